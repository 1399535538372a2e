"""Exports for programs: which file was written, and what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from liftlog.answers.transfer import Exported, ExportedFiles
    from liftlog.services.transfer.exporting import Written


def written_json(written: Written, notices: Sequence[str]) -> Exported:
    """`export -o FILE --json`."""
    return {
        "schema": 1,
        "file": written.file,
        "format": written.format,
        "bytes": written.bytes,
        "sets": written.sets,
        "measurements": written.measurements,
        "notices": list(notices),
    }


def files_json(files: Sequence[Path], notices: Sequence[str]) -> ExportedFiles:
    """`export --format fit -o FOLDER --json`."""
    return {
        "schema": 1,
        "format": "fit",
        "files": [{"file": str(it.absolute()), "bytes": it.stat().st_size} for it in files],
        "notices": list(notices),
    }
