"""liftlog paths, --db and LIFTLOG_DB: where the log is, and that nothing else is touched."""

import stat
from pathlib import Path

import pytest

from tests.cli.runner import in_a_process

MACHINE = "machine-back-extension"


def paths(*words: str, env: dict[str, str] | None = None) -> dict[str, str]:
    return dict(
        line.split("\t") for line in in_a_process(*words, "paths", env=env).out.splitlines()
    )


def test_paths_are_told_and_nothing_is_made(own_home: Path):
    found = paths()

    assert found["database"] == f"{own_home}/.local/share/liftlog/liftlog.db"
    assert found["crash_logs"] == f"{own_home}/.local/state/liftlog"
    assert Path(found["catalogue"]).is_file()
    assert Path(found["sources"]).read_text(encoding="utf-8").startswith("# Sources\n")
    assert list(own_home.iterdir()) == []


def test_the_word_on_the_command_goes_before_the_environment(own_home: Path):
    assert paths(env={"LIFTLOG_DB": "/x/a.db"})["database"] == "/x/a.db"
    assert paths("--db", "/x/b.db", env={"LIFTLOG_DB": "/x/a.db"})["database"] == "/x/b.db"
    assert paths("--db", "~/b.db")["database"] == f"{own_home}/b.db"


def test_paths_as_json(own_home: Path):
    answer = in_a_process("paths", "--json").json

    assert answer["schema"] == 1
    assert answer["database"].startswith(str(own_home))


def test_the_log_is_private(own_home: Path):
    in_a_process("log", MACHINE, "12@40kg")

    folder = own_home / ".local/share/liftlog"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "liftlog.db").stat().st_mode) == 0o600


def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path):
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    shared.chmod(0o755)

    in_a_process("--db", str(shared / "x.db"), "log", MACHINE, "12@40kg")

    assert stat.S_IMODE(shared.stat().st_mode) == 0o755
    assert stat.S_IMODE((shared / "x.db").stat().st_mode) == 0o600


def test_a_log_leaves_one_file(own_home: Path):
    in_a_process("log", MACHINE, "12@40kg")

    folder = own_home / ".local/share/liftlog"
    assert [path.name for path in folder.iterdir()] == ["liftlog.db"]
    assert [path.name for path in own_home.rglob("*.log")] == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_is_printed(shell: str):
    answer = in_a_process("completion", shell)

    assert answer.code == 0
    assert "liftlog" in answer.out


def completed(words: str) -> list[str]:
    """What bash is offered for the last of the words."""
    env = {
        "_LIFTLOG_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
    }
    return in_a_process(env=env).out.split()


def test_exercises_goals_and_commands_are_completed(own_home: Path):
    in_a_process("exercise", "add", "Macebell swing")

    assert completed("liftlog pl") == ["plan"]
    beginning = completed("liftlog log mac")
    assert {MACHINE, "macebell-swing", "machine-shrug"} <= {*beginning}
    assert all(name.startswith("mac") for name in beginning)
    assert completed("liftlog next --goal te") == ["technique"]


def test_the_last_ids_are_completed(own_home: Path):
    in_a_process("log", MACHINE, "12@40kg")

    assert completed("liftlog delete ")


def test_completion_makes_no_log(own_home: Path):
    completed("liftlog log machine-back-extension")

    assert list(own_home.rglob("*.db")) == []
