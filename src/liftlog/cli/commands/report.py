"""liftlog report: one page to keep, print or send to a coach."""

from pathlib import Path
from typing import Annotated

from typer import Context, Option

from liftlog.cli import options as opt
from liftlog.cli.output import say, talk
from liftlog.errors import WrongUsage
from liftlog.render.html.page import page
from liftlog.services.base.workspace import open_workspace
from liftlog.services.progress.files import keep_page, publish
from liftlog.services.progress.options import ProgressOptions
from liftlog.services.progress.report import report as gathered

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog report --open

  liftlog report --since 12w -o spring.html

  liftlog report --exercise mac --anonymous -o for-my-coach.html

  liftlog report --datasette site && datasette serve site"""


@app.command(epilog=_EXAMPLES)
def report(
    ctx: Context,
    output: Annotated[
        Path | None,
        Option("--output", "-o", metavar="FILE", help="Where to; - is standard output."),
    ] = None,
    open_: Annotated[bool, Option("--open", help="Show it in the browser.")] = False,
    since: opt.Since = None,
    until: opt.Until = None,
    exercise: Annotated[
        list[str] | None,
        Option(
            "--exercise",
            "-e",
            metavar="EXERCISE",
            help="Only this one; may be said several times.",
            autocompletion=opt.complete_exercises,
        ),
    ] = None,
    goal: opt.Goal = None,
    unit: opt.Unit = None,
    with_health: Annotated[
        bool, Option("--with-health", help="With the pain that you reported.")
    ] = False,
    anonymous: Annotated[
        bool, Option("--anonymous", help="Without notes and the names that you gave.")
    ] = False,
    datasette: Annotated[
        Path | None, Option(metavar="DIR", help="Instead: a folder for Datasette.")
    ] = None,
) -> None:
    """One self-contained HTML page: summary, charts, records, advice; no network."""
    with open_workspace(ctx.obj) as ws:
        if datasette is not None:
            say([str(publish(ws, datasette))])
            return

        options = ProgressOptions(since, until, goal, unit=unit)
        training = gathered(ws, options, exercise or (), with_health, anonymous)
        text = page(training)
        if output is not None and str(output) == "-":
            if open_:
                raise WrongUsage("--open needs a file", "leave out -o -")
            say([text.rstrip("\n")])
            return

        written = keep_page(text, output or Path(f"liftlog-report-{training.made_on}.html"))
    if not training.overview.lines:
        talk("nothing was logged in this time: the page says so")
    say([str(written)])
    if open_:
        import webbrowser

        webbrowser.open(written.resolve().as_uri())
