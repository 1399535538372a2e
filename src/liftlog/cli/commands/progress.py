"""liftlog progress: how training goes, over all exercises or for one."""

from __future__ import annotations

from typing import Annotated

import typer

from liftlog.cli.options import (
    HELP,
    ExerciseOption,
    FormatOption,
    GoalOption,
    JsonOption,
    NameCommand,
    SinceOption,
    new_app,
)
from liftlog.cli.progress_views import (
    FOR_PEOPLE,
    NOTHING_YET,
    Given,
    show_calendar,
    show_chart,
    show_groups,
)
from liftlog.errors import WrongUsage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.services.grouping import Habit
    from liftlog.services.summarising import Course, Overview
    from liftlog.services.workspace import Workspace

app = new_app()

_EXAMPLES = """Examples:

  liftlog progress                             all that you train

  liftlog progress machine-back-extension      session by session

  liftlog progress mac --since 12w --unit lb

  liftlog progress mac --chart                 drawn over time

  liftlog progress --by week                   or month, muscle, exercise, goal

  liftlog progress --all --format csv > progress.csv"""

NEWEST_ON_TERMINAL = 15
WIDE = 100


@app.command(cls=NameCommand, context_settings=HELP, epilog=_EXAMPLES)
def progress(
    ctx: typer.Context,
    exercise: ExerciseOption = None,
    since: SinceOption = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Up to that day, or month.")
    ] = None,
    goal: GoalOption = None,
    all_: Annotated[
        bool,
        typer.Option("--all", help="Every exercise ever trained; of one, every session."),
    ] = False,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="exercise|muscle|week|month|goal", help="Add it all up."),
    ] = None,
    chart: Annotated[
        bool, typer.Option("--chart", help="Draw one exercise; wide terminals do by themselves.")
    ] = False,
    calendar: Annotated[bool, typer.Option("--calendar", help="A year of training days.")] = False,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="kg|lb", help="Tell loads in this unit.")
    ] = None,
    format: FormatOption = None,
    json: JsonOption = False,
) -> None:
    """How training goes: a line an exercise, or the sessions of one with what followed each."""
    from liftlog.cli.output import chosen_format
    from liftlog.services.workspace import open_workspace

    chosen = chosen_format(format, json)
    given = Given(since, until, goal, all_, unit, chosen)
    if chart and (exercise is None or by or calendar):
        raise WrongUsage("--chart draws one exercise", "liftlog progress EXERCISE --chart")
    with open_workspace(ctx.obj) as ws:
        if calendar:
            show_calendar(ws, until, chosen)
        elif by is not None:
            show_groups(ws, by, exercise, given)
        elif exercise is None:
            _show_all(ws, given)
        else:
            _show_one(ws, exercise, given, chart)


def _show_all(ws: Workspace, given: Given) -> None:
    from liftlog.cli.output import show_table, talk, width
    from liftlog.render import progress_data as data
    from liftlog.services import grouping, summarising

    found = summarising.overview(ws, given.since, given.until, given.goal, given.all, given.unit)
    if found.is_empty:
        talk(NOTHING_YET)
    elif not found.lines:
        talk("nothing trained in that time; --all shows every exercise")
    elif found.is_old:
        talk("nothing trained in the last 8 weeks: these are all exercises")
    habit = grouping.habit(ws, found.span.today)
    if given.format == "json":
        from liftlog.render.grouping import habit_json

        told = habit_json(habit) if habit else None
        show_table(data.overview_data(found), "json", as_of=found.span.today, habit=told)
    elif given.format not in FOR_PEOPLE:
        show_table(data.overview_data(found), given.format)
    elif found.lines:
        fit = width() if given.format == "table" else None
        _show_lines(found, habit, given.format, fit)


def _show_one(ws: Workspace, exercise: str, given: Given, chart: bool) -> None:
    from liftlog.cli.output import on_terminal, show_table, talk, width
    from liftlog.render import progress_data as data
    from liftlog.services import summarising

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
    from liftlog.cli.output import say, show_table
    from liftlog.render import progress as views
    from liftlog.render.fitting import dotted, fits
    from liftlog.render.grouping import habit_parts

    table = views.overview_for_people(found, fit)
    if fit is not None and not fits(table, fit):
        say(views.overview_blocks(found, fit))
    else:
        show_table(table, chosen)
    if habit is not None and chosen == "table":
        say(dotted(habit_parts(habit), fit, 2))


def _show_course(found: Course, chosen: str, fit: int | None) -> None:
    from liftlog.cli.output import say, show_table
    from liftlog.render import progress as views
    from liftlog.render.fitting import fits

    say(views.heading(found, fit))
    table = views.course_for_people(found, fit)
    if fit is not None and not fits(table, fit):
        say(views.course_blocks(found, fit))
    else:
        show_table(table, chosen)
    say(views.closing(found, fit))
