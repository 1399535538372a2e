"""Readings of typed names: a part of a name, a slip, the beginning of a word (T4–T6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.exercises.name_steps import (
    ASIDE,
    Bearers,
    Known,
    Meaning,
    standing_in,
    whole,
)
from liftlog.domain.exercises.name_words import Key, apart, plain, singular, with_own, words_in

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from liftlog.domain.exercises.name_words import Named, Words

_SHORTEST_UNKNOWN = 4
_MOST_SLIPS = 2
# A letter or two say too little to choose by.
_SHORTEST_TELLING = 3
_MOST_READINGS = 12


def read(
    name: str,
    words: Words,
    known: Known,
    lately: Container[str],
) -> Meaning | None:
    """T2 to T6 of a name; None where nothing of it is known."""
    typed = parted(name, known)
    key = words.key_of([singular(word) for word in typed])
    found = (
        whole(key, known.names.get(key, Bearers()), lately, known.hidden)
        or part(key, words, known, lately)
        or _typo(typed, words, known, lately)
        or _beginnings(typed, words, known)
    )
    # A slip may look like two words: dumbbbell is no dumb bell.
    return found or _typo(plain(name), words, known, lately)


def parted(name: str, known: Known) -> list[str]:
    """The words of a name, those apart that were written as one (W7)."""
    return [part for word in plain(name) for part in _apart(word, known)]


def _apart(word: str, known: Known) -> list[str]:
    if word in known.vocabulary or singular(word) in known.vocabulary:
        return [word]
    forms = (apart(form, known.vocabulary) for form in (word, singular(word)))
    return next((parts for parts in forms if len(parts) > 1), [word])


def part(key: Key, words: Words, known: Known, lately: Container[str]) -> Meaning | None:
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
    if not trained and any(slug in lately for slug in named):
        # Who only stretches the quads may mean that; nothing else is chosen for them.
        return Meaning(candidates=tuple(named))
    common = _equipment_parts(words)
    if len(fitting) == 1 and any(
        _named_with(frozenset((word,)), known) == named
        for word in key.words
        if len(word) >= _SHORTEST_TELLING and word not in common
    ):
        return Meaning(fitting[0], is_reading=True)
    return Meaning(candidates=tuple(fitting))


def _named_with(words: frozenset[str], known: Known) -> list[str]:
    """The exercises with a name in which all these words stand."""
    # A key is looked up only where it says too little: thousands of names, hashed for each
    # exercise of a lifter, took seconds.
    found = [bearers for key, bearers in known.names.items() if words <= key.words]
    for key in known.spoken:
        if words <= _words_of(key, known) and not words <= key.words and key in known.names:
            found.append(known.names[key])
    slugs = {slug for bearers in found for slug in (*bearers.sure, *bearers.general)}
    return sorted(slug for slug in slugs if slug not in known.hidden)


def _equipment_parts(words: Words) -> set[str]:
    """Words that name a piece of equipment together with another: the trap of a trap bar. They
    tell no exercise from others."""
    return {
        word
        for phrase, meant in words.phrases.items()
        if not words.equipment.keys().isdisjoint(meant)
        for word in phrase
    }


def _words_of(key: Key, known: Known) -> frozenset[str]:
    """All words of the names that have this key."""
    return key.words | known.spoken.get(key, frozenset())


def _lifts_first(slugs: Sequence[str], known: Known) -> list[str]:
    """Without cardio and mobility, where anything else is left."""
    lifts = [slug for slug in slugs if standing_in(known.standings, slug).kind not in ASIDE]
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
    forms = {form for form in (word, singular(word)) if len(form) >= _SHORTEST_UNKNOWN}
    return sorted(
        other
        for other in vocabulary
        if len(other) > 1 and any(one_edit_off(form, other) for form in forms)
    )


def unkeyed_of(words: Words, named: Named) -> dict[Key, frozenset[str]]:
    """The words of an exercise's names that stand in none of their keys, by key: those that a
    phrase took in, or that say nothing beside another. What names equipment is not among them:
    of that a name must say all."""
    aside = {*words.noise, *words.equipment, *_equipment_parts(words)}
    unkeyed: dict[Key, frozenset[str]] = {}
    for name in (*named.names, *named.generic):
        key = words.key(name)
        said = {words.spellings.get(word, word) for word in words_in(name)}
        rest = said.difference(key.words, aside)
        if rest and key.words:
            unkeyed[key] = unkeyed.get(key, frozenset()) | rest
    return unkeyed


def spoken_of(words: Words, named: Named) -> dict[Key, frozenset[str]]:
    """The same by all keys that the exercise answers to."""
    spoken: dict[Key, frozenset[str]] = {}
    for key, rest in unkeyed_of(words, named).items():
        for other in with_own(key, named):
            spoken[other] = spoken.get(other, frozenset()) | rest
    return spoken


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
        if rest <= _words_of(key, known) and _begin(unknown, _words_of(key, known) - rest)
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
