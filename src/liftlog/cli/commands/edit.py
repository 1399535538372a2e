"""`liftlog edit`: corrects a set, written as in `log` or with options."""

from typing import Annotated

from typer import Argument, Context, Option

from liftlog.cli import options as opt
from liftlog.cli.output import say, say_json, talk, width
from liftlog.domain.base.words import quoted
from liftlog.domain.training.edits import MoreChanges
from liftlog.domain.training.options import check_options
from liftlog.errors import WrongUsage
from liftlog.render.base.text import wrap
from liftlog.render.exercises.targets import reached_line
from liftlog.render.training.answers import edited_line
from liftlog.render.training.set_rows import edited_json
from liftlog.services.base.workspace import open_existing
from liftlog.services.training.correcting import edit as edit_set
from liftlog.services.training.history import timed

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
    superset: Annotated[str | None, Option(metavar="NAME", help="Superset.")] = None,
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
    words = words or []
    for word in words:
        if word.startswith("--"):
            raise WrongUsage(
                f'no option is called "{word.partition("=")[0]}"', "try: liftlog edit --help"
            )
    words = _set_words(words, reps, seconds, load)
    given = {
        "kind": kind, "rpe": rpe, "rir": rir, "form": form, "pain": pain, "side": side,
        "level": level, "tempo": tempo, "note": note, "goal": goal, "at": at,
    }  # fmt: skip
    options = {name: value for name, value in given.items() if value is not None}
    more = MoreChanges(
        exercise, workout, zone, gym, superset, planned_sets, distance, light,
        tuple(clear or ()), confirm,
    )  # fmt: skip
    if not words and not options and more == MoreChanges():
        raise WrongUsage(
            "nothing to change: give a set or an option", "try: liftlog edit last 11@40"
        )
    with open_existing(ctx.obj) as ws:
        corrected = edit_set(ws, which, words, check_options(options), more)
        if json:
            say_json(edited_json(corrected, timed(ws, (corrected.before, corrected.after))))
        else:
            say(wrap(edited_line(corrected, confirm), width(), 2))
            if corrected.reached is not None:
                say([reached_line(*corrected.reached)])
        for notice in corrected.notices:
            talk(notice)


def _set_words(
    words: list[str], reps: str | None, seconds: int | None, load: str | None
) -> list[str]:
    """The set as in `log`, also where it was given with options."""
    options = {"--reps": reps, "--seconds": seconds, "--load": load}
    given = [name for name, value in options.items() if value is not None]
    if not given:
        return words
    if words or given[:2] == ["--reps", "--seconds"]:
        both = (words[0], given[0]) if words else given[:2]
        raise WrongUsage(f"{both[0]} and {both[1]} cannot be used together", "use: one of them")
    if reps is not None and reps.strip("0123456789+"):
        raise WrongUsage(f"--reps cannot be {quoted(reps)}", "use: 11, 12+ or 12+4+3")
    effort = reps or ""
    if seconds is not None:
        effort = f"{seconds}s"
    return [effort if load is None else f"{effort}@{load}"]
