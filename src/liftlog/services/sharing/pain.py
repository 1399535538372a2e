"""Severe pain that no clearing knew of: it still counts, though it was reported before one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.advice.pain import CLEARED, id_of, severe_standing
from liftlog.services.base.clock import from_stamp
from liftlog.store.advice.pain import all_marks
from liftlog.store.base import devices
from liftlog.store.sharing.settling import device_of_event

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liftlog.domain.training.sets import PainMark
    from liftlog.services.base.workspace import Workspace


def pain_notices(ws: Workspace, subjects: Iterable[str]) -> list[str]:
    """A line for each severe pain that a later clearing did not know, where one of these subjects
    is the pain or the clearing."""
    marks = [mark for _, mark in all_marks(ws.db)]
    clearings = [mark for mark in marks if mark.severity == CLEARED]
    if not clearings:
        return []
    touched = set(subjects)
    notices = []
    for mark in severe_standing(marks):
        later = [it for it in clearings if it.at >= mark.at]
        if later and touched & {id_of(mark), *(id_of(it) for it in later)}:
            notices.append(_notice(ws, mark))
    return notices


def _notice(ws: Workspace, mark: PainMark) -> str:
    local = ws.clock.to_local(from_stamp(mark.at))
    when = f"{local:%H:%M}" if mark.day == ws.today() else f"{local:%Y-%m-%d %H:%M}"
    named = devices.name_of_device(ws.db, device_of_event(ws.db, id_of(mark) or "") or "")
    return f"severe pain of {when} ({named}) still counts: liftlog pain cleared"
