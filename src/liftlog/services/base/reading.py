"""Text files that the lifter names."""

from __future__ import annotations

from pathlib import Path

from liftlog.errors import UnreadableFile


def read_text(name: str) -> str:
    """A UTF-8 file, with or without a byte order mark."""
    try:
        return Path(name).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UnreadableFile(f"cannot read {name}: {(error.strerror or '').lower()}") from error
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{name} is not UTF-8 text") from error
