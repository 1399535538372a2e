"""liftlog log: every way to write a set, and what comes back."""

import difflib

import pytest

from tests.cli.runner import Lifter, in_a_process

MACHINE = "machine-back-extension"
BENCH = "back-extension-bench"
BANDS = "band-good-morning"

# typed after `log machine-back-extension`, after one set of 10 at 40 kg: (reps, thousandths, unit)
TOKENS = {
    "12": [(12, 40000, "kg")],
    "12@42.5": [(12, 42500, "kg")],
    "12@42,5": [(12, 42500, "kg")],
    "12@50kg": [(12, 50000, "kg")],
    "12@90lb": [(12, 90000, "lb")],
    "12@90LB": [(12, 90000, "lb")],
    "3x12": [(12, 40000, "kg")] * 3,
    "3x12@45": [(12, 45000, "kg")] * 3,
    "12,12,11": [(12, 40000, "kg"), (12, 40000, "kg"), (11, 40000, "kg")],
    "12,12,11@45": [(12, 45000, "kg"), (12, 45000, "kg"), (11, 45000, "kg")],
    "12@45 11 10": [(12, 45000, "kg"), (11, 45000, "kg"), (10, 45000, "kg")],
    "45kg 12 11": [(12, 45000, "kg"), (11, 45000, "kg")],
    "45kg 12 50kg 8": [(12, 45000, "kg"), (8, 50000, "kg")],
    "12@+2.5": [(12, 42500, "kg")],
    "12@-5": [(12, 35000, "kg")],
    "2x8@+5": [(8, 45000, "kg")] * 2,
    "0@60": [(0, 60000, "kg")],
    "=": [(10, 40000, "kg")],
    "= =": [(10, 40000, "kg")] * 2,
    "10x12@45": [(12, 45000, "kg")] * 10,
    "12@40.125": [(12, 40125, "kg")],
}


@pytest.mark.parametrize("words", TOKENS)
def test_a_set_is_stored_as_it_is_typed(lifter: Lifter, words: str):
    lifter.gets(f"log {MACHINE} 10@40kg")

    lifter.gets(f"log {MACHINE} {words}")

    assert TOKENS[words] == lifter.sets()[1:]


@pytest.mark.parametrize(
    ("words", "stored"),
    {
        "8@20w": "warm-up",
        "9@30d": "drop",
        "8@35b": "back-off",
        "7@40f": "failure",
        "8@20kgw": "warm-up",
        "9@45lbd": "drop",
        "8@20kg --kind warm-up": "warm-up",
        "8@20kg --kind 'Back off'": "back-off",
    }.items(),
)
def test_a_set_of_another_kind_is_a_letter_away(lifter: Lifter, words: str, stored: str):
    lifter.gets(f"log {MACHINE} 10@40kg")

    lifter.gets(f"log {MACHINE} {words}")

    assert [("working",), (stored,)] == lifter.sets("kind")


@pytest.mark.parametrize(
    ("words", "seconds"), {"30s": 30, "1:30": 90, "2x45s": 45, "90s": 90}.items()
)
def test_a_hold_is_a_time(lifter: Lifter, words: str, seconds: int):
    lifter.gets(f"log sphinx {words}")

    assert {(None, seconds)} == set(lifter.sets("reps, seconds"))


@pytest.mark.parametrize(
    ("words", "load"),
    {
        "12": None,
        "12@bw": None,
        "12@bw+10kg": 10000,
        "12@bw-20kg": -20000,
        "12@10kg": 10000,
    }.items(),
)
def test_a_bodyweight_set_holds_a_load_or_has_help(lifter: Lifter, words: str, load: int | None):
    lifter.gets(f"log {BENCH} {words}")

    assert [(12, load, "bodyweight")] == lifter.sets("reps, load, load_type")


def test_a_band_is_known_by_its_name(lifter: Lifter):
    lifter.gets(f"equipment set {BANDS} --bands yellow,red,black")

    said = lifter.gets(f"log {BANDS} 15@band:red")

    assert lifter.sets("reps, load_type, band") == [(15, "band", "red")]
    assert "red band × 15" in said


def test_an_unknown_band_is_added_and_said_so(lifter: Lifter):
    lifter.gets(f"equipment set {BANDS} --bands yellow,red")

    answer = lifter.types(f"log {BANDS} 15@band:purple")

    assert answer.code == 0
    assert "New band: purple, added as the strongest." in answer.err
    assert "yellow,red,purple" in lifter.gets("equipment list")


def test_several_kinds_in_one_line(lifter: Lifter):
    said = lifter.gets(f"log {MACHINE} 8@20kgw 12@40 12@40 12@40")

    assert [k for (k,) in lifter.sets("kind")] == ["warm-up", "working", "working", "working"]
    assert said.startswith(f"20 kg × 8 warm-up, 40 kg × 12, 12, 12 · {MACHINE}\n")


OPTIONS = {
    "--rpe 9": ("rpe", 90),
    "--rpe 8,5": ("rpe", 85),
    "--rir 2": ("rir", 20),
    "--form broken": ("form", "broken"),
    "--pain mild": ("pain", "mild"),
    "--pain none": ("pain", "none"),
    "--side left": ("side", "left"),
    '--note "left hip"': ("note", "left hip"),
    '-n "left hip"': ("note", "left hip"),
    "--goal technique": ("goal", "technique"),
    "-g technique": ("goal", "technique"),
    "--light": ("light", 1),
}


@pytest.mark.parametrize("option", OPTIONS)
def test_an_option_holds_for_all_sets_of_the_line(lifter: Lifter, option: str):
    column, value = OPTIONS[option]

    lifter.gets(f"log {MACHINE} 2x12@40kg {option}")

    assert [(value,)] * 2 == lifter.sets(column)


def test_an_option_may_stand_before_the_sets(lifter: Lifter):
    lifter.gets(f"log --rpe 9 {MACHINE} 12@40kg")

    assert lifter.sets("reps, rpe") == [(12, 90)]


def test_a_level_is_kept_until_another_is_typed(lifter: Lifter):
    lifter.gets(f"log {BENCH} 12 --level arms-crossed")
    lifter.gets(f"log {BENCH} 12")
    lifter.gets(f"log {BENCH} 12 --level hands-at-head")

    assert [level for (level,) in lifter.sets("level")] == [
        "arms-crossed",
        "arms-crossed",
        "hands-at-head",
    ]


# What names the machine: slug, name, alias, any case, hyphens, a beginning.
NAMES = (
    MACHINE,
    "Machine-Back-Extension",
    "machine back extension",
    "MACHINE BACK EXTENSION",
    "'Machine back extension (seated lever)'",
    "lever back extension",
    "machine-back-extension",
    "seated_back_extension",
)


@pytest.mark.parametrize("name", NAMES)
def test_an_exercise_goes_by_any_of_its_names(lifter: Lifter, name: str):
    lifter.gets(f"log {name} 12@40kg")

    assert lifter.sets("exercise, reps") == [(MACHINE, 12)]


def test_a_name_may_begin_with_a_number(lifter: Lifter):
    lifter.gets("log 45 degree hyperextension 12")

    assert lifter.sets("exercise, reps") == [("back-extension-45", 12)]


def test_a_generic_name_means_the_one_trained_last(lifter: Lifter):
    lifter.gets("log smith-good-morning-off-pins 12@20kg")

    lifter.at("18:10").gets("log good morning 11")

    assert [slug for (slug,) in lifter.sets("exercise")] == ["smith-good-morning-off-pins"] * 2


def test_the_answer_counts_the_sets_and_ends_in_a_verdict(lifter: Lifter):
    first = lifter.gets(f"log {MACHINE} 12@40kg")
    second = lifter.at("18:02").gets("log 12")
    third = lifter.at("18:04").gets("log 12")

    assert first.splitlines() == [
        f"40 kg × 12 · {MACHINE}",
        "set 1 of 3 done · rest 90–120 s",
        "next set: 40 kg × 8–12",
    ]
    assert second.splitlines()[1:] == ["set 2 of 3 done · rest 90–120 s", "next set: 40 kg × 8–12"]
    assert third.splitlines()[1:4] == [
        "set 3 of 3 done",
        "next time: 42.5 kg × 8–12",
        "Add weight: all 3 sets reached 12 reps.",
    ]


def test_one_more_rep_was_missing(lifter: Lifter):
    said = lifter.gets(f"log {MACHINE} 12,12,11@40kg")

    assert "next time: 40 kg × 8–12" in said
    assert "12, 12, 11" in said


def test_a_short_rest_is_mentioned_when_the_reps_fell(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")

    said = lifter.at("18:00:40").gets("log 9")

    assert "You rested 40 s. The goal is 90–120 s." in said


def test_a_good_rest_is_not_mentioned(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")

    assert "after" not in lifter.at("18:01:45").gets("log 9")


def test_after_a_missed_bottom_the_next_set_is_lighter(lifter: Lifter):
    said = lifter.gets(f"log {MACHINE} 5@60kg")

    assert "55 kg × 8–12" in said


def test_severe_pain_stops_at_once(lifter: Lifter):
    said = lifter.gets(f"log {MACHINE} 12@40kg --pain severe")

    assert "see a doctor" in said
    assert "40 kg × 8–12" not in said


def test_after_broken_form_the_next_set_is_lighter(lifter: Lifter):
    said = lifter.gets(f"log {MACHINE} 12@40kg --form broken")

    assert "next set: 37.5 kg × 8–12" in said.splitlines()


def test_without_a_name_the_workout_goes_on(lifter: Lifter):
    lifter.gets(f"plan -e {MACHINE} -e romanian-deadlift")

    lifter.gets("log 3x12@40kg")
    fourth = lifter.gets("log 12@60kg")

    assert [slug for (slug,) in lifter.sets("exercise")] == [MACHINE] * 3 + ["romanian-deadlift"]
    assert fourth.startswith("60 kg × 12 · romanian-deadlift\n")


def test_a_dot_stays_on_the_last_exercise(lifter: Lifter):
    lifter.gets(f"plan -e {MACHINE} -e romanian-deadlift")
    lifter.gets("log 3x12@40kg")

    lifter.gets("log . 10")

    assert [slug for (slug,) in lifter.sets("exercise")] == [MACHINE] * 4


def test_a_new_name_begins_its_own_session(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")

    said = lifter.gets("log romanian-deadlift 10@60kg")

    assert "set 1 of 3" in said
    assert len({workout for (workout,) in lifter.sets("workout")}) == 1


def test_the_planned_number_of_sets_is_kept_with_the_session(lifter: Lifter):
    lifter.gets(f"exercise set {MACHINE} --sets 2")

    said = lifter.gets(f"log {MACHINE} 2x12@40kg")

    assert "set 2 of 2 done\nnext time: 42.5 kg" in said
    assert lifter.sets("planned_sets") == [(2,)] * 2


# Workouts: which one a set goes into.


def test_a_set_four_hours_later_opens_a_new_workout(lifter: Lifter):
    lifter.at("12:00").gets(f"log {MACHINE} 12@40kg")
    lifter.at("15:59").gets("log 12")
    lifter.at("19:59").gets("log 12")

    assert [n for (n,) in lifter.rows("select count(*) from sets group by workout")] == [2, 1]


def test_a_new_workout_by_word(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")

    said = lifter.at("18:10").gets("log 12 --new-workout")

    assert "set 1 of 3" in said
    assert len({workout for (workout,) in lifter.sets("workout")}) == 2


def test_a_set_typed_late_joins_the_workout_it_falls_into(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")
    lifter.at("18:10").gets("log 11")

    lifter.at("2026-01-06T09:00:00").gets(f'log {MACHINE} 10 --at "2026-01-05 18:05"')

    assert [reps for (reps,) in lifter.sets("reps")] == [12, 10, 11]
    assert len({workout for (workout,) in lifter.sets("workout")}) == 1


def test_a_set_from_before_the_workout_makes_it_start_earlier(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")

    lifter.at("18:30").gets("log 11 --at 17:50")

    assert lifter.rows("select started_at from workouts") == [("2026-01-05T17:50:00Z",)]
    assert [reps for (reps,) in lifter.sets("reps")] == [11, 12]


def test_a_workout_across_midnight_keeps_its_day(lifter: Lifter):
    lifter.at("2026-01-05T23:50:00").gets(f"log {MACHINE} 12@40kg")

    said = lifter.at("2026-01-06T00:05:00").gets("log 12")

    assert "set 2 of 3" in said
    assert lifter.rows("select day from workouts") == [("2026-01-05",)]


@pytest.mark.parametrize(
    ("at", "stored"),
    {
        "17:30": "2026-01-05T17:30:00Z",
        "18:30": "2026-01-04T18:30:00Z",
        "yesterday 18:30": "2026-01-04T18:30:00Z",
        "2026-01-03 20:00": "2026-01-03T20:00:00Z",
        "2026-01-03T20:00": "2026-01-03T20:00:00Z",
        "2026-01-03T20:00:00+01:00": "2026-01-03T19:00:00Z",
    }.items(),
)
def test_when_a_set_was_done(lifter: Lifter, at: str, stored: str):
    lifter.gets(f'log {MACHINE} 12@40kg --at "{at}"')

    assert [(stored,)] == lifter.sets("performed_at")


def test_the_lifters_zone_and_day_are_stored_beside_the_moment(lifter: Lifter):
    lifter.gets("config set zone Asia/Tokyo")

    lifter.at("2026-01-05T18:00:00+00:00").gets(f"log {MACHINE} 12@40kg")

    assert lifter.sets("performed_at, timezone, day") == [
        ("2026-01-05T18:00:00Z", "Asia/Tokyo", "2026-01-06")
    ]


# Standard input: a line a set, all of them or none.


def test_sets_from_standard_input(lifter: Lifter):
    text = f'{MACHINE} 12@40kg\n\n# the second\n12 --note "left hip"\n11 --rpe 9\n'

    said = lifter.gets("log -", stdin=text)

    assert lifter.sets("reps, note, rpe") == [
        (12, None, None),
        (12, "left hip", None),
        (11, None, 90),
    ]
    assert "set 3 of 3" in said


def test_one_bad_line_and_nothing_is_stored(lifter: Lifter):
    before = lifter.contents()

    answer = lifter.types("log -", stdin=f"{MACHINE} 12@40kg\n12\n40x12\n")

    assert answer.code == 2
    assert answer.err.startswith('liftlog: line 3: "40x12"')
    assert before == lifter.contents()


def test_options_of_the_command_hold_for_every_line_that_says_nothing(lifter: Lifter):
    lifter.gets("log - --rpe 8", stdin=f"{MACHINE} 12@40kg\n12 --rpe 9\n")

    assert lifter.sets("rpe") == [(80,), (90,)]


def test_a_batch_is_one_step_of_undo(lifter: Lifter):
    lifter.gets("log -", stdin=f"{MACHINE} 12@40kg\n12\n")

    lifter.gets("undo")

    assert lifter.sets() == []


def test_an_empty_batch_is_refused(lifter: Lifter):
    assert lifter.types("log -").code == 2


def test_a_batch_as_json(lifter: Lifter):
    answer = lifter.types("log - --json", stdin=f"{MACHINE} 12@40kg\n12\n")

    assert [item["set"] for item in answer.json["items"]] == [1, 2]


# Absurd values are stored, and do not count until they are confirmed.


@pytest.mark.parametrize("words", ["201@40", "12@401"])
def test_an_absurd_set_is_kept_out_of_advice_until_confirmed(lifter: Lifter, words: str):
    lifter.gets(f"log {MACHINE} 3x12@40kg")
    day = lifter.at("2026-01-07T18:00:00")

    answer = day.types(f"log {MACHINE} {words}")

    assert "edit last --confirm" in answer.err
    assert len(lifter.sets()) == 4
    assert lifter.asks(f"next {MACHINE} --as-of 2026-01-08")["load"] == "42.5"
    lifter.gets("edit last --confirm")
    assert lifter.asks(f"next {MACHINE} --as-of 2026-01-08")["load"] != "42.5"


@pytest.mark.parametrize("words", ["36@40", "39@40", "12@399"])
def test_a_strong_set_is_not_absurd(lifter: Lifter, words: str):
    lifter.gets(f"log {MACHINE} 12@40kg")

    assert lifter.types(f"log {MACHINE} {words}").err == ""


def test_much_help_is_not_absurd(lifter: Lifter):
    lifter.gets(f"log {BENCH} 12@bw-5kg")

    assert lifter.types(f"log {BENCH} 12@bw-90kg").err == ""


# JSON.


def test_log_as_json(lifter: Lifter):
    answer = lifter.asks(f"log {MACHINE} 2x12@40kg")

    assert answer["schema"] == 1
    assert answer["exercise"] == MACHINE
    assert (answer["set"], answer["of"]) == (2, 3)
    assert answer["rest_seconds"] == [90, 120]
    assert answer["verdict"] is None
    assert answer["next"]["decision"] == "open"
    assert sorted(answer["sets"]) == sorted(set_id for (set_id,) in lifter.sets("id"))


def test_the_last_set_brings_the_verdict(lifter: Lifter):
    answer = lifter.asks(f"log {MACHINE} 3x12@40kg")

    assert answer["verdict"]["decision"] == "progress"
    assert answer["verdict"]["load"] == "42.5"


# The process.


def test_the_console_script_logs_and_talks_on_the_right_streams(own_home):
    answer = in_a_process("log", MACHINE, "12@40kg")

    assert answer.code == 0
    assert answer.out.startswith(f"40 kg × 12 · {MACHINE}\n")
    assert answer.err == ""


def test_the_short_form(lifter: Lifter):
    lifter.gets(f"l {MACHINE} 12@40kg")

    assert lifter.sets() == [(12, 40000, "kg")]


def test_control_characters_of_a_note_are_never_sent_to_the_terminal(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg --note 'bad \x1b[31mred [bold]x[/]'")

    for line in ("log 12", "status", f"next {MACHINE} --why", "workout show"):
        assert "\x1b" not in lifter.gets(line)


def test_a_new_workout_in_the_same_second_is_the_newest(lifter: Lifter):
    lifter.gets("log machine-back-extension 12,12,12@40kg")

    answer = lifter.gets("log 12@42.5 --new-workout")

    assert "set 1 of 3 done · rest 90–120 s" in answer
    assert "set 2 of 3" in lifter.gets("log 12")


def test_sides_done_one_after_the_other_are_so_many_sets_together(lifter: Lifter):
    lifter.gets("log machine-back-extension 3x12@60kg --side left")

    said = lifter.gets("log . 12,11,10@60kg --side right")

    assert "set 3 of 3 done\nnext time: 60 kg" in said
    assert "12, 11, 10" in said


def test_a_set_that_is_held_back_is_not_the_load_of_the_next(lifter: Lifter):
    lifter.gets("log machine-back-extension 12@40kg")
    lifter.gets("log 12@1000")
    lifter.gets("log 12")

    assert lifter.sets("load, doubtful") == [(40000, 0), (1000000, 1), (40000, 0)]


def test_the_level_that_was_advised_is_the_one_that_is_stored(lifter: Lifter):
    lifter.gets("log superman 3x10")
    lifter.at("2026-01-07T18:00:00").gets("plan -e superman")
    lifter.gets("log 11,11,11")

    assert {level for (level,) in lifter.sets("level")} == {"hands-by-sides"}
    beaten = [one["record"] for one in lifter.asks("records superman")["items"] if one["before"]]
    assert beaten == ["reps"]


def test_a_time_of_a_lift_that_counts_reps_is_a_hold_once_its_weight_is_said(lifter: Lifter):
    lifter.gets("log squat 5@100kg")

    assert lifter.types("log squat 45s").code == 2
    lifter.gets("log squat 45s@100kg")
    lifter.gets("log squat 40s")
    assert lifter.sets("reps, seconds") == [(5, None), (None, 45), (None, 40)]

    lifter.gets("log squat 5")
    assert lifter.types("log squat 45s").code == 2


def test_a_set_without_a_weight_is_held_without_one(lifter: Lifter):
    lifter.gets("log squat 12@bw")

    answer = lifter.types("edit last 45s")

    assert answer.err.splitlines()[1] == "use: 12@bw, or 45s@bw for a hold"
    assert "45 s" in lifter.gets("edit last 45s@bw")


def test_several_holds_are_written_in_one_word(lifter: Lifter):
    lifter.gets("log superman 30s,25s")

    assert lifter.sets("seconds") == [(30,), (25,)]


def test_a_notice_says_how_to_correct_or_confirm_the_set_on_lines_of_their_own(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")

    assert lifter.types("log 12@400.5").err.splitlines() == [
        "400.5 kg × 12 looks like a typo and does not count.",
        "Correct it: liftlog edit last 12@40",
        "Or confirm it: liftlog edit last --confirm",
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("12@401", "40 kg × 12"), ("999@42.5", "42.5 kg × 9"), ("2000", "42.5 kg × 20")],
)
def test_the_correction_of_a_typo_changes_only_what_is_unlikely(lifter: Lifter, typed, meant):
    lifter.session("2026-01-05", "12,12,12@40kg")
    notice = lifter.at("2026-01-07T18:00:00").types(f"log {MACHINE} {typed}").err
    correction = next(line for line in notice.splitlines() if line.startswith("Correct it: "))

    said = lifter.gets(correction.removeprefix("Correct it: liftlog "))

    assert f"→ {meant} ·" in said
    assert lifter.sets("doubtful")[-1] == (0,)


def test_a_line_that_can_be_read_looks_for_no_name_that_is_nearly_right(
    lifter: Lifter, monkeypatch: pytest.MonkeyPatch
):
    """Comparing with all names takes as long as all else: a line of many sets did so for each."""

    def compare(*_: object) -> None:
        pytest.fail("a name was compared with all others")

    monkeypatch.setattr(difflib, "get_close_matches", compare)
    lifter.gets("log squat 5@100kg 5 5")

    assert lifter.sets("reps") == [(5,)] * 3


@pytest.mark.parametrize("moment", ["1969-12-31 12:00", "1900-01-01 00:00"])
def test_a_set_may_be_older_than_the_clock_of_computers(lifter: Lifter, moment: str):
    lifter.gets(f"log squat 5@100kg --at '{moment}'")

    assert lifter.asks("history")["items"][0]["day"] == moment[:10]
    assert lifter.types("doctor").code == 0


def test_failed_attempts_in_an_empty_log_are_a_session(lifter: Lifter):
    said = lifter.gets("log rdl 0@100kg 0")

    assert "next set: 1 of 3, 77.5 kg × 8–12" in said
    assert lifter.sets("load, reps") == [(100_000, 0), (100_000, 0)]
    assert lifter.at("2026-01-08T18:00:00").asks("next rdl")["load"] == "77.5"


# What is measured in seconds.


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [("30", [30]), ("30s", [30]), ("3x20", [20, 20, 20]), ("30,25", [30, 25])],
)
def test_a_number_is_a_time_where_the_exercise_is_measured_in_seconds(
    lifter: Lifter, typed: str, seconds: list[int]
):
    lifter.gets(f"log sphinx {typed}")

    assert lifter.sets("reps, seconds") == [(None, number) for number in seconds]


def test_an_edit_reads_it_so_too(lifter: Lifter):
    lifter.gets("log sphinx 30")

    lifter.gets("edit last 45")

    assert lifter.sets("reps, seconds") == [(None, 45)]


def test_a_time_of_an_own_exercise_is_a_number_from_then_on(lifter: Lifter):
    lifter.gets("exercise add --own plank")
    lifter.gets("log plank 60s")

    lifter.gets("log plank 45")

    assert lifter.sets("reps, seconds") == [(None, 60), (None, 45)]
