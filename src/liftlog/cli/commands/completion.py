"""`liftlog completion`: shows how to turn shell completion on."""

from typing import Annotated

from typer import Argument

from liftlog.cli import options as opt
from liftlog.cli.output import say, say_json
from liftlog.cli.shells import SHELLS, script
from liftlog.domain.base.words import listed
from liftlog.errors import WrongUsage
from liftlog.render.base.places import completion_json
from liftlog.services.base.completions import remember_first

app = opt.new_app()


@app.command()
def completion(
    shell: Annotated[str, Argument(metavar="bash|zsh|fish|powershell", help="Your shell.")],
    json: opt.Json = False,
) -> None:
    """Print a completion script, for your shell's start file or its completions folder."""
    if shell not in SHELLS:
        raise WrongUsage(f'no completion for "{shell}"', f"use: {listed(SHELLS)}")
    text = script(shell)
    remember_first()
    if json:
        say_json(completion_json(shell, text))
    else:
        say(text.splitlines())
