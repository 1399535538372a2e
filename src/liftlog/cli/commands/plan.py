"""`liftlog plan`: plans today's workout."""

from collections.abc import Mapping
from typing import Annotated

from typer import Context, Option

from liftlog.cli import options as opt
from liftlog.cli.output import say, say_json, width
from liftlog.errors import WrongUsage
from liftlog.render.plans import plan as views
from liftlog.render.plans.words import nothing_fits_words
from liftlog.services.base.workspace import open_existing, open_workspace
from liftlog.services.exercises.finding import pages_of
from liftlog.services.plans import plan as planning
from liftlog.services.plans.composing import NothingFits, PlanRequest
from liftlog.services.plans.programmes.days import plan_today
from liftlog.services.plans.routines import plan_routine

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
    composing = {
        "--compose": compose, "--for": part, "--equipment": equipment, "--minutes": minutes,
        "--day": day, "--exclude": exclude, "--swap": swap, "--week": week,
    }  # fmt: skip
    _check_together(
        {
            "--exercise": exercise,
            "--routine": routine,
            "--all": all_,
            "--programme": programme,
        },
        composing,
    )
    is_composed = any(value is not None and value is not False for value in composing.values())
    request = PlanRequest(
        goal, equipment, minutes, day, tuple(exclude or ()), tuple(swap or ()), part
    )
    opened = open_existing if preview or week else open_workspace
    with opened(ctx.obj) as ws:
        try:
            if week:
                plans = planning.week(ws, request)
            elif is_composed:
                plans = [planning.compose_plan(ws, request, preview)]
            elif routine is not None:
                plans = [plan_routine(ws, routine, goal, preview)]
            else:
                plans = [
                    plan_today(
                        ws, goal, exercise or [], all_=all_, preview=preview, programme=programme
                    )
                ]
        except NothingFits as error:
            error.message = nothing_fits_words(error.left_out) or error.message
            raise
        if json:
            say_json(views.week_json(plans) if week else views.as_json(plans[0]))
        elif week:
            say(views.week_lines(plans, width(), why))
        else:
            slugs = [advice.case.exercise.slug for advice in plans[0].items]
            say(views.lines(plans[0], pages_of(ws.db, slugs), width(), why))


def _check_together(given: Mapping[str, object], composing: Mapping[str, object]) -> None:
    """One way to choose the exercises at most; any of `composing` is one."""
    named = [option for option, value in given.items() if value]
    composes = [option for option, value in composing.items() if value]
    both = [*named, *composes[:1]]
    if len(both) > 1:
        hint = "use: one of them"
        raise WrongUsage(f"{' and '.join(both)} cannot be used together", hint)
