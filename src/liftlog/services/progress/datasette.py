"""What Datasette shows beside the log: what every column means, and queries worth having."""

from __future__ import annotations

from liftlog.store.progress.queries import QUERIES

SETS = {
    "id": "the set's id; `liftlog edit` and `delete` take its ending",
    "performed_at": "when it was done, in UTC",
    "timezone": "the zone it was done in",
    "day": "the local date",
    "workout": "the id of the visit",
    "workout_title": "the name of the visit, where it has one",
    "exercise": "the slug of the exercise",
    "exercise_name": "its name",
    "position": "its place in the workout",
    "kind": "working, warm-up, drop, back-off or failure",
    "reps": "repetitions; 0 is a failed attempt",
    "seconds": "how long it was held",
    "distance_m": "how far, in metres",
    "load": "the load as typed, in its unit; below 0 it is assistance",
    "unit": "kg or lb",
    "load_kg": "the load in kilograms",
    "load_type": "external, bodyweight (the load is held on top) or band",
    "band": "the band's name",
    "level": "the level, where the exercise has levels",
    "rpe": "rate of perceived exertion, 6 to 10",
    "rir": "reps in reserve",
    "form": "clean or broken",
    "pain": "none, mild or severe",
    "side": "left, right or both",
    "goal": "the goal row that it was done under",
    "planned_sets": "how many sets were planned",
    "light": "1 on a light day",
    "gym": "where it was done",
    "superset": "what binds sets done in turn",
    "note": "the lifter's note",
    "source": "the program that it was imported from",
    "doubtful": "1 until an absurd value is confirmed",
    "is_working": "1 for a working set",
}
SESSIONS = {
    "exercise": "the slug of the exercise",
    "exercise_name": "its name",
    "workout": "the id of the visit",
    "day": "the local date of the first set",
    "light": "1 on a light day",
    "sets": "all sets",
    "working_sets": "working sets",
    "top_load_kg": "the heaviest working load in kilograms",
    "reps": "repetitions in working sets",
    "volume_load_kg": "load × reps over working sets with an external load, in kilograms",
}
WEEKLY = {
    "week": "the ISO week; it belongs to the year of its Thursday",
    "exercise": "the slug of the exercise",
    "exercise_name": "its name",
    "days": "days on which the exercise was trained",
    "sessions": "visits in which it was trained",
    "working_sets": "working sets",
    "reps": "repetitions in working sets",
    "volume_load_kg": "load × reps over working sets with an external load, in kilograms",
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
)


def metadata() -> dict[str, object]:
    """Datasette's metadata: titles, described columns and, for versions before 1.0, queries.

    Units are told in words: Datasette would make 1845 kg "1.845 Mg".
    """
    return {
        "title": "Training log",
        "description": "A copy of a liftlog log: v_sets, v_sessions and v_weekly are for reading.",
        "databases": {"liftlog": {"tables": _described() | _hidden(), "queries": _queries()}},
    }


def settings() -> dict[str, object]:
    """What Datasette 1.0 and later take from its settings: the same queries, the same tables."""
    return {"databases": {"liftlog": {"tables": _hidden(), "queries": _queries()}}}


def _described() -> dict[str, object]:
    return {
        "v_sets": {"description": "Every set", "columns": SETS},
        "v_sessions": {"description": "Every exercise of every visit", "columns": SESSIONS},
        "v_weekly": {"description": "Every exercise by week", "columns": WEEKLY},
    }


def _hidden() -> dict[str, object]:
    return {table: {"hidden": True} for table in _OWN_TABLES}


def _queries() -> dict[str, object]:
    return {query.name: {"title": query.title, "sql": query.sql} for query in QUERIES}
