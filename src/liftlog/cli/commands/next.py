"""`liftlog next`: says what to lift next time, and why."""

from typing import Annotated

from typer import Context, Option

from liftlog.cli import options as opt
from liftlog.cli.actions import next as actions

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog next                              every exercise you train

  liftlog next machine-back-extension --why

  liftlog next mac --goal technique --as-of 2026-01-05

  liftlog next mac --json | jq .load"""


@app.command(cls=opt.NameCommand, epilog=_EXAMPLES)
def next_(
    ctx: Context,
    exercise: opt.Exercise = None,
    goal: opt.Goal = None,
    as_of: Annotated[
        str | None, Option(metavar="DATE", help="Answer for the end of this day, past or future.")
    ] = None,
    why: Annotated[bool, Option("--why", help="Show the rule, its source and your sets.")] = False,
    all_: Annotated[
        bool, Option("--all", help="Include exercises you have not trained for 8 weeks.")
    ] = False,
    ahead: Annotated[
        int | None,
        Option(
            metavar="N", min=1, max=100, help="Show the next N weights if you hit every target."
        ),
    ] = None,
    json: opt.Json = False,
) -> None:
    """Show what to lift next: the weight, the reps, the rest and the reason."""
    actions.run(ctx.obj, exercise, goal, as_of, why, all_, ahead, json)
