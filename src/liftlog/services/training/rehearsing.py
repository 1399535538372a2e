"""Rehearsing: what a line would log, while it is typed; nothing of it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.training.options import check_options, parse_words
from liftlog.domain.training.session_words import Line, meaning
from liftlog.errors import LiftlogError
from liftlog.services.training.recording import Recorded, record
from liftlog.store.base.trial import Trial

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.services.base.workspace import Workspace

_REST = "rest"


class Meant(Line):
    """A line, and what it would store; no sets where it stands for something else, or where it
    cannot be read so far."""

    recorded: tuple[Recorded, ...] = ()


def meant(ws: Workspace, text: str, offered: Sequence[str] = ()) -> Meant:
    """What a line means that is being typed; an empty one logs what is offered."""
    try:
        line = meaning(text)
    except LiftlogError:
        return Meant(rest=(text,))
    words = tuple(offered) if line == Line() else line.rest
    is_sets = line.word is None and not line.steps and not line.command
    recorded = _recorded(ws, words) if is_sets and words else ()
    return Meant(line.word, words, line.steps, line.command, recorded)


def _recorded(ws: Workspace, words: Sequence[str]) -> tuple[Recorded, ...]:
    if len(words) > 1 and words[-1].casefold() == _REST:
        words = words[:-1]
    try:
        typed, options = parse_words(words)
        return tuple(record(ws, typed, check_options(options), within=Trial))
    except LiftlogError:
        return ()
