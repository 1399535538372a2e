"""Overview: one line per exercise, with its statistics and the advice."""

from __future__ import annotations

from liftlog.domain.advice.open_session import NextSet
from liftlog.domain.base.spans import Span
from liftlog.domain.base.values import Value
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.progress.summaries import Summary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.advice.decision import Decision
    from liftlog.domain.advice.reasons import Kind
    from liftlog.domain.base.load import Load


class Advised(Value):
    """A decision in short: its kind, and what to put on."""

    kind: Kind
    load: Load | None = None
    rung: str | None = None
    level: str | None = None


def in_short(decision: Decision) -> Advised:
    """What an overview says of a decision."""
    return Advised(decision.kind, decision.load, decision.rung, decision.level)


class Line(Value):
    """One exercise of the overview: its figures, the advice, and the coming set where its
    session is still open."""

    exercise: Exercise
    summary: Summary
    decision: Advised
    step: NextSet | None
    unit: str


class Overview(Value):
    """The exercises looked at, those trained last first; `is_old` where none was trained lately."""

    lines: tuple[Line, ...]
    span: Span
    is_old: bool = False
    is_empty: bool = False
