"""docs/python.md: what its blocks say, they do."""

from __future__ import annotations

import re
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

import liftlog
from tests.conftest import CHECKOUT

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
