"""Documents: TOML and JSON that no depth, number or length of theirs makes endless."""

import json
import tomllib
from collections.abc import Container, Iterator
from typing import NoReturn

from liftlog.errors import UnreadableFile

_DEEPEST = 50


def within(content: bytes, most: int, name: str) -> bytes:
    """The first bytes of a file; a refusal where they are more than it may have."""
    if len(content) > most:
        raise too_large(name, most)
    return content


def too_large(name: str, most: int) -> UnreadableFile:
    """The refusal of a file with more bytes than it may have."""
    return UnreadableFile(f"{name} is too large", f"note: {most / 1_000_000:g} MB at most")


def toml_document(text: str) -> dict[str, object]:
    """The document of a TOML text; ValueError where it is none."""
    # Every part of a dotted key is a table of its own, and the parser goes through all of them.
    for line in text.splitlines():
        key = line.split("=", 1)[0].lstrip()
        if key[:1] not in ('"', "'") and key.count(".") > _DEEPEST:
            raise ValueError(f"a key has more than {_DEEPEST} parts")
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    except ValueError as error:
        raise ValueError(_short(error)) from error


def json_document(text: str) -> object:
    """The document of a JSON text; ValueError where it is none."""
    try:
        return json.loads(text, parse_constant=no_number)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    except ValueError as error:
        raise ValueError(_short(error)) from error


def keys_of(document: object, closed: Container[str] = ()) -> Iterator[str]:
    """Every key of a document once, in its order, as a path: `workouts.sets.reps`.

    What is below a closed one is left out.
    """
    seen: dict[str, None] = {}
    left: list[tuple[str, object]] = [("", document)]
    while left:
        path, value = left.pop()
        if path:
            seen[path] = None
        if path in closed:
            continue
        if isinstance(value, dict):
            before = f"{path}." if path else ""
            left += [(before + key, part) for key, part in reversed(value.items())]
        elif isinstance(value, list):
            left += [(path, part) for part in reversed(value)]
    yield from seen


def no_number(name: str) -> NoReturn:
    """Refuses NaN and Infinity, which JSON does not have."""
    raise ValueError(f"{name} is not a number")


def _short(error: ValueError) -> str:
    """What a parser says; of a number beyond all sense only that."""
    said = str(error)
    return "a number is too large" if "integer string conversion" in said else said
