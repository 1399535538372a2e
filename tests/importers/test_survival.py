"""What every importer must survive, item by item of the census of real exports."""

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liftlog.importers.base.files import File
from liftlog.importers.base.formats import ImportOptions
from liftlog.importers.base.reading import read_text
from liftlog.importers.base.values import BadCell
from liftlog.importers.cells import dates
from liftlog.importers.cells.cells import (
    clock_seconds,
    count,
    effort,
    hundredths,
    loose,
    unit_inside,
)
from liftlog.importers.cells.measurements import MeasurementTable
from liftlog.importers.registry import opened
from tests.conftest import SAMPLES

STRONG = (
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,"
    "Workout Notes,RPE"
)
HEVY = (
    "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,"
    "set_type,weight_kg,reps,distance_km,duration_seconds,rpe"
)


def strong(*rows: str) -> str:
    """Strong's commonest form; a row is `date|workout|exercise|order|weight|reps|seconds`."""
    lines = []
    for row in rows:
        date, workout, exercise, order, weight, reps, seconds = row.split("|")
        lines.append(f'{date},{workout},1h,"{exercise}",{order},{weight},{reps},0,{seconds},,,')
    return "\n".join([STRONG, *lines]) + "\n"


def press(day: str, order: int, weight: object, reps: object, exercise: str = "Press") -> str:
    return f"{day} 18:00:00|A|{exercise}|{order}|{weight}|{reps}|0"


class TestIdenticalRowsAreRealSets:
    """Item 1."""

    def test_all_of_them_come_in(self, lifter, a_file):
        rows = [press("2024-01-01", 1, 40, 10)] * 5
        assert lifter.asks(f"import {a_file(strong(*rows))} --unit kg")["sets"] == 5

    def test_one_more_of_them_in_a_longer_export_is_one_new_set(self, lifter, a_file):
        rows = [press("2024-01-01", 1, 40, 10)] * 3
        lifter.gets(f"import {a_file(strong(*rows))} --unit kg")
        report = lifter.asks(f"import {a_file(strong(*rows, rows[0]))} --unit kg")
        assert (report["sets"], report["skipped"]) == (1, {"seen": 3})

    def test_a_set_edited_later_in_the_app_is_told_and_does_not_come_twice(self, lifter, a_file):
        lifter.gets(f"import {a_file(strong(press('2024-01-01', 1, 40, 10)))} --unit kg")
        report = lifter.asks(f"import {a_file(strong(press('2024-01-01', 1, 42.5, 10)))} --unit kg")
        assert (report["sets"], report["skipped"]) == (0, {"seen": 1})
        assert "1 set changed in the file" in report["warnings"][0]
        assert lifter.sets() == [(10, 40000, "kg")]


class TestAnyOrder:
    """Item 2."""

    def test_an_exercise_returns_later_in_the_same_workout(self, lifter, a_file):
        rows = [press("2024-01-01", n, 40, n, name) for n, name in enumerate("ABA", 1)]
        report = lifter.asks(f"import {a_file(strong(*rows))} --unit kg")
        assert (report["sets"], report["workouts"]) == (3, 1)
        assert [slug for (slug,) in lifter.sets("exercise")] == ["a", "b", "a"]

    def test_several_workouts_a_day_stay_apart(self, lifter, a_file):
        rows = ["2024-01-01 07:00:00|A|Press|1|40|8|0", "2024-01-01 09:00:00|A|Press|1|40|9|0"]
        assert lifter.asks(f"import {a_file(strong(*rows))} --unit kg")["workouts"] == 2

    @pytest.mark.parametrize("days", ["010203", "030201", "020301"])
    def test_files_run_up_down_or_anyhow(self, lifter, a_file, days):
        numbers = [int(days[n : n + 2]) for n in (0, 2, 4)]
        rows = [press(f"2024-01-{n:02}", 1, 40, n) for n in numbers]
        lifter.gets(f"import {a_file(strong(*rows))} --unit kg")
        assert lifter.sets("reps") == [(1,), (2,), (3,)]

    def test_the_order_of_the_rows_does_not_change_what_is_seen(self, lifter, a_file):
        rows = [press(f"2024-01-{n:02}", 1, 40, n) for n in (1, 2, 3)]
        lifter.gets(f"import {a_file(strong(*rows))} --unit kg")
        again = lifter.asks(f"import {a_file(strong(*reversed(rows)))} --unit kg")
        assert again["skipped"] == {"seen": 3}


class TestNumbersAsTheyCome:
    """Item 3."""

    @pytest.mark.parametrize(
        ("text", "milli"),
        [
            ("12,5", 12500),
            ("0,00 kg", 0),
            ("5.0", 5000),
            ("74.99999999999999", 75000),
            ("52.163122550000004", 52160),
            ("22.68", 22680),
            (" 40 ", 40000),
            ("1.234,5", 1234500),
            ("1 234,5 kg", 1234500),
            ("1'234.5", 1234500),
            ("1,234.5", 1234500),
            ("-20", -20000),
            ("", None),
        ],
    )
    def test_a_load_in_thousandths_rounded_to_a_hundredth(self, text, milli):
        assert milli == hundredths(text)

    def test_units_inside_cells(self):
        assert (
            count("20 ripetizioni"),
            unit_inside("0,00 kg"),
            unit_inside("3"),
        ) == (20, "kg", None)

    @pytest.mark.parametrize("text", ["abc", "1e9", "5 5", "20 x 5", "--3", "12..", "∞", "1" * 40])
    def test_what_is_no_number_is_refused(self, text):
        with pytest.raises(BadCell):
            loose(text)

    def test_times_and_efforts(self):
        assert tuple(map(clock_seconds, ("90", "1:30", "1:30:00"))) == (90, 90, 5400)
        assert tuple(map(effort, ("8.5", "", "0"))) == (85, None, None)


class TestTextAsItComes:
    """Item 4."""

    NOTE = 'He said "go"; then,\nafter a break 🏋️, more'

    def test_newlines_quotes_separators_and_emoji_inside_notes(self, lifter, a_file):
        quoted = self.NOTE.replace('"', '""')
        text = f'{STRONG}\n2024-01-01 18:00:00,A,1h,Press,1,40,10,0,0,"{quoted}",,\n'
        lifter.gets(f"import {a_file(text)} --unit kg")
        assert lifter.sets("note") == [(self.NOTE,)]

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    def test_a_byte_order_mark_and_any_line_end(self, lifter, a_file, mark, end):
        text = mark + strong(press("2024-01-01", 1, 40, 10)).replace("\n", end)
        assert lifter.asks(f"import {a_file(text)} --unit kg")["sets"] == 1

    def test_mixed_line_ends(self, lifter, a_file):
        text = strong(*[press("2024-01-01", n, 40, 10) for n in (1, 2, 3)])
        mixed = text.replace("\n", "\r\n", 2)
        assert lifter.asks(f"import {a_file(mixed)} --unit kg")["sets"] == 3

    def test_every_line_quoted_as_one_cell(self, lifter, a_file):
        lines = strong(press("2024-01-01", 1, 40, 10)).splitlines()
        wrapped = "".join('"' + line.replace('"', '""') + '"\n' for line in lines)
        assert lifter.asks(f"import {a_file(wrapped)} --unit kg")["sets"] == 1

    def test_other_separators(self, lifter, a_file):
        for separator in ";\t":
            day = "2024-01-01" if separator == ";" else "2024-01-02"
            text = strong(press(day, 1, 40, 10)).replace(",", separator)
            assert lifter.asks(f"import {a_file(text)} --unit kg")["sets"] == 1

    def test_rows_that_are_too_short_are_filled(self, lifter, a_file):
        text = f"{STRONG}\n2024-01-01 18:00:00,A,1h,Press,1,40,10\n"
        assert lifter.asks(f"import {a_file(text)} --unit kg")["sets"] == 1

    def test_rows_that_are_too_long_are_bad_rows_with_their_lines(self, lifter, a_file):
        text = strong(press("2024-01-01", 1, 40, 10)) + "x," * 14 + "x\n"
        answer = lifter.types(f"import {a_file(text)} --unit kg")
        assert (answer.code, len(lifter.sets())) == (4, 0)
        assert "line 3: 15 cells, but the header has 12" in answer.err

    def test_a_file_that_is_no_text_is_refused(self, lifter, a_file):
        answer = lifter.types(f"import {a_file('Datum;Übung'.encode('latin-1'))}")
        assert (4, "not UTF-8" in answer.err) == (answer.code, True)


class TestTypos:
    """Item 5."""

    def test_absurd_values_come_in_with_a_warning_and_wait_for_a_word(self, lifter, a_file):
        rows = [press(f"2024-01-{n:02}", 1, w, r) for n, (w, r) in enumerate(
            [(60, 8), (62.5, 8), (860, 8), (62.5, 877777), (65, 8), (65, 8), (65, 7)], 1
        )]  # fmt: skip
        report = lifter.asks(f"import {a_file(strong(*rows))} --unit kg")
        assert report["sets"] == 7
        assert [text.partition(" looks")[0] for text in report["warnings"]] == [
            "press, 860 kg × 8 (line 4)",
            "press, 62.5 kg × 877777 (line 5)",
        ]
        assert lifter.sets("doubtful") == [(0,), (0,), (1,), (1,), (0,), (0,), (0,)]

    def test_the_policy_can_be_switched_off(self, lifter, a_file):
        lifter.gets("config set policy.absurd off")
        loads = (60, 60, 60, 60, 60, 860)
        rows = [press(f"2024-01-0{n}", 1, load, 8) for n, load in enumerate(loads, 1)]
        lifter.gets(f"import {a_file(strong(*rows))} --unit kg")
        assert lifter.sets("doubtful") == [(0,)] * 6


class TestNothingDone:
    """Items 6 and 7."""

    def test_no_reps_with_a_load_is_a_failed_attempt(self, lifter, a_file):
        lifter.gets(f"import {a_file(strong(press('2024-01-01', 1, 60, 0)))} --unit kg")
        assert lifter.sets() == [(0, 60000, "kg")]

    def test_no_reps_load_or_time_is_left_out_as_empty(self, lifter, a_file):
        report = lifter.asks(f"import {a_file(strong(press('2024-01-01', 1, 0, 0)))} --unit kg")
        assert (report["rows"], report["sets"], report["skipped"]) == (1, 0, {"empty": 1})

    def test_planned_and_not_done_is_no_set(self, lifter, a_file):
        header = (
            "Workout DateTime,Exercise,Completed Reps,Completed Weight Value,Completed Weight Unit"
        )
        text = f"{header}\n2026-01-01T10:00:00Z,Row,,,\n2026-01-01T10:00:00Z,Row,8,40,kg\n"
        report = lifter.asks(f"import {a_file(text)}")
        assert (report["sets"], report["skipped"]) == (1, {"planned": 1})

    def test_rest_timers_are_no_sets(self, lifter, a_file):
        text = strong("2024-01-01 18:00:00|A|Press|Rest Timer|0|0|90")
        assert lifter.asks(f"import {a_file(text)} --unit kg")["skipped"] == {"rest": 1}


OURS = {
    "Back Extension": "back-extension-bench",
    "Back Extensions": "back-extension-bench",
    "Back Extension (Machine)": "machine-back-extension",
    "Back Extension (Hyperextension)": "back-extension-45",
    "Back Extension (Weighted Hyperextension)": "back-extension-45",
    "Hyperextensions": "back-extension-45",
    "Hyperextensions - Back Extensions": "back-extension-45",
    "Extensão Lombar Maquina": "machine-back-extension",
    "Good Morning (Barbell)": "barbell-good-morning",
    "Romanian Deadlift (Barbell)": "romanian-deadlift",
    "Cable Pull Through": "cable-pull-through",
    "Superman": "superman",
    "Reverse Hyperextension": "reverse-hyperextension",
    "Romanian Chair Sit Ups": "sit-up",
}
TRAPS = ("Lat Pullthrough", "Hiperextensão De Quadril", "Good Morning")


class TestNames:
    """Item 8."""

    @pytest.mark.parametrize(("name", "slug"), OURS.items())
    def test_names_met_for_ours(self, lifter, a_file, name, slug):
        text = strong(press("2024-01-01", 1, 40, 10, name))
        (entry,) = lifter.asks(f"import {a_file(text)} --unit kg --dry-run")["exercises"]
        assert slug == entry["exercise"]
        assert entry["matched"] in ("table", "words")

    @pytest.mark.parametrize("name", TRAPS)
    def test_traps_become_exercises_of_their_own(self, lifter, a_file, name):
        text = strong(press("2024-01-01", 1, 40, 10, name))
        (entry,) = lifter.asks(f"import {a_file(text)} --unit kg")["exercises"]
        assert entry["matched"] == "new"
        assert [(name, "import", "external")] == lifter.rows(
            "select name, origin, loading from exercises where slug = ?", entry["exercise"]
        )

    def test_spaces_apostrophes_commas_and_other_scripts(self, lifter, a_file):
        names = ["Farmer’s  Walk ", "Farmer's Walk", "Press, seated", "Жим лёжа", "仰卧起坐", "🔥"]
        rows = [press("2024-01-01", n, 40, 10, name) for n, name in enumerate(names, 1)]
        report = lifter.asks(f"import {a_file(strong(*rows))} --unit kg")
        slugs = [entry["exercise"] for entry in report["exercises"]]
        assert slugs == ["farmers-walk"] * 2 + ["press-seated", "жим-лёжа", "仰卧起坐", "exercise"]

    def test_the_lifters_own_name_goes_before_the_mapping_and_the_catalogue(self, lifter, a_file):
        lifter.gets("exercise alias superman 'Prone Lift'")
        mapping = a_file('[exercises]\n"Prone Lift" = "leg-raise"\n', "m.toml")
        text = strong(press("2024-01-01", 1, 40, 10, "Prone Lift"))
        report = lifter.asks(f"import {a_file(text)} --unit kg --map {mapping}")
        assert tuple(report["exercises"][0].values())[1:3] == ("superman", "alias")

    def test_a_mapping_goes_before_the_catalogue(self, lifter, a_file):
        mapping = a_file('[exercises]\n"Superman" = "leg-raise"\n', "m.toml")
        text = strong(press("2024-01-01", 1, 40, 10, "Superman"))
        report = lifter.asks(f"import {a_file(text)} --unit kg --map {mapping}")
        assert tuple(report["exercises"][0].values())[1:3] == ("leg-raise", "map")


class TestTimes:
    """Item 9."""

    @pytest.mark.parametrize(
        ("said", "stored"),
        [("", "2024-07-01T16:00:00Z"), ("--timezone America/New_York", "2024-07-01T22:00:00Z")],
    )
    def test_naive_times_are_the_users_or_those_of_the_zone_named(
        self, lifter, a_file, in_zone, said, stored
    ):
        in_zone("Europe/Berlin")
        lifter.gets(f"import {a_file(strong(press('2024-07-01', 1, 40, 10)))} --unit kg {said}")
        assert [(stored, "2024-07-01")] == lifter.sets("performed_at, day")

    @pytest.mark.parametrize("said", ["", "--timezone Europe/Berlin"])
    @pytest.mark.parametrize("own", ["Europe/Berlin", "America/New_York"])
    def test_a_time_that_the_clock_skips_is_as_much_later(self, lifter, a_file, in_zone, own, said):
        in_zone(own)
        zone = "Europe/Berlin" if said else own
        skipped = "2025-03-30 02:30:00" if zone == "Europe/Berlin" else "2025-03-09 02:30:00"
        path = a_file(strong(f"{skipped}|A|Press|1|40|8|0"))
        lifter.gets(f"import {path} --unit kg {said}")
        ((at, day),) = lifter.sets("performed_at, day")
        assert (at, day) == (
            ("2025-03-30T01:30:00Z", "2025-03-30")
            if zone == "Europe/Berlin"
            else ("2025-03-09T07:30:00Z", "2025-03-09")
        )
        # What is logged at that time goes by the same reading.
        lifter.gets(f"config set zone {zone}")
        lifter.gets(f"log press 8@40kg --at '{skipped[:16]}'")
        assert lifter.sets("performed_at, day") == [(at, day)] * 2

    def test_a_midnight_that_the_clock_skips_is_of_the_same_day(self, lifter, a_file):
        text = "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time\n"
        path = a_file(text + "2018-11-04,Row,Back,40,kgs,8,,,\n2011-12-30,Row,Back,40,kgs,8,,,\n")
        lifter.gets(f"import {path} --timezone America/Sao_Paulo")
        assert lifter.sets("performed_at, day")[1] == ("2018-11-04T03:00:00Z", "2018-11-04")

    def test_a_day_that_a_zone_left_out_is_the_next_one(self, lifter, a_file):
        lifter.gets(
            f"import {a_file(strong(press('2011-12-30', 1, 40, 10)))} --unit kg"
            " --timezone Pacific/Apia"
        )
        assert lifter.sets("performed_at, day") == [("2011-12-31T04:00:00Z", "2011-12-31")]

    def test_of_an_hour_that_comes_twice_it_is_the_first_unless_an_offset_says(
        self, lifter, a_file, in_zone
    ):
        in_zone("Europe/Berlin")
        rows = [
            "2025-10-26T02:30:00,Row,8",
            "2025-10-26T02:30:00+01:00,Row,7",
            "2025-10-26T02:30:00+02:00,Row,6",
        ]
        lifter.gets(f"import {a_file(chr(10).join(['performed_at,exercise,reps', *rows]))}")
        assert lifter.sets("performed_at, reps") == [
            ("2025-10-26T00:30:00Z", 8),
            ("2025-10-26T00:30:00Z", 6),
            ("2025-10-26T01:30:00Z", 7),
        ]
        assert "2025-10-26T02:30:00+01:00,Europe/Berlin" in lifter.gets("export")

    def test_far_years_are_told_for_what_they_are(self, lifter, a_file):
        rows = [press("1899-01-01", 1, 40, 8), press("9999-12-31", 1, 40, 8)]
        told = lifter.types(f"import {a_file(strong(*rows))} --unit kg").err
        assert "line 2: 1899-01-01 is before 1900" in told
        assert "line 3: 9999-12-31 is in the future" in told

    def test_an_unknown_zone_is_wrong_usage(self, lifter, a_file):
        path = a_file(strong(press("2024-07-01", 1, 40, 10)))
        assert lifter.types(f"import {path} --unit kg --timezone Mars/Base").code == 2

    @pytest.mark.parametrize(
        ("text", "iso"),
        [
            ("2020-12-30 18:51:52", "2020-12-30T18:51:52"),
            ("25-02-2023 22:08", "2023-02-25T22:08:00"),
            ("9/15/2023 18:05", "2023-09-15T18:05:00"),
            ("6 Apr 2026, 07:03", "2026-04-06T07:03:00"),
            ("Jun 11, 2026, 1:01 PM", "2026-06-11T13:01:00"),
            ("Jun 11, 2026, 12:01 AM", "2026-06-11T00:01:00"),
            ("12 Fev 2026, 06:00", "2026-02-12T06:00:00"),
            ("14 Haz 2022, 06:00", "2022-06-14T06:00:00"),
            ("3 März 2024, 06:00", "2024-03-03T06:00:00"),
            ("6 de abr. de 2026, 07:03", "2026-04-06T07:03:00"),
            ("2025-01-02 5:05:17\u202fPM", "2025-01-02T17:05:17"),
            ("2021-03-04 17:05:17 +0000", "2021-03-04T17:05:17+00:00"),
            ("2021-03-04 5:05:17 PM +0000", "2021-03-04T17:05:17+00:00"),
            ("2015/05/25", "2015-05-25T00:00:00"),
        ],
    )
    def test_dates_as_apps_and_spreadsheets_write_them(self, text, iso):
        assert iso == dates.moment(text).isoformat()

    def test_turkish_months(self):
        months = (
            "Oca",
            "Şub",
            "Mar",
            "Nis",
            "May",
            "Haz",
            "Tem",
            "Ağu",
            "Eyl",
            "Eki",
            "Kas",
            "Ara",
        )
        found = [dates.moment(f"1 {month} 2022, 10:00").month for month in months]
        assert list(range(1, 13)) == found

    @pytest.mark.parametrize("text", ["12 Xyz 2026, 06:00", "", "31 Feb 2024", "3/4/2023", "99"])
    def test_what_is_not_surely_understood_is_refused(self, text):
        with pytest.raises(BadCell):
            dates.moment(text)

    def test_an_unknown_month_is_a_bad_row(self, lifter, a_file):
        text = f'{HEVY}\nA,"12 Xyz 2026, 06:00",,,Press,,,0,normal,40,10,,,\n'
        answer = lifter.types(f"import {a_file(text)}")
        assert (answer.code, 'line 2: "12 Xyz 2026, 06:00"' in answer.err) == (4, True)

    def test_days_and_months_with_slashes_are_told_by_the_file(self, lifter, a_file):
        rows = ["3/4/2023 18:00|A|Press|1|40|8|0", "3/25/2023 18:00|A|Press|1|40|8|0"]
        lifter.gets(f"import {a_file(strong(*rows))} --unit kg")
        assert lifter.sets("day") == [("2023-03-04",), ("2023-03-25",)]


@given(st.binary(max_size=400))
def test_no_bytes_crash_the_reader(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("fuzz") / "x.csv"
    path.write_bytes(data)
    try:
        text = read_text(File(path, str(path)))
        for line, row in text.records():
            assert line >= 1
            assert row
    except (ValueError, OSError):
        pass
    except Exception as error:
        assert type(error).__name__ == "UnreadableFile"  # noqa: PT017 - the only refusal


@pytest.mark.parametrize("read", [loose, hundredths, count, clock_seconds, effort, dates.moment])
@pytest.mark.parametrize("text", ["9" * 5000, "1:" + "9" * 5000, "9" * 5000 + "-01-01", "٣:٣٠"])
def test_endless_numbers_are_refused_like_any_other(read, text):
    with pytest.raises(BadCell):
        read(text)


@given(st.text(max_size=30))
def test_no_text_crashes_the_date_and_number_readers(text):
    for read in (dates.moment, loose, hundredths, count, clock_seconds, effort):
        try:
            read(text)
        except BadCell:
            continue


def header_of(text: str) -> str:
    """The first line; of a file with sections, all up to the header of its sets."""
    lines = text.splitlines()
    starts = ("#;", "USERID,TIMESTAMP,")
    last = next((at for at, line in enumerate(lines) if line.startswith(starts)), 0)
    return "\n".join(lines[: last + 1])


HEADERS = {
    path.stem + path.parent.name: header_of(path.read_text(encoding="utf-8-sig"))
    for path in sorted(SAMPLES.glob("*/*.csv"))
    if path.parent.name != "mapped"
}
CELLS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        ["2024-01-01", "6 Apr 2026, 07:03", "12", "40.5", "-3", "W", "kg", "Row", "1:30"]
    ),
)


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
@settings(max_examples=20)
@given(rows=st.lists(st.lists(CELLS, max_size=31), max_size=4))
def test_no_rows_crash_an_importer(tmp_path_factory, header, rows):
    path = tmp_path_factory.mktemp("fuzz") / "x.csv"
    separator = ";" if header.count(";") > header.count(",") else ","
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(header + "\n")
        csv.writer(file, delimiter=separator).writerows(rows)
    source = opened(File(path, str(path)), ImportOptions("kg"))
    is_body = isinstance(source, MeasurementTable)
    outcomes = source.measurements() if is_body else source.extract()
    read = "ImportedMeasurement" if is_body else "ImportedSet"
    assert {type(outcome).__name__ for outcome in outcomes} <= {read, "Skipped", "Remark", "BadRow"}
