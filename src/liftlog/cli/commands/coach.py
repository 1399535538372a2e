"""`liftlog coach`: shows all your athletes at a glance, and writes a report on each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Context, Option

from liftlog.cli import options as opt
from liftlog.cli.asking import password_of
from liftlog.cli.output import say, say_json, show_lines, talk, width
from liftlog.cli.progress import Progress
from liftlog.errors import LiftlogError, UnreadableFile, WrongUsage
from liftlog.render.base.text import harmless, paragraphs
from liftlog.render.html.athletes import index_page
from liftlog.render.html.page import page
from liftlog.render.progress import reports
from liftlog.render.safety.damage_words import left_out
from liftlog.render.sharing.coaching import messages
from liftlog.render.sharing.coaching import overview as views
from liftlog.services.base.workspace import open_existing
from liftlog.services.sharing.coaching import athletes, pages
from liftlog.services.sharing.coaching import overview as coaching
from liftlog.services.sharing.coaching.athletes import Source

if TYPE_CHECKING:
    from liftlog.services.progress.report import TrainingReport
    from liftlog.services.safety.rereading import Damage
    from liftlog.services.sharing.coaching.athletes import Team
    from liftlog.services.sharing.coaching.overview import Overview
    from liftlog.services.sharing.gym.coaching import Sent

_LOGS = "--db"
_STDOUT = "-"
_PAGES = "liftlog-athletes"

_EXAMPLES = """Examples:

  liftlog coach --folder ~/athletes            a line an athlete, pain first

  liftlog coach --db anna.db ben.db

  liftlog coach report anna --folder ~/athletes

  liftlog coach report --all --folder ~/athletes -o pages

  liftlog coach --postgres service=gym         at a gym; then: liftlog coach

The folder has a log such as anna.db for each athlete, or the folder that an athlete syncs with."""

_EPILOG = """Examples:

  liftlog coach report anna --folder ~/athletes --open

  liftlog coach report --all --folder ~/athletes -o pages"""


class Group(opt.Group):
    """A group whose --db takes all words up to the next option or command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return super().parse_args(ctx, list(self._each_file(args)))

    def _each_file(self, args: list[str]) -> list[str]:
        """The same line with --db before each of its files."""
        words: list[str] = []
        is_file = is_first = False
        for word in args:
            is_named = word.startswith("-") or (word in self.commands and not is_first)
            is_file = is_file and not is_named
            if is_file and not is_first:
                words.append(_LOGS)
            words.append(word)
            is_first = word == _LOGS
            is_file = is_file or is_first
        return words


app = opt.new_app("Show all your athletes at a glance, report on each, and send them plans.")

Logs = Annotated[
    list[str] | None,
    Option(_LOGS, metavar="FILE...", help="Logs of athletes, each called by its file."),
]
InFolder = Annotated[
    str | None, Option("--folder", metavar="DIR", help="Folder with the logs of your athletes.")
]
Server = Annotated[
    str | None,
    Option(
        "--postgres",
        metavar="ADDRESS",
        help="Address of the gym's database. [default: the one of the last time]",
    ),
]
Athlete = Annotated[str, Argument(metavar="NAME", help="Name of an athlete at your gym.")]


@app.callback(cls=Group, invoke_without_command=True, epilog=_EXAMPLES, no_args_is_help=False)
def coach(
    ctx: Context,
    db: Logs = None,
    folder: InFolder = None,
    postgres: Server = None,
    json: opt.Json = False,
) -> None:
    """Show a line for each athlete: first those with pain, then those who are stuck or away.

    The logs of your athletes are only read, and never changed.
    """
    if ctx.invoked_subcommand is not None:
        return
    team = _team(ctx.obj, Source(db or (), folder, postgres))
    with Progress("reading") as progress:
        seen = coaching.overview(team, athletes.copies_of(ctx.obj), _teller(progress))
    if json:
        say_json(views.as_json(seen))
    else:
        show_lines(paragraphs(views.lines(seen.states), width(), 2), "athletes")
    _remark(team, seen)


@app.command(cls=opt.Command, epilog=_EPILOG)
def report(
    ctx: Context,
    name: Annotated[
        str | None, Argument(metavar="[NAME]", help="Name of an athlete, or its beginning.")
    ] = None,
    all_: Annotated[
        bool, Option("--all", help="Write a page for each athlete, and one that links them.")
    ] = False,
    output: Annotated[
        Path | None,
        Option(
            "--output",
            "-o",
            metavar="FILE|DIR",
            help="File to write; - is standard output. With --all, the folder.",
        ),
    ] = None,
    open_: Annotated[bool, Option("--open", help="Open it in your browser.")] = False,
    db: Logs = None,
    folder: InFolder = None,
    postgres: Server = None,
    force: opt.Force = False,
    json: opt.Json = False,
) -> None:
    """Write the report on an athlete, with pain and body weight, or the reports on all."""
    if all_ == (name is not None):
        what = "--all and a name cannot be used together" if all_ else "NAME is missing"
        raise WrongUsage(what, "use: the name of an athlete, or --all")
    to_stdout = str(output) == _STDOUT
    if to_stdout and (all_ or open_):
        what = "--all needs a folder" if all_ else "--open needs a file"
        raise WrongUsage(what, "use: -o DIR" if all_ else "use: -o FILE")
    team = _team(ctx.obj, _source(ctx, Source(db or (), folder, postgres)), name)
    if name is None:
        written: Path | None = _write_all(ctx.obj, team, output or Path(_PAGES), force, json)
    else:
        written = _write_one(ctx.obj, team, name, output, force, json)
    if open_ and written is not None:
        from liftlog.cli.browser import open_page

        if not open_page(written.resolve().as_uri()):
            talk("no browser here: open the file yourself")


@app.command(cls=opt.Command, epilog="Example:\n\n  liftlog coach assign anna push-day")
def assign(
    ctx: Context,
    name: Athlete,
    what: Annotated[
        str, Argument(metavar="ROUTINE|PROGRAMME", help="Name of a routine or a programme.")
    ],
    postgres: Server = None,
    json: opt.Json = False,
) -> None:
    """Send a routine or a programme of yours to an athlete at your gym.

    The whole text is sent. The athlete's next sync checks it and saves it, under a name that begins
    with yours. If you send it again, the new text replaces it.
    """
    from liftlog.services.sharing.gym import coaching as server

    with open_existing(ctx.obj) as ws:
        sent = server.assign(ws, name, what, _address(ctx, postgres), password_of)
    _say_sent(sent, json)


@app.command(
    cls=opt.Command, epilog="Example:\n\n  liftlog coach comment anna Elbows in! --about 4f2a91c0"
)
def comment(
    ctx: Context,
    name: Athlete,
    text: Annotated[list[str], Argument(metavar="TEXT", help="What you want to say.")],
    about: Annotated[
        str | None, Option(metavar="ID|DAY", help="The set, the workout or the day it is about.")
    ] = None,
    postgres: Server = None,
    json: opt.Json = False,
) -> None:
    """Send a comment to an athlete at your gym; it comes with the athlete's next sync."""
    from liftlog.services.sharing.gym import coaching as server

    with open_existing(ctx.obj) as ws:
        address = _address(ctx, postgres)
        sent = server.comment(ws, name, " ".join(text), about, address, password_of)
    _say_sent(sent, json)


@app.command()
def comments(
    ctx: Context,
    name: Annotated[
        str | None,
        Argument(metavar="[NAME]", help="Athlete who got them. [default: your own log]"),
    ] = None,
    json: opt.Json = False,
) -> None:
    """List the comments that a coach sent you, or those that an athlete got."""
    from liftlog.services.sharing.gym import coaching as server

    with open_existing(ctx.obj) as ws:
        place = None if name is None else athletes.copy_of(ws, name)
        if place is None:
            found = server.comments(ws)
        else:
            with open_existing(place) as copy:
                found = server.comments(copy)
    if json:
        say_json(messages.comments_json(found))
    else:
        say(paragraphs(messages.comment_lines(found, name), width(), 2))


def _say_sent(sent: Sent, json: bool) -> None:
    for notice in sent.notices:
        talk(notice)
    if json:
        say_json(messages.sent_json(sent))
        return
    say(paragraphs(messages.sent_lines(sent), width(), 2))


def _source(ctx: Context, named: Source) -> Source:
    """What was named before the command and after it."""
    before = ctx.parent.params if ctx.parent is not None else {}
    return Source(
        [*(before.get("db") or ()), *named.db],
        named.folder or before.get("folder"),
        named.postgres or before.get("postgres"),
    )


def _address(ctx: Context, named: str | None) -> str | None:
    source = _source(ctx, Source(postgres=named))
    if source.db or source.folder:
        raise WrongUsage("a message needs the gym's server", "use: --postgres ADDRESS")
    return source.postgres


def _team(own: str | None, source: Source, only: str | None = None) -> Team:
    # It shows nothing while a password may be asked for.
    with Progress() as progress:
        return athletes.athletes_of(own, source, password_of, _teller(progress), only)


def _write_one(
    own: str | None, team: Team, name: str, output: Path | None, force: bool, json: bool
) -> Path | None:
    """The file; None where the page went to standard output."""
    try:
        athlete = athletes.chosen(team, name)
    except LiftlogError:
        for notice in team.notices:
            talk(notice)
        raise
    done = coaching.report_on(athlete, athletes.copies_of(own))
    training, text = done.value, page(done.value)
    if str(output) == _STDOUT:
        written = None
    else:
        written = output or Path(pages.usual_name(athlete, training.made_on))
        pages.keep(team, text, written, force=force)
    notices = [] if training.overview.lines else [reports.empty_report(training)]
    if done.damage is not None:
        notices.append(_damage_line(athlete.name, done.damage))
    notices += [*team.notices, *(f"{athlete.name}: {it}" for it in done.remarks)]
    if json:
        say_json(reports.of_athlete_json(athlete.name, training, text, written, notices))
    else:
        say([text.rstrip("\n") if written is None else harmless(str(written))])
    for notice in notices:
        talk(notice)
    _refuse_old(team)
    return written


def _write_all(own: str | None, team: Team, folder: Path, force: bool, json: bool) -> Path:
    """The page that links all others."""
    index = pages.check(team, folder, force=force)

    def keep(name: str, training: TrainingReport) -> None:
        pages.keep(team, page(training), folder / name, force=force)

    with Progress("reading") as progress:
        seen = coaching.reports(team, athletes.copies_of(own), _teller(progress), keep)
    pages.keep(team, index_page(seen), index, force=force)
    earlier = pages.not_of(seen, folder)
    if json:
        say_json(views.pages_json(seen, str(index), earlier))
    else:
        say([harmless(str(index))])
    if earlier:
        talk(f"of an earlier run, and not written now: {', '.join(earlier)}")
    _remark(team, seen)
    return index


def _teller(progress: Progress) -> coaching.Tell:
    return lambda name, done, of: progress.tell(f"{name}, {done + 1} of {of}", None, of)


def _remark(team: Team, seen: Overview) -> None:
    """What else there is to know; then whoever could not be read is refused."""
    for notice in team.notices:
        talk(notice)
    for name, damage in seen.damaged:
        talk(_damage_line(name, damage))
    for name, remark in seen.remarks:
        talk(f"{name}: {remark}")
    if seen.unread:
        raise UnreadableFile(
            views.unread_line(seen),
            problems=tuple(f"{it.name}: {it.what}" for it in seen.unread),
        )
    _refuse_old(team)


def _refuse_old(team: Team) -> None:
    """The server could not be reached: what was shown is as it was the last time."""
    if team.failure is not None:
        talk("The athletes are as they were the last time.")
        raise team.failure


def _damage_line(name: str, damage: Damage) -> str:
    return f"{name}: {left_out(damage)}"
