"""JSON as kept: read in C, without the module around it, which costs a third of a whole `log`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class _Plain:
    """The settings of the reader in C: values as they are."""

    strict = True
    object_hook = object_pairs_hook = array_hook = None
    parse_float, parse_int, parse_constant = float, int, float


def json_value(text: str) -> Any:
    """What `json.loads` makes of the text; that is asked where it is no plain JSON value."""
    try:
        from _json import make_scanner

        scan: Any = make_scanner
        value, end = scan(_Plain)(text, 0)
    except (ImportError, AttributeError, TypeError, StopIteration, ValueError):
        end = -1
    if end == len(text):
        return value
    import json

    return json.loads(text)
