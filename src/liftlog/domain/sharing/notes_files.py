"""Files that liftlog writes for a notes app: their names, and what marks them as its own."""

from typing import Final

INBOX: Final = "inbox"
TODAY: Final = "today.txt"
# How the line begins that alone is no reason to write today.txt anew.
CLOCK: Final = "written "
PROBLEMS: Final = ".problems.txt"
FIRST_OF_PROBLEMS: Final = "liftlog: lines of "


def is_ours(problems: str) -> bool:
    """Whether a file of problems was written by liftlog."""
    return problems.startswith(FIRST_OF_PROBLEMS)
