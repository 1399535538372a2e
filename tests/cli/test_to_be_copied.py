"""What is to be copied stays whole at 40 columns: paths of `paths` and `doctor`."""

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
