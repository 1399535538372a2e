"""Versions: of liftlog, of what it runs on, and of the log that it writes."""

from __future__ import annotations

import platform
from importlib.metadata import version

from liftlog.domain.base.values import Value
from liftlog.store.base.database import SCHEMA_VERSION
from liftlog.store.base.versions import sqlite_version


class Versions(Value):
    """`database` is the number of the schema, which grows with what a log can hold."""

    liftlog: str
    python: str
    sqlite: str
    database: int


def versions() -> Versions:
    """What runs here."""
    return Versions(version("liftlog"), platform.python_version(), sqlite_version(), SCHEMA_VERSION)
