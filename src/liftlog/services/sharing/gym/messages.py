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
    from liftlog.domain.plans.routine_notation import Routine
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
    for sent in store.unknown(ws.db, server, athlete):
        message = sent
        if not is_id(message.id) or not is_person(message.coach):
            continue
        if message.kind == store.COMMENT:
            message = message._replace(text=message.text[: store.LONGEST_COMMENT])
        try:
            saved = _take_in(ws, message)
        except LiftlogError as error:
            notices.append(_trouble(message, error))
            continue
        assigned += [Assigned(message.kind, it.name, message.coach, it.is_newer) for it in saved]
        notices += [_replaced(message, it.name) for it in saved if it.had_changes]
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


def _replaced(message: Message, name: str) -> Notice:
    return Notice(
        f"{name} had changes of yours: the newer one of {message.coach} took its place",
        "note: liftlog undo brings yours back",
    )


class _Saved(NamedTuple):
    """What was saved under that name; in the place of another, which the athlete had changed."""

    name: str
    is_newer: bool
    had_changes: bool


def _take_in(ws: Workspace, message: Message) -> list[_Saved]:
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
        return ready.save()


def _remember(ws: Workspace, message: Message) -> None:
    command = quiet_command(ws.db, f"message from {message.coach}", stamp(ws.clock.now()))
    store.remember(command, message._replace(text=message.text[: store.LONGEST]))


class _Ready:
    """What a message brings, checked; of a comment there is nothing to save."""

    def __init__(self, ws: Workspace, message: Message, source: str) -> None:
        self._ws, self._coach = ws, message.coach

    def save(self) -> list[_Saved]:
        return []


class _Routines(_Ready):
    """Routines that were checked, under names that begin with the coach's."""

    def __init__(self, ws: Workspace, message: Message, source: str) -> None:
        super().__init__(ws, message, source)
        _refuse_long(message)
        read = routine_files.check_text(ws, message.text, source, whole_names=True)
        self._read = [(self._saved(it, items), items) for it, items in read]
        self._earlier = store.earlier(ws.db, message)

    def _saved(self, routine: Routine, items: list[routines.Item]) -> Routine:
        slug = f"{self._coach}-{routine.slug}"
        return routine.replace(slug=slug, items=tuple(routines.lines_of(items)))

    def save(self) -> list[_Saved]:
        mine = {routine.slug: routine for routine in own(self._ws.db)}
        done = []
        for routine, items in self._read:
            before = mine.get(routine.slug)
            is_newer = before is not None and before != routine
            had_changes = is_newer and before is not None and not self._was_sent(before)
            if before != routine:
                command = _command(self._ws, f"routine {routine.slug} from {self._coach}")
                routines.store(command, routine, items)
                command.drop_if_empty()
            done.append(_Saved(routine.slug, is_newer, had_changes))
        return done

    def _was_sent(self, mine: Routine) -> bool:
        """Whether a routine is as the coach sent it the last time."""
        if self._earlier is None:
            return False
        try:
            read = routine_files.check_text(self._ws, self._earlier, "", whole_names=True)
        except LiftlogError:
            # It cannot be said any more.
            return True
        return mine in [self._saved(it, items) for it, items in read]


class _Programme(_Ready):
    """A programme that was checked, under a name that begins with the coach's."""

    def __init__(self, ws: Workspace, message: Message, source: str) -> None:
        super().__init__(ws, message, source)
        _refuse_long(message)
        self._prefix = f"{message.coach}-"
        self._content = texts.under_prefix(message.text, self._prefix).encode()
        self._ready = texts.checked_anew(ws, self._content, source)
        earlier = store.earlier(ws.db, message)
        self._earlier = None if earlier is None else texts.under_prefix(earlier, self._prefix)

    def save(self) -> list[_Saved]:
        before = texts.own_text(self._ws, self._ready.name)
        is_newer = before is not None and self._ready.same is None
        had_changes = is_newer and before != self._earlier
        if self._ready.same is None:
            command = _command(self._ws, f"programme {self._ready.name} from {self._coach}")
            texts.store(command, self._ready.name, self._content, self._ready.reading)
        return [_Saved(self._ready.name, is_newer, had_changes)]


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
