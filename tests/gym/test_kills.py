"""Killed at any moment, a sync loses no set and doubles none, here or on the server (G5)."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time

import psycopg
import pytest

from liftlog.services.sharing.gym import meeting
from liftlog.store.base import journal
from liftlog.store.sharing.gym import fetching
from tests.cli.runner import SCRIPT
from tests.gym.rows import rows
from tests.homes import Devices, Home
from tests.postgres import Gym
from tests.trust.figures import SOAK, count
from tests.trust.scene import times

# Whatever can be seen from outside happens in one of these.
_STEPS = (
    (journal.Transaction, "__enter__"),
    (journal.Transaction, "__exit__"),
    (psycopg.Connection, "execute"),
    (psycopg.Cursor, "execute"),
    (psycopg.Copy, "write_row"),
)


def _syncs_until(home: Home, step: int, patch: pytest.MonkeyPatch) -> bool:
    """Syncs in a process of its own, which is killed before that step; whether it got there."""
    home.here()
    child = os.fork()
    if child:
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    left = step

    def counted(real):
        def run(*args, **options):
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **options)

        return run

    try:
        for place, name in _STEPS:
            patch.setattr(place, name, counted(getattr(place, name)))
        home.types("sync")
    finally:
        os._exit(0)


def test_sync_g5_killed_at_any_step_a_sync_goes_on_where_it_was(
    pair: tuple[Home, Home], gym: Gym, devices: Devices, monkeypatch: pytest.MonkeyPatch
):
    """Pieces are small, so that many of them are sent and read; the phone has news, too."""
    laptop, phone = pair
    monkeypatch.setattr(meeting, "MOST", 3)
    monkeypatch.setattr(fetching, "MOST", 3)
    admin = gym.admin()
    step, kills, sets = 1, 0, 2
    pace = 1 if SOAK else 4
    while True:
        for home, minute in ((laptop, 10), (phone, 11)):
            home.at(f"18:{minute}").gets("log squat 4,4,4@101kg")
            sets += 3
        phone.syncs()
        is_killed = _syncs_until(laptop, step, monkeypatch)
        kills += is_killed
        laptop.syncs()
        phone.syncs()
        assert len(laptop.sets()) == len(phone.sets()) == sets
        added = [it for it in rows(admin, columns="kind, subject") if it[0] == "set.add"]
        assert len(added) == len(set(added)) == sets
        if not is_killed:
            break
        step += pace
    count("devices", kills)
    assert kills > 5
    devices.assert_alike()


_ATHLETES = times(5, 40)
_SETS = times(20, 100)
_KILLS = times(4, 23)


def test_sync_g5_many_athletes_send_at_once_and_some_are_killed(gym: Gym, devices: Devices):
    chance = random.Random(22)
    homes = {}
    for number in range(_ATHLETES):
        name = f"athlete{number}"
        gym.add(name)
        home = devices.home(name)
        for start in range(_SETS // 20):
            home.at(f"17:{start:02d}").gets("log squat 10x5@100kg 10x5@101kg")
        homes[name] = home
    running = {name: _started(home, gym.address(name)) for name, home in homes.items()}
    doomed = chance.sample(sorted(homes), min(_KILLS, len(homes)))
    killed = 0
    for name in doomed:
        time.sleep(chance.uniform(0, 0.6))
        running[name].kill()
        killed += running[name].wait() == -signal.SIGKILL
    assert killed >= _KILLS // 2
    for name, process in running.items():
        if process.wait(120) != 0:
            assert name in doomed
            assert _started(homes[name], gym.address(name)).wait(120) == 0
    found = gym.admin().execute(
        "select athlete, count(*), count(distinct subject) from liftlog.events"
        " where kind = 'set.add' group by athlete"
    )
    assert sorted(found.fetchall()) == sorted((name, _SETS, _SETS) for name in homes)
    count("devices", killed)
    # A second device of one gets exactly that.
    other = devices.home("other")
    other.gets(f"sync --postgres {gym.address(doomed[0])}")
    assert other.sets() == homes[doomed[0]].sets()


def _started(home: Home, address: str) -> subprocess.Popen[bytes]:
    home.here()
    return subprocess.Popen(
        [str(SCRIPT), "sync", "--postgres", address, "--name", home.name],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=dict(os.environ),
    )
