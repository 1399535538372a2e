"""Syncing: a plain call, for the fast path and for Typer, and what every sync shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.cli.output import say, say_json, talk, width
from liftlog.cli.progress import Progress
from liftlog.render.base.text import harmless, paragraphs
from liftlog.render.sharing import sync as views
from liftlog.services.base.workspace import open_existing
from liftlog.services.sharing import syncing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liftlog.services.sharing.forgetting import Forgotten
    from liftlog.services.sharing.results import Notice, Synced
    from liftlog.services.sharing.today import Today


def run(db: str | None, json: bool = False) -> None:
    """Reads what is new and writes what is missing, once."""
    with open_existing(db) as ws, Progress("syncing") as progress:
        synced = syncing.sync(ws, teller(progress), today_text=today_text, reach=REACH)
    show(synced, json)


def _password_of(whose: str) -> str | None:
    # Asked for by a server alone.
    from liftlog.cli.asking import password_of

    return password_of(whose)


REACH = syncing.reach_by(_password_of)


def today_text(today: Today) -> str:
    """The text of today.txt."""
    # Made of the plan, which few syncs need.
    from liftlog.render.sharing.today import today_text as text_of

    return text_of(today)


def teller(progress: Progress) -> syncing.Tell:
    """Shows how many files are read."""
    return lambda done, of: progress.tell(f"reading file {done + 1} of {of}", None, of)


def warn_all(notices: Iterable[Notice]) -> None:
    """What the lifter should know, beside the answer."""
    for notice in notices:
        talk(notice.what)
        if notice.hint:
            talk(f"  {notice.hint}")


def show(synced: Synced, json: bool, forgotten: Forgotten | None = None) -> None:
    """What a sync did; then what kept it from doing all is refused."""
    if synced.is_naming:
        from liftlog.services.base.completions import remember_exercises

        remember_exercises()
    if json:
        say_json(views.synced_json(synced, forgotten))
    else:
        lines = views.synced_lines(synced)
        if forgotten is not None:
            lines = [*views.forgotten_lines(forgotten), *(it for it in lines if synced.read)]
        say(paragraphs(map(harmless, lines), width(), 2))
    warn_all(synced.notices)
    if synced.failure is not None:
        raise synced.failure
    if synced.problems:
        from liftlog.services.sharing.results import unreadable

        raise unreadable(synced)
