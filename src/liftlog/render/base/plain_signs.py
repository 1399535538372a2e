"""Plain signs: text for a terminal that shows no more than its encoding has.

Signs of liftlog's own have one of ASCII in their place, letters are written without what stands
above or below them, and other characters are escapes such as \\u65e5.
"""

from __future__ import annotations

import codecs
from unicodedata import category, normalize

# The errors that a stream has which writes so.
ERRORS = "liftlog"
_RAMP = dict(zip("▁▂▃▄▅▆▇█░▒▓▉▊▋▌▍▎▏", ".:-=+*%#-=##*+=-:.", strict=True))
_BRAILLE = 0x2800
# The dots of a braille cell, from the upper row to the lowest one.
_ROWS_OF_DOTS = (0x09, 0x12, 0x24, 0xC0)


def _stroke(dots: int) -> str:
    """The sign for a braille cell with these dots: up or down, or level at one of three heights."""
    rows = [row for row, mask in enumerate(_ROWS_OF_DOTS) if dots & mask]
    if rows[-1] - rows[0] > 1:
        return "|"
    middle = rows[0] + rows[-1]
    return "'" if middle < 2 else "." if middle > 4 else "-"


_PLAIN = str.maketrans(
    {
        **_RAMP,
        **{chr(_BRAILLE + dots): _stroke(dots) for dots in range(1, 256)},
        "×": "x", "–": "-", "−": "-", "…": "...", "·": "-", "→": "->", "↗": "/", "↘": "\\",
        "│": "|", "┤": "|", "├": "|", "└": "+", "┬": "+", "─": "-", "›": ">", "⏎": "", "▲": "^",
        "↑": "^", "↓": "v", "±": "+-", "½": ".5", "≤": "<=", "≥": ">=", "°": " deg", "•": "-",
        "—": "-", "‐": "-", "‑": "-", "’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"',
        "«": '"', "»": '"', "\xa0": " ", "\u202f": " ", "€": "EUR",
        "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D",
        "þ": "th", "Þ": "Th", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe",
    }
)  # fmt: skip


def fitted_to(text: str, encoding: str) -> str:
    """The text in signs of that encoding: all signs of ours are of ASCII where one has to be."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_PLAIN).encode(encoding, ERRORS).decode(encoding)
    return text


def in_ascii(sign: str) -> str:
    """A character as nearly as ASCII has it."""
    known = _PLAIN.get(ord(sign))
    if known is not None:
        return known
    # What only changes the sign before it says nothing alone.
    letters = [it for it in normalize("NFKD", sign) if category(it) not in ("Mn", "Cf")]
    plain = "".join(it if it.isascii() else _PLAIN.get(ord(it), "") for it in letters)
    if plain or not letters:
        return plain
    return sign.encode("ascii", "backslashreplace").decode("ascii")


def _replaced(error: UnicodeError) -> tuple[str, int]:
    """What stands for the characters that an encoding lacks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(in_ascii, error.object[error.start : error.end])), error.end


codecs.register_error(ERRORS, _replaced)
