"""`liftlog import`: imports sets from files of liftlog and other apps."""

import sys
from pathlib import Path
from typing import Annotated

from typer import Argument, Context, Option

from liftlog.cli import options as opt
from liftlog.cli.output import say, say_json, talk, width
from liftlog.cli.progress import Progress
from liftlog.errors import WrongUsage
from liftlog.importers.base.files import gathered
from liftlog.importers.describing import draft
from liftlog.importers.own.mapping import read_mapping
from liftlog.render.base.text import paragraphs
from liftlog.render.base.toml_files import toml_json
from liftlog.render.exercises.inferred_goals import goal_hint
from liftlog.render.transfer import formats
from liftlog.render.transfer import import_report as views
from liftlog.services.base.workspace import open_existing, open_workspace
from liftlog.services.exercises import preferences
from liftlog.services.transfer import importing
from liftlog.services.transfer.formats import known_formats

app = opt.new_app()

STDIN = "-"

_EPILOG = """Examples:

  liftlog import strong.csv --unit kg --dry-run

  liftlog import hevy.csv fitnotes.csv

  zcat strong.csv.gz | liftlog import - --unit kg

  liftlog import --describe other.csv > other.toml

  liftlog import other.csv --map other.toml"""


@app.command(cls=opt.Command, epilog=_EPILOG)
def import_files(
    ctx: Context,
    files: Annotated[
        list[Path] | None, Argument(metavar="FILE...", help="Files to import; - is standard input.")
    ] = None,
    dry_run: Annotated[
        bool, Option("--dry-run", "-n", help="Show what would be imported; change nothing.")
    ] = False,
    unit: Annotated[
        str | None, Option(metavar="kg|lb", help="Unit of the weights, if the file does not say.")
    ] = None,
    store: Annotated[
        str | None,
        Option(metavar="kg|lb", help="Unit to store weights in. [default: the file's unit]"),
    ] = None,
    timezone: Annotated[
        str | None, Option(metavar="ZONE", help="Time zone, if the file has none: Europe/Berlin.")
    ] = None,
    mapping: Annotated[
        Path | None, Option("--map", metavar="FILE", help="Mapping of columns and names, in TOML.")
    ] = None,
    skip_seen: Annotated[
        bool, Option("--skip-seen", help="Skip workouts already imported from another app.")
    ] = False,
    names: Annotated[
        bool, Option("--names", help="List every exercise name of the file in the report.")
    ] = False,
    describe: Annotated[
        Path | None, Option(metavar="FILE", help="Draft a mapping for a CSV of another app.")
    ] = None,
    list_formats: Annotated[bool, Option("--list", help="List the formats liftlog reads.")] = False,
    json: opt.Json = False,
) -> None:
    """Import sets from a file: liftlog's own, or another app's export."""
    if list_formats:
        _show_formats(json)
        return
    if describe is not None:
        tell_of_terminal([describe])
        with gathered([describe]) as (file,):
            mapping_text = draft(file)
        if json:
            say_json(toml_json(mapping_text))
        else:
            say([mapping_text])
        return
    if not files:
        raise WrongUsage("name a file to import", "try: liftlog import --help")
    tell_of_terminal(files)

    columns = read_mapping(mapping) if mapping else None
    opened = open_existing if dry_run else open_workspace
    with opened(ctx.obj) as ws, Progress("importing") as progress:
        request = importing.ImportRequest(
            dry_run, unit, store, timezone, columns, skip_seen, progress=progress.tell
        )
        report = importing.import_files(ws, files, request)
        waiting = preferences.waiting(ws) if report.brought_exercises else []
        # Where the import has looked already, there is nothing more to find.
        is_inferring = ws.policies.inferred_goal and report.goals is None
    if json:
        say_json(views.as_json(report))
    else:
        say(paragraphs(views.report_lines(report, names), width(), 2))
    found = report.goals.found if report.goals else ()
    for line in goal_hint([it.slug for it, _ in found], [it.slug for it in waiting], is_inferring):
        talk(line)


def _show_formats(json: bool) -> None:
    """What liftlog reads, a line or an object each."""
    if json:
        say_json(formats.as_json(known_formats()))
    else:
        say(formats.lines(known_formats()))


def tell_of_terminal(files: list[Path]) -> None:
    """Says how to end a file that is typed at a terminal."""
    if STDIN in map(str, files) and sys.stdin is not None and sys.stdin.isatty():
        print("liftlog: paste the file, then press Ctrl-D", file=sys.stderr)
