"""The inbox of notes: each line becomes sets once (sync.md, section 5)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from liftlog.errors import NotFound, Refused
from liftlog.services.base.workspace import open_workspace
from liftlog.services.sharing.inbox import take_in
from liftlog.services.sharing.notes import may_read, read_here
from liftlog.services.sharing.results import InboxReport
from liftlog.store.sharing.inbox_files import Inbox
from tests.cli.runner import Lifter
from tests.inbox import DAY, Notes

SQUAT = ("squat", 5, 100.0)


def test_sync_x1_files_are_read_and_never_changed(notes: Notes):
    text = f"\ufeff{DAY}\r\nsquat 5@100kg\r\n"
    notes.write(text).write("deadlift 3@140kg\n", f"{DAY} pull.md")
    notes.write("deadlift 1@1kg\n", f".{DAY}.txt").write("deadlift 1@1kg\n", f"{DAY}.csv")
    before = {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in notes.box.iterdir()
    }

    assert notes.sync() == InboxReport(taken=2)

    after = {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in notes.box.iterdir()
    }
    assert after == before
    assert sorted(notes.sets()) == [("deadlift", 3, 140.0), SQUAT]


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (
            b"squat 5@100kg \xff\n",
            "not read: it is not UTF-8 text\n  note: save it as text in UTF-8",
        ),
        (
            "squat 5@100kg\n".encode("utf-16"),
            "not read: it is not UTF-8 text\n  note: save it as text in UTF-8",
        ),
        (b"squat 5@100kg\n" * 80_000, "not read: it is larger than 1 MB"),
    ],
)
def test_sync_x1_what_is_no_text_is_reported(notes: Notes, raw: bytes, why: str):
    assert notes.takes(raw) == 0
    assert why in notes.problems()
    assert notes.takes("squat 5@100kg\n") == 1
    assert notes.problems() == ""


@pytest.mark.parametrize(
    "name",
    [
        f"{DAY}.sync-conflict-20260105-180000-ABCDEFG.txt",
        f"{DAY} (laptop's conflicted copy 2026-01-05).md",
    ],
)
def test_sync_x1_a_conflicted_copy_is_reported_and_not_read(notes: Notes, name: str):
    notes.write("squat 5@100kg\n")

    assert notes.takes("squat 5@100kg\nsquat 5@105kg\n", name) == 1
    assert "not read: it is a conflicted copy" in notes.problems(name.rpartition(".")[0])


def test_sync_x1_a_link_and_a_pipe_are_not_read(notes: Notes, tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the password\n")
    (notes.box / "link.txt").symlink_to(secret)
    os.mkfifo(notes.box / "pipe.txt")
    (notes.box / "folder.txt").mkdir()

    assert notes.sync().problems == 2
    assert "it is a link, not a file" in notes.problems("link")
    assert "password" not in notes.problems("link")


def test_sync_x1_an_inbox_that_is_a_link_is_refused(notes: Notes, tmp_path: Path):
    notes.write("squat 5@100kg\n")
    notes.box.rename(tmp_path / "elsewhere")
    notes.box.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(Refused, match="is a link"):
        notes.sync()
    assert notes.sets() == []


def test_sync_x1_without_an_inbox_there_is_nothing_to_do(notes: Notes):
    notes.box.rmdir()

    assert notes.sync() == InboxReport()
    assert not notes.box.exists()


def test_sync_x1_of_two_files_of_one_name_one_is_read(notes: Notes):
    notes.write("squat 5@100kg\n", f"{DAY}.md")

    assert notes.takes("squat 5@105kg\n") == 1
    assert notes.problems().splitlines()[3:5] == [
        f"{DAY}.md",
        f"  not read: {DAY}.txt has the same name",
    ]


def test_sync_x2_only_the_device_of_the_setting_reads(lifter: Lifter, tmp_path: Path):
    notes = Notes(lifter, tmp_path / "shared").write("squat 5@100kg\n")
    device = lifter.rows("select value from meta where key = 'device'")[0][0]
    assert lifter.gets("config get inbox-device").strip() == device

    lifter.gets("config set inbox-device 01234567")
    assert notes.sync() == InboxReport()
    assert not (notes.box / f"{DAY}.problems.txt").exists()

    with open_workspace() as ws:
        assert (
            read_here(ws, str(notes.folder)),
            may_read(ws),
            read_here(ws, str(notes.folder)),
        ) == (True, True, False)
    assert notes.sync().taken == 1
    assert lifter.gets("undo 2").splitlines()[-1] == "undone: sync inbox here"


def test_sync_x2_a_former_id_reads_on(notes: Notes):
    notes.write("squat 5@100kg\n")
    with open_workspace() as ws:
        ws.db.execute(
            "insert into meta select 'device.' || value, value from meta where key = 'device'"
        )
        ws.db.execute("update meta set value = '76543210' where key = 'device'")
        assert take_in(ws, str(notes.folder)).taken == 1


def test_sync_x2_a_setting_is_checked(notes: Notes):
    for value in ("phone", "0123456", "g1234567"):
        answer = notes.lifter.types(f"config set inbox-device {value}")
        assert (answer.code, answer.err.splitlines()[1]) == (2, "try: liftlog sync inbox here")


def test_sync_x3_a_line_that_is_typed_waits(notes: Notes):
    assert notes.takes("squat 5@100kg\nsquat 5@1", age=30) == 1
    assert notes.takes("squat 5@100kg\nsquat 5@105kg\n", age=30) == 1
    assert notes.takes("squat 5@100kg\nsquat 5@105kg\nsquat 5@110kg", age=119) == 0
    assert notes.takes("squat 5@100kg\nsquat 5@105kg\nsquat 5@110kg", age=120) == 1
    assert [load for _, _, load in notes.sets()] == [100, 105, 110]


def test_sync_x3_until_then_nothing_of_its_day_is_changed_or_gone(notes: Notes):
    notes.takes("squat 5@100kg\nsquat 5@105kg\n2026-01-04\nsquat 5@95kg\nsquat 5@90kg\n")

    report = notes.write(
        "squat 5@100kg\nsquat 5@106kg\n2026-01-04\nsquat 5@95kg\nsquat 5@9", age=30
    ).sync()
    assert (report.taken, report.changed, report.gone) == (0, 1, 0)

    report = notes.write("squat 5@100kg\nsquat 5@106kg\n2026-01-04\nsquat 5@95kg\n").sync()
    assert (report.taken, report.changed, report.gone) == (0, 1, 1)


def test_sync_x3_a_change_above_the_typed_line_waits_too(notes: Notes):
    notes.takes("squat 5@100kg\nsquat 5@105kg\n")

    for _ in range(2):
        report = notes.write("squat 5@100kg\nsquat 6@105kg\nsqu", age=30).sync()
        assert report == InboxReport()
    assert notes.write("squat 5@100kg\nsquat 6@105kg\nsquat 3@110kg").sync().changed == 1
    assert [load for _, _, load in notes.sets()] == [100, 105, 110]


def test_sync_x5_days_of_a_file(notes: Notes):
    notes.takes(
        "# 2026-01-02 18:30 legs\nsquat 5@100kg\n"
        "Sat, 2026-01-03\nsquat 5@101kg\n"
        "- 2026-01-04 09:15\nsquat 5@102kg\n",
        "gym.md",
    )
    assert notes.sets("performed_at, load / 1000") == [
        ("2026-01-02T18:30:00Z", 100),
        ("2026-01-03T12:00:00Z", 101),
        ("2026-01-04T09:15:00Z", 102),
    ]


@pytest.mark.parametrize(
    "heading",
    ["", "2026-02-30", "2026-01-06", "5.1.2026", "Jan 4", "Monday", "12/31", "2026/01/04"],
)
def test_sync_x5_without_a_day_what_follows_is_a_problem(notes: Notes, heading: str):
    report = notes.write(
        f"2026-01-03\n{heading}\nsquat 5@100kg\n2026-01-04\nsquat 5@90kg\n"[11 * (not heading) :],
        "gym.txt",
    ).sync()

    assert report.taken == 1
    assert notes.sets("day") == [("2026-01-04",)]
    assert "squat 5@100kg" in notes.problems("gym")


def test_sync_x5_a_day_to_come_comes(notes: Notes):
    notes.write("2026-01-06\nsquat 5@100kg\n", "gym.txt")
    assert notes.sync().problems == 1

    notes.lifter.at("2026-01-06T07:00:00")
    assert notes.sync().taken == 1
    assert notes.problems("gym") == ""


def test_sync_x6_headings_give_the_exercise(notes: Notes):
    notes.takes("# Squat\n5@100kg\n3@110kg\nDeadlift:\n5@140kg\nbench press\n5@80kg\n")
    assert notes.sets("exercise, reps") == [
        ("squat", 5),
        ("squat", 3),
        ("deadlift", 5),
        ("bench-press", 5),
    ]


def test_sync_x6_a_heading_is_an_exercise_or_has_no_sets(notes: Notes):
    report = notes.write("# Push day\n5@80kg\nbench press 5@80kg\nfelt good\n5@85kg\n").sync()

    assert (report.taken, report.problems) == (1, 3)
    assert notes.problems().splitlines()[3:] == [
        "line 2: 5@80kg",
        '  "Push day" above is not an exercise',
        "  use: squat 5@100kg, or the exercise on a line above its sets",
        "",
        "line 4: felt good",
        '  "felt good" is neither a set nor an exercise',
        "  use: // before words of your own",
        "",
        "line 5: 5@85kg",
        '  "felt good" above is not an exercise',
        "  use: squat 5@100kg, or the exercise on a line above its sets",
    ]


def test_sync_x7_a_line_is_one_of_log(notes: Notes):
    notes.takes("17:30 squat: 2 x 5 @ 100 kg rpe 9 —pain mild (felt “heavy”)\n5@185lb deadlift\n")
    assert notes.sets("exercise, reps, load / 1000, unit, rpe, pain, note") == [
        ("squat", 5, 100.0, "kg", 90, "mild", 'felt "heavy"'),
        ("squat", 5, 100.0, "kg", 90, "mild", 'felt "heavy"'),
        ("deadlift", 5, 185.0, "lb", None, None, None),
    ]


def test_sync_x8_today_is_now_and_an_earlier_day_is_noon(notes: Notes):
    notes.takes(
        "squat 5@100kg\n17:45 squat 5@102.5kg\n2026-01-03\ndeadlift 5@100kg\ndeadlift 5@101kg\n"
    )
    assert notes.sets("performed_at, load / 1000.0") == [
        ("2026-01-03T12:00:00Z", 100),
        ("2026-01-03T12:00:00Z", 101),
        ("2026-01-05T17:45:00Z", 102.5),
        ("2026-01-05T18:00:00Z", 100),
    ]
    assert len(notes.lifter.rows("select 1 from workouts")) == 2


def test_sync_x8_a_time_holds_for_the_lines_below_it(notes: Notes):
    notes.takes("2026-01-03\n18:30 squat 5@100kg\nsquat 5@101kg\n", "gym.txt")
    assert notes.sets("substr(performed_at, 12, 5)") == [("18:30",)] * 2


def test_sync_x8_a_late_line_joins_the_workout_of_those_above(notes: Notes):
    notes.takes("squat 5@100kg\n")
    notes.lifter.at("2026-01-06T08:00:00")
    notes.takes("squat 5@100kg\nsquat 5@101kg\n")
    assert notes.sets("performed_at, position") == [
        ("2026-01-05T18:00:00Z", 1),
        ("2026-01-05T18:00:00Z", 2),
    ]


def test_sync_x8_a_time_to_come_is_a_problem(notes: Notes):
    assert notes.write("18:30 squat 5@100kg\n").sync().problems == 1
    assert '"2026-01-05 18:30" is in the future' in notes.problems()


def test_sync_x8_a_weight_left_out_is_that_of_log(notes: Notes):
    notes.takes("squat 5@100kg\nsquat 4\n= squat\nsquat =\n")
    assert notes.sets() == [SQUAT, ("squat", 4, 100.0), ("squat", 4, 100.0), ("squat", 4, 100.0)]


def test_sync_x8_what_looks_like_a_typo_is_doubtful(notes: Notes):
    for day in range(1, 5):
        notes.lifter.gets(f'log squat 5,5,5@100kg --at "2026-01-0{day} 18:00"')
    report = notes.write("squat 5@1000kg\n").sync()

    assert notes.sets("doubtful")[-1] == (1,)
    assert report.taken == 1
    assert "line 1: 1000 kg × 5 looks like a typo" in report.notices[0].what


def test_sync_x8_the_plan_gives_the_exercise_of_a_bare_set_today(notes: Notes):
    notes.lifter.gets("plan --exercise machine-back-extension")
    notes.takes("12@40kg\n2026-01-04\n12@40kg\n")
    assert notes.sets() == [("machine-back-extension", 12, 40.0)]
    assert "this line has no exercise" in notes.problems()


def test_sync_x9_each_line_is_one_command(notes: Notes):
    notes.takes("squat 5@100kg\nsquat 3x5@90kg\n")
    assert notes.lifter.gets("undo").splitlines() == [f"undone: inbox {DAY} squat 3x5@90kg"]
    assert notes.sets() == [SQUAT]
    assert notes.lifter.gets("redo").splitlines() == [f"redone: inbox {DAY} squat 3x5@90kg"]
    assert len(notes.sets()) == 4
    assert notes.sync().taken == 0


def test_sync_x9_a_growing_file_gives_each_line_once(notes: Notes):
    text = ""
    for line in ("squat 5@100kg", "squat 5@100kg", "// heavy", "squat 5@100kg", "deadlift 3@140kg"):
        text += f"{line}\n"
        notes.takes(text)
        notes.takes(text)
    assert notes.sets() == [SQUAT] * 3 + [("deadlift", 3, 140.0)]


def test_sync_x9_equal_lines_and_other_spellings(notes: Notes):
    assert notes.takes("squat 5@100kg\n- Squat: 5 @ 100 kg\n") == 2
    assert notes.takes("# squat\n• 5@100kg\n5 @ 100kg\n") == 0


def test_sync_x9_ids_follow_from_the_lines(notes: Notes, tmp_path: Path, empty_log: Path):
    text = "squat 5@100kg\nsquat 3x5@90kg\nsquat 5@100kg\n"
    notes.takes(text)
    first = notes.sets("id, workout")
    other = tmp_path / "other.db"
    other.write_bytes(empty_log.read_bytes())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LIFTLOG_DB", str(other))
        with open_workspace() as ws:
            read_here(ws, str(notes.folder))
            assert take_in(ws, str(notes.folder)).taken == 3
        assert notes.sets("id, workout") == first


def test_sync_x9_a_log_from_an_export_knows_its_lines(
    notes: Notes, tmp_path: Path, empty_log: Path, monkeypatch: pytest.MonkeyPatch
):
    notes.takes("squat 5@100kg\nsquat 3x5@90kg\n")
    notes.lifter.gets("delete last")
    notes.lifter.gets(f"export --format json -o {tmp_path}/log.json")
    other = tmp_path / "other.db"
    other.write_bytes(empty_log.read_bytes())
    monkeypatch.setenv("LIFTLOG_DB", str(other))
    notes.lifter.gets(f"import {tmp_path}/log.json")
    with open_workspace() as ws:
        read_here(ws, str(notes.folder))

    before = notes.sets("id")
    assert notes.takes("squat 5@100kg\nsquat 3x5@90kg\n") == 0
    assert notes.sets("id") == before
    assert len(notes.lifter.rows("select 1 from inbox_lines")) == 2
    assert notes.write("squat 5@100kg\nsquat 3x5@95kg\n").sync().changed == 1
    assert notes.lifter.gets("undo") == "undone: sync inbox here\n"


def test_sync_x9_no_export_has_the_lines(notes: Notes):
    notes.takes("squat 5@100kg\n")
    assert "inbox_lines" not in notes.lifter.gets("export --format json")


def test_sync_x10_a_changed_line_is_reported_and_not_taken_in(notes: Notes):
    notes.takes("squat 5@100kg\nsquat 5@105kg\nsquat 5@110kg\n")

    report = notes.write("squat 5@100kg\nsquat 6@105kg\nsquat 5@110kg\n").sync()

    assert (report.taken, report.changed, report.problems) == (0, 1, 0)
    of = notes.sets("id")[1][0][-6:]
    assert notes.problems().splitlines() == [
        f"liftlog: lines of {DAY}.txt",
        "that you should look at.",
        "",
        "line 2: squat 6@105kg",
        '  It was "squat 5@105kg" when it was logged. The log keeps that.',
        f"  To change the log: liftlog edit {of} 6@105kg",
        f"  To leave it so: liftlog sync inbox accept {DAY}.txt",
    ]
    assert notes.takes("squat 5@100kg\nsquat 5@105kg\nsquat 5@110kg\n") == 0
    assert notes.problems() == ""


def test_sync_x10_the_word_ends_when_the_log_says_so(notes: Notes):
    notes.takes("squat 5@100kg\nsquat 5@105kg\n")
    changed = "squat 5@100kg\nsquat 6@107.5kg (easy)\n"
    notes.write(changed).sync()

    notes.lifter.gets("edit last 6@107.5")
    assert notes.sync().changed == 1
    notes.lifter.gets("edit last --note easy")
    assert notes.sync() == InboxReport()
    notes.lifter.gets("edit last 7")
    assert notes.write(f"{changed}squat 3@110kg\n").sync() == InboxReport(taken=1)


def test_sync_x10_accept_ends_the_word(notes: Notes):
    notes.takes("squat 5@100kg\nsquat 5@105kg\nsquat 5@110kg\nsquat 5@115kg\n")
    text = "squat 5@100kg\nsquat 6@105kg\nsquat 5@115kg\n"
    report = notes.write(text).sync()
    assert (report.changed, report.gone) == (1, 1)
    before = notes.sets("id, reps, load")

    assert notes.accept() == (1, 1)
    assert notes.sync() == InboxReport()
    assert notes.accept() == (0, 0)
    assert notes.problems() == ""
    assert notes.sets("id, reps, load") == before
    report = notes.write(text.replace("6@", "7@")).sync()
    assert (report.taken, report.changed) == (0, 1)
    with pytest.raises(NotFound, match="the inbox has no file"):
        notes.accept("other.txt")


def test_sync_x10_new_lines_beyond_those_that_are_gone_are_new(notes: Notes):
    notes.takes("squat 5@100kg\nsquat 5@105kg\nsquat 5@110kg\n")
    report = notes.write(
        "squat 5@100kg\nsquat 6@105kg\nsquat 7@105kg\nsquat 5@110kg\nsquat 1@120kg\n"
    ).sync()
    assert (report.taken, report.changed) == (2, 1)
    assert sorted(load for _, _, load in notes.sets()) == [100, 105, 105, 110, 120]


def test_sync_x10_a_line_in_between_is_new_and_the_gap_knows_it(notes: Notes):
    notes.takes("squat 5@100kg\nsquat 5@110kg\n")
    assert notes.takes("squat 5@100kg\nsquat 5@105kg\nsquat 5@110kg\n") == 1
    report = notes.write("squat 5@100kg\nsquat 5@105kg\nsquat 6@110kg\n").sync()
    assert (report.taken, report.changed) == (0, 1)


def test_sync_x10_lines_that_change_places_are_known(notes: Notes):
    notes.takes("squat 5@100kg\nsquat 5@110kg\n")
    assert notes.write("squat 5@110kg\nsquat 5@100kg\n").sync() == InboxReport()
    report = notes.write("squat 5@110kg\nsquat 6@100kg\n").sync()
    assert (report.taken, report.changed) == (0, 1)


def test_sync_x10_a_problem_takes_no_place_of_a_changed_line(notes: Notes):
    notes.takes("squat 5@100kg\nsquat 5@110kg\n")
    report = notes.write("squat 5@100kg\nfelt bad\nsqwxz 3@9kg\nsquat 6@110kg\n").sync()
    assert (report.taken, report.changed, report.problems) == (0, 1, 2)


def test_sync_x10_what_is_gone_is_reported_and_not_deleted(notes: Notes):
    notes.takes("squat 5@100kg\nsquat 3x5@105kg\n")
    report = notes.write("squat 5@100kg\n").sync()

    assert (report.gone, len(notes.sets())) == (1, 4)
    assert "gone: squat 3x5@105kg, 2026-01-05" in notes.problems()
    for _ in range(3):
        notes.lifter.gets("delete last")
    assert notes.sync() == InboxReport()


def test_sync_x10_a_changed_line_that_is_known_has_the_place_of_the_old_one(notes: Notes):
    notes.takes("squat 5@100kg\nsquat 5@105kg\nsquat 5@110kg\n")
    notes.write("squat 6@100kg\nsquat 6@105kg\nsquat 5@110kg\n").sync()
    notes.lifter.gets(f"edit {notes.sets('id')[0][0][-6:]} 6")

    for _ in range(3):
        report = notes.sync()
        assert (report.taken, report.changed) == (0, 1)
    assert notes.accept() == (1, 0)
    assert notes.sync() == InboxReport()


def test_sync_x11_a_renamed_file_is_known(notes: Notes):
    text = "2026-01-05\nsquat 5@100kg\nsquat 5@105kg\n"
    notes.takes(text, "gym.txt")
    (notes.box / "gym.txt").rename(notes.box / "january.md")

    assert notes.sync() == InboxReport()
    assert notes.takes(f"{text}squat 5@110kg\n", "january.md") == 1
    assert notes.write(text.replace("5@105", "6@105"), "january.md").sync().changed == 1


def test_sync_x11_a_renamed_file_may_have_a_new_line_and_a_changed_one(notes: Notes):
    notes.takes("2026-01-05\nsquat 5@100kg\nsquat 5@105kg\nsquat 5@110kg\n", "gym.txt")
    (notes.box / "gym.txt").unlink()
    report = notes.write(
        "2026-01-05\nsquat 5@100kg\nsquat 5@105kg\nsquat 6@110kg\nsquat 1@120kg\n", "other.txt"
    ).sync()
    assert (report.taken, report.changed) == (1, 1)


def test_sync_x11_a_copy_is_reported_and_not_read(notes: Notes):
    notes.takes("squat 5@100kg\nsquat 5@105kg\n")
    report = notes.write("squat 5@100kg\nsquat 5@105kg\nsquat 5@110kg\n", f"{DAY} (1).txt").sync()

    assert (report.taken, report.problems) == (0, 1)
    assert f"not read: it is a copy of {DAY}.txt" in notes.problems(f"{DAY} (1)")
    (notes.box / f"{DAY}.txt").unlink()
    assert notes.sync() == InboxReport(taken=1)
    assert notes.problems(f"{DAY} (1)") == ""


def test_sync_x11_two_copies_that_come_together_are_read_once(notes: Notes):
    notes.write("squat 5@100kg\nsquat 5@105kg\n", f"{DAY} (1).txt")
    assert notes.takes("squat 5@100kg\nsquat 5@105kg\n") == 2
    assert len(notes.sets()) == 2


def test_sync_x11_lines_put_into_an_archive_are_known(notes: Notes):
    notes.takes("2026-01-03\nsquat 5@90kg\n", "archive.txt")
    notes.takes("squat 5@100kg\nsquat 5@105kg\n")
    archive = "2026-01-03\nsquat 5@90kg\n2026-01-05\nsquat 5@100kg\nsquat 5@105kg\n"

    assert notes.write(archive, "archive.txt").sync().problems == 2
    (notes.box / f"{DAY}.txt").unlink()
    assert notes.sync() == InboxReport()
    assert len(notes.sets()) == 3


def test_sync_x11_a_name_is_used_again_after_a_rename(notes: Notes):
    notes.takes("2026-01-04\nsquat 5@100kg\nsquat 5@105kg\n", "gym.txt")
    (notes.box / "gym.txt").rename(notes.box / "archive.txt")

    assert notes.takes("2026-01-05\nsquat 5@100kg\ndeadlift 5@1kg\n", "gym.txt") == 2
    assert notes.problems("gym") == notes.problems("archive") == ""
    assert notes.sync() == InboxReport()
    more = "2026-01-04\nsquat 5@100kg\n2026-01-05\nsquat 5@100kg\ndeadlift 5@1kg\n"
    assert notes.takes(more, "gym.txt") == 1
    assert len(notes.sets()) == 5


def test_sync_x11_a_copy_beside_a_changed_file_doubles_nothing(notes: Notes):
    notes.takes("squat 5@100kg\n")
    notes.write("squat 5@100kg\n", f"{DAY} (1).txt")

    report = notes.write("squat 5@105kg\n").sync()

    assert (report.taken, report.changed, report.problems) == (0, 1, 1)
    assert notes.sets() == [SQUAT]


@pytest.mark.parametrize("how", ["undo", "edit last 9", "delete last"])
def test_sync_x12_what_was_corrected_by_hand_does_not_come_back(notes: Notes, how: str):
    notes.takes("squat 5@100kg\nsquat 5@105kg\n")
    notes.lifter.gets(how)
    before = notes.sets()

    assert notes.takes("squat 5@100kg\nsquat 5@105kg\n") == 0
    assert notes.takes("squat 5@100kg\nsquat 5@105kg\n// more\n") == 0
    assert notes.sets() == before


def test_sync_x13_problems_are_written_when_they_change(notes: Notes):
    notes.write("squat 5@100kg\nsqwxz 5@1kg\n\x1b[31mred\x07\n100x5 squat\n").sync()
    path = notes.box / f"{DAY}.problems.txt"
    text, time = path.read_text(), path.stat().st_mtime_ns
    assert text.splitlines()[3:5] == ["line 2: sqwxz 5@1kg", '  no exercise is called "sqwxz"']
    assert "\\x1b[31mred\\x07" in text
    assert text.isprintable() or all(line.isprintable() for line in text.splitlines())

    notes.sync()
    assert path.stat().st_mtime_ns == time
    assert notes.takes("squat 5@100kg\n") == 0
    assert not path.exists()


def test_sync_x13_problems_go_with_their_file(notes: Notes):
    notes.write("sqwxz 5@1kg\n", "gym.txt").sync()
    assert notes.problems("gym")
    (notes.box / "gym.txt").unlink()
    notes.sync()
    assert not notes.problems("gym")


def test_sync_x13_what_others_wrote_under_that_name_stays(notes: Notes):
    (notes.box / "gym.problems.txt").write_text("my problems\n")
    report = notes.write("2026-01-05\nsqwxz 5@1kg\n", "gym.txt").sync()
    assert report.failure is not None
    assert "is not liftlog's" in report.failure.message
    notes.write("2026-01-05\nsquat 5@1kg\n", "gym.txt").sync()
    assert notes.problems("gym") == "my problems\n"


@pytest.mark.parametrize(
    "line", ["pain mild", "squat edit 5", "plan", "delete last", "squat --at yesterday 5@1kg"]
)
def test_sync_x15_not_by_the_inbox(notes: Notes, line: str):
    assert notes.write(f"{line}\n").sync().problems == 1
    assert notes.sets() == []


def test_sync_x15_pain_of_a_set(notes: Notes):
    notes.takes("squat 5@100kg --pain mild\n")
    assert notes.sets("pain") == [("mild",)]


def test_a_known_file_is_not_read_again(notes: Notes, monkeypatch: pytest.MonkeyPatch):
    notes.takes("squat 5@100kg\n")
    notes.takes("squat 5@100kg\n", "typed.txt", age=30)
    opened: list[str] = []
    read = Inbox.read
    monkeypatch.setattr(
        Inbox, "read", lambda self, file: (opened.append(file.name), read(self, file))[1]
    )

    notes.sync()
    assert opened == ["typed.txt"]
    notes.write("squat 5@105kg\n").sync()
    assert opened == ["typed.txt", f"{DAY}.txt", "typed.txt"]


def test_lines_under_a_programme_are_recorded_as_log_does(notes: Notes, tmp_path: Path):
    programme = tmp_path / "x.txt"
    programme.write_text(
        "programme x\nlift squat from 60kg, +2.5kg\nlift deadlift from 80kg, +2.5kg\n"
        "day A: squat 5@50%w 2x5\n  deadlift 2x5\n"
    )
    notes.lifter.gets(f"programme import {programme}")
    notes.lifter.gets("programme start x")
    lines = ["squat 5", "squat 5", "squat 6", "deadlift 5", "deadlift 4"]
    what = "exercise, kind, reps, load, planned_sets, goal, position"
    for line in lines:
        notes.lifter.gets(f"log {line}")
    logged = notes.sets(what)
    notes.lifter.gets(f"undo {len(lines)}")

    assert notes.takes("".join(f"{line}\n" for line in lines)) == len(lines)
    assert notes.sets(what) == logged
    assert len(logged) == len(lines)


@pytest.mark.parametrize(
    "day", ["Dienstag", "28. November", "20260104", "26-01-04", "12.10 squat 5@1"]
)
def test_sync_x5_what_looks_like_a_date_stops_the_lines_below_it(notes: Notes, day: str):
    report = notes.write(f"squat 5@100kg\n{day}\nsquat 5@105kg\nbench press 5@50kg\n").sync()
    assert (report.taken, report.problems) == (1, 3)
    assert notes.sets() == [SQUAT]
    assert "line 3: squat 5@105kg\nline 4: bench press 5@50kg\n  there is no day: " in (
        notes.problems()
    )


def test_sync_x13_what_is_wrong_with_several_lines_stands_once(notes: Notes):
    notes.write("squat 5@1kg\nsquat 5@2kg\n// x\nsqwxz 5\nsquat\u00a05@3kg\n", "gym.txt").sync()
    assert notes.problems("gym").splitlines()[3:] == [
        "line 1: squat 5@1kg",
        "line 2: squat 5@2kg",
        "line 4: sqwxz 5",
        "line 5: squat 5@3kg",
        "  there is no date above this line",
        "  use: 2026-01-05 on a line",
    ]


def test_sync_x13_names_that_are_spelt_nearly_so_are_said(notes: Notes):
    notes.write("sqaut\n").sync()
    assert "  note: did you mean squat, " in notes.problems()
