"""Three lifters, weeks of each, played through the program with its own advice followed."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.cli import conftest
from tests.cli.runner import Lifter
from tests.conftest import CHECKOUT
from tests.golden import golden

empty_log, lifter = conftest.empty_log, conftest.lifter
FOLDER = CHECKOUT / "docs" / "diaries"
FIRST_DAY = date(2026, 1, 5)
TWICE_A_WEEK = [timedelta(weeks=week, days=day) for week in range(4) for day in (0, 3)]


class Transcript:
    """A page of a diary: prose, and what was typed and answered at the time."""

    def __init__(self, lifter: Lifter, title: str) -> None:
        self.lifter = lifter.wide(80)
        self.lines = [f"# {title}", ""]
        self.now = ""

    def tells(self, *paragraphs: str) -> None:
        self.lines += [part for text in paragraphs for part in (text, "")]

    def at(self, day: date, clock: str) -> None:
        self.now = f"{day.isoformat()}T{clock}:00"
        self.lifter.at(self.now)

    def types(self, *commands: str) -> str:
        """One transcript; the last answer."""
        answer = ""
        shown = []
        for command in commands:
            said = self.lifter.types(command)
            assert said.code == 0, (command, said)
            answer = said.out
            notices = said.err.replace("liftlog: ", "").rstrip()
            shown.append(
                "\n".join(filter(None, (f"$ liftlog {command}", answer.rstrip(), notices)))
            )
        told = "\n\n".join(shown).splitlines()
        self.lines += ["```console", *(line.rstrip() for line in told), "```", ""]
        return answer

    def coming(self) -> tuple[str, int, str, int]:
        """(exercise, sets left, load or "", most reps) by the program's own word."""
        fields = "{exercise}|{set}|{sets}|{load}|{reps}"
        exercise, number, of, load, reps = (
            self.lifter.gets(f"status --format '{fields}'").strip().split("|")
        )
        return exercise, int(of) - int(number) + 1, load, int(reps.partition("–")[2])

    def page(self) -> str:
        return "\n".join(self.lines).rstrip() + "\n"


def reps_of(sets: int, first: int, top: int) -> str:
    """So many sets, a rep less whenever it gets hard, never above the row."""
    done = [min(top, first - place // 2) for place in range(sets)]
    return ",".join(map(str, done))


def home(lifter: Lifter) -> str:
    """Nothing but the floor; the plan is composed, the levels climb."""
    diary = Transcript(lifter, "Four weeks on the floor")
    diary.tells(
        "A lifter trains twice a week on a mat, without any equipment. A test runs every"
        " command, and the lifter follows the advice: each workout does what the last one advised."
    )
    times: dict[tuple[str, str], int] = {}
    for number, after in enumerate(TWICE_A_WEEK):
        day = FIRST_DAY + after
        if number % 2 == 0:
            diary.tells(f"## Week {number // 2 + 1}")
        diary.at(day, "18:00")
        diary.tells(f"{day:%A}, {day}:")
        diary.types("plan --equipment none --goal technique" + ("" if number else " --why"))
        for place in range(3):
            exercise, left, level, _ = diary.coming()
            times[exercise, level] = times.get((exercise, level), 0) + 1
            diary.at(day, f"18:{5 + 6 * place:02}")
            diary.types(f"log {reps_of(left, 9 + times[exercise, level], 12)}")
        diary.at(day, "18:25")
        diary.types("workout finish")
    diary.at(day, "18:30")
    diary.tells(
        "## The result",
        "Each exercise went from level to level. At the hardest level, the plan took its harder"
        " version. The lifter had nothing to remember.",
    )
    diary.types("progress superman --format table")
    return diary.page()


def gym(lifter: Lifter) -> str:
    """A pin stack and a cable; a busy machine, a tired week and its light day."""
    diary = Transcript(lifter, "Four weeks in a gym")
    diary.tells(
        "A lifter trains twice a week with a lever machine and a cable. One day the machine is"
        " busy, and one day the back is tired. A test runs every command, and the lifter follows"
        " the advice.",
        "First, describe the weights of the gym. You do this once.",
    )
    diary.at(FIRST_DAY, "17:55")
    diary.types(
        "equipment use gym",
        "equipment set machine --unit kg --stack 5:100:5 --addons 2.5",
        "equipment set cable --unit kg --stack 5:60:5",
    )
    strength = {"machine-back-extension": 55.0, "cable-pull-through": 34.0}
    for number, after in enumerate(TWICE_A_WEEK):
        day = FIRST_DAY + after
        if number % 2 == 0:
            diary.tells(f"## Week {number // 2 + 1}")
        diary.at(day, "18:00")
        diary.tells(f"{day:%A}, {day}:")
        if number == 6:
            diary.tells(
                "The last workout ended with a tired back, so liftlog offers a light day. The"
                " lifter takes it:"
            )
            diary.types("next machine-back-extension")
        light = " --day light" if number == 6 else ""
        diary.types(f"plan --compose --goal hypertrophy{light}")
        if number == 3:
            diary.tells("The machine is busy:")
            diary.types("skip", "status")
        for place in range(3):
            _do_exercise(diary, day, 5 + 8 * place, strength, number)
        diary.at(day, "18:30")
        diary.types("workout finish --fatigue" if number == 5 else "workout finish")
        strength = {slug: kilograms * 1.03 for slug, kilograms in strength.items()}
    diary.tells("## The result")
    diary.types("progress machine-back-extension --format table")
    return diary.page()


def trip(lifter: Lifter) -> str:
    """Home in kilograms, a hotel in pounds with slips and a little pain, a holiday, home again."""
    diary = Transcript(lifter, "A trip to a gym in pounds")
    diary.tells(
        "A lifter trains at home in kilograms, and on a trip in a hotel whose machine is in"
        " pounds. There are slips, a little pain, and a long holiday. A test runs every command.",
        "## At home",
    )
    diary.at(FIRST_DAY, "18:00")
    diary.types(
        "equipment use home",
        "equipment set machine-back-extension --unit kg --stack 5:100:5 --addons 2.5",
        "log machine-back-extension 12,12,12@40",
    )
    diary.at(FIRST_DAY + timedelta(days=3), "18:00")
    diary.tells("On Thursday a finger slips. liftlog notices, and the lifter corrects it:")
    diary.types("log 12@425", "edit last @42.5", "log 11,10")
    trip_day = FIRST_DAY + timedelta(days=7)
    diary.tells(
        "## The hotel",
        "The weights of one gym say nothing about another. A bare number is in pounds here,"
        " because the machine is.",
    )
    diary.at(trip_day, "08:00")
    diary.types(
        "equipment use hotel",
        "equipment set machine-back-extension --unit lb --stack 10:200:10",
        "next machine-back-extension",
    )
    diary.at(trip_day, "08:05")
    diary.types("log machine-back-extension 12@70 --rir 4")
    diary.at(trip_day, "08:08")
    diary.tells("That was easy, and the next set is heavier:")
    diary.types("log 12@80")
    diary.at(trip_day, "08:11")
    diary.types("log 12 --pain mild")
    diary.at(trip_day, "08:12")
    diary.types("workout finish")
    diary.tells("Two days later the back is fine:")
    diary.at(trip_day + timedelta(days=2), "08:00")
    diary.types("log machine-back-extension 12,12,12@80")
    diary.tells(
        "## Home again",
        "At home the kilograms are back, and the advice goes on from there:",
    )
    diary.at(trip_day + timedelta(days=5), "18:00")
    diary.types(
        "equipment use home",
        "next machine-back-extension",
        "log machine-back-extension 12,12,12@42.5",
    )
    diary.tells("## After a holiday", "Three months later the lifter comes back:")
    back = trip_day + timedelta(days=5 + 90)
    for number in range(4):
        diary.at(back + timedelta(days=3 * number), "18:00")
        answer = diary.types("next machine-back-extension")
        sets, reps = (2, "10,10") if "technique" in answer else (3, "9,9,8")
        assert sets == len(reps.split(","))
        diary.types(f"log {reps}")
    diary.tells("## The result")
    diary.types("progress machine-back-extension --format table")
    return diary.page()


def _do_exercise(
    diary: Transcript, day: date, minute: int, strength: dict[str, float], number: int
) -> None:
    """All sets of what comes next, in one line, as many reps as the strength allows (Epley)."""
    exercise, left, load, top = diary.coming()
    diary.at(day, f"18:{minute:02}")
    if exercise not in strength:
        diary.types(f"log {reps_of(left, 9 + number // 2, top)}")
        return
    start = {"machine-back-extension": "40 kg", "cable-pull-through": "25 kg"}[exercise]
    kilograms = float((load or start).split()[0])
    able = int(30 * (strength[exercise] / kilograms - 1))
    at = "" if load else f"@{start.replace(' ', '')}"
    diary.types(f"log {reps_of(left, max(6, able), top)}{at}")


DIARIES = {"home.md": home, "gym.md": gym, "trip.md": trip}


@pytest.mark.parametrize("name", DIARIES)
def test_a_diary_tells_what_happens(name: str, lifter: Lifter):
    told = DIARIES[name](lifter)

    assert told == golden(FOLDER / name, told)


def test_following_the_advice_loads_climb_step_by_step(lifter: Lifter):
    gym(lifter)

    loads = [
        load for load, light in lifter.sets("load, light") if load and not light and load >= 40_000
    ]
    steps = {after - before for before, after in pairwise(loads)}
    assert steps <= {0, 2500}
    assert loads[-1] > loads[0]


def test_at_home_the_levels_climb(lifter: Lifter):
    home(lifter)

    levels = [
        level for (level,) in lifter.rows("select level from sets where exercise = 'superman'")
    ]
    assert levels[0] == "hands-by-sides"
    assert levels[-1] != levels[0]


def test_on_a_trip_no_load_is_converted_and_home_goes_on_where_it_was(lifter: Lifter):
    page = trip(lifter)

    units = {gym: {unit} for gym, unit in lifter.rows("select distinct gym, unit from sets")}
    assert units == {"home": {"kg"}, "hotel": {"lb"}}
    assert lifter.rows("select count(*) from sets where doubtful = 1") == [(0,)]
    assert "on your way back" in page
