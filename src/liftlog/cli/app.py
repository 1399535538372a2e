"""The command tree: a table of names, built one command at a time, and one place for errors."""

import os
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from liftlog.cli.boundary import exit_code_of, prepare_streams, say_error

# name: (module in cli/commands, summary). A command is imported and built only when it is named.
COMMANDS = {
    "log": ("log", "Log sets: liftlog log 12@40kg."),
    "plan": ("plan", "Lay out today's work and remember it."),
    "next": ("next", "What to lift next time, and why."),
    "replay": ("replay", "The rules over your own history."),
    "status": ("status", "Where you are in the workout."),
    "rest": ("rest", "Count the rest down, with a bell."),
    "skip": ("skip", "Pass over an occupied machine, or a set."),
    "progress": ("progress", "Tables of how training goes, over all or for one exercise."),
    "records": ("records", "The best so far, when, and what it beat."),
    "report": ("report", "One page to keep, print or send to a coach."),
    "history": ("history", "The sets, newest first."),
    "edit": ("edit", "Correct a set: liftlog edit last 11@40."),
    "delete": ("delete", "Take sets out."),
    "undo": ("undo", "Take back the last command, or several."),
    "redo": ("redo", "Bring again what undo took back."),
    "pain": ("pain", "Report pain without a set, or clear it."),
    "exercise": ("exercise", "Exercises: list, show, add, edit, merge, import."),
    "equipment": ("equipment", "What can be loaded: set, show, clear."),
    "goal": ("goal", "Goals: sets, reps and rest; list, show, add."),
    "workout": ("workout", "Workouts: list, show, start, finish, edit, merge, split."),
    "routine": ("routine", "Routines: list, show, start, add, edit, check."),
    "import": ("import_", "Bring sets in from a file."),
    "export": ("export", "Write all sets as CSV or JSON."),
    "backup": ("backup", "Copy the log to a safe place, checked; backup list."),
    "doctor": ("doctor", "Look the log over; --repair."),
    "purge": ("purge", "Erase a set or a note for good."),
    "restore": ("restore", "Put a copy in the place of the log."),
    "config": ("config", "Settings and coaching policies."),
    "paths": ("paths", "Where liftlog keeps its files."),
    "completion": ("completion", "How to switch shell completion on."),
}
SHORT_FORMS = {"l": "log", "n": "next", "u": "undo"}

_EPILOG = """Examples:

  liftlog plan --goal hypertrophy

  liftlog log machine-back-extension 12@40kg

  liftlog log 12          the same exercise and load again

  liftlog next --why"""


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

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        rows = [(name, summary) for name, (_, summary) in COMMANDS.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and args[0] not in COMMANDS and args[0] not in SHORT_FORMS:
            _refuse_unknown(args[0])
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except TyperException as error:
            _say_usage(error)

    def invoke(self, ctx: Any) -> Any:
        try:
            code = exit_code_of(lambda: super(LazyGroup, self).invoke(ctx), _TYPERS_OWN)
        except TyperException as error:
            _say_usage(error)
        raise typer.Exit(code)


_TYPERS_OWN = (TyperException, typer.Exit, typer.Abort)


def _refuse_unknown(name: str) -> NoReturn:
    import difflib

    close = difflib.get_close_matches(name, COMMANDS, 1)
    hint = f"did you mean {close[0]}?" if close else "`liftlog --help` lists the commands"
    say_error(f"no such command: {name}", hint)
    raise typer.Exit(2)


def _say_usage(error: TyperException) -> NoReturn:
    """Typer's own refusals in our form: one line, exit code 2; a bare group shows its help."""
    if type(error).__name__ == "NoArgsIsHelpError":
        print(error.format_message())
        raise typer.Exit(error.exit_code) from error
    message = " ".join(error.format_message().split())
    say_error(message[:1].lower() + message[1:].rstrip("."))
    raise typer.Exit(error.exit_code) from error


app = typer.Typer(
    cls=LazyGroup,
    name="liftlog",
    help="A training log for the terminal: log a set in one line, read what to lift next and why.",
    epilog=_EPILOG,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"liftlog {version('liftlog')}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def root(
    ctx: typer.Context,
    db: Annotated[
        str | None,
        typer.Option("--db", metavar="FILE", help="The log to use; LIFTLOG_DB says it for all."),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show it.")
    ] = False,
) -> None:
    ctx.obj = db
    if db is None and ctx.invoked_subcommand in _NAMING:
        ctx.call_on_close(_tell_shells)
    if ctx.invoked_subcommand is None:
        from liftlog.cli.everyday import home

        home(db)


# Commands that may make, rename or take away an exercise.
_NAMING = ("exercise", "import", "redo", "restore")


def _tell_shells() -> None:
    from liftlog.services.base.completions import remember_exercises

    remember_exercises()


def run() -> None:
    """The whole command tree."""
    prepare_streams()
    if "_LIFTLOG_COMPLETE" in os.environ:
        # `liftlog completion` is the one way to switch it on, so Typer's own options are off.
        from typer._completion_classes import completion_init

        completion_init()
    app(prog_name="liftlog")
