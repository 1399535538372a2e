"""`liftlog status`: shows where you are, in one line."""

from typing import Annotated

from typer import Context, Option

from liftlog.cli import options as opt
from liftlog.cli.everyday import status_line
from liftlog.cli.output import say_json
from liftlog.errors import WrongUsage
from liftlog.render.plans.status_json import as_json
from liftlog.services.base.workspace import open_existing
from liftlog.services.plans.status import where_with_streak

app = opt.new_app()

# Formats of other commands: nobody means these words themselves.
_SHARED = ("tsv", "csv", "markdown")

_EXAMPLES = """Examples:

  liftlog status

  liftlog status --format '{exercise} {set}/{sets} rest {rest}'

  set -g status-right "#(liftlog status -f '{exercise} {set}/{sets} {left}')"    in tmux.conf

Fields: {exercise} {set} {sets} {load} {reps} {goal} {rest} {rested} {left} {next} {state}
{streak} {programme} {cycle} {week} {day}. Unknown values are empty; {{ prints a brace."""


@app.command(cls=opt.Command, epilog=_EXAMPLES)
def status(
    ctx: Context,
    format: Annotated[
        str | None,
        Option(
            "--format",
            "-f",
            metavar="TEXT",
            help="Your own format, with {fields}; table and json, too.",
        ),
    ] = None,
    json: opt.Json = False,
) -> None:
    """Show where you are in the workout: exercise, set, rest and what is next."""
    if json and format is not None:
        raise WrongUsage("--format and --json cannot be used together", "use: one of them")
    if format in _SHARED:
        raise WrongUsage(f'status has no format "{format}"', "use: table, json or your {fields}")
    if not json and format != "json":
        status_line(ctx.obj, None if format == "table" else format)
        return

    with open_existing(ctx.obj) as ws:
        say_json(as_json(where_with_streak(ws)))
