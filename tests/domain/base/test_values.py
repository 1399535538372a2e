"""Values: every field of a class is read and changed, however many there are."""

import pytest

from liftlog.domain.advice.policies import DEFAULTS
from liftlog.domain.base.values import Value


def test_a_class_may_have_many_fields():
    names = [f"field_{number}" for number in range(150)]
    body = {"__annotations__": dict.fromkeys(names, int)} | dict.fromkeys(names, 0)
    many = type(Value)("Many", (Value,), body)

    for name in names:
        changed = many().replace(**{name: 1})
        assert [getattr(changed, field) for field in names] == [int(f == name) for f in names]


def test_a_class_of_python_3_14_has_its_fields_too():
    """There a class body keeps a function that makes its annotations, and no annotations."""
    asked = []

    def annotate(form: int) -> dict[str, type]:
        asked.append(form)
        return {"load": int, "reps": int}

    made = type(Value)("Made", (Value,), {"__annotate_func__": annotate, "reps": 8})

    assert made(40) == made(load=40, reps=8)
    assert made.__fields__ == ("load", "reps")
    assert asked == [1]


@pytest.mark.parametrize("field", DEFAULTS.__fields__)
def test_every_policy_can_be_changed(field: str):
    assert getattr(DEFAULTS.replace(**{field: 77}), field) == 77
