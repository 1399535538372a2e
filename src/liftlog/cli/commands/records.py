"""`liftlog records`: shows your bests, with the day and the earlier best."""

from typing import Annotated

from typer import Context, Option

from liftlog.cli import options as opt
from liftlog.cli.actions import records as actions

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog records                           of every exercise you train

  liftlog records machine-back-extension

  liftlog records --since 4w                only the last four weeks"""


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
    actions.run(ctx.obj, exercise, since, until, goal, all_, unit, format, json)
