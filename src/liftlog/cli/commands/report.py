"""`liftlog report`: writes an HTML page to print or send to a coach."""

from pathlib import Path
from typing import Annotated

from typer import Context, Option

from liftlog.cli import options as opt
from liftlog.cli.output import say, say_json, talk
from liftlog.cli.progress import Progress
from liftlog.errors import WrongUsage
from liftlog.render.base.text import harmless
from liftlog.render.html.page import page
from liftlog.render.progress import reports as views
from liftlog.services.base.workspace import open_existing
from liftlog.services.progress.files import PUBLISHED, keep_page, publish
from liftlog.services.progress.options import ProgressOptions
from liftlog.services.progress.report import report as gathered

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog report --open

  liftlog report --since 12w -o spring.html

  liftlog report --exercise mac --anonymous -o for-my-coach.html

  liftlog report --datasette site && datasette serve site"""


@app.command(cls=opt.Command, epilog=_EXAMPLES)
def report(
    ctx: Context,
    output: Annotated[
        Path | None,
        Option("--output", "-o", metavar="FILE", help="File to write; - is standard output."),
    ] = None,
    open_: Annotated[bool, Option("--open", help="Open it in your browser.")] = False,
    since: opt.Since = None,
    until: opt.Until = None,
    exercise: Annotated[
        list[str] | None,
        Option(
            "--exercise",
            "-e",
            metavar="EXERCISE",
            help="Only this exercise; repeat for more.",
            autocompletion=opt.complete_exercises,
        ),
    ] = None,
    goal: opt.Goal = None,
    unit: opt.Unit = None,
    with_health: Annotated[
        bool, Option("--with-health", help="Include pain reports and body weight.")
    ] = False,
    anonymous: Annotated[
        bool, Option("--anonymous", help="Leave out notes and your own names.")
    ] = False,
    datasette: Annotated[
        Path | None, Option(metavar="DIR", help="Write a folder for Datasette instead.")
    ] = None,
    force: opt.Force = False,
    json: opt.Json = False,
) -> None:
    """Write one HTML page that works offline: summary, charts, records and advice."""
    with open_existing(ctx.obj) as ws:
        if datasette is not None:
            with Progress("writing the report"):
                folder = publish(ws, datasette, force=force)
            if json:
                say_json(views.folder_json(folder, [folder / name for name in PUBLISHED]))
            else:
                say([str(folder)])
            return

        options = ProgressOptions(since, until, goal, unit=unit)
        with Progress("writing the report"):
            training = gathered(ws, options, exercise or (), with_health, anonymous)
            text = page(training)
        notices = [] if training.overview.lines else [views.empty_report(training)]
        if output is not None and str(output) == "-":
            if open_:
                raise WrongUsage("--open needs a file", "try: liftlog report --open")
            if json:
                say_json(views.page_json(training, text, notices))
            else:
                say([text.rstrip("\n")])
            return

        file = output or Path(f"liftlog-report-{training.made_on}.html")
        written = keep_page(ws.path, text, file, force=force)
    for notice in notices:
        talk(notice)
    if not json:
        say([harmless(str(written))])
    if open_:
        from liftlog.cli.browser import open_page

        if not open_page(written.resolve().as_uri()):
            notices.append("no browser here: open the file yourself")
            talk(notices[-1])
    if json:
        say_json(views.written_json(training, text, written, notices))
