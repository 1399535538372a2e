"""Revisions: how often something was changed, and when last."""

from __future__ import annotations

from liftlog.domain.base.values import Value

# 2020-01-01 in seconds: a number that rises with them then fits into 31 bits until 2088.
_BEGIN = 1_577_836_800


class Revision(Value):
    """How many changes there were, and the moment of the last one in milliseconds."""

    changes: int
    millis: int

    @property
    def seconds(self) -> int:
        return self.millis // 1000

    @property
    def number(self) -> int:
        """A number that rises with every change.

        The seconds rise past all that was known before. The count shows a change that another
        device made earlier, and that came later.
        """
        return max(self.seconds - _BEGIN, 0) + self.changes
