"""`sync --watch` syncs when the folder or the log has changed (sync.md, S45)."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from queue import Empty, Queue

import pytest

from liftlog.services.sharing import watching
from tests.cli.runner import SCRIPT
from tests.homes import Home


class Watcher:
    """The program at it, and the lines that it says."""

    def __init__(self, home: Home, *more: str) -> None:
        env = {**os.environ, "LIFTLOG_DB": str(home.log), "LIFTLOG_WATCH": "0.1"}
        env["LIFTLOG_NOW"] = home.moment
        self.process = subprocess.Popen(
            [SCRIPT, "sync", "--watch", *more], env=env, text=True, bufsize=1,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            # Whoever runs the tests in the background may have it ignored.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )  # fmt: skip
        self._lines: Queue[str] = Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def line(self, seconds: float = 60) -> str:
        """The next one, which must come."""
        return self._lines.get(timeout=seconds)

    def is_silent(self, seconds: float) -> bool:
        try:
            self._lines.get(timeout=seconds)
        except Empty:
            return True
        return False

    def stop(self) -> None:
        self.process.kill()
        self.process.wait(timeout=60)
        self._reader.join(timeout=60)
        assert self.process.stdout
        self.process.stdout.close()

    def ends(self, sign: signal.Signals) -> int:
        self.process.send_signal(sign)
        return self.process.wait(timeout=60)


@pytest.fixture
def watching_phone(pair: tuple[Home, Home]) -> Iterator[Callable[..., Watcher]]:
    """Starts the program on the phone."""
    started: list[Watcher] = []

    def start(*more: str) -> Watcher:
        started.append(Watcher(pair[1], *more))
        return started[-1]

    yield start
    for watcher in started:
        watcher.stop()


def test_sync_s45_watch_reads_what_comes_and_writes_what_is_logged(
    pair: tuple[Home, Home], watching_phone: Callable[..., Watcher]
):
    laptop, phone = pair
    watcher = watching_phone()
    laptop.at("18:30").gets("log squat 4@100kg")
    laptop.syncs()
    assert watcher.line()[5:] == "  in: 1 set from laptop"

    phone.at("18:40").gets("log squat 3@100kg")

    assert watcher.line()[5:] == "  out: 1 set"
    assert laptop.syncs() == "in: 1 set from phone\n"
    assert watcher.is_silent(1.0), "what it did itself is no news"
    assert watcher.ends(signal.SIGINT) == 130
    assert watcher.line() == "liftlog: interrupted"


def test_sync_s45_watch_ends_at_sigterm_as_any_program(
    pair: tuple[Home, Home], watching_phone: Callable[..., Watcher]
):
    watcher = watching_phone()
    pair[0].gets("log squat 4@100kg")
    pair[0].syncs()
    watcher.line()

    assert watcher.ends(signal.SIGTERM) == -signal.SIGTERM
    assert watcher.is_silent(0.2)
    assert pair[1].syncs() == "nothing new\n"


def test_sync_s45_watch_survives_a_folder_that_goes_away(
    pair: tuple[Home, Home], watching_phone: Callable[..., Watcher]
):
    laptop, phone = pair
    watcher = watching_phone()
    away = phone.folder.rename(phone.folder.with_name("away"))

    assert watcher.line()[5:] == f"  the folder {phone.folder} is not there"
    phone.gets("log squat 3@100kg")
    assert watcher.is_silent(1.5), "it is said once"
    assert not phone.folder.exists()

    away.rename(phone.folder)
    assert watcher.line()[5:] == "  syncing again"
    assert watcher.line()[5:] == "  out: 1 set"
    assert laptop.syncs() == "in: 1 set from phone\n"


def test_sync_s45_watch_as_lines_of_json(
    pair: tuple[Home, Home], watching_phone: Callable[..., Watcher]
):
    watcher = watching_phone("--json")
    pair[0].gets("log squat 4@100kg")
    pair[0].syncs()

    said = json.loads(watcher.line())

    assert (said["schema"], said["written"]) == (1, 0)
    assert said["read"] > 0


def test_sync_s45_nobody_waits_for_a_watch(
    pair: tuple[Home, Home], watching_phone: Callable[..., Watcher]
):
    watcher = watching_phone()
    pair[1].gets("log squat 3@100kg")
    watcher.line()
    _, phone = pair

    # What needs the log for itself alone is not kept waiting either.
    assert phone.rows("pragma wal_checkpoint(truncate)")[0][0] == 0
    before = time.monotonic()
    phone.gets("log squat 2@100kg")
    assert time.monotonic() - before < 5


def test_a_watch_of_a_log_that_leaves_its_folder_ends(
    pair: tuple[Home, Home], watching_phone: Callable[..., Watcher]
):
    watcher = watching_phone()
    pair[1].gets("log squat 3@100kg")
    watcher.line()

    pair[1].gets("sync leave")

    assert watcher.line() == "liftlog: this log is not synced yet"
    assert watcher.process.wait(timeout=60) == 1


def test_sync_s45_watch_takes_the_inbox_in_and_says_what_it_cannot_read(
    pair: tuple[Home, Home], watching_phone: Callable[..., Watcher]
):
    _, phone = pair
    phone.gets("sync inbox here")
    phone.syncs()
    watcher = watching_phone()
    note = phone.folder / "inbox" / "notes.md"
    note.parent.mkdir(exist_ok=True)
    note.write_text("2026-01-05\nsquat 4@100kg\nsquat like a frog\n")

    assert "1 not read: inbox/notes.problems.txt" in watcher.line()
    assert watcher.is_silent(1.0)
    assert (4,) in phone.sets("reps")


def test_a_note_that_was_just_typed_is_looked_at_again(pair: tuple[Home, Home]):
    folder = watching.Folder(str(pair[0].folder))
    note = pair[0].folder / "inbox" / "today.md"
    note.parent.mkdir(exist_ok=True)
    note.write_text("squat 5@100")
    fresh = watching.state_of(folder)

    os.utime(note, ns=(note.stat().st_atime_ns, note.stat().st_mtime_ns - 130 * 10**9))

    assert watching.state_of(folder) != fresh
    assert watching.state_of(folder) == watching.state_of(folder)


@pytest.mark.parametrize(("said", "meant"), [("2", 2), ("0", 0.01), ("soon", 15), (None, 15)])
def test_how_often_is_looked(monkeypatch: pytest.MonkeyPatch, said: str | None, meant: float):
    monkeypatch.delenv("LIFTLOG_WATCH", raising=False)
    if said is not None:
        monkeypatch.setenv("LIFTLOG_WATCH", said)

    assert watching.seconds() == meant


def test_after_some_looks_it_syncs_though_nothing_seems_new(
    pair: tuple[Home, Home], monkeypatch: pytest.MonkeyPatch
):
    pair[1].here()
    syncs: list[int] = []
    looks = 0
    genuine = watching.sync
    monkeypatch.setattr(watching, "sync", lambda ws, **_: syncs.append(looks) or genuine(ws))

    class Enough(Exception):
        pass

    def pause(_: float) -> None:
        nonlocal looks
        looks += 1
        if looks > 500:
            raise Enough

    with pytest.raises(Enough):
        list(watching.watch(None, pause=pause))

    assert syncs[0] == 0
    assert [it for it in syncs if it > 5] == [240, 480]
