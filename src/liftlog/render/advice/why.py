"""Why the coach says so: the rule, whose it is, its numbers, and the sets it looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.advice.policies import Policies
from liftlog.domain.advice.policy_keys import policy_lines
from liftlog.domain.advice.rule_sources import RULES, policies_behind
from liftlog.domain.training.sets import LoggedSet
from liftlog.render.advice.words import WARNING_WORDS
from liftlog.render.base.phrases import set_text
from liftlog.render.base.text import paragraphs

if TYPE_CHECKING:
    from liftlog.services.advice.next_load import Advice


_MOST_SETS = 12


def why_lines(advice: Advice, policies: Policies, width: int | None) -> list[str]:
    """The lines that `next --why` adds."""
    decision, step = advice.decision, advice.step
    rule = RULES[step.rule if step is not None else decision.rule]
    texts = [f"why: {rule.id}, {rule.name}"]
    if rule.source:
        texts.append(f"  stated by the documents ({rule.source})")
    elif rule.id != "no_goal":
        texts.append("  a policy of liftlog: the documents are silent here")
    reason = step.reason if step is not None else decision.reason
    texts += _numbers(policies_behind(rule, reason), policies)
    if decision.row is not None and decision.row.source:
        texts.append(f"  the row {decision.row.slug}: {decision.row.source}")
    texts += [f"  also: {WARNING_WORDS[warning]}" for warning in decision.warnings]
    texts += _looked_at(advice)
    return paragraphs(texts, width, 4)


def _numbers(names: tuple[str, ...], policies: Policies) -> list[str]:
    lines = [line for line in policy_lines(policies) if line.key.partition(".")[0] in names]
    if not lines:
        return []
    shown = ", ".join(f"{line.key} {line.value}" for line in lines)
    return [f"  set by: {shown}", f"  change it: liftlog config set policy.{lines[0].key} off"]


def _looked_at(advice: Advice) -> list[str]:
    wanted = set(advice.decision.evidence)
    days: dict[str, list[LoggedSet]] = {}
    for session in advice.sessions:
        is_open = advice.step is not None and session is advice.sessions[-1]
        for set_ in session.sets:
            if is_open or set_.id in wanted:
                days.setdefault(session.day, []).append(set_)
    lines = [
        f"    {day}  {', '.join(map(set_text, sets[:_MOST_SETS]))}" for day, sets in days.items()
    ]
    return ["  looked at:", *lines] if lines else []
