"""Charts: when one is drawn below a table, and what is said where it cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.cli.output import is_plain, on_terminal, say, show_lines, talk, width

if TYPE_CHECKING:
    from collections.abc import Sequence

# A terminal this wide shows a chart without being asked.
_WIDE = 100


def is_wide() -> bool:
    """Whether a chart is drawn without being asked."""
    return on_terminal() and (width() or 0) >= _WIDE and not is_plain()


def chart_room() -> int | None:
    """The columns of a chart; None where it is to be in words."""
    return None if is_plain() else width() or 80


def show_chart(lines: Sequence[str], is_asked: bool, needed: str) -> None:
    """A chart below what was said; a line that says why where it is asked and cannot be.

    In the plain view the lines say it in words.
    """
    if lines and is_plain():
        say(lines)
    elif lines:
        show_lines(["", *lines], "chart")
    elif is_asked:
        # Words need no room.
        talk(f"a chart needs {needed}" if is_plain() else f"a chart needs {needed} and 40 columns")
