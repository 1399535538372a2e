"""Paths with spaces in what is shown: no line ends inside of one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from liftlog.render.base.text import harmless, whole


def marked(text: str) -> str:
    """The text, for `wrap`: the paths in it that were typed, and those that all others begin with,
    are not broken."""
    return whole(text, _known())


def _known() -> list[str]:
    values = (word.rpartition("=")[2] if word.startswith("-") else word for word in sys.argv[1:])
    typed = [*values, os.environ.get("LIFTLOG_DB", "")]
    paths = [word for word in typed if " " in word and (os.sep in word or "/" in word)]
    files = [Path(path).absolute() for path in paths]
    # Beside a log are its backups, which have its name.
    beside = (part for file in files for part in (str(file), str(file.parent), file.stem))
    return [
        *map(harmless, (*paths, *beside)),
        *(os.environ.get(name, "") for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")),
    ]
