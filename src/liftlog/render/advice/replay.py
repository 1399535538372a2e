"""A replay as a table and one summary line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from liftlog.domain.advice.ladder import Place
from liftlog.domain.advice.replay import LESS, MORE, OPEN, SAME, Replayed
from liftlog.domain.base.load import decimal_text
from liftlog.render.base.phrases import target_text
from liftlog.render.base.tables import Cell, Column, Table

if TYPE_CHECKING:
    from liftlog.services.advice.replay import Review


_COLUMNS = (
    Column("exercise", "exercise"),
    Column("day", "day"),
    Column("suggested", "suggested"),
    Column("decision", "because"),
    Column("done", "done"),
    Column("agreement", "agrees"),
)
_WORDS = {SAME: "yes", MORE: "heavier", LESS: "lighter", OPEN: "–"}


def replay_table(reviews: Sequence[Review]) -> Table:
    """What was suggested before each session, why, what was done, and whether they agree."""
    rows = [
        (
            Cell(review.case.exercise.slug),
            Cell(one.session.day),
            Cell(_target(one)),
            Cell(one.suggested.reason),
            Cell(_done(one)),
            Cell(one.agreement, _WORDS[one.agreement]),
        )
        for review in reviews
        for one in review.sessions
    ]
    if len(reviews) == 1:
        return Table(_COLUMNS[1:], tuple(row[1:] for row in rows))
    return Table(_COLUMNS, tuple(rows))


def _target(one: Replayed) -> str | None:
    suggested = one.suggested
    if suggested.load is None and suggested.rung is None:
        return None
    return target_text(suggested)


def _done(one: Replayed) -> str:
    return f"{place_text(one.load)} × {', '.join(map(str, one.counts))}"


def place_text(place: Place) -> str:
    """A place on a ladder as it was lifted."""
    parts = [place.level or place.rung]
    if place.load is not None and (place.load.milli or not parts[0]):
        parts.append(str(place.load) if place.load.milli else "bodyweight")
    return " + ".join(part for part in parts if part) or "bodyweight"


def summary_line(review: Review) -> str:
    """65 sessions: 40 as suggested, 15 heavier, 10 lighter; suggested 40 kg → 57.5 kg."""
    sessions = review.sessions
    counts = {kind: sum(one.agreement == kind for one in sessions) for kind in _WORDS}
    said = [
        f"{counts[SAME]} as suggested",
        f"{counts[MORE]} heavier",
        f"{counts[LESS]} lighter",
    ]
    number = f"{len(sessions)} session{'' if len(sessions) == 1 else 's'}"
    text = f"{review.case.exercise.slug}: {number}, {', '.join(said)}"
    climb = [_target_load(one) for one in sessions]
    loads = [load for load in climb if load]
    return f"{text}; suggested {loads[0]} → {loads[-1]}" if loads else text


def _target_load(one: Replayed) -> str | None:
    load = one.suggested.load
    if load is not None and load.milli:
        return str(load)
    return one.suggested.rung or one.suggested.level


def replay_json(reviews: Sequence[Review]) -> dict[str, object]:
    """`replay --json`."""
    return {
        "schema": 1,
        "items": [
            {
                "exercise": review.case.exercise.slug,
                "goal": review.case.goal.slug if review.case.goal else None,
                "summary": summary_line(review),
                "sessions": [_session_json(one) for one in review.sessions],
            }
            for review in reviews
        ],
    }


def _session_json(one: Replayed) -> dict[str, object]:
    load, done = one.suggested.load, one.load.load
    return {
        "day": one.session.day,
        "decision": one.suggested.kind,
        "reason": one.suggested.reason,
        "rule": one.suggested.rule,
        "suggested": decimal_text(load.milli) if load is not None else one.suggested.rung,
        "done": decimal_text(done.milli) if done is not None else one.load.rung,
        "unit": next((one.unit for one in (load, done) if one is not None), None),
        "reps": list(one.counts),
        "agreement": one.agreement,
    }
