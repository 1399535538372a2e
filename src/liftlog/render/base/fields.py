"""Fields of a set for people: rpe 9, load 40, distance 400 m."""

from liftlog.domain.base.fields import FACTORS, FLAG
from liftlog.domain.base.load import decimal_text
from liftlog.domain.training.columns import COLUMNS

_KINDS = {column.name: column.kind for column in COLUMNS} | {"fatigue": FLAG}
_FLAGS = {"light": "light", "fatigue": "tired"}
_NAMES = {"performed_at": "at", "deleted_at": "deleted", "planned_sets": "planned sets"}


def field_text(field: str, value: object) -> str:
    """A field with its value as it is stored; what is empty was removed."""
    name = _NAMES.get(field, field.replace("_", " "))
    kind = _KINDS.get(field)
    if field == "doubtful":
        return "unconfirmed" if value else "counts now"
    if kind == FLAG:
        return f"{'' if value else 'not '}{_FLAGS.get(field, name)}"
    if value is None:
        return f"{name} removed"
    if isinstance(value, int) and kind in FACTORS:
        return f"{name} {decimal_text(value * FACTORS[kind])}{' m' if field == 'distance' else ''}"
    return f"{name} {value}"
