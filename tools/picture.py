"""Draws docs/workout.svg: a real workout in the terminal, for the top of the README.

`python -m tools.picture` runs every step in a fresh home and writes the picture. A test draws it
again, so that it shows what liftlog says today.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import NamedTuple

from tests.cli.terminal import on_terminal, without_styles

TARGET = Path(__file__).parent.parent / "docs" / "workout.svg"
COLUMNS = 60
# Before the picture begins: the weights of the machine, and a workout three days earlier.
BEFORE = (
    ("2026-01-05T18:00:00", "equipment set machine --unit kg --stack 5:100:5 --addons 2.5"),
    ("2026-01-05T18:10:00", "log machine-back-extension 12@40kg 12 11"),
)
SHOWN = (
    ("2026-01-08T18:00:00", "plan"),
    ("2026-01-08T18:06:00", "log 12"),
    ("2026-01-08T18:08:00", "log 12"),
    ("2026-01-08T18:10:00", "log 12"),
)
FONT = 14
WIDE, HIGH = 8.43, 20  # a character, and a line
EDGE, TITLE = 18, 38
STYLE = f"""
.back {{ fill: #f6f8fa; stroke: #d0d7de }}
text {{ font: {FONT}px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; \
fill: #1f2328; white-space: pre }}
.typed {{ font-weight: bold; fill: #0a3069 }}
.answer {{ fill: #116329; font-weight: bold }}
.dim {{ fill: #656d76 }}
circle {{ fill: #d0d7de }}
@media (prefers-color-scheme: dark) {{
.back {{ fill: #161b22; stroke: #30363d }}
text {{ fill: #e6edf3 }}
.typed {{ fill: #79c0ff }}
.answer {{ fill: #7ee787 }}
.dim {{ fill: #8b949e }}
circle {{ fill: #484f58 }}
}}
"""


class Line(NamedTuple):
    """A line of the picture, and how it looks."""

    text: str
    look: str = ""


def transcript() -> list[Line]:
    """What is typed and what comes back, in the home that the environment names."""
    for now, command in BEFORE:
        _answer(command, now)
    lines: list[Line] = []
    for now, command in SHOWN:
        if lines:
            lines.append(Line(""))
        lines.append(Line(f"$ liftlog {command}", "typed"))
        lines += [Line(text, _look(text)) for text in _answer(command, now)]
    return lines


def _answer(command: str, now: str) -> list[str]:
    done = on_terminal(*command.split(), columns=COLUMNS, LIFTLOG_NOW=now)
    if done.code or done.err:
        raise SystemExit(f"liftlog {command}: {done.err}")
    return [line.rstrip() for line in without_styles(done.out).splitlines()]


def _look(text: str) -> str:
    """The next weight stands out; what only describes the work steps back."""
    if text.startswith("next time:"):
        return "answer"
    return "dim" if re.match(r"  (effort|tempo):", text) else ""


def picture(lines: list[Line]) -> str:
    """The lines as a window of a terminal, in SVG: no script, no font or picture from elsewhere."""
    width = round(2 * EDGE + COLUMNS * WIDE)
    height = TITLE + len(lines) * HIGH + EDGE
    title = escape("A workout in the terminal: a plan, three sets, and the next weight")
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img">',
        f"<title>{title}</title>",
        f"<style>{STYLE}</style>",
        f'<rect class="back" x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="8"/>',
        *(f'<circle cx="{EDGE + 5 + 18 * number}" cy="18" r="5.5"/>' for number in range(3)),
    ]
    for number, line in enumerate(lines, 1):
        if not line.text:
            continue
        look = f' class="{line.look}"' if line.look else ""
        indent = len(line.text) - len(line.text.lstrip(" "))
        text = line.text.lstrip(" ")
        # With its length given, a line fits into the window in any font.
        parts.append(
            f'<text{look} x="{EDGE + indent * WIDE:.1f}" y="{TITLE + number * HIGH - 5}" '
            f'textLength="{len(text) * WIDE:.1f}">{escape(text)}</text>'
        )
    return "\n".join([*parts, "</svg>", ""])


def main() -> int:
    with tempfile.TemporaryDirectory() as home:
        for name in [name for name in os.environ if name.startswith("LIFTLOG_")]:
            del os.environ[name]
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            os.environ[name] = home
        os.environ["TZ"] = "UTC"
        TARGET.write_text(picture(transcript()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
