"""Formats that can be imported: liftlog's own list, and those that plugins bring."""

from typing import NamedTuple

from liftlog.importers.plugins import Broken
from liftlog.importers.registry import FORMATS, plugins


class KnownFormat(NamedTuple):
    """A format; `package` is the one that brings it, `problem` why it cannot be used."""

    key: str
    title: str
    package: str | None = None
    problem: str | None = None


def known_formats() -> list[KnownFormat]:
    """Every format, those of plugins last."""
    own = [KnownFormat(known.key, known.title) for known in FORMATS]
    return own + [
        KnownFormat(plugin.name, "", plugin.package, _reason(plugin))
        if isinstance(plugin, Broken)
        else KnownFormat(plugin.key, plugin.title, plugin.package)
        for plugin in plugins()
    ]


def _reason(plugin: Broken) -> str:
    return (plugin.refusal.hint or "").removeprefix("note: ")
