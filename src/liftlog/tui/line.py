"""Line of input: what its keys do that type nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from textual.widgets import Input

from liftlog.domain.training.session_words import LESS, MORE, WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.events import Key


class Hands(Protocol):
    """What the keys do."""

    def entered(self, text: str) -> None: ...

    def moved(self, steps: int, efforts: int) -> None: ...

    def closed(self) -> bool:
        """Closes what lies over the session; whether there was something."""

    def scrolled(self, pages: float) -> bool:
        """Scrolls what lies over the session; whether there is something."""

    def left(self) -> None: ...


class SessionLine(Input):
    """One line, on which arrows and signs move what is offered as long as it is empty.

    With text on it, the arrows bring back the lines of this session that begin with that text.
    """

    def __init__(self, hands: Hands, names: Callable[[], list[str]]) -> None:
        super().__init__(id="line", compact=True, select_on_focus=False)
        self._hands, self._names = hands, names
        self._known: list[str] | None = None
        self._lines = Lines()

    async def on_key(self, event: Key) -> None:
        if self._does(event.key, event.character):
            event.stop()
            event.prevent_default()

    def _does(self, key: str, character: str | None) -> bool:
        hands = self._hands
        if key in _ARROWS and self.value:
            self.value = self._lines.sought(self.value, _ARROWS[key])
            self.cursor_position = len(self.value)
            return True
        if key == "enter":
            # Emptied at once: what is typed ahead belongs to the next line.
            text, self.value = self.value, ""
            self._lines.add(text)
            hands.entered(text)
        elif key in ("escape", "ctrl+c"):
            if not hands.closed():
                self.value = ""
        elif key == "tab":
            self._complete()
        elif key in _PAGES:
            return hands.scrolled(_PAGES[key])
        elif self.value:
            return False
        elif key == "ctrl+d":
            hands.left()
        elif key in _ARROWS:
            if not hands.scrolled(-_ARROWS[key] / 10):
                hands.moved(0, _ARROWS[key])
        elif character in _SIGNS:
            hands.moved(_SIGNS[character], 0)
        else:
            return False
        return True

    def restore(self, text: str) -> None:
        """A line that could not be read stands there again, before what was typed since."""
        self.value = text + self.value
        self.cursor_position = len(self.value)

    def _complete(self) -> None:
        """The last word, as far as what there is begins with it alike."""
        head, blank, begun = self.value.rpartition(" ")
        if not begun:
            return
        if self._known is None:
            self._known = self._names()
        known = self._known if head else [*WORDS, *self._known]
        fitting = [name for name in known if name.startswith(begun.casefold())]
        if not fitting:
            return
        end = " " if len(fitting) == 1 else ""
        self.value = f"{head}{blank}{_common(fitting)}{end}"
        self.cursor_position = len(self.value)


class Lines:
    """The lines of a session, and how far back one has gone in them."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        # What was typed before the first arrow, the lines that begin so, and the one shown; the
        # last of them is what was typed.
        self._fitting: list[str] = []
        self._place = 0

    def add(self, line: str) -> None:
        """A line that was entered; the same again moves to the end."""
        line, self._fitting = line.strip(), []
        if line:
            self._lines = [*(other for other in self._lines if other != line), line]

    def sought(self, shown: str, steps: int) -> str:
        """The line so many steps further back, of those that begin with what was typed; a blank
        alone stands for all of them."""
        if not self._fitting or self._fitting[self._place] != shown:
            begun = shown.strip().casefold()
            fitting = [it for it in self._lines if it.casefold().startswith(begun) and it != shown]
            self._fitting, self._place = [*fitting, shown], len(fitting)
        self._place = min(max(self._place - steps, 0), len(self._fitting) - 1)
        return self._fitting[self._place]


_ARROWS = {"up": 1, "down": -1}
_PAGES = {"pageup": -0.8, "pagedown": 0.8}
_SIGNS = {MORE: 1, LESS: -1}


def _common(names: list[str]) -> str:
    """What all names begin with."""
    first, last = min(names), max(names)
    alike = (place for place, sign in enumerate(first) if last[place : place + 1] != sign)
    return first[: next(alike, len(first))]
