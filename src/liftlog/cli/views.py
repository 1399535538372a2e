"""Views of several commands: collects their data and shows them."""

from __future__ import annotations

import itertools
import os
import stat
import sys

from liftlog.cli.output import (
    FOR_PEOPLE,
    is_plain,
    on_terminal,
    say,
    say_as_is,
    say_json,
    say_json_items,
    show_lines,
    show_view,
    talk,
    width,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liftlog.cli.progress import Progress
    from liftlog.domain.base.spans import Span
    from liftlog.services.base.workspace import Workspace
    from liftlog.services.plans.plan import Plan
    from liftlog.services.progress.exercise import ExerciseProgress
    from liftlog.services.progress.options import ProgressOptions
    from liftlog.services.training.history import History

NEWEST_SETS = 20
NEWEST_SESSIONS = 15
_LISTING, _READING, _ADDING = "listing the sets", "reading your sessions", "adding up the sets"
_NOTHING_YET = "No sets yet. Log a first set: liftlog log machine-back-extension 12@40kg"
NOTHING_AT_ALL = f"{_NOTHING_YET}, or import a file: liftlog import --help"


def newest_shown(format: str, since: str | None) -> int | None:
    """How many sets are shown where no number is given; None for all of them."""
    return NEWEST_SETS if on_terminal() and format == "table" and not since else None


def show_sets(
    ws: Workspace,
    exercise: str | None,
    format: str,
    limit: int | None = None,
    since: str | None = None,
    until: str | None = None,
) -> None:
    """The sets, newest first."""
    from liftlog.cli.progress import Progress
    from liftlog.services.training import history

    limit = limit or newest_shown(format, since)
    if format in FOR_PEOPLE:
        from liftlog.render.training.history import HistoryView

        with Progress(_LISTING):
            sets = history.history(ws, exercise, since, until, limit)
            view = HistoryView(sets, history.entries(ws, sets))
        _say_what_is_missing(sets, since, until)
        with Progress(_LISTING, wanted=_to_a_file()):
            show_view(view, format)
        return
    pieces = history.pieces(ws, exercise, since, until, limit)
    first = next(pieces)
    _say_what_is_missing(first, since, until)
    with Progress(_LISTING, wanted=_to_a_file()) as progress:
        _show_pieces(_counted(itertools.chain([first], pieces), progress), format)


def _to_a_file() -> bool:
    """Whether what is said goes to a file. On a terminal it shows by itself how far it is, and a
    pipe may lead to a pager, whose screen it is then."""
    try:
        return stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def _counted(pieces: Iterable[History], progress: Progress) -> Iterator[History]:
    rows = 0
    for piece in pieces:
        yield piece
        rows += len(piece.sets)
        progress.tell(_LISTING, rows)


def _say_what_is_missing(sets: History, since: str | None, until: str | None) -> None:
    if sets.is_empty:
        talk(_NOTHING_YET)
    elif not sets.sets:
        if sets.exercise is not None and not (since or until):
            talk(f"no sets of {sets.exercise.slug} yet")
        else:
            talk("no sets in this period")


def _show_pieces(pieces: Iterable[History], format: str) -> None:
    """A history for programs, piece by piece: it may be long, and waits for nothing that only
    people read."""
    from liftlog.render.training import history_data

    if format == "json":
        items = itertools.chain.from_iterable(map(history_data.items, pieces))
        say_json_items("items", items, are_flat=True)
        return
    for number, piece in enumerate(pieces):
        if format == "tsv":
            say_as_is(history_data.tsv(piece)[number > 0 :])
        else:
            from liftlog.render.base.tables import csv_text

            header, end, rows = csv_text(history_data.data(piece)).partition("\r\n")
            sys.stdout.write((rows if number else header + end + rows).replace("\r\n", "\n"))


def show_plan(ws: Workspace, plan: Plan) -> None:
    """A workout that was started from a routine."""
    from liftlog.render.plans import plan as plans
    from liftlog.services.exercises.pages import pages_of

    slugs = [advice.case.exercise.slug for advice in plan.items]
    say(plans.lines(plan, pages_of(ws.db, slugs), width()))


def show_events(ws: Workspace, ending: str, format: str) -> None:
    """All that happened to one set."""
    from liftlog.render.training import history as views
    from liftlog.services.training import history

    set_id, changes = history.changes_of(ws, ending)
    if format == "json":
        say_json({"schema": 1, "set": set_id, "events": views.events_json(changes)})
    elif format == "table":
        say(views.events_blocks(changes, width()))
    else:
        show_view(views.events_view(changes), format)


def show_overview(ws: Workspace, options: ProgressOptions, format: str) -> None:
    """Every exercise in a line."""
    from liftlog.render.progress.overview import OverviewView
    from liftlog.services.progress import overview

    lines = overview.overview(ws, options)
    if lines.is_empty:
        talk(NOTHING_AT_ALL)
    elif not lines.lines:
        talk("no sets in this period; --all shows every exercise")
    elif lines.is_old:
        talk("no sets in the last 8 weeks; these are all exercises")
    habit = None
    if format in ("table", "json"):
        from liftlog.services.progress import groups

        habit = groups.habit(ws, lines.span.today)
    show_view(OverviewView(lines, habit), format)


def show_exercise(
    ws: Workspace, exercise: str, options: ProgressOptions, format: str, chart: bool = False
) -> None:
    """One exercise, session by session."""
    from liftlog.cli.progress import Progress
    from liftlog.render.progress.sessions import SessionsView
    from liftlog.services.progress.exercise import (
        SESSIONS,
        SUMS,
        for_exercise,
        with_programmes,
    )
    from liftlog.services.progress.options import ANYTHING

    if format == "tsv" and options == ANYTHING and not chart:
        _show_sessions(ws, exercise)
        return
    on_screen = format == "table" and on_terminal()
    newest = NEWEST_SESSIONS if on_screen and not (options.all or options.since) else None
    with Progress(_READING):
        much = SUMS if format in FOR_PEOPLE or format == "json" else SESSIONS
        progress = with_programmes(ws, for_exercise(ws, exercise, options, newest, much))
    _say_what_is_missing_of(progress, options.goal)
    show_view(SessionsView(progress), format)
    if progress.sessions and format in FOR_PEOPLE:
        from liftlog.cli.charts import chart_room, is_wide, show_chart

        if chart or (on_screen and is_wide()):
            from liftlog.render.progress.charts import chart as drawn

            room = chart_room() if format == "table" else 80
            show_chart(drawn(progress, room), chart, "3 sessions on different days")


def _show_sessions(ws: Workspace, exercise: str) -> None:
    """All sessions of one exercise, a line each; the lines of old ones are kept."""
    from liftlog.cli.progress import Progress
    from liftlog.render.progress.sessions import SessionsView
    from liftlog.services.progress import kept_sessions

    with Progress(_READING):
        newer = kept_sessions.newer_of(ws, exercise)
        header, *lines = SessionsView(newer.progress).tsv()
        kept_sessions.keep(ws, newer, lines)
    _say_what_is_missing_of(newer.progress)
    say_as_is([header, *newer.lines, *lines])


def _say_what_is_missing_of(progress: ExerciseProgress, goal: str | None = None) -> None:
    if progress.is_empty:
        talk(NOTHING_AT_ALL)
    elif not progress.sessions:
        slug, span = progress.exercise.slug, progress.span
        if not span.is_whole:
            talk(f"no session of {slug} in this period")
        else:
            talk(f"no session of {slug} under this goal" if goal else f"no sets of {slug} yet")


def show_groups(
    ws: Workspace, way: str, exercise: str | None, options: ProgressOptions, format: str
) -> None:
    """Training added up by week, month, exercise, muscle or goal."""
    from liftlog.cli.progress import Progress
    from liftlog.render.progress import groups as views
    from liftlog.services.progress import groups

    with Progress(_ADDING):
        grouped = groups.grouped(ws, way, exercise, options)
    if grouped.is_empty:
        talk(NOTHING_AT_ALL)
    elif not grouped.groups and not grouped.unplaced:
        talk(_no_sets_in(grouped.span, options.all))
    # JSON and tables for people have these words; TSV and CSV have no place for them.
    is_shown = format == "json" or (format in FOR_PEOPLE and grouped.groups)
    if grouped.unplaced and not is_shown:
        talk(views.without_muscles(grouped))
    show_view(views.GroupsView(grouped), format)


def _no_sets_in(span: Span, is_all: bool) -> str:
    if span.is_whole:
        return "no sets to add up"
    return f"no sets in this period{'' if is_all else '; --all shows everything'}"


def show_calendar(ws: Workspace, until: str | None, format: str) -> None:
    """The training days of a year; as data, the working sets of every day."""
    from liftlog.render.progress import training_days as views
    from liftlog.services.base.filters import early_days, span_of
    from liftlog.services.progress import groups, overview
    from liftlog.services.progress.options import ProgressOptions

    end = span_of(ws, until=until).today
    days = groups.training_days(ws, end)
    if not days:
        is_empty = not overview.overview(ws, ProgressOptions(all=True)).lines
        talk(NOTHING_AT_ALL if is_empty else "no training in this period")
    if format != "table":
        show_view(views.days_view(days), format)
    elif days:
        fit, early = width() or 80, early_days(ws)
        if is_plain():
            show_view(views.days_view(days), format)
            return
        show_lines(views.calendar(days, end, fit, early), "calendar")
        say(views.calendar_words(days, end, fit, early))


def show_home(db: str | None) -> None:
    """Bare `liftlog` for programs: `status --json` with the advice on what comes after, and the
    lines that people read."""
    from liftlog.render.plans import status_json
    from liftlog.services.base.workspace import open_existing
    from liftlog.services.plans.status import where_with_streak

    with open_existing(db) as ws:
        say_json(status_json.home_json(where_with_streak(ws)))


def show_versions() -> None:
    """`liftlog --version` for programs."""
    from liftlog.services.base.versions import versions

    found = versions()
    say_json(
        {
            "schema": 1,
            "liftlog": found.liftlog,
            "python": found.python,
            "sqlite": found.sqlite,
            "database_schema": found.database,
        }
    )
