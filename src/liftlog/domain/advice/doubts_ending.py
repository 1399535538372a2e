"""Ends of doubts: later workouts bear a load out (R3)."""

from __future__ import annotations

from liftlog.domain.base.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.advice.policies import Policies
    from liftlog.domain.base.load import Load


class LoadDone(Value):
    """A load of a set, and when its workout began."""

    set_id: str
    began: str
    load: Load


def is_borne_out(load: Load, later: Load) -> bool:
    """Whether a later workout with such a load ends the doubt about one."""
    return later.exact * 10 >= load.exact * 8


def ended(waiting: Sequence[LoadDone], others: Sequence[LoadDone], policies: Policies) -> set[str]:
    """Which sets in doubt about their load later workouts bear out; `others` are in no doubt.

    A later load that is in doubt itself bears an earlier one out, and is then in no doubt, unless
    it is far heavier still.
    """
    over: set[str] = set()
    for one in waiting:
        if any(o.began > one.began and is_borne_out(one.load, o.load) for o in others):
            over.add(one.set_id)
        far = one.load.exact * policies.typo_check_year_factor
        for later in waiting:
            is_near = later.load.exact * 1000 <= far and is_borne_out(one.load, later.load)
            if is_near and later.began > one.began:
                over |= {one.set_id, later.set_id}
    return over
