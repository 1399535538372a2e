"""What the lifter sets: settings, policies, goals, exercises' preferences and equipment."""

from __future__ import annotations

from liftlog.domain.equipment import Equipment
from liftlog.domain.equipment_notation import equipment_from
from liftlog.domain.exercises import Exercise, name_key
from liftlog.domain.goals import Goal
from liftlog.domain.load import UNITS
from liftlog.domain.notation import looks_like_token
from liftlog.domain.policies import checked, policy_lines
from liftlog.domain.values import Value
from liftlog.errors import LiftlogError, NotFound, Refused, UnreadableFile, WrongUsage
from liftlog.services import suggesting
from liftlog.services.clock import stamp, zone_named
from liftlog.services.naming import find_exercise
from liftlog.store import catalogue
from liftlog.store import equipment as equipment_store
from liftlog.store.journal import Command, Transaction
from liftlog.store.mirror import policy_texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liftlog.services.workspace import Workspace

WEEKDAYS = ("monday", "sunday", "saturday")
FORMULAS = ("epley", "brzycki", "wathan", "lombardi")
NOTIFY = ("bell", "osc9", "osc777", "osc99")
_NONE = ("none", "default", "")


class Setting(Value):
    """A key with its value now, its default, and what it is for."""

    key: str
    value: str | None
    default: str | None
    about: str


_SETTINGS = {
    "unit": (None, "kg or lb, for a number typed without"),
    "goal": ("hypertrophy", "the goal where neither plan nor exercise says one"),
    "zone": (None, "the time zone, such as Europe/Berlin; else the system's"),
    "week-start": ("monday", "the first day of a week in tables"),
    "formula": ("epley", f"for estimated one-rep maxima: {', '.join(FORMULAS)}"),
    "gym": (None, "the gym one trains in now"),
    "notify": ("bell", f"how the end of a rest is told: {', '.join(NOTIFY)}, several or off"),
}


def all_settings(ws: Workspace) -> list[Setting]:
    """Every setting and policy with its value."""
    said = policy_texts()
    found = [
        Setting(key, ws.settings.get(key), default, about)
        for key, (default, about) in _SETTINGS.items()
    ]
    return found + [
        Setting(f"policy.{line.key}", line.value, line.default, _about(line.key, line.rule, said))
        for line in policy_lines(ws.policies)
    ]


def _about(key: str, rule: str | None, said: Mapping[str, str]) -> str:
    return f"{said.get(key, '')} ({rule})" if rule else said.get(key, "")


def setting(ws: Workspace, key: str) -> Setting:
    """One of them."""
    wanted = key.casefold()
    for found in all_settings(ws):
        if found.key == wanted:
            return found
    raise _unknown_setting(key, [found.key for found in all_settings(ws)])


def _unknown_setting(key: str, known: Sequence[str]) -> WrongUsage:
    import difflib

    close = difflib.get_close_matches(key, known, 1)
    hint = f"did you mean {close[0]}?" if close else "`liftlog config list` shows all"
    return WrongUsage(f"no such setting: {key}", hint)


def set_setting(ws: Workspace, key: str, text: str) -> str:
    """Stores a setting or policy, checked; the value as stored."""
    key = setting(ws, key).key
    value = None if text.casefold() in _NONE else _checked(ws, key, text)
    with Transaction(ws.db):
        command = Command(ws.db, f"config set {key} {text}", stamp(ws.clock.now()))
        command.change("setting", "set", key, {"value": value, "deleted_at": None})
    return value or setting(ws, key).default or "none"


def _checked(ws: Workspace, key: str, text: str) -> str:
    if key.startswith("policy."):
        return checked(key.removeprefix("policy."), text)
    value = text.casefold()
    if key == "zone":
        zone_named(text)
        return text
    if key == "gym":
        return text
    if key == "goal":
        return suggesting.goal_named(catalogue.goals(ws.db), text).slug
    if key == "notify":
        return _notify(value)
    choices = {"unit": UNITS, "week-start": WEEKDAYS, "formula": FORMULAS}[key]
    if value not in choices:
        raise WrongUsage(f"{key} cannot be {text}", f"one of {', '.join(choices)}")
    return value


def as_toml(ws: Workspace) -> str:
    """What the lifter set, as TOML."""
    lines = ["# Settings and policies; `liftlog config import FILE` reads it.", "schema = 1", ""]
    lines += ["[settings]"]
    lines += [
        f"{toml_text(key)} = {toml_text(value)}" for key, value in sorted(ws.settings.items())
    ]
    return "\n".join(lines) + "\n"


def toml_text(text: str) -> str:
    """A TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " else f"\\u{ord(c):04x}" for c in escaped) + '"'


def read_toml(ws: Workspace, text: str, source: str) -> int:
    """Takes the settings of a file in, all or nothing; how many there were."""
    import tomllib

    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableFile(f"{source} is no TOML: {error}") from error
    given = document.get("settings")
    if document.get("schema") != 1 or not isinstance(given, dict):
        raise UnreadableFile(
            f"{source} holds no settings", "as `liftlog config export` writes them"
        )
    found: dict[str, str] = {}
    problems: list[str] = []
    for key, value in given.items():
        try:
            known = setting(ws, key).key
            found[known] = _checked(ws, known, _typed(value))
        except LiftlogError as error:
            problems.append(f"{key}: {error.message}")
    if problems:
        number = f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"
        raise UnreadableFile(f"{source} has {number}", problems=tuple(problems))
    with Transaction(ws.db):
        command = Command(ws.db, "config import", stamp(ws.clock.now()))
        for key, text_value in found.items():
            command.change("setting", "set", key, {"value": text_value, "deleted_at": None})
    return len(found)


def _typed(value: object) -> str:
    return ("on" if value else "off") if isinstance(value, bool) else str(value)


def add_goal(
    ws: Workspace,
    name: str,
    sets: str,
    reps: str,
    rest: str | None = None,
    load_words: str | None = None,
) -> Goal:
    """A goal row of the lifter's own; one of the same name is replaced."""
    slug = slug_of(name)
    known = catalogue.goals(ws.db).get(slug)
    if known is not None and not known.own:
        raise Refused(f"{slug} is a row of the documents", "choose another name")
    goal = Goal(
        slug=slug,
        sets=parse_range(sets, "sets", 1, 20),
        reps=parse_range(reps, "reps", 1, 100),
        rest_seconds=parse_range(rest, "rest", 0, 3600) if rest else None,
        load_words=load_words,
        own=True,
    )
    rest_low, rest_high = goal.rest_seconds or (None, None)
    with Transaction(ws.db):
        command = Command(ws.db, f"goal add {slug}", stamp(ws.clock.now()))
        command.change(
            "goal",
            "set",
            slug,
            {
                "origin": "own",
                "sets_low": goal.sets[0],
                "sets_high": goal.sets[1],
                "reps_low": goal.reps[0],
                "reps_high": goal.reps[1],
                "rest_low": rest_low,
                "rest_high": rest_high,
                "load_words": load_words,
                "deleted_at": None,
            },
        )
    return goal


def slug_of(name: str) -> str:
    """A name as a slug; refused where nothing of it would be left."""
    slug = "-".join(name_key_words(name))
    if not slug or not any(letter.isalpha() for letter in slug):
        raise WrongUsage(f"{name!r} is no name", "letters, digits and spaces")
    return slug


def name_key_words(name: str) -> list[str]:
    """The words of a name, in lower case, without punctuation; plurals stay."""
    kept = "".join(c if c.isalnum() else " " for c in name.casefold())
    return kept.split()


def parse_range(text: str, what: str, least: int, most: int) -> tuple[int, int]:
    """3-5 as (3, 5), 3 as (3, 3)."""
    low, dash, high = text.replace("–", "-").partition("-")
    ends = (low.strip(), (high if dash else low).strip())
    if not all(end.isascii() and end.isdigit() for end in ends):
        raise WrongUsage(f"--{what} {text} is no range", f"e.g. --{what} 3-5")
    found = int(ends[0]), int(ends[1])
    if not least <= found[0] <= found[1] <= most:
        raise WrongUsage(f"--{what} {text} is out of range", f"{least} to {most}, lower end first")
    return found


def _notify(text: str) -> str:
    names = [name.strip() for name in text.split(",")]
    if names == ["off"]:
        return "off"
    wrong = [name for name in names if name not in NOTIFY]
    if wrong:
        raise WrongUsage(f"notify cannot be {wrong[0]}", f"some of {', '.join(NOTIFY)}, or off")
    return ",".join(dict.fromkeys(names))


def _number(text: str, what: str, most: int) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= most):
        raise WrongUsage(f"--{what} {text} is no number of {what}", f"one number, 1 to {most}")
    return int(text)


def prefer(
    ws: Workspace, name: str, sets: str | None = None, goal: str | None = None
) -> tuple[Exercise, int | None, str | None]:
    """The lifter's own number of sets and goal for an exercise; "none" takes one back."""
    exercise = find_exercise(ws.db, name)
    patch: dict[str, str | int | None] = {"deleted_at": None}
    if sets is not None:
        patch["sets"] = None if sets in _NONE else _number(sets, "sets", 20)
    if goal is not None:
        rows = catalogue.goals(ws.db)
        patch["goal"] = None if goal in _NONE else suggesting.goal_named(rows, goal).slug
    if len(patch) == 1:
        raise WrongUsage("nothing to set: give --sets or --goal")
    with Transaction(ws.db):
        command = Command(ws.db, f"exercise set {exercise.slug}", stamp(ws.clock.now()))
        command.change("preference", "set", exercise.slug, patch)
    return exercise, *catalogue.preference(ws.db, exercise.slug)


def add_alias(command: Command, slug: str, alias: str) -> None:
    """One more name for an exercise."""
    row = {"name": alias, "origin": "own", "deleted_at": None}
    command.change("alias", "add", f"{name_key(alias)}\t{slug}", row)


def alias_exercise(ws: Workspace, name: str, aliases: Sequence[str]) -> Exercise:
    """More names for an exercise, unless another one has them."""
    exercise = find_exercise(ws.db, name)
    for alias in aliases:
        slug_of(alias)
        if looks_like_token(alias) or alias.casefold() == "last":
            raise WrongUsage(f"{alias!r} would be read as a set", "choose another name")
        for slug, generic in catalogue.named_exactly(ws.db, alias):
            if slug != exercise.slug and not generic:
                raise Refused(f"{alias!r} is a name of {slug}")
    with Transaction(ws.db):
        command = Command(ws.db, f"exercise alias {exercise.slug}", stamp(ws.clock.now()))
        for alias in aliases:
            add_alias(command, exercise.slug, alias)
    return exercise


def equipment_target(ws: Workspace, name: str) -> str:
    """An exercise's slug, or a kind of equipment: an exact kind goes before a beginning."""
    kinds = {e.equipment for e in catalogue.exercises(ws.db) if e.equipment}
    wanted = name.casefold().replace(" ", "-")
    by_slug = {kind.replace(" ", "-"): kind for kind in kinds}
    if wanted in by_slug:
        return by_slug[wanted]
    return find_exercise(ws.db, name).slug


def set_equipment(ws: Workspace, name: str, options: Mapping[str, str]) -> tuple[str, Equipment]:
    """What can be loaded for an exercise or kind, in the current gym."""
    target = equipment_target(ws, name)
    described = equipment_from(options)
    if described.form == "levels" and catalogue.exercise(ws.db, target) is None:
        raise WrongUsage("levels belong to one exercise", "name it instead of the kind")
    gym = ws.settings.get("gym") or equipment_store.NO_GYM
    row = {"gym": gym, "target": target, "deleted_at": None, **equipment_store.columns(described)}
    with Transaction(ws.db):
        command = Command(ws.db, f"equipment set {target}", stamp(ws.clock.now()))
        command.change("equipment", "set", equipment_store.row_id(gym, target), row)
    return target, described


def clear_equipment(ws: Workspace, name: str) -> str:
    """Takes a description back; the catalogue's step holds again."""
    target = equipment_target(ws, name)
    gym = ws.settings.get("gym") or equipment_store.NO_GYM
    if equipment_store.by_target(ws.db, target, gym) is None:
        raise NotFound(f"no equipment is described for {target}", "liftlog equipment list")
    now = stamp(ws.clock.now())
    with Transaction(ws.db):
        command = Command(ws.db, f"equipment clear {target}", now)
        key = equipment_store.row_id(gym, target)
        command.change("equipment", "clear", key, {"deleted_at": now})
    return target
