"""A coach with a folder of athletes: one of each sort, made once and copied."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.coach.team import Coach, write_team
from tests.homes import Devices


@pytest.fixture(scope="session")
def written_team(empty_log: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The logs of a whole team."""
    folder = tmp_path_factory.mktemp("team")
    write_team(folder, empty_log)
    return folder


@pytest.fixture
def coach(
    own_home: Path, written_team: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Coach:
    """Someone without a log of their own, in a folder that has the team's."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(written_team, tmp_path / "team")
    return Coach(monkeypatch)


@pytest.fixture
def lonely(own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Coach:
    """The same without a team."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "team").mkdir()
    return Coach(monkeypatch)


@pytest.fixture
def anna(
    own_home: Path, tmp_path: Path, empty_log: Path, monkeypatch: pytest.MonkeyPatch
) -> Devices:
    """The devices of one athlete, whose folder lies among those of the team."""
    place = tmp_path / "at-home"
    place.mkdir()
    devices = Devices(monkeypatch, place, empty_log)
    devices.folder = tmp_path / "team" / "anna"
    return devices
