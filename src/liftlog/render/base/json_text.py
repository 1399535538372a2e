"""JSON as text: what `json.dumps` makes, without that module, which costs more than `log`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Quote = Callable[[str], str]

_NAMES = {None: "null", True: "true", False: "false"}


def json_text(value: object, only_ascii: bool = False, indent: int | None = None) -> str:
    """The value on one line, or with each item on its own.

    Keys are text, and numbers are finite: anything else is a `TypeError` or `ValueError`.
    """
    try:
        from _json import encode_basestring, encode_basestring_ascii
    except ImportError:  # a Python without the part in C
        import json

        return json.dumps(value, ensure_ascii=only_ascii, indent=indent, allow_nan=False)
    parts: list[str] = []
    quote = encode_basestring_ascii if only_ascii else encode_basestring
    _write(value, parts, quote, None if indent is None else "\n", " " * (indent or 0))
    return "".join(parts)


def _write(value: object, parts: list[str], quote: Quote, line: str | None, more: str) -> None:
    """`line` ends a line and indents the next one, in text of several lines."""
    if isinstance(value, str):
        parts.append(quote(value))
    elif value is None or value is True or value is False:
        parts.append(_NAMES[value])
    elif isinstance(value, int):
        parts.append(int.__repr__(value))
    elif isinstance(value, dict):
        _write_items(value, parts, quote, line, more)
    elif isinstance(value, list | tuple):
        inner = None if line is None else line + more
        between = ", " if inner is None else f",{inner}"
        start = "[" if inner is None else f"[{inner}"
        for item in value:
            parts.append(start)
            _write(item, parts, quote, inner, more)
            start = between
        parts.append(f"{line or ''}]" if value else "[]")
    else:
        _write_other(value, parts)


def _write_items(
    value: dict[str, object], parts: list[str], quote: Quote, line: str | None, more: str
) -> None:
    inner = None if line is None else line + more
    between = ", " if inner is None else f",{inner}"
    start = "{" if inner is None else "{" + inner
    for key, item in value.items():
        parts += (start, quote(key), ": ")
        _write(item, parts, quote, inner, more)
        start = between
    parts.append((line or "") + "}" if value else "{}")


def _write_other(value: object, parts: list[str]) -> None:
    """A number with a point; anything else is no JSON."""
    if isinstance(value, float) and value - value == 0:
        parts.append(float.__repr__(value))
        return
    raise TypeError(f"no JSON: {type(value).__name__}")
