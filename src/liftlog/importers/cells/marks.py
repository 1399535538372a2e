"""Marks: what `1,020` and `3/4/2025` mean in a file, as its other rows tell."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from liftlog.domain.base.words import quoted
from liftlog.errors import UnreadableFile
from liftlog.importers.base.values import BadCell
from liftlog.importers.cells.dates import day_leads

DATES = ("performed_at", "date", "workout_start", "workout_end")
# Below that, a number with groups of thousands may be meant: none lifts 10 tons.
SENSIBLE = {
    "load": 10_000, "load_kg": 10_000, "load_lb": 10_000, "assistance": 10_000,
    "reps": 10_000, "seconds": 100_000, "distance": 1_000_000, "distance_m": 1_000_000,
    "distance_km": 0, "distance_miles": 0, "rpe": 0, "rir": 0,
}  # fmt: skip
_EITHER = re.compile(r"\s*[-+]?([1-9]\d{0,2})([.,])(\d{3})(?![\d.,])")
_MARKED = re.compile(r"\s*[-+]?[\d .,'\u00a0\u202f]*")
_OTHER = {".": ",", ",": "."}


def is_either(text: str) -> bool:
    """Whether a number can be a thousand and more, or a decimal with three digits."""
    return len(text) > 4 and ("," in text or "." in text) and _EITHER.match(text) is not None


@lru_cache(maxsize=4096)
def decimal_mark(text: str, sensible: int) -> str | None:
    """The decimal mark that a number shows; None where it shows none."""
    match = _MARKED.match(text)
    marks = [c for c in (match[0] if match else "").strip(" .,") if c in _OTHER]
    if not marks:
        return None
    if len(marks) > 1:
        return marks[-1] if marks[-1] != marks[0] else _OTHER[marks[0]]
    either = _EITHER.match(text)
    if either is None or int(either[1] + either[3]) >= sensible:
        return marks[0]
    return None


class Marks:
    """What the rows of a file tell: decimal marks by field, and whether the day leads."""

    def __init__(
        self, name: str, rows: Iterable[tuple[int, Mapping[str, str]]], sensible: Mapping[str, int]
    ) -> None:
        self._points: dict[str, set[str]] = {field: set() for field in sensible}
        self._sensible = sensible
        leads: dict[bool, str] = {}
        for line, cells in rows:
            for field, most in sensible.items():
                if mark := decimal_mark(cells[field], most):
                    self._points[field].add(mark)
            for field in DATES:
                if "/" in cells[field] and (first := day_leads(cells[field])) is not None:
                    leads.setdefault(first, f"line {line}: {quoted(cells[field].strip())}")
        if len(leads) > 1:
            raise UnreadableFile(
                f"nothing was imported: the dates of {name} contradict each other",
                problems=(f"{leads[True]} has the day first", f"{leads[False]} the month"),
            )
        self.day_first = next(iter(leads), None)

    def settled(self, field: str, text: str, far: bool) -> str:
        """A number that can be either, written so that it is one; BadCell where no row tells."""
        match = _EITHER.match(text)
        if match is None:
            return text
        whole, mark, rest = match.groups()
        points = self._points[field] or set().union(*self._points.values())
        if far or int(whole + rest) >= self._sensible[field]:
            points = {mark}
        if len(points) != 1:
            small = f"{whole}.{rest}".rstrip("0").rstrip(".")
            raise BadCell(f"{quoted(text.strip())} can be {whole}{rest} or {small}")
        start, end = match.start(2), match.end(3)
        middle = f".{rest}0" if points == {mark} else rest
        return text[:start] + middle + text[end:]
