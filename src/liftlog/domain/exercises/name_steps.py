"""Typed names: the exercise that one means, or those that it may mean (T2–T6)."""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.domain.exercises.name_words import Key, apart, plain, singular

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Mapping, Sequence

    from liftlog.domain.exercises.name_words import Words

LATELY_DAYS = 56
MOST_CANDIDATES = 8
_ASIDE = ("cardio", "mobility")
_NO_LIFTS = (*_ASIDE, "conditioning")
_SHORTEST_UNKNOWN = 4
_MOST_SLIPS = 2
# A letter or two say too little to choose by.
_SHORTEST_TELLING = 3
_MOST_READINGS = 12


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


def read(
    name: str,
    words: Words,
    known: Known,
    lately: Container[str],
) -> Meaning | None:
    """T2 to T6 of a name; None where nothing of it is known."""
    typed = parted(name, known)
    key = words.key_of([singular(word) for word in typed])
    found = whole(key, known.names.get(key, Bearers()), lately, known.hidden)
    return (
        found
        or part(key, known, lately)
        or _typo(typed, words, known, lately)
        or _beginnings(typed, words, known)
    )


def parted(name: str, known: Known) -> list[str]:
    """The words of a name, those apart that were written as one (W7)."""
    return [part for word in plain(name) for part in _apart(word, known)]


def _apart(word: str, known: Known) -> list[str]:
    if word in known.vocabulary or singular(word) in known.vocabulary:
        return [word]
    parts = apart(word, known.vocabulary)
    return parts if len(parts) > 1 else apart(singular(word), known.vocabulary) or [word]


def part(key: Key, known: Known, lately: Container[str]) -> Meaning | None:
    """T4: exercises with a name in which all the words stand."""
    if not key.words:
        return None
    named = _named_with(key.words, known)
    fitting = _lifts_first(named, known)
    if not fitting:
        return None
    trained = [slug for slug in fitting if slug in lately]
    if len(trained) == 1:
        return Meaning(trained[0], is_reading=True)
    if len(fitting) == 1 and any(
        _named_with(frozenset((word,)), known) == named
        for word in key.words
        if len(word) >= _SHORTEST_TELLING
    ):
        return Meaning(fitting[0], is_reading=True)
    return Meaning(candidates=tuple(fitting))


def _named_with(words: frozenset[str], known: Known) -> list[str]:
    """The exercises with a name in which all these words stand."""
    slugs = {
        slug: None
        for key, bearers in known.names.items()
        if words <= key.words
        for slug in (*bearers.sure, *bearers.general)
        if slug not in known.hidden
    }
    return sorted(slugs)


def _lifts_first(slugs: Sequence[str], known: Known) -> list[str]:
    """Without cardio and mobility, where anything else is left."""
    lifts = [slug for slug in slugs if _standing_in(known.standings, slug).kind not in _ASIDE]
    return lifts or list(slugs)


def _is_known(word: str, known: Known) -> bool:
    return word in known.vocabulary or singular(word) in known.vocabulary


def _typo(
    typed: Sequence[str], words: Words, known: Known, lately: Container[str]
) -> Meaning | None:
    """T5: unknown words, each one edit off a known one."""
    unknown = [word for word in typed if not _is_known(word, known)]
    if not 0 < len(unknown) <= _MOST_SLIPS:
        return None
    if any(len(word) < _SHORTEST_UNKNOWN for word in unknown):
        return None
    spelt = {word: _nearly(word, known.vocabulary) for word in unknown}
    if not all(0 < len(readings) <= _MOST_READINGS for readings in spelt.values()):
        return None
    lines: list[list[str]] = [[]]
    for word in typed:
        readings = spelt.get(word) or [singular(word)]
        lines = [[*line, reading] for line in lines for reading in readings]
    slugs: dict[str, None] = {}
    is_sure = True
    for line in lines:
        key = words.key_of(line)
        meaning = whole(key, known.names.get(key, Bearers()), lately, known.hidden)
        if meaning is None:
            continue
        is_sure = is_sure and meaning.slug is not None
        slugs.update(dict.fromkeys([meaning.slug] if meaning.slug else meaning.candidates))
    if not slugs:
        return None
    if is_sure and len(slugs) == 1:
        return Meaning(next(iter(slugs)), is_reading=True)
    return Meaning(candidates=tuple(slugs))


def _nearly(word: str, vocabulary: Iterable[str]) -> list[str]:
    """The known words that are one edit off this one or off its singular."""
    forms = {word, singular(word)}
    return sorted(
        other
        for other in vocabulary
        if len(other) > 1 and any(one_edit_off(form, other) for form in forms)
    )


def one_edit_off(word: str, other: str) -> bool:
    """A letter more, less or another, or two neighbours that changed places."""
    longer, shorter = (word, other) if len(word) >= len(other) else (other, word)
    if longer == shorter or len(longer) - len(shorter) > 1:
        return False
    place = next(
        (at for at, (one, two) in enumerate(zip(longer, shorter, strict=False)) if one != two),
        len(shorter),
    )
    if len(longer) > len(shorter):
        return longer[place + 1 :] == shorter[place:]
    if longer[place + 1 :] == shorter[place + 1 :]:
        return True
    swapped = longer[place + 1 : place + 2] + longer[place : place + 1]
    return swapped == shorter[place : place + 2] and longer[place + 2 :] == shorter[place + 2 :]


def _beginnings(typed: Sequence[str], words: Words, known: Known) -> Meaning | None:
    """T6: unknown words that begin words of a name, in which the known ones stand whole."""
    unknown = [word for word in typed if not _is_known(word, known)]
    if not unknown or any(len(word) < _SHORTEST_UNKNOWN for word in unknown):
        return None
    rest = words.key_of([singular(word) for word in typed if word not in unknown]).words
    slugs = {
        slug: None
        for key, bearers in known.names.items()
        if rest <= key.words and _begin(unknown, key.words - rest)
        for slug in (*bearers.sure, *bearers.general)
        if slug not in known.hidden
    }
    if len(slugs) == 1:
        return Meaning(next(iter(slugs)), is_reading=True)
    return Meaning(candidates=tuple(_lifts_first(sorted(slugs), known))) if slugs else None


def _begin(unknown: Sequence[str], words: Iterable[str]) -> bool:
    """Whether each unknown word begins one of these."""
    spelt = list(words)
    return all(any(other.startswith(word) for other in spelt) for word in unknown)


def in_order(
    slugs: Iterable[str],
    standings: Mapping[str, Standing],
    lately: Container[str],
    most: int | None = MOST_CANDIDATES,
) -> list[str]:
    """Candidates as they are offered: those trained lately, then lifts, then the common ones."""

    lifts = {slug: _standing_in(standings, slug).kind not in _NO_LIFTS for slug in slugs}
    ordered = sorted(lifts)
    ordered.sort(key=lambda slug: _standing_in(standings, slug).common, reverse=True)
    ordered.sort(key=lambda slug: lifts[slug], reverse=True)
    ordered.sort(key=lambda slug: slug in lately, reverse=True)
    return ordered if most is None else ordered[:most]


def _standing_in(standings: Mapping[str, Standing], slug: str) -> Standing:
    return standings.get(slug) or Standing()
