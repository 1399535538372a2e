"""A lifter whose log reads the inbox of a folder."""

from pathlib import Path

import pytest

from tests.cli.runner import Lifter
from tests.inbox import Notes


@pytest.fixture
def notes(lifter: Lifter, tmp_path: Path) -> Notes:
    return Notes(lifter, tmp_path / "shared")
