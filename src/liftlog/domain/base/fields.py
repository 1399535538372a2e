"""Facts about a field: what its type does not say, written into its annotation."""

from __future__ import annotations

from liftlog.domain.base.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# What a field holds. Tenths and thousandths are whole numbers, a flag is 0 or 1, a word is one
# of `words`, a moment is UTC as ISO 8601 text.
TEXT, COUNT, TENTHS, THOUSANDTHS = "text", "count", "tenths", "thousandths"
FLAG, WORD, MOMENT = "flag", "word", "moment"
# What makes thousandths of them.
FACTORS = {TENTHS: 100, THOUSANDTHS: 1}
# The forms of a set that carry its fields: liftlog's own files, and the history as data.
CSV, JSON, HISTORY = "csv", "json", "history"


class Field(Value):
    """One column: what it holds, in words too, what files call it, and which do without it."""

    kind: str
    about: str
    words: tuple[str, ...] = ()
    key: str = ""
    out_of: tuple[str, ...] = ()
    name: str = ""
    default: str | int | None = None


class _Annotated:
    """Stands for `typing.Annotated`, which costs more than what it is wanted for here."""

    def __class_getitem__(cls, parts: tuple[object, ...]) -> tuple[object, ...]:
        return parts[1:]


def fields_of(of: type[Value], names: Mapping[str, object]) -> tuple[Field, ...]:
    """The columns of a value in their order; `names` are those that its annotations use.

    Annotations are text until they are wanted, so that `log` pays nothing for them.
    """
    known = {"Annotated": _Annotated, **globals(), **names}
    columns: list[Field] = []
    annotations = of.__annotations__
    # Our own text, compiled in one go: `history` waits for it.
    described = eval(f"({', '.join(annotations.values())},)", known)
    for attribute, fields in zip(annotations, described, strict=True):
        default = of.__defaults__.get(attribute)
        for field in fields:
            name = field.name or attribute
            columns.append(field.replace(name=name, key=field.key or name, default=default))
    return tuple(columns)


def in_order(first: str, names: Iterable[str]) -> list[str]:
    """The names with some of them first, in the order in which files have had them."""
    leading = first.split()
    return leading + [name for name in names if name not in leading]
