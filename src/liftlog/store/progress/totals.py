"""Totals of a long history: added up by SQLite."""

from __future__ import annotations

from liftlog.domain.base.load import Load, exact_of
from liftlog.domain.base.spans import FIRST_DAY
from liftlog.domain.progress.session_figures import top_set
from liftlog.domain.progress.strength import (
    EPLEY,
    FORMULAS,
    MOST_REPS,
    SURE_REPS,
    Estimate,
    estimated,
    most_over_load,
)
from liftlog.domain.progress.summaries import Totals
from liftlog.store.base.database import exists, texts
from liftlog.store.base.journal import STRAIGHT, WORKING
from liftlog.store.training.logbook import SET_COLUMNS, as_set

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.training.sets import LoggedSet

# Later than any day.
_AFTER_ALL = "9999-99"
_EXACT = "load * case unit when 'kg' then 100000000 else 45359237 end"
_SESSIONS = "c.exercise = :exercise and c.day >= :since and c.day < :before"
# The working sets of these sessions, by the index that knows the heaviest.
_FROM_THE_HEAVIEST = f"""
    from sets s indexed by sets_heaviest
    cross join session_counts c on c.exercise = s.exercise and c.workout = s.workout
    where s.exercise = :exercise and s.deleted_at is null and s.load is not null
      and {WORKING} and {_SESSIONS}
"""


def session_days(db: sqlite3.Connection, exercise: str, until: str, most: int) -> list[str]:
    """The days of the newest sessions with a working set up to a local day, newest first."""
    return texts(
        db,
        "select day from session_counts where exercise = ? and day <= ? order by day desc limit ?",
        (exercise, until, most),
    )


def counts_of_all(db: sqlite3.Connection, exercise: str) -> Totals:
    """What all sessions add up to, without their best and heaviest sets."""
    return _counts(db, _between(exercise, FIRST_DAY, _AFTER_ALL))


def any_before(db: sqlite3.Connection, exercise: str, since: str) -> bool:
    """Whether there is any set of an exercise, of whatever kind, before a local day."""
    query = (
        "select 1 from sets where exercise = ? and performed_at < date(?, '+2 days') and day < ?"
        " and deleted_at is null limit 1"
    )
    return exists(db, query, (exercise, since, since))


def sessions_since(db: sqlite3.Connection, exercise: str, since: str) -> set[str]:
    """The workouts of the sessions with a working set that began on a local day or later."""
    query = "select workout from session_counts where exercise = ? and day >= ?"
    return {*texts(db, query, (exercise, since))}


def with_bests_of_all(
    db: sqlite3.Connection, exercise: Exercise, counts: Totals, formula: str = EPLEY
) -> Totals:
    """The totals of all sessions, of which `counts_of_all` gave the counts."""
    return _with_bests(
        db, exercise, counts, _between(exercise.slug, FIRST_DAY, _AFTER_ALL), formula
    )


def totals_before(
    db: sqlite3.Connection, exercise: Exercise, since: str, before: str, formula: str = EPLEY
) -> Totals:
    """The totals of the sessions from `since` to the day before `before`."""
    values = _between(exercise.slug, since, before)
    return _with_bests(db, exercise, _counts(db, values), values, formula)


def _between(exercise: str, since: str, before: str) -> dict[str, str]:
    return {"exercise": exercise, "since": since, "before": before}


def _counts(db: sqlite3.Connection, values: dict[str, str]) -> Totals:
    count, sets, first, last, reps, seconds, distance = db.execute(
        "select count(*), sum(working_sets), min(day), max(day), max(most_reps),"
        f" max(longest_seconds), max(longest_distance) from session_counts c where {_SESSIONS}",
        values,
    ).fetchone()
    return Totals(
        count=count,
        working_sets=sets or 0,
        first_day=first,
        last_day=last,
        most_reps=reps,
        longest=seconds,
        farthest=distance,
    )


def _with_bests(
    db: sqlite3.Connection,
    exercise: Exercise,
    counts: Totals,
    values: dict[str, str],
    formula: str,
) -> Totals:
    if not counts.count:
        return counts
    best, best_day = _best(db, values, formula) if exercise.shows_strength else (None, None)
    heaviest = _heaviest(db, values, exercise)
    return counts.replace(best=best, best_day=best_day, heaviest=heaviest)


def _best(
    db: sqlite3.Connection, values: dict[str, str], formula: str
) -> tuple[Estimate | None, str | None]:
    """The best estimate and the day of the first session with it.

    The heaviest loads come first; the search ends where no number of reps makes up for the load.
    """
    rows = db.execute(
        f"select load, unit, {STRAIGHT}, c.day {_FROM_THE_HEAVIEST} and load_type = 'external'"
        f" and load > 0 and {STRAIGHT} between 1 and {MOST_REPS} and form is not 'broken'"
        f" order by {_EXACT} desc",
        values,
    )
    height, best, best_day = (0, False), None, None
    over, whole = most_over_load(formula), 1_000_000
    for milli, unit, reps, day in rows:
        # Estimates are rounded to the nearest thousandth: a whole one more is beyond reach.
        if exact_of(milli, unit) * over + exact_of(whole, unit) < height[0] * whole:
            break
        estimate = exact_of(FORMULAS[formula](milli, reps) or 0, unit), reps <= SURE_REPS
        if estimate > height:
            height, best, best_day = estimate, (Load(milli, unit), reps), day
        elif estimate == height:
            best_day = min(best_day or day, day)
    return (estimated(*best, formula) if best else None), best_day


def _heaviest(
    db: sqlite3.Connection, values: dict[str, str], exercise: Exercise
) -> LoggedSet | None:
    """The set that stands highest; where levels or bands do not matter one seek finds it."""
    if not (exercise.levels or exercise.bands):
        row = db.execute(
            f"select {SET_COLUMNS} from sets where id = (select s.id {_FROM_THE_HEAVIEST}"
            f" and load > 0 order by {_EXACT} desc limit 1)",
            values,
        ).fetchone()
        if row is not None:
            return as_set(row)
    rows = db.execute(
        f"select {SET_COLUMNS}, max(ifnull({_EXACT}, 0)) from sets where exercise = :exercise"
        f" and deleted_at is null and {WORKING} and workout in"
        f" (select workout from session_counts c where {_SESSIONS}) group by level, band",
        values,
    )
    return top_set((as_set(row[:-1]) for row in rows), exercise)
