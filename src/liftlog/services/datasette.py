"""What Datasette shows beside the log: what every column means, and queries worth having."""

from __future__ import annotations

from liftlog.services.queries import QUERIES

SETS = {
    "id": "The set's id; `liftlog edit` and `delete` take its ending",
    "performed_at": "When it was done, UTC",
    "day": "The local date",
    "exercise": "The exercise's slug",
    "kind": "working, warm-up, drop, back-off or failure",
    "reps": "Repetitions; 0 is a failed attempt",
    "seconds": "How long it was held",
    "load": "The load as typed, in its unit; below 0 it is assistance",
    "unit": "kg or lb",
    "load_kg": "The load in kilograms",
    "load_type": "external, bodyweight (load is held on top) or band",
    "rpe": "Rate of perceived exertion, 6 to 10",
    "rir": "Reps in reserve",
    "form": "clean or broken",
    "pain": "none, mild or severe",
    "goal": "The goal row it was done under",
    "planned_sets": "How many sets were planned",
    "light": "1 on a light day",
    "doubtful": "1 until an absurd value is confirmed",
    "is_working": "1 if it counts: a working set or one to failure, at least one rep or second",
}
SESSIONS = {
    "exercise": "The exercise's slug",
    "day": "The local date of the first set",
    "sets": "All sets",
    "working_sets": "Sets that count",
    "top_load_kg": "The heaviest working load in kilograms",
    "reps": "Repetitions in working sets",
    "volume_load_kg": "Load × reps over working sets with an external load, in kilograms",
}
WEEKLY = {
    "week": "ISO week; it belongs to the year of its Thursday",
    "days": "Days on which the exercise was trained",
    "sessions": "Visits in which it was trained",
    "working_sets": "Sets that count",
    "volume_load_kg": "Load × reps over working sets with an external load, in kilograms",
}


def metadata() -> dict[str, object]:
    """Datasette's metadata: titles, described columns, units, canned queries."""
    return {
        "title": "Training log",
        "description": "A copy of a liftlog log: v_sets, v_sessions and v_weekly are for reading.",
        "databases": {
            "liftlog": {
                "tables": {
                    "v_sets": _view("Every set", SETS, {"load_kg": "kg"}),
                    "v_sessions": _view(
                        "Every exercise of every visit", SESSIONS, {"top_load_kg": "kg"}
                    ),
                    "v_weekly": _view("Every exercise by week", WEEKLY, {"volume_load_kg": "kg"}),
                },
                "queries": {
                    query.name: {"title": query.title, "sql": query.sql} for query in QUERIES
                },
            }
        },
    }


def _view(description: str, columns: dict[str, str], units: dict[str, str]) -> dict[str, object]:
    return {"description": description, "columns": columns, "units": units}
