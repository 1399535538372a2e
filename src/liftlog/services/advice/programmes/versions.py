"""Versions of a programme: what their texts say, made once and kept beside them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from liftlog.domain.base.counts import counted
from liftlog.domain.plans.programmes import compiled
from liftlog.errors import UnreadableFile
from liftlog.store.exercises import catalogue
from liftlog.store.plans import programmes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liftlog.domain.plans.programmes.reading import Finding, Reading
    from liftlog.domain.plans.programmes.values import Programme
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.plans.programmes import Version

MADE_BY = str(compiled.FORMAT)


class WrongProgramme(UnreadableFile):
    """A text with mistakes: `reading` has all of them."""

    def __init__(self, message: str, *, reading: Reading) -> None:
        super().__init__(message, problems=tuple(map(told, reading.problems)))
        self.reading = reading


def told(finding: Finding) -> str:
    """A mistake in a line: line 9: no exercise called 'squt' (did you mean squat?)."""
    hint = f" ({finding.hint})" if finding.hint else ""
    return f"line {finding.line}: {finding.message}{hint}"


def reading_of(ws: Workspace, content: bytes, meant: Mapping[str, str] | None = None) -> Reading:
    """What a text says, and all its mistakes; names that are settled mean what they meant."""
    from liftlog.domain.plans.programmes.text import read
    from liftlog.services.advice.programmes.naming import known_names

    return read(content, known_names(ws, meant or {}), catalogue.goals(ws.db))


def programme_of(ws: Workspace, version: Version) -> Programme:
    """What a version says, as it was made when it came in, or made again and kept."""
    kept = programmes.compiled(ws.db, version.id, MADE_BY)
    if kept is not None:
        try:
            programme = compiled.from_json(kept)
        except ValueError:
            pass
        else:
            return programme
    programme = made_anew(ws, version)
    content = compiled.to_json(programme)
    programmes.if_free(ws.db, lambda: programmes.keep_compiled(ws.db, version.id, MADE_BY, content))
    return programme


def made_anew(ws: Workspace, version: Version) -> Programme:
    """What a version says, read from its text."""
    import json

    reading = reading_of(ws, version.text.encode(), json.loads(version.names))
    if reading.programme is None:
        name = version.programme
        raise WrongProgramme(
            f"{name} has {counted(len(reading.problems), 'problem')}", reading=reading
        )
    return reading.programme


def wrongly_kept(ws: Workspace) -> list[str]:
    """The programmes of which something else is kept than their texts say.

    What another version of liftlog made is never read, and a text with mistakes says nothing.
    """
    wrong: dict[str, None] = {}
    for kept in programmes.all_compiled(ws.db):
        version = programmes.version_by_id(ws.db, kept.version)
        if version is None or kept.made_by != MADE_BY:
            continue
        with suppress(WrongProgramme):
            if kept.content != compiled.to_json(made_anew(ws, version)):
                wrong[version.programme] = None
    return list(wrong)
