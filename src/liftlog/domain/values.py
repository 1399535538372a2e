"""Frozen values on the way of `log`: what a dataclass gives, without importing dataclasses.

`import dataclasses` alone costs as much start-up as all of `log` may (docs/decisions/0002).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self, dataclass_transform
else:

    def dataclass_transform(**_: object):
        return lambda cls: cls


_put = object.__setattr__


@dataclass_transform(frozen_default=True)
class _ValueType(type):
    """Turns the annotated names of a class body into slots, and their values into defaults."""

    def __new__(mcs, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> _ValueType:
        own = tuple(body.get("__annotations__", ()))
        inherited = bases[0] if bases else None
        body["__defaults__"] = getattr(inherited, "__defaults__", {}) | {
            field: body.pop(field) for field in own if field in body
        }
        body["__slots__"] = own
        body["__fields__"] = getattr(inherited, "__fields__", ()) + own
        return super().__new__(mcs, name, bases, body)


class Value(metaclass=_ValueType):
    """A frozen record, compared by its fields. Subclasses only annotate their fields."""

    if TYPE_CHECKING:

        @property
        def __fields__(self) -> tuple[str, ...]: ...
        @property
        def __defaults__(self) -> dict[str, Any]: ...

    def __init__(self, *given: Any, **named: Any) -> None:
        fields = self.__fields__
        if len(given) > len(fields):
            raise TypeError(f"{type(self).__name__} takes at most {len(fields)} values")
        for field, value in zip(fields, given):  # noqa: B905 - the rest are named or defaults
            _put(self, field, value)
        for field in fields[len(given) :]:
            if field in named:
                _put(self, field, named.pop(field))
            elif field in self.__defaults__:
                _put(self, field, self.__defaults__[field])
            else:
                raise TypeError(f"{type(self).__name__} misses {field}")
        if named:
            raise TypeError(f"{type(self).__name__} has no {', '.join(named)}")

    def replace(self, **changes: Any) -> Self:
        """The same value with some fields changed."""
        return type(self)(**{field: getattr(self, field) for field in self.__fields__} | changes)

    def __setattr__(self, field: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __delattr__(self, field: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def _key(self) -> tuple[object, ...]:
        return tuple(getattr(self, field) for field in self.__fields__)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash((type(self), self._key()))

    def __repr__(self) -> str:
        shown = ", ".join(f"{field}={getattr(self, field)!r}" for field in self.__fields__)
        return f"{type(self).__name__}({shown})"
