"""docs/python.md: what its blocks say, they do."""

from __future__ import annotations

import re
import sqlite3
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

import liftlog
from tests.cli import conftest
from tests.cli.runner import Lifter
from tests.conftest import CHECKOUT

empty_log, lifter = conftest.empty_log, conftest.lifter

PAGE = CHECKOUT / "docs" / "python.md"
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)


def test_the_blocks_run_one_after_the_other(
    own_home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("LIFTLOG_NOW", "2026-01-05T18:00:00")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    said = StringIO()

    with redirect_stdout(said):
        for block in BLOCKS:
            exec(block, names)

    assert len(BLOCKS) >= 4
    assert "2026-01-01" in said.getvalue()
    assert [it["set"] for it in liftlog.open().history()] == ["5 × 100 kg"]


def test_every_method_is_on_the_page():
    page = PAGE.read_text(encoding="utf-8")

    public = [name for name in vars(liftlog.Log) if not name.startswith("_")]

    assert [name for name in public if f"`{name}" not in page and f"{name}(" not in page] == []
    assert all((getattr(liftlog.Log, name).__doc__ or "").strip() for name in public)


def test_an_error_has_what_the_page_says(own_home: Path):
    log = liftlog.open()
    with pytest.raises(liftlog.LiftlogError) as refused:
        log.next("row")
    with pytest.raises(liftlog.LiftlogError) as empty:
        log.undo()
    log.record("squat 5@100kg")
    with pytest.raises(sqlite3.Error):
        log.query("selec")

    error = refused.value
    assert (error.message, error.code) == ('"row" fits several exercises', "ambiguous-name")
    assert str(error.hint).startswith("use: one of these names")
    assert empty.value.hint is None
    assert "barbell-row" in [it["exercise"] for it in error.candidates]  # type: ignore[attr-defined]


def test_there_is_advice_once_the_command_of_the_page_was_typed(lifter: Lifter):
    log = liftlog.open()
    log.record("squat 5@100kg")
    assert log.next("squat")["decision"] == "none"

    (line,) = re.findall(r"`liftlog (exercise set [^`]*)`", PAGE.read_text(encoding="utf-8"))
    lifter.gets(line)

    assert log.next("squat")["decision"] == "open"
