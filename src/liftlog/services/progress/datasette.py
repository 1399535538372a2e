"""Datasette: the meaning of every column, and useful queries."""

import json
from pathlib import Path

from liftlog.domain.base.fields import in_order
from liftlog.domain.training.columns import COLUMNS
from liftlog.store.progress.queries import QUERIES

_OF_SETS = {column.key: column.about for column in COLUMNS} | {
    "workout_title": "workout title, if it has one",
    "exercise_name": "exercise name",
    "load_kg": "weight in kilograms",
    "is_working": "1 for a working set",
    "asked": "sets that a programme asked of this exercise in the workout, as JSON",
}
SETS = {
    key: _OF_SETS[key]
    for key in in_order(
        "id performed_at timezone day workout workout_title exercise exercise_name position kind"
        " reps seconds distance_m load unit load_kg load_type band level rpe rir form pain side"
        " goal planned_sets light gym superset note source doubtful is_working"
        " amrap parts tempo asked",
        _OF_SETS,
    )
}
_VOLUME = (
    "weight × reps of working sets with an external load, in kilograms; with"
    " policy.body-weight-volume also of bodyweight sets"
)
SESSIONS = {
    "exercise": "short name of the exercise",
    "exercise_name": "exercise name",
    "workout": "id of the workout",
    "day": "local date of the first set",
    "light": "1 on a light day",
    "sets": "all sets",
    "working_sets": "working sets, a left and a right one as one",
    "top_load_kg": "heaviest working set, in kilograms",
    "reps": "reps in working sets",
    "volume_load_kg": _VOLUME,
}
WEEKLY = {
    "week": "ISO week, in the year of its Thursday",
    "exercise": "short name of the exercise",
    "exercise_name": "exercise name",
    "days": "days on which the exercise was trained",
    "sessions": "sessions of the exercise",
    "working_sets": "working sets, a left and a right one as one",
    "reps": "reps in working sets",
    "volume_load_kg": _VOLUME,
}
MEASUREMENTS = {
    "id": "id of the measurement",
    "at": "date and time, in UTC",
    "timezone": "time zone",
    "day": "local date",
    "name": "weight, fat, waist, left-bicep, or a name of your own",
    "value": "value as typed, in its unit",
    "unit": "kg, lb, cm, in or %",
    "metric": "value in kilograms, centimetres or percent",
    "confirmed": "1 for a value that looked like a typo and is right",
    "note": "note",
    "source": "app of an import",
}
# What liftlog keeps for itself.
_OWN_TABLES = (
    "_sqlite_migrations",
    "meta",
    "commands",
    "purge_permits",
    "session_counts",
    "session_counts_due",
    "kept_figures",
    "kept_sessions",
    "name_words",
    "compiled_programmes",
    "sync_files",
    "sync_carried",
    "sync_held",
    "sync_devices",
    "inbox_lines",
    "messages",
    "requests",
    "coming_days",
    "coming_items",
    "doubtful_weights",
)


def metadata() -> dict[str, object]:
    """Datasette's metadata: titles, described columns and, for versions before 1.0, queries.

    Units are in words: Datasette would make 1845 kg "1.845 Mg".
    """
    described = {
        "v_sets": {"description": "Every set", "columns": SETS},
        "v_sessions": {"description": "One exercise in one workout", "columns": SESSIONS},
        "v_weekly": {"description": "Every exercise, week by week", "columns": WEEKLY},
        "v_measurements": {"description": "Body weight and lengths", "columns": MEASUREMENTS},
    }
    return {
        "title": "Training log",
        "description": "A copy of a liftlog log. Read the views that begin with v_.",
        "databases": {"liftlog": {"tables": described | _hidden(), "queries": _queries()}},
    }


def is_described(file: Path) -> bool:
    """Whether this is the metadata of an earlier copy of a log."""
    try:
        told = json.loads(file.read_bytes())
        return "v_sets" in told["databases"]["liftlog"]["tables"]
    except (FileNotFoundError, ValueError, TypeError, KeyError, RecursionError):
        return False


def settings() -> dict[str, object]:
    """What Datasette 1.0 and later take from its settings: the same queries, the same tables."""
    return {"databases": {"liftlog": {"tables": _hidden(), "queries": _queries()}}}


def _hidden() -> dict[str, object]:
    return {table: {"hidden": True} for table in _OWN_TABLES}


def _queries() -> dict[str, object]:
    return {query.name: {"title": query.title, "sql": query.sql} for query in QUERIES}
