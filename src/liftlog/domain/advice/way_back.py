"""Way back: from a lighter return to the load before a break (R11)."""

from __future__ import annotations

from liftlog.domain.advice.pain import SEVERE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.advice.ladder import Place
    from liftlog.domain.advice.situation import Situation


def before_break(case: Situation) -> Place | None:
    """B, the load before the newest break, while the lifter is on the way back to it; else None.

    The way ends at 0.9 of B, or with a session that was too heavy. Severe pain in the session
    before the break, or since it, has a way back of its own; names have none.
    """
    since = case.sessions_since_break
    if since is None:
        return None
    before = case.judged[since].place
    policies = case.question.policies
    if before.load is None or before.is_off or case.ladder.is_named:
        return None
    # By the loads alone: hands at the head are no load.
    end = way_back_end(before.load.milli, policies.coming_back_until)
    on_the_way = all(
        session.place.load is not None
        and session.place.load.milli < end
        and not (policies.too_heavy and session.is_too_heavy)
        for session in case.judged.newest(since)
    )
    begun = case.sessions[since].sets[0].performed_at
    hurt = any(mark.severity == SEVERE and mark.at >= begun for mark in case.marks)
    return before if on_the_way and not hurt else None


def way_back_end(before: int, until: int) -> int:
    """Where the way back ends, in thousandths: 0.9 of B; with help, B and a tenth more of it."""
    return before - (1000 - until) * abs(before) // 1000
