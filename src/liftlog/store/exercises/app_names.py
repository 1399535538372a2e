"""Names as apps spell them, read from the file that comes with liftlog."""

from __future__ import annotations

from functools import cache

from liftlog.domain.exercises.app_names import AppName
from liftlog.domain.exercises.general import rows_of
from liftlog.domain.exercises.name_words import plain
from liftlog.store.exercises import packaged


@cache
def app_names() -> tuple[AppName, ...]:
    """Every row of the file, in its order.

    In a wheel hatch_build.py marks the most common name instead of counting all, and writes `=`
    for a short name that is the name itself.
    """
    rows = rows_of(packaged.text("exercise-names.tsv").decode().splitlines())
    return tuple(
        AppName(
            row["app"],
            row["name"],
            "-".join(plain(row["name"])) if row["slug"] == "=" else row["slug"],
            int(row["sets"] or 0),
        )
        for row in rows
    )
