"""Own exercises that the catalogue knows are linked to it when the lifter says so (O1–O6)."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liftlog.services.base import workspace
from liftlog.store.base.location import database_path
from tests.cli.runner import Lifter

HEVY = (
    "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,"
    "set_type,weight_kg,reps,distance_km,duration_seconds,rpe"
)
NAMES = ("Squat (Barbell)", "Deadlift (Barbell)", "Lateral Raise (Dumbbell)", "Shoulder Press")


def earlier(lifter: Lifter, folder: Path, *names: str, again: int = 1) -> None:
    """An import as an earlier version made it: every name is an exercise of the lifter's own."""
    when = '"5 Jan 2026, 18:00","5 Jan 2026, 19:00"'
    rows = [f'A,{when},,"{name}",,,0,normal,{40 + n},8,,,' for name in names for n in range(again)]
    path, mapping = folder / "hevy.csv", folder / "own.toml"
    path.write_text("\n".join([HEVY, *rows]) + "\n", encoding="utf-8")
    mapping.write_text("\n".join(["[exercises]", *(f'"{name}" = "-"' for name in names)]) + "\n")
    lifter.at("2026-01-06T18:00:00").gets(f"import {path} --map {mapping}")
    as_an_earlier_version_wrote_it()


def as_an_earlier_version_wrote_it() -> None:
    """Nothing in the log says that the names were kept apart."""
    with closing(sqlite3.connect(database_path())) as db, db:
        guards = db.execute(
            "select name, sql from sqlite_master where tbl_name = 'events' and type = 'trigger'"
        ).fetchall()
        for name, _ in guards:
            db.execute(f"drop trigger {name}")
        db.execute("update events set kind = 'exercise.import' where kind = 'exercise.keep'")
        for _, sql in guards:
            db.execute(sql)


def exported(lifter: Lifter) -> dict[str, object]:
    """All that the log has, without the moment of the export."""
    document = json.loads(lifter.gets("export --format json"))
    return {key: value for key, value in document.items() if key != "exported_at"}


def a_newer_catalogue() -> None:
    """As if another version had opened the log last."""
    with closing(sqlite3.connect(database_path())) as db, db:
        db.execute("update meta set value = 'older' where key = 'catalogue'")


def proposed(lifter: Lifter) -> dict[str, tuple[object, ...]]:
    items = lifter.asks("exercise link")["items"]
    return {it["exercise"]: (it["entry"], it["why"], it["shares"], it["sets"]) for it in items}


def test_o1_a_new_catalogue_changes_nothing_by_itself(lifter: Lifter, tmp_path: Path):
    earlier(lifter, tmp_path, *NAMES)
    before = exported(lifter)

    lifter.gets("exercise link")
    lifter.gets("exercise link --all --dry-run")

    assert exported(lifter) == before


def test_o2_what_is_surely_in_the_catalogue_is_proposed_with_sets_and_why(
    lifter: Lifter, tmp_path: Path
):
    earlier(lifter, tmp_path, *NAMES, again=2)
    lifter.gets("exercise add 'Bench Press (Barbell)' --own")

    found = proposed(lifter)

    assert found["squat-barbell"] == ("squat", "table", False, 2)
    assert found["shoulder-press"][0] is None
    # It came by no import: the lifter may mean something else.
    assert found["bench-press-barbell"][0] is None
    said = lifter.gets("exercise link")
    assert "  Squat (Barbell) → squat: 2 sets (the app's name for it)" in said
    assert "liftlog exercise link --all" in said
    assert "maybe" in said


def test_o2_a_record_of_free_exercise_db_is_proposed(lifter: Lifter, tmp_path: Path):
    path = tmp_path / "exercises.json"
    record = {
        "id": "Barbell_Squat", "name": "Barbell Squatting Old", "primaryMuscles": ["chest"],
        "secondaryMuscles": [], "equipment": "barbell", "category": "strength", "images": [],
        "instructions": [],
    }  # fmt: skip
    path.write_text(json.dumps([record]))
    lifter.gets(f"exercise import {path}")

    assert proposed(lifter) == {"barbell-squatting-old": ("squat", "record", False, 0)}
    lifter.gets("exercise link --all")
    # What a file said of muscles is no word of the lifter's.
    assert lifter.asks("exercise show squat")["muscles"]["target"] == ["quadriceps"]


def test_o3_sets_names_goal_equipment_video_plans_and_routines_follow(
    lifter: Lifter, tmp_path: Path
):
    earlier(lifter, tmp_path, "Squat (Barbell)", again=3)
    lifter.gets("exercise set squat-barbell --goal technique --sets 4")
    lifter.gets("exercise edit squat-barbell --video https://example.org/v --alias kniebeuge")
    lifter.gets("equipment set squat-barbell --bar 20kg --plates 4x20,2x10")
    lifter.gets("routine add legs squat-barbell")

    said = lifter.gets("exercise link squat-barbell")

    assert "linked squat-barbell to squat (3 sets)" in said
    assert lifter.sets("exercise") == [("squat",)] * 3
    shown = lifter.asks("exercise show kniebeuge")
    assert (shown["slug"], shown["video"]) == ("squat", "https://example.org/v")
    assert lifter.rows("select sets, goal from preferences where exercise = 'squat'") == [
        (4, "technique")
    ]
    assert lifter.rows("select target from equipment where deleted_at is null") == [("squat",)]
    assert "squat" in lifter.gets("routine show legs")
    assert lifter.types("exercise show squat-barbell").code == 0  # its name is an alias now
    # The same file again goes on there.
    again = lifter.asks(f"import {tmp_path / 'hevy.csv'}")
    assert (again["sets"], again["exercises"][0]["exercise"]) == (0, "squat")


def test_o3_what_is_said_of_the_entry_stays(lifter: Lifter, tmp_path: Path):
    earlier(lifter, tmp_path, "Lateral Raise (Dumbbell)")
    lifter.gets("exercise set lateral-raise-dumbbell --goal technique --sets 4")
    lifter.gets("exercise set dumbbell-lateral-raise --goal hypertrophy")

    lifter.gets("exercise link lateral-raise-dumbbell")

    assert lifter.rows("select exercise, sets, goal from preferences where deleted_at is null") == [
        ("dumbbell-lateral-raise", 4, "hypertrophy")
    ]


def test_a_short_name_whose_own_exercise_is_gone_is_in_order(lifter: Lifter):
    lifter.gets("exercise add Squat --own")
    lifter.gets("undo")
    lifter.gets("log squat 5@100kg")

    assert lifter.gets("doctor")


def test_o3_an_own_one_with_the_short_name_of_the_entry_becomes_it(lifter: Lifter):
    lifter.gets("exercise add Squat --own")
    lifter.gets("log squat 5@100kg")
    before = exported(lifter)

    lifter.gets("exercise link squat squat")

    shown = lifter.asks("exercise show squat")
    assert (shown["kind"], shown["muscles"]["target"]) == ("strength", ["quadriceps"])
    assert lifter.sets("exercise, load") == [("squat", 100000)]
    lifter.gets("undo")
    assert exported(lifter) == before
    lifter.gets("redo")
    assert lifter.asks("exercise show squat")["muscles"]["target"] == ["quadriceps"]
    assert lifter.gets("doctor")


@pytest.mark.parametrize("name", ["Squat", "My squat"])
def test_o3_muscles_that_the_lifter_typed_stay_laid_over_the_entry(lifter: Lifter, name: str):
    lifter.gets(f"exercise add '{name}' --own --muscle hamstrings")
    slug = name.lower().replace(" ", "-")
    lifter.gets(f"log {slug} 5@100kg")

    lifter.gets(f"exercise link {slug} squat")

    shown = lifter.asks("exercise show squat")
    assert (shown["kind"], shown["muscles"]["target"]) == ("strength", ["hamstrings"])
    lifter.gets("log 'barbell squat' 5@100kg")
    assert [exercise for (exercise,) in lifter.sets("exercise")] == ["squat"] * 2
    assert lifter.asks("exercise link")["items"] == []


def test_o3_all_is_one_step(lifter: Lifter, tmp_path: Path):
    earlier(lifter, tmp_path, *NAMES)
    before = exported(lifter)

    done = lifter.asks("exercise link --all")["linked"]

    assert {it["exercise"]: it["entry"] for it in done} == {
        "squat-barbell": "squat",
        "deadlift-barbell": "deadlift",
        "lateral-raise-dumbbell": "dumbbell-lateral-raise",
    }
    assert lifter.gets("exercise link --all") == "nothing to link\n"
    lifter.gets("undo")
    assert exported(lifter) == before


def test_o2_what_the_lifter_keeps_apart_is_not_proposed(lifter: Lifter, tmp_path: Path):
    mapping = '[exercises]\n"Squat (Barbell)" = "-"\n'
    (tmp_path / "own.toml").write_text(mapping, encoding="utf-8")
    row = '"A","5 Jan 2026, 18:00","5 Jan 2026, 19:00",,"Squat (Barbell)",,,0,normal,40,8,,,'
    (tmp_path / "hevy.csv").write_text(f"{HEVY}\n{row}\n", encoding="utf-8")
    lifter.gets(f"import {tmp_path / 'hevy.csv'} --map {tmp_path / 'own.toml'}")

    assert [entry for entry, *_ in proposed(lifter).values()] == [None]
    assert lifter.asks("exercise link --all")["linked"] == []


def test_o4_two_of_one_entry_are_linked_by_name_alone(lifter: Lifter, tmp_path: Path):
    earlier(lifter, tmp_path, "Pull Up", "Pull Up (Weighted)", "Squat (Barbell)")
    mine = [slug for slug, found in proposed(lifter).items() if found[2]]
    assert len(mine) == 2

    done = lifter.asks("exercise link --all")["linked"]

    assert [it["entry"] for it in done] == ["squat"]
    assert "may not compare" in lifter.gets("exercise link")
    assert lifter.asks(f"exercise link {mine[1]}")["linked"][0]["entry"] == "pull-up"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("exercise link superman", 1),
        ("exercise link shoulder-press", 1),
        ("exercise link squat-barbell nothing-like-it", 3),
        ("exercise link squat-barbell plank", 1),
        ("exercise link squat-barbell --all", 2),
    ],
)
def test_what_cannot_be_linked_is_refused(lifter: Lifter, tmp_path: Path, line: str, code: int):
    earlier(lifter, tmp_path, *NAMES)
    before = exported(lifter)

    assert lifter.types(line).code == code
    assert exported(lifter) == before


def test_o5_a_known_name_adds_nothing(lifter: Lifter):
    answer = lifter.types("exercise add 'barbell squat' --json")

    assert answer.code == 1
    error = answer.json["error"]
    assert (error["code"], error["exercise"]) == ("known-exercise", "squat")
    assert "squat" in answer.err
    assert lifter.rows("select slug from exercises where origin = 'own'") == []
    lifter.gets("exercise add 'barbell squat' --own")
    assert lifter.rows("select slug from exercises where origin = 'own'") == [("barbell-squat",)]


@pytest.mark.parametrize(
    ("before", "name", "bearer", "said"),
    [
        (None, "squat", "squat", '"squat" is in the catalogue already'),
        (None, "barbell squat", "squat", '"barbell squat" is in the catalogue already: squat'),
        ("log squat 5@100kg", "squat", "squat", 'an exercise is already called "squat"'),
        (
            "log squat 5@100kg",
            "back squat",
            "squat",
            '"back squat" is in the catalogue already: squat',
        ),
        (
            "exercise add 'Sandbag toss'",
            "Sandbag Toss",
            "sandbag-toss",
            'an exercise is already called "Sandbag Toss"',
        ),
    ],
)
def test_o5_a_name_that_is_taken_has_one_code_trained_or_not(
    lifter: Lifter, before: str | None, name: str, bearer: str, said: str
):
    """A script looks at the code and reads which exercise has the name."""
    if before is not None:
        lifter.gets(before)
    answer = lifter.types(f"exercise add '{name}' --json")

    assert answer.code == 1
    error = answer.json["error"]
    assert (error["code"], error["typed"], error["exercise"]) == ("known-exercise", name, bearer)
    assert error["message"] == said


def with_a_goal_of_its_own_sets(lifter: Lifter, folder: Path) -> None:
    """Four days of fives, in an exercise of the lifter's own."""
    rows = [
        f'A,"{day} Jan 2026, 18:00","{day} Jan 2026, 19:00",,"Squat (Barbell)",,,{n},normal,80,5,,,'
        for day in (5, 7, 9, 12)
        for n in range(3)
    ]
    path, mapping = folder / "fives.csv", folder / "own.toml"
    path.write_text("\n".join([HEVY, *rows]) + "\n", encoding="utf-8")
    mapping.write_text('[exercises]\n"Squat (Barbell)" = "-"\n', encoding="utf-8")
    lifter.at("2026-01-13T18:00:00").gets(f"import {path} --map {mapping}")
    as_an_earlier_version_wrote_it()


@pytest.mark.parametrize(
    ("wishes", "wanted"),
    [
        ((), ("strength", 3, "goal sets")),
        (("squat-barbell --goal hypertrophy",), ("hypertrophy", 3, "sets")),
        (("squat-barbell --sets 4",), ("strength", 4, "goal")),
        (("squat-barbell --goal none",), (None, None, "never")),
        (("barbell-back-squat --goal endurance",), ("endurance", 3, "sets")),
        (("barbell-back-squat --goal none",), (None, None, "never")),
    ],
)
def test_o3_a_goal_that_was_inferred_is_no_wish_of_the_lifter(
    lifter: Lifter, tmp_path: Path, wishes: tuple[str, ...], wanted: tuple[object, ...]
):
    with_a_goal_of_its_own_sets(lifter, tmp_path)
    for wish in wishes:
        lifter.gets(f"exercise set {wish}")

    lifter.gets("exercise link squat-barbell")

    query = "select goal, sets, inferred from preferences where exercise = 'squat'"
    assert lifter.rows(query) == [wanted]
    lifter.gets("doctor")


def test_o3_a_goal_of_the_lifter_goes_before_one_that_was_inferred(lifter: Lifter, tmp_path: Path):
    with_a_goal_of_its_own_sets(lifter, tmp_path)
    lifter.gets("exercise add Kniebeuge --goal endurance")
    lifter.gets("exercise link squat-barbell")

    lifter.gets("exercise link kniebeuge squat")

    query = "select goal, sets, inferred from preferences where exercise = 'squat'"
    assert lifter.rows(query) == [("endurance", 3, "sets")]


def test_o5_a_name_that_several_have_may_be_added(lifter: Lifter):
    assert lifter.asks("exercise add 'Shoulder press'")["added"] == "shoulder-press"


def test_o1_an_own_exercise_comes_back_after_the_general_one_had_its_slug(
    lifter: Lifter, tmp_path: Path
):
    lifter.gets("exercise add squat --own --muscle hamstrings")
    lifter.gets("log squat 5@100kg")
    before = exported(lifter)
    lifter.gets("exercise merge squat front-squat")
    path, mapping = tmp_path / "hevy.csv", tmp_path / "names.toml"
    when = '"2 Jan 2026, 18:00","2 Jan 2026, 19:00"'
    path.write_text(f'{HEVY}\nA,{when},,"Kniebeuge",,,0,normal,60,5,,,\n', encoding="utf-8")
    mapping.write_text('[exercises]\n"Kniebeuge" = "squat"\n', encoding="utf-8")
    lifter.gets(f"import {path} --map {mapping}")

    lifter.gets("undo")
    lifter.gets("undo")

    assert exported(lifter) == before
    assert lifter.asks("exercise show squat")["muscles"]["target"] == ["hamstrings"]
    lifter.gets("doctor")


def test_o6_an_upgrade_is_told_of_once(lifter: Lifter, tmp_path: Path):
    earlier(lifter, tmp_path, *NAMES)
    a_newer_catalogue()

    answers = [lifter.types("exercise list --mine") for _ in range(2)]

    told = "3 of your exercises are in the catalogue now: liftlog exercise link"
    assert [told in answer.err for answer in answers] == [True, False]


def test_o6_what_cannot_be_told_of_an_upgrade_is_no_fault_of_the_command(
    lifter: Lifter, tmp_path: Path
):
    """The log may be gone or locked when its answer was given."""
    workspace.upgraded.append(str(tmp_path / "gone.db"))

    answer = lifter.types("exercise list --mine")

    assert (answer.code, answer.err) == (0, lifter.types("exercise list --mine").err)


def test_o6_nothing_is_said_where_nothing_can_be_linked(lifter: Lifter):
    lifter.gets("exercise add Sixes")
    a_newer_catalogue()

    assert lifter.types("exercise list --mine").err == ""


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    names=st.lists(st.sampled_from([*NAMES, "Pull Up", "Sixes"]), min_size=1, unique=True),
    wishes=st.lists(
        st.sampled_from(
            [
                "exercise set {} --goal hypertrophy",
                "exercise set {} --sets 3",
                "exercise edit {} --video https://example.org/v",
                "exercise edit {} --muscle neck",
                "log {} 8@40kg",
                "routine add mine {}",
                "exercise edit {} --alias hexe",
            ]
        ),
        max_size=4,
    ),
    is_all=st.booleans(),
)
def test_a_link_that_is_undone_leaves_the_same_log(
    lifter: Lifter, empty_log, tmp_path: Path, names: list[str], wishes: list[str], is_all: bool
):
    shutil.copy(empty_log, database_path())
    earlier(lifter, tmp_path, *names)
    slug = lifter.rows("select slug from exercises where origin = 'import' order by slug")[0][0]
    for wish in wishes:
        lifter.types(wish.format(slug))
    before = exported(lifter)

    answer = lifter.types("exercise link --all" if is_all else f"exercise link {slug}")

    if answer.code == 0 and "nothing" not in answer.out:
        assert exported(lifter) != before
        lifter.gets("undo")
    assert exported(lifter) == before
