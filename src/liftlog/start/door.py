"""Door: calls the everyday commands directly, and Typer for all others.

Importing Typer and building a command costs more than twice what logging a set takes
(docs/decisions/0006). The door recognises a closed grammar, shares parser, services and wording
with Typer's commands, and on any doubt steps aside before the database is touched.
"""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

_LOG, _NEXT, _UNDO = ("log", "l"), ("next", "n"), ("undo", "u")
# Those whose lines `start/lines.py` reads.
_OTHERS = ("delete", "doctor", "edit", "plan", "records", "rest", "skip", "sync")
_MADE_BEFORE_COLLECTING = 100_000


def main() -> None:
    """The console script."""
    try:
        _enter()
    except KeyboardInterrupt:
        # So early that nothing has begun.
        sys.exit(130)


def _enter() -> None:
    import gc

    from liftlog.start.imports import shorten_imports

    # One short run frees nothing that matters: neither collect cycles nor tear down modules.
    # The log is closed by then, so nothing is lost with what is left behind.
    gc.disable()
    shorten_imports()
    if "--plain" in sys.argv:
        from liftlog.cli.plain import without_flag

        sys.argv[1:] = without_flag(sys.argv[1:])
    action = everyday(sys.argv[1:])
    if action is None:
        from liftlog.cli.app import run

        # What Typer brought stays to the end: only what the command makes is worth collecting,
        # and seldom, since what a command that reads much makes goes without it.
        gc.freeze()
        gc.set_threshold(_MADE_BEFORE_COLLECTING)
        gc.enable()
        run(_full_screen, _serve_assistant)
        return
    from liftlog.cli.boundary import exit_code_of, leave, prepare_streams

    prepare_streams()
    leave(exit_code_of(action))


def _full_screen(*given: "Any") -> int:
    """A live session on the whole terminal: the command line knows no other screen.

    Nothing that is loaded before it is seen is worth collecting.
    """
    import gc

    gc.disable()
    from liftlog.tui.app import run

    return run(*given)


def _serve_assistant(db: str | None) -> None:
    """The server that an assistant starts: the command line knows no protocol."""
    from liftlog.mcp.server import run

    run(db)


def everyday(args: "Sequence[str]") -> "Callable[[], None] | None":
    """What an everyday command line means; None where Typer is to say."""
    import os

    from liftlog.start.imports import DOOR, make_ready

    # A shell that asks for completions speaks to Typer.
    if "_LIFTLOG_COMPLETE" in os.environ:
        return None
    text = "".join(args)
    if not text.isascii() and not _is_utf8(text):
        return None
    make_ready(DOOR)
    from liftlog.cli import everyday as commands

    if not args:
        return lambda: commands.home(None)
    name, rest = args[0], args[1:]
    if name in _LOG:
        return _log(rest)
    if not all(word.strip() for word in args):
        return None
    has_options = any(word.startswith("-") for word in rest)
    if name == "status":
        return _status(rest)
    if name in _UNDO and not rest:
        return lambda: commands.undo_last(None)
    if name in _NEXT and rest and not has_options:
        return lambda: commands.next_for(None, " ".join(rest))
    if name == "progress" and not has_options:
        return lambda: commands.progress_of(None, " ".join(rest) if rest else None)
    if name == "history":
        return _history(rest)
    if name == "session":
        return _session(rest)
    if name in _OTHERS or name in _NEXT:
        return _other("next" if name in _NEXT else name, rest)
    # No command begins so: these can only be sets.
    return _sets(args) if name[:1].isdecimal() or name[:1] in ("@", "=") else None


def _is_utf8(text: str) -> bool:
    """What is none is refused by Typer's way, which knows what is a path."""
    from liftlog.domain.base.words import is_utf8

    return is_utf8(text)


def _other(command: str, args: "Sequence[str]") -> "Callable[[], None] | None":
    """A command with a module of its own in `cli/actions`, which nothing else loads."""
    from liftlog.start.lines import read

    given = read(command, args)
    if given is None:
        return None

    def act() -> None:
        if "json" in given or given.get("format") == "json":
            from liftlog.cli.boundary import answers_in_json

            answers_in_json()
        module = __import__(f"liftlog.cli.actions.{command}", fromlist=["run"])
        module.run(None, **given)

    return act


def _sets(args: "Sequence[str]") -> "Callable[[], None] | None":
    """A line without the word log; what only begins like a set, as a tempo does, is Typer's."""
    from liftlog.domain.training.notation import looks_like_token

    return _log(args) if looks_like_token(args[0]) else None


def _log(args: "Sequence[str]") -> "Callable[[], None] | None":
    if "--json" in args:
        return _log_for_programs(args)
    from liftlog.cli import everyday as commands
    from liftlog.domain.training.options import check_options, parse_words
    from liftlog.errors import WrongUsage

    if not args or "-" in args or "--" in args or args[-1].casefold() == "rest":
        return None
    try:
        words, options = parse_words(args)
        check_options(options)
    except WrongUsage:
        return None
    return (lambda: commands.log_line(None, words, options)) if words else None


def _log_for_programs(args: "Sequence[str]") -> "Callable[[], None] | None":
    """A line that is answered in JSON: what stands before the option is complete without it."""
    from liftlog.domain.training.options import check_options, parse_words
    from liftlog.errors import WrongUsage

    place = args.index("--json")
    rest = [*args[:place], *args[place + 1 :]]
    if not rest or "-" in rest or "--" in rest or rest[-1].casefold() == "rest":
        return None
    try:
        parse_words(args[:place])
        words, options = parse_words(rest)
        check_options(options)
    except WrongUsage:
        return None

    def act() -> None:
        from liftlog.cli.actions.log import log_all
        from liftlog.cli.boundary import answers_in_json

        answers_in_json()
        log_all(None, words, options, True)

    return act if words else None


def _status(args: "Sequence[str]") -> "Callable[[], None] | None":
    from liftlog.cli import everyday as commands

    if not args:
        return lambda: commands.status_line(None)
    if len(args) == 2 and args[0] in ("--format", "-f") and "{" in args[1]:
        return lambda: commands.status_line(None, args[1])
    return None


def _session(args: "Sequence[str]") -> "Callable[[], None] | None":
    """A live session on the whole terminal, where there is room for one."""
    if len(args) > 1 or any(word.startswith("-") for word in args):
        return None
    from liftlog.cli import full_screen

    if not full_screen.fits():
        return None

    def fill() -> None:
        code = _full_screen(None, args[0] if args else None, full_screen.Commands())
        if code:
            sys.exit(code)

    return fill


def _history(args: "Sequence[str]") -> "Callable[[], None] | None":
    """History of all or of one exercise, with `--limit N` in front, at the end or not at all."""
    from liftlog.cli import everyday as commands

    words, limit = list(args), None
    for place in (0, len(words) - 2):
        if limit is None and 0 <= place < len(words) - 1 and words[place] in ("--limit", "-l"):
            limit = words[place + 1]
            del words[place : place + 2]
    if any(word.startswith("-") for word in words):
        return None
    if limit is not None and not (limit.isascii() and limit.isdigit() and 0 < int(limit) < 10**9):
        return None
    name, number = " ".join(words) if words else None, int(limit) if limit else None
    return lambda: commands.history_of(None, name, number)
