"""JSON Schemas of all answers, made from the types in liftlog/answers."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from pydantic import ConfigDict, TypeAdapter
from typing_extensions import get_type_hints, is_typeddict

from liftlog.answers.base import Refusal
from liftlog.answers.commands import ANSWERS

FOLDER = Path(__file__).parent.parent / "docs" / "schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
ERROR = "error"
_DESCRIBED = ConfigDict(use_attribute_docstrings=True)
# What says nothing to a reader of a schema.
_IDLE = ("title", "default")


def file_name(command: str) -> str:
    """`exercise list` is exercise-list.json; the bare command is liftlog.json, and `--version` is
    version.json."""
    return f"{command.removeprefix('--').replace(' ', '-') or 'liftlog'}.json"


def schema_of(answer: Any, title: str) -> dict[str, Any]:
    """The schema of an answer's type. Keys that it does not name may be added later."""
    for part in _typed_dicts(answer, set()):
        part.__pydantic_config__ = _DESCRIBED
    made = TypeAdapter(answer).json_schema(mode="serialization", ref_template="#/$defs/{model}")
    tidy: dict[str, Any] = _tidied(made)
    return {"$schema": DIALECT, "title": title, **tidy}


def _typed_dicts(of: Any, seen: set[int]) -> Iterator[Any]:
    """All types of dictionaries that a type is made of."""
    if id(of) in seen:
        return
    seen.add(id(of))
    if is_typeddict(of):
        yield of
        for inner in get_type_hints(of, include_extras=True).values():
            yield from _typed_dicts(inner, seen)
        return
    for inner in get_args(of):
        yield from _typed_dicts(inner, seen)


def _tidied(schema: Any) -> Any:
    """Without titles that repeat a key, and with one line for a value that may be missing."""
    if isinstance(schema, list):
        return [_tidied(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    tidy = {
        key: {name: _tidied(part) for name, part in value.items()}
        if key in ("properties", "$defs")
        else _tidied(value)
        for key, value in schema.items()
        if key not in _IDLE or not isinstance(value, str | None)
    }
    match tidy.get("anyOf"):
        case [{"type": str(kind), **more}, {"type": "null"}] if not {"enum", "const"} & {*more}:
            # A value that may be missing is said in one line.
            del tidy["anyOf"]
            return {**more, **tidy, "type": [kind, "null"]}
    return tidy


def schemas() -> dict[str, str]:
    """Every file and its text."""
    files = {
        file_name(command): schema_of(answer, f"liftlog {command}".strip())
        for command, answer in ANSWERS.items()
    }
    files[file_name(ERROR)] = schema_of(Refusal, "a refusal of any command")
    return {name: f"{json.dumps(schema, indent=2)}\n" for name, schema in files.items()}


def differing() -> list[str]:
    """The files that are not as the types say, or that nothing says any more."""
    made = schemas()
    known = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    return sorted(name for name in {*made, *known} if made.get(name) != known.get(name))


def write() -> None:
    made = schemas()
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.json"):
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit("; ".join(differing()) or 0)
    write()
