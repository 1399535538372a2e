"""Allowing: an athlete says which coaches read their log, or leaves the gym."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from liftlog.domain.base.words import listed, quoted
from liftlog.errors import NotFound, Refused
from liftlog.services.base.workspace import Workspace
from liftlog.store.base.journal import Transaction
from liftlog.store.sharing.gym import copies, kept, people
from liftlog.store.sharing.gym.connecting import Ask, Connected, connect, same_server
from liftlog.store.sharing.gym.people import Member

if TYPE_CHECKING:
    from liftlog.store.sharing.gym.connecting import Db


class Allowed(NamedTuple):
    """A coach, and whether what they may see changed."""

    coach: str
    is_changed: bool
    notices: tuple[str, ...]


class Everybody(NamedTuple):
    """The people of a gym, as far as whoever asks may see them."""

    people: tuple[Member, ...]
    notices: tuple[str, ...]


class Left(NamedTuple):
    """An athlete who left: how many changes are erased at the gym."""

    name: str
    events: int
    notices: tuple[str, ...]


# Asked before all is erased: how many changes.
Sure = Callable[[int], None]


def address_of(ws: Workspace, given: str | None) -> str:
    """The server that is meant: as given, else the one that the log is synced with, or where its
    owner is a coach."""
    address = given or kept.address(ws.db) or copies.address(ws.db)
    if address is None:
        raise Refused(
            "this log is synced with no gym", "use: --postgres with the address of the gym"
        )
    return address


def everybody(address: str, ask: Ask | None = None) -> Everybody:
    """Who is at the gym."""
    connected = connect(address, ask)
    with closing(connected.db) as db:
        return Everybody(people.everybody(db), connected.notices)


def allow(address: str, coach: str, ask: Ask | None = None) -> Allowed:
    """Lets a coach read the whole log of whoever is connected.

    Raises:
        NotFound: where no coach is called so.
        Refused: where it is no athlete who is connected.
    """
    connected = _as_athlete(address, ask)
    with closing(connected.db) as db:
        known = people.known(db, coach)
        if known is None or known.role != "coach":
            raise _no_coach(db, coach)
        return Allowed(coach, people.allow(db, coach), connected.notices)


def deny(address: str, coach: str, ask: Ask | None = None) -> Allowed:
    """Lets a coach read it no more; their copy goes with their next look.

    Raises:
        NotFound: where no coach is called so.
        Refused: where it is no athlete who is connected.
    """
    connected = _as_athlete(address, ask)
    with closing(connected.db) as db:
        is_changed = people.deny(db, coach)
        known = people.known(db, coach)
        if not is_changed and (known is None or known.role != "coach"):
            raise _no_coach(db, coach)
        return Allowed(coach, is_changed, connected.notices)


def leave(ws: Workspace, address: str, sure: Sure, ask: Ask | None = None) -> Left:
    """Erases all that the athlete has at the gym; the log stays, and knows the gym no more.

    Raises:
        Refused: where it is no athlete who is connected.
    """
    connected = _as_athlete(address, ask)
    with closing(connected.db) as db:
        name = people.me(db).name
        events = people.count_events(db, name)
        sure(events)
        people.leave(db)
    if same_server(kept.address(ws.db), connected.address):
        with Transaction(ws.db):
            kept.forget(ws.db)
    return Left(name, events, connected.notices)


def _as_athlete(address: str, ask: Ask | None) -> Connected:
    connected = connect(address, ask)
    try:
        person = people.me(connected.db)
        if person.role != "athlete":
            raise Refused(
                f"{person.name} is a coach at this gym", "note: only athletes can do that"
            )
    except BaseException:
        connected.db.close()
        raise
    return connected


def _no_coach(db: Db, name: str) -> NotFound:
    coaches = [it.name for it in people.everybody(db) if it.role == "coach"]
    hint = f"use: {listed(coaches)}" if coaches else "note: this gym has no coach yet"
    return NotFound(f"no coach is called {quoted(name)} at this gym", hint)
