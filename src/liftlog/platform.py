"""Platform: all that differs between Linux, macOS and Windows, each under a plain name.

No other module asks for the system, or imports what only one has (tests/test_architecture.py). The
last parameter of a function names the system, so that the tests run each branch on any of them.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from subprocess import Popen
    from typing import Any

SYSTEM = sys.platform
MACOS, WINDOWS = "darwin", "win32"
# A disk of another machine, as `GetDriveTypeW` of Windows numbers it.
_REMOTE_DRIVE = 4
_OUTPUTS, _UNDERSTANDS_ESCAPES = (-11, -12), 4
_KEY_SECONDS = 0.02
# The first half of a key that has no letter, such as an arrow.
_SPECIAL_KEYS = ("\x00", "\xe0")


# Files and folders


def follows_xdg(system: str = SYSTEM) -> bool:
    """Whether a program's folders follow the rule of XDG."""
    return system.startswith("linux")


def is_below_home(path: str, system: str = SYSTEM) -> bool:
    """Whether a path begins with ~, which stands for the home folder."""
    return path == "~" or path.startswith(("~/", "~\\") if system == WINDOWS else "~/")


def has_rights(system: str = SYSTEM) -> bool:
    """Whether the mode of a file says who may read and change it."""
    return system != WINDOWS


def is_own(about: os.stat_result, system: str = SYSTEM) -> bool:
    """Whether a file is this user's, or that of the administrator."""
    return not has_rights(system) or about.st_uid in (0, os.geteuid())


def is_open_to_others(about: os.stat_result, system: str = SYSTEM) -> bool:
    """Whether others may change a file; on Windows its mode says nothing of that."""
    return has_rights(system) and bool(about.st_mode & 0o022)


def program_endings(system: str = SYSTEM) -> tuple[str, ...]:
    """The endings by which the system knows a file as a program."""
    return (".exe", ".cmd", ".bat") if system == WINDOWS else ("",)


def sync(path: str, system: str = SYSTEM) -> None:
    """What was written to a file or folder is on the disk."""
    if system == WINDOWS and os.path.isdir(path):
        return  # it opens no folder, and writes a new name down by itself
    # Windows syncs only what may be written.
    handle = os.open(path, os.O_RDWR if system == WINDOWS else os.O_RDONLY)
    try:
        sync_handle(handle, system)
    finally:
        os.close(handle)


def sync_handle(handle: int, system: str = SYSTEM) -> None:
    """The same of an open file. On macOS `fsync` alone leaves it in the memory of the disk."""
    if system == MACOS:
        from contextlib import suppress

        fcntl = _module("fcntl")
        # Not every disk knows it.
        with suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def pragmas(system: str = SYSTEM) -> tuple[str, ...]:
    """What SQLite has to be told so that `synchronous=full` holds when the power goes."""
    if system == MACOS:
        return ("pragma fullfsync=on", "pragma checkpoint_fullfsync=on")
    return ()


def try_lock(handle: int, system: str = SYSTEM) -> bool:
    """Whether the lock on an open file could be taken now; it goes with its process."""
    try:
        if system == WINDOWS:
            msvcrt = _module("msvcrt")
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl = _module("fcntl")
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def file_system_of(
    path: str, mounts: str = "/proc/self/mountinfo", system: str = SYSTEM
) -> str | None:
    """The kind of file system that a path is on; None where the system does not tell."""
    from contextlib import suppress

    real = os.path.realpath(path)
    with suppress(OSError, IndexError, UnicodeDecodeError, AttributeError):
        if system == WINDOWS:
            drive = os.path.splitdrive(real)[0]
            # Its name for a disk of another machine is that of the protocol.
            return "smb" if _windows().GetDriveTypeW(f"{drive}\\") == _REMOTE_DRIVE else None
        if system == MACOS:
            return _deepest(real, map(_mount_of_macos, _run("/sbin/mount").splitlines()))
        if follows_xdg(system):
            with open(mounts, encoding="utf-8", errors="surrogateescape") as file:
                return _deepest(real, map(_mount_of_linux, file))
    return None


def _deepest(real: str, mounts: Any) -> str | None:
    """The kind of the mount that is nearest to a path."""
    best, kind = "", None
    for point, of_point in mounts:
        inside = real == point or real.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, of_point
    return kind


def _mount_of_linux(line: str) -> tuple[str, str]:
    left, _, right = line.partition(" - ")
    point = left.split(" ")[4].encode("latin-1", "replace").decode("unicode_escape")
    return point, right.split(" ")[0]


def _mount_of_macos(line: str) -> tuple[str, str]:
    """Of "//me@nas/share on /Volumes/share (smbfs, nodev)" the folder and the kind."""
    mount, _, facts = line.rpartition(" (")
    return mount.partition(" on ")[2], facts.partition(",")[0].rstrip(")")


def postgres_root(env: Mapping[str, str], system: str = SYSTEM) -> str:
    """Where libpq looks for the lifter's own root certificate."""
    if system == WINDOWS:
        return os.path.join(env.get("APPDATA", ""), "postgresql", "root.crt")
    return os.path.expanduser("~/.postgresql/root.crt")


# The clock


def knows_own_zone(system: str = SYSTEM) -> bool:
    """Whether the C library knows the system's zone at any time. That of Windows knows none of
    before 1970, and takes the name in TZ for another."""
    return system != WINDOWS


def zone_name(system: str = SYSTEM) -> str | None:
    """The IANA name of the system's zone, where the system keeps it in a way of its own."""
    if system != WINDOWS:
        return None
    try:
        # It knows which zone of the IANA a name in the registry stands for.
        zone = _module("pendulum").local_timezone()
    except Exception:  # whatever the registry has: UTC is right by the moment, if not by the hour
        return None
    name: str | None = getattr(zone, "key", None)
    return name


# Other programs


def apart(system: str = SYSTEM) -> dict[str, bool | int]:
    """How a program is started that has no terminal of ours, and that can be ended with all it
    started."""
    if system == WINDOWS:
        return {"creationflags": 0x200}  # CREATE_NEW_PROCESS_GROUP
    return {"start_new_session": True}


def ask_to_end(process: Popen[Any], system: str = SYSTEM) -> None:
    """Asks a program, started apart, and all that it started to end. Windows cannot ask."""
    if system == WINDOWS:
        end_at_once(process, system)
    else:
        import signal

        _signal(process, signal.SIGTERM)


def end_at_once(process: Popen[Any], system: str = SYSTEM) -> None:
    """Ends a program, started apart, and all that it started."""
    if system == WINDOWS:
        from contextlib import suppress

        # A Windows without it ends the program alone.
        with suppress(OSError):
            _run("taskkill", "/F", "/T", "/PID", str(process.pid))
        process.kill()
    else:
        import signal

        _signal(process, signal.SIGKILL)


def _signal(process: Popen[Any], sign: int) -> None:
    from contextlib import suppress

    with suppress(OSError):
        os.killpg(process.pid, sign)


def signals_of_the_end(system: str = SYSTEM) -> tuple[int, ...]:
    """What tells a program to end, or that its terminal goes away."""
    import signal

    return () if system == WINDOWS else (signal.SIGTERM, signal.SIGHUP)


def signal_of_coming_back(system: str = SYSTEM) -> int | None:
    """What tells a program that it goes on after Ctrl-Z, where there is Ctrl-Z."""
    if system == WINDOWS:
        return None
    import signal

    return signal.SIGCONT


def usual_editor(system: str = SYSTEM) -> str:
    """The editor of who named none."""
    return "notepad" if system == WINDOWS else "vi"


def editor_words(
    editor: str, split: Callable[[str], Sequence[str]], system: str = SYSTEM
) -> list[str]:
    """The words of an editor's command. In those of Windows a backslash is a part of a path."""
    if system != WINDOWS:
        return [*split(editor)]
    return [*split(editor.replace("\\", "\\\\"))]


def shell_word(text: str, system: str = SYSTEM) -> str:
    """A text as one word of a command that can be typed again."""
    if system == WINDOWS:
        from subprocess import list2cmdline

        word = list2cmdline([text])
        # Both shells of Windows take one apart at these, too.
        return f'"{word}"' if word == text and set(text) & set("&|<>^();,'$`%!{}@") else word
    from shlex import quote

    return quote(text)


def shell_line(words: Sequence[str], system: str = SYSTEM) -> str:
    """A command that can be typed again."""
    return " ".join(shell_word(word, system) for word in words)


# The screen


def has_desktop(system: str = SYSTEM) -> bool:
    """Whether a browser opens without a sign of a screen in the environment."""
    return system in (MACOS, WINDOWS, "cygwin")


def is_smart_terminal(env: Mapping[str, str], system: str = SYSTEM) -> bool:
    """Whether the terminal can do more than lines; that of Windows does not say."""
    return system == WINDOWS or env.get("TERM", "dumb") not in ("dumb", "unknown")


def understand_escapes(system: str = SYSTEM) -> None:
    """Has the console of Windows obey escape codes; others do, and a dumb one gets none."""
    if system != WINDOWS:
        return
    from contextlib import suppress

    ctypes = _module("ctypes")
    # A Windows may be too old for it.
    with suppress(AttributeError, OSError):
        for output in _OUTPUTS:
            handle, mode = _windows().GetStdHandle(output), ctypes.c_uint32()
            if _windows().GetConsoleMode(handle, ctypes.byref(mode)):
                _windows().SetConsoleMode(handle, mode.value | _UNDERSTANDS_ESCAPES)


def keys_of(handle: int, system: str = SYSTEM) -> Keyboard:
    """The keys of a terminal, one by one and without Enter."""
    return WindowsKeyboard() if system == WINDOWS else PosixKeyboard(handle)


class Keyboard:
    """Single keys from a terminal, which is left as it was found."""

    def open(self) -> None:
        """From here on keys come one by one."""

    def close(self) -> None:
        """The terminal is as it was before."""

    def pressed(self, seconds: float) -> str | None:
        """What is pressed within so many seconds; None where nothing is, "" where nobody is
        there any more. A key without a letter begins with an escape."""
        raise NotImplementedError


class PosixKeyboard(Keyboard):
    """By way of termios."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._before: list[Any] = []

    def open(self) -> None:
        termios, tty = _module("termios"), _module("tty")
        import signal

        self._before = termios.tcgetattr(self._handle)
        tty.setcbreak(self._handle)
        # The shell takes the terminal back while we are stopped (Ctrl-Z).
        signal.signal(signal.SIGCONT, lambda *_: tty.setcbreak(self._handle))

    def close(self) -> None:
        termios = _module("termios")
        import signal

        signal.signal(signal.SIGCONT, signal.SIG_DFL)
        termios.tcsetattr(self._handle, termios.TCSADRAIN, self._before)

    def pressed(self, seconds: float) -> str | None:
        from select import select

        if not select([self._handle], [], [], seconds)[0]:
            return None
        return os.read(self._handle, 32).decode("utf-8", "replace")


class WindowsKeyboard(Keyboard):
    """By way of msvcrt, which cannot wait: it is asked again and again."""

    def pressed(self, seconds: float) -> str | None:
        import time

        msvcrt = _module("msvcrt")
        end = time.monotonic() + seconds
        while not msvcrt.kbhit():
            if time.monotonic() >= end:
                return None
            time.sleep(_KEY_SECONDS)
        key: str = msvcrt.getwch()
        if key == "\x03":
            raise KeyboardInterrupt
        if key in _SPECIAL_KEYS:
            return f"\x1b[{msvcrt.getwch()}"
        return key


def _module(name: str) -> Any:
    """A module that only one system has."""
    from importlib import import_module

    return import_module(name)


def _windows() -> Any:
    """The functions of Windows itself."""
    return _module("ctypes").windll.kernel32


def _run(*words: str) -> str:
    """What a program of the system prints."""
    from subprocess import DEVNULL, PIPE, run

    done = run(words, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL, check=False, timeout=10)
    return done.stdout.decode("utf-8", "surrogateescape")
