"""Records: a plain call, for the fast path and for Typer."""

from __future__ import annotations

from liftlog.start.imports import ADVICE, NAMES, make_ready

_NONE = "no records: only working sets count"
_NONE_BEATEN = (
    "no records yet: a record beats an earlier session. Your bests so far: liftlog records EXERCISE"
)


def run(
    db: str | None,
    exercise: str | None = None,
    since: str | None = None,
    until: str | None = None,
    goal: str | None = None,
    all_: bool = False,
    unit: str | None = None,
    format: str | None = None,
    json: bool = False,
) -> None:
    """The records that stand, of one exercise or of all that are trained."""
    make_ready(ADVICE, NAMES)
    from liftlog.cli.output import chosen_format, show_view, talk, width
    from liftlog.cli.progress import Progress
    from liftlog.render.progress.records import RecordsView
    from liftlog.services.base.workspace import open_existing
    from liftlog.services.progress.exercise import all_records
    from liftlog.services.progress.options import ProgressOptions

    chosen = chosen_format(format, json)
    options = ProgressOptions(since, until, goal, all_, unit)
    with open_existing(db) as ws:
        with Progress("finding the records"):
            courses = all_records(ws, exercise, options)
        if not any(course.records for course in courses):
            talk(_NONE_BEATEN if exercise is None else _NONE)
        show_view(RecordsView(courses, width() if chosen == "table" else None), chosen)
