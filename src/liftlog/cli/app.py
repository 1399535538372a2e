"""The command tree: a table of names, built one command at a time, and one place for errors."""

from __future__ import annotations

import sys
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from liftlog.errors import LiftlogError

# name: (module in cli/commands, summary). A command is imported and built only when it is named.
COMMANDS = {
    "log": ("log", "Log sets: liftlog log 12@40kg."),
    "plan": ("plan", "Lay out today's work and remember it."),
    "next": ("next", "What to lift next time, and why."),
    "replay": ("replay", "The rules over your own history."),
    "status": ("status", "Where you are in the workout."),
    "progress": ("progress", "Tables of how training goes, over all or for one exercise."),
    "history": ("history", "The sets, newest first."),
    "edit": ("edit", "Correct a set: liftlog edit last 11@40."),
    "delete": ("delete", "Take sets out."),
    "undo": ("undo", "Take back the last command."),
    "pain": ("pain", "Report pain without a set, or clear it."),
    "exercise": ("exercise", "Exercises: list, show, set."),
    "equipment": ("equipment", "What can be loaded: set, show, clear."),
    "goal": ("goal", "Goals: sets, reps and rest; list, show, add."),
    "workout": ("workout", "Workouts: list, show, start, finish."),
    "import": ("import_", "Bring sets in from a file."),
    "export": ("export", "Write all sets as CSV or JSON."),
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
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except LiftlogError as error:
            _say(error.message, error.hint, getattr(error, "problems", ()))
            raise typer.Exit(error.exit_code) from error
        except TyperException as error:
            _say_usage(error)
        except KeyboardInterrupt as error:
            _say("interrupted", None)
            raise typer.Exit(130) from error
        except BrokenPipeError as error:
            _close_stdout()
            raise typer.Exit(0) from error
        except (typer.Exit, typer.Abort):
            raise
        except UnicodeEncodeError as error:
            _say("some of the text is not UTF-8", None)
            raise typer.Exit(2) from error
        except OSError as error:
            _say(f"{(error.strerror or str(error)).lower()}: the answer could not be written", None)
            _close_stdout()
            raise typer.Exit(1) from error
        except Exception as error:
            _report_bug(error)


def _refuse_unknown(name: str) -> NoReturn:
    import difflib

    close = difflib.get_close_matches(name, COMMANDS, 1)
    hint = f"did you mean {close[0]}?" if close else "`liftlog --help` lists the commands"
    _say(f"no such command: {name}", hint)
    raise typer.Exit(2)


def _say(message: str, hint: str | None, problems: tuple[str, ...] = ()) -> None:
    from liftlog.render.text import harmless

    line = f"liftlog: {harmless(message)}"
    print(f"{line} ({harmless(hint)})" if hint else line, file=sys.stderr)
    for problem in problems:
        print(f"  {harmless(problem)}", file=sys.stderr)


def _say_usage(error: TyperException) -> NoReturn:
    """Typer's own refusals in our form: one line, exit code 2; a bare group shows its help."""
    if type(error).__name__ == "NoArgsIsHelpError":
        print(error.format_message())
        raise typer.Exit(error.exit_code) from error
    message = " ".join(error.format_message().split())
    _say(message[:1].lower() + message[1:].rstrip("."), None)
    raise typer.Exit(error.exit_code) from error


def _close_stdout() -> None:
    """Nobody reads on: what is still buffered must not raise at exit."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report_bug(error: Exception) -> NoReturn:
    import os

    if os.environ.get("LIFTLOG_DEBUG"):
        raise error
    from liftlog.cli.crash import write_crash_log

    _say(
        f"a bug: {type(error).__name__}: {error}",
        f"the details are in {write_crash_log(error)}; please report it",
    )
    raise typer.Exit(70) from error


app = typer.Typer(
    cls=LazyGroup,
    name="liftlog",
    help="A training log for the terminal: log a set in one line, read what to lift next and why.",
    epilog=_EPILOG,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
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
    if ctx.invoked_subcommand is None:
        from liftlog.cli.commands.status import show_home

        show_home(db)


def _open_closed_streams() -> None:
    """Started with closed output (`>&-`) there is nobody to answer: write into nothing."""
    import os

    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


def main() -> None:
    """The console script."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            # A terminal without "×" or "–" gets a "?" there, never a crash.
            reconfigure(errors="replace")
    app(prog_name="liftlog")
