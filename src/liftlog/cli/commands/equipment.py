"""liftlog equipment: what can be loaded."""

from typing import Annotated

from typer import Argument, Context, Exit, Option

from liftlog.cli import options as opt
from liftlog.cli.output import chosen_format, say, say_json, show_view, talk, width
from liftlog.domain.base.counts import counted
from liftlog.domain.equipment.notation import notation
from liftlog.render.base.text import harmless
from liftlog.render.equipment import gyms as views
from liftlog.services.base.files import read_text
from liftlog.services.base.workspace import open_workspace
from liftlog.services.equipment.gyms import (
    all_equipment,
    as_toml,
    clear_equipment,
    known_gyms,
    loadable,
    mounted,
    read_toml,
    set_equipment,
    use_gym,
)

app = opt.new_app("What can be loaded, so that every advised load exists.")

Target = Annotated[
    str,
    Argument(
        metavar="EXERCISE|KIND",
        help="An exercise, or a kind such as barbell for all its exercises.",
        autocompletion=opt.complete_exercises,
    ),
]

_EXAMPLES = """Examples:

  liftlog equipment set machine-back-extension --unit kg --step 2.5 --min 5 --max 100

  liftlog equipment set machine --unit kg --stack 5:100:5 --addons 1.25,2.5

  liftlog equipment set barbell --unit kg --plates 4x20,2x10,2x5,2x1.25 --bar 20

  liftlog equipment set dumbbell --unit lb --loads 5,10,15,20,30

  liftlog equipment set band-good-morning --bands yellow,red,black"""


@app.command("set", epilog=_EXAMPLES)
def set_(
    ctx: Context,
    target: Target,
    unit: Annotated[str | None, Option(metavar="kg|lb")] = None,
    step: Annotated[str | None, Option(metavar="LOAD", help="A plain step.")] = None,
    min_: Annotated[str | None, Option("--min", metavar="LOAD")] = None,
    max_: Annotated[str | None, Option("--max", metavar="LOAD")] = None,
    loads: Annotated[str | None, Option(metavar="LIST", help="Just these: 5,10,20.")] = None,
    stack: Annotated[str | None, Option(metavar="LIST|FROM:TO:STEP", help="A pin stack.")] = None,
    addons: Annotated[str | None, Option(metavar="LIST", help="Each at most once.")] = None,
    plates: Annotated[
        str | None, Option(metavar="LIST", help="Count x weight, in pairs: 4x20,2x10.")
    ] = None,
    bar: Annotated[str | None, Option(metavar="LOAD", help="The empty bar.")] = None,
    single: Annotated[bool, Option("--single", help="Plates on one horn.")] = False,
    bands: Annotated[str | None, Option(metavar="LIST", help="Light to heavy.")] = None,
    levels: Annotated[str | None, Option(metavar="LIST", help="Easy to hard.")] = None,
    cap: Annotated[str | None, Option(metavar="LOAD", help="Your own ceiling.")] = None,
) -> None:
    """Say what can be loaded; one of step, loads, stack, plates, bands, levels."""
    given = {
        "unit": unit, "step": step, "min": min_, "max": max_, "loads": loads, "stack": stack,
        "addons": addons, "plates": plates, "bar": bar, "single": "yes" if single else None,
        "bands": bands, "levels": levels, "cap": cap,
    }  # fmt: skip
    options = {name: value for name, value in given.items() if value is not None}
    with open_workspace(ctx.obj) as ws:
        slug, described = set_equipment(ws, target, options)
        say([f"{slug}: {notation(described)}"])


@app.command("list")
def list_(ctx: Context, format: opt.Format = None, json: opt.Json = False) -> None:
    """Everything that you described."""
    chosen = chosen_format(format, json)
    with open_workspace(ctx.obj) as ws:
        show_view(views.equipment_view(all_equipment(ws)), chosen)


@app.command()
def clear(ctx: Context, target: Target) -> None:
    """Take a description back; the catalogue's step holds again."""
    with open_workspace(ctx.obj) as ws:
        say([f"{clear_equipment(ws, target)}: the assumed step holds again"])


@app.command()
def show(ctx: Context, target: Target, json: opt.Json = False) -> None:
    """What can be loaded for an exercise or kind, from light to heavy."""
    with open_workspace(ctx.obj) as ws:
        loads = loadable(ws, target)
        if json:
            say_json(views.loadable_json(loads))
        else:
            say(views.loadable_lines(loads, width()))


@app.command()
def plates(
    ctx: Context,
    load: Annotated[str, Argument(metavar="LOAD", help="82.5kg, or 185lb.")],
    target: Annotated[
        str | None, Argument(metavar="[EXERCISE|KIND]", autocompletion=opt.complete_exercises)
    ] = None,
    json: opt.Json = False,
) -> None:
    """What to put on for a load, or which loads below and above it exist."""
    with open_workspace(ctx.obj) as ws:
        plates = mounted(ws, load, target)
        if json:
            say_json(views.mounted_json(plates))
        else:
            say([views.mounted_line(plates)])
    if not plates.is_loadable:
        raise Exit(1)


@app.command()
def use(
    ctx: Context, gym: Annotated[str, Argument(metavar="GYM", help='A name; "none" for no gym.')]
) -> None:
    """Train in that gym from now on: its equipment, and its own loads on machines."""
    with open_workspace(ctx.obj) as ws:
        chosen = use_gym(ws, gym)
        say([harmless(f"gym: {chosen}") if chosen else "no gym in particular"])
        if chosen and chosen not in known_gyms(ws):
            talk(f"nothing is described for {chosen} yet: liftlog equipment set …")


@app.command("export")
def export_(ctx: Context) -> None:
    """All equipment of all gyms as TOML, to stdout."""
    with open_workspace(ctx.obj) as ws:
        say(as_toml(ws).splitlines())


@app.command("import")
def import_(ctx: Context, file: opt.TomlFile) -> None:
    """Take the equipment of a file in; what it does not name stays."""
    text = read_text(file)
    with open_workspace(ctx.obj) as ws:
        say([f"{counted(read_toml(ws, text, file), 'description')} taken in"])
