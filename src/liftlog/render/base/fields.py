"""Single fields of a set as people read them: rpe 9, load 40, distance 400 m."""

from __future__ import annotations

from liftlog.domain.base.load import decimal_text

_TENTHS = ("rpe", "rir")
_FLAGS = {"light": "light", "doubtful": "held back", "fatigue": "tired"}
_NAMES = {"performed_at": "at", "deleted_at": "deleted", "planned_sets": "planned sets"}


def field_text(field: str, value: object) -> str:
    """A field with its value as it is stored; what is empty was taken away."""
    name = _NAMES.get(field, field.replace("_", " "))
    if field in _FLAGS:
        return _FLAGS[field] if value else f"not {_FLAGS[field]}"
    if value is None:
        return f"{name} taken away"
    if isinstance(value, int) and field in _TENTHS:
        return f"{name} {decimal_text(value * 100)}"
    if isinstance(value, int) and field in ("load", "distance"):
        return f"{name} {decimal_text(value)}{' m' if field == 'distance' else ''}"
    return f"{name} {value}"
