"""`liftlog skip`: skips an exercise for now, or one set."""

from typing import Annotated

from typer import Context, Option

from liftlog.cli import options as opt
from liftlog.cli.actions import skip as actions

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog skip                   the machine is busy: move it to the end

  liftlog skip leg-raise         the same for an exercise you name

  liftlog skip --set             skip one set of what is next

  liftlog skip --day             skip the next day of a programme"""


@app.command(cls=opt.Command, epilog=_EXAMPLES)
def skip(
    ctx: Context,
    exercise: opt.Exercise = None,
    sets: Annotated[
        bool, Option("--set", help="Skip one set instead.", show_default=False)
    ] = False,
    day: Annotated[
        bool, Option("--day", help="Skip the next day of a programme.", show_default=False)
    ] = False,
    programme: Annotated[
        str | None, Option(metavar="NAME", help="The programme, if several are running.")
    ] = None,
    json: opt.Json = False,
) -> None:
    """Skip the next exercise until the end of the plan, or skip one set.

    A skipped set counts as not done, so you cannot add weight next time.
    """
    actions.run(ctx.obj, exercise, sets, day, programme, json)
