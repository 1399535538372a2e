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
    assert all(entry["on"] is True for entry in written.values())
    assert policies_from(pairs) == Policies()


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
        ("coarse-step.factor", "2", "2"),
        ("deload.sessions", "4.0", "4"),
    ],
)
def test_values_are_stored_in_one_form(key, text, stored):
    assert checked(key, text) == stored


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("siesta", "on", "no policy is called 'siesta'"),
        ("layoff.cut", "0.1", "has no number 'cut'; it has: short-days"),
        ("ramp.cut", "0.1", "has no number 'cut'; it has: none"),
        ("layoff", "maybe", "on or off, not 'maybe'"),
        ("deload.cut", "much", "is a number, not 'much'"),
        ("deload.cut", "1.5", "goes from 0.01 to 0.9, not 1.5"),
        ("deload.cut", "-0.1", "goes from 0.01 to 0.9"),
        ("deload.sessions", "2.5", "is a number, not '2.5'"),
        ("deload.sessions", "1", "goes from 2 to 20, not 1"),
        ("frequency.most", "8", "goes from 1 to 7"),
    ],
)
def test_what_is_no_policy_gets_one_clear_line(key, text, words):
    with pytest.raises(WrongUsage) as refusal:
        checked(key, text)

    assert words in refusal.value.message


@pytest.mark.parametrize("line", policy_lines(Policies()), ids=lambda line: line.key)
def test_every_default_is_a_value_that_would_be_accepted(line):
    assert checked(line.key, line.default) == line.default
