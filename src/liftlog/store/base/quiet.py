"""Quiet commands: what liftlog does by itself in a log, which is no step of undo."""

from __future__ import annotations

import sqlite3

from liftlog.store.base.journal import Command


def quiet_command(db: sqlite3.Connection, words: str, at: str) -> Command:
    """A command that undo passes over; what it said stands. Lives inside one transaction."""
    command = Command(db, words, at)
    db.execute("update commands set undone = 1 where seq = ?", (command.seq,))
    return command
