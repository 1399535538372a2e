"""Hooks: the lifter's own programs, found beside the configuration, checked and run."""

from __future__ import annotations

import os
import signal
import stat
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from liftlog.domain.training.hooks import EVENTS
from liftlog.errors import DatabaseTrouble
from liftlog.platform.disks import is_open_to_others, is_own, program_endings
from liftlog.platform.programs import apart, ask_to_end, end_at_once, signals_of_the_end
from liftlog.store.base.location import hooks_folder
from liftlog.store.exercises.catalogue import data_file

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator, Mapping
    from typing import Literal

    FlawKind = Literal[
        "folder_open", "folder_foreign", "no_file", "foreign", "open", "not_executable", "unknown"
    ]
    OutcomeKind = Literal["done", "failed", "ended", "slow", "not_started", "stopped"]

# So long a hook may take; then it is ended, and so is what it started.
SECONDS = 5.0
# What a hook prints is shown up to here.
MOST_OUTPUT = 10_000
_ENDINGS = program_endings()
_TO_END_SECONDS = 0.5
# A program that goes on in the background may hold the output that nobody waits for.
_TO_READ_SECONDS = 0.1
_LOOK_SECONDS = 0.1


class Hook(NamedTuple):
    """A program that may be run, and what it is run after."""

    event: str
    path: str


class Flaw(NamedTuple):
    """Why a file or folder is not used; `event` is that of the hook, if it is one."""

    kind: FlawKind
    path: str
    event: str | None = None


class Examined(NamedTuple):
    """The folder of hooks: those that may be run, and all that is wrong there."""

    folder: str
    hooks: list[Hook]
    flaws: list[Flaw]


class Outcome(NamedTuple):
    """What became of a hook, with its exit code, its signal or why it did not start."""

    hook: Hook
    kind: OutcomeKind
    fact: str = ""
    output: str = ""


def hooks_in(folder: str, events: tuple[str, ...] = EVENTS) -> tuple[list[Hook], list[Flaw]]:
    """The hooks of these events that may be run, and what is wrong with the others."""
    named = [(event, path) for event in events if (path := _path_of(folder, event))]
    if not named:
        return [], []
    if (flaw := _flaw_of_folder(folder)) is not None:
        return [], [flaw]
    hooks, flaws = [], []
    for event, path in named:
        flaw = _flaw_of(event, path, folder)
        if flaw is None:
            hooks.append(Hook(event, path))
        else:
            flaws.append(flaw)
    return hooks, flaws


def examined() -> Examined | None:
    """What is in the folder, also what is never run; None where there is no folder."""
    try:
        folder = hooks_folder(os.environ)
    except DatabaseTrouble:
        return None
    if not os.path.isdir(folder):  # noqa: PTH112
        return None
    hooks, flaws = hooks_in(folder)
    known = {f"{event}{ending}" for event in EVENTS for ending in _ENDINGS}
    others = sorted(name for name in os.listdir(folder) if name.startswith("after"))  # noqa: PTH208
    flaws += [
        Flaw("unknown", os.path.join(folder, name))  # noqa: PTH118
        for name in others
        if name not in known and not name.endswith((".sample", ".bak", "~"))
    ]
    return Examined(folder, hooks, flaws)


def _path_of(folder: str, event: str) -> str | None:
    """Where the hook of an event is, whatever is there."""
    for ending in _ENDINGS:
        path = f"{folder}/{event}{ending}"
        if os.path.lexists(path):
            return path
    return None


def _flaw_of_folder(folder: str) -> Flaw | None:
    try:
        about = os.stat(folder)  # noqa: PTH116
    except OSError:
        return Flaw("folder_foreign", folder)
    if not is_own(about):
        return Flaw("folder_foreign", folder)
    return Flaw("folder_open", folder) if is_open_to_others(about) else None


def _flaw_of(event: str, path: str, folder: str) -> Flaw | None:
    """A link counts as the file that it leads to, which lies in a safe folder, too."""
    try:
        about = os.stat(path)  # noqa: PTH116
    except OSError:
        return Flaw("no_file", path, event)
    if not stat.S_ISREG(about.st_mode):
        return Flaw("no_file", path, event)
    real = os.path.realpath(path)
    if not is_own(about):
        return Flaw("foreign", real, event)
    if is_open_to_others(about):
        return Flaw("open", real, event)
    place = os.path.dirname(real)  # noqa: PTH120
    if place != os.path.realpath(folder) and (flaw := _flaw_of_folder(place)) is not None:
        return flaw._replace(event=event)
    return None if os.access(path, os.X_OK) else Flaw("not_executable", real, event)


def sample_for(hook: Hook) -> str:
    """A file with a message as the hook gets it, to try it by hand: nothing of the lifter's."""
    return data_file(f"hooks/{hook.event}.json")


def environment_for(hook: Hook, log: str) -> Mapping[str, str]:
    """What a hook runs in: liftlog means the same log there, and runs no hook."""
    return {**os.environ, "LIFTLOG_HOOK": hook.event, "LIFTLOG_DB": log}


def run(
    hook: Hook,
    message: bytes,
    environment: Mapping[str, str],
    stop: threading.Event | None = None,
) -> Outcome:
    """Runs a hook with the message on its standard input; all of it is over in time.

    It has no terminal, and no way to hold ours: its output is read here. What it leaves in the
    background goes on if it ends in time itself.
    """
    stop = threading.Event() if stop is None else stop
    with _ended_with_us(stop):
        return _run(hook, message, environment, stop)


def _run(
    hook: Hook, message: bytes, environment: Mapping[str, str], stop: threading.Event
) -> Outcome:
    # Where none is run, as when the folder is looked at, what it takes is not loaded.
    import subprocess

    try:
        process = subprocess.Popen(
            [hook.path],
            cwd=os.path.dirname(hook.path),  # noqa: PTH120
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            **apart(),  # type: ignore[call-overload]  # each system takes one
        )
    except OSError as error:
        return Outcome(hook, "not_started", _reason(error))
    said: list[bytes] = []
    writing = threading.Thread(target=_write, args=(process, message), daemon=True)
    reading = threading.Thread(target=_read, args=(process, said), daemon=True)
    writing.start()
    reading.start()
    kind = _waited(process, stop)
    if kind != "done":
        _end(process)
    reading.join(_TO_READ_SECONDS)
    output = b"".join(said)[:MOST_OUTPUT].decode("utf-8", "replace")
    code = process.returncode
    if kind == "done" and code:
        kind = "failed" if code > 0 else "ended"
    return Outcome(hook, kind, str(abs(code or 0)), output)


def _reason(error: OSError) -> str:
    from errno import ENOENT, ENOEXEC

    if error.errno == ENOEXEC:
        return "its first line is not like #!/bin/sh"
    if error.errno == ENOENT:
        return "the program in its first line does not exist"
    return (error.strerror or str(error)).lower()


def _write(process: subprocess.Popen[bytes], message: bytes) -> None:
    """A hook need not read what it is sent."""
    assert process.stdin is not None
    with suppress(OSError, ValueError):
        process.stdin.write(message)
    with suppress(OSError, ValueError):
        process.stdin.close()


def _read(process: subprocess.Popen[bytes], said: list[bytes]) -> None:
    """All that a hook prints, of which the beginning is kept."""
    assert process.stdout is not None
    size = 0
    with suppress(OSError, ValueError):
        while part := os.read(process.stdout.fileno(), 65_536):
            if size < MOST_OUTPUT:
                said.append(part)
            size += len(part)
        process.stdout.close()


def _waited(process: subprocess.Popen[bytes], stop: threading.Event) -> OutcomeKind:
    import subprocess

    end = time.monotonic() + SECONDS
    while True:
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(0.0, min(_LOOK_SECONDS, end - time.monotonic())))
            return "done"
        if time.monotonic() >= end:
            return "slow"
        if stop.is_set():
            return "stopped"


@contextmanager
def _ended_with_us(stop: threading.Event) -> Iterator[None]:
    """A hook in a session of its own sees neither Ctrl-C nor that the terminal goes away: we do.

    We listen before it starts: a signal may come as soon as it runs, before we know of it. Then it
    is stopped, and what ends us does so when the hook is over.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []

    def hear(sign: int, _: object) -> None:
        heard.append(sign)
        stop.set()

    ends = signals_of_the_end()
    usual = {signal.SIGINT: signal.default_int_handler, **dict.fromkeys(ends, signal.SIG_DFL)}
    before = {it: was for it in usual if (was := signal.getsignal(it)) == usual[it]}
    for sign in before:
        signal.signal(sign, hear)
    try:
        yield
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)
    for sign in heard:
        if sign in ends:
            signal.raise_signal(sign)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a hook and all that it started: first asks, then does not."""
    import subprocess

    ask_to_end(process)
    with suppress(subprocess.TimeoutExpired):
        process.wait(_TO_END_SECONDS)
    # What the hook started may not have listened.
    end_at_once(process)
    process.wait()
