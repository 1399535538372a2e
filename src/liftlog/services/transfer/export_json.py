"""Export as liftlog's own JSON: all that the lifter entered, by workout."""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby

from liftlog.domain.base.fields import FACTORS, FLAG, JSON, in_order
from liftlog.domain.base.load import decimal_text
from liftlog.domain.training.columns import COLUMNS
from liftlog.services.base.workspace import Workspace
from liftlog.services.exercises.settings import named_today
from liftlog.services.transfer.export_csv import local
from liftlog.services.transfer.selection import Export, Selection
from liftlog.store.transfer import outgoing
from liftlog.store.transfer.outgoing import OutgoingSet

SCHEMA = 1
# What beside the training is the lifter's own: key, table, order, only rows of theirs.
OWN = (
    ("exercises", "exercises", "slug", True),
    ("aliases", "aliases", "key, exercise", True),
    ("goals", "goals", "position, slug", True),
    ("preferences", "preferences", "exercise", False),
    ("equipment", "equipment", "id", False),
    ("settings", "settings", "key", False),
    ("pains", "pains", "at, id", False),
    ("routines", "routines", "slug", False),
    ("measurements", "measurements", "at, name, id", False),
    ("programmes", "programmes", "name", False),
    ("programme_versions", "programme_versions", "at, id", False),
    ("programme_runs", "programme_runs", "at, id", False),
    ("programme_steps", "programme_steps", "at, id", False),
)
# What was trained by a programme: behind the workouts, on which it hangs.
DONE = (
    ("taken_days", "taken_days", "workout", False),
    ("asked_items", "asked_items", "workout, exercise", False),
)
_CARRIED = sorted(
    (column for column in COLUMNS if JSON not in column.out_of),
    key=lambda column: column.kind == FLAG,
)
_ORDER = in_order(
    "id performed_at timezone exercise set position kind load_type load distance_m rpe rir"
    " superset",
    (column.key for column in _CARRIED),
)


def write(ws: Workspace, selected: Selection) -> Export:
    """The pieces of the file; nothing is lost."""
    return Export(_pieces(ws, selected))


def _pieces(ws: Workspace, selected: Selection) -> Iterator[str]:
    whole = selected.since is None and selected.exercise is None
    yield f'{{"schema": {SCHEMA}, "format": "liftlog"'
    for key, table, order, own in OWN:
        if whole or key in ("exercises", "aliases"):
            rows = outgoing.rows_of(ws.db, table, order, own)
            rows = _settings(rows) if key == "settings" else rows
            yield f',\n"{key}": ['
            yield from _listed(_text(row) for row in rows)
            yield "]"
    yield ',\n"workouts": ['
    yield from _listed(_workouts(ws, selected, whole))
    yield "]"
    for key, table, order, own in DONE if whole else ():
        yield f',\n"{key}": ['
        yield from _listed(_text(row) for row in outgoing.rows_of(ws.db, table, order, own))
        yield "]"
    yield "}\n"


def _settings(rows: Iterable[dict[str, str | int]]) -> list[dict[str, str | int]]:
    """Each under today's name; what it holds under a former one gives way."""
    in_order = sorted(rows, key=lambda row: not _is_former(row))
    today = {named_today(str(row["key"])): row for row in in_order}
    return [row | {"key": key} for key, row in sorted(today.items())]


def _is_former(row: dict[str, str | int]) -> bool:
    return named_today(str(row["key"])) != row["key"]


def _listed(texts: Iterable[str]) -> Iterator[str]:
    mark = "\n"
    for text in texts:
        yield mark + text
        mark = ",\n"


def _workouts(ws: Workspace, selected: Selection, whole: bool) -> Iterator[str]:
    """Every workout with its sets; one without sets too, where all is asked for."""
    sets = outgoing.sets_out(ws.db, selected.since, selected.exercise, by_workout=True)
    rows = {row["id"]: row for row in outgoing.rows_of(ws.db, "workouts", "started_at, id")}
    for workout, members in groupby(sets, key=lambda set_: set_.workout):
        yield _workout(rows[workout], members)
    if whole:
        for workout, row in rows.items():
            if outgoing.is_empty(ws.db, workout):
                yield _workout(row, ())


def _workout(row: dict[str, str | int], members: Iterable[OutgoingSet]) -> str:
    zone = str(row["timezone"])
    moments = [field for field in ("started_at", "ended_at") if field in row]
    head = row | {field: local(str(row[field]), zone).isoformat() for field in moments}
    head.pop("day")
    sets = "".join(_listed(_text(_set(set_)) for set_ in members))
    return f'{_text(head)[:-1]}, "sets": [{sets}]}}'


def _set(set_: OutgoingSet) -> dict[str, str | int]:
    """What is known of it; flags that are off say nothing."""
    columns = set_.columns()
    values = {c.key: _value(c.kind, columns[c.name]) for c in _CARRIED}
    values["performed_at"] = local(set_.performed_at, set_.timezone).isoformat()
    values["set"] = set_.number
    return {key: value for key in _ORDER if (value := values[key]) is not None}


def _value(kind: str, value: str | int | None) -> str | int | None:
    if kind == FLAG:
        return True if value else None
    if kind in FACTORS and isinstance(value, int):
        return decimal_text(value * FACTORS[kind])
    return value


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
