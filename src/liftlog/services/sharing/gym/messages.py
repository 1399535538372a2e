"""Messages of coaches: comments are shown, routines and programmes saved, each once (sync.md, G9).

What a coach sent is data: it is checked as a file is, and a text with mistakes changes nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from liftlog.domain.base.counts import counted
from liftlog.domain.base.keys import is_id
from liftlog.domain.base.words import quoted
from liftlog.domain.sharing.people import is_person
from liftlog.errors import LiftlogError
from liftlog.services.base.clock import stamp
from liftlog.services.plans import routine_files, routines
from liftlog.services.plans.programmes import texts
from liftlog.services.sharing.results import Assigned, Comment, Notice
from liftlog.store.base.journal import Command, Transaction
from liftlog.store.base.quiet import quiet_command
from liftlog.store.plans.routines import own
from liftlog.store.sharing.gym import messages as store
from liftlog.store.sharing.gym.messages import Message

if TYPE_CHECKING:
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.sharing.gym.connecting import Db


class Received(NamedTuple):
    """What coaches sent: comments, what was saved, and what to know of the rest."""

    comments: tuple[Comment, ...]
    assigned: tuple[Assigned, ...]
    notices: tuple[Notice, ...]


def receive(ws: Workspace, server: Db, athlete: str) -> Received:
    """Takes every message in that no device of the athlete has seen."""
    comments: list[Comment] = []
    assigned: list[Assigned] = []
    notices: list[Notice] = []
    for message in store.unknown(ws.db, server, athlete):
        if not is_id(message.id) or not is_person(message.coach):
            continue
        try:
            saved = _take_in(ws, message)
        except LiftlogError as error:
            notices.append(_trouble(message, error))
            continue
        assigned += saved
        if message.kind == store.COMMENT:
            comments.append(_comment(ws, message))
    return Received(tuple(comments), tuple(assigned), tuple(notices))


def check(ws: Workspace, kind: str, text: str, coach: str, source: str) -> None:
    """Checks what a coach is about to send, as the sync of the log will.

    Raises:
        LiftlogError: where it has mistakes there.
    """
    _READY[kind](ws, Message("", coach, kind, None, text, None, ""), source)


def comments(ws: Workspace) -> list[Comment]:
    """All comments of a log, oldest first."""
    return [_comment(ws, message) for message in store.comments(ws.db)]


def _comment(ws: Workspace, message: Message) -> Comment:
    about = message.about
    named = store.set_of(ws.db, about) if about else None
    exercise, day = named or ("", about if about and _DAY.fullmatch(about) else "")
    return Comment(message.coach, message.text, message.at, about, exercise or None, day or None)


_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def _take_in(ws: Workspace, message: Message) -> list[Assigned]:
    """Remembers a message, and saves what it brings. One that cannot be saved is known, too: it is
    reported once."""
    try:
        ready = _READY[message.kind](ws, message, _words(message))
    except LiftlogError:
        with Transaction(ws.db):
            _remember(ws, message)
        raise
    with Transaction(ws.db):
        _remember(ws, message)
        return [Assigned(message.kind, name, message.coach) for name in ready.save()]


def _remember(ws: Workspace, message: Message) -> None:
    command = quiet_command(ws.db, f"message from {message.coach}", stamp(ws.clock.now()))
    store.remember(command, message._replace(text=message.text[: store.LONGEST]))


class _Ready:
    """What a message brings, checked; of a comment there is nothing to save."""

    def __init__(self, ws: Workspace, message: Message, source: str) -> None:
        self._ws, self._coach = ws, message.coach

    def save(self) -> list[str]:
        return []


class _Routines(_Ready):
    """Routines that were checked, under names that begin with the coach's."""

    def __init__(self, ws: Workspace, message: Message, source: str) -> None:
        super().__init__(ws, message, source)
        _refuse_long(message)
        read = routine_files.check_text(ws, message.text, source, whole_names=True)
        self._read = [(it.replace(slug=f"{message.coach}-{it.slug}"), items) for it, items in read]

    def save(self) -> list[str]:
        mine = {routine.slug: routine for routine in own(self._ws.db)}
        for routine, items in self._read:
            saved = routine.replace(items=tuple(routines.lines_of(items)))
            if mine.get(routine.slug) != saved:
                command = _command(self._ws, f"routine {routine.slug} from {self._coach}")
                routines.store(command, routine, items)
                command.drop_if_empty()
        return [routine.slug for routine, _ in self._read]


class _Programme(_Ready):
    """A programme that was checked, under a name that begins with the coach's."""

    def __init__(self, ws: Workspace, message: Message, source: str) -> None:
        super().__init__(ws, message, source)
        _refuse_long(message)
        self._content = texts.under_prefix(message.text, f"{message.coach}-").encode()
        self._ready = texts.checked_anew(ws, self._content, source)

    def save(self) -> list[str]:
        if self._ready.same is None:
            command = _command(self._ws, f"programme {self._ready.name} from {self._coach}")
            texts.store(command, self._ready.name, self._content, self._ready.reading)
        return [self._ready.name]


_READY: dict[str, type[_Ready]] = {
    store.COMMENT: _Ready,
    store.ROUTINE: _Routines,
    store.PROGRAMME: _Programme,
}


def _command(ws: Workspace, words: str) -> Command:
    """An ordinary command, for undo, in the transaction that is open."""
    return Command(ws.db, words, stamp(ws.clock.now()))


def _refuse_long(message: Message) -> None:
    if len(message.text) > store.LONGEST:
        raise LiftlogError(f"it is longer than {store.LONGEST:,} characters")


def _words(message: Message) -> str:
    return f"the {message.kind} {quoted(message.name or '')} of {message.coach}"


def _trouble(message: Message, error: LiftlogError) -> Notice:
    """What is wrong with a text, on one line."""
    problems = getattr(error, "problems", ())
    what = f"{counted(len(problems), 'problem')}: {problems[0]}" if problems else error.message
    return Notice(
        f"{_words(message)} was not saved: {what}",
        f"note: {message.coach} can correct it and send it again",
    )
