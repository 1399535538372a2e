"""What does not fit after two devices changed a log, and what becomes of it (sync.md, S29-S32)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from liftlog.services.sharing import settling
from liftlog.services.sharing.settling import Settled
from tests.homes import Devices, Home

MACHINE = "machine-back-extension"


@pytest.fixture
def pair(devices: Devices) -> tuple[Home, Home]:
    """A phone and a laptop that share a set of today."""
    phone, laptop = devices.home("phone"), devices.home("laptop")
    phone.gets(f"log {MACHINE} 12@40kg")
    phone.init()
    laptop.join()
    return phone, laptop


def alive(home: Home, columns: str = "reps, exercise") -> list[tuple[object, ...]]:
    """The living sets that lie in a living workout and are of a living exercise."""
    return home.rows(
        f"select {columns} from sets s join workouts w on w.id = s.workout"
        " join exercises e on e.slug = s.exercise where s.deleted_at is null"
        " and w.deleted_at is null and e.deleted_at is null order by s.performed_at, s.id"
    )


def workouts(home: Home) -> list[str]:
    return [it for (it,) in home.rows("select id from workouts order by id")]


def test_sync_s30_a_workout_that_was_deleted_is_kept_by_a_set_logged_meanwhile(pair, devices):
    phone, laptop = pair
    phone.at("18:05").gets("log 11")
    laptop.at("18:10").gets("workout delete last")
    phone.syncs()

    said = laptop.types("sync").err
    assert said.endswith("was deleted on one device and is kept: another has 1 set\n")
    devices.settle()
    devices.assert_alike()
    assert alive(phone, "reps") == [(11,)]
    assert alive(laptop, "reps") == [(11,)]
    laptop.gets("export --format json")


@pytest.fixture
def two_workouts(devices: Devices) -> tuple[Home, Home, list[str]]:
    """A workout in the morning and one in the evening, which another set comes to."""
    phone, laptop = devices.home("phone"), devices.home("laptop")
    phone.at("08:00").gets(f"log {MACHINE} 12@40kg")
    phone.at("18:00").gets(f"log {MACHINE} 11@40kg")
    phone.init()
    laptop.join()
    phone.at("18:05").gets("log 10")
    return phone, laptop, workouts(phone)


def test_sync_s30_a_set_goes_where_its_workout_was_merged_into(two_workouts, devices):
    phone, laptop, (first, second) = two_workouts
    laptop.at("18:10").gets(f"workout merge {first[-6:]} {second[-6:]}")
    devices.settle()
    devices.assert_alike()

    assert alive(phone, "reps, workout") == [(12, first), (11, first), (10, first)]


def test_sync_s30_a_workout_that_others_were_merged_into_is_kept(two_workouts, devices):
    phone, laptop, (first, second) = two_workouts
    laptop.at("18:10").gets(f"workout merge {first[-6:]} {second[-6:]}")
    laptop.gets("workout delete last")
    devices.settle()
    devices.assert_alike()

    assert alive(phone, "reps, workout") == [(10, first)]


def test_sync_s30_a_workout_stays_that_holds_a_set_of_another_device(pair, devices):
    """Its own first set is undone, and the workout that it made is not empty."""
    phone, laptop = pair
    laptop.at("18:05").gets("log 11")
    devices.settle()
    phone.at("18:06").gets("undo")

    assert alive(phone, "reps") == [(11,)]
    devices.settle()
    devices.assert_alike()
    assert alive(laptop, "reps") == [(11,)]


def own(devices: Devices, phone: Home, laptop: Home) -> None:
    """Two exercises of the lifter's own, a set of each, on both devices."""
    for name in ("pull", "row"):
        phone.gets(f"exercise add {name} --equipment machine --goal hypertrophy")
    phone.at("18:00").gets("log pull 12@40kg")
    phone.at("18:05").gets("log row 11@30kg")
    assert phone.init().code == 0
    assert laptop.join().code == 0


@pytest.fixture
def lifters(devices: Devices) -> tuple[Home, Home]:
    phone, laptop = devices.home("phone"), devices.home("laptop")
    own(devices, phone, laptop)
    return phone, laptop


def test_sync_s31_a_set_of_a_merged_exercise_goes_to_the_other(lifters, devices):
    phone, laptop = lifters
    phone.at("18:10").gets("log pull 10@40kg")
    laptop.at("18:11").gets("exercise merge pull row")
    phone.syncs()

    said = laptop.types("sync").err
    assert said == "1 set of pull moved to row: the exercises were merged\n"
    devices.settle()
    devices.assert_alike()
    assert alive(phone) == [(12, "row"), (11, "row"), (10, "row")]


def test_sync_s31_an_exercise_that_was_undone_is_kept_by_its_set(pair, devices):
    phone, laptop = pair
    phone.gets("exercise add pull --equipment machine --goal hypertrophy")
    devices.settle()
    laptop.at("18:10").gets("log pull 10@40kg")
    phone.gets("undo")
    devices.settle()
    devices.assert_alike()

    assert (10, "pull") in alive(phone)


def test_sync_s31_of_a_circle_the_first_of_the_alphabet_is_kept(lifters, devices):
    phone, laptop = lifters
    phone.at("18:10").gets("exercise merge pull row")
    laptop.at("18:11").gets("exercise merge row pull")
    phone.at("18:12").gets("log row 9@30kg")
    laptop.at("18:13").gets("log pull 8@40kg")
    devices.settle()
    devices.assert_alike()

    assert alive(phone) == [(it, "pull") for it in (12, 11, 9, 8)]
    left = "select slug from exercises where slug in ('pull', 'row') and deleted_at is null"
    assert phone.rows(left) == [("pull",)]
    # Its other name means it, too.
    for name in ("pull", "row"):
        assert phone.asks(f"exercise show {name}")["slug"] == "pull"


def test_sync_s31_a_circle_is_said_on_both_devices(lifters, devices):
    """Also where the choice gave way, and nothing else that would surprise."""
    phone, laptop = lifters
    phone.at("18:10").gets("exercise merge pull row")
    laptop.at("18:11").gets("exercise merge row pull")
    said = "pull and row were merged both ways: pull is kept, row means it, too"
    phone.syncs()
    laptop_said = laptop.types("sync").err
    phone_said = phone.types("sync").err
    assert said in laptop_said
    assert said in phone_said
    for err in (laptop_said, phone_said):
        assert "now means" not in err
        assert "was deleted" not in err
    devices.settle()
    assert laptop.types("sync").err == phone.types("sync").err == ""
    devices.assert_alike()


def test_sync_s32_a_name_that_comes_late_goes_where_the_sets_go(lifters, devices):
    phone, laptop = lifters
    phone.at("18:10").gets("exercise edit pull --alias 'cable pull'")
    laptop.at("18:11").gets("exercise merge pull row")
    phone.syncs()

    assert '"cable pull" now means row: pull was merged\n' in laptop.types("sync").err
    devices.settle()
    devices.assert_alike()
    for home in (phone, laptop):
        assert home.asks('exercise show "cable pull"')["slug"] == "row"


def test_sync_s29_settling_is_no_step_of_undo_and_is_done_once(lifters, devices):
    phone, laptop = lifters
    phone.at("18:10").gets("log pull 10@40kg")
    laptop.at("18:11").gets("exercise merge pull row")
    devices.settle()
    settled = "select count(*) from events where kind like '%.sync'"
    before = phone.rows(settled)
    devices.settle()

    assert before == phone.rows(settled) == laptop.rows(settled)
    assert "undone: log pull 10@40kg" in phone.gets("undo")
    assert "undone: exercise merge pull row" in laptop.gets("undo")


def carried(one: Path, other: Path) -> None:
    """Each folder gets what the other has."""
    for source, target in ((one, other), (other, one)):
        shutil.copytree(source, target, dirs_exist_ok=True)


def test_sync_s29_two_devices_settle_the_same_alike(devices: Devices, tmp_path):
    phone, laptop = devices.home("phone"), devices.home("laptop", tmp_path / "stick")
    phone.folder = tmp_path / "cloud"
    for name in ("pull", "row"):
        phone.gets(f"exercise add {name} --equipment machine --goal hypertrophy")
    phone.at("18:00").gets("log pull 12@40kg")
    phone.at("18:05").gets("log row 11@30kg")
    phone.init()
    shutil.copytree(phone.folder, laptop.folder)
    laptop.join()
    phone.at("18:10").gets("log pull 10@40kg")
    phone.gets("exercise merge row pull")
    laptop.at("18:11").gets("exercise merge pull row")
    laptop.gets("log row 9@30kg")
    devices.settle(1)
    for _ in range(3):
        # Neither has seen what the other settles.
        carried(phone.folder, laptop.folder)
        devices.settle(1)

    devices.assert_alike()
    assert alive(phone) == [(it, "pull") for it in (12, 11, 10, 9)]
    settled = "select distinct device from events where kind like '%.sync'"
    assert len(phone.rows(settled)) == 2


def test_sync_s29_without_settling_a_set_is_out_of_sight(
    lifters, devices, monkeypatch: pytest.MonkeyPatch
):
    """The control: what is tested above does not come by itself."""
    monkeypatch.setattr(settling, "settle", lambda *_: Settled(()))
    phone, laptop = lifters
    phone.at("18:10").gets("log pull 10@40kg")
    laptop.at("18:11").gets("exercise merge pull row")
    devices.settle()

    assert (10, "row") not in alive(phone)


def test_two_workouts_of_two_devices_at_once_are_told_and_left(pair, devices):
    phone, laptop = pair
    phone.at("2026-01-07T18:00:00").gets("log leg-raise 12")
    laptop.at("2026-01-07T18:30:00").gets("log leg-raise 11")
    phone.syncs()

    _, first, second = workouts(phone) + workouts(laptop)[-1:]
    said = f"two workouts at once: liftlog workout merge {first[-6:]} {second[-6:]}\n"
    assert laptop.types("sync").err == said
    assert phone.types("sync").err == said
    assert len(workouts(phone)) == 3
    phone.gets(said.partition("liftlog ")[2])
    devices.settle()
    assert laptop.types("sync").err == ""


@pytest.mark.parametrize("end", ["", "workout finish"])
def test_workouts_of_two_devices_far_apart_are_two(pair, devices, end):
    phone, laptop = pair
    phone.at("2026-01-07T08:00:00").gets("log leg-raise 12")
    if end:
        phone.at("2026-01-07T08:10:00").gets(end)
    laptop.at(f"2026-01-07T{'09' if end else '18'}:30:00").gets("log leg-raise 11")
    phone.syncs()

    assert laptop.types("sync").err == ""


def test_a_plan_made_on_two_devices_has_both_lists(pair, devices):
    phone, laptop = pair
    phone.at("2026-01-07T17:00:00").gets("plan -e superman")
    laptop.at("2026-01-07T17:00:00").gets("plan -e leg-raise")
    devices.settle()
    devices.assert_alike()

    query = "select exercise from plan_items order by position, exercise"
    assert laptop.rows(query) == [("leg-raise",), ("superman",)]
    assert phone.asks("status")["exercise"] == "leg-raise"


@pytest.fixture
def programme(devices: Devices, tmp_path: Path) -> tuple[Home, Home]:
    """A programme of two days that runs on both devices."""
    phone, laptop = devices.home("phone"), devices.home("laptop")
    file = tmp_path / "two.txt"
    file.write_text(
        "programme two\nlift squat from 60kg, +2.5kg\nday A: squat 3x5\nday B: squat 2x5\n"
    )
    phone.gets("equipment set barbell --unit kg --increment 2.5 --min 20")
    phone.gets(f"programme import {file}")
    phone.gets("programme start two")
    phone.init()
    laptop.join()
    return phone, laptop


def days(home: Home) -> list[tuple[str, str]]:
    """The day of each workout, in the order of the first sets."""
    return home.rows(
        "select t.day, t.workout from taken_days t join workouts w on w.id = t.workout"
        " where t.deleted_at is null order by w.started_at"
    )


def test_sync_s37_a_day_taken_on_two_devices_is_of_the_earlier_workout(programme, devices):
    phone, laptop = programme
    laptop.at("18:00").gets("log squat 5,5,5")
    phone.at("2026-01-06T18:00:00").gets("log squat 5,5,5")
    phone.syncs()

    first, second = workouts(laptop)[0], workouts(phone)[0]
    freed = f"workout {second[-6:]} is free: workout {first[-6:]} already did A of two\n"
    assert laptop.types("sync").err == freed
    devices.settle()
    devices.assert_alike()
    assert days(phone) == [("A", first)]
    assert phone.rows("select count(*) from asked_items where deleted_at is null") == [(1,)]
    phone.at("2026-01-08T18:00:00").gets("log squat 5,5")
    assert [day for day, _ in days(phone)] == ["A", "B"]


def test_sync_s37_a_day_that_is_done_again_by_a_command_stays(programme, devices):
    phone, laptop = programme
    phone.at("18:00").gets("log squat 5,5,5")
    devices.settle()
    laptop.at("2026-01-07T18:00:00").gets("programme go A")
    laptop.gets("log squat 5,5,5")
    devices.settle()
    devices.assert_alike()

    assert [day for day, _ in days(phone)] == ["A", "A"]


def test_sync_s29_what_a_killed_sync_left_is_settled_by_the_next_one(
    pair, devices, monkeypatch: pytest.MonkeyPatch
):
    phone, laptop = pair
    phone.at("18:05").gets("log 11")
    laptop.at("18:10").gets("workout delete last")
    phone.syncs()

    def killed(*_: object) -> Settled:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(settling, "settle", killed)
        assert laptop.types("sync").code == 130
    assert alive(laptop) == []
    assert "is kept" in laptop.types("sync").err
    devices.settle()
    devices.assert_alike()
