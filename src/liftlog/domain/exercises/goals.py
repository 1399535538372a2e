"""Goals: sets, reps, rest and effort to train by."""

from __future__ import annotations

from liftlog.domain.base.values import Value

TECHNIQUE = "technique"
DEFAULT_GOAL = "hypertrophy"
# How the source of a row of liftlog's own begins.
OURS = "ours"


class Goal(Value):
    """One row of the goal tables (documents 003 and 004, or liftlog's own), or of the user's own.

    `sets`, `reps` and `rest_seconds` are (lowest, highest); no rest where none is stated.
    """

    slug: str
    sets: tuple[int, int]
    reps: tuple[int, int]
    rest_seconds: tuple[int, int] | None = None
    load_words: str | None = None
    source: str | None = None
    own: bool = False

    @property
    def is_ours(self) -> bool:
        """Whether it is a row of liftlog's own, which no document states and anyone may change."""
        return self.source is not None and self.source.startswith(OURS)

    @property
    def bottom(self) -> int:
        return self.reps[0]

    @property
    def top(self) -> int:
        return self.reps[1]
