"""Undo and redo of many sets at once, while another device corrects some of them (sync.md, S35)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from liftlog.store.training import undo
from tests.homes import Devices
from tests.trust.figures import SOAK

_SETS = [f"018cc5a1-0000-7000-8000-00000000000{n}" for n in range(3)]


def a_log(path: Path, reps: int) -> Path:
    """The same three sets, with so many reps."""
    sets = [
        {
            "id": id_, "set": n + 1, "performed_at": f"2024-01-01T17:0{n}:00+00:00",
            "timezone": "UTC", "exercise": "leg-raise", "kind": "working", "reps": reps,
            "load": "60", "unit": "kg", "load_type": "external",
        }
        for n, id_ in enumerate(_SETS)
    ]  # fmt: skip
    workout = {
        "id": "018cc5a1-0000-7000-8000-0000000000aa", "started_at": "2024-01-01T17:00:00+00:00",
        "timezone": "UTC", "sets": sets,
    }  # fmt: skip
    path.write_text(json.dumps({"schema": 1, "format": "liftlog", "workouts": [workout]}))
    return path


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command of one change is one of many."""
    monkeypatch.setattr(undo, "MANY", 1)


@settings(
    max_examples=100 if SOAK else 8,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["laptop", "phone"]),
            st.sampled_from(
                ["import 8", "import 11", "undo", "redo", "sync", "sync", "edit 0 --reps 12",
                 "edit 1 --note hard", "delete 0"]
            ),
        ),
        min_size=4,
        max_size=14,
    )
)  # fmt: skip
@example(
    [
        ("laptop", "import 8"), ("laptop", "sync"), ("phone", "sync"),
        ("phone", "edit 0 --reps 12"), ("laptop", "undo"), ("laptop", "import 11"),
        ("phone", "undo"), ("phone", "sync"), ("laptop", "sync"), ("laptop", "undo"),
        ("laptop", "redo"),
    ]
)  # fmt: skip
@pytest.mark.usefixtures("at_once")
def test_sync_s35_each_row_is_the_sum_of_its_changes(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
    empty_log: Path,
    told: list[tuple[str, str]],
):
    place = tmp_path_factory.mktemp("homes")
    devices = Devices(monkeypatch, place, empty_log)
    homes = {home.name: home for home in devices.pair()}
    for minute, (name, words) in enumerate(told):
        home = homes[name].at(f"19:{minute:02}:00")
        command, *rest = words.split()
        if command == "import":
            command, rest = f"import {a_log(place / f'{rest[0]}.json', int(rest[0]))}", []
        elif command in ("edit", "delete"):
            rest[0] = _SETS[int(rest[0])]
        home.types(" ".join([command, *rest]))
        assert home.is_whole(), (name, words)
    for home in homes.values():
        home.at("20:00:00")
    devices.settle()
    devices.assert_alike()
