"""Goal of one exercise: how it came, its sets, reps and rest, and whose row that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.render.exercises.inferred_goals import evidence_json, inferred_text
from liftlog.render.exercises.settings import goal_text, source_of

if TYPE_CHECKING:
    from liftlog.services.exercises.inferred_goals import OwnGoal


def goal_facts(goal: OwnGoal | None) -> list[tuple[str, str]]:
    """(label, text) for the page of an exercise; nothing where it has no goal of its own."""
    if goal is None:
        return []
    text = f"{goal.name} (your choice)"
    if goal.is_inferred:
        text = inferred_text(goal.name, goal.row, goal.evidence)
    facts = [("Goal", text)]
    if goal.row is not None:
        facts.append(("Sets", f"{goal_text(goal.row)} ({source_of(goal.row)})"))
    if goal.sets is not None:
        how = "inferred, N5" if goal.are_sets_inferred else "your choice"
        facts.append(("Your sets", f"{goal.sets} ({how})"))
    return facts


def goal_json(goal: OwnGoal | None) -> dict[str, object]:
    """The same for programs."""
    if goal is None:
        return {}
    inferred = {"inferred": evidence_json(goal.evidence)} if goal.is_inferred else {}
    return {"goal": goal.name, "sets": goal.sets, **inferred}
