"""Names as apps spell them, read from the file that comes with liftlog."""

from __future__ import annotations

from functools import cache

from liftlog.domain.exercises.app_names import AppName
from liftlog.domain.exercises.general import rows_of
from liftlog.store.exercises import packaged


@cache
def app_names() -> tuple[AppName, ...]:
    """Every row of the file, in its order."""
    rows = rows_of(packaged.text("exercise-names.tsv").decode().splitlines())
    return tuple(AppName(it["app"], it["name"], it["slug"], int(it["sets"])) for it in rows)
