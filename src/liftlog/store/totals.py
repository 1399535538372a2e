"""A long history added up by SQLite, so that an overview need not read every set of it."""

from __future__ import annotations

from liftlog.domain.strength import MOST_REPS, estimate
from liftlog.domain.summaries import Totals, top_set
from liftlog.store.training import SET_COLUMNS, as_set

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from liftlog.domain.exercises import Exercise
    from liftlog.domain.sets import LoggedSet

_WORKING = (
    "kind in ('working', 'failure') and doubtful = 0"
    " and (reps > 0 or (reps is null and seconds > 0))"
)
# Sessions that begin within [since, before): a local day and the same day in UTC differ by less
# than a day, and a session may cross midnight, so the seek is wider and sessions at its ends are
# left out by name.
_MINE = """
    from sets where exercise = :exercise and deleted_at is null
      and performed_at >= date(:since, '-2 days') and performed_at < date(:before, '+2 days')
      and workout not in (select value from json_each(:without))
"""
_EXACT = "load * case unit when 'kg' then 100000000 else 45359237 end"


def totals_before(
    db: sqlite3.Connection, exercise: Exercise, since: str, before: str, newer: Iterable[str]
) -> Totals:
    """The totals of the sessions from `since` to the day before `before`.

    `newer` are the workouts of that day or later, which are left out.
    """
    values = {"exercise": exercise.slug, "since": max(since, "0001-01-03"), "before": before}
    early = _earlier(db, values, since)
    values["without"] = _json(db, [*newer, *early])
    counts = db.execute(
        f"select count(distinct workout), count(*), max(reps),"
        f" max(case when reps is null then seconds end) {_MINE} and {_WORKING}",
        values,
    ).fetchone()
    if not counts[0]:
        return Totals()
    first, last = _ends(db, values)
    best = _best(db, values)
    return Totals(
        count=counts[0],
        working_sets=counts[1],
        first_day=first,
        last_day=last,
        best=estimate(best) if best else None,
        best_day=_session_day(db, values, best) if best else None,
        heaviest=top_set(_heaviest(db, values), exercise),
        most_reps=counts[2] or None,
        longest=counts[3],
    )


def _json(db: sqlite3.Connection, texts: list[str]) -> str:
    """A JSON array, made by SQLite: importing json costs as much as all the rest of a query."""
    array = db.execute(f"select json_array({', '.join('?' * len(texts))})", texts)
    return str(array.fetchone()[0])


def _earlier(db: sqlite3.Connection, values: dict[str, str], since: str) -> list[str]:
    """The workouts around the first day that began before it."""
    rows = db.execute(
        "select workout from sets where exercise = :exercise and deleted_at is null"
        " and performed_at >= date(:since, '-4 days') and performed_at < date(:since, '+2 days')"
        " group by workout having min(day) < :first",
        {**values, "first": since},
    )
    return [workout for (workout,) in rows]


def _ends(db: sqlite3.Connection, values: dict[str, str]) -> tuple[str, str]:
    """The days of the first and the last session with a working set."""
    ends = [
        db.execute(
            f"select workout {_MINE} and {_WORKING} order by performed_at {way}, position {way}"
            " limit 1",
            values,
        ).fetchone()[0]
        for way in ("asc", "desc")
    ]
    return _day_of(db, values, ends[0]), _day_of(db, values, ends[1])


def _day_of(db: sqlite3.Connection, values: dict[str, str], workout: str) -> str:
    row = db.execute(
        "select min(day) from sets where workout = ? and exercise = ? and deleted_at is null",
        (workout, values["exercise"]),
    ).fetchone()
    return str(row[0])


def _best(db: sqlite3.Connection, values: dict[str, str]) -> LoggedSet | None:
    """A set with the best estimate: for one number of reps it is always the heaviest."""
    rows = db.execute(
        f"select {SET_COLUMNS}, max(load) {_MINE} and {_WORKING} and load_type = 'external'"
        f" and load > 0 and reps between 1 and {MOST_REPS} and form is not 'broken'"
        " group by reps, unit",
        values,
    )
    found = [(one, done) for done in map(as_set, rows) if (one := estimate(done)) is not None]
    best = max(found, key=lambda pair: (pair[0].load.exact, not pair[0].is_rough), default=None)
    return best[1] if best else None


def _session_day(db: sqlite3.Connection, values: dict[str, str], best: LoggedSet) -> str:
    """The day of the first session with such a set."""
    assert best.load is not None
    row = db.execute(
        f"select workout {_MINE} and {_WORKING} and load_type = 'external' and load = :load"
        " and unit = :unit and reps = :reps and form is not 'broken'"
        " order by performed_at, position limit 1",
        {**values, "load": best.load.milli, "unit": best.load.unit, "reps": best.reps},
    ).fetchone()
    return _day_of(db, values, row[0])


def _heaviest(db: sqlite3.Connection, values: dict[str, str]) -> list[LoggedSet]:
    """The heaviest set of every level and band."""
    rows = db.execute(
        f"select {SET_COLUMNS}, max(ifnull({_EXACT}, 0)) {_MINE} and {_WORKING}"
        " group by level, band",
        values,
    )
    return [as_set(row) for row in rows]
