"""`liftlog workout`: starts, finishes and corrects workouts manually."""

from typing import Annotated

from typer import Argument, Context, Option

from liftlog.cli import options as opt
from liftlog.cli.output import chosen_format, say, show_view, talk, width
from liftlog.cli.views import show_plan
from liftlog.domain.training.workouts import WorkoutChanges
from liftlog.errors import WrongUsage
from liftlog.render.training.workouts import summary_lines, workout_lines, workouts_view
from liftlog.services.base.workspace import open_existing, open_workspace
from liftlog.services.training.workout_editing import (
    Corrected,
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
    start_routine_called,
    start_workout,
)

app = opt.new_app(
    "Manage workouts. They start and end automatically; these commands do it manually."
)

Which = Annotated[str, Argument(metavar="ID|last", help="Last characters of an id, or `last`.")]


@app.command()
def start(
    ctx: Context,
    title: Annotated[
        str | None, Argument(metavar="[TITLE]", help="Title of the workout, or a routine.")
    ] = None,
) -> None:
    """Start a workout. If one is in progress, it is finished first.

    The name of a routine starts that routine.
    """
    with open_workspace(ctx.obj) as ws:
        plan = start_routine_called(ws, title) if title else None
        if plan is not None:
            show_plan(ws, plan)
            return
        say([f"workout started at {start_workout(ws, title)}"])


@app.command()
def finish(
    ctx: Context,
    fatigue: Annotated[
        bool,
        Option(
            "--fatigue", help="Report a tired back or tired legs; liftlog may offer a light day."
        ),
    ] = False,
    note: Annotated[
        str | None, Option("--note", "-n", metavar="TEXT", help="Note on the workout.")
    ] = None,
) -> None:
    """Finish the workout, and see what you did and what is next."""
    with open_existing(ctx.obj) as ws:
        say(summary_lines(finish_workout(ws, fatigue, note), width()))


@app.command("list")
def list_(
    ctx: Context,
    limit: Annotated[int, Option(metavar="N", min=1, help="Number of workouts.")] = 20,
    format: opt.Format = None,
    json: opt.Json = False,
) -> None:
    """List your workouts, newest first."""
    chosen = chosen_format(format, json)
    with open_existing(ctx.obj) as ws:
        show_view(workouts_view(list_workouts(ws, limit)), chosen)


@app.command()
def show(ctx: Context, which: Which = "last") -> None:
    """Show one workout, exercise by exercise."""
    with open_existing(ctx.obj) as ws:
        say(workout_lines(in_detail(ws, find_workout(ws, which)), width()))


@app.command()
def edit(
    ctx: Context,
    which: Which,
    title: Annotated[str | None, Option(metavar="TEXT", help='Text; "" removes it.')] = None,
    note: opt.NewNote = None,
    gym: Annotated[str | None, Option(metavar="GYM", help='Text; "" removes it.')] = None,
    start: Annotated[
        str | None, Option(metavar="TIME", help="New start time; the sets stay.")
    ] = None,
    end: Annotated[str | None, Option(metavar="TIME", help="New end time.")] = None,
    move: Annotated[
        str | None, Option(metavar="TIME", help="New start time; the sets move too.")
    ] = None,
    fatigue: Annotated[
        bool | None, Option("--fatigue/--no-fatigue", help="Tired back or legs.")
    ] = None,
) -> None:
    """Correct the time, title, note or gym of a workout."""
    changes = WorkoutChanges(title, note, gym, start, end, move, fatigue)
    if changes == WorkoutChanges():
        raise WrongUsage(
            "nothing to change: give an option", 'try: liftlog workout edit last --title "Back"'
        )
    with open_existing(ctx.obj) as ws:
        _say_corrected(edit_workout(ws, which, changes))


@app.command()
def merge(
    ctx: Context,
    which: Annotated[
        list[str], Argument(metavar="ID ID...", help="Last characters of two or more ids.")
    ],
) -> None:
    """Merge workouts into one; the sets keep their order in time."""
    with open_existing(ctx.obj) as ws:
        _say_corrected(merge_workouts(ws, which))


@app.command()
def split(
    ctx: Context,
    first: Annotated[str, Argument(metavar="SET-ID", help="First set of the second workout.")],
    title: Annotated[
        str | None, Option(metavar="TEXT", help="Title of the second workout.")
    ] = None,
) -> None:
    """Split a workout in two at a set."""
    with open_existing(ctx.obj) as ws:
        _say_corrected(split_workout(ws, first, title))


@app.command()
def delete(ctx: Context, which: Which) -> None:
    """Delete a workout and its sets; undo restores them."""
    with open_existing(ctx.obj) as ws:
        say(["deleted:", *workout_lines(delete_workout(ws, which), width())])


def _say_corrected(corrected: Corrected) -> None:
    for workout in corrected.workouts:
        say(workout_lines(workout, width()))
    for notice in corrected.notices:
        talk(notice)
