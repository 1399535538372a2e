"""Importing: all or nothing, one step of undo, twice is harmless, and never a guess."""

import io
import json
import uuid
from pathlib import Path

import pytest

from liftlog.services.base.workspace import open_workspace
from liftlog.services.transfer.importing import ImportRequest, import_files
from liftlog.store.base.journal import TABLES
from liftlog.store.transfer import bulk
from liftlog.store.transfer.staging import Staging
from tests.cli.runner import in_a_process, is_one_message

SAMPLES = Path(__file__).parents[2] / "samples"
OWN = "performed_at,timezone,workout,workout_start,exercise,kind,reps,load,unit,load_type,note"
STRONG = (
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,"
    "Workout Notes,RPE"
)
HEVY = (
    "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,"
    "set_type,weight_kg,reps,distance_km,duration_seconds,rpe"
)

DEFAULTS = {
    "progress_by", "step_kg", "step_lb", "lowest_kg", "lowest_lb", "page", "measure", "levels",
    "bands", "target", "synergists", "harder",
}  # fmt: skip


def own(*rows: str) -> str:
    return "\n".join([OWN, *rows]) + "\n"


def mach(at: str, reps: int = 12, load: object = 40, workout: str = "") -> str:
    return f"2025-12-{at},UTC,{workout},,machine-back-extension,,{reps},{load},kg,,"


# What the events of a subject add up to, told without the program's help.
ADDED_UP = (
    "select j.key, j.atom from events e, json_each(e.patch) j where e.subject = ? order by e.n"
)


def folded(lifter) -> list[tuple[str, str]]:
    """What the events of a set or workout say that the row does not, and the other way round."""
    found = []
    with open_workspace() as ws:
        for entity in ("set", "workout", "exercise", "alias"):
            table, keys = TABLES[entity]
            names = [row[1] for row in ws.db.execute(f"pragma table_info({table})")]
            for row in ws.db.execute(f"select * from {table}").fetchall():
                told = dict(zip(names, row, strict=True))
                key = "\t".join(told[field] for field in keys)
                subject = key if entity in ("set", "workout") else f"{entity}:{key}"
                events = dict(ws.db.execute(ADDED_UP, (subject,)).fetchall())
                if not events and entity in ("exercise", "alias"):
                    continue
                said = {f: told[f] for f in events}
                quiet = {f for f in names if told[f] and f not in events and f not in keys}
                if said != events or quiet - DEFAULTS:
                    found.append((subject, f"{said} {events} {quiet}"))
    return found


def test_the_lifters_own_csv_comes_in_with_its_workouts(lifter, a_file):
    path = a_file(own(mach("01T18:00"), mach("01T18:03"), mach("01T22:04")))
    report = lifter.asks(f"import {path}")
    assert (report["sets"], report["workouts"], report["kinds"]) == (3, 2, {"working": 3})


def test_workouts_are_built_by_title_and_gaps(lifter, a_file):
    rows = [mach("01T18:00", workout="A"), mach("01T21:59", workout="A"), mach("01T18:30")]
    assert lifter.asks(f"import {a_file(own(*rows))}")["workouts"] == 2


def test_events_and_rows_say_the_same(lifter, a_file):
    lifter.gets(f"import {a_file(own(mach('01T18:00'), mach('01T18:03').replace('mach', 'x-')))}")
    assert folded(lifter) == []
    lifter.gets("undo")
    lifter.gets(f"import {a_file(own(mach('01T18:00'), mach('01T18:03').replace('mach', 'x-')))}")
    assert folded(lifter) == []


def test_an_event_leaves_out_what_a_row_does_not_say_and_no_part_of_a_text(lifter, a_file):
    note = ',"rpe":null,\\"note\\":null'
    cell = '"' + note.replace('"', '""') + '"'
    header = "performed_at,exercise,reps,rpe,note"
    rows = ["2025-12-01T18:00,bench,5,8,", f"2025-12-01T18:03,bench,5,,{cell}"]
    lifter.gets(f"import {a_file(chr(10).join([header, *rows]))}")
    said = [
        json.loads(patch)
        for (patch,) in lifter.rows("select patch from events where kind = 'set.import' order by n")
    ]
    assert [(one.get("rpe"), one.get("note")) for one in said] == [(80, None), (None, note)]
    assert all(None not in one.values() for one in said)
    assert folded(lifter) == []


def test_sets_with_ids_and_no_workout_are_parted_by_gaps_alone(lifter, a_file):
    """A number that comes again tells workouts of one second apart, and here there is none."""
    times = ("01T18:00", "01T18:03", "02T18:00")
    ids = [f"018bf3ac-0960-7f72-9586-bb295216b15{n}" for n in range(3)]
    rows = [f"{i},2025-12-{at},UTC,A,bench,1,5" for i, at in zip(ids, times, strict=True)]
    header = "id,performed_at,timezone,workout,exercise,set,reps"
    path = a_file(chr(10).join([header, *rows]))
    assert lifter.asks(f"import {path}")["workouts"] == 2
    query = "select count(distinct workout), count(*) from sets where day = '2025-12-01'"
    assert lifter.rows(query) == [(1, 2)]


def test_sets_with_ids_of_which_one_has_no_number_come_in(lifter, a_file):
    """A number that comes again parts their workout; one without a number stays where it is."""
    ids = [f"018bf3ac-0960-7f72-9586-bb295216b15{n}" for n in range(4)]
    rows = [
        f"{i},2025-12-01T18:00,UTC,A,2025-12-01T18:00,bench,{number},5"
        for i, number in zip(ids, ("", 1, 1, ""), strict=True)
    ]
    header = "id,performed_at,timezone,workout,workout_start,exercise,set,reps"
    report = lifter.asks(f"import {a_file(chr(10).join([header, *rows]))}")
    assert (report["sets"], report["workouts"]) == (4, 2)
    places = [workout for (workout,) in lifter.rows("select workout from sets order by id")]
    assert [places[0], places[2]] == [places[1], places[3]] != [places[2], places[0]]


SCHEMA = "select type, name, tbl_name, sql from sqlite_master order by 1, 2"


def test_many_sets_leave_the_schema_and_events_in_order(lifter, a_file):
    """So many are written before the indexes of `sets`, which are there again afterwards."""
    with open_workspace() as ws:
        before = ws.db.execute(SCHEMA).fetchall()
    rows = [
        mach(f"{1 + n // 250:02}T{n // 60 % 24:02}:{n % 60:02}:00", 5 + n % 9) for n in range(5200)
    ]
    lifter.gets(f"import {a_file(own(*rows))}")
    assert folded(lifter) == []
    with open_workspace() as ws:
        assert ws.db.execute(SCHEMA).fetchall() == before
        assert ws.db.execute("pragma integrity_check").fetchall() == [("ok",)]
        events = ws.db.execute("select id, hlc from events where kind = 'set.import' order by n")
        ids, times = zip(*events.fetchall(), strict=True)
    assert list(ids) == sorted(set(ids))
    assert list(times) == sorted(set(times))
    for given in (ids[0], ids[-1]):
        found = uuid.UUID(given)
        assert (found.version, found.variant) == (7, uuid.RFC_4122)


@pytest.mark.parametrize("format", ["json", "csv"])
def test_what_brings_nothing_new_makes_no_index_anew(lifter, a_file, monkeypatch, tmp_path, format):
    monkeypatch.setattr(bulk, "_MANY", 3)
    lifter.gets(f"import {a_file(own(*(mach(f'0{n}T18:00', 10) for n in range(1, 6))))}")
    whole = tmp_path / f"whole.{format}"
    lifter.gets(f"export --format {format} -o {whole}")
    (before,) = lifter.rows("pragma schema_version")

    lifter.gets(f"import {whole}")

    assert lifter.rows("pragma schema_version") == [before]
    # A log without sets takes all of them at once: then they are.
    monkeypatch.setenv("LIFTLOG_DB", str(tmp_path / "new.db"))
    lifter.gets("config set unit kg")
    (before,) = lifter.rows("pragma schema_version")
    lifter.gets(f"import {whole}")
    assert lifter.rows("pragma schema_version") != [before]
    assert lifter.rows("select count(*) from sets") == [(5,)]


def test_a_dry_run_tells_and_changes_nothing(lifter, a_file):
    before = lifter.contents()
    report = lifter.asks(f"import {a_file(own(mach('01T18:00')))} --dry-run")
    assert (report["sets"], report["dry_run"]) == (1, True)
    assert before == lifter.contents()


def test_all_bad_rows_are_told_at_once_and_nothing_comes_in(lifter, a_file):
    bad = own(
        mach("01T18:00"),
        "yesterday,UTC,,,machine-back-extension,,12,40,kg,,",
        "2025-12-01T18:00,UTC,,,machine-back-extension,,-3,40,kg,,",
        "2025-12-01T18:00,UTC,,,machine-back-extension,warmup,3,40,kg,,",
        "2025-12-01T18:00,Mars/Base,,,machine-back-extension,,3,40,kg,,",
        "2025-12-01T18:00,UTC,,,,,3,40,kg,,",
        "2026-01-06T18:00,UTC,,,machine-back-extension,,3,40,kg,,",
        "2025-12-01T18:00,UTC,,,machine-back-extension,,3,40,stone,,",
    )
    before = lifter.contents()
    answer = lifter.types(f"import {a_file(bad)}")
    assert (answer.code, answer.out) == (4, "")
    lines = answer.err.splitlines()
    assert "nothing was imported: 7 bad rows in" in lines[0]
    assert [f"line {n}" for n in range(3, 10)] == [line.strip().split(":")[0] for line in lines[1:]]
    assert "in the future" in lines[6]
    assert before == lifter.contents()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("performed_at,exercise,colour\n", "unknown columns: colour"),
        ("performed_at,exercise,reps,reps\n", "columns more than once: reps"),
        ("a,b\n1,2\n", "unknown file format"),
        ("", "is empty"),
        ("{}", "is not JSON from liftlog"),
        ('{"format": "liftlog", "schema": 9}', "was written by a newer liftlog"),
        ("{[", "is not JSON"),
        ("SQLite format 3\0 and more", "cannot read"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_message(lifter, a_file, text, told):
    answer = lifter.types(f"import {a_file(text)}")
    assert (answer.code, told in answer.err, is_one_message(answer.err)) == (4, True, True)


def test_another_log_is_no_export(lifter):
    from liftlog.store.base.location import database_path

    answer = lifter.types(f"import {database_path()}")
    assert (answer.code, "an unknown kind of database" in answer.err) == (4, True)


def test_a_missing_file_is_one_line(lifter):
    answer = lifter.types("import /nowhere/at-all.csv")
    assert (answer.code, "no such file" in answer.err) == (4, True)


def test_an_id_that_stands_in_the_file_twice_is_a_bad_row(lifter, a_file):
    row = "018bf3ac-0960-7f72-9586-bb295216b15d,2025-12-01T18:00,machine-back-extension"
    answer = lifter.types(f"import {a_file(chr(10).join(['id,performed_at,exercise', row, row]))}")
    assert (answer.code, "line 3: id" in answer.err) == (4, True)


class TestUnits:
    TEXT = f"{STRONG}\n2024-01-01 18:00:00,A,1h,Press,1,45,8,0,0,,,\n"

    def test_a_file_that_tells_no_unit_asks_for_one(self, lifter, a_file):
        before = lifter.contents()
        answer = lifter.types(f"import {a_file(self.TEXT)}")
        assert (answer.code, "--unit kg or --unit lb" in answer.err) == (2, True)
        assert before == lifter.contents()

    def test_own_loads_without_a_unit_ask_too(self, lifter, a_file):
        text = "performed_at,exercise,reps,load\n2025-12-01T18:00,Row,8,40\n"
        assert lifter.types(f"import {a_file(text)}").code == 2
        lifter.gets(f"import {a_file(text)} --unit lb")
        assert lifter.sets() == [(8, 40000, "lb")]

    def test_a_file_without_any_load_needs_none(self, lifter, a_file):
        lifter.gets(f"import {a_file(self.TEXT.replace(',45,', ',0,'))}")
        assert lifter.sets() == [(8, None, None)]

    def test_another_unit_is_wrong_usage(self, lifter, a_file):
        assert lifter.types(f"import {a_file(self.TEXT)} --unit stone").code == 2

    def test_a_unit_that_the_loads_speak_against_is_doubted(self, lifter, a_file):
        rows = [f"2024-01-{n:02} 18:00:00,A,1h,Press,1,{(45, 95, 135, 100)[n % 4]},8,0,0,,,"
                for n in range(1, 25)]  # fmt: skip
        report = lifter.asks(f"import {a_file(chr(10).join([STRONG, *rows]))} --unit kg")
        assert "18 of 24 weights look like pounds" in report["warnings"][0]


class TestTwiceIsHarmless:
    ROWS = tuple(mach(f"0{n}T18:00", reps=n) for n in range(1, 6))

    def test_the_same_file_again_changes_nothing(self, lifter, a_file):
        path = a_file(own(*self.ROWS))
        lifter.gets(f"import {path}")
        before = lifter.contents()
        again = lifter.asks(f"import {path}")
        assert (again["sets"], again["skipped"]) == (0, {"seen": 5})
        assert before == lifter.contents()

    def test_an_overlapping_file_brings_only_what_is_new(self, lifter, a_file):
        lifter.gets(f"import {a_file(own(*self.ROWS[:3]))}")
        report = lifter.asks(f"import {a_file(own(*self.ROWS[2:]))}")
        assert (report["sets"], report["skipped"]) == (2, {"seen": 1})

    def test_two_files_in_one_command_are_one_step(self, lifter, a_file):
        first, second = a_file(own(*self.ROWS[:3]), "a.csv"), a_file(own(*self.ROWS[2:]), "b.csv")
        report = lifter.asks(f"import {first} {second}")
        assert (report["rows"], report["sets"], report["skipped"]) == (6, 5, {"seen": 1})
        lifter.gets("undo")
        assert lifter.sets() == []

    def test_a_later_set_of_a_workout_joins_it(self, lifter, a_file):
        lifter.gets(f"import {a_file(own(mach('01T18:03')))}")
        lifter.gets(f"import {a_file(own(mach('01T18:00'), mach('01T18:03'), mach('01T18:06')))}")
        assert len(set(lifter.sets("workout"))) == 1

    def test_what_the_lifter_deleted_stays_away(self, lifter, a_file):
        path = a_file(own(*self.ROWS))
        lifter.gets(f"import {path}")
        ((gone,),) = lifter.rows("select id from sets where reps = 3")
        lifter.gets(f"delete {gone[-6:]}")
        again = lifter.asks(f"import {path}")
        assert (again["sets"], again["skipped"]) == (0, {"seen": 4, "deleted": 1})

    def test_what_an_undo_took_out_comes_back(self, lifter, a_file):
        path = a_file(own(*self.ROWS))
        lifter.gets(f"import {path}")
        lifter.gets("undo")
        assert lifter.sets() == []
        assert lifter.asks(f"import {path}")["sets"] == 5
        assert [(n,) for n in range(1, 6)] == lifter.sets("reps")
        lifter.gets("undo")
        assert lifter.sets() == []

    def test_what_comes_back_is_what_the_file_says_now(self, lifter, a_file):
        text = f"{STRONG}\n2024-01-01 18:00:00,A,1h,Press,1,45,8,0,0,,,\n"
        lifter.gets(f"import {a_file(text)} --unit kg")
        lifter.gets("undo")
        lifter.gets(f"import {a_file(text)} --unit lb")
        assert lifter.sets() == [(8, 45000, "lb")]
        assert folded(lifter) == []

    def test_a_deletion_that_was_undone_is_no_deletion(self, lifter, a_file):
        path = a_file(own(*self.ROWS))
        lifter.gets(f"import {path}")
        ((gone,),) = lifter.rows("select id from sets where reps = 3")
        lifter.gets(f"delete {gone[-6:]}")
        lifter.gets("undo")
        assert lifter.asks(f"import {path}")["skipped"] == {"seen": 5}


class TestUndo:
    def test_one_undo_takes_back_sets_workouts_and_new_exercises(self, lifter, a_file):
        text = own(mach("01T18:00"), mach("01T18:03").replace("machine-back-extension", "Row"))
        lifter.gets(f"import {a_file(text)}")
        assert "row" in lifter.gets("exercise list --format tsv")
        lifter.gets("undo")
        gone = "select count(*) from {} where deleted_at is not null"
        assert [
            lifter.rows(gone.format(table))[0][0]
            for table in ("sets", "workouts", "exercises", "aliases")
        ] == [2, 1, 1, 1]

    def test_ten_thousand_sets_are_one_step(self, lifter, a_file):
        days = [(n // 20 // 28, n // 20 % 28 + 1, n % 20) for n in range(10_000)]
        rows = [
            f"{2000 + month // 12}-{month % 12 + 1:02}-{day:02}T18:{minute:02},UTC,,,Row,,8,40,kg,,"
            for month, day, minute in days
        ]
        assert lifter.asks(f"import {a_file(own(*rows))}")["sets"] == 10_000
        lifter.gets("undo")
        assert lifter.sets() == []


class TestTwoApps:
    STRONG_FILE = f"{STRONG}\n" + "".join(
        f"2024-01-01 18:00:00,A,1h,Press,{n},{40 + n},8,0,0,,,\n" for n in range(1, 5)
    )
    HEVY_FILE = f"{HEVY}\n" + "".join(
        f'A,"1 Jan 2024, 18:00",,,Overhead Press,,,{n},normal,{40 + n},8,,,\n' for n in range(1, 5)
    )

    def test_the_same_workout_out_of_another_app_is_told(self, lifter, a_file):
        lifter.gets(f"import {a_file(self.STRONG_FILE, 's.csv')} --unit kg")
        report = lifter.asks(f"import {a_file(self.HEVY_FILE, 'h.csv')}")
        assert report["sets"] == 4
        assert "1 workout looks like one you have from strong" in report["warnings"][0]

    def test_and_left_out_where_asked_to(self, lifter, a_file):
        lifter.gets(f"import {a_file(self.STRONG_FILE, 's.csv')} --unit kg")
        report = lifter.asks(f"import {a_file(self.HEVY_FILE, 'h.csv')} --skip-seen")
        assert (report["sets"], report["skipped"], report["warnings"]) == (0, {"seen": 4}, [])

    def test_own_csv_of_sets_that_an_app_brought_is_left_out_too(self, lifter, a_file):
        lifter.gets(f"import {a_file(self.STRONG_FILE, 's.csv')} --unit kg")
        rows = [f"2024-01-01T18:0{n},UTC,,,Press,,8,{40 + n},kg,," for n in range(1, 4)]
        told = lifter.asks(f"import {a_file(own(*rows))} --dry-run")
        assert "looks like one you have from strong" in told["warnings"][0]
        report = lifter.asks(f"import {a_file(own(*rows))} --skip-seen")
        assert (report["sets"], report["skipped"]) == (0, {"seen": 3})

    def test_another_workout_of_that_day_is_not_meant(self, lifter, a_file):
        lifter.gets(f"import {a_file(self.STRONG_FILE, 's.csv')} --unit kg")
        other = self.HEVY_FILE.replace(",8,,,", ",15,,,")
        report = lifter.asks(f"import {a_file(other, 'h.csv')} --skip-seen")
        assert (report["sets"], report["warnings"]) == (4, [])


class TestMappingFiles:
    CSV = "Day;Lift;n;Load\n01.02.2024;Row;8;40\n"

    def test_a_draft_of_a_mapping_reads_its_file(self, lifter, a_file):
        path = a_file(
            "Date,Exercise name,Reps,Weight (kg),Notes\n01.02.2024,Row,8,40,ok\n", "o.csv"
        )
        draft = a_file(lifter.gets(f"import --describe {path}"), "o.toml")
        lifter.gets(f"import {path} --map {draft}")
        assert lifter.sets("day, reps, load, unit, note") == [("2024-02-01", 8, 40000, "kg", "ok")]

    def test_all_that_is_wrong_with_a_mapping_is_told_at_once(self, lifter, a_file):
        mapping = 'unit = "st"\ncolour = 1\n[columns]\nDay = "when"\n[kinds]\nX = "odd"\n'
        answer = lifter.types(f"import {a_file(self.CSV)} --map {a_file(mapping, 'm.toml')}")
        assert (answer.code, len(answer.err.splitlines())) == (4, 7)

    def test_a_mapping_to_an_unknown_exercise_is_refused(self, lifter, a_file):
        path = a_file('[exercises]\n"Row" = "nothing-like-it"\n', "m.toml")
        answer = lifter.types(f"import {a_file(own(mach('01T18:00')))} --map {path}")
        assert (answer.code, "nothing-like-it" in answer.err) == (3, True)

    def test_dates_that_do_not_fit_are_bad_rows(self, lifter, a_file):
        mapping = (
            'date_format = "%Y%m%d"\nunit = "kg"\n[columns]\nDay = "date"\nLift = "exercise"\n'
            'n = "reps"\nLoad = "load"\n'
        )
        answer = lifter.types(f"import {a_file(self.CSV)} --map {a_file(mapping, 'm.toml')}")
        assert (answer.code, 'line 2: "01.02.2024" is not a date like' in answer.err) == (4, True)


def test_the_list_names_every_format(lifter):
    lines = lifter.gets("import --list").splitlines()
    assert {"liftlog", "strong", "hevy", "fitnotes", "liftosaur"} <= {x.split()[0] for x in lines}


def test_no_file_is_wrong_usage(lifter):
    assert lifter.types("import").code == 2


def test_the_report_in_words(lifter, a_file):
    text = f"{STRONG}\n2024-01-01 18:00:00,A,1h,Superman,1,0,12,0,0,,,\n" + (
        "2024-01-01 18:00:00,A,1h,Superman,Rest Timer,0,0,0,90,,,\n"
        "2024-01-01 18:00:00,A,1h,Sledding,W,40,12,0,0,,,\n"
    )
    assert lifter.gets(f"import {a_file(text)} --unit kg").splitlines() == [
        "file.csv (strong): 3 rows",
        "imported 2 sets in 1 workout (1 working, 1 warm-up)",
        "1 name from the app's own list: 1 set",
        "  Superman → superman: 1 set",
        "1 new exercise without muscles: 1 set",
        "  Sledding: 1 set",
        "skipped 1 row: rest timers (line 3)",
        "goals from your own sets: 1 without (too little, or cardio)",
    ]


def test_the_real_entry_point_imports(lifter, a_file):
    answer = in_a_process("import", str(a_file(own(mach("01T18:00")))), "--json")
    assert (answer.code, json.loads(answer.out)["sets"]) == (0, 1)
    assert answer.err == ""


@pytest.mark.parametrize("stage", ["reading", "sorting"])
def test_an_interrupted_import_leaves_no_trace(lifter, a_file, stage):
    def interrupted(doing: str, rows: int) -> None:
        if doing.startswith(stage):
            raise KeyboardInterrupt

    before = lifter.contents()
    with open_workspace() as ws, pytest.raises(KeyboardInterrupt):
        import_files(ws, [a_file(own(mach("01T18:00")))], ImportRequest(progress=interrupted))
    assert lifter.contents() == before


@pytest.mark.parametrize(("on_terminal", "patience"), [(True, 0), (True, 60), (False, 0)])
def test_progress_shows_on_a_terminal_after_a_second(monkeypatch, on_terminal, patience):
    from liftlog.cli import progress

    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return on_terminal

    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr(progress, "_PATIENCE_SECONDS", patience)
    monkeypatch.setenv("TERM", "xterm")
    with progress.Progress() as bar:
        bar.tell("reading [file].csv", 2000)
        bar.tell("reading [file].csv", 3000)
    assert ("reading [file].csv" in screen.getvalue()) == (on_terminal and not patience)


def test_a_known_file_is_described_as_known(lifter, a_file):
    path = a_file(f"{STRONG}\n2024-01-01 18:00:00,A,1h,Press,1,45,8,0,0,,,\n")
    draft = lifter.gets(f"import --describe {path}")
    assert "needs a mapping only to rename exercises" in draft.splitlines()[0]
    lifter.gets(f"import {path} --unit kg --map {a_file(draft, 'm.toml')} --dry-run")


def test_importing_own_csv_of_a_logged_workout_goes_on_in_it(lifter, a_file):
    lifter.session("2025-12-01", "12@40kg")
    row = "2025-12-01T18:05:00,UTC,,2025-12-01T18:00:00,machine-back-extension,,11,40,kg,,"
    lifter.at("18:10").gets(f"import {a_file(own(row))}")
    assert len(set(lifter.sets("workout"))) == 1
    assert lifter.sets("reps, position") == [(12, 1), (11, 2)]


@pytest.mark.parametrize("app", ["liftlog", "strong", "hevy", "fitnotes", "jefit", "liftosaur"])
def test_a_file_of_which_the_log_knows_nothing_comes_in_as_if_it_were_searched(
    app, monkeypatch, tmp_path
):
    files = sorted((SAMPLES / app).glob("*.csv"))
    quick = _brought(tmp_path / "quick.db", files)
    monkeypatch.setattr(Staging, "is_unknown", lambda self, file: False)

    assert quick == _brought(tmp_path / "searched.db", files)


def _brought(log, files) -> list[object]:
    """What the report says, and what the log holds then, but for ids of this moment."""
    found: list[object] = []
    with open_workspace(str(log)) as ws:
        for file in files:
            found.append(import_files(ws, [file], ImportRequest(unit="kg")))
        for query in (
            "select * from sets order by id",
            "select * from workouts order by id",
            "select subject, kind, patch, was from events order by n",
        ):
            found.append(ws.db.execute(query).fetchall())
    return found
