"""JEFIT's export: sections of tables, with all sets of an exercise in one cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from liftlog.domain.base.counts import counted
from liftlog.domain.base.words import quoted
from liftlog.importers.base.formats import Candidate, ImportOptions, Outcome
from liftlog.importers.base.reading import Text
from liftlog.importers.base.values import BadCell, BadRow, Column, ImportedSet, Remark, Skipped
from liftlog.importers.cells.columns import UNKNOWN, Cells, Columns
from liftlog.importers.cells.dates import moment
from liftlog.importers.cells.tables import ASKED, ELSEWHERE, EMPTY, NO_SET, TOTAL, Table

_SECTION = re.compile(r"###\s+([A-Z][A-Z ]*?)\s*#*$")
_RULE = re.compile(r"#{3,}\s*$")
_SETS = re.compile(r"(-?\d+(?:[.,]\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*(?:,\s*|$)")
_LOGS, _SET_LOGS = "EXERCISE LOGS", "EXERCISE SET LOGS"
_SETTING, _ROUTINES, _SESSIONS, _NOTES = "SETTING", "ROUTINES", "WORKOUT SESSIONS", "NOTES"
# What is read of each section, by column; the others for the reasons below.
_READ = {
    _SETTING: {"mass": "unit"},
    _ROUTINES: {"package": "workout", "_id": "workout", "name": "workout"},
    _SESSIONS: {
        "_id": "session",
        "day_id": "workout",
        "starttime": "workout_start",
        "endtime": "workout_end",
    },
    _NOTES: {"eid": "exercise", "mydate": "date", "mynote": "note"},
    _LOGS: {
        "_id": "exercise",
        "logs": "load and reps",
        "mydate": "date",
        "eid": "exercise",
        "ename": "exercise",
        "belongsession": "session",
        "logtime": "performed_at",
    },
    _SET_LOGS: {
        "exercise_log_id": "exercise",
        "set_index": "set",
        "weight_lbs": "load",
        "reps": "reps",
        "distance_mi": "distance",
        "duration": "seconds",
    },
}
_NOT_KEPT = "liftlog keeps no such value"
_DROPPED = {
    _SETTING: NO_SET,
    _ROUTINES: ASKED,
    _SESSIONS: NO_SET,
    _NOTES: NO_SET,
    "total_time": TOTAL, "total_exercise": TOTAL, "total_weight": TOTAL, "workout_time": TOTAL,
    "rest_time": TOTAL, "wasted_time": TOTAL, "record": TOTAL, "recordbreak": TOTAL,
    "calories": _NOT_KEPT, "speed_mph": _NOT_KEPT, "laps": _NOT_KEPT, "interval_logs": _NOT_KEPT,
    "day_item_id": ELSEWHERE,
    "row_id": NO_SET, "rowid": NO_SET, "_id": NO_SET, "userid": NO_SET, "timestamp": NO_SET,
    "belongsys": NO_SET, "auto_generated": NO_SET,
}  # fmt: skip
_UNREAD = "liftlog does not read the section"
# Earlier than any phone: a 0, or a count in place of a time.
_FIRST = 946_684_800
_LONGEST = timedelta(days=1)


class _Row(NamedTuple):
    """A row of a section, by the names of its table's header."""

    line: int
    section: str
    cells: Cells


class _Session(NamedTuple):
    start: datetime
    end: datetime | None
    day: str


class Jefit(Table):
    """Known by the marks of its sections; only what was logged becomes sets."""

    name = "jefit"
    title = "JEFIT (phone app), export with sections"

    def __init__(self, file: Candidate, options: ImportOptions) -> None:
        super().__init__(file, options)
        self._text = Text(file.file, [], ",", wrapped=False)
        self._said_unit = ""
        self._sessions: dict[str, _Session] = {}
        self._days: dict[str, str] = {}
        self._notes: dict[tuple[str, str], list[str]] = {}
        self._set_logs: dict[str, dict[str, Cells]] = {}
        self._unread: Counter[str] = Counter()
        self._headers: dict[tuple[str, str], None] = {}

    @classmethod
    def columns_of(cls, file: Candidate, options: ImportOptions) -> Columns:
        return Columns((), {})

    @classmethod
    def recognises(cls, file: Candidate, options: ImportOptions) -> bool:
        lines = file.head.decode("utf-8-sig", errors="replace").split()
        first = file.head.decode("utf-8-sig", errors="replace").lstrip()
        return first.startswith("###") and any(
            line.strip('"').upper().startswith(("ROW_ID,USERID", "ROWID,_ID", "USERID,TIMESTAMP"))
            for line in lines
        )

    def account(self) -> tuple[Column, ...]:
        """The columns of the sections that are read, and the names of the others."""
        for _ in self._rows():
            continue
        unread = {section: None for section, _ in self._headers if section not in _READ}
        read = (_column(*at) for at in self._headers if at[0] in _READ)
        return (*read, *(Column(name or "(no name)", None, _UNREAD) for name in unread))

    def extract(self) -> Iterator[Outcome]:
        """Every set of the logs; what the other sections say of them is read before."""
        for row in self._rows():
            self._remember(row)
        for row in self._rows():
            if row.section != _LOGS:
                continue
            try:
                yield from self._logged(row.line, row.cells)
            except BadCell as error:
                yield BadRow(row.line, str(error))
        if self._unread:
            named = (f"{name} ({counted(rows, 'row')})" for name, rows in self._unread.items())
            yield Remark("sections", f"sections that are not read: {', '.join(named)}")
        if self._set_logs:
            sets = counted(sum(map(len, self._set_logs.values())), "set")
            yield Remark("sets", f"{sets} without an exercise not read")
        if self._notes:
            notes = counted(sum(map(len, self._notes.values())), "note")
            yield Remark("notes", f"{notes} without a set on its day not read")

    def _rows(self) -> Iterator[_Row]:
        """All rows of all tables; a section may have several, each with a header."""
        section = ""
        header: list[str] = []
        for line, row in self._text.records(header=False):
            first = row[0].strip()
            if match := _SECTION.match(first):
                section, header = match[1].strip(), []
            elif _RULE.match(first) or not any(map(str.strip, row)):
                continue
            elif not header or _is_header(row):
                header = [cell.strip().casefold() for cell in row]
                self._headers |= {(section, cell.strip()): None for cell in row}
            else:
                yield _Row(line, section, Cells(zip(header, map(str.strip, row), strict=False)))

    def _remember(self, row: _Row) -> None:
        """What a row says of sets that are logged elsewhere."""
        cells = row.cells
        if row.section == _SETTING:
            self._said_unit = self._said_unit or cells["mass"]
        elif row.section == _SESSIONS:
            start = _moment(cells["starttime"])
            if start is not None:
                end = _moment(cells["endtime"])
                self._sessions[cells["_id"]] = _Session(start, end, cells["day_id"])
        elif row.section == _NOTES:
            self._notes.setdefault((cells["eid"], cells["mydate"]), []).append(cells["mynote"])
        elif row.section == _SET_LOGS:
            self._set_logs.setdefault(cells["exercise_log_id"], {})[cells["set_index"]] = cells
        elif row.section == _ROUTINES and "package" in cells:
            self._days[cells["_id"]] = cells["name"]
        elif row.section != _LOGS:
            self._unread[row.section or "(no name)"] += 1

    def _logged(self, line: int, cells: Cells) -> Iterator[ImportedSet | Skipped]:
        """The sets of one exercise in one workout; an empty cell has them in the set logs."""
        logs = self._set_logs.pop(cells["_id"], {})
        sets = _sets(cells["logs"]) or [(log["weight_lbs"], log["reps"]) for log in logs.values()]
        unit = self._said_unit if cells["logs"] else "lb"
        if not sets:
            yield Skipped(line, EMPTY)
            return
        visit = self._visit(cells)
        visit["note"] = "\n".join(self._notes.pop((cells["eid"], cells["mydate"]), ()))
        for place, (load, reps) in enumerate(sets):
            log = logs.get(str(place), Cells())
            said = {"load": load, "reps": reps, "unit": unit, "seconds": log["duration"]}
            distance = {"distance": log["distance_mi"], "distance_unit": "mi"}
            read = self.read(line, Cells(visit | said | distance))
            if isinstance(read, ImportedSet):
                visit["note"] = ""  # It stands with the first set.
            yield read

    def _visit(self, cells: Cells) -> Cells:
        """What all sets of the row share: their workout, its times and its title."""
        key = cells["belongsession"]
        known = self._sessions.get(key)
        logged = _moment(cells["logtime"])
        start = known.start if known else _moment(key)
        if start and (logged is None or not start <= logged <= start + _LONGEST):
            logged = start
        visit = Cells(exercise=cells["ename"])
        visit["session"] = key if start else cells["mydate"]
        visit["performed_at"] = logged.isoformat() if logged else cells["mydate"]
        visit["workout_start"] = start.isoformat() if start else ""
        if known:
            visit["workout_end"] = known.end.isoformat() if known.end else ""
            visit["workout"] = self._days.get(known.day, "")
        return visit

    def moment(self, text: str) -> datetime:
        return moment(text)


def _column(section: str, name: str) -> Column:
    bare = name.casefold()
    field = _READ[section].get(bare)
    why = _DROPPED.get(bare) or _DROPPED.get(section, UNKNOWN)
    return Column(f"{section}.{name}", field, None if field else why)


def _is_header(row: list[str]) -> bool:
    return any(cell.strip().casefold() in ("userid", "_id") for cell in row)


def _sets(text: str) -> list[tuple[str, str]]:
    """`50x15,52.5x12`: weight and reps of every set; a decimal comma is one before an `x`."""
    sets, place = [], 0
    while place < len(text):
        match = _SETS.match(text, place)
        if match is None:
            raise BadCell(f"{quoted(text)} is not a list of sets such as 50x15,50x12")
        sets.append((match[1], match[2]))
        place = match.end()
    return sets


def _moment(text: str) -> datetime | None:
    """The moment of a count of seconds since 1970; None where it is none."""
    if not text.isdecimal() or not _FIRST <= int(text) < 2**32:
        return None
    return datetime.fromtimestamp(int(text), UTC)
