"""The library: a log for Python, with the answers of the command line."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import liftlog
from liftlog import LiftlogError
from liftlog.errors import Refused
from tests import answers
from tests.cli.runner import Lifter
from tests.homes import environment

SQUAT = "squat 5@100kg --goal strength"


@pytest.fixture
def log(lifter: Lifter) -> liftlog.Log:
    return liftlog.open()


def test_the_answers_are_those_of_the_command_line(lifter: Lifter, log: liftlog.Log):
    said = log.record(f"{SQUAT} --rpe 8")
    answers.check("log", said)
    lifter.at("18:05").gets("log leg-press 10@140lb")

    assert log.next("squat") == lifter.asks("next squat")
    assert log.next_all() == [{"schema": 1, **it} for it in lifter.asks("next")["items"]]
    assert log.plan() == lifter.asks("plan --preview")
    assert log.status() == lifter.asks("status")
    assert log.history() == lifter.asks("history")["items"]
    assert log.history("squat", since="1w", limit=1) == lifter.asks("history squat")["items"]
    assert log.progress() == lifter.asks("progress")
    assert log.progress("squat") == lifter.asks("progress squat")
    assert log.exercises("bulgarian") == lifter.asks("exercise list --search bulgarian")["items"]
    assert log.exercise("squat") == lifter.asks("exercise show squat")
    assert log.history()[0]["kg"] == 63.503


def test_reading_makes_no_log(log: liftlog.Log):
    log.path.unlink()

    assert log.history() == []
    assert log.next_all() == []
    assert log.status()["open"] is False
    assert log.plan()["remembered"] is False
    with pytest.raises(LiftlogError, match="there is no log at"):
        log.connect()

    assert not log.path.exists()


def test_a_file_is_named_as_text_or_as_a_path(lifter: Lifter, tmp_path: Path):
    for place in (tmp_path / "a.db", str(tmp_path / "b.db")):
        log = liftlog.open(place)
        log.record(SQUAT)
        assert (len(log.history()), log.path) == (1, Path(place))
    with pytest.raises(LiftlogError, match="there is no log at"):
        liftlog.open(tmp_path / "c.db").history()


def test_a_request_is_done_once_whatever_came_between(lifter: Lifter, log: liftlog.Log):
    first = log.record(SQUAT, request="a", caller="Coach")
    before = lifter.contents()

    again = log.record(SQUAT, request="a", caller="Coach")

    assert lifter.contents() == before
    assert (again["repeated"], again["sets"]) == (True, first["sets"])
    assert again["command"] == "log squat 5@100kg --goal strength (by Coach)"
    lifter.gets("undo")
    assert log.record(SQUAT, request="a", caller="Coach")["undone"] is True
    assert log.history() == []


def test_an_id_is_of_one_wish_and_of_one_caller(lifter: Lifter, log: liftlog.Log):
    log.record(SQUAT, request="a", caller="Coach")
    before = lifter.contents()

    with pytest.raises(LiftlogError) as refused:
        log.record("squat 6@100kg", request="a", caller="Coach")

    assert (refused.value.code, lifter.contents()) == ("request-reused", before)
    with pytest.raises(LiftlogError) as refused:
        log.undo(request="a", caller="Coach")
    assert refused.value.code == "request-reused"
    log.record(SQUAT, request="a", caller="Other")
    assert len(log.history()) == 2


def test_a_purge_leaves_no_digest_of_what_was_asked(lifter: Lifter, log: liftlog.Log):
    line = f"{SQUAT} --note 'left hip'"
    (key,) = log.record(line, request="a", caller="Coach")["sets"]
    log.note("squat", "my secret", request="b", caller="Coach")
    lifter.gets(f"purge {key} --yes")
    lifter.gets("purge squat --note --yes")

    assert log.query("select distinct digest from requests") == [{"digest": "purged"}]
    assert log.record(line, request="a", caller="Coach")["repeated"] is True
    assert log.history() == []


@pytest.mark.parametrize("id", ["", " ", "x" * 201])
def test_a_request_that_can_be_no_id_is_refused(lifter: Lifter, log: liftlog.Log, id: str):
    with pytest.raises(LiftlogError):
        log.record(SQUAT, request=id)

    assert log.history() == []


def test_a_request_that_is_refused_may_come_again(log: liftlog.Log):
    with pytest.raises(LiftlogError):
        log.undo(request="a")
    log.record(SQUAT)

    assert log.undo(request="a")["undone"] == ["log squat 5@100kg --goal strength"]


def test_each_change_is_one_step_of_undo_that_names_its_caller(lifter: Lifter, log: liftlog.Log):
    log.record("squat 3x5@100kg", caller="Coach")
    log.note("squat", "belt on 3", caller="Coach\n\x1b[31m  Two " + "x" * 60)
    log.report_pain("mild", note="left side", caller="Coach")

    steps = [it["command"] for it in lifter.asks("undo --list")["items"]]

    assert steps[0] == "pain mild (by Coach)"
    assert steps[1].startswith("exercise note squat … (by Coach")
    assert len(steps[1]) < 70
    assert "\x1b" not in lifter.gets("undo --list")
    assert steps[2] == "log squat 3x5@100kg (by Coach)"
    for _ in range(3):
        lifter.gets("undo")
    assert log.history() == []


@pytest.mark.parametrize(
    "wish",
    [
        lambda log: log.record("squat 5@105kg", dry_run=True),
        lambda log: log.undo(dry_run=True),
        lambda log: log.note("squat", "belt", dry_run=True),
        lambda log: log.report_pain("severe", dry_run=True),
        lambda log: log.save_plan(["squat"], dry_run=True),
        lambda log: log.record("squat 5@105kg", request="a", caller="Coach", dry_run=True),
    ],
)
def test_a_dry_run_answers_and_changes_nothing(lifter: Lifter, log: liftlog.Log, wish):
    log.record(SQUAT)
    before = lifter.contents()

    answer = wish(log)

    assert (answer["dry_run"], lifter.contents()) == (True, before)


def test_a_dry_run_says_what_doing_it_says(log: liftlog.Log):
    tried = log.record(SQUAT, dry_run=True)
    done = log.record(SQUAT)

    new = ("sets", "dry_run")
    assert {k: v for k, v in tried.items() if k not in new and k != "next"} == {
        k: v for k, v in done.items() if k not in new and k != "next"
    }


def test_a_plan_that_is_saved_is_followed(lifter: Lifter, log: liftlog.Log):
    log.record(SQUAT)
    lifter.at("2026-01-08T18:00:00")

    assert log.plan(["squat"], goal="strength")["remembered"] is False
    assert log.save_plan(["squat"], goal="strength", request="a")["remembered"] is True
    assert log.record("5")["exercise"] == "squat"


def test_severe_pain_stops_the_advice(log: liftlog.Log):
    log.record("machine-back-extension 12@40kg --goal hypertrophy")
    said = log.report_pain("severe")

    assert "see a doctor" in " ".join(said["sentences"])
    assert log.next("machine-back-extension")["decision"] == "stop"
    assert log.plan()["stopped"] is True


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (lambda log: log.next("nothing-such"), "unknown-exercise"),
        (lambda log: log.record("squat 5@x"), "wrong-usage"),
        (lambda log: log.record("--goal strength"), "wrong-usage"),
        (lambda log: log.record('squat "5'), "wrong-usage"),
        (lambda log: log.undo(0), "wrong-usage"),
        (lambda log: log.undo(), "refused"),
        (lambda log: log.history(limit=0), "wrong-usage"),
        (lambda log: log.exercises("squat", limit=-1), "wrong-usage"),
        (lambda log: log.next("squat\ud800"), "wrong-usage"),
        (lambda log: log.note("squat", "\ud800"), "wrong-usage"),
        (lambda log: log.exercises("\ud800"), "wrong-usage"),
        (lambda log: log.record(SQUAT, caller="\ud800"), "wrong-usage"),
        (lambda log: log.record(SQUAT, request="\ud800"), "wrong-usage"),
        (lambda log: log.report_pain("awful"), "wrong-usage"),
    ],
)
def test_what_cannot_be_raises_and_changes_nothing(log: liftlog.Log, wish, code: str):
    with pytest.raises(LiftlogError) as refused:
        wish(log)

    assert refused.value.code == code
    assert log.history() == []


@pytest.mark.parametrize(
    "wish",
    [
        lambda log: log.next("squat"),
        lambda log: log.plan(),
        lambda log: log.status(),
        lambda log: log.progress(),
        lambda log: log.record("squat 5@105kg", request="a"),
    ],
)
def test_a_broken_row_is_refused_as_the_command_line_does(lifter: Lifter, log: liftlog.Log, wish):
    log.record(SQUAT)
    with closing(sqlite3.connect(log.path, isolation_level=None)) as db:
        db.execute("update sets set performed_at = 'garbage'")
    before = lifter.contents()

    with pytest.raises(LiftlogError, match="the log is damaged, nothing was changed") as refused:
        wish(log)

    assert (refused.value.code, refused.value.exit_code) == ("database", 5)
    assert lifter.contents() == before


def test_sql_reads_the_views_and_cannot_write(log: liftlog.Log):
    log.record(SQUAT)

    (row,) = log.query("select exercise, reps from v_sets where reps > ?", [4])

    assert row == {"exercise": "squat", "reps": 5}
    db = log.connect()
    with pytest.raises(db.OperationalError, match="readonly"):
        db.execute("delete from sets")
    db.close()


def test_several_threads_log_at_once(log: liftlog.Log):
    log.record(SQUAT)
    threads = [
        Thread(target=lambda n=n: [log.record(f"squat 5@{n}kg", request=f"{n}") for _ in "ab"])
        for n in range(60, 72)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(it["kg"] for it in log.history())[:-1] == [*range(60, 72)]


def test_the_library_costs_the_command_line_nothing(tmp_path: Path):
    code = "import sys, liftlog; print('liftlog.api' in sys.modules, 'sqlite3' in sys.modules)"

    said = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True
    )

    assert said.stdout == "False False\n"
    with pytest.raises(AttributeError):
        _ = liftlog.nothing  # type: ignore[attr-defined]


WISHES = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from(["log", "undo", "note", "pain"])),
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(wishes=WISHES)
def test_any_repeats_leave_what_the_first_calls_left(
    lifter: Lifter, tmp_path: Path, wishes: list[tuple[str, str]]
):
    """Whatever is repeated, and when: the log is as if each request had come once."""
    once, often = (liftlog.open(tmp_path / f"{name}.db") for name in ("once", "often"))
    for log in (once, often):
        log.path.unlink(missing_ok=True)
        log.record(SQUAT)
    for place, (key, wish) in enumerate(wishes):
        for log, times in ((once, 1), (often, 1 + place % 3)):
            for _ in range(times):
                _do(log, wish, f"{wish}-{key}")

    kept = [
        [{**row, "id": None, "workout": None} for row in log.history()] for log in (once, often)
    ]
    assert kept[0] == kept[1]
    assert len(once.query("select * from commands")) == len(often.query("select * from commands"))


def _do(log: liftlog.Log, wish: str, request: str) -> None:
    """An undo of nothing is refused each time."""
    with suppress(Refused):
        match wish:
            case "log":
                log.record("squat 5@90kg", request=request)
            case "undo":
                log.undo(request=request)
            case "note":
                log.note("squat", request, request=request)
            case "pain":
                log.report_pain("mild", request=request)


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (lambda log: log.record(5), "line must be a text"),
        (lambda log: log.record(SQUAT, request=7), "request must be a text"),
        (lambda log: log.record(SQUAT, dry_run="no"), "dry_run must be True or False"),
        (lambda log: log.undo("1"), "number must be a whole number"),
        (lambda log: log.undo(True), "number must be a whole number"),
        (lambda log: log.next(None), "exercise must be a text"),
        (lambda log: log.note("squat", None), "text must be a text"),
        (lambda log: log.exercises(5), "search must be a text"),
    ],
)
def test_a_value_of_another_type_is_refused(log: liftlog.Log, wish, said: str):
    with pytest.raises(LiftlogError, match=said) as refused:
        wish(log)

    assert refused.value.code == "wrong-usage"
    assert log.history() == []


def test_one_exercise_is_planned_by_its_name(log: liftlog.Log):
    log.record(SQUAT)

    assert log.plan("squat", goal="strength") == log.plan(["squat"], goal="strength")
