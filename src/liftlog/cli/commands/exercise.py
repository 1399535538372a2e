"""`liftlog exercise`: lists, adds and changes exercises."""

from shutil import get_terminal_size
from typing import Annotated, NamedTuple

from typer import Argument, Context, Option

from liftlog.cli import options as opt
from liftlog.cli.asking import asked_for
from liftlog.cli.output import (
    PLAIN_WIDTH,
    chosen_format,
    columns,
    is_plain,
    on_terminal,
    say,
    say_json,
    show_view,
    talk,
    width,
)
from liftlog.domain.base.counts import counted
from liftlog.domain.exercises.entry import Entry
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.progress.targets import Aim
from liftlog.errors import WrongUsage
from liftlog.render.base.fitting import NARROW
from liftlog.render.base.text import harmless, paragraphs
from liftlog.render.exercises import answers
from liftlog.render.exercises.goals import goal_facts
from liftlog.render.exercises.inferred_goals import inferred_text
from liftlog.render.exercises.own_exercises import taken_in_json, taken_in_lines
from liftlog.render.exercises.page import page as page_lines
from liftlog.render.exercises.settings import exercises_view
from liftlog.render.exercises.targets import aim_words, target_words
from liftlog.services.base.workspace import Workspace, open_existing, open_workspace
from liftlog.services.exercises import own_exercises
from liftlog.services.exercises.exercise_files import take_in
from liftlog.services.exercises.finding import Wanted, entry_of, find_exercises, link_of
from liftlog.services.exercises.inferred_goals import OwnGoal, goal_of
from liftlog.services.exercises.names import find_exercise
from liftlog.services.exercises.notes import note_on, set_note
from liftlog.services.exercises.preferences import Preferred, alias_exercise, prefer
from liftlog.services.progress.targets import reached

app = opt.new_app("Manage exercises: the built-in ones and your own.")

# Off a terminal, where a page is asked for.
_A_PAGE = 50
# What a table's heading and what is said below it take; the lines of an exercise on a phone.
_BESIDE, _FEWEST = 6, 5
_LINES_EACH = 4

Name = Annotated[
    str,
    Argument(
        metavar="EXERCISE",
        help="Exercise name, in your own words.",
        autocompletion=opt.complete_exercises,
    ),
]

Names = Annotated[
    list[str] | None,
    Argument(
        metavar="EXERCISE…",
        help="Exercise names, in your own words.",
        autocompletion=opt.complete_exercises,
    ),
]


@app.command("list")
def list_(
    ctx: Context,
    search: Annotated[str | None, Option(metavar="TEXT", help="Only names with this text.")] = None,
    muscle: Annotated[str | None, Option(metavar="MUSCLE", help="Only this muscle.")] = None,
    equipment: Annotated[str | None, Option(metavar="KIND", help="Only this equipment.")] = None,
    kind: Annotated[
        str | None, Option(metavar="KIND", help="Only this kind: strength, hold, cardio …")
    ] = None,
    level: Annotated[
        str | None,
        Option(metavar="LEVEL", help="Only this level: beginner, intermediate or expert."),
    ] = None,
    mine: Annotated[
        bool, Option("--mine", help="Only your own exercises and those you train.")
    ] = False,
    all_: Annotated[bool, Option("--all", help="The whole catalogue.")] = False,
    page: Annotated[
        int | None, Option(metavar="N", min=1, help="Which page of a long list.")
    ] = None,
    hidden: Annotated[bool, Option("--hidden", help="Show hidden exercises instead.")] = False,
    retired: Annotated[bool, Option("--retired", hidden=True)] = False,
    format: opt.Format = None,
    json: opt.Json = False,
) -> None:
    """List the exercises with instructions, your own and those you train.

    An option that narrows the list looks through the whole catalogue. A terminal shows a page.
    """
    chosen = chosen_format(format, json)
    wanted = Wanted(search, muscle, equipment, kind, level, mine, all_, hidden or retired)
    with open_existing(ctx.obj) as ws:
        exercises = find_exercises(ws.db, wanted)
    is_paged = chosen == "table" and on_terminal()
    if not is_paged and page is None:
        show_view(exercises_view(exercises), chosen)
        return
    number, size = page or 1, _fitting() if is_paged else _A_PAGE
    last = max(1, -(-len(exercises) // size))
    if number > last:
        raise WrongUsage(f"the list has no page {number}", f"use: --page from 1 to {last}")
    show_view(exercises_view(exercises[(number - 1) * size : number * size]), chosen)
    left = len(exercises) - number * size
    if left > 0:
        talk(f"{counted(left, 'exercise')} more: add --page {number + 1}")


def _fitting() -> int:
    """How many exercises the terminal has room for."""
    room = get_terminal_size().lines - _BESIDE
    is_row_a_line = not is_plain() and (columns() or NARROW) >= NARROW
    return max(_FEWEST, room // (1 if is_row_a_line else _LINES_EACH))


@app.command(cls=opt.NameCommand)
def show(
    ctx: Context,
    exercise: Name,
    open_: Annotated[bool, Option("--open", help="Open its video, else its picture.")] = False,
    json: opt.Json = False,
) -> None:
    """Show one exercise: setup, execution, mistakes, safety and sources."""
    if open_:
        _open(ctx.obj, exercise, json)
        return
    with open_existing(ctx.obj) as ws:
        shown = _page_of(ws, exercise)
        named = find_exercise(ws.db, shown.entry["slug"]) if shown.aim is not None else None
    if json:
        say_json(answers.page_json(shown.entry, shown.goal, shown.note, shown.aim))
        return
    words = aim_words(shown.aim, named) if shown.aim is not None and named is not None else ""
    own_facts = [("Your target", words), ("Note", shown.note or "")]
    fit = PLAIN_WIDTH if is_plain() else min(width() or 80, 100)
    say(page_lines(shown.entry, shown.muscles, fit, goal_facts(shown.goal), own_facts))


class _Page(NamedTuple):
    """All that is known of an exercise, and the names of the muscles."""

    entry: Entry
    muscles: dict[str, str]
    goal: OwnGoal | None
    note: str | None
    aim: Aim | None


def _page_of(ws: Workspace, name: str) -> _Page:
    entry, muscles = entry_of(ws.db, name)
    slug = entry["slug"]
    goal, note = goal_of(ws, slug), note_on(ws, slug).note
    return _Page(entry, muscles, goal, note, reached(ws, slug))


def _say_page(ws: Workspace, slug: str, is_added: bool = False) -> None:
    """The page of an exercise as it is after a command, for programs."""
    page = _page_of(ws, slug)
    said = answers.page_json(page.entry, page.goal, page.note, page.aim)
    say_json(answers.added_json(said) if is_added else said)


def _open(db: str | None, exercise: str, json: bool) -> None:
    """Says the address, and shows it in a browser where somebody sits at a terminal."""
    with open_existing(db) as ws:
        slug, link = link_of(ws, exercise)
    if json:
        say_json(answers.link_json(slug, link))
        return
    say([harmless(link.address)])
    if not on_terminal():
        return
    from liftlog.cli.browser import open_page

    if not link.is_web:
        talk("not a web address, so liftlog does not open it")
    elif not open_page(link.address):
        talk("no browser here: open the address yourself")


Aliases = Annotated[list[str] | None, Option(metavar="NAME", help="Another name; repeat for more.")]
Kind = Annotated[str | None, Option(metavar="KIND", help="Equipment: machine, barbell, bands …")]
Loading = Annotated[
    str | None,
    Option(
        metavar="external|bodyweight|bands",
        help="[default: external; with --measure seconds: bodyweight]",
    ),
]
Seconds = Annotated[str | None, Option(metavar="LOW-HIGH", help="Target time, such as 20-40.")]
Muscles = Annotated[
    list[str] | None, Option(metavar="MUSCLE", help="Target muscle; repeat for more.")
]
Video = Annotated[str | None, Option(metavar="ADDRESS", help="Video for show --open.")]
Measure = Annotated[str | None, Option(metavar="reps|seconds|distance", help="[default: reps]")]


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
    own: Annotated[
        bool, Option("--own", help="Add it even if the catalogue has one of that name.")
    ] = False,
    json: opt.Json = False,
) -> None:
    """Add your own exercise. It gets advice once it has a goal.

    Without a name, it asks for each value.
    """
    fields: own_exercises.Fields = {
        "aliases": alias, "equipment": equipment, "loading": loading, "measure": measure,
        "seconds": seconds, "muscles": muscle, "video": video,
    }  # fmt: skip
    if name is None:

        def check(name: str) -> None:
            if not own:
                with open_existing(ctx.obj) as ws:
                    own_exercises.check_unknown(ws, name)

        name, goal = asked_for(fields, goal, check)
    with open_workspace(ctx.obj) as ws:
        exercise = own_exercises.add_own(ws, name, fields, goal, anyway=own)
        if json:
            _say_page(ws, exercise.slug, is_added=True)
            return
        say([f"added: {exercise.slug}"])
        if goal is None:
            say(
                [
                    "To get advice, add a goal:",
                    f"  liftlog exercise set {exercise.slug} --goal hypertrophy",
                ]
            )


@app.command()
def edit(
    ctx: Context,
    exercise: Name,
    name: Annotated[str | None, Option(metavar="NAME", help="New name.")] = None,
    alias: Aliases = None,
    equipment: Kind = None,
    loading: Loading = None,
    measure: Measure = None,
    seconds: Seconds = None,
    muscle: Muscles = None,
    video: Video = None,
    json: opt.Json = False,
) -> None:
    """Change an exercise. Options you leave out keep their value.

    A built-in exercise can get another name, aliases and a video; "none" restores the original.
    """
    fields: own_exercises.Fields = {
        "name": name, "aliases": alias, "equipment": equipment, "loading": loading,
        "measure": measure, "seconds": seconds, "muscles": muscle, "video": video,
    }  # fmt: skip
    with open_workspace(ctx.obj) as ws:
        changed = own_exercises.edit(ws, exercise, fields)
        if json:
            _say_page(ws, changed.slug)
            return
        say([harmless(f"changed: {changed.slug} · {changed.name}")])


@app.command()
def hide(ctx: Context, exercise: Name, json: opt.Json = False) -> None:
    """Hide an exercise from lists, plans and advice. Its sets stay.

    You can still log and plan it by its full name.
    """
    with open_workspace(ctx.obj) as ws:
        hidden = own_exercises.retire(ws, exercise, back=False)
    _say_hidden(hidden, True, json)


@app.command()
def unhide(ctx: Context, exercise: Name, json: opt.Json = False) -> None:
    """Show a hidden exercise in lists, plans and advice again."""
    with open_workspace(ctx.obj) as ws:
        shown = own_exercises.retire(ws, exercise, back=True)
    _say_hidden(shown, False, json)


def _say_hidden(exercise: Exercise, hidden: bool, json: bool) -> None:
    if json:
        say_json(answers.hidden_json(exercise, hidden))
    else:
        say([f"{'hidden' if hidden else 'shown again'}: {exercise.slug}"])


@app.command(hidden=True)
def retire(
    ctx: Context,
    exercise: Name,
    back: Annotated[bool, Option("--back", help="Show it again.")] = False,
    json: opt.Json = False,
) -> None:
    """Hide an exercise: the old name of hide, and with --back of unhide."""
    (unhide if back else hide)(ctx, exercise, json)


@app.command()
def merge(
    ctx: Context,
    exercise: Name,
    into: Annotated[
        str,
        Argument(
            metavar="INTO", help="Exercise that stays.", autocompletion=opt.complete_exercises
        ),
    ],
    json: opt.Json = False,
) -> None:
    """Merge two exercises: sets and names of the first move to the second.

    So do its places in your routines and plans.

    The first must be your own; the second may be built in. You can undo it.
    """
    with open_existing(ctx.obj) as ws:
        merged = own_exercises.merge(ws, exercise, into)
        if json:
            say_json(answers.merged_json(merged))
            return
        moved = counted(merged.moved_sets, "set")
        gone, target = merged.gone.slug, merged.target.slug
        say([f"merged {gone} into {target} ({moved} moved)"])
        if merged.routines:
            say([f"changed too: {counted(len(merged.routines), 'routine')}"])
            say(f"  {slug}" for slug in merged.routines)


@app.command()
def link(
    ctx: Context,
    exercise: Annotated[
        str | None,
        Argument(metavar="EXERCISE", help="Your exercise.", autocompletion=opt.complete_exercises),
    ] = None,
    entry: Annotated[
        str | None,
        Argument(
            metavar="BUILT-IN",
            help="What it is in the catalogue.",
            autocompletion=opt.complete_exercises,
        ),
    ] = None,
    all_: Annotated[bool, Option("--all", help="Link every exercise that is surely one.")] = False,
    dry_run: Annotated[
        bool, Option("--dry-run", "-n", help="Show what would be linked; change nothing.")
    ] = False,
    json: opt.Json = False,
) -> None:
    """Link your own exercises to built-in ones: their sets, names and goals go along.

    Without a name, it shows which of yours are in the catalogue. You can undo it.
    """
    from liftlog.render.exercises import linking as views
    from liftlog.services.exercises import linking

    if all_ and exercise is not None:
        raise WrongUsage("an exercise and --all cannot be used together", "use: one of them")
    with open_existing(ctx.obj) as ws:
        if exercise is None and not all_:
            found = linking.proposals(ws.db)
            if json:
                say_json(views.proposals_json(found))
            else:
                say(paragraphs(views.proposal_lines(found), width(), 2))
            return
        done = (
            linking.link_all(ws, dry_run)
            if exercise is None
            else [linking.link(ws, exercise, entry, dry_run)]
        )
    if json:
        say_json(views.linked_json(done, dry_run))
    else:
        say(paragraphs(views.linked_lines(done, dry_run), width(), 2))


@app.command("import")
def import_(
    ctx: Context,
    file: Annotated[str, Argument(metavar="FILE")],
    dry_run: Annotated[
        bool, Option("--dry-run", help="Show what would be imported; change nothing.")
    ] = False,
    json: opt.Json = False,
) -> None:
    """Import exercises from YAML, CSV, or the JSON of free-exercise-db and wger.

    An entry of YAML or CSV replaces your exercise with the same short name. Exercises of
    free-exercise-db and wger with a known name are skipped. Nothing is downloaded.
    """
    opened = open_existing if dry_run else open_workspace
    with opened(ctx.obj) as ws:
        taken_in = take_in(ws, file, dry_run)
    if json:
        say_json(taken_in_json(taken_in, dry_run))
    else:
        say(taken_in_lines(taken_in, dry_run, width()))


@app.command()
def alias(
    ctx: Context,
    exercise: Name,
    names: Annotated[list[str], Argument(metavar="ALIAS...")],
    json: opt.Json = False,
) -> None:
    """Add other names for an exercise."""
    with open_workspace(ctx.obj) as ws:
        slug = alias_exercise(ws, exercise, names).slug
    if json:
        say_json(answers.names_json(slug, names))
    else:
        say([harmless(f"{slug}: also {', '.join(names)}")])


@app.command()
def note(
    ctx: Context,
    exercise: Name,
    text: Annotated[
        str | None, Argument(metavar="TEXT", help='Note; "" removes it. [default: show it]')
    ] = None,
    clear: Annotated[bool, Option("--clear", help="Remove the note.")] = False,
    json: opt.Json = False,
) -> None:
    """Set the note on an exercise, show or remove it.

    It is shown with your first set of each session, and before it in plan, next and session.
    """
    from liftlog.render.exercises import notes as views

    if clear and text:
        raise WrongUsage("a note and --clear cannot be used together", "use: one of them")
    if text is None and not clear:
        with open_existing(ctx.obj) as ws:
            noted = note_on(ws, exercise)
    else:
        with open_workspace(ctx.obj) as ws:
            noted = set_note(ws, exercise, text or "")
    if json:
        say_json(views.noted_json(noted))
        return
    lines = views.noted_lines(noted, width())
    say(lines)
    if not lines:
        talk(views.no_note(noted))


def _preference(wish: Preferred) -> str:
    """machine-back-extension: 2 sets, goal technique."""
    sets = counted(wish.sets, "set") if wish.sets else "sets of the goal"
    default = "default goal" if wish.exercise.in_catalogue else "no goal"
    goal = f"goal {wish.goal}" if wish.goal else default
    if wish.shown is not None:
        row = wish.shown.row
        goal = f"goal {inferred_text(row.slug, row, wish.shown.evidence)}"
    parts = [sets, goal]
    if wish.target is not None:
        parts.append(f"target {target_words(wish.target, wish.exercise)}")
    return f"{wish.exercise.slug}: {', '.join(parts)}"


@app.command("set")
def set_(
    ctx: Context,
    exercises: Names = None,
    sets: Annotated[
        str | None, Option(metavar="N", help="Number of sets; 'none' uses the goal's.")
    ] = None,
    goal: Annotated[
        str | None,
        Option(
            "--goal",
            "-g",
            metavar="GOAL",
            help="Goal, such as hypertrophy; 'inferred' is what your sets show, 'none' is none.",
            autocompletion=opt.complete_goals,
        ),
    ] = None,
    target: Annotated[
        str | None,
        Option(
            metavar="TARGET", help="What to reach: 100kg, +20kg, 12 reps or 60s; 'none' ends it."
        ),
    ] = None,
    by: Annotated[
        str | None,
        Option(metavar="DAY", help="When to reach it: 2026-12, +6m; 'none' for any day."),
    ] = None,
    missing: Annotated[
        bool, Option("--missing", help="All exercises you trained that have no goal.")
    ] = False,
    json: opt.Json = False,
) -> None:
    """Set the number of sets, the goal and a target for exercises."""
    with open_workspace(ctx.obj) as ws:
        preferences = prefer(ws, exercises or [], sets, goal, missing, target, by)
    notices = answers.set_notices(preferences)
    if json:
        say_json(answers.preferences_json(preferences, notices))
        return
    say(_preference(wish) for wish in preferences if not wish.unshown)
    for line in notices:
        talk(line)
