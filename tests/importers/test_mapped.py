"""Mapping files: what a table says is read or refused, and a draft looks at the values."""

from __future__ import annotations

import tomllib

import pytest

from tests.cli.runner import Lifter

HEAD = 'unit = "kg"\n[columns]\nDay = "date"\nLift = "exercise"\n'


def bring(lifter: Lifter, a_file, columns: dict[str, str], *rows: str):
    """The answer to an import of rows that have a day, an exercise and these columns."""
    mapping = HEAD + "".join(f'"{name}" = "{field}"\n' for name, field in columns.items())
    lines = [
        ",".join(["Day", "Lift", *columns]),
        *(f"2025-03-03,Floor press,{row}" for row in rows),
    ]
    text = "\n".join(lines) + "\n"
    return lifter.types(f"import {a_file(text)} --map {a_file(mapping, 'm.toml')} --json")


@pytest.mark.parametrize(
    ("cell", "found"),
    [("5 minuti", (None, 300)), ("45 s", (None, 45)), ("5 reps", (5, None)), ("5", (5, None))],
)
def test_the_word_behind_reps_is_read(lifter: Lifter, a_file, cell: str, found):
    bring(lifter, a_file, {"n": "reps"}, cell)

    assert lifter.sets("reps, seconds") == [found]


@pytest.mark.parametrize(
    ("field", "cell", "told"),
    [
        ("reps", "5 laps", '"5 laps" is not a number of reps'),
        ("load", "5 stone", '"5 stone" is not a weight in kg or lb'),
        ("seconds", "5 laps", '"5 laps" is not a time'),
        ("distance_m", "5 laps", '"laps" is not a unit of distance'),
    ],
)
def test_a_word_that_is_not_understood_is_a_wrong_row(lifter, a_file, field, cell, told):
    answer = bring(lifter, a_file, {"x": field}, cell)

    assert (answer.code, told in answer.err) == (4, True)


def test_the_unit_in_a_cell_goes_first(lifter: Lifter, a_file):
    bring(lifter, a_file, {"s": "seconds", "d": "distance_m"}, "2 min,5 km")

    assert lifter.sets("seconds, distance") == [(120, 5_000_000)]


class TestTwoColumnsOfWeight:
    BOTH = {"n": "reps", "kg": "load_kg", "lb": "load_lb"}  # noqa: RUF012

    def test_the_filled_one_counts(self, lifter: Lifter, a_file):
        bring(lifter, a_file, self.BOTH, "5,40,", "5,,95", "5,0,135", "5,100,220.5", "5,,")

        assert [(load, unit) for _, load, unit in lifter.sets()] == [
            (40_000, "kg"), (95_000, "lb"), (135_000, "lb"), (100_000, "kg"), (None, None),
        ]  # fmt: skip

    def test_two_that_differ_are_a_wrong_row(self, lifter: Lifter, a_file):
        answer = bring(lifter, a_file, self.BOTH, "5,40,95")

        assert (answer.code, "two columns give different weights" in answer.err) == (4, True)

    def test_assistance_beside_a_weight_of_0(self, lifter: Lifter, a_file):
        columns = {"n": "reps", "w": "load", "help": "assistance"}
        bring(lifter, a_file, columns, "5,0,20", "5,,20 lb", "5,10,", "5,10,0")

        assert [(load, unit) for _, load, unit in lifter.sets()] == [
            (-20_000, "kg"), (-20_000, "lb"), (10_000, "kg"), (10_000, "kg"),
        ]  # fmt: skip
        assert bring(lifter, a_file, columns, "5,10,20").code == 4


def test_rows_that_were_not_done_are_skipped(lifter: Lifter, a_file):
    answer = bring(lifter, a_file, {"n": "reps", "d": "done"}, "5,yes", "5,no", "5,FALSE", "5,")

    assert (answer.json["sets"], answer.json["skipped"]) == (2, {"planned": 2})
    assert bring(lifter, a_file, {"n": "reps", "d": "done"}, "5,perhaps").code == 4


@pytest.mark.parametrize(
    ("field", "cell"),
    [("workout_duration", "1h 5m"), ("workout_duration", "65 min"), ("workout_minutes", "65")],
)
def test_how_long_a_workout_took(lifter: Lifter, a_file, field: str, cell: str):
    bring(lifter, a_file, {"n": "reps", "d": field}, f"5,{cell}")

    assert lifter.rows("select (julianday(ended_at) - julianday(started_at)) * 1440 from workouts")[
        0
    ][0] == pytest.approx(65)


def drafted(lifter: Lifter, path) -> dict[str, str]:
    return tomllib.loads(lifter.gets(f"import --describe {path}"))["columns"]


class TestDraft:
    def test_units_in_names(self, lifter: Lifter, a_file):
        head = "when,exercise,weight_kg,Weight [lbs],distance_km,duration_sec,reps"
        path = a_file(f"{head}\n2025-03-03 18:00,Row,40,,,,5\n")

        assert drafted(lifter, path) == {
            "when": "performed_at", "exercise": "exercise", "weight_kg": "load_kg",
            "Weight [lbs]": "load_lb", "distance_km": "distance_km", "duration_sec": "seconds",
            "reps": "reps",
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("cell", "field"),
        [("2025-03-03 18:00", "performed_at"), ("2025-03-03", "date"), ("03.03.2025", "date")],
    )
    @pytest.mark.parametrize("name", ["Date", "Timestamp"])
    def test_moments_by_their_cells(self, lifter: Lifter, a_file, name: str, cell: str, field: str):
        path = a_file(f"{name},Exercise,Reps\n{cell},Row,5\n")

        assert drafted(lifter, path)[name] == field

    def test_the_duration_of_a_workout_is_not_that_of_a_set(self, lifter: Lifter, a_file):
        rows = "2025-03-03,Row,5,1h 5m\n" * 4
        path = a_file(f"Date,Exercise,Reps,Duration\n{rows}")

        assert drafted(lifter, path)["Duration"] == "workout_duration"

    def test_the_duration_of_a_set(self, lifter: Lifter, a_file):
        path = a_file("Date,Exercise,Duration\n2025-03-03,Plank,60\n2025-03-03,Plank,45\n")

        assert drafted(lifter, path)["Duration"] == "seconds"

    @pytest.mark.parametrize("text", ['{"sets": []}', ' [{"reps": 5}]'])
    def test_json_is_refused(self, lifter: Lifter, a_file, text: str):
        answer = lifter.types(f"import --describe {a_file(text)}")

        assert (answer.code, "is JSON, not a table" in answer.err) == (4, True)

    def test_the_title_of_an_exercise_is_its_name(self, lifter: Lifter, a_file):
        text = "title,exercise_title,reps\nPush,Row,8\n"

        assert '"exercise_title" = "exercise"' in lifter.gets(f"import --describe {a_file(text)}")

    def test_sections_are_refused(self, lifter: Lifter, a_file):
        text = "Session one;55 min\n1. Row\nNo;Load;Times;Left\n1;40;8;2\n2;40;8;1\n3;40;8;1\n"
        answer = lifter.types(f"import --describe {a_file(text)}")

        assert (answer.code, "has sections" in answer.err) == (4, True)


def test_a_superset_is_the_same_in_small_letters(lifter: Lifter, a_file):
    bring(lifter, a_file, {"n": "reps", "With": "superset"}, "5,a", "6,A")

    assert lifter.sets("superset") == [("A",), ("A",)]
