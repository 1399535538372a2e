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
    SinceOption,
    new_app,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.services.summarising import Course, Overview
    from liftlog.services.workspace import Workspace

app = new_app()

_EXAMPLES = """Examples:

  liftlog progress                             all that you train

  liftlog progress machine-back-extension      session by session

  liftlog progress mac --since 12w --unit lb

  liftlog progress --all --format csv > progress.csv"""

NEWEST_ON_TERMINAL = 15


@app.command(context_settings=HELP, epilog=_EXAMPLES)
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
    with open_workspace(ctx.obj) as ws:
        if exercise is None:
            _show_all(ws, since, until, goal, all_, unit, chosen)
        else:
            _show_one(ws, exercise, since, until, goal, all_, unit, chosen)


def _show_all(
    ws: Workspace, since: str | None, until: str | None, goal: str | None, all_: bool,
    unit: str | None, chosen: str,
) -> None:  # fmt: skip
    from liftlog.cli.output import show_table, talk, width
    from liftlog.render import progress_data as data
    from liftlog.services import summarising

    found = summarising.overview(ws, since, until, goal, all_, unit)
    if found.is_empty:
        talk(_NOTHING_YET)
    elif not found.lines:
        talk("nothing trained in that time; --all shows every exercise")
    elif found.is_old:
        talk("nothing trained in the last 8 weeks: these are all exercises")
    if chosen in ("table", "markdown"):
        if found.lines:
            _show_lines(found, chosen, width() if chosen == "table" else None)
    else:
        show_table(data.overview_data(found), chosen, as_of=found.span.today)


def _show_one(
    ws: Workspace, exercise: str, since: str | None, until: str | None, goal: str | None,
    all_: bool, unit: str | None, chosen: str,
) -> None:  # fmt: skip
    from liftlog.cli.output import on_terminal, show_table, talk, width
    from liftlog.render import progress_data as data
    from liftlog.services import summarising

    is_limited = chosen == "table" and on_terminal() and not (all_ or since)
    newest = NEWEST_ON_TERMINAL if is_limited else None
    found = summarising.for_exercise(ws, exercise, since, until, goal, newest, unit)
    if found.is_empty:
        talk(_NOTHING_YET)
    elif not found.told:
        talk(f"no session of {found.exercise.slug} in that time")
    if chosen == "json":
        show_table(data.course_data(found), chosen, "sessions", **data.course_json(found))
    elif chosen in ("table", "markdown"):
        if found.told:
            _show_course(found, chosen, width() if chosen == "table" else None)
    else:
        show_table(data.course_data(found), chosen)


def _show_lines(found: Overview, chosen: str, fit: int | None) -> None:
    from liftlog.cli.output import say, show_table
    from liftlog.render import progress as views
    from liftlog.render.fitting import fits

    table = views.overview_for_people(found, fit)
    if fit is not None and not fits(table, fit):
        say(views.overview_blocks(found, fit))
    else:
        show_table(table, chosen)


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


_NOTHING_YET = (
    "nothing logged yet: `liftlog log machine-back-extension 12@40kg` logs a first set,"
    " `liftlog import FILE` brings sets in"
)
