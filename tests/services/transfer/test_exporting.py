"""Exporting: what goes out comes back the same, and what a form cannot carry is told."""

import csv
import io
import json
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liftlog.domain.base.spreadsheets import guarded, unguarded
from liftlog.importers.own.liftlog_csv import HEADER
from liftlog.services.base.workspace import open_workspace
from liftlog.services.transfer import exporting
from liftlog.services.transfer.importing import ImportRequest, import_files
from liftlog.services.transfer.selection import Selection
from liftlog.store.base.location import database_path
from tests.cli.runner import Lifter, in_a_process, is_one_message

ZONES = ("UTC", "Europe/Berlin", "America/Sao_Paulo", "Asia/Kolkata", "Pacific/Auckland")
NAMES = ("machine-back-extension", "back-extension-45", "Row", "Жим лёжа", "-dash", "=1+1", "Äb, c")
TEXTS = st.one_of(
    st.sampled_from(
        ["", "", "=1+1", "-5 kg", "'quoted'", '"', "a,b;c", "two\nlines", "\ttab", "🏋️"]
    ),
    st.text(max_size=12),
)
MINUTES = st.one_of(st.integers(0, 60), st.integers(0, 400_000))
WORDS = st.sampled_from(["", "", "A", "B day", "@home", "+1"])


def decimals(low: int, high: int) -> st.SearchStrategy[str]:
    whole = st.integers(low * 1000, high * 1000)
    return whole.map(lambda n: f"{n / 1000:.3f}".rstrip("0").rstrip("."))


@st.composite
def rows(draw: st.DrawFn) -> dict[str, str]:
    """One row of liftlog's CSV, any field said or not."""
    started = datetime(2020, 1, 1) + timedelta(minutes=7 * draw(MINUTES))  # noqa: DTZ001
    load = draw(st.one_of(st.just(""), decimals(-50, 300)))
    return {
        "performed_at": (started + timedelta(seconds=draw(st.integers(0, 5000)))).isoformat(),
        "timezone": draw(st.sampled_from(ZONES)),
        "gym": draw(WORDS),
        "workout": draw(WORDS),
        "workout_start": draw(st.sampled_from(["", started.isoformat()])),
        "workout_note": "",
        "exercise": guarded(draw(st.sampled_from(NAMES))),
        "superset": draw(WORDS).replace("@", "x").replace("+", "y"),
        "kind": draw(st.sampled_from(["", "working", "warm-up", "drop", "back-off", "failure"])),
        "reps": draw(st.one_of(st.just(""), st.integers(0, 300).map(str))),
        "seconds": draw(st.one_of(st.just(""), st.integers(0, 4000).map(str))),
        "distance_m": draw(st.one_of(st.just(""), decimals(0, 9000))),
        "load": load,
        "unit": draw(st.sampled_from(["kg", "lb"])) if load else "",
        "load_type": draw(st.sampled_from(["", "external", "bodyweight", "band"])),
        "band": guarded(draw(TEXTS)),
        "level": guarded(draw(TEXTS)),
        "rpe": draw(st.sampled_from(["", "6", "7.5", "9.9", "10"])),
        "rir": draw(st.sampled_from(["", "0", "2.5"])),
        "form": draw(st.sampled_from(["", "clean", "broken"])),
        "pain": draw(st.sampled_from(["", "none", "mild", "severe"])),
        "side": draw(st.sampled_from(["", "left", "right", "both"])),
        "goal": draw(st.sampled_from(["", "hypertrophy", "my-own"])),
        "planned_sets": draw(st.sampled_from(["", "3"])),
        "light": draw(st.sampled_from(["", "1"])),
        "note": guarded(draw(TEXTS)),
        "source": guarded(draw(TEXTS)),
    }


def csv_of(history: list[dict[str, str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, HEADER, lineterminator="\r\n", restval="")
    writer.writeheader()
    writer.writerows({k: guarded(v) if k in ("gym", "workout") else v for k, v in row.items()}
                     for row in history)  # fmt: skip
    return out.getvalue()


def exported(database: Path, format: str) -> str:
    with open_workspace(str(database)) as ws:
        return "".join(exporting.export(ws, format, Selection()).pieces)


def brought_in(empty: Path, folder: Path, text: str, name: str) -> Path:
    """A new log with the file in it."""
    source, database = folder / f"{name}.txt", folder / f"{name}.db"
    source.write_bytes(text.encode())
    shutil.copy(empty, database)
    with open_workspace(str(database)) as ws:
        import_files(ws, [source], ImportRequest())
    return database


@settings(max_examples=25)
@given(history=st.lists(rows(), min_size=1, max_size=12), format=st.sampled_from(["csv", "json"]))
def test_export_import_export_is_the_identity(empty_log, tmp_path_factory, history, format):
    folder = tmp_path_factory.mktemp("identity")
    first = brought_in(empty_log, folder, csv_of(history), "typed")
    out = exported(first, format)
    second = brought_in(empty_log, folder, out, "again")
    assert len(history) == out.count('"performed_at"') or format == "csv"
    assert out == exported(second, format)


@st.composite
def rows_for_apps(draw: st.DrawFn) -> dict[str, str]:
    """A row of what Strong and Hevy can carry."""
    cents = draw(st.one_of(st.none(), st.integers(-5000, 30000)))
    return draw(rows()) | {
        "timezone": "UTC",
        "workout_start": "",
        "workout_note": guarded(draw(st.sampled_from(["", "a note", "=1+1", "two\nlines"]))),
        "exercise": guarded(draw(st.sampled_from((*NAMES, "Dip (Assisted)")))),
        "reps": str(draw(st.integers(1, 300))),
        "load": "" if cents is None else f"{cents / 100:.2f}",
        "unit": "" if cents is None else draw(st.sampled_from(["kg", "lb"])),
        "load_type": "",
        "band": "",
        "rpe": draw(st.sampled_from(["", "6", "7.5", "10"])),
        "note": guarded(draw(TEXTS).strip()),
    }


@settings(max_examples=30)
@given(
    history=st.lists(rows_for_apps(), min_size=1, max_size=8),
    format=st.sampled_from(["strong", "hevy"]),
)
def test_what_apps_can_carry_comes_back_the_same(empty_log, tmp_path_factory, history, format):
    folder = tmp_path_factory.mktemp("apps")
    out = exported(brought_in(empty_log, folder, csv_of(history), "typed"), format)
    assert out == exported(brought_in(empty_log, folder, out, "again"), format)


def test_two_workouts_of_one_minute_come_back_in_the_same_order(empty_log, tmp_path_factory):
    folder = tmp_path_factory.mktemp("minute")
    blank = dict.fromkeys(HEADER, "")
    history = [
        blank | {"performed_at": f"2020-01-01T04:03:0{second}", "timezone": "UTC",
                 "exercise": "Row", "reps": "1", "workout": title, "note": "slow"}
        for second, title in enumerate(("A", ""))
    ]  # fmt: skip
    for app in ("strong", "hevy"):
        out = exported(brought_in(empty_log, folder, csv_of(history), f"typed {app}"), app)
        assert out == exported(brought_in(empty_log, folder, out, f"again {app}"), app)


@pytest.mark.parametrize("app", ["strong", "hevy"])
def test_help_is_written_as_those_apps_write_it(lifter, tmp_path, app):
    text = (
        "performed_at,exercise,reps,load,unit,load_type\n"
        "2025-12-01T18:00,Dip (Assisted),8,-20,kg,bodyweight\n"
        "2025-12-01T18:00,Dip,8,-20,kg,bodyweight\n"
    )
    (tmp_path / "dips.csv").write_text(text)
    lifter.gets(f"import {tmp_path / 'dips.csv'}")
    column = {"strong": "Weight", "hevy": "weight_kg"}[app]
    out = io.StringIO(lifter.types(f"export --format {app}").out)
    found = csv.DictReader(out, delimiter=";" if app == "strong" else ",")
    assert [row[column] for row in found] == ["20", "-20"]


@given(st.text(max_size=20))
def test_what_is_guarded_comes_back(text):
    assert text == unguarded(guarded(text))
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t"))


def trained(lifter) -> None:
    """Two sessions with much of what a lifter says, of which CSV cannot carry everything."""
    lifter.session("2025-12-01", "12,12,11@40kg")
    lifter.at("2025-12-03T18:00:00")
    lifter.gets("log back-extension-45 10@bw+10kg --rpe 8.5 --light --note '=1+1'")
    lifter.gets("log 15@bw --kind warm-up --form broken --light")
    lifter.at("2025-12-04T18:00:00").gets("pain mild --note 'a bit'")


def moved(lifter, text: str, format: str, monkeypatch, tmp_path, said: str = "") -> str:
    """What an empty log exports after it has taken the text in."""
    (tmp_path / "moved").write_bytes(text.encode())
    monkeypatch.setenv("LIFTLOG_DB", str(tmp_path / "other.db"))
    lifter.at("2026-01-05T18:00:00").gets(f"import {tmp_path / 'moved'} {said}")
    return str(lifter.types(f"export --format {format}").out)


@pytest.mark.parametrize("format", ["csv", "json", "strong", "hevy"])
def test_a_logged_history_moves_to_another_file(lifter, monkeypatch, tmp_path, format):
    trained(lifter)
    out = lifter.types(f"export --format {format}").out
    again = moved(lifter, out, format, monkeypatch, tmp_path)
    assert out == again


@pytest.mark.parametrize("form", ["csv", "json"])
def test_workouts_of_the_same_second_stay_apart(lifter, monkeypatch, tmp_path, form):
    for words in ("12,11@40kg", "10@40kg --new-workout", "9@40kg --new-workout"):
        lifter.gets(f"log machine-back-extension {words}")
    out = lifter.gets(f"export --format {form}")
    assert moved(lifter, out, form, monkeypatch, tmp_path) == out
    assert len(set(lifter.sets("workout"))) == 3


def test_csv_tells_what_it_cannot_carry(lifter):
    trained(lifter)
    answer = lifter.types("export")
    assert (answer.code, "pain reports (1)" in answer.err) == (0, True)
    assert lifter.types("export --json").err == ""


def test_csv_is_the_documented_form(lifter):
    trained(lifter)
    text = lifter.types("export").out
    header, *lines = list(csv.reader(io.StringIO(text)))
    assert list(HEADER) == header
    assert text[-2:] == "\r\n"
    done = dict(zip(header, lines[3], strict=True))
    assert done["performed_at"] == "2025-12-03T18:00:00+00:00"
    assert (done["exercise"], done["set"], done["load_type"]) == (
        "back-extension-45",
        "1",
        "bodyweight",
    )
    said = ("reps", "load", "unit", "rpe", "note")
    assert [done[column] for column in said] == ["10", "10", "kg", "8.5", "'=1+1"]


def test_json_carries_pain_goals_settings_and_equipment(lifter, monkeypatch, tmp_path):
    trained(lifter)
    lifter.gets("goal add strength --sets 3-5 --reps 3-6")
    lifter.gets("config set unit kg")
    lifter.gets("equipment set machine-back-extension --unit kg --step 5 --min 5")
    out = lifter.gets("export --json")
    told = json.loads(out)
    assert (told["schema"], told["format"]) == (1, "liftlog")
    assert out == moved(lifter, out, "json", monkeypatch, tmp_path)
    assert [severity for (severity,) in lifter.rows("select severity from pains")] == ["mild"]


def test_json_twice_is_harmless(lifter, tmp_path):
    trained(lifter)
    path = tmp_path / "log.json"
    lifter.gets(f"export --json -o {path}")
    before = lifter.contents()
    again = lifter.asks(f"import {path}")
    assert (again["skipped"], again["warnings"]) == ({"seen": 5}, [])
    assert before == lifter.contents()
    assert "skipped 5 rows: already imported\n" in lifter.gets(f"import {path}")


def test_json_says_what_came_in_besides_sets(lifter, monkeypatch, tmp_path):
    trained(lifter)
    lifter.gets("config set unit kg")
    lifter.gets("goal add strength --sets 3-5 --reps 3-6")
    path = tmp_path / "log.json"
    lifter.gets(f"export --json -o {path}")
    monkeypatch.setenv("LIFTLOG_DB", str(tmp_path / "other.db"))

    assert "also imported: 1 goal, 1 setting" in lifter.gets(f"import {path}")


def test_json_says_what_the_log_keeps(lifter, tmp_path):
    lifter.gets("goal add strength --sets 3-5 --reps 3-6 --rest 120-180")
    lifter.gets("exercise add my-row --goal strength")
    lifter.gets("equipment set machine-back-extension --unit kg --step 5 --min 5")
    lifter.gets("routine add Mine my-row")
    lifter.gets("config set unit kg")
    lifter.gets("log my-row 12@40kg")
    lifter.gets("workout edit last --note early")
    path = tmp_path / "log.json"
    lifter.gets(f"export --json -o {path}")
    lifter.gets("goal add strength --sets 3-5 --reps 4-6 --rest 120-180")
    lifter.gets("exercise edit my-row --name Rows")
    lifter.gets("equipment set machine-back-extension --unit kg --step 2.5 --min 5")
    lifter.gets("routine add Mine 'my-row goal strength' --replace")
    lifter.gets("config set unit lb")
    lifter.gets("workout edit last --note late")
    lifter.gets("edit last 11@40kg")
    before = lifter.contents()

    said = lifter.asks(f"import {path}")

    assert before == lifter.contents()
    assert said["kept"] == {
        "exercises": ["my-row"],
        "goals": ["strength"],
        "equipment": ["machine-back-extension"],
        "settings": ["unit"],
        "routines": ["mine"],
        "workouts": ["2026-01-05"],
        "sets": ["my-row 2026-01-05"],
    }
    assert "the file has 1 goal (strength) otherwise; your log keeps yours" in said["warnings"]
    assert "warning: the file has 1 goal (strength)" in lifter.gets(f"import {path}")


def test_json_says_what_was_deleted_here(lifter, tmp_path):
    lifter.gets("routine add Mine 'superman 3x8-12 rest 60-90'")
    path = tmp_path / "log.json"
    lifter.gets(f"export --json -o {path}")
    lifter.gets("routine delete mine")

    said = lifter.asks(f"import {path}")

    assert said["warnings"] == ["1 routine (mine) deleted in your log: not imported again"]


def test_json_with_bad_fields_is_refused_with_all_of_them(lifter, tmp_path):
    path = tmp_path / "bad.json"
    done = {"id": "x", "performed_at": "late", "reps": -1, "colour": "red"}
    workout = {"id": "w", "started_at": "2025-01-01T10:00:00Z", "timezone": "UTC", "sets": [done]}
    path.write_text(json.dumps({"schema": 1, "format": "liftlog", "workouts": [workout]}))
    answer = lifter.types(f"import {path}")
    assert (answer.code, len(answer.err.splitlines())) == (4, 8)


@pytest.mark.parametrize(
    ("key", "row", "told"),
    [
        ("equipment", {"detail": "step"}, "equipment[0].detail: "),
        ("exercises", {"page": "[1]"}, "exercises[0].page: "),
        ("exercises", {"levels": "{"}, "exercises[0].levels: "),
        ("goals", {"reps_low": 9}, "goals[0].reps_low: "),
        ("goals", {"position": "1"}, "goals[0].position: "),
        ("equipment", {"gym": 1}, "equipment[0].gym: "),
        ("settings", {"value": "stone"}, 'settings[0].value: "stone"'),
        ("preferences", {"sets": 10**30}, "preferences[0].sets: "),
        ("aliases", {"colour": "red"}, "aliases[0].colour: is not a known key"),
    ],
)
def test_json_that_no_command_could_read_later_is_refused(lifter, tmp_path, key, row, told):
    lifter.gets("log machine-back-extension 12@40kg")
    lifter.gets("exercise add my-row")
    lifter.gets("exercise set machine-back-extension --sets 3")
    lifter.gets("goal add strength --sets 3-5 --reps 3-6")
    lifter.gets("config set unit kg")
    lifter.gets("equipment set machine-back-extension --unit kg --step 5 --min 5")
    document = json.loads(lifter.gets("export --json"))
    document[key][0] |= row
    (tmp_path / "bad.json").write_text(json.dumps(document))
    answer = lifter.types(f"--db {tmp_path / 'other.db'} import {tmp_path / 'bad.json'}")
    assert (answer.code, told in answer.err, len(answer.err.splitlines())) == (4, True, 2), answer


def test_a_part_goes_out_by_day_and_exercise(lifter):
    trained(lifter)
    assert len(lifter.types("export --exercise machine-back-extension").out.splitlines()) - 1 == 3
    assert len(lifter.types("export --since 2025-12-02").out.splitlines()) - 1 == 2
    assert lifter.types("export --since nonsense").code == 2


def test_a_file_is_written_whole_and_private(lifter, tmp_path):
    trained(lifter)
    path = tmp_path / "out.csv"
    path.write_text("old")
    lifter.types(f"export --force -o {path}")
    assert lifter.types("export").out == path.read_bytes().decode()
    assert path.stat().st_mode & 0o777 == 0o600
    assert [path.name] == [p.name for p in tmp_path.iterdir()]


def test_a_file_that_cannot_be_written_is_one_message(lifter):
    answer = lifter.types("export -o /nowhere/x.csv")
    assert (answer.code, is_one_message(answer.err)) == (4, True)


def test_an_unknown_form_is_wrong_usage(lifter):
    assert lifter.types("export --format xlsx").code == 2


def test_sqlite_is_a_copy_that_opens(lifter, tmp_path):
    trained(lifter)
    lifter.gets(f"export --format sqlite -o {tmp_path / 'copy.db'}")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as db, db:
        assert db.execute("select count(*) from v_sets").fetchall() == [(5,)]
    db.close()
    assert lifter.types("export --format sqlite").code == 2


def test_markdown_reads_like_a_diary(lifter):
    trained(lifter)
    assert lifter.gets("export --format markdown").splitlines()[:5] == [
        "# Training log",
        "",
        "## 2025-12-01 18:00",
        "",
        "- **Machine back extension (seated lever)**: 12 × 40 kg, 12 × 40 kg, 11 × 40 kg",
    ]


def test_openweight_keeps_to_its_schema(lifter):
    trained(lifter)
    first, second = json.loads(lifter.gets("export --format openweight"))
    assert (first["exercises"][0]["exercise"]) == {
        "name": "Machine back extension (seated lever)",
        "liftlog": "machine-back-extension",
    }
    assert {"type": "working", "reps": 12, "weight": 40.0, "unit": "kg"}.items() <= (
        first["exercises"][0]["sets"][0].items()
    )
    assert [done["type"] for done in second["exercises"][0]["sets"]] == ["working", "warmup"]


@pytest.mark.parametrize("app", ["strong", "hevy"])
def test_apps_are_told_what_is_lost(lifter, app):
    trained(lifter)
    answer = lifter.types(f"export --format {app}")
    assert "form (1)" in answer.err
    assert "light days (2)" in answer.err


def test_hevy_takes_one_unit_and_says_so(lifter):
    lifter.gets("log machine-back-extension 12@40kg 12@40kg 12@90lb")
    answer = lifter.types("export --format hevy")
    assert ("weight_kg" in answer.out, "40.82" in answer.out) == (True, True)
    assert "original units (1, converted to kg)" in answer.err


def test_bytes_reach_standard_output_as_they_are(lifter):
    trained(lifter)
    answer = in_a_process("export")
    assert answer.out.replace("\r\n", "\n") == lifter.types("export").out.replace("\r\n", "\n")


@pytest.mark.parametrize(
    "format", [name for name in exporting.formats() if name not in ("fit", "sqlite")]
)
@pytest.mark.parametrize(
    "gone",
    [
        "update workouts set deleted_at = '2026-01-01T00:00:00Z'",
        "update workouts set deleted_at = '2026-01-01T00:00:00Z' where day = '2025-12-01'",
        "update exercises set deleted_at = '2026-01-01T00:00:00Z' where origin = 'own'",
    ],
)
def test_a_set_goes_out_whatever_was_deleted_around_it(lifter, monkeypatch, tmp_path, format, gone):
    """As after a deletion on one device and a set logged meanwhile on another."""
    lifter.gets("exercise add mine")
    trained(lifter)
    lifter.at("2025-12-05T18:00:00").gets("log mine 7@30kg")
    whole = lifter.types(f"export --format {format}").out
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as db:
        db.execute(gone)
    answer = lifter.types(f"export --format {format}")
    assert (answer.code, "liftlog: " in answer.err) == (0, False), answer
    if format != "json":
        assert answer.out == whole
    else:
        assert sets_in(answer.out) == sets_in(whole)
        assert "deleted_at" not in answer.out
        again = moved(lifter, answer.out, format, monkeypatch, tmp_path)
        assert sets_in(again) == sets_in(whole)


def sets_in(text: str) -> list[dict[str, object]]:
    """The sets of an export as liftlog's own JSON."""
    return [set_ for workout in json.loads(text)["workouts"] for set_ in workout["sets"]]


@pytest.mark.parametrize("title", ["", "Push"])
def test_workouts_of_one_second_stay_apart_in_csv(lifter: Lifter, tmp_path: Path, title: str):
    path, sets = tmp_path / "all.csv", "select workout, exercise from sets order by workout, id"
    # The numbers of their sets tell nothing: each has other exercises.
    for exercise in ("machine-back-extension", "back-extension-45", "romanian-deadlift"):
        lifter.gets("workout start")
        lifter.gets(f"log {exercise} 12,11@40kg")
        if title:
            lifter.gets(f"workout edit last --title {title}")
        lifter.gets("workout finish")
    assert len(lifter.rows("select distinct started_at from workouts")) == 1
    before = lifter.rows(sets)
    exported = lifter.gets("export --format csv")
    path.write_text(exported)

    lifter.gets(f"--db {tmp_path}/other.db import {path}")
    again = lifter.gets(f"--db {tmp_path}/other.db import {path}")
    with closing(sqlite3.connect(tmp_path / "other.db")) as db:
        after = db.execute(sets).fetchall()
        assert db.execute("select count(distinct started_at) from workouts").fetchone() == (1,)

    by_workout = [
        sorted(x for w, x in rows if w == one)
        for rows in (before, after)
        for one in sorted({w for w, _ in rows})
    ]
    assert sorted(by_workout[:3]) == sorted(by_workout[3:])
    assert len(by_workout) == 6
    assert "already" in again, again
    assert lifter.gets(f"--db {tmp_path}/other.db export --format csv") == exported


def test_apps_are_told_what_is_cut_or_merged(lifter, tmp_path):
    rows = [
        "performed_at,workout,workout_start,exercise,reps,load,unit,note",
        "2025-03-03T18:00:10Z,A,2025-03-03T18:00:10Z,superman,10,5,kg,slow",
        "2025-03-03T18:03:10Z,A,2025-03-03T18:00:10Z,superman,10,5,kg,slow",
        "2025-03-03T18:06:10Z,A,2025-03-03T18:00:10Z,superman,10,5,kg,fast",
        "2025-03-03T18:00:40Z,A,2025-03-03T18:00:40Z,superman,8,5,kg,",
        "2025-03-04T18:00:00Z,B,2025-03-04T18:00:00Z,superman,8,5,kg,",
        "2025-03-04T18:00:00Z,B,2025-03-04T18:00:00.000001Z,superman,7,5,kg,",
    ]
    path = tmp_path / "own.csv"
    path.write_text("\n".join(rows) + "\n")
    lifter.gets(f"import {path} --timezone UTC")

    hevy = lifter.types("export --format hevy").err

    assert "seconds of starts and ends (2; they are cut to minutes)" in hevy
    assert "repeated notes (1; each is written once)" in hevy
    assert "workouts of one title and minute (" in hevy
    assert "workouts of one title and second (" in lifter.types("export --format strong").err


def test_a_duration_in_seconds_is_told_by_strong(lifter):
    lifter.at("2026-01-05T18:00:00").gets("log superman 12")
    lifter.at("2026-01-05T18:30:20").gets("workout finish")

    said = lifter.types("export --format strong").err

    assert "seconds of durations (1; they are cut to minutes)" in said
    assert "seconds of starts and ends (1; they" in lifter.types("export --format hevy").err
    assert "durations" not in lifter.types("export --format hevy").err
