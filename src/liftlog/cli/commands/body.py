"""`liftlog body`: body weight and other measurements."""

from typing import Annotated

from typer import Argument, Context, Option

from liftlog.cli import options as opt
from liftlog.cli.charts import chart_room, show_chart
from liftlog.cli.output import (
    chosen_format,
    on_terminal,
    say,
    say_json,
    show_view,
    talk,
    width,
)
from liftlog.domain.progress.measurements import ACTIONS
from liftlog.errors import WrongUsage
from liftlog.render.base.text import paragraphs
from liftlog.render.progress import body as views
from liftlog.services.base.workspace import Workspace, open_existing, open_workspace
from liftlog.services.progress import body as measuring

app = opt.new_app()

_NEWEST = 15
_NOTHING_YET = "No measurements yet. Log a first one: liftlog body 82.4kg"
_EXAMPLES = """Examples:

  liftlog body 82.4kg

  liftlog body 82.4kg waist 84cm fat 18%

  liftlog body left bicep 38cm --at "yesterday 8:00"

  liftlog body                     the latest of each, and how it changed

  liftlog body weight --since 12w  as a table and a chart

  liftlog body edit last 81.4kg    also: body delete ID, body confirm ID"""


@app.command(cls=opt.SetWordsCommand, epilog=_EXAMPLES)
def body(
    ctx: Context,
    words: Annotated[
        list[str] | None,
        Argument(
            metavar="[MEASUREMENT]",
            help="Values such as 82.4kg waist 84cm; or a name to show, such as waist.",
            show_default=False,
            autocompletion=opt.complete_measurements,
        ),
    ] = None,
    at: Annotated[
        str | None, Option(metavar="TIME", help="When you measured. [default: now]")
    ] = None,
    note: opt.NewNote = None,
    new: Annotated[bool, Option("--new", help="Accept a name that is nearly a known one.")] = False,
    since: opt.Since = None,
    until: opt.Until = None,
    all_: Annotated[bool, Option("--all", help="Show all values of a measurement.")] = False,
    unit: Annotated[
        str | None,
        Option(metavar="kg|lb|cm|in", help="Show values in this unit. [default: as measured]"),
    ] = None,
    format: opt.Format = None,
    json: opt.Json = False,
) -> None:
    """Log your body weight and other measurements, or show them.

    Known names: weight, fat, neck, shoulder, chest, abdomen, waist, hips. With left or right:
    bicep, forearm, thigh, calf. Other names are your own.
    """
    words = words or []
    chosen = chosen_format(format, json)
    action = words[0].casefold() if words else ""
    is_change = action in ACTIONS or measuring.parse(words)
    _refuse_mixed(is_change, action, at or note is not None or new, since or until or all_ or unit)
    if action in ACTIONS:
        with open_existing(ctx.obj) as ws:
            _change(ws, action, words[1:], at, note, chosen)
    elif is_change:
        with open_workspace(ctx.obj) as ws:
            _tell(measuring.add(ws, words, at, note, new), chosen)
    else:
        with open_existing(ctx.obj) as ws:
            if words:
                _show_course(ws, words, since, until, unit, chosen, all_)
            else:
                _show_overview(ws, since, until, unit, chosen)


def _refuse_mixed(is_change: bool, action: str, saving: object, showing: object) -> None:
    """Refuses options that say nothing here."""
    if is_change and showing:
        raise WrongUsage(
            "--since, --until, --all and --unit only show values",
            "use: the unit with its number, such as 82.4kg, and --at for the time",
        )
    if (not is_change or action in ("delete", "confirm")) and saving:
        raise WrongUsage(
            "--at, --note and --new need a value", "use: a value, such as liftlog body 82.4kg"
        )


def _change(
    ws: Workspace, action: str, words: list[str], at: str | None, note: str | None, format: str
) -> None:
    """Corrects, deletes or confirms what `last` or the ending of an id names."""
    if not words:
        raise WrongUsage(f"body {action} needs an id", "use: the last characters of an id, or last")
    if action == "delete":
        deleted = measuring.delete(ws, words)
        if format == "json":
            say_json(views.deleted_json(deleted))
            return
        say(paragraphs(map(views.deleted_line, deleted), width(), 2))
        return
    if action == "confirm":
        if len(words) > 1:
            raise WrongUsage("body confirm takes one id", "use: one id, or last")
        confirmed = measuring.confirm(ws, words[0])
        if format == "json":
            say_json(views.entries_json([confirmed]))
            return
        say(paragraphs([views.confirmed_line(confirmed)], width(), 2))
        return
    entry = measuring.edit(ws, words[0], words[1:], at, note)
    if format == "json":
        say_json(views.entries_json([entry]))
        return
    say(paragraphs([views.edited_line(entry)], width(), 2))
    for notice in views.notices(entry):
        talk(notice)


def _tell(entries: list[measuring.Entry], format: str) -> None:
    if format == "json":
        say_json(views.entries_json(entries))
        return
    say(paragraphs(views.entered_lines(entries), width(), 2))
    for entry in entries:
        for notice in views.notices(entry):
            talk(notice)


def _show_overview(
    ws: Workspace, since: str | None, until: str | None, unit: str | None, format: str
) -> None:
    """The newest value of every name."""
    overview = measuring.overview(ws, since, until, unit)
    if not overview.latest:
        talk("no measurements in this period" if since or until else _NOTHING_YET)
    show_view(views.OverviewView(overview), format)


def _show_course(
    ws: Workspace,
    words: list[str],
    since: str | None,
    until: str | None,
    unit: str | None,
    format: str,
    all_: bool,
) -> None:
    """One measurement over time."""
    course = measuring.course(ws, words, since, until, unit)
    if not course.rows:
        talk("no measurements in this period" if course.latest else views.nothing_yet(course))
    on_screen = format == "table" and on_terminal()
    most = _NEWEST if on_screen and not (all_ or since or until) else None
    moments = {it.measured.id: measuring.local_at(ws, it.measured) for it in course.rows}
    show_view(views.CourseView(course, lambda it: moments[it.id], most), format)
    if format == "table":
        show_chart(views.chart(course, chart_room()), False, "")
