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


@pytest.mark.usefixtures("own_home")
@pytest.mark.parametrize(
    "said",
    [
        "postgresql://anna:hunter2@db.example.org/gym",
        "postgres://:hunter2@db.example.org/gym?x=1",
        "host=db.example.org password=hunter2 user=anna",
        "password = 'hunter2' host=db.example.org",
        "{'host': 'db.example.org', 'password': 'hunter2'}",
        "postgresql://db.example.org/gym?password=hunter2&user=anna",
        "postgresql://anna:pass hunter2@db.example.org/gym",
        "host=db.example.org password='it\\'s hunter2'",
        "host=db.example.org sslpassword=hunter2",
        "PGPASSWORD=hunter2 PGHOST=db.example.org",
        "host=db.example.org oauth_client_secret=hunter2",
        "host=db.example.org scram_client_key=hunter2",
    ],
)
def test_sync_g6_no_password_of_a_server_is_in_a_crash_log(said: str):
    log = write_crash_log(ValueError(f"cannot use {said}"))

    assert log is not None
    text = log.read_text()
    assert "hunter2" not in text
    assert "db.example.org" in text
