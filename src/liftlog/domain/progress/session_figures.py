"""Statistics of one session: its sets, its top set, and how high a set ranks."""

from __future__ import annotations

from liftlog.domain.advice.ladder import HANDS_AT_HEAD, HELD_LOAD
from liftlog.domain.base.values import Value
from liftlog.domain.progress.strength import EPLEY, Estimate, strongest, volume_load
from liftlog.domain.training.counting import sets_made
from liftlog.domain.training.sets import LoggedSet, Session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.progress.body_weights import BodyWeights

# Slower than any time that is known.
_SLOWEST = 10_000_000


class SessionSummary(Value):
    """One session in figures. `top` and what follows are None where no working set was done.

    `working` are its working sets, `strongest` is the one that gives the estimate.
    """

    session: Session
    working_sets: int
    top: LoggedSet | None
    estimate: Estimate | None
    strongest: LoggedSet | None
    most_reps: int | None
    longest: int | None
    farthest: int | None
    reps: int
    volume: int
    working: tuple[LoggedSet, ...]

    @property
    def day(self) -> str:
        return self.session.day

    @property
    def is_light(self) -> bool:
        return self.session.light

    def without_sets(self) -> SessionSummary:
        """The figures alone, in less memory: of the sets only the top one and the strongest."""
        return self.replace(session=self.session.replace(sets=()), working=())


def summary_of(
    session: Session,
    exercise: Exercise,
    formula: str = EPLEY,
    weights: BodyWeights | None = None,
) -> SessionSummary:
    """The figures of one session, over its working sets; cardio and mobility show no strength.

    `weights` of the body count in volume.
    """
    working = session.working_sets
    lifted = working if exercise.shows_strength else ()
    estimate, strongest_set = strongest(lifted, formula)
    return SessionSummary(
        session,
        sets_made([set_.side for set_ in working]),
        top_set(working, exercise),
        estimate,
        strongest_set,
        most([set_.straight for set_ in working]),
        most([set_.seconds for set_ in working if not set_.reps]),
        most([set_.distance for set_ in working if not set_.reps]),
        sum([set_.reps or 0 for set_ in working]),
        volume_load(lifted, weights),
        working,
    )


def top_set(working: Iterable[LoggedSet], exercise: Exercise) -> LoggedSet | None:
    """The working set at the highest level, band and load; of those the most reps, else the
    longest distance and the shortest time for it, else the longest time; of equals the first."""
    if exercise.levels or exercise.bands:
        return max(working, key=lambda set_: rank(set_, exercise), default=None)
    return max(working, key=_plain_rank, default=None)


def _plain_rank(set_: LoggedSet) -> tuple[int, ...]:
    """The rank where the load alone tells how high a set stands, as of most exercises."""
    return set_.load.exact if set_.load else 0, *_work(set_)


def rank(set_: LoggedSet, exercise: Exercise) -> tuple[int, ...]:
    """What of two sets tells the higher one."""
    return *standing(set_, exercise), *_work(set_)


def _work(set_: LoggedSet) -> tuple[int, ...]:
    if set_.reps or not set_.distance:
        return set_.straight or 0, 0, set_.seconds or 0
    return 0, set_.distance, -set_.seconds if set_.seconds else -_SLOWEST


def standing(set_: LoggedSet, exercise: Exercise) -> tuple[int, ...]:
    """How high a set stands: its level, its band, its load; names that are not known are lowest.

    A set of which no level is known was done at the first one, as on the ladder; a load held on a
    level up to that of held loads is at that one (R8).
    """
    levels, load = exercise.levels, set_.load.exact if set_.load else 0
    if not levels and not exercise.bands:
        return 0, 0, load
    rung = _rung(set_.level or next(iter(levels), None), levels)
    if load > 0 and rung:
        rung = max(rung, _rung(HELD_LOAD, levels) or _rung(HANDS_AT_HEAD, levels))
    return rung, _rung(set_.band, exercise.bands), load


def _rung(name: str | None, names: Sequence[str]) -> int:
    return names.index(name) + 1 if name in names else 0


def most(values: Iterable[int | None]) -> int | None:
    """The highest of those that are known."""
    return max([value for value in values if value is not None], default=None)
