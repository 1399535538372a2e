"""The list of formats in words, and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liftlog.answers.transfer import Formats
    from liftlog.answers.transfer import KnownFormat as FormatJson
    from liftlog.services.transfer.formats import KnownFormat


def lines(known: Iterable[KnownFormat]) -> Iterator[str]:
    """A line each: what it is called, what it is, and which package brings it."""
    for key, title, package, problem in known:
        said = f"cannot be loaded: {problem}" if problem else title
        yield f"{key:<18}{said}{f' (plugin {package})' if package else ''}"


def as_json(known: Iterable[KnownFormat]) -> Formats:
    """`import --list --json`."""
    return {"schema": 1, "items": [_item(one) for one in known]}


def _item(one: KnownFormat) -> FormatJson:
    item: FormatJson = {"format": one.key, "title": one.title, "package": one.package}
    if one.problem:
        item["problem"] = one.problem
    return item
