"""Training over all exercises: added up by week or muscle, how often, and in what balance."""

from collections import Counter
from collections.abc import Mapping, Sequence

from liftlog.domain.advice.frequency import frequency
from liftlog.domain.base.load import KG
from liftlog.domain.base.spans import FIRST_DAY, Span
from liftlog.domain.progress.groups import (
    MONTH,
    MUSCLE,
    WAYS,
    WEEK,
    WEEK_STARTS,
    Balance,
    Group,
    Grouped,
    Habit,
    Muscles,
    first_day,
    groups,
    keys_by,
)
from liftlog.domain.progress.summaries import days_before
from liftlog.domain.training.sets import LoggedSet
from liftlog.errors import WrongUsage
from liftlog.services.base.workspace import Workspace
from liftlog.services.exercises.goals import goal_slug
from liftlog.services.exercises.names import find_exercise
from liftlog.services.progress.options import ANYTHING, ProgressOptions
from liftlog.services.progress.overview import LATELY_DAYS
from liftlog.store.exercises import catalogue
from liftlog.store.progress import summaries

# How far back each way looks unless told otherwise.
_WINDOW_DAYS = {WEEK: 83, MONTH: 364}
FAMILY = "back-extension"


def grouped(
    ws: Workspace,
    way: str,
    name: str | None = None,
    options: ProgressOptions = ANYTHING,
    only: Sequence[str] | None = None,
) -> Grouped:
    """All working sets of a span by week, month, exercise, muscle or goal."""
    if way not in WAYS:
        raise WrongUsage(f"cannot group by {way}", f"one of {', '.join(WAYS)}")
    early = early_days(ws)
    is_given = options.since is not None or options.all
    span = _window(options.span(ws), way, is_given, early)
    exercise = find_exercise(ws.db, name) if name else None
    wanted = goal_slug(ws, options.goal)
    sets = [
        done
        for done in summaries.newest_sets(
            ws.db, exercise.slug if exercise else None, span.since, span.until
        )
        if (wanted is None or done.goal in (None, wanted))
        and (only is None or done.exercise in only)
    ]
    muscles = summaries.muscles_of(ws.db)
    found = groups(sets, keys_by(way, muscles, early))
    return Grouped(
        way=way,
        groups=_in_order(found, way),
        names=_names(ws, way),
        span=span,
        unit=options.unit
        or next((s.load.unit for s in sets if s.load), ws.settings.get("unit") or KG),
        early=early,
        is_empty=not found and not summaries.any_set(ws.db),
        unplaced=_unplaced(sets, muscles) if way == MUSCLE else (),
    )


def _unplaced(
    sets: Sequence[LoggedSet], muscles: Mapping[str, Muscles]
) -> tuple[tuple[str, int], ...]:
    """The working sets of each exercise without muscles, most first."""
    counts = Counter(done.exercise for done in sets if done.is_working)
    return tuple((slug, count) for slug, count in counts.most_common() if slug not in muscles)


def early_days(ws: Workspace) -> int:
    """By how many days the lifter's weeks begin before Monday."""
    return WEEK_STARTS[ws.settings.get("week-start") or "monday"]


def _window(span: Span, way: str, is_given: bool, early: int) -> Span:
    """The days looked at where none are asked for: whole weeks and months."""
    if is_given or span.since != FIRST_DAY:
        return span
    since = days_before(span.today, _WINDOW_DAYS.get(way, LATELY_DAYS))
    return span.replace(since=first_day(way, since, early))


def _in_order(found: tuple[Group, ...], way: str) -> tuple[Group, ...]:
    if way in (WEEK, MONTH):
        return found[::-1]
    return tuple(sorted(found, key=lambda one: (-one.half_sets, one.key)))


def _names(ws: Workspace, way: str) -> dict[str, str]:
    if way != "exercise":
        return {}
    return {one.slug: one.name for one in catalogue.exercises(ws.db, retired=True)}


def habit(ws: Workspace, today: str | None = None) -> Habit | None:
    """Frequency and balance over the last 8 weeks; None where the family was not trained."""
    end = today or ws.clock.today()
    since = days_before(end, LATELY_DAYS - 1)
    own = catalogue.slugs_of_families(ws.db, [FAMILY])
    against = summaries.opposing_to(ws.db, FAMILY)
    done = summaries.working_sets_by_day(ws.db, [*own, *against], since, end)
    days = sorted({day for slug, day, _ in done if slug in own})
    if not days:
        return None
    return Habit(
        now=frequency(days, end, policies=ws.policies),
        days=len(days),
        weeks=LATELY_DAYS // 7,
        advised=(1, ws.policies.frequency_most),
        balance=Balance(
            own=sum(sets for slug, _, sets in done if slug in own),
            opposing=sum(sets for slug, _, sets in done if slug in against),
            opposing_exercises=tuple(against),
        ),
    )


def training_days(ws: Workspace, until: str | None = None, weeks: int = 53) -> dict[str, int]:
    """Working sets by day over so many whole weeks, the last of which holds `until`."""
    end = until or ws.clock.today()
    since = first_day(WEEK, days_before(end, 7 * (weeks - 1)), early_days(ws))
    return summaries.sets_by_day(ws.db, since, end)
