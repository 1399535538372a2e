"""Replay: a table and one line of summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from liftlog.domain.advice.decision import Decision
from liftlog.domain.advice.replay import LESS, MORE, OPEN, SAME, Replayed
from liftlog.domain.base.counts import counted
from liftlog.domain.base.load import decimal_text
from liftlog.domain.exercises.exercise import Exercise
from liftlog.render.advice.programme_outcome import asked_text
from liftlog.render.advice.programme_sessions import day_and_outcome
from liftlog.render.advice.programme_sessions import session_json as programme_json
from liftlog.render.advice.short_reasons import short_reason
from liftlog.render.base.letter_chart import Axis, Curve, Point, letter_chart
from liftlog.render.base.phrases import advised_place, marked_reps, set_place, target_text
from liftlog.render.base.tables import Cell, Column, Table

if TYPE_CHECKING:
    from liftlog.domain.base.load import Load
    from liftlog.domain.training.sets import LoggedSet, Session
    from liftlog.services.advice.replay import ReplayedDay, Review


_COLUMNS = (
    Column("exercise", "exercise"),
    Column("day", "day"),
    Column("suggested", "advised"),
    Column("decision", "reason"),
    Column("done", "done"),
    Column("agreement", "followed"),
)
_WORDS = {SAME: "yes", MORE: "heavier", LESS: "lighter", OPEN: "–"}


class Shown:
    """What is shown of reviews: the rows of the table, and the lines that sum up.

    Of a review that was added nothing else is kept.
    """

    def __init__(self) -> None:
        self.summaries: list[str] = []
        self._rows: list[tuple[Cell, ...]] = []

    def add(self, review: Review) -> None:
        """What was advised before each session, why, what was done, whether it was followed."""
        exercise = review.case.exercise
        named = Cell(exercise.slug)
        self._rows += [(named, Cell(it.session.day), *_row(it, exercise)) for it in review.sessions]
        self.summaries.append(summary_line(review))

    def table(self) -> Table:
        """All rows; of a single exercise without its name."""
        if len(self.summaries) == 1:
            return Table(_COLUMNS[1:], tuple([row[1:] for row in self._rows]))
        return Table(_COLUMNS, tuple(self._rows))


def _row(it: Replayed | ReplayedDay, exercise: Exercise) -> tuple[Cell, ...]:
    """What was advised or asked, why, what was done, and whether it was followed."""
    followed = Cell(it.agreement, _WORDS[it.agreement])
    if not isinstance(it, Replayed):
        return (
            Cell(asked_text(it.programme.asked, exercise)),
            Cell("programme", day_and_outcome(it.programme)),
            Cell(_all_done(it.session)),
            followed,
        )
    return (
        Cell(_target(it.suggested, exercise)),
        Cell(it.suggested.reason, short_reason(it.suggested)),
        Cell(_done(it, exercise)),
        followed,
    )


def _all_done(session: Session) -> str:
    """All working sets and failed attempts: 90 kg × 5, 102.5 kg × 5, 7."""
    said: list[str] = []
    before = None
    for logged in session.sets:
        if not logged.is_attempt:
            continue
        count = f"{logged.seconds} s" if logged.reps is None else marked_reps(logged)
        is_same = bool(said) and logged.load == before
        place = None if is_same else set_place(logged)
        said.append(count if place is None else f"{place} × {count}")
        before = logged.load
    return ", ".join(said)


def _target(suggested: Decision, exercise: Exercise) -> str | None:
    is_open = suggested.load is None and suggested.rung is None
    return None if is_open else target_text(suggested, exercise)


def _done(it: Replayed, exercise: Exercise) -> str:
    """What was lifted: 40 kg × 12, 12, 11+."""
    place = advised_place(it.load, exercise) or "bodyweight"
    by_id = {logged.id: logged for logged in it.session.sets}
    counts = [
        _as_typed(count, [by_id[one] for one in ids])
        for count, ids in zip(it.counts, it.sets, strict=True)
    ]
    return f"{place} × {', '.join(counts)}"


def _as_typed(count: int, sides: Sequence[LoggedSet]) -> str:
    """What counts of a set, with its plus or its parts; of two sides the one with fewer reps."""
    marked = [marked_reps(one) for one in sides if one.straight == count]
    return marked[0] if marked else str(count)


def summary_line(review: Review) -> str:
    """65 sessions: followed in 40, heavier in 15, lighter in 10 · advised 40 kg → 57.5 kg."""
    counts = Counter(it.agreement for it in review.sessions)
    words = f"followed in {counts[SAME]}, heavier in {counts[MORE]}, lighter in {counts[LESS]}"
    text = f"{review.case.exercise.slug}: {counted(len(review.sessions), 'session')} · {words}"
    exercise = review.case.exercise
    by_rules = [it.suggested for it in review.sessions if isinstance(it, Replayed)]
    loads = [*filter(None, (advised_place(suggested, exercise) for suggested in by_rules))]
    return f"{text} · advised {loads[0]} → {loads[-1]}" if loads else text


def replay_chart(review: Review, width: int | None) -> list[str]:
    """The load that was advised or asked beside the one done, over the sessions that have both."""
    pairs = [(it.session.day, *_loads(it)) for it in review.sessions]
    known = [(day, asked, done) for day, asked, done in pairs if asked and done]
    if not known:
        return []
    ways = ("advised" if isinstance(it, Replayed) else "asked" for it in review.sessions)
    name = " or ".join(sorted(set(ways)))
    curves = [
        Curve("a", name, tuple(Point(n, it[1]) for n, it in enumerate(known))),
        Curve("d", "done", tuple(Point(n, it[2]) for n, it in enumerate(known))),
    ]
    axis = Axis(len(known), known[0][0], known[-1][0])
    title = review.case.exercise.slug
    return letter_chart(title, curves, axis, width, same=f"done as {name}")


def _loads(it: Replayed | ReplayedDay) -> tuple[Load | None, Load | None]:
    """What was advised or asked, and what was done."""
    if isinstance(it, Replayed):
        return it.suggested.load, it.load.load
    return _top_asked(it), _top_done(it)


def _top_done(day: ReplayedDay) -> Load | None:
    """The load of the sets that decide; where all were lighter than asked, the heaviest."""
    loads = [one.load for one in day.session.sets if one.is_attempt and one.load is not None]
    heaviest = max(loads, key=lambda load: load.exact, default=None)
    return day.programme.outcome.lightest or heaviest


def _top_asked(day: ReplayedDay) -> Load | None:
    loads = [one.load for one in day.programme.asked.sets if one.load is not None]
    return max(loads, key=lambda load: load.exact, default=None)


def review_json(review: Review) -> dict[str, object]:
    """One item of `replay --json`."""
    return {
        "exercise": review.case.exercise.slug,
        "goal": review.case.goal.slug if review.case.goal else None,
        "summary": summary_line(review),
        "sessions": list(map(_session_json, review.sessions)),
    }


def _session_json(session: Replayed | ReplayedDay) -> dict[str, object]:
    if not isinstance(session, Replayed):
        return _day_json(session)
    suggested, lifted = session.suggested, session.load
    load = suggested.load or lifted.load
    return {
        "day": session.session.day,
        "decision": suggested.kind,
        "reason": suggested.reason,
        "rule": suggested.rule,
        "suggested": decimal_text(suggested.load.milli) if suggested.load else suggested.rung,
        "done": decimal_text(lifted.load.milli) if lifted.load else lifted.rung,
        "unit": load.unit if load else None,
        "reps": session.counts,
        "agreement": session.agreement,
    }


def _day_json(day: ReplayedDay) -> dict[str, object]:
    """The same keys of a session on a day of a programme, and what that asked."""
    top = _top_asked(day)
    done = _top_done(day)
    return {
        "day": day.session.day,
        "decision": "programme",
        "reason": day.programme.asked.reason or "programme",
        "rule": "P46",
        "suggested": decimal_text(top.milli) if top else None,
        "done": decimal_text(done.milli) if done else None,
        "unit": next((load.unit for load in (top, done) if load is not None), None),
        "reps": [one.done.count for one in day.programme.outcome.judged],
        "agreement": day.agreement,
        "programme": programme_json(day.programme),
    }
