"""Export for Strong and Hevy: CSV that their apps import."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from liftlog.domain.base.fields import in_order
from liftlog.domain.base.load import Load, in_unit
from liftlog.domain.exercises.app_names import AppNames
from liftlog.domain.training.columns import SAID
from liftlog.importers.base.work import is_assisted
from liftlog.services.base.workspace import Workspace
from liftlog.services.transfer.export_csv import (
    csv_pieces,
    decimal,
    local,
    seconds_spent,
    text,
)
from liftlog.services.transfer.selection import Export, Selection
from liftlog.store.exercises import packaged
from liftlog.store.exercises.app_names import app_names
from liftlog.store.transfer import outgoing
from liftlog.store.transfer.outgoing import OutgoingSet

Names = dict[str, str]

STRONG = (
    "Date", "Workout Name", "Exercise Name", "Set Order", "Weight", "Weight Unit", "Reps", "RPE",
    "Distance", "Distance Unit", "Seconds", "Notes", "Workout Notes", "Workout Duration",
)  # fmt: skip
_ORDERS = {"warm-up": "W", "drop": "D", "failure": "F"}
_TYPES = {"warm-up": "warmup", "drop": "dropset", "failure": "failure"}
# What both have a place for, or leave out on purpose.
_BOTH = (
    "superset", "kind", "reps", "seconds", "distance", "load", "unit", "load_type", "rpe", "note",
    "source",
)  # fmt: skip
_NEITHER = in_order(
    "band level rir form pain side goal planned_sets light gym",
    (column.name for column in SAID if column.name not in _BOTH),
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def write_strong(ws: Workspace, selected: Selection) -> Export:
    """Strong's form with a unit in every row, and what it cannot carry."""
    sets = outgoing.sets_out(ws.db, *selected, by_workout=True)
    names = _names_in(ws, "strong")
    rows = (_strong_row(set_, names) for set_ in sets)
    lost = _lost(ws, selected, [*_NEITHER, "superset"])
    cut = outgoing.cut(ws.db, *selected)
    lost += _cut("seconds of durations", cut.durations, "they are cut to minutes")
    lost += _cut(
        "workouts of one title and second", cut.same_second, "they become one with another"
    )
    return Export(csv_pieces(STRONG, rows, ";"), lost)


def _names_in(ws: Workspace, app: str) -> Names:
    """What an app calls exercises of the catalogue, by its own list (I7)."""
    known = AppNames(app_names(), packaged.words(), packaged.known())
    return known.called(app, outgoing.built_in_exercises(ws.db))


def _strong_row(set_: OutgoingSet, names: Names) -> tuple[object, ...]:
    started = local(set_.started_at, set_.timezone)
    metres = set_.distance or 0
    name = text(names.get(set_.exercise, set_.exercise_name))
    load = _as_there(set_, name)
    return (
        started.strftime("%Y-%m-%d %H:%M:%S"),
        text(set_.title),
        name,
        _ORDERS.get(set_.kind, set_.number),
        _plain(load.milli if load else 0),
        "" if not load or not load.milli else "lbs" if load.unit == "lb" else load.unit,
        set_.reps or 0,
        decimal(set_.rpe, 100),
        _plain(metres),
        "meters" if metres else "",
        set_.seconds or 0,
        text(set_.note),
        text(set_.workout_note),
        _duration(set_),
    )


def _as_there(set_: OutgoingSet, name: str | None) -> Load | None:
    """The load as those apps write it: help above 0, where the exercise's name says that it is."""
    load = set_.load
    return load.replace(milli=abs(load.milli)) if load and is_assisted(name or "") else load


def _duration(set_: OutgoingSet) -> str:
    minutes = (seconds_spent(set_) or 0) // 60
    if not minutes:
        return ""
    return f"{minutes // 60}h {minutes % 60}m" if minutes >= 60 else f"{minutes}m"


def write_hevy(ws: Workspace, selected: Selection) -> Export:
    """Hevy's form, in pounds where most loads are, and what it cannot carry."""
    kilograms, pounds = outgoing.units(ws.db, *selected)
    unit = "lb" if pounds > kilograms else "kg"
    sets = outgoing.sets_out(ws.db, *selected, by_workout=True)
    lost = _lost(ws, selected, _NEITHER)
    other = min(kilograms, pounds)
    if other:
        lost.append(f"original units ({other}, converted to {unit})")
    cut = outgoing.cut(ws.db, *selected)
    lost += _cut("seconds of starts and ends", cut.minutes, "they are cut to minutes")
    lost += _cut(
        "workouts of one title and minute", cut.same_minute, "they become one with another"
    )
    lost += _cut("repeated notes", cut.repeated_notes, "each is written once")
    names = _names_in(ws, "hevy")
    header = (
        "title", "start_time", "end_time", "description", "exercise_title", "superset_id",
        "exercise_notes", "set_index", "set_type", "weight_kg" if unit == "kg" else "weight_lbs",
        "reps", "distance_km", "duration_seconds", "rpe",
    )  # fmt: skip
    return Export(csv_pieces(header, _hevy_rows(sets, unit, names)), lost)


def _hevy_rows(
    sets: Iterable[OutgoingSet], unit: str, names: Names
) -> Iterator[tuple[object, ...]]:
    last: tuple[object, ...] = ()
    for set_ in sets:
        ended = set_.ended_at or set_.started_at
        # Hevy says an exercise's note with all of its sets: one that goes on is said once.
        known, last = last, (set_.workout, set_.exercise, set_.note)
        name = text(names.get(set_.exercise, set_.exercise_name))
        yield (
            text(set_.title),
            _hevy_date(local(set_.started_at, set_.timezone)),
            _hevy_date(local(ended, set_.timezone)),
            text(set_.workout_note),
            name,
            text(set_.superset),
            text(set_.note) if last != known else None,
            set_.number - 1,
            _TYPES.get(set_.kind, "normal"),
            _converted(set_, unit, name),
            set_.reps,
            _kilometres(set_.distance) if set_.distance else None,
            set_.seconds or None,
            decimal(set_.rpe, 100),
        )


def _hevy_date(moment: datetime) -> str:
    month = _MONTHS[moment.month - 1]
    return f"{moment.day} {month} {moment.year}, {moment:%H:%M}"


def _converted(set_: OutgoingSet, unit: str, name: str | None) -> str | None:
    load = _as_there(set_, name)
    if load is None:
        return None
    milli = in_unit(load, unit).milli
    return _plain(milli if load.unit == unit else round(milli, -1))


def _plain(thousandths: int) -> str:
    """A decimal that nobody reads as thousands: three digits behind the point get a fourth."""
    text = decimal(thousandths) or "0"
    return f"{text}0" if text[-4:-3] == "." else text


def _kilometres(thousandths: int) -> str:
    """Thousandths of a metre as kilometres, exactly."""
    return f"{thousandths // 1_000_000}.{thousandths % 1_000_000:06d}".rstrip("0").rstrip(".")


_WORDS = {
    "band": "bands", "level": "levels", "rir": "RIR", "side": "sides", "goal": "goals",
    "light": "light days", "gym": "gyms", "superset": "supersets",
}  # fmt: skip


def _cut(what: str, number: int, how: str) -> list[str]:
    """What is written otherwise than it is, where there is some."""
    return [f"{what} ({number}; {how})"] if number else []


def _lost(ws: Workspace, selected: Selection, fields: list[str]) -> list[str]:
    """What is filled in and has no column there, and the times of sets."""
    filled = outgoing.filled(ws.db, *selected)
    lost = [
        f"{_WORDS.get(field, field.replace('_', ' '))} ({filled[field]})"
        for field in fields
        if filled[field]
    ]
    if filled["back_off"]:
        lost.append(f"back-off marks ({filled['back_off']}; they become working sets)")
    if filled["own_moment"]:
        lost.append(f"the time of each set ({filled['own_moment']}; a workout has one time)")
    return lost
