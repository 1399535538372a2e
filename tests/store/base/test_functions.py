"""What goes wrong in a function of ours inside SQL is told as what it was."""

import sqlite3
from contextlib import closing

import pytest

from liftlog.store.base.functions import define, unveiled


def fails(number: int) -> int:
    if number == 3:
        raise KeyboardInterrupt
    return number


def test_an_interruption_stays_one():
    with closing(sqlite3.connect(":memory:")) as db:
        define(db, "fails", fails, 1)

        with pytest.raises(KeyboardInterrupt), unveiled(db):
            db.execute("select fails(value) from json_each('[1,2,3]')").fetchall()
        with pytest.raises(sqlite3.OperationalError), unveiled(db):
            db.execute("select * from nothing")
        with unveiled(db):
            assert db.execute("select fails(4)").fetchone() == (4,)
