"""Saved statistics: kept from one `progress` to the next (docs/decisions/0013)."""

from __future__ import annotations

from liftlog.domain.base.load import Load, exact_of
from liftlog.domain.base.values import Value
from liftlog.domain.progress.overview import Advised
from liftlog.domain.progress.strength import Estimate, lifted
from liftlog.domain.progress.summaries import Summary
from liftlog.domain.progress.trends import Trend
from liftlog.domain.training.sets import LoggedSet
from liftlog.store.base import database
from liftlog.store.base.journal import WORKING

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Container, Iterable, Mapping
    from typing import Any

    from liftlog.domain.progress.body_weights import BodyWeights

# Raised whenever a figure gets another definition, so that none of the old sort is used
# (`test_kept_figures.py` notices).
DEFINED = 6

# What was done in a set, not when and how it felt; what it was done with.
_WITH = ("load", "unit", "load_type", "band", "level")
_DONE = ("reps", "seconds", "distance", *_WITH, "amrap", "parts")
_TREND = (
    "trend_of", "trend", "trend_level", "trend_direction", "trend_sessions", "trend_days",
    "trend_unit",
)  # fmt: skip
_ADVICE = (
    "question", "asked_on", "holds_until", "next_kind", "next_load", "next_unit", "next_rung",
    "next_level",
)  # fmt: skip
_COLUMNS = (
    "exercise", "made_by", "unit", "working_unit", "sessions", "working_sets", "first_day",
    "last_day", "best_e1rm", "best_unit", "best_is_rough", "best_day", "most_reps",
    "longest_seconds", "since_step", "longest_distance",
    *_TREND, *(f"top_{column}" for column in _DONE), *(f"heaviest_{column}" for column in _WITH),
    *_ADVICE,
)  # fmt: skip
_NAMES = ", ".join(_COLUMNS)
_KEEP = f"insert or replace into kept_figures({_NAMES}) values ({', '.join('?' * len(_COLUMNS))})"


class KeptAdvice(Value):
    """What was advised on an exercise, and when that holds: while the `question` is the same, from
    the local day on which it was asked to `until`."""

    question: str
    day: str
    until: str
    advised: Advised

    def holds(self, question: str | None, today: str) -> bool:
        """Whether it is what would be advised today."""
        return self.question == question and self.day <= today <= self.until


class KeptFigures(Value):
    """What the sessions of an exercise add up to.

    `unit` is the one lifted most lately, `working_unit` that of the newest working set; None
    without a load.
    Of the last 4 weeks nothing is kept, since they go on with the days. Of a set that was kept
    is known what was done, not when it was and how it felt.
    """

    summary: Summary
    unit: str | None
    working_unit: str | None
    advice: KeptAdvice | None = None

    def says_as_much_as(self, other: KeptFigures) -> bool:
        """Whether both have the same figures, the work of the last 4 weeks included."""
        mine, theirs = self.summary, other.summary
        work = mine.recent_volume, mine.recent_reps
        return work == (theirs.recent_volume, theirs.recent_reps) and (
            _row("", "", self.replace(advice=None)) == _row("", "", other.replace(advice=None))
        )


def made_by(formula: str, sessions: int) -> str:
    """What figures depend on apart from the sets: their definition, the formula for estimates and
    the number of sessions that were read whatever their age."""
    return f"{DEFINED} {formula} {sessions}"


def state(db: sqlite3.Connection) -> int:
    """A number that changes when somebody else changes the log."""
    return database.number(db, "pragma data_version")


def exercises_kept(db: sqlite3.Connection) -> list[str]:
    """The exercises of which figures are kept, whether they hold or not."""
    return database.texts(db, "select exercise from kept_figures")


def changed_elsewhere(db: sqlite3.Connection) -> set[str]:
    """The exercises of which another program changed sets, which nobody has added up yet."""
    return {*database.texts(db, "select exercise from session_counts_due")}


def kept(
    db: sqlite3.Connection, made_by: str, work: Mapping[str, tuple[int, int]]
) -> dict[str, KeptFigures]:
    """The figures that still hold, by exercise, with the work of the last 4 weeks."""
    rows = db.execute(
        f"select {_NAMES} from kept_figures where made_by = ?"
        " and exercise not in (select exercise from session_counts_due)",
        (made_by,),
    )
    return {row[0]: _kept(row, work.get(row[0], (0, 0))) for row in rows}


def _kept(row: tuple[Any, ...], work: tuple[int, int]) -> KeptFigures:
    (
        exercise, _, unit, working_unit, count, working_sets, first_day, last_day, best, best_unit,
        best_is_rough, best_day, most_reps, longest, since_step, farthest,
    ) = row[:_UP_TO_TREND]  # fmt: skip
    trend = row[_UP_TO_TREND:_UP_TO_TOP]
    summary = Summary(
        count,
        working_sets,
        first_day,
        last_day,
        None if best is None else Estimate(Load(best, best_unit), best_is_rough == 1),
        best_day,
        _set_of(exercise, _WITH, row[_UP_TO_HEAVIEST:_UP_TO_ADVICE]),
        most_reps,
        longest,
        farthest,
        (),
        _set_of(exercise, _DONE, row[_UP_TO_TOP:_UP_TO_HEAVIEST]),
        *work,
        None if trend[0] is None else Trend.from_tuple(trend),
        since_step,
    )
    return KeptFigures(summary, unit, working_unit, _advice(row[_UP_TO_ADVICE:]))


def _advice(said: tuple[Any, ...]) -> KeptAdvice | None:
    question, day, until, kind, milli, unit, rung, level = said
    if question is None:
        return None
    load = None if milli is None else Load(milli, unit)
    return KeptAdvice(question, day, until, Advised(kind, load, rung, level))


def _set_of(exercise: str, names: tuple[str, ...], columns: tuple[Any, ...]) -> LoggedSet | None:
    """What is kept of a set; None where there is none."""
    done = dict(zip(names, columns, strict=True))
    if done["load_type"] is None:
        return None
    fields = [*_NO_SET.as_tuple()]
    fields[_EXERCISE] = exercise
    milli, unit = done.pop("load"), done.pop("unit")
    fields[_LOAD] = None if milli is None else Load(milli, unit)
    for name, value in done.items():
        fields[_PLACES[name]] = value
    fields[_AMRAP] = bool(fields[_AMRAP])
    return LoggedSet.from_tuple(fields)


_NO_SET = LoggedSet(id="", workout="", exercise="", performed_at="", day="")
_PLACES = {name: place for place, name in enumerate(LoggedSet.__fields__)}
_LOAD, _AMRAP, _EXERCISE = (_PLACES[name] for name in ("load", "amrap", "exercise"))
# Where in a row of `kept_figures` its parts begin.
_UP_TO_TREND = _COLUMNS.index(_TREND[0])
_UP_TO_TOP = _UP_TO_TREND + len(_TREND)
_UP_TO_HEAVIEST = _UP_TO_TOP + len(_DONE)
_UP_TO_ADVICE = _UP_TO_HEAVIEST + len(_WITH)


def keep(
    db: sqlite3.Connection, made_by: str, seen: int, made: Iterable[tuple[str, KeptFigures]]
) -> bool:
    """Keeps figures that were made of the log in the state `seen`, unless it has changed since.

    Whether they were kept.
    """
    rows = [_row(exercise, made_by, figures) for exercise, figures in made]
    return write_if_unchanged(db, seen, lambda: db.executemany(_KEEP, rows))


def write_if_unchanged(db: sqlite3.Connection, seen: int, write: Callable[[], object]) -> bool:
    """Writes what was made of the log in the state `seen`, unless it has changed since.

    Nobody waits for it: a log that is busy, full or read-only is left as it is. Whether it was
    written.
    """
    wait = database.number(db, "pragma busy_timeout")
    try:
        db.execute("pragma busy_timeout=0")
        # What is lost here is made again: it need not reach the disk before the answer.
        db.execute("pragma synchronous=normal")
        db.execute("begin immediate")
        unchanged = state(db) == seen
        if unchanged:
            write()
        db.execute("commit")
    except (database.Error, OverflowError):
        unchanged = False
    finally:
        if db.in_transaction:
            db.execute("rollback")
        db.execute("pragma synchronous=full")
        db.execute(f"pragma busy_timeout={wait}")
    return unchanged


def _row(exercise: str, made_by: str, figures: KeptFigures) -> tuple[Any, ...]:
    summary, best = figures.summary, figures.summary.best
    trend, top, heaviest = summary.trend, summary.last_top, summary.heaviest
    return (
        exercise,
        made_by,
        figures.unit,
        figures.working_unit,
        summary.count,
        summary.working_sets,
        summary.first_day,
        summary.last_day,
        best.load.milli if best else None,
        best.load.unit if best else None,
        best.is_rough if best else None,
        summary.best_day,
        summary.most_reps,
        summary.longest,
        summary.since_step,
        summary.farthest,
        *(trend.as_tuple() if trend else (None,) * len(_TREND)),
        *map((top.columns() if top else {}).get, _DONE),
        *map((heaviest.columns() if heaviest else {}).get, _WITH),
        *_advice_row(figures.advice),
    )


def _advice_row(advice: KeptAdvice | None) -> tuple[Any, ...]:
    if advice is None:
        return (None,) * len(_ADVICE)
    kind, load, rung, level = advice.advised.as_tuple()
    milli, unit = load.as_tuple() if load else (None, None)
    return advice.question, advice.day, advice.until, kind, milli, unit, rung, level


def forget(db: sqlite3.Connection) -> None:
    """Keeps nothing: all figures are made anew when they are next asked for."""
    db.execute("delete from kept_figures")
    db.execute("delete from kept_sessions")


def work_between(
    db: sqlite3.Connection,
    since: str,
    until: str,
    weightless: Container[str],
    weights: BodyWeights | None = None,
) -> dict[str, tuple[int, int]]:
    """(volume load, reps) of the sessions that began within these local days, by exercise.

    The volume load is in 10^-11 kg times reps, as in `strength.volume_load`; each bodyweight set
    has the weight of the body at its own time, and none counts in `weightless` exercises.
    """
    moment = "null" if weights is None else "iif(s.load_type = 'bodyweight', performed_at, null)"
    rows = db.execute(
        f"select s.exercise, s.load_type, s.load, s.unit, {moment}, total(s.reps) from sets s"
        " join session_counts c on c.exercise = s.exercise and c.workout = s.workout"
        # Who flies west may do a set a day before the session began.
        " where s.day >= date(:since, '-2 days') and c.day between :since and :until"
        f" and s.deleted_at is null and {WORKING} group by 1, 2, 3, 4, 5",
        {"since": since, "until": until},
    )
    work: dict[str, tuple[int, int]] = {}
    for exercise, load_type, milli, unit, at, reps in rows:
        volume, count = work.get(exercise, (0, 0))
        if reps:
            exact = exact_of(milli, unit) if milli else 0
            body = weights.at(at) if weights is not None and at else None
            rep = 0 if exercise in weightless else lifted(load_type, exact, body)
            work[exercise] = volume + rep * int(reps), count + int(reps)
    return work
