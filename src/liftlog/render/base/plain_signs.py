"""Plain signs: text for a terminal that shows no more than its encoding has."""

_RAMP = dict(zip("▁▂▃▄▅▆▇█░▒▓", ".:-=+*%#-=#", strict=True))
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
        "↑": "^", "↓": "v",
    }
)  # fmt: skip


def fitted_to(text: str, encoding: str) -> str:
    """The text in signs of that encoding; what it lacks and nobody can guess becomes a "?"."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_PLAIN).encode(encoding, "replace").decode(encoding)
    return text
