"""Frozen values: what a dataclass gives, without importing dataclasses.

`import dataclasses` alone costs as much start-up as all of `log` may (docs/decisions/0002). A
value is a tuple whose places have names: one of 28 fields is made six times as fast as by slots.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, ClassVar, Self, dataclass_transform

    _field: Any
    _Base = object
else:
    try:
        from _collections import _tuplegetter as _field  # what namedtuple uses
    except ImportError:  # a Python without it

        def _field(place: int, _: None) -> property:
            return property(lambda value: tuple.__getitem__(value, place))

    _Base = tuple

    def dataclass_transform(**_: object):
        return lambda cls: cls


_made: Any = tuple.__new__
_same: Any = tuple.__eq__
# The n-th field is read alike in all classes; a class with more fields makes more of them.
_FIELDS = [_field(place, None) for place in range(40)]


@dataclass_transform(frozen_default=True)
class _ValueType(type):
    """Names the places of a tuple by the annotations of a class; their values are defaults."""

    def __new__(mcs, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> _ValueType:
        own = tuple(body.get("__annotations__", ()))
        if not own and "__annotate_func__" in body:
            # From Python 3.14 on they are otherwise worked out when somebody asks for them.
            raise TypeError(f"the module of {name} lacks: from __future__ import annotations")
        inherited = bases[0] if bases else None
        before: tuple[str, ...] = getattr(inherited, "__fields__", ())
        defaults: dict[str, Any] = {**getattr(inherited, "__defaults__", {})}
        most = len(before) + len(own)
        while len(_FIELDS) < most:
            _FIELDS.append(_field(len(_FIELDS), None))
        if before:
            # What a class above has of its own knows no more fields than that one.
            body["__new__"] = Value.__new__
        place = len(before)
        for field in own:
            if field in body:
                defaults[field] = body[field]
            body[field] = _FIELDS[place]
            place += 1
        body["__defaults__"] = defaults
        body["__fields__"] = before + own
        body["__slots__"] = ()
        return type.__new__(mcs, name, bases, body)


class Value(_Base, metaclass=_ValueType):
    """A frozen record, compared by type and fields. Subclasses only annotate their fields."""

    if TYPE_CHECKING:
        __fields__: ClassVar[tuple[str, ...]]
        __defaults__: ClassVar[dict[str, Any]]

        def __init__(self, *given: Any, **named: Any) -> None: ...

        @classmethod
        def from_tuple(cls, fields: Sequence[Any]) -> Self:
            """The value of all its fields in their order, unchecked."""

    else:

        def __new__(cls, *given, **named):
            if named or len(given) != len(cls.__fields__):
                given = _completed(cls, given, named)
            return _made(cls, given)

        # The value of all its fields in their order, unchecked.
        from_tuple = classmethod(_made)

    def replace(self, **changes: Any) -> Self:
        """The same value with some fields changed."""
        cls = type(self)
        places = (_SHAPES.get(cls) or _shape(cls))[0]
        values = [*self.as_tuple()]
        for name, value in changes.items():
            if name not in places:
                raise TypeError(f"{cls.__name__} has no {name}")
            values[places[name]] = value
        return _made(cls, values)  # type: ignore[no-any-return]  # made as its own class

    def as_tuple(self) -> tuple[Any, ...]:
        """Its fields in their order."""
        return self  # type: ignore[return-value]  # itself a tuple

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and _same(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((type(self), *self.as_tuple()))

    def __repr__(self) -> str:
        named = zip(self.__fields__, self.as_tuple(), strict=True)
        shown = ", ".join(f"{field}={value!r}" for field, value in named)
        return f"{type(self).__name__}({shown})"


# Of each class of which a value was made or changed by names: the places of its fields, what
# stands there where nothing is given, and the fields that must be given, which come first.
_SHAPES: dict[type, tuple[dict[str, int], list[Any], tuple[str, ...]]] = {}


def _shape(cls: Any) -> tuple[dict[str, int], list[Any], tuple[str, ...]]:
    fields: tuple[str, ...] = cls.__fields__
    defaults = cls.__defaults__
    places = {name: place for place, name in enumerate(fields)}
    needed = tuple([name for name in fields if name not in defaults])
    shape = _SHAPES[cls] = places, [defaults.get(name) for name in fields], needed
    return shape


def _completed(cls: Any, given: tuple[Any, ...], named: dict[str, Any]) -> list[Any]:
    """The values of all fields: those given, then those named, else the defaults."""
    places, unsaid, needed = _SHAPES.get(cls) or _shape(cls)
    first = len(given)
    if first > len(unsaid):
        raise TypeError(f"{cls.__name__} takes at most {len(unsaid)} values")
    values = [*given, *unsaid[first:]]
    for name, value in named.items():
        place = places.get(name, -1)
        if place < first:
            raise TypeError(f"{cls.__name__} has no {name}")
        values[place] = value
    for name in needed[first:]:
        if name not in named:
            raise TypeError(f"{cls.__name__} misses {name}")
    _MADE[cls] = made = _MADE.get(cls, 0) + 1
    if made == _MANY:
        cls.__new__ = _own_way(cls)
    return values


# How many values of each class were made by names or with defaults; one that is made so often gets
# a way of its own, which takes a third of the time. Nothing that answers at once makes so many.
_MADE: dict[type, int] = {}
_MANY = 200


def _own_way(cls: Any) -> Any:
    """What makes values of a class whose fields Python itself puts in their places."""
    defaults = cls.__defaults__
    taken = ", ".join(f"{it}=_defaults[{it!r}]" if it in defaults else it for it in cls.__fields__)
    made = f"lambda _cls, {taken}: _made(_cls, ({', '.join(cls.__fields__)},))"
    return staticmethod(eval(made, {"_made": _made, "_defaults": defaults}))
