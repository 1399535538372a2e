"""A diary for tests: sets written down as a lifter would, stored through the journal."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from liftlog.domain.base.load import Load, parse_decimal
from liftlog.domain.training.sets import BODYWEIGHT, EXTERNAL
from liftlog.services.base.workspace import Workspace, open_workspace
from liftlog.store.base.journal import Command, Transaction, uuid7

MACHINE = "machine-back-extension"
BENCH = "back-extension-45"


def write_empty_log(path: Path) -> None:
    """A log that was opened once, copied: migrated, with the catalogue in it, private."""
    path.touch(mode=0o600)
    path.write_bytes(_empty_log())


@cache
def _empty_log() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, "liftlog.db")
        with open_workspace(str(path)):
            pass
        return path.read_bytes()


class Diary:
    """One log file; every call is one session or a whole file of them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._made = 0

    def open(self) -> Workspace:
        if self.path.parent.is_dir() and not any(self.path.parent.glob(f"{self.path.name}*")):
            write_empty_log(self.path)
        return open_workspace(str(self.path))

    def session(
        self,
        day: str,
        reps: str = "12,12,12",
        load: str | None = "40kg",
        exercise: str = MACHINE,
        at: str = "18:00",
        **fields: str | int | None,
    ) -> str:
        """`session("2026-01-05", "12,12,11", "40kg")`; returns the workout's id."""
        with self.open() as ws, Transaction(ws.db):
            command = Command(ws.db, "log", f"{day}T{at}:00Z")
            return self._session(command, day, reps, load, exercise, at, fields)

    def sessions(self, many: Iterable[tuple[str, str, str | None, str]]) -> None:
        """(day, reps, load, exercise) of many sessions, quickly."""
        with self.open() as ws, Transaction(ws.db):
            command = Command(ws.db, "import", "2026-01-01T00:00:00Z")
            for day, reps, load, exercise in many:
                self._session(command, day, reps, load, exercise, "18:00", {})

    def _session(
        self,
        command: Command,
        day: str,
        reps: str,
        load: str | None,
        exercise: str,
        at: str,
        fields: Mapping[str, str | int | None],
    ) -> str:
        start = datetime.fromisoformat(f"{day}T{at}:00+00:00")
        workout = self._id(start)
        begun = {"started_at": _stamp(start), "timezone": "UTC", "day": day}
        command.change("workout", "start", workout, begun)
        for number, one in enumerate(reps.split(","), 1):
            when = start + timedelta(minutes=3 * number)
            row: dict[str, str | int | None] = {
                "workout": workout,
                "exercise": exercise,
                "performed_at": _stamp(when),
                "timezone": "UTC",
                "day": day,
                "position": number,
                "kind": "working",
                "load_type": EXTERNAL,
                **_effort(one),
                **_loading(load),
                **fields,
            }
            command.change("set", "add", self._id(when), row)
        return workout

    def load_csv(self, file: Path) -> None:
        """The rows of liftlog's own import format, a workout a name and day."""
        with file.open(encoding="utf-8", newline="") as text, self.open() as ws:
            rows = list(csv.DictReader(text))
            with Transaction(ws.db):
                command = Command(ws.db, f"import {file.name}", rows[-1]["performed_at"])
                workouts: dict[tuple[str, str], str] = {}
                for row in rows:
                    self._csv_row(ws, command, workouts, row)

    def _csv_row(
        self,
        ws: Workspace,
        command: Command,
        workouts: dict[tuple[str, str], str],
        row: dict[str, str],
    ) -> None:
        local = datetime.fromisoformat(row["performed_at"])
        moment = ws.clock.to_utc(local, row["timezone"])
        day = local.date().isoformat()
        key = (row["workout"], day)
        if key not in workouts:
            workouts[key] = self._id(moment)
            command.change(
                "workout",
                "start",
                workouts[key],
                {"started_at": _stamp(moment), "timezone": row["timezone"], "day": day},
            )
        values: dict[str, str | int | None] = {
            "workout": workouts[key],
            "exercise": row["exercise"],
            "performed_at": _stamp(moment),
            "timezone": row["timezone"],
            "day": day,
            "position": int(row["set"]),
            "kind": row["kind"],
            "load_type": row["load_type"],
            "source": row["source"],
        }
        if row["reps"]:
            values["reps"] = int(row["reps"])
        if row["seconds"]:
            values["seconds"] = int(row["seconds"])
        if row["load"] and row["unit"]:
            values |= {"load": parse_decimal(row["load"]), "unit": row["unit"]}
        command.change("set", "add", self._id(moment), values)

    def _id(self, moment: datetime) -> str:
        self._made += 1
        tail = (self._made * 7919).to_bytes(10, "big")
        return uuid7(int(moment.timestamp() * 1000), tail)


def a_year(diary: Diary) -> None:
    """Two lifts, twice a week and once a week, with a stall, a pause, and a light day."""
    diary.path.touch(mode=0o600, exist_ok=False)
    diary.path.write_bytes(_year())


@cache
def _year() -> bytes:
    """The log of `a_year`, written once in a process and copied from then on."""
    with TemporaryDirectory() as folder:
        diary = Diary(Path(folder, "liftlog.db"))
        _write_a_year(diary)
        return diary.path.read_bytes()


def _write_a_year(diary: Diary) -> None:
    for week in range(10):
        day = f"2026-{1 + week // 4:02}-{1 + 7 * (week % 4):02}"
        load = ["40kg", "40kg", "42.5kg", "42.5kg", "42.5kg", "45kg", "45kg", "45kg", "47.5kg"]
        reps = ["10,10,9", "12,12,12", "9,8,8", "11,10,10", "12,12,12", "8,8,8", "9,8,8", "9,9,8"]
        diary.session(day, reps[week % 8], load[week % 9], goal="hypertrophy")
        diary.session(day, "12,10,8", f"bw{week}kg" if week else "bw", BENCH, at="18:30")
    diary.session("2026-03-12", "12,12", "32.5kg", light=1)


def _effort(text: str) -> dict[str, int]:
    return {"seconds": int(text[:-1])} if text.endswith("s") else {"reps": int(text)}


def _loading(text: str | None) -> dict[str, str | int | None]:
    if text is None or text == "bw":
        return {"load_type": BODYWEIGHT}
    if text.startswith("bw"):
        return {"load_type": BODYWEIGHT, **_loaded(text[2:])}
    if text.startswith("band:"):
        return {"load_type": "band", "band": text[5:]}
    return _loaded(text)


def _loaded(text: str) -> dict[str, str | int | None]:
    load = Load(parse_decimal(text[:-2]) or 0, text[-2:])
    return {"load": load.milli, "unit": load.unit}


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
