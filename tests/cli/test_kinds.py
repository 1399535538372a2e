"""Sets of many kinds: as many reps as possible, rest-pause, clusters, drops and tempo."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from liftlog.store.base.location import database_path
from tests.cli.runner import MONDAY, Lifter
from tests.cli.test_session import session
from tests.prepared import prepared

MACHINE = "machine-back-extension"
COLUMNS = "kind, reps, load, amrap, parts, tempo"
REST_PAUSE = ("rest-pause", 19, 60_000, 0, "12+4+3", None)
CLUSTER = ("cluster", 8, 100_000, 0, "2+2+2+2", None)


def typed(lifter: Lifter, *lines: str) -> list[tuple[object, ...]]:
    """What lines come to, one minute after the other."""
    for minute, line in enumerate(lines):
        lifter.at(f"2026-01-05T18:{minute:02d}:00").gets(f"log {MACHINE} {line}")
    return lifter.sets(COLUMNS)


def test_as_many_reps_as_possible_is_stored_and_said(lifter: Lifter):
    said = lifter.gets(f"log {MACHINE} 5,5,8+@40kg")

    assert lifter.sets(COLUMNS) == [
        ("working", 5, 40_000, 0, None, None),
        ("working", 5, 40_000, 0, None, None),
        ("working", 8, 40_000, 1, None, None),
    ]
    assert said.startswith(f"40 kg × 5, 5, 8+ · {MACHINE}\n")
    assert "40 kg × 8+" in lifter.gets("history --format table")


def test_r1_reads_the_reps_of_an_amrap_set_as_of_any_set(lifter: Lifter):
    typed(lifter, "12@40kg", "12", "12+")

    assert "Add weight: all 3 sets reached 12 reps." in lifter.gets(f"next {MACHINE}")


def test_a_record_says_that_it_was_as_many_as_possible(lifter: Lifter):
    lifter.session("2026-01-02", "10@40kg")
    lifter.at(MONDAY).gets(f"log {MACHINE} 14+@40")

    assert "14+" in lifter.gets("records --format table")


def test_the_parts_of_a_rest_pause_set_are_kept_exactly(lifter: Lifter):
    said = lifter.gets(f"log {MACHINE} 12+4+3@60kg")

    assert lifter.sets(COLUMNS) == [REST_PAUSE]
    assert said.startswith(f"60 kg × 12+4+3 rest-pause · {MACHINE}\nset 1 of 3 done")


@pytest.mark.parametrize("line", ["2+2+2+2@100kg", "'2+2+2+2@100kg' --kind cluster"])
def test_equal_parts_are_a_cluster(lifter: Lifter, line: str):
    assert typed(lifter, line) == [CLUSTER]


def test_the_word_settles_what_a_set_in_parts_is(lifter: Lifter):
    kinds = [row[0] for row in typed(lifter, "3+2@80kg cluster", "2+2@80kg rest-pause", "3+2@80kg")]

    assert kinds == ["cluster", "rest-pause", "rest-pause"]


def test_several_drops_are_one_word_and_one_command(lifter: Lifter):
    said = lifter.gets(f"log {MACHINE} '12@60kg>10@50kg>8@40kg'")

    assert [row[:3] for row in lifter.sets(COLUMNS)] == [
        ("working", 12, 60_000), ("drop", 10, 50_000), ("drop", 8, 40_000),
    ]  # fmt: skip
    assert "60 kg × 12, 50 kg × 10 drop, 40 kg × 8 drop" in said
    assert "set 1 of 3 done" in said
    lifter.gets("undo")
    assert lifter.sets() == []


def test_tempo_is_kept_with_the_set_and_shown(lifter: Lifter):
    first = lifter.gets(f"log {MACHINE} 12@40kg tempo 3-1-1")
    lifter.at("18:03").gets("log 11 3-1-x-0")
    lifter.at("18:06").gets("log 10 --tempo 2-0-2")

    assert lifter.sets("tempo") == [("3-1-1",), ("3-1-X-0",), ("2-0-2",)]
    assert "40 kg × 12 · tempo 3-1-1" in first
    assert "tempo 3-1-X-0" in lifter.gets("history --format table")


@pytest.mark.parametrize(
    ("line", "said", "hint"),
    [
        ("8@60 cluster", 'a set without parts cannot be "cluster"', "2+2+2"),
        ("12+4@60d", '"12+4" is in parts, so it cannot be "drop"', "16 for its reps in all"),
        ("12@60 tempo 3-1", '"3-1" is not a tempo', "3-1-1"),
        ("12@60 tempo 3-1-1 3-1-1", "tempo is given twice", ""),
        ("12@60 3-1-1 --tempo 3-1-1", "--tempo is given twice", ""),
        ("2+2 cluster --kind cluster", "--kind is given twice", ""),
        ("12@60 --tempo fast", '"fast" is not a tempo', "3-1-1"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_stored(
    lifter: Lifter, line: str, said: str, hint: str
):
    lifter.gets(f"log {MACHINE} 10@30kg")
    before = lifter.contents()

    answer = lifter.types(f"log {line}")

    assert answer.code == 2
    assert said in answer.err
    assert hint in answer.err
    assert lifter.contents() == before
    assert answer == lifter.types_past_the_door(f"log {line}")


SAID = "rpe, rir, kind, tempo, light, reps, parts"
BEHIND = [
    "rpe8", "rpe 8.5", "RIR2", "rir 2", "light", "3-1-1", "tempo 31X0", "10-0-1-0",
    "rpe9 3-1-x-0 light",
]  # fmt: skip


@pytest.mark.parametrize("words", BEHIND)
def test_edit_reads_the_words_that_log_reads(lifter: Lifter, words: str):
    lifter.gets(f"log {MACHINE} 12@40kg {words}")
    lifter.gets("log leg-raise 10")
    lifter.gets(f"edit last {words}")
    (logged,), (edited,) = lifter.sets(SAID)[:1], lifter.sets(SAID)[1:]
    assert edited[:5] == logged[:5]
    assert edited[5:] == (10, None)

    lifter.gets(f"edit last 9 {'' if 'light' in words else words} light".replace("  ", " "))
    assert lifter.sets("reps, light")[-1] == (9, 1)


def test_edit_reads_the_kind_of_a_set_in_parts(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")
    lifter.gets("edit last 4+2+2 cluster")
    assert lifter.sets("kind, parts") == [("cluster", "4+2+2")]
    lifter.gets("edit last rest-pause")
    assert lifter.sets("kind, parts") == [("rest-pause", "4+2+2")]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("cluster", 'a set without parts cannot be "cluster"'),
        ("light --no-light", "--light is given twice"),
        ("rpe8 --rpe 8", "--rpe is given twice"),
        ("rpe8 rpe9", "rpe is given twice"),
        ("rpe 12", 'rpe cannot be "12"'),
        ("12-10-8", '"12-10-8" may be a tempo or the reps of sets'),
        ("11 rest", '"rest" is not a set'),
    ],
)
def test_edit_refuses_what_log_would(lifter: Lifter, words: str, said: str):
    lifter.gets(f"log {MACHINE} 12@40kg")
    before = lifter.contents()

    answer = lifter.types(f"edit last {words}")

    assert (answer.code, said in answer.err) == (2, True)
    assert lifter.contents() == before


def test_reps_of_a_pose_take_no_plus(lifter: Lifter):
    answer = lifter.types("log plank 30+")

    assert (answer.code, "not for seconds" in answer.err) == (2, True)


# What counts.


def test_volume_counts_all_parts_and_strength_the_first_alone(lifter: Lifter):
    typed(lifter, "5+3+2@60kg", "4@60kg")

    (row,) = json.loads(lifter.gets(f"progress {MACHINE} --format json"))["sessions"]
    assert (row["reps"], row["reps_in_all"], row["volume_load"]) == ([10, 4], 14, "840")
    # 60 × (1 + 5/30)
    assert row["e1rm"] == "70"


def test_a_record_of_reps_is_of_reps_in_one_go(lifter: Lifter):
    lifter.session("2026-01-01", "8@60kg")
    lifter.session("2026-01-02", "10@60kg")
    lifter.at("2026-01-05T18:00:00").gets(f"log {MACHINE} 9+5+4@60kg")
    assert most_reps(lifter) == [10]

    lifter.at("2026-01-07T18:00:00").gets(f"log {MACHINE} 11+2@60kg")
    assert most_reps(lifter) == [11]


def most_reps(lifter: Lifter) -> list[int]:
    rows = json.loads(lifter.gets("records --format json"))["items"]
    return [row["value"] for row in rows if row["record"] == "reps"]


def test_r1_reads_a_rest_pause_set_by_its_first_part(lifter: Lifter):
    typed(lifter, "12+4@40kg", "12+3", "12+2")
    assert "all 3 sets reached 12 reps" in lifter.gets(f"next {MACHINE}")

    lifter.gets("undo")
    lifter.at("18:04").gets("log 11+8@40")
    assert "you did 12, 12, 11." in lifter.gets(f"next {MACHINE}")


def test_r3_a_cluster_is_done_and_counts_but_is_not_judged(lifter: Lifter):
    typed(lifter, "4+4+4@40kg cluster", "12@40kg", "12@40kg")

    assert "a cluster has pauses" in lifter.gets(f"next {MACHINE}")
    row = json.loads(lifter.gets(f"next {MACHINE} --json"))
    assert (row["decision"], row["reason"]) == ("hold", "cluster")


def test_r16_a_cluster_asks_for_no_lighter_set(lifter: Lifter):
    said = lifter.gets(f"log {MACHINE} 2+2+2+2@100kg")

    assert "next set: 100 kg × 8–12" in said


def test_r3_many_reps_in_parts_are_no_typo_but_a_large_part_is(lifter: Lifter):
    lifter.session("2026-01-02", "12@40kg")
    lifter.at(MONDAY)

    assert "typo" not in (lifter.types("log 20+5+5+5+5@40").err)
    lifter.at("18:05")
    assert lifter.types("log 12+70+3@40").err != ""


# Corrections and repeats.


@pytest.mark.parametrize(
    ("first", "edit", "now"),
    [
        ("12@60kg", "12+4+3", REST_PAUSE),
        ("12@60kg", "12+4+3@60", REST_PAUSE),
        ("1+4+3@60kg", "12+4+3", REST_PAUSE),
        ("12+4@60kg", "--reps 12+4+3", REST_PAUSE),
        ("3+2@60kg cluster", "3+2+1", ("cluster", 6, 60_000, 0, "3+2+1", None)),
        ("12+4+3@50kg", "60kg", REST_PAUSE),
        ("12+4+3@50kg", "@+10", REST_PAUSE),
        ("12+4+3@60kg", "--kind cluster", ("cluster", *REST_PAUSE[1:])),
        ("12+4+3@60kg", "11", ("working", 11, 60_000, 0, None, None)),
        ("11@60kg --kind failure", "12+@60", ("failure", 12, 60_000, 1, None, None)),
        ("12+@60kg", "11", ("working", 11, 60_000, 0, None, None)),
        ("12+@50kg", "60kg", ("working", 12, 60_000, 1, None, None)),
        ("12@60kg", "--tempo 3-1-1", ("working", 12, 60_000, 0, None, "3-1-1")),
        ("12@60kg 3-1-1", "--clear tempo", ("working", 12, 60_000, 0, None, None)),
    ],
)
def test_a_correction_goes_for_the_set_as_one(
    lifter: Lifter, first: str, edit: str, now: tuple[object, ...]
):
    before = typed(lifter, first)

    said = lifter.gets(f"edit last {edit}")

    assert lifter.sets(COLUMNS) == [now]
    assert said.startswith("edited: ")
    lifter.gets("undo")
    assert lifter.sets(COLUMNS) == before


@pytest.mark.parametrize(
    ("first", "edit"),
    [
        ("12@60kg", "--kind cluster"),
        ("12+4@60kg", "--kind drop"),
        ("12@60kg", "'12@60>10@50'"),
        ("12@60kg", "--reps 3x12"),
        ("12@60kg", "--reps x"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(lifter: Lifter, first: str, edit: str):
    before = typed(lifter, first)

    answer = lifter.types(f"edit last {edit}")

    assert answer.code == 2
    assert lifter.sets(COLUMNS) == before


def test_a_set_is_deleted_and_brought_back_as_one(lifter: Lifter):
    typed(lifter, "12+4+3@60kg")

    lifter.gets("delete last")
    assert lifter.sets() == []
    lifter.gets("undo")
    assert lifter.sets(COLUMNS) == [REST_PAUSE]


def test_a_set_again_is_all_of_it(lifter: Lifter):
    rows = typed(lifter, "12+4+3@60kg 3-1-1", "=", "8+@50", "=")

    assert rows[0] == rows[1] == (*REST_PAUSE[:5], "3-1-1")
    assert rows[2] == rows[3] == ("working", 8, 50_000, 1, None, None)


def test_all_sets_of_last_time_again_keep_their_kinds(lifter: Lifter):
    lifter.at("2026-01-02T18:00:00").gets(f"log {MACHINE} '12@60kg>10@50kg' 8+4@40 9+@40")
    lifter.at(MONDAY).gets(f"log {MACHINE} ==")

    first, again = lifter.sets(COLUMNS)[:4], lifter.sets(COLUMNS)[4:]
    assert first == again
    assert [row[0] for row in again] == ["working", "drop", "rest-pause", "working"]


# Out and in again.


LINES = ("12+4+3@60kg 3-1-1", "2+2+2+2@100kg", "'12+@50kg>10@40kg'")


@pytest.mark.parametrize("form", ["csv", "json"])
def test_every_kind_survives_a_file(lifter: Lifter, tmp_path: Path, form: str):
    before = typed(lifter, *LINES)
    file = tmp_path / f"out.{form}"
    file.write_text(lifter.gets(f"export --format {form}"))

    lifter.gets(f"--db {tmp_path / 'other.db'} import {file}")

    rows = json.loads(lifter.gets(f"--db {tmp_path / 'other.db'} history --json"))["items"]
    told = [(row["kind"], row["reps"], row["amrap"], row["parts"], row["tempo"]) for row in rows]
    assert told[::-1] == [(k, n, bool(a), p, t) for k, n, _, a, p, t in before]


def test_a_csv_with_parts_that_do_not_add_up_is_refused(lifter: Lifter, tmp_path: Path):
    typed(lifter, *LINES)
    text = lifter.gets("export --format csv")
    for wrong in (text.replace(",19,", ",18,"), text.replace("12+4+3", "12+x"),
                  text.replace("12+4+3", "")):  # fmt: skip
        assert wrong != text
        (tmp_path / "wrong.csv").write_text(wrong)
        answer = lifter.types(f"--db {tmp_path / 'other.db'} import {tmp_path / 'wrong.csv'}")
        assert answer.code != 0
        assert "parts" in answer.err


def test_a_json_with_parts_that_do_not_add_up_is_refused(lifter: Lifter, tmp_path: Path):
    typed(lifter, *LINES)
    document = json.loads(lifter.gets("export --format json"))
    for change in ({"reps": 18}, {"parts": "12+"}, {"kind": "working"}, {"tempo": "slow"}):
        wrong = json.loads(json.dumps(document))
        wrong["workouts"][0]["sets"][0] |= change
        (tmp_path / "wrong.json").write_text(json.dumps(wrong))
        answer = lifter.types(f"--db {tmp_path / 'other.db'} import {tmp_path / 'wrong.json'}")
        assert answer.code != 0, change
        assert "workouts[0].sets[0]" in answer.err


@pytest.mark.parametrize("app", ["strong", "hevy"])
def test_what_the_apps_cannot_carry_is_said(lifter: Lifter, app: str):
    typed(lifter, *LINES)

    answer = lifter.types(f"export --format {app}")

    assert answer.code == 0
    for lost in ("amrap (1)", "parts (2)", "tempo (1)"):
        assert lost in answer.err
    rows = list(csv.DictReader(io.StringIO(answer.out), delimiter=";" if app == "strong" else ","))
    key = "Reps" if app == "strong" else "reps"
    assert [row[key] for row in rows] == ["19", "8", "12", "10"]


def test_openweight_names_the_kinds_its_own_way(lifter: Lifter):
    typed(lifter, *LINES)

    (log,) = json.loads(lifter.gets("export --format openweight"))
    sets = log["exercises"][0]["sets"]
    assert [one["type"] for one in sets] == ["rest-pause", "cluster", "amrap", "dropset"]
    assert (sets[0]["tempo"], sets[0]["parts"], sets[0]["reps"]) == ("3-1-1-0", "12+4+3", 19)


def test_markdown_shows_what_was_typed(lifter: Lifter):
    typed(lifter, *LINES)

    text = lifter.gets("export --format markdown")
    assert "12+4+3 × 60 kg (rest-pause; tempo 3-1-1)" in text
    assert "12+ × 50 kg" in text


def test_a_table_of_ones_own_may_hold_plus_signs(lifter: Lifter, tmp_path: Path):
    (tmp_path / "mine.csv").write_text(
        "When,Lift,Reps,Kg\n2026-01-02 18:00,Squat,12+4+3,60\n2026-01-02 18:05,Squat,8+,60\n"
        "2026-01-02 18:10,Squat,2+2,60\n"
    )
    (tmp_path / "mine.toml").write_text(
        '[columns]\nWhen = "performed_at"\nLift = "exercise"\nReps = "reps"\nKg = "load_kg"\n'
    )
    lifter.gets(f"import {tmp_path / 'mine.csv'} --map {tmp_path / 'mine.toml'}")

    assert lifter.sets("kind, reps, amrap, parts") == [
        ("rest-pause", 19, 0, "12+4+3"), ("working", 8, 1, None), ("cluster", 4, 0, "2+2"),
    ]  # fmt: skip


def test_doctor_finds_parts_that_do_not_add_up(lifter: Lifter):
    typed(lifter, "12+4+3@60kg")
    with closing(sqlite3.connect(database_path())) as db, db:
        db.execute("update sets set reps = 18")

    assert "with parts that do not add up" in lifter.types("doctor").out


def test_parts_that_are_none_never_reach_the_log(lifter: Lifter):
    typed(lifter, "12+4+3@60kg")
    with closing(sqlite3.connect(database_path())) as db:
        for parts in ("12", "12+", "+4", "12++4", "12+x", "012+4", "12+0"):
            with pytest.raises(sqlite3.IntegrityError):
                db.execute("update sets set parts = ?", (parts,))


# Targets with a plus.


def _plan(lifter: Lifter) -> Lifter:
    lifter.session("2026-01-02", "5,5,5@40kg")
    lifter.gets(f"routine add five '{MACHINE} 3x5+ rest 180'")
    lifter.at("2026-01-05T18:00:00").gets("routine start five")
    return lifter


@pytest.fixture
def planned(lifter: Lifter) -> Lifter:
    return prepared(lifter, _plan)


def test_a_routine_asks_for_as_many_reps_as_possible_in_its_last_set(planned: Lifter):
    assert f"{MACHINE} 3x5+ rest 180" in planned.gets("routine show five")
    assert "last set 5+" in planned.gets("plan")
    assert "5+" not in planned.gets("status")

    first = planned.at("18:01").gets("log 5")
    second = planned.at("18:05").gets("log 5")

    assert "5+" not in first
    assert "next set: 40 kg × 5+" in second
    assert "× 5+" in planned.gets("status")
    assert planned.gets("status --format '{reps}'") == "5+\n"
    assert json.loads(planned.gets(f"next {MACHINE} --json"))["amrap"] is True


def test_enter_in_a_session_logs_the_plus_that_is_asked_for(planned: Lifter):
    planned.at("18:01").gets("log 5,5")

    _, typing = session(planned.at("18:05"), "")

    assert typing.prompts[0].endswith("3/3 · 40 kg × 5+ [5+] > ")
    assert planned.sets("reps, amrap")[-1] == (5, 1)


def test_the_plus_of_a_plan_is_undone_and_exported_with_it(planned: Lifter):
    before = planned.rows("select exercise, amrap from plan_items")
    planned.gets("undo")
    planned.gets("redo")

    assert before == planned.rows("select exercise, amrap from plan_items") == [(MACHINE, 1)]
    assert f'"{MACHINE} 3x5+ rest 180"' in planned.gets("routine export five")


@pytest.mark.parametrize("item", ["3x30s+ rest 60", "3x5++ rest 60", "3x+ rest 60"])
def test_a_target_with_a_plus_that_makes_no_sense_is_refused(lifter: Lifter, item: str):
    assert lifter.types(f"routine add odd '{MACHINE} {item}'").code != 0


@pytest.mark.parametrize(
    ("last_time", "offered"), [("12+4+3@60kg", 12), ("2+2+2+2@60kg", 12), ("9+@60kg", 9)]
)
def test_enter_goes_by_the_reps_in_one_go(lifter: Lifter, last_time: str, offered: int):
    lifter.at("2026-01-02T18:00:00").gets(f"log {MACHINE} {last_time}")
    lifter.at(MONDAY).gets(f"plan -e {MACHINE}")

    session(lifter, "")

    assert lifter.sets("kind, reps, amrap, parts")[-1] == ("working", offered, 0, None)
