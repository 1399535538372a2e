"""The policies: their defaults, their keys, and what they refuse."""

from __future__ import annotations

import pytest
import yaml

from liftlog.domain.advice.policies import Policies
from liftlog.domain.advice.policy_keys import POLICIES, checked, policies_from, policy_lines
from liftlog.errors import WrongUsage
from tests.conftest import DATA


def test_the_goal_tables_name_the_same_policies_rules_numbers_and_defaults():
    written = yaml.safe_load((DATA / "goals.yaml").read_text(encoding="utf-8"))["policies"]

    assert {policy.name: policy.rule for policy in POLICIES} == {
        name: entry["rule"] for name, entry in written.items()
    }
    pairs = [
        (f"{name}.{number}", str(one["value"]))
        for name, entry in written.items()
        for number, one in entry["numbers"].items()
    ]
    lines = {line.key: line.default for line in policy_lines(Policies())}
    assert {key: checked(key, text) for key, text in pairs} == {
        key: default for key, default in lines.items() if "." in key
    }
    assert {name: entry["on"] for name, entry in written.items()} == {
        policy.name: lines[policy.name] == policy.on for policy in POLICIES
    }
    assert policies_from(pairs) == Policies()


def test_r21_effort_is_off_or_a_brake():
    shown = {line.key: line.value for line in policy_lines(policies_from([("effort", "brake")]))}

    assert shown["effort"] == "brake"
    assert checked("policy.effort", "on") == "brake"
    assert not policies_from([]).effort
    with pytest.raises(WrongUsage) as refused:
        checked("policy.effort", "push")
    assert refused.value.hint == "use: brake or off"


def test_every_field_has_a_key_and_every_key_a_rule_or_none():
    lines = policy_lines(Policies())

    assert len(lines) == len(Policies().__fields__)
    assert len({line.key for line in lines}) == len(lines)
    assert all(line.value == line.default for line in lines)


def test_policies_are_switched_and_set():
    policies = policies_from(
        [("layoff", "off"), ("deload.cut", "0.15"), ("layoff.short-days", "30")]
    )

    assert (policies.layoff, policies.deload_cut, policies.layoff_short_days) == (False, 150, 30)
    shown = {line.key: line.value for line in policy_lines(policies)}
    assert (shown["layoff"], shown["deload.cut"], shown["layoff.short-days"]) == (
        "off", "0.15", "30",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("key", "text", "stored"),
    [
        ("layoff", "OFF", "off"),
        ("policy.layoff", "yes", "on"),
        ("deload.cut", "0.150", "0.15"),
        ("deload.cut", "0,15", "0.15"),
        ("Deload.Cut", "0.15", "0.15"),
        ("wide-gap.factor", "2", "2"),
        ("deload.sessions", "4.0", "4"),
    ],
)
def test_values_are_stored_in_one_form(key, text, stored):
    assert checked(key, text) == stored


@pytest.mark.parametrize(
    ("key", "text", "words", "hint"),
    [
        ("siesta", "on", 'no setting is called "policy.siesta"', "try: liftlog config list"),
        ("layoff.cut", "0.1", 'no setting is called "policy.layoff.cut"', "use: policy.layoff, "),
        ("ramp.cut", "0.1", 'no setting is called "policy.ramp.cut"', "use: policy.ramp"),
        ("layoff", "maybe", 'policy.layoff cannot be "maybe"', "use: on or off"),
        (
            "deload.cut",
            "much",
            'policy.deload.cut cannot be "much"',
            "use: a number from 0.01 to 0.9",
        ),
        (
            "deload.cut",
            "1.5",
            'policy.deload.cut cannot be "1.5"',
            "use: a number from 0.01 to 0.9",
        ),
        ("deload.cut", "-0.1", 'policy.deload.cut cannot be "-0.1"', "use: a number from 0.01"),
        ("deload.sessions", "2.5", 'cannot be "2.5"', "use: a whole number from 2 to 20"),
        ("deload.sessions", "1", 'cannot be "1"', "use: a whole number from 2 to 20"),
        ("frequency.most", "8", 'cannot be "8"', "use: a whole number from 1 to 7"),
    ],
)
def test_what_is_no_policy_gets_one_clear_message(key, text, words, hint):
    with pytest.raises(WrongUsage) as refusal:
        checked(key, text)

    assert words in refusal.value.message
    assert (refusal.value.hint or "").startswith(hint)


@pytest.mark.parametrize("line", policy_lines(Policies()), ids=lambda line: line.key)
def test_every_default_is_a_value_that_would_be_accepted(line):
    assert checked(line.key, line.default) == line.default
