"""Syncing: reads what others wrote into the folder, then writes what it lacks (sync.md, S26).

A gym's server is one more place to read and to write. Trouble in one step does not stop the next
ones, and every step can be killed at any moment: a file is there whole or not, a file is taken in
or not. Most syncs find nothing: what reads and writes is imported where it is used.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

from liftlog.domain.base.counts import counted as number_of
from liftlog.domain.sharing.journal_files import (
    LARGE,
    MOST_SMALL,
    Header,
    Journal,
    NotReadable,
    folder_name,
    read,
    write,
)
from liftlog.errors import LiftlogError, Refused
from liftlog.services.base.clock import stamp
from liftlog.services.base.workspace import Workspace
from liftlog.services.sharing.locking import only_sync
from liftlog.services.sharing.notes import has_news, is_today_written, may_read
from liftlog.services.sharing.results import (
    Assigned,
    Comment,
    InboxReport,
    Notice,
    Problem,
    Synced,
    counted,
)
from liftlog.store.base import devices
from liftlog.store.base.database import SCHEMA_VERSION
from liftlog.store.base.journal import Transaction, device_of
from liftlog.store.sharing import carried
from liftlog.store.sharing.carried import Batch, KnownFile
from liftlog.store.sharing.conflicts import remember_conflicts
from liftlog.store.sharing.folder import Folder, Listed

if TYPE_CHECKING:
    from liftlog.services.sharing.git import Git
    from liftlog.services.sharing.gym.meeting import Server
    from liftlog.services.sharing.today import Today
    from liftlog.store.sharing.gym.connecting import Ask, Connected
    from liftlog.store.sharing.taking_in import Taken

# A file of another device that is gone counts as there for so long: it may be on its way. So long,
# too, files stay that others took the place of.
_PATIENCE = timedelta(days=1)
# What may change the names that a shell completes.
_NAMING = ("exercise:", "alias:")
Tell = Callable[[int, int], None]
TodayText = Callable[["Today"], str]
# Connects to the server of an address.
Reach = Callable[[str], "Connected"]


def sync(
    ws: Workspace,
    tell: Tell | None = None,
    last: Callable[[Run], None] | None = None,
    today_text: TodayText | None = None,
    reach: Reach | None = None,
) -> Synced:
    """Reads and writes once; `tell` is told how many files of how many are read. `last` is a step
    of its own, which is left out where another failed. `today_text` makes the text of today.txt.
    `reach` connects to the server of that address.

    Raises:
        Refused: where no folder and no server is set up, or nothing is there, or another sync runs.
    """
    address, folder = devices.meta(ws.db, devices.POSTGRES), folder_if_any(ws)
    if address is None:
        folder = folder_of(ws)
    with only_sync(ws.path):
        failure = _failure_of(folder)
        if failure is not None and address is None:
            raise failure
        run = Run(ws, None if failure else folder, tell, today_text, failure)
        try:
            if address is not None:
                run.use_server(address, reach)
            top = devices.meta(ws.db, devices.GIT)
            if top is None or not run.has_folder:
                return run.run(last)
            from liftlog.services.sharing.git import Git

            return _carried_by_git(run, Git(run.folder.path, top), last)
        finally:
            run.close()


def reach_by(ask: Ask) -> Reach:
    """Connects to servers; `ask` is asked for a password where one is needed."""

    def reach(address: str) -> Connected:
        # Only for who syncs with a server.
        from liftlog.store.sharing.gym.connecting import connect

        return connect(address, ask)

    return reach


def _failure_of(folder: Folder | None) -> LiftlogError | None:
    """What keeps a folder from being used."""
    try:
        if folder is not None:
            folder.check()
    except LiftlogError as error:
        return error
    return None


def _carried_by_git(run: Run, git: Git, last: Callable[[Run], None] | None) -> Synced:
    """The same between what others pushed and what is pushed, again where others were faster."""
    run.refuse_strangers()
    for _ in git.rounds():
        synced = run.run(last)
        last = None
    return synced._replace(
        notices=(*synced.notices, *git.notices), failure=synced.failure or git.trouble
    )


def folder_if_any(ws: Workspace) -> Folder | None:
    """The folder that this log is synced with, if there is one."""
    path = devices.meta(ws.db, devices.FOLDER)
    return None if path is None else Folder(path)


def folder_of(ws: Workspace) -> Folder:
    """The folder that this log is synced with.

    Raises:
        Refused: where there is none.
    """
    folder = folder_if_any(ws)
    if folder is None and devices.meta(ws.db, devices.POSTGRES) is not None:
        raise Refused(
            "this log has no folder, only a gym's server", "note: liftlog sync init makes a folder"
        )
    if folder is None:
        raise Refused(
            "this log is not synced yet", "note: begin with liftlog sync init, or sync join"
        )
    return folder


def needs_reading(file: Listed, known: KnownFile | None) -> bool:
    """Whether a file was not read as it lies there now."""
    return known is None or known.bytes != file.bytes or known.seen_missing is not None


class Run:
    """One run over an open log and its folder."""

    def __init__(
        self,
        ws: Workspace,
        folder: Folder | None,
        tell: Tell | None,
        today_text: TodayText | None,
        failure: LiftlogError | None = None,
    ) -> None:
        self._ws, self._db, self.db = ws, ws.db, ws.db
        self.listed: list[Listed] = []
        self._folder_or_none = folder
        self._server: Server | None = None
        self._tell, self._today_text = tell, today_text
        self._now: datetime = ws.clock.now()
        self._at = stamp(self._now)
        self._own = device_of(ws.db)
        self._name = devices.meta(ws.db, devices.NAME) or "device"
        self._read = self._written = self._waiting = 0
        self._in: dict[str, Counter[str]] = {}
        self._out: Counter[str] = Counter()
        self._problems: list[Problem] = []
        self._notices: list[Notice] = []
        self._subjects: set[str] = set()
        self._renamed: str | None = None
        self._failure = failure
        self._inbox = InboxReport()
        self._written_numbers: set[int] = set()
        self._comments: list[Comment] = []
        self._assigned: list[Assigned] = []
        self._is_first = False

    @property
    def has_folder(self) -> bool:
        """Whether the folder is there."""
        return self._folder_or_none is not None

    @property
    def folder(self) -> Folder:
        """The folder, where it is there."""
        assert self._folder_or_none is not None
        return self._folder_or_none

    def use_server(self, address: str, reach: Reach | None) -> None:
        """Takes the gym's server, if it is there."""
        from liftlog.services.sharing.gym.meeting import reached

        with self._step():
            self._server = reached(self._ws, address, reach, self._at)
            self._notices += [Notice(it) for it in self._server.notices]

    def close(self) -> None:
        """Leaves the server."""
        if self._server is not None:
            self._server.close()

    def run(self, last: Callable[[Run], None] | None = None) -> Synced:
        """All steps, then that one where none of them failed."""
        listed = self._take_all_in()
        if listed is not None:
            with self._step():
                self._take_inbox_in()
            with self._step():
                self._write_files(listed)
        with self._step():
            self._send()
        if listed is not None:
            with self._step():
                self._write_today()
        if last is not None and self._failure is None:
            with self._step():
                last(self)
        return self._result()

    def read(self) -> Synced:
        """Reads alone: nothing in the folder is changed."""
        self._take_all_in()
        return self._result()

    def write(self, batches: Iterable[Batch]) -> int:
        """Writes own files; how many events they hold."""
        before = self._written
        for batch in batches:
            self._write_file(folder_name(self._name, self._own), batch)
            self._written += len(batch.numbers)
        return self._written - before

    def remove(self, files: Iterable[str]) -> None:
        """Takes files out, of whomever."""
        self._remove(files)

    def refuse_strangers(self) -> None:
        """Refuses other people's folder in the place of the own one."""
        self._refuse_strangers(self.folder.listing())

    def _refuse_strangers(self, listed: list[Listed]) -> None:
        if listed and not carried.knows_any(self._db, [file.path for file in listed]):
            from liftlog.services.sharing.strangers import refuse_strangers

            refuse_strangers(self._ws, self.folder, listed)

    @contextmanager
    def _step(self) -> Iterator[None]:
        """What a step refuses is kept for the end; the next ones are done all the same."""
        try:
            yield
        except LiftlogError as error:
            self._failure = self._failure or error

    def _take_all_in(self) -> list[Listed] | None:
        """All that is new, settled; the files that lie there, None where they cannot be listed."""
        listed: list[Listed] | None = None
        self._waiting, self._problems = 0, []
        # Of a file that was only seen to be missing nothing was taken in.
        known = carried.known_files(self._db).values()
        self._is_first = not any(file.bytes and not file.is_mine for file in known)
        if self.has_folder:
            with self._step():
                there = self.folder.listing()
                self._refuse_strangers(there)
                listed = self.listed = there
        if listed is not None:
            with self._step():
                self._miss(listed)
                self._read_files(listed)
        with self._step():
            self._read_server()
        with self._step():
            self._settle()
        with self._step():
            self._read_messages()
        return listed

    def _is_over(self, since: str) -> bool:
        return stamp(self._now - _PATIENCE) >= since

    def _miss(self, listed: list[Listed]) -> None:
        """Files that are gone carry nothing any more: own ones at once, others after a day."""
        there = {file.path for file in listed}
        for known in carried.known_files(self._db).values():
            if known.name in there:
                continue
            with Transaction(self._db):
                if known.is_mine or (known.seen_missing and self._is_over(known.seen_missing)):
                    carried.forget_file(self._db, known.name)
                elif known.seen_missing is None:
                    carried.miss(self._db, known.name, self._at)

    def _read_files(self, listed: list[Listed]) -> None:
        known = carried.known_files(self._db)
        unread = [file for file in listed if needs_reading(file, known.get(file.path))]
        for place, file in enumerate(unread):
            if self._tell:
                self._tell(place, len(unread))
            try:
                raw = self.folder.read(file)
            except LiftlogError as error:
                self._failure = self._failure or error
                continue
            if raw is None:
                self._pass_over(file, known.get(file.path))
                continue
            try:
                journal = read(raw)
                if journal.header.device != file.owner.device:
                    raise NotReadable(f"it is of the device {journal.header.device}")
            except NotReadable as error:
                self._problems.append(Problem(file.path, str(error)))
                continue
            if file.owner.device != self._own:
                self.back_up()
            self._take_in(file, journal, known.get(file.path))

    def _pass_over(self, file: Listed, known: KnownFile | None) -> None:
        """A file that is not there as it was written (S24); an own one is damaged (S25)."""
        if known is not None and known.is_mine:
            with Transaction(self._db):
                carried.forget_file(self._db, file.path)
            with self._step():
                self.folder.remove(file.path)
            return
        self._waiting += 1
        with Transaction(self._db):
            carried.miss(self._db, file.path, self._at)
        if known is not None and known.seen_missing and self._is_over(known.seen_missing):
            with Transaction(self._db):
                carried.stop_carrying(self._db, file.path)
            self._notices.append(
                Notice(
                    f"{file.path} is not whole since {known.seen_missing[:10]}",
                    "note: where it was written, liftlog sync writes it again once it is deleted",
                )
            )

    def back_up(self) -> None:
        """Before anything of others comes into a log with sets, for the first time (S48)."""
        if not self._is_first:
            return
        self._is_first = False
        if carried.count_sets(self._db):
            from liftlog.services.safety.backup import automatic_backup
            from liftlog.store.safety.backups import SYNC

            automatic_backup(self._ws, SYNC)

    def _take_in(self, file: Listed, journal: Journal, known: KnownFile | None) -> None:
        from liftlog.store.sharing import taking_in

        is_mine = file.owner.device == self._own
        if is_mine and known is None and not taking_in.knows_all(self._db, journal.groups):
            self.become_another()
            is_mine = False
        carried.delete_securely(self._db)
        with Transaction(self._db):
            taken = taking_in.take_in(
                self._db, file.path, file.bytes, journal, self._at, mine=is_mine
            )
            carried.name_device(self._db, file.owner.device, file.owner.name)
            if taken.events:
                devices.set_meta(self._db, devices.UNSETTLED, self._at)
        if taken.is_purging:
            from liftlog.store.safety.purge import finish

            finish(self._db)
        self.took(taken)

    def took(self, taken: Taken) -> None:
        """What came."""
        self._read += taken.events
        self._subjects |= taken.subjects
        for device, counts in taken.counts.items():
            self._in.setdefault(device, Counter()).update(counts)
        if taken.events:
            name = devices.name_of_device(self._db, taken.latest_by)
            self._look_at_clock(name, taken.latest)

    def _read_server(self) -> None:
        if self._server is not None:
            if not self._server.is_new:
                self._is_first = False
            unreadable = self._server.fetch(self)
            if unreadable:
                changes = number_of(unreadable, "change")
                self._notices.append(Notice(f"{changes} on the server cannot be read"))

    def _read_messages(self) -> None:
        """What coaches sent: an athlete reads it, and may be told to do something else."""
        if self._server is None:
            return
        received = self._server.receive()
        self._comments += received.comments
        self._assigned += received.assigned
        self._notices += received.notices

    def _send(self) -> None:
        if self._server is not None:
            for batch in self._server.send(self._name):
                self._count(batch)

    def _count(self, batch: Batch) -> None:
        """What went out, once, wherever it went."""
        events = [(group.command, event) for group in batch.groups for event in group.events]
        new = [
            it
            for number, it in zip(batch.numbers, events, strict=True)
            if number not in self._written_numbers
        ]
        self._written_numbers.update(batch.numbers)
        self._out.update(sum(carried.counted(new).values(), Counter[str]()))
        self._written += len(new)

    def become_another(self) -> None:
        """Another copy of this log writes under its name: this one takes a new one (S28)."""
        with Transaction(self._db):
            self._own = devices.become_another(self._db)
            carried.name_device(self._db, self._own, self._name)
        self._renamed = folder_name(self._name, self._own)

    def _look_at_clock(self, name: str, latest: str) -> None:
        """A clock that was ahead hides nothing (S9)."""
        ahead = int(latest[:12], 16) / 1000 - self._now.timestamp()
        if ahead > _PATIENCE.total_seconds():
            days = int(ahead // 86400)
            apart = number_of(days, "day") if days < 731 else number_of(days // 365, "year")
            self._notices.append(
                Notice(f"{name}'s clock was {apart} ahead", "note: correct the clock there")
            )

    def _settle(self) -> None:
        """What two devices did without each other is made to fit, also after a sync that was
        killed (S29)."""
        if devices.meta(self._db, devices.UNSETTLED) is None:
            return
        from liftlog.services.sharing.settling import settle

        self._ws.read_settings()
        with Transaction(self._db):
            settled = settle(self._ws, self._subjects)
            devices.set_meta(self._db, devices.UNSETTLED, None)
        self._notices += [Notice(what) for what in settled.notices]

    def _take_inbox_in(self) -> None:
        """Lines of notes become sets, on the device that reads the inbox."""
        if not may_read(self._ws) or not has_news(self._ws, self.folder.path):
            return
        from liftlog.services.sharing.inbox import take_in

        self._ws.read_settings()
        report = take_in(self._ws, self.folder.path)
        # Where others pushed first, git has all of this done once more.
        self._inbox = report._replace(taken=self._inbox.taken + report.taken)
        self._notices += report.notices
        self._failure = self._failure or report.failure

    def _write_today(self) -> None:
        """Who reads the inbox also says what is next to those who write it."""
        folder = self.folder.path
        if self._today_text is None or not may_read(self._ws):
            return
        if not is_today_written(self._ws, folder):
            from liftlog.services.sharing.today import publish, today_of

            self._ws.read_settings()
            today = today_of(self._ws)
            publish(self._ws, folder, today, self._today_text(today))

    def _write_files(self, listed: list[Listed]) -> None:
        own = [file for file in listed if file.owner.device == self._own]
        owner = folder_name(self._name, self._own)
        self.folder.remove_leftovers(owner)
        known = carried.known_files(self._db)
        mine = {name for name, file in known.items() if file.is_mine}
        self._numbers = count(1 + max((file.name.number for file in own), default=0))
        replaced = {name: at for name in mine if (at := known[name].replaced_at)}
        self._remove([name for name, at in replaced.items() if self._is_over(at)])
        for batch in carried.unwritten(self._db):
            self._write_file(owner, batch)
            self._count(batch)
        purged = [name for name in mine if known[name].is_purged]
        if purged:
            for batch in carried.carried_by(self._db, purged):
                self._write_file(owner, batch)
            self._remove(purged)
        small = [
            name for name in mine if known[name].bytes < LARGE and name not in {*replaced, *purged}
        ]
        if len(small) > MOST_SMALL:
            for batch in carried.carried_by(self._db, small):
                self._write_file(owner, batch)
            with Transaction(self._db):
                carried.replace(self._db, small, self._at)

    def _write_file(self, owner: str, batch: Batch) -> None:
        number = next(self._numbers)
        header = Header(self._own, self._name, number, self._at, SCHEMA_VERSION)
        path, size = self.folder.write(owner, number, write(header, batch.groups))
        with Transaction(self._db):
            carried.carry(self._db, path, size, batch.numbers, mine=True)

    def _remove(self, names: Iterable[str]) -> None:
        for name in names:
            self.folder.remove(name)
            with Transaction(self._db):
                carried.forget_file(self._db, name)

    def _result(self) -> Synced:
        incoming = [
            counted(devices.name_of_device(self._db, device), counts)
            for device, counts in self._in.items()
            if counts
        ]
        return Synced(
            read=self._read,
            written=self._written,
            incoming=tuple(incoming),
            outgoing=counted(self._name, self._out),
            waiting=self._waiting,
            held=carried.held(self._db),
            conflicts=len(remember_conflicts(self._db)),
            problems=tuple(self._problems),
            renamed=self._renamed,
            notices=tuple(dict.fromkeys(self._notices)),
            failure=self._failure,
            inbox=self._inbox,
            is_naming=any(it.startswith(_NAMING) for it in self._subjects),
            comments=tuple(self._comments),
            assigned=tuple(self._assigned),
        )
