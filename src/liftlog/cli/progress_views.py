"""What `progress` shows besides its two tables: groups, a chart, a calendar."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.services.base.workspace import Workspace
    from liftlog.services.progress.exercise import ExerciseProgress

FOR_PEOPLE = ("table", "markdown")
NOTHING_YET = (
    "nothing logged yet: `liftlog log machine-back-extension 12@40kg` logs a first set,"
    " `liftlog import FILE` brings sets in"
)


class Given:
    """The options that all views of `progress` share."""

    __slots__ = ("all", "format", "goal", "since", "unit", "until")

    def __init__(
        self,
        since: str | None,
        until: str | None,
        goal: str | None,
        all_: bool,
        unit: str | None,
        format: str,
    ) -> None:
        self.since = since
        self.until = until
        self.goal = goal
        self.all = all_
        self.unit = unit
        self.format = format


def show_groups(ws: Workspace, way: str, exercise: str | None, given: Given) -> None:
    """Training added up by week, month, exercise, muscle or goal."""
    from liftlog.cli.output import say, show_lines, show_table, talk, width
    from liftlog.domain.progress.groups import MUSCLE
    from liftlog.render.base.fitting import fits
    from liftlog.render.progress import groups as views
    from liftlog.services.progress import groups

    found = groups.grouped(
        ws, way, exercise, given.since, given.until, given.goal, given.all, given.unit
    )
    if found.is_empty:
        talk(NOTHING_YET)
    elif not found.groups and not found.unplaced:
        talk("nothing trained in that time; --all looks at everything")
    is_data = given.format not in FOR_PEOPLE
    if found.unplaced and (is_data or not found.groups) and given.format != "json":
        talk(views.without_muscles(found))
    if is_data:
        more: dict[str, object] = {}
        if way == MUSCLE:
            more["without_muscles"] = views.without_muscles_json(found)
        show_table(views.data(found), given.format, "items", **more)
        return
    fit = width() if given.format == "table" else None
    if found.groups:
        table = views.for_people(found, fit)
        if fit is not None and not fits(table, fit):
            show_lines(views.blocks(found, fit), "blocks")
        else:
            show_table(table, given.format)
        say(views.closing(found, fit))


def show_chart(found: ExerciseProgress, fit: int | None, asked: bool) -> None:
    """The course drawn over time; a line that says why where it cannot be."""
    from liftlog.cli.output import show_lines, talk
    from liftlog.render.progress.charts import chart

    lines = chart(found, fit or 80)
    if lines:
        show_lines(["", *lines], "chart")
    elif asked:
        talk("a chart needs three sessions on different days and 40 columns")


def show_calendar(ws: Workspace, until: str | None, chosen: str) -> None:
    """The training days of a year; as data, the working sets of every day."""
    from liftlog.cli.output import say, show_lines, show_table, talk, width
    from liftlog.render.base.tables import Cell, Column, Table
    from liftlog.render.progress import training_days as views
    from liftlog.services.base import spans
    from liftlog.services.progress import groups, overview

    end = spans.span_of(ws, until=until).today
    days = groups.training_days(ws, end)
    if not days:
        talk(NOTHING_YET if not overview.overview(ws, all_=True).lines else "no training then")
    if chosen != "table":
        columns = (Column("day", "Day"), Column("working_sets", "Sets", right=True))
        rows = tuple((Cell(day), Cell(sets)) for day, sets in sorted(days.items()))
        show_table(Table(columns, rows), chosen)
    elif days:
        fit = width() or 80
        early = groups.early_days(ws)
        show_lines(views.calendar(days, end, fit, early), "calendar")
        say(views.calendar_words(days, end, fit, early))
