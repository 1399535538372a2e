"""`liftlog export`: writes the log for other programs and for reading."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO, Annotated

from typer import Context, Option

from liftlog.cli import options as opt
from liftlog.cli.output import json_to_come, refuse_two_formats, say_json, talk
from liftlog.cli.progress import Progress
from liftlog.errors import WrongUsage
from liftlog.render.transfer.calendar import calendar_pieces
from liftlog.render.transfer.exports import files_json, written_json
from liftlog.services.base.targets import free_target
from liftlog.services.base.workspace import Workspace, open_existing
from liftlog.services.transfer import export_fit, exporting, extras
from liftlog.services.transfer.calendar import calendar
from liftlog.services.transfer.selection import Export, Selection, selection

app = opt.new_app()

# So many bytes of an export are kept in memory until all of it is there.
_IN_MEMORY = 4_000_000
# Forms with a line for every set.
_A_ROW_EACH = ("csv", "strong", "hevy", "body")

_EPILOG = """Examples:

  liftlog export > sets.csv

  liftlog export --format json -o liftlog.json

  liftlog export --format body -o body.csv    your measurements

  liftlog export --format strong --since 2026-01-01 -o strong.csv

  liftlog export --format ics -o liftlog.ics    for your calendar

  liftlog export --format fit -o workouts       for the site of a watch"""


@app.command(cls=opt.Command, epilog=_EPILOG)
def export(
    ctx: Context,
    format: Annotated[
        str | None,
        Option(
            "--format",
            "-f",
            metavar="csv|json|strong|hevy|openweight|markdown|body|ics|fit|sqlite",
            help="Format; csv, json and body can be imported again. [default: csv]",
        ),
    ] = None,
    since: opt.Since = None,
    exercise: Annotated[
        str | None,
        Option(
            metavar="EXERCISE", help="Only this exercise.", autocompletion=opt.complete_exercises
        ),
    ] = None,
    workout: Annotated[
        str | None,
        Option(metavar="WORKOUT", help="Of fit: only the last one, or that whose id ends so."),
    ] = None,
    output: Annotated[
        Path | None,
        Option(
            "--output",
            "-o",
            metavar="FILE",
            help="File to write; of fit a folder. [default: standard output]",
        ),
    ] = None,
    force: opt.Force = False,
    json: opt.Json = False,
) -> None:
    """Export your sets to a file or to standard output.

    With --json alone the export is JSON. With --output, too, the answer says what was written.
    """
    is_to_file = output is not None
    if not is_to_file:
        refuse_two_formats(format, json)
    elif not json:
        # The format is that of the file.
        json_to_come.clear()
    usual = "json" if json else "csv"
    chosen = usual if format is None else format
    if workout is not None and chosen != "fit":
        raise WrongUsage("--workout chooses a file of fit", "use: --format fit")
    with open_existing(ctx.obj) as ws:
        selected = selection(ws, since, exercise)
        if chosen == "fit":
            _export_fit(ws, selected, workout, output, force=force, json=json)
            return
        if chosen == "sqlite":
            if output is None or selected != Selection():
                raise WrongUsage(
                    "sqlite exports the whole log and needs a file",
                    "try: liftlog export --format sqlite -o copy.db",
                )
            with Progress("copying the log"):
                exporting.write_copy(ws, output, force=force)
            if json:
                say_json(written_json(exporting.written(ws, output, chosen, selected), ()))
            return
        with SpooledTemporaryFile(_IN_MEMORY) as kept:
            # On a terminal the sets themselves show how far it is.
            is_waited_for = output is not None or not sys.stdout.isatty()
            with Progress("exporting", wanted=is_waited_for) as progress:
                result = _exported(ws, chosen, selected)
                pieces = _counted(result.pieces, progress, chosen in _A_ROW_EACH)
                if output is None:
                    kept.writelines(piece.encode() for piece in pieces)
                else:
                    exporting.write_pieces(ws, output, pieces, force=force)
            if output is None:
                _print(kept)
        notices = _lost(result.lost)
        if output is not None and json:
            written = exporting.written(ws, output, chosen, selected)
            say_json(written_json(written, notices))
    for notice in notices:
        talk(notice)


def _export_fit(
    ws: Workspace,
    selected: Selection,
    which: str | None,
    output: Path | None,
    *,
    force: bool,
    json: bool,
) -> None:
    """A file for each workout into a folder; a single one into a file, or to standard output."""
    if which is None and output is None:
        raise WrongUsage(
            "fit writes a file for each workout and needs a folder",
            "try: liftlog export --format fit -o workouts",
        )
    written: list[Path] = []
    with Progress("exporting", wanted=output is not None) as progress:
        result = export_fit.fit_files(ws, selected, which)
        if output is None:
            _print_bytes(file.content() for file in result.files)
        elif which is not None:
            for file in result.files:
                export_fit.write_fit(free_target(ws.path, output, force=force), file.content)
                written.append(output)
        else:
            for path in export_fit.write_fits(ws, result.files, output, force=force):
                written.append(path)
                progress.tell("exporting", len(written))
    notices = _lost([f"{what} ({count})" for what, count in result.lost.items() if count])
    if output is not None and json:
        say_json(files_json(written, notices))
    elif which is None:
        talk(f"Files written: {len(result.files)}.")
    for notice in notices:
        talk(notice)


def _lost(what: Sequence[str]) -> list[str]:
    if not what:
        return []
    return [f"Not exported: {', '.join(what)}. For everything, use --format json."]


def _exported(ws: Workspace, format: str, selected: Selection) -> Export:
    if format != "ics":
        return exporting.export(ws, format, selected)
    extras.need("icalendar", "calendar", "a calendar file")
    return Export(calendar_pieces(calendar(ws, selected)))


def _counted(pieces: Iterable[str], progress: Progress, of_rows: bool) -> Iterator[str]:
    """The pieces, with how many rows they had shown meanwhile; a form without rows has none."""
    rows = 0
    for piece in pieces:
        rows += piece.count("\n")
        progress.tell("exporting", rows if of_rows else None)
        yield piece


def _print(kept: IO[bytes]) -> None:
    """Bytes, so that line ends and letters are those of a file; all of them or none. What a broken
    row breaks off is exported once more without it, and a refusal is a value of its own."""
    kept.seek(0)
    sys.stdout.flush()
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None:
        sys.stdout.write(kept.read().decode())
        return
    copyfileobj(kept, raw)
    raw.flush()


def _print_bytes(pieces: Iterable[bytes]) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.writelines(pieces)
    sys.stdout.buffer.flush()
