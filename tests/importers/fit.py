"""FIT files, byte by byte: an activity of a watch with its strength sets."""

import struct
from collections.abc import Sequence
from datetime import datetime

# When counts of FIT begin.
_EPOCH = datetime.fromisoformat("1989-12-31T00:00:00+00:00")
_ENUM, _UINT16, _UINT32, _STRING = 0x00, 0x84, 0x86, 0x07
_FORMS = {_ENUM: "B", _UINT16: "H", _UINT32: "I"}
_NOTHING = {_ENUM: 0xFF, _UINT16: 0xFFFF, _UINT32: 0xFFFFFFFF}
_TITLE = 24
# Number of the message, and of its fields with their base types.
KINDS: dict[str, tuple[int, dict[str, tuple[int, int]]]] = {
    "file_id": (0, {"type": (0, _ENUM), "time_created": (4, _UINT32)}),
    "session": (
        18,
        {
            "timestamp": (253, _UINT32),
            "start_time": (2, _UINT32),
            "total_elapsed_time": (7, _UINT32),
            "sport": (5, _ENUM),
            "sport_profile_name": (110, _STRING),
        },
    ),
    "record": (20, {"timestamp": (253, _UINT32)}),
    "set": (
        225,
        {
            "timestamp": (254, _UINT32),
            "duration": (0, _UINT32),
            "repetitions": (3, _UINT16),
            "weight": (4, _UINT16),
            "set_type": (5, _ENUM),
            "start_time": (6, _UINT32),
            "category": (7, _UINT16),
            "category_subtype": (8, _UINT16),
            "weight_display_unit": (9, _UINT16),
            "message_index": (10, _UINT16),
            "own": (77, _UINT16),
        },
    ),
    "exercise_title": (
        264,
        {
            "exercise_category": (0, _UINT16),
            "exercise_name": (1, _UINT16),
            "wkt_step_name": (2, _STRING),
        },
    ),
}
Value = int | float | str | datetime | tuple[int, ...] | None


def a_fit(messages: Sequence[tuple[str, dict[str, Value]]]) -> bytes:
    """A file of these messages: `("set", {"weight": 60.0, "repetitions": 5})`."""
    body = b"".join(_definition(kind, values) + _data(kind, values) for kind, values in messages)
    head = struct.pack("<BBHI4s", 14, 0x20, 2132, len(body), b".FIT")
    head += struct.pack("<H", _crc(head))
    return head + body + struct.pack("<H", _crc(head + body))


def at(text: str) -> datetime:
    """A moment in UTC."""
    return datetime.fromisoformat(f"{text}+00:00")


def _definition(kind: str, values: dict[str, Value]) -> bytes:
    number, known = KINDS[kind]
    fields = [
        (known[name][0], _size(known[name][1], value), known[name][1])
        for name, value in values.items()
    ]
    shape = b"".join(struct.pack("<BBB", *field) for field in fields)
    return struct.pack("<BBBHB", 0x40, 0, 0, number, len(fields)) + shape


def _data(kind: str, values: dict[str, Value]) -> bytes:
    _, known = KINDS[kind]
    return b"\x00" + b"".join(_bytes(name, known[name][1], value) for name, value in values.items())


def _size(base: int, value: Value) -> int:
    if base == _STRING:
        return _TITLE
    return struct.calcsize(_FORMS[base]) * (len(value) if isinstance(value, tuple) else 1)


def _bytes(name: str, base: int, value: Value) -> bytes:
    if base == _STRING:
        return str(value).encode().ljust(_TITLE, b"\x00")
    if isinstance(value, tuple):
        return b"".join(_bytes(name, base, one) for one in value)
    if value is None:
        number = _NOTHING[base]
    elif isinstance(value, datetime):
        number = int((value - _EPOCH).total_seconds())
    else:
        scale = {"weight": 16, "duration": 1000, "total_elapsed_time": 1000}.get(name, 1)
        number = round(float(value) * scale)
    return struct.pack(f"<{_FORMS[base]}", number)


def _crc(content: bytes) -> int:
    crc = 0
    for byte in content:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ 0xA001 if crc & 1 else crc >> 1
    return crc
