"""programme: texts come in, run, stop, and say what to lift; all through the commands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.runner import Lifter

SQUAT = "programme mine\nlift squat from 50kg, +2.5kg, 2 misses -10%\nday A: squat 3x5\n"
TWO_DAYS = (
    "programme two\nlift squat from 80kg, +2.5kg\nlift bench-press from 60kg, +2.5kg\n"
    "day A: squat 2x5\nday B: bench-press 2x5; squat 3x5 light\n"
)
CYCLE = (
    "programme waves\nlift squat max 120kg, each cycle +5kg\nsets m\n"
    "week 1: 5@65% 5@75% 5+@85%\nweek 2: 3@70% 3@80% 3+@90%\nday A: squat m\n"
)


@pytest.fixture
def barbell(lifter: Lifter) -> Lifter:
    """A barbell of 20 kg and steps of 2.5 kg, as in the open examples."""
    lifter.gets("equipment set barbell --unit kg --increment 2.5 --min 20")
    return lifter


@pytest.fixture
def text(tmp_path: Path):  # type: ignore[no-untyped-def]
    """A file of a text."""

    def written(content: str | bytes, name: str = "programme.txt") -> Path:
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    return written


def day(lifter: Lifter, number: int) -> Lifter:
    """Six in the evening, so many days after the first."""
    return lifter.at(f"2026-01-{5 + number:02}T18:00:00")


def asked(lifter: Lifter, exercise: str = "squat") -> list[tuple[str | None, int, bool]]:
    """Load, reps and + of each set that the plan asks of a lift."""
    plan = lifter.asks("plan --preview")
    (item,) = [item for item in plan["items"] if item["exercise"] == exercise]
    return [(one["load"], one["reps"][0], one["plus"]) for one in item["asked"]]


def rows(lifter: Lifter, table: str) -> list[tuple[Any, ...]]:
    return lifter.rows(f"select * from {table} where deleted_at is null")


# --- texts (P60, P67, P75)


def test_p60_a_text_is_imported_and_given_back_byte_for_byte(lifter: Lifter, text):
    content = "\ufeff" + SQUAT.replace("\n", "\r\n") + "# ende: äöü"
    lifter.gets(f"programme import {text(content)}")
    (held,) = lifter.rows("select cast(text as blob) from programme_versions")
    assert held == (content.encode(),)
    assert lifter.gets("programme export mine") == content


def test_p60_a_byte_more_is_a_new_version_and_none_is_nothing(lifter: Lifter, text):
    assert lifter.asks(f"programme import {text(SQUAT)}")["version"] == 1
    again = lifter.asks(f"programme import {text(SQUAT)}")
    assert (again["version"], again["new"]) == (1, False)
    changed = lifter.asks(f"programme import {text(SQUAT + ' ')}")
    assert (changed["version"], changed["new"]) == (2, True)
    assert len(rows(lifter, "programme_versions")) == 2


def test_p60_a_text_with_mistakes_changes_nothing(lifter: Lifter, text):
    lifter.gets(f"programme import {text(SQUAT)}")
    before = lifter.contents()
    wrong = text(SQUAT.replace("squat 3x5", "squt 3x5; squat 5@75"))

    answer = lifter.types(f"programme import {wrong}")

    assert (answer.code, answer.out, lifter.contents()) == (4, "", before)
    assert "line 3: no exercise called 'squt'" in answer.err
    assert "line 3: 75 what?" in answer.err


def test_p75_check_lists_every_mistake_with_line_code_and_hint(lifter: Lifter, text):
    wrong = text(SQUAT.replace("squat 3x5", "squt 3x5; squat 5@75"))

    answer = lifter.types(f"programme check {wrong} --json")

    assert answer.code == 4
    assert [(it["line"], it["code"]) for it in answer.json["problems"]] == [
        (3, "unknown-exercise"),
        (3, "bare-load"),
    ]
    assert answer.json["problems"][1]["hint"] == "75% of the max, or 75kg"
    assert "line 3 bare-load: 75 what?" in lifter.types(f"programme check {wrong}").out


def test_p75_check_of_your_own_finds_names_that_are_gone(lifter: Lifter, text):
    lifter.gets("exercise add my-row --goal hypertrophy")
    lifter.gets(f"programme import {text('programme r' + chr(10) + 'day A: my-row 3x8-12')}")
    assert lifter.gets("programme check") == "r: no problems\n"
    lifter.gets("exercise merge my-row barbell-row")
    lifter.gets("programme start r")
    assert [it["exercise"] for it in lifter.asks("plan")["items"]] == ["barbell-row"]


@pytest.mark.parametrize("name", ["back-ext", "deadlft", "machine back ex"])
def test_p11_a_part_of_a_name_or_a_slip_is_no_name(lifter: Lifter, text, name: str):
    answer = lifter.types(f"programme check {text(f'programme x{chr(10)}day A: {name} 3x8-12')}")
    assert answer.code == 4
    assert "unknown-exercise" in answer.out


@pytest.mark.parametrize("name", ["a;b", "$(x)", "../x", "-x"])
def test_a_name_that_a_shell_might_run_is_none(lifter: Lifter, text, name: str):
    before = lifter.contents()
    content = SQUAT.replace("programme mine", f"programme {name}")
    answer = lifter.types(f"programme import {text(content)}")
    assert (answer.code, lifter.contents()) == (4, before)


def test_every_built_in_programme_has_no_mistake_and_starts(lifter: Lifter):
    listed = lifter.asks("programme list")["items"]
    names = {it["programme"] for it in listed}
    assert names == {
        "5/3/1", "back-extension-12", "gzclp", "nsuns-like", "starting-linear", "upper-lower-8"
    }  # fmt: skip
    for name in sorted(names):
        answer = lifter.types(f"programme start {name}")
        if answer.code:
            assert answer.code == 1
            words = " ".join(
                f"--max {lift}=100kg"
                for lift in ("squat", "bench-press", "overhead-press", "deadlift")
            )
            lifter.gets(f"programme start {name} {words}")
        assert lifter.asks("plan --preview")["programme"]["name"] == name
        lifter.gets(f"programme stop {name}")


def test_a_built_in_programme_that_starts_is_kept_as_it_was(lifter: Lifter):
    lifter.gets("programme start starting-linear")
    (held,) = lifter.rows("select programme, number from programme_versions")
    assert held == ("starting-linear", 1)
    assert lifter.types("programme delete starting-linear").code == 1
    lifter.gets("programme stop")
    lifter.gets("programme delete starting-linear")
    (again,) = [
        it for it in lifter.asks("programme list")["items"] if it["programme"] == "starting-linear"
    ]
    assert again["origin"] == "liftlog"


def test_a_deleted_programme_comes_back_with_undo(lifter: Lifter, text):
    lifter.gets(f"programme import {text(SQUAT)}")
    lifter.gets("programme delete mine")
    assert lifter.types("programme show mine").code == 3
    lifter.gets("undo")
    assert SQUAT in lifter.gets("programme show mine")


# --- runs (P64, P66, P67)


def test_p67_an_open_max_is_asked_for_and_nine_tenths_are_offered(lifter: Lifter):
    lifter.session("2026-01-01", "5@100kg", "squat")
    day(lifter, 0)
    before = lifter.contents()
    given = "--max bench-press=80kg --max overhead-press=50kg --max deadlift=140kg"

    answer = lifter.types(f"programme start 5/3/1 {given}")

    assert (answer.code, lifter.contents()) == (1, before)
    assert answer.err.splitlines() == [
        "liftlog: squat needs a max",
        f"try: liftlog programme start 5/3/1 {given} --max squat=105kg",
    ]
    lifter.gets(answer.err.splitlines()[1].removeprefix("try: liftlog "))
    assert lifter.asks("programme show")["lifts"]["squat"]["load"] == "105"


def test_p67_a_running_programme_does_not_start_twice_and_goes_on_after_a_stop(
    barbell: Lifter, text
):
    barbell.gets(f"programme import {text(SQUAT)}")
    barbell.gets("programme start mine")
    barbell.gets("log squat 5,5,5")
    barbell.gets("workout finish")
    assert "mine is running" in barbell.types("programme start mine").err
    barbell.gets("programme stop")
    day(barbell, 2)
    assert "programme" not in barbell.asks("plan --preview")
    barbell.gets("programme start mine --resume")
    assert asked(barbell) == [("52.5", 5, False)] * 3
    barbell.gets("programme stop")
    barbell.gets("programme start mine --from squat=40kg")
    assert asked(barbell) == [("40", 5, False)] * 3


def test_p64_a_number_by_hand_holds_at_once(barbell: Lifter, text):
    barbell.gets(f"programme import {text(TWO_DAYS)}")
    barbell.gets("programme start two")
    barbell.gets("plan")
    barbell.gets("programme set squat 72.5")
    assert asked(barbell) == [("72.5", 5, False)] * 2
    assert barbell.rows("select line, amount from programme_steps") == [("squat", "72.5kg")]
    barbell.gets("undo")
    assert asked(barbell) == [("80", 5, False)] * 2


def test_p66_of_two_programmes_the_one_done_longest_ago_comes(barbell: Lifter, text):
    for content in (SQUAT, TWO_DAYS):
        barbell.gets(f"programme import {text(content)}")
    barbell.gets("programme start mine")
    told = barbell.asks("programme start two")
    assert told["shared"] == [{"exercise": "squat", "programme": "mine"}]
    barbell.gets("plan --programme mine")
    barbell.gets("log squat 5,5,5")
    barbell.gets("workout finish")
    day(barbell, 2)
    assert barbell.asks("plan --preview")["programme"]["name"] == "two"
    assert barbell.asks("plan --preview --programme mine")["programme"]["name"] == "mine"
    assert "mine and two are running" in barbell.types("programme stop").err
    assert barbell.rows("select day, number from taken_days") == [("A", 1)]


def test_each_change_is_one_step_for_undo(barbell: Lifter, text):
    barbell.gets(f"programme import {text(CYCLE)}")
    lines = [
        "programme start waves", "programme set squat 125kg", "programme go 2",
        "programme light 60%", "skip --day", "programme stop", "programme start waves --resume",
    ]  # fmt: skip
    states = []
    for line in lines:
        states.append(barbell.asks("programme show waves"))
        barbell.gets(line)
    for line, state in zip(reversed(lines), reversed(states), strict=True):
        assert barbell.gets("undo").startswith(f"undone: {line}")
        assert barbell.asks("programme show waves") == state


# --- the day (P22, P36, P41–P46, P70, P71)


def test_p24_p34_the_second_miss_cuts(barbell: Lifter, text):
    barbell.gets(f"programme import {text(SQUAT)}")
    barbell.gets("programme start mine")
    for number, sets in enumerate(("5,5,5@50kg", "5,4,4@52.5kg", "5,5,4@52.5kg")):
        day(barbell, 2 * number).gets(f"log squat {sets}")
        barbell.gets("workout finish")
    day(barbell, 6)
    assert asked(barbell) == [("45", 5, False)] * 3


def test_p20_p22_p36_a_cycle_of_two_weeks(barbell: Lifter, text):
    barbell.gets(f"programme import {text(CYCLE)}")
    barbell.gets("programme start waves")
    barbell.gets("log squat 5@77.5kg 5@90kg 11@102.5kg")
    barbell.gets("workout finish")
    day(barbell, 2)
    assert asked(barbell) == [("85", 3, False), ("95", 3, False), ("107.5", 3, True)]
    barbell.gets("log squat 3")
    barbell.gets("log 3")
    barbell.gets("log 3")
    assert barbell.sets("reps, load")[-3:] == [(3, 85000), (3, 95000), (3, 107500)]
    barbell.gets("workout finish")
    day(barbell, 4)
    assert asked(barbell) == [("80", 5, False), ("92.5", 5, False), ("105", 5, True)]
    shown = barbell.asks("programme show")
    assert (shown["lifts"]["squat"]["load"], shown["cycle"], shown["week"]) == ("125", 2, 1)


def test_p42_a_workout_takes_the_day_with_its_first_set_without_plan(barbell: Lifter, text):
    barbell.gets(f"programme import {text(TWO_DAYS)}")
    barbell.gets("programme start two")
    barbell.gets("log machine-back-extension 10@40kg")
    assert rows(barbell, "taken_days") == []
    barbell.gets("log squat 5")
    assert barbell.rows("select cycle, week, number, day from taken_days") == [(1, 1, 1, "A")]
    assert barbell.rows("select exercise, line from asked_items") == [("squat", "squat")]
    assert barbell.sets("load")[-1] == (80000,)
    barbell.gets("undo")
    assert (rows(barbell, "taken_days"), rows(barbell, "asked_items")) == ([], [])
    barbell.gets("redo")
    assert len(rows(barbell, "taken_days")) == 1


def test_p42_another_plan_keeps_the_workout_free(barbell: Lifter, text):
    barbell.gets(f"programme import {text(TWO_DAYS)}")
    barbell.gets("programme start two")
    barbell.gets("plan --exercise squat --goal hypertrophy")
    barbell.gets("log squat 10@60kg")
    assert rows(barbell, "taken_days") == []
    barbell.gets("workout finish")
    day(barbell, 2)
    assert asked(barbell) == [("80", 5, False)] * 2


def test_p42_a_set_from_before_the_last_day_is_free(barbell: Lifter, text):
    barbell.gets(f"programme import {text(TWO_DAYS)}")
    barbell.gets("programme start two")
    day(barbell, 3).gets("log squat 5,5")
    barbell.gets("workout finish")
    barbell.gets("log bench-press 5@60kg --at 2026-01-06T18:00")
    assert barbell.rows("select day from taken_days") == [("A",)]


def test_p46_what_is_begun_stays_and_what_is_not_goes_with_the_number(barbell: Lifter, text):
    barbell.gets(f"programme import {text(TWO_DAYS)}")
    barbell.gets("programme start two --day B")
    barbell.gets("log bench-press 5")
    barbell.gets("programme set bench-press 70kg")
    barbell.gets("programme set squat 90kg")
    barbell.gets("log 5")
    assert barbell.sets("load")[-1] == (60000,)
    barbell.gets("log squat 5")
    assert barbell.sets("load, light")[-1] == (62500, 1)
    asked_of = dict(
        barbell.rows("select exercise, json_extract(sets, '$[0].load') from asked_items")
    )
    assert asked_of == {"bench-press": "60", "squat": "62.5"}


def test_p41_a_day_whose_sets_are_deleted_was_never_done(barbell: Lifter, text):
    barbell.gets(f"programme import {text(TWO_DAYS)}")
    barbell.gets("programme start two")
    barbell.gets("log squat 5,5")
    barbell.gets("workout finish")
    day(barbell, 2)
    assert barbell.asks("plan --preview")["programme"]["day"] == "B"
    barbell.gets("workout delete last")
    assert barbell.asks("plan --preview")["programme"]["day"] == "A"
    assert asked(barbell) == [("80", 5, False)] * 2
    barbell.gets("undo")
    assert barbell.asks("plan --preview")["programme"]["day"] == "B"


def test_p68_an_edited_set_changes_what_follows(barbell: Lifter, text):
    barbell.gets(f"programme import {text(SQUAT)}")
    barbell.gets("programme start mine")
    barbell.gets("log squat 5,5,5")
    barbell.gets("workout finish")
    day(barbell, 2)
    assert asked(barbell) == [("52.5", 5, False)] * 3
    barbell.gets("edit last 4")
    assert asked(barbell) == [("50", 5, False)] * 3


def test_p43_skip_and_go(barbell: Lifter, text):
    barbell.gets(f"programme import {text(CYCLE)}")
    barbell.gets("programme start waves")
    assert barbell.asks("skip --day")["day"] == "A"
    assert barbell.asks("plan --preview")["programme"]["week"] == 2
    barbell.gets("programme go 1")
    assert barbell.asks("plan --preview")["programme"]["week"] == 1
    barbell.gets("programme go 2.a")
    assert barbell.asks("plan --preview")["programme"]["week"] == 2
    for wrong in ("3", "2.X", "X"):
        answer = barbell.types(f"programme go {wrong}")
        assert (answer.code, f'"{wrong}"' in answer.err) == (3, True)


def test_p44_the_end_is_said_until_it_is_stopped(barbell: Lifter, text):
    content = SQUAT.replace("programme mine", "programme mine\n1 week once")
    barbell.gets(f"programme import {text(content)}")
    barbell.gets("programme start mine")
    barbell.gets("log squat 5,5,5")
    barbell.gets("workout finish")
    day(barbell, 2)
    assert barbell.asks("plan")["programme"] == {"name": "mine", "ended": True}
    assert "mine · ended" in barbell.gets("plan")
    assert barbell.asks("next squat")["decision"] != "programme"
    barbell.gets("programme stop")
    assert "programme" not in barbell.asks("plan --preview --exercise squat")


def test_p50_severe_pain_stands_above_all(barbell: Lifter, text):
    barbell.gets(f"programme import {text(SQUAT)}")
    barbell.gets("programme start mine")
    barbell.gets("pain severe")
    plan = barbell.asks("plan")
    assert (plan["items"], plan["stopped"]) == ([], True)
    assert plan["programme"]["stopped"] == "pain_severe"
    barbell.gets("log squat 5@50kg")
    assert rows(barbell, "taken_days") == []


def test_p55_a_light_week_now_then_the_same_week(barbell: Lifter, text):
    barbell.gets(f"programme import {text(CYCLE)}")
    barbell.gets("programme start waves")
    barbell.gets("programme light 60%")
    assert asked(barbell) == [("45", 5, False), ("52.5", 5, False), ("60", 5, False)]
    barbell.gets("log squat 5")
    assert barbell.sets("load, light")[-1] == (45000, 1)
    barbell.gets("workout finish")
    day(barbell, 2)
    assert barbell.asks("plan --preview")["programme"]["week"] == 1
    assert asked(barbell)[0] == ("77.5", 5, False)


def test_p61_p62_lines_go_on_through_a_new_version(barbell: Lifter, text):
    barbell.gets(f"programme import {text(SQUAT)}")
    barbell.gets("programme start mine")
    barbell.gets("log squat 5,5,5")
    barbell.gets("workout finish")
    day(barbell, 2).gets(f"programme import {text(SQUAT.replace('squat 3x5', 'squat 4x6'))}")
    assert asked(barbell) == [("52.5", 6, False)] * 4
    day(barbell, 3).gets(f"programme import {text(SQUAT.replace('50kg', '40kg'))}")
    assert asked(barbell) == [("40", 5, False)] * 3


def test_p71_a_bare_set_takes_the_next_of_the_list(barbell: Lifter, text):
    content = CYCLE.replace("5@65%", "5@40%w 5@65%")
    barbell.gets(f"programme import {text(content)}")
    barbell.gets("programme start waves")
    barbell.gets("plan")
    barbell.gets("log 5")
    assert barbell.sets("kind, load") == [("warm-up", 47500)]
    assert "next set: 90 kg × 5" in barbell.gets("log 5@60kg")
    barbell.gets("log 5")
    assert barbell.sets("kind, load")[1:] == [("working", 60000), ("working", 90000)]


def test_p71_the_load_that_was_lifted_stays_where_the_list_asks_the_same_again(
    barbell: Lifter, text
):
    barbell.gets(f"programme import {text(SQUAT)}")
    barbell.gets("programme start mine")
    barbell.gets("log squat 5")
    barbell.gets("log 5@55kg")
    barbell.gets("log 5")
    assert [load for (load,) in barbell.sets("load")] == [50000, 55000, 55000]


def test_p71_the_last_set_tells_how_it_went_and_the_next_time(barbell: Lifter, text):
    barbell.gets(f"programme import {text(CYCLE)}")
    barbell.gets("programme start waves")
    barbell.gets("log squat 5 5")
    told = barbell.gets("log 7")
    assert (
        "met: 7 reps, 5 were asked · next: week 2, A: 85 kg × 3, 95 kg × 3, 107.5 kg × 3+" in told
    )
    barbell.gets("undo")
    told = barbell.gets("log 4")
    assert "missed: 4 reps, 5 were asked" in told


def test_p70_the_plan_as_json(barbell: Lifter, text):
    barbell.gets(f"programme import {text(CYCLE)}")
    barbell.gets("programme start waves")
    plan = barbell.asks("plan")
    assert plan["programme"] == {
        "name": "waves", "version": 1, "cycle": 1, "week": 1, "weeks": 2, "day": "A",
        "number": 1, "title": None, "light": False, "ended": False, "stopped": None,
    }  # fmt: skip
    (item,) = plan["items"]
    assert (item["by"], item["max"], item["unit"], item["stage"]) == ("programme", "120", "kg", 1)
    assert item["asked"][2] == {
        "reps": [5, 5], "plus": True, "load": "102.5", "unit": "kg", "kg": 102.5, "kind": "working"
    }  # fmt: skip
    assert (item["light"], item["test"], item["reason"]) == (False, None, None)


def test_p72_next_is_the_next_item_of_the_lift(barbell: Lifter, text):
    barbell.gets(f"programme import {text(TWO_DAYS)}")
    barbell.gets("programme start two")
    found = barbell.asks("next bench-press")
    assert found["programme"]["day"] == "B"
    assert [one["load"] for one in found["asked"]] == ["60", "60"]
    assert "week 1 · B" in barbell.gets("next bench-press")
    assert barbell.asks("next squat")["programme"]["day"] == "A"


def test_p17_an_item_without_a_line_is_the_coachs(barbell: Lifter, text):
    content = TWO_DAYS.replace("squat 2x5", "squat 2x5; machine-back-extension 3x8-12")
    barbell.gets(f"programme import {text(content)}")
    barbell.session("2026-01-01", "12,12,12@40kg --goal hypertrophy")
    day(barbell, 0).gets("programme start two")
    plan = barbell.asks("plan")
    item = plan["items"][1]
    assert (item["by"], item["decision"], item["load"]) == ("coach", "progress", "42.5")
    barbell.gets("log machine-back-extension 12")
    assert barbell.rows("select coach, line from asked_items") == [(1, None)]
    assert "set 2 of 3 done" in barbell.gets("log 12")
    assert barbell.rows("select json_array_length(sets) from asked_items") == [(3,)]


def test_a_log_without_a_running_programme_asks_nothing_more(barbell: Lifter, text):
    """P46 costs nothing where no programme runs."""
    from liftlog.services.base.workspace import open_workspace

    barbell.gets(f"programme import {text(SQUAT)}")
    with open_workspace() as ws:
        assert not ws.has_runs
    barbell.gets("programme start mine")
    with open_workspace() as ws:
        assert ws.has_runs
        assert "~" not in ws.settings
    barbell.gets("programme stop")
    with open_workspace() as ws:
        assert not ws.has_runs


def test_p72_why_names_the_rules_and_the_line_of_the_text(barbell: Lifter, text):
    barbell.gets(f"programme import {text(SQUAT)}")
    barbell.gets("programme start mine")
    barbell.gets("log squat 5,5,5")
    barbell.gets("workout finish")
    told = day(barbell, 2).gets("next squat --why")
    assert (
        "rule P33: add weight each time, from 50 kg to 52.5 kg\n  line 2 of mine\n"
        "  based on:\n    2026-01-05 50 kg × 5, 5, 5\n"
    ) in told


def test_p72_status_says_where_the_programme_is(barbell: Lifter, text):
    barbell.gets(f"programme import {text(CYCLE)}")
    barbell.gets("programme start waves")
    barbell.gets("plan")
    barbell.gets("log 5 5")
    line = "{programme} {cycle} {week} {day} {load} {reps}"
    assert barbell.gets(f"status --format '{line}'") == "waves 1 1 A 102.5 kg 5+\n"
