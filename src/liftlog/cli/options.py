"""Shared options: one wording for all commands, and how a command is made."""

from collections.abc import Sequence
from typing import Annotated, Any, NoReturn

from typer import Argument, Option, Typer
from typer.core import TyperCommand, TyperGroup

from liftlog.domain.base.words import composed, is_utf8, quoted
from liftlog.domain.training.sets import FORMS, KINDS, PAINS, SIDES
from liftlog.errors import UnknownExercise, WrongUsage, not_utf8

# What no lifter types: it shields a word such as -5@40kg from being read as short options.
_SHIELD = "\x00"
_PROGRAM = "liftlog "
# So long is no sentence of a help: none is cut.
_WHOLE = 10_000


# Metavars of what has a name or a day: a blank one is a slip, such as a variable of a shell that
# is not set, and not the same as none.
_NAMES = """
ADDRESS DATE DAY DIR EXERCISE FILE FOLDER GOAL GYM ID KIND LEVEL MEASUREMENT MUSCLE NAME PART
PROGRAMME ROUTINE TIME TITLE WORKOUT
"""
_NAMED = frozenset(_NAMES.split())
# Those of paths, which may be any bytes. A blank one that is needed is refused here as well. (The
# FOLDER to sync with is kept in the log, as text, and `sync` has a sentence for a blank one.)
_PATHS = frozenset(("DIR", "FILE"))


class Command(TyperCommand):
    """A command whose help shows its examples right after what it does."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        rest = super().parse_args(ctx, args)
        check_values(ctx, ctx.args)
        return rest

    def format_help(self, ctx: Any, formatter: Any) -> None:
        from liftlog.cli.help_layout import fit

        fit(formatter)
        self.format_usage(ctx, formatter)
        self.format_help_text(ctx, formatter)
        self.format_epilog(ctx, formatter)
        self.format_options(ctx, formatter)


class SetWordsCommand(Command):
    """A command whose words may begin with a minus and a digit."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        rest = super().parse_args(ctx, [_shielded(arg) for arg in args])
        ctx.params = {name: _bare(value) for name, value in ctx.params.items()}
        return rest


class NameCommand(Command):
    """A command on one exercise, whose name may be typed in several words without quotes."""

    allow_extra_args = True

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        super().parse_args(ctx, args)
        if ctx.args:
            ctx.params["exercise"] = " ".join([ctx.params["exercise"], *ctx.args])
            ctx.args = []
        return []


class Group(TyperGroup):
    """A group that answers a wrong name with the command that is meant; its help says all that
    each command does."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        rest = super().parse_args(ctx, args)
        check_values(ctx)
        return rest

    def format_help(self, ctx: Any, formatter: Any) -> None:
        from liftlog.cli.help_layout import fit

        fit(formatter)
        super().format_help(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        rows = [
            (name, command.get_short_help_str(_WHOLE))
            for name, command in commands
            if command is not None and not command.hidden
        ]
        if rows:
            with formatter.section("Commands"):
                formatter.write_dl(rows)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        is_asked = ctx.resilient_parsing  # by a shell that completes: nothing is refused
        if (
            not is_asked
            and args
            and not args[0].startswith("-")
            and self.get_command(ctx, args[0]) is None
        ):
            self._refuse(ctx.command_path, *args)
        return super().resolve_command(ctx, args)

    def _refuse(self, path: str, name: str, *rest: str) -> NoReturn:
        from liftlog.cli.corrections import corrected, nearest

        check_text([name, *rest])
        names = [word for word, command in self.commands.items() if not command.hidden]
        close = nearest(name, names)
        meant = corrected(self, [close], list(rest)) if close else None
        raise WrongUsage(
            f"no command is called {quoted(f'{path.removeprefix(_PROGRAM)} {name}')}",
            f"try: {path} {meant or ('--help' if not close else f'{close} --help')}",
        )


def check_values(ctx: Any, more: Sequence[str] = ()) -> None:
    """Refuses blank names and what is not text, unless a shell asks what fits; `more` are words
    that belong to no parameter."""
    if ctx.resilient_parsing:
        return
    check_text(more)
    for param in ctx.command.params:
        value = ctx.params.get(param.name)
        texts = value if isinstance(value, list | tuple) else [value]
        _check_value(ctx, param, [it for it in texts if isinstance(it, str)])


def check_text(words: Sequence[str]) -> None:
    """Refuses words that the system gave us in an encoding of its own."""
    if not all(map(is_utf8, words)):
        raise not_utf8()


def _check_value(ctx: Any, param: Any, texts: Sequence[str]) -> None:
    """A blank name that need not be given is refused; where it is a value of its own, help says
    so. A path need not be text."""
    words = str(param.metavar or "").strip("[].…").replace(",", "|").split("|")
    if _PATHS.isdisjoint(words):
        check_text(texts)
    blank = next((it for it in texts if not it.strip()), None)
    if blank is None or '""' in (param.help or "") or _NAMED.isdisjoint(words):
        return
    if param.required and _PATHS.isdisjoint(words):
        return
    if param.param_type_name == "argument" and "EXERCISE" in words:
        raise UnknownExercise(
            f"no exercise is called {quoted(blank)}", "try: liftlog exercise list", typed=blank
        )
    name = max(param.opts, key=len) if param.param_type_name == "option" else words[0]
    raise WrongUsage(f"{name} needs a value", f"try: {ctx.command_path} --help")


def _shielded(arg: str) -> str:
    return _SHIELD + arg if arg[:1] == "-" and arg[1:2].isdigit() else arg


def _bare(value: object) -> object:
    if isinstance(value, str):
        return value.removeprefix(_SHIELD)
    return [_bare(part) for part in value] if isinstance(value, list | tuple) else value


class _App(Typer):
    """Commands that are ours unless they say otherwise."""

    def command(self, name: str | None = None, **given: Any) -> Any:
        return super().command(name, **{"cls": Command, **given})


def new_app(help: str | None = None) -> Typer:
    """A command or group with the settings that all of them have."""
    return _App(
        cls=Group,
        help=help,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        no_args_is_help=help is not None,
    )


# Words that look like options are passed on, so that `12@-5` and `-5` reach the set parser.
RAW_WORDS = {"ignore_unknown_options": True, "help_option_names": ["-h", "--help"]}


def complete_exercises(incomplete: str) -> list[str]:
    """Slugs that begin so; an empty answer where the log cannot be read."""
    return _completed("exercises", incomplete)


def complete_goals(incomplete: str) -> list[str]:
    return _completed("goals", incomplete)


def complete_ids(incomplete: str) -> list[str]:
    return _completed("ids", incomplete)


def complete_measurements(incomplete: str) -> list[str]:
    return _completed("measurements", incomplete)


def complete_parts(incomplete: str) -> list[str]:
    """Parts of the body; of a list with commas its last word."""
    return _last_completed("parts", incomplete)


def complete_goals_of_list(incomplete: str) -> list[str]:
    """Goals; of a list with commas its last word."""
    return _last_completed("goals", incomplete)


def _last_completed(what: str, incomplete: str) -> list[str]:
    before, comma, last = incomplete.rpartition(",")
    return [before + comma + name for name in _completed(what, last)]


def _completed(what: str, incomplete: str) -> list[str]:
    # Only a shell asks: it would bring SQLite into every command.
    from liftlog.services.base.completions import candidates

    begun = composed(incomplete).casefold()
    return [name for name in candidates(what) if composed(name).startswith(begun)]


Exercise = Annotated[
    str | None,
    Argument(
        metavar="[EXERCISE]",
        help="Exercise name, in your own words.",
        autocompletion=complete_exercises,
    ),
]
Goal = Annotated[
    str | None,
    Option(
        "--goal",
        "-g",
        metavar="GOAL",
        help="Goal, such as hypertrophy. [default: the exercise's goal]",
        autocompletion=complete_goals,
    ),
]


Json = Annotated[bool, Option("--json", help="Print JSON.")]
Chart = Annotated[bool, Option("--chart", help="Draw a chart. [default: on wide terminals]")]
Format = Annotated[
    str | None,
    Option(
        "--format",
        "-f",
        metavar="table|tsv|csv|json|markdown",
        help="Output format. [default: table; in a pipe: tsv]",
    ),
]
Since = Annotated[
    str | None,
    Option(metavar="DATE", help='First day: 2026-01-05, monday, 2025, 4w, 1y, "last month".'),
]
Until = Annotated[str | None, Option(metavar="DATE", help="Last day, or month. [default: today]")]
Unit = Annotated[
    str | None, Option(metavar="kg|lb", help="Show weights in this unit. [default: as logged]")
]
NewNote = Annotated[str | None, Option("--note", "-n", metavar="TEXT", help='Text; "" removes it.')]
Kind = Annotated[
    str | None, Option(metavar="|".join(KINDS), help="Kind of set. [default: working]")
]
Tempo = Annotated[
    str | None, Option(metavar="D-P-U", help="Seconds down, paused and up, such as 3-1-1.")
]
Form = Annotated[str | None, Option(metavar="|".join(FORMS), help="How your form was.")]
Pain = Annotated[str | None, Option(metavar="|".join(PAINS), help="Pain during the set.")]
Side = Annotated[str | None, Option(metavar="|".join(SIDES), help="Side you trained.")]
SetId = Annotated[
    str,
    Argument(
        metavar="ID|last", help="Last characters of an id, or `last`.", autocompletion=complete_ids
    ),
]
TomlFile = Annotated[str, Argument(metavar="FILE", help="TOML file, as export writes it.")]
Yes = Annotated[bool, Option("--yes", "-y", help="Go ahead without a question.")]
Force = Annotated[bool, Option("--force", help="Replace a file that exists.")]
