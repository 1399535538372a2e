"""The advice that `progress` keeps is the one that the rules would give now."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from liftlog.domain.advice import rules
from liftlog.domain.equipment import equipment
from liftlog.services.advice import advising
from liftlog.services.base.workspace import open_workspace
from liftlog.services.progress import kept_advice
from liftlog.services.progress import overview as overviewing
from liftlog.store.base.location import database_path
from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"


@pytest.fixture(autouse=True)
def keeping_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """One session is worth keeping."""
    monkeypatch.setattr(overviewing, "WORTH_KEEPING", 1)


@pytest.fixture
def regular(lifter: Lifter) -> Lifter:
    """A week after three sessions of two exercises, with all kept."""
    lifter.gets("exercise add mine")
    lifter.gets("exercise set mine --goal hypertrophy")
    for day in ("2026-01-01", "2026-01-03", "2026-01-05"):
        lifter.session(day, "12,12,12@40kg")
        lifter.session(day, "8,8,8@30kg", "mine")
    lifter.at("2026-01-12T18:00:00").gets("progress")
    return lifter


def kept(lifter: Lifter) -> dict[str, tuple[str | None, str | None, str | None]]:
    """(question, from, to) of the advice that is kept, by exercise."""
    rows = lifter.rows("select exercise, question, asked_on, holds_until from kept_figures")
    return {row[0]: row[1:] for row in rows}


def next_of(lifter: Lifter) -> dict[str, tuple[str, str]]:
    """The decision and the weight in `progress`, by exercise."""
    keys, *lines = (line.split("\t") for line in lifter.gets("progress").splitlines())
    places = keys.index("decision"), keys.index("next")
    return {line[0]: (line[places[0]], line[places[1]]) for line in lines}


def forget() -> None:
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as db:
        db.execute("delete from kept_figures")


def asked_of_the_rules(monkeypatch: pytest.MonkeyPatch, lifter: Lifter) -> list[str]:
    """On which exercises `progress` asks the rules anew."""
    asked: list[str] = []
    decide = advising.decide_case

    def listening(ws, case, sessions, days=None):
        asked.append(case.exercise.slug)
        return decide(ws, case, sessions, days)

    with monkeypatch.context() as patch:
        patch.setattr(advising, "decide_case", listening)
        lifter.gets("progress")
    return sorted(asked)


def test_the_rules_are_asked_once(regular: Lifter, monkeypatch: pytest.MonkeyPatch):
    assert {day for _, day, _ in kept(regular).values()} == {"2026-01-12"}
    assert {until for *_, until in kept(regular).values()} == {"2026-01-26"}
    assert asked_of_the_rules(monkeypatch, regular) == []

    regular.at("2026-01-26T18:00:00")
    assert asked_of_the_rules(monkeypatch, regular) == []

    # From the 22nd day on a break counts (R11), and then for three weeks.
    regular.at("2026-01-27T18:00:00")
    assert asked_of_the_rules(monkeypatch, regular) == [MACHINE, "mine"]
    assert asked_of_the_rules(monkeypatch, regular) == []
    assert next_of(regular)[MACHINE] == ("return", "35")


def test_who_turns_the_clock_back_asks_anew(regular: Lifter, monkeypatch: pytest.MonkeyPatch):
    regular.at("2026-01-11T18:00:00")

    assert asked_of_the_rules(monkeypatch, regular) == [MACHINE, "mine"]


def test_a_set_asks_only_on_its_exercise(regular: Lifter, monkeypatch: pytest.MonkeyPatch):
    regular.gets("log mine 8@30kg")
    regular.gets("workout finish")

    assert asked_of_the_rules(monkeypatch, regular) == ["mine"]
    assert asked_of_the_rules(monkeypatch, regular) == []


def test_of_a_workout_in_progress_nothing_is_kept(regular: Lifter):
    regular.gets("log mine 8@30kg")
    regular.gets("progress")

    assert kept(regular)["mine"] == (None, None, None)
    assert kept(regular)[MACHINE][0] is not None


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("equipment set machine-back-extension --step 10kg --min 10kg", {MACHINE}),
        ("equipment set mine --step 20kg --min 10kg", set()),
        ("exercise set machine-back-extension --goal strength-endurance", {MACHINE}),
        ("exercise set machine-back-extension --sets 4", set()),
        ("exercise set mine --goal none", {"mine"}),
        ("config set goal strength-endurance", {MACHINE}),
        ("config set unit lb", set()),
        ("edit last 8@30kg --pain severe", {"mine"}),
        ("pain severe", {MACHINE}),
        ("exercise edit mine --seconds 20-40", {"mine"}),
        ("edit last 12@20kg", {"mine"}),
        ("delete last", set()),
        ("undo", set()),
        ("workout edit last --move 2025-12-01", set()),
        ("log mine 8@30kg", set()),
        ("plan", set()),
        ("config set policy.too-heavy off", set()),
        ("exercise hide machine-back-extension", set()),
    ],
)
def test_whatever_changes_the_answer_is_noticed_at_once(regular: Lifter, line: str, changed: set):
    before = next_of(regular)

    regular.gets(line)

    told = next_of(regular)
    forget()
    assert told == next_of(regular)
    assert {slug for slug in told if told[slug] != before.get(slug)} >= changed


def test_a_programme_that_runs_is_asked_and_then_the_rules_again(regular: Lifter, tmp_path: Path):
    before = next_of(regular)
    text = tmp_path / "heavy.txt"
    text.write_text(
        f"programme heavy\nlift {MACHINE} from 80kg, +2.5kg, 3 misses -10%\nday A: {MACHINE} 3x5\n"
    )
    regular.gets(f"programme import {text}")
    regular.gets("programme start heavy")

    assert next_of(regular)[MACHINE] == ("programme", "80")

    regular.gets("programme stop heavy")
    assert next_of(regular) == before


def test_a_wrong_answer_that_is_kept_is_found_by_doctor(regular: Lifter):
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as db:
        db.execute(f"update kept_figures set next_load = 99000 where exercise = '{MACHINE}'")
    with open_workspace() as ws:
        assert overviewing.wrongly_kept(ws) == [MACHINE]

    # An answer to another question is not used, so it is not wrong.
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as db:
        db.execute("update kept_figures set question = 'another'")
    with open_workspace() as ws:
        assert overviewing.wrongly_kept(ws) == []


def test_answers_of_other_rules_are_not_told():
    """Where this fails, the rules may answer otherwise: then raise RULES, and in any case write
    down what the modules are now."""
    folders = Path(str(rules.__file__)).parent, Path(str(equipment.__file__)).parent
    files = sorted(file for folder in folders for file in folder.glob("*.py"))
    services = Path(str(advising.__file__)).parent
    files += [services / f"{name}.py" for name in ("advising", "case_reader", "cases", "next_load")]
    text = "".join(file.read_text("utf-8") for file in files)

    assert (kept_advice.RULES, hashlib.sha256(text.encode()).hexdigest()[:16]) == (
        1,
        "17bac0735e89fa57",
    )
