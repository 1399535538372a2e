"""Coaching by a server: a coach sends routines, programmes and comments to an athlete (G9)."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from liftlog.domain.base.moments import parse_day
from liftlog.domain.base.words import listed, quoted
from liftlog.errors import AmbiguousName, LiftlogError, NotFound, Refused, WrongUsage
from liftlog.services.base.workspace import Workspace, open_existing
from liftlog.services.plans.programmes import texts
from liftlog.services.plans.routine_files import as_toml
from liftlog.services.plans.routines import find_routine
from liftlog.services.sharing.gym import copies
from liftlog.services.sharing.gym.messages import check
from liftlog.services.sharing.gym.messages import comments as comments_in
from liftlog.store.safety.purge import subjects_ending
from liftlog.store.sharing.gym import messages as store

if TYPE_CHECKING:
    from liftlog.services.sharing.results import Comment
    from liftlog.store.sharing.gym.connecting import Ask, Db


class Sent(NamedTuple):
    """What went to an athlete: its kind, its name here, and the name that it gets there."""

    athlete: str
    kind: str
    name: str | None
    named: str | None
    notices: tuple[str, ...]


def assign(
    ws: Workspace, athlete: str, typed: str, address: str | None = None, ask: Ask | None = None
) -> Sent:
    """Sends the whole text of a routine or a programme; the athlete's next sync saves it.

    Raises:
        NotFound: where nothing is called so, or no such athlete allows it.
        LiftlogError: where the athlete's log could not take it, such as an exercise that is not
            there.
    """
    kind, name, text = _text(ws, typed)
    if len(text) > store.LONGEST:
        raise Refused(f"{name} is longer than {store.LONGEST:,} characters")
    coach, notices = _send(ws, athlete, address, ask, kind, name, text)
    return Sent(athlete, kind, name, f"{coach}-{name}", notices)


def comment(
    ws: Workspace,
    athlete: str,
    text: str,
    about: str | None = None,
    address: str | None = None,
    ask: Ask | None = None,
) -> Sent:
    """Sends a comment, about a day or a set where that is said; the athlete's next sync shows it.

    Raises:
        WrongUsage: where it is empty or too long.
        NotFound: where no such athlete allows it, or what it is about is not in their log.
    """
    if not text.strip():
        raise WrongUsage("the comment is empty", "use: some words")
    if len(text) > store.LONGEST_COMMENT:
        raise WrongUsage(
            f"the comment has {len(text):,} characters", f"use: at most {store.LONGEST_COMMENT:,}"
        )
    told = None if about is None else _about(ws, athlete, about)
    _, notices = _send(ws, athlete, address, ask, store.COMMENT, None, text, told)
    return Sent(athlete, store.COMMENT, None, None, notices)


def comments(ws: Workspace) -> list[Comment]:
    """The comments in a log, or in an athlete's copy, oldest first."""
    return comments_in(ws)


class _Text(NamedTuple):
    """A routine or a programme as it is sent."""

    kind: str
    name: str
    text: str


def _text(ws: Workspace, typed: str) -> _Text:
    """The routine or the programme that was typed."""
    found = []
    try:
        routine = find_routine(ws, typed)
        found.append(_Text(store.ROUTINE, routine.slug, as_toml(ws, [routine.slug])))
    except (NotFound, WrongUsage) as error:
        # What cannot be the name of a routine, such as 5/3/1, may be that of a programme.
        if isinstance(error, AmbiguousName):
            raise
    try:
        programme = texts.find_text(ws, typed)
        found.append(_Text(store.PROGRAMME, programme.name, programme.content.decode()))
    except NotFound as error:
        if isinstance(error, AmbiguousName):
            raise
    exact = [it for it in found if it.name.casefold() == typed.strip().casefold()]
    if len(exact) == 1 or len(found) == 1:
        return (exact or found)[0]
    if found:
        names = listed([f"the {it.kind} {it.name}" for it in found])
        raise AmbiguousName(f"{quoted(typed)} may be {names}", "use: the whole name")
    raise NotFound(
        f"no routine and no programme is called {quoted(typed)}",
        "try: liftlog routine list",
    )


def _about(ws: Workspace, athlete: str, typed: str) -> str:
    """The day, or the whole id of a set or a workout that is in the athlete's copy."""
    ending = typed.strip().casefold().lstrip("…")
    place = _copy_of(ws, athlete)
    if place is not None and len(ending) >= 3 and set(ending) <= set("0123456789abcdef-"):
        with open_existing(place) as copy:
            found = subjects_ending(copy.db, ending)
        if len(found) == 1:
            return found[0][1]
        if found:
            raise AmbiguousName(f"several ids end in {quoted(typed)}", "use: more of the id")
    try:
        return parse_day(typed, date.fromisoformat(ws.clock.today())).isoformat()
    except LiftlogError:
        raise NotFound(
            f"{quoted(typed)} is not a day, and not an id in the log of {athlete}",
            "note: liftlog coach fetches what is new",
        ) from None


def _send(
    ws: Workspace,
    athlete: str,
    address: str | None,
    ask: Ask | None,
    kind: str,
    name: str | None,
    text: str,
    about: str | None = None,
) -> tuple[str, tuple[str, ...]]:
    """The name of the coach, and what to know of the server."""
    connected = copies.as_coach(ws, address, ask)
    with closing(connected.db) as server:
        _refuse_strangers(server, athlete)
        if name is not None:
            _check(ws, athlete, _Text(kind, name, text))
        coach = store.send(server, athlete, kind, name, text, about)
    return coach, connected.notices


def _check(ws: Workspace, athlete: str, sent: _Text) -> None:
    """Whether the log of the athlete can take it, as far as their copy says."""
    place = _copy_of(ws, athlete)
    if place is not None:
        with open_existing(place) as copy:
            there = f"the {sent.kind} {sent.name}, in the log of {athlete},"
            check(copy, sent.kind, sent.text, "me", there)


def _copy_of(ws: Workspace, athlete: str) -> str | None:
    return next((it.path for it in copies.known_copies(ws) if it.name == athlete), None)


def _refuse_strangers(server: Db, athlete: str) -> None:
    known = store.athletes_of(server)
    if athlete not in known:
        hint = f"use: {listed(known)}" if known else "note: athletes type liftlog gym allow COACH"
        raise NotFound(f"no athlete called {quoted(athlete)} allows you", hint)
