"""Pain in sets and reported on its own (R10)."""

from __future__ import annotations

from liftlog.domain.sets import PainMark

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_ALIVE = "deleted_at is null"
_AFTER_ALL = "9999"


def pain_marks(
    db: sqlite3.Connection, exercises: Iterable[str], until: str = _AFTER_ALL, reports: bool = True
) -> list[PainMark]:
    """Pain in sets of these exercises, and clearings, up to a local day and in order.

    With `reports`, pain that was reported without a set as well.
    """
    wanted = set(exercises)
    rows = db.execute(
        "select performed_at, day, pain, id, workout, exercise from sets"
        f" where pain in ('mild', 'severe') and {_ALIVE} order by performed_at, position"
    )
    marks = [
        PainMark(at, day, pain, set_id, workout)
        for at, day, pain, set_id, workout, exercise in rows
        if exercise in wanted and day <= until
    ]
    told = db.execute(f"select at, day, severity, id from pains where {_ALIVE} order by at, id")
    marks += [
        PainMark(at, day, severity)
        for at, day, severity, _ in told
        if day <= until and (reports or severity == "cleared")
    ]
    return sorted(marks, key=lambda mark: mark.at)


def has_pain(db: sqlite3.Connection) -> bool:
    """Was any pain ever reported? Most lifters' way ends here."""
    row = db.execute(
        f"select 1 from sets where pain in ('mild', 'severe') and {_ALIVE}"
        f" union all select 1 from pains where {_ALIVE} limit 1"
    ).fetchone()
    return row is not None
