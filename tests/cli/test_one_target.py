"""At any moment of a workout all views aim at the same exercise, set, weight and range."""

from __future__ import annotations

import random
from typing import Any

import pytest

from liftlog.services.base.visits import plan_now, running_visit
from liftlog.services.base.workspace import Workspace, open_workspace
from liftlog.services.plans import following, turns
from liftlog.services.training import recording
from tests.cli.runner import Lifter

MACHINE, RAISE, SINGLE = "machine-back-extension", "leg-raise", "back-extension-single-leg"
OWN = ["machine-back-extension 4x10-15 rest 60-90", "leg-raise 2x10-12", "superman 3x8-12"]
FIELDS = ("exercise", "set", "sets", "load", "reps", "goal")


def of_prompt(lifter: Lifter) -> dict[str, str]:
    form = "|".join(f"{{{field}}}" for field in FIELDS)
    return dict(
        zip(FIELDS, lifter.gets(f"status --format '{form}'").strip().split("|"), strict=True)
    )


def what(item: dict[str, Any]) -> tuple[tuple[int, ...] | None, str | None]:
    reps = item["reps"] or item["seconds"]
    return reps and tuple(reps), item["load"]


def whose_turn(ws: Workspace) -> str | None:
    """The exercise of which a set is to be done now; None where all are done."""
    plan = following.followed(ws, running_visit(ws), plan_now(ws))
    return turns.going_on_with(plan, turns.sets_now(ws))


def seen(lifter: Lifter) -> str | None:
    """Compares the views of this moment with each other; the exercise whose turn it is."""
    prompt, home, line = of_prompt(lifter), lifter.gets(""), lifter.gets("status")
    now = prompt["exercise"]
    if not now:  # All was undone.
        return None
    first = lifter.asks("next")["items"][0]
    alone = lifter.asks(f"next {now}")
    with open_workspace() as ws:
        is_running = running_visit(ws) is not None
        turn, next_line = whose_turn(ws), recording._going_on_with(ws, stays=False).slug

    assert (turn or now, next_line) == (now, now)
    assert now in home
    assert now in line
    assert first == {key: value for key, value in alone.items() if key != "schema"}
    assert prompt["reps"].removesuffix(" s") == ranged(alone["reps"] or alone["seconds"])
    assert prompt["goal"] == (alone["goal"] or "")
    weight = (alone["load"] or "0").replace("-", " ")
    assert weight in prompt["load"].replace("-", " ") or weight == "0"
    if turn is not None and is_running:
        item = lifter.asks("plan --preview")["items"][0]
        assert (item["exercise"], what(item)) == (now, what(alone))
        assert (item["goal"], item["sets"]) == (alone["goal"], int(prompt["sets"]))
        going_on = alone.get("open") or {}
        assert going_on.get("of") in (None, int(prompt["sets"]))
    return turn


def ranged(ends: list[int] | None) -> str:
    return "–".join(map(str, dict.fromkeys(ends or ())))


def logged(lifter: Lifter, words: str, turn: str | None) -> None:
    """Logs what was announced; the answer goes on from there."""
    before = of_prompt(lifter)
    told = lifter.asks(f"log {words}")
    assert told["exercise"] == (turn or before["exercise"])
    if turn is not None:
        assert (told["set"], told["of"]) == (int(before["set"]), int(before["sets"]))
    after = of_prompt(lifter)
    if after["exercise"] == told["exercise"]:
        assert after["goal"] == before["goal"]
        assert after["reps"] == ranged(told["next"]["reps"])


def begin_plan(lifter: Lifter) -> None:
    lifter.gets(f"plan -e {MACHINE} -e {RAISE}")


def begin_plan_under_a_goal(lifter: Lifter) -> None:
    lifter.gets(f"plan -e {MACHINE} -e {RAISE} --goal technique")


def begin_routine(lifter: Lifter) -> None:
    lifter.gets("routine start pull")


def begin_planned_routine(lifter: Lifter) -> None:
    lifter.gets("plan --routine pull")


def begin_built_in(lifter: Lifter) -> None:
    lifter.gets("routine start machine-session")


def begin_with_more_sets_since(lifter: Lifter) -> None:
    begin_plan(lifter)
    lifter.gets(f"exercise set {MACHINE} --sets 4")


def begin_superset(lifter: Lifter) -> None:
    lifter.gets("routine start by-turns")


BEGINNINGS = [
    begin_plan, begin_plan_under_a_goal, begin_routine, begin_planned_routine, begin_built_in,
    begin_with_more_sets_since, begin_superset,
]  # fmt: skip


@pytest.fixture
def lifter_with_routine(lifter: Lifter) -> Lifter:
    items = " ".join(f"'{item}'" for item in OWN)
    lifter.gets(f"routine add pull {items}")
    lifter.gets(f"routine add by-turns '{OWN[0]} + {OWN[1]}' '{OWN[2]}'")
    return lifter


@pytest.mark.parametrize("begin", BEGINNINGS)
def test_every_view_aims_at_the_same_at_every_moment(lifter_with_routine: Lifter, begin: Any):
    lifter = lifter_with_routine
    for day in ("2026-01-05", "2026-01-08"):
        lifter.at(f"{day}T18:00:00")
        begin(lifter)
        for number in range(11):
            turn = seen(lifter)
            lifter.at(f"{day}T18:{number * 3 + 1:02d}:00")
            logged(lifter, "12@40kg" if not number and day == "2026-01-05" else "12", turn)
        lifter.gets("workout finish")
        goals = {item["exercise"]: item["goal"] for item in lifter.asks("next")["items"]}
        done = dict(lifter.rows(
            "select exercise, goal from sets where day = ? order by performed_at", day
        ))  # fmt: skip
        if begin is not begin_plan_under_a_goal:
            assert goals == done


@pytest.mark.parametrize("seed", range(8))
def test_every_view_aims_at_the_same_whatever_is_done(lifter_with_routine: Lifter, seed: int):
    lifter, chance = lifter_with_routine, random.Random(seed)
    chance.choice(BEGINNINGS)(lifter)
    lifter.gets("log 12@40kg")
    for number in range(14):
        turn = seen(lifter)
        lifter.at(f"2026-01-05T18:{number * 3 + 3:02d}:00")
        words = chance.choice(
            ["12", "12", "12", "15", "10", "8 --form broken", f"{RAISE} 12", f"{MACHINE} 12",
             "=", "30s", "12 --kind warm-up", "12 --pain mild", f"{SINGLE} 12 --side left",
             "undo", "skip", "skip --set"]
        )  # fmt: skip
        if words in ("undo", "skip", "skip --set"):
            lifter.types(words)
        elif turn is not None and words[:2] in ("10", "12", "15", "8 ") and "warm" not in words:
            coming = lifter.asks(f"next {turn}")
            code = lifter.types(f"log {words}").code
            if not code and (coming.get("open") or {}).get("of"):
                ((level, load),) = lifter.sets("level, load")[-1:]
                advised = coming["load"] or "0"
                assert advised == (level or f"{(load or 0) / 1000:g}")
        else:
            lifter.types(f"log {words}")


def test_a_range_of_a_routine_is_no_new_goal(lifter_with_routine: Lifter):
    lifter, loads = lifter_with_routine, []
    for day in ("05", "07", "09"):
        lifter.at(f"2026-01-{day}T18:00:00").gets("routine start pull")
        lifter.gets(f"log {MACHINE} 15,15,15,15" + ("@40kg" if day == "05" else ""))
        lifter.gets("workout finish")
        told = lifter.asks(f"next {MACHINE}")
        assert (told["reason"], told["reps"], told["sets"]) == ("all_sets_at_top", [10, 15], [4, 4])
        loads.append(told["load"])
        assert "new goal" not in lifter.gets("next") + lifter.gets("plan --preview")
    assert loads == ["42.5", "45", "47.5"]


@pytest.mark.parametrize(
    "line", [f"exercise set {MACHINE} --goal technique", "config set goal technique"]
)
def test_a_goal_that_is_set_afterwards_is_a_new_one(lifter_with_routine: Lifter, line: str):
    lifter = lifter_with_routine
    lifter.gets(f"exercise set {MACHINE} --goal hypertrophy")
    lifter.gets("routine start pull")
    lifter.gets(f"log {MACHINE} 15,15,15,15@40kg")
    lifter.gets("workout finish")
    assert lifter.asks(f"next {MACHINE}")["reps"] == [10, 15]

    lifter.gets(line)

    told = lifter.asks(f"next {MACHINE}")
    assert told["reason"] == "goal_changed"
    lifter.gets("undo")
    assert lifter.asks(f"next {MACHINE}")["reps"] == [10, 15]


def test_a_deleted_routine_holds_no_longer(lifter_with_routine: Lifter):
    lifter = lifter_with_routine
    lifter.gets("routine start pull")
    lifter.gets(f"log {MACHINE} 15,15,15,15@40kg")
    lifter.gets("workout finish")
    lifter.gets("routine delete pull")

    assert lifter.asks(f"next {MACHINE}")["goal"] == "hypertrophy"


def test_a_plan_is_shown_and_not_replaced_while_its_workout_goes_on(lifter_with_routine: Lifter):
    lifter = lifter_with_routine
    lifter.session("2026-01-02", "12@40kg", "romanian-deadlift")
    lifter.at("2026-01-05T18:00:00").gets("routine start pull")

    planned = [item["exercise"] for item in lifter.asks("plan")["items"]]

    assert planned == [MACHINE, RAISE, "superman"]
    assert [s for (s,) in lifter.rows("select exercise from plan_items order by position")] == (
        planned
    )
    assert lifter.asks("next")["items"][0]["exercise"] == MACHINE


def test_severe_pain_stops_the_plan_of_a_workout_too(lifter_with_routine: Lifter):
    lifter = lifter_with_routine
    lifter.gets("routine start pull")
    lifter.gets(f"log {MACHINE} 15@40kg --pain severe")

    told = lifter.asks("plan")

    assert (told["items"], told["stopped"]) == ([], True)


def test_r18_after_a_failed_session_the_routines_range_holds(lifter: Lifter):
    lifter.gets(f"routine add sink '{MACHINE} 2x12-15 rest 60-90'")
    for day, words in (("2026-01-05", "12,12@40kg"), ("2026-01-07", "0@40kg 0")):
        lifter.at(f"{day}T18:00:00").gets("routine start sink")
        lifter.gets(f"log {words}")
        finished = lifter.gets("workout finish")

    said = lifter.asks(f"next {MACHINE}")
    assert (said["reason"], said["load"], said["reps"]) == ("too_heavy", "27.5", [12, 15])
    assert "next time: 27.5 kg × 12–15" in finished


@pytest.mark.parametrize(
    ("first", "load", "reason"),
    [
        ("12@40kg --pain mild", "37.5", "pain_mild"),
        ("12@40kg --form broken", "37.5", "form_broken"),
        ("4@40kg", "35", "too_heavy"),
        ("12@40kg --rir 4", "42.5", "easy"),
        ("12@40kg", "40", "open_session"),
    ],
)
def test_r16_reps_alone_take_the_weight_that_was_announced(
    lifter: Lifter, first: str, load: str, reason: str
):
    told = lifter.asks(f"log {MACHINE} {first}")
    assert (told["next"]["load"], told["next"]["reason"]) == (load, reason)

    lifter.at("2026-01-05T18:03:00").gets("log 10")

    assert last_load(lifter) == load


@pytest.mark.parametrize(
    ("line", "loads"),
    [
        ("10 9", ["37.5", "37.5"]),
        ("10@42kg 9", ["42", "42"]),
        ("10@+2.5", ["42.5"]),
        ("=", ["40"]),
        ("10 --kind warm-up", ["40"]),
    ],
)
def test_what_is_typed_goes_before_what_was_announced(lifter: Lifter, line: str, loads: list[str]):
    lifter.gets(f"log {MACHINE} 12@40kg --form broken")

    lifter.at("2026-01-05T18:03:00").gets(f"log {line}")

    assert [f"{load / 1000:g}" for _, load, _ in lifter.sets()[1:]] == loads


def test_the_second_side_has_the_weight_of_the_first(lifter: Lifter):
    lifter.gets(f"log {SINGLE} 4@20kg --side left")

    lifter.at("2026-01-05T18:01:00").gets("log 4 --side right")

    assert last_load(lifter) == "20"


def test_after_the_last_planned_set_the_weight_stays(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12,12,12@40kg")

    lifter.at("2026-01-05T18:03:00").gets("log 12")

    assert last_load(lifter) == "40"


def last_load(lifter: Lifter) -> str:
    return f"{(lifter.sets()[-1][1] or 0) / 1000:g}"


def test_after_the_clearing_in_a_workout_reps_alone_take_the_lighter_weight(lifter: Lifter):
    lifter.session("2026-01-05", "10,10,10@40kg")
    lifter.at("2026-01-07T18:00:00").gets(f"log {MACHINE} 10 --pain severe")
    lifter.at("2026-01-07T18:10:00").gets("pain cleared")
    assert "next time: 27.5 kg" in lifter.gets(f"next {MACHINE}")

    said = lifter.at("2026-01-07T18:12:00").gets("log 10")

    assert said.startswith(f"27.5 kg × 10 · {MACHINE}\n")


@pytest.mark.parametrize("held", ["20s", "3x20s"])
def test_a_hold_is_no_set_of_reps_in_any_count(lifter: Lifter, held: str):
    lifter.at("2026-01-05T18:00:00").gets(f"log superman {held}")

    assert "set 1 of 3 done" in lifter.gets("log 12")
    assert "set 2 of 3 done" in lifter.gets("log 12")
    assert "set 3 of 3 done" in lifter.gets("log 12")
    assert lifter.gets("status --format '{set}/{sets}'").strip() == "3/3"
    assert "extra set: 4 done, 3 planned" in lifter.gets("log 12")
