"""Bold, dim and colour: only repeat what words and signs already say."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

# What is found is shown as its group is called. Of the sixteen colours magenta and red can be read
# on white and on black; green only shows signs and blocks, as a word it would be pale on white.
_WAYS = r"(?P<green>↗)|(?P<magenta>↘)"
_VERDICTS = (
    r"(?P<magenta>reduce|deload|return)"
    r"|(?P<bold>progress|(?P<red>stop(?:: severe pain)?))"
)
_STOP_NEXT = r"next (?P<bold>(?P<red>stop))\b"

# By the key of a column.
_CELLS = {
    "arrow": _WAYS,
    "verdict": rf"^(?:{_VERDICTS})\b",
    "next": r"^(?P<bold>(?P<red>stop))$",
    "pain": r"^(?P<bold>(?P<red>severe))$",
}

BLOCKS, WORDS, CHART, CALENDAR = "blocks", "words", "chart", "calendar"
ATHLETES = "athletes"
_LINES = {
    BLOCKS: (
        r"(?m)^(?P<bold>\S.*)$",
        rf"(?m)^  (?:{_VERDICTS})\b",
        _WAYS,
        _STOP_NEXT,
        r"pain (?P<bold>(?P<red>severe))\b",
    ),
    WORDS: (_WAYS, _STOP_NEXT),
    CHART: (r"^\n*(?P<bold>.*)", "(?P<green>▲)"),
    ATHLETES: (r"(?m)^(?P<bold>\S[^:]*)", r"(?P<bold>(?P<red>severe pain))", "(?P<bold>mild pain)"),
    CALENDAR: ("(?P<green>[░▒▓█]+)", "(?P<dim>·[· ]*)"),
}


def console(width: int) -> Console:
    """A terminal of that width; NO_COLOR leaves bold and dim, TERM=dumb leaves nothing."""
    # The height only keeps rich from taking a dumb terminal for one of 80 columns.
    return Console(width=max(width, 1), height=50, highlight=False, emoji=False, markup=False)


def painted_cell(key: str, text: str) -> Text:
    """The text of a cell in a column of that key."""
    cell = Text(text)
    if key in _CELLS:
        cell.highlight_regex(_CELLS[key])
    return cell


def print_lines(lines: Iterable[str], kind: str, width: int) -> None:
    """Lines that fit already, as blocks, closing words, a chart or a calendar."""
    text = Text("\n".join(lines))
    for pattern in _LINES[kind]:
        text.highlight_regex(pattern)
    console(width).print(text, soft_wrap=True)
