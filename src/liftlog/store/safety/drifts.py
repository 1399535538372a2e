"""Drifts: the rows that are not what their events say, found in one pass over both."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from liftlog.domain.sharing.merging import PURGE, fold
from liftlog.store.base.database import texts
from liftlog.store.base.journal import BASE, TABLES, WITH_UUID, Row, defaults, key_of
from liftlog.store.safety.checks import held_rows
from liftlog.store.safety.possible import is_subject
from liftlog.store.safety.twins import LEFT, is_left

# (subject, kind, patch).
_Event: TypeAlias = tuple[str, str, str]
# Rows of these come from the catalogue, except those that the lifter or an import made.
_OWN = dict.fromkeys(("exercise", "alias", "goal"), "origin <> 'catalogue'")
_DECODE = json.JSONDecoder().decode


class Drift(NamedTuple):
    """A row that is not what its events say: `row` or `folded` is None where there is none."""

    entity: str
    subject: str
    row: Row | None
    folded: Row | None

    @property
    def fields(self) -> list[str]:
        """The columns that differ."""
        if self.row is None or self.folded is None:
            return []
        return [name for name, value in self.folded.items() if self.row.get(name) != value]


def drifts(db: sqlite3.Connection, *, has_twins: bool = False) -> Iterator[Drift]:
    """Every row that the fold of its events does not give, over all tables; of twins that were
    marked there is none."""
    held = {*held_rows(db)}
    tables = {entity: _Table(db, entity, held, has_twins) for entity in TABLES}
    where = f"where {LEFT}" if has_twins else ""
    rows = db.execute(
        f"select subject, kind, patch from events {where} order by subject, hlc, device, id"
    )
    entities = _Entities()
    for subject, events in groupby(rows, key=itemgetter(0)):
        of_subject = [*events]
        # Most things have one event alone.
        if len(of_subject) == 1:
            table = tables.get(entities[of_subject[0][1]])
            if table is not None:
                table.compare(subject, of_subject)
            continue
        for entity, of_entity in _by_entity(of_subject, entities).items():
            if entity in tables:
                tables[entity].compare(subject, of_entity)
    for table in tables.values():
        yield from table.found()


class _Entities(dict[str, str]):
    """The entity of each kind of event; of one that says nothing of a row it is empty."""

    def __missing__(self, kind: str) -> str:
        entity, dot, verb = kind.partition(".")
        self[kind] = found = entity if dot and verb != PURGE else ""
        return found


def _by_entity(events: Iterable[_Event], entities: _Entities) -> dict[str, list[_Event]]:
    """Those that say something of a row."""
    found: defaultdict[str, list[_Event]] = defaultdict(list)
    for event in events:
        entity = entities[event[1]]
        if entity:
            found[entity].append(event)
    return found


class _Table:
    """The rows of a table beside what their events say, both in the order of subjects."""

    def __init__(
        self, db: sqlite3.Connection, entity: str, held: Collection[str], has_twins: bool
    ) -> None:
        self._entity, self._held = entity, held
        self._base = f"{entity}.{BASE}"
        self._unnamed = defaults(db, entity)
        self._keys = TABLES[entity][1]
        self._mirrored = _mirrored(db) if entity == "exercise" else set()
        self._rows = _rows(db, entity, self._unnamed, has_twins)
        self._next = next(self._rows, None)
        self._found: list[Drift] = []

    def compare(self, subject: str, events: list[_Event]) -> None:
        """Compares the next subject with its row; rows before that one have no subject."""
        while self._next is not None and self._next[0] < subject:
            self._found.append(Drift(self._entity, self._next[0], self._row(), None))
            self._next = next(self._rows, None)
        if len(events) > 1:
            # What the catalogue said comes before all that was changed.
            events.sort(key=lambda event: event[1] != self._base)
        state = fold(self._entity, [_DECODE(patch) for _, _, patch in events])
        key = key_of(self._entity, subject).split("\t")
        whole = {**self._unnamed, **state, **dict(zip(self._keys, key, strict=False))}
        mine = None
        if self._next is not None and self._next[0] == subject:
            if self._next == (subject, *whole.values()):
                self._next = next(self._rows, None)
                return
            mine = self._row()
            self._next = next(self._rows, None)
        # Fields that only a newer liftlog knows are in no row.
        whole = {name: value for name, value in whole.items() if name in self._unnamed}
        if self._is_of_catalogue(whole, events[0][1] == self._base):
            return
        if subject in self._held or not is_subject(self._entity, subject):
            # What others said of it cannot be a row here, or not yet.
            return
        if mine != whole:
            self._found.append(Drift(self._entity, subject, mine, whole))

    def _is_of_catalogue(self, whole: Row, is_mirrored: bool) -> bool:
        """Of a row of the catalogue the events only hold what the lifter changed."""
        if is_mirrored:
            return True
        # One that was linked is the catalogue's now; so is a slug whose own exercise is gone.
        is_gone = whole.get("origin") == "catalogue" or whole.get("deleted_at") is not None
        if is_gone and whole.get("slug") in self._mirrored:
            return True
        # Of names and goals the catalogue's rows are not looked at here, whoever says it is one.
        return self._entity in ("alias", "goal") and whole.get("origin") == "catalogue"

    def _row(self) -> Row | None:
        """The next row by its columns."""
        if self._next is None:
            return None
        return dict(zip(self._unnamed, self._next[1:], strict=True))

    def found(self) -> Iterator[Drift]:
        """Once all that events say was compared."""
        yield from self._found
        while self._next is not None:
            yield Drift(self._entity, self._next[0], self._row(), None)
            self._next = next(self._rows, None)


def _mirrored(db: sqlite3.Connection) -> set[str]:
    return {*texts(db, "select slug from exercises where origin = 'catalogue'")}


def _rows(
    db: sqlite3.Connection, entity: str, columns: Iterable[str], has_twins: bool
) -> Iterator[tuple[Any, ...]]:
    """(subject, …) of a table in the order of subjects."""
    table, keys = TABLES[entity]
    key = " || char(9) || ".join(keys)
    prefix = "" if entity in WITH_UUID else f"'{entity}:' || "
    where = _OWN.get(entity) or (is_left(entity, table) if has_twins else "true")
    quoted = ", ".join(f'"{name}"' for name in columns)
    return db.execute(f"select {prefix}{key}, {quoted} from {table} where {where} order by 1")
