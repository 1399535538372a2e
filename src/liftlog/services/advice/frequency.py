"""How often exercises are trained in a week (R13, R17)."""

from __future__ import annotations

from liftlog.start.dates import date, timedelta
from liftlog.store.exercises import catalogue
from liftlog.store.training import logbook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.advice.frequency import Frequency
    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.services.advice.cases import Case
    from liftlog.services.base.workspace import Workspace


def days_a_week(ws: Workspace, case: Case) -> int:
    """On how many days a week the family is trained: in the last one, or on average over four."""
    family = case.exercise.family
    slugs = catalogue.slugs_of_families(ws.db, [family]) if family else [case.exercise.slug]
    today = date.fromisoformat(case.day)
    since = (today - timedelta(days=27)).isoformat()
    trained = logbook.days_trained(ws.db, slugs, since, light=False)
    days = [day for day in trained if day <= case.day]
    lately = [day for day in days if day > (today - timedelta(days=7)).isoformat()]
    return max(len(lately), len(days) // 4)


def too_often(ws: Workspace, exercise: Exercise, day: str) -> Frequency | None:
    """R17: where back extensions come too often in a week of this day; never a refusal.

    A set logged later may lie in the middle of a week: the weeks up to six days on are looked at.
    """
    from liftlog.domain.advice.frequency import FREQUENCY_FAMILIES, frequency

    if exercise.family not in FREQUENCY_FAMILIES:
        return None
    on = date.fromisoformat(day)
    slugs = catalogue.slugs_of_families(ws.db, FREQUENCY_FAMILIES)
    days = logbook.days_trained(ws.db, slugs, (on - timedelta(days=7)).isoformat())
    # After midnight it is still the day on which the workout began.
    day = max((trained for trained in days if trained <= day), default=day)
    last = (on + timedelta(days=6)).isoformat()
    ends = [day, *(trained for trained in days if day < trained <= last)]
    weeks = [frequency(days, end, policies=ws.policies) for end in ends]
    most = max(weeks, key=lambda week: week.days)
    return most if most.too_many else None
