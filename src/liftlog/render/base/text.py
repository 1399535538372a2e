"""Terminal text: control codes removed, measured in columns, wrapped."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Invisible marks that reorder, hide or end text; joiners and variation selectors of emoji stay.
_MARKS = frozenset("\xad\u061c\u180e\u200b\u200e\u200f\ufeff")
_MARK_RANGES = ((0x2028, 0x202E), (0x2060, 0x206F), (0xFFF9, 0xFFFB), (0xE0000, 0xE007F))
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
# The signs that our own sentences use are one column wide; asking unicodedata costs its import.
_OWN_SIGNS = str.maketrans(dict.fromkeys("·×–…→↗↘−", "-"))
# As wide as no text is: a pipe takes a line whole.
_NO_END = 10_000
# No path or address is longer.
_LONGEST_PATH = 4096
# A space in a path: no line ends there. It is one of the signs that stand for nothing.
_KEPT_SPACE = "\ue000"
_EMOJI_STYLE = "\ufe0f"
_FEW = 10
# They stay on the line of their number.
_UNITS = frozenset(("kg", "lb", "s", "min", "h", "m", "km", "mi", "cm", "%"))
_AFTER_UNITS = ",.;:)"


def first_few(lines: Sequence[str]) -> list[str]:
    """The first ten of many lines, and how many more there are."""
    if len(lines) <= _FEW:
        return list(lines)
    return [*lines[:_FEW], f"… and {len(lines) - _FEW} more"]


def harmless(text: str) -> str:
    """The text with control, escape and direction marks shown as escapes instead of obeyed."""
    if text.isprintable():
        return text
    return "".join(_escape(sign) if _is_dangerous(sign) else sign for sign in text)


def paragraphs(texts: Iterable[str], width: int | None, indent: int) -> list[str]:
    """Each text made harmless and wrapped; what is indented is continued further in."""
    lines: list[str] = []
    for text in texts:
        own = len(text) - len(text.lstrip(" "))
        lines += wrap(harmless(text), width, max(indent, own + 2) if own else indent)
    return lines


def whole(text: str, paths: Iterable[str]) -> str:
    """The text, for `wrap`: no line ends inside of those paths, which may have spaces."""
    for path in sorted(paths, key=len, reverse=True):
        if " " in path:
            text = text.replace(path, path.replace(" ", _KEPT_SPACE))
    return text


def wrap(text: str, width: int | None, indent: int = 0) -> list[str]:
    """Lines of at most `width` columns; all but the first start with `indent` spaces.

    Spaces at the start of the text are kept, runs of spaces become one, and a word that is wider
    than a line is cut, but for a path or an address: it is to be copied. A number keeps its unit,
    and a weight its reps. A path with spaces is a word where `whole` was told of it. Blank text
    gives no lines.
    """
    width = _NO_END if width is None else max(width, 2)
    if len(text) * 2 <= width and text.strip() and "  " not in text and _KEPT_SPACE not in text:
        return [text.rstrip(" ")]
    margin = " " * max(0, min(indent, width - 2))
    lines: list[str] = []
    line = start = " " * min(len(text) - len(text.lstrip(" ")), width - 2)
    for word in _kept_together(text, width - max(len(margin), len(start))):
        # What is left of a word is not copied: it may be a megabyte.
        place = 0
        while place < len(word):
            gap = "" if line == start else " "
            room = width - width_of(line + gap)
            head = _columns(word, place, room)
            if place + len(head) == len(word) and width_of(head) <= room:
                line, place = line + gap + head, len(word)
            elif _is_to_be_copied(word) and not _fits(word, 0, width - len(margin)):
                lines += [line + word] if line == start else [line, margin + word]
                line, start, place = margin, margin, len(word)
            elif line == start or (room > 1 and not _fits(word, place, width - len(margin))):
                lines.append(line + gap + head)
                line, start, place = margin, margin, place + len(head)
            else:
                lines.append(line)
                line = start = margin
    if line != start:
        lines.append(line)
    return [it.replace(_KEPT_SPACE, " ") for it in lines] if _KEPT_SPACE in text else lines


def _is_to_be_copied(word: str) -> bool:
    """Whether a word is a path or an address."""
    is_path = word.startswith(("/", "~/")) or word[1:3] == ":\\"
    return len(word) <= _LONGEST_PATH and (is_path or "://" in word)


def _kept_together(text: str, room: int) -> list[str]:
    """The words of a text, 40 kg × 12 as one of them where that fits on a line."""
    words = [""]
    for word in text.split(" "):
        before = words[-1]
        if _belongs(before, word) and width_of(before) + 1 + width_of(word) <= room:
            words[-1] = f"{before} {word}"
        else:
            words.append(word)
    return words


def _belongs(before: str, word: str) -> bool:
    if not before or not word:
        return False
    # The plain view has the letter.
    if "×" in (before[-1], word[0]) or word == "x" or before == "x" or before.endswith(" x"):
        return True
    if not before[-1].isdigit():
        return False
    # 1 350 is one number.
    is_thousand = len(word) > 2 and word[:3].isdigit() and not word[3:4].isdigit()
    return is_thousand or word.rstrip(_AFTER_UNITS) in _UNITS


def width_of(text: str) -> int:
    """How many columns the text takes in a terminal."""
    if text.isascii() or text.translate(_OWN_SIGNS).isascii():
        return len(text)
    return sum(map(_width, text))


def _columns(word: str, place: int, columns: int) -> str:
    """The longest part from that place on that fits, and never nothing."""
    taken = 0
    for end in range(place, len(word)):
        taken += width_of(word[end])
        if end > place and taken > columns:
            return word[place:end]
    return word[place:]


def _fits(word: str, place: int, columns: int) -> bool:
    """Whether all from that place on fits."""
    head = _columns(word, place, columns)
    return place + len(head) == len(word) and width_of(head) <= columns


def _width(sign: str) -> int:
    from unicodedata import category, east_asian_width

    if east_asian_width(sign) in "WF" and category(sign) != "Mn":
        return 2
    if sign == _EMOJI_STYLE:
        return 1  # it widens the sign before it
    return 0 if category(sign) in ("Mn", "Me", "Cf") else 1


def _is_dangerous(sign: str) -> bool:
    code = ord(sign)
    is_control = code < 0x20 or 0x7F <= code < 0xA0
    is_surrogate = 0xD800 <= code < 0xE000
    is_mark = sign in _MARKS or any(first <= code <= last for first, last in _MARK_RANGES)
    return is_control or is_surrogate or is_mark


def _escape(sign: str) -> str:
    code = ord(sign)
    if sign in _SHORT:
        return _SHORT[sign]
    if 0xDC80 <= code <= 0xDCFF:
        from liftlog.domain.base.words import escaped

        return escaped(sign)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
