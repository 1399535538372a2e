"""`liftlog skip`: skips an exercise for now, or one set."""

from typing import Annotated

from typer import Context, Option

from liftlog.cli import options as opt
from liftlog.cli.output import say, say_json, width
from liftlog.errors import WrongUsage
from liftlog.render.plans.status import skipped_lines
from liftlog.render.plans.status_json import skipped_json
from liftlog.services.base.workspace import open_existing
from liftlog.services.plans import skipping

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
    if day:
        _skip_day(ctx, exercise, sets, programme, json)
        return
    if programme is not None:
        raise WrongUsage("--programme goes with --day", "use: liftlog skip --day")
    with open_existing(ctx.obj) as ws:
        skipped = skipping.skip(ws, exercise, 1 if sets else None)
        if json:
            say_json(skipped_json(skipped))
        else:
            say(skipped_lines(skipped, width()))


def _skip_day(
    ctx: Context, exercise: str | None, sets: bool, programme: str | None, json: bool
) -> None:
    """The coming day of a programme is passed over (P43)."""
    if exercise is not None or sets:
        raise WrongUsage("--day skips a whole day of a programme", "use: liftlog skip --day")
    from liftlog.render.plans import programmes as views
    from liftlog.services.plans.programmes.running import skip_day

    with open_existing(ctx.obj) as ws:
        said = skip_day(ws, programme)
    if json:
        say_json({"schema": 1, **views.said_json(said)})
    else:
        say(views.said_lines(said))
