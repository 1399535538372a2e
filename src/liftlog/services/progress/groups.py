"""Totals: training by week or muscle, its frequency and its balance."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from liftlog.domain.advice.frequency import frequency
from liftlog.domain.base.spans import FIRST_DAY, Span
from liftlog.domain.base.words import listed, quoted
from liftlog.domain.progress.groups import (
    MONTH,
    MUSCLE,
    WAYS,
    WEEK,
    Balance,
    Grouped,
    Habit,
    Muscles,
    WeeklyRange,
    Work,
    first_day,
    groups,
    keys_by,
    sets_by_exercise,
)
from liftlog.domain.progress.summaries import days_before
from liftlog.domain.training.counting import DoneSet, working_sets_by_day
from liftlog.errors import WrongUsage
from liftlog.services.advice.advising import TRAINED_LATELY_DAYS
from liftlog.services.base.filters import early_days, own_unit
from liftlog.services.base.workspace import Workspace
from liftlog.services.exercises.goals import goal_slug
from liftlog.services.exercises.names import find_exercise
from liftlog.services.progress.options import ANYTHING, ProgressOptions
from liftlog.store.base.moment import one_moment
from liftlog.store.exercises import catalogue
from liftlog.store.progress import summaries, work

# How far back each way looks where no days are asked for; then whole weeks and months.
_WINDOW_DAYS = {WEEK: 83, MONTH: 364}
FAMILY = "back-extension"


def grouped(
    ws: Workspace,
    way: str,
    name: str | None = None,
    options: ProgressOptions = ANYTHING,
    only: Sequence[str] | None = None,
) -> Grouped:
    """All working sets of a span by week, month, exercise, muscle or goal.

    A workout is whole in the span that the first of its sets of these exercises is in, so that
    spans next to each other add up.
    """
    if way not in WAYS:
        raise WrongUsage(f"cannot group by {quoted(way)}", f"use: {listed(WAYS)}")
    early, span = early_days(ws), options.span(ws)
    if span.since == FIRST_DAY and options.since is None and not options.all:
        since = days_before(span.today, _WINDOW_DAYS.get(way, TRAINED_LATELY_DAYS))
        span = span.replace(since=first_day(way, since, early))
    exercise = find_exercise(ws.db, name) if name else None
    wanted = goal_slug(ws, options.goal)
    slug = exercise.slug if exercise else None
    # The days of workouts and their sets are two readings.
    with one_moment(ws.db):
        return _grouped(ws, way, slug, options, span, wanted, only)


def _grouped(
    ws: Workspace,
    way: str,
    slug: str | None,
    options: ProgressOptions,
    span: Span,
    goal: str | None,
    only: Sequence[str] | None,
) -> Grouped:
    early = early_days(ws)
    left_out = summaries.never_counted(ws.db) if way == MUSCLE else set()
    days = work.days_of_workouts(ws.db, slug, span.since, span.until, only)
    newest = _Newest()
    works = newest.seen_in(
        it
        for it in work.work_of_workouts(
            ws.db, slug, span.since, span.until, days, only, options.weights(ws)
        )
        if span.since <= it.day <= span.until
        and (goal is None or it.goal in (None, goal))
        and it.exercise not in left_out
    )
    muscles = _muscles(ws) if way == MUSCLE else {}
    of_muscles = [*works] if way == MUSCLE else []
    ordered = groups(of_muscles or works, keys_by(way, muscles, early))
    if way in (WEEK, MONTH):
        ordered = ordered[::-1]
    else:
        ordered = tuple(sorted(ordered, key=lambda group: (-group.half_sets, group.key)))
    named = catalogue.exercises(ws.db, retired=True) if way == "exercise" else []
    return Grouped(
        way=way,
        groups=ordered,
        names={exercise.slug: exercise.name for exercise in named},
        span=span,
        unit=options.unit or newest.unit or own_unit(ws),
        early=early,
        is_empty=not ordered and not summaries.any_set(ws.db),
        unplaced=_unplaced(of_muscles, muscles) if way == MUSCLE else (),
        days=_days_of(of_muscles, span) if way == MUSCLE else 0,
        weekly=_weekly(ws) if way == MUSCLE else None,
    )


class _Newest:
    """The unit of the newest set with a load, once all were taken."""

    def __init__(self) -> None:
        self.unit: str | None = None
        self._at = ""

    def seen_in(self, works: Iterable[Work]) -> Iterator[Work]:
        for it in works:
            if it.unit is not None and it.at > self._at:
                self.unit, self._at = it.unit, it.at
            yield it


def _days_of(works: Iterable[Work], span: Span) -> int:
    """From the first day with a working set to the end of the span."""
    first = min((it.day for it in works if it.is_working), default=span.today)
    return (date.fromisoformat(span.today) - date.fromisoformat(first)).days + 1


def _weekly(ws: Workspace) -> WeeklyRange | None:
    """What a muscle's sets a week are compared with, where that is wanted."""
    least, most = ws.policies.weekly_sets_least, ws.policies.weekly_sets_most
    return WeeklyRange(least, max(least, most)) if ws.policies.weekly_sets else None


def _muscles(ws: Workspace) -> dict[str, Muscles]:
    """The muscles of every exercise that states them, and those that are lent (I5)."""
    from liftlog.services.exercises.lent import lent_to

    lent = {slug: (facts.target, ()) for slug, facts in lent_to(ws.db).items() if facts.counts}
    return {**lent, **summaries.muscles_of(ws.db)}


def _unplaced(works: Iterable[Work], muscles: Mapping[str, Muscles]) -> tuple[tuple[str, int], ...]:
    """The working sets of each exercise without muscles, most first."""
    return tuple((slug, count) for slug, count in sets_by_exercise(works) if slug not in muscles)


def habit(ws: Workspace, until: str) -> Habit | None:
    """Frequency and balance over the last 8 weeks; None where the family was not trained."""
    since = days_before(until, TRAINED_LATELY_DAYS - 1)
    own = catalogue.slugs_of_families(ws.db, [FAMILY])
    against = summaries.opposing_to(ws.db, FAMILY)
    done = summaries.done_between(ws.db, since, until)
    sets = _sets_by_day(done, since, until, own)
    days = sorted(sets)
    if not days:
        return None
    return Habit(
        now=frequency(days, until, policies=ws.policies),
        days=len(days),
        weeks=TRAINED_LATELY_DAYS // 7,
        advised=(1, ws.policies.frequency_most),
        balance=Balance(
            own=sum(sets.values()),
            opposing=sum(_sets_by_day(done, since, until, against).values()),
            opposing_exercises=tuple(against),
        ),
    )


def training_days(ws: Workspace, until: str) -> dict[str, int]:
    """Working sets by day over 53 whole weeks, the last of which holds `until`."""
    since = first_day(WEEK, days_before(until, 7 * 52), early_days(ws))
    return _sets_by_day(summaries.done_between(ws.db, since, until), since, until)


def _sets_by_day(
    done: Iterable[DoneSet], since: str, until: str, only: Collection[str] | None = None
) -> dict[str, int]:
    """The working sets of some exercises, or of all, on each day of a span that has any."""
    wanted = done if only is None else (set_ for set_ in done if set_.exercise in only)
    counts = working_sets_by_day(wanted)
    return {day: sets for day, sets in counts.items() if since <= day <= until}
