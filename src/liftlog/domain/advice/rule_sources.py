"""Rules by id: the name of each, its source, and its settings."""

from __future__ import annotations

from liftlog.domain.base.values import Value


class Rule(Value):
    """`source` is a source and line that state the rule (see `sources`), else None: our own."""

    id: str
    name: str
    source: str | None = None
    policies: tuple[str, ...] = ()


_RULES = (
    Rule("R0", "first time", "003:13"),
    Rule("R1", "add weight when every set reaches the top of the range", "003:50"),
    Rule("R2", "how many sets count", "003:50"),
    Rule("R3", "which kinds of sets count"),
    Rule("R4", "different weights", None, ("ramp", "mixed-loads")),
    Rule("R5", "one increment at a time", "003:50"),
    Rule("R6", "the next weight you can load", "003:50", ("big-jump", "wide-gap")),
    Rule("R7", "kg and lb"),
    Rule("R8", "bodyweight, bands and levels", "004:73"),
    Rule("R9", "form", "003:36"),
    Rule("R10", "pain", None, ("severe-pain", "mild-pain", "after-pain")),
    Rule("R11", "come back lighter after a break", None, ("layoff", "coming-back", "wide-gap")),
    Rule("R12", "deload after a stall", None, ("deload", "wide-gap")),
    Rule("R13", "light day", "003:52", ("light-day",)),
    Rule("R14", "new goal", None, ("goal-change",)),
    Rule("R15", "same history, same answer"),
    Rule("R16", "during a workout", None, ("workout",)),
    Rule("R17", "how often", "003:52", ("frequency",)),
    Rule("R18", "too heavy", None, ("too-heavy",)),
    Rule("R19", "gyms", None, ("gyms",)),
    Rule("R20", "more reps before a jump that failed", None, ("failed-jump",)),
    Rule("R21", "effort of the last set", None, ("effort",)),
    Rule("N10", "no advice for cardio and mobility"),
    Rule("P46", "what a programme asks"),
    Rule("no_goal", "no advice without a goal"),
)
RULES = {rule.id: rule for rule in _RULES}
# R10 is three policies; severe pain is no place to offer the switch that silences it.
_OF_REASON = {
    "pain_severe": (),
    "pain_mild": ("mild-pain",),
    "pain_mild_again": ("mild-pain",),
    "after_pain": ("after-pain",),
    "coming_back": ("coming-back",),
}


def policies_behind(rule: Rule, reason: str | None) -> tuple[str, ...]:
    """The policies that set the numbers of a decision."""
    return _OF_REASON.get(reason or "", rule.policies)
