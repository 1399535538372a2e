"""What is to be copied stays whole at 40 columns: paths of `paths` and `doctor`."""

from pathlib import Path

import pytest

from tests.cli.runner import Lifter
from tests.cli.terminal import on_terminal


@pytest.mark.parametrize("plain", ["", "1"])
@pytest.mark.parametrize("command", ["paths", "doctor"])
def test_a_path_is_whole_and_other_lines_fit(lifter: Lifter, command: str, plain: str):
    lifter.gets("log machine-back-extension 12@40kg")
    paths = [path for name, path in lifter.asks("paths").items() if name != "schema"]

    said = on_terminal(command, columns=40, LIFTLOG_PLAIN=plain).out.splitlines()

    wide = [line.strip().rstrip(":") for line in said if len(line) > 40]
    assert [line for line in wide if " " in line] == []
    if command == "paths":
        assert [line.strip() for line in said[1::2]] == paths
    else:
        assert paths[0] in "\n".join(said)


def test_paths_have_a_tab_for_programs(lifter: Lifter):
    assert all("\t" in line for line in lifter.gets("paths").splitlines())


SPACED = "/x/John Smith/liftlog data/none at all"


@pytest.mark.parametrize(
    "words",
    [
        ("--db", f"{SPACED}.db", "status"),
        (f"--db={SPACED}.db", "next"),
        ("import", f"{SPACED}.csv"),
        ("sync", "join", SPACED),
        ("routine", "import", f"{SPACED}.toml"),
        ("coach", "--folder", SPACED),
    ],
    ids=" ".join,
)
def test_a_path_with_spaces_is_whole_in_an_error(lifter: Lifter, words: tuple[str, ...]):
    said = on_terminal(*words, columns=40)

    path = next(word.rpartition("=")[2] for word in words if SPACED in word)
    assert path in said.out + said.err


def test_a_typed_path_is_whole_where_the_error_has_all_of_it(
    lifter: Lifter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)

    said = on_terminal("--db", "my own/log of mine.db", "status", columns=40)

    assert f"{tmp_path}/my own/log of mine.db" in said.out + said.err


def test_a_home_with_spaces_is_whole(
    lifter: Lifter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    home = tmp_path / "Sam Smith Jones of liftlog"
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    lifter.gets("log machine-back-extension 12@40kg")
    lifter.gets(f"sync init '{home}/a folder of mine' --yes")

    said = on_terminal("doctor", columns=60).out
    assert f"{home}/liftlog/backups" in said
    assert f"{home}/liftlog/liftlog.db:" in said
    assert f"{home}/a folder of mine" in on_terminal("sync", "status", columns=40).out
