"""Failed jumps: the reps that earn a load again that was too heavy before (R20)."""

from __future__ import annotations

from liftlog.domain.base.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.advice.situation import Situation
    from liftlog.domain.base.load import Load


class FailedJump(Value):
    """The load that was too heavy, and the reps that earn it again."""

    load: Load | None
    reps: int


def failed_jump_above(case: Situation) -> FailedJump | None:
    """What every set needs before the next load; None where the top of the range is enough.

    By Epley's formula so many that the next load can be lifted for the bottom of the range, but
    not more than the policy's extra reps above the top. Only where the load is all that is
    lifted: the ratio of two held loads says nothing.
    """
    policies, here, row = case.question.policies, case.last.place, case.goal
    above = case.ladder.above(here)
    if above is None or case.is_timed or not case.ladder.is_external or here.rank[1] <= 0:
        return None
    heavier = next(
        (
            session
            for session in case.judged.newest(policies.failed_jump_window)
            if session.place.rank > here.rank
        ),
        None,
    )
    if heavier is None or heavier.place.rank > above.rank or heavier.row.slug != row.slug:
        return None
    if not (policies.too_heavy and heavier.is_too_heavy):
        return None
    # The smallest whole r with here * (30 + r) >= above * (30 + bottom), so that no float decides.
    needed = -(-above.rank[1] * (30 + row.bottom) // here.rank[1]) - 30
    reps = max(row.top, min(needed, row.top + policies.failed_jump_extra_reps))
    return FailedJump(heavier.place.load, reps)
