"""Everyday commands: plain calls, shared by the fast path and by Typer."""

from __future__ import annotations

import sys

from liftlog.start.imports import ADVICE, LOGGING, NAMES, NEXT, STATUS, make_ready

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liftlog.services.training.recording import Recorded

# Exercises whose note a live session has shown already: the answer does not say it again.
noted: set[str] = set()
# Commands that may make, rename or take away an exercise.
_NAMING = ("exercise", "import", "redo", "undo")


def log_line(db: str | None, words: Sequence[str], options: Mapping[str, object]) -> None:
    """Stores the sets of one line and says where that leaves the lifter."""
    make_ready(ADVICE, NAMES, LOGGING)
    from liftlog.cli.output import say, talk, width
    from liftlog.domain.training.options import check_options
    from liftlog.render.training import answers
    from liftlog.services.base.workspace import open_workspace
    from liftlog.services.training import recording

    checked = check_options(options)
    path, recorded = "", None
    try:
        with open_workspace(db) as ws:
            path, recorded = ws.path, recording.record(ws, words, checked)
            # The sets are on the disk by now: only then they are answered. To close the log
            # takes a slow disk as long again, so that comes afterwards.
            say(answers.lines(recorded, ws.policies, width(), noted))
            for line in recorded:
                for notice in answers.notices(line):
                    talk(notice)
            sys.stdout.flush()
    finally:
        # They run though nobody reads the answer.
        if recorded is not None:
            hooks_after_log(path, recorded)


def hooks_after_log(log: str, recorded: Sequence[Recorded], is_list: bool = False) -> None:
    """Runs the lifter's own programs after sets; `is_list`: the answer in JSON is one."""
    from liftlog.services.base.workspace import folder_of_hooks

    folder = folder_of_hooks()
    if folder is not None:
        from liftlog.cli.hooks import after_log

        after_log(folder, log, recorded, is_list)


def next_for(db: str | None, name: str) -> None:
    """What to lift next in one exercise."""
    make_ready(ADVICE, NAMES, NEXT)
    from liftlog.cli.output import say, width
    from liftlog.render.advice.next_load import next_lines
    from liftlog.services.advice.advising import advise_on
    from liftlog.services.advice.cases import has_inferred_goal
    from liftlog.services.base.workspace import open_existing

    with open_existing(db) as ws:
        advices = advise_on(ws, name)
        if advices[0].case.pain:
            from liftlog.services.advice.pain import with_cautions

            advices = with_cautions(ws, advices)
        if has_inferred_goal(ws, advices[0].case):
            from liftlog.services.advice.goal_signs import with_goals

            advices = with_goals(ws, advices)
        say(next_lines(advices[0], width()))


def status_line(db: str | None, template: str | None = None) -> None:
    """Where one is, in one line; or in a line of the lifter's own."""
    make_ready(ADVICE, STATUS)
    from liftlog.cli.output import say
    from liftlog.services.base.workspace import open_existing
    from liftlog.services.plans.status import where_with_streak, with_place

    if template is None:
        from liftlog.render.plans.status import line
    else:
        from liftlog.render.plans.prompt import filled
    with open_existing(db) as ws:
        here = where_with_streak(ws, template is not None and "{streak}" in template)
        if template is not None and ws.has_runs:
            here = with_place(ws, here)
    say([line(here) if template is None else filled(template, here)])


def home(db: str | None) -> None:
    """Bare `liftlog`: where one is, what comes next, what to type."""
    make_ready(ADVICE, STATUS)
    from liftlog.cli.output import say, width
    from liftlog.render.plans.status import home as lines
    from liftlog.services.base.workspace import open_existing
    from liftlog.services.plans.status import where_with_streak

    with open_existing(db) as ws:
        say(lines(where_with_streak(ws), width()))


def undo_last(db: str | None, number: int = 1, format: str | None = None) -> None:
    """Takes the last commands back and says which they were; in a format where one was named."""
    from liftlog.cli.output import say, talk, width
    from liftlog.cli.progress import Progress
    from liftlog.domain.base.counts import counted
    from liftlog.render.base.text import paragraphs
    from liftlog.services.base.workspace import open_existing
    from liftlog.services.training.undo import undo_steps, undone_last

    with open_existing(db) as ws:
        with Progress() as progress:
            steps = undo_steps(ws, number, progress.tell)
        if format is None:
            say(paragraphs((f"undone: {words}" for words in steps), width(), 2))
        else:
            from liftlog.cli.output import show_view
            from liftlog.render.training.steps import steps_view

            show_view(steps_view(undone_last(ws, len(steps))), format)
    if db is None and any(words.startswith(_NAMING) for words in steps):
        from liftlog.services.base.completions import remember_exercises

        remember_exercises()
    if len(steps) < number:
        talk(f"Only {counted(len(steps), 'command')} could be undone.")


def progress_of(db: str | None, name: str | None) -> None:
    """How training goes, over all exercises or for one, with no further wishes."""
    from liftlog.cli.output import chosen_format
    from liftlog.cli.views import show_exercise, show_overview
    from liftlog.services.base.workspace import open_existing
    from liftlog.services.progress.options import ANYTHING

    format_ = chosen_format(None, False)
    with open_existing(db) as ws:
        if name is None:
            show_overview(ws, ANYTHING, format_)
        else:
            show_exercise(ws, name, ANYTHING, format_)


def history_of(db: str | None, name: str | None, limit: int | None) -> None:
    """The sets, newest first."""
    from liftlog.cli.output import chosen_format
    from liftlog.cli.views import show_sets
    from liftlog.services.base.workspace import open_existing

    with open_existing(db) as ws:
        show_sets(ws, name, chosen_format(None, False), limit)
