"""`liftlog goal`: shows sets, reps and rest of each goal, and adds your own."""

from typing import Annotated

from typer import Argument, Context, Option

from liftlog.cli import options as opt
from liftlog.cli.output import chosen_format, say, say_json, show_view
from liftlog.render.exercises.answers import added_goal_json
from liftlog.render.exercises.settings import goal_text, goals_view
from liftlog.services.base.workspace import open_existing, open_workspace
from liftlog.services.exercises.goals import add_goal, goals_called

app = opt.new_app("Manage goals: sets, reps, rest and effort to train by.")


@app.command("list")
def list_(ctx: Context, format: opt.Format = None, json: opt.Json = False) -> None:
    """List the goals of the sources, liftlog's own and yours."""
    _show(ctx, None, format, json)


@app.command()
def show(
    ctx: Context,
    goal: Annotated[str, Argument(metavar="GOAL", autocompletion=opt.complete_goals)],
    format: opt.Format = None,
    json: opt.Json = False,
) -> None:
    """Show one goal."""
    _show(ctx, goal, format, json)


def _show(ctx: Context, name: str | None, format: str | None, json: bool) -> None:
    chosen = chosen_format(format, json)
    with open_existing(ctx.obj) as ws:
        goals = goals_called(ws, name)
    show_view(goals_view(goals), chosen)


@app.command()
def add(
    ctx: Context,
    name: Annotated[str, Argument(metavar="NAME")],
    sets: Annotated[str, Option(metavar="LOW-HIGH", help="Sets: 3-5, or 3.")],
    reps: Annotated[str, Option(metavar="LOW-HIGH", help="Reps: 3-6.")],
    rest: Annotated[
        str | None, Option(metavar="LOW-HIGH", help="Rest in seconds: 180-300.")
    ] = None,
    load: Annotated[str | None, Option(metavar="TEXT", help="Effort, in words.")] = None,
    json: opt.Json = False,
) -> None:
    """Add or change a goal of yours or liftlog's own: goal add fives --sets 3-5 --reps 5."""
    with open_workspace(ctx.obj) as ws:
        goal, before = add_goal(ws, name, sets, reps, rest, load)
        if json:
            say_json(added_goal_json(goal, before))
            return
        replaced = f" (was {goal_text(before)})" if before and before != goal else ""
        say([f"{goal.slug}: {goal_text(goal)}{replaced}"])
