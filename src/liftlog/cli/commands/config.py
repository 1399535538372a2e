"""`liftlog config`: changes settings and rules."""

from typing import Annotated

from typer import Argument, Context

from liftlog.cli import options as opt
from liftlog.cli.output import chosen_format, say, say_json, show_view
from liftlog.domain.base.counts import counted
from liftlog.render.base.text import harmless
from liftlog.render.base.toml_files import imported_json, toml_json
from liftlog.render.exercises import settings as settings_views
from liftlog.services.base.files import read_text
from liftlog.services.base.workspace import open_existing, open_workspace
from liftlog.services.exercises.settings import (
    all_settings,
    as_toml,
    named_today,
    read_toml,
    set_setting,
    setting,
)

app = opt.new_app("Change settings and rules. They are saved in the log.")


@app.command("list")
def list_(ctx: Context, format: opt.Format = None, json: opt.Json = False) -> None:
    """List all settings and rules, with value, default and meaning."""
    chosen = chosen_format(format, json)
    with open_existing(ctx.obj) as ws:
        show_view(settings_views.settings_view(all_settings(ws)), chosen)


@app.command()
def get(
    ctx: Context,
    key: Annotated[str, Argument(metavar="KEY", help="Name of the setting.")],
    json: opt.Json = False,
) -> None:
    """Show one value."""
    with open_existing(ctx.obj) as ws:
        asked = setting(ws, key)
    if json:
        say_json(settings_views.setting_json(asked))
    else:
        say([asked.value or asked.default or "none"])


@app.command("set")
def set_(
    ctx: Context,
    key: Annotated[str, Argument(metavar="KEY", help="Name of the setting.")],
    value: Annotated[str, Argument(metavar="VALUE", help='New value; "default" resets it.')],
    json: opt.Json = False,
) -> None:
    """Set a value: unit lb, zone Europe/Berlin, policy.layoff off, policy.deload.cut 0.15."""
    with open_workspace(ctx.obj) as ws:
        stored = set_setting(ws, key, value)
        changed = setting(ws, key)
    if json:
        say_json(settings_views.setting_json(changed))
    else:
        say([harmless(f"{named_today(key)} = {stored}")])


@app.command("export")
def export_(ctx: Context, json: opt.Json = False) -> None:
    """Export your settings as TOML."""
    with open_existing(ctx.obj) as ws:
        text = as_toml(ws)
    if json:
        say_json(toml_json(text))
    else:
        say(text.splitlines())


@app.command("import")
def import_(ctx: Context, file: opt.TomlFile, json: opt.Json = False) -> None:
    """Import settings from a file; others stay."""
    text = read_text(file)
    with open_workspace(ctx.obj) as ws:
        number = read_toml(ws, text, file)
    if json:
        say_json(imported_json(number))
    else:
        say([f"{counted(number, 'setting')} imported"])
