"""JSON of a workout while it goes on: the bare command, a live session, and what runs here."""

import sqlite3

import pytest

from tests.cli.runner import Lifter, in_a_process

MACHINE = "machine-back-extension"


@pytest.fixture
def planned(lifter: Lifter) -> Lifter:
    """Two exercises are planned; a set of the first is done."""
    lifter.gets(f"plan -e {MACHINE} -e leg-raise --goal hypertrophy")
    lifter.gets("log 12@40kg")
    return lifter.at("18:01")


def test_the_bare_command_is_status_with_what_it_says_besides(planned: Lifter):
    bare, status = planned.asks(""), planned.asks("status")

    assert {key: bare[key] for key in status} == status
    assert bare["coming"]["exercise"] == status["then"] == "leg-raise"
    assert bare["lines"] == planned.gets("").splitlines()


def test_the_bare_command_of_a_new_log(lifter: Lifter):
    bare = lifter.asks("")

    assert (bare["open"], bare["next"], bare["coming"]) == (False, None, None)
    assert bare["lines"][1] == "  liftlog plan"


def test_json_before_a_command_is_refused(planned: Lifter):
    before = planned.contents()

    answer = planned.types("--json log 12")

    assert (answer.code, answer.json["error"]["code"]) == (2, "wrong-usage")
    assert planned.contents() == before


@pytest.mark.parametrize("line", ["--version --json", "--json --version", "version --json"])
def test_the_version_says_what_runs_here(lifter: Lifter, line: str):
    answer = lifter.types(line)

    assert answer.code == 0
    assert answer.json["sqlite"] == sqlite3.sqlite_version
    assert f"liftlog {answer.json['liftlog']}\n" == in_a_process("--version").out
    lifter.gets(f"log {MACHINE} 12@40kg")
    assert lifter.rows("pragma user_version") == [(answer.json["database_schema"],)]


def in_session(lifter: Lifter, *lines: str, code: int = 0, routine: str = "") -> dict:
    """What a live session over these lines answers."""
    text = "".join(f"{line}\n" for line in lines)
    answer = lifter.types(f"session {routine} --json", text)
    assert answer.code == code, answer
    return answer.json


def test_a_session_has_the_answers_of_its_commands(planned: Lifter):
    found = in_session(planned, "12", "", "leg-raise 10 rpe8", "next")

    assert found["plan"][0] == {
        "exercise": MACHINE, "done": 1, "of": 3, "now": True, "superset": None
    }  # fmt: skip
    assert [(it["number"], it["line"], it["code"]) for it in found["lines"]] == [
        (1, "12", 0), (3, "leg-raise 10 rpe8", 0), (4, "next", 0),
    ]  # fmt: skip
    first, second, third = found["lines"]
    assert first["command"] == ["log", "12"]
    assert (first["answer"]["exercise"], first["answer"]["set"]) == (MACHINE, 2)
    assert second["answer"]["next"]["open"]["done"] == 1
    assert third["command"] == ["next", "leg-raise"]
    assert [row["id"] for row in found["workout"]["set_list"]][1:] == [
        *first["answer"]["sets"], *second["answer"]["sets"],
    ]  # fmt: skip
    status = planned.asks("status")
    assert found["status"] == {key: it for key, it in status.items() if key != "schema"}


def test_a_line_that_is_refused_says_why_and_the_next_is_tried(planned: Lifter):
    found = in_session(planned, "xyzzy 12", '"open', "undo", "liftlog session", "12", code=2)

    codes = [it["answer"].get("error", {}).get("code") for it in found["lines"]]
    assert codes == ["unknown-exercise", "wrong-usage", "refused", "wrong-usage", None]
    assert [it["code"] for it in found["lines"]] == [3, 2, 1, 2, 0]
    assert len(planned.sets()) == 2


def test_words_of_the_session_itself_are_in_json(planned: Lifter):
    found = in_session(planned, "12", "undo", "plan", "rest 90", "rest off", "?", "liftlog --help")

    _, undone, plan, rest, off, help_, of_liftlog = found["lines"]
    assert (undone["answer"], undone["notices"]) == (None, ["undone: log 12"])
    assert [it["exercise"] for it in plan["answer"]["plan"]] == [MACHINE, "leg-raise"]
    assert rest["answer"]["rest_seconds"] == [90, 90]
    assert off["answer"] is None
    assert "quit" in " ".join(help_["notices"])
    assert of_liftlog["answer"].startswith("Usage: liftlog")


def test_finish_ends_a_session(planned: Lifter):
    found = in_session(planned, "12", "finish", "12")

    assert [it["line"] for it in found["lines"]] == ["12", "finish"]
    assert found["lines"][1]["answer"]["missed"][0]["exercise"] == MACHINE
    assert (found["workout"], found["status"]["open"]) == (None, False)


def test_a_session_of_an_unknown_routine_is_refused(planned: Lifter):
    answer = planned.types("session xyzzy --json", "12\n")

    assert (answer.code, answer.json["error"]["code"]) == (3, "not-found")
    assert answer.err.count("liftlog: ") == 1
    assert len(planned.sets()) == 1


def test_a_session_without_lines_changes_nothing(planned: Lifter):
    found = in_session(planned)

    assert (found["lines"], found["is_new"]) == ([], False)
    assert len(found["workout"]["set_list"]) == 1


def test_a_session_of_another_log_is_in_that_log(planned: Lifter, tmp_path):
    place = tmp_path / "other.db"
    planned.gets(f"--db {place} log leg-raise 10")

    answer = planned.types(f"--db {place} session --json", "leg-raise 11\n")

    assert answer.json["lines"][0]["command"] == ["log", "leg-raise", "11"]
    assert len(answer.json["workout"]["set_list"]) == 2
    assert len(planned.sets()) == 1
