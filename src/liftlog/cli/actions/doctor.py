"""Checking the log: a plain call, for the fast path and for Typer."""

from __future__ import annotations

import sys


def run(db: str | None, repair: bool = False, json: bool = False) -> None:
    """Repairs the log where that is wanted, and says what is wrong with it."""
    from liftlog.cli.boundary import TROUBLE
    from liftlog.cli.output import say, say_json, width
    from liftlog.cli.progress import Progress
    from liftlog.render.safety import doctor as views
    from liftlog.services.safety import doctor as doctoring

    with Progress("repairing the log", wanted=repair):
        repaired = doctoring.repair(db) if repair else None
    with Progress("checking the log"):
        report = doctoring.examine(db)
    if json:
        say_json(views.as_json(report, repaired))
    else:
        say(views.lines(report, repaired, width()))
    if not report.is_sound:
        # Where nobody reads any more, that comes first.
        sys.stdout.flush()
        sys.exit(TROUBLE)
