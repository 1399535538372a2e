"""Live session: what each typed line does, for every screen that shows one.

It stores nothing of its own. A set or a word runs the command that it stands for, which opens the
log and closes it, so that every set is on the disk before it is answered.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, Protocol

from liftlog.domain.base.words import quoted
from liftlog.domain.training.measures import REPS, counts
from liftlog.domain.training.notation import looks_like_token
from liftlog.domain.training.session_words import Line, meaning
from liftlog.errors import LiftlogError, WrongUsage
from liftlog.services.base.workspace import open_existing
from liftlog.services.plans.beginning import begin
from liftlog.services.plans.offering import Planned, Turn, planned_today, turn
from liftlog.services.plans.rest import Resting, rest_now
from liftlog.services.training.undo import (
    commands_since,
    newest_command,
    take_saved,
    undo_among,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from liftlog.services.base.workspace import Workspace

# So long Enter alone logs nothing after a set, and after any other line: a key that bounces is no
# second set, and what was pressed before the prompt was there is none either.
BOUNCE_SECONDS = 1.0
DOUBLE_TAP_SECONDS = 0.3
# So much of an id is shown in lists.
_ID_SHOWN = 6
# Exit codes of a line that could not be read.
UNREAD = (2, 3)

# What there is to say between the answers of commands; `render/plans/session.py` has the words.
ELSEWHERE, UNDONE, NO_FURTHER, CHANGED = "elsewhere", "undone", "no_further", "changed"
NOTHING_OFFERED, PAIN_STOPS, LEFT_OPEN, TOO_SOON = (
    "nothing_offered", "pain_stops", "left_open", "too_soon",
)  # fmt: skip
# NOTHING_OFFERED goes with what the exercise counts, NOTED with the exercise and its note.
NOTED = "noted"


class Answer(NamedTuple):
    """What a command came to: its exit code, the data and the talk."""

    code: int
    out: str
    err: str


class Opened(NamedTuple):
    """How a session opens: the routine asked for, whether something was begun, the plan."""

    routine: str | None
    is_new: bool
    items: tuple[Planned, ...]


class Screen(Protocol):
    """Where a session is shown."""

    def runs(self, words: Sequence[str]) -> int:
        """A command as the shell would run it; its exit code."""

    def does(self, action: Callable[[], None]) -> int:
        """Runs an action and says what goes wrong with it; its exit code."""

    def opens(self, opened: Opened) -> None:
        """What is shown first."""

    def looks(self, ws: Workspace, turn: Turn) -> None:
        """Where the lifter is now, in the open log."""

    def tells(self, what: str, words: Sequence[str] = ()) -> None:
        """One of the things above; `words` are the commands, or the note, that it is about."""

    def shows_plan(self, items: Sequence[Planned]) -> None: ...

    def shows_help(self) -> None: ...

    def rests(self, resting: Resting | None, asked: bool) -> None:
        """A rest that counts from now on, also one that was asked for; None: no bell for it."""


class LiveSession:
    """A workout in which lines are typed. `now` is a clock in seconds.

    Without `enters` lines come from a file: an empty one is nothing.
    """

    def __init__(
        self, db: str | None, screen: Screen, now: Callable[[], float], enters: bool = True
    ) -> None:
        self._db, self._screen, self._now, self._enters = db, screen, now, enters
        self._ours: set[int] = set()
        self._seen = 0
        # The weights and reps that the offer is moved, and the set that they were typed for.
        self._steps = self._efforts = 0
        self._moved_of: tuple[str, int] | None = None
        self._enter_counts_from = float("-inf")
        # The notes that were read, by exercise.
        self._noted: dict[str, str | None] = {}
        self._has_logged = False
        self.turn: Turn | None = None
        self.is_over = False

    def open(self, routine: str | None) -> int:
        """Goes on with what is open or planned, else plans; its exit code."""
        code = self._do(lambda: self._open(routine))
        if not code:
            self._wait_with_enter(DOUBLE_TAP_SECONDS)
        return code

    def _open(self, routine: str | None) -> None:
        with open_existing(self._db) as ws:
            self._seen = newest_command(ws)
            is_new = begin(ws, routine)
            items = planned_today(ws)
        if not is_new:
            # The rest goes on that was begun before the session was left or killed.
            self._do(self._rest_on, quiet=True)
        self._screen.opens(Opened(routine, is_new, tuple(items)))

    def look(self, quiet: bool = False) -> int:
        """Where the lifter is now, and what was done elsewhere meanwhile; its exit code."""
        return self._do(self._look, quiet)

    def notice(self) -> int:
        """The same while a line is typed: Enter waits where it would log something else now."""
        shown = _as_shown(self.turn)
        code = self.look(quiet=True)
        if _as_shown(self.turn) != shown:
            self._wait_with_enter(BOUNCE_SECONDS)
        return code

    def _look(self) -> None:
        before, self.turn = self.turn, None
        with open_existing(self._db) as ws:
            others = commands_since(ws, self._seen, self._ours)
            self._seen = newest_command(ws)
            now = turn(ws, self._steps, self._efforts)
            if (self._steps or self._efforts) and now.set_now != self._moved_of:
                self._stay()
                now = turn(ws)
            self.turn = now
            self._screen.looks(ws, now)
        if now.moved != self._steps:
            self._steps = now.moved
            self._screen.tells(NO_FURTHER)
        if others:
            self._screen.tells(ELSEWHERE, others)
            if before is not None and before.set_now != now.set_now:
                # One rests after a set that was logged elsewhere, too, but not within a round.
                self._screen.rests(None, False)
                self._do(self._rest_on, quiet=True)
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
            self._screen.tells(NOTED, (slug, note))
        self._noted[slug] = note

    def line(self, text: str) -> int:
        """Does what a line says; its exit code."""
        try:
            line = meaning(text)
        except LiftlogError as error:
            return self._refuse(error)
        if line == Line():
            return self._enter()
        code = self._does(line)
        self._wait_with_enter(DOUBLE_TAP_SECONDS)
        return code

    def _does(self, line: Line) -> int:
        if line.steps:
            return self.move(steps=line.steps)
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
            self._wait_with_enter(BOUNCE_SECONDS)
            self._stay()
            # Within a round of a superset there is no rest.
            self._screen.rests(None, False)
            self._do(self._rest_on, quiet=True)
        return code

    def _enter(self) -> int:
        """Logs what is offered, if that is still what was shown."""
        shown = self.turn
        if not self._enters:
            return 0
        if self._now() < self._enter_counts_from:
            self._screen.tells(TOO_SOON)
            return 0
        if code := self._do(self._look):
            return code
        offered = self.turn.offer if self.turn is not None else None
        if shown is not None and _as_shown(shown) != _as_shown(self.turn):
            self._screen.tells(CHANGED)
            return 0
        if offered is None:
            self._say_nothing_is_offered()
            return 0
        return self._log(offered.words)

    def _say_nothing_is_offered(self) -> None:
        if self.turn is not None and self.turn.is_stopped:
            self._screen.tells(PAIN_STOPS)
            return
        self._screen.tells(NOTHING_OFFERED, (_counted_now(self.turn),))

    def move(self, steps: int = 0, efforts: int = 0) -> int:
        """What is offered goes up or down the weights, or has more or fewer reps, until another
        set is the next."""
        if self.turn is None or self.turn.offer is None:
            self._say_nothing_is_offered()
            return 0
        self._steps += steps
        self._efforts = max(self._efforts + efforts, self.turn.fewest)
        self._moved_of = self.turn.set_now
        return 0

    def _stay(self) -> None:
        self._steps = self._efforts = 0

    def _word(self, word: str, rest: tuple[str, ...]) -> int:
        if word == "undo":
            return self._do(lambda: self._undo(rest))
        if word in ("help", "quit") and rest:
            return self._refuse(_takes_no_more(word, rest))
        if word == "help":
            return self._do(self._screen.shows_help)
        if word == "plan" and not rest:
            return self._do(self._show_plan)
        if word == "rest":
            return self._do(lambda: self._rest(rest))
        if word == "quit":
            self.leave()
            return 0
        if word == "finish":
            code = self._run(["workout", "finish", *rest])
            self.is_over = code == 0
            return code
        try:
            return self._run(command_of(word, rest, self._slug()))
        except WrongUsage as error:
            return self._refuse(error)

    def _slug(self) -> str | None:
        now = self.turn.here.now if self.turn is not None else None
        return now.case.exercise.slug if now is not None else None

    def _undo(self, rest: tuple[str, ...]) -> None:
        """Takes back what was done last, or so many of it."""
        number = " ".join(rest) or "1"
        if not (number.isascii() and number.isdigit() and number.strip("0")):
            raise _takes_no_more("undo", rest)
        for _ in range(int(number[:9])):
            with open_existing(self._db) as ws:
                words = undo_among(ws, self._ours, self._seen)
            self._screen.tells(UNDONE, (words,))
            self._remember()
            self._stay()
            self._screen.rests(None, False)
            # The one goes on that the set before began.
            self._do(self._rest_on, quiet=True)

    def _show_plan(self) -> None:
        with open_existing(self._db) as ws:
            items = planned_today(ws)
        self._screen.shows_plan(items)

    def _rest_on(self) -> None:
        """The rest after the last set."""
        with open_existing(self._db) as ws:
            self._screen.rests(rest_now(ws), False)

    def _rest(self, rest: tuple[str, ...]) -> None:
        """The word: shows a rest, or starts one of so many seconds; `off` ends its bell."""
        if rest == ("off",):
            self._screen.rests(None, True)
            return
        with open_existing(self._db) as ws:
            resting = rest_now(ws, " ".join(rest) or None)
        self._screen.rests(resting, True)

    def leave(self) -> None:
        """Ends the session; the workout stays in progress."""
        self.is_over = True
        here = self.turn.here if self.turn is not None else None
        if self._enters and here is not None and here.is_open:
            self._screen.tells(LEFT_OPEN)

    def _command(self, words: Sequence[str]) -> int:
        if words[0] == "session":
            return self._refuse(WrongUsage("this is a session already", "use: ?"))
        return self._run(words)

    def _run(self, words: Sequence[str]) -> int:
        given = ["--db", self._db] if self._db is not None else []
        code = self._screen.runs([*given, *words])
        self._remember()
        return code

    def _refuse(self, error: LiftlogError) -> int:
        def refuse() -> None:
            raise error

        return self._do(refuse)

    def _do(self, action: Callable[[], None], quiet: bool = False) -> int:
        def quietly() -> None:
            with suppress(LiftlogError):
                action()

        code = self._screen.does(quietly if quiet else action)
        self._remember()
        return code

    def _remember(self) -> None:
        """The commands that were just saved are ours to undo."""
        self._ours |= take_saved()


def _counted_now(turn: Turn | None) -> str:
    """What the exercise whose turn it is counts: reps, seconds or distance."""
    now = turn.here.now if turn is not None else None
    return counts(now.case.exercise) if now is not None else REPS


def _as_shown(turn: Turn | None) -> tuple[object, ...]:
    """What of a turn stands on a screen."""
    if turn is None:
        return ()
    advice = turn.here.now
    work = advice.work if advice is not None else None
    target: tuple[object, ...] = ()
    if work is not None:
        target = work.load, work.rung, work.level, work.reps, work.seconds, work.distance
    return (turn.offer, turn.set_now, turn.is_stopped, target)


def _is_id_shown(word: str) -> bool:
    """Whether a word before a set is the end of an id, as history shows it, and no set itself."""
    is_hex = len(word) >= _ID_SHOWN // 2 and not word.casefold().strip("0123456789abcdef")
    return is_hex and (len(word) >= _ID_SHOWN or not looks_like_token(word))


def _takes_no_more(word: str, rest: Sequence[str]) -> WrongUsage:
    return WrongUsage(f"{word} takes no {quoted(' '.join(rest))}", f"use: {word}")


def command_of(word: str, rest: Sequence[str], slug: str | None) -> list[str]:
    """The command that a word of the session stands for; `slug` is whose turn it is."""
    if word == "edit":
        if not rest:
            raise WrongUsage("edit needs what was done", "use: edit 11, or edit 11@40")
        named = rest[0] == "last" or (len(rest) > 1 and _is_id_shown(rest[0]))
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
