"""liftlog plan: today's work."""

from __future__ import annotations

from typing import Annotated

import typer

from liftlog.cli.options import HELP, GoalOption, JsonOption, complete_exercises, new_app

app = new_app()

_EXAMPLES = """Examples:

  liftlog plan --goal hypertrophy

  liftlog plan --exercise romanian-deadlift --exercise leg-raise

  liftlog plan --preview --json"""


@app.command(context_settings=HELP, epilog=_EXAMPLES)
def plan(
    ctx: typer.Context,
    goal: GoalOption = None,
    exercise: Annotated[
        list[str] | None,
        typer.Option(
            "--exercise",
            "-e",
            metavar="EXERCISE",
            help="May be given several times; without it, what you train.",
            autocompletion=complete_exercises,
        ),
    ] = None,
    all_: Annotated[
        bool, typer.Option("--all", help="All that was ever trained, not the last 8 weeks.")
    ] = False,
    preview: Annotated[bool, typer.Option("--preview", help="Show it, remember nothing.")] = False,
    json: JsonOption = False,
) -> None:
    """Lay out today's work: sets, reps, load, rest, tempo, and why.

    It is remembered until the day ends or the workout is finished, so that `log` knows how many
    sets there are and can go on without a name.
    """
    from liftlog.cli.output import say, say_json, width
    from liftlog.render import plan as views
    from liftlog.services import planning
    from liftlog.services.workspace import open_workspace
    from liftlog.store import catalogue

    with open_workspace(ctx.obj) as ws:
        found = planning.plan(ws, goal, exercise or (), all_=all_, preview=preview)
        if json:
            say_json(views.as_json(found))
            return
        slugs = [advice.case.exercise.slug for advice in found.items]
        pages = {slug: catalogue.page(ws.db, slug) for slug in slugs}
        say(views.lines(found, pages, width()))
