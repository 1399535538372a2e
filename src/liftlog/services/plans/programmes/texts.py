"""Texts of programmes: the built-in ones and the lifter's own, each version byte for byte."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from liftlog.domain.base.counts import counted
from liftlog.domain.base.keys import is_programme
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import composed, quoted
from liftlog.domain.plans.programmes import compiled
from liftlog.domain.plans.programmes.coach_rows import row_of
from liftlog.domain.plans.programmes.text import LARGEST
from liftlog.errors import AmbiguousName, NotFound, Refused, UnreadableFile
from liftlog.services.advice.programmes import versions
from liftlog.services.advice.programmes.versions import WrongProgramme, reading_of
from liftlog.services.base.commands import new_command
from liftlog.services.exercises.goals import store_goal
from liftlog.store.exercises import catalogue
from liftlog.store.plans import programmes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.plans.programmes.reading import Finding, Reading
    from liftlog.domain.plans.programmes.values import Programme
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.base.journal import Command
    from liftlog.store.plans.programmes import Version


class ProgrammeText(Value):
    """A programme of the lists; `version` is None where it is one of liftlog's own."""

    name: str
    content: bytes
    version: Version | None = None

    @property
    def is_own(self) -> bool:
        """Whether the log has it: imported, or a built-in one that was started."""
        return self.version is not None

    @property
    def is_by_liftlog(self) -> bool:
        """Whether it is a built-in text, byte for byte."""
        return any((of.name, of.content) == (self.name, self.content) for of in built_in())


class Imported(Value):
    """A text that came in: its version, and whether it is a new one."""

    text: ProgrammeText
    is_new: bool
    remarks: tuple[Finding, ...] = ()


class Ready(Value):
    """A text that may come in: the name that the log has for its programme, its reading, and the
    version that is the same, byte for byte."""

    name: str
    reading: Reading
    same: Version | None


class Check(Value):
    """The reading of a text, and what that is called."""

    source: str
    reading: Reading


@cache
def built_in() -> tuple[ProgrammeText, ...]:
    """Those that come with liftlog, by name."""
    folder = Path(catalogue.data_file("programmes"))
    texts = [path.read_bytes() for path in sorted(folder.glob("*.txt"))]
    return tuple(
        sorted((ProgrammeText(name_in(text) or "", text) for text in texts), key=lambda it: it.name)
    )


def name_in(content: bytes) -> str | None:
    """What the first statement of a text calls it."""
    for line in content.decode("utf-8-sig", errors="replace").splitlines():
        words = line.partition("#")[0].split()
        if words:
            is_first = words[0].casefold() in ("programme", "program")
            return words[1] if is_first and len(words) > 1 else None
    return None


def all_texts(ws: Workspace) -> list[ProgrammeText]:
    """The lifter's own, then those that come with liftlog; an own one hides its namesake."""
    mine = [_own(version) for name in programmes.own(ws.db) for version in _newest(ws, name)]
    taken = {text.name.casefold() for text in mine}
    return [*mine, *(text for text in built_in() if text.name.casefold() not in taken)]


def _newest(ws: Workspace, name: str) -> list[Version]:
    version = programmes.newest_version(ws.db, name)
    return [version] if version else []


def _own(version: Version) -> ProgrammeText:
    return ProgrammeText(version.programme, version.text.encode(), version)


def find_text(ws: Workspace, name: str) -> ProgrammeText:
    """The programme of that name; a unique beginning is enough."""
    wanted = composed(name.strip()).casefold()
    known = all_texts(ws)
    found = [text for text in known if text.name.casefold() == wanted]
    found = found or [text for text in known if wanted and text.name.casefold().startswith(wanted)]
    found = found or [text for text in known if wanted and _plain(text.name) == _plain(wanted)]
    if not found:
        raise NotFound(f"no programme is called {quoted(name)}", "try: liftlog programme list")
    if len(found) > 1:
        raise AmbiguousName(
            f"{quoted(name)} fits several programmes: {', '.join(text.name for text in found)}",
            f"use: more of the name, such as {found[0].name}",
        )
    return found[0]


def _plain(name: str) -> str:
    """A name without its signs: 531 means 5/3/1."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def read_file(name: str) -> bytes:
    """The bytes of a file, of which more than a programme may have are not read."""
    try:
        with Path(name).open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableFile(f"cannot read {name}: {(error.strerror or '').lower()}") from error


def check(ws: Workspace, content: bytes, source: str) -> Reading:
    """The reading of a text without mistakes; else one refusal with all of them."""
    reading = reading_of(ws, content)
    if reading.problems or reading.programme is None:
        number = counted(len(reading.problems), "problem")
        raise WrongProgramme(f"{source} has {number}", reading=reading)
    name = reading.programme.name
    if not is_programme(name):
        raise UnreadableFile(
            f"{quoted(name)} cannot be the name of a programme",
            "use: one word of letters, digits, hyphens and slashes",
        )
    return reading


def checked(ws: Workspace, content: bytes, source: str) -> Check:
    """All mistakes of a text."""
    return Check(source, reading_of(ws, content))


def checked_own(ws: Workspace) -> list[Check]:
    """All mistakes of the lifter's own: names may mean something else by now."""
    return [checked(ws, text.content, text.name) for text in all_texts(ws) if text.is_own]


def chosen(ws: Workspace, names: Sequence[str]) -> list[ProgrammeText]:
    """The named programmes, else the lifter's own."""
    if names:
        return [find_text(ws, name) for name in names]
    return [text for text in all_texts(ws) if text.is_own]


def take_in(ws: Workspace, content: bytes, source: str, words: str) -> Imported:
    """A new version of a programme where a byte of it differs (P60)."""
    ready = checked_anew(ws, content, source)
    name, reading = ready.name, ready.reading
    if ready.same is not None:
        return Imported(_own(ready.same), is_new=False, remarks=reading.remarks)
    with new_command(ws, f"{words} {name}") as command:
        version = store(command, name, content, reading)
    return Imported(_own(version), is_new=True, remarks=reading.remarks)


def checked_anew(ws: Workspace, content: bytes, source: str) -> Ready:
    """A text without mistakes, which may come in; else one refusal with all of them."""
    reading = check(ws, content, source)
    assert reading.programme is not None
    name = _known_as(ws, reading.programme.name)
    version = programmes.newest_version(ws.db, name) if programmes.is_own(ws.db, name) else None
    is_same = version is not None and version.text.encode() == content
    return Ready(name, reading, version if is_same else None)


def own_text(ws: Workspace, name: str) -> str | None:
    """The newest text of a programme of the lifter's own; None where none is called so."""
    if not programmes.is_own(ws.db, name):
        return None
    version = programmes.newest_version(ws.db, name)
    return None if version is None else version.text


def under_prefix(text: str, prefix: str) -> str:
    """A text whose programme has a longer name; one without a name stays as it is."""
    lines = text.splitlines(keepends=True)
    for place, line in enumerate(lines):
        if line.lstrip("\ufeff").partition("#")[0].split():
            lines[place] = _NAMED.sub(lambda found: found[1] + prefix, line, count=1)
            break
    return "".join(lines)


_NAMED = re.compile(r"^(\ufeff?\s*program(?:me)?\s+)(?=[^\s#])", re.IGNORECASE)


def _known_as(ws: Workspace, name: str) -> str:
    """The name as the log has it, in whatever case it is written now."""
    key = name.casefold()
    return next((own for own in programmes.own(ws.db) if own.casefold() == key), name)


def store(command: Command, name: str, content: bytes, reading: Reading) -> Version:
    """Writes a version, and what was made of it."""
    names = json.dumps({meant.name: meant.slug for meant in reading.names}, ensure_ascii=False)
    version = programmes.add_version(command, name, content.decode(), names)
    assert reading.programme is not None
    _store_goals(command, reading.programme)
    programmes.keep_compiled(
        command.db, version.id, versions.MADE_BY, compiled.to_json(reading.programme)
    )
    return version


def _store_goals(command: Command, programme: Programme) -> None:
    """The goals that its numbers make with their rest become the lifter's own (P17)."""
    known = dict(catalogue.goals(command.db))
    for week in range(1, programme.weeks + 1):
        for day in programme.days_in(week):
            for item in programme.items_in(week, day):
                row = row_of(item, known) if item.is_by_coach else None
                if row is not None and row.slug not in known:
                    store_goal(command, row)
                    known[row.slug] = row


def stored_version(ws: Workspace, command: Command, text: ProgrammeText) -> Version:
    """The version of a programme; one of liftlog's own becomes the lifter's."""
    if text.version is not None:
        return text.version
    return store(command, text.name, text.content, check(ws, text.content, text.name))


def delete(ws: Workspace, name: str) -> ProgrammeText:
    """Takes a programme of the lifter's own out of the lists; none that runs."""
    text = find_text(ws, name)
    if not text.is_own:
        raise Refused(
            f"{text.name} comes with liftlog and cannot be deleted",
            "note: a programme of yours with this name replaces it",
        )
    if any(run.programme == text.name for run in programmes.running(ws.db)):
        raise Refused(f"{text.name} is running", f"try: liftlog programme stop {text.name}")
    with new_command(ws, f"programme delete {text.name}") as command:
        programmes.remove(command, text.name)
    return text
