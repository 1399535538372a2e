"""Live session, a line at a time: sets and words are typed at a prompt until the lifter leaves."""

from __future__ import annotations

import sys
import threading
import time
from typing import TYPE_CHECKING

from liftlog.cli.boundary import TROUBLE, exit_code_of
from liftlog.cli.countdown import WallClock, call
from liftlog.cli.everyday import noted
from liftlog.cli.output import columns, plainly, say, width
from liftlog.cli.prompting import CameBack
from liftlog.domain.plans.rest import OVER, RESTING, rings
from liftlog.render.base.text import paragraphs
from liftlog.render.plans import countdown
from liftlog.render.plans import session as views
from liftlog.services.training.live import NOTED, TOO_SOON, LiveSession, Opened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TextIO

    from liftlog.services.base.workspace import Workspace
    from liftlog.services.plans.offering import Planned, Turn
    from liftlog.services.plans.rest import Resting

_TICK_SECONDS = 0.25
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
            times = rings(rung, state)
            rung = rung if state == RESTING else state
            if times:
                call(self._out, countdown.SAYS[state], resting.calls)
            if times > 1 and "bell" in resting.calls and not stop.wait(_BETWEEN_BELLS_SECONDS):
                call(self._out, countdown.SAYS[state], ("bell",))


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
        self._read, self._enters = read, enters
        self._bell = Bell(out)
        self._live = LiveSession(db, self, now, enters)

    def run(self, routine: str | None = None) -> int:
        """Reads lines until the lifter leaves; the exit code of what went wrong, if lines came
        from a file."""
        live, worst = self._live, 0
        code = live.open(routine)
        if code:
            return code
        begun = ""
        while not live.is_over:
            # What broke is told once a line.
            live.look(quiet=code == TROUBLE)
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
                live.leave()
                break
            # What cannot be read is an arrow key away. On the new line, what is typed next would
            # be glued to it and might be a set.
            code, begun = live.line(text), ""
            worst = code or worst
        noted.clear()
        self._bell.stop()
        return 0 if self._enters else worst

    def _prompt(self) -> str:
        if self._live.turn is None:
            return "> "
        above, prompt = views.prompt(self._live.turn, columns(), plainly)
        if self._enters:
            say(above)
            sys.stdout.flush()
        return prompt

    # What the session shows.

    def runs(self, words: Sequence[str]) -> int:
        from liftlog.cli.app import app

        code: int | None = app([*words], prog_name="liftlog", standalone_mode=False)
        return code or 0

    def does(self, action: Callable[[], None]) -> int:
        return exit_code_of(action)

    def opens(self, opened: Opened) -> None:
        routine, is_new, items = opened
        if self._enters:
            say(views.opening(routine, is_new, bool(items), width()))
        if items:
            say(views.plan_lines(items, width()))

    def looks(self, ws: Workspace, turn: Turn) -> None:
        """The prompt tells it."""

    def tells(self, what: str, words: Sequence[str] = ()) -> None:
        if what == NOTED:
            slug, note = words
            noted.add(slug)
            say(views.note_lines(note, width()))
        elif what != TOO_SOON:
            # The line is empty again: what is not logged is seen.
            say(paragraphs(views.told(what, words), width(), 2))

    def shows_plan(self, items: Sequence[Planned]) -> None:
        say(views.plan_lines(items, width()))

    def shows_help(self) -> None:
        say(views.help_lines(width()))

    def rests(self, resting: Resting | None, asked: bool) -> None:
        if resting is None:
            self._bell.stop()
            if asked:
                say(paragraphs([views.RINGS_NO_MORE], width(), 2))
            return
        self._bell.start(resting)
        if asked:
            say([countdown.in_one_line(resting.rest, resting.now)])
