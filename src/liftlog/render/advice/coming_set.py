"""The coming set of a session: what to lift now, and why it is another."""

from __future__ import annotations

from liftlog.render.base.phrases import (
    plates_line,
    target_text,
    work_text,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.advice.open_session import NextSet
    from liftlog.services.advice.next_load import Advice


def coming_lines(step: NextSet, advice: Advice, head: str = "next set") -> list[str]:
    """next set: 40 kg × 8–12; the plates where they change, and why it is another one."""
    work = target_text(step, advice.case.exercise) or work_text(step, advice.case.exercise)
    last = advice.sessions[-1].sets[-1] if advice.sets_done and advice.sessions else None
    is_on = last is not None and last.load == step.load
    plates = None if is_on else plates_line(step.load, advice.case.equipment)
    return [f"{head}{work}", *filter(None, [plates])]


def reason_lines(step: NextSet) -> list[str]:
    """Why the coming set is another one; nothing where the work stays as it was."""
    if step.reason is None:
        return []
    from liftlog.render.advice.words import step_lines

    return step_lines(step)
