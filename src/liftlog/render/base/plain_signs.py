"""Plain signs: text for a terminal that shows no more than its encoding has."""

_RAMP = dict(zip("▁▂▃▄▅▆▇█░▒▓", ".:-=+*%#-=#", strict=True))
_PLAIN = str.maketrans(
    {
        **_RAMP,
        "×": "x", "–": "-", "−": "-", "…": "...", "·": "-", "→": "->", "↗": "/", "↘": "\\",
        "│": "|", "┤": "|", "├": "|", "└": "+", "─": "-", "›": ">", "⏎": "", "▲": "^",
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
