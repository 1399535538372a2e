"""Locking: one sync of a log at a time; the lock dies with its process."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator

from liftlog.errors import Refused
from liftlog.platform.disks import try_lock

# How long a second sync waits for the first one.
PATIENCE = 30.0
_PAUSE = 0.1
TAIL = "-sync"


@contextlib.contextmanager
def only_sync(path: str, patience: float = PATIENCE) -> Iterator[None]:
    """Holds the lock beside the log of that path.

    Raises:
        Refused: where another sync holds it for so many seconds.
    """
    handle = os.open(path + TAIL, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        end = time.monotonic() + patience
        while not try_lock(handle):
            if time.monotonic() > end:
                raise Refused(
                    "another sync of this log is running", "note: try again when it is done"
                )
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(handle)
