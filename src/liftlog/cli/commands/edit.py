"""liftlog edit: a set corrected by the grammar of `log` or by options."""

from typing import Annotated

from typer import Argument, Context, Option

from liftlog.cli import options as opt
from liftlog.cli.output import say, talk
from liftlog.domain.training.edits import MoreChanges
from liftlog.domain.training.options import check_options
from liftlog.errors import WrongUsage
from liftlog.render.training.answers import edited_line
from liftlog.services.base.workspace import open_workspace
from liftlog.services.training.correcting import edit as edit_set

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog edit last 11@40        it was 11 reps at 40

  liftlog edit last 42.5kg       the load alone

  liftlog edit 3f2a9c --rpe 9 --note "slow"

  liftlog edit 3f2a9c --exercise superman --clear rpe

  liftlog edit last --confirm    an absurd value was meant"""


@app.command(cls=opt.SetWordsCommand, context_settings=opt.RAW_WORDS, epilog=_EXAMPLES)
def edit(
    ctx: Context,
    which: opt.SetId,
    words: Annotated[
        list[str] | None,
        Argument(metavar="[SET]", help="As in `log`: 11, 11@40, 40kg.", show_default=False),
    ] = None,
    kind: opt.Kind = None,
    rpe: Annotated[str | None, Option(metavar="6-10")] = None,
    rir: Annotated[str | None, Option(metavar="0-5")] = None,
    form: opt.Form = None,
    pain: opt.Pain = None,
    side: opt.Side = None,
    level: Annotated[str | None, Option(metavar="LEVEL")] = None,
    note: opt.NewNote = None,
    goal: opt.Goal = None,
    at: Annotated[str | None, Option(metavar="TIME")] = None,
    light: Annotated[bool | None, Option("--light/--no-light")] = None,
    exercise: Annotated[
        str | None,
        Option(metavar="EXERCISE", help="Move it there.", autocompletion=opt.complete_exercises),
    ] = None,
    workout: Annotated[str | None, Option(metavar="ID", help="Move it to that workout.")] = None,
    gym: Annotated[str | None, Option(metavar="GYM")] = None,
    superset: Annotated[str | None, Option(metavar="NAME")] = None,
    planned_sets: Annotated[int | None, Option(metavar="N", min=1)] = None,
    distance: Annotated[str | None, Option(metavar="METRES")] = None,
    zone: Annotated[
        str | None, Option(metavar="ZONE", help="Where it was done: Europe/Berlin.")
    ] = None,
    clear: Annotated[
        list[str] | None, Option(metavar="FIELD", help="Empty it: rpe, form, pain, goal …")
    ] = None,
    confirm: Annotated[
        bool, Option("--confirm", help="A value held back as absurd is right.")
    ] = False,
) -> None:
    """Correct one set; what hangs on it (next load, records, tables) follows by itself."""
    words = words or []
    for word in words:
        if word.startswith("--"):
            raise WrongUsage(f"no such option: {word.partition('=')[0]}", "liftlog edit --help")
    given = {
        "kind": kind, "rpe": rpe, "rir": rir, "form": form, "pain": pain, "side": side,
        "level": level, "note": note, "goal": goal, "at": at,
    }  # fmt: skip
    options = {name: value for name, value in given.items() if value is not None}
    more = MoreChanges(
        exercise, workout, zone, gym, superset, planned_sets, distance, light,
        tuple(clear or ()), confirm,
    )  # fmt: skip
    if not words and not options and more == MoreChanges():
        raise WrongUsage("nothing to change: give a set or an option", "liftlog edit last 11@40")
    with open_workspace(ctx.obj) as ws:
        corrected = edit_set(ws, which, words, check_options(options), more)
        say([edited_line(corrected, confirm)])
        for notice in corrected.notices:
            talk(notice)
