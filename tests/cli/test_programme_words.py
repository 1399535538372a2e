"""How what a programme asks is written: weight first, then reps, the same in every view."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from liftlog.render.advice.programme import reasons_in_short, rule_name
from liftlog.services.advice.advising import advise
from liftlog.services.base.workspace import open_workspace
from liftlog.services.exercises.names import find_exercise
from tests.cli.runner import Lifter


@pytest.fixture
def started(lifter: Lifter, tmp_path: Path):  # type: ignore[no-untyped-def]
    """A lifter with a barbell of 20 kg and steps of 2.5 kg who has begun a programme."""

    def begun(*lines: str) -> Lifter:
        lifter.gets("equipment set barbell --unit kg --increment 2.5 --min 20")
        file = tmp_path / "x.txt"
        file.write_text("\n".join(("programme x", *lines)))
        lifter.at("2026-01-05T17:50:00").gets(f"programme import {file}")
        lifter.gets("programme start x")
        return lifter.at("2026-01-05T18:00:00")

    return begun


def asked_now(lifter: Lifter, exercise: str = "squat"):  # type: ignore[no-untyped-def]
    """What a programme asks of a lift at the moment that it is."""
    assert lifter.now
    with open_workspace() as ws:
        return advise(ws, find_exercise(ws.db, exercise)).programme


MIXED = (
    "lift squat from 80kg, +2.5kg",
    "day A: squat 5@50%w 4x3 3+ rest 180",
    "day B: squat 5@80%",
)


def test_weight_comes_first_in_every_view(started):
    lifter = started(*MIXED)
    asked = "40 kg × 5 warm-up, 80 kg × 3, 3, 3, 3, 3+"

    assert f"\n  {asked}\n" in lifter.gets("plan")
    assert f"\n{asked}\n" in lifter.gets("next squat")
    assert f"squat: {asked}\n" in lifter.gets("programme simulate --sessions 1")
    lifter.gets("log squat 5")
    lifter.gets("log 3 3 3 3")
    assert "next: week 1, B: 65 kg × 5" in lifter.gets("log 4")
    assert "next: week 1, B: 65 kg × 5" in lifter.gets("workout finish")
    assert asked in lifter.types("replay squat --format table").out


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("squat 3x5", "3 sets of 5 reps"),
        ("squat 1", "1 set of 1 rep"),
        ("squat 3x5+", "5, 5, 5+ reps"),
        ("squat 3x6-10", "3 sets of 6–10 reps"),
        ("plank 3x30-60s", "3 sets of 30–60 s"),
        ("chin-up 2x8@bw", "bodyweight × 8, 8"),
        ("chin-up 2x8@bw+10kg", "bodyweight + 10 kg × 8, 8"),
        ("chin-up 8@bw-20kg", "bodyweight − 20 kg × 8"),
        ("squat 5@60kg 5@60kgd", "60 kg × 5, 60 kg × 5 drop"),
    ],
)
def test_sets_of_all_kinds_have_a_unit_and_one_order(started, text, written):
    name = text.split()[0]
    line = () if "@" in text or name == "plank" else (f"lift {name} from ?, +2.5kg",)
    lifter = started(*line, f"day A: {text} rest 180")

    assert f"  {name}: {written}\n" in lifter.gets("programme simulate --sessions 1")


def test_a_day_that_is_called_a_number_is_no_number_of_reps(started):
    lifter = started("2 weeks", "lift squat from 60kg, +2.5kg", "day 3: squat 5")

    assert lifter.gets("plan").startswith("x · cycle 1 · week 1 of 2 · day 3\n")
    assert "next: week 2, day 3: 62.5 kg × 5" in lifter.gets("log squat 5")


def test_the_next_cycle_is_named(started):
    lifter = started("2 weeks", "lift squat from 60kg, +2.5kg", "day A: squat 5")
    lifter.gets("programme go 2")

    assert "next: cycle 2, week 1, A: 62.5 kg × 5" in lifter.gets("log squat 5")


def test_next_of_a_list_with_a_line_of_its_own_names_the_list(started):
    lifter = started(
        "lift squat T1 from 100kg, +5kg",
        "lift squat T2 from 60kg, +2.5kg",
        "sets T1: 2x3",
        "sets T2: 2x10",
        "day A: squat T1",
        "day B: squat T2",
    )
    lifter.gets("log squat 3")

    assert "next T1: week 2, A: 105 kg × 3, 3" in lifter.gets("log 3")


# --- refusals name the mistake that was made


@pytest.mark.parametrize(
    ("line", "typed", "hint"),
    [
        ("lift squat from 60kg, +2.5kg", "-5kg", "use: 100kg or 225lb"),
        ("lift squat max 60kg, +2.5kg", "5", None),
        ("lift squat max 60kg, +2.5kg", "+5kg", "use: 100kg or 225lb"),
        ("lift squat max 60kg, +2.5kg", "heavy", "use: 100kg or 225lb"),
        ("lift chin-up from bw, +2.5kg", "-5kg", "use: 10kg, 25lb, or bw+10kg"),
    ],
)
def test_the_hint_of_a_refused_number_is_taken(started, line, typed, hint):
    lift = line.split()[1]
    lifter = started(line, f"day A: {lift} 3x5@80%")
    answer = lifter.types(f"programme set {lift} {typed}")

    assert hint is None or hint in answer.err
    assert answer.code == (2 if hint else 0)
    for offered in (hint or "").removeprefix("use: ").replace(", or", ",").split(", "):
        for one in offered.split(" or "):
            assert not one or lifter.types(f"programme set {lift} {one}").code == 0


def test_a_bare_number_is_in_the_unit_that_the_programme_asks(started):
    lifter = started("lift squat from 60kg, +2.5kg", "day A: squat 3x5")
    lifter.gets("equipment clear barbell")
    lifter.gets("log squat 8@30w 4@45w 5")

    assert lifter.sets("load, unit, kind") == [
        (30_000, "kg", "warm-up"),
        (45_000, "kg", "warm-up"),
        (60_000, "kg", "working"),
    ]


# --- how it went, and why


@pytest.mark.parametrize(
    ("asked", "done", "outcome"),
    [
        ("3x5", "5 5 5", "met"),
        ("2x5+", "5 8", "met: 8 reps, 5 were asked"),
        ("3x5", "5 4 3", "missed: 3 reps, 5 were asked"),
        ("2x5", "5 '5 broken'", "short: your form broke down"),
        ("2x5", "5 '5 mild'", "short: you had pain"),
        ("2x5", "5@100kg 5", "short: 0 of 2 sets at 102.5 kg"),
        ("2x5", "5 5@100kg", "short: 1 of 2 sets at 102.5 kg"),
        ("2x6-10", "10 8", "short: 8 reps, the top is 10"),
        ("2x6-10", "10 5", "missed: 5 reps, 6–10 were asked"),
        ("2x5", "5 2+2+2", "short: a cluster set decides nothing"),
    ],
)
def test_an_outcome_says_why_p32_p52(started, asked, done, outcome):
    lifter = started("lift squat from 102.5kg, +2.5kg", f"day A: squat {asked}")
    said = ""
    for typed in re.findall(r"'[^']*'|\S+", done):
        reps, *word = typed.strip("'").split()
        more = {"broken": " --form broken", "mild": " --pain mild"}[word[0]] if word else ""
        said = lifter.gets(f"log squat {reps}{more}")
    lifter.gets("workout finish")

    shown = lifter.wide(160).types("progress squat", on_terminal=True).out
    assert f"{outcome} · next:" in said
    assert outcome in shown


# --- why


def test_why_during_a_session_names_what_its_first_set_fixed_and_its_sets_p72(started):
    lifter = started("lift squat from 60kg, +2.5kg", "day A: squat 3x5")
    lifter.gets("log squat 5")

    assert (
        "rule P46: what the first set of the session fixed\n  based on:\n    2026-01-05 60 kg × 5\n"
    ) in lifter.gets("next squat --why")


def test_a_weight_that_is_lower_is_not_called_no_heavier_p52(started):
    lifter = started("lift squat max 100kg", "day A: squat 3x5@60%", "day B: squat 5@80%")
    now = lifter.gets("log squat 5 --pain mild")
    lifter.gets("log 5 5")
    lifter.gets("workout finish")
    then = lifter.at("2026-01-07T18:00:00").gets("plan")

    assert "next set: 57.5 kg × 5\nlighter after mild pain\n" in now
    assert "not heavier than last time, after mild pain" in then
    assert not re.search(r"\(P\d+\)", now + then)


def test_every_rule_that_a_programme_names_has_a_name():
    import inspect

    from liftlog.domain.plans.programmes import because, fold, lines

    source = "".join(map(inspect.getsource, (because, fold, lines)))
    rules = set(re.findall(r'"(P\d+)"', source))

    assert len(rules) > 12
    assert all(rule_name(rule) for rule in rules)


# --- names that one has to type are whole


@pytest.mark.parametrize("width", [60, 80, 100])
def test_the_list_has_the_whole_name_of_each_programme(started, width):
    lifter = started("lift squat from 60kg", "day A: squat 3x5", "day Upper body: squat 3x5")
    lifter.gets("programme start back-extension-12")
    shown = lifter.wide(width).types("programme list", on_terminal=True).out

    for name in ("back-extension-12", "starting-linear", "upper-lower-8", "x"):
        assert f" {name} " in shown


# --- the words of single answers


@pytest.mark.parametrize(
    ("lift", "given", "said"),
    [
        ("squat", "65kg", "squat: 65 kg now"),
        ("squat", "135lb", "squat: 135 lb now"),
        ("chin-up", "bw+10kg", "chin-up: bodyweight + 10 kg now"),
        ("chin-up", "bw-20kg", "chin-up: bodyweight − 20 kg now"),
        ("chin-up", "bw", "chin-up: bodyweight now"),
    ],
)
def test_a_number_by_hand_is_answered_as_work_reads(started, lift, given, said):
    lifter = started(f"lift {lift} from ?, +2.5kg", f"day A: {lift} 3x5")

    assert lifter.gets(f"programme set {lift} {given}") == f"x · {said}\n"


def test_a_built_in_programme_is_liftlogs_also_once_it_is_started(started):
    lifter = started("lift squat from 60kg, +2.5kg", "day A: squat 3x5")
    lifter.gets("programme start back-extension-12")
    rows = lifter.gets("programme list").splitlines()

    assert [row.split("\t")[2] for row in rows if row.startswith("back-extension-12")] == [
        "liftlog"
    ]
    assert [row.split("\t")[2] for row in rows if row.startswith("x\t")] == ["own"]


def test_the_pane_of_a_live_session_says_what_gave_the_weight(started):
    lifter = started("lift squat from 60kg, +2.5kg", "day A: squat 3x5")
    lifter.gets("log squat 5 5 5")
    lifter.gets("workout finish")
    item = asked_now(lifter.at("2026-01-07T18:00:00"))

    assert reasons_in_short(item) == ["week 2 · A", "add weight each time, from 60 kg to 62.5 kg"]
