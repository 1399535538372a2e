"""Run by `bench.full_screen` where liftlog is installed: seconds of sets, as JSON."""

import asyncio
import json
import os
import sys
import time
from datetime import datetime, timedelta

from liftlog.cli.full_screen import Commands
from liftlog.domain.training.options import check_options
from liftlog.services.base.workspace import open_workspace
from liftlog.services.training.recording import record
from liftlog.tui.app import SessionScreen

LINE = "12@40kg"


def passes(minutes: int) -> None:
    """It is so much later."""
    now = datetime.fromisoformat(os.environ["LIFTLOG_NOW"]) + timedelta(minutes=minutes)
    os.environ["LIFTLOG_NOW"] = now.isoformat()


Times = list[tuple[float, float]]


def _since(started: tuple[float, float]) -> tuple[float, float]:
    """Seconds by the wall and by the processor."""
    return time.perf_counter() - started[0], time.process_time() - started[1]


async def times(exercise: str, rounds: int) -> tuple[Times, Times]:
    """(on the screen, through the service), one set each in turn."""
    screen, service = [], []
    app = SessionScreen(None, None, Commands())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for number in range(rounds + 1):
            passes(2)
            drawn = asyncio.Event()
            started = time.perf_counter(), time.process_time()
            app.entered(f"{exercise} {LINE}")
            app.call_after_refresh(drawn.set)
            await drawn.wait()
            answered = _since(started)
            passes(2)
            started = time.perf_counter(), time.process_time()
            with open_workspace() as ws:
                record(ws, [exercise, LINE], check_options({}))
            stored = _since(started)
            await pilot.pause()
            if number:
                screen.append(answered)
                service.append(stored)
    return screen, service


if __name__ == "__main__":
    print(json.dumps(asyncio.run(times(sys.argv[1], int(sys.argv[2])))))
