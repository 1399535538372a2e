"""Inbox: lines that people write into the folder become sets, each once (sync.md, section 5)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from liftlog.domain.base.counts import counted
from liftlog.domain.base.words import composed, quoted
from liftlog.domain.sharing.inbox import (
    InboxLine,
    LineKey,
    Problem,
    Reading,
    problem_of,
    read_inbox,
)
from liftlog.domain.sharing.inbox_commands import as_word, short_id
from liftlog.domain.sharing.inbox_matching import (
    Changed,
    Gone,
    KnownLine,
    Match,
    is_larger_part,
    matched,
    moved_above,
)
from liftlog.domain.sharing.inbox_problems import Remark, as_remark, problems_text
from liftlog.domain.sharing.line_digest import digest_of, is_digest
from liftlog.domain.sharing.notes_files import INBOX, PROBLEMS
from liftlog.errors import DatabaseTrouble, LiftlogError, NotFound, UnknownExercise
from liftlog.services.base.clock import from_stamp, stamp
from liftlog.services.base.workspace import Workspace
from liftlog.services.exercises.names import named, suggestion
from liftlog.services.sharing.inbox_recording import (
    Place,
    commands_for,
    sets_that_say_it,
    take_line,
    why_unreadable,
)
from liftlog.services.sharing.notes import may_read
from liftlog.services.sharing.results import Accepted, InboxReport, Notice, Unread
from liftlog.services.training.correcting import doubt_notice
from liftlog.store.base.journal import Command, Transaction
from liftlog.store.base.quiet import quiet_command
from liftlog.store.sharing import inbox as store
from liftlog.store.sharing import inbox_seen
from liftlog.store.sharing.inbox_files import Inbox, InboxFile

# So long somebody may still be typing in a file; so far ahead its time is that of a wrong clock.
_TYPED_FOR = timedelta(minutes=2)
_WRONG_CLOCK = timedelta(days=1)


def take_in(ws: Workspace, folder: str) -> InboxReport:
    """Takes the new lines of the inbox in, each as one command, and writes what is wrong beside
    its file. Nothing is done where another device reads it."""
    return _Inbox(ws, folder).run() if may_read(ws) else InboxReport()


def accept(ws: Workspace, folder: str, file: str) -> Accepted:
    """Changed lines of a file, and those that are gone, are as they should be: the log keeps the
    sets that it has, and no more is said of them (X10).

    Raises:
        NotFound: where the inbox has no such file.
    """
    return _Inbox(ws, folder).accept(file)


class _Read(NamedTuple):
    """A file and what it says; no reading where all of it is known, or it cannot be read."""

    file: InboxFile
    reading: Reading | None = None

    @property
    def keys(self) -> set[LineKey]:
        """What its lines are known by, where it was read."""
        if self.reading is None:
            return set()
        pending = (self.reading.pending,) if self.reading.pending else ()
        return {line.key for line in (*self.reading.lines, *pending)}

    def has_left(self, day: str) -> bool:
        """Whether no line of it can be of that day."""
        if self.reading is None or self.reading.pending_day == day:
            return False
        return all(line.day != day for line in self.reading.lines)


class _Run(NamedTuple):
    """What a file comes to: its remarks, and how many lines of it each kind has."""

    remarks: list[Remark]
    problems: int = 0
    changed: int = 0
    gone: int = 0
    unconfirmed: int = 0


class _Inbox:
    """One run over the inbox of an open log."""

    def __init__(self, ws: Workspace, folder: str) -> None:
        self._ws, self._db, self._inbox = ws, ws.db, Inbox(folder)
        self._today = ws.clock.today()
        self._taken = 0
        self._notices: list[Notice] = []
        self._failure: LiftlogError | None = None
        self._names: dict[str, str | LiftlogError] = {}
        self._reads: dict[str, _Read] = {}

    def run(self) -> InboxReport:
        """Takes in what is new."""
        before = inbox_seen.settled(self._db)
        listed, written = self._inbox.listing()
        reads = [self._read(file, before) for file in listed]
        self._reads = {read.file.stem: read for read in reads if not read.file.wrong}
        for read in reads:
            self._move_lines(read)
        settled: dict[str, list[int]] = {}
        unread: list[Unread] = []
        texts: dict[str, tuple[str, list[Remark]]] = dict.fromkeys(written, ("", []))
        for read in reads:
            run = self._take_file(read)
            name = read.file.name
            if run.remarks:
                beside = f"{name.rpartition('.')[0]}{PROBLEMS}"
                unread.append(Unread(f"{INBOX}/{beside}", *run[1:]))
                first, remarks = texts.get(beside, ("", []))
                texts[beside] = first or name, [*remarks, *run.remarks]
            elif self._is_settled(read, before):
                settled[name] = read.file.seen
        for beside, (name, remarks) in texts.items():
            self._write(beside, problems_text(name, remarks))
        if settled != before:
            with Transaction(self._db):
                inbox_seen.settle(self._db, settled)
        return InboxReport(
            self._taken,
            sum(it.changed for it in unread),
            sum(it.problems for it in unread),
            sum(it.gone for it in unread),
            tuple(unread),
            tuple(self._notices),
            self._failure,
            sum(it.unconfirmed for it in unread),
        )

    def accept(self, typed: str) -> Accepted:
        """Says no more of what was changed in a file, or is gone from it."""
        name = composed(typed.replace("\\", "/").rpartition("/")[2])
        listed, _ = self._inbox.listing()
        found = [file for file in listed if name in (composed(file.name), file.stem)]
        if not found:
            raise NotFound(
                f"the inbox has no file {quoted(name)}",
                f"use: a name in the folder {INBOX}, such as 2026-01-05.txt",
            )
        read = self._read(found[0], {})
        if read.reading is None:
            raise NotFound(f"{found[0].name} is not read: {found[0].wrong}", found[0].hint)
        match = self._match(read, read.reading.lines)
        changed, gone = match.changed, match.gone
        if changed or gone:
            with Transaction(self._db):
                command = self._quiet()
                for change in changed:
                    self._replace(command, read, change, change.old.sets)
                for lost in gone:
                    store.forget_sets(command, lost.line.id)
        return Accepted(len(changed), len(gone))

    def _read(self, file: InboxFile, before: Mapping[str, list[int]]) -> _Read:
        """What a file says, unless all of it is known."""
        if file.wrong or before.get(file.name) == file.seen:
            return _Read(file)
        file = self._inbox.read(file)
        if file.text is None:
            return _Read(file)
        is_settled = not self._is_fresh(file)
        reading = read_inbox(
            file.text, file.stem, self._today, is_settled, self._lookup,
            lambda name: suggestion(self._db, name),
        )  # fmt: skip
        return _Read(file._replace(text=None), reading)

    def _is_fresh(self, file: InboxFile) -> bool:
        """Whether somebody may still be typing in a file (X3)."""
        age = self._ws.clock.now().timestamp() - file.seen[1] / 1e9
        return -_WRONG_CLOCK.total_seconds() < age < _TYPED_FOR.total_seconds()

    def _is_settled(self, read: _Read, before: Mapping[str, list[int]]) -> bool:
        """Whether a file need not be read again until it is changed: all of it is known, and it
        is too old to change once more within one tick of the disk's clock."""
        if read.file.name in before and read.reading is None:
            return not read.file.wrong
        return read.reading is not None and not self._is_fresh(read.file)

    def _lookup(self, name: str) -> str:
        """The exercise of a whole name."""
        if name not in self._names:
            try:
                exercise = named(self._db, name)
                self._names[name] = (
                    exercise.slug
                    if exercise is not None
                    else UnknownExercise(f"no exercise is called {quoted(name)}")
                )
            except DatabaseTrouble:
                raise
            except LiftlogError as error:
                self._names[name] = error
        found = self._names[name]
        if isinstance(found, LiftlogError):
            raise found
        return found

    def _quiet(self) -> Command:
        return quiet_command(self._db, "inbox", stamp(self._ws.clock.now()))

    def _move_lines(self, read: _Read) -> None:
        """Lines go along into this file whose own one was renamed, or has nothing of their day any
        more (X11). One that is named by another day now has other days for them."""
        if read.reading is None:
            return
        known = {line.key for line in self._known(read)}
        keys = read.keys - known
        if not keys:
            return
        for other in store.elsewhere(self._db, read.file.stem, keys):
            there = self._reads.get(other.file)
            if not is_larger_part(other, len(keys), is_new=not known):
                continue
            moved = [line for line in other.lines if there is None or there.has_left(line.day)]
            if there is None and not known:
                moved = store.known_of(self._db, other.file)
            self._move(moved, read)
            known |= {_plain_key(line, keys) for line in moved}
            keys -= known
        if known or not keys:
            return
        for other in store.on_other_days(self._db, read.file.stem, keys):
            there = self._reads.get(other.file)
            left = other._replace(
                lines=tuple(line for line in other.lines if _is_left(line, there))
            )
            if not is_larger_part(left, len(keys), is_new=True):
                continue
            self._move(left.lines if there else store.known_of(self._db, other.file), read)
            return

    def _move(self, lines: Sequence[KnownLine], read: _Read) -> None:
        """Lines belong to this file now."""
        if lines:
            with Transaction(self._db):
                command = self._quiet()
                for line in lines:
                    store.change(command, line.id, file=read.file.stem)

    def _known(self, read: _Read) -> list[KnownLine]:
        """The known lines of a file; those that were purged have the text that the file has."""
        known = store.known_of(self._db, read.file.stem)
        if not any(is_digest(line.text) for line in known):
            return known
        texts = {digest_of(key.text): key.text for key in read.keys}
        return [line._replace(text=texts.get(line.text, line.text)) for line in known]

    def _copies(self, read: _Read) -> tuple[str | None, dict[LineKey, str]]:
        """(the file that this one is a copy of, lines that stand in others, too, with those)."""
        known = {line.key for line in self._known(read)}
        keys = read.keys - known
        copies: dict[LineKey, str] = {}
        if not keys:
            return None, copies
        for other in store.elsewhere(self._db, read.file.stem, keys):
            there = self._reads.get(other.file)
            if there is None or not is_larger_part(other, len(keys), is_new=not known):
                continue
            if not known:
                return there.file.name, copies
            copies |= {_plain_key(line, keys): there.file.name for line in other.lines}
        return None, copies

    def _take_file(self, read: _Read) -> _Run:
        """Takes the new lines of a file in."""
        file = read.file
        if file.wrong:
            problem = Problem(0, file.name, f"not read: {file.wrong}", file.hint)
            return _Run([as_remark(problem)], problems=1)
        if read.reading is None:
            return _Run([])
        of, copies = self._copies(read)
        if of is not None:
            problem = Problem(
                0, file.name, f"not read: it is a copy of {of}",
                "note: if it is not, put the time before each line",
            )  # fmt: skip
            return _Run([as_remark(problem)], problems=1)
        lines = [line for line in read.reading.lines if line.key not in copies]
        problems = list(read.reading.problems)
        problems += [
            Problem(
                line.number, line.typed, f"this line is in {copies[line.key]}, too",
                "note: if it is another set, put its time before it",
            )
            for line in read.reading.lines
            if line.key in copies
        ]  # fmt: skip
        self._put_below(file, lines)
        match = self._match(read, lines)
        problems += self._take_lines(file, lines, match)
        changed = [change for change in match.changed if not self._is_done(read, change)]
        gone = [lost for lost in match.gone if store.living_sets(self._db, lost.line.sets)]
        doubted = self._doubted(read, lines, changed)
        remarks = [*map(as_remark, problems), *doubted]
        remarks += [self._changed_remark(file, change) for change in changed]
        remarks += [self._gone_remark(file, lost) for lost in gone]
        return _Run(remarks, len(problems), len(changed), len(gone), len(doubted))

    def _doubted(
        self, read: _Read, lines: Sequence[InboxLine], changed: Sequence[Changed]
    ) -> list[Remark]:
        """The lines with sets that do not count until they are confirmed."""
        known = {line.key: line for line in self._known(read)}
        reported = {change.new.number for change in changed}
        remarks = []
        for line in lines:
            own = known.get(line.key)
            if own is None or line.number in reported:
                continue
            texts = [
                text
                for logged in store.living_sets(self._db, own.sets)
                if logged.doubtful
                for text in doubt_notice(self._ws, logged, short_id(logged)).splitlines()
            ]
            if texts:
                remarks.append(Remark(line.number, line.typed, tuple(texts)))
        return remarks

    def _match(self, read: _Read, lines: Sequence[InboxLine]) -> Match:
        assert read.reading is not None
        known = self._known(read)
        return matched(
            lines,
            read.reading.pending,
            read.reading.pending_day,
            known,
            lambda line: why_unreadable(self._ws, line, Place(read.file.stem)) is None,
        )

    def _put_below(self, file: InboxFile, lines: Sequence[InboxLine]) -> None:
        """Known lines that were moved within their file remember the one above them now."""
        moved = moved_above(lines, self._known(self._reads[file.stem]))
        if moved:
            with Transaction(self._db):
                command = self._quiet()
                for line, above in moved:
                    store.change(command, line.id, above=above)

    def _take_lines(
        self, file: InboxFile, lines: Sequence[InboxLine], match: Match
    ) -> list[Problem]:
        """Writes the sets of new lines, one line after the other; the refusals."""
        problems: list[Problem] = []
        new = {line.number for line in match.new}
        above: dict[str, KnownLine] = {}
        for place, line in enumerate(lines):
            known = match.known.get(line.key)
            if known is not None:
                above[line.day] = known
            if line.number not in new:
                continue
            below = next(
                (
                    match.known[later.key]
                    for later in lines[place + 1 :]
                    if later.day == line.day and later.key in match.known
                ),
                None,
            )
            try:
                taken = take_line(self._ws, line, Place(file.stem, above.get(line.day), below))
            except DatabaseTrouble:
                raise
            except LiftlogError as error:
                problems.append(problem_of(line.number, line.typed, error))
                continue
            above[line.day] = taken.known
            self._taken += bool(taken.recorded)
            for recorded in taken.recorded:
                self._tell(file, line, recorded.read_as, recorded.notices)
        return problems

    def _tell(
        self, file: InboxFile, line: InboxLine, read_as: str | None, notices: Collection[str]
    ) -> None:
        """What `log` would have said beside its answer."""
        where = f"{INBOX}/{file.name}, line {line.number}"
        if read_as is not None:
            self._notices.append(Notice(f"{where}: read as {read_as}"))
        self._notices += [Notice(f"{where}: {notice}") for notice in notices]

    def _is_done(self, read: _Read, change: Changed) -> bool:
        """Whether the log says by now what a line was changed into; then it is known (X10)."""
        sets = sets_that_say_it(self._ws, change.new, Place(read.file.stem), change.old)
        if sets is None:
            return False
        with Transaction(self._db):
            self._replace(self._quiet(), read, change, sets)
        return True

    def _replace(
        self, command: Command, read: _Read, change: Changed, sets: tuple[str, ...]
    ) -> None:
        """A changed line takes over the sets of the old one, and its place."""
        old, new, stem = change.old, change.new, read.file.stem
        if old.key == new.key:
            store.change(command, old.id, heading=new.heading)
            return
        number = new.occurrence
        while store.is_known(self._db, line := store.line_id(stem, new.day, new.text, number)):
            number += 1
        known = KnownLine(
            line, stem, new.day, new.text, new.occurrence, old.above, sets, new.heading, old.taken
        )
        store.make_another(command, old.id, known)
        for below in store.known_of(self._db, stem):
            if below.above == old.id:
                store.change(command, below.id, above=known.id)

    def _changed_remark(self, file: InboxFile, change: Changed) -> Remark:
        old, new = change
        sets = store.living_sets(self._db, old.sets)
        texts = [self._what_changed(change, has_sets=bool(sets))]
        typed = commands_for(self._ws, new, Place(file.stem), old)
        if len(typed) == 1:
            texts.append(f"To change the log: {typed[0]}")
        elif typed:
            texts += ["To change the log, all of these:", *typed]
        texts.append(f"To leave it so: liftlog sync inbox accept {as_word(file.name)}")
        if old.day != new.day:
            texts.append("If it is another set: put its time before it, such as 18:30.")
        elif not sets:
            texts.append("If it is another set: put the old line back above it.")
        return Remark(new.number, new.typed, tuple(texts))

    def _what_changed(self, change: Changed, has_sets: bool) -> str:
        """What a line said when it was logged, as far as it says something else now."""
        old, new = change
        if old.key == new.key:
            sets = store.living_sets(self._db, old.sets)
            at = self._ws.clock.to_local(from_stamp(sets[0].performed_at)) if sets else None
            was = f"at {at:%H:%M}" if at else "at another time"
        else:
            text = "" if old.text == new.text else quoted(old.text)
            was = f"{text} of {old.day}".strip() if old.day != new.day else text
        kept = "The log keeps that." if has_sets else "Its sets were deleted since."
        return f"It was {was} when it was logged. {kept}"

    def _gone_remark(self, file: InboxFile, lost: Gone) -> Remark:
        sets = store.living_sets(self._db, lost.line.sets)
        ids = " ".join(map(short_id, sets))
        which = "Its set is" if len(sets) == 1 else f"Its {counted(len(sets), 'set')} are"
        return Remark(
            lost.after,
            f"{lost.line.text}, {lost.line.day}",
            (
                f"{which} still in the log.",
                f"To delete: liftlog delete {ids}",
                f"To leave it so: liftlog sync inbox accept {as_word(file.name)}",
            ),
            is_gone=True,
        )

    def _write(self, beside: str, text: str) -> None:
        """Writes what is wrong with a file; what keeps it from being written is said at the end."""
        try:
            self._inbox.write_problems(beside, text)
        except LiftlogError as error:
            self._failure = self._failure or error


def _plain_key(line: KnownLine, keys: Collection[LineKey]) -> LineKey:
    """What a line is known by in the file that has its text; after a purge it has a digest."""
    if not is_digest(line.text):
        return line.key
    return next(
        (key for key in keys if key._replace(text=digest_of(key.text)) == line.key), line.key
    )


def _is_left(line: KnownLine, there: _Read | None) -> bool:
    """Whether a line is not in its own file any more."""
    return there is None or (there.reading is not None and line.key not in there.keys)
