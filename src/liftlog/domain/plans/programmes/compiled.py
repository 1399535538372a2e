"""Compiled programme: kept beside its bytes, so that no command but a change reads the text.

What an item asked is kept in the same form.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from liftlog.domain.base.load import Load
from liftlog.domain.base.values import Value
from liftlog.domain.plans.programmes import values
from liftlog.domain.plans.programmes.asked import AskedItem, AskedSet
from liftlog.domain.plans.programmes.values import Programme

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = 1
_KIND = "is"
_VALUES: dict[str, type[Value]] = {
    name: found
    for name, found in vars(values).items()
    if isinstance(found, type) and issubclass(found, Value) and found is not Value
} | {of.__name__: of for of in (Load, AskedItem, AskedSet)}


def to_json(programme: Programme) -> str:
    """The programme as one line of JSON: by name, without what says nothing."""
    return _written(programme)


def from_json(text: str) -> Programme:
    """The programme again, the very same; ValueError where it is none of this format."""
    read = _read(text)
    if not isinstance(read, Programme):
        raise ValueError("not a compiled programme")
    return read


def asked_to_json(item: AskedItem) -> str:
    """What an item asked, as one line of JSON."""
    return _written(item)


def asked_from_json(text: str) -> AskedItem:
    """What an item asked; ValueError where it is none of this format."""
    read = _read(text)
    if not isinstance(read, AskedItem):
        raise ValueError("not what an item asked")
    return read


def _written(value: Value) -> str:
    plain = {"format": FORMAT, "value": _plain(value)}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def _read(text: str) -> object:
    try:
        read = json.loads(text)
        if read["format"] != FORMAT:
            raise ValueError(f"unknown format {read['format']!r}")
        return _value(read["value"])
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"not of this format: {error}") from None


def renamed(programme: Programme, slugs: Mapping[str, str]) -> Programme:
    """The programme with exercises that were merged into others under their new names (P65)."""
    lines = tuple(
        line.replace(
            exercise=slugs.get(line.exercise, line.exercise),
            like=_renamed_key(line.like, slugs),
        )
        for line in programme.lines
    )
    blocks = tuple(
        block.replace(days=_renamed_days(block.days, slugs)) for block in programme.blocks
    )
    return programme.replace(lines=lines, days=_renamed_days(programme.days, slugs), blocks=blocks)


def _renamed_key(key: str | None, slugs: Mapping[str, str]) -> str | None:
    if key is None:
        return None
    slug, _, sets = key.partition(" ")
    return values.line_key(slugs.get(slug, slug), sets or None)


def _renamed_days(days: tuple[values.Day, ...], slugs: Mapping[str, str]) -> tuple[values.Day, ...]:
    return tuple(
        day.replace(
            items=tuple(
                item.replace(exercise=slugs.get(item.exercise, item.exercise)) for item in day.items
            )
        )
        for day in days
    )


def _plain(value: object) -> object:
    if isinstance(value, Value):
        defaults = type(value).__defaults__
        fields = zip(value.__fields__, value.as_tuple(), strict=True)
        said = {
            name: _plain(field)
            for name, field in fields
            if name not in defaults or defaults[name] != field
        }
        return {_KIND: type(value).__name__, **said}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def _value(plain: object) -> object:
    if isinstance(plain, dict):
        fields = {name: _value(field) for name, field in plain.items() if name != _KIND}
        return _VALUES[plain[_KIND]](**fields)
    if isinstance(plain, list):
        return tuple(map(_value, plain))
    return plain
