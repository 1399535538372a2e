"""`liftlog sync`: one log on several devices, by a folder that reaches them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context, Option

from liftlog.cli import options as opt
from liftlog.cli.actions import sync as action
from liftlog.cli.actions.sync import show, teller, today_text, warn_all
from liftlog.cli.output import LINES, confirm, json_to_come, say, say_json, talk, width
from liftlog.cli.progress import Progress
from liftlog.domain.base.counts import counted
from liftlog.domain.base.words import quoted
from liftlog.errors import WrongUsage
from liftlog.render.base.text import harmless, paragraphs, whole
from liftlog.render.sharing import sync as views
from liftlog.render.sharing.inbox import accepted_json, accepted_line, reader_json, reader_line
from liftlog.services.base.workspace import Workspace, open_existing, open_workspace
from liftlog.services.sharing import syncing

# The plain sync is what is typed day by day: the other commands import what they need.
if TYPE_CHECKING:
    from liftlog.services.sharing.joining import AskPush

app = opt.new_app("Sync the log with your other devices, by a folder or a server.")

_EXAMPLES = """Examples:

  liftlog sync init ~/Sync/liftlog     on the first device

  liftlog sync join ~/Sync/liftlog     on every other device

  liftlog sync                         whenever you like

  liftlog sync status

Anything that copies a folder will do: Syncthing, a cloud drive, a stick, git.

At a gym with a server, once on each device:

  liftlog sync --postgres postgresql://NAME@HOST/DATABASE"""

_EPILOG = """Examples:

  liftlog sync conflicts                     what counts, and what gave way

  liftlog sync conflicts --take 4f2a91c0     the other side of one

  liftlog sync conflicts --keep all          all is right as it is"""

Folder = Annotated[str, Argument(metavar="FOLDER", help="Folder that reaches your devices.")]
Name = Annotated[
    str | None, Option("--name", metavar="NAME", help="Name of this device. [default: its host]")
]

ByGit = Annotated[
    bool, Option("--git", help="Have git carry the folder: each sync fetches, commits and pushes.")
]


@app.callback(invoke_without_command=True, epilog=_EXAMPLES, no_args_is_help=False)
def sync(
    ctx: Context,
    watch: Annotated[
        bool, Option("--watch", help="Go on, and sync after every change. Ctrl-C ends it.")
    ] = False,
    server: Annotated[
        str | None,
        Option("--postgres", metavar="ADDRESS", help="Sync with your gym's server from now on."),
    ] = None,
    name: Name = None,
    yes: opt.Yes = False,
    json: opt.Json = False,
) -> None:
    """Sync the log with your other devices: read what is new, write what is missing.

    With --watch and --json, each answer is one line of JSON.
    """
    if ctx.invoked_subcommand is not None:
        return
    if name is not None and server is None:
        hint = "try: liftlog sync init FOLDER --name NAME"
        raise WrongUsage("--name needs --postgres here", hint)
    if watch and json:
        json_to_come[:] = [LINES]
    if server is not None:
        _join_server(ctx, server, name, yes, json)
        if not watch:
            return
    if watch:
        from liftlog.cli.watch import watch_folder

        watch_folder(ctx.obj, json, today_text, action.REACH)
        return
    action.run(ctx.obj, json)


def _join_server(ctx: Context, address: str, name: str | None, yes: bool, json: bool) -> None:
    from liftlog.services.sharing.gym.joining import join

    def ask(own: int, theirs: int) -> None:
        talk(
            f"this log has {counted(own, 'set')}, the server {theirs:,}:"
            " both become one, on all devices"
        )
        confirm("Put them together?", yes)

    with open_workspace(ctx.obj) as ws:
        joined = join(ws, address, name, ask, today_text=today_text, reach=action.REACH)
    if joined.is_new:
        talk("Everything goes there, notes and pain too. Coaches read it once you allow them:")
        talk("  liftlog gym allow COACH")
    show(joined.synced, json)


@app.command()
def init(
    ctx: Context,
    folder: Folder,
    name: Name = None,
    git: ByGit = False,
    yes: opt.Yes = False,
    json: opt.Json = False,
) -> None:
    """Start to share a folder with your other devices; write the whole log into it."""
    from liftlog.services.sharing import joining

    # Nothing moves where a question may come.
    with open_workspace(ctx.obj) as ws, Progress("syncing", wanted=not git) as progress:
        by_git = _asker(yes) if git else None
        synced = joining.init(ws, folder, name, teller(progress), today_text, git=by_git)
        _warn(ws)
    show(synced, json)


@app.command()
def join(
    ctx: Context,
    folder: Folder,
    name: Name = None,
    git: ByGit = False,
    yes: opt.Yes = False,
    json: opt.Json = False,
) -> None:
    """Join the folder of your other devices: read what they have, write what is missing."""
    from liftlog.services.sharing import joining

    asked = False

    def ask(own: int, theirs: int) -> None:
        nonlocal asked
        if not yes:
            asked = True
            # What to decide by comes before the question.
            warn_all(joining.privacy_notices(folder))
        talk(
            f"this log has {counted(own, 'set')}, the folder {theirs:,}:"
            " both become one, on all devices"
        )
        confirm("Put them together?", yes)

    with open_workspace(ctx.obj) as ws:
        by_git = _asker(yes) if git else None
        synced = joining.join(ws, folder, name, ask, today_text=today_text, git=by_git)
        _warn(ws, asked)
    show(synced, json)


@app.command()
def status(ctx: Context, json: opt.Json = False) -> None:
    """Show the folder, your devices, and what is to read and to write."""
    from liftlog.services.sharing import joining

    with open_existing(ctx.obj) as ws:
        shown = joining.status(ws)
    if json:
        say_json(views.status_json(shown))
    else:
        folder = harmless(shown.folder or "")
        lines = (whole(harmless(line), [folder]) for line in views.status_lines(shown))
        say(paragraphs(lines, width(), 2))


@app.command()
def forget(
    ctx: Context,
    name: Annotated[str, Argument(metavar="NAME", help="Name or id of a device.")],
    yes: opt.Yes = False,
    json: opt.Json = False,
) -> None:
    """Remove a lost device from the folder. What it logged stays on all others.

    If it comes back, its next sync writes its files again.
    """
    from liftlog.services.sharing import forgetting

    def ask(whose: str, files: int) -> None:
        talk(
            f"{counted(files, 'file')} of {whose} cannot be read here: what only they hold is lost"
        )
        confirm("Remove them?", yes)

    with open_existing(ctx.obj) as ws:
        synced, forgotten = forgetting.forget(ws, name, ask, action.REACH)
    show(synced, json, forgotten)


@app.command()
def inbox(
    ctx: Context,
    what: Annotated[str, Argument(metavar="here|accept", help="What to do.")],
    file: Annotated[
        str | None, Argument(metavar="[FILE]", help="File whose changed lines are fine.")
    ] = None,
    json: opt.Json = False,
) -> None:
    """Set which device reads the inbox, or accept the changed lines of a file.

    The folder has an inbox for lines of a notes app (docs/inbox.md). One device reads it, at first
    the one that made the folder. A line that you change after it was logged is reported. To accept
    it ends that, and leaves your sets as they are.
    """
    if what == "accept" and file is None:
        raise WrongUsage(
            "accept needs a file of the inbox", "use: liftlog sync inbox accept 2026-01-05.txt"
        )
    if what not in ("here", "accept") or (what == "here" and file is not None):
        raise WrongUsage(
            f"inbox cannot be {quoted(' '.join(filter(None, (what, file))))}",
            "use: liftlog sync inbox here, or liftlog sync inbox accept FILE",
        )
    from liftlog.services.sharing.notes import read_here, reader

    answer: object
    with open_existing(ctx.obj) as ws:
        folder = syncing.folder_of(ws)
        folder.check()
        if file is not None:
            # What reads lines is not needed for a sync without new ones.
            from liftlog.services.sharing.inbox import accept

            accepted = accept(ws, folder.path, file)
            said, answer = accepted_line(accepted), accepted_json(file, accepted)
        else:
            is_new = read_here(ws, folder.path)
            said, answer = reader_line(is_new), reader_json(reader(ws), is_new)
    if json:
        say_json(answer)
    else:
        say(paragraphs([said], width(), 2))


@app.command()
def leave(ctx: Context, json: opt.Json = False) -> None:
    """Stop syncing. The log, the folder and what is on a server stay as they are."""
    from liftlog.services.sharing import joining

    with open_existing(ctx.obj) as ws:
        places = joining.leave(ws)
    if json:
        say_json(views.left_json(places))
        return
    lines = [f"no longer synced with {place}; it stays as it is" for place in places]
    say(paragraphs(map(harmless, lines), width(), 2))


@app.command(cls=opt.Command, epilog=_EPILOG)
def conflicts(
    ctx: Context,
    take: Annotated[
        list[str] | None,
        Option("--take", metavar="ID...", help="Use what the other device said."),
    ] = None,
    keep: Annotated[
        list[str] | None,
        Option("--keep", metavar="ID...|all", help="Keep what counts now."),
    ] = None,
    more: Annotated[list[str] | None, Argument(metavar="[ID]...", hidden=True)] = None,
    json: opt.Json = False,
) -> None:
    """List what two devices changed without knowing of each other, and choose."""
    taken, kept = take or [], keep or []
    if more and bool(taken) == bool(kept):
        raise WrongUsage("an id needs --take or --keep", "try: liftlog sync conflicts --help")
    (taken if taken else kept).extend(more or ())
    from liftlog.render.sharing import conflicts as lists
    from liftlog.services.sharing import conflicts as choosing

    answer: object
    with open_existing(ctx.obj) as ws:
        if taken or kept:
            resolved = choosing.resolve(ws, taken, kept)
            for notice in resolved.notices:
                talk(notice)
            lines, answer = lists.resolved_lines(resolved), lists.resolved_json(resolved)
        else:
            found = choosing.list_conflicts(ws)
            lines, answer = lists.conflict_lines(found), lists.conflicts_json(found)
    if json:
        say_json(answer)
    else:
        say(paragraphs(map(harmless, lines), width(), 2))


def _asker(yes: bool) -> AskPush:
    """Asks before git pushes more than the folder."""

    def ask(tree: str, remote: str) -> None:
        talk(f"each sync pushes {tree} to {remote}: the log, and what you committed there yourself")
        confirm("Push the log there?", yes)

    return ask


def _warn(ws: Workspace, is_known: bool = False) -> None:
    """What to know of a folder that others may read; what the lifter was shown is left out."""
    from liftlog.services.sharing import joining

    notices = () if is_known else joining.privacy_notices(syncing.folder_of(ws).path)
    warn_all((*notices, *joining.git_notices(ws)))
