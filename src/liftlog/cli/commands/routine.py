"""`liftlog routine`: lists, starts and edits saved workouts."""

import sys
from pathlib import Path
from typing import Annotated

from typer import Argument, Context, Option

from liftlog.cli import options as opt
from liftlog.cli.editor import edited, is_at_terminal
from liftlog.cli.output import chosen_format, say, say_json, show_view, width
from liftlog.cli.views import show_plan
from liftlog.domain.base.counts import counted
from liftlog.domain.plans.routine_notation import Routine
from liftlog.errors import Refused, UnreadableFile
from liftlog.render.base.toml_files import toml_json
from liftlog.render.plans import plan as plans
from liftlog.render.plans import routines as views
from liftlog.services.base.files import read_text
from liftlog.services.base.workspace import Workspace, open_existing, open_workspace
from liftlog.services.plans import routines
from liftlog.services.plans.routine_files import as_toml, check_file, check_own, take_in

app = opt.new_app("Manage routines: saved workouts that you start by name.")

Name = Annotated[str, Argument(metavar="NAME", help="Routine name; the first letters are enough.")]

_EXAMPLES = """Examples:

  liftlog routine add monday 'machine-back-extension 3x8-12' 'leg-raise 2x10-15 rest 60-90'

An item is an exercise with sets and reps. It may add `rest 60-90` or `goal technique`.
Without numbers, the exercise's goal is used."""


@app.command("list")
def list_(ctx: Context, format: opt.Format = None, json: opt.Json = False) -> None:
    """List your routines, then the built-in ones."""
    chosen = chosen_format(format, json)
    with open_existing(ctx.obj) as ws:
        listed = [(item, routines.minutes_of(ws, item)) for item in routines.all_routines(ws)]
        show_view(views.routines_view(listed), chosen)


@app.command()
def show(ctx: Context, name: Name, json: opt.Json = False) -> None:
    """Show one routine, exercise by exercise."""
    with open_existing(ctx.obj) as ws:
        routine = routines.find_routine(ws, name)
        minutes = routines.minutes_of(ws, routine)
    if json:
        say_json(views.as_json(routine, minutes))
    else:
        say(views.page(routine, minutes, width()))


@app.command()
def start(ctx: Context, name: Name, goal: opt.Goal = None, json: opt.Json = False) -> None:
    """Start a workout from a routine; then log its sets."""
    with open_workspace(ctx.obj) as ws:
        plan = routines.start_routine(ws, name, goal)
        if json:
            say_json(plans.as_json(plan))
        else:
            show_plan(ws, plan)


@app.command(cls=opt.Command, epilog=_EXAMPLES)
def add(
    ctx: Context,
    name: Annotated[str, Argument(metavar="NAME", help="Name of the routine.")],
    items: Annotated[list[str], Argument(metavar="ITEM...", help="One quoted item per exercise.")],
    about: Annotated[str | None, Option(metavar="TEXT", help="Description.")] = None,
    replace: Annotated[bool, Option("--replace", help="Replace a routine of this name.")] = False,
    json: opt.Json = False,
) -> None:
    """Add a routine of your own."""
    with open_workspace(ctx.obj) as ws:
        slug = routines.add(ws, name, items, about, replace).slug
        if json:
            say_json(views.as_json(*_found(ws, slug)))
            return
        say([f"added: {slug}", f"Start it: liftlog routine start {slug}"])


def _found(ws: Workspace, slug: str) -> tuple[Routine, int | None]:
    """A routine as it is in the log, with its minutes."""
    routine = routines.find_routine(ws, slug)
    return routine, routines.minutes_of(ws, routine)


@app.command()
def edit(ctx: Context, name: Name, json: opt.Json = False) -> None:
    """Edit a routine in your editor; it is checked before it is saved.

    Without a terminal, use routine export NAME, change the file, then routine import FILE.
    """
    if not is_at_terminal():
        raise Refused("edit needs a terminal", f"try: liftlog routine export {name}")
    with open_workspace(ctx.obj) as ws:
        before = as_toml(ws, [name])
    changed = []
    with edited(before.encode(), "routine", ".toml", "liftlog routine import") as typed:
        after = _text_of(typed.content)
        if after != before:
            with open_workspace(ctx.obj) as ws:
                slugs = take_in(ws, after, "the routine")
                changed = [_found(ws, slug) for slug in slugs]
    _say_changed(changed, json, ("changed", "nothing changed"))


def _say_changed(
    changed: list[tuple[Routine, int | None]], json: bool, words: tuple[str, str]
) -> None:
    did, nothing = words
    if json:
        say_json(views.changed_json(changed))
    elif changed:
        say([f"{did}: {', '.join(routine.slug for routine, _ in changed)}"])
    else:
        say([nothing])


def _text_of(content: bytes) -> str:
    try:
        return content.decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            "the routine is not UTF-8 text", "note: save the file as UTF-8"
        ) from error


@app.command()
def delete(ctx: Context, name: Name, json: opt.Json = False) -> None:
    """Delete a routine of your own; undo restores it."""
    with open_existing(ctx.obj) as ws:
        gone = routines.delete(ws, name)
    if json:
        say_json(views.deleted_json(gone))
    else:
        say([f"deleted: {gone.slug}"])


@app.command()
def check(
    ctx: Context,
    file: Annotated[
        str | None, Argument(metavar="[FILE]", help="TOML file. [default: your own routines]")
    ] = None,
    json: opt.Json = False,
) -> None:
    """Check routines and list every problem."""
    with open_existing(ctx.obj) as ws:
        slugs = check_own(ws) if file is None else check_file(ws, file)
    if json:
        say_json(views.checked_json(slugs))
    else:
        say([f"{counted(len(slugs), 'routine')}, no problems"])


@app.command("import")
def import_(
    ctx: Context,
    file: Annotated[str, Argument(metavar="FILE", help="TOML file.")],
    json: opt.Json = False,
) -> None:
    """Import routines from TOML, all or none. Same names are replaced."""
    with open_workspace(ctx.obj) as ws:
        slugs = take_in(ws, read_text(file), Path(file).name)
        changed = [_found(ws, slug) for slug in slugs]
    _say_changed(changed, json, ("imported", "nothing new"))


@app.command()
def export(
    ctx: Context,
    names: Annotated[
        list[str] | None, Argument(metavar="[NAME...]", help="Routines. [default: all your own]")
    ] = None,
    json: opt.Json = False,
) -> None:
    """Export routines as TOML."""
    with open_existing(ctx.obj) as ws:
        text = as_toml(ws, names or [])
    if json:
        say_json(toml_json(text))
    else:
        sys.stdout.write(text)
