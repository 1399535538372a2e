"""The same history twice: in a liftlog database and in the floor script's."""

from __future__ import annotations

import compileall
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from bench import floor_argparse
from bench.history import exercise_names, make_csv
from bench.timing import Command

COMMANDS = {
    "log": ("log", "machine-back-extension", "12@40kg"),
    "next": ("next", "machine-back-extension"),
    "plan": ("plan",),
    "status": ("status",),
    "progress (pipe)": ("progress",),
    "--help": ("--help",),
}
FIRST_SET = datetime(2026, 1, 5, 18)  # noqa: DTZ001 - local
SETS_A_DAY = 3


class Scene:
    """A folder with both databases; each round of `log` is the next set of 3 a day."""

    def __init__(self, folder: Path, program: tuple[str, ...], sets: int, seed: int) -> None:
        self.folder = folder
        self.program = program
        self.sets = sets
        self.past = 0
        _install_floor(folder)
        fill_floor(folder / "floor.db", sets)
        self._fill_ours(make_csv(sets, seed))

    def floor(self, number: int) -> Command:
        """The plain script logging one set."""
        words = (self.program[0], "-m", "floor_argparse", *COMMANDS["log"][:2], "12@40")
        return Command(words, self._env(number))

    def nothing(self, number: int) -> Command:
        """Python, started and stopped."""
        return Command((self.program[0], "-c", "pass"), self._env(0))

    def ours(self, name: str) -> Callable[[int], Command]:
        """A command of liftlog; time passes only for `log`."""
        words = (*self.program, *COMMANDS[name])
        return lambda number: Command(words, self._env(number if name == "log" else 0))

    def _env(self, number: int) -> dict[str, str]:
        return {
            "PATH": "/usr/bin:/bin",
            "HOME": str(self.folder),
            "PYTHONPATH": str(self.folder / "floor"),
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "FLOOR_DB": str(self.folder / "floor.db"),
            "LIFTLOG_DB": str(self.folder / "liftlog.db"),
            "LIFTLOG_NOW": _moment(self.past + number).isoformat(),
        }

    def _fill_ours(self, text: str) -> None:
        file = self.folder / "history.csv"
        file.write_text(text, encoding="utf-8", newline="")
        done = subprocess.run(
            [*self.program, "import", str(file)],
            env=self._env(0),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"bench: the import failed\n{done.stdout}{done.stderr}")


def fill_floor(path: Path, sets: int) -> None:
    """As many sets for the floor script, with an alias for each exercise."""
    db = sqlite3.connect(path)
    db.executescript(floor_argparse.SCHEMA)
    names = exercise_names()
    db.executemany("insert into exercise values (?, ?)", enumerate(names, 1))
    db.executemany("insert into alias values (?, ?)", ((n, i) for i, n in enumerate(names, 1)))
    days = [
        (FIRST_SET - timedelta(days=1 + n // 24)).date().isoformat() for n in range(0, sets, 24)
    ]
    db.executemany("insert into session(day) values (?)", ((day,) for day in days))
    db.executemany(
        "insert into entry(session, exercise, day, position, grams, reps, done_at)"
        " values (?, ?, ?, ?, 40000, 12, ?)",
        ((n // 24 + 1, n % 7 + 1, days[n // 24], n % 24, days[n // 24]) for n in range(sets)),
    )
    db.execute("pragma journal_mode=wal")
    db.commit()
    db.close()


def _install_floor(folder: Path) -> None:
    """The floor script as a compiled module: what Python needs to read it again is not measured."""
    (folder / "floor").mkdir()
    shutil.copy(floor_argparse.__file__, folder / "floor")
    compileall.compile_dir(folder / "floor", quiet=1)


def _moment(number: int) -> datetime:
    return FIRST_SET + timedelta(days=number // SETS_A_DAY, minutes=3 * (number % SETS_A_DAY))
