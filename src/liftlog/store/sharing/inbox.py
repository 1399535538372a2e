"""Lines of the inbox that were logged, and the ids that follow from them (X9)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from liftlog.domain.sharing.inbox_matching import Elsewhere, KnownLine
from liftlog.domain.sharing.line_digest import digest_of
from liftlog.store.base.database import exists
from liftlog.store.base.journal import Command
from liftlog.store.training.logbook import SET_COLUMNS, as_set
from liftlog.store.transfer.ids import derived_id

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from liftlog.domain.sharing.inbox import LineKey
    from liftlog.domain.training.sets import LoggedSet

_COLUMNS = "id, file, day, text, occurrence, above, sets, heading, taken"
# The file of lines that were made into others: they belong to none.
_NO_FILE = ""


def line_id(file: str, day: str, words: str, occurrence: int) -> str:
    """The id of a line: the same on every device that reads it."""
    return _derived(day, f"inbox\x1f{file}\x1f{day}\x1f{words}", occurrence)


def set_id(line: str, day: str, place: int) -> str:
    """The id of one of the sets that a line makes."""
    return _derived(day, f"set\x1f{line}", place)


def _derived(day: str, content: str, place: int) -> str:
    return derived_id(f"{day}T00:00:00+00:00", content, place)


class LineCommand(Command):
    """The command that takes a line in: what it makes has ids that follow from the line."""

    __slots__ = ("_day", "_line", "_made")

    def __init__(self, db: sqlite3.Connection, words: str, at: str, line: str, day: str) -> None:
        super().__init__(db, words, at)
        self.names_last = False
        self._line, self._day = line, day
        self._made = 0

    def id_of(self, entity: str, made: str) -> str:
        if entity == "set":
            self._made += 1
            return set_id(self._line, self._day, self._made - 1)
        derived = _derived(self._day, f"{entity}\x1f{self._line}", 0)
        is_taken = exists(self.db, "select 1 from workouts where id = ?", (derived,))
        return made if is_taken else derived


def known_of(db: sqlite3.Connection, file: str) -> list[KnownLine]:
    """The lines of a file that were taken in."""
    return _known(db, "where file = ? order by day, id", (file,))


def is_known(db: sqlite3.Connection, line: str) -> bool:
    """Whether there is a line of that id."""
    return exists(db, "select 1 from inbox_lines where id = ?", (line,))


def has_set(db: sqlite3.Connection, of: str) -> bool:
    """Whether there is a set of that id, deleted or not."""
    return exists(db, "select 1 from sets where id = ?", (of,))


def elsewhere(db: sqlite3.Connection, file: str, keys: Iterable[LineKey]) -> list[Elsewhere]:
    """The other files that know some of these lines, the one with most of them first."""
    wanted = set(keys)
    wanted |= {key._replace(text=digest_of(key.text)) for key in wanted}
    days = json.dumps(sorted({day for day, _, _ in wanted}))
    rows = _known(
        db, "where day in (select value from json_each(?)) and file <> ? order by id", (days, file)
    )
    return _by_file(db, [line for line in rows if line.key in wanted])


def on_other_days(db: sqlite3.Connection, file: str, keys: Iterable[LineKey]) -> list[Elsewhere]:
    """The other files that know lines of the same texts, and may be of these days."""
    days: dict[str, set[str]] = {}
    for day, text, _ in keys:
        for spelt in (text, digest_of(text)):
            days.setdefault(spelt, set()).add(day)
    rows = _known(
        db,
        "where text in (select value from json_each(?)) and file <> ? order by id",
        (json.dumps(sorted(days)), file),
    )
    return _by_file(db, [line for line in rows if any(map(line.may_be_of, days[line.text]))])


def _by_file(db: sqlite3.Connection, lines: Iterable[KnownLine]) -> list[Elsewhere]:
    """The files of these lines, the one with most of them first."""
    shared: dict[str, list[KnownLine]] = {}
    for line in lines:
        if line.sets:
            shared.setdefault(line.file, []).append(line)
    counted = dict(
        db.execute(
            "select file, count(*) from inbox_lines where file in"
            " (select value from json_each(?)) and sets <> '[]' group by file",
            (json.dumps(list(shared)),),
        )
    )
    found = [Elsewhere(name, tuple(lines), counted[name]) for name, lines in shared.items()]
    return sorted(found, key=lambda other: (-len(other.lines), other.file))


def _known(db: sqlite3.Connection, which: str, given: Sequence[str]) -> list[KnownLine]:
    rows = db.execute(f"select {_COLUMNS} from inbox_lines {which}", given)
    return [
        KnownLine(id_, file, day, words, occurrence, above, tuple(json.loads(sets)), heading, taken)
        for id_, file, day, words, occurrence, above, sets, heading, taken in rows
    ]


def add(command: Command, line: KnownLine) -> None:
    """Remembers a line that was taken in."""
    patch: dict[str, str | int | None] = {
        "file": line.file,
        "day": line.day,
        "text": line.text,
        "occurrence": line.occurrence,
        "above": line.above,
        "sets": json.dumps(line.sets),
        "heading": line.heading,
        "taken": line.taken,
    }
    command.change("inbox", "add", line.id, patch)


def change(command: Command, line: str, **fields: str | None) -> None:
    """Says something else of a line: its file, the one above it, its sets or its time."""
    command.change("inbox", "edit", line, dict(fields))


def forget_sets(command: Command, line: str) -> None:
    """A line that was accepted as gone."""
    change(command, line, sets="[]")


def make_another(command: Command, old: str, line: KnownLine) -> None:
    """A line that was made into another one: its text may come back as a line of its own."""
    add(command, line)
    change(command, old, file=_NO_FILE, sets="[]")


def free_sets(db: sqlite3.Connection, day: str) -> list[LoggedSet]:
    """The sets of a day that no line of the inbox made, in their order."""
    rows = db.execute(
        f"select {SET_COLUMNS} from sets where day = ? and deleted_at is null and id not in"
        " (select value from inbox_lines, json_each(inbox_lines.sets))"
        " order by performed_at, position, id",
        (day,),
    )
    return [as_set(row) for row in rows]


def living_sets(db: sqlite3.Connection, ids: Iterable[str]) -> list[LoggedSet]:
    """Those of these sets that are not deleted, in their order."""
    found = []
    for of in ids:
        row = db.execute(
            f"select {SET_COLUMNS} from sets where id = ? and deleted_at is null", (of,)
        ).fetchone()
        if row is not None:
            found.append(as_set(row))
    return found
