"""Journal files: what one device tells the others, as a text of JSON lines (sync.md, S17 and S21).

A header, then commands, each followed by its events. A name has the digest of its text: a file that
is not there as a whole, or not as it was written, does not match its name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from liftlog.domain.base.keys import is_id
from liftlog.domain.base.moments import FIRST_YEAR
from liftlog.domain.base.words import is_utf8

Value = str | int | None
Fields = dict[str, Value]

FORMAT = 1
# One file has no more events than this, and about so many characters: one file is taken in at once.
MOST_EVENTS = 20_000
MOST_TEXT = 16 * 1024 * 1024
# A device that has more files smaller than this puts them together (S27).
MOST_SMALL = 50
LARGE = 1024 * 1024
# What is larger is packed.
LARGEST_PLAIN = 256 * 1024
LONGEST_LINE = 1024 * 1024
# Of what is unpacked: more was not written by liftlog.
MOST_BYTES = 256 * 1024 * 1024
_LONGEST_SUBJECT = 500
# 2101-01-01 in milliseconds: no clock of ours goes so far.
_TOO_LATE = 4_133_980_800_000
_LARGEST = 2**63
_MOST_SCHEMA = 10**6
_NAME = re.compile(r"(\d{6,12})-([0-9a-f]{16})\.jsonl(\.gz)?", re.ASCII)
_FOLDER = re.compile(r"([a-z0-9](?:[a-z0-9-]{0,19}))-([0-9a-f]{8})", re.ASCII)
_HLC = re.compile(r"[0-9a-f]{12}-[0-9a-f]{4}", re.ASCII)
_DEVICE = re.compile(r"[0-9a-f]{8}", re.ASCII)
_KIND = re.compile(r"[a-z]{1,32}\.[a-z-]{1,32}", re.ASCII)
_FIELD = re.compile(r"[a-z][a-z0-9_]{0,63}", re.ASCII)
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_NOT_CLEAN = re.compile(r"[^a-z0-9]+", re.ASCII)


class NotReadable(Exception):
    """A journal file that is whole, and yet not one of ours: why."""


class NewerFormat(NotReadable):
    """A journal file whose format only a newer liftlog reads."""


class FileName(NamedTuple):
    """The running number of a file in its folder, the digest of its text, and if it is packed."""

    number: int
    digest: str
    is_packed: bool


class DeviceFolder(NamedTuple):
    """Whose files lie in a folder: the name that the device has, and its id."""

    name: str
    device: str


class Header(NamedTuple):
    """Who wrote a file, when, by which schema, and under which number."""

    device: str
    name: str
    number: int
    at: str
    schema: int


class SharedEvent(NamedTuple):
    """One change as it travels; `was` is None where there was no row before it."""

    id: str
    hlc: str
    subject: str
    kind: str
    patch: Fields
    was: Fields | None
    schema: int


class SharedCommand(NamedTuple):
    """What was done in one go; `target` is the id of what an undo or a redo speaks of. A quiet one
    is no step of undo: liftlog did it by itself."""

    id: str
    device: str
    at: str
    words: str
    kind: str
    target: str | None
    is_quiet: bool


class Group(NamedTuple):
    """A command with events of it: an import may have more than one file holds."""

    command: SharedCommand
    events: tuple[SharedEvent, ...]


class Journal(NamedTuple):
    """What a file says."""

    header: Header
    groups: tuple[Group, ...]


def parse_name(name: str) -> FileName | None:
    """None for every name that liftlog does not give: conflicted copies, partial files, others."""
    found = _NAME.fullmatch(name)
    return FileName(int(found[1]), found[2], found[3] is not None) if found else None


def parse_folder(name: str) -> DeviceFolder | None:
    """None for a folder that is no device's."""
    found = _FOLDER.fullmatch(name)
    return DeviceFolder(found[1], found[2]) if found else None


def folder_name(name: str, device: str) -> str:
    """The folder of a device: `phone-8f3a12bc`."""
    return f"{name}-{device}"


def clean_name(text: str) -> str:
    """A name for a device out of any text, such as the host's: `a-z0-9-`, 20 at most (S43)."""
    import unicodedata

    # Of a letter with a mark the letter stays.
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _NOT_CLEAN.sub("-", plain.lower()).strip("-")[:20].strip("-")


def file_name(number: int, text: str) -> str:
    """The name that a text gets; a long one is packed."""
    tail = ".gz" if len(text.encode()) > LARGEST_PLAIN else ""
    return f"{number:06d}-{digest(text.encode())}.jsonl{tail}"


def digest(raw: bytes) -> str:
    """The first 16 hexadecimal digits of SHA-256."""
    import hashlib  # slow to import, and a sync with nothing to read needs none

    return hashlib.sha256(raw).hexdigest()[:16]


def write(header: Header, groups: Iterable[Group]) -> str:
    """The text of a file."""
    return "".join(line + "\n" for line in _lines(header, groups))


def _lines(header: Header, groups: Iterable[Group]) -> Iterator[str]:
    yield _json(
        {
            "liftlog": "journal",
            "format": FORMAT,
            "schema": header.schema,
            "device": header.device,
            "name": header.name,
            "seq": header.number,
            "at": header.at,
        }
    )
    for command, events in groups:
        yield command_line(command)
        for event in events:
            yield event_line(event)


def command_line(command: SharedCommand) -> str:
    """The line of a command."""
    line: dict[str, object] = {
        "command": command.id,
        "device": command.device,
        "at": command.at,
        "words": command.words,
        "kind": command.kind,
    }
    if command.target is not None:
        line["target"] = command.target
    if command.is_quiet:
        line["quiet"] = True
    return _json(line)


def event_line(event: SharedEvent) -> str:
    """The line of an event."""
    line: dict[str, object] = {
        "event": event.id,
        "hlc": event.hlc,
        "subject": event.subject,
        "kind": event.kind,
        "patch": event.patch,
    }
    if event.was is not None:
        line["was"] = event.was
    line["schema"] = event.schema
    return _json(line)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read(raw: bytes) -> Journal:
    """What the text of a file says.

    Raises:
        NewerFormat: where only a newer liftlog reads it.
        NotReadable: where it is not one of ours (S17): nothing of it is taken in then.
    """
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise NotReadable("it is not UTF-8") from None
    lines = text.split("\n")
    if lines[-1]:
        raise NotReadable("it does not end with a line end")
    del lines[-1]
    if not lines:
        raise NotReadable("it is empty")
    header = _header(object_of(lines[0], 1))
    groups: list[tuple[SharedCommand, list[SharedEvent]]] = []
    for number, line in enumerate(lines[1:], start=2):
        fields = object_of(line, number)
        if "event" in fields:
            if not groups:
                raise NotReadable(f"line {number} is an event without a command")
            groups[-1][1].append(event_of(fields, number))
        elif "command" in fields:
            groups.append((command_of(fields, number), []))
        elif header.schema <= _SCHEMA_KNOWN:
            raise NotReadable(f"line {number} is neither a command nor an event")
    return Journal(header, tuple(Group(command, tuple(events)) for command, events in groups))


# Lines of another kind can only come from a newer liftlog.
_SCHEMA_KNOWN = 2


def object_of(line: str, number: int) -> dict[str, object]:
    """The object that a text of JSON says.

    Raises:
        NotReadable: where it says something else.
    """
    if len(line) > LONGEST_LINE:
        raise NotReadable(f"line {number} is longer than 1 MB")
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        raise NotReadable(f"line {number} is not JSON") from None
    if type(fields) is not dict:
        raise NotReadable(f"line {number} is not an object")
    return fields


def _header(fields: dict[str, object]) -> Header:
    if fields.get("liftlog") != "journal" or type(fields.get("format")) is not int:
        raise NotReadable("it is not a journal of liftlog")
    if fields["format"] != FORMAT:
        raise NewerFormat(f"its format is {fields['format']}, and this liftlog reads {FORMAT}")
    name = _text(fields, "name", 1)
    device = _matching(fields, "device", _DEVICE, 1)
    if parse_folder(folder_name(name, device)) is None:
        raise NotReadable('line 1 has a "name" that cannot be')
    number, schema = fields.get("seq"), fields.get("schema")
    if type(number) is not int or type(schema) is not int or number < 0 or schema < 1:
        raise NotReadable('line 1 has no "seq" or no "schema"')
    return Header(device, name, number, _moment(fields, 1), schema)


def command_of(fields: dict[str, object], number: int) -> SharedCommand:
    """A command out of the fields of its line; `NotReadable` where it cannot be one."""
    kind = fields.get("kind")
    if kind not in ("do", "undo", "redo"):
        raise NotReadable(f'line {number} has a "kind" that cannot be')
    target = fields.get("target")
    if (target is not None and not _is_id(target)) or (target is None) != (kind == "do"):
        raise NotReadable(f'line {number} has a "target" that cannot be')
    device = fields.get("device")
    if device != "" and not (isinstance(device, str) and _DEVICE.fullmatch(device)):
        raise NotReadable(f'line {number} has a "device" that cannot be')
    return SharedCommand(
        _id(fields, "command", number),
        str(device),
        _moment(fields, number),
        _text(fields, "words", number),
        str(kind),
        None if target is None else str(target),
        fields.get("quiet") is True,
    )


def event_of(fields: dict[str, object], number: int) -> SharedEvent:
    """An event out of the fields of its line; `NotReadable` where it cannot be one."""
    hlc = fields.get("hlc")
    if not isinstance(hlc, str) or not _HLC.fullmatch(hlc):
        raise NotReadable(f'line {number} has a "hlc" that cannot be')
    if int(hlc[:12], 16) >= _TOO_LATE:
        raise NotReadable(f"line {number} is of a time after 2100")
    subject = _text(fields, "subject", number)
    if not 0 < len(subject) <= _LONGEST_SUBJECT:
        raise NotReadable(f'line {number} has a "subject" that cannot be')
    patch = fields.get("patch")
    if type(patch) is not dict or not _are_fields(patch):
        raise NotReadable(f'line {number} has a "patch" that cannot be')
    was = fields.get("was")
    if was is not None and (type(was) is not dict or not _are_fields(was)):
        raise NotReadable(f'line {number} has a "was" that cannot be')
    schema = fields.get("schema")
    if type(schema) is not int or not 0 < schema < _MOST_SCHEMA:
        raise NotReadable(f'line {number} has no "schema"')
    kind = _matching(fields, "kind", _KIND, number)
    return SharedEvent(_id(fields, "event", number), hlc, subject, kind, patch, was, schema)


def _are_fields(fields: dict[str, object]) -> bool:
    for name, value in fields.items():
        if not _is_field(name):
            return False
        if value is None:
            continue
        if type(value) is int:
            if not -_LARGEST <= value < _LARGEST:
                return False
        elif type(value) is not str or not _is_text(value):
            return False
    return True


_fields_seen: set[str] = set()


def _is_field(name: str) -> bool:
    """Names come again with every event: each is looked at once."""
    if name in _fields_seen:
        return True
    if _FIELD.fullmatch(name) is None:
        return False
    if len(_fields_seen) < 1000:
        _fields_seen.add(name)
    return True


def _is_text(text: str) -> bool:
    """Whether SQLite and UTF-8 can hold it: no half of a pair, no zero."""
    return "\0" not in text and is_utf8(text)


def _text(fields: dict[str, object], name: str, number: int) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or not _is_text(value):
        raise NotReadable(f'line {number} has no "{name}"')
    return value


def _moment(fields: dict[str, object], number: int) -> str:
    value = _matching(fields, "at", _STAMP, number)
    try:
        if datetime.fromisoformat(value[:19]).year >= FIRST_YEAR:
            return value
    except ValueError:
        pass
    raise NotReadable(f'line {number} has a "at" that cannot be')


def _is_id(value: object) -> bool:
    return isinstance(value, str) and is_id(value)


def _id(fields: dict[str, object], name: str, number: int) -> str:
    value = fields.get(name)
    if not _is_id(value):
        raise NotReadable(f'line {number} has a "{name}" that cannot be')
    return str(value)


def _matching(fields: dict[str, object], name: str, form: re.Pattern[str], number: int) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or not form.fullmatch(value):
        raise NotReadable(f'line {number} has a "{name}" that cannot be')
    return value
