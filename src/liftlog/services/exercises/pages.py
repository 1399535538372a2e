"""Pages of exercises: the entries that views read."""

from __future__ import annotations

from liftlog.store.exercises import catalogue

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable


def pages_of(db: sqlite3.Connection, slugs: Iterable[str]) -> dict[str, str]:
    """The catalogue's entry of each exercise, as JSON."""
    return {slug: catalogue.page(db, slug) for slug in slugs}
