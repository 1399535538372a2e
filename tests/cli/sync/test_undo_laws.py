"""Undo of an own command leaves what the events without it add up to, whatever other devices said
in between (sync.md, S35)."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.homes import Devices, Home
from tests.journals import Stranger, event
from tests.trust.figures import SOAK

_OWN = (
    "edit last 6", "edit last 7@90kg", "edit last --note mine", "edit last --rpe 9", "delete last",
    "log squat 4@80kg", "edit last 30s", "edit last 8@200lb",
)  # fmt: skip
_EFFORT = {
    "reps": None, "seconds": None, "distance": None, "kind": "working", "amrap": 0, "parts": None,
    "tempo": None, "superset": None,
}  # fmt: skip
_THEIRS: tuple[dict[str, Any], ...] = (
    _EFFORT | {"reps": 9},
    _EFFORT | {"seconds": 45},
    {"load": 55_000, "unit": "kg", "load_type": "external", "band": None},
    {"note": "theirs"},
    {"deleted_at": "2026-01-05T18:00:00Z"},
    {"deleted_at": None},
)


class Fresh:
    """A synced log with two sets, the same for each example."""

    def __init__(self, home: Home, log: Path) -> None:
        self._home, self._log = home, log

    def __call__(self) -> Home:
        shutil.copy(self._log, self._home.log)
        for tail in ("-wal", "-shm"):
            self._home.log.with_name(self._home.log.name + tail).unlink(missing_ok=True)
        shutil.rmtree(self._home.folder / "devices" / "tablet-0badcafe", ignore_errors=True)
        self._home.at("2026-01-05T19:00:00")
        return self._home


@pytest.fixture
def fresh(devices: Devices, tmp_path: Path) -> Fresh:
    laptop = devices.home("laptop")
    laptop.gets("log squat 5,5@100kg")
    laptop.init()
    laptop.gets(f"backup {tmp_path / 'first.db'}")
    return Fresh(laptop, tmp_path / "first.db")


@settings(
    max_examples=200 if SOAK else 12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
@given(
    st.lists(st.sampled_from(_OWN), min_size=1, max_size=3),
    st.lists(
        st.tuples(st.sampled_from(_THEIRS), st.integers(-50, 50), st.integers(0, 2)),
        max_size=4,
    ),
)
def test_sync_s35_undo_of_any_own_command_is_the_fold_without_it(
    fresh: Fresh, own: list[str], theirs: list[tuple[dict[str, Any], int, int]]
):
    laptop = fresh()
    stranger = Stranger(laptop.folder)
    for minute, line in enumerate(own):
        laptop.at(f"19:{minute:02}:00").types(line)
        sets = [id_ for (id_,) in laptop.rows("select id from sets order by id")]
        for patch, seconds, which in theirs:
            if which == minute:
                # Who changes a set has read it: not before it was logged.
                off = abs(seconds) if line.startswith("log") else seconds
                stranger.writes(event("set.edit", sets[-1], patch, 3600 + 60 * minute + off))
        laptop.types("sync")
    expected = _without_the_last(laptop)

    laptop.at("19:30:00").gets("undo")

    assert {id_: row for id_, row in _rows(laptop).items() if id_ in expected} == expected
    assert laptop.is_whole()
    laptop.gets("redo")
    assert laptop.is_whole()


def _rows(laptop: Home) -> dict[str, dict[str, Any]]:
    names = [name for (name,) in laptop.rows("select name from pragma_table_info('sets')")]
    found = {}
    for row in laptop.rows("select * from sets"):
        named = dict(zip(names, row, strict=True))
        # When it was deleted is of no matter.
        named["deleted_at"] = named["deleted_at"] is not None
        found[str(named["id"])] = named
    return found


def _without_the_last(laptop: Home) -> dict[str, dict[str, Any]]:
    """Of each set that the last own command touched, what it must be without it."""
    ((seq,),) = laptop.rows(
        "select max(seq) from commands where kind = 'do' and undone = 0 and device = ?",
        laptop.device,
    )
    rows = _rows(laptop)
    expected = {}
    for (id_,) in laptop.rows(
        "select distinct subject from events where command = ? and kind glob 'set.*'", seq
    ):
        story = [
            (command == seq, json.loads(patch))
            for command, patch in laptop.rows(
                "select command, patch from events where subject = ? order by hlc, device, id", id_
            )
        ]
        row = rows[id_]
        if story[0][0]:
            expected[id_] = row | {"deleted_at": True}
            continue
        for name in {name for is_mine, patch in story if is_mine for name in patch}:
            named = [(is_mine, patch[name]) for is_mine, patch in story if name in patch]
            if named[-1][0]:
                others = [value for is_mine, value in named if not is_mine]
                default = 0 if name in ("amrap", "light", "doubtful") else None
                row[name] = others[-1] if others else default
                if name == "deleted_at":
                    row[name] = row[name] is not None
        expected[id_] = row
    return expected
