"""Movements: what an exercise trains in a whole-body workout, and the parts one can ask for (P8).

    movement_of(exercise, pattern, mechanic) -> Movement(group="push", slot="press", is_main=True)

Five groups hold all movements: squat, push, hinge, pull and core. A movement is what may stand in
a workout once: bench press and incline press are one, bench press and fly are two.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from liftlog.domain.base.values import Value
from liftlog.domain.exercises.exercise import Exercise, name_key
from liftlog.domain.exercises.muscles import muscle_called

SQUAT, PUSH, HINGE, PULL, CORE = "squat", "push", "hinge", "pull", "core"
# Where two groups are equal in everything, this is their order.
GROUPS = (SQUAT, PUSH, HINGE, PULL, CORE)
BODY = "body"
BACK_EXTENSION = "back-extension"


class Movement(Value):
    """What an exercise trains: its group, its slot there, and whether it is a main one."""

    group: str
    slot: str
    is_main: bool = False


class Part(Value):
    """A part of the body: its name, and either groups of movements or target muscles."""

    name: str
    groups: tuple[str, ...] = ()
    muscles: tuple[str, ...] = ()

    def covers(self, exercise: Exercise, movement: Movement) -> bool:
        """Whether an exercise trains this part: where it is muscles, as a target."""
        return movement.group in self.groups or not set(self.muscles).isdisjoint(exercise.target)


# Group by group, the main movements first: (slot, is main, patterns of the general catalogue).
_SLOTS: Mapping[str, tuple[tuple[str, bool, tuple[str, ...]], ...]] = {
    SQUAT: (
        ("squat", True, ("squat", "leg-press")),
        ("lunge", True, ("lunge",)),
        ("leg-extension", False, ("leg-ext",)),
        ("calf-raise", False, ("calf",)),
        ("adduction", False, ("adduction",)),
        ("jump", False, ("jump",)),
    ),
    PUSH: (
        ("press", True, ("press-flat", "press-incline", "press-decline", "push-up")),
        ("overhead-press", True, ("press-overhead", "jerk")),
        ("dip", True, ("dip",)),
        ("side-raise", False, ("raise-side", "upright-row")),
        ("triceps", False, ("triceps-ext", "press-close")),
        ("fly", False, ("fly", "pullover")),
        ("front-raise", False, ("raise-front",)),
        ("throw", False, ("throw",)),
    ),
    HINGE: (
        ("hinge", True, ("deadlift", "hinge", "swing", "clean", "snatch", "strongman")),
        ("hip-thrust", True, ("hip-thrust",)),
        ("leg-curl", False, ("leg-curl",)),
        ("back-extension", False, ("back-ext",)),
        ("glute-kickback", False, ("glute-kickback",)),
        ("abduction", False, ("abduction",)),
    ),
    PULL: (
        ("row", True, ("row",)),
        ("pull-down", True, ("pulldown", "pull-up")),
        ("rear-delt", False, ("rear-delt", "face-pull")),
        ("curl", False, ("curl", "curl-hammer", "curl-reverse")),
        ("shrug", False, ("shrug",)),
        ("straight-arm-pulldown", False, ("straight-arm-pulldown",)),
        ("forearms", False, ("wrist", "carry")),
        ("rotator-cuff", False, ("cuff",)),
        ("neck", False, ("neck",)),
    ),
    CORE: (
        ("leg-raise", True, ("leg-raise", "hip-flexion")),
        ("crunch", True, ("crunch", "sit-up")),
        ("rollout", True, ("rollout", "plank")),
        ("twist", True, ("twist", "anti-rotation")),
        ("side-bend", False, ("side-bend",)),
    ),
}
_BY_PATTERN = {
    pattern: Movement(group, slot, is_main)
    for group, slots in _SLOTS.items()
    for slot, is_main, patterns in slots
    for pattern in patterns
}
_BY_SLOT = {movement.slot: movement for movement in _BY_PATTERN.values()}
_PLACES = {slot: place for place, slot in enumerate(_BY_SLOT)}
# The described exercises name a family instead of a pattern.
_BY_FAMILY = {
    "back-extension": _BY_SLOT["back-extension"],
    "hip-hinge": _BY_SLOT["hinge"],
    "trunk-flexion": _BY_SLOT["leg-raise"],
}
# An exercise of the lifter's own says what it works at most: (slot, slot of an isolation).
_BY_MUSCLE = {
    "quadriceps": ("squat", "leg-extension"),
    "gluteus-maximus": ("hinge", "glute-kickback"),
    "hamstrings": ("hinge", "leg-curl"),
    "erector-spinae": ("back-extension", "back-extension"),
    "multifidus": ("back-extension", "back-extension"),
    "chest": ("press", "fly"),
    "shoulders": ("overhead-press", "side-raise"),
    "latissimus-dorsi": ("pull-down", "straight-arm-pulldown"),
    "middle-back": ("row", "rear-delt"),
    "posterior-deltoid": ("rear-delt", "rear-delt"),
    "trapezius": ("shrug", "shrug"),
    "triceps": ("triceps", "triceps"),
    "biceps": ("curl", "curl"),
    "forearms": ("forearms", "forearms"),
    "calves": ("calf-raise", "calf-raise"),
    "tibialis-anterior": ("calf-raise", "calf-raise"),
    "adductor-magnus": ("adduction", "adduction"),
    "abductors": ("abduction", "abduction"),
    "neck": ("neck", "neck"),
    "iliopsoas": ("leg-raise", "leg-raise"),
    "rectus-abdominis": ("crunch", "crunch"),
    "transversus-abdominis": ("rollout", "rollout"),
    "obliques": ("twist", "side-bend"),
}
_PARTS: Mapping[str, Part] = {
    part.name: part
    for part in (
        Part(BODY, GROUPS),
        Part("upper", (PUSH, PULL)),
        Part("lower", (SQUAT, HINGE)),
        Part("legs", (SQUAT, HINGE)),
        *(Part(group, (group,)) for group in GROUPS),
        Part("arms", muscles=("biceps", "triceps", "forearms")),
        Part(
            "back",
            muscles=(
                "latissimus-dorsi",
                "middle-back",
                "trapezius",
                "posterior-deltoid",
                "erector-spinae",
                "multifidus",
            ),
        ),
        Part("shoulders", muscles=("shoulders", "posterior-deltoid")),
        Part("belly", muscles=("rectus-abdominis", "obliques", "transversus-abdominis")),
    )
}
_ALSO_CALLED = {
    "whole body": BODY,
    "full body": BODY,
    "all": BODY,
    "upper body": "upper",
    "lower body": "lower",
    "leg": "legs",
    "arm": "arms",
    "shoulder": "shoulders",
    "stomach": "belly",
    "abs": "belly",
    "abdominals": "belly",
    "quads": "quadriceps",
    "calf": "calves",
    "hams": "hamstrings",
}


def movement_of(
    exercise: Exercise, pattern: str | None = None, mechanic: str | None = None
) -> Movement | None:
    """The movement of an exercise: by its pattern or its family, else by its first target muscle
    that is known. None where nothing says it, and for poses.
    """
    if pattern is not None:
        return _BY_PATTERN.get(pattern)
    if exercise.in_catalogue:
        return _BY_FAMILY.get(exercise.family or "")
    if exercise.family in _BY_FAMILY:
        return _BY_FAMILY[exercise.family]
    slots = next((_BY_MUSCLE[muscle] for muscle in exercise.target if muscle in _BY_MUSCLE), None)
    return _BY_SLOT[slots[mechanic == "isolation"]] if slots else None


def place_of(movement: Movement) -> int:
    """Its place in the table: within a group the main movements come first."""
    return _PLACES[movement.slot]


def part_called(name: str, muscles: Mapping[str, str]) -> Part | None:
    """The part of that name; `muscles` are those of the catalogue with their shown names."""
    key = name_key(name)
    also = {name_key(said): part for said, part in _ALSO_CALLED.items()}
    known = {name_key(part): part for part in _PARTS}
    called = also.get(key) or known.get(key) or name
    if called in _PARTS:
        return _PARTS[called]
    muscle = muscle_called(called, muscles)
    return Part(muscle, muscles=(muscle,)) if muscle else None


def part_names(muscles: Collection[str] = ()) -> list[str]:
    """What one can ask for, the whole first; `muscles` are named last."""
    return list(dict.fromkeys([*_PARTS, BACK_EXTENSION, *muscles]))


def all_of(parts: Collection[Part]) -> Part:
    """Several parts as one."""
    return Part(
        ",".join(part.name for part in parts),
        tuple(dict.fromkeys(group for part in parts for group in part.groups)),
        tuple(dict.fromkeys(muscle for part in parts for muscle in part.muscles)),
    )
