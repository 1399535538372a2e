"""Names of people at a gym: words that are safe in a shell, in SQL and as the name of a file."""

from __future__ import annotations

import re

ATHLETE, COACH = ROLES = ("athlete", "coach")
# PostgreSQL keeps 63 of a name, and cuts the rest off without a word.
LONGEST = 40
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", re.ASCII)
# Words that mean somebody else to PostgreSQL, or no file to Windows.
_PORTS = (f"{port}{number}" for port in ("com", "lpt") for number in range(10))
_TAKEN = frozenset(
    ("public", "none", "postgres", "all", "user", "con", "prn", "aux", "nul", *_PORTS)
)


def is_person(name: str) -> bool:
    """Small letters, digits and single hyphens, 40 at most, beginning with a letter."""
    return len(name) <= LONGEST and name not in _TAKEN and _NAME.fullmatch(name) is not None


def with_article(role: str) -> str:
    """`an athlete`, `a coach`."""
    return f"an {role}" if role == ATHLETE else f"a {role}"


def is_reserved(name: str) -> bool:
    """Whether it would be a name, but means somebody else, or no file, to a program."""
    return name in _TAKEN
