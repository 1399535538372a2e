"""Draws docs/evening.svg and the screens of docs/evening.md: a real evening on the full screen.

`python -m tools.cast` plays the evening in a fresh home and writes both. A test plays it again, so
that they show what liftlog says today.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.runner import Lifter
from tests.tui.screen import Evening
from tools.picture import EDGE, HIGH, STYLE, TITLE, WIDE

DOCS = Path(__file__).parent.parent / "docs"
TARGET, PAGE = DOCS / "evening.svg", DOCS / "evening.md"
# It shows one of the screens, too.
SESSION, SHOWN = DOCS / "session.md", "set"
COLUMNS, ROWS = 80, 20
SECONDS = 4
# Before the evening: the weights of the machine, and three weeks of workouts.
BEFORE = (
    ("2025-12-15T18:00:00", "equipment set machine --unit kg --stack 5:100:5 --addons 2.5"),
    ("2025-12-18T18:00:00", "log machine-back-extension 12@37.5kg 11 10"),
    ("2025-12-18T18:20:00", "log romanian-deadlift 10@47.5kg 9 9"),
    ("2025-12-29T18:00:00", "log machine-back-extension 12@37.5kg 12 12"),
    ("2025-12-29T18:20:00", "log romanian-deadlift 10@50kg 10 9"),
    ("2026-01-02T18:00:00", "log machine-back-extension 12@40kg 12 11"),
    ("2026-01-02T18:20:00", "log romanian-deadlift 12@50kg 11 10"),
)
BEGINS = "2026-01-05T18:00:00"
# Seconds after the one before, what is typed, and the name of its screen on the page.
STEPS = (
    (60, "<enter>", "set"),
    (105, "11", "typed"),
    (3, "<enter>", ""),
    (20, "e 12<enter>", "edited"),
    (15, "w<enter>", "why"),
    (20, "<escape>", ""),
    (50, "<enter>", "advice"),
    (120, "+", "heavier"),
    (10, "<enter>", ""),
    (110, "10<enter>", ""),
    (115, "9 --rpe 9<enter>", "done"),
    (30, "f<enter>", ""),
)


class Frame(NamedTuple):
    """A moment of the evening: its name on the page, what was typed, and the screen then."""

    name: str
    typed: str
    screen: str


class Played(NamedTuple):
    """The evening, and what is said once the screen is left."""

    frames: tuple[Frame, ...]
    summary: tuple[str, ...]


def play(lifter: Lifter) -> Played:
    """The evening, in the home that the environment names."""
    for now, command in BEFORE:
        lifter.at(now).gets(command)
    lifter.at(BEGINS)
    pauses, keys, _ = zip(*STEPS, strict=True)
    evening = Evening(lifter, COLUMNS, ROWS).goes(*keys, pause=pauses)
    told = ((0, "", "begin"), *STEPS)
    # The last one leaves the screen.
    frames = [
        Frame(name, keys, screen)
        for (_, keys, name), screen in zip(told[:-1], evening.screens, strict=True)
    ]
    return Played(tuple(frames), tuple(evening.app.last_words))


def page(played: Played, text: str) -> str:
    """The page with the screens of this evening."""
    for frame in played.frames:
        if frame.name:
            text = _put(text, frame.name, frame.screen.rstrip("\n"))
    return _put(text, "summary", "\n".join(played.summary))


def session_page(played: Played, text: str) -> str:
    """The page of the session with its one screen."""
    screen = next(frame.screen for frame in played.frames if frame.name == SHOWN)
    return _put(text, "full screen", screen.rstrip("\n"))


def _put(text: str, name: str, shown: str) -> str:
    mark = f"<!-- {name} -->"
    block = f"{mark}\n```text\n{shown}\n```\n"
    return re.sub(rf"{mark}\n```text\n.*?```\n", lambda _: block, text, flags=re.DOTALL)


def cast(played: Played) -> str:
    """The screens one after the other, in SVG: no script, no font or picture from elsewhere.

    Where motion is not wanted, the first one stays.
    """
    width = round(2 * EDGE + COLUMNS * WIDE)
    height = TITLE + (ROWS + 1) * HIGH + EDGE
    count = len(played.frames)
    share = 100 / count
    motion = (
        f"g {{ visibility: hidden; animation: shown {count * SECONDS}s step-end infinite }}\n"
        f"@keyframes shown {{ 0% {{ visibility: visible }} {share:.3f}% {{ visibility: hidden }} }}"
    )
    still = (
        "@media (prefers-reduced-motion) {\ng { animation: none }\n#f0 { visibility: visible }\n}"
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img">',
        "<title>An evening on the full screen of liftlog session, key by key</title>",
        f"<style>{STYLE}{motion}\n{still}\n</style>",
        f'<rect class="back" x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="8"/>',
        *(f'<circle cx="{EDGE + 5 + 18 * number}" cy="18" r="5.5"/>' for number in range(3)),
    ]
    for number, frame in enumerate(played.frames):
        parts.append(f'<g id="f{number}" style="animation-delay: {number * SECONDS}s">')
        typed = f"keys: {keys_of(frame.typed)}" if frame.typed else "$ liftlog session"
        lines = [("typed", typed), *(("", line) for line in frame.screen.splitlines())]
        parts += [
            _line(place, look, text) for place, (look, text) in enumerate(lines, 1) if text.strip()
        ]
        parts.append("</g>")
    return "\n".join([*parts, "</svg>", ""])


def keys_of(typed: str) -> str:
    """11 ⏎: the keys as people read them."""
    names = {"enter": " ⏎", "escape": "Escape"}
    return re.sub(r"<(\w+)>", lambda key: names[key[1]], typed).strip()


def _line(place: int, look: str, text: str) -> str:
    indent = len(text) - len(text.lstrip(" "))
    shown = text.strip(" ")
    kind = f' class="{look}"' if look else ""
    # With its length given, a line fits into the window in any font.
    return (
        f'<text{kind} x="{EDGE + indent * WIDE:.1f}" y="{TITLE + place * HIGH - 5}" '
        f'textLength="{len(shown) * WIDE:.1f}" xml:space="preserve">{escape(shown)}</text>'
    )


def main() -> int:
    with tempfile.TemporaryDirectory() as home, pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("LIFTLOG_")]:
            patch.delenv(name)
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, home)
        patch.setenv("TZ", "UTC")
        played = play(Lifter(patch))
        TARGET.write_text(cast(played), encoding="utf-8")
        SESSION.write_text(
            session_page(played, SESSION.read_text(encoding="utf-8")), encoding="utf-8"
        )
        PAGE.write_text(page(played, PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
