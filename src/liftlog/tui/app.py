"""Full screen of a live session: shows what the services say, and hands them what is typed."""

from __future__ import annotations

import codecs
import gc
import os
import sys
import time
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual.app import App
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from liftlog.domain.plans.rest import OVER, RESTING, rings
from liftlog.render.base.plain_signs import fitted_to
from liftlog.render.plans import countdown
from liftlog.render.plans import session as words_of
from liftlog.render.training import live as views
from liftlog.services.base.clock import Clock, fixed_now
from liftlog.services.base.completions import candidates
from liftlog.services.base.watching import Watch
from liftlog.services.base.workspace import open_existing
from liftlog.services.training.live import (
    CHANGED,
    LEFT_OPEN,
    NO_FURTHER,
    NOTED,
    NOTHING_OFFERED,
    PAIN_STOPS,
    TOO_SOON,
    UNREAD,
    Answer,
    LiveSession,
    Opened,
)
from liftlog.services.training.scene import Scene, scene
from liftlog.tui.line import SessionLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Resize
    from textual.timer import Timer

    from liftlog.services.base.workspace import Workspace
    from liftlog.services.plans.offering import Planned, Turn
    from liftlog.services.plans.rest import Resting

_TWO_COLUMNS, _WIDE = 60, 100
_SMALLEST_ROWS = 15
_TICK_SECONDS, _POLL_SECONDS, _CLOCK_SECONDS, _TYPING_SECONDS = 0.25, 1.0, 30.0, 0.06
_BETWEEN_BELLS_SECONDS = 0.4
# Answers that stand beside the card; all others lie over it, until Escape.
_SHORT = (
    "log", "l", "edit", "skip", "swap", "pain", "redo", "undo", "workout", "status", "delete",
    "config",
)  # fmt: skip
# Said under the line: it is about what was typed, not about what was done.
_ABOUT_THE_LINE = (CHANGED, NO_FURTHER, NOTHING_OFFERED, PAIN_STOPS, TOO_SOON)
# What is left of the row for typing, before its meaning moves under it.
_ROOM = 20
_MOST_BELOW = 3


class Commands(Protocol):
    """Runs commands and actions without a terminal of their own."""

    def prepare(self) -> None: ...

    def runs(self, words: Sequence[str], columns: int | None) -> Answer: ...

    def does(self, action: Callable[[], None]) -> Answer: ...

    def meanwhile(self) -> list[tuple[str, str]]: ...

    def end(self) -> list[tuple[str, str]]: ...


def run(db: str | None, routine: str | None, commands: Commands) -> int:
    """The session on the whole terminal; what is left to be said is said below it."""
    for name in ("COLUMNS", "LINES"):
        # The size is that of the window, which may change.
        os.environ.pop(name, None)
    screen = SessionScreen(db, routine, commands)
    screen.run(mouse=False)
    if screen.failure is not None:
        raise screen.failure
    for line in screen.last_words:
        print(line)
    if screen.last_error:
        print(screen.last_error, end="", file=sys.stderr)
    for message, hint in commands.end():
        print(f"liftlog: {message}\n{hint}", file=sys.stderr)
    return screen.code or screen.return_code or 0


class SessionScreen(App[None]):
    """A workout on the whole terminal.

    `now` is a clock in seconds, `wall` the moment that it is, and `send` writes to the terminal.
    """

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Screen { layout: vertical; overflow: hidden; }
    #main { height: 1fr; overflow: hidden; }
    #left { width: 1fr; padding: 0 1; overflow: hidden; }
    #right { display: none; padding: 0 1; border-left: solid ansi_default; overflow: hidden; }
    #heading { text-style: bold; }
    #main Static { height: auto; }
    #panel { display: none; height: 1fr; padding: 0 1; scrollbar-size: 1 1; }
    #rest { height: 2; padding: 0 1; border-top: solid ansi_default; }
    #entry { height: 1; padding: 0 1; }
    #mark { width: 2; }
    #line { width: 1fr; }
    #line:ansi > .input--cursor {
        background: ansi_default; color: ansi_default; text-style: reverse;
    }
    #beside { width: auto; }
    #below { height: auto; padding: 0 1; }
    #keys { height: auto; padding: 0 1; text-style: dim; }
    .two #right { display: block; }
    .over #main { display: none; }
    .over #panel { display: block; }
    .signs #rest { border-top: ascii ansi_default; }
    .signs #right { border-left: ascii ansi_default; }
    .signs #panel { scrollbar-size: 0 0; }
    """
    # A letter and Enter is the way of all keys; these are the terminal's own.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+z", "suspend_process", show=False)]

    def __init__(
        self,
        db: str | None,
        routine: str | None,
        commands: Commands,
        now: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] | None = None,
        send: Callable[[str], None] | None = None,
        encoding: str | None = None,
    ) -> None:
        # The terminal's own two colours, light or dark, also for the filter of NO_COLOR.
        super().__init__(ansi_color=True)
        self.theme = "ansi-dark"
        self._db, self._routine, self._commands = db, routine, commands
        self._wall = wall or (lambda: Clock(fixed=fixed_now()).now().timestamp())
        self._send = send or self._to_terminal
        self._encoding = encoding or _encoding()
        self._live = LiveSession(db, self, now)
        self._changes = Watch(db)
        self._scene: Scene | None = None
        # What the line means, and the text of which this is said.
        self._meaning = ""
        self.read_so_far: str | None = None
        self._resting: Resting | None = None
        self._rung = OVER
        self._answer: list[str] = []
        self._is_fresh = False
        # What is under the line, and the line that it is about.
        self._below: list[str] = []
        self._below_for = ""
        self._over: list[str] = []
        self._shown: dict[str, str] = {}
        self._typing: Timer | None = None
        self._columns, self._rows = _TWO_COLUMNS, _SMALLEST_ROWS
        self._is_ready = False
        self.code = 0
        self.last_words: list[str] = []
        self.last_error = ""
        self.failure: Exception | None = None

    def compose(self) -> ComposeResult:
        with Horizontal(id="main"):
            with Vertical(id="left"):
                for name in ("heading", "card", "answer", "chart"):
                    yield Static(id=name, markup=False)
            with Vertical(id="right"):
                for name in ("plan", "reason", "sets"):
                    yield Static(id=name, markup=False)
        with VerticalScroll(id="panel", can_focus=False):
            yield Static(id="over", markup=False)
        yield Static(id="rest", markup=False)
        with Horizontal(id="entry"):
            yield Static(self._signs("› "), id="mark", markup=False)
            yield SessionLine(self, lambda: candidates("exercises"))
            yield Static(id="beside", markup=False)
        yield Static(id="below", markup=False)
        yield Static(id="keys", markup=False)

    def on_mount(self) -> None:
        self.screen.set_class(self._encoding != "utf-8", "signs")
        self._line.cursor_blink = False
        self._line.focus()
        self.code = self._live.open(self._routine)
        if self.code:
            self.exit()
            return
        self._columns, self._rows = self.size
        self._is_ready = True
        self._look()
        self.call_after_refresh(self._settle)
        self.set_interval(_TICK_SECONDS, self._tick)
        self.set_interval(_POLL_SECONDS, self._poll)
        self.set_interval(_CLOCK_SECONDS, self._notice)

    def _settle(self) -> None:
        """Once the session is seen: loads what the first command takes. What was loaded so far
        stays to the end; only from now on there is something worth collecting."""
        self._commands.prepare()
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def on_unmount(self) -> None:
        self._is_ready = False
        self._changes.close()

    def _end(self) -> None:
        self._is_ready = False
        self.exit()

    def on_resize(self, event: Resize) -> None:
        self._columns, self._rows = event.size
        self.screen.set_class(event.size.width >= _TWO_COLUMNS, "two")
        self._draw()

    def _fatal_error(self) -> None:
        """A bug ends in a crash log, as that of every command; Textual would print it."""
        self.failure = self._exception
        self._close_messages_no_wait()

    # What the keys do.

    def entered(self, text: str) -> None:
        """Enter: does what the line says, else what is offered."""
        if not text.strip() and self.closed():
            return
        self._begin()
        self._over = []
        code = self._live.line(text)
        if self._live.is_over:
            self._end()
            return
        if code in UNREAD:
            self._line.restore(text)
        self._below_for = self._line.value
        self._look()

    def moved(self, steps: int, efforts: int) -> None:
        """What is offered goes up or down."""
        self._begin()
        self._live.move(steps, efforts)
        self._below_for = ""
        self._look()

    def closed(self) -> bool:
        is_over, self._over = bool(self._over), []
        self._below = []
        self._draw()
        return is_over

    def scrolled(self, pages: float) -> bool:
        panel = self.query_one("#panel")
        if self._over:
            rows = max(1, round(abs(pages) * panel.size.height))
            panel.scroll_relative(y=rows if pages > 0 else -rows, animate=False)
        return bool(self._over)

    def left(self) -> None:
        """Leaves; the workout stays in progress."""
        self._live.leave()
        self._end()

    def on_input_changed(self) -> None:
        """The meaning follows what is typed, as soon as it rests for a moment."""
        if self._typing is not None:
            self._typing.stop()
        self._typing = self.set_timer(_TYPING_SECONDS, self._typed)

    def _typed(self) -> None:
        if not self._is_ready:
            return
        if self._line.value != self._below_for:
            self._below, self._below_for = [], self._line.value
        self._mean()
        self._draw()

    # What goes on by itself.

    def _tick(self) -> None:
        resting = self._resting
        if resting is None or self._is_stopped or not self._is_ready:
            return
        state = resting.rest.state(self._wall())
        times = rings(self._rung, state)
        self._rung = self._rung if state == RESTING else state
        if times and resting.calls:
            in_tmux = "TMUX" in os.environ
            self._send(countdown.calling(countdown.SAYS[state], resting.calls, in_tmux))
        if times > 1 and "bell" in resting.calls:
            self.set_timer(_BETWEEN_BELLS_SECONDS, lambda: self._send("\a"))
        self._draw_rest()

    def _poll(self) -> None:
        if self._is_ready and self._changes.has_changed():
            self._notice()
        said = self._commands.meanwhile() if self._is_ready else []
        if said:
            self._say([line for words in said for line in words])
            self._draw()

    def _notice(self) -> None:
        """Shows where the lifter is now; what is being typed stays."""
        if not self._is_ready:
            return
        self._is_fresh = False
        self._live.notice()
        self._mean()
        self._draw()

    def _to_terminal(self, text: str) -> None:
        if self._driver is not None:
            self._driver.write(text)

    # What the session shows.

    def runs(self, words: Sequence[str]) -> int:
        command = words[2:] if self._db is not None else words
        is_short = command[0] in _SHORT and command[1:2] not in (["list"], ["show"])
        answer = self._commands.runs(words, None if is_short else self._columns - 3)
        lines = answer.out.splitlines()
        if answer.code:
            self._complain(answer.err)
        else:
            lines += answer.err.splitlines()
        if [*command[:2]] == ["workout", "finish"] and not answer.code:
            self.last_words = views.fitted(lines, self._columns)
        elif is_short:
            self._say(lines)
        elif lines:
            self._over = lines
        return answer.code

    def does(self, action: Callable[[], None]) -> int:
        answer = self._commands.does(action)
        if answer.code:
            self._complain(answer.err)
        elif answer.err:
            self._say(answer.err.splitlines())
        return answer.code

    def opens(self, opened: Opened) -> None:
        routine, is_new, _ = opened
        is_going_on = routine is not None and not is_new
        self._say([words_of.GOING_ON if is_going_on else views.USAGE])

    def looks(self, ws: Workspace, turn: Turn) -> None:
        self._scene = scene(ws, turn)

    def tells(self, what: str, words: Sequence[str] = ()) -> None:
        if what == NOTED:
            return  # The card has it.
        lines = words_of.told(what, words)
        if what == LEFT_OPEN:
            self.last_words = views.fitted(lines, self._columns)
        elif what in _ABOUT_THE_LINE:
            self._below = lines
        else:
            self._say(lines)

    def shows_plan(self, items: Sequence[Planned]) -> None:
        self._over = words_of.plan_lines(items, self._columns - 3)

    def shows_help(self) -> None:
        self._over = words_of.help_lines(self._columns - 3, views.HELP)

    def rests(self, resting: Resting | None, asked: bool) -> None:
        if resting is None:
            silent = self._resting.replace(calls=()) if self._resting is not None else None
            self._resting = silent if asked else None
            if asked:
                self._say([words_of.RINGS_NO_MORE])
            return
        self._resting, self._rung = resting, resting.rest.state(resting.now)
        if asked:
            self._say([countdown.in_one_line(resting.rest, resting.now)])

    # Drawing.

    def _begin(self) -> None:
        """What is said from now on takes the place of what was said before."""
        self._is_fresh = False
        self._below, self.last_error = [], ""

    def _say(self, lines: Sequence[str]) -> None:
        if lines and not self._is_fresh:
            self._answer, self._is_fresh = [], True
        self._answer += lines

    def _complain(self, said: str) -> None:
        self._below = [line.removeprefix("liftlog: ") for line in said.splitlines()]
        self.last_error = said

    def _look(self) -> None:
        """Reads where the lifter is now, and shows it."""
        self._live.look()
        self._changes.has_changed()
        # What comes next is read once the answer is seen; Enter waits for longer than that.
        self._meaning, self.read_so_far = "", None
        self._draw()
        self.call_after_refresh(self._read)

    def _read(self) -> None:
        if self._is_ready:
            self._mean()
            self._draw()

    def _mean(self) -> None:
        """What Enter would do with what is typed."""
        turn, text = self._live.turn, self._line.value
        offered = turn.offer.words if turn is not None and turn.offer is not None else ()

        def read() -> None:
            # Not before the session is seen.
            from liftlog.services.training.rehearsing import meant

            with open_existing(self._db) as ws:
                self._meaning = views.meaning(meant(ws, text, offered), turn)

        self._meaning = ""
        self._commands.does(read)
        self.read_so_far = text

    def _draw(self) -> None:
        """Everything, fitted to the screen as it is now."""
        if not self._is_ready:
            return
        columns = self._columns
        self.screen.set_class(bool(self._over), "over")
        self._line.placeholder = self._signs(views.offered(self._live.turn))
        below, beside = self._meant(columns)
        keys = views.keys(columns - 2)
        self._put("keys", keys)
        self._put("below", below)
        self._put("beside", beside)
        self._draw_rest()
        if self._over:
            self._put("over", views.fitted(self._over, columns - 3))
            return
        room = self._rows - len(keys) - len(below) - 1 - 2
        right = _right_of(columns)
        self._draw_left(columns - right - 2, room, columns >= _WIDE)
        if right and self._scene is not None:
            self.query_one("#right").styles.width = right
            self._draw_right(self._scene, right - 3, room, columns >= _WIDE)

    def _draw_left(self, width: int, room: int, is_wide: bool) -> None:
        heading, card = views.heading(self._scene, width), views.card(self._scene, width)
        answer = views.fitted(self._answer, width)
        room -= len(heading)
        if len(answer) > room:
            # What does not fit lies over the card.
            self._over, self._answer = self._answer, []
            self._draw()
            return
        # An answer is newer than the card: where there is little room, it goes first.
        card = card[: max(room - len(answer), 0)]
        room -= len(card)
        answer = ["", *answer] if answer and len(answer) < room else answer
        chart: list[str] = []
        if is_wide and self._scene is not None and self._encoding == "utf-8":
            chart = ["", *views.chart(self._scene, width)]
        self._put("heading", heading)
        self._put("card", card)
        self._put("answer", answer)
        self._put("chart", chart if 1 < len(chart) <= room - len(answer) else [])

    def _draw_right(self, shown: Scene, width: int, room: int, is_wide: bool) -> None:
        plan, reason = views.plan(shown, width), views.reason(shown, width)
        reason = ["", *reason] if reason and len(plan) + len(reason) < room else []
        room -= len(plan) + len(reason) + 1
        sets = ["", *views.sets(shown, width, room)] if is_wide else []
        self._put("plan", plan)
        self._put("reason", reason)
        self._put("sets", sets if len(sets) > 1 else [])

    def _draw_rest(self) -> None:
        line = ""
        if self._resting is not None and not self._is_stopped:
            line = views.rest_line(self._resting.rest, self._wall(), self._columns - 2)
        self._put("rest", [line])

    def _meant(self, columns: int) -> tuple[list[str], list[str]]:
        """(what stands under the line, what stands beside it)."""
        width = columns - 2
        is_closing = self._over and not self._line.value
        meaning = views.CLOSES if is_closing else self._meaning
        below = views.fitted(self._below, width)
        if below and (meaning == views.NO_SET_YET or meaning in self._below):
            meaning = ""
        if columns >= _TWO_COLUMNS and len(meaning) <= width - _ROOM:
            return below[:_MOST_BELOW], [meaning]
        return [*(below or views.fitted([meaning], width))][:_MOST_BELOW] or [""], []

    def _put(self, name: str, lines: Sequence[str]) -> None:
        text = self._signs("\n".join(lines))
        if self._shown.get(name) != text:
            self._shown[name] = text
            part = self.query_one(f"#{name}", Static)
            part.display = bool(text) or name == "rest"
            part.update(text)

    def _signs(self, text: str) -> str:
        return text if self._encoding == "utf-8" else fitted_to(text, self._encoding)

    @property
    def _is_stopped(self) -> bool:
        """Whether severe pain stands: nothing rings for a next set."""
        return self._live.turn is not None and self._live.turn.is_stopped

    @property
    def _line(self) -> SessionLine:
        return self.query_one(SessionLine)


def _right_of(columns: int) -> int:
    """How wide the column at the right is; 0 where there is none."""
    if columns < _TWO_COLUMNS:
        return 0
    return min(50, columns - 56) if columns >= _WIDE else min(34, columns - 33)


def _encoding() -> str:
    """What the terminal is written to in; the C locale says that it knows no more than ASCII."""
    if os.environ.get("LC_ALL") in ("C", "POSIX"):
        return "ascii"
    written = getattr(sys.__stderr__, "encoding", None) or "utf-8"
    return codecs.lookup(written).name
