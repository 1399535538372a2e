"""`liftlog edit`: corrects a set, written as in `log` or with options."""

from typing import Annotated

from typer import Argument, Context, Option

from liftlog.cli import options as opt
from liftlog.cli.actions import edit as actions

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog edit last 11@40        it was 11 reps at 40

  liftlog edit last 42.5kg       only the weight; also @42.5

  liftlog edit last --reps 11 --load 40kg

  liftlog edit 3f2a9c --rpe 9 --note "slow"

  liftlog edit 3f2a9c --exercise superman --clear rpe

  liftlog edit last --confirm    the value is right"""


@app.command(cls=opt.SetWordsCommand, context_settings=opt.RAW_WORDS, epilog=_EXAMPLES)
def edit(
    ctx: Context,
    which: opt.SetId,
    words: Annotated[
        list[str] | None,
        Argument(
            metavar="[SET]",
            help="The correct set: 11, 11@40, 40kg, 5km 24:30 or rpe8.",
            show_default=False,
        ),
    ] = None,
    reps: Annotated[
        str | None, Option(metavar="N", help="Reps, as in 11@40; 12+ and 12+4+3, too.")
    ] = None,
    seconds: Annotated[int | None, Option(metavar="N", min=0, help="Seconds of a hold.")] = None,
    load: Annotated[
        str | None, Option(metavar="LOAD", help="Weight, as after @: 40kg, bw+10kg or band:red.")
    ] = None,
    kind: opt.Kind = None,
    rpe: Annotated[str | None, Option(metavar="6-10", help="Effort (RPE).")] = None,
    rir: Annotated[str | None, Option(metavar="0-5", help="Reps in reserve.")] = None,
    form: opt.Form = None,
    pain: opt.Pain = None,
    side: opt.Side = None,
    level: Annotated[
        str | None, Option(metavar="LEVEL", help="Level, such as hands-at-head.")
    ] = None,
    tempo: opt.Tempo = None,
    note: opt.NewNote = None,
    goal: opt.Goal = None,
    at: Annotated[str | None, Option(metavar="TIME", help="When you did it.")] = None,
    light: Annotated[bool | None, Option("--light/--no-light", help="Light day or not.")] = None,
    exercise: Annotated[
        str | None,
        Option(
            metavar="EXERCISE",
            help="Move the set to this exercise.",
            autocompletion=opt.complete_exercises,
        ),
    ] = None,
    workout: Annotated[
        str | None, Option(metavar="ID", help="Move the set to this workout.")
    ] = None,
    gym: Annotated[str | None, Option(metavar="GYM", help="Gym of the set.")] = None,
    superset: Annotated[str | None, Option(metavar="NAME", help='Superset; "" removes it.')] = None,
    planned_sets: Annotated[int | None, Option(metavar="N", min=1, help="Planned sets.")] = None,
    distance: Annotated[
        str | None, Option(metavar="DISTANCE", help="Distance, such as 5km or 400m.")
    ] = None,
    zone: Annotated[
        str | None, Option(metavar="ZONE", help="Time zone of the set, such as Europe/Berlin.")
    ] = None,
    clear: Annotated[
        list[str] | None, Option(metavar="FIELD", help="Remove a value: rpe, form, pain, goal …")
    ] = None,
    confirm: Annotated[
        bool, Option("--confirm", help="Confirm a value that looked like a typo.")
    ] = False,
    json: opt.Json = False,
) -> None:
    """Correct one set. Advice, records and tables update automatically."""
    actions.run(
        ctx.obj, which, words or [], reps, seconds, load, kind, rpe, rir, form, pain, side, level,
        tempo, note, goal, at, light, exercise, workout, gym, superset, planned_sets, distance,
        zone, clear or (), confirm, json,
    )  # fmt: skip
