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
    """One line, on which arrows and signs move what is offered as long as it is empty."""

    def __init__(self, hands: Hands, names: Callable[[], list[str]]) -> None:
        super().__init__(id="line", compact=True, select_on_focus=False)
        self._hands, self._names = hands, names
        self._known: list[str] | None = None

    async def on_key(self, event: Key) -> None:
        if self._does(event.key, event.character):
            event.stop()
            event.prevent_default()

    def _does(self, key: str, character: str | None) -> bool:
        hands = self._hands
        if key == "enter":
            # Emptied at once: what is typed ahead belongs to the next line.
            text, self.value = self.value, ""
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


_ARROWS = {"up": 1, "down": -1}
_PAGES = {"pageup": -0.8, "pagedown": 0.8}
_SIGNS = {MORE: 1, LESS: -1}


def _common(names: list[str]) -> str:
    """What all names begin with."""
    first, last = min(names), max(names)
    alike = (place for place, sign in enumerate(first) if last[place : place + 1] != sign)
    return first[: next(alike, len(first))]
