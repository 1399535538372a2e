"""Reason of the advice: the rule, its source, its settings and your sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.advice.policies import Policies
from liftlog.domain.advice.policy_keys import policy_lines
from liftlog.domain.advice.rule_sources import RULES, policies_behind
from liftlog.domain.base.sources import source_name
from liftlog.domain.training.sets import LoggedSet
from liftlog.render.advice.missing_goal import NO_GOAL
from liftlog.render.advice.words import warning_words
from liftlog.render.base.phrases import runs_text
from liftlog.render.base.text import paragraphs
from liftlog.render.exercises.inferred_goals import inferred_text
from liftlog.render.exercises.settings import source_of

if TYPE_CHECKING:
    from liftlog.services.advice.next_load import Advice


_MOST_SETS = 12
# What the sentence says already.
_SAID = ("jump_gt_10pct", "even_out", "step_too_coarse")


def rule_lines(advice: Advice, policies: Policies, width: int | None) -> list[str]:
    """The lines that `next --why` adds."""
    if advice.programme is not None:
        from liftlog.render.advice.programme import why_lines_of

        return paragraphs(why_lines_of(advice), width, 4)
    decision, step = advice.decision, advice.step
    rule = RULES[step.rule if step is not None else decision.rule]
    if rule.id == NO_GOAL:
        return []
    reason = step.reason if step is not None else decision.reason
    names = policies_behind(rule, reason)
    numbers = [line for line in policy_lines(policies) if line.key.partition(".")[0] in names]
    texts = [f"rule {rule.id}: {rule.name}"]
    if rule.source:
        texts.append(f"  source: {source_name(rule.source)}")
    else:
        key = f" (policy.{names[0]})" if names else ""
        texts.append(f"  source: liftlog's own rule{key}")
    own = f"{names[0]}." if names else ""
    shown = [
        f"{line.key.removeprefix(own)} {line.value}"
        for line in numbers
        if own and line.key.startswith(own)
    ]
    if shown:
        texts.append(f"  settings: {', '.join(shown)}")
    if numbers:
        texts.append(f"  turn it off: liftlog config set policy.{names[0]} off")
    if decision.row is not None and decision.row.source:
        texts.append(f"  goal {decision.row.slug}: {source_of(decision.row)}")
    if advice.own_goal is not None and advice.own_goal.is_inferred:
        goal = advice.own_goal
        texts.append(f"  goal {inferred_text(goal.name, goal.row, goal.evidence)}")
    texts += [
        f"  {warning_words(warning, decision)}"
        for warning in decision.warnings
        if warning not in _SAID and step is None
    ]
    texts += _looked_at(advice)
    return paragraphs(texts, width, 4)


def _looked_at(advice: Advice) -> list[str]:
    wanted = set(advice.decision.evidence)
    days: dict[str, list[LoggedSet]] = {}
    for session in advice.sessions:
        is_open = advice.step is not None and session is advice.sessions[-1]
        for set_ in session.sets:
            if is_open or set_.id in wanted:
                days.setdefault(session.day, []).append(set_)
    lines = [f"    {day} {runs_text(sets[:_MOST_SETS])}" for day, sets in days.items()]
    return ["  based on:", *lines] if lines else []
