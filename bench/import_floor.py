"""Import against its floor: csv's reader and `executemany` of finished rows, in the same run.

    python -m bench --imports ROWS

The floor writes liftlog's own tables and indexes; a plain import fills one table without any. What
undo and redo take is over the import; peak memory is that of an import of ROWS and of a tenth.
"""

from __future__ import annotations

import csv
import datetime
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from bench.report import Figure
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
    import_files(ws, [Path(sys.argv[2])], ImportRequest())
print(peak())
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


def peak_kibibytes(python: str, folder: Path, source: Path) -> int:
    """Of an import by a process of its own, where liftlog alone is installed."""
    database = folder / f"memory-{source.stem}.db"
    told = subprocess.run(
        [python, "-c", _MEASURED, str(database), str(source)],
        check=True,
        capture_output=True,
        text=True,
    )
    return int(told.stdout)


def seconds_of_plain(folder: Path, source: Path, number: int) -> float:
    """The file read by csv into one table as text, with no index: what a plain script does."""
    with closing(sqlite3.connect(folder / f"plain-{number}.db")) as db:
        began = time.perf_counter()
        columns = ", ".join(f"[{name}]" for name in HEADER)
        db.execute(f"create table plain ({columns})")
        with source.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            next(rows)
            db.executemany(f"insert into plain values ({', '.join('?' * len(HEADER))})", rows)
        db.commit()
        return time.perf_counter() - began


def figures(python: str, rows: int) -> list[Figure]:
    """Ratios of the best of a few rounds, and memory in MiB."""
    with tempfile.TemporaryDirectory(prefix="liftlog-bench-") as name:
        folder = Path(name)
        source, small = folder / "history.csv", folder / "tenth.csv"
        write_history(source, rows)
        write_history(small, rows // 10)
        print(f"bench: import of {rows} rows", file=sys.stderr)
        imports = [seconds_of_import(folder, source, n) for n in range(ROUNDS)]
        floors = [seconds_of_floor(folder, source, n) for n in range(ROUNDS)]
        plain = [seconds_of_plain(folder, source, n) for n in range(ROUNDS)]
        undone, redone = zip(*(seconds_of_undo(folder, n) for n in range(ROUNDS)), strict=True)
        best = min(imports)
        peaks = [(path, peak_kibibytes(python, folder, path) / 1024) for path in (small, source)]
    return [
        Figure("import : the bare insert of its rows", rows, best / min(floors), 4.0),
        Figure("import : one plain table", rows, best / min(plain)),
        Figure("undo : import", rows, min(undone) / best, 2.0),
        Figure("redo : import", rows, min(redone) / best, 2.0),
        *(
            Figure("peak memory, MiB", rows if path == source else rows // 10, peak, 64.0)
            for path, peak in peaks
        ),
    ]
