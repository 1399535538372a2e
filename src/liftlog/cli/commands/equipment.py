"""`liftlog equipment`: describes the weights you can load."""

from typing import Annotated

from typer import Argument, Context, Exit, Option

from liftlog.cli import options as opt
from liftlog.cli.output import chosen_format, say, say_json, show_view, talk, width
from liftlog.domain.base.counts import counted
from liftlog.domain.equipment.loadable import Described
from liftlog.domain.equipment.notation import notation
from liftlog.render.base.toml_files import imported_json, toml_json
from liftlog.render.equipment import gyms as views
from liftlog.services.base.files import read_text
from liftlog.services.base.workspace import open_existing, open_workspace
from liftlog.services.equipment.gyms import (
    all_equipment,
    as_toml,
    clear_equipment,
    gym_in_use,
    loadable,
    mounted,
    read_toml,
    set_equipment,
    use_gym,
)

app = opt.new_app("Describe your weights, so that you can load what liftlog advises.")

Target = Annotated[
    str,
    Argument(
        metavar="EXERCISE|KIND",
        help="Exercise, or equipment type such as barbell.",
        autocompletion=opt.complete_exercises,
    ),
]

_EXAMPLES = """Examples:

  liftlog equipment set machine-back-extension --unit kg --increment 2.5 --min 5 --max 100

  liftlog equipment set machine --unit kg --stack 5:100:5 --addons 1.25,2.5

  liftlog equipment set barbell --unit kg --plates 4x20,2x10,2x5,2x1.25 --bar 20

  liftlog equipment set dumbbell --unit lb --loads 5,10,15,20,30

  liftlog equipment set band-good-morning --bands yellow,red,black"""


@app.command("set", cls=opt.Command, epilog=_EXAMPLES)
def set_(
    ctx: Context,
    target: Target,
    unit: Annotated[str | None, Option(metavar="kg|lb", help="Unit of the weights.")] = None,
    increment: Annotated[
        str | None, Option(metavar="LOAD", help="Fixed increment, such as 2.5.")
    ] = None,
    step: Annotated[str | None, Option(hidden=True)] = None,
    min_: Annotated[str | None, Option("--min", metavar="LOAD", help="Lightest weight.")] = None,
    max_: Annotated[str | None, Option("--max", metavar="LOAD", help="Heaviest weight.")] = None,
    loads: Annotated[str | None, Option(metavar="LIST", help="List of weights: 5,10,20.")] = None,
    stack: Annotated[
        str | None, Option(metavar="LIST|FROM:TO:STEP", help="Weight stack with a pin.")
    ] = None,
    addons: Annotated[
        str | None, Option(metavar="LIST", help="Add-on weights; each used once.")
    ] = None,
    plates: Annotated[
        str | None,
        Option(metavar="LIST", help="All your plates; 4x20 means four 20s. Loaded in pairs."),
    ] = None,
    bar: Annotated[str | None, Option(metavar="LOAD", help="Weight of the empty bar.")] = None,
    one_peg: Annotated[
        bool, Option("--one-peg", help="Plates go on one peg, not in pairs.")
    ] = False,
    single: Annotated[bool, Option("--single", hidden=True)] = False,
    bands: Annotated[str | None, Option(metavar="LIST", help="Bands, from light to heavy.")] = None,
    levels: Annotated[str | None, Option(metavar="LIST", help="Levels, from easy to hard.")] = None,
    max_load: Annotated[
        str | None,
        Option(metavar="LOAD", help="Your max load; advice stays at or below it."),
    ] = None,
    cap: Annotated[str | None, Option(hidden=True)] = None,
    json: opt.Json = False,
) -> None:
    """Describe the weights you have in one of six ways."""
    given = {
        "unit": unit, "step": increment or step, "min": min_, "max": max_,
        "loads": loads, "stack": stack,
        "addons": addons, "plates": plates,
        "bar": bar, "single": "yes" if one_peg or single else None,
        "bands": bands, "levels": levels, "cap": max_load or cap,
    }  # fmt: skip
    options = {name: value for name, value in given.items() if value is not None}
    with open_workspace(ctx.obj) as ws:
        slug, described = set_equipment(ws, target, options)
        gym = gym_in_use(ws)
    if json:
        say_json(views.described_json(Described(gym.name or "", slug, described)))
    else:
        say([f"{slug}: {notation(described)}"])


@app.command("list")
def list_(ctx: Context, format: opt.Format = None, json: opt.Json = False) -> None:
    """List the equipment you described."""
    chosen = chosen_format(format, json)
    with open_existing(ctx.obj) as ws:
        show_view(views.equipment_view(all_equipment(ws)), chosen)


@app.command()
def clear(ctx: Context, target: Target, json: opt.Json = False) -> None:
    """Remove a description; the built-in increment applies again."""
    with open_existing(ctx.obj) as ws:
        cleared = clear_equipment(ws, target)
        gym = gym_in_use(ws)
    if json:
        say_json(views.cleared_json(cleared, gym))
    else:
        say([f"{cleared}: the built-in increment applies again"])


@app.command()
def show(ctx: Context, target: Target, json: opt.Json = False) -> None:
    """Show the weights you can load, from light to heavy."""
    with open_existing(ctx.obj) as ws:
        loads = loadable(ws, target)
        if json:
            say_json(views.loadable_json(loads))
        else:
            say(views.loadable_lines(loads, width()))


@app.command()
def plates(
    ctx: Context,
    load: Annotated[str, Argument(metavar="LOAD", help="Weight: 82.5kg or 185lb.")],
    target: Annotated[
        str | None, Argument(metavar="[EXERCISE|KIND]", autocompletion=opt.complete_exercises)
    ] = None,
    json: opt.Json = False,
) -> None:
    """Show the plates for a weight, or the nearest weights you can load."""
    with open_existing(ctx.obj) as ws:
        plates = mounted(ws, load, target)
        if json:
            say_json(views.mounted_json(plates))
        else:
            say([views.mounted_line(plates)])
    if not plates.is_loadable:
        raise Exit(1)


@app.command()
def use(
    ctx: Context,
    gym: Annotated[
        str | None, Argument(metavar="[GYM]", help='Gym; "none" for no gym.', show_default=False)
    ] = None,
    json: opt.Json = False,
) -> None:
    """Switch to a gym, or show the current one. Each gym has its own equipment and weights."""
    with open_workspace(ctx.obj) as ws:
        in_use = gym_in_use(ws) if gym is None else use_gym(ws, gym)
        if json:
            say_json(views.gym_json(in_use))
            return
        say([views.gym_line(in_use)])
        for line in views.gym_notices(in_use):
            talk(line)


@app.command("export")
def export_(ctx: Context, json: opt.Json = False) -> None:
    """Export the equipment of all gyms as TOML."""
    with open_existing(ctx.obj) as ws:
        text = as_toml(ws)
    if json:
        say_json(toml_json(text))
    else:
        say(text.splitlines())


@app.command("import")
def import_(ctx: Context, file: opt.TomlFile, json: opt.Json = False) -> None:
    """Import equipment from a file; other equipment stays."""
    text = read_text(file)
    with open_workspace(ctx.obj) as ws:
        number = read_toml(ws, text, file)
    if json:
        say_json(imported_json(number))
    else:
        say([f"{counted(number, 'description')} imported"])
