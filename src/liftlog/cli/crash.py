"""Crash log: a bug leaves a file to send instead of a traceback."""

import os
import platform
import re
import sys
import tempfile
import traceback
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from liftlog.errors import LiftlogError
from liftlog.platform.system import SYSTEM
from liftlog.services.base.paths import crash_folder

_KEPT = 10
# What may stand in the address of a server: a URL with a password, and options that are secret.
_PASSWORD = re.compile(
    r"(postgres(?:ql)?://[^\s:/@]*:|://[^\s:/@]*:(?=\S+@)).+(?=@)"
    r"|(\w*(?:password|secret|client_key|server_key)['\"]?\s*[=:]\s*)"
    r"('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|[^\s'\"&]+)",
    re.IGNORECASE,
)


def write_crash_log(error: BaseException) -> Path | None:
    """The file with the traceback; in the temporary folder where no other will do, else None."""
    text = "\n".join(
        (
            f"liftlog {version('liftlog')} · Python {platform.python_version()} · {SYSTEM}",
            f"command: {' '.join(sys.argv[1:2])}",
            "".join(traceback.format_exception(error)),
        )
    )
    for find in (crash_folder, tempfile.gettempdir):
        try:
            folder = Path(find())
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(".log", "crash-", folder)
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
                file.write(without_passwords(text))
        except (OSError, LiftlogError):
            continue
        if find is crash_folder:
            _thin_out(folder)
        return Path(name)
    return None


def without_passwords(text: str) -> str:
    """The text with none of the passwords that an address has."""
    return _PASSWORD.sub(lambda it: f"{it[1] or it[2]}***", text)


def _thin_out(folder: Path) -> None:
    """Keeps the newest logs of crashes: a bug in a script may write one a minute."""
    with suppress(OSError):
        logs = [(log.stat().st_mtime_ns, log.name, log) for log in folder.glob("crash-*.log")]
        for *_, log in sorted(logs)[:-_KEPT]:
            log.unlink(missing_ok=True)
