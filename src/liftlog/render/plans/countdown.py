"""Rest timer as text: one line drawn again and again, or one line in a pipe."""

from __future__ import annotations

from liftlog.domain.plans.rest import OVER, READY
from liftlog.render.base.phrases import range_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from liftlog.domain.plans.rest import Rest

_WIDEST_BAR = 40
_NARROWEST_BAR = 6
SAYS = {READY: "Minimum rest done", OVER: "Rest is over: next set"}
KEYS = "space: next set · +: add 15 s · q: quit"


def minutes(seconds: float) -> str:
    """1:30."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def line(rest: Rest, now: float, width: int) -> str:
    """1:05 ██████████░░░░│░░░░ 1:30–2:00: what is left, how far, and both ends."""
    state = rest.state(now)
    head = {READY: f"go  {minutes(rest.left(now))}", OVER: "go!     "}.get(
        state, f"    {minutes(rest.left(now))}"
    )
    low, high = minutes(rest.low), minutes(rest.high)
    tail = low if low == high else f"{low}–{high}"
    room = min(_WIDEST_BAR, width - len(head) - len(tail) - 3)
    parts = [head, bar(rest, now, room), tail] if room >= _NARROWEST_BAR else [head, tail]
    return " ".join(parts)[: max(width - 1, 1)]


def bar(rest: Rest, now: float, columns: int) -> str:
    """How much of the whole is over; a mark stands where the low end is."""
    over = min(columns, int(rest.elapsed(now) * columns) // rest.high)
    mark = rest.low * columns // rest.high
    cells = ["█"] * over + ["░"] * (columns - over)
    if rest.low < rest.high and over <= mark < columns:
        cells[mark] = "│"
    return "".join(cells)


def in_one_line(rest: Rest, now: float) -> str:
    """rest 60 s of 90–120 s · 30 s to go: what a pipe gets."""
    text = f"rest {int(rest.elapsed(now))} s of {range_text((rest.low, rest.high))} s"
    if rest.state(now) == OVER:
        return f"{text} · over"
    return f"{text} · ready" if rest.state(now) == READY else f"{text} · {rest.left(now)} s to go"


def as_json(rest: Rest, now: float) -> dict[str, object]:
    """`rest --json`."""
    return {
        "schema": 1,
        "rest_seconds": [rest.low, rest.high],
        "rested_seconds": int(rest.elapsed(now)),
        "left_seconds": max(0, rest.low - int(rest.elapsed(now))),
        "state": rest.state(now),
    }


def calling(text: str, calls: Iterable[str], in_tmux: bool) -> str:
    """What a terminal is sent for the bell and for notifications of the desktop."""
    sequences = {
        "bell": "\a",
        "osc9": f"\x1b]9;{text}\a",
        "osc777": f"\x1b]777;notify;liftlog;{text}\a",
        "osc99": f"\x1b]99;;{text}\x1b\\",
    }
    sent = ""
    for name in calls:
        sequence = sequences.get(name, "")
        sent += _through_tmux(sequence) if in_tmux and name != "bell" else sequence
    return sent


def _through_tmux(sequence: str) -> str:
    """tmux passes on only what is wrapped (and where `allow-passthrough` is on)."""
    return "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\"
