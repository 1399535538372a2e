"""Golden files: what was read and approved, to be compared with what is said today.

LIFTLOG_UPDATE_GOLDEN=1 writes them anew: read the difference before it is kept.
"""

import os
from pathlib import Path

from tests.conftest import CHECKOUT

GOLDEN = CHECKOUT / "tests" / "golden"
# Read before the tests start: each of them runs without the settings of whoever runs it.
_ANEW = os.environ.get("LIFTLOG_UPDATE_GOLDEN") == "1"


def golden(file: Path, today: str) -> str:
    """The approved text in that file; today's, where the files are written anew."""
    if _ANEW:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(today, encoding="utf-8")
    return file.read_text(encoding="utf-8")


def golden_bytes(file: Path, today: bytes) -> bytes:
    """The same of a file that is no text."""
    if _ANEW:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(today)
    return file.read_bytes()
