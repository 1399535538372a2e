"""Skipping: a plain call, for the fast path and for Typer."""

from __future__ import annotations

from liftlog.errors import WrongUsage


def run(
    db: str | None,
    exercise: str | None = None,
    sets: bool = False,
    day: bool = False,
    programme: str | None = None,
    json: bool = False,
) -> None:
    """Passes over an exercise, one set of it, or the coming day of a programme."""
    if day:
        _skip_day(db, exercise, sets, programme, json)
        return
    if programme is not None:
        raise WrongUsage("--programme goes with --day", "use: liftlog skip --day")
    from liftlog.cli.output import say, say_json, width
    from liftlog.render.plans.status import skipped_lines
    from liftlog.services.base.workspace import open_existing
    from liftlog.services.plans import skipping

    with open_existing(db) as ws:
        skipped = skipping.skip(ws, exercise, 1 if sets else None)
        if json:
            from liftlog.render.plans.status_json import skipped_json

            say_json(skipped_json(skipped))
        else:
            say(skipped_lines(skipped, width()))


def _skip_day(
    db: str | None, exercise: str | None, sets: bool, programme: str | None, json: bool
) -> None:
    """The coming day of a programme is passed over (P43)."""
    if exercise is not None or sets:
        raise WrongUsage("--day skips a whole day of a programme", "use: liftlog skip --day")
    from liftlog.cli.output import say, say_json
    from liftlog.render.plans import programmes as views
    from liftlog.services.base.workspace import open_existing
    from liftlog.services.plans.programmes.running import skip_day

    with open_existing(db) as ws:
        said = skip_day(ws, programme)
    if json:
        say_json({"schema": 1, **views.said_json(said)})
    else:
        say(views.said_lines(said))
