"""Exercises of the lifter's own: add, edit, retire, merge, import."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from liftlog.errors import DatabaseTrouble
from liftlog.services.base.workspace import open_workspace
from liftlog.services.exercises.exercise_files import take_in
from liftlog.store.base.database import SCHEMA_VERSION
from liftlog.store.exercises import catalogue, mirror
from tests.cli.runner import SCRIPT, Lifter
from tests.cli.terminal import shown_by
from tests.conftest import DATA

MACHINE = "machine-back-extension"
SIT_UP = {
    "name": "3/4 Sit-Up",
    "force": "pull",
    "level": "beginner",
    "mechanic": "compound",
    "equipment": "body only",
    "primaryMuscles": ["abdominals"],
    "secondaryMuscles": ["biceps"],
    "instructions": ["Lie down on the floor.", "Flex your hips."],
    "category": "strength",
    "images": ["3_4_Sit-Up/0.jpg", "3_4_Sit-Up/1.jpg"],
    "id": "3_4_Sit-Up",
}
CURL = SIT_UP | {
    "name": "Barbell Curl",
    "equipment": "barbell",
    "primaryMuscles": ["biceps"],
    "secondaryMuscles": ["forearms"],
    "id": "Barbell_Curl",
}
STRETCH = CURL | {"name": "Arm Stretch", "equipment": None, "category": "stretching", "images": []}
OURS = CURL | {"name": "Romanian Deadlift"}

REVERSE = """
schema_version: 1
exercises:
- name: Reverse hyperextension
  aliases: [reverse hyper]
  equipment: machine
  muscles: {target: [glutes], synergists: [hamstrings]}
  default_goal: technique
  alternatives: [machine-back-extension]
  execution: [Swing the legs back., Lower them slowly.]
"""


@pytest.fixture
def free_db(tmp_path: Path) -> Path:
    file = tmp_path / "exercises.json"
    file.write_text(json.dumps([SIT_UP, CURL, STRETCH, OURS]), encoding="utf-8")
    return file


def yaml_file(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_an_exercise_is_added_with_all_that_is_known(lifter: Lifter):
    lifter.gets(
        "exercise add --own 'Face pull' --alias facepull --equipment cable --muscle 'rear delts'"
        " --video https://example.org/v --goal technique"
    )

    shown = lifter.asks("exercise show facepull")
    assert (shown["slug"], shown["equipment"]) == ("face-pull", "cable")
    assert shown["muscles"]["target"] == ["posterior-deltoid"]
    assert lifter.gets("exercise show face-pull --open") == "https://example.org/v\n"
    assert "set 1 of 2" in lifter.gets("log facepull 12@20kg")


def test_without_a_terminal_nothing_is_asked(lifter: Lifter):
    answer = lifter.types("exercise add")

    assert (answer.code, answer.out) == (2, "")


def test_on_a_terminal_it_asks_for_what_is_missing(lifter: Lifter):
    code = (
        "import sys; sys.argv=['liftlog','exercise','add','--own'];"
        "answers=iter(['Face pull','cable','','','rear delts, traps','facepull','technique']);"
        "import builtins; builtins.input=lambda question: (print(question), next(answers))[1];"
        "from liftlog.start.door import main; main()"
    )

    shown = shown_by(str(SCRIPT.with_name("python")), "-c", code)

    assert "added: face-pull" in shown
    assert lifter.asks("exercise show facepull")["muscles"]["target"] == [
        "posterior-deltoid",
        "trapezius",
    ]


def test_an_own_exercise_can_be_edited_and_undone(lifter: Lifter):
    lifter.gets("exercise add --own Plank --measure seconds --seconds 20-40 --muscle abs")

    lifter.gets("exercise edit plank --name 'Front plank' --seconds 30-60 --alias hexbrett")

    shown = lifter.asks("exercise show hexbrett")
    assert (shown["slug"], shown["name"], shown["seconds"]) == ("plank", "Front plank", [30, 60])
    assert shown["muscles"]["target"] == ["rectus-abdominis"]
    lifter.gets("undo")
    assert lifter.asks("exercise show plank")["name"] == "Plank"
    assert lifter.types("exercise show hexbrett").code == 3


def test_an_edit_that_changes_nothing_or_takes_a_name_is_refused(lifter: Lifter):
    lifter.gets("exercise add --own Plank --measure seconds")

    assert lifter.types("exercise edit plank --measure seconds").code == 1
    assert lifter.types("exercise edit plank --name 'Romanian deadlift'").code == 1


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        (f"exercise edit {MACHINE} --equipment cable", "exercise import"),
        (f"exercise edit {MACHINE} --name X --measure seconds --muscle abs", "exercise import"),
        (f"exercise merge {MACHINE} superman", f"exercise hide {MACHINE}"),
        (f"exercise edit {MACHINE} --name 'Romanian deadlift'", "another"),
        (f"exercise edit {MACHINE} --alias superman", "another"),
        (f"exercise edit {MACHINE} --video none", "--help"),
        (f"exercise edit {MACHINE}", "--help"),
        (f"exercise retire {MACHINE} --back", ""),
    ],
)
def test_the_facts_of_the_catalogue_are_not_edited(lifter: Lifter, line: str, instead: str):
    before = lifter.contents()

    answer = lifter.types(line)

    assert (answer.code, instead in answer.err) == (1, True), answer
    assert before == lifter.contents()


NAMED = f"exercise edit {MACHINE} --name 'Back press' --alias hexe --video https://example.org/v"


def a_new_catalogue(lifter: Lifter, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """The next version says something else of the machine, its name and video too."""
    names = ("exercises.yaml", "goals.yaml", "routines.yaml", "general-exercises.tsv")
    for name in names:
        text = (DATA / name).read_text(encoding="utf-8")
        text = text.replace("name: Machine back extension", "name: Lever machine")
        (folder / name).write_text(text.replace("VH4Bqn1FUhM", "NewVideo001"), encoding="utf-8")
    for module in (catalogue, mirror):
        monkeypatch.setattr(module, "data_file", lambda name: str(folder / name))
    assert lifter.asks("exercise show superman")["slug"] == "superman"


def test_an_exercise_of_the_catalogue_gets_a_name_an_alias_and_a_video(lifter: Lifter):
    before = lifter.asks(f"exercise show {MACHINE}")

    assert f"changed: {MACHINE} · Back press" in lifter.gets(NAMED)

    shown = lifter.asks("exercise show hexe")
    assert before | {"name": "Back press", "video": "https://example.org/v"} == shown
    assert lifter.gets("exercise show 'back press' --open") == "https://example.org/v\n"
    assert "Back press" in lifter.gets("exercise list --format table")
    assert MACHINE in lifter.gets("log back press 12@40kg")
    assert lifter.rows("select distinct exercise_name from v_sets") == [("Back press",)]
    assert lifter.asks(f"next {MACHINE}")["goal"] == "hypertrophy"
    assert lifter.types("doctor").code == 0


def test_a_new_name_can_be_taken_back(lifter: Lifter):
    before = lifter.asks(f"exercise show {MACHINE}")
    lifter.gets(NAMED)

    lifter.gets(f"exercise edit {MACHINE} --name none --video none")

    assert before == lifter.asks(f"exercise show {MACHINE}")


def test_undo_brings_the_words_of_the_catalogue_back(lifter: Lifter):
    lifter.gets(f"exercise set {MACHINE} --sets 2")
    before = lifter.asks(f"exercise show {MACHINE}")
    lifter.gets(NAMED)

    lifter.gets("undo")

    assert before == lifter.asks(f"exercise show {MACHINE}")
    assert lifter.types("exercise show hexe").code == 3
    lifter.gets("redo")
    assert lifter.asks("exercise show hexe")["name"] == "Back press"
    assert "set 1 of 2" in lifter.gets(f"log {MACHINE} 12@40kg")


def test_a_new_catalogue_leaves_the_words_of_the_lifter_alone(
    lifter: Lifter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    lifter.gets(NAMED)
    lifter.gets("exercise retire superman")

    a_new_catalogue(lifter, monkeypatch, tmp_path)

    shown = lifter.asks("exercise show hexe")
    assert (shown["name"], shown["video"]) == ("Back press", "https://example.org/v")
    assert "superman" not in lifter.gets("exercise list")
    lifter.gets("undo")
    lifter.gets("undo")
    assert "superman" in lifter.gets("exercise list")
    shown = lifter.asks(f"exercise show {MACHINE}")
    assert (shown["name"], shown["video"]) == ("Lever machine (seated lever)", "NewVideo001")


def test_what_is_never_done_leaves_lists_and_suggestions(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.gets("log romanian-deadlift 12,12,12@60kg")

    lifter.gets("exercise retire romanian-deadlift")

    assert "romanian-deadlift" not in lifter.gets("exercise list")
    assert "romanian-deadlift" in lifter.gets("exercise list --retired")
    assert "romanian-deadlift" not in lifter.gets("next")
    for line in ("plan --preview", "plan --all --preview", "plan --compose --swap 2 --why"):
        assert "romanian-deadlift" not in lifter.gets(line)
    assert lifter.types("exercise show romanian").code == 3
    assert lifter.types("exercise retire romanian-deadlift").code == 1
    assert "romanian-deadlift" in lifter.gets("progress")
    assert "romanian-deadlift" in lifter.gets("log romanian-deadlift 12@60kg")
    assert "romanian-deadlift" in lifter.gets("plan -e romanian-deadlift --preview")
    lifter.gets("exercise retire romanian-deadlift --back")
    assert "romanian-deadlift" in lifter.gets("exercise list")


def test_a_generic_name_does_not_mean_what_is_out_of_lists(lifter: Lifter):
    told = lifter.types("log good morning 12@20kg")
    assert "smith-good-morning-off-pins" in told.err

    lifter.gets("exercise retire smith-good-morning-off-pins")
    told = lifter.types("log good morning 12@20kg")
    assert "smith-good-morning-off-pins" not in told.err

    lifter.gets("exercise retire band-good-morning")
    lifter.gets("log barbell-good-morning 12@20kg")
    assert "barbell-good-morning" in lifter.gets("log good morning 12@20kg")


def test_an_own_one_laid_over_the_catalogue_cannot_go_either(lifter: Lifter, tmp_path: Path):
    text = "schema_version: 1\nexercises:\n- {slug: superman, name: Mine}"
    lifter.gets(f"exercise import {yaml_file(tmp_path, text)}")

    assert lifter.types(f"exercise merge superman {MACHINE}").code == 1


def test_a_harder_variant_out_of_lists_is_no_way_on(lifter: Lifter):
    def way_on(day: str) -> str:
        lifter.session(day, "12,12,12", "leg-lift-knee-raise")
        return str(lifter.asks("next leg-lift-knee-raise")["way_on"])

    assert way_on("2026-01-05") == "To progress, try leg-raise."

    lifter.gets("exercise retire leg-raise")

    assert "leg-raise" not in way_on("2026-01-07")


def test_a_newcomer_without_the_main_machine_is_told_what_to_do(lifter: Lifter):
    lifter.gets(f"exercise retire {MACHINE}")

    answer = lifter.types("plan")

    assert (answer.code, "--compose" in answer.err) == (1, True)


def test_words_on_the_catalogue_travel_with_the_json_export(lifter: Lifter, tmp_path: Path):
    lifter.gets(NAMED)
    lifter.gets("exercise retire superman")
    lifter.gets("log hexe 12@40kg")
    file = tmp_path / "log.json"
    file.write_text(lifter.gets("export --format json"), encoding="utf-8")
    there = f"--db {tmp_path / 'other.db'}"

    lifter.gets(f"{there} import {file}")

    assert lifter.asks(f"{there} exercise show hexe")["name"] == "Back press"
    assert "superman" not in lifter.gets(f"{there} exercise list")


def test_a_file_laid_over_one_that_was_renamed_can_be_edited(lifter: Lifter, tmp_path: Path):
    lifter.gets("exercise edit superman --name 'Flying'")
    lifter.gets("exercise retire superman")
    text = "schema_version: 1\nexercises:\n- {slug: superman, name: Mine}"
    lifter.gets(f"exercise import {yaml_file(tmp_path, text)}")
    assert lifter.asks("exercise show superman")["name"] == "Flying"

    lifter.gets("exercise edit superman --name 'My own'")
    lifter.gets("exercise retire superman --back")

    assert lifter.asks("exercise show superman")["name"] == "My own"
    assert "superman" in lifter.gets("exercise list")


def test_what_undo_took_out_does_not_come_back_with_the_next_wish(lifter: Lifter):
    lifter.gets(f"exercise set {MACHINE} --goal technique")
    lifter.gets("undo")

    assert "2 sets, default goal" in lifter.gets(f"exercise set {MACHINE} --sets 2")


def test_a_retired_exercise_leaves_the_list_and_keeps_its_sets(lifter: Lifter):
    lifter.gets("exercise add --own 'Face pull' --goal technique")
    lifter.gets("log face pull 12@20kg")

    lifter.gets("exercise retire face-pull")

    assert "face-pull" not in lifter.gets("exercise list")
    assert len(lifter.sets()) == 1
    lifter.gets("exercise retire face-pull --back")
    assert "face-pull" in lifter.gets("exercise list")


def test_merging_moves_sets_and_names_and_can_be_undone(lifter: Lifter):
    lifter.gets("exercise add --own 'Back ext machine' --alias bem --goal technique")
    lifter.gets("log bem 12,12@40kg")

    said = lifter.gets(f"exercise merge bem {MACHINE}")

    assert "2 sets moved" in said
    assert lifter.sets("exercise") == [(MACHINE,)] * 2
    assert MACHINE in lifter.gets("log bem 12@40kg")
    assert "back-ext-machine" not in lifter.gets("exercise list")
    lifter.gets("undo")
    lifter.gets("undo")
    assert lifter.sets("exercise") == [("back-ext-machine",)] * 2
    assert "back-ext-machine" in lifter.gets("log bem 12@40kg")


def test_what_cannot_be_merged(lifter: Lifter):
    lifter.gets("exercise add --own Plank --measure seconds")

    assert lifter.types(f"exercise merge plank {MACHINE}").code == 1
    assert lifter.types("exercise merge plank plank").code == 1


def test_a_yaml_file_is_laid_over_the_catalogue(lifter: Lifter, tmp_path: Path):
    file = yaml_file(tmp_path, REVERSE)

    assert "1 added: reverse-hyperextension" in lifter.gets(f"exercise import {file}")
    assert "1 unchanged" in lifter.gets(f"exercise import {file}")

    assert lifter.asks("exercise show 'reverse hyper'")["muscles"]["target"] == ["gluteus-maximus"]
    assert lifter.asks("next reverse-hyperextension")["goal"] == "technique"


def test_an_entry_of_a_known_slug_takes_its_place_until_undone(lifter: Lifter, tmp_path: Path):
    file = yaml_file(
        tmp_path,
        "schema_version: 1\nexercises:\n- {slug: superman, name: My superman, default_goal: start}",
    )

    lifter.gets(f"exercise import {file}")
    assert lifter.asks("exercise show superman")["name"] == "My superman"

    lifter.gets("undo")
    assert lifter.asks("exercise show superman")["name"] == "Superman (floor back extension)"
    assert "setup" in lifter.asks("exercise show superman")


def test_a_bad_file_is_refused_with_all_its_problems(lifter: Lifter, tmp_path: Path):
    before = lifter.contents()
    shape = yaml_file(
        tmp_path, "schema_version: 1\nexercises:\n- {equipment: 3}\n- {name: X, y: 1}"
    )
    answer = lifter.types(f"exercise import {shape}")
    assert (answer.code, len(answer.err.splitlines())) == (4, 4)

    ends = yaml_file(
        tmp_path,
        "schema_version: 1\nexercises:\n"
        "- {name: X, alternatives: [nowhere], default_goal: nothing, muscles: {target: [abs]}}",
    )
    answer = lifter.types(f"exercise import {ends}")
    assert (answer.code, len(answer.err.splitlines())) == (4, 3)

    for text in ("{", "[1, 2]", "a: [", "- x", ""):
        assert lifter.types(f"exercise import {yaml_file(tmp_path, text)}").code == 4, text
    assert lifter.types(f"exercise import {tmp_path / 'none.yaml'}").code == 4
    assert before == lifter.contents()


def test_free_exercise_db_comes_in_with_muscles_equipment_and_instructions(
    lifter: Lifter, free_db: Path
):
    said = lifter.gets(f"exercise import {free_db}")

    assert "3 added: 3-4-sit-up, barbell-curl, arm-stretch" in said
    assert "skipped: Romanian Deadlift is already here as romanian-deadlift" in said
    shown = lifter.asks("exercise show 'barbell curl'")
    assert (shown["muscles"]["target"], shown["equipment"]) == (["biceps"], "barbell")
    assert "Flex your hips." in lifter.gets("exercise show '3/4 sit-up'")
    assert lifter.gets("exercise show 3-4-sit-up --open").startswith("https://")
    assert "barbell-curl" in lifter.gets("exercise list --muscle biceps --equipment barbell")
    assert "barbell-curl" in lifter.gets("exercise list --search curl")


def test_it_comes_in_once_as_one_command(lifter: Lifter, free_db: Path):
    before = lifter.asks("exercise list")
    lifter.gets(f"exercise import {free_db}")

    assert "3 unchanged" in lifter.gets(f"exercise import {free_db}")
    lifter.gets("undo")

    assert before == lifter.asks("exercise list")


def test_a_dry_run_changes_nothing(lifter: Lifter, free_db: Path):
    before = lifter.contents()

    answer = lifter.asks(f"exercise import {free_db} --dry-run")

    assert (len(answer["added"]), answer["dry_run"]) == (3, True)
    assert before == lifter.contents()


def test_a_log_that_a_newer_liftlog_upgraded_meanwhile_is_left_alone(lifter: Lifter, free_db: Path):
    lifter.gets(f"log {MACHINE} 12@40kg")
    before = lifter.contents()

    with open_workspace() as ws:
        ws.db.execute("pragma user_version = 99")
        with pytest.raises(DatabaseTrouble, match="newer liftlog"):
            take_in(ws, str(free_db))
        ws.db.execute(f"pragma user_version = {SCHEMA_VERSION}")

    assert before == lifter.contents()


def test_what_came_in_has_advice_as_soon_as_it_has_a_goal(lifter: Lifter, free_db: Path):
    lifter.gets(f"exercise import {free_db}")
    lifter.gets("exercise set barbell-curl --goal hypertrophy")

    lifter.gets("log barbell curl 3x12@30kg")

    assert lifter.asks("next barbell-curl")["load"] == "32.5"


@pytest.mark.parametrize("name", ["glutes", "gluteus-maximus", "Gluteus maximus", "glute"])
def test_muscles_are_found_by_any_of_their_names(lifter: Lifter, name: str):
    assert "romanian-deadlift" in lifter.gets(f"exercise list --muscle '{name}'")


def test_no_link_to_open(lifter: Lifter):
    assert lifter.types("exercise show superman --open").code == 1
    assert "youtube.com/watch?v=" in lifter.gets(f"exercise show {MACHINE} --open")


def test_a_kind_is_the_same_however_it_is_written(lifter: Lifter):
    lifter.gets('exercise add --own Pushdown --equipment "Cable"')

    assert lifter.rows("select equipment from exercises where slug = 'pushdown'") == [("cable",)]


def test_a_range_of_seconds_makes_a_hold(lifter: Lifter):
    lifter.gets("exercise add Wallsit --seconds 20-40 --goal technique")
    lifter.gets("exercise add Hang")
    lifter.gets("exercise edit hang --seconds 10-30")

    found = lifter.rows("select slug, measure, seconds_low from exercises where origin = 'own'")
    assert sorted(found) == [("hang", "seconds", 10), ("wallsit", "seconds", 20)]
    refused = lifter.types("exercise add Nod --measure reps --seconds 20-40")
    assert (refused.code, "measured in seconds" in refused.err) == (2, True)


IMPORTED = """performed_at,timezone,exercise,reps,seconds,distance_m,load,unit
2026-01-05T18:00:00,UTC,Cave press,8,,,60,kg
2026-01-05T18:03:00,UTC,Row,8,,,60,kg
2026-01-05T18:06:00,UTC,Curl,8,,,20,kg
2026-01-05T18:07:00,UTC,Sled,5,20,,20,kg
2026-01-05T18:08:00,UTC,Cavemill,,1200,,,
2026-01-05T18:09:00,UTC,Cavedash,,,100,,
"""


@pytest.fixture
def newcomer(lifter: Lifter, tmp_path: Path) -> Lifter:
    """Someone who comes with exercises that liftlog knows nothing of."""
    file = tmp_path / "app.csv"
    file.write_text(IMPORTED)
    answer = lifter.at("2026-01-06T18:00:00").types(f"import {file}")
    # One session shows no goal yet (N2).
    assert "exercise set sled --goal hypertrophy" in answer.err
    assert lifter.types(f"import {file}").err == ""
    return lifter


def test_what_is_told_in_time_or_distance_alone_is_counted_in_seconds(newcomer: Lifter):
    measures = dict(newcomer.rows("select slug, measure from exercises where origin = 'import'"))

    assert measures == {
        "cave-press": "reps", "row": "reps", "curl": "reps", "sled": "reps",
        "cavemill": "seconds", "cavedash": "seconds",
    }  # fmt: skip
    said = newcomer.gets("next cavemill")
    assert "has no target time" in said
    assert "exercise edit cavemill --seconds" in said
    newcomer.gets("exercise edit cavemill --seconds 600-1200")
    assert "exercise set cavemill --goal" in newcomer.gets("next cavemill")


def test_exercises_without_a_goal_are_told_of_in_one_line(newcomer: Lifter):
    together = (
        "No advice: 4 exercises have no goal (sled, curl, row, …). Look for goals in your sets:\n"
        "  liftlog exercise set --missing --goal inferred\n"
    )

    assert together in newcomer.gets("next")
    assert together in newcomer.gets("plan")
    assert [one["exercise"] for one in newcomer.asks("plan")["left_out"]] == [
        "cavedash", "cavemill", "sled", "curl", "row", "cave-press",
    ]  # fmt: skip
    assert len(newcomer.asks("next")["items"]) == 6


def test_two_without_a_goal_are_told_one_by_one(newcomer: Lifter):
    newcomer.gets("exercise set cave-press row --goal strength-endurance")

    for line in ("next", "plan"):
        said = newcomer.gets(line)
        assert "exercise set sled --goal" in said
        assert "exercise set curl --goal" in said
        assert "--missing" not in said


def test_several_exercises_get_a_goal_in_one_step(newcomer: Lifter):
    said = newcomer.gets(
        "exercise set cave-press Row 'Cave press' --goal strength-endurance --sets 4"
    )

    assert said == (
        "cave-press: 4 sets, goal strength-endurance\nrow: 4 sets, goal strength-endurance\n"
    )
    assert newcomer.gets("undo") == "undone: exercise set of 2 exercises\n"
    assert newcomer.asks("next row")["decision"] == "none"


def test_all_that_wait_for_a_goal_get_it(newcomer: Lifter):
    newcomer.gets("exercise set curl --goal technique")

    said = newcomer.gets("exercise set --missing --goal hypertrophy")

    assert sorted(line.partition(":")[0] for line in said.splitlines()) == [
        "cave-press", "row", "sled",
    ]  # fmt: skip
    assert newcomer.asks("next curl")["goal"] == "technique"
    assert newcomer.asks("next row")["goal"] == "hypertrophy"
    again = newcomer.types("exercise set --missing --goal strength-endurance")
    assert (again.code, again.out) == (0, "")
    assert again.err == "all exercises you trained have a goal\n"


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("exercise set --goal strength-endurance", "--missing"),
        ("exercise set row --missing --goal strength-endurance", "--missing"),
        ("exercise set --missing", "--goal inferred"),
        ("exercise set --missing --sets 3", "--goal inferred"),
        ("exercise set --missing --goal none", "--goal inferred"),
        ("exercise set row curl", "--sets 3, --goal hypertrophy or --target"),
    ],
)
def test_a_goal_for_nobody_is_refused(newcomer: Lifter, line: str, hint: str):
    before = newcomer.contents()

    answer = newcomer.types(line)

    assert (answer.code, hint in answer.err) == (2, True)
    assert newcomer.contents() == before


def test_one_unknown_name_changes_none(newcomer: Lifter):
    before = newcomer.contents()

    assert newcomer.types("exercise set row nowhere --goal strength-endurance").code == 3
    assert newcomer.contents() == before


class TestMergingWhatIsPlanned:
    @pytest.fixture
    def both(self, lifter: Lifter) -> Lifter:
        lifter.gets("exercise add 'Rope pull' --goal technique")
        lifter.gets("exercise add 'Band pull' --goal hypertrophy")
        return lifter

    @pytest.mark.parametrize(
        ("item", "instead"),
        [
            ("rope-pull 3x8-12 rest 60-90", f"{MACHINE} 3x8-12 rest 60-90"),
            ("rope-pull", MACHINE),
        ],
    )
    def test_a_routine_has_the_one_that_stays(self, both: Lifter, item: str, instead: str):
        both.gets(f"routine add Mine '{item}' superman")

        said = both.gets(f"exercise merge rope-pull {MACHINE}")

        assert said.splitlines()[1:] == ["changed too: 1 routine", "  mine"]
        assert both.rows("select items from routines") == [(f"{instead}\nsuperman",)]
        both.gets("routine start mine")
        both.gets("undo")
        both.gets("undo")
        assert both.rows("select items from routines") == [(f"{item}\nsuperman",)]

    def test_a_routine_with_both_keeps_the_item_of_the_one_that_stays(self, both: Lifter):
        both.gets(f"routine add Mine rope-pull '{MACHINE} 2x8-12 rest 60-90'")

        both.gets(f"exercise merge rope-pull {MACHINE}")

        assert both.rows("select items from routines") == [(f"{MACHINE} 2x8-12 rest 60-90",)]
        both.gets("routine start mine")

    def test_an_item_without_numbers_keeps_its_goal(self, both: Lifter):
        both.gets("exercise add 'Without goal'")
        both.gets("routine add Mine rope-pull")

        both.gets("exercise merge rope-pull without-goal")

        assert both.rows("select items from routines") == [("without-goal goal technique",)]
        both.gets("routine start mine")

    def test_the_plan_of_today_has_the_one_that_stays(self, both: Lifter):
        both.gets("plan -e rope-pull -e superman")

        both.gets(f"exercise merge rope-pull {MACHINE}")

        assert self._planned(both) == [MACHINE, "superman"]
        both.gets("undo")
        assert self._planned(both) == ["rope-pull", "superman"]

    def test_a_plan_with_both_has_one(self, both: Lifter):
        both.gets(f"plan -e rope-pull -e {MACHINE}")

        both.gets(f"exercise merge rope-pull {MACHINE}")

        assert self._planned(both) == [MACHINE]

    @staticmethod
    def _planned(lifter: Lifter) -> list[str]:
        return [
            slug for (slug,) in lifter.rows("select exercise from plan_items order by position")
        ]
