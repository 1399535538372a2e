"""Sieve: tells rows with nothing wrong, many at a time; the others are looked at one by one.

The values of a column are asked about once, however many rows have them; so a long log takes little
more than reading it. What passes, `possible` finds nothing wrong with (a law of the tests).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import compress
from operator import itemgetter
from typing import Any, TypeAlias

from liftlog.domain.safety.rows import MOMENTS, RULES, may_hold
from liftlog.store.base.journal import TABLES, WITH_UUID
from liftlog.store.safety.possible import Column, as_object, is_hlc, is_subject

_Values: TypeAlias = tuple[object, ...]
# Where there are more, they hardly come again.
_MOST_KNOWN = 20_000
_NONE = type(None)
_DAY_OF = itemgetter(slice(10))


class Sieve:
    """Of the rows of one table, whose columns are these."""

    def __init__(self, table: str, columns: Mapping[str, Column]) -> None:
        self._table, self._columns = table, columns
        # What had nothing wrong: by column, and by the columns that a rule finds.
        self._known: defaultdict[tuple[str, ...], set[Any]] = defaultdict(set)

    def passes(self, names: Iterable[str], rows: Collection[_Values]) -> bool:
        """Whether nothing is wrong with these rows, which name these columns."""
        columns = dict(zip(names, zip(*rows, strict=True), strict=True))
        return all(self._may_hold(name, columns[name]) for name in columns) and all(
            self._go_together(of_rule, columns) for of_rule in RULES.get(self._table, ())
        )

    def _may_hold(self, name: str, values: _Values) -> bool:
        column = self._columns[name]
        types = set(map(type, values))
        if _NONE in types and column.is_needed:
            return False
        # Of one type alone, so that no 1.0 or True is taken for a 1 that is known.
        if not types <= {_NONE, int if column.type == "INTEGER" else str}:
            return False
        return self._are_sound(("", name), values, lambda new: may_hold(self._table, name, new))

    def _go_together(
        self, of_rule: tuple[str, ...], columns: Mapping[str, tuple[Any, ...]]
    ) -> bool:
        named = [name for name in of_rule if name in columns]
        if not named:
            return True
        found = RULES[self._table][of_rule]
        values = ([*map(_DAY_OF, columns[it])] if it in MOMENTS else columns[it] for it in named)
        return self._are_sound(
            (*of_rule, "", *named),
            zip(*values, strict=True),
            lambda new: not any(it for row in new for it in found(_by(named, row))),
        )

    def _are_sound(
        self,
        key: tuple[str, ...],
        values: Iterable[Any],
        ask: Callable[[set[Any]], bool],
    ) -> bool:
        """Asks about those that are not known yet."""
        known = self._known[key]
        new = {*values} - known
        if not ask(new):
            return False
        if len(known) < _MOST_KNOWN:
            known |= new
        return True


def _by(names: Iterable[str], row: _Values) -> dict[str, object]:
    return dict(zip(names, row, strict=True))


class EventSieve:
    """Of events: their time, what they are about, and what they say of it."""

    def __init__(self, columns: Mapping[str, Mapping[str, Column]]) -> None:
        self._columns = columns
        self._sieves = {
            entity: Sieve(TABLES[entity][0], of_entity) for entity, of_entity in columns.items()
        }

    def passes(self, events: Collection[_Values]) -> bool:
        """Whether nothing is wrong with events: (n, hlc, subject, kind, patch, was, …)."""
        _, times, subjects, kinds, patches, befores, *_ = zip(*events, strict=True)
        if not all(map(is_hlc, times)) or not all(
            it is None or as_object(it) is not None for it in befores
        ):
            return False
        entities: list[str] = []
        for kind in kinds:
            entity, dot, _ = kind.partition(".") if isinstance(kind, str) else ("", "", "")
            if not dot:
                return False
            entities.append(entity)
        objects = [*map(as_object, patches)]
        if None in objects:
            return False
        # Of a table that is not known anything may be said.
        known = [entity in self._sieves for entity in entities]
        said: defaultdict[tuple[str, tuple[str, ...]], list[_Values]] = defaultdict(list)
        named: defaultdict[str, list[object]] = defaultdict(list)
        for entity, subject, change in zip(
            compress(entities, known),
            compress(subjects, known),
            compress(objects, known),
            strict=True,
        ):
            assert change is not None
            named[entity].append(subject)
            said[entity, tuple(change)].append(tuple(change.values()))
        return all(self._are_subjects(*it) for it in named.items()) and all(
            self._may_be_said(entity, names, rows) for (entity, names), rows in said.items()
        )

    def _are_subjects(self, entity: str, subjects: Collection[object]) -> bool:
        if entity not in WITH_UUID:
            return all(is_subject(entity, subject) for subject in subjects)
        table, (key,) = TABLES[entity]
        return set(map(type, subjects)) == {str} and may_hold(table, key, subjects)

    def _may_be_said(self, entity: str, names: tuple[str, ...], rows: Collection[_Values]) -> bool:
        of_entity = self._columns[entity]
        return all(name in of_entity for name in names) and self._sieves[entity].passes(names, rows)
