"""Command tree: a table of names, built one command at a time."""

import os
from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from liftlog.cli.boundary import answers_in_json, exit_code_of, prepare_streams

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
# Where a command finds what opens a session on the whole terminal, and what serves an assistant.
FULL_SCREEN, ASSISTANT = "liftlog.full_screen", "liftlog.assistant"
SHORT_FORMS = {"l": "log", "n": "next", "u": "undo", "program": "programme"}

_EPILOG = """Examples:

  liftlog plan --goal hypertrophy

  liftlog log machine-back-extension 12@40kg

  liftlog 12              log 12 reps of the same exercise, at the weight shown

  liftlog 12@+2.5         2.5 more than last time; 12@-5 is 5 less

  liftlog next --why

  liftlog --json          where you are, for a program; every command takes --json

  liftlog --plain plan    for a screen reader; every command takes --plain

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
        from liftlog.cli.help_layout import fit

        fit(formatter)
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
            from liftlog.cli.usage import known_words

            args = known_words(self, args[1:])
            if not args:
                print(ctx.get_help())
                raise typer.Exit
        if args and args[0] not in COMMANDS and args[0] not in SHORT_FORMS:
            from liftlog.domain.training.notation import looks_like_token

            if not looks_like_token(args[0]):
                from liftlog.cli.usage import refuse_unknown

                refuse_unknown(self, args)
            args = ["log", *args]
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        # Help and the version are printed while the line is read: that ends as a command does.
        parsed: list[list[str]] = []
        ctx.meta[_IN_JSON] = _wants_json(args)

        def read() -> None:
            words = args
            if ctx.meta[_IN_JSON]:
                answers_in_json()
                from liftlog.cli.usage import without_own_json

                words = without_own_json(args)
            rest = _usage_said(ctx, lambda: super(LazyGroup, self).parse_args(ctx, words))
            if ctx.params.get("db") is not None:
                from liftlog.cli.options import check_values

                check_values(ctx)
            parsed.append(rest)

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


def _usage_said(ctx: Any, action: Callable[[], Any]) -> Any:
    """What it comes to; a refusal of Typer's is said."""
    try:
        return action()
    except TyperException as error:
        from liftlog.cli.usage import say_usage

        say_usage(error, ctx)


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
) -> None:
    # What was given in is what stands beside the command line.
    ctx.meta.update(ctx.obj or {})
    ctx.obj = db
    if db is None and ctx.invoked_subcommand in _NAMING:
        ctx.call_on_close(_tell_shells)
    if ctx.invoked_subcommand is None:
        if ctx.meta[_IN_JSON]:
            from liftlog.cli.views import show_home as home
        else:
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
