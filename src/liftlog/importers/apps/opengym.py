"""openGym's backup: JSON of a whole profile, in its first and in its second form.

Workouts name exercises by number. Names are in the file for the lifter's own ones alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Self

from liftlog.domain.base.counts import counted
from liftlog.importers.base.documents import keys_of
from liftlog.importers.base.formats import Candidate, ImportOptions, Outcome
from liftlog.importers.base.values import BadCell, BadRow, Column, ImportedSet, Remark, Skipped
from liftlog.importers.cells.cells import reserve
from liftlog.importers.cells.columns import UNKNOWN, Cells, Columns
from liftlog.importers.cells.json_values import (
    JsonRecord,
    document_of,
    number_of,
    record_of,
    records_of,
    text_of,
)
from liftlog.importers.cells.tables import ASKED, ELSEWHERE, EMPTY, NO_SET, PLANNED, TOTAL, Table

_SIDES = {"L": "left", "R": "right"}
_SPLIT = "its reps are those of the set"
_READ = {
    "unit": "unit",
    "prescriptions": "load_type",
    "customEx": "exercise",
    "customEx.id": "exercise",
    "customEx.n": "exercise",
    "workouts": "workout",
    "workouts.id": "session",
    "workouts.d": "date",
    "workouts.start": "workout_start",
    "workouts.end": "workout_end",
    "workouts.name": "workout",
    "workouts.note": "workout_note",
}
_READ_OF_AN_EXERCISE = {
    "": "exercise", "id": "exercise", "exerciseId": "exercise", "sg": "superset", "note": "note",
    "exerciseNameSnapshot": "exercise", "sets": "set", "performance": "set",
    "performance.sets": "set", "performance.note": "note", "target": "load_type",
    "legacyTarget": "load_type", "prescriptionId": "load_type",
    "legacyTarget.assisted": "load_type", "legacyTarget.bodyweight": "load_type",
    "target.assisted": "load_type", "target.bodyweight": "load_type", "bodyweight": "load_type",
}  # fmt: skip
_READ_OF_A_SET = {
    "w": "load", "r": "reps", "sec": "seconds", "min": "seconds", "speed": "note", "done": "kind",
    "phase": "kind", "warmup": "kind", "failure": "kind", "rir": "rir", "rpe": "rpe",
    "drops": "set", "segments": "set", "sides": "side", "sides.L": "side", "sides.R": "side",
    "side": "side", "role": "kind", "status": "kind", "rpeEntered": "rpe",
    "observations": "reps", "observations.metric": "reps", "observations.value": "reps",
    "resistance": "load", "resistance.value": "load", "resistance.unit": "unit",
    "resistance.kind": "load_type",
}  # fmt: skip
_DROPPED = {
    "planned": ASKED, "prescribed": ASKED, "legacyPlanned": ASKED, "intensifier": ASKED,
    "topW": TOTAL, "actual": TOTAL, "vol": TOTAL, "prs": TOTAL,
    "clusters": _SPLIT, "type": _SPLIT, "muscleSnapshot": ELSEWHERE,
}  # fmt: skip


class OpenGym(Table):
    """Known by the keys for exercises of the lifter's own, which stand in every backup."""

    name = "opengym"
    title = "openGym, backup (JSON)"

    def __init__(self, file: Candidate, options: ImportOptions) -> None:
        super().__init__(file, options)
        self._document = record_of(document_of(file.file))
        own = records_of(self._document.get("customEx"), "own exercises")
        self._names = {text_of(one.get("id")): text_of(one.get("n")).strip() for one in own}
        unit = text_of(self._document.get("unit"))
        self._unit = unit if unit in ("kg", "lb") else ""
        self._planned = record_of(self._document.get("prescriptions"))
        self._numbered: dict[str, None] = {}

    @classmethod
    def columns_of(cls, file: Candidate, options: ImportOptions) -> Columns:
        return Columns((), {})

    @classmethod
    def recognises(cls, file: Candidate, options: ImportOptions) -> bool:
        head = file.head.removeprefix(b"\xef\xbb\xbf").lstrip()
        if not head.startswith(b"{") or b'"liftlog"' in head:
            return False
        content = file.whole
        return b'"customEx"' in content and b'"workouts"' in content

    @classmethod
    def open(cls, file: Candidate, options: ImportOptions) -> Self:
        return cls(file, options)

    def extract(self) -> Iterator[Outcome]:
        """Every set, numbered through the file; what has no sets is reported."""
        number = 0
        for workout in records_of(self._document.get("workouts"), "workouts"):
            for exercise, rows in _exercises(workout, self._planned) or [({}, [])]:
                number += not rows
                if not rows:
                    yield Skipped(number, EMPTY)
                for row in rows:
                    number += 1
                    try:
                        read = self._set(number, workout, exercise, row)
                    except BadCell as error:
                        yield BadRow(number, str(error))
                        continue
                    if isinstance(read, ImportedSet):
                        exercise.pop("note", None)  # It stands with the first set.
                    yield read
        if self._numbered:
            some = counted(len(self._numbered), "exercise")
            told = f"{some} without a name in the file: {next(iter(self._numbered))}"
            yield Remark("exercises", f"{told}; name them with --map")

    def account(self) -> tuple[Column, ...]:
        """Every key of workouts and own exercises, by its path, and the names of all others."""
        read = {"unit", "customEx", "workouts"}
        closed = {key for key in self._document if key not in read}
        closed |= {
            f"workouts.{kind}.{key}"
            for kind in ("entries", "exposures")
            for key in (
                "planned",
                "muscleSnapshot",
                "actual",
                "audit",
                "sourceAudit",
                "intensifier",
            )
        }
        return tuple(map(_column, keys_of(self._document, closed)))

    def _set(
        self, number: int, workout: JsonRecord, exercise: JsonRecord, row: JsonRecord
    ) -> ImportedSet | Skipped:
        if row.get("done") is False:
            return Skipped(number, PLANNED)
        start, end = _moment(workout.get("start")), _moment(workout.get("end"))
        day = text_of(workout.get("d"))
        load = number_of(row.get("w"))
        speed = number_of(row.get("speed"))
        notes = (text_of(exercise.get("note")), f"{speed} km/h" if speed else "")
        read = self.read(
            number,
            Cells(
                performed_at=start or day,
                workout_start=start,
                workout_end=end,
                session=text_of(workout.get("id")) or start or day,
                workout=text_of(workout.get("name")),
                workout_note=text_of(workout.get("note")),
                exercise=self._name(exercise),
                superset=text_of(exercise.get("sg")),
                kind=_kind(row),
                reps=number_of(row.get("r")),
                seconds=_seconds(row),
                load=f"-{load}" if exercise.get("assisted") is True and load else load,
                unit=text_of(row.get("unit")) or self._unit,
                rir=number_of(row.get("rir")),
                rpe=number_of(row.get("rpe")),
                note="\n".join(filter(None, notes)),
            ),
        )
        if isinstance(read, ImportedSet):
            read.columns["side"] = _SIDES.get(text_of(row.get("side")))
            if exercise.get("bodyweight") is True and read.unit:
                read.columns["load_type"] = "bodyweight"
        return read

    def _name(self, exercise: JsonRecord) -> str:
        key = text_of(exercise.get("id"))
        name = self._names.get(key) or text_of(exercise.get("name"))
        if not name and key:
            name = f"openGym {key}"
            self._numbered[name] = None
        return name

    def kind(self, cells: Cells) -> str:
        return cells["kind"]

    def rir(self, cells: Cells) -> int | None:
        return reserve(cells["rir"])


def _exercises(
    workout: JsonRecord, planned: JsonRecord
) -> list[tuple[JsonRecord, list[JsonRecord]]]:
    """The exercises of a workout, each with its sets as the first form has them."""
    found = []
    for entry in records_of(workout.get("entries"), "exercises"):
        target = record_of(entry.get("target"))
        rows = [part for row in records_of(entry.get("sets"), "sets") for part in _parts(row)]
        found.append(({**_flags(target), **_flags(entry), **_bare(entry)}, rows))
    for exposure in records_of(workout.get("exposures"), "exercises"):
        done = record_of(exposure.get("performance"))
        plan = record_of(planned.get(text_of(exposure.get("prescriptionId"))))
        target = {**record_of(exposure.get("legacyTarget")), **_flags(plan)}
        rows = [
            part
            for row in records_of(done.get("sets"), "sets")
            for part in _parts({**_in_the_first_form(row), "drops": _drops(row)})
        ]
        said: JsonRecord = {
            "id": exposure.get("exerciseId"),
            "name": exposure.get("exerciseNameSnapshot"),
            "sg": exposure.get("sg"),
            "note": done.get("note"),
        }
        found.append(({**_flags(target), **_flags(exposure), **said}, rows))
    return found


def _flags(said: JsonRecord) -> JsonRecord:
    return {key: said[key] for key in ("assisted", "bodyweight") if key in said}


def _bare(entry: JsonRecord) -> JsonRecord:
    return {key: entry.get(key) for key in ("id", "sg", "note")}


def _parts(row: JsonRecord) -> list[JsonRecord]:
    """A set, or one for each side, and the drops after it."""
    sides = record_of(row.get("sides"))
    halves = [
        {**record_of(half), "phase": row.get("phase"), "warmup": row.get("warmup"), "side": side}
        for side, half in sides.items()
        if side in _SIDES
    ]
    drops = [
        {**drop, "done": row.get("done"), "phase": "drop"}
        for drop in records_of(row.get("drops"), "drops")
    ]
    return [*(halves or [row]), *drops]


def _in_the_first_form(row: JsonRecord) -> JsonRecord:
    seen = records_of(row.get("observations"), "observations")
    told = {text_of(one.get("metric")): one.get("value") for one in seen}
    resistance = record_of(row.get("resistance"))
    return {
        "w": resistance.get("value"),
        "unit": resistance.get("unit"),
        "r": told.get("repetitions"),
        "sec": told.get("duration"),
        "speed": told.get("speed"),
        "done": row.get("status", "completed") == "completed",
        "phase": row.get("role"),
        "failure": row.get("failure"),
        "rir": row.get("rir"),
        "rpe": row.get("rpeEntered"),
        "side": row.get("side"),
    }


def _drops(row: JsonRecord) -> list[JsonRecord]:
    return [_in_the_first_form(one) for one in records_of(row.get("segments"), "drops")]


def _kind(row: JsonRecord) -> str:
    if row.get("phase") == "warmup" or row.get("warmup") is True:
        return "warm-up"
    if row.get("phase") == "drop":
        return "drop"
    return "failure" if row.get("failure") is True else "working"


def _seconds(row: JsonRecord) -> str:
    """A hold in seconds, or minutes of cardio."""
    minutes = row.get("min")
    if row.get("sec") is None and isinstance(minutes, int | float):
        return number_of(minutes * 60)
    return number_of(row.get("sec"))


def _moment(milliseconds: object) -> str:
    """In UTC; empty where it is unknown."""
    if isinstance(milliseconds, bool) or not isinstance(milliseconds, int | float):
        return ""
    try:
        moment = datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise BadCell(f"{milliseconds} is not a time") from error
    return moment.replace(microsecond=0).isoformat()


def _column(path: str) -> Column:
    if path in _READ:
        return Column(path, _READ[path])
    top, _, rest = path.partition(".")
    if top != "workouts":
        return Column(path, None, ELSEWHERE if top == "customEx" else NO_SET)
    kind, _, of_exercise = rest.partition(".")
    if kind not in ("entries", "exposures"):
        return Column(path, None, _DROPPED.get(kind, NO_SET))
    field = _READ_OF_AN_EXERCISE.get(of_exercise)
    name = of_exercise.removeprefix("performance.")
    if field is None and name.startswith("sets."):
        name = name.removeprefix("sets.")
        for above in ("drops.", "segments.", "sides.L.", "sides.R."):
            name = name.removeprefix(above)
        field = _READ_OF_A_SET.get(name)
    known = name.split(".")
    why = ASKED if known[0] in ("target", "legacyTarget") else _DROPPED.get(known[0], UNKNOWN)
    return Column(path, field, None if field else why)
