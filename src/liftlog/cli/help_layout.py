"""Layout of a help: as wide as the terminal, with no name broken."""

from __future__ import annotations

import re
from textwrap import fill
from typing import Any

from liftlog.cli.output import columns

# A narrow help has so many columns at least, and its names and options so many at most.
_NARROWEST, _NAMES_WIDTH = 24, 12
# Where no line of a help is broken.
_HYPHEN = "\u2011"


def fit(formatter: Any) -> None:
    """Fits a help into a terminal: no name is broken at its hyphens, and in one that is narrower
    than Typer writes for, what an example does stands below it."""
    columns_there = columns()
    if columns_there is None:
        return
    narrow: dict[str, int] = {}
    if columns_there < formatter.width:
        formatter.width = max(columns_there, _NARROWEST)
        narrow["col_max"] = _NAMES_WIDTH
    write = formatter.write_dl

    def write_dl(rows: Any, **given: int) -> None:
        room = formatter.width - formatter.current_indent
        parts = [(_in_parts(name, room), text.replace("-", _HYPHEN)) for name, text in rows]
        before = len(formatter.buffer)
        write(parts, **{**given, **narrow})
        written = formatter.buffer[before:]
        formatter.buffer[before:] = [text.replace(_HYPHEN, "-") for text in written]

    def write_text(text: str) -> None:
        paragraphs = re.split(r"\n[ ]*\n", text)
        lines = [_fitted(it, formatter.width, formatter.current_indent) for it in paragraphs]
        formatter.write("\n\n".join(lines) + "\n")

    formatter.write_dl, formatter.write_text = write_dl, write_text


def _fitted(paragraph: str, width: int, indent: int) -> str:
    """A paragraph of a help; an example that is wider than the room has what it does below it."""
    margin = " " * (indent + len(paragraph) - len(paragraph.lstrip(" ")))
    text = " ".join(line.strip() for line in paragraph.splitlines())
    example, _, does = text.partition("  ")
    if len(margin + text) <= width:
        return margin + text
    more = margin + ("  " if text.startswith("liftlog ") else "")
    whole: Any = {"width": width, "break_long_words": False, "break_on_hyphens": False}
    lines = [fill(example, initial_indent=margin, subsequent_indent=more, **whole)]
    if does:
        below = margin + "    "
        lines.append(fill(does.strip(), initial_indent=below, subsequent_indent=below, **whole))
    return "\n".join(lines)


def _in_parts(name: str, room: int) -> str:
    """--kind working|warm-up|drop: broken behind a bar where it is wider than the room."""
    if len(name) <= room:
        return name
    lines = [""]
    for part in re.findall(r"[^|]+\|?|\|", name):
        if lines[-1] and len(lines[-1]) + len(part) > room - 4:
            lines.append("")
        lines[-1] += part
    return "\n      ".join(lines)
