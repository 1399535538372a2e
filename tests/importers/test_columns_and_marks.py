"""Every column is accounted for, and cells with two readings are told by the other rows."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.importers.base.work import is_assisted
from liftlog.importers.cells.agreeing import KILOGRAMS, Told, rounder
from tests.cli.runner import Lifter
from tests.conftest import SAMPLES
from tests.importers.test_samples import FILES, SAID

STRONG = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,RPE\n"
SEMICOLONS = STRONG.replace(",", ";")
DAY = "2024-06-03 19:00:00"
IOS = (
    "Date,Exercise,Category,Weight (kg),Weight (lbs),Reps,Distance,Distance Unit,Time,Notes,Kind\n"
)
HEVY = "title,start_time,exercise_title,set_type,weight_kg,weight_lbs,reps,distance_km,rpe\n"
FITBOD = (
    "Date,Exercise,Reps,Weight(kg),Duration(s),Distance(m),Incline,Resistance,isWarmup,Note,"
    "multiplier\n"
)
SESSIONS = "SessionId,Timestamp,Exercise,Weight,WeightUnit,Reps,TargetReps,Notes\n"
HISTORY = "Workout DateTime,Exercise,Completed Reps,Completed Weight Value,Completed Weight Unit\n"
WIDE = "Date,Exercise,Sets×Reps,Set 1 (Reps),Set 1 (KG),Set 2 (Reps),Set 2 (KG)\n"


def refused(lifter: Lifter, what: str) -> str:
    answer = lifter.types(f"import {what}")
    assert answer.code == 4
    assert lifter.sets() == []
    return answer.err


@pytest.mark.parametrize("day", ["10/1/2024", "1/10/2024", "10/10/2024", "1/1/2024"])
@pytest.mark.parametrize(("telling", "is_month_first"), [("1/28/2024", True), ("28/1/2024", False)])
def test_a_day_is_read_by_the_other_rows_however_many_digits_it_has(
    lifter, a_file, day, telling, is_month_first
):
    rows = "".join(f"{at} 18:00,A,B,1,60,5,,,,\n" for at in (telling, day))
    lifter.at("2026-06-01T12:00:00").gets(f"import {a_file(STRONG + rows)} --unit kg")

    first, second, year = map(int, day.split("/"))
    month, day_of_month = (first, second) if is_month_first else (second, first)
    assert (f"{year}-{month:02}-{day_of_month:02}",) in lifter.sets("day")


class TestColumns:
    @pytest.mark.parametrize("name", FILES)
    def test_every_column_of_a_sample_is_read_or_skipped_for_a_reason(self, lifter, name):
        columns = lifter.at("2026-06-01T12:00:00").asks(
            f"import {SAMPLES / name} {SAID.get(name, '')}"
        )["columns"]

        assert columns
        assert all(column.keys() == {"name", "read", "as", "why"} for column in columns)
        assert all(column["read"] == (column["as"] is not None) for column in columns)
        assert all(column["read"] == (column["why"] is None) for column in columns)

    def test_an_unknown_column_and_one_that_comes_twice_are_told(self, lifter, a_file):
        head = STRONG.replace("Reps", "Reps,Mood,Reps")
        report = lifter.asks(f"import {a_file(head + f'{DAY},A,B,1,60,5,fine,7,,,,')} --unit kg")

        told = [(column["name"], column["read"], column["why"]) for column in report["columns"]]
        assert told[5:8] == [
            ("Reps", True, None),
            ("Mood", False, "liftlog does not know the column"),
            ("Reps", False, "another column holds it"),
        ]
        assert report["warnings"] == [
            "unknown columns are ignored: Mood",
            "columns that come twice are ignored: Reps",
        ]


class TestTwoUnits:
    @pytest.mark.parametrize(
        ("kg", "lb", "stored"),
        [
            ("60", "", (60_000, "kg")),
            ("", "135", (135_000, "lb")),
            ("61.23", "135", (135_000, "lb")),
            ("60", "132.28", (60_000, "kg")),
            ("0", "45", (45_000, "lb")),
            ("100", "220", (100_000, "kg")),
            ("", "", (None, None)),
        ],
    )
    @pytest.mark.parametrize("app", ["fitnotes-ios", "hevy"])
    def test_a_row_uses_the_column_that_is_filled(self, lifter, a_file, app, kg, lb, stored):
        row = f"2024-02-01,Squat,Legs,{kg},{lb},5,,,,,wr"
        if app == "hevy":
            row = f"A,2024-02-01 10:00:00,Squat,normal,{kg},{lb},5,,"
        text = (HEVY if app == "hevy" else IOS) + row
        report = lifter.asks(f"import {a_file(text)}")

        assert report["format"] == app
        assert lifter.sets("load, unit") == [stored]

    def test_units_that_contradict_each_other_are_a_bad_row(self, lifter, a_file):
        err = refused(lifter, str(a_file(IOS + "2024-02-01,Squat,Legs,60,60,5,,,,,wr")))

        assert 'line 2: "60" and "60" are not the same' in err

    def test_rows_that_came_in_as_the_other_fitnotes_come_in_once(self, lifter, a_file):
        older = IOS.replace("Weight (lbs),", "").replace(",Kind", "")
        lifter.gets(f"import {a_file(older + '2024-02-01,Squat,Legs,60,5,,,,', 'a.csv')}")
        report = lifter.asks(f"import {a_file(IOS + '2024-02-01,Squat,Legs,60,,5,,,,,wr')}")

        assert (report["sets"], report["skipped"]) == (0, {"seen": 1})

    @given(st.integers(1, 2000), st.sampled_from(["kg", "lb"]))
    def test_the_rounder_of_two_is_the_one_typed(self, quarters, unit):
        typed = Decimal(quarters) / 4
        other = "lb" if unit == "kg" else "kg"
        worked_out = round(typed * KILOGRAMS[unit] / KILOGRAMS[other], 2)
        told = [
            Told(unit, str(typed), KILOGRAMS[unit]),
            Told(other, str(worked_out), KILOGRAMS[other]),
        ]

        chosen = rounder(told)

        assert chosen is not None
        places = [n.normalize().as_tuple().exponent for n in (typed, worked_out)]
        assert chosen.field == unit or places[1] >= places[0]


class TestThousands:
    @pytest.mark.parametrize(
        ("cells", "loads"),
        [
            (['"1,000.5"'], [1_000_500]),
            (['"1,020"', "82.5"], [1_020_000, 82_500]),
            (["82.5", '"1,020"'], [82_500, 1_020_000]),
            (['"1,020"', '"1,020.5"'], [1_020_000, 1_020_500]),
            (["1.020", '"1.020,5"'], [1_020_000, 1_020_500]),
            (["1.020", '"82,5"'], [1_020_000, 82_500]),
            (["1.020", "82.5"], [1_020, 82_500]),
            (["2.268", "52.163"], [2_270, 52_160]),
            (['"52,163"'], [52_160]),
            (['"1,020,300.5"', "5"], [1_020_300_500, 5_000]),
        ],
    )
    def test_a_number_is_told_by_the_other_rows(self, lifter, a_file, cells, loads):
        rows = "\n".join(f"{DAY},A,B,{i},{cell},5,,,," for i, cell in enumerate(cells, 1))
        lifter.gets(f"import {a_file(STRONG + rows)} --unit kg")

        assert lifter.sets("load") == [(load,) for load in loads]

    @pytest.mark.parametrize(
        "cells", [['"1,020"'], ["1.020", "60"], ['"1,020"', "82.5", '"62,5"'], ['"1,00.5"']]
    )
    def test_what_no_row_tells_is_a_bad_row(self, lifter, a_file, cells):
        rows = "\n".join(f"{DAY},A,B,{i},{cell},5,,,," for i, cell in enumerate(cells, 1))

        assert "line 2: " in refused(lifter, f"{a_file(STRONG + rows)} --unit kg")

    def test_kilometres_are_never_thousands(self, lifter, a_file):
        lifter.gets(f"import {a_file(STRONG + f'{DAY},A,Run,1,,,5.123,900,,')} --unit kg")

        assert lifter.sets("distance") == [(5_123_000,)]

    def test_liftlogs_own_csv_has_decimal_points(self, lifter, a_file):
        text = "performed_at,exercise,reps,load,unit\n2024-06-03T19:00:00,B,5,"

        refused(lifter, str(a_file(text + '"1,020",kg')))
        lifter.gets(f"import {a_file(text + chr(34) + '82,5' + chr(34) + ',kg')}")
        assert lifter.sets("load") == [(82_500,)]


class TestDates:
    HEAD = "Date,Exercise,Category,Weight (kgs),Reps,Distance,Distance Unit,Time\n"

    @pytest.mark.parametrize(
        ("dates", "first"),
        [
            (["03/04/2025", "25/04/2025"], "2025-04-03"),
            (["03/04/2025", "04/25/2025"], "2025-03-04"),
        ],
    )
    def test_days_and_months_are_told_by_the_rows_in_every_format(
        self, lifter, a_file, dates, first
    ):
        lifter = lifter.at("2026-06-01T12:00:00")
        rows = "\n".join(f"{date},Squat,Legs,60,5,,," for date in dates)
        lifter.gets(f"import {a_file(self.HEAD + rows)}")

        assert first in {row[:10] for row in lifter.gets("export").split(",") if "T" in row}

    @pytest.mark.parametrize("dates", [["25/04/2025", "04/25/2025"], ["03/04/2025"]])
    def test_rows_that_contradict_or_do_not_tell_are_refused(self, lifter, a_file, dates):
        rows = "\n".join(f"{date},Squat,Legs,60,5,,," for date in dates)

        refused(lifter.at("2026-06-01T12:00:00"), str(a_file(self.HEAD + rows)))


class TestHelp:
    @pytest.mark.parametrize(
        "name",
        [
            "Pull Up (Assisted)", "Assisted Pull Up", "Barra Fixa Assistida",
            "Dominada asistida", "Fondo asistido", "Traction assistée", "Dips assistés",
            "Klimmzug (unterstützt)", "Unterstützte Dips",
        ],
    )  # fmt: skip
    def test_names_say_help_in_any_language(self, name):
        assert is_assisted(name)

    @pytest.mark.parametrize(
        "name", ["Unassisted Pull Up", "Non-Assisted Dip", "Assist", "Pull Up", "Resisted Squat"]
    )
    def test_other_names_do_not(self, name):
        assert not is_assisted(name)

    @pytest.mark.parametrize(
        ("text", "loads"),
        [
            (
                SESSIONS + "a,2024-06-03T19:00:00,Pull Up (Assisted),30,kg,8,8,\n"
                "a,2024-06-03T19:05:00,Pull Up (Assisted),20,kg,8,8,",
                [-30_000, -20_000],
            ),
            (HISTORY + "2024-06-03T19:00:00Z,Assisted Pull Up,8,30,kg", [-30_000]),
            (WIDE + "2024/06/03,Pull Up (Assisted),8/8,8,30,8,20", [-30_000, -20_000]),
        ],
    )
    def test_help_is_no_load_in_any_format(self, lifter, a_file, text, loads):
        lifter.gets(f"import {a_file(text)}")

        assert lifter.sets("load, load_type") == [(load, "bodyweight") for load in loads]

    MAP = (
        '[columns]\nday = "date"\nlift = "exercise"\nreps = "reps"\nkg = "load_kg"\n'
        'help = "assistance"\n'
    )

    @pytest.mark.parametrize(
        ("kg", "help_", "load"), [("", "30", -30_000), ("0", "30", -30_000), ("20", "0", 20_000)]
    )
    def test_a_column_of_help(self, lifter, a_file, kg, help_, load):
        mapping = a_file(self.MAP, "a.toml")
        text = f"day,lift,reps,kg,help\n2024-06-03,Dip,8,{kg},{help_}"
        lifter.gets(f"import {a_file(text)} --map {mapping} --unit kg")

        assert lifter.sets("load") == [(load,)]

    def test_a_load_and_help_in_one_row_is_a_bad_row(self, lifter, a_file):
        mapping = a_file(self.MAP, "a.toml")
        text = "day,lift,reps,kg,help\n2024-06-03,Dip,8,20,30"

        refused(lifter, f"{a_file(text)} --map {mapping} --unit kg")


def test_parts_of_reps_and_seconds_are_told_by_their_lines(lifter, a_file):
    rows = [f"{DAY},A,B,1,60,7.5,,,,", f"{DAY},A,B,2,60,0.5,,,,", f"{DAY},A,Plank,1,,,,45.9,,"]
    rows += [f"{DAY},A,B,3,60,4.9999999,,,,"]
    report = lifter.asks(f"import {a_file(STRONG + chr(10).join(rows))} --unit kg")

    assert sorted(lifter.sets("reps, seconds"), key=str) == [
        (0, None), (5, None), (7, None), (None, 46),
    ]  # fmt: skip
    assert report["warnings"] == [
        "parts of a rep are skipped: 2 sets (lines 2, 3)",
        "parts of a second are rounded: 1 set (lines 4)",
    ]


class TestTornRows:
    def test_lines_quoted_as_one_cell_under_a_plain_header(self, lifter, a_file):
        text = STRONG + f'"{DAY},A,""Press, seated"",1,60,5,,,,"\n"{DAY},A,B,1,40,8,,,,"\n'
        lifter.gets(f"import {a_file(text)} --unit kg")

        assert lifter.sets("reps, load") == [(5, 60_000), (8, 40_000)]
        assert "Press, seated" in lifter.gets("exercise list")

    @pytest.mark.parametrize("written", ['"""Bench Press"""', ' "Bench Press"'])
    def test_quotes_left_around_names_go(self, lifter, a_file, written):
        report = lifter.asks(f"import {a_file(STRONG + f'{DAY},A,{written},1,60,5,,,,')} --unit kg")

        assert [entry["name"] for entry in report["exercises"]] == ["Bench Press"]

    def test_fitbod_writes_commas_in_notes_without_quotes(self, lifter, a_file):
        row = "2021-03-04 17:05:17 +0000,Squat, 5, 60.0,0.0,0.0,0.0,0.0,false,slow, deep, good,1.0"
        lifter.gets(f"import {a_file(FITBOD + row)}")

        assert lifter.sets("reps, load, note") == [(5, 60_000, "slow, deep, good")]
