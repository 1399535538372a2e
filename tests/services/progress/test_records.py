"""Records are those of the whole history, though most of its sessions are not read as a whole."""

from __future__ import annotations

import sqlite3
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liftlog.domain.progress.records import records
from liftlog.domain.progress.session_figures import summary_of
from liftlog.services.base.filters import unit_lifted
from liftlog.services.base.workspace import open_existing
from liftlog.services.progress.exercise import all_records
from liftlog.services.progress.options import ProgressOptions
from liftlog.store.exercises import catalogue
from liftlog.store.progress.summaries import sessions_between
from tests.store.progress.test_totals import histories, log, write

__all__ = ["log"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=histories(), until=st.sampled_from(["2025-02-20", "2026-01-01"]))
def test_the_records_are_those_of_the_whole_history(
    log: sqlite3.Connection, history: Any, until: str
):
    slug, visits = history
    write(log, slug, visits)
    log.commit()
    with open_existing(None) as ws:
        exercise = catalogue.exercise(ws.db, slug)
        assert exercise is not None
        whole = sessions_between(ws.db, slug, until=until)
        figures = [summary_of(session, exercise) for session in whole]
        worked = [session for session in figures if session.top]

        (found,) = all_records(ws, slug, ProgressOptions(until=until))

    assert found.records == records(worked, exercise, firsts=True)
    assert found.unit == (unit_lifted(whole) or "kg")
