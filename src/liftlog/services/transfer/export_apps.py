"""The log as Strong's and as Hevy's CSV: what those apps' importers take."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from liftlog.domain.base.fields import in_order
from liftlog.domain.base.load import Load, decimal_text, in_unit
from liftlog.domain.training.columns import SAID
from liftlog.importers.base.work import is_assisted
from liftlog.services.base.workspace import Workspace
from liftlog.services.transfer.export_csv import Local, csv_pieces, decimal, text
from liftlog.services.transfer.selection import Selection
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


def write_strong(ws: Workspace, selected: Selection) -> tuple[Iterator[str], list[str]]:
    """Strong's form with a unit in every row, and what it cannot carry."""
    sets = outgoing.sets_out(ws.db, *selected, by_workout=True)
    local = Local()
    names = outgoing.app_names(ws.db)
    rows = (_strong_row(done, local, names) for done in sets)
    lost = [*_lost(ws, selected, [*_NEITHER, "superset"]), *_lost_moments(ws, selected)]
    return csv_pieces(STRONG, rows, ";"), lost


def _strong_row(done: OutgoingSet, local: Local, names: Names) -> tuple[object, ...]:
    started = local(done.started_at, done.timezone)
    metres = done.distance or 0
    load = _as_there(done)
    return (
        started.strftime("%Y-%m-%d %H:%M:%S"),
        text(done.title),
        text(names.get(done.exercise, done.exercise_name)),
        _ORDERS.get(done.kind, done.number),
        decimal(load.milli if load else 0),
        "" if not load or not load.milli else "lbs" if load.unit == "lb" else load.unit,
        done.reps or 0,
        decimal(done.rpe, 100),
        decimal(metres),
        "meters" if metres else "",
        done.seconds or 0,
        text(done.note),
        text(done.workout_note),
        _duration(done),
    )


def _as_there(done: OutgoingSet) -> Load | None:
    """The load as those apps write it: help above 0, where the exercise's name says that it is."""
    load = done.load
    if load is not None and is_assisted(done.exercise_name):
        return Load(abs(load.milli), load.unit)
    return load


def _duration(done: OutgoingSet) -> str:
    if done.ended_at is None:
        return ""
    spent = datetime.fromisoformat(done.ended_at) - datetime.fromisoformat(done.started_at)
    minutes = max(int(spent.total_seconds()) // 60, 0)
    if not minutes:
        return ""
    return f"{minutes // 60}h {minutes % 60}m" if minutes >= 60 else f"{minutes}m"


def write_hevy(ws: Workspace, selected: Selection) -> tuple[Iterator[str], list[str]]:
    """Hevy's form, in pounds where most loads are, and what it cannot carry."""
    kilograms, pounds = outgoing.units(ws.db, *selected)
    unit = "lb" if pounds > kilograms else "kg"
    sets = outgoing.sets_out(ws.db, *selected, by_workout=True)
    lost = [*_lost(ws, selected, _NEITHER), *_lost_moments(ws, selected)]
    other = min(kilograms, pounds)
    if other:
        lost.append(f"the other unit of loads ({other}, converted to {unit})")
    names = outgoing.app_names(ws.db)
    return csv_pieces(_hevy_header(unit), _hevy_rows(sets, unit, names)), lost


def _hevy_header(unit: str) -> tuple[str, ...]:
    return (
        "title", "start_time", "end_time", "description", "exercise_title", "superset_id",
        "exercise_notes", "set_index", "set_type", "weight_kg" if unit == "kg" else "weight_lbs",
        "reps", "distance_km", "duration_seconds", "rpe",
    )  # fmt: skip


def _hevy_rows(
    sets: Iterable[OutgoingSet], unit: str, names: Names
) -> Iterator[tuple[object, ...]]:
    local = Local()
    last: tuple[object, ...] = ()
    for done in sets:
        ended = done.ended_at or done.started_at
        # Hevy says an exercise's note with all of its sets: one that goes on is said once.
        known, last = last, (done.workout, done.exercise, done.note)
        yield (
            text(done.title),
            _hevy_date(local(done.started_at, done.timezone)),
            _hevy_date(local(ended, done.timezone)),
            text(done.workout_note),
            text(names.get(done.exercise, done.exercise_name)),
            text(done.superset),
            text(done.note) if last != known else None,
            done.number - 1,
            _TYPES.get(done.kind, "normal"),
            _converted(done, unit),
            done.reps,
            _kilometres(done.distance) if done.distance else None,
            done.seconds or None,
            decimal(done.rpe, 100),
        )


def _hevy_date(moment: datetime) -> str:
    month = _MONTHS[moment.month - 1]
    return f"{moment.day} {month} {moment.year}, {moment:%H:%M}"


def _converted(done: OutgoingSet, unit: str) -> str | None:
    load = _as_there(done)
    if load is None:
        return None
    milli = in_unit(load, unit).milli
    return decimal_text(milli if load.unit == unit else round(milli, -1))


def _kilometres(thousandths: int) -> str:
    """Thousandths of a metre as kilometres, exactly."""
    return f"{thousandths // 1_000_000}.{thousandths % 1_000_000:06d}".rstrip("0").rstrip(".")


_WORDS = {
    "band": "bands", "level": "levels", "rir": "RIR", "side": "sides", "goal": "goals",
    "light": "light days", "gym": "gyms", "superset": "supersets",
}  # fmt: skip


def _lost(ws: Workspace, selected: Selection, fields: list[str]) -> list[str]:
    """What is filled in and has no column there."""
    filled = outgoing.filled(ws.db, *selected)
    lost = [
        f"{_WORDS.get(field, field.replace('_', ' '))} ({filled[field]})"
        for field in fields
        if filled[field]
    ]
    if filled["back_off"]:
        lost.append(f"back-off sets are working sets there ({filled['back_off']})")
    return lost


def _lost_moments(ws: Workspace, selected: Selection) -> list[str]:
    own = outgoing.filled(ws.db, *selected)["own_moment"]
    return [f"the time of each set ({own}; a workout has one time)"] if own else []
