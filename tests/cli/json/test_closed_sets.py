"""Words that JSON answers may have are those of the domain, which their types do not import."""

from typing import get_args

import pytest

from liftlog.answers import advice, base, plans, training
from liftlog.domain.advice import reasons, replay
from liftlog.domain.base.load import UNITS
from liftlog.domain.plans import ranking, rest
from liftlog.domain.plans.movements import GROUPS
from liftlog.domain.plans.programmes import judging, state
from liftlog.domain.training import sets
from liftlog.services.advice import pain


def words_of(kind: object) -> set[str]:
    """The words of a type: of a Literal, or of a union of them."""
    inner = get_args(kind)
    return {word for part in inner for word in (words_of(part) or {part}) if word is not None}


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (base.Unit, UNITS),
        (training.Kind, sets.KINDS),
        (training.LoadType, sets.LOAD_TYPES),
        (training.Form, sets.FORMS),
        (training.Pain, sets.PAINS),
        (training.Side, sets.SIDES),
        (advice.DecisionKind, get_args(reasons.Kind)),
        (advice.Reason, words_of(reasons.Reason)),
        (advice.Rule, get_args(reasons.RuleId)),
        (advice.WarningKind, get_args(reasons.WarningKind)),
        (advice.Agreement, (replay.SAME, replay.MORE, replay.LESS, replay.OPEN)),
        (
            advice.Outcome,
            (
                judging.MET, judging.MISSED, judging.SHORT,
                judging.LIGHT_DAY, judging.HELD, judging.TESTED,
            ),
        ),
        (advice.Severity, pain.SEVERITIES),
        (plans.RestState, (rest.RESTING, rest.READY, rest.OVER)),
        (plans.Role, (ranking.MAIN, ranking.COMPLEMENT, ranking.OPPOSING, *GROUPS)),
        (plans.Standstill, (state.PAIN_SEVERE,)),
    ],
)  # fmt: skip
def test_both_have_the_same_words(kind: object, words: object):
    assert words_of(kind) == {*words}
