"""Import against its floor: csv's reader and `executemany` of finished rows, in the same run.

    .venv/bin/python bench/import_floor.py [ROWS]

Prints seconds, the ratio, and what undo and redo of the import take beside it; the peak memory of
an import of ROWS and of a tenth of it.
"""

from __future__ import annotations

import csv
import datetime
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from liftlog.importers.own.liftlog_csv import HEADER
from liftlog.services.base.workspace import open_workspace

ROUNDS = 3
_MEASURED = """
import sys
from pathlib import Path
from liftlog.services.transfer.importing import ImportRequest, import_files
from liftlog.services.base.workspace import open_workspace

def peak():
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0])

with open_workspace(sys.argv[1]) as ws:
    before = peak()
    import_files(ws, [Path(sys.argv[2])], ImportRequest())
print(before, peak())
"""


def write_history(path: Path, rows: int) -> None:
    """Workouts of 20 sets a day, over 40 exercises, as liftlog's own CSV without ids."""
    chance = random.Random(5)
    start = datetime.datetime(1910, 1, 1, 18, tzinfo=datetime.UTC)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER)
        writer.writeheader()
        for number in range(rows):
            day, place = divmod(number, 20)
            at = start + datetime.timedelta(days=day, minutes=3 * place)
            writer.writerow(
                {
                    "performed_at": at.isoformat(),
                    "timezone": "Europe/Berlin",
                    "workout": f"Day {day % 3}",
                    "exercise": f"Exercise {(day + place // 4) % 40}",
                    "kind": "working",
                    "reps": chance.randint(5, 15),
                    "load": chance.randrange(200, 1200, 25) / 10,
                    "unit": "kg",
                    "note": "felt good" if number % 11 == 0 else "",
                }
            )


def seconds_of_import(folder: Path, source: Path, number: int) -> float:
    """How long an import into an empty log takes, the opening not counted."""
    from liftlog.services.transfer.importing import ImportRequest, import_files

    with open_workspace(str(folder / f"import-{number}.db")) as ws:
        began = time.perf_counter()
        import_files(ws, [source], ImportRequest())
        return time.perf_counter() - began


def seconds_of_undo(folder: Path, number: int) -> tuple[float, float]:
    """How long it takes to undo an import, and to redo it."""
    from liftlog.services.training.undo import redo_steps, undo_steps

    found = []
    with open_workspace(str(folder / f"import-{number}.db")) as ws:
        for work in (undo_steps, redo_steps):
            began = time.perf_counter()
            work(ws, 1)
            found.append(time.perf_counter() - began)
    return found[0], found[1]


def seconds_of_floor(folder: Path, source: Path, number: int) -> float:
    """The file read by csv, and its finished rows written to the same tables and indexes."""
    with open_workspace(str(folder / f"import-{number}.db")) as done:
        tables = {t: done.db.execute(f"select * from {t}").fetchall() for t in _TABLES}
    with open_workspace(str(folder / f"floor-{number}.db")) as ws:
        # What they do is among the rows already.
        for (trigger,) in ws.db.execute(_TRIGGERS).fetchall():
            ws.db.execute(f"drop trigger {trigger}")
        began = time.perf_counter()
        with source.open(encoding="utf-8", newline="") as file:
            for _ in csv.reader(file):
                pass
        ws.db.execute("begin immediate")
        for table, rows in tables.items():
            marks = ", ".join("?" * len(rows[0]))
            ws.db.executemany(f"insert or ignore into {table} values ({marks})", rows)
        ws.db.execute("commit")
        return time.perf_counter() - began


_TABLES = ("commands", "exercises", "workouts", "sets", "session_counts", "events")
_TRIGGERS = "select name from sqlite_master where type = 'trigger'"


def peak_kibibytes(folder: Path, source: Path) -> tuple[int, int]:
    """(before the import, its peak) of a process of its own."""
    database = folder / f"memory-{source.stem}.db"
    told = subprocess.run(
        [sys.executable, "-c", _MEASURED, str(database), str(source)],
        check=True,
        capture_output=True,
        text=True,
    )
    before, peak = told.stdout.split()
    return int(before), int(peak)


def main() -> None:
    """Measures and prints."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source, small = folder / "history.csv", folder / "tenth.csv"
        write_history(source, rows)
        write_history(small, rows // 10)
        imports = [seconds_of_import(folder, source, n) for n in range(ROUNDS)]
        floors = [seconds_of_floor(folder, source, n) for n in range(ROUNDS)]
        print(f"rows            {rows:>10}")
        print(f"import          {min(imports):>10.2f} s")
        print(f"floor           {min(floors):>10.2f} s")
        print(f"ratio           {min(imports) / min(floors):>10.2f}")
        undone, redone = zip(*(seconds_of_undo(folder, n) for n in range(ROUNDS)), strict=True)
        print(f"undo : import   {min(undone) / min(imports):>10.2f}")
        print(f"redo : import   {min(redone) / min(imports):>10.2f}")
        for path in (small, source):
            before, peak = peak_kibibytes(folder, path)
            print(f"peak, {path.stem:<9} {peak // 1024:>10} MiB ({before // 1024} before)")


if __name__ == "__main__":
    main()
