"""StrongLifts' older CSV: dates of two kinds, units, and what was not done."""

import pytest

HEADER = (
    "Date,Note,Body Weight (KG),Body Weight (LB),"
    "Exercise 1,Weight (KG),Weight (LB),Set 1,Set 2,Exercise 2,Weight (KG),Weight (LB),Set 1,"
)


def a_row(day: str, first: str = "Squat,60,,5,5", second: str = ",,,") -> str:
    return f"{day},,,,{first},{second},"


@pytest.mark.parametrize(
    ("days", "read"),
    [
        (["03/04/19", "13/04/19"], ["2019-04-03", "2019-04-13"]),
        (["03/04/19", "04/13/19"], ["2019-03-04", "2019-04-13"]),
        (["04/04/19"], ["2019-04-04"]),
    ],
)
def test_the_rows_tell_whether_the_day_leads(lifter, a_file, days, read):
    lifter.gets(_line(a_file, days))

    assert sorted({day for (day,) in lifter.sets("day")}) == read


def _line(a_file, days):
    text = "\n".join([HEADER, *map(a_row, days)])
    return f"import {a_file(text)}"


@pytest.mark.parametrize("days", [["03/04/19"], ["13/04/19", "04/13/19"]])
def test_days_that_nobody_can_tell_are_refused(lifter, a_file, days):
    answer = lifter.types(_line(a_file, days))

    assert (answer.code, answer.out, lifter.sets()) == (4, "", [])


def test_loads_are_those_of_the_column_that_is_filled(lifter, a_file):
    rows = [a_row("13/04/19", "Squat,,135,5,", "Dips,0,,8"), a_row("14/04/19", "Squat,60,132.3,5,")]
    lifter.gets(f"import {a_file(chr(10).join([HEADER, *rows]))}")

    assert lifter.sets() == [(5, 135000, "lb"), (8, None, None), (5, 60000, "kg")]


def test_an_exercise_without_reps_was_not_done(lifter, a_file):
    rows = [a_row("13/04/19", "Squat,60,,,", "Dips,0,,8"), "14/04/19,,,,,,,,,,,,,"]
    report = lifter.asks(f"import {a_file(chr(10).join([HEADER, *rows]))}")

    assert (report["sets"], report["skipped"]) == (1, {"planned": 1, "empty": 1})


def test_reps_without_an_exercise_are_a_bad_row(lifter, a_file):
    answer = lifter.types(f"import {a_file(HEADER + chr(10) + a_row('13/04/19', ',60,,5,5'))}")

    assert (answer.code, "line 2: the exercise name is empty" in answer.err) == (4, True)
