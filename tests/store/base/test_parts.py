"""A transaction inside of another one is a part of it."""

from __future__ import annotations

import pytest

from liftlog.services.base.workspace import open_workspace
from liftlog.store.base.journal import TakeBack, Transaction
from tests.cli.runner import Lifter


def test_what_a_part_did_is_taken_back_alone(lifter: Lifter):
    with open_workspace() as ws:
        with Transaction(ws.db):
            ws.db.execute("insert into meta(key, value) values ('outer', '1')")
            with Transaction(ws.db):
                ws.db.execute("insert into meta(key, value) values ('part', '1')")
                raise TakeBack
        rows = ws.db.execute("select key from meta where key in ('outer', 'part')").fetchall()

    assert rows == [("outer",)]


def test_where_sqlite_takes_all_back_the_cause_is_said(lifter: Lifter):
    """A full disk may do that: no part is left then to go back to."""

    def fail() -> None:
        with open_workspace() as ws, Transaction(ws.db), Transaction(ws.db):
            ws.db.execute("rollback")
            raise OSError("the cause")

    with pytest.raises(OSError, match="the cause"):
        fail()
