"""wger's API: JSON of logs, sessions and exercises, each of them in pages or alone.

A log names its exercise, its session and its units by number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Self

from liftlog.domain.base.counts import counted
from liftlog.errors import UnreadableFile
from liftlog.importers.base.documents import keys_of
from liftlog.importers.base.formats import Candidate, ImportOptions, Outcome
from liftlog.importers.base.values import BadCell, BadRow, Column, ImportedSet, Remark, Skipped
from liftlog.importers.cells.cells import reserve
from liftlog.importers.cells.columns import UNKNOWN, Cells, Columns
from liftlog.importers.cells.json_values import JsonRecord, document_of, record_of, text_of
from liftlog.importers.cells.tables import ASKED, ELSEWHERE, NO_SET, Table

# A list of answers, an answer, its list of results, a session with its logs, its list of logs.
_DEEPEST = 5
_ENGLISH = 2
_KILOGRAMS, _POUNDS, _BODY = "1", "2", "3"
# Other units of a weight: they say how a machine was set, or how fast it went.
_SPOKEN = {"4": "plates", "5": "km/h", "6": "mph"}
# Units of what is called repetitions: the field, its unit, and what one of them is.
_COUNTED = {
    "1": ("reps", "", 1),
    "2": ("reps", "", 1),
    "3": ("seconds", "", 1),
    "4": ("seconds", "", 60),
    "5": ("distance", "mi", 1),
    "6": ("distance", "km", 1),
    "7": ("reps", "", 1),
    "8": ("distance", "m", 1),
}
_TO_FAILURE = "2"
_MIDNIGHT = "T00:00:00"
_NOT_KEPT = "liftlog keeps no such value"
_READ = {
    "log": {
        "id": "set", "date": "performed_at", "session": "session", "exercise": "exercise",
        "repetitions": "reps", "repetitions_unit": "reps", "weight": "load", "weight_unit": "unit",
        "rir": "rir",
    },
    "session": {
        "id": "session", "date": "date", "notes": "workout_note", "time_start": "workout_start",
        "time_end": "workout_end",
    },
    "exercise": {
        "id": "exercise", "translations": "exercise", "translations.name": "exercise",
        "translations.language": "exercise",
    },
}  # fmt: skip
_WHY = {
    "repetitions_target": ASKED, "weight_target": ASKED, "rir_target": ASKED, "rest_target": ASKED,
    "routine": ASKED, "slot_entry": ASKED, "iteration": ASKED, "day": ASKED,
    "next_log": "it does not say whether the next set is a drop",
    "rest": _NOT_KEPT, "impression": _NOT_KEPT, "uuid": NO_SET,
}  # fmt: skip


class Wger(Table):
    """Known by the two units that every log has."""

    name = "wger"
    title = "wger, JSON of its API"

    def __init__(self, file: Candidate, options: ImportOptions) -> None:
        super().__init__(file, options)
        self._document = document_of(file.file)
        self._found: dict[str, list[JsonRecord]] = {kind: [] for kind in _READ}
        self._take(self._document)
        self._sessions = {text_of(one.get("id")): one for one in self._found["session"]}
        self._names = {text_of(one.get("id")): _name(one) for one in self._found["exercise"]}
        self._nameless: dict[str, None] = {}
        self._spoken: Counter[str] = Counter()

    @classmethod
    def columns_of(cls, file: Candidate, options: ImportOptions) -> Columns:
        return Columns((), {})

    @classmethod
    def recognises(cls, file: Candidate, options: ImportOptions) -> bool:
        head = file.head.removeprefix(b"\xef\xbb\xbf").lstrip()
        if head[:1] not in (b"{", b"[") or b'"liftlog"' in head:
            return False
        content = file.whole
        return b'"repetitions_unit"' in content and b'"weight_unit"' in content

    @classmethod
    def open(cls, file: Candidate, options: ImportOptions) -> Self:
        return cls(file, options)

    def extract(self) -> Iterator[Outcome]:
        """Every log, in the order of their numbers; a page may have them in any."""
        for number, log in enumerate(sorted(self._found["log"], key=_order), 1):
            try:
                yield self._set(number, log)
            except BadCell as error:
                yield BadRow(number, str(error))
        if self._nameless:
            some = counted(len(self._nameless), "exercise")
            told = f"{some} without a name in the file: {next(iter(self._nameless))}"
            yield Remark("exercises", f"{told}; name them with --map")
        if self._spoken:
            units = ", ".join(self._spoken)
            sets = counted(self._spoken.total(), "set")
            yield Remark("unit", f"{sets} with a weight in {units}: it is kept as a note")

    def account(self) -> tuple[Column, ...]:
        """Every key of logs, sessions and exercises; those around them say nothing of a set."""
        names: dict[str, Column] = {}
        for kind, found in self._found.items():
            closed = {key for one in found for key in one if key != "translations"}
            for path in keys_of(found, closed):
                field = _READ[kind].get(path)
                why = ELSEWHERE if kind == "exercise" else _WHY.get(path, UNKNOWN)
                name = f"{kind}.{path}"
                names[name] = Column(name, field, None if field else why)
        return tuple(names.values())

    def _take(self, value: object, depth: int = 0) -> None:
        """The logs, sessions and exercises in an answer, or in a list of them."""
        if isinstance(value, list) and depth <= _DEEPEST:
            for part in value:
                self._take(part, depth + 1)
            return
        record = record_of(value)
        if depth > _DEEPEST or not record:
            raise UnreadableFile("an answer holds something else", "note: save it again")
        if "results" in record:
            self._take(record["results"], depth + 1)
        elif "logs" in record:
            self._take(record["logs"], depth + 1)
            self._take([record["session"]] if "session" in record else [], depth + 1)
        else:
            self._found[_kind_of(record)].append(record)

    def _set(self, number: int, log: JsonRecord) -> ImportedSet | Skipped:
        key = text_of(log.get("session"))
        session = self._sessions.get(key, {})
        day, at = text_of(session.get("date")), text_of(log.get("date"))
        start, end = text_of(session.get("time_start")), text_of(session.get("time_end"))
        unit = text_of(log.get("weight_unit")) or _KILOGRAMS
        counts = text_of(log.get("repetitions_unit")) or "1"
        if counts not in _COUNTED:
            raise BadCell(f"liftlog does not know the unit of repetitions {counts}")
        field, distance_unit, size = _COUNTED[counts]
        done, weight = text_of(log.get("repetitions")), text_of(log.get("weight"))
        if size > 1 and done:
            done = f"{float(done) * size:g}" if done.replace(".", "").isdecimal() else done
        cells = Cells(
            performed_at=_at(at or day, f"{day}T{start}" if start else ""),
            workout_start=f"{day}T{start}" if start else "",
            workout_end=f"{day}T{end}" if end else "",
            workout_note=text_of(session.get("notes")),
            session=key or day or at[:10],
            exercise=self._exercise(text_of(log.get("exercise"))),
            distance_unit=distance_unit,
            rir=text_of(log.get("rir")),
            kind="failure" if counts == _TO_FAILURE else "working",
        )
        cells[field] = done
        if unit in (_KILOGRAMS, _POUNDS):
            cells |= {"load": weight, "unit": "lb" if unit == _POUNDS else "kg"}
        elif weight.strip("0.") and unit != _BODY:
            said = _SPOKEN.get(unit, f"unit {unit}")
            self._spoken[said] += 1
            cells["note"] = f"{weight} {said}"
        return self.read(number, cells)

    def _exercise(self, key: str) -> str:
        name = self._names.get(key, "")
        if not name and key:
            name = f"wger {key}"
            self._nameless[name] = None
        return name

    def kind(self, cells: Cells) -> str:
        return cells["kind"]

    def rir(self, cells: Cells) -> int | None:
        return reserve(cells["rir"])


def _at(said: str, start: str) -> str:
    """When a set was done; one that was typed in afterwards has only its day."""
    return (start or said[:10]) if _MIDNIGHT in said or len(said) == 10 else said


def _kind_of(record: JsonRecord) -> str:
    if "repetitions_unit" in record and "exercise" in record:
        return "log"
    if "translations" in record:
        return "exercise"
    if "impression" in record or "time_start" in record:
        return "session"
    raise UnreadableFile("an answer holds something else", "note: save it again")


def _order(log: JsonRecord) -> int:
    number = log.get("id")
    return number if isinstance(number, int) else 0


def _name(exercise: JsonRecord) -> str:
    """Its English name, else the first one."""
    told = exercise.get("translations")
    names = [record_of(one) for one in told] if isinstance(told, list) else []
    english = [one for one in names if one.get("language") == _ENGLISH]
    return next((text_of(one.get("name")).strip() for one in english + names), "")
