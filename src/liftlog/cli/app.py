"""Command tree: a table of names, built one command at a time."""

import os
from collections.abc import Callable
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from liftlog.cli.boundary import answers_in_json, exit_code_of, prepare_streams
from liftlog.errors import WrongUsage

# name: (module in cli/commands, summary). A command is imported and built only when it is named.
COMMANDS = {
    "log": ("log", "Log sets: liftlog log 12@40kg."),
    "session": ("session", "Log a whole workout: type only the sets."),
    "plan": ("plan", "Plan today's workout."),
    "next": ("next", "Show what to lift next, and why."),
    "replay": ("replay", "Check your past sessions against the rules."),
    "status": ("status", "Show where you are in the workout."),
    "rest": ("rest", "Start a rest timer."),
    "skip": ("skip", "Skip an exercise for now, or one set."),
    "swap": ("swap", "Swap the next exercise for another one."),
    "progress": ("progress", "Show your progress, overall or for one exercise."),
    "records": ("records", "Show your records."),
    "report": ("report", "Write an HTML report to print or send to a coach."),
    "history": ("history", "List your sets, newest first."),
    "edit": ("edit", "Correct a set: liftlog edit last 11@40."),
    "delete": ("delete", "Delete sets."),
    "undo": ("undo", "Undo the last command, or several."),
    "redo": ("redo", "Redo what you undid."),
    "pain": ("pain", "Report pain, or report that it is over."),
    "body": ("body", "Log body weight and other measurements, or show them."),
    "exercise": ("exercise", "Manage exercises: list, show, add, edit, merge, import."),
    "equipment": ("equipment", "Describe the weights you can load: set, show, clear."),
    "goal": ("goal", "Manage goals: list, show, add."),
    "workout": ("workout", "Manage workouts: list, show, start, finish, edit, merge."),
    "routine": ("routine", "Manage routines: list, show, start, add, edit, check."),
    "programme": ("programme", "Manage programmes: list, show, start, import, edit, check."),
    "import": ("import_", "Import sets from a file."),
    "export": ("export", "Export your sets as CSV, JSON and other formats."),
    "sync": ("sync", "Sync the log with your other devices."),
    "gym": ("gym", "Manage a gym: setup, add, remove, list, allow, deny, leave."),
    "coach": ("coach", "Show your athletes at a glance, and report on each."),
    "backup": ("backup", "Back up the log, or list backups."),
    "doctor": ("doctor", "Check the log, and repair it."),
    "purge": ("purge", "Permanently delete a set or a note."),
    "restore": ("restore", "Restore the log from a backup."),
    "config": ("config", "Change settings and rules: list, get, set."),
    "paths": ("paths", "Show where liftlog keeps its files."),
    "mcp": ("mcp", "Let an assistant read your log, and log for you."),
    "completion": ("completion", "Print a completion script for your shell."),
}
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
# Where a command finds what opens a session on the whole terminal, and what serves an assistant.
FULL_SCREEN, ASSISTANT = "liftlog.full_screen", "liftlog.assistant"
SHORT_FORMS = {"l": "log", "n": "next", "u": "undo", "program": "programme"}

_EPILOG = """Examples:

  liftlog plan --goal hypertrophy

  liftlog log machine-back-extension 12@40kg

  liftlog 12              log 12 reps of the same exercise, at the weight shown

  liftlog 12@+2.5         2.5 more than last time; 12@-5 is 5 less

  liftlog next --why

Short forms: l for log, n for next, u for undo.

With the shell alias l=liftlog: l 12, l n, l u."""


class LazyGroup(TyperGroup):
    """Builds only the command that is named, and turns every error into one line."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        name = SHORT_FORMS.get(cmd_name, cmd_name)
        if name not in COMMANDS:
            return None
        from importlib import import_module

        module = import_module(f"liftlog.cli.commands.{COMMANDS[name][0]}")
        command = typer.main.get_command(module.app)
        command.name = name
        return command

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Examples first, as in the help of a command."""
        self.format_usage(ctx, formatter)
        self.format_help_text(ctx, formatter)
        self.format_epilog(ctx, formatter)
        self.format_options(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        rows = [(name, summary) for name, (_, summary) in COMMANDS.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if ctx.resilient_parsing:
            # A shell asks what fits: nothing is shown and nothing is refused.
            return super().resolve_command(ctx, args)
        if args and args[0] == "version":
            _show_version(ctx, True)
        if args and args[0] == "help":
            args = _known_words(self, args[1:])
            if not args:
                print(ctx.get_help())
                raise typer.Exit
        if args and args[0] not in COMMANDS and args[0] not in SHORT_FORMS:
            from liftlog.domain.training.notation import looks_like_token

            if not looks_like_token(args[0]):
                _refuse_unknown(self, args)
            args = ["log", *args]
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        # Help and the version are printed while the line is read: that ends as a command does.
        parsed: list[list[str]] = []
        ctx.meta[_IN_JSON] = _wants_json(args)

        def read() -> None:
            if ctx.meta[_IN_JSON]:
                answers_in_json()
            parsed.append(_usage_said(ctx, lambda: super(LazyGroup, self).parse_args(ctx, args)))

        code = exit_code_of(read, _TYPERS_OWN)
        if not parsed:
            raise typer.Exit(code)
        return parsed[0]

    def invoke(self, ctx: Any) -> Any:
        words = list(ctx._protected_args), list(ctx.args)

        def command() -> None:
            if ctx.meta[_IN_JSON]:
                answers_in_json()
            # It may run twice, and takes the words away.
            ctx._protected_args, ctx.args = list(words[0]), list(words[1])
            _usage_said(ctx, lambda: super(LazyGroup, self).invoke(ctx))

        code = exit_code_of(command, _TYPERS_OWN)
        raise typer.Exit(code)


_TYPERS_OWN = (TyperException, typer.Exit, typer.Abort)
# Where a command line keeps whether it wants JSON: a refusal is JSON as well, whatever refuses.
_IN_JSON = "liftlog.in_json"
_FORMAT = ("--format", "-f")


def _wants_json(words: list[str]) -> bool:
    """Whether --json or --format json stands in the line: asked before it is read."""
    before = ""
    for word in words:
        if word == "--":
            break
        if word in ("--json", "--format=json", "-fjson") or (word == "json" and before in _FORMAT):
            return True
        before = word
    return False


def _refuse_unknown(root: Any, args: list[str], before: str = "") -> NoReturn:
    """No such command: says the one that is meant, with all that was typed after it."""
    from liftlog.cli.corrections import corrected, nearest

    name, *rest = args
    close = nearest(name, list(COMMANDS))
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
    from shlex import join

    from liftlog.domain.training.notation import looks_like_token, parts_of_line
    from liftlog.domain.training.supersets import split_at_plus
    from liftlog.errors import LiftlogError
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
    return f"log {join(words)}"


def _known_words(root: Any, words: list[str]) -> list[str]:
    """`help log` and `help exercise show` as `--help` would be asked for."""
    if not words:
        return []
    if words[0] not in COMMANDS and words[0] not in SHORT_FORMS:
        _refuse_unknown(root, words[:1], "help")
    parts = getattr(root.get_command(None, words[0]), "commands", {})
    inner = words[1:2] if parts else []
    if inner and inner[0] not in parts:
        raise WrongUsage(
            f'no command is called "{words[0]} {inner[0]}"', f"try: liftlog {words[0]} --help"
        )
    return [words[0], *inner, "--help"]


def _usage_said(ctx: Any, action: Callable[[], Any]) -> Any:
    """What it comes to; a refusal of Typer's is said."""
    try:
        return action()
    except TyperException as error:
        _say_usage(error, ctx)


def _say_usage(error: TyperException, running: Any) -> NoReturn:
    """Typer's own refusals in our form: one line, exit code 2; a bare group shows its help."""
    if type(error).__name__ == "NoArgsIsHelpError":
        print(error.format_message())
        raise typer.Exit(error.exit_code) from error
    ctx = getattr(error, "ctx", None) or running
    words = ctx.command_path.split()
    if ctx is running and running.invoked_subcommand:
        words.append(running.invoked_subcommand)
    raise WrongUsage(_usage_words(error, ctx), f"try: {' '.join(words)} --help") from error


def _usage_words(error: Any, ctx: Any) -> str:
    """What is wrong, in our words for the kinds that a lifter meets."""
    kind, param = type(error).__name__, getattr(error, "param", None)
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
    if kind == "BadOptionUsage":
        needs = "takes no value" if "not take" in error.message else "needs a value"
        return f"{error.option_name} {needs}"
    return _plain(error.format_message())


def _plain(message: str) -> str:
    """A message of Typer's on one line, as ours begin and end."""
    text = " ".join(message.split()).replace("'", '"')
    text = text.replace("a valid int range", "a whole number").replace(
        "a valid integer", "a whole number"
    )
    return text[:1].lower() + text[1:].rstrip(".")


app = typer.Typer(
    cls=LazyGroup,
    name="liftlog",
    help="Log your training in one line per set, and see what to lift next and why.",
    epilog=_EPILOG,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(ctx: typer.Context, wanted: bool) -> None:
    if not wanted:
        return
    if ctx.meta.get(_IN_JSON):
        from liftlog.cli.views import show_versions

        show_versions()
    else:
        from importlib.metadata import version

        print(f"liftlog {version('liftlog')}")
    raise typer.Exit


@app.callback(invoke_without_command=True)
def root(
    ctx: typer.Context,
    db: Annotated[
        str | None,
        typer.Option("--db", metavar="FILE", help="Log file to use. [env: LIFTLOG_DB]"),
    ] = None,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version."),
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    # What was given in is what stands beside the command line.
    ctx.meta.update(ctx.obj or {})
    ctx.obj = db
    if db is None and ctx.invoked_subcommand in _NAMING:
        ctx.call_on_close(_tell_shells)
    if json:
        if ctx.invoked_subcommand is not None:
            name = ctx.invoked_subcommand
            raise WrongUsage(f"--json is before {name}", f"use: --json after {name}")
        from liftlog.cli.views import show_home

        show_home(db)
    elif ctx.invoked_subcommand is None:
        from liftlog.cli.everyday import home

        home(db)


# Commands that may make, rename or take away an exercise.
_NAMING = ("exercise", "import", "redo", "restore")


def _tell_shells() -> None:
    from liftlog.services.base.completions import remember_exercises

    remember_exercises()


def run(
    full_screen: Callable[..., int] | None = None,
    assistant: Callable[[str | None], None] | None = None,
) -> None:
    """The whole command tree; `full_screen` opens a live session on the whole terminal, and
    `assistant` serves one."""
    prepare_streams()
    if "_LIFTLOG_COMPLETE" in os.environ:
        # `liftlog completion` is the one way to switch it on, so Typer's own options are off.
        from typer._completion_classes import completion_init

        completion_init()
    app(prog_name="liftlog", obj={FULL_SCREEN: full_screen, ASSISTANT: assistant})
