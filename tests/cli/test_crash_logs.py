"""Crash logs: the last ten are kept, and other files are left alone."""

import os
from pathlib import Path

import pytest

from liftlog.cli.crash import write_crash_log


@pytest.mark.usefixtures("own_home")
def test_the_last_ten_crash_logs_are_kept():
    first = write_crash_log(ValueError("first"))
    assert first is not None
    other = first.parent / "mine.txt"
    other.write_text("mine")
    os.utime(first, (1, 1))
    logs: list[Path | None] = [write_crash_log(ValueError(str(place))) for place in range(11)]

    assert not first.exists()
    assert other.exists()
    assert len(list(first.parent.glob("crash-*.log"))) == 10
    assert logs[-1] is not None
    assert logs[-1].exists()
