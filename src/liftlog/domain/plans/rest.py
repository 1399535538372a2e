"""Rest between two sets: the shortest and the longest, from a moment on."""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.domain.base.words import quoted
from liftlog.errors import WrongUsage

RESTING, READY, OVER = "resting", "ready", "over"
MORE_SECONDS = 15
LONGEST = 3600


class Rest(Value):
    """`low` and `high` are seconds after `started`, a moment in seconds of any one clock."""

    started: float
    low: int
    high: int

    def elapsed(self, now: float) -> float:
        """Seconds of it that are over; never below 0, should the clock be set back."""
        return max(0.0, now - self.started)

    def state(self, now: float) -> str:
        """Resting up to the low end, ready up to the high end, then over."""
        elapsed = self.elapsed(now)
        if elapsed < self.low:
            return RESTING
        return READY if elapsed < self.high else OVER

    def left(self, now: float) -> int:
        """Whole seconds to the next end, the begun one counted; 0 when it is over."""
        end = self.low if self.state(now) == RESTING else self.high
        return max(0, -int(-(end - self.elapsed(now)) // 1))

    def longer(self, seconds: int = MORE_SECONDS) -> Rest:
        """Both ends so much later."""
        return self.replace(low=self.low + seconds, high=self.high + seconds)


def rings(before: str, now: str) -> int:
    """How often the bell rings when a rest comes from one state into another: once at its low
    end, twice at its high end. Both may be passed at once: a laptop was closed."""
    return 0 if now in (before, RESTING) else 2 if now == OVER else 1


def parse_rest(text: str) -> tuple[int, int]:
    """Seconds out of `90`, `90-120`, `90s` or `1:30`; WrongUsage for anything else."""
    low, dash, high = text.strip().replace("–", "-").partition("-")
    first = _seconds(low)
    last = _seconds(high) if dash else first
    if first is None or last is None or not 0 < first <= last <= LONGEST:
        raise WrongUsage(
            f"{quoted(text)} is not a rest time", "use: 90, 90-120 or 1:30, at most an hour"
        )
    return first, last


def _seconds(text: str) -> int | None:
    minutes, colon, seconds = text.strip().removesuffix("s").strip().partition(":")
    if not colon:
        return int(minutes) if _is_number(minutes) else None
    if not (_is_number(minutes) and _is_number(seconds) and len(seconds) == 2):
        return None
    return int(minutes) * 60 + int(seconds)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 6
