"""Athletes: where their logs are, and what each of them is called.

A source gives a `Team`: files, a folder, or a gym's server, whose athletes are copied to files.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from liftlog.domain.base.counts import counted
from liftlog.domain.base.words import listed, quoted
from liftlog.domain.sharing.athlete_names import clean, meant, twice
from liftlog.errors import (
    AmbiguousName,
    LiftlogError,
    NotFound,
    Refused,
    UnreadableFile,
    WrongUsage,
)
from liftlog.services.base.workspace import Workspace, open_existing, open_workspace
from liftlog.store.base.location import database_path
from liftlog.store.sharing.coaching import team as places
from liftlog.store.sharing.coaching.team import Found

if TYPE_CHECKING:
    from liftlog.services.sharing.gym.copies import Copy, Tell
    from liftlog.store.sharing.gym.connecting import Ask

# So many names are listed in a hint.
_FEW = 8


class Athlete(NamedTuple):
    """An athlete, and what to read: a log file, or with `is_folder` a journal folder. `seen` is
    the path as people read it."""

    name: str
    path: str
    seen: str
    is_folder: bool = False


class Unread(NamedTuple):
    """An athlete, by name, who could not be read, and why."""

    name: str
    what: str


class Team(NamedTuple):
    """All athletes of a source, in its order; who could not be found out about, and remarks.
    `failure` is why they are as they were the last time."""

    athletes: tuple[Athlete, ...]
    unread: tuple[Unread, ...] = ()
    notices: tuple[str, ...] = ()
    failure: LiftlogError | None = None


class Source(NamedTuple):
    """Where athletes are, as it was typed: log files, a folder, or the address of a server."""

    db: Sequence[str] = ()
    folder: str | None = None
    postgres: str | None = None


def athletes_of(
    own: str | None,
    source: Source,
    ask: Ask | None = None,
    tell: Tell | None = None,
    only: str | None = None,
) -> Team:
    """The athletes of a source: of files, of a folder, else of the gym's server. `own` is the
    coach's own log, which remembers the server; `ask` is asked for a password there, and `tell` is
    told whose log is fetched. With `only`, the beginning of a name, no other is fetched.

    Raises:
        WrongUsage: where several sources are named.
        Refused: where none is named and no server is remembered, where there is nobody, or nobody
            can be reached.
    """
    named = [option for option, value in source._asdict().items() if value]
    if len(named) > 1:
        first, second, *_ = named
        raise WrongUsage(f"--{first} and --{second} cannot be used together", "use: one of them")
    if source.folder is not None:
        return of_folder(source.folder)
    if source.db:
        return of_files(source.db)
    return _of_server(own, source.postgres, ask, tell, only)


def copies_of(own: str | None) -> str:
    """The folder with copies, beside the coach's own log."""
    return places.copies_folder(database_path(own))


def of_files(files: Sequence[str]) -> Team:
    """The athletes whose log files were named, each file once."""
    return _team(_each_once(places.named(file) for file in files))


def of_folder(folder: str) -> Team:
    """The athletes whose logs or journal folders lie below a folder.

    Raises:
        Refused: where it is not there, or has none.
    """
    return _team(places.below(folder))


def chosen(team: Team, typed: str) -> Athlete:
    """The athlete whose name was typed, or its beginning.

    Raises:
        NotFound: where it stands for none, or for several.
        UnreadableFile: where it is somebody who could not be found out about.
    """
    names = [athlete.name for athlete in team.athletes]
    found = meant(typed, names)
    if len(found) == 1:
        return team.athletes[names.index(found[0])]
    if found:
        raise AmbiguousName(
            f"{quoted(typed)} may be {counted(len(found), 'athlete')}",
            f"use: {listed(found[:_FEW])}",
        )
    for unread in team.unread:
        if meant(typed, [unread.name]):
            raise UnreadableFile(f"{unread.name} could not be read: {unread.what}")
    hint = f"use: {listed(names)}" if 0 < len(names) <= _FEW else None
    raise NotFound(f"no athlete is called {quoted(typed)}", hint)


def _of_server(
    own: str | None, given: str | None, ask: Ask | None, tell: Tell | None, only: str | None
) -> Team:
    """Those who allow it, as they are now; where the server of the last time cannot be reached, as
    they were then. A log to remember it is made once the server has answered."""
    from liftlog.services.sharing.gym import copies

    address, known = (given, ()) if given else _last_time(own)
    try:
        connected = copies.reached(address, ask)
        with closing(connected.db), open_workspace(own) as ws:
            copies.remember(ws, connected)
            fetched = copies.fetch_from(ws, connected, tell, only)
    except LiftlogError as error:
        if not known:
            raise
        return Team(_copied(known), failure=error)
    notices = [f"{name} does not allow you any more: the copy is deleted" for name in fetched.gone]
    notices += [
        f"{it.name}: {counted(it.unreadable, 'change')} on the server cannot be read"
        for it in fetched.copies
        if it.unreadable
    ]
    if not fetched.copies and not fetched.unread:
        notices.append(f"nobody allows you yet: athletes type liftlog gym allow {fetched.coach}")
    unread = tuple(Unread(*it) for it in fetched.unread)
    return Team(_copied(fetched.copies), unread, (*fetched.notices, *notices))


def _last_time(own: str | None) -> tuple[str, tuple[Copy, ...]]:
    """The server of the last time, and the copies that are there."""
    from liftlog.services.sharing.gym import copies

    with open_existing(own) as ws:
        try:
            return copies.address_of(ws, None), copies.known_copies(ws)
        except Refused:
            raise Refused(
                "there are no athletes to show",
                "use: --folder DIR, --db FILE... or --postgres ADDRESS",
            ) from None


def copy_of(ws: Workspace, name: str) -> str:
    """The copy of the athlete of that name which came from the gym's server.

    Raises:
        NotFound: where nobody of that name was fetched.
    """
    from liftlog.services.sharing.gym.copies import known_copies

    places = {copy.name: copy.path for copy in known_copies(ws)}
    if name not in places:
        hint = f"use: {listed(places)}" if places else "try: liftlog coach"
        raise NotFound(f"no athlete is called {quoted(name)}", hint)
    return places[name]


def _copied(copies: Iterable[Copy]) -> tuple[Athlete, ...]:
    return tuple(Athlete(it.name, it.path, it.name) for it in copies)


def _team(found: Sequence[Found]) -> Team:
    whole = [it for it in found if it.wrong is None]
    names = [clean(it.name) for it in whole]
    same = twice(names)
    keys = {name.casefold() for name in same}
    athletes = []
    for it, name in zip(whole, names, strict=True):
        # Who shares a name with another one is called by the file.
        unlike = clean(it.seen) if name.casefold() in keys else name
        athletes.append(Athlete(unlike, it.path, it.seen, it.is_folder))
    return Team(
        tuple(athletes),
        tuple(Unread(clean(it.seen), it.wrong) for it in found if it.wrong is not None),
        tuple(_shared(name, whole, names) for name in same),
    )


def _shared(name: str, whole: Sequence[Found], names: Sequence[str]) -> str:
    key = name.casefold()
    files = [it.seen for it, own in zip(whole, names, strict=True) if own.casefold() == key]
    *others, last = map(clean, files)
    return f"{counted(len(files), 'log')} are called {quoted(name)}: {', '.join(others)} and {last}"


def _each_once(found: Iterable[Found]) -> list[Found]:
    return list({os.path.realpath(it.path): it for it in found}.values())
