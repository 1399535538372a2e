"""Units of imported weights: doubted, and stored in pounds where an app turned them."""

from __future__ import annotations

import sqlite3

import pytest

from tests.cli.runner import Lifter

HEVY = (
    "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,"
    "set_type,weight_kg,reps,distance_km,duration_seconds,rpe"
)
STRONG = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes"
POUNDS = [45, 95, 110, 135, 155, 157.5]
KILOGRAMS = [40, 60, 62.5, 65, 67.5, 72.5]


def hevy(loads: list[str]) -> str:
    lines = [HEVY]
    for number, load in enumerate(loads):
        when = f'"{number % 28 + 1} Jan 2025, 18:00"'
        lines.append(f"A,{when},{when},,Floor press,,,0,normal,{load},8,,,")
    return "\n".join(lines) + "\n"


def strong(loads: list[float], order: str = "1") -> str:
    rows = [
        f"2025-01-{number % 28 + 1:02d} 18:00:00,A,1h,Floor press,{order},{load},8,0,0,"
        for number, load in enumerate(loads)
    ]
    return "\n".join([STRONG, *rows]) + "\n"


TURNED = [repr(pounds * 0.45359237) for pounds in POUNDS]


class TestPoundsKeptAsKilograms:
    def test_they_are_told(self, lifter: Lifter, a_file):
        said = lifter.asks(f"import {a_file(hevy(TURNED * 4))}")

        assert said["warnings"] == [
            "24 of 24 weights are pounds that the app keeps as kilograms."
            " To store pounds, undo the import and add --store lb"
        ]
        assert {unit for _, _, unit in lifter.sets()} == {"kg"}

    def test_they_are_stored_as_the_pounds_they_were(self, lifter: Lifter, a_file):
        said = lifter.asks(f"import {a_file(hevy(TURNED * 4))} --store lb")

        assert said["warnings"] == []
        assert {(load, unit) for _, load, unit in lifter.sets()} == {
            (round(1000 * pounds), "lb") for pounds in POUNDS
        }

    @pytest.mark.parametrize("options", [("", "--store lb"), ("--store lb", "")])
    def test_the_same_file_the_other_way_doubles_nothing(
        self, lifter: Lifter, a_file, options: tuple[str, str]
    ):
        path = a_file(hevy(TURNED * 4))
        lifter.gets(f"import {path} {options[0]}")
        before = lifter.contents()

        again = lifter.asks(f"import {path} {options[1]}")

        assert (again["sets"], again["skipped"], again["warnings"]) == (0, {"seen": 24}, [])
        assert lifter.contents() == before

    def test_a_longer_file_the_other_way_brings_only_what_is_new(self, lifter: Lifter, a_file):
        lifter.gets(f"import {a_file(hevy(TURNED * 4))}")

        again = lifter.asks(f"import {a_file(hevy([*TURNED * 4, TURNED[0]]))} --store lb")

        assert (again["sets"], again["skipped"]) == (1, {"seen": 24})

    def test_kilograms_are_not_doubted(self, lifter: Lifter, a_file):
        loads = [str(load) for load in (40, 41.25, 42.5, 45, 60, 61, 62.5)] * 4

        assert lifter.asks(f"import {a_file(hevy(loads))}")["warnings"] == []

    def test_a_unit_that_is_none_is_wrong_usage(self, lifter: Lifter, a_file):
        answer = lifter.types(f"import {a_file(hevy(TURNED))} --store stone")

        assert answer.code == 2
        assert answer.err == 'liftlog: "stone" is not a unit\nuse: --store kg or --store lb\n'

    def test_a_log_of_liftlog_keeps_its_units(self, lifter: Lifter, a_file):
        lifter.session("2025-12-01", "12@40kg")
        path = a_file(lifter.gets("export --format json"), "log.json")

        answer = lifter.types(f"import {path} --store lb")

        assert (answer.code, "note: leave out --store" in answer.err) == (2, True)


class TestWrongUnit:
    def test_pounds_as_kilograms(self, lifter: Lifter, a_file):
        said = lifter.asks(f"import {a_file(strong([45, 95, 135, 100] * 6))} --unit kg")

        assert said["warnings"] == [
            "18 of 24 weights look like pounds, such as 45 and 95."
            " If they are, undo the import and use --unit lb"
        ]

    def test_kilograms_as_pounds(self, lifter: Lifter, a_file):
        said = lifter.asks(f"import {a_file(strong(KILOGRAMS * 4))} --unit lb")

        assert said["warnings"] == [
            "12 of 24 weights look like kilograms, such as 62.5 and 67.5."
            " If they are, undo the import and use --unit kg"
        ]

    @pytest.mark.parametrize(("loads", "unit"), [(POUNDS, "lb"), (KILOGRAMS, "kg")])
    def test_the_right_unit(self, lifter: Lifter, a_file, loads: list[float], unit: str):
        assert lifter.asks(f"import {a_file(strong(loads * 4))} --unit {unit}")["warnings"] == []

    def test_warm_ups_do_not_say_it(self, lifter: Lifter, a_file):
        path = a_file(strong([45, 95, 135, 100] * 6, order="W"))

        assert lifter.asks(f"import {path} --unit kg")["warnings"] == []

    def test_a_file_that_says_its_unit_is_believed(self, lifter: Lifter, a_file):
        loads = [str(load) for load in [45, 95, 135, 100] * 6]

        assert lifter.asks(f"import {a_file(hevy(loads))} --unit lb")["warnings"] == []

    def test_the_unit_of_a_mapping_is_doubted_too(self, lifter: Lifter, a_file):
        mapping = a_file(
            'unit = "kg"\n[columns]\nDate = "date"\n"Exercise Name" = "exercise"\n'
            'Weight = "load"\nReps = "reps"\n',
            "m.toml",
        )

        said = lifter.asks(f"import {a_file(strong([45, 95, 135, 100] * 6))} --map {mapping}")

        assert "look like pounds" in said["warnings"][-1]


class TestFitNotesBackup:
    @pytest.fixture
    def backup(self, tmp_path):
        def made(metric: int):
            path = tmp_path / f"{metric}.fitnotes"
            db = sqlite3.connect(path)
            db.executescript(
                f"""
                create table exercise(_id integer primary key, name text);
                create table training_log(_id integer primary key, exercise_id integer, date date,
                  metric_weight real, reps integer);
                create table settings(_id integer primary key, metric integer);
                insert into settings values (1, {metric});
                insert into exercise values (1, 'Floor press');
                insert into training_log values (1, 1, '2024-02-01', 49.8951607, 12),
                  (2, 1, '2024-02-01', 52.163122550000004, 8), (3, 1, '2024-02-01', 0, 8);
                """
            )
            db.close()
            return path

        return made

    def test_an_app_set_to_pounds_stores_pounds(self, lifter: Lifter, backup):
        said = lifter.asks(f"import {backup(0)}")

        assert lifter.sets() == [(12, 110_000, "lb"), (8, 115_000, "lb"), (8, None, None)]
        assert said["warnings"] == [
            "the app was set to pounds, so weights are stored in lb; for kilograms, add --store kg"
        ]

    def test_kilograms_where_asked_for(self, lifter: Lifter, backup):
        said = lifter.asks(f"import {backup(0)} --store kg")

        assert lifter.sets() == [(12, 49_900, "kg"), (8, 52_160, "kg"), (8, None, None)]
        assert said["warnings"] == []

    def test_an_app_set_to_kilograms(self, lifter: Lifter, backup):
        lifter.gets(f"import {backup(1)}")

        assert lifter.sets() == [(12, 49_900, "kg"), (8, 52_160, "kg"), (8, None, None)]

    def test_what_came_in_as_kilograms_is_not_doubled(self, lifter: Lifter, backup):
        lifter.gets(f"import {backup(1)}")

        again = lifter.asks(f"import {backup(0)}")

        assert (again["sets"], again["skipped"]) == (0, {"seen": 3})
