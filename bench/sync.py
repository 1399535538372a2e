"""Several devices: `sync` against `status`, a new device against the bare insert of its rows.

    python -m bench --devices SETS...

Besides, a log of the first schema with 100,000 changes is brought up to date, against the backup of
it. All ratios are medians of pairs in one run, of the program in this environment.
"""

from __future__ import annotations

import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bench.history import make_csv
from bench.report import Figure
from bench.timing import Command, run
from liftlog.store.base.migrations import migrate
from liftlog.store.safety import backups

ROUNDS = 7
CHANGES = 100_000
# Bytes in the folder a set, and the limits of the ratios (sync.md, section 8).
LIMITS = {
    "nothing to do : status": 4.0,
    "one set out : status": 5.0,
    "one set in : status": 5.0,
    "nothing to do, 1,000 files : status": 4.0,
    "new device : executemany": 2.0,
    "bytes a set": 120.0,
    "upgrade : backup": 2.0,
}
# Finished rows into the same tables, with their indexes and triggers.
_FLOOR = """
import shutil, sqlite3, sys
source, empty, target = sys.argv[1:]
shutil.copy(empty, target)
rows = {}
with sqlite3.connect(source) as db:
    for table in ("commands", "events", "workouts", "sets"):
        rows[table] = db.execute(f"select * from {table}").fetchall()
    slugs = db.execute("select * from exercises").fetchall()
db = sqlite3.connect(target, isolation_level=None)
db.execute("begin immediate")
db.executemany(f"insert or ignore into exercises values ({', '.join('?' * len(slugs[0]))})", slugs)
for table, of_table in rows.items():
    marks = ", ".join("?" * len(of_table[0]))
    db.executemany(f"insert or ignore into {table} values ({marks})", of_table)
db.execute("commit")
"""


class Devices:
    """A laptop with so many sets, a phone, and the folder that they share."""

    def __init__(self, place: Path, sets: int, program: str) -> None:
        self.place, self.folder = place, place / "shared"
        self.program = program
        self.minute = 0
        csv = place / "many.csv"
        csv.write_text(make_csv(sets, 1), encoding="utf-8", newline="")
        self.does("laptop", "log", "squat", "5@100kg")
        self.does("laptop", "import", str(csv))
        self.does("empty", "log", "squat", "5@100kg")
        self.does("empty", "undo")
        self.does("laptop", "sync", "init", str(self.folder), "--name", "laptop")
        self.does("phone", "sync", "join", str(self.folder), "--name", "phone", "--yes")

    def command(self, home: str, *words: str) -> Command:
        folder = self.place / home
        folder.mkdir(exist_ok=True)
        env = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "LIFTLOG_DB": str(self.log(home)),
            "LIFTLOG_NOW": f"2026-01-05T{10 + self.minute // 60 % 14}:{self.minute % 60:02}:00",
        }
        return Command((self.program, *words), env)

    def log(self, home: str) -> Path:
        return self.place / home / "liftlog.db"

    def does(self, home: str, *words: str) -> None:
        self.minute += 1
        done = run(self.command(home, *words))
        if done.code:
            raise SystemExit(f"bench: exit code {done.code} from {home}: {' '.join(words)}")

    def size(self) -> int:
        """Bytes of the journal files."""
        return sum(file.stat().st_size for file in self.folder.rglob("*.jsonl*"))


def pairs(ours: Callable[[], Command], base: Callable[[], Command], rounds: int) -> float:
    """The median of the ratios by the processor."""
    ratios = []
    for _ in range(rounds):
        floor, mine = run(base()), run(ours())
        if floor.code or mine.code:
            raise SystemExit(f"bench: exit codes {floor.code} and {mine.code}")
        ratios.append(mine.cpu / floor.cpu)
    return statistics.median(ratios)


def measured(devices: Devices, sets: int) -> dict[str, float]:
    """The figures by their names."""

    def status() -> Command:
        return devices.command("laptop", "status")

    def syncs() -> Command:
        return devices.command("laptop", "sync")

    def after_a_set(home: str) -> Callable[[], Command]:
        def command() -> Command:
            devices.does(home, "log", "squat", "5@100kg")
            if home == "phone":
                devices.does(home, "sync")
            return syncs()

        return command

    run(syncs())
    found = {
        "bytes a set": devices.size() / sets,
        "nothing to do : status": pairs(syncs, status, ROUNDS),
        "one set out : status": pairs(after_a_set("laptop"), status, ROUNDS),
        "one set in : status": pairs(after_a_set("phone"), status, ROUNDS),
    }
    found["new device : executemany"] = pairs(
        lambda: _new_device(devices), lambda: _floor(devices), 3 if sets > 50_000 else 5
    )
    _thousand_files(devices)
    run(syncs())
    found["nothing to do, 1,000 files : status"] = pairs(syncs, status, ROUNDS)
    return found


def _new_device(devices: Devices) -> Command:
    shutil.rmtree(devices.place / "tablet", ignore_errors=True)
    shutil.rmtree(devices.place / "tablet.db", ignore_errors=True)
    for folder in devices.folder.glob("devices/tablet-*"):
        shutil.rmtree(folder)
    return devices.command(
        "tablet", "sync", "join", str(devices.folder), "--name", "tablet", "--yes"
    )


def _floor(devices: Devices) -> Command:
    for file in devices.place.glob("floor.db*"):
        file.unlink()
    words = (str(it) for it in (devices.log("laptop"), devices.log("empty")))
    return Command(
        (sys.executable, "-c", _FLOOR, *words, str(devices.place / "floor.db")),
        {"PATH": "/usr/bin:/bin"},
    )


def _thousand_files(devices: Devices) -> None:
    """As another device leaves them that never puts its files together."""
    from liftlog.domain.sharing.journal_files import Header, file_name, write

    folder = devices.folder / "devices" / "desk-0badcafe"
    folder.mkdir()
    for number in range(1, 1001):
        header = Header("0badcafe", "desk", number, "2026-01-05T18:00:00Z", 2)
        text = write(header, ())
        folder.joinpath(file_name(number, text)).write_text(text)


def upgrade(place: Path, changes: int = CHANGES) -> float:
    """The median of what the upgrade takes over what a backup of the same log takes."""
    old = place / "old.db"
    first = Path(__file__).parent.parent / "tests" / "schemas" / "1.sql"
    with closing(sqlite3.connect(old)) as db:
        db.executescript(first.read_text(encoding="utf-8"))
        db.execute("pragma journal_mode=wal")
        db.executescript(_MANY.format(changes=changes))
    ratios = []
    for number in range(5):
        log, copy = place / f"log{number}.db", place / f"copy{number}.db"
        shutil.copy(old, log)
        before = time.process_time()
        backups.write(str(log), str(copy))
        between = time.process_time()
        with closing(sqlite3.connect(log, isolation_level=None)) as db:
            migrate(db, lambda: None)
        ratios.append((time.process_time() - between) / (between - before))
        log.unlink()
        copy.unlink()
    return statistics.median(ratios)


# Each change adds a set, as a log of the first schema has it.
_MANY = """
create temp table many as
  with recursive n(n) as (select 1 union all select n + 1 from n where n < {changes})
  select printf('01900000-0000-7000-8000-%012x', n) as id,
    printf('019000000000-%04x', n & 65535) as hlc, n from n;
insert into sets(id, workout, exercise, performed_at, timezone, day, position, kind, reps, load,
    unit, load_type)
  select id, (select id from workouts limit 1), (select slug from exercises limit 1),
    '2026-01-05T17:00:00Z', 'UTC', '2026-01-05', n, 'working', 5, 60000, 'kg', 'external'
  from many;
insert into events(id, hlc, device, command, subject, kind, patch, schema)
  select 'e' || id, hlc, 'b118e8b5', (select min(seq) from commands), id, 'set.add',
    json_object('workout', (select id from workouts limit 1), 'exercise', 'squat', 'reps', 5,
      'load', 60000, 'unit', 'kg', 'kind', 'working', 'position', n), 1
  from many;
"""


def figures(program: str, sets: int) -> list[Figure]:
    """The figures with about so many sets."""
    print(f"bench: devices with {sets} sets", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="liftlog-bench-") as place:
        devices = Devices(Path(place), sets, program)
        with closing(sqlite3.connect(devices.log("laptop"))) as db:
            (there,) = db.execute("select count(*) from sets").fetchone()
        found = measured(devices, there)
    return [Figure(name, there, figure, LIMITS[name]) for name, figure in found.items()]


def upgrade_figure() -> Figure:
    """What the upgrade of a log of the first schema takes, over its backup."""
    with tempfile.TemporaryDirectory(prefix="liftlog-bench-") as place:
        name = "upgrade : backup"
        return Figure(name, CHANGES, upgrade(Path(place)), LIMITS[name])
