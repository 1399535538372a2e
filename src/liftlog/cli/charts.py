"""Charts: when one is drawn below a table, and what is said where it cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.cli.output import on_terminal, show_lines, talk, width

if TYPE_CHECKING:
    from collections.abc import Sequence

# A terminal this wide shows a chart without being asked.
_WIDE = 100


def is_wide() -> bool:
    """Whether a chart is drawn without being asked."""
    return on_terminal() and (width() or 0) >= _WIDE


def show_chart(lines: Sequence[str], is_asked: bool, needed: str) -> None:
    """A chart below what was said; a line that says why where it is asked and cannot be."""
    if lines:
        show_lines(["", *lines], "chart")
    elif is_asked:
        talk(f"a chart needs {needed} and 40 columns")
