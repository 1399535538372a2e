"""Every example in docs/coaching.md is run through the rules: the page cannot lie."""

from __future__ import annotations

import pytest

from liftlog.domain.advice.decision import Decision
from liftlog.domain.advice.frequency import frequency
from liftlog.domain.advice.open_session import next_set
from liftlog.domain.advice.policies import Policies
from liftlog.domain.advice.policy_keys import policies_from, policy_lines
from liftlog.domain.equipment.equipment import Equipment, assumed_equipment
from liftlog.domain.equipment.notation import OPTIONS, equipment_from
from liftlog.domain.training.sets import Session
from tests.conftest import CHECKOUT
from tests.domain.builders import (
    BAND_MORNING,
    BENCH,
    GOALS,
    HYPER_45,
    MACHINE,
    RDL,
    SNATCH,
    asks,
    coach,
    day,
    pain,
    remark_of,
    session,
    words_of,
)

PAGE = (CHECKOUT / "docs" / "coaching.md").read_text(encoding="utf-8")
EXERCISES = {one.slug: one for one in (MACHINE, BENCH, HYPER_45, BAND_MORNING, RDL, SNATCH)}
KEYS = {
    "exercise", "equipment", "goal", "gym", "did", "pain", "days later", "now", "trained",
    "set", "says", "warns", "because", "light day", "next", "notes",
}  # fmt: skip


class Example:
    """The lines of one fenced block, by their key."""

    def __init__(self, block: str) -> None:
        self.lines = [tuple(line.split(": ", 1)) for line in block.strip().splitlines()]
        assert {key for key, *_ in self.lines} <= KEYS, block

    def all(self, key: str) -> list[str]:
        return [text for name, text in self.lines if name == key]

    def one(self, key: str, default: str = "") -> str:
        return next(iter(self.all(key)), default)


def _examples() -> list[Example]:
    blocks = PAGE.split("```coach\n")[1:]
    return [Example(block.split("```")[0]) for block in blocks]


def _sessions(example: Example) -> list[Session]:
    texts = example.all("did")
    return [_session(text, day(3 * (n - len(texts) + 1))) for n, text in enumerate(texts)]


def _session(text: str, on: str) -> Session:
    sets, *marks = [part.strip() for part in text.split(";")]
    given: dict[str, object] = {}
    for mark in marks:
        name, _, rest = mark.partition(" ")
        if name == "ago":
            on = day(-int(rest))
            continue
        if name == "planned":
            given["planned"] = int(rest)
            continue
        given |= {"imported": {"planned": None}, "fatigue": {"fatigue": True}}.get(
            name, {name: rest}
        )
    return session(*[token.strip() for token in sets.split(",")], on=on, **given)


def _equipment(example: Example) -> Equipment:
    words = example.one("equipment").removeprefix("--").split(" --")
    if words == [""]:
        return assumed_equipment(EXERCISES[example.one("exercise", MACHINE.slug)], "kg")
    given = dict(word.split(" ", 1) for word in words)
    return equipment_from({_option(name): text for name, text in given.items()})


def _option(name: str) -> str:
    """What the domain calls an option of `equipment set`."""
    return name if name in OPTIONS else {"increment": "step", "max-load": "cap"}[name]


def _decision(example: Example) -> Decision:
    return coach(
        _sessions(example),
        GOALS.get(example.one("goal", "hypertrophy")),
        _equipment(example),
        exercise=EXERCISES[example.one("exercise", MACHINE.slug)],
        today=day(int(example.one("days later", "2"))),
        gym=example.one("gym") or None,
        policies=policies_from([tuple(text.split()) for text in example.all("set")]),
        pain=[pain(text.split()[0], day(int(text.split()[1]))) for text in example.all("pain")],
    )


def _said(decision: Decision) -> str:
    where = [decision.rung, str(decision.load) if decision.load else None]
    return " ".join([decision.kind, decision.reason, *[word for word in where if word]])


@pytest.mark.parametrize("example", _examples(), ids=lambda example: example.lines[0][1])
def test_what_the_page_says_is_what_the_rules_say(example):
    if example.all("trained"):
        days = [day(int(after)) for after in example.one("trained").split(",")]
        assert remark_of(frequency(days, days[-1])) == example.one("notes")
        return
    decision = _decision(example)
    if example.all("now"):
        assert _coming(example, decision) == example.one("next")
        return
    assert _said(decision) == example.one("says")
    assert set(example.all("warns")) <= set(decision.warnings)
    assert example.one("because", words_of(decision)) == words_of(decision)
    assert (str(decision.light_day) if decision.light_day else "") == example.one("light day")


def _coming(example: Example, before: Decision) -> str:
    now = _session(example.one("now"), day(3))
    coming = next_set(now, before, asks(equipment=_equipment(example)))
    assert coming is not None
    return f"set {coming.number} of {coming.of} {coming.kind} {coming.load}"


def test_every_rule_and_every_policy_is_on_the_page():
    assert [f"R{n}" for n in range(22) if f"R{n}" not in PAGE] == []
    names = {line.key.split(".")[0] for line in policy_lines(Policies())}
    assert {name for name in names if f"policy.{name}" not in PAGE} == set()


def test_the_page_has_examples_for_nearly_every_rule():
    assert len(_examples()) >= 35
