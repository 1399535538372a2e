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


def test_an_interruption_before_the_first_line_stays_one_too():
    def interrupted(_: int) -> int:
        raise KeyboardInterrupt

    with closing(sqlite3.connect(":memory:")) as db:
        # Not by `define`: so nothing of ours knows what was raised.
        db.create_function("interrupted", 1, interrupted)

        with pytest.raises(KeyboardInterrupt), unveiled(db):
            db.execute("select interrupted(1)").fetchall()
