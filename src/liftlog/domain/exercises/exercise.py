"""Exercise: what the rules know of it, and how its name is matched."""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.domain.base.words import composed

PAIN_FAMILIES = ("back-extension", "hip-hinge")
# Kinds of which nothing says how strong somebody is (N10).
NEVER_STRENGTH = ("cardio", "mobility")


class Exercise(Value):
    """The part of a catalogue entry that advice depends on.

    `progress_by` is one of load, held-load, lever-then-held-load, reps, band, none.
    `step` and `lowest` are (kg, lb) in thousandths. `levels` and `bands` run from easy to hard.
    `seconds` is the (lowest, highest) hold where the exercise is judged by time.
    `in_catalogue` is False for custom, imported and general ones: they need a goal before any
    advice. `is_general`: it is one of the general catalogue, of which only facts are known.
    `kind` is what its entry says of it, one of `general.KINDS`; most own ones say nothing.
    `by_distance`: it counts distances, though a time alone tells it, too (measure is seconds).
    """

    slug: str
    name: str
    family: str | None = None
    relation: str | None = None
    equipment: str | None = None
    loading: str = "external"
    progress_by: str = "load"
    step: tuple[int, int] = (2500, 5000)
    lowest: tuple[int, int] = (2500, 5000)
    measure: str = "reps"
    seconds: tuple[int, int] | None = None
    levels: tuple[str, ...] = ()
    bands: tuple[str, ...] = ()
    default_goal: str | None = None
    target: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()
    unilateral: bool = False
    in_catalogue: bool = True
    synergists: tuple[str, ...] = ()
    stabilizers: tuple[str, ...] = ()
    is_general: bool = False
    kind: str | None = None
    by_distance: bool = False

    @property
    def muscles(self) -> frozenset[str]:
        """All muscles that work in it, whatever their role; empty where nobody has named any."""
        return frozenset((*self.target, *self.synergists, *self.stabilizers))

    @property
    def is_built_in(self) -> bool:
        """Whether it comes with liftlog, and not from the lifter."""
        return self.in_catalogue or self.is_general

    @property
    def shows_strength(self) -> bool:
        """Whether weights and estimates are read from it (N10)."""
        return self.kind not in NEVER_STRENGTH

    @property
    def is_bodyweight(self) -> bool:
        return self.loading in ("bodyweight", "none")


_SPACES = str.maketrans(dict.fromkeys("-_/,.;:–—·()[]{}\"'`´‘’“”«»", " "))


def name_key(name: str) -> str:
    """What two spellings of one name share: case, hyphens, parentheses and plural s are dropped.

    Letters are composed, before and after: folding the case of some takes them apart.
    """
    folded = composed(composed(name).casefold())
    return " ".join(_singular(word) for word in folded.translate(_SPACES).split())


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
