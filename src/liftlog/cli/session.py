"""Live session, a line at a time: sets and words are typed at a prompt until the lifter leaves.

It stores nothing of its own. Each line runs the command that it stands for, which opens the log
and closes it, so that every set is on the disk before it is answered.
"""

from __future__ import annotations

import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from liftlog.cli.boundary import TROUBLE, exit_code_of
from liftlog.cli.countdown import SAYS, WallClock, call
from liftlog.cli.everyday import noted
from liftlog.cli.output import say, width
from liftlog.cli.prompting import CameBack
from liftlog.domain.base.keys import is_id
from liftlog.domain.base.words import quoted
from liftlog.domain.plans.rest import OVER, RESTING
from liftlog.domain.training.session_words import Line, meaning
from liftlog.errors import LiftlogError, WrongUsage
from liftlog.render.base.text import paragraphs
from liftlog.render.plans import countdown
from liftlog.render.plans import session as views
from liftlog.services.base.workspace import open_existing
from liftlog.services.plans.offering import Turn, planned_today, turn
from liftlog.services.plans.rest import Resting, rest_now
from liftlog.services.training.undo import (
    commands_since,
    newest_command,
    take_saved,
    undo_among,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TextIO

# So long Enter alone logs nothing after a set, and after any other line: a key that bounces is no
# second set, and what was pressed before the prompt was there is none either.
_BOUNCE_SECONDS = 1.0
_DOUBLE_TAP_SECONDS = 0.3
_TICK_SECONDS = 0.25
# Exit codes of a line that could not be read.
_UNREAD = (2, 3)
_BETWEEN_BELLS_SECONDS = 0.4


class Bell:
    """Rings once at the shortest rest and twice at the longest, while a line is typed."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._stop = threading.Event()

    def start(self, resting: Resting) -> None:
        """Rings for this rest, and for none before it."""
        self.stop()
        if not resting.calls or not self._out.isatty():
            return
        self._stop = threading.Event()
        threading.Thread(target=self._ring, args=(resting, self._stop), daemon=True).start()

    def stop(self) -> None:
        self._stop.set()

    def _ring(self, resting: Resting, stop: threading.Event) -> None:
        # The wall clock goes on while a laptop sleeps: both ends may be passed at once.
        clock, rung = WallClock(resting.now), resting.rest.state(resting.now)
        while rung != OVER and not stop.wait(_TICK_SECONDS):
            state = resting.rest.state(clock.now())
            if state in (rung, RESTING):
                continue
            rung = state
            call(self._out, SAYS[state], resting.calls)
            if state == OVER and "bell" in resting.calls and not stop.wait(_BETWEEN_BELLS_SECONDS):
                call(self._out, SAYS[state], ("bell",))


class Session:
    """A workout at a prompt.

    `read` gives a line for a prompt and a text that stands there already; EOFError ends it. `now`
    is a clock in seconds. Without `enters` lines come from a file: an empty one is nothing.
    """

    def __init__(
        self,
        db: str | None,
        read: Callable[[str, str], str],
        out: TextIO,
        now: Callable[[], float] = time.monotonic,
        enters: bool = True,
    ) -> None:
        self._db, self._read, self._now, self._enters = db, read, now, enters
        self._ours: set[int] = set()
        self._seen = 0
        # The weights that the offer is moved, and the set that they were typed for.
        self._steps = 0
        self._moved_of: tuple[str, int] | None = None
        self._turn: Turn | None = None
        self._enter_counts_from = float("-inf")
        # The notes that were read, by exercise.
        self._noted: dict[str, str | None] = {}
        self._has_logged = False
        self._bell = Bell(out)
        self._is_over = False
        self._worst = 0

    def run(self, routine: str | None = None) -> int:
        """Reads lines until the lifter leaves; the exit code of what went wrong, if lines came
        from a file."""
        code = self._do(lambda: self._open(routine))
        if code:
            return code
        begun = ""
        self._wait_with_enter(_DOUBLE_TAP_SECONDS)
        while not self._is_over:
            # What broke is told once a line.
            self._do(self._look, quiet=code == TROUBLE)
            try:
                text = self._read(self._prompt(), begun)
            except KeyboardInterrupt:
                say([""])
                begun = ""
                continue
            except CameBack as back:
                begun = back.begun
                continue
            except EOFError:
                if self._enters:
                    say([""])
                self._leave()
                break
            code = self._line(text)
            # What cannot be read stays to be mended: nothing that was typed is lost.
            begun = text if code in _UNREAD else ""
            self._worst = code or self._worst
        noted.clear()
        self._bell.stop()
        return 0 if self._enters else self._worst

    def _open(self, routine: str | None) -> None:
        """Goes on with what is open or planned, else plans."""
        from liftlog.services.plans.beginning import begin

        with open_existing(self._db) as ws:
            self._seen = newest_command(ws)
            is_new = begin(ws, routine)
            items = planned_today(ws)
        if not is_new:
            # The rest goes on that was begun before the session was left or killed.
            self._do(lambda: self._rest(()), quiet=True)
        if self._enters:
            say(views.opening(routine, is_new, bool(items), width()))
        if items:
            say(views.plan_lines(items, width()))

    def _look(self) -> None:
        """Where the lifter is now, and what was done elsewhere meanwhile."""
        self._turn = None
        with open_existing(self._db) as ws:
            others = commands_since(ws, self._seen, self._ours)
            self._seen = newest_command(ws)
            self._turn = now = turn(ws, self._steps)
            if self._steps and now.set_now != self._moved_of:
                self._steps = 0
                self._turn = now = turn(ws)
        if now.moved != self._steps:
            self._steps = now.moved
            say(paragraphs([views.NO_FURTHER], width(), 2))
        say(paragraphs(map(views.elsewhere, others), width(), 2))
        self._tell_note(now)

    def _tell_note(self, now: Turn) -> None:
        """The note of the exercise whose turn it is, once, and again where it is another one."""
        advice = now.here.now
        if advice is None or now.is_stopped or not (now.here.is_open or now.here.is_planned):
            return
        slug, note = advice.case.exercise.slug, advice.case.note
        # The first set of an exercise out of turn has told it.
        is_told = self._has_logged and bool(advice.sets_done) and slug not in self._noted
        if note is not None and not is_told and self._noted.get(slug) != note:
            noted.add(slug)
            say(views.note_lines(note, width()))
        self._noted[slug] = note

    def _prompt(self) -> str:
        if self._turn is None:
            return "> "
        above, prompt = views.prompt(self._turn, width())
        if self._enters:
            say(above)
            sys.stdout.flush()
        return prompt

    def _line(self, text: str) -> int:
        """Does what a line says; its exit code."""
        try:
            line = meaning(text)
        except LiftlogError as error:
            refused = error
            return self._do(lambda: _raise(refused))
        if line == Line():
            return self._enter()
        code = self._does(line)
        self._wait_with_enter(_DOUBLE_TAP_SECONDS)
        return code

    def _does(self, line: Line) -> int:
        if line.steps:
            return self._do(lambda: self._move(line.steps))
        if line.word is not None:
            return self._word(line.word, line.rest)
        if line.command:
            return self._command(line.rest)
        return self._log(line.rest)

    def _wait_with_enter(self, seconds: float) -> None:
        self._enter_counts_from = max(self._enter_counts_from, self._now() + seconds)

    def _log(self, words: Sequence[str]) -> int:
        code = self._run(["log", *words])
        if code == 0:
            self._has_logged = True
            self._wait_with_enter(_BOUNCE_SECONDS)
            self._steps = 0
            # Within a round of a superset there is no rest.
            self._bell.stop()
            self._do(lambda: self._rest(()), quiet=True)
        return code

    def _enter(self) -> int:
        """Logs what is offered, if that is still what was shown."""
        shown = self._turn
        if not self._enters or self._now() < self._enter_counts_from:
            return 0
        if code := self._do(self._look):
            return code
        offered = self._turn.offer if self._turn is not None else None
        if shown is not None and _as_shown(shown) != _as_shown(self._turn):
            say(paragraphs([views.CHANGED], width(), 2))
            return 0
        if offered is None:
            self._say_nothing_is_offered()
            return 0
        return self._log(offered.words)

    def _say_nothing_is_offered(self) -> None:
        is_stopped = self._turn is not None and self._turn.is_stopped
        why = views.PAIN_STOPS if is_stopped else views.NOTHING_OFFERED
        say(paragraphs([why], width(), 2))

    def _move(self, steps: int) -> None:
        """What is offered goes up or down the weights, until another set is the next."""
        if self._turn is None or self._turn.offer is None:
            self._say_nothing_is_offered()
            return
        self._steps += steps
        self._moved_of = self._turn.set_now

    def _word(self, word: str, rest: tuple[str, ...]) -> int:
        slug = self._slug()
        if word == "undo":
            return self._do(lambda: self._undo(rest))
        if word in ("help", "quit") and rest:
            return self._do(lambda: _refuse_more(word, rest))
        if word == "help":
            return self._do(lambda: say(views.help_lines(width())))
        if word == "plan" and not rest:
            return self._do(self._show_plan)
        if word == "rest":
            return self._do(lambda: self._rest(rest or ("",)))
        if word == "quit":
            self._leave()
            return 0
        if word == "finish":
            code = self._run(["workout", "finish", *rest])
            self._is_over = code == 0
            return code
        try:
            return self._run(_command_of(word, rest, slug))
        except WrongUsage as error:
            refused = error
            return self._do(lambda: _raise(refused))

    def _slug(self) -> str | None:
        now = self._turn.here.now if self._turn is not None else None
        return now.case.exercise.slug if now is not None else None

    def _undo(self, rest: tuple[str, ...]) -> None:
        """Takes back what was done last, or so many of it."""
        number = " ".join(rest) or "1"
        if not (number.isascii() and number.isdigit() and number.strip("0")):
            _refuse_more("undo", rest)
        for _ in range(int(number[:9])):
            with open_existing(self._db) as ws:
                words = undo_among(ws, self._ours, self._seen)
            say(paragraphs([f"undone: {words}"], width(), 2))
            self._remember()
            self._steps = 0
            self._bell.stop()

    def _show_plan(self) -> None:
        with open_existing(self._db) as ws:
            items = planned_today(ws)
        say(views.plan_lines(items, width()))

    def _rest(self, rest: tuple[str, ...]) -> None:
        """Starts the bell of a rest; a word asks for it, or for a rest of so many seconds."""
        if rest == ("off",):
            self._bell.stop()
            say(paragraphs([views.RINGS_NO_MORE], width(), 2))
            return
        with open_existing(self._db) as ws:
            resting = rest_now(ws, " ".join(rest) if any(rest) else None)
        self._bell.start(resting)
        if rest:
            say([countdown.in_one_line(resting.rest, resting.now)])

    def _leave(self) -> None:
        self._is_over = True
        here = self._turn.here if self._turn is not None else None
        if self._enters and here is not None and here.is_open:
            say(paragraphs([views.LEFT_OPEN], width(), 2))

    def _command(self, words: Sequence[str]) -> int:
        if words[0] == "session":
            return self._do(lambda: _raise(WrongUsage("this is a session already", "use: ?")))
        return self._run([*words])

    def _run(self, words: list[str]) -> int:
        """A command as the shell would run it."""
        from liftlog.cli.app import app

        given = ["--db", self._db] if self._db is not None else []
        code: int | None = app([*given, *words], prog_name="liftlog", standalone_mode=False)
        self._remember()
        return code or 0

    def _do(self, action: Callable[[], None], quiet: bool = False) -> int:
        def quietly() -> None:
            with suppress(LiftlogError):
                action()

        code = exit_code_of(quietly if quiet else action)
        self._remember()
        return code

    def _remember(self) -> None:
        """The commands that were just saved are ours to undo."""
        self._ours |= take_saved()


def _as_shown(turn: Turn | None) -> tuple[object, ...]:
    return (turn.offer, views.place(turn)) if turn is not None else ()


def _refuse_more(word: str, rest: Sequence[str]) -> None:
    raise WrongUsage(f"{word} takes no {quoted(' '.join(rest))}", f"use: {word}")


def _raise(error: LiftlogError) -> None:
    raise error


def _command_of(word: str, rest: tuple[str, ...], slug: str | None) -> list[str]:
    """The command that a word of the session stands for."""
    if word == "edit":
        if not rest:
            raise WrongUsage("edit needs what was done", "use: edit 11, or edit 11@40")
        named = rest[0] == "last" or (len(rest) > 1 and is_id(rest[0]))
        return ["edit", *([] if named else ["last"]), *rest]
    if word == "note":
        if not rest:
            raise WrongUsage("note needs a text", "use: note left hip")
        return ["edit", "last", "--note", rest[0]]
    named_or_now = [*(rest or ((slug,) if slug else ()))]
    if word == "why":
        return ["next", *named_or_now, "--why"]
    if word == "show":
        if not named_or_now:
            raise WrongUsage("show needs an exercise", "use: show leg-raise")
        return ["exercise", "show", *named_or_now]
    if word == "history":
        return ["history", *named_or_now, "--limit", "10"]
    return [word, *(named_or_now if word == "next" else rest)]
