"""A lifter with an empty log, and files to bring in."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import empty_log, lifter

__all__ = ["empty_log", "lifter"]


@pytest.fixture
def a_file(tmp_path: Path) -> Callable[..., Path]:
    """`a_file(text)` writes it, as it is, under a name."""

    def write(text: str | bytes, name: str = "file.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write
