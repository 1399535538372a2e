"""Lines that cannot be read as a command: what is wrong, and what is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import typer

from liftlog.cli.plain import FLAG
from liftlog.domain.base.words import is_utf8
from liftlog.errors import WrongUsage, not_utf8

if TYPE_CHECKING:
    from typer.exceptions import TyperException

# What people type for a command of another name, and the command that is meant.
MEANT = {
    "start": "workout start", "begin": "workout start", "finish": "workout finish",
    "end": "workout finish", "stop": "workout finish", "done": "workout finish",
    "stats": "progress", "list": "history", "ls": "history", "show": "history",
    "rm": "delete --help", "remove": "delete --help", "add": "log --help",
    "settings": "config list", "set": "config list", "today": "plan", "timer": "rest",
    "weight": "body weight", "measure": "body", "measurements": "body", "weigh": "body",
    "exercises": "exercise list", "workouts": "workout list", "routines": "routine list",
    "programmes": "programme list", "programs": "programme list",
    "goals": "goal list", "why": "next --why", "fix": "edit --help", "init": "plan",
}  # fmt: skip


def without_own_json(words: list[str]) -> list[str]:
    """The line without a --json before any command: it is of the bare program, which has no such
    option, since each option costs all commands some time."""
    kept = list(words)
    place = 0
    while place < len(kept) and kept[place].startswith("-"):
        if kept[place] == "--json":
            del kept[place]
        else:
            place += 2 if kept[place] == "--db" else 1
    if len(kept) < len(words) and place < len(kept):
        name = kept[place]
        if not is_utf8(name):
            raise not_utf8()
        raise WrongUsage(f"--json is before {name}", f"use: --json after {name}")
    return kept


def refuse_unknown(root: Any, args: list[str], before: str = "") -> NoReturn:
    """No such command: says the one that is meant, with all that was typed after it."""
    from liftlog.cli.corrections import corrected, nearest

    if not is_utf8(args[0]):
        raise not_utf8()
    name, *rest = args
    close = nearest(name, root.list_commands(None))
    as_sets = None if before or name in MEANT else _as_sets(args, is_exact=bool(close))
    meant = MEANT.get(name) or (f"{close} --help" if close else "--help")
    command = meant.removesuffix("--help").split()
    if before:
        meant = " ".join([before, *command])
    elif as_sets:
        meant = as_sets
    elif command:
        meant = corrected(root, command, rest) or meant
    raise WrongUsage(f'no command is called "{name}"', f"try: liftlog {meant}")


def _as_sets(words: list[str], is_exact: bool) -> str | None:
    """The line that logs what was typed, if sets follow a name in it; also in a superset.

    `is_exact`: the first word is nearly a command, so that a name with a typing error is none.
    """
    from liftlog.domain.training.notation import looks_like_token, parts_of_line
    from liftlog.domain.training.supersets import split_at_plus
    from liftlog.errors import LiftlogError
    from liftlog.platform.programs import shell_line
    from liftlog.services.base.workspace import open_existing
    from liftlog.services.exercises.names import read_line

    if not any(map(looks_like_token, words)):
        return None
    if is_exact:
        try:
            said = split_at_plus([word for word in words if word != "rest"])
            first = parts_of_line(said[0])[0].words
            with open_existing() as ws:
                named = read_line(ws.db, first)[0]
        except LiftlogError:
            return None
        if named is None or named.read_as:
            return None
    return f"log {shell_line(words)}"


def known_words(root: Any, words: list[str]) -> list[str]:
    """`help log` and `help exercise show` as `--help` would be asked for."""
    if not words:
        return []
    if root.get_command(None, words[0]) is None:
        refuse_unknown(root, words[:1], "help")
    parts = getattr(root.get_command(None, words[0]), "commands", {})
    inner = words[1:2] if parts else []
    if inner and inner[0] not in parts:
        raise WrongUsage(
            f'no command is called "{words[0]} {inner[0]}"', f"try: liftlog {words[0]} --help"
        )
    return [words[0], *inner, "--help"]


def say_usage(error: TyperException, running: Any) -> NoReturn:
    """Typer's own refusals in our form: one line, exit code 2; a bare group shows its help."""
    if type(error).__name__ == "NoArgsIsHelpError":
        print(error.format_message())
        raise typer.Exit(error.exit_code) from error
    said = error.format_message()
    # Some of its sentences quote a word as Python would.
    if "\\udc" in said or not is_utf8(said):
        raise not_utf8() from error
    ctx = getattr(error, "ctx", None) or running
    words = ctx.command_path.split()
    if ctx is running and running.invoked_subcommand:
        words.append(running.invoked_subcommand)
    hint = _as_exercise(error, ctx, words) or f"try: {' '.join(words)} --help"
    raise WrongUsage(_usage_words(error, ctx), hint) from error


def _as_exercise(error: Any, ctx: Any, words: list[str]) -> str | None:
    """A name beside a command that takes it with an option: `plan squat`."""
    named = any("--exercise" in param.opts for param in ctx.command.params)
    texts = _too_many(error.message).split()
    return f"use: {' '.join(words)} --exercise {'-'.join(texts)}" if named and texts else None


def _too_many(message: str) -> str:
    """The words of "Got unexpected extra argument(s) (back squat)" that a command does not take."""
    _, _, names = message.partition("unexpected extra argument")
    return names.rpartition("(")[2].rpartition(")")[0]


def _usage_words(error: Any, ctx: Any) -> str:
    """What is wrong, in our words for the kinds that a lifter meets."""
    kind, param = type(error).__name__, getattr(error, "param", None)
    if kind == "NoSuchOption" and error.option_name in _flags_everywhere(ctx):
        return f"{error.option_name} takes no value"
    if kind == "NoSuchOption":
        return f'no option is called "{error.option_name}"'
    if kind == "MissingParameter" and param is not None:
        name = param.opts[0] if param.param_type_name == "option" else param.make_metavar(ctx)
        return f"{name} is missing"
    if kind == "BadParameter" and param is not None:
        name = param.opts[0] if param.param_type_name == "option" else param.make_metavar(ctx)
        return f"{_plain(error.message)} ({name})"
    if kind == "NoSuchCommand" or error.message.startswith("No such command"):
        return _plain(error.message).replace("no such command", "no command is called", 1)
    if "unexpected extra argument" in error.message:
        return f'"{_too_many(error.message)}" is too much here'
    if kind == "BadOptionUsage":
        needs = "takes no value" if "not take" in error.message else "needs a value"
        return f"{error.option_name} {needs}"
    return _plain(error.format_message())


def _flags_everywhere(ctx: Any) -> tuple[str, ...]:
    """What was taken out of the line before it was read, if it had no value."""
    return (FLAG,) if ctx.parent else (FLAG, "--json")


def _plain(message: str) -> str:
    """A message of Typer's on one line, as ours begin and end."""
    text = " ".join(message.split()).replace("'", '"')
    text = text.replace("a valid int range", "a whole number").replace(
        "a valid integer", "a whole number"
    )
    return text[:1].lower() + text[1:].rstrip(".")
