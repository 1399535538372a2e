"""`liftlog undo`: undoes the last commands."""

from typing import Annotated

from typer import Argument, Context, Option

from liftlog.cli import options as opt
from liftlog.cli.everyday import undo_last
from liftlog.cli.output import chosen_format, say, show_view, talk, width
from liftlog.cli.progress import Progress
from liftlog.domain.base.counts import counted
from liftlog.render.base.text import paragraphs
from liftlog.render.training.steps import steps_view
from liftlog.services.base.completions import remember_exercises
from liftlog.services.base.workspace import open_existing
from liftlog.services.sharing.undoing import steps_of, undo_of
from liftlog.services.training.undo import list_steps, undone_last

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog undo            the last command: a set, an edit, a whole import

  liftlog undo 3          the last three

  liftlog undo --list     what you can undo and redo

  liftlog undo --of phone

  liftlog redo            redo it"""


@app.command(cls=opt.Command, epilog=_EXAMPLES)
def undo(
    ctx: Context,
    number: Annotated[int, Argument(metavar="[N]", min=1, help="Number of commands.")] = 1,
    show: Annotated[bool, Option("--list", help="Show what you can undo; change nothing.")] = False,
    of: Annotated[
        str | None,
        Option("--of", metavar="DEVICE", help="Commands of another device, by its name."),
    ] = None,
    limit: Annotated[int, Option(metavar="N", min=1, help="Lines of --list.")] = 20,
    format: opt.Format = None,
    json: opt.Json = False,
) -> None:
    """Undo the last command that changed the log, even a whole import."""
    chosen = chosen_format(format, json)
    if of is not None:
        _undo_of(ctx, of, number, chosen if format or json else None, limit if show else None)
        return
    if not show:
        undo_last(ctx.obj, number, chosen if format or json else None)
        return

    with open_existing(ctx.obj) as ws:
        show_view(steps_view(list_steps(ws, limit)), chosen)


def _undo_of(ctx: Context, device: str, number: int, format: str | None, limit: int | None) -> None:
    """What another device did: shown where a limit is given, else undone."""
    with open_existing(ctx.obj) as ws:
        if limit is not None:
            show_view(steps_view(steps_of(ws, device, limit)), format or chosen_format(None, False))
            return
        with Progress() as progress:
            undone = undo_of(ws, device, number, progress.tell)
        if format is None:
            say(paragraphs((f"undone: {words}" for words in undone.words), width(), 2))
        else:
            show_view(steps_view(undone_last(ws, len(undone.words))), format)
    if ctx.obj is None:
        remember_exercises()
    for notice in undone.notices:
        talk(notice)
    if len(undone.words) < number:
        talk(f"Only {counted(len(undone.words), 'command')} could be undone.")
