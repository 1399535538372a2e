"""Several devices of one lifter, at random: what each does, when it syncs, and what happens to the
folder meanwhile. In the end all hold the same, and no set is lost or there twice (sync.md, 9)."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from liftlog.store.base.journal import Transaction
from tests.cli.conftest import devices
from tests.homes import Devices, Home, clone
from tests.trust.figures import SOAK, count
from tests.trust.scene import times

__all__ = ["devices"]

_WORDS = (
    "log squat {n}@{load}kg", "log squat {n}@{load}kg", "log bench-press {n}@{load}kg --rpe 8",
    "log squat {n},{n}@{load}kg --note 'set {n}'", "log {n}",
    "edit last {n}", "edit last {n}@{load}kg", "edit last --exercise bench-press",
    "edit last --note 'edit {n}'", "delete last", "delete last", "undo", "undo", "redo",
    "workout finish", "workout edit last --note 'w {n}'", "workout delete last",
    "pain mild", "pain severe", "pain cleared",
    "config set unit lb", "config set unit kg", "plan",
    "exercise add --own 'Own {own}'", "exercise merge own-{own} squat",
    "log own-{own} {n}@{load}kg", "exercise alias squat knie{own}",
    "exercise set squat --goal strength", "equipment set squat --unit kg --step {own}",
    "routine add day{own} 'squat 3x5'", "body weight {load}kg",
    "purge last --yes", "purge last --note --yes", "import {csv}",
)  # fmt: skip
# Minutes by which a clock may be off: 400 days slow, 30 days fast, 40 years.
_OFF = (0, 0, 0, 0, -400 * 1440, 30 * 1440, 40 * 525_960)
_START = 1_767_636_000
_SEEDS = times(2, 200)


def dies_in(home: Home, line: str, step: int) -> bool:
    """Types a line in a process that is killed before its n-th write, rename, removal or commit;
    whether it came so far."""
    home.here()
    pid = os.fork()
    if pid == 0:
        _kill_at(step)
        try:
            home.types(line)
        finally:
            os._exit(0)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status) == 9


def _kill_at(step: int) -> None:
    left = [step]

    def counted(real: Callable[..., Any], *, after: bool = False) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                os._exit(9)
            answer = real(*args, **named)
            if after:
                left[0] -= 1
                if left[0] == 0:
                    os._exit(9)
            return answer

        return call

    for name in ("replace", "rename", "fsync", "unlink"):
        setattr(os, name, counted(getattr(os, name)))
    Transaction.__exit__ = counted(Transaction.__exit__, after=True)  # type: ignore[method-assign]


class Story:
    """What happens to the devices of one seed."""

    def __init__(self, seed: int, devices: Devices, place: Path) -> None:
        self.chance = random.Random(seed)
        self.devices = devices
        self.place = place
        self.minute = 0
        self.made: set[str] = set()
        self.purged: set[str] = set()
        self.halves: dict[Path, bytes] = {}
        self.gone: dict[Path, bytes] = {}
        self.copies: dict[str, Path] = {}
        self.csv = place / "many.csv"
        rows = [f"2025-12-0{n}T18:00,squat,{n},40,kg" for n in range(1, 6)]
        self.csv.write_text("\n".join(["performed_at,exercise,reps,load,unit", *rows]) + "\n")

    def run(self, steps: int) -> None:
        homes = [self.devices.home(name) for name in ("laptop", "phone", "desk")]
        self.does(homes[0])
        assert homes[0].init().code == 0
        for home in homes[1:]:
            self.does(home)
            assert home.join().code == 0
        for _ in range(steps):
            home = self.chance.choice(self.devices.homes)
            self.chance.choices(
                [self.does, self.syncs, self.is_killed, self.breaks, self.is_put_back],
                [52, 26, 12, 8, 2],
            )[0](home)
        self.ends()

    def at(self, home: Home) -> None:
        self.minute += self.chance.randrange(1, 200)
        off = self.chance.choice(_OFF) if home.name == "phone" or SOAK else 0
        moment = _START + 60 * (self.minute + off)
        self.set(home, moment)

    @staticmethod
    def set(home: Home, moment: int) -> None:
        from datetime import UTC, datetime

        home.at(f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%dT%H:%M:%S}")

    def does(self, home: Home) -> None:
        self.at(home)
        before = self.sets(home)
        line = self.chance.choice(_WORDS).format(
            n=self.chance.randrange(1, 20), load=self.chance.randrange(40, 120),
            own=self.chance.randrange(1, 3), csv=self.csv,
        )  # fmt: skip
        answer = home.types(line)
        assert answer.code in (0, 1, 2, 3, 4), (line, answer)
        after = self.sets(home)
        if line.startswith("purge"):
            self.purged |= before - after
        self.made |= after

    @staticmethod
    def sets(home: Home) -> set[str]:
        return {id_ for (id_,) in home.rows("select id from sets")}

    def syncs(self, home: Home) -> None:
        self.at(home)
        answer = home.types("sync")
        assert answer.code == 0, (home.name, answer)
        count("devices")

    def is_killed(self, home: Home) -> None:
        self.at(home)
        if dies_in(home, "sync", self.chance.randrange(1, 30)):
            count("kills")

    def breaks(self, _: Home) -> None:
        """A transport copies a file half, deletes one or brings one back."""
        files = sorted(self.devices.folder.glob("devices/*/*.jsonl*"))
        if not files:
            return
        file = self.chance.choice(files)
        what = self.chance.randrange(3)
        if what == 0 and file not in self.halves:
            self.halves[file] = file.read_bytes()
            file.write_bytes(self.halves[file][: self.chance.randrange(len(self.halves[file]))])
        elif what == 1 and file not in self.halves and len(files) > 1:
            # Of a folder whose last file went nobody could tell whose it was (sync.md, S43).
            # What only its writer has said goes on there; what only the file holds is read first.
            self.read_by_all()
            if file.exists():
                self.gone[file] = file.read_bytes()
                file.unlink()
        elif self.gone:
            back = self.chance.choice(sorted(self.gone))
            back.parent.mkdir(exist_ok=True)
            back.write_bytes(self.gone.pop(back))

    def read_by_all(self) -> None:
        for file, whole in self.halves.items():
            if file.exists():
                file.write_bytes(whole)
        self.halves.clear()
        for _ in range(2):
            for home in self.devices.homes:
                self.syncs(home)

    def is_put_back(self, home: Home) -> None:
        """An earlier copy takes the place of a log, or a disk is cloned."""
        self.read_by_all()
        if len(self.devices.homes) < 5 and self.chance.random() < 0.5:
            other = clone(home, f"clone{len(self.devices.homes)}")
            self.devices.homes.append(other)
        elif home.name in self.copies:
            shutil.copy(self.copies.pop(home.name), home.log)
            for tail in ("-wal", "-shm"):
                home.log.with_name(home.log.name + tail).unlink(missing_ok=True)
        else:
            copy = self.place / f"{home.name}{len(self.copies)}{self.minute}.db"
            assert home.types(f"backup {copy}").code == 0
            self.copies[home.name] = copy

    def ends(self) -> None:
        """All sync until nothing is new, after days in which everything came."""
        for file, whole in self.halves.items():
            if file.exists():
                file.write_bytes(whole)
        moment = _START + 60 * (self.minute + 100_000)
        for number in range(12):
            said = []
            for home in self.devices.homes:
                self.set(home, moment + 90_000 * number)
                answer = home.types("sync --json")
                assert answer.code == 0, (home.name, answer)
                assert (answer.json["waiting"], answer.json["held"]) == (0, 0), home.name
                said.append(answer.json["read"] + answer.json["written"])
                count("devices")
            if number > 2 and not any(said):
                break
        else:
            pytest.fail("there is always something new")
        self.devices.assert_alike()
        for home in self.devices.homes:
            assert self.sets(home) == self.made - self.purged, home.name


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.parametrize("seed", range(_SEEDS))
def test_all_devices_hold_the_same_in_the_end_and_no_set_is_lost(
    seed: int, devices: Devices, tmp_path: Path
):
    Story(seed, devices, tmp_path).run(40)


def test_150_syncs_and_a_new_device(devices: Devices):
    laptop, phone = devices.pair()
    for number in range(times(6, 75)):
        for home in (laptop, phone):
            home.at(f"2026-01-{1 + number // 20:02}T{number % 20:02}:{5 * len(home.name)}:00")
            home.gets(f"log squat {1 + number % 9}@100kg")
            home.syncs()
            count("devices")
    late = "2026-03-01T12:00:00"
    laptop.at(late).syncs()
    phone.at(late).syncs()
    tablet = devices.home("tablet")
    tablet.at(late)
    assert tablet.join().code == 0
    devices.settle()
    devices.assert_alike()
    assert len(tablet.sets()) == 2 * times(6, 75)
