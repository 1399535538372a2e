"""JEFIT's export: sections of tables, with all sets of an exercise in one cell."""

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
from liftlog.importers.cells.columns import Cells, Columns
from liftlog.importers.cells.dates import moment
from liftlog.importers.cells.tables import EMPTY, Table

_SECTION = re.compile(r"###\s+([A-Z][A-Z ]*?)\s*#*$")
_RULE = re.compile(r"#{3,}\s*$")
_SETS = re.compile(r"(-?\d+(?:[.,]\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*(?:,\s*|$)")
_LOGS, _SET_LOGS = "EXERCISE LOGS", "EXERCISE SET LOGS"
_SETTING, _ROUTINES, _SESSIONS, _NOTES = "SETTING", "ROUTINES", "WORKOUT SESSIONS", "NOTES"
_READ = {
    _LOGS: {
        "_id": "exercise_log", "eid": "exercise_id", "ename": "exercise", "logs": "load, reps",
        "mydate": "date", "logtime": "performed_at", "belongsession": "session",
    },
    _SET_LOGS: {
        "exercise_log_id": "exercise_log", "set_index": "set", "weight_lbs": "load_lb",
        "reps": "reps", "duration": "seconds", "distance_mi": "distance_miles",
    },
    _SETTING: {"mass": "unit"},
    _ROUTINES: {"_id": "day", "name": "workout"},
    _SESSIONS: {
        "_id": "session", "starttime": "workout_start", "endtime": "workout_end", "day_id": "day",
    },
    _NOTES: {"eid": "exercise_id", "mydate": "date", "mynote": "note"},
}  # fmt: skip
_NO_SET = "it says nothing of what was done"
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
        self._met: dict[str, Column] = {}

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

    def account(self) -> tuple[Column, ...]:
        """The columns of every section."""
        return tuple(self._met.values())

    def _meet(self, section: str, header: list[str]) -> None:
        for column in filter(None, header):
            name = f"{section}: {column}"
            field = _READ.get(section, {}).get(column)
            why = None if field else _NO_SET if section in _READ else "its section is not read"
            self._met[name] = Column(name, field, why)

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
                self._meet(section, header)
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
