"""StrongLifts' older CSV: one row per workout, a block of columns per exercise."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from liftlog.errors import UnreadableFile
from liftlog.importers.base.formats import Candidate, ImportOptions
from liftlog.importers.base.values import BadCell, Column, ImportedSet, Skipped
from liftlog.importers.cells.cells import hundredths
from liftlog.importers.cells.columns import Cells, Columns, plain
from liftlog.importers.cells.dates import moment
from liftlog.importers.cells.tables import EMPTY, NO_SET, PLANNED, Table

_EXERCISE = re.compile(r"exercise \d+$")
_SET = re.compile(r"(?:.* )?set \d+$")
_SHORT = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2})$")
_LOADS = {"weight (kg)": "kg", "weight (lb)": "lb"}
# Of the lifter, not of a set.
_UNREAD = ("", "body weight (kg)", "body weight (lb)")


class _Block(NamedTuple):
    """The columns of one exercise: its name, its loads by unit, and the reps of its sets."""

    name: str
    loads: dict[str, str]
    sets: list[str]


class StrongLiftsWide(Table):
    """Known by a date, a first exercise, its weight and its first set."""

    name = "stronglifts"
    key = "stronglifts-wide"
    title = "StrongLifts 5×5, older CSV with a line per workout"
    fields = {"date": ("date",), "workout_note": ("note", "notes")}

    def __init__(self, file: Candidate, options: ImportOptions) -> None:
        super().__init__(file, options)
        self._blocks = _blocks(self.columns)
        self._day_first = self._order()

    @classmethod
    def columns_of(cls, file: Candidate, options: ImportOptions) -> Columns:
        """Those of every exercise by the number of its block: their names come again and again."""
        names, block = [], 0
        for name in map(plain, file.text.header):
            block += bool(_EXERCISE.match(name))
            is_of_block = block and (_EXERCISE.match(name) or name in _LOADS or _SET.match(name))
            names.append(f"{block} {name}" if is_of_block else name)
        own = {name: (name,) for name in names if name[:1].isdecimal()}
        return Columns(tuple(names), {**cls.fields, **own}, {NO_SET: _UNREAD})

    @classmethod
    def recognises(cls, file: Candidate, options: ImportOptions) -> bool:
        columns = cls.columns_of(file, options)
        first = next(iter(_blocks(columns)), None)
        return bool(columns.has("date") and first and first.loads and first.sets)

    def account(self) -> tuple[Column, ...]:
        """The columns as the file names them."""
        names = zip(self._candidate.text.header, super().account(), strict=True)
        return tuple(Column(name, _field(known.field), known.why) for name, known in names)

    def _order(self) -> bool | None:
        """Whether the day leads in dates such as 19/11/18: the rows tell, and all tell the same."""
        place = self.columns.places["date"]
        found = [_SHORT.match(row[place].strip()) for _, row in self.records() if len(row) > place]
        leads = {int(match[1]) > 12 for match in found if match and int(match[1]) > 12}
        seconds = {int(match[2]) > 12 for match in found if match and int(match[2]) > 12}
        if leads and seconds:
            raise UnreadableFile(
                f"{self.file.name} has dates with the day first and dates with the month first",
                "note: export the file again",
            )
        return True if leads else False if seconds else None

    def sets(self, line: int, cells: Cells) -> list[ImportedSet | Skipped]:
        """The sets of every exercise; one that has a weight and no reps was not done."""
        outcomes: list[ImportedSet | Skipped] = []
        for block in self._blocks:
            if not cells[block.name].strip():
                if any(cells[name].strip() for name in block.sets):
                    raise BadCell("the exercise name is empty")
                continue
            done = [cells[name] for name in block.sets if cells[name].strip()]
            cells |= {"exercise": cells[block.name], **_load(block, cells)}
            for reps in done:
                outcomes.append(self.read(line, Cells({**cells, "reps": reps})))
            if not done:
                outcomes.append(Skipped(line, PLANNED))
        return outcomes or [Skipped(line, EMPTY)]

    def at(self, cells: Cells) -> datetime:
        """The day; a year of two digits is one of this century."""
        text = _SHORT.sub(r"\1/\2/20\3", cells["date"].strip())
        return moment(text, self._day_first)

    def session(self, cells: Cells) -> str:
        """A row is a workout, and a day has one."""
        return self.at(cells).date().isoformat()


def _field(name: str | None) -> str | None:
    """What a column of a block is read as; the other ones have the name of their field."""
    number, _, bare = (name or "").partition(" ")
    if not number.isdecimal():
        return name
    return f"load_{_LOADS[bare]}" if bare in _LOADS else "reps" if _SET.match(bare) else "exercise"


def _load(block: _Block, cells: Cells) -> dict[str, str]:
    """The load in the unit that is filled; with both, one of them was worked out from kg."""
    filled = {unit: name for unit, name in block.loads.items() if cells[name].strip()}
    said = {unit: name for unit, name in filled.items() if hundredths(cells[name])} or filled
    unit = "kg" if "kg" in said else next(iter(said), "")
    return {"load": cells[said[unit]] if said else "", "unit": unit}


def _blocks(columns: Columns) -> list[_Block]:
    """The exercises that the header has room for."""
    blocks: dict[str, _Block] = {}
    for name in columns.places:
        number, _, bare = name.partition(" ")
        if not number.isdecimal():
            continue
        block = blocks.setdefault(number, _Block(f"{number} exercise {number}", {}, []))
        if bare in _LOADS:
            block.loads[_LOADS[bare]] = name
        elif _SET.match(bare):
            block.sets.append(name)
        else:
            blocks[number] = block._replace(name=name)
    return list(blocks.values())
