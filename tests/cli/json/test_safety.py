"""Backups, the doctor, purge, restore and paths answer in JSON, or refuse in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from liftlog.cli.shells import SHELLS
from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"


@pytest.fixture
def trained(lifter: Lifter) -> Lifter:
    lifter.gets(f"log {MACHINE} 12@40kg --note slow")
    lifter.at("18:05").gets("log 11 --note fast")
    return lifter


def test_a_backup_and_the_list_of_all(trained: Lifter):
    assert trained.asks("backup list")["items"] == []
    made = trained.asks("backup")

    assert made["sets"] == 2
    (listed,) = trained.asks("backup list")["items"]
    assert (listed["path"], listed["reason"]) == (made["path"], "manual")
    assert listed["bytes"] == Path(made["path"]).stat().st_size


def test_a_doctor_says_what_it_found_and_repaired(trained: Lifter):
    found = trained.asks("doctor")

    assert found["sound"] is True
    assert {it["level"] for it in found["findings"]} <= {"ok", "warning"}
    assert "repaired" not in found
    repaired = trained.asks("doctor --repair")
    assert (repaired["sound"], repaired["salvaged"]) == (True, None)


def test_a_damaged_log_is_an_answer_and_exit_code_5(trained: Lifter):
    Path(trained.asks("paths")["database"]).write_bytes(b"no database" * 1000)
    answer = trained.types("doctor --json")

    assert (answer.code, answer.json["sound"]) == (5, False)
    assert any(it["level"] == "problem" for it in answer.json["findings"])


def test_a_rescued_log_says_what_was_saved_and_lost(trained: Lifter):
    file = Path(trained.asks("paths")["database"])
    trained.gets("doctor")
    content = bytearray(file.read_bytes())
    content[-20_000:-12_000] = b"\xff" * 8000
    file.write_bytes(content)
    answer = trained.types("doctor --repair --json")

    saved = answer.json["salvaged"]
    assert saved is None or saved["sets"] <= 2
    assert isinstance(answer.json["repaired"], list)


def test_a_purged_note(trained: Lifter):
    (set_id,) = trained.sets("id")[-1]
    purged = trained.asks(f"purge {set_id[-8:]} --note --yes")

    assert purged == {
        "schema": 1,
        "entity": "set",
        "subject": set_id,
        "note": True,
        "finished": True,
        "backups": 0,
        "folder": str(Path(trained.asks("paths")["database"]).parent / "backups"),
        "shared": None,
    }
    assert trained.sets("note")[-1] == (None,)


def test_a_purged_set_and_what_still_has_it(trained: Lifter, tmp_path: Path):
    trained.gets("backup")
    trained.gets(f"sync init {tmp_path}/shared")
    (set_id,) = trained.sets("id")[-1]
    purged = trained.asks("purge last --yes")

    assert (purged["subject"], purged["note"], purged["backups"]) == (set_id, False, 1)
    assert purged["shared"] == {
        "folder": f"{tmp_path}/shared",
        "git": False,
        "devices": [],
        "inbox_files": [],
        "gym": False,
    }
    assert len(trained.sets()) == 1


def test_a_restore_says_what_it_changed_and_how_to_go_back(trained: Lifter):
    made = trained.asks("backup")["path"]
    trained.at("18:10").gets("log 10")
    trained.gets("edit last 9")
    restored = trained.at("18:11").asks(f"restore {made} --yes")

    change = restored["difference"]
    assert (change["sets"], change["going"], change["coming"], change["changed"]) == (2, 1, 0, 0)
    assert (restored["file"], restored["synced"], restored["no_longer_synced"]) == (made, [], [])
    assert len(trained.sets()) == 2
    back = trained.at("18:12").asks(f"restore {restored['kept']} --yes")
    assert back["difference"]["coming"] == 1
    assert len(trained.sets()) == 3


def test_a_restore_of_a_log_that_was_synced(trained: Lifter, tmp_path: Path):
    made = trained.asks("backup")["path"]
    trained.gets(f"sync init {tmp_path}/shared")
    restored = trained.asks(f"restore {made} --yes")

    assert restored["no_longer_synced"] == [f"{tmp_path}/shared"]


def test_a_restore_over_a_missing_log_has_no_difference(trained: Lifter, tmp_path: Path):
    made = trained.asks(f"backup {tmp_path}/copy.db")["path"]
    log = Path(trained.asks("paths")["database"])
    for file in log.parent.glob("liftlog.db*"):
        file.unlink()
    restored = trained.asks(f"restore {made} --yes")

    assert (restored["difference"], restored["kept"]) == (None, None)
    assert len(trained.sets()) == 2


def test_the_question_of_a_restore_comes_with_what_to_decide_by(trained: Lifter):
    made = trained.asks("backup")["path"]
    trained.gets("log 10")
    answer = trained.types(f"restore {made} --json")

    assert answer.json["error"]["hint"] == {
        "label": "use",
        "text": "--yes, to go ahead without a question",
    }
    assert "1 set only in the log, would be lost" in answer.err


@pytest.mark.parametrize(
    ("line", "code", "named"),
    [
        ("purge last", 2, "wrong-usage"),
        ("purge ffffff --yes", 3, "not-found"),
        (f"purge {MACHINE} --note --yes", 1, "refused"),
        ("restore nowhere.db --yes", 3, "not-found"),
        ("backup --format xml", 2, "wrong-usage"),
        ("backup nowhere/there/copy.db", 4, "unreadable-file"),
        ("completion tcsh", 2, "wrong-usage"),
        ("completion", 2, "wrong-usage"),
        ("paths more", 2, "wrong-usage"),
        ("doctor --unknown", 2, "wrong-usage"),
    ],
)
def test_a_refusal_is_json(trained: Lifter, line: str, code: int, named: str):
    before = trained.contents()
    answer = trained.types(f"{line} --json")

    assert (answer.code, answer.json["error"]["code"]) == (code, named)
    assert trained.contents() == before


def test_paths_need_no_log(lifter: Lifter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "none"))
    paths = lifter.asks("paths")

    assert not Path(paths["cache"]).exists()
    assert Path(paths["catalogue"]).is_file()


@pytest.mark.parametrize("shell", SHELLS)
def test_a_completion_script(lifter: Lifter, shell: str):
    answer = lifter.asks(f"completion {shell}")

    assert answer["shell"] == shell
    assert answer["script"].splitlines() == lifter.gets(f"completion {shell}").splitlines()
