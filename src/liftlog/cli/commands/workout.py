"""liftlog workout: visits, opened and ended by word."""

from typing import Annotated

from typer import Argument, Context, Option

from liftlog.cli import options as opt
from liftlog.cli.output import chosen_format, say, show_view, width
from liftlog.domain.training.workouts import WorkoutChanges
from liftlog.errors import WrongUsage
from liftlog.render.training.workouts import summary_lines, workout_lines, workouts_view
from liftlog.services.base.workspace import open_workspace
from liftlog.services.training.workout_editing import (
    delete_workout,
    edit_workout,
    merge_workouts,
    split_workout,
)
from liftlog.services.training.workouts import (
    find_workout,
    finish_workout,
    in_detail,
    list_workouts,
    start_workout,
)

app = opt.new_app("Workouts open and close by themselves; these say it by word.")

Which = Annotated[str, Argument(metavar="ID|last", help="The end of an id, or `last`.")]


@app.command()
def start(ctx: Context, title: Annotated[str | None, Argument(metavar="[TITLE]")] = None) -> None:
    """Start a workout; one that is going on ends."""
    with open_workspace(ctx.obj) as ws:
        say([f"workout started at {start_workout(ws, title)}"])


@app.command()
def finish(
    ctx: Context,
    fatigue: Annotated[
        bool, Option("--fatigue", help="The back chain is tired: a light day may follow.")
    ] = False,
    note: Annotated[str | None, Option("--note", "-n", metavar="TEXT")] = None,
) -> None:
    """End the workout: what was done, and what comes next time."""
    with open_workspace(ctx.obj) as ws:
        say(summary_lines(finish_workout(ws, fatigue, note), width()))


@app.command("list")
def list_(
    ctx: Context,
    limit: Annotated[int, Option(metavar="N", min=1)] = 20,
    format: opt.Format = None,
    json: opt.Json = False,
) -> None:
    """The workouts, newest first."""
    chosen = chosen_format(format, json)
    with open_workspace(ctx.obj) as ws:
        show_view(workouts_view(list_workouts(ws, limit)), chosen)


@app.command()
def show(ctx: Context, which: Which = "last") -> None:
    """One workout, exercise by exercise."""
    with open_workspace(ctx.obj) as ws:
        say(workout_lines(in_detail(ws, find_workout(ws, which)), width()))


@app.command()
def edit(
    ctx: Context,
    which: Which,
    title: Annotated[str | None, Option(metavar="TEXT", help='"" takes it away.')] = None,
    note: opt.NewNote = None,
    gym: Annotated[str | None, Option(metavar="GYM", help='"" takes it away.')] = None,
    start: Annotated[str | None, Option(metavar="TIME", help="Its start alone.")] = None,
    end: Annotated[str | None, Option(metavar="TIME", help="Its end alone.")] = None,
    move: Annotated[
        str | None, Option(metavar="TIME", help="Its start, with all its sets.")
    ] = None,
    fatigue: Annotated[bool | None, Option("--fatigue/--no-fatigue")] = None,
) -> None:
    """Correct a workout: its time, title, note or gym."""
    changes = WorkoutChanges(title, note, gym, start, end, move, fatigue)
    if changes == WorkoutChanges():
        raise WrongUsage("nothing to change: give an option", "liftlog workout edit last --title A")
    with open_workspace(ctx.obj) as ws:
        say(workout_lines(edit_workout(ws, which, changes), width()))


@app.command()
def merge(
    ctx: Context, which: Annotated[list[str], Argument(metavar="ID ID...", help="The ends of ids.")]
) -> None:
    """Make one workout of several: the sets of all, in the order performed."""
    with open_workspace(ctx.obj) as ws:
        say(workout_lines(merge_workouts(ws, which), width()))


@app.command()
def split(
    ctx: Context,
    first: Annotated[
        str, Argument(metavar="SET-ID", help="The set with which the second one begins.")
    ],
    title: Annotated[str | None, Option(metavar="TEXT", help="Of the second one.")] = None,
) -> None:
    """Make two workouts of one: the second begins with the named set."""
    with open_workspace(ctx.obj) as ws:
        for part in split_workout(ws, first, title):
            say(workout_lines(part, width()))


@app.command()
def delete(ctx: Context, which: Which) -> None:
    """Take a workout out with all its sets; `liftlog undo` brings it back."""
    with open_workspace(ctx.obj) as ws:
        say(["deleted:", *workout_lines(delete_workout(ws, which), width())])
