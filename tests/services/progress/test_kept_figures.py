"""What `progress` keeps of an exercise is what its sets say, whatever happens in between."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from liftlog.domain.progress import session_figures, sets_alike, strength, summaries, trends
from liftlog.services.base.workspace import open_workspace
from liftlog.services.progress import overview as overviewing
from liftlog.services.progress.options import ProgressOptions
from liftlog.services.progress.overview import overview
from liftlog.store.base.location import database_path
from liftlog.store.progress import kept_figures
from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"
WORTH = overviewing.WORTH_KEEPING
VIEWS = ("progress", "progress --format table", "progress --all --json")


@pytest.fixture(autouse=True)
def keeping_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """One session is worth keeping."""
    monkeypatch.setattr(overviewing, "WORTH_KEEPING", 1)


def views(lifter: Lifter) -> list[str]:
    return [lifter.gets(line) for line in VIEWS]


def forget() -> None:
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as db:
        db.execute("delete from kept_figures")


def kept(lifter: Lifter) -> list[str]:
    return [slug for (slug,) in lifter.rows("select exercise from kept_figures order by 1")]


def assert_kept_is_as_good_as_made(lifter: Lifter) -> None:
    told = views(lifter)
    again = views(lifter)
    forget()
    assert told == again == views(lifter)


lines = st.one_of(
    st.builds(
        "log {} {},{}@{} {}".format,
        st.sampled_from([MACHINE, "leg-raise", "plank", "mine", "pulls"]),
        st.integers(0, 14),
        st.integers(1, 14),
        st.sampled_from(["40kg", "42.5kg", "95lb", "bw", "bw+10kg", "band:red", "bw-20kg"]),
        st.sampled_from(
            ["", "--kind warm-up", "--form broken", "--light", "--pain severe", "--rpe 9"]
        ),
    ),
    st.builds("log {} {}s".format, st.sampled_from(["superman", "mine"]), st.integers(1, 90)),
    st.builds("edit last {}@{}kg".format, st.integers(0, 15), st.sampled_from([30, 62.5])),
    st.builds("edit last --exercise {}".format, st.sampled_from([MACHINE, "mine"])),
    st.builds("edit last --at {}T12:00".format, st.dates(date(2025, 1, 1), date(2026, 1, 5))),
    st.sampled_from(
        [
            "delete last",
            "undo",
            "redo",
            "undo 3",
            "workout finish",
            "workout start",
            "exercise set mine --goal hypertrophy",
            "equipment set pulls --bands red,green",
            "equipment set pulls --bands green,red",
            "exercise edit mine --seconds 20-40",
            "exercise merge pulls mine",
            "config set formula brzycki",
            "config set formula epley",
            "config set unit lb",
            "config set policy.deload off",
            "config set policy.deload.sessions 8",
            "pain cleared",
            "body 82kg",
            "body 175lb --at 2025-12-31",
            "body 182kg",
            "body delete last",
            "config set policy.body-weight-volume on",
            "config set policy.body-weight-volume off",
        ]
    ),
)


@pytest.fixture
def begun(lifter: Lifter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A log with exercises of the lifter's own; an example works on a copy of it."""
    path = tmp_path / "begun.db"
    monkeypatch.setenv("LIFTLOG_DB", str(path))
    lifter.gets("exercise add mine")
    lifter.gets("exercise add pulls --loading bands")
    lifter.gets("equipment set pulls --bands red,green")
    monkeypatch.setenv("LIFTLOG_DB", str(tmp_path / "example.db"))
    return path


@settings(
    max_examples=settings().max_examples // 2,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(lines, st.sampled_from([0, 0, 1, 3, 40, 200])), max_size=14))
@example([("log mine 5,5@95lb ", 0), ("log mine 5,5@40kg ", 1), ("undo", 0)])
@example(
    [("exercise add 'Hip stretch' --own", 0), ("log hip-stretch 10", 1), ("log hip-stretch 9", 1)]
)
@example([("log superman 59s", 0), ("log superman 0@30kg --at 2025-09-03T12:00", 200)])
@example(
    [
        ("config set policy.body-weight-volume on", 0),
        ("log mine 5,5@bw+10kg ", 0),
        ("body 175lb --at 2025-12-31", 0),
        ("body delete last", 0),
    ]
)
@example([("log pulls 9,9@band:red ", 0), ("equipment set pulls --bands green,red", 0)])
def test_what_is_kept_is_what_would_be_made_anew(
    lifter: Lifter, begun: Path, tmp_path: Path, weeks: list[tuple[str, int]]
):
    shutil.copy(begun, tmp_path / "example.db")
    today = date(2026, 1, 5)
    for line, days in weeks:
        today += timedelta(days=days)
        answer = lifter.at(f"{today}T18:00:00").types(line)
        assert answer.code == 0 or not line.startswith("config set"), answer
        told = views(lifter)
        with open_workspace() as ws:
            assert overviewing.wrongly_kept(ws) == []
            before = overview(ws, ProgressOptions(all=True))
        forget()
        with open_workspace() as ws:
            assert [
                (one.decision, one.step) for one in overview(ws, ProgressOptions(all=True)).lines
            ] == [(one.decision, one.step) for one in before.lines]
        forget()
        assert told == views(lifter), line


@pytest.fixture
def regular(lifter: Lifter) -> Lifter:
    """Three sessions of two exercises, with figures kept."""
    lifter.gets("exercise add mine")
    for day in ("2026-01-01", "2026-01-03", "2026-01-05"):
        lifter.session(day, "12,12@40kg 10@42.5kg")
        lifter.session(day, "8,8@30kg", "mine")
    lifter.gets("progress")
    return lifter


def column(lifter: Lifter, name: str) -> dict[str, str]:
    """A column of the overview, by exercise."""
    keys, *lines = (line.split("\t") for line in lifter.gets("progress").splitlines())
    return {line[0]: line[keys.index(name)] for line in lines}


def test_figures_are_kept_until_a_set_changes(regular: Lifter):
    assert kept(regular) == [MACHINE, "mine"]

    regular.gets("log mine 9@30kg")

    assert kept(regular) == [MACHINE]


@pytest.mark.parametrize(
    "line",
    [
        "log 12@50kg",
        "edit last 3",
        "edit last --kind warm-up",
        "delete last",
        "undo",
        "workout edit last --move 2025-12-24",
        "exercise merge mine machine-back-extension",
        "purge {id} --yes",
        "config set formula brzycki",
        "import {csv}",
    ],
)
def test_whatever_changes_a_figure_is_told_at_once(regular: Lifter, tmp_path: Path, line: str):
    csv = tmp_path / "more.csv"
    csv.write_text(
        "performed_at,timezone,workout,exercise,set,kind,reps,load,unit\n"
        "2026-01-04T18:00:00,UTC,W,mine,1,working,5,60,kg\n"
    )
    (newest,) = regular.sets("id")[-1]
    before = views(regular)

    regular.gets(line.format(id=newest, csv=csv))

    told = views(regular)
    forget()
    assert told == views(regular)
    assert told != before


def test_what_another_program_changes_is_told_at_once(regular: Lifter):
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as db:
        db.execute("update sets set reps = 1 where exercise = 'mine'")

    assert column(regular, "last_reps") == {MACHINE: "10", "mine": "1"}


def test_what_is_said_of_the_exercise_changes_its_figures(regular: Lifter):
    regular.gets("log mine 8@band:red 8@band:green")
    regular.gets("progress")
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as db:
        for bands, top in (('["green", "red"]', "red"), ('["red", "green"]', "green")):
            db.execute("update exercises set bands = ? where slug = 'mine'", (bands,))
            assert column(regular, "band")["mine"] == top


def test_a_day_told_by_hand_is_that_of_the_first_set(regular: Lifter):
    (first,) = regular.rows(
        "select id from sets where exercise = 'mine' order by performed_at, position limit 1"
    )[0]
    regular.gets(f"edit {first[-12:]} --zone Pacific/Kiritimati")

    assert_kept_is_as_good_as_made(regular)
    assert regular.asks("doctor")["sound"]


@pytest.mark.parametrize("place", [0, 14, 28])
def test_visits_far_apart_that_were_merged_are_one_session(regular: Lifter, place: int):
    for day in range(30):
        regular.session(f"2025-{day // 3 + 1:02}-{day % 3 + 10}", "8,8@60kg", "mine")
    regular.at("2026-01-05T19:00:00")
    workouts = [
        workout for (workout,) in regular.rows("select id from workouts order by started_at")
    ]
    regular.gets(f"workout merge {workouts[place]} {workouts[-1]}")

    assert_kept_is_as_good_as_made(regular)
    assert regular.asks("doctor")["sound"]
    assert column(regular, "sessions")["mine"] == "32"
    assert column(regular, "working_sets")["mine"] == "66"


def test_what_a_program_puts_in_the_place_of_an_exercise_is_told(regular: Lifter):
    regular.gets("log mine 8@band:red 8@band:green")
    regular.gets("progress")
    columns = "slug, name, origin, bands"
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as db:
        db.execute("pragma foreign_keys=off")
        db.execute(f"replace into exercises({columns}) select slug, name, origin,"
                   """ '["green", "red"]' from exercises where slug = 'mine'""")  # fmt: skip

    assert column(regular, "band")["mine"] == "red"


def test_an_interruption_while_figures_are_written_is_one(regular: Lifter):
    told = regular.gets("progress")
    forget()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept_figures, "state", _interrupted_at_the_second_call())
        answer = regular.types("progress")

    assert (answer.code, answer.out) == (130, "")
    assert "interrupted" in answer.err
    assert kept(regular) == []
    assert regular.gets("progress") == told


def _interrupted_at_the_second_call() -> Callable[[sqlite3.Connection], int]:
    calls: list[None] = []

    def state(db: sqlite3.Connection) -> int:
        calls.append(None)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return 0

    return state


def test_impossible_numbers_are_told_and_not_kept(regular: Lifter):
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as db:
        for reps in (10**16, 4 * 10**18):
            db.execute("update sets set reps = ? where exercise = 'mine'", (reps,))
            assert column(regular, "last_reps")["mine"] == str(reps)


def test_four_weeks_go_on_although_figures_are_kept(regular: Lifter):
    days = ("2026-01-05", "2026-01-28", "2026-01-30", "2026-02-01", "2026-02-03")
    volumes = [column(regular.at(f"{day}T18:00:00"), "volume_load_4w") for day in days]

    assert kept(regular) == [MACHINE, "mine"]
    assert [one["mine"] for one in volumes] == ["1440", "1440", "960", "480", "0"]
    assert [one[MACHINE] for one in volumes] == ["4155", "4155", "2770", "1385", "0"]


def test_few_sessions_are_not_worth_writing(regular: Lifter, monkeypatch: pytest.MonkeyPatch):
    forget()
    monkeypatch.setattr(overviewing, "WORTH_KEEPING", 7)

    regular.gets("progress")

    assert kept(regular) == []


@pytest.mark.parametrize(("lifts", "written"), [(1, 0), (2, 2)])
def test_lifts_of_a_long_history_are_kept_unless_it_is_one(
    lifter: Lifter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lifts: int, written: int
):
    monkeypatch.setattr(overviewing, "WORTH_KEEPING", WORTH)
    slugs = [MACHINE, "leg-raise"][:lifts]
    rows = [
        f"2024-{1 + n // 28:02}-{1 + n % 28:02}T18:00,{slug},12,40,kg"
        for n in range(80)
        for slug in slugs
    ]
    file = tmp_path / "long.csv"
    file.write_text("\n".join(["performed_at,exercise,reps,load,unit", *rows, ""]))
    lifter.gets(f"import {file}")

    lifter.gets("progress")

    assert len(kept(lifter)) == written


def test_what_is_asked_for_otherwise_is_not_kept(regular: Lifter):
    forget()

    for options in (
        "--since 2026-01-02",
        "--until 2026-01-04",
        "--goal strength-endurance",
        "--unit lb",
    ):
        regular.gets(f"progress {options}")

    assert kept(regular) == []


def interrupted(name: str, change: Callable[[], None], patch: pytest.MonkeyPatch) -> None:
    """Just before figures are kept, something else happens."""
    keep = kept_figures.keep

    def later(*given: object) -> bool:
        change()
        done = keep(*given)  # type: ignore[arg-type]  # as given
        assert done is False, name
        return done

    patch.setattr(kept_figures, "keep", later)


def test_nothing_is_kept_of_a_log_that_has_changed_meanwhile(
    regular: Lifter, monkeypatch: pytest.MonkeyPatch
):
    forget()

    def elsewhere() -> None:
        with closing(sqlite3.connect(database_path(), isolation_level=None)) as db:
            db.execute("update sets set reps = 1 where exercise = 'mine'")

    interrupted("a change", elsewhere, monkeypatch)
    regular.gets("progress")

    assert kept(regular) == []


def test_a_log_that_somebody_writes_to_is_read_without_waiting(
    regular: Lifter, monkeypatch: pytest.MonkeyPatch
):
    told = regular.gets("progress")
    forget()
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as db:
        interrupted("a writer", lambda: db.execute("begin immediate") and None, monkeypatch)

        assert regular.gets("progress") == told

        db.execute("rollback")
    assert kept(regular) == []


def test_a_log_that_cannot_be_written_is_read(regular: Lifter, monkeypatch: pytest.MonkeyPatch):
    told = regular.gets("progress")
    forget()
    connect = kept_figures.state

    def read_only(db: sqlite3.Connection) -> int:
        db.execute("pragma query_only=on")
        return connect(db)

    monkeypatch.setattr(kept_figures, "state", read_only)

    assert regular.gets("progress") == told
    assert kept(regular) == []


def test_the_way_of_writing_is_as_durable_as_before(regular: Lifter):
    forget()
    with open_workspace() as ws:
        overview(ws)

        assert ws.db.execute("pragma synchronous").fetchone() == (2,)
        assert ws.db.execute("pragma busy_timeout").fetchone() == (30_000,)
    assert kept(regular) == [MACHINE, "mine"]


def test_figures_with_another_definition_are_not_told():
    """Where this fails, figures may have got another definition: then raise DEFINED, and in any
    case write down what the modules are now."""
    text = "".join(Path(str(one.__file__)).read_text("utf-8") for one in
                   (session_figures, sets_alike, strength, summaries, trends))  # fmt: skip

    assert (kept_figures.DEFINED, hashlib.sha256(text.encode()).hexdigest()[:16]) == (
        6,
        "c920501ed8d1ae1d",
    )
