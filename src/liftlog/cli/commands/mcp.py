"""`liftlog mcp`: lets an assistant read the log and log, over the Model Context Protocol."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

from typer import Context

from liftlog.cli import options as opt
from liftlog.cli.app import ASSISTANT
from liftlog.cli.output import say, say_json, talk
from liftlog.errors import Refused, WrongUsage
from liftlog.render.sharing import assistants
from liftlog.services.base.paths import all_paths

app = opt.new_app("Let an assistant read your log, and log for you.")

_EXAMPLES = """Example:

  liftlog mcp setup       what to tell an assistant"""


@app.callback(cls=opt.Group, invoke_without_command=True, epilog=_EXAMPLES, no_args_is_help=False)
def mcp(ctx: Context, json: opt.Json = False) -> None:
    """Serve the log to an assistant, over the Model Context Protocol.

    The assistant starts it. It can do ten things, such as next, plan, log and undo.
    """
    if ctx.invoked_subcommand is not None:
        return
    serve = ctx.meta.get(ASSISTANT)
    if json or serve is None or (sys.stdin and sys.stdin.isatty()):
        raise WrongUsage("liftlog mcp is started by an assistant", "try: liftlog mcp setup")
    try:
        serve(ctx.obj)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("mcp", "mcp_types", "pydantic", "anyio"):
            raise
        raise Refused(
            "liftlog mcp needs the package mcp", "note: pip install 'liftlog[mcp]' brings it"
        ) from None


@app.command()
def setup(ctx: Context, json: opt.Json = False) -> None:
    """Show what to type or to write so that an assistant finds your log."""
    # The assistant starts liftlog without the settings of this shell.
    is_chosen = ctx.obj is not None or os.environ.get("LIFTLOG_DB")
    given = ["--db", all_paths(ctx.obj)["database"]] if is_chosen else []
    known = assistants.clients(_own_path(), [*given, "mcp"])
    notices = assistants.setup_notices(has_package=find_spec("mcp") is not None)
    if json:
        say_json(assistants.clients_json(known, notices))
    else:
        say(assistants.client_lines(known))
    for notice in notices:
        talk(notice)


def _own_path() -> str:
    """The whole path of this program: an assistant may look for it in other places."""
    program = Path(sys.argv[0])
    return str(program.absolute()) if program.name.startswith("liftlog") else "liftlog"
