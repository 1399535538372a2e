"""Terminals and their keys, and whether there is a desktop."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from liftlog.platform.calls import module, windows
from liftlog.platform.system import MACOS, SYSTEM, WINDOWS

if TYPE_CHECKING:
    from collections.abc import Mapping

_OUTPUTS, _UNDERSTANDS_ESCAPES = (-11, -12), 4
_KEY_SECONDS = 0.02
# The first half of a key that has no letter, such as an arrow.
_SPECIAL_KEYS = ("\x00", "\xe0")


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

    ctypes = module("ctypes")
    # A Windows may be too old for it.
    with suppress(AttributeError, OSError):
        for output in _OUTPUTS:
            handle, mode = windows().GetStdHandle(output), ctypes.c_uint32()
            if windows().GetConsoleMode(handle, ctypes.byref(mode)):
                windows().SetConsoleMode(handle, mode.value | _UNDERSTANDS_ESCAPES)


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
        termios, tty = module("termios"), module("tty")
        import signal

        self._before = termios.tcgetattr(self._handle)
        tty.setcbreak(self._handle)
        # The shell takes the terminal back while we are stopped (Ctrl-Z).
        signal.signal(signal.SIGCONT, lambda *_: tty.setcbreak(self._handle))

    def close(self) -> None:
        termios = module("termios")
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

        msvcrt = module("msvcrt")
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
