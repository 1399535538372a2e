"""A power cut, simulated: what a program wrote is taken from a trace of its system calls, and the
disk is put together as it may be found afterwards.

What was synced is there. What was not may be there in whole, in part (by sectors of 512 bytes),
in any order, or not at all; a file that was removed may be back.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.cli.runner import SCRIPT

_CALLS = "pwrite64,write,ftruncate,fdatasync,fsync,unlink,openat"
_STRACE = ("strace", "-f", "-y", "-xx", "-s", "100000000", "-e", f"trace={_CALLS}")
_SECTOR = 512
_TAILS = ("", "-wal", "-journal")


class Call(NamedTuple):
    """`what` is write, cut, sync, gone, said, or folder for a sync of the folder.

    `file` is the tail of the database's name.
    """

    what: str
    file: str = ""
    data: bytes = b""
    at: int = 0


class File:
    """What is surely on the disk, and what was written since the last sync."""

    def __init__(self, content: bytes) -> None:
        self.durable: bytes | None = content
        self.pending: list[Call] = []

    def take(self, call: Call) -> None:
        self.pending.append(call)
        if call.what == "sync":
            self.durable = applied(self.durable, self.pending)
            self.pending = []

    def surely_gone(self) -> None:
        """Its folder was synced: if it was removed, it does not come back."""
        removals = [n for n, call in enumerate(self.pending) if call.what == "gone"]
        if removals:
            self.durable = None
            self.pending = self.pending[removals[-1] + 1 :]


def traced(database: Path, *words: str) -> list[Call]:
    """The calls of a command on the files of a database, in order."""
    trace = database.parent / "trace"
    subprocess.run(
        [*_STRACE, "-o", trace, SCRIPT, "--db", database, *words],
        check=True,
        capture_output=True,
        timeout=120,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    calls = list(_calls(trace.read_text(), database))
    trace.unlink()
    return calls


_LINE = re.compile(
    r"\d+ +(?P<name>\w+)\((?:(?P<fd>\d+)<(?P<path>[^>]*)>|(?P<named>\"[^\"]*\"))"
    r"(?:, (?P<rest>.*))?\) += (?P<result>-?\d+)"
)


def _calls(trace: str, database: Path) -> Iterator[Call]:
    for line in trace.splitlines():
        match = _LINE.match(line)
        if match is None or match["result"].startswith("-"):
            continue
        if match["name"] == "write" and match["fd"] == "1":
            yield Call("said")
            continue
        path = _decoded(match["path"] or match["named"].strip('"')).decode(errors="replace")
        if path == str(database.parent) and "sync" in match["name"]:
            yield Call("folder")
        file = path.removeprefix(str(database))
        if path.startswith(str(database)) and file in _TAILS:
            yield from _call(match["name"], file, match["rest"] or "")


def _call(name: str, file: str, rest: str) -> Iterator[Call]:
    if name in ("pwrite64", "write"):
        text, _, numbers = rest[1:].partition('"')
        yield Call("write", file, _decoded(text), int(numbers.split(",")[2]))
    elif name == "ftruncate":
        yield Call("cut", file, at=int(rest))
    elif name in ("fdatasync", "fsync"):
        yield Call("sync", file)
    elif name == "unlink":
        yield Call("gone", file)


def _decoded(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def applied(content: bytes | None, calls: list[Call]) -> bytes | None:
    """The content of a file after the calls; None where it is gone."""
    for call in calls:
        if call.what == "gone":
            content = None
        elif call.what == "cut":
            content = (content or b"")[: call.at].ljust(call.at, b"\0")
        elif call.what == "write":
            old = (content or b"").ljust(call.at, b"\0")
            content = old[: call.at] + call.data + old[call.at + len(call.data) :]
    return content


class Cut(NamedTuple):
    """A disk after a power cut: the files, and whether the lifter had been answered."""

    files: dict[str, bytes]
    answered: bool


def cuts(before: bytes | None, calls: list[Call], each: int, seed: str) -> Iterator[Cut]:
    """The disks that a cut before every call may leave: with nothing of what was not synced, with
    all of it, and with `each` random parts."""
    chance = random.Random(seed)
    files = {"": File(before or b"")}
    files[""].durable = before
    answered = False
    last_word = max((n for n, call in enumerate(calls) if call.what == "said"), default=-1)
    for number, call in enumerate([*calls, Call("end")]):
        if call.what in ("write", "sync", "gone", "said", "end"):
            yield Cut(_left(files, lambda _: []), answered)
            yield Cut(_left(files, lambda pending: pending), answered)
            for _ in range(each):
                yield Cut(_left(files, lambda pending: _part(pending, chance)), answered)
        if call.what == "said":
            answered = number == last_word
        elif call.what == "folder":
            for file in files.values():
                file.surely_gone()
        elif call.what != "end":
            if call.file not in files:
                files[call.file] = File(b"")
                files[call.file].durable = None
            files[call.file].take(call)


def _left(files: dict[str, File], choose: object) -> dict[str, bytes]:
    found = {
        tail: applied(file.durable, choose(file.pending))  # type: ignore[operator]
        for tail, file in files.items()
    }
    return {tail: content for tail, content in found.items() if content is not None}


def _part(pending: list[Call], chance: random.Random) -> list[Call]:
    """Some of the calls, some of them torn."""
    found = []
    for call in pending:
        luck = chance.random()
        if luck < 0.4:
            found.append(call)
        elif luck < 0.7 and len(call.data) > _SECTOR:
            sectors = chance.randrange(len(call.data) // _SECTOR + 1)
            found.append(call._replace(data=call.data[: sectors * _SECTOR]))
    return found
