"""FIT file: one workout as messages, each set one of them.

Weights are in sixteenths of a kilogram there, times in whole seconds. Imported only where fit-tool
is installed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zlib import crc32

from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile.messages.activity_message import ActivityMessage
from fit_tool.profile.messages.event_message import EventMessage
from fit_tool.profile.messages.exercise_title_message import ExerciseTitleMessage
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.lap_message import LapMessage
from fit_tool.profile.messages.session_message import SessionMessage
from fit_tool.profile.messages.set_message import SetMessage
from fit_tool.profile.profile_type import (
    Activity,
    Event,
    EventType,
    FileType,
    FitBaseUnit,
    Manufacturer,
    SetType,
    Sport,
    SubSport,
)

from liftlog.domain.base.load import Load
from liftlog.domain.training.sets import BODYWEIGHT, LoggedSet
from liftlog.services.base.clock import from_stamp
from liftlog.services.base.workspace import Workspace
from liftlog.services.transfer.export_csv import local
from liftlog.services.transfer.fit_names import FitNames
from liftlog.store.exercises import catalogue
from liftlog.store.training import logbook
from liftlog.store.transfer.dated import DatedWorkout

# A moment is in seconds since then; what is before the other one counts from switching a watch on.
_BEGIN = datetime.fromisoformat("1989-12-31T00:00:00Z")
FIRST = _BEGIN + timedelta(seconds=0x1000_0000)
LAST = _BEGIN + timedelta(seconds=0xFFFF_FFFE)
_SIXTEENTHS = 16
# The largest numbers of two and of four bytes; one more stands for nothing.
_MOST, _LONGEST = 0xFFFE, 0xFFFF_FFFE // 1000
_UNKNOWN = 0xFFFE
_NAME_BYTES = 200
# What a set says that FIT has no place for, by what it is called.
_WITHOUT = {
    "band": "bands", "level": "levels", "rpe": "RPE", "rir": "RIR", "form": "form", "pain": "pain",
    "side": "sides", "goal": "goals", "light": "light days", "gym": "gyms", "note": "notes",
    "distance": "distances", "superset": "supersets", "parts": "parts", "tempo": "tempos",
    "amrap": "marks of as many reps as possible",
}  # fmt: skip


class FitWriter:
    """Makes files, and counts what has no place in them."""

    def __init__(self, ws: Workspace) -> None:
        self.lost: Counter[str] = Counter()
        self._ws = ws
        self._names = catalogue.names(ws.db)
        self._numbers = FitNames()

    def content(self, workout: DatedWorkout) -> bytes:
        """The bytes of the file of a workout."""
        sets = [one for one in logbook.sets_of_workout(self._ws.db, workout.id) if self._fits(one)]
        start = from_stamp(workout.started_at)
        end = max([start, *map(_end_of, sets), from_stamp(workout.ended_at or workout.started_at)])
        titles: dict[str, int] = {}
        builder = FitFileBuilder(auto_define=True)
        builder.add(_file_id(workout, start))
        builder.add(_timer(start, is_start=True))
        for place, one in enumerate(sets):
            builder.add(self._set(place, one, titles))
        for exercise, number in titles.items():
            builder.add(_title(number, self._names.get(exercise, exercise)))
        builder.add(_timer(end, is_start=False))
        builder.add_all(_summaries(workout, start, end))
        return bytes(builder.build_bytes())

    def _fits(self, one: LoggedSet) -> bool:
        """Whether anything is left of a set: of a distance alone nothing is."""
        is_left = one.reps is not None or one.seconds is not None
        self.lost["sets without reps and time"] += not is_left
        return is_left

    def _set(self, place: int, one: LoggedSet, titles: dict[str, int]) -> Any:
        self._count(one)
        message = SetMessage(local_id=2)
        message.message_index = place
        message.set_type = SetType.ACTIVE.value
        message.start_time = _millis(from_stamp(one.performed_at))
        message.timestamp = _millis(_end_of(one))
        if one.seconds is not None and one.seconds <= _LONGEST:
            message.duration = float(one.seconds)
        if one.reps is not None and one.reps <= _MOST:
            message.repetitions = one.reps
        weight = sixteenths(one.load)
        if weight is not None and one.load is not None:
            message.weight = weight / _SIXTEENTHS
            unit = FitBaseUnit.POUND if one.load.unit == "lb" else FitBaseUnit.KILOGRAM
            message.weight_display_unit = unit.value
        is_weighted = one.load_type == BODYWEIGHT and bool(weight)
        name = self._names.get(one.exercise, one.exercise)
        numbers = self._numbers.of(one.exercise, name, is_weighted)
        if numbers is None:
            titles.setdefault(one.exercise, len(titles))
        category, subtype = numbers or (_UNKNOWN, titles[one.exercise])
        message.category, message.category_subtype = [category], [subtype]
        return message

    def _count(self, one: LoggedSet) -> None:
        for field, words in _WITHOUT.items():
            self.lost[words] += bool(getattr(one, field) not in (None, "", False))
        self.lost["kinds of sets"] += one.kind != "working"
        self.lost["assistance"] += one.load is not None and one.load.milli < 0
        is_lost = sixteenths(one.load) is None and one.load is not None and one.load.milli > 0
        self.lost["weights above 4095 kg"] += is_lost


def sixteenths(load: Load | None) -> int | None:
    """A weight in sixteenths of a kilogram, the nearest; None where FIT has no place for it."""
    if load is None or load.milli < 0:
        return None
    # Of a pound the exact gram is not rounded to thousandths first.
    exact = load.milli * 45_359_237 if load.unit == "lb" else load.milli * 100_000_000
    whole = (exact * _SIXTEENTHS * 2 + 100_000_000_000) // 200_000_000_000
    return whole if whole <= _MOST else None


def _end_of(one: LoggedSet) -> datetime:
    seconds = one.seconds if one.seconds is not None and one.seconds <= _LONGEST else 0
    return min(from_stamp(one.performed_at) + timedelta(seconds=seconds), LAST)


def _millis(moment: datetime) -> int:
    return int(moment.timestamp()) * 1000


def _file_id(workout: DatedWorkout, start: datetime) -> Any:
    message = FileIdMessage()
    message.type = FileType.ACTIVITY.value
    message.manufacturer = Manufacturer.DEVELOPMENT.value
    message.product = 0
    # The same workout is the same file to whoever asks for it.
    message.serial_number = crc32(workout.id.encode()) or 1
    message.time_created = _millis(start)
    return message


def _timer(moment: datetime, *, is_start: bool) -> Any:
    message = EventMessage(local_id=1)
    message.timestamp = _millis(moment)
    message.event = Event.TIMER.value
    message.event_type = (EventType.START if is_start else EventType.STOP_ALL).value
    return message


def _title(number: int, name: str) -> Any:
    message = ExerciseTitleMessage(local_id=3)
    message.message_index = number
    message.exercise_category = _UNKNOWN
    message.exercise_name = number
    message.workout_step_name = _short(name)
    return message


def _summaries(workout: DatedWorkout, start: datetime, end: datetime) -> Iterator[Any]:
    """The lap, the session and the activity: each is the whole workout."""
    spent = min((end - start).total_seconds(), float(_LONGEST))
    lap, session = LapMessage(local_id=4), SessionMessage(local_id=5)
    for message in (lap, session):
        message.message_index = 0
        message.timestamp = _millis(end)
        message.start_time = _millis(start)
        message.total_elapsed_time = message.total_timer_time = spent
        message.sport = Sport.TRAINING.value
        message.sub_sport = SubSport.STRENGTH_TRAINING.value
    session.first_lap_index, session.num_laps = 0, 1
    if workout.title:
        session.sport_profile_name = _short(workout.title)
    yield lap
    yield session
    activity = ActivityMessage(local_id=6)
    activity.timestamp = _millis(end)
    offset = local(workout.started_at, workout.timezone).utcoffset() or timedelta()
    activity.local_timestamp = int((end - _BEGIN + offset).total_seconds())
    activity.total_timer_time = spent
    activity.num_sessions = 1
    activity.type = Activity.MANUAL.value
    activity.event, activity.event_type = Event.ACTIVITY.value, EventType.STOP.value
    yield activity


def _short(text: str) -> str:
    """A name on one line that fits into a field."""
    plain = " ".join(text.replace("\0", " ").split())
    return plain.encode()[:_NAME_BYTES].decode(errors="ignore")
