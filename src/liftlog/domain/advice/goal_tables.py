"""Goal tables: what `goals.yaml` must hold, checked with the catalogue."""

from collections.abc import Iterator

from liftlog.domain.advice.policy_keys import POLICIES, Policy
from liftlog.domain.base.load import decimal_text, parse_decimal
from liftlog.domain.base.shapes import (
    Problem,
    Shape,
    exactly,
    flag,
    list_of,
    mapping,
    maybe,
    nothing,
    number,
    one_of,
    slug,
    source,
    span,
    text,
    whole,
    whole_file,
)
from liftlog.domain.exercises.catalogue import problems_in_exercises
from liftlog.domain.exercises.catalogue_checks import problems_between

# Those of the documents, then liftlog's own.
GOALS = (
    "technique", "hypertrophy", "strength-endurance", "start",
    "strength", "strength-hypertrophy", "endurance",
)  # fmt: skip


def problems_in(exercises: object, goals: object) -> list[Problem]:
    """All problems of the two parsed files at once; none where the catalogue can be used."""
    return [
        *problems_in_exercises(exercises),
        *whole_file(_GOALS_FILE, "goals.yaml", goals),
        *_layoff_order(goals),
        *problems_between(exercises, goals),
    ]


def _layoff_order(goals: object) -> Iterator[Problem]:
    """The longer the break, the deeper the cut."""
    for kind in ("days", "cut"):
        names = [f"{length}-{kind}" for length in ("short", "medium", "long")]
        steps = [_layoff_number(goals, name) for name in names]
        for name, before, after in zip(names[1:], steps, steps[1:], strict=False):
            if before is not None and after is not None and after <= before:
                path = f"policies.layoff.numbers.{name}.value"
                low, high = decimal_text(after), decimal_text(before)
                yield Problem(path, f"must be more than {high}, the value before it, not {low}")


def _layoff_number(goals: object, name: str) -> int | None:
    """Thousandths, or None where there is no sound number (which its shape reports)."""
    value = goals
    for key in ("policies", "layoff", "numbers", name, "value"):
        value = value.get(key) if isinstance(value, dict) else None
    return None if any(number(0)("", value)) else parse_decimal(str(value))


def _policy(policy: Policy) -> Shape:
    numbers = {}
    for known in policy.numbers:
        value = (number if known.exact else whole)(known.least, known.most)
        numbers[known.name] = mapping({"value": value, "unit": text, "says": text})
    return mapping(
        {
            "rule": one_of(policy.rule) if policy.rule else nothing,
            "kind": one_of("policy", "document"),
            "on": flag,
            "says": text,
            "numbers": mapping(numbers),
        }
    )


_GOAL = mapping(
    {
        "sets": span(1),
        "reps": span(1),
        "rest_s": maybe(span(0)),
        "load": maybe(text),
        "src": list_of(source, least=1),
    }
)

_GOALS_FILE = mapping(
    {
        "schema_version": exactly(1, "the goals file"),
        "goals": mapping(dict.fromkeys(GOALS, _GOAL)),
        "lowering_s": mapping({"value": whole(1, 60), "src": source}),
        "frequency": mapping(
            {"sessions_a_week": span(1), "families": list_of(slug), "src": source}
        ),
        "policies": mapping({policy.name: _policy(policy) for policy in POLICIES}),
    }
)
