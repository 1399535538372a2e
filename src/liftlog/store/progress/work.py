"""Work: the sets of many workouts, of which SQLite adds up those that are alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from liftlog.domain.base.load import exact_of
from liftlog.domain.base.spans import FIRST_DAY, LAST_DAY
from liftlog.domain.progress.groups import Work
from liftlog.domain.progress.strength import lifted
from liftlog.domain.training.sets import EXTERNAL
from liftlog.store.base.journal import WORKING
from liftlog.store.progress.summaries import without_strength
from liftlog.store.training.logbook import ALIVE

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Mapping
    from typing import Any

    from liftlog.domain.progress.body_weights import BodyWeights

# When a set was done, in the order of all sets.
_AT = "performed_at || printf('%09d', position) || id"
# What is lifted with loads above 0 adds up, where it is so little that SQLite does it exactly; with
# the weight of a body each load is for itself.
_TOGETHER = "together"
_LOAD = (
    f"iif(load_type = '{EXTERNAL}' and load > 0 and load < 100000000 and reps < 10000,"
    f" '{_TOGETHER}', load)"
)
_ALIKE = f"workout, exercise, goal, load_type, {_LOAD}, unit, {WORKING}"
_MOVED = "load * ifnull(reps, 0)"
_BODY_AT = "iif(load_type = 'bodyweight', performed_at, null)"


def days_of_workouts(
    db: sqlite3.Connection,
    exercise: str | None,
    since: str,
    until: str,
    only: Collection[str] | None = None,
) -> dict[str, str]:
    """The day of the first set of each workout with a set on these local days, of one exercise,
    of some or of all: on this day the workout counts (`first_days`)."""
    rows = db.execute(
        f"select workout, substr(min({_AT} || day), -10) from sets"
        f" {_of_workouts(exercise, since, until, only)} group by workout",
        _values(exercise, since, until, only),
    )
    return dict(rows.fetchall())


def work_of_workouts(
    db: sqlite3.Connection,
    exercise: str | None,
    since: str,
    until: str,
    days: Mapping[str, str],
    only: Collection[str] | None = None,
    weights: BodyWeights | None = None,
) -> Iterator[Work]:
    """What was done in the same workouts, read as it is taken; each on the day of its workout.

    Sets of one side come one by one, newest first: two of them may make one.
    """
    values = _values(exercise, since, until, only)
    body_at = "null" if weights is None else _BODY_AT
    which = _of_workouts(exercise, since, until, only)
    of_both = db.execute(
        f"select {_ALIKE}, {body_at}, null, count(*), total(reps), total({_MOVED}), max({_AT})"
        f" from sets {which} and side is not 'left' and side is not 'right'"
        f" group by {_ALIKE}, {body_at}",
        values,
    )
    weightless = without_strength(db)
    yield from (_work(row, days, weightless, weights) for row in of_both)
    of_one = db.execute(
        f"select {_ALIKE}, {body_at}, side, 1, ifnull(reps, 0), {_MOVED}, {_AT} from sets {which}"
        " and side in ('left', 'right') order by performed_at desc, position desc, id desc",
        values,
    )
    yield from (_work(row, days, weightless, weights) for row in of_one)


def _work(
    row: tuple[Any, ...],
    days: Mapping[str, str],
    weightless: Collection[str],
    weights: BodyWeights | None,
) -> Work:
    (workout, exercise, goal, load_type, milli, unit, works, body_at, side, sets, of_all, moved,
     at) = row  # fmt: skip
    reps = int(of_all)
    volume = 0
    if reps and exercise not in weightless:
        if milli == _TOGETHER:
            volume = lifted(load_type, exact_of(int(moved), unit))
        else:
            body = weights.at(body_at) if weights is not None and body_at else None
            volume = lifted(load_type, exact_of(milli, unit) if milli else 0, body) * reps
    return Work(
        workout, exercise, days[workout], goal, side, works == 1, sets, reps, volume, unit, at
    )


def _of_workouts(exercise: str | None, since: str, until: str, only: Collection[str] | None) -> str:
    which = "exercise = :exercise and" if exercise else ""
    some = "" if only is None else "exercise in (select value from json_each(:only)) and"
    if (since, until) == (FIRST_DAY, LAST_DAY):
        # Of all days there is no workout to look for.
        return f"where {which} {some} {ALIVE}"
    return (
        f"where {which} {some} workout in (select workout from sets"
        f" where {which} day >= :since and day <= :until and {ALIVE}) and {ALIVE}"
    )


def _values(
    exercise: str | None, since: str, until: str, only: Collection[str] | None
) -> dict[str, str | None]:
    import json

    return {
        "exercise": exercise,
        "since": since,
        "until": until,
        "only": json.dumps([*only]) if only is not None else None,
    }
