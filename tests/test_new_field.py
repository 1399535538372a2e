"""A field that is added to the table of a set's fields survives all that liftlog does with sets."""

from __future__ import annotations

import csv
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import CHECKOUT

MACHINE = "machine-back-extension"
# The two halves of the fact: what the field is, and its column.
EDITS = {
    "domain/training/sets.py": [
        (
            "    @property\n    def is_working",
            '    stance: Annotated[str | None, Field(TEXT, "how wide")] = None\n'
            '    slope: Annotated[int | None, Field(TENTHS, "how steep")] = None\n'
            '    outdoors: Annotated[bool, Field(FLAG, "1 in fresh air")] = False\n\n'
            "    @property\n    def is_working",
        )
    ],
    "store/base/migrations.py": [
        (
            '    "alter table sets add column tempo text",\n',
            '    "alter table sets add column tempo text",\n'
            '    "alter table sets add column stance text",\n'
            '    "alter table sets add column slope integer",\n'
            '    "alter table sets add column outdoors integer not null default 0",\n',
        ),
        (
            "s.amrap, s.parts, s.tempo, a.sets",
            "s.amrap, s.parts, s.tempo, s.stance, s.slope, s.outdoors, a.sets",
        ),
    ],
}
TOLD = {"stance": "wide", "slope": "2.5", "outdoors": True}


class Copy:
    """A liftlog with three more fields, as a program of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "liftlog.db"
        shutil.copytree(
            CHECKOUT / "src" / "liftlog",
            folder / "src" / "liftlog",
            ignore=shutil.ignore_patterns("__pycache__"),
        )
        shutil.copytree(CHECKOUT / "data", folder / "data")
        for name, edits in EDITS.items():
            file = folder / "src" / "liftlog" / name
            text = file.read_text("utf-8")
            for old, new in edits:
                assert text.count(old) == 1, (name, old)
                text = text.replace(old, new)
            file.write_text(text, "utf-8")

    def gets(self, *words: str, log: Path | None = None) -> str:
        return self._run(words, log).stdout

    def told_of(self, *words: str) -> str:
        """What is said besides."""
        return self._run(words).stderr

    def _run(
        self, words: tuple[str, ...], log: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        env = os.environ | {
            "PYTHONPATH": str(self.folder / "src"),
            "LIFTLOG_DB": str(log or self.log),
            "LIFTLOG_NOW": "2026-01-05T18:00:00",
        }
        done = subprocess.run(
            [sys.executable, "-m", "liftlog", *words],
            env=env,
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert not done.returncode or words[0] == "restore", done.stderr
        return done

    def told(self, log: Path | None = None) -> list[dict[str, Any]]:
        """What the newest set says in the new fields, and those before it."""
        rows = json.loads(self.gets("history", "--json", log=log))["items"]
        return [{key: row[key] for key in TOLD} for row in rows]

    def newest(self) -> str:
        """The id of the newest set."""
        return str(json.loads(self.gets("history", "--json"))["items"][0]["id"])


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """With a log of two sets, of which the second came in with the new fields filled."""
    made = Copy(tmp_path)
    first = tmp_path / "first.db"
    made.gets("log", MACHINE, "12@40kg", log=first)
    made.gets("log", "11", log=first)
    document = json.loads(made.gets("export", "--format", "json", log=first))
    document["workouts"][0]["sets"][1] |= TOLD
    (tmp_path / "told.json").write_text(json.dumps(document))
    made.gets("import", "told.json")
    return made


def test_a_new_field_survives(copy: Copy, tmp_path: Path):
    blank = {"stance": None, "slope": None, "outdoors": False}
    both = [TOLD, blank]
    assert copy.told() == both

    # edit, undo, redo
    events = copy.gets("history", "--events", copy.newest(), "--format", "table")
    assert "stance wide, slope 2.5, outdoors" in " ".join(events.split())
    copy.gets("edit", "last", "--rpe", "8")
    assert copy.told() == both
    copy.gets("undo")
    copy.gets("undo")
    assert copy.told() == []
    copy.gets("redo")
    assert copy.told() == both

    # out and in again
    for form in ("csv", "json"):
        (tmp_path / f"out.{form}").write_text(copy.gets("export", "--format", form))
        copy.gets("import", f"out.{form}", log=tmp_path / f"{form}.db")
        assert copy.told(tmp_path / f"{form}.db") == both, form

    # what an app cannot take is told to be lost
    lost = copy.told_of("export", "--format", "hevy")
    assert all(f"{field} (1)" in lost for field in TOLD)

    # a backup knows the difference in it alone
    copy.gets("backup", "copy.db")
    assert "The log has the same sets." in copy.gets("restore", "copy.db")
    copy.gets("edit", "last", "--clear", "stance")
    assert "1 set would change" in copy.gets("restore", "copy.db")
    copy.gets("restore", "copy.db", "--yes")
    assert copy.told() == both

    # rebuilt from its events
    with closing(sqlite3.connect(copy.log)) as db, db:
        db.execute("update sets set stance = null, slope = null, outdoors = 0")
    copy.gets("doctor", "--repair")
    assert copy.told() == both

    # looked at
    rows = list(csv.DictReader(copy.gets("history", "--format", "csv").splitlines()))
    assert [rows[0][key] for key in TOLD] == ["wide", "2.5", "1"]
    copy.gets("report", "--datasette", "site")
    columns = json.loads((tmp_path / "site" / "metadata.json").read_text("utf-8"))
    described = columns["databases"]["liftlog"]["tables"]["v_sets"]["columns"]
    assert {key: described[key] for key in TOLD} == {
        "stance": "how wide", "slope": "how steep", "outdoors": "1 in fresh air",
    }  # fmt: skip
