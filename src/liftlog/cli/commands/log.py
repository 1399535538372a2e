"""`liftlog log`: saves sets and says what comes next."""

# No `from __future__ import annotations` here: Typer would compile each annotation twice.
import sys
from typing import Annotated

from typer import Argument, Context, Exit, Option

from liftlog.cli import options as opt
from liftlog.cli.everyday import log_line
from liftlog.errors import WrongUsage

app = opt.new_app()
# At the end of a line it does what --rest does.
REST = "rest"

_EXAMPLES = """Examples:

  liftlog log machine-back-extension 12@40kg

  liftlog 12                     the same exercise, at the weight shown

  liftlog 12@+2.5                2.5 more than last time; 12@-5 is 5 less

  liftlog =                      the last set again; == all of the last time

  liftlog 3x12@40                three sets at once; also 12,12,11@40

  liftlog 8@20w 12@40            a warm-up set, then a working set

  liftlog 12@bw+10kg             bodyweight plus 10 kg; bw-20kg is assisted

  liftlog 12+@40kg               as many as possible; 12+4+3 is in parts

  liftlog log squat 8@60kg + leg-raise 10   a round of a superset

  liftlog log running 5km 24:30

  liftlog 11 rpe9 --note "left hip"

  liftlog log - < sets.txt       one set per line, all or nothing

With alias l=liftlog in your shell, a set is l 12."""


@app.command(cls=opt.SetWordsCommand, context_settings=opt.RAW_WORDS, epilog=_EXAMPLES)
def log(
    ctx: Context,
    words: Annotated[
        list[str] | None,
        Argument(
            metavar="[EXERCISE] SET...",
            help="Exercise, then sets. [default: the current exercise; . is the last one]",
            autocompletion=opt.complete_exercises,
            show_default=False,
        ),
    ] = None,
    kind: opt.Kind = None,
    rpe: Annotated[
        str | None, Option(metavar="6-10", help="Effort (RPE): 10 means no reps left.")
    ] = None,
    rir: Annotated[
        str | None, Option(metavar="0-5", help="Reps you could still have done.")
    ] = None,
    form: opt.Form = None,
    pain: opt.Pain = None,
    side: opt.Side = None,
    level: Annotated[
        str | None, Option(metavar="LEVEL", help="Level of the exercise, such as hands-at-head.")
    ] = None,
    tempo: opt.Tempo = None,
    note: Annotated[
        str | None, Option("--note", "-n", metavar="TEXT", help="Note on the set.")
    ] = None,
    goal: opt.Goal = None,
    at: Annotated[
        str | None,
        Option(
            metavar="TIME", help='When you did it: 18:30, "yesterday 18:30", "2026-01-05 20:00".'
        ),
    ] = None,
    light: Annotated[
        bool, Option("--light", help="Light day; does not count towards adding weight.")
    ] = False,
    new_workout: Annotated[bool, Option("--new-workout", help="Start a new workout.")] = False,
    rest: Annotated[bool, Option("--rest", help="Start the rest timer after the set.")] = False,
    json: opt.Json = False,
) -> None:
    """Log sets, and see how many are left, how long to rest and what is next."""
    given: dict[str, str | bool | None] = {
        "kind": kind, "rpe": rpe, "rir": rir, "form": form, "pain": pain, "side": side,
        "level": level, "tempo": tempo, "note": note, "goal": goal, "at": at,
        "light": light or None, "new_workout": new_workout or None,
    }  # fmt: skip
    options = {name: value for name, value in given.items() if value is not None}
    words = words or []
    if len(words) > 1 and words[-1].casefold() == REST:
        words, rest = words[:-1], True
    for word in words:
        if word.startswith("--") and word != "--":
            raise WrongUsage(
                f'no option is called "{word.partition("=")[0]}"', "try: liftlog log --help"
            )
    if json and rest:
        raise WrongUsage("--rest and --json cannot be used together", "use: one of them")
    if words == ["-"] and not json and not options and sys.stdin and sys.stdin.isatty():
        from liftlog.cli.commands.session import run

        if code := run(ctx.obj):
            raise Exit(code)
    elif json or words == ["-"]:
        from liftlog.cli.actions.log import log_all

        log_all(ctx.obj, words, options, json)
    else:
        log_line(ctx.obj, words, options)
    if rest:
        # What counts down is read only where somebody rests.
        from liftlog.cli.actions.rest import after_set

        after_set(ctx.obj)
