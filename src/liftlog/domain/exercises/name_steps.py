"""Typed names: the exercise that one means, or those that it may mean (T2, T3)."""

from __future__ import annotations

from liftlog.domain.base.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Mapping, Sequence

    from liftlog.domain.exercises.name_words import Key

LATELY_DAYS = 56
MOST_CANDIDATES = 8
ASIDE = ("cardio", "mobility")
_NO_LIFTS = (*ASIDE, "conditioning")


class Bearers(Value):
    """Who answers to a key: surely, and generally."""

    sure: tuple[str, ...] = ()
    general: tuple[str, ...] = ()


class Meaning(Value):
    """The exercise that is meant, or those that may be; `is_reading`: it was not named whole."""

    slug: str | None = None
    candidates: tuple[str, ...] = ()
    is_reading: bool = False


class Standing(Value):
    """What orders an exercise among others: its kind, and how common it is."""

    kind: str = "strength"
    common: int = 0


class Known(Value):
    """All names of all exercises, for a name that none of them is."""

    names: Mapping[Key, Bearers]
    vocabulary: Collection[str]
    standings: Mapping[str, Standing]
    hidden: Container[str] = ()
    # Words of names that their keys do not hold: `lat` of a lat pulldown, `pull` of a pull up.
    spoken: Mapping[Key, frozenset[str]] = {}


def whole(
    key: Key, bearers: Bearers, lately: Container[str], hidden: Container[str] = ()
) -> Meaning | None:
    """T2 and T3: an exercise that surely has this name, else one that generally has it."""
    if not key.core and not key.equipment:
        return None
    general = [slug for slug in bearers.general if slug not in bearers.sure]
    if bearers.sure:
        # What is hidden is asked last: to know it takes reading all exercises.
        others = [slug for slug in general if slug in lately] if not key.equipment else []
        usual = any(slug in lately for slug in bearers.sure)
        is_one = len(bearers.sure) == 1
        if is_one and (usual or not others or all(slug in hidden for slug in others)):
            return Meaning(bearers.sure[0])
        return Meaning(candidates=(*bearers.sure, *_shown(general, hidden)))
    return _one_of(_shown(general, hidden), lately)


def _shown(slugs: Sequence[str], hidden: Container[str]) -> list[str]:
    return [slug for slug in slugs if slug not in hidden]


def _one_of(slugs: Sequence[str], lately: Container[str]) -> Meaning | None:
    trained = [slug for slug in slugs if slug in lately]
    if len(trained) == 1 or len(slugs) == 1:
        return Meaning((trained or slugs)[0])
    return Meaning(candidates=tuple(slugs)) if slugs else None


def in_order(
    slugs: Iterable[str],
    standings: Mapping[str, Standing],
    lately: Container[str],
    most: int | None = MOST_CANDIDATES,
) -> list[str]:
    """Candidates as they are offered: those trained lately, then lifts, then the common ones."""

    lifts = {slug: standing_in(standings, slug).kind not in _NO_LIFTS for slug in slugs}
    ordered = sorted(lifts)
    ordered.sort(key=lambda slug: standing_in(standings, slug).common, reverse=True)
    ordered.sort(key=lambda slug: lifts[slug], reverse=True)
    ordered.sort(key=lambda slug: slug in lately, reverse=True)
    return ordered if most is None else ordered[:most]


def standing_in(standings: Mapping[str, Standing], slug: str) -> Standing:
    return standings.get(slug) or Standing()
