"""liftlog config: settings and coaching policies."""

from __future__ import annotations

from typing import Annotated

import typer

from liftlog.cli.options import HELP, FormatOption, JsonOption, new_app

app = new_app("Settings and coaching policies; they live in the log and travel with it.")


@app.command("list", context_settings=HELP)
def list_(ctx: typer.Context, format: FormatOption = None, json: JsonOption = False) -> None:
    """Every setting and policy, with its value, default and meaning."""
    from liftlog.cli.output import chosen_format, show_table, width
    from liftlog.render.fitting import fitted
    from liftlog.render.settings import SETTINGS_GIVE, settings_table
    from liftlog.services.configuring import all_settings
    from liftlog.services.workspace import open_workspace

    chosen = chosen_format(format, json)
    with open_workspace(ctx.obj) as ws:
        table = settings_table(all_settings(ws))
    show_table(fitted(table, width(), SETTINGS_GIVE) if chosen == "table" else table, chosen)


@app.command(context_settings=HELP)
def get(ctx: typer.Context, key: Annotated[str, typer.Argument(metavar="KEY")]) -> None:
    """One value, as it holds now."""
    from liftlog.cli.output import say
    from liftlog.services.configuring import setting
    from liftlog.services.workspace import open_workspace

    with open_workspace(ctx.obj) as ws:
        found = setting(ws, key)
        say([found.value or found.default or "none"])


@app.command("set", context_settings=HELP)
def set_(
    ctx: typer.Context,
    key: Annotated[str, typer.Argument(metavar="KEY")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help='"default" takes it back.')],
) -> None:
    """Set a value: unit lb, zone Europe/Berlin, policy.layoff off, policy.deload.cut 0.15."""
    from liftlog.cli.output import say
    from liftlog.render.text import harmless
    from liftlog.services.configuring import set_setting
    from liftlog.services.workspace import open_workspace

    with open_workspace(ctx.obj) as ws:
        say([harmless(f"{key} = {set_setting(ws, key, value)}")])
