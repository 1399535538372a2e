"""`sync --watch`: a line for each sync that did something, until Ctrl-C or SIGTERM."""

from __future__ import annotations

import signal
import sys
import time
from types import FrameType

from liftlog.cli.output import say, say_json, talk, width
from liftlog.errors import LiftlogError
from liftlog.render.base.refusals import refusal_of
from liftlog.render.base.text import harmless, paragraphs
from liftlog.render.sharing import sync as views
from liftlog.services.base.completions import remember_exercises
from liftlog.services.sharing import watching
from liftlog.services.sharing.results import Synced
from liftlog.services.sharing.syncing import Reach, TodayText


class _Ended(BaseException):
    """The system wants the program to end."""


def watch_folder(
    db: str | None, as_json: bool, today_text: TodayText, reach: Reach | None = None
) -> None:
    """Says what each sync did; one that is under way at the end is taken back, as at any kill."""
    if sys.stderr.isatty():
        talk("Syncing after every change. Ctrl-C ends it.")
    before = signal.signal(signal.SIGTERM, _end)
    try:
        for news in watching.watch(db, today_text, reach=reach):
            _tell(news, as_json)
    except _Ended:
        sys.stdout.flush()
        # As of a program that never heard of it: a service manager takes that for a good end.
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.raise_signal(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise _Ended


def _tell(news: Synced | LiftlogError | watching.Back, as_json: bool) -> None:
    if isinstance(news, Synced) and news.is_naming:
        remember_exercises()
    at = time.strftime("%H:%M")
    if isinstance(news, watching.Back):
        talk(f"{at}  syncing again")
        if as_json:
            say_json(views.again_json())
    elif isinstance(news, LiftlogError):
        talk(f"{at}  {news.message}")
        if as_json:
            say_json(refusal_of(news))
    elif as_json:
        say_json(views.synced_json(news))
    else:
        line = harmless(f"{at}  {' · '.join(views.synced_lines(news))}")
        # A line a sync for programs; people get it broken between words.
        say(paragraphs([line], width(), 2) if sys.stdout.isatty() else [line])
        for notice in news.notices:
            talk(f"{at}  {notice.what}")
    sys.stdout.flush()
