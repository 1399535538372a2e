"""The full screen of a session as it is used: keys are pressed, and the screen is read."""

from __future__ import annotations

import asyncio
import os
import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from textual.events import Key
from textual.widgets import Input

from liftlog.cli.full_screen import Commands
from liftlog.tui.app import SessionScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.pilot import Pilot

    from tests.cli.runner import Lifter

    Step = str | Callable[["Evening"], None] | float

ENTER = "⏎"
# <up> and the like are keys by their names; all else is typed as it stands.
_KEY = re.compile(r"<([a-z+]+)>|(.)", re.DOTALL)
_NAMES = {" ": "space", ENTER: "enter"}


class Evening:
    """A session on a screen of so many columns and rows, at a clock that stands still."""

    def __init__(
        self,
        lifter: Lifter,
        columns: int = 80,
        rows: int = 24,
        routine: str | None = None,
        encoding: str = "utf-8",
    ) -> None:
        self.lifter, self._size = lifter, (columns, rows)
        self.seconds, self.sent = 0.0, ""
        # What was on the screen after each step, and what was typed so far at its end.
        self.screens: list[str] = []
        self.typed = ""
        self.lines: list[str] = []
        self.app = SessionScreen(
            None,
            routine,
            Commands(),
            now=lambda: self.seconds,
            wall=_moment,
            send=self._hear,
            encoding=encoding,
        )

    def _hear(self, text: str) -> None:
        self.sent += text

    def waits(self, seconds: float) -> None:
        """So much time goes by, on all clocks."""
        self.seconds += seconds
        now = datetime.fromisoformat(self.lifter.now) + timedelta(seconds=seconds)
        self.lifter.at(now.isoformat())

    def goes(self, *steps: Step, pause: float | Sequence[float] = 120) -> Evening:
        """Presses the keys of each step, some time after the one before; a number waits so many
        real seconds, and what can be called happens meanwhile."""
        pauses = [pause] * len(steps) if isinstance(pause, (int, float)) else pause

        async def run() -> None:
            async with self.app.run_test(size=self._size) as pilot:
                await pilot.pause()
                await self._is_read(pilot)
                await self._is_drawn()
                self._see()
                for step, seconds in zip(steps, pauses, strict=True):
                    if not self.app.is_running:
                        break
                    await self._step(pilot, step, seconds)
                    await self._is_drawn()
                    self._see()

        asyncio.run(run())
        return self

    async def _step(self, pilot: Pilot[None], step: Step, pause: float) -> None:
        if isinstance(step, str):
            self.waits(pause)
            for name, sign in _KEY.findall(step):
                key = name or _NAMES.get(sign, sign)
                self.app.post_message(Key(key, sign if not name and sign != ENTER else None))
            await pilot.pause()
            await self._is_read(pilot)
        elif callable(step):
            step(self)
            await pilot.pause()
        else:
            await pilot.pause(step)

    async def _is_read(self, pilot: Pilot[None]) -> None:
        """Waits for the meaning of what is typed, which is read as soon as that rests."""
        while self.app.is_running and self.app.read_so_far != self._line.value:
            await pilot.pause(0.02)

    async def _is_drawn(self) -> None:
        """Waits until what was changed is laid out and drawn, however busy the machine is."""
        for _ in range(2):
            drawn = asyncio.Event()
            if self.app.is_running and self.app.call_after_refresh(drawn.set):
                with suppress(TimeoutError):
                    await asyncio.wait_for(drawn.wait(), 2)

    def _see(self) -> None:
        if self.app.is_running and self.app.screen_stack:
            strips = self.app.screen._compositor.render_strips(self.app.size)
            self.typed = self._line.value
            self.lines.append(self.typed)
            self.screens.append("".join(f"{strip.text.rstrip()}\n" for strip in strips))

    @property
    def _line(self) -> Input:
        return self.app.query_one("#line", Input)

    @property
    def last(self) -> str:
        """What is on the screen now."""
        return self.screens[-1]


def _moment() -> float:
    return datetime.fromisoformat(os.environ["LIFTLOG_NOW"]).replace(tzinfo=UTC).timestamp()
