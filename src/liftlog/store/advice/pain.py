"""Pain: in sets, and reported without a set (R10)."""

from __future__ import annotations

from liftlog.domain.training.sets import PainMark

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

# Of one second what was felt in a set comes first; it is of the day on which its session began.
_MARKS = """
    select performed_at as at,
      (select min(day) from sets s where s.workout = sets.workout and s.exercise = sets.exercise
       and s.deleted_at is null),
      pain, id, workout, exercise, null as report, null as clears, 0 as alone, position as place
    from sets where pain in ('mild', 'severe') and deleted_at is null
    union all
    select at, day, severity, null, null, null, id, clears, 1, id
    from pains where deleted_at is null
    order by at, alone, place
"""
# Most lifters have none, and this is soon made ready.
_IS_ANY = """
    select 1 from sets where pain in ('mild', 'severe') and deleted_at is null
    union all select 1 from pains limit 1
"""


def all_marks(db: sqlite3.Connection) -> list[tuple[str | None, PainMark]]:
    """(exercise or None, mark) of all pain in sets and reported on its own, in order."""
    if db.execute(_IS_ANY).fetchone() is None:
        return []
    return [
        (felt_in, PainMark(at, day, severity, set_id, workout, felt_in, report, _ids(clears)))
        for at, day, severity, set_id, workout, felt_in, report, clears, _, _ in db.execute(_MARKS)
    ]


def _ids(clears: str | None) -> tuple[str, ...] | None:
    """What a clearing names: a JSON list of ids, which are words, so that `log` needs no JSON."""
    if clears is None:
        return None
    return tuple(clears.strip("[]").replace('"', " ").replace(",", " ").split())
