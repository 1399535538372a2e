"""Meeting: a log and a gym's server, where an athlete's devices meet (sync.md, G4 and G5).

The server is one more place that carries events: what is read is taken in as files are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

from liftlog.domain.sharing.people import ATHLETE
from liftlog.errors import Refused
from liftlog.services.sharing.gym.messages import Received, receive
from liftlog.store.base import devices
from liftlog.store.base.journal import Transaction
from liftlog.store.safety.purge import finish
from liftlog.store.sharing import carried, taking_in
from liftlog.store.sharing.gym import fetching, kept, people, sending
from liftlog.store.sharing.gym.connecting import Connected, connect
from liftlog.store.sharing.gym.fetching import MOST, Piece, Snapshot, snapshot

if TYPE_CHECKING:
    import sqlite3

    from liftlog.domain.sharing.journal_files import Group
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.sharing.carried import Batch
    from liftlog.store.sharing.gym.connecting import Db
    from liftlog.store.sharing.taking_in import Taken


class Reader(Protocol):
    """Who takes in what the server has, and what they know of it."""

    def back_up(self) -> None:
        """Before anything of others comes into the log."""

    def become_another(self) -> None:
        """Somebody else writes under the name of this device."""

    def took(self, taken: Taken) -> None:
        """What came."""


class Meeting:
    """A log and what a server has of an athlete."""

    def __init__(self, db: sqlite3.Connection, server: Db, athlete: str, at: str) -> None:
        self._db, self._server, self._athlete, self._at = db, server, athlete, at
        self._names: dict[str, str] = {}

    def fetch(self, reader: Reader) -> int:
        """Takes in what is new. Where the server does not have what it had, as after a restore, all
        of it is read, and what it lacks will be sent. How many rows nobody can read."""
        carried.delete_securely(self._db)
        with snapshot(self._server, self._athlete) as there:
            self._name_devices(there)
            cursor = kept.cursor(self._db)
            if cursor is None or cursor.era != there.era or cursor.xid > there.end:
                unreadable = self._read_anew(there, reader)
            else:
                unreadable = self._read(there, cursor, reader)
                if not self._adds_up(there):
                    unreadable = self._read_anew(there, reader)
        return unreadable

    def _read_anew(self, there: Snapshot, reader: Reader) -> int:
        with Transaction(self._db):
            kept.read_anew(self._db)
        return self._read(there, kept.Cursor(there.era), reader)

    def _read(self, there: Snapshot, cursor: kept.Cursor, reader: Reader) -> int:
        """How many rows are no events. A kill loses no more than the piece that is taken in."""
        unreadable = 0
        for piece in there.pieces(cursor):
            if piece.rows:
                cursor = self._take_in(piece, cursor, reader)
            elif kept.cursor(self._db) != cursor.after(piece.xid, 0):
                with Transaction(self._db):
                    kept.set_cursor(self._db, cursor.after(piece.xid, 0))
            unreadable += piece.unreadable
        return unreadable

    def _take_in(self, piece: Piece, before: kept.Cursor, reader: Reader) -> kept.Cursor:
        if piece.groups:
            self._look_for_copies(piece.groups, reader)
        with Transaction(self._db):
            taken = taking_in.take_groups_in(self._db, piece.groups, self._at)
            carried.send(self._db, taken.numbers)
            cursor = before.after(piece.xid, piece.rows - len(taken.numbers))
            kept.set_cursor(self._db, cursor)
            if taken.events:
                devices.set_meta(self._db, devices.UNSETTLED, self._at)
        if taken.is_purging:
            finish(self._db)
        reader.took(taken)
        return cursor

    def _look_for_copies(self, groups: tuple[Group, ...], reader: Reader) -> None:
        """What is new under the own name was written by another copy of this log (S28)."""
        own = devices.meta(self._db, "device")
        mine = [group for group in groups if group.command.device == own]
        if mine and not taking_in.knows_all(self._db, mine):
            reader.become_another()
        if len(mine) < len(groups):
            reader.back_up()

    def _adds_up(self, there: Snapshot) -> bool:
        """Whether the server has what it had, and nothing that was never read."""
        known, cursor = carried.count_sent(self._db), kept.cursor(self._db)
        assert cursor is not None
        if there.events < known:
            return False
        return there.events <= known + cursor.passed or carried.is_purge_unsent(self._db)

    def _name_devices(self, there: Snapshot) -> None:
        self._names = dict(there.devices())
        known = devices.names(self._db)
        new = {id_: name for id_, name in self._names.items() if known.get(id_) != name}
        if new:
            with Transaction(self._db):
                for id_, name in new.items():
                    carried.name_device(self._db, id_, name)

    def send(self, name: str) -> Iterator[Batch]:
        """What the server lacks; a piece is marked once the server has it. `name` is what this
        device is called."""
        for batch in carried.unsent(self._db, MOST):
            xid = sending.send(self._server, batch)
            with Transaction(self._db):
                carried.send(self._db, batch.numbers)
                cursor = kept.cursor(self._db)
                if cursor is not None:
                    kept.set_cursor(self._db, cursor._replace(own=(*cursor.own, xid)))
            yield batch
        if carried.has_gaps(self._db):
            with Transaction(self._db):
                carried.close_gaps(self._db)
        own = devices.meta(self._db, "device")
        if own is not None and self._names.get(own) != name:
            sending.name_device(self._server, own, name)
            with Transaction(self._db):
                carried.name_device(self._db, own, name)


class Server:
    """The gym's server of an athlete, reached for one sync."""

    def __init__(self, ws: Workspace, connected: Connected, at: str) -> None:
        self._ws, self._connected = ws, connected
        self._athlete = people.me(connected.db)
        if self._athlete.role != ATHLETE:
            name, role = self._athlete
            raise Refused(f"{name} is a {role} of this gym, not an athlete", "try: liftlog coach")
        self.notices = connected.notices
        self.is_new = kept.cursor(ws.db) is None
        self._meeting = Meeting(ws.db, connected.db, self._athlete.name, at)

    def fetch(self, reader: Reader) -> int:
        """Takes in what the athlete's other devices sent; how many rows nobody can read."""
        return self._meeting.fetch(reader)

    def send(self, name: str) -> Iterator[Batch]:
        """Sends what it lacks."""
        return self._meeting.send(name)

    def receive(self) -> Received:
        """Takes in what coaches sent."""
        return receive(self._ws, self._connected.db, self._athlete.name)

    def sets(self) -> int:
        """How many sets the athlete has there."""
        return fetching.count_sets(self._connected.db, self._athlete.name)

    def knows(self, device: str) -> bool:
        """Whether that device sent something already."""
        return fetching.knows(self._connected.db, self._athlete.name, device)

    def names(self) -> list[str]:
        """What the devices there are called."""
        return [name for _, name in fetching.devices_of(self._connected.db, self._athlete.name)]

    def close(self) -> None:
        """Ends the connection."""
        self._connected.db.close()


def reached(
    ws: Workspace, address: str, reach: Callable[[str], Connected] | None, at: str
) -> Server:
    """The server of that address, where whoever connects is an athlete.

    Raises:
        Refused: where they are not, or it cannot be reached.
    """
    server = (reach or connect)(address)
    try:
        return Server(ws, server, at)
    except BaseException:
        server.db.close()
        raise
