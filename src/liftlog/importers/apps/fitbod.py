"""Fitbod's CSV: moments with an offset, weights in one unit, pairs of dumbbells by a multiplier."""

from __future__ import annotations

from liftlog.importers.base.reading import Text
from liftlog.importers.base.values import BadCell, ImportedSet, Remark, Skipped
from liftlog.importers.cells.cells import clock_seconds, count, hundredths, loose, metres, squeezed
from liftlog.importers.cells.columns import EMPTY, Columns, done_of, sets_in
from liftlog.importers.cells.dates import moment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from liftlog.importers.cells.columns import Found
    from liftlog.importers.registry import Asked

NAME = "fitbod"
TITLE = "Fitbod (phone app), CSV"
_FIELDS = {
    "date": ("Date",),
    "exercise": ("Exercise",),
    "reps": ("Reps",),
    "kg": ("Weight(kg)", "Weight (kg)"),
    "lb": ("Weight(lb)", "Weight(lbs)", "Weight (lb)", "Weight (lbs)"),
    "seconds": ("Duration(s)",),
    "metres": ("Distance(m)",),
    "incline": ("Incline",),
    "resistance": ("Resistance",),
    "warmup": ("isWarmup",),
    "note": ("Note",),
    "multiplier": ("multiplier",),
}
_YES = {"true": "warm-up", "1": "warm-up", "yes": "warm-up"}


def recognise(header: tuple[str, ...]) -> bool:
    """Fitbod's columns, told by the one that marks warm-ups."""
    columns = Columns(header, _FIELDS)
    return columns.has("date", "exercise", "reps", "warmup") and columns.has("kg") != columns.has(
        "lb"
    )


def extract(text: Text, asked: Asked) -> Iterator[Found]:
    """Every row as a set; told in the end how many are pairs of dumbbells."""
    columns = Columns(text.header, _FIELDS)
    unit = "kg" if columns.has("kg") else "lb"
    pairs = 0

    def read(line: int, cells: dict[str, str]) -> ImportedSet | Skipped:
        nonlocal pairs
        pairs += (loose(cells["multiplier"]) or 1) == 2
        return _as_set(line, cells, unit)

    yield from sets_in(text, columns, read)
    if pairs:
        yield Remark(
            "pairs", f"sets with a multiplier of 2 ({pairs}): their load is that of one dumbbell"
        )


def _as_set(line: int, cells: dict[str, str], unit: str) -> ImportedSet | Skipped:
    exercise = squeezed(cells["exercise"])
    if not exercise:
        raise BadCell("the exercise has no name")
    done = done_of(
        count(cells["reps"]),
        clock_seconds(cells["seconds"]),
        metres(cells["metres"]),
        hundredths(cells[unit]),
        exercise,
    )
    if done is None:
        return Skipped(line, EMPTY)
    return ImportedSet(
        line=line,
        at=moment(cells["date"]),
        zone=None,
        start=None,
        end=None,
        session=None,
        content=None,
        id=None,
        title=None,
        workout_note=None,
        exercise=exercise,
        kind=_YES.get(cells["warmup"].strip().casefold(), "working"),
        reps=done.reps,
        seconds=done.seconds,
        distance=done.distance,
        load=done.load,
        unit=None if done.load is None else unit,
        load_type=done.load_type,
        note=_note(cells),
        source=NAME,
    )


def _note(cells: dict[str, str]) -> str | None:
    """The note, with what a machine was set to."""
    parts = [cells["note"].strip()]
    parts += [f"{f} {cells[f].strip()}" for f in ("incline", "resistance") if loose(cells[f])]
    return ", ".join(filter(None, parts)) or None
