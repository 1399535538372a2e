"""Decisions are data of closed sets until here; every one of them has words, and only here."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import liftlog
from liftlog.domain.advice import reasons
from liftlog.domain.advice.decision import Decision
from liftlog.domain.advice.open_session import next_set
from liftlog.domain.advice.rule_sources import RULES
from liftlog.domain.advice.situation import TECHNIQUE_ROW
from liftlog.render.advice import words
from tests.domain.builders import (
    BAND_MORNING,
    BENCH,
    DOG,
    HOLD,
    HYPERTROPHY,
    MACHINE,
    SNATCH,
    STRENGTH,
    asks,
    coach,
    day,
    pain,
    words_of,
)
from tests.domain.strategies import any_equipment, histories

DOMAIN = Path(liftlog.__file__).parent / "domain"
# These refuse or describe: errors of policies and of the catalogue's files, the rules by name.
NO_RULES = {"policy_keys.py", "goal_tables.py", "rule_sources.py"}
OF_THE_COACH = [
    *(file for file in sorted((DOMAIN / "advice").glob("*.py")) if file.name not in NO_RULES),
    DOMAIN / "plans" / "composing.py",
    DOMAIN / "plans" / "ranking.py",
]


def names(literal: Any) -> set[str]:
    """The members of a `Literal`, or of several together."""
    parts = get_args(literal)
    return set(parts) if isinstance(parts[0], str) else set().union(*map(names, parts))


def sentences_in(source: str) -> list[str]:
    """The texts of three words or more in a module, docstrings left out."""
    tree = ast.parse(source)
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [
        "".join(part.value for part in node.values if isinstance(part, ast.Constant))
        if isinstance(node, ast.JoinedStr)
        else node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        or (isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs)
    ]
    return [text for text in texts if len(text.split()) > 2]


@pytest.mark.parametrize("module", OF_THE_COACH, ids=lambda file: file.name)
def test_no_rule_holds_a_sentence(module: Path):
    # What the documents' table says of a load is data, as in goals.yaml.
    of_the_table = [TECHNIQUE_ROW.load_words] if module.name == "situation.py" else []

    assert sentences_in(module.read_text(encoding="utf-8")) == of_the_table


@pytest.mark.parametrize("text", ['"form broke: one step lighter"', 'f"{days} days off: lighter"'])
def test_a_sentence_in_a_rule_is_seen(text: str):
    assert sentences_in(f'"""A module of rules."""\nsaid = {text}')


def test_every_constant_has_words():
    # What a plan lays out of an open session has the words of its coming set.
    only_open = {"open_session", "pain_mild_at_min", "pain_mild_kept", "easy"}

    assert set(words._REASONS) == names(reasons.Reason) - only_open
    assert set(words._STEPS) == names(reasons.StepReason)
    assert set(words._WARNINGS) == names(reasons.WarningKind)
    assert set(words._WAYS_ON) == names(reasons.WayOnKind)
    assert names(reasons.RuleId) <= set(RULES)


def is_of_the_closed_sets(decision: Decision) -> bool:
    return (
        decision.kind in names(reasons.Kind)
        and decision.reason in names(reasons.Reason)
        and decision.rule in names(reasons.RuleId)
        and {decision.detail} <= names(reasons.Detail) | {None}
        and set(decision.warnings) <= names(reasons.WarningKind)
        and (decision.way_on is None or decision.way_on.kind in names(reasons.WayOnKind))
    )


@settings(max_examples=200, deadline=None)
@given(
    histories(marks=("", "", "", "broken", "mild", "severe", "f")),
    any_equipment(),
    st.sampled_from([MACHINE, BENCH, BAND_MORNING, HOLD, DOG, SNATCH]),
    st.sampled_from([HYPERTROPHY, STRENGTH, None]),
    st.sampled_from([2, 30, 50, 100]),
    st.booleans(),
)
def test_whatever_is_decided_is_of_the_closed_sets_and_has_words(
    done, equipment, exercise, goal, after, is_cleared
):
    last = done[-1].day
    marks = [pain("cleared", day(1, last))] if is_cleared else []
    given: dict[str, Any] = {"exercise": exercise, "today": day(after, last), "pain": marks}
    decision = coach(done, goal, equipment, **given)

    assert is_of_the_closed_sets(decision)
    assert words_of(decision).strip()
    assert "None" not in words_of(decision)
    if goal is not None:
        before = coach(done[:-1], goal, equipment, **given)
        step = next_set(done[-1], before, asks(goal, equipment, **given), done[:-1])
        assert step is None or step.kind in names(reasons.StepKind)
        assert step is None or {step.reason} <= names(reasons.StepReason) | {None}
