"""liftlog purge: a set or a note erased for good."""

from typing import Annotated

from typer import Context, Option

from liftlog.cli import options as opt
from liftlog.cli.output import confirm, say
from liftlog.render.base.text import harmless
from liftlog.services.base.workspace import open_workspace
from liftlog.services.safety import purge as purging

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog purge 3f2a9c --note    only the note: of a set, a workout, a pain report

  liftlog purge 3f2a9c --yes     the set with everything that was ever changed in it

`liftlog delete` takes a set out and can be undone; this cannot."""


@app.command(epilog=_EXAMPLES)
def purge(
    ctx: Context,
    which: opt.SetId,
    note: Annotated[bool, Option("--note", help="Only the note, of now and before.")] = False,
    yes: opt.Yes = False,
) -> None:
    """Erase a set or a note for good, history included; undo cannot bring it back."""
    with open_workspace(ctx.obj) as ws:
        target = purging.find_target(ws, which, note)
        confirm(f"erase {target.words} for good?", yes)
        copies, folder = purging.purge(ws, target)
        say([f"erased for good: {target.words}"])
        if copies:
            say([harmless(f"backups still hold it: {copies} in {folder}, and any kept elsewhere")])
        else:
            say(["backups and exports kept elsewhere still hold it"])
