"""Time zones: which names there are."""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import ZoneInfo


def is_zone(name: object) -> bool:
    """Whether a zone has this IANA name, such as Europe/Berlin."""
    return isinstance(name, str) and bool(name) and _exists(name)


@lru_cache(1024)
def _exists(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
