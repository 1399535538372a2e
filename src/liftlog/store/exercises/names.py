"""Names of exercises: as imports and exports ask for them."""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from liftlog.domain.base.words import spellings
from liftlog.domain.exercises.exercise import name_key
from liftlog.store.base.database import exists, text
from liftlog.store.exercises import packaged


class Bearer(NamedTuple):
    """An exercise, where the name came from that it bears, and where it came from itself."""

    slug: str
    alias_origin: str
    origin: str


def origin_of(db: sqlite3.Connection, slug: str) -> str | None:
    """Where the exercise of that slug comes from; None where there is none."""
    return text(db, "select origin from exercises where slug = ? and deleted_at is null", (slug,))


class Owner(NamedTuple):
    """An exercise that the lifter calls so: `is_own` if it is one of theirs, and `is_name` if it
    is also its very name."""

    slug: str
    is_own: bool
    is_name: bool


def own_names(db: sqlite3.Connection, key: str) -> list[Owner]:
    """The exercises that the lifter calls so; a generic name is none, unless it is for imports."""
    query = (
        "select a.exercise, e.origin, e.name from aliases a join exercises e on e.slug = a.exercise"
        " where a.key = ? and a.origin = 'own' and (a.imports or not a.generic)"
        " and a.deleted_at is null and e.deleted_at is null order by 1"
    )
    rows = dict.fromkeys(row for spelt in spellings(key) for row in db.execute(query, (spelt,)))
    return [
        Owner(slug, origin != "catalogue", origin != "catalogue" and key in _keys_of(slug, name))
        for slug, origin, name in rows
    ]


def _keys_of(slug: str, name: str) -> tuple[str, str]:
    return name_key(slug), name_key(name)


def bearers(db: sqlite3.Connection, key: str) -> Iterator[list[Bearer]]:
    """All that bear a name, the surest first: by the lifter's own names, by names of the
    catalogue."""
    query = (
        "select a.exercise, a.origin, e.origin, a.imports, a.generic from aliases a"
        " join exercises e on e.slug = a.exercise"
        " where a.key = ? and a.deleted_at is null and e.deleted_at is null order by 1"
    )
    found = [row for spelt in spellings(key) for row in db.execute(query, (spelt,))]
    rows = list(dict.fromkeys(found))
    yield [Bearer(*row[:3]) for row in rows if row[1] == "own" and not row[4]]
    yield [Bearer(*row[:3]) for row in rows if row[1] != "own" and not row[3] and not row[4]]


def free_slug(db: sqlite3.Connection, wanted: str, name: str, taken: set[str]) -> str:
    """The wanted slug, numbered where another exercise has it that is not a deleted namesake, or a
    general one that the log may get later."""
    used = (
        "select 1 from exercises where slug = ?"
        " and not (origin = 'import' and name is ? and deleted_at is not null)"
    )
    slug, number = wanted, 1
    while slug in taken or packaged.row(slug) or exists(db, used, (slug, name)):
        number += 1
        slug = f"{wanted}-{number}"
    return slug
