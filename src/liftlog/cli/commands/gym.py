"""`liftlog gym`: a server where coaches read the logs of their athletes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from typer import Argument, Context, Option

from liftlog.cli import options as opt
from liftlog.cli.asking import password_of
from liftlog.cli.output import confirm, say, say_json, talk, width
from liftlog.render.base.text import harmless, paragraphs
from liftlog.render.sharing import gym as views
from liftlog.services.base.workspace import open_existing
from liftlog.services.sharing.gym import allowing, owning

app = opt.new_app("Manage a gym: a server where coaches read the logs of their athletes.")

_EPILOG = """Example:

  liftlog gym setup postgresql://owner@db.example.org/gym

docs/gym.md goes through it, from an empty PostgreSQL to the first athlete."""

_EXAMPLES = """Examples:

  liftlog gym add anna --postgres service=gym

  liftlog gym add carl --role coach --postgres service=gym"""

Address = Annotated[
    str,
    Argument(metavar="ADDRESS", help="Address of a database: postgresql://NAME@HOST/DATABASE."),
]
Server = Annotated[
    str, Option("--postgres", metavar="ADDRESS", help="Address of the gym's database.")
]
OwnServer = Annotated[
    str | None,
    Option(
        "--postgres",
        metavar="ADDRESS",
        help="Address of the gym's database. [default: the one that you sync with]",
    ),
]
Name = Annotated[str, Argument(metavar="NAME", help="Name of a person, such as anna.")]
Coach = Annotated[str, Argument(metavar="COACH", help="Name of a coach of your gym.")]


@app.command(cls=opt.Command, epilog=_EPILOG)
def setup(address: Address, json: opt.Json = False) -> None:
    """Set up a database as a gym; again after an update, or when you restored it."""
    done = owning.set_up(address, password_of)
    _tell(done.notices)
    _answer(json, views.set_up_json(done), views.set_up_lines(done))


@app.command(cls=opt.Command, epilog=_EXAMPLES)
def add(
    name: Name,
    server: Server,
    role: Annotated[
        str | None, Option("--role", metavar="athlete|coach", help="[default: athlete]")
    ] = None,
    new_password: Annotated[
        bool, Option("--new-password", help="Give somebody who is there another password.")
    ] = False,
    json: opt.Json = False,
) -> None:
    """Add a person to your gym; print their password, once."""
    added = owning.add(server, name, role, password_of, anew=new_password)
    _tell(added.notices)
    _answer(json, views.added_json(added), views.added_lines(added))


@app.command()
def remove(name: Name, server: Server, yes: opt.Yes = False, json: opt.Json = False) -> None:
    """Remove a person from your gym, with all that they have there."""

    def sure(whose: str, events: int) -> None:
        if events:
            talk(
                f"{whose} has {views.changes(events)} at the gym: all are permanently deleted there"
            )
        confirm(f"Remove {whose}?", yes)

    removed = owning.remove(server, name, sure, password_of)
    _tell(removed.notices)
    _answer(json, views.removed_json(removed), views.removed_lines(removed))


@app.command(name="list")
def list_(ctx: Context, server: OwnServer = None, json: opt.Json = False) -> None:
    """List the people of the gym that you may see, and who reads whose log."""
    found = allowing.everybody(_address(ctx, server), password_of)
    _tell(found.notices)
    _answer(json, views.people_json(found), views.people_lines(found))


@app.command()
def allow(ctx: Context, coach: Coach, server: OwnServer = None, json: opt.Json = False) -> None:
    """Add a coach who may read your whole log: everything, notes and pain too."""
    allowed = allowing.allow(_address(ctx, server), coach, password_of)
    _tell(allowed.notices)
    _answer(json, views.allowed_json(allowed, may_read=True), views.allowed_lines(allowed))


@app.command()
def deny(ctx: Context, coach: Coach, server: OwnServer = None, json: opt.Json = False) -> None:
    """Stop a coach from reading your log."""
    denied = allowing.deny(_address(ctx, server), coach, password_of)
    _tell(denied.notices)
    _answer(json, views.allowed_json(denied, may_read=False), views.denied_lines(denied))


@app.command()
def leave(
    ctx: Context, server: OwnServer = None, yes: opt.Yes = False, json: opt.Json = False
) -> None:
    """Permanently delete all that you have at the gym, and leave it. Your log stays as it is."""

    def sure(events: int) -> None:
        if events:
            talk(f"at the gym: {views.changes(events)}, all permanently deleted when you leave")
        confirm("Leave the gym?", yes)

    with open_existing(ctx.obj) as ws:
        left = allowing.leave(ws, allowing.address_of(ws, server), sure, password_of)
    _tell(left.notices)
    _answer(json, views.left_json(left), views.left_lines(left))


def _address(ctx: Context, server: str | None) -> str:
    if server is not None:
        return server
    with open_existing(ctx.obj) as ws:
        return allowing.address_of(ws, None)


def _tell(notices: Iterable[str]) -> None:
    for notice in notices:
        talk(notice)


def _answer(json: bool, answer: object, lines: Iterable[str]) -> None:
    if json:
        say_json(answer)
        return
    for line in map(harmless, lines):
        # A line to type stays whole, so that it can be copied.
        say([line] if line.startswith("  ") else paragraphs([line], width(), 2))
