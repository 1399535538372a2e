"""A programme that is changed while it runs: what goes on, and where (P60–P65, P67, P68)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.runner import Lifter

STAGES = (
    "programme mine\n"
    "lift squat T1 from 60kg, +5kg, restart -10%\n"
    "lift squat T2 from 40kg, +2.5kg, 2 misses -10%\n"
    "sets T1: 2x3+ | 3x2+ | 4x1+\n"
    "sets T2: 2x8\n"
    "day A: squat T1\n"
    "day B: squat T2\n"
)
WEEKS = (
    "programme mine\n"
    "3 weeks\n"
    "lift squat max 100kg, each cycle +5kg\n"
    "day A: squat 5@60%\n"
    "day B: squat 5@70%\n"
    "day C: squat 5@80%\n"
)


class Diary:
    """A lifter with one programme, a workout every other day."""

    def __init__(self, lifter: Lifter, folder: Path) -> None:
        self.lifter, self._folder, self._day = lifter, folder, 0
        lifter.gets("equipment set barbell --unit kg --increment 2.5 --min 20")

    def imports(self, text: str) -> None:
        file = self._folder / "p.txt"
        file.write_text(text, encoding="utf-8")
        self.lifter.gets(f"programme import {file}")

    def does(self, *lines: str) -> None:
        """A workout that ends; two days later it is six in the evening again."""
        for line in lines:
            self.lifter.gets(f"log {line}")
        self.lifter.gets("workout finish")
        self.waits()

    def waits(self, days: int = 2) -> None:
        self._day += days
        month, day = divmod(self._day + 4, 28)
        self.lifter.at(f"2026-{month + 1:02}-{day + 1:02}T18:00:00")

    def line(self, key: str) -> tuple[str | None, int, int]:
        """Load, misses and stage of a line."""
        line = self.lifter.asks("programme show")["lifts"][key]
        return line["load"], line["misses"], line["stage"]

    @property
    def place(self) -> tuple[int, int, str]:
        shown = self.lifter.asks("programme show")
        return shown["cycle"], shown["week"], shown["day"]

    def asked(self, exercise: str = "squat") -> list[tuple[str | None, int]]:
        """Load and reps of each set of the coming day."""
        plan: dict[str, Any] = self.lifter.asks("plan --preview")
        (item,) = [of for of in plan["items"] if of["exercise"] == exercise]
        return [(one["load"], one["reps"][0]) for one in item["asked"]]


@pytest.fixture
def diary(lifter: Lifter, tmp_path: Path) -> Diary:
    return Diary(lifter, tmp_path)


# --- lines (P61, P62)


def test_p61_each_line_of_a_lift_goes_on_under_its_name(diary: Diary):
    diary.imports(STAGES)
    diary.lifter.gets("programme start mine")
    diary.does("squat 3,2@60kg")  # missed: the second stage
    diary.does("squat 8,7@40kg")  # missed once
    before = (diary.line("squat T1"), diary.line("squat T2"))
    assert before == (("60", 0, 2), ("40", 1, 1))

    # Other sets, other moves, other names of days: the lines are the same.
    diary.imports(
        STAGES.replace("3x2+ | 4x1+", "4x2+ | 5x1+ | 6x1").replace("+5kg", "+10kg")
        .replace("day A", "day One")
    )  # fmt: skip

    assert (diary.line("squat T1"), diary.line("squat T2")) == before
    assert diary.asked() == [("60", 2)] * 4
    diary.does("squat 2,2,2,2@60kg")
    assert diary.line("squat T1") == ("70", 0, 2)


def test_p61_a_stage_that_is_gone_is_the_last_that_there_is(diary: Diary):
    diary.imports(STAGES.replace("day B: squat T2\n", ""))
    diary.lifter.gets("programme start mine")
    diary.does("squat 3,2@60kg")
    diary.does("squat 2,2,1@60kg")
    assert diary.line("squat T1") == ("60", 0, 3)

    diary.imports(STAGES.replace("day B: squat T2\n", "").replace(" | 4x1+", ""))

    assert diary.asked() == [("60", 2)] * 3


def test_p61_a_line_that_is_taken_out_rests_and_goes_on(diary: Diary):
    text = (
        "programme mine\nlift squat from 60kg, +2.5kg\nlift bench-press from 40kg, +2.5kg\n"
        "day A: squat 3x5; bench-press 3x5\n"
    )
    without = "programme mine\nlift bench-press from 40kg, +2.5kg\nday A: bench-press 3x5\n"
    diary.imports(text)
    diary.lifter.gets("programme start mine")
    diary.does("squat 5,5,5@60kg", "bench-press 5,5,5@40kg")
    diary.imports(without)
    assert set(diary.lifter.asks("programme show")["lifts"]) == {"bench-press"}
    diary.does("bench-press 5,5,5@42.5kg")

    diary.imports(text)

    assert (diary.line("squat")[0], diary.line("bench-press")[0]) == ("62.5", "45")


def test_p61_a_new_line_begins_with_its_number(diary: Diary):
    diary.imports("programme mine\nlift squat from 60kg, +2.5kg\nday A: squat 3x5\n")
    diary.lifter.gets("programme start mine")
    diary.does("squat 5,5,5@60kg")
    diary.does("bench-press 5,5,5@50kg")

    diary.imports(
        "programme mine\nlift squat from 60kg, +2.5kg\nlift deadlift from 90kg, +5kg\n"
        "lift bench-press, +2.5kg\nday A: squat 3x5; deadlift 5; bench-press 3x5\n"
    )

    # Without a number it is the load that was lifted last (P21).
    lines = [diary.line(key)[0] for key in ("squat", "deadlift", "bench-press")]
    assert lines == ["62.5", "90", "50"]


def test_p62_a_changed_number_holds_without_misses_in_the_first_stage(diary: Diary):
    diary.imports(STAGES)
    diary.lifter.gets("programme start mine")
    diary.does("squat 3,2@60kg")
    diary.does("squat 8,7@40kg")

    diary.imports(STAGES.replace("from 60kg", "from 70kg").replace("from 40kg", "from 45kg"))

    assert (diary.line("squat T1"), diary.line("squat T2")) == (("70", 0, 1), ("45", 0, 1))
    assert diary.asked() == [("70", 3)] * 2


def test_p62_an_unchanged_number_changes_nothing_though_the_load_is_above_it(diary: Diary):
    text = "programme mine\nlift squat from 60kg, +2.5kg\nday A: squat 3x5\n"
    diary.imports(text)
    diary.lifter.gets("programme start mine")
    for load in (60, 62.5, 65):
        diary.does(f"squat 5,5,5@{load}kg")

    diary.imports(text.replace("+2.5kg", "+5kg") + "# a remark\n")
    assert diary.line("squat")[0] == "67.5"

    # A number that comes back is another one than that of the version before.
    diary.imports(text.replace("60kg", "50kg"))
    assert diary.line("squat")[0] == "50"
    diary.imports(text)
    assert diary.line("squat")[0] == "60"


def test_p62_p64_a_number_of_the_text_in_mid_cycle_brings_no_gain(diary: Diary):
    text = (
        "programme mine\nlift squat max 100kg, each cycle +5kg, 1 miss -10%\nday A: squat 5@60%\n"
    )
    text += "day B: squat 5@80%\n"
    diary.imports(text)
    diary.lifter.gets("programme start mine")
    diary.does("squat 5@60kg")
    diary.imports(text.replace("100kg", "110kg"))
    diary.does("squat 5@87.5kg")
    assert diary.line("squat")[0] == "110"
    diary.does("squat 5@65kg")
    diary.does("squat 5@87.5kg")
    assert diary.line("squat")[0] == "115"


def test_p60_a_version_holds_for_workouts_that_begin_later(diary: Diary):
    text = "programme mine\nlift squat from 60kg, +2.5kg\nday A: squat 3x5\n"
    diary.imports(text)
    diary.lifter.gets("programme start mine")
    diary.lifter.gets("log squat 5@60kg")

    diary.imports(text.replace("3x5", "5x3").replace("+2.5kg", "+10kg"))

    # This workout keeps the version with which it took the day, and moves what that moves (P46).
    assert diary.asked() == [("60", 5)] * 3
    diary.does("squat 5,5")
    assert diary.asked() == [("62.5", 3)] * 5


# --- the place (P63)


def test_p63_the_day_of_that_name_wherever_it_stands_now(diary: Diary):
    diary.imports(WEEKS)
    diary.lifter.gets("programme start mine")
    diary.does("squat 5@60kg")
    assert diary.place == (1, 1, "B")

    first, second = "day A: squat 5@60%\n", "day B: squat 5@70%\n"
    diary.imports(
        WEEKS.replace(first, "").replace(second, "").replace("day C", second + first + "day C")
    )

    assert diary.place == (1, 1, "B")
    assert diary.asked() == [("70", 5)]


def test_p63_is_the_name_gone_the_day_in_that_place_at_most_the_last(diary: Diary):
    diary.imports(WEEKS)
    diary.lifter.gets("programme start mine")
    diary.lifter.gets("programme go C")
    diary.waits(1)
    diary.imports(WEEKS.replace("day C", "day Third"))
    assert diary.place == (1, 1, "Third")

    diary.imports(WEEKS.replace("day C: squat 5@80%\n", ""))
    assert diary.place == (1, 1, "B")


def test_p63_is_the_week_gone_the_cycle_is_over_without_its_moves(diary: Diary):
    diary.imports(WEEKS)
    diary.lifter.gets("programme start mine")
    for load in (60, 70, 80) * 2:
        diary.does(f"squat 5@{load}kg")
    assert diary.place == (1, 3, "A")

    diary.imports(WEEKS.replace("3 weeks", "2 weeks"))

    assert (diary.place, diary.line("squat")[0]) == ((2, 1, "A"), "100")
    # The next cycle has its moves again.
    for load in (60, 70, 80) * 2:
        diary.does(f"squat 5@{load}kg")
    assert (diary.place, diary.line("squat")[0]) == ((3, 1, "A"), "105")


def test_p63_is_the_week_gone_of_one_that_comes_once_it_is_at_its_end(diary: Diary):
    diary.imports(WEEKS.replace("3 weeks", "3 weeks once"))
    diary.lifter.gets("programme start mine")
    diary.lifter.gets("programme go 3.B")
    diary.waits(1)

    diary.imports(WEEKS.replace("3 weeks", "2 weeks once"))

    plan = diary.lifter.asks("plan --preview")
    assert (plan["programme"], plan["items"]) == ({"name": "mine", "ended": True}, [])
    assert diary.line("squat")[0] == "100"


def test_p63_p18_blocks_that_move_keep_the_day_of_that_week(diary: Diary):
    text = "programme mine\n4 weeks\nlift squat max 100kg, each cycle +5kg\n"
    light, heavy = "day Light: squat 5@60%\n", "day Heavy: squat 3@90%\n"
    diary.imports(f"{text}week 1-2 Ease\n{light}week 3-4 Peak\n{heavy}")
    diary.lifter.gets("programme start mine")
    diary.lifter.gets("programme go 3")
    assert diary.place == (1, 3, "Heavy")
    diary.waits(1)

    # Its week has another block by now: the day in that place.
    diary.imports(f"{text}week 1-3 Ease\n{light}week 4 Peak\n{heavy}")
    assert diary.place == (1, 3, "Light")
    diary.imports(f"{text}week 1 Ease\n{light}week 2-4 Peak\n{heavy}")
    assert diary.place == (1, 3, "Heavy")


# --- said in the second in which a workout ends (P43)


@pytest.mark.parametrize(
    ("line", "then"),
    [("programme go A", "A"), ("skip --day", "C"), ("programme go 2.C", "C")],
)
def test_p43_what_is_said_at_once_after_a_workout_holds(diary: Diary, line: str, then: str):
    diary.imports(WEEKS)
    diary.lifter.gets("programme start mine")
    diary.lifter.gets("log squat 5@60kg")
    diary.lifter.at("18:30:00").gets("workout finish")
    diary.lifter.gets(line)

    assert diary.place[2] == then


# --- numbers by hand (P64)


@pytest.mark.parametrize("each", ["week", "cycle"])
def test_p64_p36_after_a_number_by_hand_no_gain_and_only_misses_after_it(diary: Diary, each: str):
    text = (
        f"programme mine\nlift squat max 100kg, each {each} +5kg, 1 miss -10%\n"
        "day A: squat 5@60%\nday B: squat 5@70%\nday C: squat 5@80%\n"
    )
    diary.imports(text)
    diary.lifter.gets("programme start mine")
    diary.does("squat 3@60kg")  # a miss before it counts no more
    diary.lifter.gets("programme set squat 110kg")
    diary.does("squat 5@77.5kg")
    diary.does("squat 5@87.5kg")
    assert diary.line("squat")[0] == "110"

    diary.does("squat 5@65kg")
    diary.lifter.gets("programme set squat 100kg")
    diary.does("squat 4@70kg")  # a miss after it counts
    diary.does("squat 5@80kg")
    assert diary.line("squat")[0] == "90"


def test_p64_a_number_before_the_first_day_brings_its_gain(diary: Diary):
    diary.imports("programme mine\nlift squat max 100kg, each cycle +5kg\nday A: squat 5@60%\n")
    diary.lifter.gets("programme start mine")
    diary.lifter.gets("programme set squat 110kg")
    diary.does("squat 5@65kg")

    assert diary.line("squat")[0] == "115"
