"""History as data: whole ids, short names and exact decimals."""

from __future__ import annotations

from liftlog.domain.base.fields import FACTORS, HISTORY, in_order
from liftlog.domain.base.load import decimal_text
from liftlog.domain.training.columns import COLUMNS
from liftlog.domain.training.sets import LoggedSet
from liftlog.render.base.phrases import set_as_data
from liftlog.render.base.tables import Cell, Column, Table, are_plain, tsv_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any, TypeAlias

    from liftlog.services.training.history import History

    Datum: TypeAlias = str | int | bool | None

_COLUMNS = [column for column in COLUMNS if HISTORY not in column.out_of]
_KEYS = in_order(
    "id day time performed_at timezone exercise set kind reps seconds load unit load_type band"
    " level rpe rir form pain side goal light doubtful note workout",
    (column.key for column in _COLUMNS),
)
_TABS = len(_KEYS) - 1


def data(history: History) -> Table:
    """Every field, whole ids and slugs: for TSV, CSV and JSON."""
    columns = [Column(key, key) for key in _KEYS]
    rows = zip(*(map(Cell, values) for values in _values(history)), strict=True)
    return Table(tuple(columns), tuple(rows))


def items(history: History) -> Iterator[dict[str, Datum]]:
    """The same for JSON: a dictionary a set."""
    return (dict(zip(_KEYS, row, strict=True)) for row in zip(*_values(history), strict=True))


def tsv(history: History) -> list[str]:
    """The same as TSV, in one go: a history is long."""
    values = _values(history)
    lines = [*map("\t".join, zip(*map(_texts, values), strict=True))]
    if not are_plain(lines, _TABS):
        lines = [
            line if are_plain([line], _TABS) else tsv_lines(_KEYS, [row])[1]
            for line, row in zip(lines, zip(*values, strict=True), strict=True)
        ]
    return [*tsv_lines(_KEYS, ()), *lines]


def _values(history: History) -> list[list[Datum]]:
    """The values of every key; column by column, since a history is long."""
    sets = history.sets
    columns: dict[str, Sequence[Any]] = dict.fromkeys(LoggedSet.__fields__, ())
    columns |= zip(columns, zip(*map(LoggedSet.as_tuple, sets), strict=True), strict=False)
    loads = columns["load"]
    columns["load"] = [load and load.milli for load in loads]
    columns["unit"] = [load and load.unit for load in loads]
    by_key = {c.key: _as_data(c.kind, columns[c.name]) for c in _COLUMNS}
    by_key |= {"time": [*history.times], "set": [*map(set_as_data, sets)]}
    return [by_key[key] for key in _KEYS]


def _as_data(kind: str, values: Sequence[Any]) -> list[Datum]:
    factor = FACTORS.get(kind)
    if factor is None:
        return [*values]
    return [None if value is None else decimal_text(value * factor) for value in values]


def _texts(values: list[Datum]) -> list[str]:
    """Values as they stand between tabs, but for what is not plain text."""
    return ["" if v is None or v is False else "1" if v is True else str(v) for v in values]
