"""`liftlog plan`: plans today's workout."""

from typing import Annotated

from typer import Context, Option

from liftlog.cli import options as opt
from liftlog.cli.actions import plan as actions

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog plan --goal hypertrophy

  liftlog plan --exercise romanian-deadlift --exercise leg-raise

  liftlog plan --for body --goal hypertrophy --equipment barbell,dumbbell

  liftlog plan --for legs --minutes 30           built for a part of the body

  liftlog plan --equipment none --minutes 20     built for what you have

  liftlog plan --compose --why                   shows how each was chosen

  liftlog plan --equipment bench,bands --swap 2  the next choice for the second

  liftlog plan --week                            preview 1 to 3 workouts

  liftlog plan --routine leg-day-end

  liftlog plan --preview --json"""


@app.command(cls=opt.Command, epilog=_EXAMPLES)
def plan(
    ctx: Context,
    goal: opt.Goal = None,
    exercise: Annotated[
        list[str] | None,
        Option(
            "--exercise",
            "-e",
            metavar="EXERCISE",
            help="Exercise to plan; repeat for more. [default: what you train]",
            autocompletion=opt.complete_exercises,
        ),
    ] = None,
    routine: Annotated[
        str | None, Option(metavar="NAME", help="Routine to plan; see liftlog routine list.")
    ] = None,
    programme: Annotated[
        str | None, Option(metavar="NAME", help="Running programme, if there are several.")
    ] = None,
    compose: Annotated[
        bool, Option("--compose", help="Build a workout; the options below do so too.")
    ] = False,
    part: Annotated[
        str | None,
        Option(
            "--for",
            metavar="PART,…",
            help="Part of the body: body, legs, push, chest … or back-extension.",
            autocompletion=opt.complete_parts,
        ),
    ] = None,
    equipment: Annotated[
        str | None,
        Option(metavar="KIND,…", help="Equipment you have: none, barbell, dumbbell, bands, gym."),
    ] = None,
    minutes: Annotated[
        int | None, Option(metavar="N", min=1, help="Longest workout, in minutes.")
    ] = None,
    day: Annotated[
        str | None, Option(metavar="heavy|light", help="Heavy or light day. [default: heavy]")
    ] = None,
    exclude: Annotated[
        list[str] | None,
        Option(
            metavar="EXERCISE",
            help="Leave this exercise out; repeat for more.",
            autocompletion=opt.complete_exercises,
        ),
    ] = None,
    swap: Annotated[
        list[int] | None,
        Option(
            metavar="N", min=1, help="Swap exercise N for the next choice; repeat to go further."
        ),
    ] = None,
    week: Annotated[bool, Option("--week", help="Preview 1 to 3 workouts for the week.")] = False,
    why: Annotated[bool, Option("--why", help="Show how each exercise was chosen.")] = False,
    all_: Annotated[
        bool, Option("--all", help="Include exercises you have not trained for 8 weeks.")
    ] = False,
    preview: Annotated[bool, Option("--preview", help="Show the plan without saving it.")] = False,
    json: opt.Json = False,
) -> None:
    """Plan today's workout: sets, reps, weight, rest, tempo, and why.

    While a programme is running it shows the programme's next day. Otherwise it uses the
    exercises you train. With --compose, --for, --equipment, --minutes,
    --day, --exclude, --swap or --week, liftlog builds a workout. --for body trains the whole
    body, --for legs a part. Otherwise it has a back extension, a hip hinge and opposing
    exercises; docs/plans.md has the rules. The plan is saved until you finish the workout or the
    day ends, so log needs no exercise.
    """
    actions.run(
        ctx.obj, goal, exercise or (), routine, programme, compose, part, equipment, minutes, day,
        exclude or (), swap or (), week, why, all_, preview, json,
    )  # fmt: skip
