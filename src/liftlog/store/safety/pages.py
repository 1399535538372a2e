"""Pages of a SQLite file: reads records one by one, even from a damaged file.

The format is that of sqlite.org/fileformat2.html: b-tree pages, their cells, overflow pages.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER = 13, 10, 2
_HEADER = b"SQLite format 3\0"
_DEFAULT_PAGE = 4096
_LONGEST = 10_000_000
_WIDTHS = (0, 1, 2, 3, 4, 6, 8, 8)
_CONSTANTS = {0: None, 8: 0, 9: 1}

Value = int | float | str | bytes | None


class PageRecord(NamedTuple):
    """The values of a row; `rowid` is None in tables without one and in indexes."""

    rowid: int | None
    values: tuple[Value, ...]


def records(data: bytes, wal: bytes = b"") -> Iterator[PageRecord]:
    """Every record that can be read; those of the WAL first, so that the newest come first."""
    size = _page_size(data)
    pages = {n + 1: data[n * size : (n + 1) * size] for n in range(-(-len(data) // size))}
    newest = _committed(wal, size)
    for source in (newest, pages):
        for number, page in source.items():
            yield from _records_of(page, number, pages | newest if newest else pages, size)


def _page_size(data: bytes) -> int:
    if data[:16] == _HEADER:
        size = int.from_bytes(data[16:18], "big")
        size = 65536 if size == 1 else size
        if size >= 512 and not size & (size - 1):
            return size
    return _DEFAULT_PAGE


def _committed(wal: bytes, size: int) -> dict[int, bytes]:
    """The newest content of every page in the WAL, up to the last frame that ends a commit."""
    committed: dict[int, bytes] = {}
    pending: dict[int, bytes] = {}
    salt = wal[16:24]
    for start in range(32, len(wal) - 23, 24 + size):
        head, page = wal[start : start + 24], wal[start + 24 : start + 24 + size]
        if head[8:16] != salt or len(page) < size:
            break
        pending[int.from_bytes(head[:4], "big")] = page
        if int.from_bytes(head[4:8], "big"):
            committed |= pending
            pending = {}
    return committed


def _records_of(
    page: bytes, number: int, pages: dict[int, bytes], size: int
) -> Iterator[PageRecord]:
    at = 100 if number == 1 else 0
    kind = page[at] if len(page) > at + 12 else 0
    if kind not in (_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER):
        return
    cells = int.from_bytes(page[at + 3 : at + 5], "big")
    first = at + (12 if kind == _INDEX_INNER else 8)
    for n in range(min(cells, size // 4)):
        cell = int.from_bytes(page[first + 2 * n : first + 2 * n + 2], "big")
        try:
            record = _record(page, cell, kind, pages, size)
        except (IndexError, ValueError, OverflowError):
            continue
        if record is not None:
            yield record


def _record(
    page: bytes, at: int, kind: int, pages: dict[int, bytes], size: int
) -> PageRecord | None:
    if kind == _INDEX_INNER:
        at += 4
    length, at = _varint(page, at)
    rowid = None
    if kind == _TABLE_LEAF:
        rowid, at = _varint(page, at)
    if not 2 <= length <= _LONGEST:
        return None
    return PageRecord(rowid, tuple(_values(_payload(page, at, length, kind, pages, size))))


def _payload(
    page: bytes, at: int, length: int, kind: int, pages: dict[int, bytes], size: int
) -> bytes:
    """The bytes of a record, gathered over its overflow pages."""
    most = size - 35 if kind == _TABLE_LEAF else (size - 12) * 64 // 255 - 23
    local = length
    if length > most:
        least = (size - 12) * 32 // 255 - 23
        local = least + (length - least) % (size - 4)
        local = least if local > most else local
    payload = page[at : at + local]
    after = int.from_bytes(page[at + local : at + local + 4], "big")
    seen = set()
    while len(payload) < length and after in pages and after not in seen:
        seen.add(after)
        more = pages[after]
        payload += more[4 : 4 + length - len(payload)]
        after = int.from_bytes(more[:4], "big")
    if len(payload) < length:
        raise ValueError("the overflow pages are gone")
    return payload


def _values(payload: bytes) -> Iterator[Value]:
    head, at = _varint(payload, 0)
    if not 1 <= head <= len(payload):
        raise ValueError("no record")
    kinds = []
    while at < head:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    for kind in kinds:
        value, at = _value(payload, kind, at)
        yield value


def _value(payload: bytes, kind: int, at: int) -> tuple[Value, int]:
    if kind in _CONSTANTS:
        return _CONSTANTS[kind], at
    if kind in (10, 11):
        raise ValueError("reserved")
    length = _WIDTHS[kind] if kind < 8 else (kind - 12) // 2
    raw = payload[at : at + length]
    if len(raw) < length:
        raise ValueError("too short")
    if kind == 7:
        return struct.unpack(">d", raw)[0], at + length
    if kind < 7:
        return int.from_bytes(raw, "big", signed=True), at + length
    return raw.decode(errors="replace") if kind % 2 else raw, at + length


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for n in range(9):
        byte = data[at + n]
        if n == 8:
            return (value << 8) | byte, at + 9
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:
            return value, at + n + 1
    raise ValueError("no number")
