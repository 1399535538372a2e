"""A system without what only POSIX has: every module is imported, and everyday commands run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import liftlog

SOURCE = Path(liftlog.__file__).parent
MACHINE = "machine-back-extension"
# What Windows has not.
MODULES = (
    "fcntl", "termios", "tty", "pty", "pwd", "grp", "resource", "readline", "syslog", "crypt",
    "curses", "_curses", "spwd", "nis",
)  # fmt: skip
SIGNALS = (
    "SIGHUP", "SIGCONT", "SIGKILL", "SIGALRM", "SIGCHLD", "SIGPIPE", "SIGQUIT", "SIGTSTP",
    "SIGUSR1", "SIGUSR2", "SIGWINCH", "SIGTTIN", "SIGTTOU", "SIGSTOP",
)  # fmt: skip
CALLS = (
    "fork", "killpg", "getuid", "geteuid", "getgid", "getegid", "uname", "fchmod",
    "fchown", "chown", "mkfifo", "setsid", "getpgid", "getpgrp", "tcsetpgrp", "tcgetpgrp",
    "register_at_fork", "O_NOFOLLOW", "O_NONBLOCK", "O_DIRECTORY", "O_CLOEXEC", "ttyname",
)  # fmt: skip
AS_WINDOWS = f"""
import os, signal, sys
# These are of the system's own parts, which are loaded before it is one without them.
import ctypes, multiprocessing.util, platform, shutil, socket, subprocess, tempfile, threading
import asyncio, concurrent.futures, getpass, webbrowser, pathlib, uuid, zoneinfo
import mcp.server, pendulum, platformdirs, rich.console, sqlite_utils, textual.app, yaml
import importlib.metadata, liftlog, typer.main, typer.rich_utils
for name in {MODULES!r}:
    sys.modules[name] = None
for name in {SIGNALS!r}:
    if hasattr(signal, name):
        delattr(signal, name)
for name in {CALLS!r}:
    if hasattr(os, name):
        delattr(os, name)

class Kernel:
    def __getattr__(self, name):
        return lambda *given: 0

ctypes.windll = type("Windll", (), {{"kernel32": Kernel()}})
locked = set()

class Msvcrt:
    LK_NBLCK = 2
    @staticmethod
    def locking(handle, mode, size):
        pass

sys.modules["msvcrt"] = Msvcrt
# Python's own branches for Windows, as far as they are reached.
shutil._use_fd_functions = False
if hasattr(shutil, "_rmtree_impl"):  # of newer Pythons
    shutil._rmtree_impl = shutil._rmtree_unsafe
started = subprocess.Popen.__init__
def start(self, *given, creationflags=0, **named):
    started(self, *given, **named)
subprocess.Popen.__init__ = start
really_open, really_sync = os.open, os.fsync
def open_file(path, flags, *given, **named):
    if os.path.isdir(path):
        raise PermissionError(13, "Permission denied", path)
    return really_open(path, flags, *given, **named)
def sync(handle):
    # As the C library of Windows: what cannot be written cannot be synced.
    import _posixsubprocess
    with open(f"/proc/self/fdinfo/{{handle}}") as facts:
        flags = next(int(it.split()[1], 8) for it in facts if it.startswith("flags"))
    if flags & 3 == 0:
        raise OSError(9, "Bad file descriptor")
    really_sync(handle)
os.open, os.fsync = open_file, sync
sys.platform = "win32"
import liftlog.platform.system
assert liftlog.platform.system.SYSTEM == "win32"
sys.platform = "linux"  # for the packages of others: their other branches are not here
"""
posix = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="takes away what Linux has")


def in_a_child(tmp_path: Path, code: str) -> subprocess.CompletedProcess[str]:
    home = {
        "HOME": str(tmp_path),
        "USERPROFILE": str(tmp_path),
        "LIFTLOG_DB": str(tmp_path / "l.db"),
    }
    return subprocess.run(
        [sys.executable, "-c", AS_WINDOWS + code],
        env={**os.environ, **home, "LIFTLOG_NOW": "2026-01-05T18:00:00"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@posix
def test_every_module_is_imported(tmp_path: Path):
    names = [
        ".".join(file.relative_to(SOURCE.parent).with_suffix("").parts)
        for file in SOURCE.rglob("*.py")
        if file.name != "__main__.py"
    ]

    done = in_a_child(tmp_path, f"\nimport {', '.join(names)}")

    assert (done.returncode, done.stderr) == (0, "")


EVERYDAY = (
    f"log {MACHINE} 12@40kg", "log 12@40 --note heavy", "next", "plan", "status", "undo", "redo",
    "edit last 11@40", "history", f"progress {MACHINE}", "records", "backup", "backup list",
    "export -o sets.csv", "import sets.csv --dry-run", "export --format json -o all.json",
    "report -o report.html", "sync init box --name desk", "sync", "sync status",
    "doctor", "paths", "config list", "rest 30", "session", "workout finish", "coach --folder .",
    "programme start gzclp", "delete last", "restore NEWEST --yes",
)  # fmt: skip
RUN = """
import shlex
from liftlog.cli.boundary import exit_code_of
from liftlog.cli.app import run
from liftlog.start import door

def leave(code):
    raise SystemExit(code)

failed = []
for line in {lines!r}:
    if "NEWEST" in line:
        line = line.replace("NEWEST", sorted(os.listdir("backups"))[-1])
    sys.argv = ["liftlog", *shlex.split(line)]
    sys.stdin = open(os.devnull, encoding="utf-8")
    print("$", line, flush=True)
    try:
        action = door.everyday(sys.argv[1:])
        code = exit_code_of(action) if action else run()
    except SystemExit as end:
        code = end.code
    if code not in (None, 0, 1, 2, 3):
        failed.append((line, code))
assert not failed, failed
"""


@posix
def test_everyday_commands_run(tmp_path: Path):
    (tmp_path / "box").mkdir()

    done = in_a_child(tmp_path, RUN.format(lines=EVERYDAY))

    assert done.returncode == 0, done.stdout + done.stderr
    assert "unexpected error" not in done.stderr
    assert "cannot" not in done.stderr, done.stderr
    for name in ("sets.csv", "all.json", "report.html"):
        assert (tmp_path / name).stat().st_size
    assert [*(tmp_path / "backups").glob("*.db")], done.stdout + done.stderr
    assert [*(tmp_path / "box").rglob("*.jsonl")], done.stdout + done.stderr


@posix
def test_no_command_opens_a_file_in_an_encoding_that_nobody_named(tmp_path: Path):
    """PEP 597: the locale's encoding is another one on Windows."""
    code = """
import warnings
def shown(message, category, filename, lineno, file=None, line=None):
    if category is EncodingWarning and "liftlog" in filename:
        print(f"EncodingWarning {filename}:{lineno}", file=sys.stderr)
warnings.showwarning = shown
warnings.simplefilter("always", EncodingWarning)
"""
    done = subprocess.run(
        [sys.executable, "-X", "warn_default_encoding", "-c",
         "import os, sys\n" + code + RUN.format(lines=EVERYDAY)],
        env={**os.environ, "HOME": str(tmp_path), "LIFTLOG_DB": str(tmp_path / "l.db")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    assert "EncodingWarning" not in done.stderr, done.stderr
