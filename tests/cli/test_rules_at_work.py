"""The rules through the real entry point, where two of them or two moments meet."""

import pytest

from tests.cli.runner import Lifter
from tests.conftest import set_zone

MACHINE = "machine-back-extension"


def fly(lifter: Lifter, monkeypatch: pytest.MonkeyPatch, zone: str, moment: str) -> Lifter:
    """It is that moment, and the wall clock is that of the zone."""
    set_zone(zone, monkeypatch)
    return lifter.at(moment)


def load(lifter: Lifter, exercise: str = MACHINE) -> str | None:
    found: str | None = lifter.asks(f"next {exercise}")["load"]
    return found


def test_r10_pain_stands_although_the_lifter_flew_west_over_midnight(lifter, monkeypatch):
    fly(lifter, monkeypatch, "Asia/Tokyo", "2026-01-05T09:00:00+09:00")
    lifter.gets(f"log {MACHINE} 12,12,12@40kg")
    fly(lifter, monkeypatch, "Asia/Tokyo", "2026-01-06T09:00:00+09:00").gets("pain severe")

    fly(lifter, monkeypatch, "America/Los_Angeles", "2026-01-05T22:00:00-08:00")

    assert lifter.asks(f"next {MACHINE}")["decision"] == "stop"
    assert lifter.asks("status")["next"]["decision"] == "stop"
    assert lifter.asks("plan --preview")["items"] == []
    assert lifter.asks("next")["items"][0]["decision"] == "stop"
    lifter.gets("pain cleared")
    assert lifter.asks(f"next {MACHINE}")["decision"] == "return"


def test_r15_what_was_done_up_to_now_counts_wherever_the_day_is_by_now(lifter, monkeypatch):
    for day in ("05", "06"):
        fly(lifter, monkeypatch, "Asia/Tokyo", f"2026-01-{day}T09:00:00+09:00")
        lifter.gets(f"log {MACHINE} 12,12,12")if day == "06" else lifter.gets(
            f"log {MACHINE} 12,12,12@40kg"
        )  # fmt: skip
    assert load(lifter) == "45"

    fly(lifter, monkeypatch, "America/Los_Angeles", "2026-01-05T22:00:00-08:00")

    assert load(lifter) == "45"
    lifter.gets(f"log {MACHINE} 12")
    assert lifter.sets("load")[-1] == (45000,)


def test_r0_sets_that_are_not_judged_do_not_hide_the_sessions_before(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")
    for day in range(6, 12):
        lifter.session(f"2026-01-{day:02}", "30s@40kg")

    lifter.at("2026-01-12T18:00:00")

    assert load(lifter) == "42.5"
    assert lifter.asks("next")["items"][0]["load"] == "42.5"


def test_r15_a_bare_set_takes_the_load_that_is_advised_by_now(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.at("2026-01-07T18:00:00").gets("plan")
    lifter.gets("edit last 9")

    assert load(lifter) == "40"
    assert "40 kg" in lifter.gets("status")
    lifter.gets("log 12")
    assert lifter.sets("load")[-1] == (40000,)


def test_r19_a_planned_load_is_none_of_another_gym(lifter: Lifter):
    lifter.gets("equipment use home")
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.at("2026-01-07T18:00:00").gets("plan")
    lifter.gets("equipment use city")

    answer = lifter.types("log 12")

    assert (answer.code, "no weight known yet" in answer.err) == (2, True)
    assert lifter.gets("log 12@30kg")


def test_r19_a_session_ends_in_the_gym_where_it_began(lifter: Lifter):
    lifter.gets("equipment use home")
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.session("2026-01-07", "12")
    lifter.gets("equipment use city")

    assert "set 2 of 3" in lifter.gets("log 12")
    assert "next time: 45 kg" in lifter.gets("log 12")
    assert lifter.asks(f"next {MACHINE}")["decision"] == "start"


def test_r10_under_severe_pain_a_set_takes_no_planned_load(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.at("2026-01-07T18:00:00").gets("plan")
    lifter.gets("pain severe")

    lifter.gets("log 12")

    assert lifter.sets("load, planned_sets")[-1] == (40000, 3)


def test_r16_a_clearing_ends_no_session_that_pain_did_not_concern(lifter: Lifter):
    lifter.gets("log leg-raise 10")
    lifter.at("18:02:00").gets("pain severe")
    lifter.at("18:03:00").gets("pain cleared")

    assert lifter.asks("next leg-raise")["open"] == {"done": 1, "of": 3}
    assert "set 2 of 3" in lifter.gets("log leg-raise 10")
    assert "next time" not in lifter.gets("status")


def test_r11_a_session_told_later_has_the_row_of_its_day(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.at("2026-05-01T18:00:00").gets(f'log {MACHINE} 12,12,12 --at "2026-01-08 18:00"')

    assert lifter.sets("goal, planned_sets, load")[-1] == ("hypertrophy", 3, 42500)
    assert lifter.asks(f"next {MACHINE} --as-of 2026-01-10")["load"] == "45"
    assert lifter.asks(f"next {MACHINE}")["decision"] == "return"


def test_a_plan_of_today_says_nothing_of_yesterday(lifter: Lifter):
    lifter.at("2026-01-05T18:00:00").gets(f"plan -e {MACHINE} -g technique")

    lifter.gets(f'log {MACHINE} 12@40kg --at "yesterday 18:00"')

    assert lifter.sets("goal, planned_sets") == [("hypertrophy", 3)]


def test_a_set_from_before_midnight_is_of_the_plan_that_goes_on(lifter: Lifter):
    lifter.at("2026-01-05T23:40:00").gets(f"plan -e {MACHINE} -e leg-raise -g technique")
    lifter.gets(f"log {MACHINE} 12@40kg")

    lifter.at("2026-01-06T00:20:00").gets("log leg-raise 10 --at 2026-01-05T23:50")

    assert lifter.sets("exercise, goal, planned_sets")[-1] == ("leg-raise", "technique", 2)


@pytest.mark.parametrize("words", ["8@45lb --kind warm-up", "8@45lb --light"])
def test_r3_what_is_not_judged_changes_no_unit(lifter: Lifter, words: str):
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.session("2026-01-06", words)

    lifter.at("2026-01-08T18:00:00")

    assert load(lifter) == "42.5"
    assert lifter.asks("next")["items"][0]["load"] == "42.5"


def test_r2_a_session_logged_under_pain_has_the_plan_of_its_goal(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.gets("pain severe")
    lifter.session("2026-01-07", "12,12,12,9@20kg")

    assert lifter.sets("planned_sets")[-1] == (3,)


def test_r13_a_light_day_is_the_one_that_is_offered(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@60kg")
    lifter.session("2026-01-07", "12,12,11@60kg")
    lifter.gets("workout finish --fatigue")
    lifter.at("2026-01-09T18:00:00")
    assert "a light day: 2 sets of 40 kg" in lifter.gets(f"next {MACHINE}")

    said = lifter.gets(f"log {MACHINE} 10 --light")

    assert lifter.sets("load, goal, planned_sets, light")[-1] == (40000, "technique", 2, 1)
    assert "rest 60–90 s" in said
    lifter.gets("log 10")
    assert lifter.sets("load")[-1] == (40000,)


def test_r13_the_light_day_on_offer_takes_the_place_of_the_planned_sets(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@60kg")
    lifter.session("2026-01-07", "12,12,11@60kg")
    lifter.session("2026-01-07", "8,8,8@40kg", "romanian-deadlift")
    lifter.gets("workout finish --fatigue")
    lifter.at("2026-01-09T18:00:00")
    assert "a light day: 2 sets of 40 kg × 10–12" in lifter.gets("plan")

    first = lifter.gets("log 12 --light")
    assert "set 1 of 2 done · rest 60–90 s\nnext set: 40 kg × 10–12\n" in first
    assert "next set: 2 of 2, 40 kg × 10–12" in lifter.gets(f"next {MACHINE}")
    assert "next set: 2 of 2, 40 kg × 10–12" in lifter.gets("status")
    assert "set 2 of 2 done\nLight day" in lifter.gets("log 12")

    said = lifter.gets("workout finish")
    assert "2 working sets (5 planned)" in said
    assert "not done: 3 of 3 planned sets" in said
    assert said.count("not done") == 1


def test_a_light_day_that_nobody_offered_is_lifted_as_typed(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@60kg")

    lifter.at("2026-01-09T18:00:00").gets(f"log {MACHINE} 10@30kg --light")

    assert lifter.sets("load, goal, light")[-1] == (30000, "hypertrophy", 1)


def test_r17_a_set_told_later_is_counted_in_its_own_week(lifter: Lifter):
    for day in range(5, 9):
        lifter.session(f"2026-01-0{day}", "12@40kg")

    answer = lifter.at("2026-01-20T18:00:00").types(f'log {MACHINE} 12 --at "2026-01-09 10:00"')

    assert "5 back-extension days in a week" in answer.err
    lifter.gets("undo 5")
    for day in (5, 6, 8, 9):
        lifter.session(f"2026-01-0{day}", "12@40kg")
    answer = lifter.at("2026-01-20T18:00:00").types(f'log {MACHINE} 12 --at "2026-01-07 10:00"')
    assert "5 back-extension days in a week" in answer.err


def test_r13_a_light_session_takes_no_offer_back(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@60kg", "romanian-deadlift")
    lifter.gets("log superman 12,12,12")
    lifter.session("2026-01-07", "12,12,11@60kg")
    lifter.gets("workout finish --fatigue")
    offered = lifter.at("2026-01-08T12:00:00").asks(f"next {MACHINE}")["light_day"]

    lifter.at("2026-01-08T18:00:00").gets(f"log {MACHINE} 10@40kg --light")

    assert lifter.at("2026-01-08T23:30:00").asks(f"next {MACHINE}")["light_day"] == offered == "40"
    plan = lifter.asks("plan --compose --equipment machine --day light --preview")
    assert plan["items"][0]["load"] == "40"
