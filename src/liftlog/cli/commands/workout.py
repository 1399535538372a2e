"""`liftlog workout`: starts, finishes and corrects workouts manually."""

from typing import Annotated

from typer import Argument, Context, Option

from liftlog.cli import options as opt
from liftlog.cli.output import chosen_format, say, say_json, show_view, talk, width
from liftlog.cli.views import show_plan
from liftlog.domain.training.workouts import WorkoutChanges, WorkoutDetail
from liftlog.errors import WrongUsage
from liftlog.render.plans.plan import as_json as plan_json
from liftlog.render.training import workouts as views
from liftlog.services.base.workspace import (
    Workspace,
    folder_of_hooks,
    open_existing,
    open_workspace,
)
from liftlog.services.training.history import timed
from liftlog.services.training.workout_editing import (
    Corrected,
    delete_workout,
    edit_workout,
    merge_workouts,
    split_workout,
)
from liftlog.services.training.workouts import (
    Finished,
    find_workout,
    finish_workout,
    in_detail,
    list_workouts,
    start_routine_called,
    start_workout,
    workout_now,
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
    json: opt.Json = False,
) -> None:
    """Start a workout. If one is in progress, it is finished first.

    The name of a routine starts that routine.
    """
    with open_workspace(ctx.obj) as ws:
        plan = start_routine_called(ws, title) if title else None
        if plan is not None and not json:
            show_plan(ws, plan)
            return
        started = start_workout(ws, title) if plan is None else workout_now(ws)
        assert started is not None
        if json:
            planned = plan_json(plan) if plan is not None else None
            say_json({"schema": 1, "workout": _json(ws, started), "plan": planned})
        else:
            say([f"workout started at {started.started}"])


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
    json: opt.Json = False,
) -> None:
    """Finish the workout, and see what you did and what is next."""
    with open_existing(ctx.obj) as ws:
        finished = finish_workout(ws, fatigue, note)
        sets = timed(ws, finished.workout.sets)
    try:
        if json:
            say_json(views.finished_json(finished, sets))
        else:
            say(views.summary_lines(finished, width()))
    finally:
        _run_hooks(ws.path, finished)


def _run_hooks(log: str, finished: Finished) -> None:
    """The lifter's own program after a workout, where there is one."""
    folder = folder_of_hooks()
    if folder is not None:
        from liftlog.cli.hooks import after_workout

        after_workout(folder, log, finished)


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
        show_view(views.workouts_view(list_workouts(ws, limit)), chosen)


@app.command()
def show(ctx: Context, which: Which = "last", json: opt.Json = False) -> None:
    """Show one workout, exercise by exercise."""
    with open_existing(ctx.obj) as ws:
        workout = in_detail(ws, find_workout(ws, which))
        if json:
            say_json({"schema": 1, **_json(ws, workout)})
        else:
            say(views.workout_lines(workout, width()))


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
    json: opt.Json = False,
) -> None:
    """Correct the time, title, note or gym of a workout."""
    changes = WorkoutChanges(title, note, gym, start, end, move, fatigue)
    if changes == WorkoutChanges():
        raise WrongUsage(
            "nothing to change: give an option", 'try: liftlog workout edit last --title "Back"'
        )
    with open_existing(ctx.obj) as ws:
        _say_corrected(ws, edit_workout(ws, which, changes), json)


@app.command()
def merge(
    ctx: Context,
    which: Annotated[
        list[str], Argument(metavar="ID ID...", help="Last characters of two or more ids.")
    ],
    json: opt.Json = False,
) -> None:
    """Merge workouts into one; the sets keep their order in time."""
    with open_existing(ctx.obj) as ws:
        _say_corrected(ws, merge_workouts(ws, which), json)


@app.command()
def split(
    ctx: Context,
    first: Annotated[str, Argument(metavar="SET-ID", help="First set of the second workout.")],
    title: Annotated[
        str | None, Option(metavar="TEXT", help="Title of the second workout.")
    ] = None,
    json: opt.Json = False,
) -> None:
    """Split a workout in two at a set."""
    with open_existing(ctx.obj) as ws:
        _say_corrected(ws, split_workout(ws, first, title), json)


@app.command()
def delete(ctx: Context, which: Which, json: opt.Json = False) -> None:
    """Delete a workout and its sets; undo restores them."""
    with open_existing(ctx.obj) as ws:
        gone = delete_workout(ws, which)
        if json:
            say_json({"schema": 1, "deleted": _json(ws, gone)})
        else:
            say(["deleted:", *views.workout_lines(gone, width())])


def _json(ws: Workspace, workout: WorkoutDetail) -> dict[str, object]:
    return {**views.workout_json(workout, timed(ws, workout.sets))}


def _say_corrected(ws: Workspace, corrected: Corrected, json: bool) -> None:
    if json:
        items = [_json(ws, workout) for workout in corrected.workouts]
        say_json({"schema": 1, "items": items, "notices": corrected.notices})
    else:
        for workout in corrected.workouts:
            say(views.workout_lines(workout, width()))
    for notice in corrected.notices:
        talk(notice)
