"""File names that no system takes: one message, never a crash log."""

from pathlib import Path

import pytest

from tests.cli.runner import Lifter, is_one_message

COMMANDS = (
    "--db {} status", "--db {} log machine-back-extension 12@40kg", "--db {} doctor",
    "--db {} doctor --repair", "backup {}", "restore {} --yes", "export -o {}",
    "export --format json -o {}", "report -o {}", "import {}", "import {} --map {}",
    "routine import {}", "exercise import {}", "equipment import {}", "config import {}",
)  # fmt: skip


@pytest.mark.parametrize("name", ["x" * 300, "ring", "ring/x.db", "file/x.db", "x" * 300 + "/y"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_name_that_cannot_be_is_one_message(
    lifter: Lifter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, name: str
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ring").symlink_to("ring")
    (tmp_path / "file").write_text("x")
    lifter.gets("log machine-back-extension 12@40kg")

    answer = lifter.types(command.replace("{}", name))

    if name == "ring" and ("-o" in command or "backup" in command):
        # A link to itself is no file: the new one takes its place.
        assert answer.code == 0, answer
        assert (tmp_path / "ring").is_file()
    else:
        assert answer.code in (1, 3, 4, 5), answer
        assert is_one_message(answer.err), answer
    assert len(lifter.sets()) == 1
