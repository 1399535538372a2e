"""`liftlog progress`: shows progress, overall or for one exercise."""

from typing import Annotated

from typer import Context, Option

from liftlog.cli import options as opt
from liftlog.cli.output import chosen_format
from liftlog.cli.views import show_calendar, show_exercise, show_groups, show_overview
from liftlog.errors import WrongUsage
from liftlog.services.base.workspace import open_existing
from liftlog.services.progress.options import ProgressOptions

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog progress                             every exercise you train

  liftlog progress machine-back-extension      session by session

  liftlog progress mac --since 12w --unit lb

  liftlog progress mac --chart                 as a chart

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
        bool, Option("--all", help="Show all exercises; with EXERCISE, all its sessions.")
    ] = False,
    by: Annotated[
        str | None,
        Option(
            metavar="exercise|muscle|week|month|goal",
            help="Totals by exercise, muscle, week, month or goal.",
        ),
    ] = None,
    chart: opt.Chart = False,
    calendar: Annotated[bool, Option("--calendar", help="Show a year of training days.")] = False,
    unit: opt.Unit = None,
    format: opt.Format = None,
    json: opt.Json = False,
) -> None:
    """Show one line per exercise, or every session of one exercise."""
    chosen = chosen_format(format, json)
    options = ProgressOptions(since, until, goal, all_, unit)
    if chart and (exercise is None or by or calendar):
        raise WrongUsage(
            "--chart needs an exercise", "try: liftlog progress machine-back-extension --chart"
        )
    with open_existing(ctx.obj) as ws:
        if calendar:
            show_calendar(ws, until, chosen)
        elif by is not None:
            show_groups(ws, by, exercise, options, chosen)
        elif exercise is None:
            show_overview(ws, options, chosen)
        else:
            show_exercise(ws, exercise, options, chosen, chart)
