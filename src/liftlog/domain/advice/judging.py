"""Sets that count: the weight L of a session, and whether every set reached the top."""

from __future__ import annotations

from liftlog.domain.advice.ladder import Ladder, Place
from liftlog.domain.base.values import Value
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.exercises.goals import Goal
from liftlog.domain.training.counting import together
from liftlog.domain.training.sets import CLUSTER, LoggedSet, Session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.advice.question import Question


# Where single sides alone were done: too few sets, but not too few reps.
_NONE_JUDGED = 1_000_000


class Work(Value):
    """One working set as it is judged; the left and the right side together make one.

    `count` is its reps, or its seconds where the exercise is judged by time. `at_limit`: nothing
    was left, by RPE 10 or RIR 0; `is_easy`: four reps were left, by RIR 4 or RPE 6. A set in parts
    counts by its first part; of a cluster, whose pauses were chosen, not even that is judged.
    """

    count: int
    place: Place
    broken: bool
    ids: tuple[str, ...]
    at_limit: bool = False
    is_easy: bool = False
    is_cluster: bool = False


class Judged(Value):
    """A session read under its own goal. `place` is L; in a ramp all sets are judged.

    Of a failed session they are its failed attempts, with 0 reps and no form. `sets` are the
    judged ones: none where single sides alone were done. `fewest` are the reps of the one with the
    fewest. With a cluster among them (`has_cluster`) the session is compared with no range (R3).
    """

    row: Goal
    n: int
    place: Place
    working: tuple[Work, ...]
    sets: tuple[Work, ...]
    is_ramp: bool
    bottom: int
    top: int
    fewest: int
    has_cluster: bool

    @property
    def is_enough(self) -> bool:
        return len(self.sets) >= self.n

    @property
    def is_earned(self) -> bool:
        """Enough judged sets, and every one of them at the top (R1)."""
        is_judged = not (self.is_ramp or self.has_cluster)
        return is_judged and self.is_enough and self.fewest >= self.top

    @property
    def is_failed(self) -> bool:
        """No rep at all: only failed attempts."""
        return self.fewest == 0

    @property
    def is_too_heavy(self) -> bool:
        """Every judged set under the bottom of its range; never so in a ramp or cluster (R18)."""
        if self.fewest >= self.bottom or self.is_ramp or self.has_cluster:
            return False
        return all(work.count < self.bottom for work in self.sets)

    @property
    def is_at_limit(self) -> bool:
        """All judged sets at the top, but with nothing left in the last of them (R21)."""
        return self.is_earned and self.sets[-1].at_limit

    @property
    def has_broken_form(self) -> bool:
        return any(work.broken for work in self.sets or self.working)

    @property
    def is_mixed(self) -> bool:
        if len({work.place.rank for work in self.working}) > 1:
            return True
        # The same rank is the same place, but off the ladder.
        first = self.working[0].place
        return first.is_off and len({work.place.key for work in self.working}) > 1

    @property
    def is_uneven(self) -> bool:
        """The first n sets have the reps for a step together, but not each of them."""
        first = [work.count for work in self.sets[: self.n]]
        enough = len(first) == self.n and sum(first) >= self.n * self.top
        return enough and not (self.is_ramp or self.has_cluster) and min(first) < self.top

    def total(self, sets: int) -> int:
        """The reps of the first so many judged sets (R12)."""
        return sum(work.count for work in self.sets[:sets])

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(set_id for work in self.sets for set_id in work.ids)


def sets_asked(goal: Goal, own_sets: int | None = None, planned: int | None = None) -> int:
    """n: planned for the session, else the lifter's own number, else the goal's minimum."""
    return planned or own_sets or goal.sets[0]


def is_timed(exercise: Exercise) -> bool:
    """Whether seconds are judged: measured so, and with a range of seconds (R8)."""
    return exercise.measure == "seconds" and exercise.seconds is not None


def is_pose(exercise: Exercise) -> bool:
    """Measured in seconds without a range, or without any progression: logged, never judged."""
    timed_without_range = exercise.measure == "seconds" and exercise.seconds is None
    return exercise.progress_by == "none" or timed_without_range


def counts_for(session: Session, exercise: Exercise) -> bool:
    """A counted session of this exercise: not light, with a set that is judged, or a failed one."""
    timed = is_timed(exercise)
    return not session.light and any(_is_tried(logged, timed) for logged in session.sets)


def _is_tried(logged: LoggedSet, timed: bool) -> bool:
    """Whether it is a working set that is judged, or a failed attempt at one."""
    count = logged.seconds if timed else logged.reps
    return count is not None and logged.is_attempt and (count == 0 or logged.is_working)


def attempted(session: Session, exercise: Exercise) -> tuple[LoggedSet, ...]:
    """The working sets; of a failed session, which has none, its failed attempts."""
    return worked(session, exercise) or _failed(session, exercise)


def _failed(session: Session, exercise: Exercise) -> tuple[LoggedSet, ...]:
    """The failed attempts: no rep, of a kind that counts. Beside a working set they never do."""
    timed = is_timed(exercise)
    return tuple(s for s in session.sets if s.is_attempt and (s.seconds if timed else s.reps) == 0)


def worked(session: Session, exercise: Exercise) -> tuple[LoggedSet, ...]:
    """The working sets that are judged: a hold is none where reps are judged, and vice versa."""
    timed = is_timed(exercise)
    return tuple([s for s in session.sets if s.is_working and (s.seconds if timed else s.reps)])


def judged(session: Session, question: Question, ladder: Ladder, row: Goal) -> Judged | None:
    """The session as R1 to R4 read it; None where nothing was lifted or tried.

    Without a plan (imports) the goal's maximum bounds what is judged, else the plan does.
    The k-th left and the k-th right set make one with the fewer reps and the lighter load; one
    without its other side is unfinished and makes none.
    """
    exercise, sets_done = question.exercise, attempted(session, question.exercise)
    timed = is_timed(exercise)
    works = tuple([_work(set_, timed, ladder) for set_ in sets_done])
    if not works:
        return None
    is_failed = not any(work.count for work in works)
    paired = works if is_failed else _paired(works, [set_.side for set_ in sets_done])
    # With no pair the single sides tell the load, but none of them is judged.
    working = paired or works
    n = sets_asked(row, question.own_sets, session.planned_sets)
    bottom, top = exercise.seconds if timed and exercise.seconds else row.reps
    is_ramp = question.policies.ramp and not is_failed and _is_ramp(paired)
    if is_ramp:
        place = _ramp_load(working, bottom)
    else:
        place = _load(working, len(working) if is_failed else n)
    most = n if session.planned_sets else max(n, row.sets[1])
    heavy = tuple([work for work in working if work.place.rank >= place.rank])[:most]
    sets = () if not paired else working if is_ramp else heavy
    fewest = min([work.count for work in sets], default=_NONE_JUDGED)
    has_cluster = any(work.is_cluster for work in sets)
    return Judged(row, n, place, working, sets, is_ramp, bottom, top, fewest, has_cluster)


def _work(logged: LoggedSet, timed: bool, ladder: Ladder) -> Work:
    count = (logged.seconds if timed else logged.straight) or 0
    rpe, rir = logged.rpe, logged.rir
    return Work(
        count,
        ladder.place(logged),
        logged.form == "broken" and count > 0,
        (logged.id,),
        (rpe is not None and rpe >= 100) or rir == 0,
        (rir is not None and rir >= 40) or (rpe is not None and rpe <= 60),
        logged.kind == CLUSTER,
    )


def _paired(works: tuple[Work, ...], sides: Sequence[str | None]) -> tuple[Work, ...]:
    if not any(sides):
        return works
    return tuple(_as_one([works[place] for place in places]) for places in together(sides))


def _as_one(sides: Sequence[Work]) -> Work:
    if len(sides) == 1:
        return sides[0]
    return Work(
        min(work.count for work in sides),
        min((work.place for work in sides), key=lambda place: place.rank),
        any(work.broken for work in sides),
        tuple(set_id for work in sides for set_id in work.ids),
        any(work.at_limit for work in sides),
        all(work.is_easy for work in sides),
        any(work.is_cluster for work in sides),
    )


def _is_ramp(working: Sequence[Work]) -> bool:
    """Two or more sets whose loads rise from every set to the next."""
    ranks = [work.place.rank for work in working]
    return len(ranks) > 1 and all(ranks[i] < ranks[i + 1] for i in range(len(ranks) - 1))


def _ramp_load(working: Sequence[Work], bottom: int) -> Place:
    """The heaviest done for at least the bottom reps; none: the lightest."""
    enough = [work.place for work in working if work.count >= bottom]
    return enough[-1] if enough else working[0].place


def _load(working: Sequence[Work], n: int) -> Place:
    """The n-th heaviest load; with fewer sets, the lightest."""
    heaviest_first = sorted([work.place for work in working], key=_rank, reverse=True)
    return heaviest_first[min(n, len(heaviest_first)) - 1]


def _rank(place: Place) -> tuple[int, int]:
    return place.rank
