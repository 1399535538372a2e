"""`liftlog purge`: permanently deletes a set or a note."""

from typing import Annotated

from typer import Context, Option

from liftlog.cli import options as opt
from liftlog.cli.output import confirm, say, say_json, width
from liftlog.render.base.text import harmless, paragraphs
from liftlog.render.safety import purge as views
from liftlog.services.base.workspace import open_existing
from liftlog.services.safety import purge as purging

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog purge 3f2a9c --note    only the note: of a set, a workout, a pain report

  liftlog purge leg-raise --note    the note on an exercise

  liftlog purge 3f2a9c --yes     the set and all its changes

You can undo liftlog delete, but not this."""


@app.command(cls=opt.Command, epilog=_EXAMPLES)
def purge(
    ctx: Context,
    which: opt.SetId,
    note: Annotated[
        bool, Option("--note", help="Delete only the note, with its old versions.")
    ] = False,
    yes: opt.Yes = False,
    json: opt.Json = False,
) -> None:
    """Permanently delete a set or a note. You cannot undo this."""
    with open_existing(ctx.obj) as ws:
        target = purging.find_target(ws, which, note)
        confirm(f"Permanently delete {target.words}?", yes)
        purged = purging.purge(ws, target)
        if json:
            say_json(views.as_json(target, purged))
            return
        if purged.is_finished:
            say([f"permanently deleted: {target.words}"])
        else:
            say(
                [
                    f"deleted, but not yet permanently: {target.words}",
                    "Another program reads the log, so the file still holds the old text.",
                    "The next command after it is done deletes that as well.",
                ]
            )
        if purged.copies:
            kept = f"{purged.copies} in {purged.folder}, and those kept elsewhere"
            say([harmless(f"still in backups: {kept}")])
        else:
            say(["still in backups and exports kept elsewhere"])
        if purged.shared is not None:
            lines = views.shared_lines(purged.shared)
            say(paragraphs(map(harmless, lines), width(), 2))
