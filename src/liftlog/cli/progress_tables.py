"""The two tables of `progress`: all exercises in a line each, or one session by session."""

from __future__ import annotations

from liftlog.cli.progress_views import FOR_PEOPLE, NOTHING_YET, Given, show_chart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.services.base.workspace import Workspace
    from liftlog.services.progress.exercise import ExerciseProgress
    from liftlog.services.progress.groups import Habit
    from liftlog.services.progress.overview import Overview

NEWEST_ON_TERMINAL = 15
WIDE = 100


def show_all(ws: Workspace, given: Given) -> None:
    """Every exercise in a line."""
    from liftlog.cli.output import say, show_table, talk, width
    from liftlog.render.progress import progress_data as data
    from liftlog.services.progress import overview

    found = overview.overview(ws, given.since, given.until, given.goal, given.all, given.unit)
    if found.is_empty:
        talk(NOTHING_YET)
    elif not found.lines:
        talk("nothing trained in that time; --all shows every exercise")
    elif found.is_old:
        talk("nothing trained in the last 8 weeks: these are all exercises")
    if given.format == "tsv":
        say(data.overview_tsv(found))
        return
    if given.format not in ("json", *FOR_PEOPLE):
        show_table(data.overview_data(found), given.format)
        return
    from liftlog.services.progress import groups

    habit = groups.habit(ws, found.span.today)
    if given.format == "json":
        from liftlog.render.progress.groups import habit_json

        told = habit_json(habit) if habit else None
        show_table(data.overview_data(found), "json", as_of=found.span.today, habit=told)
    elif found.lines:
        fit = width() if given.format == "table" else None
        _show_lines(found, habit, given.format, fit)


def show_one(ws: Workspace, exercise: str, given: Given, chart: bool = False) -> None:
    """One exercise, session by session."""
    from liftlog.cli.output import on_terminal, show_table, talk, width
    from liftlog.render.progress import progress_data as data
    from liftlog.services.progress import exercise as summarising

    on_screen = given.format == "table" and on_terminal()
    newest = NEWEST_ON_TERMINAL if on_screen and not (given.all or given.since) else None
    found = summarising.for_exercise(
        ws, exercise, given.since, given.until, given.goal, newest, given.unit
    )
    if found.is_empty:
        talk(NOTHING_YET)
    elif not found.told:
        talk(f"no session of {found.exercise.slug} in that time")
    if given.format == "json":
        show_table(data.course_data(found), "json", "sessions", **data.course_json(found))
    elif given.format not in FOR_PEOPLE:
        show_table(data.course_data(found), given.format)
    elif found.told:
        fit = width() if given.format == "table" else None
        _show_course(found, given.format, fit)
        if chart or (on_screen and (fit or 0) >= WIDE):
            show_chart(found, fit, chart)


def _show_lines(found: Overview, habit: Habit | None, chosen: str, fit: int | None) -> None:
    from liftlog.cli.output import say, show_lines, show_table
    from liftlog.render.base.fitting import dotted, fits
    from liftlog.render.progress import progress as views
    from liftlog.render.progress.groups import habit_parts

    table = views.overview_for_people(found, fit)
    if fit is not None and not fits(table, fit):
        show_lines(views.overview_blocks(found, fit), "blocks")
    else:
        show_table(table, chosen)
    if habit is not None and chosen == "table":
        say(dotted(habit_parts(habit), fit, 2))


def _show_course(found: ExerciseProgress, chosen: str, fit: int | None) -> None:
    from liftlog.cli.output import show_lines, show_table
    from liftlog.render.base.fitting import fits
    from liftlog.render.progress import progress as views

    show_lines(views.heading(found, fit), "blocks")
    table = views.course_for_people(found, fit)
    if fit is not None and not fits(table, fit):
        show_lines(views.course_blocks(found, fit), "blocks")
    else:
        show_table(table, chosen)
    show_lines(views.closing(found, fit), "words")
