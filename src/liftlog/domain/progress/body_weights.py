"""Body weight at a time, for the volume of bodyweight sets (policy.body-weight-volume)."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from liftlog.domain.base.values import Value
from liftlog.domain.progress.measurements import doubtful

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.advice.policies import Policies
    from liftlog.domain.progress.measurements import Measurement


class BodyWeights(Value):
    """The weights that count, oldest first: when each was taken, and it in 10^-11 kg."""

    moments: tuple[str, ...]
    weights: tuple[int, ...]

    def at(self, moment: str) -> int | None:
        """The newest one measured up to a moment; None before the first."""
        place = bisect_right(self.moments, moment)
        return self.weights[place - 1] if place else None


def body_weights(measured: Sequence[Measurement], policies: Policies) -> BodyWeights:
    """Those of all that were measured, oldest first; what looks like a typo is left out."""
    unlike = doubtful(measured, policies)
    counted = [it for it in measured if it.id not in unlike]
    return BodyWeights(tuple(it.at for it in counted), tuple(it.exact for it in counted))
