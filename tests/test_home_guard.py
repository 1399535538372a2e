"""No test can read or change the log of whoever runs the tests."""

import os
import sqlite3
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from liftlog.store.base.location import cache_folder, database_path, state_folder
from tests.conftest import CHECKOUT, HOMES, OWN_FOLDERS, RealHomeTouched, is_forbidden

REAL_HOME = Path(sorted(HOMES)[0])
REAL_LOG = Path(sorted(OWN_FOLDERS)[0], "liftlog.db")
in_a_home = pytest.mark.skipif(Path("/") == REAL_HOME, reason="the home folder is the root folder")


def test_the_data_of_a_test_is_in_its_own_home(own_home):
    for path in (database_path(), cache_folder(os.environ), state_folder(os.environ)):
        assert path.startswith(f"{own_home}/")
    assert Path.home() == own_home


def test_a_child_process_has_the_same_home(own_home):
    printed = subprocess.run(
        [sys.executable, "-c", "import os; print(os.path.expanduser('~'))"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert f"{own_home}\n" == printed.stdout


def test_two_tests_have_two_homes(own_home):
    assert list(own_home.iterdir()) == []


def test_the_callers_settings_do_not_reach_a_test():
    assert [name for name in os.environ if name.startswith("LIFTLOG_")] == []
    assert "COLUMNS" not in os.environ


def test_the_zone_is_utc_unless_asked(in_zone):
    assert time.timezone == 0

    in_zone("Asia/Tokyo")

    noon = datetime.fromisoformat("2026-01-05T12:00:00+00:00")
    assert noon.astimezone().hour == 21


@pytest.mark.parametrize("how", ["r", "w", "a", "r+"])
def test_the_real_log_cannot_be_opened(how):
    with pytest.raises(RealHomeTouched):
        REAL_LOG.open(how)


def test_the_real_log_cannot_be_opened_as_a_database():
    for name in (str(REAL_LOG), f"file:{REAL_LOG}?mode=ro"):
        with pytest.raises(RealHomeTouched):
            sqlite3.connect(name, uri=name.startswith("file:"))


@in_a_home
def test_nothing_can_be_made_in_the_real_home():
    planted = REAL_HOME / "liftlog-was-here"

    for touch in (planted.mkdir, planted.touch, planted.unlink, planted.rmdir):
        with pytest.raises(RealHomeTouched):
            touch()
    with pytest.raises(RealHomeTouched):
        os.open(planted, os.O_WRONLY | os.O_CREAT)
    assert not planted.exists()


def read_behind_a_boundary():
    try:
        REAL_LOG.read_bytes()
    except Exception:
        return


def test_an_error_boundary_does_not_hide_it():
    with pytest.raises(RealHomeTouched):
        read_behind_a_boundary()


def test_the_checkout_and_temporary_files_stay_open(tmp_path):
    assert not is_forbidden(CHECKOUT / "build" / "x", writing=True)
    assert not is_forbidden(tmp_path / "x", writing=True)
    assert not is_forbidden(3, writing=True)
    (tmp_path / "x").write_text("fine")
