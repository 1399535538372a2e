"""Journal files as another device may write them: today's, tomorrow's, or a hostile one's."""

from __future__ import annotations

import gzip
import json
from itertools import count
from pathlib import Path
from typing import Any

from liftlog.domain.sharing.journal_files import LARGEST_PLAIN, digest
from tests.homes import Home

MONDAY_MILLIS = 1_767_636_000_000  # 2026-01-05T18:00:00Z
Line = dict[str, Any]
_ids = count(1)


def an_id() -> str:
    """An id that no device gave."""
    return f"01a22000-0000-7000-8000-{next(_ids):012x}"


def moment(seconds: int = 0, counter: int = 0) -> str:
    """A time of the clock that orders changes, so many seconds after Monday at six."""
    return f"{MONDAY_MILLIS + 1000 * seconds:012x}-{counter:04x}"


def workout(id_: str, **fields: Any) -> Line:
    """A workout that is new."""
    patch = {"started_at": "2026-01-05T17:00:00Z", "timezone": "UTC", "day": "2026-01-05"}
    return event("workout.add", id_, patch | fields)


def a_set(id_: str, of_workout: str, seconds: int = 1, **fields: Any) -> Line:
    """A set that is new."""
    patch = {
        "workout": of_workout, "exercise": "squat", "performed_at": "2026-01-05T17:00:01Z",
        "timezone": "UTC", "day": "2026-01-05", "position": 1, "kind": "working",
        "reps": 5, "seconds": None,
        "load": 100_000, "unit": "kg", "load_type": "external", "band": None,
    }  # fmt: skip
    return event("set.add", id_, patch | fields, seconds)


def event(
    kind: str,
    subject: str,
    patch: dict[str, Any],
    seconds: int = 0,
    was: dict[str, Any] | None = None,
    **more: Any,
) -> Line:
    """The line of a change."""
    line: Line = {
        "event": an_id(), "hlc": moment(seconds), "subject": subject, "kind": kind,
        "patch": patch, "schema": 2,
    }  # fmt: skip
    return line | ({} if was is None else {"was": was}) | more


class Stranger:
    """A device that writes what a test says, into a folder that others share."""

    def __init__(self, folder: Path, name: str = "tablet", device: str = "0badcafe") -> None:
        self.folder = folder / "devices" / f"{name}-{device}"
        self.name, self.device = name, device
        self._numbers = count(1)

    def header(self, number: int, **fields: Any) -> Line:
        return {
            "liftlog": "journal", "format": 1, "schema": 2, "device": self.device,
            "name": self.name, "seq": number, "at": "2026-01-05T18:00:00Z",
        } | fields  # fmt: skip

    def command(self, **fields: Any) -> Line:
        return {
            "command": an_id(), "device": self.device, "at": "2026-01-05T18:00:00Z",
            "words": "log squat 5@100kg", "kind": "do",
        } | fields  # fmt: skip

    def writes(self, *events: Line, header: Line | None = None, **command: Any) -> Path:
        """A file with one command and these changes."""
        number = next(self._numbers)
        lines = [self.header(number, **(header or {})), self.command(**command), *events]
        return self.puts("".join(json.dumps(line) + "\n" for line in lines), number)

    def puts(self, text: str | bytes, number: int | None = None) -> Path:
        """A file with that text, under the name that belongs to it."""
        raw = text.encode() if isinstance(text, str) else text
        self.folder.mkdir(parents=True, exist_ok=True)
        number = next(self._numbers) if number is None else number
        tail = ".gz" if len(raw) > LARGEST_PLAIN else ""
        path = self.folder / f"{number:06d}-{digest(raw)}.jsonl{tail}"
        path.write_bytes(gzip.compress(raw, mtime=0) if tail else raw)
        return path


def is_sound(home: Home) -> bool:
    """Whether the doctor finds no problem in the log of a device."""
    answer = home.types("doctor --json")
    problems = [it for it in answer.json["findings"] if it["level"] == "problem"]
    assert answer.json["sound"] == (not problems), answer
    assert not problems, problems
    return True


def warnings(home: Home) -> list[str]:
    """What the doctor warns of in the log of a device."""
    return [it["text"] for it in home.asks("doctor")["findings"] if it["level"] == "warning"]
