"""Inferred goals: the goal that a lift's own sets show (N2–N6), and whether it drifts (N9).

    infer(sessions, goals, policies) -> Inferred | None

`sessions` are closed ones of one exercise, oldest first. Same inputs, same goal: nothing is
counted along.
"""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.domain.training.counting import together
from liftlog.start.dates import date, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from liftlog.domain.advice.policies import Policies
    from liftlog.domain.exercises.goals import Goal
    from liftlog.domain.training.sets import LoggedSet, Session

# The rows that a history may show, from few reps to many.
ROWS = ("strength", "strength-hypertrophy", "hypertrophy", "strength-endurance", "endurance")
_MOST_SETS = 5


class Evidence(Value):
    """What sessions show of a row: how many were looked at, the lower median of the reps of their
    top sets, and how many per cent of these are in the row."""

    sessions: int
    median: int
    percent: int


class Inferred(Value):
    """The row that the top sets show, and the number of sets (N4, N5).

    `until` is the day of the last session that was looked at. `always` is the number of reps
    that nearly all top sets have, where that is not the row's top (N6).
    """

    row: Goal
    sets: int
    until: str
    evidence: Evidence
    always: int | None = None


def infer(
    sessions: Sequence[Session], goals: Mapping[str, Goal], policies: Policies
) -> Inferred | None:
    """The goal that the newest sessions show; None where they are too few (N2) or show none."""
    newest = looked_at(sessions, policies)
    per_session = [top_sets(session, policies.inferred_goal_near_top) for session in newest]
    reps = [count for counts in per_session for count in counts]
    is_enough = len(newest) >= policies.inferred_goal_sessions
    if not is_enough or len(reps) < policies.inferred_goal_top_sets:
        return None
    row = row_for(reps, [goals[slug] for slug in ROWS if slug in goals])
    if row is None:
        return None
    return Inferred(
        row=row,
        sets=min(_MOST_SETS, max(1, lower_median([len(counts) for counts in per_session]))),
        until=newest[-1].day,
        evidence=_evidence(len(newest), reps, row),
        always=_always(reps, row, policies.inferred_goal_always),
    )


def evidence_for(row: Goal, sessions: Sequence[Session], policies: Policies) -> Evidence | None:
    """What the newest of these sessions show of a row; None where no set is left of them."""
    newest = looked_at(sessions, policies)
    near_top = policies.inferred_goal_near_top
    reps = [count for session in newest for count in top_sets(session, near_top)]
    return _evidence(len(newest), reps, row) if reps else None


def _evidence(sessions: int, reps: Sequence[int], row: Goal) -> Evidence:
    percent = (200 * _within(reps, row) + len(reps)) // (2 * len(reps))
    return Evidence(sessions, lower_median(reps), percent)


def _within(reps: Sequence[int], row: Goal) -> int:
    return sum(row.bottom <= count <= row.top for count in reps)


def looked_at(sessions: Sequence[Session], policies: Policies) -> list[Session]:
    """The newest counted sessions, none of them long before the last (N2)."""
    counted = [session for session in sessions if is_looked_at(session)]
    if not counted:
        return []
    last = date.fromisoformat(counted[-1].day)
    since = (last - timedelta(days=policies.inferred_goal_days)).isoformat()
    return [it for it in counted[-policies.inferred_goal_window :] if it.day >= since]


def is_looked_at(session: Session) -> bool:
    """A counted session: not light, with a working set of reps, or a failed attempt at one."""
    tried = any(set_.is_attempt and set_.reps is not None for set_ in session.sets)
    return tried and not session.light


def top_sets(session: Session, near_top: int) -> list[int]:
    """The reps of the working sets near the heaviest load of a session (N3): all of them where
    nothing is loaded, or with help. The k-th left and the k-th right set make one."""
    working = [set_ for set_ in session.sets if set_.is_working and set_.reps]
    pairs = together([set_.side for set_ in working])
    made = [_as_one([working[place] for place in places]) for places in pairs]
    heaviest = max((load for load, _ in made), default=0)
    if heaviest <= 0:
        return [reps for _, reps in made]
    return [reps for load, reps in made if load * 1000 >= heaviest * near_top]


def _as_one(sides: Iterable[LoggedSet]) -> tuple[int, int]:
    """(load in 10^-11 kg, reps): the lighter load and the fewer reps of the sides."""
    loads, reps = zip(
        *((set_.load.exact if set_.load else 0, set_.straight or 0) for set_ in sides), strict=True
    )
    return min(loads), min(reps)


def fitting(sessions: Sequence[Session], goals: Mapping[str, Goal]) -> str | None:
    """The row that the newest session with reps is nearest to by N4; None where none contains it.

    It is what a lifter is offered who has given no goal yet; nothing is inferred from so little.
    """
    done = (
        [it.straight for it in session.working_sets if it.straight]
        for session in reversed(sessions)
    )
    reps = next(filter(None, done), [])
    row = row_for(reps, [goals[slug] for slug in ROWS if slug in goals]) if reps else None
    return row.slug if row else None


def row_for(reps: Sequence[int], rows: Iterable[Goal]) -> Goal | None:
    """Of the rows that contain the lower median that with most of the sets in it (N4); a tie goes
    to the row whose middle is nearer, then to the lower one."""
    median = lower_median(reps)
    around = [row for row in rows if row.bottom <= median <= row.top]
    return min(
        around,
        key=lambda row: (-_within(reps, row), abs(2 * median - row.bottom - row.top), row.reps),
        default=None,
    )


def lower_median(numbers: Sequence[int]) -> int:
    """The middle number, of two the lower."""
    return sorted(numbers)[(len(numbers) - 1) // 2]


def _always(reps: Sequence[int], row: Goal, share: int) -> int | None:
    """The number of reps that nearly every top set has, if it is not the row's top (N6)."""
    count = max(dict.fromkeys(reps), key=reps.count)
    is_always = reps.count(count) * 1000 >= share * len(reps)
    return count if is_always and count != row.top else None


def drift(
    sessions: Sequence[Session], current: str, goals: Mapping[str, Goal], policies: Policies
) -> Goal | None:
    """The other row that the newest sessions show, and those some sessions ago did (N9)."""
    counted = [session for session in sessions if is_looked_at(session)]
    earlier = counted[: -policies.inferred_goal_drift]
    shown = [infer(until, goals, policies) for until in (counted, earlier)]
    rows = [it.row if it else None for it in shown]
    if rows[0] is None or rows[1] is None or rows[0].slug != rows[1].slug:
        return None
    return rows[0] if rows[0].slug != current else None


def sessions_for_drift(policies: Policies) -> int:
    """How many counted sessions the drift looks at."""
    return policies.inferred_goal_window + policies.inferred_goal_drift
