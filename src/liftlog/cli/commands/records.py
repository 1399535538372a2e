"""liftlog records: the best so far, when, and what it beat."""

from __future__ import annotations

from typing import Annotated

import typer

from liftlog.cli.options import (
    HELP,
    ExerciseOption,
    FormatOption,
    GoalOption,
    JsonOption,
    NameCommand,
    SinceOption,
    new_app,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.services.progress.exercise import ExerciseProgress

app = new_app()

_EXAMPLES = """Examples:

  liftlog records                           of all that you train

  liftlog records machine-back-extension

  liftlog records --since 4w                set in the last four weeks"""

_NONE = "no records: only working sets make them"
_NONE_BEATEN = (
    "no records yet: the first session sets what later ones are measured against;"
    " `liftlog records EXERCISE` shows it"
)


@app.command(cls=NameCommand, context_settings=HELP, epilog=_EXAMPLES)
def records(
    ctx: typer.Context,
    exercise: ExerciseOption = None,
    since: SinceOption = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Up to that day, or month.")
    ] = None,
    goal: GoalOption = None,
    all_: Annotated[bool, typer.Option("--all", help="Every exercise ever trained.")] = False,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="kg|lb", help="Tell loads in this unit.")
    ] = None,
    format: FormatOption = None,
    json: JsonOption = False,
) -> None:
    """The heaviest, the best e1RM, volume and reps at a load, each against an earlier session.

    Of one exercise also those that stand since the first time, which beat nothing.
    """
    from liftlog.cli.output import chosen_format
    from liftlog.services.base.workspace import open_workspace
    from liftlog.services.progress import exercise as summarising

    chosen = chosen_format(format, json)
    with open_workspace(ctx.obj) as ws:
        found = summarising.all_records(ws, exercise, since, until, goal, all_, unit)
        if exercise is not None:
            from liftlog.render.progress.records import with_firsts
            from liftlog.services.base.spans import span_of

            first = span_of(ws, since, until).since
            found = [with_firsts(course, first) for course in found]
        _show(found, chosen, exercise is not None)


def _show(found: Sequence[ExerciseProgress], chosen: str, is_one: bool) -> None:
    from liftlog.cli.output import say, show_lines, show_table, talk, width
    from liftlog.render.base.fitting import fits
    from liftlog.render.progress import records as views

    if not views.rows_of(found):
        talk(_NONE if is_one else _NONE_BEATEN)
    if chosen not in ("table", "markdown"):
        show_table(views.data(found), chosen)
        return
    fit = width() if chosen == "table" else None
    shown = found if fit is None else views.newest_of(found)
    table = views.for_people(shown, fit)
    if fit is not None and not fits(table, fit):
        show_lines(views.blocks(shown, fit), "blocks")
    elif table.rows:
        show_table(table, chosen)
    if fit is not None:
        say(views.closing(found, shown, fit))
