"""The coaching rules by id: what each is called, whose it is, and which policies set it."""

from liftlog.domain.base.values import Value


class Rule(Value):
    """`source` is a document and line where the documents state the rule, else None: ours."""

    id: str
    name: str
    source: str | None = None
    policies: tuple[str, ...] = ()


_RULES = (
    Rule("R0", "start", "003:13"),
    Rule("R1", "progress when every judged set reached the top", "003:50"),
    Rule("R2", "counting sets", "003:50"),
    Rule("R3", "kinds of sets"),
    Rule("R4", "mixed loads and ramps", None, ("ramp", "mixed-loads")),
    Rule("R5", "one step at a time", "003:50"),
    Rule("R6", "the smallest step that can be loaded", "003:50", ("big-step", "coarse-step")),
    Rule("R7", "units"),
    Rule("R8", "without a machine", "004:73"),
    Rule("R9", "broken form", "003:36"),
    Rule("R10", "pain", None, ("severe-pain", "mild-pain", "after-pain")),
    Rule("R11", "a layoff", None, ("layoff", "coarse-step")),
    Rule("R12", "a stall", None, ("deload", "coarse-step")),
    Rule("R13", "a light day", "003:52", ("light-day",)),
    Rule("R14", "a change of goal", None, ("goal-change",)),
    Rule("R15", "same inputs, same answer"),
    Rule("R16", "an open session", None, ("visit",)),
    Rule("R17", "frequency", "003:52", ("frequency",)),
    Rule("R18", "too heavy", None, ("too-heavy",)),
    Rule("R19", "gyms", None, ("gyms",)),
    Rule("no_goal", "an exercise needs a goal before any verdict"),
)
RULES = {rule.id: rule for rule in _RULES}
# R10 is three policies; severe pain is no place to offer the switch that silences it.
_OF_REASON = {
    "pain_severe": (),
    "pain_mild": ("mild-pain",),
    "pain_mild_again": ("mild-pain",),
    "after_pain": ("after-pain",),
}


def policies_behind(rule: Rule, reason: str | None) -> tuple[str, ...]:
    """The policies that set the numbers of a decision."""
    return _OF_REASON.get(reason or "", rule.policies)
