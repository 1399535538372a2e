"""liftlog exercise: the catalogue and the lifter's own."""

from typing import Annotated

from typer import Argument, Context, Option

from liftlog.cli import options as opt
from liftlog.cli.asking import asked_for
from liftlog.cli.output import chosen_format, on_terminal, say, say_json, show_view, talk, width
from liftlog.domain.base.counts import counted
from liftlog.render.base.text import harmless
from liftlog.render.exercises.own_exercises import taken_in_json, taken_in_lines
from liftlog.render.exercises.page import page
from liftlog.render.exercises.settings import exercises_view
from liftlog.services.base.workspace import open_workspace
from liftlog.services.exercises import own_exercises
from liftlog.services.exercises.exercise_files import take_in
from liftlog.services.exercises.finding import entry_of, find_exercises, link_of
from liftlog.services.exercises.preferences import alias_exercise, prefer

app = opt.new_app("Exercises: the catalogue and your own.")

Name = Annotated[
    str,
    Argument(
        metavar="EXERCISE",
        help="A slug, name or alias; a unique beginning is enough.",
        autocompletion=opt.complete_exercises,
    ),
]

Names = Annotated[
    list[str] | None,
    Argument(
        metavar="EXERCISE…",
        help="Slugs, names or aliases; a unique beginning is enough.",
        autocompletion=opt.complete_exercises,
    ),
]


@app.command("list")
def list_(
    ctx: Context,
    search: Annotated[str | None, Option(metavar="TEXT")] = None,
    muscle: Annotated[str | None, Option(metavar="MUSCLE")] = None,
    equipment: Annotated[str | None, Option(metavar="KIND")] = None,
    retired: Annotated[bool, Option("--retired", help="Those that you took out, instead.")] = False,
    format: opt.Format = None,
    json: opt.Json = False,
) -> None:
    """All exercises, or those that match."""
    chosen = chosen_format(format, json)
    with open_workspace(ctx.obj) as ws:
        exercises = find_exercises(ws.db, search, muscle, equipment, retired)
    show_view(exercises_view(exercises), chosen)


@app.command(cls=opt.NameCommand)
def show(
    ctx: Context,
    exercise: Name,
    open_: Annotated[
        bool, Option("--open", help="Open its video or picture instead, where it has one.")
    ] = False,
    json: opt.Json = False,
) -> None:
    """All about one exercise: setup, execution, mistakes, safety, relations, sources."""
    if open_:
        _open(ctx.obj, exercise)
        return
    with open_workspace(ctx.obj) as ws:
        entry, muscles = entry_of(ws.db, exercise)
    if json:
        say_json({"schema": 1, **entry})
    else:
        say(page(entry, muscles, min(width() or 80, 100)))


def _open(db: str | None, exercise: str) -> None:
    """Says the address, and shows it in a browser where somebody sits at a terminal."""
    with open_workspace(db) as ws:
        _, address = link_of(ws, exercise)
    say([harmless(address)])
    if on_terminal() and address.startswith(("https://", "http://")):
        import webbrowser

        webbrowser.open(address)


Aliases = Annotated[list[str] | None, Option(metavar="NAME", help="One more name; repeatable.")]
Kind = Annotated[str | None, Option(metavar="KIND", help="machine, barbell, bands, …")]
Loading = Annotated[
    str | None,
    Option(
        metavar="external|bodyweight|bands",
        help="External, or bodyweight where it is measured in seconds.",
    ),
]
Seconds = Annotated[str | None, Option(metavar="LOW-HIGH", help="The hold to work in.")]
Muscles = Annotated[list[str] | None, Option(metavar="MUSCLE", help="A target; repeatable.")]
Video = Annotated[str | None, Option(metavar="ADDRESS", help="For show --open.")]
Measure = Annotated[str | None, Option(metavar="reps|seconds")]


@app.command()
def add(
    ctx: Context,
    name: Annotated[str | None, Argument(metavar="NAME")] = None,
    alias: Aliases = None,
    equipment: Kind = None,
    loading: Loading = None,
    measure: Measure = None,
    seconds: Seconds = None,
    muscle: Muscles = None,
    video: Video = None,
    goal: opt.Goal = None,
) -> None:
    """Add an exercise of your own; it needs a goal before the coach has a word on it.

    Without a name, on a terminal, it asks for all of it.
    """
    fields: own_exercises.Fields = {
        "aliases": alias, "equipment": equipment, "loading": loading, "measure": measure,
        "seconds": seconds, "muscles": muscle, "video": video,
    }  # fmt: skip
    if name is None:
        name, goal = asked_for(fields, goal)
    with open_workspace(ctx.obj) as ws:
        exercise = own_exercises.add_own(ws, name, fields, goal)
        say([f"added: {exercise.slug}"])
        if goal is None:
            say([f"give it a goal for advice: liftlog exercise set {exercise.slug} --goal …"])


@app.command()
def edit(
    ctx: Context,
    exercise: Name,
    name: Annotated[str | None, Option(metavar="NAME", help="What it is shown as.")] = None,
    alias: Aliases = None,
    equipment: Kind = None,
    loading: Loading = None,
    measure: Measure = None,
    seconds: Seconds = None,
    muscle: Muscles = None,
    video: Video = None,
) -> None:
    """Change an exercise; what is not named stays. Its slug stays, too.

    Of one of the catalogue its name, more names and its video; "none" takes name or video back.
    """
    fields: own_exercises.Fields = {
        "name": name, "aliases": alias, "equipment": equipment, "loading": loading,
        "measure": measure, "seconds": seconds, "muscles": muscle, "video": video,
    }  # fmt: skip
    with open_workspace(ctx.obj) as ws:
        changed = own_exercises.edit(ws, exercise, fields)
        say([harmless(f"changed: {changed.slug} · {changed.name}")])


@app.command()
def retire(
    ctx: Context,
    exercise: Name,
    back: Annotated[bool, Option("--back", help="Bring it back.")] = False,
) -> None:
    """Take an exercise out of lists, plans and suggestions; its sets stay.

    By its whole name it can still be logged and planned.
    """
    with open_workspace(ctx.obj) as ws:
        slug = own_exercises.retire(ws, exercise, back).slug
        say([f"{'back' if back else 'retired'}: {slug}"])


@app.command()
def merge(
    ctx: Context,
    exercise: Name,
    into: Annotated[
        str,
        Argument(metavar="INTO", help="The one that stays.", autocompletion=opt.complete_exercises),
    ],
) -> None:
    """Make one exercise of two: sets and names of the first go to the second (undoable).

    The first is one of your own; the second may be of the catalogue.
    """
    with open_workspace(ctx.obj) as ws:
        merged = own_exercises.merge(ws, exercise, into)
        moved = counted(merged.moved_sets, "set")
        gone, target = merged.gone.slug, merged.target.slug
        say([f"merged: {gone} is {target} now, {moved} moved (liftlog undo)"])


@app.command("import")
def import_(
    ctx: Context,
    file: Annotated[str, Argument(metavar="FILE")],
    dry_run: Annotated[bool, Option("--dry-run", help="Only say what would come in.")] = False,
    json: opt.Json = False,
) -> None:
    """Take exercises in: YAML in the catalogue's schema, or the JSON of free-exercise-db.

    A YAML entry replaces the exercise of its slug. What free-exercise-db brings under a known
    name is left out. The file is yours: nothing is fetched.
    """
    with open_workspace(ctx.obj) as ws:
        taken_in = take_in(ws, file, dry_run)
    if json:
        say_json(taken_in_json(taken_in, dry_run))
    else:
        say(taken_in_lines(taken_in, dry_run, width()))


@app.command()
def alias(
    ctx: Context, exercise: Name, names: Annotated[list[str], Argument(metavar="ALIAS...")]
) -> None:
    """Give an exercise more names."""
    with open_workspace(ctx.obj) as ws:
        slug = alias_exercise(ws, exercise, names).slug
        say([harmless(f"{slug}: also {', '.join(names)}")])


@app.command("set")
def set_(
    ctx: Context,
    exercises: Names = None,
    sets: Annotated[str | None, Option(metavar="N", help='How many; "none" takes it back.')] = None,
    goal: opt.Goal = None,
    missing: Annotated[
        bool, Option("--missing", help="Every exercise that you trained and that has no goal.")
    ] = False,
) -> None:
    """Your own number of sets and goal for exercises."""
    with open_workspace(ctx.obj) as ws:
        preferences = prefer(ws, exercises or [], sets, goal, missing)
    say(
        f"{wish.exercise.slug}: sets {wish.sets or 'by the goal'}, goal {wish.goal or 'by default'}"
        for wish in preferences
    )
    if not preferences:
        talk("every exercise that you trained has a goal")
