"""`liftlog pain`: reports pain without a set, or pain that is over."""

from typing import Annotated

from typer import Argument, Context, Option

from liftlog.cli import options as opt
from liftlog.cli.output import say, say_json, width
from liftlog.render.advice.pain import reported_json, reported_lines
from liftlog.render.base.text import paragraphs
from liftlog.services.advice.pain import report
from liftlog.services.base.workspace import open_workspace

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog pain mild --note "left side, after the last set"

  liftlog pain severe --at "yesterday 20:00"

  liftlog pain cleared           it is gone, or a doctor cleared you"""


@app.command(cls=opt.Command, epilog=_EXAMPLES)
def pain(
    ctx: Context,
    severity: Annotated[str, Argument(metavar="mild|severe|cleared", help="How bad it is.")],
    at: Annotated[str | None, Option(metavar="TIME", help="When it hurt. [default: now]")] = None,
    note: Annotated[str | None, Option("--note", "-n", metavar="TEXT", help="Note.")] = None,
    json: opt.Json = False,
) -> None:
    """Report back pain, or report that it is over.

    Severe pain stops the advice for all back extensions and hip hinges until it is cleared.
    Soreness and fatigue are not pain.
    """
    with open_workspace(ctx.obj) as ws:
        reported = report(ws, severity, at, note)
        if json:
            say_json(reported_json(reported))
        else:
            say(paragraphs(reported_lines(reported), width(), 2))
