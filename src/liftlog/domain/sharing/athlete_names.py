"""Names of athletes: as files and folders give them, as people type them, and in file names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from liftlog.domain.base.words import composed

# Names that Windows keeps for itself, and that of the page with all athletes.
_TAKEN = {
    "index", "con", "prn", "aux", "nul",
    *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)),
}  # fmt: skip
# A page's name with its ending fits every disk, in whatever script it is.
_LONGEST_BYTES = 180
_UNNAMED = "athlete"


def clean(name: str) -> str:
    """A name as it is shown: on one line, and of signs that every file can hold."""
    whole = composed(name.encode("utf-8", "replace").decode("utf-8"))
    shown = "".join(sign if sign.isprintable() else "?" for sign in whole)
    return " ".join(shown.split()) or _UNNAMED


def twice(names: Iterable[str]) -> list[str]:
    """The names that several have, in whatever capitals."""
    listed = list(names)
    counts = Counter(map(_key, listed))
    first: dict[str, str] = {}
    for name in listed:
        first.setdefault(_key(name), name)
    return [first[key] for key, count in counts.items() if count > 1]


def meant(typed: str, names: Sequence[str]) -> list[str]:
    """The names that what was typed may stand for: itself, else those that begin with it."""
    if typed in names:
        return [typed]
    key = _key(clean(typed))
    same = [name for name in names if _key(name) == key]
    return same or [name for name in names if _key(name).startswith(key)]


def page_names(names: Iterable[str]) -> list[str]:
    """A file name for the page of each, without its ending: plain, and none twice."""
    taken = set(_TAKEN)
    pages = []
    for name in names:
        plain = page = _plain(name)
        number = 2
        while _key(page) in taken:
            page = f"{plain}-{number}"
            number += 1
        taken.add(_key(page))
        pages.append(page)
    return pages


def _plain(name: str) -> str:
    """Letters and digits, signs of other scripts, and single hyphens between them."""
    signs = "".join(sign if _is_plain(sign) else "-" for sign in name)
    words = "-".join(filter(None, signs.split("-")))
    while len(words.encode()) > _LONGEST_BYTES:
        words = words[:-1]
    return words.strip("-") or _UNNAMED


def _is_plain(sign: str) -> bool:
    return sign.isalnum() if sign.isascii() else sign.isprintable() and not sign.isspace()


def _key(name: str) -> str:
    return name.casefold()
