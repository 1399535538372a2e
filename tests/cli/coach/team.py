"""The team of a coach: who has pain, is stuck, stays away, is well, or has not begun."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.cli.runner import Lifter
from tests.diary import BENCH, MACHINE, Diary

STALL = ("2025-12-20", "2025-12-22", "2025-12-25", "2025-12-28", "2025-12-31", "2026-01-03")
LINES = [
    f"anna: severe pain in {MACHINE} since 2026-01-04 · trained yesterday",
    f"ben: mild pain in {BENCH} on 2026-01-05 · trained today",
    f"carla: stuck: {MACHINE} · trained 2 days ago",
    "dan: away for 12 days",
    "eve: trained today",
    "finn: no workout yet",
]


class Coach(Lifter):
    """Someone who reads the logs of others, and has none."""

    def sees(self, where: str = "--folder team") -> list[str]:
        """The lines of an overview that must work."""
        return self.gets(f"coach {where}").splitlines()


def write_team(folder: Path, empty: Path) -> None:
    """One log an athlete, called by a name."""

    def log(name: str) -> Diary:
        shutil.copy(empty, folder / f"{name}.db")
        return Diary(folder / f"{name}.db")

    anna = log("anna")
    anna.session("2026-01-01")
    anna.session("2026-01-04", "10,9", pain="severe", note="lower <b>back</b>")
    log("ben").session("2026-01-05", "12,11", "bw", BENCH, at="12:00", pain="mild")
    log("carla").sessions([(day, "10,9,8", "50kg", MACHINE) for day in STALL])
    log("dan").session("2025-12-24")
    log("eve").session("2026-01-05", at="12:00")
    log("finn")


def contents(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """All files below a folder, with what they hold, their time and their rights."""
    return {
        str(file.relative_to(folder)): (
            file.read_bytes(),
            file.stat().st_mtime_ns,
            file.stat().st_mode,
        )
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def trained(file: Path, empty: Path, day: str = "2026-01-05") -> Diary:
    """A log with one session."""
    file.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(empty, file)
    diary = Diary(file)
    diary.session(day, at="12:00")
    return diary
