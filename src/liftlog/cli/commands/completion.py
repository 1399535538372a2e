"""`liftlog completion`: shows how to turn shell completion on."""

from typing import Annotated

from typer import Argument

from liftlog.cli import options as opt
from liftlog.cli.output import say
from liftlog.cli.shells import SHELLS, script
from liftlog.domain.base.words import listed
from liftlog.errors import WrongUsage

app = opt.new_app()


@app.command()
def completion(
    shell: Annotated[str, Argument(metavar="bash|zsh|fish|powershell", help="Your shell.")],
) -> None:
    """Print a completion script, for your shell's start file or its completions folder."""
    if shell not in SHELLS:
        raise WrongUsage(f'no completion for "{shell}"', f"use: {listed(SHELLS)}")
    say(script(shell).splitlines())
