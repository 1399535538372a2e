"""Sizes: how long names, notes and files of the lifter may be."""

from __future__ import annotations

from liftlog.domain.base.words import quoted
from liftlog.errors import WrongUsage

# In characters.
LONGEST_NAME, LONGEST_ADDRESS, LONGEST_NOTE = 200, 2000, 10_000
# In bytes; a file of more is refused before it is read.
LARGEST_TOML, LARGEST_YAML = 1_000_000, 500_000
LARGEST_EXERCISES, LARGEST_LOG = 10_000_000, 64_000_000
# Of what comes through a pipe and is copied first.
LARGEST_COPY = 500_000_000
# Of a table: characters of one record, and its columns.
LONGEST_RECORD, MOST_COLUMNS = 4_000_000, 1000

_OTHERS = {"video": ("video", LONGEST_ADDRESS), "about": ("description", LONGEST_NOTE)}


def _most(field: str) -> tuple[str, int]:
    """What a text of that field is called, and how many characters it may have."""
    if field in _OTHERS:
        return _OTHERS[field]
    return ("note", LONGEST_NOTE) if "note" in field else ("name", LONGEST_NAME)


def too_long(field: str, text: str) -> str | None:
    """What is wrong with the length of a text of that field; None where nothing is."""
    _, most = _most(field)
    if len(text) <= most:
        return None
    return f"{field} has {len(text)} characters, and {most} are allowed"


def checked_length(field: str, text: str) -> str:
    """The text as typed; a refusal of one that is too long."""
    if too_long(field, text):
        what, most = _most(field)
        raise WrongUsage(
            f"{quoted(text)} is too long: {len(text)} characters",
            f"note: a {what} has {most} characters at most",
        )
    return text
