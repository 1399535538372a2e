"""Values: every field of a class is read and changed, however many there are."""

import ast
from pathlib import Path

import pytest

import liftlog
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


def some_value(*given, **named):
    """A value of two fields that must be given and one that need not."""
    body = {"__annotations__": dict.fromkeys(["one", "two", "three"], int), "three": 3}
    return type(Value)("Some", (Value,), body)(*given, **named)


def test_fields_are_given_in_their_order_or_by_name():
    told = [
        some_value(1, 2),
        some_value(1, two=2),
        some_value(two=2, one=1),
        some_value(1, 2, 3),
        some_value(1, 5, three=4).replace(two=2, three=3),
    ]
    assert [[*it.as_tuple()] for it in told] == [[1, 2, 3]] * 5


def test_however_many_are_made_they_are_the_same():
    kind = type(Value)(
        "Some", (Value,), {"__annotations__": {"one": int, "two": int, "three": int}, "three": 3}
    )
    first = kind(1, two=2)
    generic = kind.__new__

    others = [kind(1, two=2) for _ in range(500)]

    assert kind.__new__ is not generic
    assert {first, *others, kind(1, 2), kind(1, 2, 3), kind(three=3, two=2, one=1)} == {first}
    more = type(Value)("More", (kind,), {"__annotations__": {"four": int}, "four": 4})
    assert [*more(1, 2).as_tuple()] == [1, 2, 3, 4]
    for given, named in (((1,), {}), ((1, 2, 3, 4), {}), ((1, 2), {"five": 5})):
        with pytest.raises(TypeError):
            kind(*given, **named)


@pytest.mark.parametrize(
    ("given", "named", "said"),
    [
        ((1,), {}, "Some misses two"),
        ((), {"two": 2}, "Some misses one"),
        ((1, 2, 3, 4), {}, "Some takes at most 3 values"),
        ((1, 2), {"four": 4}, "Some has no four"),
        ((1, 2), {"one": 1}, "Some has no one"),
    ],
)
def test_a_value_that_lacks_a_field_or_has_too_many_is_refused(given, named, said):
    with pytest.raises(TypeError, match=said):
        some_value(*given, **named)
    with pytest.raises(TypeError, match="Some has no four"):
        some_value(1, 2).replace(four=4)


def test_fields_that_must_be_given_come_first():
    """What is made by names looks for no others behind those."""
    classes, found = [Value], []
    while classes:
        of = classes.pop()
        classes += type.__subclasses__(of)
        needed = [field not in of.__defaults__ for field in of.__fields__]
        if needed != sorted(needed, reverse=True):
            found.append(of.__name__)

    assert found == []


FUTURE = "from __future__ import annotations"


def values_in(tree: ast.AST, values: set[str]) -> set[str]:
    """The classes of a module that are made of one of these."""
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    return {
        it.name
        for it in classes
        if any(ast.unparse(base).partition("[")[0].split(".")[-1] in values for base in it.bases)
    }


def test_every_module_of_values_keeps_their_annotations_as_text():
    """From Python 3.14 on a class without that has no fields while it is made."""
    files = [*Path(liftlog.__file__).parent.rglob("*.py")]
    texts = {file: file.read_text(encoding="utf-8") for file in files}
    trees = {file: ast.parse(text) for file, text in texts.items()}
    values = {"Value"}
    while more := set().union(*(values_in(it, values) for it in trees.values())) - values:
        values |= more

    assert len(values) > 100
    assert [
        file for file, it in trees.items() if values_in(it, values) if FUTURE not in texts[file]
    ] == []


def test_a_value_whose_annotations_are_not_text_is_refused():
    with pytest.raises(TypeError, match="the module of Late lacks: from __future__ import"):
        type(Value)("Late", (Value,), {"__annotate_func__": lambda _: {"field": int}})


def test_the_fields_of_a_value_are_those_that_its_class_annotates():
    """Whatever Python: it is what all values rely on."""
    names = {"Value": Value}
    exec(f"{FUTURE}\nclass Set(Value):\n    reps: Unknown\n    load: int = 40", names)

    assert names["Set"].__fields__ == ("reps", "load")
    assert names["Set"].__defaults__ == {"load": 40}
    assert (names["Set"](12).reps, names["Set"](12).load) == (12, 40)


def test_only_the_fields_of_a_value_can_be_named_once():
    names = {"Value": Value}
    exec(f"{FUTURE}\nclass Set(Value):\n    reps: Unknown\n    load: int = 40", names)
    made = names["Set"]

    assert made(load=50, reps=12) == made(12, 50)
    with pytest.raises(TypeError, match="Set has no rep"):
        made(12, rep=1)
    with pytest.raises(TypeError, match="Set has no reps"):
        made(12, reps=12)
    with pytest.raises(TypeError, match="Set misses reps"):
        made(load=50)
    with pytest.raises(TypeError, match="Set has no rep"):
        made(12).replace(rep=1)
