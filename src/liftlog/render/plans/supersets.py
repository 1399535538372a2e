"""Supersets of a plan: their exercises, their rounds and the one rest after each."""

from __future__ import annotations

from liftlog.domain.base.counts import counted
from liftlog.domain.training.supersets import longest_rest
from liftlog.render.base.phrases import rest_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.services.advice.next_load import Advice
    from liftlog.services.plans.plan import Plan


def superset_lines(plan: Plan, exercise: str) -> list[str]:
    """The head of a superset, before its first exercise: its rounds and its rest."""
    label = dict(plan.supersets).get(exercise)
    members = _members(plan, label) if label is not None else []
    if not members or members[0].case.exercise.slug != exercise:
        return []
    rest = rest_text(_rest(members))
    rounds = counted(_rounds(members), "round")
    names = " + ".join(member.case.exercise.slug for member in members)
    return [
        f"superset {label}: {names}",
        f"  {rounds}, {rest} after each" if rest else f"  {rounds}",
        "",
    ]


def supersets_json(plan: Plan) -> list[dict[str, object]]:
    """The supersets of a plan, for programs."""
    found = []
    for label in dict.fromkeys(label for _, label in plan.supersets):
        members = _members(plan, label)
        found.append(
            {
                "superset": label,
                "exercises": [member.case.exercise.slug for member in members],
                "rounds": _rounds(members),
                "rest_seconds": _rest(members),
            }
        )
    return found


def _members(plan: Plan, label: str) -> list[Advice]:
    labels = dict(plan.supersets)
    return [item for item in plan.items if labels.get(item.case.exercise.slug) == label]


def _rounds(members: list[Advice]) -> int:
    """How many rounds there are: as many as the exercise with most sets has."""
    return max(member.decision.n or 1 for member in members)


def _rest(members: list[Advice]) -> tuple[int, int] | None:
    rests = [member.decision.rest_seconds for member in members]
    return longest_rest([rest for rest in rests if rest is not None])
