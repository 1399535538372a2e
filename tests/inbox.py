"""Notes: a lifter with a log that reads the inbox of a folder, and a notes app that writes it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from liftlog.services.base.workspace import open_workspace
from liftlog.services.sharing.inbox import accept, take_in
from liftlog.services.sharing.notes import begin
from liftlog.services.sharing.results import InboxReport
from tests.cli.runner import Lifter

DAY = "2026-01-05"
SEEDS = [
    "2026-01-04 18:30 legs", "# Squat", "squat 3 x 5 @ 100 kg", "- 12 , 11, 10 @ 42,5 kg",
    "5@185lb deadlift", "100x5", "100kg x 5 x 3", "bench press:", "18:30 plank 60s (easy)",
    "squat 5@100kg + bench press 8@60kg", "running 5km 24:30", "farmer’s walk 3x40m 24kg",
    "squat 12+4+3@60 —note “left knee”", "// comment", "[x] squat = # again", "squat ==",
    "squat 12@60>10@50 rpe 9 light", "2026-02-30", "5.1.2026", "Monday", "", "squat --at 18:00 5",
    "squat 5@band:red", "12:30", "10@bw-20kg pull-up rir 2", "leg press 45", "squat 5@100, 5@105",
]  # fmt: skip
SIGNS = [
    *"0159x@,.:;#()[]-+*=/\\\"' \t\n\r\0\x1b\x07\x85\u2028\u200b\ufeff–—×“”«»’é漢💪",
    "kg", "lb", "@", "x", " x ", " @ ", "--", "--at", "--note", "99999999999999999999",
    "2026-01-05", "18:30", "e\u0301", "\U000e0001", "rpe", "band:", ">", "==", "(((",
    "'\"", "½", "٣", "²",
]  # fmt: skip


class Notes:
    """The inbox as a notes app sees it; files are old enough to be read whole."""

    def __init__(self, lifter: Lifter, folder: Path) -> None:
        self.lifter, self.folder = lifter, folder
        self.box = folder / "inbox"
        with open_workspace() as ws:
            begin(ws, str(folder))

    def write(self, text: str | bytes, name: str = f"{DAY}.txt", age: int = 600) -> Notes:
        """A file was saved so many seconds ago."""
        path = self.box / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        now = datetime.fromisoformat(self.lifter.now).replace(tzinfo=UTC).timestamp()
        os.utime(path, (now - age, now - age))
        return self

    def sync(self) -> InboxReport:
        with open_workspace() as ws:
            return take_in(ws, str(self.folder))

    def takes(self, text: str | bytes, name: str = f"{DAY}.txt", age: int = 600) -> int:
        """How many lines come in of a file that was saved."""
        return self.write(text, name, age).sync().taken

    def accept(self, file: str = f"{DAY}.txt") -> tuple[int, int]:
        with open_workspace() as ws:
            return tuple(accept(ws, str(self.folder), file))

    def problems(self, name: str = DAY) -> str:
        """What is written beside a file; nothing where there is none."""
        path = self.box / f"{name}.problems.txt"
        return path.read_text() if path.exists() else ""

    def sets(self, what: str = "exercise, reps, load / 1000") -> list[tuple[object, ...]]:
        """The sets in the log, in their order."""
        return self.lifter.rows(
            f"select {what} from sets where deleted_at is null order by performed_at, position, id"
        )


def mangled(random: Random) -> bytes:
    """A file as no notes app writes it."""
    lines = [random.choice(SEEDS) for _ in range(random.randrange(1, 12))]
    text = "\n".join(lines)
    for _ in range(random.randrange(12)):
        place = random.randrange(len(text) + 1)
        end = place + random.choice((0, 0, 1, 1, 3, 20))
        text = text[:place] + random.choice(SIGNS) * random.randrange(1, 3) + text[end:]
    raw = text.encode()
    if random.random() < 0.1:
        place = random.randrange(len(raw) + 1)
        return raw[:place] + bytes(random.randrange(256) for _ in range(4)) + raw[place:]
    return raw
