"""Sources: the five texts, with their names, titles and headings.

The data name a source by its number and lines (`003:50`, `003:6-8`); people read its name.
"""

from __future__ import annotations

from liftlog.domain.base.values import Value


class Heading(Value):
    """Part of a source; it begins at a line and ends before the next one."""

    begins: int
    name: str


class Source(Value):
    """A text that liftlog takes facts from; `code` is its number in the data."""

    code: str
    name: str
    title: str
    publisher: str | None
    headings: tuple[Heading, ...]
    last_line: int


def _source(
    code: str, name: str, title: str, publisher: str | None, headings: dict[int, str], last: int
) -> Source:
    parts = tuple(Heading(begins, heading) for begins, heading in headings.items())
    return Source(code, name, title, publisher, parts, last)


SOURCES = (
    _source(
        "000",
        "MuscleMag guide",
        'Lever Back Extension "Machine": Your Complete Guide',
        "MuscleMagFitness",
        {
            22: "muscles",
            37: "benefits",
            41: "tips",
            53: "mistakes",
            63: "variations",
            86: "hip hinges",
            106: "opposing exercises",
        },
        146,
    ),
    _source(
        "001",
        "Fitwill guide",
        "Lever Back Extension (version 2)",
        "Fitwill",
        {1: "description", 6: "tips"},
        36,
    ),
    _source(
        "002",
        "Leverage how-to",
        "Leverage Machine Back Extension",
        None,
        {1: "description", 5: "starting position", 10: "how to do it", 20: "tips and mistakes"},
        46,
    ),
    _source(
        "003",
        "Momentum guide",
        "Machine back extensions",
        "Momentum",
        {
            2: "muscles",
            9: "how to do it",
            17: "benefits",
            23: "mistakes",
            41: "beginners",
            43: "how heavy",
            45: "goal table",
            50: "when to add weight",
            51: "how often",
            53: "machine or bodyweight",
            59: "alternatives",
            74: "equipment",
        },
        80,
    ),
    _source(
        "004",
        "Tom's Guide",
        "I am a personal trainer and this is one of the best exercises to strengthen my back"
        " muscles",
        "Tom's Guide",
        {
            7: "how to do it",
            33: "back pain",
            38: "no weights needed",
            40: "floor versions",
            72: "harder versions",
            74: "mistakes",
        },
        88,
    ),
)
_BY_CODE = {source.code: source for source in SOURCES}
# A range over more headings than this is named by its source alone.
_MOST_HEADINGS = 2
OURS = "liftlog"


def source_name(code: str) -> str:
    """Momentum guide, when to add weight: what people read for `003:50`.

    `ours`, with or without what is our own, is liftlog. Raises KeyError for an unknown source.
    """
    if code.partition(":")[0] == "ours":
        return OURS
    number, _, lines = code.partition(":")
    source = _BY_CODE[number]
    if not lines:
        return source.name
    first, _, last = lines.partition("-")
    names = _headings(source, int(first), int(last or first))
    is_named = 0 < len(names) <= _MOST_HEADINGS
    return ", ".join([source.name, *names]) if is_named else source.name


def _headings(source: Source, first: int, last: int) -> list[str]:
    """The headings that the lines stand under."""
    ends = [heading.begins for heading in source.headings[1:]] + [10_000]
    return [
        heading.name
        for heading, end in zip(source.headings, ends, strict=True)
        if heading.begins <= last and first < end
    ]
