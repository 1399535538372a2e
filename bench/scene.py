"""The same history twice: in a liftlog database and in the floor script's."""

from __future__ import annotations

import compileall
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from bench import floor_argparse, plain_query
from bench.history import exercise_names, make_csv
from bench.timing import Command

MACHINE = "machine-back-extension"
COMMANDS = {
    "log": ("log", MACHINE, "12@40kg"),
    "log (same again)": ("log", "12"),
    "log (general)": ("log", "squat", "12@40kg"),
    "log (Typer)": ("--db", "{db}", "log", MACHINE, "12@40kg", "--rpe", "8"),
    "log --json": ("log", MACHINE, "12@40kg", "--json"),
    "log (first ever)": ("log", MACHINE, "12@40kg"),
    "edit": ("edit", "last", "{reps}@40"),
    "delete": ("delete", "last"),
    "next": ("next", MACHINE),
    "next (all)": ("next",),
    "rest": ("rest",),
    "skip": ("skip",),
    "status": ("status",),
    "liftlog": (),
    "plan": ("plan",),
    "progress (terminal)": ("progress",),
    "progress (pipe)": ("progress",),
    "progress (afresh)": ("progress",),
    "progress : query": ("progress",),
    "history (pipe)": ("history", "--limit", "1000"),
    "progress X": ("progress", MACHINE),
    "records": ("records",),
    "replay": ("replay",),
    "report": ("report", "--output", "{folder}/report.html", "--force"),
    "doctor": ("doctor",),
    "history --json": ("history", "--json"),
    "import (CSV)": ("import", "{folder}/history.csv"),
    "import (JSON)": ("import", "{folder}/history.json"),
    "--help": ("--help",),
    "usage error": ("log", "12", "--bogus"),
    "TAB": (),
}
PROGRAMME = (
    f"programme bench\nlift {MACHINE} from 40kg, +2.5kg, 3 misses -10%\n"
    f"day A: {MACHINE} 3x12\nday B: {MACHINE} 3x12; leg-raise 3x8-12\n"
)
# An evening of two lifts with three sets each: which of its sets are measured, and their words.
SECOND = "barbell-good-morning"
DAY = (
    f"programme day\nlift {MACHINE} from 40kg, +2.5kg, 3 misses -10%\n"
    f"lift {SECOND} from 40kg, +2.5kg\n"
    f"day A: {MACHINE} 3x12; {SECOND} 3x10\nday B: {SECOND} 3x10; {MACHINE} 3x12\n"
)
EVENING = {
    "log (first of the day)": ("log", MACHINE, "12@40kg"),
    "": ("log", "12"),
    "log (last of an exercise)": ("log", "12"),
    "log (first of an exercise)": ("log", SECOND, "10@40kg"),
    " ": ("log", "10"),
    "log (last of the day)": ("log", "10"),
}
LOGS = ("log", "log (same again)", "log (general)", "log (Typer)", "log --json")
# What is done first, unmeasured: once at a time, and before each `delete`.
BEFORE = {
    **dict.fromkeys(("edit", "delete", "rest"), COMMANDS["log"]),
    "skip": ("plan", "--exercise", MACHINE, "--exercise", SECOND),
}
EACH_TIME = ("delete",)
# A day on which nothing is logged yet, so that a plan is saved.
ANOTHER_DAY = ("skip",)
ON_TERMINAL = ("progress (terminal)",)
# With no figures kept from the last time, as after an import.
AFRESH = ("progress (afresh)",)
# What reads or takes in much: measured where nothing is named only by `--full`, over Python alone.
LONG = (
    "progress X", "records", "replay", "report", "doctor", "history --json", "import (CSV)",
    "import (JSON)",
)  # fmt: skip
# Each time where there is no log yet.
NEW = ("log (first ever)",)
# Each time into a log of its own.
IMPORTS = ("import (CSV)", "import (JSON)")
# Something is logged before each of them, as it is where somebody trains.
AFTER_A_SET = ("progress (pipe)", "progress (terminal)", "progress : query", *LONG)
# What is compared to something else than the floor.
OTHER_BASE = ("TAB", "progress : query", *LONG)
# What goes with another exit code than 0.
REFUSED = {"usage error": 2}
FIRST_SET = datetime(2026, 1, 5, 18)  # noqa: DTZ001 - local
SETS_A_DAY = 3
TAB = (
    'source "$1"; COMP_WORDS=(liftlog log machine-b); COMP_CWORD=2; _liftlog liftlog;'
    ' [[ ${COMPREPLY[0]} == machine-back-extension ]]'
)  # fmt: skip
# As pip writes a console script.
_LAUNCHER = "import sys\nfrom floor_argparse import main\nif __name__ == '__main__':\n    main()\n"


class Scene:
    """A folder with both databases; each round of `log` is the next set of 3 a day.

    For the commands that only read no time passes: the same training lies behind each of them.
    """

    def __init__(self, folder: Path, program: tuple[str, ...], sets: int, seed: int) -> None:
        self.folder = folder
        self.program = program
        self.sets = sets
        self.past = self.floor_past = self.between = 0
        self._prepared: set[tuple[str, int]] = set()
        _install_floor(folder)
        fill_floor(folder / "floor.db", sets)
        self._fill_ours(make_csv(sets, seed))

    def take_in(self, exercises: int) -> None:
        """So many exercises of the lifter's own, from a table."""
        file = self.folder / "exercises.csv"
        rows = "".join(f"Odd lift {number},cable,lats\n" for number in range(exercises))
        file.write_text(f"name,equipment,muscles\n{rows}", encoding="utf-8")
        self._said("exercise", "import", str(file))

    def start_programme(self) -> None:
        """A programme runs, whose days have the exercise that is logged."""
        file = self.folder / "programme.txt"
        file.write_text(PROGRAMME, encoding="utf-8")
        self._said("programme", "import", str(file))
        self._said("programme", "start", "bench")

    def start_day(self) -> None:
        """A programme runs whose day has two lifts."""
        self._train_second()
        file = self.folder / "day.txt"
        file.write_text(DAY, encoding="utf-8")
        self._said("programme", "import", str(file))
        self._said("programme", "start", "day")

    def plan_two(self) -> None:
        """The same two lifts are planned for the evening, with no programme."""
        self._train_second()
        self._said("plan", *(word for lift in (MACHINE, SECOND) for word in ("--exercise", lift)))

    def _train_second(self) -> None:
        """The second lift is one that was done before, as most are."""
        for day in ("2025-12-29", "2026-01-01"):
            self._said("log", SECOND, "10,10,10@40kg", "--at", f"{day} 18:00")

    def of_evening(self, name: str, minute: int) -> Command:
        """A set of that evening."""
        env = self._env(0) | {"LIFTLOG_NOW": (FIRST_SET + timedelta(minutes=minute)).isoformat()}
        return Command((*self.program, *EVENING[name]), env)

    def floor(self, number: int) -> Command:
        """The plain script logging one set, started as liftlog is."""
        script = str(self.folder / "floor" / "run")
        words = (self.program[0], script, *COMMANDS["log"][:2], "12@40")
        return Command(words, self._env(self.floor_past + number))

    def nothing(self, number: int) -> Command:
        """Python, started and stopped."""
        return Command((self.program[0], "-c", "pass"), self._env(0))

    def query(self, number: int) -> Command:
        """One SQL query over all sets that `progress` tells of."""
        script = str(self.folder / "floor" / "plain_query.py")
        return self.reading((self.program[0], script))

    def reading(self, words: tuple[str, ...]) -> Command:
        """Any other process beside this log."""
        return Command(words, self._env(self.past))

    def base(self, name: str) -> Callable[[int], Command]:
        """What a command is compared to."""
        if name in LONG:
            return self.nothing
        return {"TAB": self.nothing, "progress : query": self.query}.get(name, self.floor)

    def ours(self, name: str) -> Callable[[int], Command]:
        """A command of liftlog; time passes only for `log`."""
        if name == "TAB":
            return lambda _: self._tab()
        db = str(self.folder / "liftlog.db")
        names = {"{db}": db, "{folder}": str(self.folder)}
        code, terminal = REFUSED.get(name, 0), name in ON_TERMINAL

        def command(number: int) -> Command:
            if name in AFRESH:
                self._forget()
            if name in NEW:
                return Command((*self.program, *COMMANDS[name]), self._new_log())
            if name in IMPORTS:
                words = (*self.program, *(_filled(word, names) for word in COMMANDS[name]))
                # Later than all that was logged in between.
                later = self._env(self.past + 365 * SETS_A_DAY)
                return Command(words, later | {"LIFTLOG_DB": self._empty_log()})
            if name in AFTER_A_SET:
                self._log_a_set()
            moment = self.past + number * (name in LOGS)
            moment += 30 * SETS_A_DAY * (name in ANOTHER_DAY)
            self._prepare(name, moment)
            # An edit changes something each time.
            filled = names | {"{reps}": f"{8 + number % 4}"}
            words = (*self.program, *(_filled(word, filled) for word in COMMANDS[name]))
            return Command(words, self._env(moment), code, terminal)

        return command

    def _prepare(self, name: str, moment: int) -> None:
        if name in BEFORE and (name in EACH_TIME or (name, moment) not in self._prepared):
            self._said(*BEFORE[name], moment=moment)
            self._prepared.add((name, moment))

    def _log_a_set(self) -> None:
        """The next set of the workouts between, and no time passes for what is measured."""
        self.between += 1
        moment = FIRST_SET - timedelta(hours=2) + timedelta(seconds=self.between)
        self._said("log", MACHINE, "12@40kg", "--at", f"{moment:%Y-%m-%d %H:%M}")

    def _new_log(self) -> dict[str, str]:
        """Where no log is yet."""
        for old in self.folder.glob("new-*.db*"):
            old.unlink()
        self.between += 1
        return self._env(self.past) | {"LIFTLOG_DB": str(self.folder / f"new-{self.between}.db")}

    def _empty_log(self) -> str:
        """A log that is made, with nothing in it; the JSON of the whole one lies beside it."""
        for old in self.folder.glob("empty-*.db*"):
            old.unlink()
        self.between += 1
        empty = self.folder / f"empty-{self.between}.db"
        self._said("--db", str(empty), "log", MACHINE, "12@40kg")
        if not (self.folder / "history.json").exists():
            whole = ("--format", "json", "--output", str(self.folder / "history.json"))
            self._said("export", *whole)
        return str(empty)

    def _forget(self) -> None:
        with closing(sqlite3.connect(self.folder / "liftlog.db", isolation_level=None)) as db:
            db.execute("delete from kept_figures")

    def _tab(self) -> Command:
        script = self.folder / "completion.bash"
        if not script.exists():
            script.write_text(self._said("completion", "bash"), encoding="utf-8")
        words = (shutil.which("bash") or "/bin/bash", "--norc", "-c", TAB, "bash", str(script))
        return Command(words, self._env(0))

    def _env(self, moment: int) -> dict[str, str]:
        return {
            "PATH": "/usr/bin:/bin",
            "HOME": str(self.folder),
            "PYTHONPATH": str(self.folder / "floor"),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "TZ": "UTC",
            "FLOOR_DB": str(self.folder / "floor.db"),
            "LIFTLOG_DB": str(self.folder / "liftlog.db"),
            "LIFTLOG_NOW": _moment(moment).isoformat(),
        }

    def _fill_ours(self, text: str) -> None:
        file = self.folder / "history.csv"
        file.write_text(text, encoding="utf-8", newline="")
        self._said("import", str(file))
        # A lifter has goals for what is trained.
        self._said("exercise", "set", "--missing", "--goal", "hypertrophy")

    def _said(self, *words: str, moment: int = 0) -> str:
        done = subprocess.run(
            [*self.program, *words],
            env=self._env(moment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"bench: {words[0]} failed\n{done.stdout}{done.stderr}")
        return done.stdout


def _filled(word: str, names: dict[str, str]) -> str:
    for name, stands_for in names.items():
        word = word.replace(name, stands_for)
    return word


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
    for script in (floor_argparse.__file__, plain_query.__file__):
        shutil.copy(script, folder / "floor")
    compileall.compile_dir(folder / "floor", quiet=1)
    (folder / "floor" / "run").write_text(_LAUNCHER, encoding="utf-8")


def _moment(number: int) -> datetime:
    return FIRST_SET + timedelta(days=number // SETS_A_DAY, minutes=3 * (number % SETS_A_DAY))
