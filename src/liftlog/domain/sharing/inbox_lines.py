"""Lines of the inbox made plain: typography, bullets, comments and notes (X4)."""

import re

from liftlog.domain.base.words import composed
from liftlog.domain.sharing.inbox_day_names import is_month

_INVISIBLE = "\u00ad\u200b\u200e\u200f\u2060\ufeff"
_SIGNS = str.maketrans(
    dict.fromkeys("“”„‟«»", '"')
    | dict.fromkeys("’‘", "'")
    | dict.fromkeys("–−‐‑", "-")
    | {"×": "x"}
    | dict.fromkeys(_INVISIBLE, "")
)
# A phone makes one long dash of the two before an option.
_LONG_DASH = re.compile(r"(^|\s)—(?=[^\W\d_])")
_BULLET = re.compile(r"(?:(?:[-*+]|\d{1,3}[.)])(?:\s+|$)|•\s*)?(?:\[[ xX]?\](?:\s+|$))?")
_RULE = re.compile(r"-{3,}|\*{3,}|_{3,}|={3,}|~{3,}")
_COMMENTS = ("//", ";")
# No bullet, but the day of a date: 28. November; 28. 11. 2026.
_DAY_FIRST = re.compile(r"\d{1,2}\.\s+(?:(?P<month>[^\W\d_]+)|\d{1,2}\.(?:\s|\d{4}|$))")


def plain(raw: str) -> str:
    """The line without what phones and notes apps put around it; empty where it says nothing."""
    text = composed(_LONG_DASH.sub(r"\1--", raw.translate(_SIGNS)).strip())
    date = _DAY_FIRST.match(text)
    if date is None or (date["month"] is not None and not is_month(date["month"])):
        text = _BULLET.sub("", text, count=1)
    if text.startswith(_COMMENTS) or _RULE.fullmatch(text):
        return ""
    return _without_comment(text).strip()


def _without_comment(text: str) -> str:
    """The line up to ` #`, which is text inside quotes and brackets that are closed."""
    depth, is_quoted, first = 0, False, None
    for place, sign in enumerate(text):
        if sign == '"':
            is_quoted = not is_quoted
        elif is_quoted:
            pass
        elif sign == "(":
            depth += 1
        elif sign == ")":
            depth = max(0, depth - 1)
        if sign == "#" and place and text[place - 1].isspace():
            first = place if first is None else first
            if not depth and not is_quoted:
                return text[:place]
    return text[:first] if depth or is_quoted else text


def split_note(text: str) -> tuple[str, str | None]:
    """The line and the note in brackets at its end."""
    if not text.endswith(")"):
        return text, None
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] == ")") - (text[place] == "(")
        if not depth:
            if place and not text[place - 1].isspace():
                break
            return text[:place].rstrip(), text[place + 1 : -1].strip() or None
    return text, None
