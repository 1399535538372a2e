"""End of every error: an expected one is printed, a bug also leaves a crash log."""

from __future__ import annotations

import codecs
import os
import sys

from liftlog.errors import LiftlogError, not_utf8

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

INTERRUPTED, BUG, TROUBLE = 130, 70, 5
# Codes of ends that are no refusals of ours, for programs.
INTERRUPTION, DEFECT, SYSTEM = "interrupted", "unexpected", "system"
_ERRORS = "liftlog-streams"
_OUT_OF_FILES = ("EMFILE", "ENFILE")
# The last three are of names that were typed: too long, a ring of links, a file for a folder.
_OF_THE_SYSTEM = (
    *_OUT_OF_FILES, "EPERM", "EIO", "ENOMEM", "EACCES", "ENOSPC", "EROFS", "EDQUOT",
    "ENAMETOOLONG", "ELOOP", "ENOTDIR",
)  # fmt: skip


def prepare_streams() -> None:
    """Output that is closed goes nowhere; for a character that it lacks there is one of ASCII."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
    codecs.register_error(_ERRORS, _in_plain_signs)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors=_ERRORS)


def _in_plain_signs(error: UnicodeError) -> tuple[str | bytes, int]:
    """Asked for the first time that an encoding lacks something."""
    from liftlog.render.base.plain_signs import ERRORS

    return codecs.lookup_error(ERRORS)(error)


def exit_code_of(action: Callable[[], object], passing: tuple[type[Exception], ...] = ()) -> int:
    """Runs a command and says what went wrong with it; its exit code. `passing` is raised on.

    A command that meets a broken row runs once more without it.
    """
    _json_to_come().clear()
    _forget_readings()

    def run() -> None:
        journal = sys.modules.get("liftlog.store.base.journal")
        if journal is not None:
            journal.done.clear()
        try:
            action()
        except Exception as error:
            if isinstance(error, (*passing, BrokenPipeError, UnicodeEncodeError)):
                raise
            if not (_may_be_damage(error) and _went_on(action, error, passing)):
                raise

    try:
        try:
            run()
        except passing:
            # What was said before the end is said, or that it cannot be.
            sys.stdout.flush()
            raise
        sys.stdout.flush()
        _tell_notices()
    except passing:
        raise
    except LiftlogError as error:
        facts = {name: getattr(error, name) for name in error.facts}
        _refuse(error.code, error.message, error.hint, **facts)
        return error.exit_code
    except KeyboardInterrupt:
        _refuse(INTERRUPTION, "interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        # Nobody reads on: what was to be done is done.
        _close("stdout")
    except UnicodeEncodeError:
        refusal = not_utf8()
        _refuse(refusal.code, refusal.message, refusal.hint)
        return refusal.exit_code
    except Exception as error:
        return _unexpected(error)
    return 0


def answers_in_json() -> None:
    """The command that runs answers in JSON: a refusal is then an object on stdout, too."""
    from liftlog.cli import output

    output.json_to_come.append(True)


def _json_to_come() -> list[bool | str]:
    """Whether an answer in JSON is still to come."""
    output = sys.modules.get("liftlog.cli.output")
    to_come: list[bool | str] = getattr(output, "json_to_come", [])
    return to_come


def _refuse(code: str, message: str, hint: str | None = None, **facts: object) -> None:
    """Says what went wrong: to people on stderr, and to a program as JSON on stdout."""
    if _json_to_come():
        from liftlog.cli.output import say_json
        from liftlog.render.base.refusals import refusal_json

        try:
            say_json(refusal_json(code, message, hint, facts))
            sys.stdout.flush()
        except OSError:
            _close("stdout")
        _json_to_come().clear()
    problems = facts.get("problems")
    say_error(message, hint, problems if isinstance(problems, tuple) else ())


def _may_be_damage(error: Exception) -> bool:
    """Whether a broken row may be behind it: asked before anything is imported to look."""
    workspace = sys.modules.get("liftlog.services.base.workspace")
    if workspace is None or workspace.last_opened() is None:
        return False
    if isinstance(error, OSError) and error.filename is None:
        return False  # the output
    return not isinstance(error, LiftlogError) or error.exit_code in (2, 5)


def _went_on(
    action: Callable[[], object], error: Exception, passing: tuple[type[Exception], ...]
) -> bool:
    """Whether a broken row was behind it and the command went on without it."""
    from liftlog.errors import DatabaseTrouble
    from liftlog.render.safety import damage_words as words
    from liftlog.services.safety.rereading import damage_behind, read_as_it_is

    damage = damage_behind(error)
    if damage is None:
        return False
    repair = "try: liftlog doctor --repair"
    try:
        if damage.is_saved:
            say_error(words.refused(damage), repair)
            return True
        action()
    except Exception as again:
        if isinstance(again, (*passing, BrokenPipeError, UnicodeEncodeError)):
            raise
        if isinstance(again, LiftlogError) and not isinstance(again, DatabaseTrouble):
            raise
        if os.environ.get("LIFTLOG_DEBUG"):
            raise
        raise DatabaseTrouble(words.refused(damage), repair) from error
    finally:
        read_as_it_is()
    say_error(words.left_out(damage), "try: liftlog doctor")
    return True


def _forget_readings() -> list[str]:
    """The exercises whose names were read as others than typed, once."""
    names = sys.modules.get("liftlog.services.exercises.names")
    readings: list[str] = getattr(names, "readings", [])
    told = list(readings)
    readings.clear()
    return told


def _tell_notices() -> None:
    """What opening the log had to say about its place."""
    for slug in _forget_readings():
        print(f"read as: {slug}", file=sys.stderr)
    database = sys.modules.get("liftlog.store.base.database")
    notices: list[tuple[str, str]] = getattr(database, "notices", [])
    while notices:
        say_error(*notices.pop(0))
    workspace = sys.modules.get("liftlog.services.base.workspace")
    upgraded: list[str] = getattr(workspace, "upgraded", [])
    while upgraded:
        from liftlog.cli.upgrades import tell_of_entries

        tell_of_entries(upgraded.pop(0))


def leave(code: int) -> NoReturn:
    """Ends the program at once: everything is written, so that nothing needs tearing down."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            code = code or 1
    os._exit(code)


def _fitting(text: str) -> list[str]:
    """The lines of a text on a terminal; one with a word that is wider than it stays as it is."""
    if not sys.stderr.isatty():
        return [text]
    from liftlog.cli.output import columns, unbroken
    from liftlog.render.base.text import width_of, wrap

    room = columns()
    marked = unbroken(text)
    if room and any(width_of(word) > room for word in marked.split()):
        return [text]
    return wrap(marked, room, 2)


def say_error(message: str, hint: str | None = None, problems: tuple[str, ...] = ()) -> None:
    """What is wrong, then what to do on a line of its own, then the first problems in data.

    What to do may be a command to copy: it stays as it is in one line, and so does a path.
    """
    from liftlog.cli.output import plainly
    from liftlog.render.base.text import first_few, harmless

    lines = _fitting(plainly(f"liftlog: {harmless(message)}"))
    if hint:
        lines.append(harmless(hint) if hint.startswith("try: ") else plainly(harmless(hint)))
    for problem in first_few(problems):
        lines += _fitting(plainly(f"  {harmless(problem)}"))
    try:
        for line in lines:
            print(line, file=sys.stderr)
        sys.stderr.flush()
    except OSError:
        # There is nobody left to tell: the exit code says it.
        _close("stderr")


def _unexpected(error: Exception) -> int:
    # What fails without naming a file is the output: a full disk, a terminal that went away.
    if isinstance(error, OSError) and error.filename is None:
        _close("stdout")
        say_error(f"the output could not be written: {(error.strerror or str(error)).lower()}")
        return 1
    if os.environ.get("LIFTLOG_DEBUG"):
        raise error
    if isinstance(error, OSError) and _name_of(error) in _OF_THE_SYSTEM:
        return _say_trouble(error)
    from liftlog.cli.crash import without_passwords, write_crash_log

    kept = write_crash_log(error)
    with_file = f" with the file {kept}" if kept else ""
    said = without_passwords(" ".join(str(error).split()))
    kind = type(error).__name__
    _refuse(
        DEFECT,
        f"unexpected error: {said} ({kind})" if said else f"unexpected error: {kind}",
        f"note: please report it{with_file}",
    )
    return BUG


def _name_of(error: OSError) -> str | None:
    """ENOSPC or another: the numbers differ from system to system."""
    from errno import errorcode

    return errorcode.get(error.errno or 0)


def _say_trouble(error: OSError) -> int:
    """The system is out of something, or forbids it: no bug of ours."""
    if _name_of(error) in _OUT_OF_FILES:
        # Nothing is written any more; to say so takes files again.
        os.closerange(3, 1024)
        hint = "note: close some programs or raise the limit, then try again"
    else:
        hint = "note: check the disk and the rights of the file, then try again"
    _refuse(SYSTEM, f"cannot use {error.filename}: {(error.strerror or str(error)).lower()}", hint)
    return TROUBLE


def _close(name: str) -> None:
    """What is still buffered in `stdout` or `stderr` must not raise at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, getattr(sys, name).fileno())
    except (OSError, ValueError):
        setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
    finally:
        os.close(nowhere)
