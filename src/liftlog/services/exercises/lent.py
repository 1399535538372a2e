"""Lent facts of the lifter's own exercises, derived whenever they are read (I5).

Nothing of them is stored: a newer catalogue lends what it knows, and muscles that the lifter
names end the loan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.exercises.lent import Lenders, Lent, kind_of, shared_by
from liftlog.domain.exercises.name_readings import parted
from liftlog.domain.exercises.name_words import singular
from liftlog.store.exercises import catalogue, packaged

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping


class Lender:
    """Lends to names; the catalogue is read when the first asks."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._words = packaged.words()
        self._known = packaged.known()
        self._lenders = Lenders(self._known.names)
        self._facts = {row["slug"]: _facts_of(row) for row in packaged.rows()}
        for slug in catalogue.slugs_in_order(db):
            described = catalogue.exercise(db, slug)
            if described is not None:
                self._facts[slug] = Lent(described.target, kind=kind_of(described))

    def to(self, name: str) -> Lent:
        """What a name is lent by the exercises that are called so."""
        said = [singular(word) for word in parted(name, self._known)]
        slugs = self._lenders.of(self._words.key_of(said).core)
        return shared_by([self._facts[slug] for slug in slugs if slug in self._facts])


def _facts_of(row: Mapping[str, str]) -> Lent:
    return Lent(
        tuple(row["target"].split()),
        row["mechanic"] or None,
        row["force"] or None,
        row["kind"],
    )


def lent_to(
    db: sqlite3.Connection,
    slugs: Iterable[str] | None = None,
    coming: Mapping[str, str] | None = None,
) -> dict[str, Lent]:
    """What these exercises of the lifter's own are lent, or all of them; only those without
    muscles of their own are lent anything. `coming` are names of some that are not there yet."""
    bare = catalogue.without_muscles(db) | dict(coming or {})
    wanted = bare if slugs is None else {slug: bare[slug] for slug in slugs if slug in bare}
    if not wanted:
        return {}
    lender = Lender(db)
    lent = {slug: lender.to(name) for slug, name in wanted.items()}
    return {slug: facts for slug, facts in lent.items() if facts != Lent()}
