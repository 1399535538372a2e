"""The counts of sessions are those of their sets, whoever wrote them and however many."""

import sqlite3
from contextlib import closing

import pytest

from liftlog.store.base.location import database_path
from liftlog.store.safety.checks import miscounted_sessions
from tests.cli.runner import Lifter


def miscounted() -> int:
    with closing(sqlite3.connect(database_path())) as db:
        return miscounted_sessions(db)


HEAD = "performed_at,timezone,workout,exercise,set,kind,reps,load,unit"


@pytest.mark.parametrize("sessions", [3, 1800])
def test_an_import_counts_few_sessions_and_many(lifter: Lifter, tmp_path, sessions: int):
    lines = [HEAD]
    for place in range(sessions):
        day = f"{2001 + place // 200}-{place // 20 % 10 + 1:02}-{place % 20 + 1:02}"
        for number, reps in enumerate((12, 10, 0), 1):
            lines.append(
                f"{day}T18:0{number}:00,UTC,W,romanian-deadlift,{number},working,{reps},40,kg"
            )
    file = tmp_path / "long.csv"
    file.write_text("\n".join(lines) + "\n")
    lifter.gets(f"import {file}")

    assert lifter.rows("select count(*) from session_counts") == [(sessions,)]
    assert miscounted() == 0
    told = lifter.rows("select distinct working_sets, most_reps from session_counts")
    assert told == [(2, 12)]


def test_a_session_belongs_to_the_day_of_its_first_set(lifter: Lifter):
    lifter.at("2026-01-05T23:58:00").gets("log machine-back-extension 12@20kg --kind warm-up")
    lifter.at("2026-01-06T00:05:00").gets("log 12@40kg")

    assert lifter.rows("select day, working_sets from session_counts") == [("2026-01-05", 1)]


def test_a_session_of_warm_ups_alone_is_not_counted(lifter: Lifter):
    lifter.gets("log machine-back-extension 12@20kg --kind warm-up")

    assert lifter.rows("select * from session_counts") == []


@pytest.mark.parametrize(
    "line",
    [
        "edit last --exercise romanian-deadlift",
        "edit last --exercise romanian-deadlift; undo",
        "edit last --kind warm-up",
        "delete last",
        "delete last; undo; redo",
        "exercise add mine; log mine 5@20kg; exercise merge mine romanian-deadlift",
        "workout finish; log romanian-deadlift 9@40kg --new-workout",
        "purge {id} --yes",
    ],
)
def test_whatever_moves_a_set_moves_its_count(lifter: Lifter, line: str):
    lifter.gets("log machine-back-extension 12@40kg 10@40kg")
    (newest,) = lifter.sets("id")[-1]

    for part in line.format(id=newest).split("; "):
        lifter.gets(part)

    assert miscounted() == 0
    (counted,) = lifter.rows("select sum(working_sets) from session_counts")[0]
    assert counted == len([1 for kind, _ in lifter.sets("kind, id") if kind == "working"])
