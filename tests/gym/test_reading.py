"""What is read of a server, and what is sent again, whatever happens there (sync.md, G4 and G5)."""

from __future__ import annotations

import threading
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from liftlog.services.sharing.gym.meeting import Meeting
from liftlog.store.sharing.gym import fetching
from tests.gym.rows import push, rows
from tests.homes import Devices, Home
from tests.postgres import Gym

if TYPE_CHECKING:
    from tests.postgres import Db

psycopg = pytest.importorskip("psycopg")


def _slow_writer(gym: Gym) -> Db:
    """A device whose transaction has begun, and whose rows come later."""
    slow = gym.connect("anna", autocommit=False)
    slow.execute("create temp table later(x integer)")
    slow.execute("select pg_current_xact_id()")
    return slow


def _push_slowly(slow: Db) -> None:
    id_ = "01a22479-d172-7000-8000-000000000001"
    push(slow, id_, subject="routine:slow", kind="routine.set")
    slow.commit()


def _is_read(phone: Home) -> bool:
    return phone.rows("select 1 from events where subject = 'routine:slow'") == [(1,)]


def test_sync_g4_a_slow_writer_is_not_passed_over(pair: tuple[Home, Home], gym: Gym):
    """It began before another one whose change is read: with its own it has to begin anew."""
    laptop, phone = pair
    slow = _slow_writer(gym)
    laptop.at("18:11").gets("log squat 3@102kg")
    laptop.syncs()
    phone.at("18:12").syncs()
    with pytest.raises(psycopg.errors.SerializationFailure, match="another device was faster"):
        _push_slowly(slow)
    slow.rollback()
    _push_slowly(slow)
    phone.at("18:13").syncs()
    assert _is_read(phone)


def test_sync_g4_a_writer_that_is_only_slow_has_its_say(pair: tuple[Home, Home], gym: Gym):
    phone = pair[1]
    slow = _slow_writer(gym)
    gym.add("bob")
    push(gym.connect("bob"), "one")
    phone.at("18:12").syncs()
    _push_slowly(slow)
    phone.at("18:13").syncs()
    assert _is_read(phone)


@pytest.mark.parametrize("whose", ["anna", "bob"])
def test_sync_g4_nobody_waits_for_a_transaction_that_stays_open(
    pair: tuple[Home, Home], gym: Gym, whose: str
):
    """Of the same athlete, or of another one, who means harm."""
    laptop, phone = pair
    gym.add("bob")
    slow = gym.connect(whose, autocommit=False)
    slow.execute("set idle_in_transaction_session_timeout = 0")
    slow.execute("select pg_current_xact_id()")
    laptop.at("18:11").gets("log squat 3@102kg")
    laptop.syncs()
    assert phone.at("18:12").syncs() == "in: 1 set from laptop\n"
    slow.rollback()
    assert phone.syncs() == "nothing new\n"


def test_sync_g4_who_sends_while_another_device_does_comes_after_it(
    pair: tuple[Home, Home], gym: Gym
):
    """And gets its number then."""
    laptop, phone = pair
    other = gym.connect("anna", autocommit=False)
    push(other, "other", subject="routine:other", kind="routine.set")
    laptop.at("18:11").gets("log squat 3@102kg")
    over = threading.Timer(1, other.commit)
    over.start()
    assert laptop.syncs() == "out: 1 set\n"
    over.join()
    assert "1 other change from abcdef01; 1 set from laptop" in phone.at("18:12").syncs()


def test_sync_g4_who_writes_with_an_old_look_at_the_server_is_refused(gym: Gym):
    """It would not see who was faster."""
    gym.add("anna")
    anna = gym.connect("anna", autocommit=False)
    for level in ("repeatable read", "serializable"):
        anna.execute(f"set transaction isolation level {level}")
        with pytest.raises(psycopg.errors.SerializationFailure):
            push(anna, "one")
        anna.rollback()


def test_sync_g4_the_control_without_an_order_it_is_passed_over(
    pair: tuple[Home, Home], gym: Gym, monkeypatch: pytest.MonkeyPatch
):
    """Until somebody counts."""
    laptop, phone = pair
    for table in ("commands", "events"):
        gym.admin().execute(f"alter table liftlog.{table} disable trigger one_at_a_time")
    try:
        slow = _slow_writer(gym)
        laptop.at("18:11").gets("log squat 3@102kg")
        laptop.syncs()
        phone.at("18:12").syncs()
        _push_slowly(slow)
    finally:
        for table in ("commands", "events"):
            gym.admin().execute(f"alter table liftlog.{table} enable trigger one_at_a_time")
    with monkeypatch.context() as patch:
        patch.setattr(Meeting, "_adds_up", lambda *_: True)
        phone.at("18:13").syncs()
        assert not _is_read(phone)
    phone.at("18:14").syncs()
    assert _is_read(phone)


def test_sync_g5_a_server_that_lost_rows_is_filled_again(
    pair: tuple[Home, Home], gym: Gym, devices: Devices
):
    """It was restored, to a state from before."""
    laptop, phone = pair
    laptop.at("18:10").gets("log squat 4@101kg --note heavy")
    laptop.syncs()
    phone.at("18:11").syncs()
    admin = gym.admin()
    whole = rows(admin)
    admin.execute("delete from liftlog.events where xid in (select max(xid) from liftlog.events)")
    admin.execute("delete from liftlog.commands c where not exists"
                  " (select from liftlog.events e where e.command = c.id)")  # fmt: skip
    assert len(rows(admin)) < len(whole)
    phone.syncs()
    assert rows(admin) == whole
    devices.settle()
    assert laptop.syncs() == phone.syncs() == "nothing new\n"
    devices.assert_alike()


def test_sync_g5_an_empty_server_gets_everything_from_whoever_comes_first(
    pair: tuple[Home, Home], gym: Gym, devices: Devices
):
    laptop, phone = pair
    phone.at("18:10").gets("log squat 4@101kg")
    phone.syncs()
    laptop.syncs()
    admin = gym.admin()
    whole = rows(admin)
    for table in ("events", "commands", "devices"):
        admin.execute(f"truncate liftlog.{table}")
    laptop.syncs()
    assert rows(admin) == whole
    devices.settle()
    devices.assert_alike()


def test_sync_g4_rows_of_a_restored_server_whose_numbers_lie_ahead_are_read(
    pair: tuple[Home, Home], gym: Gym, devices: Devices
):
    """A new cluster counts its transactions from the beginning; the rows keep the old numbers."""
    laptop, phone = pair
    laptop.at("18:10").gets("log squat 4@101kg")
    laptop.syncs()
    admin = gym.admin()
    admin.execute("update liftlog.events set xid = '9000000'::xid8")
    admin.execute("update liftlog.about set epoch = gen_random_uuid()")
    assert phone.at("18:11").syncs() == "in: 1 set from laptop\n"
    phone.at("18:12").gets("log squat 3@102kg")
    phone.syncs()
    assert laptop.syncs() == "in: 1 set from phone\n"
    assert laptop.syncs() == "nothing new\n"
    devices.settle()
    devices.assert_alike()


def test_sync_g4_what_a_log_sent_itself_is_not_read_again(
    pair: tuple[Home, Home], monkeypatch: pytest.MonkeyPatch
):
    laptop, _ = pair
    laptop.at("18:10").gets("log squat 4@101kg")
    laptop.syncs()
    read = []
    real = fetching._Reading.add
    monkeypatch.setattr(
        fetching._Reading, "add", lambda self, row: read.append(row) or real(self, row)
    )
    assert laptop.syncs() == "nothing new\n"
    assert read == []


def test_sync_g4_who_sends_little_makes_nobody_hold_much(pair: tuple[Home, Home], gym: Gym):
    """The words of a command come once and not with each of its changes; long texts one by one."""
    phone = pair[1]
    mine = gym.connect("anna")
    mine.execute(
        "insert into liftlog.commands(id, device, at, words, kind)"
        " values ('long', 'abcdef01', '2026-01-05T18:00:00Z', repeat('x', 900000), 'do')"
    )
    mine.execute(
        "insert into liftlog.events(id, hlc, command, subject, kind, patch, schema)"
        " select 'e' || n, '01a22479d172-0001', 'long', 'routine:' || n, 'routine.set',"
        " json_build_object('items', repeat('y', case when n <= 40 then 400000 else 1 end)), 2"
        " from generate_series(1, 300) n"
    )
    phone.here()
    tracemalloc.start()
    try:
        phone.at("18:11").types("sync")
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    ((events, words, longest),) = phone.rows(
        "select count(*), max(length(c.words)), max(length(e.patch))"
        " from events e join commands c on c.seq = e.command where c.id = 'long'"
    )
    assert (events, words) == (300, 900_000)
    assert longest > 400_000
    # They were 300 MB by rows.
    assert most < 120_000_000


_ODD = (
    {"patch": '{"reps": 1.5}'},
    {"patch": '{"note": "a\\u0000b"}'},
    {"patch": '{"a": {"b": 1}}'},
    {"patch": '{"drop table sets": 1}'},
    {"hlc": "fff000000000-0000"},
)


def test_sync_s17_what_cannot_be_a_change_is_passed_over_and_the_others_go_on(
    pair: tuple[Home, Home], gym: Gym, devices: Devices
):
    laptop, phone = pair
    mine = gym.connect("anna")
    for number, fields in enumerate([*_ODD, {}]):
        push(mine, f"odd{number}", subject="routine:odd", kind="routine.set", **fields)
    gym.admin().execute("update liftlog.events set schema = 2000000 where id = 'odd5'")
    laptop.at("18:10").gets("log squat 4@101kg")
    laptop.syncs()
    answer = phone.at("18:11").types("sync")
    assert (answer.code, answer.out) == (0, "in: 1 set from laptop\n")
    assert "6 changes on the server cannot be read" in answer.err
    assert phone.types("sync").err == ""
    assert phone.types("doctor").code == 0
    devices.assert_alike()
