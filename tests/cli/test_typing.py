"""Lines as people type them: what is clear is read, what is not is named, and nothing crashes."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from liftlog.domain.base.words import shown
from tests.cli.runner import Answer, Lifter, is_one_message

MACHINE = "machine-back-extension"

# What is typed after `log`, once 10 × 30 kg was logged → (reps, load) of each set.
READ = {
    "machine-back-extension 12 x 40kg": [(12, 40000)],
    "machine-back-extension 12x40kg": [(12, 40000)],
    "machine-back-extension 12 × 40 kg": [(12, 40000)],
    "machine-back-extension 12*40kg": [(12, 40000)],
    "machine-back-extension 40kg x 12": [(12, 40000)],
    "machine-back-extension 40 kg 12": [(12, 40000)],
    "12 @ 40kg": [(12, 40000)],
    "12 @40": [(12, 40000)],
    "12@ 40": [(12, 40000)],
    "12 @ -5": [(12, 25000)],
    "3 x 12": [(12, 30000)] * 3,
    "3 x 12 @ 40kg": [(12, 40000)] * 3,
    "3 x 12 x 40 kg": [(12, 40000)] * 3,
    "12, 11, 10": [(12, 30000), (11, 30000), (10, 30000)],
    ". 12 x 40kg": [(12, 40000)],
    "12 11": [(12, 30000), (11, 30000)],
    "10x40@20kg": [(40, 20000)] * 10,
}

# What is typed after `log` → (exit code, the token that is named, what the second line has).
NAMED = {
    "12*40": (2, "12*40", "12@40 for 12 reps at 40, or 40@12 for 40 reps at 12"),
    "12 x 40": (2, "12 x 40", "12@40 for 12 reps at 40, or 40@12 for 40 reps at 12"),
    "10x40": (2, "10x40", "10@40 for 10 reps at 40, or 40,40,40,40,40,40,40,40,40,40 for 10 sets"),
    "12 40": (2, "12 40", "12@40 for 12 reps at 40, or 12,40 for 2 sets"),
    "ohp 12 40": (2, "12 40", "12@40 for 12 reps at 40, or 12,40 for 2 sets"),
    "ohp x3": (2, "x3", "3x12 for 3 sets of 12"),
    "12@40kg 60s": (2, "60s", "liftlog rest 60 for a rest"),
    "ohp 12 foo": (2, "foo", "12@40kg"),
    "ohp 12 at 40kg": (2, "at", "12@40kg"),
    "ohp 12 reps 40 kg": (2, "reps", "12@40kg"),
    "ohp 12 x": (2, "12 x", "12@40kg"),
    "ohp 12 40kg": (2, "40kg", "12@40kg"),
    "ohp foo 12": (2, "foo", "use:"),
    "foo 12 x 40kg": (3, "foo", "liftlog exercise list"),
    "45 degree hyperextnsoin 12": (3, "45 degree hyperextnsoin", "45 degree hyperextension"),
    "12@-90": (2, "12@-90", "12@bw-20kg"),
    "ohp 8@40kg 12@-90": (2, "12@-90", "12@bw-20kg"),
}


def begun(lifter: Lifter) -> Lifter:
    lifter.gets(f"log {MACHINE} 10@30kg")
    return lifter


@pytest.mark.parametrize("line", READ)
def test_what_is_clear_is_read(lifter: Lifter, line: str):
    begun(lifter).gets(f"log {line}")

    assert lifter.sets("reps, load")[1:] == READ[line]


@pytest.mark.parametrize("line", NAMED)
def test_what_is_not_clear_is_named(lifter: Lifter, line: str):
    before = begun(lifter).contents()
    code, token, hint = NAMED[line]

    answer = lifter.types(f"log {line}")

    assert (answer.code, answer.out) == (code, "")
    first, second = answer.err.splitlines()
    assert f'"{token}"' in first
    assert hint in second
    assert before == lifter.contents()
    assert answer == lifter.types_past_the_door(f"log {line}")


@pytest.mark.parametrize("line", [*READ, *NAMED])
def test_both_ways_in_read_a_line_alike(lifter: Lifter, line: str):
    begun(lifter)
    through_the_door = lifter.types(f"log {line}")
    if not through_the_door.code:
        lifter.gets("undo")

    past_it = lifter.types_past_the_door(f"log {line}")

    assert _without_ids(through_the_door) == _without_ids(past_it)


def _without_ids(answer: Answer) -> Answer:
    return answer._replace(err=re.sub(r"edit [0-9a-f]{6}", "edit ID", answer.err))


@pytest.mark.parametrize("line", ["12*40", "12 x 40", "10x40", "12 40", "1x60", "12 x3", "3 12 40"])
def test_every_reading_that_is_written_out_can_be_typed(lifter: Lifter, line: str):
    begun(lifter)
    hint = lifter.types(f"log {line}").err.splitlines()[1]
    readings = re.findall(r"(?:use: |or )(\S+)", hint)

    assert len(readings) > 1
    for reading in readings:
        lifter.gets(f"log {reading}")


def test_an_alias_that_looks_like_sets_is_still_a_name(lifter: Lifter):
    lifter.gets("exercise add 'blocks x3'")

    lifter.gets("log blocks x3 5@40kg")

    assert lifter.sets("exercise, reps") == [("blocks-x3", 5)]


WORDS = (MACHINE, "rdl", "superman", "plank", "foo", "x", "X", "*", "×", "@", "x3", "12",
         "40", "3", "0", "-5", "40kg", "kg", "lb", "12@40kg", "12x40", "10x40", "3x12", "60s",
         "1:30", "=", ".", ",", "12,11", "bw", "bw+10", "@+2.5", "band:red", "12@rpe8", "4x",
         "12.5", "reps", "at", "8@20w", "+5", "1e3", "٣", "12@40@50", "99999999999",
         "12+", "12+4+3@60", "2+2+2", "12@60>10@50", ">", "12>10", "tempo", "3-1-1", "3-1-x-0",
         "cluster", "rest-pause", "+4")  # fmt: skip
typed_words = st.one_of(
    st.sampled_from(WORDS),
    st.text("0123456789.,:x*@+->kglbws ", max_size=8),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6),
)


# A phone's signs are quoted as they are read.
_AS_READ = str.maketrans("×*−", "xx-")


def _says_what_was_typed(message: str, line: str) -> bool:
    said, typed = (text.translate(_AS_READ).casefold() for text in (message, line))
    quotes = [quote.rstrip("…") for quote in re.findall(r'"(.*?)"', said)]
    return any(quote in typed for quote in quotes) or any(
        shown(word).casefold() in said for word in typed.split()
    )


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(words=["x3", "3-1-1", "3-1-1"])
@given(st.lists(typed_words, max_size=5))
@example(["12", "x"])
@example(["@:", "*0b"])
@example(["", ""])
@example(["@", "machine-back-extension"])
@example(["machine-back-extension", "@"])
@example(["x"])
@example(["12", "40", "kg"])
def test_no_line_crashes_and_an_error_names_what_was_typed(lifter: Lifter, words: list[str]):
    given_words = [word for word in words if not word.startswith("-") and "\0" not in word]
    line = " ".join("'" + word.replace("'", "'\\''") + "'" for word in given_words)
    if not lifter.sets() if _has_log(lifter) else True:
        begun(lifter)

    answer = lifter.types(f"log {line}")

    assert answer.code in (0, 2, 3)
    if answer.code:
        assert is_one_message(answer.err)
        first = answer.err.splitlines()[0]
        assert first == "liftlog: there is no set to log" or _says_what_was_typed(
            first, " ".join(given_words)
        )


def _has_log(lifter: Lifter) -> bool:
    from pathlib import Path

    from liftlog.store.base.location import database_path

    return Path(database_path()).exists()


# Commands that do what is meant.


@pytest.mark.parametrize(
    ("words", "edited"),
    {
        "@42.5": (10, 42500),
        "42.5kg": (10, 42500),
        "42.5 kg": (10, 42500),
        "@+5": (10, 35000),
        "@-5kg": (10, 25000),
        "11 x 40kg": (11, 40000),
        "11 @ 40": (11, 40000),
        "--reps 11": (11, 30000),
        "--load 40": (10, 40000),
        "--load 40kg": (10, 40000),
        "--reps 11 --load 40kg": (11, 40000),
    }.items(),
)
def test_a_correction_is_read_as_it_is_meant(lifter: Lifter, words: str, edited: tuple[int, int]):
    begun(lifter).gets(f"edit last {words}")

    assert lifter.sets("reps, load") == [edited]


@pytest.mark.parametrize("words", ["10kg", "@10kg", "--load 10kg"])
def test_only_the_weight_of_a_hold_is_corrected(lifter: Lifter, words: str):
    lifter.gets("log sphinx 30s")

    lifter.gets(f"edit last {words}")

    assert lifter.sets("reps, seconds, load") == [(None, 30, 10000)]


@pytest.mark.parametrize(
    ("words", "named"),
    {
        "11 --reps 12": "--reps",
        "--reps 12 --seconds 30": "--seconds",
        "--load stone": "stone",
    }.items(),
)
def test_a_correction_that_is_not_clear_is_refused(lifter: Lifter, words: str, named: str):
    answer = begun(lifter).types(f"edit last {words}")

    assert answer.code == 2
    assert named in answer.err.splitlines()[0]
    assert lifter.sets("reps, load") == [(10, 30000)]


def test_the_first_set_of_a_new_exercise_may_be_a_hold(lifter: Lifter):
    lifter.gets("exercise add --own plank")

    answer = lifter.types("log plank 30s")

    assert (answer.code, answer.out.splitlines()[0]) == (0, "30 s · plank")
    assert "plank is now measured in seconds." in answer.err
    assert lifter.sets("seconds, load_type") == [(30, "bodyweight")]
    assert "now measured" not in lifter.types("log plank 35s").err
    lifter.gets("undo 2")
    assert lifter.asks("exercise show plank")["measure"] == "reps"


def test_a_workout_with_the_name_of_a_routine_follows_it(lifter: Lifter):
    lifter.gets("routine add pull superman")
    begun(lifter)

    said = lifter.at("18:30").gets("workout start pull")

    assert "superman" in said
    lifter.gets("log 10")
    assert lifter.sets("exercise")[-1] == ("superman",)
    assert lifter.rows("select title from workouts order by id")[-1] == ("pull",)


def test_a_workout_of_another_title_is_only_a_title(lifter: Lifter):
    lifter.gets("routine add pull superman")

    assert lifter.gets("workout start 'pull day'") == "workout started at 18:00\n"


@pytest.mark.parametrize(
    ("before", "unit"),
    [
        (f"log {MACHINE} 10@30lb", "lb"),
        (f"equipment set {MACHINE} --unit lb --stack 10:100:10", "lb"),
        ("config set unit kg", "kg"),
    ],
)
def test_equipment_takes_the_unit_that_is_known(lifter: Lifter, before: str, unit: str):
    lifter.gets(before)

    assert f"--unit {unit} --increment 5" in lifter.gets(f"equipment set {MACHINE} --increment 5")


def test_equipment_without_a_known_unit_asks_for_it(lifter: Lifter):
    assert lifter.types(f"equipment set {MACHINE} --increment 5").code == 2


# Wrong names of commands.


@pytest.mark.parametrize(
    ("line", "command"),
    {
        "lgo 12": "log 12",
        "lgo rdl '12 x 40kg' --note 'left hip'": "log rdl '12 x 40kg' --note 'left hip'",
        "rm last": "delete last",
        "fix last 11@40": "edit last 11@40",
        "start pull": "workout start pull",
        "stats superman": "progress superman",
        "hisory superman --limit 3": "history superman --limit 3",
        "exercise shwo superman": "exercise show superman",
        "workout strat": "workout start --help",
        "rm": "delete --help",
        "lgo": "log --help",
        "stats --bogus": "progress",
        "finish now": "workout finish",
        "zzz 12": "log zzz 12",
        "exercise zzz": "exercise --help",
    }.items(),
)
def test_a_wrong_command_is_corrected_with_what_was_typed(lifter: Lifter, line: str, command: str):
    answer = lifter.types(line)

    assert answer.code == 2
    assert answer.err.splitlines()[1] == f"try: liftlog {command}"


@pytest.mark.parametrize(
    "line",
    [
        "'machine-back-extension 12 x 40kg'",
        "'machine-back-extension 12@40kg'",
        "'machine-back-extension 12 * 40kg'",
    ],
)
def test_a_quoted_line_is_read_as_its_words(lifter: Lifter, line: str):
    lifter.gets(f"log {line}")

    assert lifter.sets("exercise, reps, load")[-1] == (MACHINE, 12, 40_000)


@pytest.mark.parametrize(
    ("line", "token"),
    [
        ("ohp foo 12", "foo"),
        ("sphinx 1m30", "1m30"),
        ("'ohp bar' 12", "bar"),
    ],
)
def test_behind_a_known_exercise_the_unclear_word_alone_is_named(
    lifter: Lifter, line: str, token: str
):
    assert lifter.types(f"log {line}").err.startswith(f'liftlog: "{token}" ')


def test_another_goal_beside_an_open_session_is_for_next_time(lifter: Lifter):
    lifter.gets("goal add strength --sets 3-5 --reps 3-6 --rest 180-300")
    lifter.gets(f"log {MACHINE} 12@40kg")

    assert lifter.gets("next").startswith(f"{MACHINE} · hypertrophy\n")
    (item,) = lifter.asks("next --goal strength")["items"]
    assert (item["goal"], item["goal_today"]) == ("strength", "hypertrophy")


def test_an_unknown_goal_is_an_error_in_an_empty_log_too(lifter: Lifter):
    answer = lifter.types("next --goal foo")

    assert (answer.code, answer.err.splitlines()[0]) == (3, 'liftlog: no goal is called "foo"')


def test_a_goal_that_is_replaced_is_shown(lifter: Lifter):
    lifter.gets("goal add strength --sets 3-5 --reps 3-6 --rest 180-300")

    said = lifter.gets("goal add Strength --sets 3-5 --reps 5-6")

    assert said == "strength: 3–5 × 5–6 (was 3–5 × 3–6 · rest 180–300 s)\n"


def test_gyms_in_upper_and_lower_case_are_one(lifter: Lifter):
    lifter.gets("equipment use travel")
    lifter.gets("equipment use none")

    assert lifter.gets("equipment use Travel") == "gym: travel\n"


def test_a_machine_at_nought_is_no_bodyweight(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")

    said = lifter.at("2026-01-08T18:00:00").gets(f"log {MACHINE} 12@0")

    assert "next set: 0 kg × 8–12" in said
