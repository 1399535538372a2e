"""undo, edit, delete: a typo is mended at once, and nothing is ever lost."""

import pytest

from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"


@pytest.fixture
def trained(lifter: Lifter) -> Lifter:
    """Three sets of 12 at 40 kg are logged, one by one."""
    lifter.gets(f"log {MACHINE} 12@40kg")
    lifter.at("18:02").gets("log 12")
    lifter.at("18:04").gets("log 12")
    return lifter


def test_effort_that_contradicts_what_the_set_says_is_refused_with_the_way(trained: Lifter):
    trained.gets("edit last --rir 2")

    answer = trained.types("edit last rpe9")
    assert answer.code == 2
    assert answer.err.splitlines() == [
        "liftlog: RPE 9 is 1 rep in reserve, not 2",
        "use: rpe9 --clear rir",
    ]
    assert trained.sets("rpe, rir")[-1] == (None, 20)

    trained.gets("edit last rpe9 --clear rir")
    assert trained.sets("rpe, rir")[-1] == (90, None)
    assert trained.types("edit last --rir 1").code == 0


MOVED = {
    "--exercise squat": "edited: 40 kg × 12 · machine-back-extension → squat",
    "8 --exercise squat --note hi": "edited: 40 kg × 12 → 40 kg × 8 · note hi"
    " · machine-back-extension → squat",
    "--exercise superman": "edited: 40 kg × 12 → bodyweight + 40 kg × 12"
    " · machine-back-extension → superman",
}


@pytest.mark.parametrize("words", MOVED)
def test_a_set_that_is_moved_names_its_exercises_once_from_where_to_where(
    trained: Lifter, words: str
):
    assert trained.wide(120).gets(f"edit last {words}") == f"{MOVED[words]}\n"


EDITS = {
    "11": "(11, 40000, 'kg')",
    "11@41": "(11, 41000, 'kg')",
    "11@42.5kg": "(11, 42500, 'kg')",
    "11@42,5": "(11, 42500, 'kg')",
    "42.5kg": "(12, 42500, 'kg')",
    "11@90lb": "(11, 90000, 'lb')",
    "11@+2.5": "(11, 42500, 'kg')",
}


@pytest.mark.parametrize("words", EDITS)
def test_the_last_set_is_edited_as_it_would_be_typed(trained: Lifter, words: str):
    said = trained.gets(f"edit last {words}")

    assert said.startswith("edited: 40 kg × 12 → ")
    assert EDITS[words] == str(trained.sets()[-1])
    assert trained.sets()[:2] == [(12, 40000, "kg")] * 2


@pytest.mark.parametrize(
    ("option", "column", "value"),
    [
        ("--rpe 9", "rpe", 90),
        ("--rir 1", "rir", 10),
        ("--form broken", "form", "broken"),
        ("--pain mild", "pain", "mild"),
        ("--side left", "side", "left"),
        ("--kind warm-up", "kind", "warm-up"),
        ("--note slow", "note", "slow"),
        ("--goal technique", "goal", "technique"),
        ("--at 17:30", "performed_at", "2026-01-05T17:30:00Z"),
        ("--exercise romanian-deadlift", "exercise", "romanian-deadlift"),
        ("11@45 --rpe 10 --note hard", "note", "hard"),
    ],
)
def test_an_option_edits_one_thing(trained: Lifter, option: str, column: str, value: object):
    (last,) = trained.sets("id")[-1]

    trained.gets(f"edit last {option}")

    assert [(value,)] == trained.rows(f"select {column} from sets where id = ?", last)


def test_a_note_is_taken_away_by_an_empty_one(trained: Lifter):
    trained.gets("edit last --note slow")

    trained.gets("edit last --note ''")

    assert trained.sets("note")[-1] == (None,)


def test_a_set_is_named_by_the_end_of_its_id(trained: Lifter):
    (first,) = trained.sets("id")[0]

    trained.gets(f"edit {first[-8:]} 9")

    assert [reps for (reps,) in trained.sets("reps")] == [9, 12, 12]


def test_what_hangs_on_a_set_follows_an_edit(trained: Lifter):
    assert trained.asks(f"next {MACHINE}")["decision"] == "progress"

    trained.gets("edit last 11")

    assert trained.asks(f"next {MACHINE}")["decision"] == "hold"


def test_an_edit_that_changes_nothing_is_refused(trained: Lifter):
    before = trained.contents()

    answer = trained.types("edit last 12")

    assert answer.code == 1
    assert before == trained.contents()


def test_delete_takes_a_set_out_and_undo_brings_it_back(trained: Lifter):
    before = trained.sets("*")

    said = trained.gets("delete last")

    assert "deleted: 40 kg × 12" in said
    assert len(trained.sets()) == 2
    trained.gets("undo")
    assert before == trained.sets("*")


def test_several_sets_are_deleted_in_one_step(trained: Lifter):
    ids = " ".join(set_id[-10:] for (set_id,) in trained.sets("id"))

    trained.gets(f"delete {ids}")

    assert trained.sets() == []
    trained.gets("undo")
    assert len(trained.sets()) == 3


def test_one_unknown_id_and_nothing_is_deleted(trained: Lifter):
    assert trained.types("delete last 00000000").code == 3

    assert len(trained.sets()) == 3


def test_a_deleted_set_is_no_longer_named(trained: Lifter):
    (last,) = trained.sets("id")[-1]
    trained.gets("delete last")

    assert trained.types(f"edit {last[-10:]} 9").code == 3


def test_deleted_and_logged_again_is_the_same_answer(trained: Lifter):
    keys = ("decision", "load", "reason", "sentence")
    before = trained.asks(f"next {MACHINE}")
    trained.gets("delete last")

    trained.gets(f"log {MACHINE} 12")

    after = trained.asks(f"next {MACHINE}")
    assert [before[key] for key in keys] == [after[key] for key in keys]


def test_undo_goes_back_step_by_step_to_the_beginning(lifter: Lifter):
    states = [lifter.sets("*")]
    for line in (f"log {MACHINE} 12@40kg", "log 2x11", "edit last 10", "delete last"):
        lifter.gets(line)
        states.append(lifter.sets("*"))

    for state in reversed(states[:-1]):
        lifter.gets("undo")
        assert state == lifter.sets("*")
    assert lifter.types("undo").code == 1


def test_undo_says_what_it_took_back(trained: Lifter):
    trained.gets("edit last 11@41")

    assert trained.gets("undo") == "undone: edit last 11@41\n"


@pytest.mark.parametrize(
    "line",
    [
        "config set unit lb",
        "config set policy.layoff off",
        "goal add strength --sets 3-5 --reps 3-6",
        f"exercise set {MACHINE} --sets 2 --goal technique",
        f"exercise alias {MACHINE} Hexe",
        "exercise add --own Snatch --goal technique",
        f"equipment set {MACHINE} --unit kg --step 5",
        "pain severe",
        "workout finish",
    ],
)
def test_whatever_was_set_is_undone_too(trained: Lifter, line: str):
    asked = ("config list", "goal list", "exercise list", "equipment list", f"next {MACHINE}")
    before = [trained.gets(question) for question in asked]

    trained.gets(line)
    trained.gets("undo")

    assert before == [trained.gets(question) for question in asked]


def test_undo_keeps_the_history_of_everything(trained: Lifter):
    events = len(trained.rows("select id from events"))

    trained.gets("undo")

    assert len(trained.rows("select id from events")) > events


def test_a_refused_line_is_no_step_of_undo(trained: Lifter):
    trained.types("log 40x12")

    assert trained.gets("undo") == "undone: log 12\n"


def test_an_absurd_edit_is_held_back_too(trained: Lifter):
    answer = trained.types("edit last 500")

    assert "edit last --confirm" in answer.err
    assert trained.asks(f"next {MACHINE}")["reason"] != "all_sets_at_top"


def test_a_set_that_is_dated_anew_moves_to_the_workout_of_that_time(trained: Lifter):
    trained.gets('edit last --at "2026-01-04 18:00"')

    assert trained.rows(
        "select w.day, count(*) from workouts w join sets s on s.workout = w.id"
        " group by w.id order by w.day"
    ) == [("2026-01-04", 1), ("2026-01-05", 2)]
    trained.gets("undo")
    assert trained.rows("select count(distinct workout) from sets") == [(1,)]


def test_a_set_that_was_assisted_moves_to_another_exercise_with_its_weight(lifter: Lifter):
    lifter.gets("log pull-up 10@bw-20kg")
    lifter.gets("edit last 8@60kg --exercise squat")
    assert lifter.rows("select exercise, reps, load / 1000, load_type from sets") == [
        ("squat", 8, 60, "external")
    ]


def test_a_set_that_moves_to_a_bodyweight_exercise_holds_its_load(trained: Lifter):
    trained.gets("edit last --exercise back-extension-bench")

    assert trained.sets("exercise, load, load_type")[-1] == (
        "back-extension-bench",
        40000,
        "bodyweight",
    )


def test_undo_names_the_options_that_it_takes_back(trained: Lifter):
    trained.gets("edit last --rpe 9")

    assert "--rpe 9" in trained.gets("undo")


def test_after_an_import_last_is_the_set_performed_last(lifter: Lifter, tmp_path):
    file = tmp_path / "two.csv"
    file.write_text(
        "performed_at,timezone,exercise,reps,load,unit\n"
        "2026-01-02T18:00:00Z,UTC,romanian-deadlift,8,60,kg\n"
        "2026-01-02T18:03:00Z,UTC,romanian-deadlift,7,60,kg\n"
    )
    lifter.gets(f"import {file}")

    assert lifter.gets("edit last --rpe 9") == "edited: 60 kg × 7 · rpe 9 · romanian-deadlift\n"


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ((), 'edit last 11@42.5 --note "the grip slipped"'),
        (("edit last --rpe 9 --form broken --pain mild --side left",), "undo"),
        (("edit last --rpe 9 --form broken --pain mild --side left", "undo"), "redo"),
        ((), "delete last"),
    ],
    ids=["edit", "undo", "redo", "delete"],
)
def test_a_correction_wraps_at_a_space(trained: Lifter, before: tuple[str, ...], line: str):
    for earlier in before:
        trained.gets(earlier)

    first, *rest = trained.wide(40).gets(line).splitlines()

    assert rest, "shorter than a line"
    assert all(len(row) <= 40 for row in [first, *rest])
    assert all(row.startswith("  ") for row in rest)


def test_r10_severe_pain_that_is_added_says_to_stop(trained: Lifter):
    said = trained.gets("edit last --pain severe")

    assert "Stop for today and see a doctor." in said
    assert "liftlog pain cleared" in said
    assert "doctor" not in trained.gets("edit last --note knee")


def test_r10_it_says_so_only_where_next_does(trained: Lifter):
    trained.gets("config set policy.severe-pain off")

    assert "doctor" not in trained.gets("edit last --pain severe")
    assert "doctor" not in trained.gets("next")


@pytest.mark.parametrize("word", ["--foo", "-1"])
def test_an_option_in_place_of_an_id_is_no_id(trained: Lifter, word: str):
    answer = trained.types(f"edit {word} 11@40")

    assert answer.code == 2
    assert f'no option is called "{word}"' in answer.err


@pytest.mark.parametrize("name", ["squat", "back squat"])
def test_who_names_an_exercise_to_plan_is_told_how(lifter: Lifter, name: str):
    answer = lifter.types(f"plan {name}")

    assert answer.code == 2
    assert f'"{name}" is too much here' in answer.err
    assert f"use: liftlog plan --exercise {name.replace(' ', '-')}" in answer.err
