"""Course of an exercise: its one measure of progress over the last half year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.base.values import Value
from liftlog.domain.progress.session_figures import summary_of
from liftlog.domain.progress.trends import measure_of, points
from liftlog.services.base.filters import formula_of, own_unit, unit_lifted
from liftlog.start.dates import date, timedelta
from liftlog.store.progress import summaries

if TYPE_CHECKING:
    from collections.abc import Collection

    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.services.base.workspace import Workspace

_WEEKS = 26


class Course(Value):
    """(day, thousandths) of every session that has the measure, oldest first."""

    measure: str
    unit: str
    points: tuple[tuple[str, int], ...]

    def since(self, weeks: int, today: str) -> list[int]:
        """The values of the last weeks."""
        first = (date.fromisoformat(today) - timedelta(weeks=weeks)).isoformat()
        return [value for day, value in self.points if day > first]


def course_of(ws: Workspace, exercise: Exercise, without: Collection[str] = ()) -> Course:
    """How the exercise went; light days and these workouts are left out."""
    since = (date.fromisoformat(ws.today()) - timedelta(weeks=_WEEKS)).isoformat()
    read = summaries.sessions_between(ws.db, exercise.slug, since=since)
    sessions = [it for it in read if not it.light and it.workout not in without]
    unit, formula = unit_lifted(sessions) or own_unit(ws), formula_of(ws)
    told = [summary_of(session, exercise, formula) for session in sessions]
    measure = measure_of(told, exercise)
    known = points(told, measure, unit)
    days = ((date.fromordinal(number).isoformat(), value) for number, value in known)
    return Course(measure, unit, tuple(days))
