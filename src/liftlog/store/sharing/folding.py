"""Folding: makes rows what their events add up to, and holds those that cannot be made yet."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import NamedTuple, TypeAlias

from liftlog.domain.base.keys import is_slug
from liftlog.domain.sharing.merging import PURGE, fold
from liftlog.store.base.database import DataError, IntegrityError, exists
from liftlog.store.base.journal import BASE, TABLES, WITH_UUID, Row, defaults, key_of, row_of
from liftlog.store.base.many_rows import insert_rows
from liftlog.store.safety.possible import Column, columns_of, impossible, is_subject

Values: TypeAlias = list[str | int | None]
Write: TypeAlias = Callable[[list[Values]], object]
# What others hang on comes first, after exercises; what hangs on others last.
_FIRST = ("programme", "version", "run", "workout")
_LAST = ("set", "taken", "asked")


class _Folded(NamedTuple):
    """What the events of one thing add up to; `is_base`: the rest of the row is the catalogue's."""

    subject: str
    changes: tuple[Row, ...]
    state: Row
    is_base: bool


def make_rows(db: sqlite3.Connection, subjects: Collection[str]) -> None:
    """The rows of these things become the folds of their events; lives inside a transaction."""
    if not subjects:
        return
    db.execute("create temp table if not exists touched(subject text primary key) strict")
    db.execute("delete from temp.touched")
    db.executemany("insert into temp.touched values (?)", [(subject,) for subject in subjects])
    folds = _folds(db)
    slugs = _exercises_in(folds)
    _take_in_exercises(db, slugs, but_own=True)
    db.execute("delete from sync_held where subject in (select subject from temp.touched)")
    _make(db, "exercise", folds.pop("exercise", []))
    # Of one that its events do not make, as when only its deletion is known, sets are shown, too.
    _take_in_exercises(db, slugs)
    for entity in sorted(folds, key=_place):
        _make(db, entity, folds[entity])


def _make(db: sqlite3.Connection, entity: str, folds: list[_Folded]) -> None:
    held = _Rows(db, entity).make(folds)
    db.executemany("insert or ignore into sync_held values (?)", [(it,) for it in held])


def _place(entity: str) -> tuple[int, str]:
    if entity in _FIRST:
        return _FIRST.index(entity), entity
    return len(_FIRST) + (1 + _LAST.index(entity) if entity in _LAST else 0), entity


def _folds(db: sqlite3.Connection) -> dict[str, list[_Folded]]:
    """By entity, what the events of the touched things add up to."""
    rows = db.execute(
        "select e.subject, substr(e.kind, 1, instr(e.kind, '.') - 1) as entity,"
        " substr(e.kind, instr(e.kind, '.') + 1), e.patch"
        " from temp.touched t cross join events e indexed by events_subject"
        " on e.subject = t.subject order by t.subject, e.hlc, e.device, e.id"
    )
    folds: dict[str, list[_Folded]] = {}
    for subject, events in groupby(rows, key=lambda row: row[0]):
        by_entity: dict[str, list[tuple[str, str]]] = {}
        for _, entity, verb, patch in events:
            by_entity.setdefault(entity, []).append((verb, patch))
        for entity, changes in by_entity.items():
            if entity not in TABLES or not is_subject(entity, subject):
                continue
            # What the catalogue said comes before all that was changed.
            changes.sort(key=lambda change: change[0] != BASE)
            said = tuple(json.loads(patch) for verb, patch in changes if verb != PURGE)
            if said:
                state, is_base = fold(entity, said), changes[0][0] == BASE
                folds.setdefault(entity, []).append(_Folded(subject, said, state, is_base))
    return folds


def _exercises_in(folds: dict[str, list[_Folded]]) -> list[str]:
    """The exercises that rows speak of, and those of which the catalogue said something."""
    slugs = {
        str(it.state["exercise"])
        for entity, of_entity in folds.items()
        if entity in _SPEAKING
        for it in of_entity
        if it.state.get("exercise") is not None
    }
    for entity in ("alias", "plan", "preference", "asked"):
        keys = TABLES[entity][1]
        place = keys.index("exercise")
        slugs |= {key_of(entity, it.subject).split("\t")[place] for it in folds.get(entity, ())}
    slugs |= {key_of("exercise", it.subject) for it in folds.get("exercise", ()) if it.is_base}
    return sorted(slugs)


def _take_in_exercises(
    db: sqlite3.Connection, slugs: Iterable[str], *, but_own: bool = False
) -> None:
    """Gives the log the exercises that rows speak of; one that is not built in gets a name of its
    own until then (S15), `but_own`: those that events may still make are left out."""
    for slug in slugs:
        if not is_slug(slug) or exists(db, "select 1 from exercises where slug = ?", (slug,)):
            continue
        from liftlog.store.exercises import mirror

        if mirror.take_in(db, slug) or (but_own and _may_be_made_by_events(db, slug)):
            continue
        db.execute(
            "insert into exercises(slug, name, origin, retired) values (?, ?, 'catalogue', 1)",
            (slug, slug.replace("-", " ").capitalize()),
        )


def _may_be_made_by_events(db: sqlite3.Connection, slug: str) -> bool:
    """Whether an exercise is one of the lifter's own: nothing is known that a catalogue said."""
    query = "select distinct kind = ? from events where subject = ? and kind glob 'exercise.*'"
    kinds = db.execute(query, (f"exercise.{BASE}", f"exercise:{slug}")).fetchall()
    return kinds == [(0,)]


_SPEAKING = ("set",)
# A row that cannot be what all its events say goes without the last ones; of so many at most.
_MOST_LEFT_OUT = 20


class _Rows:
    """The rows of one table."""

    def __init__(self, db: sqlite3.Connection, entity: str) -> None:
        self._db = db
        self._entity = entity
        self._table, self._keys = TABLES[entity]
        self._columns: list[Column] = columns_of(db, self._table)
        self._names = [column.name for column in self._columns]
        self._unnamed = defaults(db, entity)

    def make(self, folds: list[_Folded]) -> list[str]:
        """Writes them; the subjects of those that cannot be made."""
        there = self._there(folds)
        held: list[str] = []
        added: list[tuple[str, Row]] = []
        changed: list[tuple[str, Row]] = []
        for folded in folds:
            before = there.get(folded.subject)
            row = self._row(folded, before)
            if row is None or row == before:
                continue
            if impossible(self._table, row, self._columns):
                held.append(folded.subject)
            elif before is None:
                added.append((folded.subject, row))
            else:
                changed.append((folded.subject, row))
        held += self._insert(added) + self._update(changed)
        for folded in folds if held else ():
            if folded.subject in held:
                self._make_less(folded, there.get(folded.subject))
        return held

    def _make_less(self, folded: _Folded, before: Row | None) -> None:
        """A held row is as much of what its events say as can be, and so the same wherever they
        came in another order: without those that cannot be by themselves, then without the last.
        """
        changes = [it for it in folded.changes if not self._is_impossible(it)]
        for left_out in range(min(len(changes), _MOST_LEFT_OUT)):
            said = changes[: len(changes) - left_out]
            row = self._row(folded._replace(state=fold(self._entity, said)), before)
            if row is None or row == before:
                return
            if impossible(self._table, row, self._columns):
                continue
            if self._entity in _SPEAKING:
                # It may speak of another exercise than the whole would.
                _take_in_exercises(self._db, [str(row["exercise"])])
            write = self._insert if before is None else self._update
            if not write([(folded.subject, row)]):
                return

    def _is_impossible(self, change: Row) -> bool:
        named = [column for column in self._columns if column.name in change]
        known = {column.name: change[column.name] for column in named}
        return bool(impossible(self._table, known, named))

    def _row(self, folded: _Folded, before: Row | None) -> Row | None:
        """What the row must be; None where it is not made by events."""
        key = key_of(self._entity, folded.subject).split("\t")
        known = {name: folded.state[name] for name in self._names if name in folded.state}
        named = known | dict(zip(self._keys, key, strict=True))
        if folded.is_base:
            return None if before is None else {**before, **named}
        whole = {**self._unnamed, **named}
        if (
            self._entity == "exercise"
            and before is not None
            and before["origin"] == "catalogue"
            and not before["retired"]
            and (whole["origin"] == "catalogue" or whole["deleted_at"] is not None)
        ):
            # One that was linked, or is gone, where the catalogue has the slug.
            return None
        return whole

    def _there(self, folds: list[_Folded]) -> dict[str, Row]:
        """The rows as they stand, by subject."""
        if len(self._keys) > 1:
            rows = ((it.subject, self._row_of(it.subject)) for it in folds)
            return {subject: row for subject, row in rows if row is not None}
        (key,) = self._keys
        skipped = 1 if self._entity in WITH_UUID else len(self._entity) + 2
        cursor = self._db.execute(
            f"select t.subject, r.* from temp.touched t cross join {self._table} r"
            f" on r.{key} = substr(t.subject, {skipped})"
            + ("" if skipped == 1 else f" where t.subject glob '{self._entity}:*'")
        )
        names = [column[0] for column in cursor.description][1:]
        return {subject: dict(zip(names, row, strict=True)) for subject, *row in cursor}

    def _row_of(self, subject: str) -> Row | None:
        return row_of(self._db, self._entity, key_of(self._entity, subject))

    def _insert(self, rows: list[tuple[str, Row]]) -> list[str]:
        write = partial(insert_rows, self._db, self._table, self._names)
        values = [(subject, [row[name] for name in self._names]) for subject, row in rows]
        return list(self._each(write, values))

    def _update(self, rows: list[tuple[str, Row]]) -> list[str]:
        others = [name for name in self._names if name not in self._keys]
        changes = ", ".join(f"{name} = ?" for name in others)
        where = " and ".join(f"{name} = ?" for name in self._keys)
        query = f"update {self._table} set {changes} where {where}"
        order = [*others, *self._keys]
        values = [(subject, [row[name] for name in order]) for subject, row in rows]
        return list(self._each(partial(self._db.executemany, query), values))

    def _each(self, write: Write, rows: list[tuple[str, Values]]) -> Iterator[str]:
        """All at once; where one is refused, one after the other: the subjects of the refused."""
        if not rows:
            return
        if _is_done(self._db, write, [values for _, values in rows]):
            return
        for subject, values in rows:
            if not _is_done(self._db, write, [values]):
                yield subject


def _is_done(db: sqlite3.Connection, write: Write, rows: list[Values]) -> bool:
    db.execute("savepoint rows")
    try:
        write(rows)
    except (IntegrityError, DataError):
        db.execute("rollback to rows")
        return False
    finally:
        db.execute("release rows")
    return True
