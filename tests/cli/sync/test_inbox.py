"""The inbox and today.txt, through `liftlog sync` (sync.md, section 5)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.runner import as_everyone, needs_setpriv
from tests.homes import Devices, Home

FILE = "2026-01-05.txt"


@pytest.fixture
def laptop(devices: Devices) -> Home:
    """A device that made the folder."""
    home = devices.home("laptop")
    assert home.init().code == 0
    return home


def write(home: Home, text: str, name: str = FILE) -> Path:
    """A notes app saved a file a while ago."""
    path = home.folder / "inbox" / name
    path.write_text(text)
    os.utime(path, (0, 0))
    return path


def test_sync_x2_who_makes_the_folder_reads_its_inbox(devices: Devices):
    laptop, phone = devices.pair()
    write(laptop, "squat 5@100kg\n")

    assert phone.syncs() == "nothing new\n"
    assert phone.sets() == []
    assert laptop.syncs() == "out: 1 set\ninbox: 1 line in\n"
    assert phone.syncs() == "in: 1 set from laptop\n"
    assert phone.sets() == [(5, 100_000, "kg")]
    devices.settle()
    devices.assert_alike()


def test_sync_x2_init_is_no_step_of_undo(laptop: Home):
    assert "nothing to undo" in laptop.types("undo").err


def test_sync_x2_another_device_takes_the_inbox_over(devices: Devices):
    laptop, phone = devices.pair()
    write(laptop, "squat 5@100kg\n")
    laptop.syncs()
    phone.syncs()
    said = "this device reads the inbox now, from the next sync on\n"
    assert phone.gets("sync inbox here") == said
    assert phone.gets("sync inbox here") == "this device reads the inbox already\n"
    phone.syncs()
    laptop.syncs()

    write(laptop, "squat 5@100kg\nsquat 5@105kg\n")
    assert "inbox" not in laptop.syncs()
    assert phone.syncs() == "out: 1 set\ninbox: 1 line in\n"
    assert phone.gets("undo 2").splitlines()[-1] == "undone: sync inbox here"
    devices.settle()
    devices.assert_alike()


def test_sync_x2_two_devices_that_read_at_once_make_one_set_of_a_line(devices: Devices):
    laptop, phone = devices.pair()
    write(laptop, "squat 5@100kg\nsquat 3@110kg\nsquat 5@100kg\n")
    phone.gets("sync inbox here")
    for home in (laptop, phone):
        home.syncs()

    devices.settle()
    devices.assert_alike()
    assert laptop.sets("reps") == [(5,), (3,), (5,)]
    assert len(laptop.rows("select 1 from workouts where deleted_at is null")) == 1
    assert laptop.types("sync --json").json["inbox"] == {"taken": 0, "changed": 0, "problems": 0}


def test_sync_s44_the_answer_counts_the_inbox(laptop: Home):
    write(laptop, "squat 5@100kg\nsquat 5@105kg\nsqwxz 5@1kg\n")
    assert laptop.syncs().splitlines()[1:] == [
        "inbox: 2 lines in, 1 not read: inbox/2026-01-05.problems.txt"
    ]
    write(laptop, "squat 5@100kg\nsquat 6@105kg\nsqwxz 5@1kg\n")
    write(laptop, "2026-02-30\n", "gym.md")
    answer = laptop.types("sync --json")
    assert (answer.code, answer.json["inbox"]) == (0, {"taken": 0, "changed": 1, "problems": 2})
    assert laptop.syncs().splitlines()[1:] == [
        "inbox: 2 not read, 1 changed: inbox/2026-01-05.problems.txt",
        "  inbox/gym.problems.txt",
    ]


def test_sync_x8_what_log_would_say_is_said(laptop: Home):
    laptop.gets('log squat 5,5,5@100kg --at "2026-01-03 18:00"')
    write(laptop, "squta 5@100kg\nsquat 5@1000kg\n")
    answer = laptop.types("sync")
    assert answer.err.splitlines()[:2] == [
        "inbox/2026-01-05.txt, line 1: read as squat",
        "inbox/2026-01-05.txt, line 2: 1000 kg × 5 looks like a typo and does not count.",
    ]


def test_sync_x10_accept_through_the_command(laptop: Home):
    write(laptop, "squat 5@100kg\nsquat 5@105kg\n")
    laptop.syncs()
    write(laptop, "squat 6@100kg\n")
    assert "1 changed, 1 gone" in laptop.syncs()

    assert laptop.gets(f"sync inbox accept {FILE}") == "accepted: 1 line changed, 1 line gone\n"
    assert laptop.gets("sync inbox accept inbox/2026-01-05.txt") == "nothing to accept\n"
    assert laptop.syncs() == "out: 4 changes\n" or "inbox" not in laptop.syncs()
    assert laptop.sets("reps") == [(5,), (5,)]


@pytest.mark.parametrize("words", ["there", "here 2026-01-05.txt"])
def test_sync_inbox_refuses_other_words(laptop: Home, words: str):
    answer = laptop.types(f"sync inbox {words}")
    assert (answer.code, answer.err.splitlines()[0]) == (
        2,
        f'liftlog: inbox cannot be "{words}"',
    )


def test_sync_inbox_accept_needs_a_file(laptop: Home):
    answer = laptop.types("sync inbox accept")
    assert (answer.code, answer.err.splitlines()) == (
        2,
        [
            "liftlog: accept needs a file of the inbox",
            "use: liftlog sync inbox accept 2026-01-05.txt",
        ],
    )


def test_sync_x12_undo_list_says_which_line_a_command_is(laptop: Home):
    write(laptop, "squat 5@100kg\nsquat 5@105kg (the secret)\n")
    laptop.syncs()
    assert [line.split("\t")[-1] for line in laptop.gets("undo --list").splitlines()[1:]] == [
        "inbox 2026-01-05 squat 5@105kg (…)",
        "inbox 2026-01-05 squat 5@100kg",
    ]


def test_sync_x8_the_answer_counts_what_is_unconfirmed(laptop: Home):
    laptop.gets('log squat 5,5,5@100kg --at "2026-01-03 18:00"')
    write(laptop, "squat 5@1000kg\nsquat 5@100kg\n")
    said = "2 lines in, 1 unconfirmed: inbox/2026-01-05.problems.txt"
    assert f"inbox: {said}\n" in laptop.gets("sync")


def test_sync_inbox_needs_a_folder(devices: Devices):
    answer = devices.home("laptop").types("sync inbox here")
    assert (answer.code, "this log is not synced" in answer.err) == (1, True)


def test_sync_x12_undo_edit_and_delete_on_another_device_hold(devices: Devices):
    laptop, phone = devices.pair()
    text = "squat 5@100kg\nsquat 5@105kg\nsquat 5@110kg\n"
    write(laptop, text)
    laptop.gets("sync")
    phone.syncs()
    ids = [of for (of,) in phone.sets("id")]
    phone.gets(f"delete {ids[0]}")
    phone.gets(f"edit {ids[1]} 6")
    laptop.gets("undo")
    devices.settle()

    write(laptop, f"{text}// more\n")
    assert "inbox" not in laptop.syncs()
    devices.settle()
    devices.assert_alike()
    assert laptop.sets("reps, load / 1000") == [(6, 105)]


def today(home: Home) -> list[str]:
    return (home.folder / "today.txt").read_text().splitlines()


def test_sync_x14_today_has_the_plan_the_last_sets_and_how_to_write(laptop: Home):
    for day in (1, 3):
        laptop.gets(f'log machine-back-extension 12,12,11@40kg --at "2026-01-0{day} 18:00"')
    laptop.gets("plan --exercise machine-back-extension")
    laptop.syncs()

    text = today(laptop)
    assert text[:5] == [
        "Monday 2026-01-05",
        "written 18:00 by liftlog",
        "",
        "Today's plan:",
        "",
    ]
    assert "  3 sets of 8–12 reps at 40 kg" in text
    assert "  rest 90–120 s" in text
    assert "  last: 2026-01-03, 40 kg × 12, 12, 11" in text
    assert text[-7:] == [
        "To log a set, write a line in",
        "  inbox/2026-01-05.txt:",
        "  machine-back-extension 12",
        "  squat 5@100kg rpe 8 (a note)",
        "  3x5@100kg squat",
        "End each line with Enter. // begins",
        "  words of your own.",
    ]
    assert max(map(len, text)) <= 40


def test_sync_x14_what_today_says_of_a_set_can_be_written(laptop: Home):
    laptop.gets("plan --exercise machine-back-extension")
    laptop.syncs()
    example = [line.strip() for line in today(laptop)[-5:-2]]
    write(laptop, "".join(f"{line}\n" for line in example))
    assert "inbox: 3 lines in\n" in laptop.syncs()


def test_sync_x14_today_is_a_preview_where_nothing_is_planned(laptop: Home):
    assert today(laptop)[3] == "What you could do today:"
    assert "machine-back-extension · hypertrophy" in today(laptop)


def test_sync_x14_today_is_written_when_something_but_the_time_is_new(laptop: Home):
    path = laptop.folder / "today.txt"
    os.utime(path, (0, 0))
    laptop.at("18:20").syncs()
    laptop.gets("config set week-start sunday")
    laptop.syncs()
    assert path.stat().st_mtime == 0
    assert today(laptop)[1] == "written 18:00 by liftlog"

    laptop.gets("log machine-back-extension 12@40kg")
    laptop.syncs()
    assert today(laptop)[1] == "written 18:20 by liftlog"
    path.unlink()
    laptop.syncs()
    assert path.exists()
    laptop.at("2026-01-06T07:00:00").syncs()
    assert today(laptop)[0] == "Tuesday 2026-01-06"


def test_sync_x14_pain_stops_the_plan_there_too(laptop: Home):
    laptop.gets("pain severe")
    laptop.syncs()
    assert "Stop for today and see a doctor. Get" in today(laptop)
    assert not any("reps" in line for line in today(laptop)[3:8])


def test_sync_x14_only_who_reads_the_inbox_writes_it(devices: Devices):
    laptop, phone = devices.pair()
    (laptop.folder / "today.txt").unlink()
    phone.syncs()
    assert not (laptop.folder / "today.txt").exists()


@pytest.mark.parametrize("how", ["", "--note"])
def test_sync_s41_a_purged_line_leaves_no_text_and_does_not_come_back(devices: Devices, how: str):
    laptop, phone = devices.pair()
    text = "squat 5@77.5kg (the secret)\nsquat 5@100kg\n"
    write(laptop, text)
    laptop.syncs()
    phone.syncs()
    first = laptop.sets("id")[0][0]
    said = phone.gets(f"purge {first} --yes {how}")
    assert f"maybe still in the inbox, in {FILE.removesuffix('.txt')}: delete the line" in said
    devices.settle()

    assert "inbox" not in laptop.syncs()
    assert len(laptop.sets()) == (2 if how else 1)
    write(laptop, f"{text}squat 5@105kg\n")
    assert "inbox: 1 line in\n" in laptop.syncs()
    devices.settle()
    devices.assert_alike()
    (laptop.folder / "inbox" / FILE).unlink()
    files = [path for path in laptop.folder.parent.rglob("*") if path.is_file()]
    held = [path for path in files if path.parent.name != "backups"]
    assert [path for path in held if b"the secret" in path.read_bytes()] == []
    if not how:
        assert [path for path in held if b"77.5kg" in path.read_bytes()] == []


@needs_setpriv
def test_sync_x13_an_inbox_that_cannot_be_written_is_read(laptop: Home):
    write(laptop, "squat 5@100kg\nsqwxz 5@1kg\n")
    (laptop.folder / "inbox").chmod(0o500)
    try:
        laptop.here()
        done = as_everyone("sync")
    finally:
        (laptop.folder / "inbox").chmod(0o700)
    assert (done.returncode, laptop.sets("reps")) == (1, [(5,)])
    assert "2026-01-05.problems.txt: permission denied" in done.stderr
