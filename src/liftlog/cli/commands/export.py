"""`liftlog export`: writes the log for other programs and for reading."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from typer import Context, Option

from liftlog.cli import options as opt
from liftlog.cli.output import refuse_two_formats, talk
from liftlog.errors import WrongUsage
from liftlog.services.base.workspace import open_existing
from liftlog.services.transfer import exporting
from liftlog.services.transfer.selection import Selection, selection

app = opt.new_app()

_EPILOG = """Examples:

  liftlog export > sets.csv

  liftlog export --format json -o liftlog.json

  liftlog export --format strong --since 2026-01-01 -o strong.csv"""


@app.command(cls=opt.Command, epilog=_EPILOG)
def export(
    ctx: Context,
    format: Annotated[
        str | None,
        Option(
            "--format",
            "-f",
            metavar="csv|json|strong|hevy|openweight|markdown|sqlite",
            help="Format; csv and json can be imported again. [default: csv]",
        ),
    ] = None,
    since: opt.Since = None,
    exercise: Annotated[
        str | None,
        Option(
            metavar="EXERCISE", help="Only this exercise.", autocompletion=opt.complete_exercises
        ),
    ] = None,
    output: Annotated[
        Path | None,
        Option("--output", "-o", metavar="FILE", help="File to write. [default: standard output]"),
    ] = None,
    force: opt.Force = False,
    json: opt.Json = False,
) -> None:
    """Export your sets to a file or to standard output."""
    refuse_two_formats(format, json)
    chosen = "json" if json else "csv" if format is None else format
    with open_existing(ctx.obj) as ws:
        selected = selection(ws, since, exercise)
        if chosen == "sqlite":
            if output is None or selected != Selection():
                raise WrongUsage(
                    "sqlite exports the whole log and needs a file",
                    "try: liftlog export --format sqlite -o copy.db",
                )
            exporting.write_copy(ws, output, force=force)
            return
        result = exporting.export(ws, chosen, selected)
        if output is None:
            _print(result.pieces)
        else:
            exporting.write_pieces(ws, output, result.pieces, force=force)
    if result.lost:
        talk(f"Not exported: {', '.join(result.lost)}. For everything, use --format json.")


def _print(pieces: Iterable[str]) -> None:
    """Bytes, so that line ends and letters are those of a file."""
    sys.stdout.flush()
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None:
        sys.stdout.writelines(pieces)
        return
    raw.writelines(piece.encode() for piece in pieces)
    raw.flush()
