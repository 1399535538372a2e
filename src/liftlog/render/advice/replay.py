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
from liftlog.render.advice.short_reasons import short_reason
from liftlog.render.base.phrases import advised_place, target_text
from liftlog.render.base.tables import Cell, Column, Table

if TYPE_CHECKING:
    from liftlog.services.advice.replay import Review


_COLUMNS = (
    Column("exercise", "exercise"),
    Column("day", "day"),
    Column("suggested", "advised"),
    Column("decision", "reason"),
    Column("done", "done"),
    Column("agreement", "followed"),
)
_WORDS = {SAME: "yes", MORE: "heavier", LESS: "lighter", OPEN: "–"}


def replay_table(reviews: Sequence[Review]) -> Table:
    """What was advised before each session, why, what was done, and whether it was followed."""
    rows = [
        (
            Cell(review.case.exercise.slug),
            Cell(it.session.day),
            Cell(_target(it.suggested, review.case.exercise)),
            Cell(it.suggested.reason, short_reason(it.suggested)),
            Cell(_done(it, review.case.exercise)),
            Cell(it.agreement, _WORDS[it.agreement]),
        )
        for review in reviews
        for it in review.sessions
    ]
    if len(reviews) == 1:
        return Table(_COLUMNS[1:], tuple(row[1:] for row in rows))
    return Table(_COLUMNS, tuple(rows))


def _target(suggested: Decision, exercise: Exercise) -> str | None:
    is_open = suggested.load is None and suggested.rung is None
    return None if is_open else target_text(suggested, exercise)


def _done(it: Replayed, exercise: Exercise) -> str:
    """What was lifted: 40 kg × 12, 12, 11."""
    place = advised_place(it.load, exercise) or "bodyweight"
    return f"{place} × {', '.join(map(str, it.counts))}"


def summary_line(review: Review) -> str:
    """65 sessions: followed in 40, heavier in 15, lighter in 10 · advised 40 kg → 57.5 kg."""
    counts = Counter(it.agreement for it in review.sessions)
    words = f"followed in {counts[SAME]}, heavier in {counts[MORE]}, lighter in {counts[LESS]}"
    text = f"{review.case.exercise.slug}: {counted(len(review.sessions), 'session')} · {words}"
    exercise = review.case.exercise
    loads = [*filter(None, (advised_place(it.suggested, exercise) for it in review.sessions))]
    return f"{text} · advised {loads[0]} → {loads[-1]}" if loads else text


def replay_json(reviews: Sequence[Review]) -> dict[str, object]:
    """`replay --json`."""
    return {
        "schema": 1,
        "items": [
            {
                "exercise": review.case.exercise.slug,
                "goal": review.case.goal.slug if review.case.goal else None,
                "summary": summary_line(review),
                "sessions": list(map(_session_json, review.sessions)),
            }
            for review in reviews
        ],
    }


def _session_json(session: Replayed) -> dict[str, object]:
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
