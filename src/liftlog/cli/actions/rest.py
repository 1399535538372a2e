"""Rest timer: a plain call, for the fast path and for Typer."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.services.plans.rest import Resting


def run(db: str | None, seconds: str | None = None, json: bool = False) -> None:
    """The countdown on a terminal, one line elsewhere."""
    from liftlog.cli.output import say, say_json
    from liftlog.domain.plans.rest import OVER
    from liftlog.render.plans import countdown as view
    from liftlog.services.base.workspace import open_existing
    from liftlog.services.plans.rest import rest_now

    with open_existing(db) as ws:
        resting = rest_now(ws, seconds)
    if json:
        say_json(view.as_json(resting.rest, resting.now))
    elif _is_interactive() and resting.rest.state(resting.now) != OVER:
        _watch(resting)
    else:
        say([view.in_one_line(resting.rest, resting.now)])


def after_set(db: str | None) -> None:
    """The same after a set was logged: by then a goal without a rest is no error."""
    from liftlog.cli.output import talk
    from liftlog.errors import Refused

    try:
        run(db)
    except Refused as error:
        talk(error.message)
        if error.hint:
            talk(error.hint)


def _is_interactive() -> bool:
    """Whether somebody is there to watch; on a dumb terminal also somebody who types: what the
    full screen runs is shown on none."""
    return sys.stdout.isatty() and (
        not _is_dumb() or (sys.stdin is not None and sys.stdin.isatty())
    )


def _is_dumb() -> bool:
    """Whether the terminal draws nothing anew."""
    return os.environ.get("TERM") == "dumb"


def _watch(resting: Resting) -> None:
    import gc

    from liftlog.cli.countdown import Keys, WallClock, count_down
    from liftlog.cli.output import columns, is_plain, say, width
    from liftlog.render.base.text import wrap
    from liftlog.render.plans import countdown as view
    from liftlog.render.plans.status import line

    # It goes on for minutes.
    gc.enable()
    by_lines = is_plain() or _is_dumb()
    say(wrap(view.KEYS, width(), 2))
    if by_lines:
        say([view.in_one_line(resting.rest, resting.now)])
    with Keys(sys.stdin) as keys:
        clock = WallClock(resting.now)
        room = None if by_lines else columns() or 80
        goes_on = count_down(resting.rest, clock, keys, sys.stdout, room, resting.calls)
    if goes_on:
        say(wrap(line(resting.here.replace(rested_seconds=None)), width(), 2))
