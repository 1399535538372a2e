"""liftlog progress: how training goes, over all exercises or for one."""

from typing import Annotated

from typer import Context, Option

from liftlog.cli import options as opt
from liftlog.cli.output import chosen_format
from liftlog.cli.views import show_calendar, show_exercise, show_groups, show_overview
from liftlog.errors import WrongUsage
from liftlog.services.base.workspace import open_workspace
from liftlog.services.progress.options import ProgressOptions

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog progress                             all that you train

  liftlog progress machine-back-extension      session by session

  liftlog progress mac --since 12w --unit lb

  liftlog progress mac --chart                 drawn over time

  liftlog progress --by week                   or month, muscle, exercise, goal

  liftlog progress --all --format csv > progress.csv"""


@app.command(cls=opt.NameCommand, epilog=_EXAMPLES)
def progress(
    ctx: Context,
    exercise: opt.Exercise = None,
    since: opt.Since = None,
    until: opt.Until = None,
    goal: opt.Goal = None,
    all_: Annotated[
        bool, Option("--all", help="Every exercise ever trained; of one, every session.")
    ] = False,
    by: Annotated[
        str | None, Option(metavar="exercise|muscle|week|month|goal", help="Add it all up.")
    ] = None,
    chart: Annotated[
        bool, Option("--chart", help="Draw one exercise; wide terminals do by themselves.")
    ] = False,
    calendar: Annotated[bool, Option("--calendar", help="A year of training days.")] = False,
    unit: opt.Unit = None,
    format: opt.Format = None,
    json: opt.Json = False,
) -> None:
    """How training goes: a line an exercise, or the sessions of one with what followed each."""
    chosen = chosen_format(format, json)
    options = ProgressOptions(since, until, goal, all_, unit)
    if chart and (exercise is None or by or calendar):
        raise WrongUsage("--chart draws one exercise", "liftlog progress EXERCISE --chart")
    with open_workspace(ctx.obj) as ws:
        if calendar:
            show_calendar(ws, until, chosen)
        elif by is not None:
            show_groups(ws, by, exercise, options, chosen)
        elif exercise is None:
            show_overview(ws, options, chosen)
        else:
            show_exercise(ws, exercise, options, chosen, chart)
