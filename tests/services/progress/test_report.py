"""Report: what it holds of a long history."""

from __future__ import annotations

from liftlog.domain.training.sets import LoggedSet
from liftlog.services.base.workspace import open_existing
from liftlog.services.progress.report import report
from tests.cli.runner import Lifter


def sets_in(value: object) -> list[LoggedSet]:
    """The sets that a value holds, however deep."""
    if isinstance(value, LoggedSet):
        return [value]
    return [it for part in value for it in sets_in(part)] if isinstance(value, tuple) else []


def test_sessions_that_are_only_drawn_keep_no_more_than_their_top_and_strongest_set(
    lifter: Lifter,
):
    """All sets of twenty exercises would be more than need be held."""
    lifter.session("2026-01-01", "12,12,12,12@40kg")
    lifter.session("2026-01-03", "12,11,10,9@45kg")
    with open_existing() as ws:
        (course,) = report(ws).courses

    assert len(course.summary.sessions) == 2
    for drawn, shown in zip(course.summary.sessions, course.sessions, strict=True):
        assert {it.id for it in sets_in(drawn)} == {
            it.id for it in (drawn.top, drawn.strongest) if it is not None
        }
        assert len(shown.summary.working) == len(shown.summary.session.sets) == 4
