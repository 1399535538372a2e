"""Days to come of one lift of a programme, as text and as JSON (P72)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.render.advice.next_json import advice_json
from liftlog.render.advice.programme_outcome import asked_text, day_words
from liftlog.render.base.text import paragraphs

if TYPE_CHECKING:
    from liftlog.services.plans.programmes.lift_ahead import LiftAhead


def ahead_lines(ahead: LiftAhead, width: int | None) -> list[str]:
    """A line for each day: week 1, B: 62.5 kg × 5, 5, 5."""
    condition = "you hit every target"
    if ahead.is_open:
        condition = f"the workout ends now and {condition} after it"
    texts = [f"{ahead.exercise.slug} · {ahead.programme}, if {condition}:"]
    for day in ahead.days:
        light = " · light" if day.asked.light else ""
        texts.append(f"  {day_words(day.place)}: {asked_text(day.asked, ahead.exercise)}{light}")
    if ahead.is_over:
        texts.append("Then all its weeks are done.")
    return paragraphs(texts, width, 4)


def ahead_json(ahead: LiftAhead) -> dict[str, object]:
    """`next LIFT --ahead N --json`: each day as `next --json` has it."""
    return {
        "schema": 1,
        "exercise": ahead.exercise.slug,
        "ahead": [advice_json(day.advice) for day in ahead.days],
    }
