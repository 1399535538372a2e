"""Plain view: text for a screen reader, without rules, boxes, bars and arrows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from liftlog.domain.base.load import decimal_text
from liftlog.render.base.tables import Table, shown_as
from liftlog.render.base.text import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SPOKEN = (
    # What is drawn says nothing: numbers beside it do.
    (r"[▁-▏░▒▓█▲│┤├└┬─\u2801-\u28ff]+", " "),
    (r"(?<=\d)–(?=\d)", " to "),
    (r"^→$|^→(?= [±+-])|(?<=: )→$|(?<=: )→(?= [±+-])|(?<=, )→|(?<=· )→", "level"),
    (r" ?→ ?", " to "),
    ("↗", "up"),
    ("↘", "down"),
    # At an end it parts nothing; between two letters it is one of theirs, as in col·legi.
    (r"^(?:· *)+|(?: *·)+ *$", ""),
    (r" *(?:(?<![^\W\d_])·|·(?![^\W\d_]))", ","),
    ("×", "x"),
    ("[–−]", "-"),
    ("…", "..."),
    ("⏎", "Enter"),
)
_PATTERNS = [(re.compile(pattern), words) for pattern, words in _SPOKEN]


def spoken(line: str) -> str:
    """A line with words for its signs; it begins as far in as before."""
    text = line.lstrip(" ")
    if line.isascii() and "  " not in text:
        return line
    indent = line[: len(line) - len(text)]
    for pattern, words in _PATTERNS:
        text = pattern.sub(words, text)
    return f"{indent}{' '.join(text.split())}" if text.strip() else ""


def broken(lines: Iterable[str], width: int | None) -> list[str]:
    """Plain lines between whose words there is a new line where the width takes it."""
    parts: list[str] = []
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        parts += wrap(line, width, indent + 2) or [""]
    return parts


def spoken_table(table: Table) -> Table:
    """The same of each title and cell; a cell that was only drawn is empty."""
    return shown_as(table, spoken)


def told(name: str, unit: str, points: Sequence[tuple[str, int]]) -> str:
    """What a chart shows of a measure by (day, thousandths), oldest first."""
    first, last = points[0], points[-1]
    most, least = max(points, key=lambda it: it[1]), min(points, key=lambda it: it[1])

    def at(point: tuple[str, int]) -> str:
        number = decimal_text((point[1] + 50) // 100 * 100)
        return f"{number} {unit}".rstrip() + f" on {point[0]}"

    return (
        f"{name}: first {at(first)}, last {at(last)},"
        f" highest {at(most)}, lowest {at(least)}, {len(points)} values"
    )
