"""Homes: several devices of one lifter, each with a log and a clock, and the folder they share."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from liftlog.services.base.workspace import open_existing
from liftlog.store.safety.drifts import drifts
from tests.cli.runner import MONDAY, Answer, Lifter

# What every device must hold alike; the bookkeeping of each is its own.
SHARED = (
    "sets", "workouts", "pains", "settings", "preferences", "equipment", "exercises", "aliases",
    "goals", "plans", "routines", "measurements", "programmes", "programme_versions",
    "programme_runs", "programme_steps", "taken_days", "asked_items", "inbox_lines", "messages",
    "session_counts",
)  # fmt: skip


class Home(Lifter):
    """One device: what is typed here is typed at its clock, into its log."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, name: str, log: Path, folder: Path) -> None:
        self.name, self.log, self.folder = name, log, folder
        self.moment = MONDAY
        super().__init__(monkeypatch)

    def at(self, moment: str) -> Home:
        if "T" not in moment:
            moment = f"{self.moment[:10]}T{moment}"
        self.moment = moment
        return self

    def here(self) -> Home:
        """What is asked next is asked of this device."""
        self._monkeypatch.setenv("LIFTLOG_DB", str(self.log))
        self._monkeypatch.setenv("LIFTLOG_NOW", self.moment)
        return self

    def types(self, line: str, stdin: str | bytes = "", *, on_terminal: bool = False) -> Answer:
        self.here()
        return super().types(line, stdin, on_terminal=on_terminal)

    @property
    def place(self) -> str:
        return str(self.here().log)

    def changes(self, *statements: str) -> None:
        """Changes the file, past liftlog."""
        with closing(sqlite3.connect(self.log, isolation_level=None)) as db:
            for statement in statements:
                db.execute(statement)

    def init(self, more: str = "") -> Answer:
        return self.types(f"sync init {self.folder} --name {self.name} {more}")

    def join(self, more: str = "--yes") -> Answer:
        return self.types(f"sync join {self.folder} --name {self.name} {more}")

    def syncs(self) -> str:
        """What a sync says that must work."""
        return self.gets("sync")

    @property
    def device(self) -> str:
        """The id of this device."""
        return str(self.rows("select value from meta where key = 'device'")[0][0])

    def files(self) -> list[Path]:
        """The journal files of this device."""
        return sorted(self.folder.glob(f"devices/*-{self.device}/*"))

    def shared(self) -> dict[str, list[tuple[Any, ...]]]:
        """What must be alike on all devices."""
        rows = {name: self.rows(f"select * from {name} order by 1, 2") for name in SHARED}
        # A general exercise comes with liftlog, where a set of it is first met; one that was purged
        # since may have met only some.
        rows["exercises"] = self.rows(
            "select * from exercises where origin <> 'catalogue' or"
            " 'exercise:' || slug in (select subject from events) order by 1"
        )
        return rows

    def events(self) -> list[tuple[Any, ...]]:
        """All changes, in the order of the clocks; what only says that others were read is not
        shared."""
        return self.rows(
            "select hlc, device, id, subject, kind, patch, was from events"
            " where kind <> 'sync.seen' order by hlc, device, id"
        )

    def is_whole(self) -> bool:
        """Whether each row is what its events add up to."""
        self.here()
        with open_existing() as ws:
            return next(drifts(ws.db), None) is None


class Devices:
    """As many homes as a test names, and one folder."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, place: Path, empty_log: Path) -> None:
        self._monkeypatch, self._place, self._empty = monkeypatch, place, empty_log
        self.folder = place / "shared"
        self.homes: list[Home] = []

    def home(self, name: str, folder: Path | None = None) -> Home:
        """A device with an empty log."""
        log = self._place / name / "liftlog.db"
        log.parent.mkdir(mode=0o700)
        shutil.copy(self._empty, log)
        home = Home(self._monkeypatch, name, log, folder or self.folder)
        self.homes.append(home)
        return home

    def pair(self) -> tuple[Home, Home]:
        """A laptop that made the folder, and a phone that joined."""
        laptop, phone = self.home("laptop"), self.home("phone")
        assert laptop.init().code == 0
        assert phone.join().code == 0
        return laptop, phone

    def settle(self, rounds: int = 3) -> None:
        """All of them sync until nothing is new."""
        for _ in range(rounds):
            for home in self.homes:
                home.syncs()

    def assert_alike(self) -> None:
        """All hold the same, and each row is the sum of its changes."""
        first, *others = self.homes
        there, events = first.shared(), first.events()
        for other in others:
            for name, rows in other.shared().items():
                assert rows == there[name], (name, first.name, other.name)
            assert other.events() == events, (first.name, other.name)
        for home in self.homes:
            assert home.is_whole(), home.name


def clone(home: Home, name: str) -> Home:
    """The same log on another disk."""
    log = home.log.parent.with_name(name) / "liftlog.db"
    log.parent.mkdir(mode=0o700)
    for file in home.log.parent.iterdir():
        if file.is_file():
            shutil.copy(file, log.with_name(file.name))
    other = Home(home._monkeypatch, home.name, log, home.folder)
    other.moment = home.moment
    return other


def lines_of(path: Path) -> list[dict[str, Any]]:
    """What a journal file that is not packed says."""
    return [json.loads(line) for line in path.read_text().splitlines()]


def environment() -> dict[str, str]:
    """That of this process, for one that is started."""
    return dict(os.environ)


_TELLING = """
import sys, atexit
from liftlog.start import door
import os
leave = os._exit
def told(code=0):
    print(*sys.modules, file=sys.stderr)
    leave(code)
os._exit = told
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
door.main()
"""


def modules_of(home: Home, line: str) -> list[str]:
    """What a command loads, in a process of its own."""
    home.here()
    done = subprocess.run(
        [sys.executable, "-c", _TELLING, *line.split()],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=60,
        check=False,
    )
    assert done.stdout, done
    return done.stderr.split()
