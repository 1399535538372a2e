"""liftlog exercise: the catalogue and the lifter's own."""

from __future__ import annotations

from typing import Annotated

import typer

from liftlog.cli.options import (
    HELP,
    FormatOption,
    GoalOption,
    JsonOption,
    NameCommand,
    complete_exercises,
    new_app,
)

app = new_app("Exercises: the catalogue and your own.")

Name = Annotated[
    str,
    typer.Argument(
        metavar="EXERCISE",
        help="A slug, name or alias; a unique beginning is enough.",
        autocompletion=complete_exercises,
    ),
]


@app.command("list", context_settings=HELP)
def list_(
    ctx: typer.Context,
    search: Annotated[str | None, typer.Option("--search", metavar="TEXT")] = None,
    muscle: Annotated[str | None, typer.Option("--muscle", metavar="MUSCLE")] = None,
    equipment: Annotated[str | None, typer.Option("--equipment", metavar="KIND")] = None,
    format: FormatOption = None,
    json: JsonOption = False,
) -> None:
    """All exercises, or those that match."""
    from liftlog.cli.output import chosen_format, show_table, width
    from liftlog.render.fitting import fitted
    from liftlog.render.settings import EXERCISES_GIVE, exercises_table
    from liftlog.services.finding import find_exercises
    from liftlog.services.workspace import open_workspace

    chosen = chosen_format(format, json)
    with open_workspace(ctx.obj) as ws:
        table = exercises_table(find_exercises(ws.db, search, muscle, equipment))
    shown = fitted(table, width(), EXERCISES_GIVE) if chosen == "table" else table
    show_table(shown, chosen)


@app.command(cls=NameCommand, context_settings=HELP)
def show(ctx: typer.Context, exercise: Name, json: JsonOption = False) -> None:
    """All about one exercise: setup, execution, mistakes, safety, relations, sources."""
    import json as json_

    from liftlog.cli.output import say, say_json, width
    from liftlog.render.exercise_page import page
    from liftlog.services.finding import entry_of
    from liftlog.services.workspace import open_workspace

    with open_workspace(ctx.obj) as ws:
        entry, muscles = entry_of(ws.db, exercise)
    if json:
        say_json({"schema": 1, **json_.loads(json_.dumps(entry))})
    else:
        say(page(entry, muscles, min(width() or 80, 100)))


@app.command(context_settings=HELP)
def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    alias: Annotated[list[str] | None, typer.Option("--alias", metavar="NAME")] = None,
    equipment: Annotated[str | None, typer.Option("--equipment", metavar="KIND")] = None,
    loading: Annotated[
        str | None,
        typer.Option(
            "--loading",
            metavar="external|bodyweight|bands",
            help="External, or bodyweight where it is measured in seconds.",
        ),
    ] = None,
    measure: Annotated[str, typer.Option("--measure", metavar="reps|seconds")] = "reps",
    seconds: Annotated[
        str | None, typer.Option("--seconds", metavar="LOW-HIGH", help="The hold to work in.")
    ] = None,
    muscle: Annotated[
        list[str] | None, typer.Option("--muscle", metavar="MUSCLE", help="A target muscle.")
    ] = None,
    goal: GoalOption = None,
) -> None:
    """Add an exercise of your own; it needs a goal before the coach has a word on it."""
    from liftlog.cli.output import say
    from liftlog.services.own_exercises import add_own
    from liftlog.services.workspace import open_workspace

    with open_workspace(ctx.obj) as ws:
        exercise = add_own(
            ws,
            name,
            aliases=alias or [],
            equipment=equipment,
            loading=loading,
            measure=measure,
            seconds=seconds,
            muscles=muscle or [],
            goal=goal,
        )
        say([f"added: {exercise.slug}"])
        if goal is None:
            say([f"give it a goal for advice: liftlog exercise set {exercise.slug} --goal …"])


@app.command(context_settings=HELP)
def alias(
    ctx: typer.Context,
    exercise: Name,
    names: Annotated[list[str], typer.Argument(metavar="ALIAS...")],
) -> None:
    """Give an exercise more names."""
    from liftlog.cli.output import say
    from liftlog.render.text import harmless
    from liftlog.services.configuring import alias_exercise
    from liftlog.services.workspace import open_workspace

    with open_workspace(ctx.obj) as ws:
        found = alias_exercise(ws, exercise, names)
        say([harmless(f"{found.slug}: also {', '.join(names)}")])


@app.command("set", context_settings=HELP)
def set_(
    ctx: typer.Context,
    exercise: Name,
    sets: Annotated[
        str | None, typer.Option("--sets", metavar="N", help='How many; "none" takes it back.')
    ] = None,
    goal: GoalOption = None,
) -> None:
    """Your own number of sets and goal for an exercise."""
    from liftlog.cli.output import say
    from liftlog.services.configuring import prefer
    from liftlog.services.workspace import open_workspace

    with open_workspace(ctx.obj) as ws:
        found, number, chosen = prefer(ws, exercise, sets, goal)
        say([f"{found.slug}: sets {number or 'by the goal'}, goal {chosen or 'by default'}"])
