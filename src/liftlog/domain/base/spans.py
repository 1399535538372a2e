"""Spans: local days from the first to the last."""

from __future__ import annotations

from liftlog.domain.base.values import Value

FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"


class Span(Value):
    """The local days that are looked at; `today` is the day that figures are given for."""

    since: str
    until: str
    today: str

    @property
    def is_open(self) -> bool:
        """Whether it reaches up to now."""
        return self.until == LAST_DAY

    @property
    def is_whole(self) -> bool:
        """Whether it leaves out no day."""
        return self.is_open and self.since == FIRST_DAY
