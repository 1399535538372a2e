"""Ranking: which exercise of a role is best today, and which is next."""

from __future__ import annotations

from collections.abc import Sequence

from liftlog.domain.advice.decision import Decision
from liftlog.domain.base.values import Value
from liftlog.domain.equipment.equipment import Equipment
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.plans.durations import SECONDS_A_REP
from liftlog.domain.plans.movements import Movement, Part

MAIN, COMPLEMENT, OPPOSING = "main", "complement", "opposing"
BODY_ONLY = "body only"
_FAMILIES = {"back-extension": MAIN, "hip-hinge": COMPLEMENT, "trunk-flexion": OPPOSING}
_MUSCLES = {
    MAIN: ("erector-spinae", "multifidus"),
    COMPLEMENT: ("hamstrings", "gluteus-maximus"),
    OPPOSING: ("rectus-abdominis", "obliques", "transversus-abdominis", "iliopsoas"),
}
_LEVELS = ("beginner", "intermediate", "expert")


class Candidate(Value):
    """An exercise with today's advice.

    `place` is its place in the catalogue, `days` are the dates it was trained on in the last
    eight weeks, `ever` whether it was trained at all; `opposing` are its opposites. `caution`: mild
    pain speaks against it, and this is what the catalogue says to mind (empty: nothing); then it
    is only done where it is named.

    For the whole body: its `movement`; how `common` a lift is, 0 to 9; whether it `is_yours`,
    trained or given a goal; and its working sets of the days that count as lately.
    """

    exercise: Exercise
    decision: Decision
    equipment: Equipment
    place: int
    level: str = "beginner"
    opposing: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    ever: bool = False
    seconds_a_rep: int = SECONDS_A_REP
    caution: str | None = None
    movement: Movement | None = None
    common: int = 0
    is_yours: bool = False
    sets_lately: int = 0

    @property
    def slug(self) -> str:
        return self.exercise.slug


class Request(Value):
    """`kinds` of equipment that are there (None: all), and also single exercises.

    `swaps` are numbers of the laid-out order, each asking for the next best there. `part` is what
    of the body is trained, None for the back extension and what belongs to it; there the
    movements trained least in `lately_days` come first (P9), unless these are None.
    """

    kinds: tuple[str, ...] | None = None
    slugs: tuple[str, ...] = ()
    minutes: int | None = None
    exclude: tuple[str, ...] = ()
    swaps: tuple[int, ...] = ()
    bodyweight_first: bool = False
    part: Part | None = None
    lately_days: int | None = 14


def role_of(exercise: Exercise) -> str | None:
    """By its family; an exercise of the lifter's own by what it works. None: not part of this."""
    role = _FAMILIES.get(exercise.family or "")
    if role or exercise.in_catalogue:
        return role
    return next((role for role, of in _MUSCLES.items() if set(of) & set(exercise.target)), None)


def is_available(exercise: Exercise, request: Request) -> bool:
    """Whether everything that the exercise needs is there."""
    kind = exercise.equipment or BODY_ONLY
    if request.kinds is None or kind == BODY_ONLY:
        return True
    return kind in request.kinds or exercise.slug in request.slugs


def ranked(pool: Sequence[Candidate], request: Request) -> dict[str, list[Candidate]]:
    """The candidates of every role, the best first."""
    is_newcomer = not any(candidate.ever for candidate in pool)
    main = yielding(sorted(_of(pool, MAIN), key=lambda c: _main_key(c, request)))
    opposing = sorted(_of(pool, OPPOSING), key=lambda c: _other_key(c, pool))
    if main and main[0].opposing:
        fitting = main[0].opposing
        opposing = [c for c in opposing if c.slug in fitting or not c.exercise.in_catalogue]
    hinges = [c for c in _of(pool, COMPLEMENT) if not (is_newcomer and c.level != "beginner")]
    complement = sorted(hinges, key=lambda c: _other_key(c, pool))
    others = [c for c in main[1:] if c.exercise.equipment != main[0].exercise.equipment]
    complement = yielding(complement) or others or yielding(opposing)[1:]
    return {MAIN: main, OPPOSING: yielding(opposing), COMPLEMENT: complement}


def _of(pool: Sequence[Candidate], role: str) -> list[Candidate]:
    return [candidate for candidate in pool if role_of(candidate.exercise) == role]


def _main_key(candidate: Candidate, request: Request) -> tuple[object, ...]:
    """P2: most days in 8 weeks, then the catalogue's main one, loads that can be counted, level."""
    bodyweight = not candidate.exercise.is_bodyweight if request.bodyweight_first else False
    return (
        -len(candidate.days),
        candidate.days[-1] if candidate.days else "",
        bodyweight,
        candidate.exercise.relation != "main",
        _countable(candidate),
        level_of(candidate),
        candidate.place,
        candidate.slug,
    )


def _countable(candidate: Candidate) -> int:
    """0 where loads are counted, 1 where load can be held or a band changed, 2 for reps alone."""
    if candidate.exercise.progress_by in ("reps", "none"):
        return 2
    return 1 if candidate.exercise.is_bodyweight or candidate.exercise.progress_by == "band" else 0


def _other_key(candidate: Candidate, pool: Sequence[Candidate]) -> tuple[object, ...]:
    """P3, P4: of those trained the one longest ago, else the easiest, catalogue before own."""
    return (
        not candidate.days,
        candidate.days[-1] if candidate.days else "",
        not candidate.exercise.in_catalogue,
        level_of(candidate),
        _countable(candidate),
        _depth(candidate, pool),
        candidate.place,
        candidate.slug,
    )


def level_of(candidate: Candidate) -> int:
    return _LEVELS.index(candidate.level) if candidate.level in _LEVELS else 1


def _depth(candidate: Candidate, pool: Sequence[Candidate], within: int = 8) -> int:
    """How many easier variants lie below."""
    easier = [other for other in pool if candidate.slug in other.exercise.harder]
    return 1 + max(_depth(other, pool, within - 1) for other in easier) if easier and within else 0


def yielding(ranked: list[Candidate]) -> list[Candidate]:
    """P7: those at their end stand behind the others, where a harder variant is among these."""
    slugs = {candidate.slug for candidate in ranked}
    return sorted(
        ranked,
        key=lambda c: c.decision.reason == "at_max" and not slugs.isdisjoint(c.exercise.harder),
    )
