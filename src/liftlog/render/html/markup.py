"""HTML: escapes every text that is not HTML already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from liftlog.render.base.text import harmless
from liftlog.render.base.views import ColumnOf, Row

if TYPE_CHECKING:
    from liftlog.render.base.tables import Data


_VOID = ("meta", "br", "input")


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def el(name: str, /, *children: str, **attributes: Data) -> Html:
    """An element. `class_` is the class; `_` in an attribute stands for `-`; None leaves it out."""
    named = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(harmless(str(value)))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Html(f"<{name}{named}>")
    return Html(f"<{name}{named}>{join(children)}</{name}>")


def join(children: Iterable[str]) -> Html:
    """The children one after the other, plain text escaped."""
    return Html("".join(c if isinstance(c, Html) else escape(harmless(c)) for c in children))


def section(name: str, title: str, *children: str, class_: str | None = None) -> Html:
    """A part of the page under its heading, which links lead to by name."""
    heading = el("h2", title, id=name)
    return el("section", heading, *children, class_=class_, aria_labelledby=name)


def figure(drawing: Html, caption: str) -> Html:
    """A drawing and what it shows."""
    return el("figure", drawing, el("figcaption", caption))


def facts_list(facts: Iterable[tuple[str, str]]) -> Html:
    """A few figures side by side, each under its name; what says nothing is left out."""
    pairs = (el("div", el("dt", term), el("dd", value)) for term, value in facts if value)
    return el("dl", *pairs, class_="facts")


def datum(value: Data, shown: str, key: str | None = None) -> Html:
    """A figure that a program can read exactly; nothing where there is none."""
    if value is None or shown == "":
        return Html("")
    return el("data", shown, value=value, data_key=key)


def table(
    caption: str,
    titles: Sequence[str],
    rows: Iterable[Sequence[str]],
    right: Sequence[int] = (),
    wide: int | None = None,
) -> Html:
    """A table that scrolls by itself on a phone; the first cell of a row is its header.

    The columns `right` hold numbers, the one `wide` sentences, which may break.
    """
    head = el(
        "tr", *(el("th", t, scope="col", class_=_kind(i, right)) for i, t in enumerate(titles))
    )
    body = []
    for row in rows:
        first = el("th", row[0], scope="row")
        rest = (el("td", cell, class_=_kind(i, right, wide)) for i, cell in enumerate(row[1:], 1))
        body.append(el("tr", first, *rest))
    whole = el("table", el("caption", caption), el("thead", head), el("tbody", *body))
    return el("div", whole, class_="scroll", role="region", tabindex=0, aria_label=caption)


def view_table(
    caption: str,
    columns: Sequence[ColumnOf[Row]],
    rows: Iterable[Row],
    exact: Sequence[str] = (),
    wide: int | None = None,
) -> Html:
    """The rows as people read them; the columns `exact` can be read by a program as well."""

    def cell(column: ColumnOf[Row], row: Row) -> str:
        value = column.cell(row)
        shown = value.text if value.shown is None else value.shown
        is_exact = column.key in exact and value.data is not None
        return datum(value.data, shown, column.key) if is_exact else shown

    titles = [column.title or "" for column in columns]
    right = [place for place, column in enumerate(columns) if column.right]
    cells = ([cell(column, row) for column in columns] for row in rows)
    return table(caption, titles, cells, right, wide=wide)


def _kind(place: int, right: Sequence[int], wide: int | None = None) -> str | None:
    return "n" if place in right else "w" if place == wide else None


def details(summary: str, *children: str, same: bool = False) -> Html:
    """Closed on a screen, open on paper; with `same`, left out there: a chart shows it already."""
    return el("details", el("summary", summary), *children, class_="same" if same else None)
