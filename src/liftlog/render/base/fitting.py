"""Fitting tables: cuts long cells first, then drops the least important columns."""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.render.base.tables import Table
from liftlog.render.base.text import harmless, width_of, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

# Below this many columns a table becomes a paragraph a row, and nothing is left out.
NARROW = 60
# Columns whose cells tell one row from another.
_NAMES = ("exercise", "muscle", "goal")
_BEGINNING = 6


class Give(Value):
    """What may give way, in this order: cells cut down to a width, then whole columns."""

    cuts: Mapping[str, int]
    drops: tuple[str, ...] = ()


def fitted(table: Table, width: int | None, give: Give) -> Table:
    """The table as wide as a terminal allows; as it is on a pipe, on a phone, or if all fails."""
    if width is None or width < NARROW:
        return table
    for number in range(len(give.drops) + 1):
        cut = _cut_to(_without(table, give.drops[:number]), width, give.cuts)
        if fits(cut, width):
            return cut
    return table


def _without(table: Table, keys: Collection[str]) -> Table:
    kept = [place for place, column in enumerate(table.columns) if column.key not in keys]
    return Table(
        tuple(table.columns[place] for place in kept),
        tuple(tuple(row[place] for place in kept) for row in table.rows),
    )


def without_blank_columns(table: Table) -> Table:
    """The table without the columns in which no row says anything; the first one stays."""
    blank = [
        column.key
        for place, column in enumerate(table.columns)
        if place and not any(row[place].text for row in table.rows)
    ]
    return _without(table, blank)


def _cut_to(table: Table, width: int, cuts: Mapping[str, int]) -> Table:
    """The table with these columns cut as far as it takes, in this order."""
    for key, least in cuts.items():
        over = needed(table) - width
        keys = [column.key for column in table.columns]
        if over > 0 and key in keys:
            place = keys.index(key)
            table = _with_cut(table, place, max(least, table.widths()[place] - over))
    return table


def fits(table: Table, width: int | None) -> bool:
    """Whether a terminal of that width takes the table as a table."""
    return width is None or (width >= NARROW and needed(table) <= width)


def needed(table: Table) -> int:
    """How many columns of a terminal the table takes, whoever draws it."""
    return sum(table.widths()) + 2 * len(table.columns)


def _with_cut(table: Table, place: int, most: int) -> Table:
    texts = [row[place].text for row in table.rows]
    is_named = table.columns[place].key in _NAMES
    shown = distinct(texts, most) if is_named else [shortened(text, most) for text in texts]
    rows = tuple(
        tuple(cell.replace(shown=text) if i == place else cell for i, cell in enumerate(row))
        for row, text in zip(table.rows, shown, strict=True)
    )
    return Table(table.columns, rows)


def distinct(texts: Sequence[str], most: int) -> list[str]:
    """The texts shortened; those that would then look alike keep their beginning and their end."""
    meant: dict[str, set[str]] = {}
    for text in texts:
        meant.setdefault(shortened(text, most), set()).add(text)
    return [
        short if len(meant[short := shortened(text, most)]) == 1 else _without_middle(text, most)
        for text in texts
    ]


def _without_middle(text: str, most: int) -> str:
    """Seated C…(Machine); what stands in parentheses is kept whole where there is room."""
    if width_of(text) <= most:
        return text
    end = text[text.rindex("(") :] if text.endswith(")") and "(" in text else ""
    if not end or width_of(end) > most - _BEGINNING:
        end = text[-(most // 2) :]
    while width_of(end) > most - 2:
        end = end[1:]
    return _beginning(text, most - width_of(end)) + end.lstrip()


def shortened(text: str, most: int) -> str:
    """The text in at most so many columns, an ellipsis for what is missing.

    What stands in parentheses at the end goes first.
    """
    if width_of(text) <= most:
        return text
    bare = text.rpartition(" (")[0] if text.endswith(")") else ""
    if bare and width_of(bare) <= most:
        return bare
    return _beginning(text, most)


def _beginning(text: str, most: int) -> str:
    kept = ""
    for sign in text:
        if width_of(kept + sign) > most - 1:
            break
        kept += sign
    return kept.rstrip() + "…"


def dotted_above(last: str, parts: Sequence[str], width: int | None) -> list[str]:
    """The parts with dots between them; one that begins with `last` has a line of its own."""
    *others, end = parts or [""]
    if not end.startswith(last):
        return dotted(parts, width, 2)
    return dotted(others, width, 2) + wrap(harmless(end), width, 2)


def dotted(parts: Iterable[str], width: int | None, indent: int = 0) -> list[str]:
    """The parts with dots between them, broken between parts where that is possible."""
    lines: list[str] = []
    margin = " " * indent
    for part in filter(None, map(harmless, parts)):
        joined = f"{lines[-1]} · {part}" if lines else part
        if lines and (width is None or width_of(joined) <= width):
            lines[-1] = joined
        else:
            lines += wrap(margin * bool(lines) + part, width, indent)
    return lines
