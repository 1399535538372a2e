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


@pytest.mark.parametrize("field", DEFAULTS.__fields__)
def test_every_policy_can_be_changed(field: str):
    assert getattr(DEFAULTS.replace(**{field: 77}), field) == 77
