"""Rest timer on a terminal: draws, reads keys and rings twice."""

from __future__ import annotations

import os
import time
from typing import Self, TextIO

from liftlog.cli.output import plainly
from liftlog.domain.plans.rest import OVER, READY, RESTING, Rest
from liftlog.platform.screens import keys_of, understand_escapes
from liftlog.render.plans import countdown as view

_SKIP = (" ", "\r", "\n", "s")
_LEAVE = ("q", "\x1b")
_MORE = ("+", "=", "a")
_TICK_SECONDS = 0.25


class WallClock:
    """Time that goes on while a laptop is closed. Starts at any given moment."""

    def __init__(self, start: float) -> None:
        self._ahead = start - time.time()

    def now(self) -> float:
        return time.time() + self._ahead

    def wait(self, keys: Keys, seconds: float) -> str:
        """A key pressed within so many seconds; "" where none was."""
        return keys.pressed(seconds)


class Keys:
    """Single keys from a terminal, without Enter; the terminal is left as it was found."""

    def __init__(self, stream: TextIO) -> None:
        self._keyboard = keys_of(stream.fileno()) if stream.isatty() else None

    def __enter__(self) -> Self:
        if self._keyboard is not None:
            self._keyboard.open()
        return self

    def __exit__(self, *_: object) -> None:
        if self._keyboard is not None:
            self._keyboard.close()

    def pressed(self, seconds: float) -> str:
        if self._keyboard is None:
            time.sleep(seconds)
            return ""
        typed = self._keyboard.pressed(seconds)
        if typed is None:
            return ""
        # An arrow key is no Escape; and where the terminal is gone, nobody is there to rest.
        return (typed if typed.startswith("\x1b") else typed[:1]) or "q"


def count_down(
    rest: Rest,
    clock: WallClock,
    keys: Keys,
    out: TextIO,
    width: int | None,
    calls: tuple[str, ...],
) -> bool:
    """Counts until the rest is over or a key ends it; whether the lifter goes on.

    Without a width nothing is drawn anew: a line says what has changed.
    """
    understand_escapes()
    state, key = rest.state(clock.now()), ""
    while state != OVER:
        if width is not None:
            _draw(out, view.line(rest, clock.now(), width))
        try:
            key = clock.wait(keys, _TICK_SECONDS)
        except KeyboardInterrupt:
            out.write("\n")
            raise
        if key in _SKIP or key in _LEAVE:
            break
        if key in _MORE:
            rest = rest.longer()
            if width is None:
                out.write(f"{plainly(view.in_one_line(rest, clock.now()))}\n")
        now = rest.state(clock.now())
        if _rank(now) > _rank(state):
            # Both ends passed at once (a closed laptop): one call is enough.
            call(out, view.SAYS[now], calls)
            if width is None:
                out.write(f"{view.SAYS[now]}\n")
        state = now
    if width is not None:
        _draw(out, view.line(rest, clock.now(), width))
        out.write("\n")
    out.flush()
    return key not in _LEAVE


def _rank(state: str) -> int:
    return (RESTING, READY, OVER).index(state)


def _draw(out: TextIO, text: str) -> None:
    out.write(f"\r{text}\x1b[K")
    out.flush()


def call(out: TextIO, text: str, calls: tuple[str, ...]) -> None:
    """Bell and desktop notifications, as the lifter wants them (setting `notify`)."""
    out.write(view.calling(text, calls, "TMUX" in os.environ))
    out.flush()
