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
      pain, id, workout, exercise, 0 as alone, position as place
    from sets where pain in ('mild', 'severe') and deleted_at is null
    union all
    select at, day, severity, null, null, null, 1, id from pains where deleted_at is null
    order by at, alone, place
"""


def all_marks(db: sqlite3.Connection) -> list[tuple[str | None, PainMark]]:
    """(exercise or None, mark) of all pain in sets and reported on its own, in order."""
    return [(row[5], PainMark(*row[:6])) for row in db.execute(_MARKS)]
