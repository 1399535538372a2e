"""Garmin's strength sets: FIT files, read by fitdecode where the lifter has installed it.

Times are in UTC, weights in kilograms; a watch that shows pounds says so with each set.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import BinaryIO, NamedTuple, Self

from liftlog.domain.base.counts import counted
from liftlog.errors import UnreadableFile
from liftlog.importers.base.formats import Candidate, ImportOptions, Outcome
from liftlog.importers.base.values import BadCell, BadRow, Column, ImportedSet, Remark, Skipped
from liftlog.importers.cells.columns import UNKNOWN, Cells, Columns
from liftlog.importers.cells.tables import ELSEWHERE, NO_SET, ORDER, REST, Table

_Fields = dict[str, object]
_MARK = b".FIT"
_UNNAMED = "unknown"
# A watch counts sixteenths of a kilogram, so that it is off by half of one, and shows half pounds.
_OFF, _POUND = Decimal("0.0313"), Decimal("0.45359237")
# What is read of each message, by field; the others of it are not read, for a reason.
_READ = {
    "set": {
        "start_time": "performed_at",
        "timestamp": "performed_at",
        "duration": "seconds",
        "repetitions": "reps",
        "weight": "load",
        "weight_display_unit": "unit",
        "set_type": "kind",
        "category": "exercise",
        "category_subtype": "exercise",
    },
    "session": {
        "start_time": "workout_start",
        "total_elapsed_time": "workout_end",
        "sport_profile_name": "workout",
    },
    "workout": {"wkt_name": "workout"},
    "exercise_title": {
        "exercise_category": "exercise",
        "exercise_name": "exercise",
        "wkt_step_name": "exercise",
    },
}
_WHY = {
    "set": {"message_index": ORDER, "wkt_step_index": ELSEWHERE},
    "exercise_title": {"message_index": ORDER},
}


class Told(NamedTuple):
    """What a file tells: its messages that are read, the names of their fields, the other kinds."""

    messages: dict[str, list[_Fields]]
    fields: dict[str, dict[str, None]]
    others: Counter[str]
    # The profile's names: of categories, and of exercises by their category.
    categories: dict[object, str]
    names: dict[str, dict[object, str]]


class Garmin(Table):
    """Known by the mark of FIT; of an activity only its sets are read."""

    name = "garmin"
    title = "Garmin, strength sets of an activity (.fit)"

    def __init__(self, file: Candidate, options: ImportOptions) -> None:
        super().__init__(file, options)
        self._store = options.store
        with file.file.path.open("rb") as opened:
            self._told = told(opened, file.file.name)
        self._pounds = self._timed = self._unnamed = 0

    @classmethod
    def columns_of(cls, file: Candidate, options: ImportOptions) -> Columns:
        return Columns((), {})

    @classmethod
    def recognises(cls, file: Candidate, options: ImportOptions) -> bool:
        return file.head[8:12] == _MARK

    @classmethod
    def open(cls, file: Candidate, options: ImportOptions) -> Self:
        return cls(file, options)

    def extract(self) -> Iterator[Outcome]:
        """Every set of the file, numbered from 1; the rests between them are reported."""
        sets = self._told.messages["set"]
        for number, fields in enumerate(sets, 1):
            if fields.get("set_type") == "rest":
                yield Skipped(number, REST)
                continue
            try:
                yield self._set(number, fields)
            except BadCell as error:
                yield BadRow(number, str(error))
        if not sets:
            yield Remark("sets", "no strength sets in it: another activity, or none was counted")
        if self._pounds:
            yield Remark(
                "unit",
                "the watch was set to pounds, so weights are stored in lb;"
                " for kilograms, add --store kg",
            )
        if self._timed:
            some = counted(self._timed, "set")
            yield Remark("seconds", f"the time of {some} with reps is not read")
        if self._unnamed:
            some = counted(self._unnamed, "set")
            yield Remark("exercises", f'{some} without an exercise: called "{_UNNAMED}"')

    def account(self) -> tuple[Column, ...]:
        """The fields of the messages that are read, and the kinds of the others."""
        columns = [
            _column(kind, field) for kind, fields in self._told.fields.items() for field in fields
        ]
        columns += [Column(kind, None, NO_SET) for kind in self._told.others]
        return tuple(columns)

    def _set(self, number: int, fields: _Fields) -> ImportedSet | Skipped:
        at = _moment(fields.get("start_time")) or _moment(fields.get("timestamp"))
        session = self._session(at)
        start = _moment(session.get("start_time")) or self._first()
        at = at or start
        if at is None or start is None:
            raise BadCell("the set has no time")
        exercise = self._exercise(fields)
        self._unnamed += exercise == _UNNAMED
        reps, seconds = _digits(fields.get("repetitions")), _digits(fields.get("duration"))
        has_reps = reps not in ("", "0")
        self._timed += has_reps and bool(seconds)
        lasted = session.get("total_elapsed_time")
        load, unit = self._load(fields)
        return self.read(
            number,
            Cells(
                performed_at=at.isoformat(),
                workout_start=start.isoformat(),
                workout_end=_digits(lasted),
                session=start.isoformat(),
                workout=self._title(session),
                exercise=exercise,
                reps=reps,
                seconds="" if has_reps else seconds,
                load=load,
                unit=unit,
            ),
        )

    def _load(self, fields: _Fields) -> tuple[str, str]:
        """The weight as the watch shows it, and its unit."""
        load = _digits(fields.get("weight"))
        if self._store == "kg" or fields.get("weight_display_unit") != "pound" or not load:
            return load, "kg"
        self._pounds += self._store is None
        return in_pounds(load), "lb"

    def end(self, cells: Cells) -> timedelta | None:
        """How long the workout took."""
        return timedelta(seconds=float(cells["workout_end"])) if cells["workout_end"] else None

    def _session(self, at: datetime | None) -> _Fields:
        """The session that a set is of: the last one that began before."""
        sessions = self._told.messages["session"]
        begun = [
            session
            for session in sessions
            if (start := _moment(session.get("start_time"))) and (at is None or start <= at)
        ]
        return (begun or sessions or [{}])[-1]

    def _first(self) -> datetime | None:
        """When the first set began, where no session says it."""
        times = [_moment(fields.get("start_time")) for fields in self._told.messages["set"]]
        return min(filter(None, times), default=None)

    def _title(self, session: _Fields) -> str:
        """The name of the planned workout, else that of the profile on the watch."""
        planned = [fields.get("wkt_name") for fields in self._told.messages["workout"]]
        names = filter(None, (*planned, session.get("sport_profile_name")))
        return str(next(names, ""))

    def _exercise(self, fields: _Fields) -> str:
        """The name by category and subtype; a watch may guess several, the first one counts."""
        subtypes = _several(fields.get("category_subtype"))
        for place, number in enumerate(_several(fields.get("category"))):
            # Of several the library gives the numbers.
            category = self._told.categories.get(number, number)
            subtype = subtypes[place] if place < len(subtypes) else None
            if category in (None, _UNNAMED, 0xFFFF):
                if category == _UNNAMED and (title := self._title_of(category, subtype)):
                    return title
                continue
            name = self._told.names.get(str(category), {}).get(subtype)
            return spelled(name) if name else self._titled(category, subtype)
        return _UNNAMED

    def _titled(self, category: object, subtype: object) -> str:
        """An exercise that the profile does not know, as the file calls it."""
        if title := self._title_of(category, subtype):
            return title
        name = spelled(category) if isinstance(category, str) else f"Garmin {category}"
        return name if subtype in (None, 0xFFFF) else f"{name} {subtype}"

    def _title_of(self, category: object, subtype: object) -> str | None:
        """The name that the file has for an exercise."""
        for fields in self._told.messages["exercise_title"]:
            said = (fields.get("exercise_category"), fields.get("exercise_name"))
            if said == (category, subtype) and fields.get("wkt_step_name"):
                return str(fields["wkt_step_name"])
        return None


def told(content: BinaryIO, name: str) -> Told:
    """All messages, read once; a refusal of a file that is broken, or where nothing reads it."""
    try:
        import fitdecode  # type: ignore[import-untyped]  # it has no types
    except ImportError as error:
        raise UnreadableFile(
            f"{name} is a FIT file, and the package that reads those is missing",
            "note: install it with pip install 'liftlog[garmin]'",
        ) from error
    known_types = fitdecode.profile.FIELD_TYPES
    names = {
        kind.removesuffix("_exercise_name"): {
            number: str(name) for number, name in known.enum.items()
        }
        for kind, known in known_types.items()
        if kind.endswith("_exercise_name")
    }
    categories = dict(known_types["exercise_category"].enum)
    messages: dict[str, list[_Fields]] = {kind: [] for kind in _READ}
    found = Told(messages, {kind: {} for kind in _READ}, Counter(), categories, names)
    how = {"check_crc": fitdecode.CrcCheck.RAISE, "error_handling": fitdecode.ErrorHandling.IGNORE}
    try:
        with fitdecode.FitReader(content, **how) as reader:
            for message in reader:
                if message.frame_type != fitdecode.FIT_FRAME_DATA:
                    continue
                kind = str(message.name)
                if kind not in _READ:
                    found.others[kind] += 1
                    continue
                fields = {str(field.name): field.value for field in message.fields}
                found.messages[kind].append(fields)
                found.fields[kind] |= dict.fromkeys(fields)
    except OSError:
        raise
    except Exception as error:
        # Whatever a broken file makes of the library.
        reason = " ".join(str(error).split())[:200]
        raise UnreadableFile(f"{name} is a broken FIT file", f"note: {reason}") from error
    return found


def in_pounds(load: str) -> str:
    """A weight in kilograms as it was shown: a half or a whole pound, where it can have been."""
    pounds = Decimal(load) / _POUND
    near = Decimal(round(pounds * 2)) / 2
    is_near = abs(near - pounds) * _POUND <= _OFF
    return f"{near if is_near else pounds:.2f}"


def _column(kind: str, field: str) -> Column:
    read = _READ[kind].get(field)
    why = NO_SET if kind in ("session", "workout") else UNKNOWN
    return Column(f"{kind}.{field}", read, None if read else _WHY.get(kind, {}).get(field, why))


def _moment(value: object) -> datetime | None:
    """A moment in UTC; a count of seconds since the watch was switched on is none."""
    return value.astimezone(UTC) if isinstance(value, datetime) else None


def _digits(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _several(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def spelled(name: str) -> str:
    """`weighted_pull_up` is Pull Up (Weighted), as other apps write it."""
    bare = name.strip("_")
    words = bare.removeprefix("weighted_").split("_")
    spelled = " ".join(word[:1].upper() + word[1:] for word in words)
    return f"{spelled} (Weighted)" if bare.startswith("weighted_") else spelled
