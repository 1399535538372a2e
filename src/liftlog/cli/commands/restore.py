"""`liftlog restore`: replaces the log with a backup."""

from typing import Annotated

from typer import Argument, Context

from liftlog.cli import options as opt
from liftlog.cli.output import confirm, say, say_json, talk, width
from liftlog.cli.progress import Progress
from liftlog.render.base.text import harmless, paragraphs
from liftlog.render.safety import backup as views
from liftlog.services.safety.backup import Restoring

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog backup list

  liftlog restore liftlog-20260105T180000Z-import.db

  liftlog restore /media/stick/liftlog.db --yes

Your current log is kept as a backup. Restore that one to go back."""


@app.command(cls=opt.Command, epilog=_EXAMPLES)
def restore(
    ctx: Context,
    file: Annotated[str, Argument(metavar="FILE", help="Backup that liftlog made.")],
    yes: opt.Yes = False,
    json: opt.Json = False,
) -> None:
    """Restore a backup. It is checked first, and your current log is kept."""
    with Progress("checking the backup"):
        restoring = Restoring(ctx.obj, file)
    with restoring:
        difference = views.difference_lines(restoring)
        if not json:
            say(map(harmless, difference))
        elif not yes:
            # What to decide by comes before the question.
            talk("\n".join(difference))
        confirm("Replace your log with this backup?", yes)
        with Progress("restoring the backup"):
            kept = restoring.carry_out()
        if json:
            say_json(views.restored_json(restoring, kept))
            return
        say(["restored"])
        said = views.sharing_lines(restoring)
        say(paragraphs(map(harmless, said), width(), 2))
        if kept:
            say(["Your previous log is kept. To go back:", harmless(f"  liftlog restore {kept}")])
