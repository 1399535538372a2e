"""The logs that a coach has of athletes: as theirs are, and gone when they say so (sync.md, G8)."""

from __future__ import annotations

from pathlib import Path

import pytest

from liftlog.services.base.workspace import open_workspace
from liftlog.services.sharing.gym import copies
from tests.gym.test_purge import SECRET
from tests.homes import SHARED, Devices, Home
from tests.postgres import Gym


@pytest.fixture
def coach(pair: tuple[Home, Home], gym: Gym, devices: Devices) -> Home:
    """Carl, whom anna and ben allow."""
    gym.add("carl", role="coach")
    gym.add("ben")
    ben = devices.home("ben")
    ben.at("18:05").gets("log deadlift 3@140kg")
    ben.gets(f"sync --postgres {gym.address('ben')} --name ben")
    for home in (pair[0], ben):
        home.gets("gym allow carl")
    home = devices.home("coach")
    for other in (home, ben):
        devices.homes.remove(other)
    return home


def _fetched(coach: Home, gym: Gym) -> copies.Fetched:
    coach.here()
    with open_workspace() as ws:
        return copies.fetch(ws, gym.address("carl"))


def _as_home(coach: Home, name: str) -> Home:
    """The copy, as a log that a test can ask."""
    log = coach.log.parent / "coach" / f"{name}.db"
    return Home(coach._monkeypatch, name, log, coach.folder)


def test_sync_g8_a_copy_holds_what_the_athlete_has(pair: tuple[Home, Home], coach: Home, gym: Gym):
    laptop, phone = pair
    first = _fetched(coach, gym)
    assert [(it.name, it.read > 0) for it in first.copies] == [("anna", True), ("ben", True)]
    assert first.gone == ()
    phone.at("18:10").gets("log squat 4@110kg --note better")
    phone.at("18:11").gets("pain mild")
    phone.syncs()
    laptop.syncs()
    assert [(it.name, it.read) for it in _fetched(coach, gym).copies][1] == ("ben", 0)
    anna = _as_home(coach, "anna")
    for name in SHARED:
        if name != "exercises":
            query = f"select * from {name} order by 1, 2"
            assert anna.rows(query) == laptop.rows(query), name
    assert anna.is_whole()
    assert anna.types("doctor").code == 0
    assert Path(anna.log).stat().st_mode & 0o777 == 0o400
    assert Path(anna.log).parent.stat().st_mode & 0o777 == 0o700
    assert coach.sets() == []
    assert coach.rows("select key from meta where key = 'sync.postgres'") == []


def test_sync_g8_denied_and_left_the_copy_is_deleted(
    pair: tuple[Home, Home], coach: Home, gym: Gym
):
    _fetched(coach, gym)
    pair[0].gets("gym deny carl")
    done = _fetched(coach, gym)
    assert ([it.name for it in done.copies], done.gone) == (["ben"], ("anna",))
    ben = gym.connect("ben")
    ben.execute("select liftlog.leave()")
    assert _fetched(coach, gym).copies == ()
    assert list((coach.log.parent / "coach").iterdir()) == []


def test_sync_g8_who_denies_it_while_the_coach_reads_is_not_read(
    pair: tuple[Home, Home], coach: Home, gym: Gym
):
    """Before their turn, or when it was over."""
    for denied_at in ("anna", "ben"):
        pair[0].types("gym allow carl")
        coach.here()

        def tell(name: str, number: int, of: int, at: str = denied_at) -> None:
            if name == at:
                gym.connect("anna").execute("select liftlog.deny('carl')")

        with open_workspace() as ws:
            done = copies.fetch(ws, gym.address("carl"), tell=tell)
        assert ([it.name for it in done.copies], done.gone) == (["ben"], ("anna",))
        assert not list((coach.log.parent / "coach").glob("anna*"))


def test_sync_g8_one_copy_that_cannot_be_written_keeps_none_of_the_others(
    pair: tuple[Home, Home], coach: Home, gym: Gym
):
    _fetched(coach, gym)
    anna = coach.log.parent / "coach" / "anna.db"
    for spoil in (lambda: anna.mkdir(), lambda: anna.symlink_to("/nowhere/anna.db")):
        anna.unlink()
        spoil()
        done = _fetched(coach, gym)
        assert [it.name for it in done.copies] == ["ben"]
        assert [name for name, _ in done.unread] == ["anna"]
        if anna.is_dir():
            anna.rmdir()
            anna.touch()
    answer = coach.types("coach")
    assert (answer.code, answer.out) == (4, "ben: trained today\n")
    assert "anna: " in answer.err
    assert "crash" not in answer.err
    anna.unlink()
    assert coach.gets("coach") == "anna: trained today\nben: trained today\n"


def test_sync_g8_a_copy_that_is_made_anew_stays_locked_meanwhile(
    pair: tuple[Home, Home], coach: Home, gym: Gym
):
    _fetched(coach, gym)
    folder = coach.log.parent / "coach"
    lock = (folder / "anna.db-sync").stat().st_ino
    (folder / "anna.db").chmod(0o600)
    (folder / "anna.db").write_bytes(b"damaged" * 1000)
    assert [it.name for it in _fetched(coach, gym).copies] == ["anna", "ben"]
    assert (folder / "anna.db-sync").stat().st_ino == lock
    assert len(_as_home(coach, "anna").sets()) == 2


def test_sync_g8_who_leaves_and_comes_back_has_no_sets_of_before(
    pair: tuple[Home, Home], coach: Home, gym: Gym, devices: Devices
):
    """Between two looks of the coach."""
    _fetched(coach, gym)
    gym.connect("ben").execute("select liftlog.leave()")
    gym.admin().execute("insert into liftlog.people(name, role) values ('ben', 'athlete')")
    other = devices.home("other")
    other.at("18:20").gets("log squat 2@60kg")
    other.gets(f"sync --postgres {gym.address('ben')} --name other")
    other.gets("gym allow carl")
    _fetched(coach, gym)
    assert _as_home(coach, "ben").sets() == [(2, 60_000, "kg")]


def test_sync_g8_what_an_athlete_purges_is_not_in_the_copy(
    pair: tuple[Home, Home], coach: Home, gym: Gym
):
    laptop, _ = pair
    laptop.at("18:10").gets(f"log squat 3@80kg --note '{SECRET}'")
    laptop.syncs()
    _fetched(coach, gym)
    log = coach.log.parent / "coach" / "anna.db"
    assert SECRET.encode() in log.read_bytes()
    laptop.gets("purge last --yes")
    laptop.syncs()
    _fetched(coach, gym)
    files = [it for it in log.parent.iterdir() if SECRET.encode() in it.read_bytes()]
    assert files == []
    assert len(_as_home(coach, "anna").sets()) == 2


def test_sync_g8_the_server_of_the_last_time_is_known(
    pair: tuple[Home, Home], coach: Home, gym: Gym
):
    from liftlog.errors import Refused

    coach.here()
    with open_workspace() as ws:
        with pytest.raises(Refused, match="no gym's server is set up"):
            copies.fetch(ws)
        copies.fetch(ws, gym.address("carl"))
        assert len(copies.fetch(ws).copies) == len(copies.known_copies(ws)) == 2
        with pytest.raises(Refused, match="anna is not a coach of this gym"):
            copies.fetch(ws, gym.address("anna"))
