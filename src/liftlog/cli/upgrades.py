"""Upgrades: what a newer catalogue means for the lifter's own exercises, said once (O6)."""

from __future__ import annotations

from contextlib import suppress

from liftlog.cli.output import talk
from liftlog.errors import DatabaseTrouble
from liftlog.render.exercises.linking import in_catalogue_now
from liftlog.services.base.workspace import open_existing
from liftlog.services.exercises.linking import count_entries


def tell_of_entries(path: str) -> None:
    """Says on standard error how many own exercises are in the catalogue, if any.

    The command has done its work: a log that is gone or locked by now does not make it fail.
    """
    with suppress(DatabaseTrouble), open_existing(path) as ws:
        if count := count_entries(ws.db):
            talk(in_catalogue_now(count))
