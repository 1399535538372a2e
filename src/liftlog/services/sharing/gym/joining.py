"""Joining a gym's server: a log is synced with it from now on (sync.md, G6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liftlog.errors import Refused
from liftlog.services.base.clock import stamp
from liftlog.services.sharing.gym.meeting import reached
from liftlog.services.sharing.joining import Ask, name_of
from liftlog.services.sharing.syncing import Reach, Tell, TodayText, sync
from liftlog.store.base import devices
from liftlog.store.base.journal import Transaction, device_of
from liftlog.store.sharing import carried
from liftlog.store.sharing.gym import kept
from liftlog.store.sharing.gym.connecting import Connected, connect, same_server

if TYPE_CHECKING:
    from liftlog.services.base.workspace import Workspace
    from liftlog.services.sharing.gym.meeting import Server
    from liftlog.services.sharing.results import Synced


class Joined(NamedTuple):
    """What the first sync did, and whether the server is new to the log."""

    synced: Synced
    is_new: bool


def join(
    ws: Workspace,
    address: str,
    name: str | None,
    ask: Ask,
    tell: Tell | None = None,
    today_text: TodayText | None = None,
    reach: Reach | None = None,
) -> Joined:
    """Syncs with a server, and remembers its address without a password. `ask` may raise, where
    the log and the server both have sets and become one.

    Raises:
        Refused: where it cannot be reached, or whoever connects is not an athlete of that gym.
    """
    connected = (reach or connect)(address)
    server = reached(ws, address, lambda _: connected, stamp(ws.clock.now()))
    try:
        before = kept.address(ws.db)
        is_new = not same_server(before, connected.address)
        if is_new:
            _ask(ws, server, ask)
            _remember(ws, server, connected, name)
        elif name is not None and name != devices.meta(ws.db, devices.NAME):
            raise _named_already(ws)
        synced = sync(ws, tell, today_text=today_text, reach=lambda _: connected)
    finally:
        server.close()
    return Joined(synced, is_new)


def _ask(ws: Workspace, server: Server, ask: Ask) -> None:
    """Before two logs become one: a device that was there already has asked."""
    sets = carried.count_sets(ws.db)
    if sets and not any(server.knows(device) for device in devices.own_devices(ws.db)):
        theirs = server.sets()
        if theirs:
            ask(sets, theirs)


def _remember(ws: Workspace, server: Server, connected: Connected, name: str | None) -> None:
    named = devices.meta(ws.db, devices.NAME)
    if named is not None and name not in (None, named):
        raise _named_already(ws)
    if named is None:
        named = name_of(name, server.names())
    with Transaction(ws.db):
        device = device_of(ws.db)
        kept.keep(ws.db, connected.address)
        carried.name_device(ws.db, device, named)
        devices.set_meta(ws.db, devices.NAME, named)
        if not devices.is_shared(ws.db):
            devices.set_meta(ws.db, devices.SINCE, stamp(ws.clock.now()))


def _named_already(ws: Workspace) -> Refused:
    named = devices.meta(ws.db, devices.NAME)
    return Refused(f"this device is called {named} already", "note: leave --name out")
