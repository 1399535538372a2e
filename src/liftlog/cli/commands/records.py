"""`liftlog records`: shows your bests, with the day and the earlier best."""

from typing import Annotated

from typer import Context, Option

from liftlog.cli import options as opt
from liftlog.cli.output import chosen_format, show_view, talk, width
from liftlog.cli.progress import Progress
from liftlog.render.progress.records import RecordsView
from liftlog.services.base.workspace import open_existing
from liftlog.services.progress import exercise as summarising
from liftlog.services.progress.options import ProgressOptions

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog records                           of every exercise you train

  liftlog records machine-back-extension

  liftlog records --since 4w                only the last four weeks"""

_NONE = "no records: only working sets count"
_NONE_BEATEN = (
    "no records yet: a record beats an earlier session. Your bests so far: liftlog records EXERCISE"
)


@app.command(cls=opt.NameCommand, epilog=_EXAMPLES)
def records(
    ctx: Context,
    exercise: opt.Exercise = None,
    since: opt.Since = None,
    until: opt.Until = None,
    goal: opt.Goal = None,
    all_: Annotated[
        bool, Option("--all", help="Include exercises you have not trained for 8 weeks.")
    ] = False,
    unit: opt.Unit = None,
    format: opt.Format = None,
    json: opt.Json = False,
) -> None:
    """Show records: heaviest weight, best e1RM, volume and reps, with the earlier best.

    With EXERCISE, also bests from the first session that nothing has beaten.
    """
    chosen = chosen_format(format, json)
    options = ProgressOptions(since, until, goal, all_, unit)
    with open_existing(ctx.obj) as ws:
        with Progress("finding the records"):
            courses = summarising.all_records(ws, exercise, options)
        if not any(course.records for course in courses):
            talk(_NONE_BEATEN if exercise is None else _NONE)
        show_view(RecordsView(courses, width() if chosen == "table" else None), chosen)
