"""Days and times that are corrected in a file: no set is logged twice (sync.md, X10 and X11)."""

from __future__ import annotations

import re
import shlex

import pytest

from liftlog.services.sharing.results import InboxReport
from tests.inbox import DAY, Notes

TWO = "squat 5@60kg\nsquat 6@61kg\n"


def advice(notes: Notes, name: str) -> list[str]:
    """The commands that the problems say to type, without those that accept."""
    lines = notes.problems(name).splitlines()
    typed = [
        line[line.index("liftlog ") :] for line in lines if "  " in line and "liftlog " in line
    ]
    return [line for line in typed if "accept" not in line]


def follow(notes: Notes, name: str) -> None:
    """Types what is advised."""
    typed = advice(notes, name)
    assert typed
    for line in typed:
        notes.lifter.gets(line.removeprefix("liftlog "))


def days(notes: Notes) -> list[tuple[object, ...]]:
    return notes.sets("day, reps")


def test_sync_x11_a_file_renamed_to_another_day_is_known(notes: Notes):
    notes.takes("bench press 5@60kg\n")
    (notes.box / f"{DAY}.txt").rename(notes.box / "2026-01-04.txt")

    report = notes.sync()

    assert (report.taken, report.changed, report.gone) == (0, 1, 0)
    assert days(notes) == [(DAY, 5)]
    of = notes.sets("id")[0][0][-6:]
    assert notes.problems("2026-01-04").splitlines()[3:] == [
        "line 1: bench press 5@60kg",
        f"  It was of {DAY} when it was logged. The log keeps that.",
        f'  To change the log: liftlog edit {of} --at "2026-01-04 18:00"',
        "  To leave it so: liftlog sync inbox accept 2026-01-04.txt",
        "  If it is another set: put its time before it, such as 18:30.",
    ]
    follow(notes, "2026-01-04")
    assert notes.sync() == InboxReport()
    assert days(notes) == [("2026-01-04", 5)]
    assert notes.takes("bench press 5@60kg\nbench press 6@60kg\n", "2026-01-04.txt") == 1


def test_sync_x11_a_renamed_file_goes_back_to_its_name(notes: Notes):
    notes.takes(TWO)
    (notes.box / f"{DAY}.txt").rename(notes.box / "2026-01-04.txt")
    assert notes.sync().changed == 2
    (notes.box / "2026-01-04.txt").rename(notes.box / f"{DAY}.txt")
    assert notes.sync() == InboxReport()
    assert days(notes) == [(DAY, 5), (DAY, 6)]


def test_sync_x11_a_file_renamed_while_its_name_is_used_again(notes: Notes):
    notes.takes(TWO)
    (notes.box / f"{DAY}.txt").rename(notes.box / "2026-01-04.txt")
    report = notes.write("deadlift 3@100kg\n").sync()
    assert (report.taken, report.changed, report.gone) == (1, 2, 0)
    assert len(notes.sets()) == 3


def test_sync_x11_a_renamed_file_with_one_line_more(notes: Notes):
    notes.takes(TWO)
    (notes.box / f"{DAY}.txt").unlink()
    report = notes.write(f"{TWO}squat 3@70kg\n", "2026-01-03.txt").sync()
    assert (report.taken, report.changed) == (1, 2)
    assert ("2026-01-03", 3) in days(notes)


def test_sync_x10_a_corrected_date_doubles_no_set(notes: Notes):
    notes.takes(f"2026-01-02\n{TWO}", "a.txt")

    report = notes.write(f"2026-01-03\n{TWO}", "a.txt").sync()

    assert (report.taken, report.changed, report.gone) == (0, 2, 0)
    follow(notes, "a")
    assert notes.sync() == InboxReport()
    assert days(notes) == [("2026-01-03", 5), ("2026-01-03", 6)]


def test_sync_x10_a_corrected_date_and_a_corrected_line(notes: Notes):
    notes.takes(f"2026-01-02\n{TWO}squat 7@62kg\n", "a.txt")

    report = notes.write(f"2026-01-03\n{TWO}squat 8@62kg\n", "a.txt").sync()

    assert (report.taken, report.changed, report.gone) == (0, 3, 0)
    assert 'It was "squat 7@62kg" of 2026-01-02 when it was logged.' in notes.problems("a")
    follow(notes, "a")
    assert notes.sync() == InboxReport()
    assert days(notes) == [("2026-01-03", 5), ("2026-01-03", 6), ("2026-01-03", 8)]


def test_sync_x10_a_date_put_in_between_doubles_no_set(notes: Notes):
    lines = [f"squat {reps}@60kg\n" for reps in (5, 6, 7, 8)]
    notes.takes("2026-01-02\n" + "".join(lines), "a.txt")

    text = "2026-01-02\n" + "".join(lines[:2]) + "2026-01-03\n" + "".join(lines[2:])
    report = notes.write(text, "a.txt").sync()

    assert (report.taken, report.changed, report.gone) == (0, 2, 0)
    follow(notes, "a")
    assert notes.sync() == InboxReport()
    assert [day for day, _ in days(notes)] == ["2026-01-02"] * 2 + ["2026-01-03"] * 2


def test_sync_x10_a_date_that_is_put_back_is_no_change(notes: Notes):
    notes.takes(f"2026-01-02\n{TWO}", "a.txt")
    notes.write(f"2026-01-03\n{TWO}", "a.txt").sync()
    assert notes.write(f"2026-01-02\n{TWO}", "a.txt").sync() == InboxReport()


def test_sync_x10_another_day_is_accepted(notes: Notes):
    notes.takes(f"2026-01-02\n{TWO}", "a.txt")
    notes.write(f"2026-01-03\n{TWO}", "a.txt").sync()
    assert notes.accept("a.txt") == (2, 0)
    assert notes.sync() == InboxReport()
    assert [day for day, _ in days(notes)] == ["2026-01-02"] * 2


def test_sync_x9_equal_lines_of_two_days_are_two_sets(notes: Notes):
    text = f"2026-01-02\n{TWO}"
    assert notes.takes(text, "a.txt") == 2
    text += f"2026-01-03\n{TWO}"
    assert notes.takes(text, "a.txt") == 2
    assert notes.takes(f"2026-01-01\n{TWO}{text}", "a.txt") == 2
    assert notes.takes(TWO, f"{DAY}.txt") == 2
    assert notes.sync() == InboxReport()
    assert len(notes.sets()) == 8


def test_sync_x9_a_file_that_is_used_again_day_by_day_gives_its_sets(notes: Notes):
    """No set was logged before it was done: what a later day has is another one."""
    for day in (5, 6, 7):
        notes.lifter.at(f"2026-01-0{day}T18:00:00")
        assert notes.takes(f"2026-01-0{day}\n{TWO}", "gym.txt") == 2
        text = TWO.replace("squat", "deadlift")
        assert notes.takes(text, f"2026-01-0{day}.txt") == 2
        (notes.box / f"2026-01-0{day}.txt").unlink()
    assert len(notes.sets()) == 12


def test_sync_x10_another_set_of_that_day_comes_in_with_its_time(notes: Notes):
    notes.takes("2026-01-02\nsquat 5@60kg\n", "a.txt")
    assert notes.write("2026-01-03\nsquat 5@60kg\n", "a.txt").sync().changed == 1
    assert notes.write("2026-01-03\n18:30 squat 5@60kg\n", "a.txt").sync().taken == 1


def test_sync_x10_a_time_put_beside_a_date_is_a_change(notes: Notes):
    notes.takes(f"2026-01-02\n{TWO}", "a.txt")

    report = notes.write(f"2026-01-02 18:30\n{TWO}", "a.txt").sync()

    assert (report.taken, report.changed) == (0, 2)
    assert "It was at 12:00 when it was logged. The log keeps that." in notes.problems("a")
    follow(notes, "a")
    assert notes.sync() == InboxReport()
    assert notes.sets("substr(performed_at, 12, 5)") == [("18:30",)] * 2
    assert notes.write(f"2026-01-02\n{TWO}", "a.txt").sync() == InboxReport()


def test_sync_x10_a_time_beside_a_date_says_nothing_of_lines_with_another(notes: Notes):
    text = "2026-01-02 18:30\nsquat 5@60kg\n19:00 squat 6@60kg\nsquat 7@60kg\n"
    notes.takes(text, "a.txt")
    report = notes.write(text.replace("18:30", "18:40"), "a.txt").sync()
    assert (report.taken, report.changed) == (0, 1)
    assert notes.accept("a.txt") == (1, 0)
    assert notes.sync() == InboxReport()


def test_sync_x3_a_day_that_is_still_typed_waits(notes: Notes):
    notes.takes(f"2026-01-02\n{TWO}", "a.txt")
    report = notes.write(f"2026-01-03\n{TWO}squat 5@7", "a.txt", age=30).sync()
    assert report == InboxReport()
    assert len(notes.sets()) == 2


def test_sync_s41_a_purged_line_does_not_return_with_another_name(notes: Notes):
    notes.takes("squat 5@60kg (secret)\n")
    notes.lifter.gets(f"purge {notes.sets('id')[0][0]} --yes")
    (notes.box / f"{DAY}.txt").rename(notes.box / f"{DAY} legs.txt")
    assert notes.sync().taken == 0
    (notes.box / f"{DAY} legs.txt").rename(notes.box / "2026-01-04.txt")
    assert notes.sync().taken == 0
    assert notes.sets() == []


CHANGES = [
    ("squat 5@70kg rpe 7", "squat 5@70kg rpe 8", "edit ID --rpe 8"),
    ("squat 5@70kg rpe 7", "squat 5@70kg rpe 8,5", "edit ID --rpe 8.5"),
    ("squat 5@70kg rpe 7", "squat 5@70kg", "edit ID --clear rpe"),
    ("squat 5@70kg", "squat 6@70kg rir 2", "edit ID 6@70kg --rir 2"),
    ("squat 5@100kg", "bench press 5@50kg", "edit ID 5@50kg --exercise bench-press"),
    ("# squat\n5@50kg", "# bench press\n5@50kg", "edit ID --exercise bench-press"),
    ("squat 5@100kg", "17:30 squat 5@100kg", f'edit ID --at "{DAY} 17:30"'),
    ("squat 5@100kg", "17:30 squat 6@100kg", f'edit ID 6@100kg --at "{DAY} 17:30"'),
    ("squat 5@100kg", "squat 5@100kg (low bar)", 'edit ID --note "low bar"'),
    ("squat 5@100kg", "squat 5@100kg (it’s “so $so”)", """edit ID --note 'it'"'"'s "so $so"'"""),
    ("squat 5@100kg (easy)", "squat 5@100kg", "edit ID --clear note"),
    ("squat 3x5@100kg", "squat 3x5@102.5kg", None),
    ("squat 3x5@100kg", "squat 2x5@100kg", None),
    ("squat 2x5@100kg", "squat 4x5@100kg", None),
    ("squat 5,5,5@100kg rpe 8 (a)", "squat 5,4@100kg rpe 9 (b)", None),
    ("squat 5,5@100kg rpe 8 (a)", "squat 5,5,4,3@90kg rpe 9 (b)", None),
    ("squat 5@100kg 5@105kg", "squat 5@100kg 3@102.5kg 5@105kg", None),
    ("squat 5@100kg", "squat 5@225lb", "edit ID 5@225lb"),
    ("squat 5@100kg", "squat 5+@100kg", "edit ID 5+@100kg"),
    ("squat 12@60kg", "squat 12+4+3@60kg", None),
    ("squat 12+4+3@60kg", "squat 12@60kg", None),
    ("squat 12@60kg", "squat 12@60kg>10@50kg", None),
    ("squat 5@100kg", "squat 5@100kg tempo 31X0 --pain mild --form broken", None),
    ("plank 60s", "plank 1:15", None),
    ("pull-up 10@bw", "pull-up 8@bw+10kg", None),
    ("pull-up 10@bw+5kg", "pull-up 8@bw", None),
    ("pull-up 10@bw-20kg", "squat 8@60kg", None),
    ("running 5km 24:30", "running 5km 25:10", None),
    ("running 5km 24:30", "running 8km 45min", None),
    ("farmer's walk 40m @ 24kg", "farmer's walk 60m @ 28kg", None),
    ("squat 5@100kg + bench press 8@60kg", "squat 5@100kg + bench press 9@60kg", None),
    ("squat 5@100kg", "squat 5@100kg + bench press 9@60kg", None),
]


@pytest.mark.parametrize(("old", "new", "typed"), CHANGES)
def test_sync_x10_what_is_advised_makes_the_log_say_it(
    notes: Notes, old: str, new: str, typed: str | None
):
    notes.takes(f"{old}\nbench press 3@40kg\n")
    assert notes.write(f"{new}\nbench press 3@40kg\n").sync().changed == 1
    if typed is not None:
        (said,) = advice(notes, DAY)
        assert re.sub("edit [0-9a-f]{6}", "edit ID", said) == f"liftlog {typed}"
    assert all(shlex.split(line) for line in advice(notes, DAY))

    follow(notes, DAY)

    assert notes.sync() == InboxReport()
    assert notes.problems() == ""
    # What a new line of that text makes is the same.
    what = "exercise, kind, reps, seconds, distance, load, unit, rpe, rir, note, tempo, pain, amrap"
    said_now = sorted(map(str, notes.sets(what)))
    while notes.sets():
        notes.lifter.gets(f"delete {notes.sets('id')[0][0]}")
    assert notes.takes(f"{new}\nbench press 3@40kg\n", "2026-01-04.txt") == 2
    assert sorted(map(str, notes.sets(what))) == said_now


def test_sync_x10_a_set_that_was_deleted_is_not_said_to_be_in_the_log(notes: Notes):
    notes.takes("squat 5@1000kg\nsquat 5@90kg\n")
    notes.lifter.gets(f"delete {notes.sets('id')[0][0]}")
    notes.write("squat 5@100kg\nsquat 5@90kg\n").sync()
    assert notes.problems().splitlines()[4:] == [
        '  It was "squat 5@1000kg" when it was logged. Its sets were deleted since.',
        f"  To leave it so: liftlog sync inbox accept {DAY}.txt",
        "  If it is another set: put the old line back above it.",
    ]
    assert notes.takes("squat 5@1000kg\nsquat 5@100kg\nsquat 5@90kg\n") == 1


def test_sync_x10_the_old_text_comes_back_after_it_was_accepted(notes: Notes):
    notes.takes("squat 5@60kg\n")
    notes.write("squat 5@60kg (ok)\n").sync()
    assert notes.accept() == (1, 0)
    assert notes.sync() == InboxReport()

    assert notes.write("squat 5@60kg\n").sync() == InboxReport()
    assert notes.problems() == ""
    assert notes.write("squat 5@60kg (ok)\n").sync().changed == 1
    assert notes.accept() == (1, 0)
    assert notes.takes("squat 5@60kg (ok)\nsquat 5@60kg\n") == 1
    assert len(notes.sets()) == 2


def test_sync_x8_an_unlikely_set_is_named_and_stays_until_it_is_confirmed(notes: Notes):
    for day in range(1, 5):
        notes.lifter.gets(f'log squat 5,5,5@100kg --at "2026-01-0{day} 18:00"')
    report = notes.write("squat 5@100kg\nsquat 5@1000kg\nbench press 5@60kg\n").sync()

    assert (report.taken, report.unconfirmed) == (3, 1)
    assert "edit last" not in report.notices[0].what
    said = advice(notes, DAY)
    assert re.sub("edit [0-9a-f]{6}", "edit ID", "; ".join(said)) == (
        "liftlog edit ID 5@100; liftlog edit ID --confirm"
    )
    assert notes.sync().unconfirmed == 1
    notes.lifter.gets(said[0].removeprefix("liftlog "))
    assert notes.sets("load / 1000, doubtful")[-3:] == [(100, 0), (100, 0), (60, 0)]


def test_sync_x8_an_unlikely_set_that_is_confirmed_is_no_problem_any_more(notes: Notes):
    for day in range(1, 5):
        notes.lifter.gets(f'log squat 5,5,5@100kg --at "2026-01-0{day} 18:00"')
    notes.write("squat 5@1000kg\nbench press 5@60kg\n").sync()
    notes.lifter.gets(advice(notes, DAY)[1].removeprefix("liftlog "))
    assert notes.sync() == InboxReport()
    assert notes.problems() == ""
