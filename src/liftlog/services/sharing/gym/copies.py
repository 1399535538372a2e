"""Copies: a coach fetches the logs of the athletes who allow it (sync.md, G8).

Each is made of the same changes as the athlete's own, by the same take-in. Of one who does not
allow it any more the copy goes with the next look.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from typing import TYPE_CHECKING, NamedTuple

from liftlog.domain.sharing.athlete_names import meant
from liftlog.domain.sharing.people import COACH, is_person
from liftlog.errors import DatabaseTrouble, LiftlogError, Refused
from liftlog.services.base.clock import stamp
from liftlog.services.base.workspace import Workspace, open_workspace
from liftlog.services.sharing.gym.meeting import Meeting
from liftlog.services.sharing.locking import only_sync
from liftlog.services.sharing.settling import settle
from liftlog.store.base import devices
from liftlog.store.base.database import Error
from liftlog.store.base.journal import Transaction
from liftlog.store.safety.checks import is_of_this_schema
from liftlog.store.sharing.coaching.copies import delete, empty
from liftlog.store.sharing.gym import copies as store
from liftlog.store.sharing.gym import messages, people
from liftlog.store.sharing.gym.connecting import Ask, Connected, connect

if TYPE_CHECKING:
    from liftlog.store.sharing.gym.connecting import Db
    from liftlog.store.sharing.taking_in import Taken

# Told whose log is fetched, how many were, and of how many.
Tell = Callable[[str, int, int], None]


class Copy(NamedTuple):
    """The log of an athlete: a file that liftlog alone writes; how many changes came just now, and
    how many on the server nobody can read."""

    name: str
    path: str
    read: int
    unreadable: int


class Fetched(NamedTuple):
    """Whom athletes allow, those who do, whose copies were deleted, what to know of the server, and
    who could not be fetched: (name, why)."""

    coach: str
    copies: tuple[Copy, ...]
    gone: tuple[str, ...]
    notices: tuple[str, ...]
    unread: tuple[tuple[str, str], ...]


def address_of(ws: Workspace, given: str | None) -> str:
    """The server that is meant: as given, else the one of the last time.

    Raises:
        Refused: where there was none.
    """
    address = given or store.address(ws.db)
    if address is None:
        raise Refused("no gym's server is set up", "use: --postgres with the address of the gym")
    return address


def fetch(
    ws: Workspace, given: str | None = None, ask: Ask | None = None, tell: Tell | None = None
) -> Fetched:
    """The logs of all athletes who allow whoever connects; `ws` is the coach's own log, which
    remembers the server. One that cannot be written keeps none of the others.

    Raises:
        Refused: where the server is away, or who connects is not a coach there.
    """
    return fetch_from(ws, as_coach(ws, given, ask), tell)


def fetch_from(
    ws: Workspace, connected: Connected, tell: Tell | None = None, only: str | None = None
) -> Fetched:
    """The same from a server that was reached; with `only`, which is a name or its beginning, of
    the others no more than that they allow it."""
    with closing(connected.db) as server:
        allowed = _athletes_of(server)
        chosen = allowed if only is None else meant(only, allowed)
        wanted = chosen if only is None or len(chosen) == 1 else []
        copies: list[Copy] = []
        unread: list[tuple[str, str]] = []
        for name in allowed:
            place = store.place_of(ws.path, name)
            if name not in wanted:
                copies.append(Copy(name, place, 0, 0))
                continue
            if tell is not None:
                tell(name, wanted.index(name), len(wanted))
            try:
                copies.append(_fetch(server, name, place))
            except (LiftlogError, OSError, Error) as error:
                if server.closed:
                    raise
                unread.append((name, _why(error)))
        coach = people.me(server).name
        # Asked again: who denies it meanwhile has the last word.
        left = set(_athletes_of(server))
        gone = [name for name in store.there(ws.path) if name not in left]
        for name in gone:
            delete(store.place_of(ws.path, name))
    return Fetched(
        coach,
        tuple(copy for copy in copies if copy.name in left),
        tuple(gone),
        connected.notices,
        tuple((name, what) for name, what in unread if name in left),
    )


def _athletes_of(server: Db) -> list[str]:
    return [name for name in messages.athletes_of(server) if is_person(name)]


def _why(error: Exception) -> str:
    if isinstance(error, LiftlogError):
        return error.message
    said = error.strerror if isinstance(error, OSError) else None
    return (said or str(error)).lower()


def known_copies(ws: Workspace) -> tuple[Copy, ...]:
    """Those that were fetched before, as they are."""
    names = store.there(ws.path)
    return tuple(Copy(name, store.place_of(ws.path, name), 0, 0) for name in names)


def as_coach(ws: Workspace, given: str | None, ask: Ask | None) -> Connected:
    """The server, where whoever connects is a coach; it is remembered.

    Raises:
        Refused: where they are not.
    """
    connected = reached(address_of(ws, given), ask)
    remember(ws, connected)
    return connected


def reached(address: str, ask: Ask | None) -> Connected:
    """The same, and nothing of it is kept."""
    connected = connect(address, ask)
    try:
        me = people.me(connected.db)
        if me.role != COACH:
            raise Refused(f"{me.name} is not a coach of this gym", "try: liftlog sync")
    except BaseException:
        connected.db.close()
        raise
    return connected


def remember(ws: Workspace, connected: Connected) -> None:
    """Keeps the address of a server that was reached."""
    if store.address(ws.db) != connected.address:
        try:
            with Transaction(ws.db):
                store.keep_address(ws.db, connected.address)
        except BaseException:
            connected.db.close()
            raise


def _fetch(server: Db, name: str, path: str) -> Copy:
    with only_sync(path):
        # An older one is not brought up to date: the backup of it would outlive it.
        if store.has_copy(path) and not is_of_this_schema(path):
            empty(path)
        copy = None
        with suppress(DatabaseTrouble), store.writable(path):
            copy = _read(server, name, path)
        if copy is None:
            # It is damaged, they left and came back, or it is another gym: what is not there any
            # more must go.
            empty(path)
            with store.writable(path):
                copy = _read(server, name, path)
        assert copy is not None
        return copy


def _read(server: Db, name: str, path: str) -> Copy | None:
    """What is new; None where the copy has something that the server does not."""
    with open_workspace(path) as ws:
        at = stamp(ws.clock.now())
        if not devices.is_shared(ws.db):
            with Transaction(ws.db):
                devices.set_meta(ws.db, devices.SINCE, at)
        reader = _Reader()
        unreadable = Meeting(ws.db, server, name, at).fetch(reader)
        if store.has_more(ws.db):
            return None
        if devices.meta(ws.db, devices.UNSETTLED) is not None:
            ws.read_settings()
            with Transaction(ws.db):
                settle(ws, reader.subjects)
                devices.set_meta(ws.db, devices.UNSETTLED, None)
        return Copy(name, path, reader.read, unreadable)


class _Reader:
    """A copy has nothing of its own to keep."""

    def __init__(self) -> None:
        self.read = 0
        self.subjects: set[str] = set()

    def back_up(self) -> None:
        """Whatever is there is on the server."""

    def become_another(self) -> None:
        """No device has the name of a copy."""

    def took(self, taken: Taken) -> None:
        """What came."""
        self.read += taken.events
        self.subjects |= taken.subjects
