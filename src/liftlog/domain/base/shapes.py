"""Shapes: what parsed data may look like, and every way in which it does not."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from liftlog.domain.base.load import parse_decimal
from liftlog.domain.base.words import quoted


class Problem(NamedTuple):
    """One thing that is wrong, and where: `exercises[3].muscles.target[0]`."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


Shape = Callable[[str, object], Iterator[Problem]]
Keys = Mapping[str, Shape]

SOURCE_DOCUMENTS = ("000", "001", "002", "003", "004")

_HUGE = 10**12


def shown(value: object) -> str:
    """A value as a message quotes it: short, and never a whole structure."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple | set | frozenset):
        return "a list"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= _HUGE:
        return "a huge number"
    if isinstance(value, str):
        return quoted(value)
    if value is None:
        return "nothing"
    return (repr(value).lower() if isinstance(value, bool) else repr(value))[:40]


def key_path(path: str, key: object) -> str:
    shown_key = key if isinstance(key, str) and key.isprintable() else shown(key)
    return f"{path}.{shown_key}" if path else str(shown_key)


def whole_file(shape: Shape, name: str, value: object) -> Iterator[Problem]:
    """The shape of a file's top level, which has no path but the file's name."""
    for problem in shape("", value):
        yield Problem(problem.path or name, problem.message)


def _wrong(path: str, wanted: str, value: object) -> Iterator[Problem]:
    yield Problem(path, f"must be {wanted}, not {shown(value)}")


def _where(holds: Callable[[object], object], wanted: str) -> Shape:
    """Any value for which this holds; a message says what is wanted instead of another."""

    def check(path: str, value: object) -> Iterator[Problem]:
        if not holds(value):
            yield from _wrong(path, wanted, value)

    return check


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_slug(value: object) -> bool:
    parts = value.split("-") if isinstance(value, str) else [""]
    return all(part.isascii() and part.isalnum() and part == part.lower() for part in parts)


def _is_source(value: object) -> bool:
    """`003:36`, `003:6-8`, `003`, or `ours` with what is our own: `ours: tempo, tips`."""
    if not isinstance(value, str):
        return False
    document, colon, lines = value.partition(":")
    is_stated = document in SOURCE_DOCUMENTS and (not colon or _is_line_range(lines))
    return is_stated or value == "ours" or value.startswith("ours: ")


def _is_line_range(lines: str) -> bool:
    numbers = lines.split("-")
    if not all(part.isascii() and part.isdigit() and len(part) < 6 for part in numbers):
        return False
    return len(numbers) < 3 and 0 < int(numbers[0]) <= int(numbers[-1])


text = _where(
    lambda value: isinstance(value, str) and value.strip() and value.isprintable(),
    "a line of text",
)
words = _where(lambda value: isinstance(value, str), "text")
flag = _where(lambda value: isinstance(value, bool), "true or false")
nothing = _where(lambda value: value is None, "null")
slug = _where(_is_slug, "lower-case words joined by hyphens")
source = _where(_is_source, "document:line or ours")


def one_of(*allowed: str) -> Shape:
    wanted = f"one of {', '.join(allowed)}"
    return _where(lambda value: isinstance(value, str) and value in allowed, wanted)


def whole(least: int, most: int = _HUGE) -> Shape:
    def check(path: str, value: object) -> Iterator[Problem]:
        if not _is_whole(value):
            yield from _wrong(path, "a whole number", value)
        elif not least <= value <= most:  # type: ignore[operator]  # whole by now
            yield Problem(path, f"must be from {least} to {most}, not {shown(value)}")

    return check


def exactly(wanted: int, what: str) -> Shape:
    def check(path: str, value: object) -> Iterator[Problem]:
        if not _is_whole(value) or value != wanted:
            yield Problem(path, f"{what} must say {wanted}, not {shown(value)}")

    return check


def decimal(least: int, most: int = _HUGE) -> Shape:
    """A quoted decimal such as "2.5", from `least` to `most` thousandths."""

    def check(path: str, value: object) -> Iterator[Problem]:
        milli = parse_decimal(value) if isinstance(value, str) and "," not in value else None
        if milli is None:
            yield from _wrong(path, 'a decimal in quotes, such as "2.5"', value)
        elif not least <= milli <= most:
            yield Problem(path, f"{shown(value)} is out of range")

    return check


def number(least: int, most: int = _HUGE) -> Shape:
    """A whole number, or a quoted decimal, from `least` to `most` thousandths."""

    def check(path: str, value: object) -> Iterator[Problem]:
        if not _is_whole(value):
            yield from decimal(least, most)(path, value)
        elif not least <= value * 1000 <= most:  # type: ignore[operator]  # whole by now
            yield Problem(path, f"{shown(value)} is out of range")

    return check


def span(least: int) -> Shape:
    """Two whole numbers, the lower one first."""

    def check(path: str, value: object) -> Iterator[Problem]:
        if not isinstance(value, list) or len(value) != 2:
            yield from _wrong(path, "two numbers, the lower one first", value)
            return
        problems = list(list_of(whole(least))(path, value))
        yield from problems
        if not problems and value[0] > value[1]:
            yield Problem(path, f"must have the lower number first, not {value}")

    return check


def maybe(shape: Shape) -> Shape:
    """The shape, or null."""

    def check(path: str, value: object) -> Iterator[Problem]:
        if value is not None:
            yield from shape(path, value)

    return check


def list_of(shape: Shape, least: int = 0) -> Shape:
    def check(path: str, value: object) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield from _wrong(path, "a list", value)
            return
        if len(value) < least:
            yield Problem(path, f"needs at least {least} items, not {len(value)}")
        for place, item in enumerate(value):
            yield from shape(f"{path}[{place}]", item)

    return check


def ladder(shape: Shape) -> Shape:
    """A list of different things, from easy to hard."""

    def check(path: str, value: object) -> Iterator[Problem]:
        yield from list_of(shape, least=2)(path, value)
        items = value if isinstance(value, list) else []
        for place, item in enumerate(items):
            if isinstance(item, str) and item in items[:place]:
                yield Problem(f"{path}[{place}]", f"{shown(item)} is in the list twice")

    return check


def mapping(required: Keys, optional: Keys | None = None) -> Shape:
    """These keys, each in its shape, and no others."""
    shapes = {**required, **(optional or {})}

    def check(path: str, value: object) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield from _wrong(path, "a mapping", value)
            return
        for key in required:
            if key not in value:
                yield Problem(key_path(path, key), "is missing")
        for key, item in value.items():
            yield from shapes.get(key, _unknown_key)(key_path(path, key), item)

    return check


def mapping_of(shape: Shape) -> Shape:
    """Any slugs as keys, all values in one shape."""

    def check(path: str, value: object) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield from _wrong(path, "a mapping", value)
            return
        for key, item in value.items():
            yield from slug(key_path(path, key), key)
            yield from shape(key_path(path, key), item)

    return check


def _unknown_key(path: str, _: object) -> Iterator[Problem]:
    yield Problem(path, "is not a known key")
