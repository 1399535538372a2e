"""The sets as data, newest first: whole ids, slugs and exact decimals, for TSV, CSV and JSON."""

from __future__ import annotations

from liftlog.domain.base.load import decimal_text
from liftlog.render.base.phrases import set_text
from liftlog.render.base.tables import Cell, Column, Table, are_plain, tsv_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.training.sets import LoggedSet
    from liftlog.services.training.history import History

_KEYS = (
    "id", "day", "time", "performed_at", "timezone", "exercise", "set", "kind", "reps", "seconds",
    "load", "unit", "load_type", "band", "level", "rpe", "rir", "form", "pain", "side", "goal",
    "light", "doubtful", "note", "workout", "distance_m", "superset",
)  # fmt: skip


_TABS = len(_KEYS) - 1


def data(history: History) -> Table:
    """Every field, whole ids and slugs: for TSV, CSV and JSON."""
    columns = [Column(key, key) for key in _KEYS]
    rows = (tuple(map(Cell, row)) for row in map(_values, history.sets, history.times))
    return Table(tuple(columns), tuple(rows))


def tsv(history: History) -> list[str]:
    """The same as TSV, in one go: a history is long."""
    lines = [*map(_line, history.sets, history.times)]
    if not are_plain(lines, _TABS):
        told = zip(lines, history.sets, history.times, strict=True)
        lines = [
            line if are_plain([line], _TABS) else tsv_lines(_KEYS, [_values(done, time)])[1]
            for line, done, time in told
        ]
    return [*tsv_lines(_KEYS, ()), *lines]


def _line(done: LoggedSet, time: str) -> str:
    """What `_values` says, as it is written between tabs."""
    (
        id_, workout, exercise, performed_at, day, kind, reps, seconds, load, load_type, band,
        level, rpe, rir, form, pain, side, goal, _, light, _, note, _, distance, superset,
        timezone, _, doubtful,
    ) = done.as_tuple()  # fmt: skip
    return (
        f"{id_}\t{day}\t{time}\t{performed_at}\t{timezone or ''}\t{exercise}\t{set_text(done)}"
        f"\t{kind}\t{'' if reps is None else reps}\t{'' if seconds is None else seconds}"
        f"\t{decimal_text(load.milli) if load else ''}\t{load.unit if load else ''}\t{load_type}"
        f"\t{band or ''}\t{level or ''}\t{'' if rpe is None else decimal_text(rpe * 100)}"
        f"\t{'' if rir is None else decimal_text(rir * 100)}"
        f"\t{form or ''}\t{pain or ''}\t{side or ''}\t{goal or ''}\t{'1' if light else ''}"
        f"\t{'1' if doubtful else ''}\t{note or ''}\t{workout}"
        f"\t{'' if distance is None else decimal_text(distance)}\t{superset or ''}"
    )


def _values(done: LoggedSet, time: str) -> tuple[str | int | bool | None, ...]:
    """The values in the order of the keys."""
    load = done.load
    return (
        done.id, done.day, time, done.performed_at, done.timezone, done.exercise,
        set_text(done), done.kind, done.reps, done.seconds,
        decimal_text(load.milli) if load else None, load.unit if load else None,
        done.load_type, done.band, done.level, _tenths(done.rpe), _tenths(done.rir), done.form,
        done.pain, done.side, done.goal, done.light, done.doubtful, done.note, done.workout,
        None if done.distance is None else decimal_text(done.distance), done.superset,
    )  # fmt: skip


def _tenths(value: int | None) -> str | None:
    return None if value is None else decimal_text(value * 100)
