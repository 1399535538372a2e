"""The days that are looked at: --since and --until as days of the lifter's calendar."""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.errors import WrongUsage
from liftlog.start.dates import date, timedelta
from liftlog.store.progress.summaries import FIRST_DAY, LAST_DAY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.services.base.workspace import Workspace


class Span(Value):
    """The local days that are looked at; `today` is the day that figures are told for."""

    since: str
    until: str
    today: str

    @property
    def is_open(self) -> bool:
        """Whether it reaches up to now."""
        return self.until == LAST_DAY


def span_of(ws: Workspace, since: str | None = None, until: str | None = None) -> Span:
    """The days that are meant; a month after --until is the whole of it."""
    today = ws.clock.local_now().date()
    first, last = FIRST_DAY, LAST_DAY
    if since or until:
        from liftlog.domain.base.moments import parse_day

        first = parse_day(since, today).isoformat() if since else FIRST_DAY
        last = _end_of(until, parse_day(until, today)).isoformat() if until else LAST_DAY
    if first > last:
        raise WrongUsage(f"--since {first} is after --until {last}", "the earlier day goes first")
    return Span(first, last, min(last, today.isoformat()))


def _end_of(text: str, day: date) -> date:
    """The last day of what was typed: of a month its last one."""
    if len(text.strip()) == len("2026-01") and text.strip()[4:5] == "-":
        return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return day
