"""Spreadsheet cells: text that must not be read as a formula."""

_LEADS = ("=", "+", "-", "@", "'", "\t", "\r", "\n")


def guarded(text: str) -> str:
    """A text cell that no spreadsheet takes for a formula (see `unguarded`)."""
    return "'" + text if text.startswith(_LEADS) else text


def unguarded(text: str) -> str:
    """The inverse of `guarded`."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_LEADS) else text
