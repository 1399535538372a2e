"""Ids of imported sets: the same content gets the same one every time."""

import hashlib
from datetime import datetime
from typing import Final

from liftlog.store.base.journal import uuid7

# The part of an id that its content gives; what goes before it is the moment, which hangs on the
# zone that a file was read in.
TAIL: Final = "substr(id, 15)"


def tail_of(set_id: str) -> str:
    """TAIL of an id."""
    return set_id[14:]


def derived_id(moment: str, content: str, occurrence: int) -> str:
    """An id that the same content gets every time: the v7 layout with bits of SHA-256."""
    digest = hashlib.sha256(f"{content}\x1f{occurrence}".encode()).digest()
    millis = int(datetime.fromisoformat(moment).timestamp() * 1000)
    return uuid7(max(millis, 0), digest[:10])


def workout_id(moment: str, visit: str) -> str:
    """The id of the workout that a visit of a file becomes, by its key."""
    return derived_id(moment, visit, 0)
