"""Asked: the sets of an item as its first set found them, which it is compared with.

`log` reads this module where a programme runs; what else a run has is in `run.py`.
"""

from __future__ import annotations

from liftlog.domain.base.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.base.load import Load
    from liftlog.domain.plans.programmes.values import MaxTest

# 100 %, as per cents are kept.
WHOLE = 100_000


class AskedSet(Value):
    """One set as it was asked: a load that can be set, or none where none is asked."""

    low: int
    high: int
    seconds: bool = False
    plus: bool = False
    load: Load | None = None
    percent: int | None = None
    kind: str = "working"


class AskedItem(Value):
    """An item as its first set found it; what is done is always compared with that (P46).

    `line` is the key of its line, None for typed loads. `stage` counts from 0, of `stages`. `cut`
    are the thousandths that a break or a clearing took off (P51), `reason` why the load is what
    it is.
    """

    exercise: str
    line: str | None
    sets: tuple[AskedSet, ...] = ()
    stage: int = 0
    stages: int = 1
    light: bool = False
    hold: bool = False
    test: MaxTest | None = None
    cut: int = 0
    reason: str | None = None
