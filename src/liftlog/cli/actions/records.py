"""Records: a plain call, for the fast path and for Typer."""

from __future__ import annotations

from liftlog.start.imports import ADVICE, NAMES, make_ready

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.services.base.workspace import Workspace
    from liftlog.services.progress.options import ProgressOptions

_NONE = "no records: only working sets count"
_NONE_BEATEN = (
    "No records yet. Later sessions are compared with your first."
    " Your bests so far: liftlog records EXERCISE"
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
            talk(_why_none(ws, exercise, options))
        show_view(RecordsView(courses, width() if chosen == "table" else None), chosen)


def _why_none(ws: Workspace, exercise: str | None, options: ProgressOptions) -> str:
    """What is missing for a record."""
    from liftlog.services.progress.exercise import all_records, has_any_set

    if not has_any_set(ws):
        from liftlog.cli.views import NOTHING_AT_ALL

        return NOTHING_AT_ALL
    if exercise is not None and not has_any_set(ws, exercise):
        from liftlog.services.exercises.names import find_exercise

        return f"no sets of {find_exercise(ws.db, exercise).slug} yet"
    if options.since is not None or options.until is not None:
        return "no records in this period"
    if options.goal is not None:
        return "no records under this goal"
    if exercise is not None:
        return _NONE
    whole = [] if options.all else all_records(ws, None, options.replace(all=True))
    if any(course.records for course in whole):
        return "no records in the exercises of the last 8 weeks; --all shows every exercise"
    return _NONE_BEATEN
