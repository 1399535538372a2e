"""Text of today.txt: the plan, the last sets, and how to write a line; 40 columns (X14)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from liftlog.domain.sharing.notes_files import CLOCK
from liftlog.render.base.phrases import runs_text
from liftlog.render.base.text import paragraphs
from liftlog.render.plans.plan import example_of, head_of, item_texts, lines
from liftlog.render.plans.supersets import superset_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liftlog.services.plans.plan import Plan
    from liftlog.services.sharing.today import Today

_WIDTH = 40
_EXAMPLE = "squat 5@100kg"


def today_text(today: Today) -> str:
    """The file, as a notes app shows it."""
    texts = [
        f"{date.fromisoformat(today.day):%A} {today.day}",
        f"{CLOCK}{today.clock} by liftlog",
        "",
        *_plan_texts(today),
        "",
        *_how_to_write(today),
    ]
    wrapped = [line for text in texts for line in paragraphs([text], _WIDTH, 2) or [""]]
    return "\n".join([*wrapped, ""])


def _plan_texts(today: Today) -> Iterator[str]:
    plan = today.plan
    if plan is None or (not plan.items and not plan.stopped):
        yield "Nothing is planned."
        return
    if plan.stopped:
        yield from lines(plan, {}, None)
        return
    yield "Today's plan:" if today.is_saved else "What you could do today:"
    for number, advice in enumerate(plan.items, 1):
        slug = advice.case.exercise.slug
        yield ""
        yield from superset_lines(plan, slug)
        yield head_of(plan, number)
        for text in item_texts(plan, number, today.pages[slug]):
            yield f"  {text}"
        if slug in today.last:
            session = today.last[slug]
            yield f"  last: {session.day}, {runs_text(session.sets)}"


def _how_to_write(today: Today) -> Iterator[str]:
    yield f"To log a set, write a line in inbox/{today.day}.txt:"
    yield f"  {_example(today.plan)}"
    yield f"  {_EXAMPLE} rpe 8 (a note)"
    yield "  3x5@100kg squat"
    yield "End each line with Enter. // begins words of your own."


def _example(plan: Plan | None) -> str:
    if plan is None or not plan.items:
        return _EXAMPLE
    first = plan.items[0]
    return f"{first.case.exercise.slug} {example_of(first)}"
