"""`liftlog programme`: training over weeks, as a text of your own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

from typer import Argument, Context, Option

from liftlog.cli import options as opt
from liftlog.cli.charts import chart_room, is_wide, show_chart
from liftlog.cli.editor import edited, is_at_terminal
from liftlog.cli.output import chosen_format, say, say_json, show_view, talk, width
from liftlog.domain.exercises.goals import DEFAULT_GOAL
from liftlog.domain.plans.programmes.simulating import Wanted
from liftlog.errors import Refused, UnreadableFile, WrongUsage
from liftlog.render.plans import programmes as views
from liftlog.render.plans.left_out import nothing_fits_words
from liftlog.services.advice.programmes.versions import WrongProgramme
from liftlog.services.base.workspace import Workspace, open_existing, open_workspace
from liftlog.services.plans.composing import NothingFits
from liftlog.services.plans.programmes import making, running, texts
from liftlog.services.plans.programmes.simulated import simulated as sessions_to_come

app = opt.new_app("Manage programmes: training over weeks, as a text.")

Name = Annotated[
    str, Argument(metavar="NAME", help="Programme name; the first letters are enough.")
]
RunningName = Annotated[
    str | None, Argument(metavar="[NAME]", help="Programme name. [default: the running one]")
]
Which = Annotated[
    str | None, Option("--programme", metavar="NAME", help="The one that is meant of several.")
]

_EXAMPLES = {
    "start": """Examples:

  liftlog programme start starting-linear

  liftlog programme start 5/3/1 --max squat=120kg --max deadlift=140kg""",
    "new": """Examples:

  liftlog programme new mine --goal hypertrophy --days 3 --weeks 8

  liftlog programme new blocks --goal technique,hypertrophy,strength --weeks 12

  liftlog programme new short --equipment none --minutes 20 --preview""",
    "set": """Examples:

  liftlog programme set squat 135kg

  liftlog programme set squat T1 100kg     the line for the sets T1""",
    "go": """Examples:

  liftlog programme go 2           the first day of week 2

  liftlog programme go 3.Bench     that day of week 3

  liftlog programme go Bench       that day of this week""",
}


@app.command("list")
def list_(ctx: Context, format: opt.Format = None, json: opt.Json = False) -> None:
    """List your programmes, then the built-in ones."""
    chosen = chosen_format(format, json)
    with open_existing(ctx.obj) as ws:
        show_view(views.programmes_view(running.listed_texts(ws)), chosen)


@app.command()
def show(ctx: Context, name: RunningName = None, json: opt.Json = False) -> None:
    """Show a programme's text; of a running one also where it is and each load now."""
    with open_existing(ctx.obj) as ws:
        shown = running.shown(ws, name)
    if json:
        say_json(views.shown_json(shown))
    else:
        say(views.shown_lines(shown, width()))


@app.command(cls=opt.Command, epilog=_EXAMPLES["new"])
def new(
    ctx: Context,
    name: Annotated[str, Argument(metavar="NAME", help="Name of the new programme.")],
    goal: Annotated[
        str,
        Option(
            metavar="GOAL,…",
            help="Goal; with several, one block of weeks each.",
            autocompletion=opt.complete_goals_of_list,
        ),
    ] = DEFAULT_GOAL,
    days: Annotated[int, Option(metavar="N", help="Days a week, 1 to 7.")] = 3,
    weeks: Annotated[int, Option(metavar="N", help="So many weeks, 1 to 52.")] = 8,
    equipment: Annotated[
        str | None,
        Option(metavar="KIND,…", help="Equipment you have: none, barbell, dumbbell, bands, gym."),
    ] = None,
    minutes: Annotated[
        int | None, Option(metavar="N", min=1, help="Longest workout, in minutes.")
    ] = None,
    exclude: Annotated[
        list[str] | None,
        Option(
            metavar="EXERCISE",
            help="Leave this exercise out; repeat for more.",
            autocompletion=opt.complete_exercises,
        ),
    ] = None,
    focus: Annotated[
        str | None, Option(metavar="back", help="What it is built around. [default: back]")
    ] = None,
    preview: Annotated[
        bool, Option("--preview", help="Print the text without saving it.", show_default=False)
    ] = False,
    json: opt.Json = False,
) -> None:
    """Write a programme from goal, equipment and history; the text is yours to edit.

    Each day has a back extension, a hip hinge and an exercise for the belly. Behind them come
    lifts that you train under a goal of their own. Every fourth week is light.
    docs/programmes.md has the rules.
    """
    asked = making.NewRequest(
        name, goal, days, weeks, equipment, minutes, tuple(exclude or ()), focus
    )
    opened = open_existing if preview else open_workspace
    with opened(ctx.obj) as ws:
        try:
            made = making.make(ws, asked, preview)
        except NothingFits as error:
            error.message = nothing_fits_words(error.left_out) or error.message
            raise
    if json:
        say_json(views.made_json(made))
        return
    say(views.made_lines(made))
    for note in views.made_notes(made):
        talk(note)


@app.command("import")
def import_(
    ctx: Context,
    file: Annotated[str, Argument(metavar="FILE", help="Text file of a programme.")],
    json: opt.Json = False,
) -> None:
    """Import a programme. A text that differs is a new version."""
    content = texts.read_file(file)
    with open_workspace(ctx.obj) as ws, _mistakes(json):
        imported = texts.take_in(ws, content, Path(file).name, "programme import")
    _say_imported(imported, json)


@app.command()
def edit(ctx: Context, name: Name, json: opt.Json = False) -> None:
    """Edit a programme in your editor; it is checked before it is saved.

    Of a built-in programme this makes your own copy. Without a terminal, use
    programme export NAME, change the file, then programme import FILE.
    """
    if not is_at_terminal():
        raise Refused("edit needs a terminal", f"try: liftlog programme export {name}")
    with open_existing(ctx.obj) as ws:
        before = texts.find_text(ws, name)
    imported = texts.Imported(before, is_new=False)
    with edited(before.content, "programme", ".txt", "liftlog programme import") as typed:
        if typed.content != before.content:
            with open_workspace(ctx.obj) as ws, _mistakes(json, typed.file):
                imported = texts.take_in(ws, typed.content, "the programme", "programme edit")
    _say_imported(imported, json, ("changed", "nothing changed"))


def _say_imported(
    imported: texts.Imported, json: bool, words: tuple[str, str] = ("imported", "nothing new")
) -> None:
    if json:
        say_json(views.imported_json(imported))
        return
    say(views.imported_lines(imported, *words))
    for remark in views.remark_lines(imported.remarks):
        talk(remark)


@app.command()
def check(
    ctx: Context,
    file: Annotated[
        str | None, Argument(metavar="[FILE]", help="Text file. [default: your own programmes]")
    ] = None,
    json: opt.Json = False,
) -> None:
    """Check programmes and list all problems. Nothing is changed.

    The exit code is 4 if there is a problem.
    """
    with open_existing(ctx.obj) as ws:
        if file is not None:
            checks = [texts.checked(ws, texts.read_file(file), Path(file).name)]
        else:
            checks = texts.checked_own(ws)
    if json:
        say_json(views.checks_json(checks))
    else:
        say(views.check_lines(checks, width()))
    wrong = [it for it in checks if it.reading.problems]
    if wrong:
        raise UnreadableFile(views.how_many(wrong))


@app.command()
def export(
    ctx: Context,
    names: Annotated[
        list[str] | None, Argument(metavar="[NAME...]", help="Programmes. [default: all your own]")
    ] = None,
    json: opt.Json = False,
) -> None:
    """Export programmes, byte for byte as they were given."""
    with open_existing(ctx.obj) as ws:
        chosen = texts.chosen(ws, names or [])
    if json:
        say_json(views.exported_json(chosen))
        return
    contents = b"".join(text.content for text in chosen)
    sys.stdout.flush()
    sys.stdout.buffer.write(contents) if hasattr(sys.stdout, "buffer") else sys.stdout.write(
        contents.decode()
    )


@app.command()
def delete(ctx: Context, name: Name, json: opt.Json = False) -> None:
    """Delete a programme of your own; undo restores it."""
    with open_existing(ctx.obj) as ws:
        gone = texts.delete(ws, name).name
    if json:
        say_json(views.deleted_json(gone))
    else:
        say([f"deleted: {gone}"])


@app.command(cls=opt.Command, epilog=_EXAMPLES["start"])
def start(
    ctx: Context,
    name: Name,
    max_: Annotated[
        list[str] | None,
        Option("--max", metavar="LIFT=LOAD", help="Max that the percentages are of."),
    ] = None,
    from_: Annotated[
        list[str] | None, Option("--from", metavar="LIFT=LOAD", help="Load to begin with.")
    ] = None,
    week: Annotated[int | None, Option(metavar="N", min=1, help="Week to begin with.")] = None,
    day: Annotated[str | None, Option(metavar="D", help="Day to begin with.")] = None,
    resume: Annotated[
        bool, Option("--resume", help="Go on where it was stopped.", show_default=False)
    ] = False,
    json: opt.Json = False,
) -> None:
    """Start a programme; plan then shows its next day."""
    with open_workspace(ctx.obj) as ws:
        started = running.start_or_resume(ws, name, max_ or (), from_ or (), week, day, resume)
        if json:
            now = running.shown(ws, started.run.programme)
            say_json(views.started_json(started, now))
            return
    say(views.started_lines(started))


@app.command()
def stop(ctx: Context, name: RunningName = None, json: opt.Json = False) -> None:
    """Finish a programme; start --resume goes on with it."""
    with open_existing(ctx.obj) as ws:
        said = running.stop(ws, name)
        _say_said(ws, said, json)


@app.command("set", cls=opt.Command, epilog=_EXAMPLES["set"], context_settings=opt.RAW_WORDS)
def set_(
    ctx: Context,
    words: Annotated[
        list[str], Argument(metavar="LIFT [SETS] LOAD", help="Lift, and its max or load now.")
    ],
    programme: Which = None,
    json: opt.Json = False,
) -> None:
    """Set the max or load of a lift. It holds at once."""
    with open_existing(ctx.obj) as ws:
        said = running.set_number(ws, words, programme)
        _say_said(ws, said, json)


@app.command(cls=opt.Command, epilog=_EXAMPLES["go"])
def go(
    ctx: Context,
    place: Annotated[list[str], Argument(metavar="WEEK[.DAY]|DAY", help="Where to go on.")],
    programme: Which = None,
    json: opt.Json = False,
) -> None:
    """Change the next week or day: a week again, or a day before its turn."""
    with open_existing(ctx.obj) as ws:
        said = running.go(ws, " ".join(place), programme)
        _say_said(ws, said, json)


@app.command()
def light(
    ctx: Context,
    percent: Annotated[
        str | None, Argument(metavar="[PERCENT]", help="Part of each load. [default: 70%]")
    ] = None,
    programme: Which = None,
    json: opt.Json = False,
) -> None:
    """Plan the rest of this week light; then the same week comes again."""
    with open_existing(ctx.obj) as ws:
        said = running.lighten(ws, percent, programme)
        _say_said(ws, said, json)


@app.command()
def simulate(
    ctx: Context,
    name: RunningName = None,
    weeks: Annotated[int | None, Option(metavar="N", min=1, help="So many weeks.")] = None,
    sessions: Annotated[
        int | None, Option(metavar="N", min=1, help="So many workouts. [default: to the end]")
    ] = None,
    miss: Annotated[
        int | None, Option(metavar="N", min=1, help="Every Nth session of a lift misses one rep.")
    ] = None,
    plus: Annotated[
        int, Option(metavar="N", min=0, help="Extra reps in + sets.", show_default=False)
    ] = 0,
    chart: opt.Chart = False,
    json: opt.Json = False,
) -> None:
    """Show the coming workouts, if you hit every target. Nothing is changed."""
    if weeks is not None and sessions is not None:
        raise WrongUsage("--weeks and --sessions cannot be used together", "use: one of them")
    wanted = Wanted(weeks, sessions, miss, plus)
    with open_existing(ctx.obj) as ws:
        simulated = sessions_to_come(ws, name, wanted)
    if json:
        say_json(views.simulated_json(simulated))
        return
    say(views.simulated_lines(simulated, width()))
    if chart or is_wide():
        show_chart(views.simulated_chart(simulated, chart_room()), chart, "3 workouts with a load")


def _say_said(ws: Workspace, said: running.Said, json: bool) -> None:
    """What was said of a running programme; for programs with where it is now."""
    if json:
        say_json(views.changed_json(said, running.shown(ws, said.run.programme)))
    else:
        say(views.said_lines(said))


@contextmanager
def _mistakes(json: bool, file: str | None = None) -> Iterator[None]:
    """Mistakes of a text as JSON, too, where that was asked for; `file` keeps the text."""
    try:
        yield
    except WrongProgramme as error:
        if json:
            say_json(views.reading_json(error.reading, file))
        raise
