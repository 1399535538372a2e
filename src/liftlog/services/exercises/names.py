"""Exercise names: finds the exercise that was meant, by any of its names."""

from __future__ import annotations

from liftlog.domain.base.sizes import checked_length
from liftlog.domain.base.words import composed, listed, quoted, spellings
from liftlog.domain.exercises.exercise import Exercise, name_key
from liftlog.errors import AmbiguousName, LiftlogError, UnknownExercise, WrongUsage
from liftlog.store.exercises import catalogue
from liftlog.store.training import logbook

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from liftlog.domain.training.notation import SetEntry

STAY = "."


def find_exercise(db: sqlite3.Connection, words: str) -> Exercise:
    """The exercise of that name; NotFound lists what could have been meant."""
    slug = _exact(db, words) or _by_beginning(db, words)
    exercise = catalogue.exercise(db, slug) if slug else None
    if exercise is None:
        raise UnknownExercise(f"no exercise is called {quoted(words)}", _suggestion(db, words))
    return exercise


def exercise_of(db: sqlite3.Connection, slug: str) -> Exercise:
    """The exercise of a slug that is known to be there."""
    exercise = catalogue.exercise(db, slug)
    assert exercise is not None
    return exercise


def _exact(db: sqlite3.Connection, words: str) -> str | None:
    named = catalogue.named_exactly(db, words)
    surely = [slug for slug, generic in named if not generic]
    if len(surely) == 1:
        return surely[0]
    return _trained_last(db, words, [slug for slug, _ in named]) if named else None


def _by_beginning(db: sqlite3.Connection, words: str) -> str | None:
    if not any(letter.isalpha() for letter in words):
        return None
    named = catalogue.named_like(db, words)
    if len(named) > 1 and len({key for _, key in named}) > 1:
        raise _several(words, sorted({slug for slug, _ in named}))
    return _trained_last(db, words, [slug for slug, _ in named]) if named else None


def _trained_last(db: sqlite3.Connection, words: str, slugs: list[str]) -> str:
    """Of several exercises with one generic name the one trained last, else the only one listed."""
    if len(slugs) == 1:
        return slugs[0]
    trained = [(moment, slug) for slug in slugs if (moment := logbook.last_trained(db, slug))]
    if trained:
        return max(trained)[1]
    out = catalogue.retired(db)
    shown = [slug for slug in slugs if slug not in out] or slugs
    if len(shown) > 1:
        raise _several(words, shown)
    return shown[0]


def _several(words: str, slugs: list[str]) -> AmbiguousName:
    return AmbiguousName(
        f"{quoted(words)} fits several exercises: {', '.join(slugs)}",
        f"use: more of the name, such as {slugs[0]}",
    )


def _suggestion(db: sqlite3.Connection, words: str) -> str:
    close = _close_names(db, words)
    if close:
        return f"note: did you mean {listed(close)}?"
    return "try: liftlog exercise list"


def _close_names(db: sqlite3.Connection, words: str) -> list[str]:
    """Up to three names that are spelt nearly so."""
    import difflib

    by_key = {name_key(name): name for name in catalogue.all_names(db)}
    return [by_key[key] for key in difflib.get_close_matches(name_key(words), by_key, 3, 0.6)]


def slug_of(name: str) -> str:
    """A name as a slug, without punctuation; refused where nothing of it would be left."""
    slug = _slug(composed(checked_length("name", name)))
    if not any(letter.isalpha() for letter in slug):
        raise WrongUsage(f"{quoted(name)} cannot be a name", "use: letters, digits and spaces")
    return slug


def slugs_of(name: str) -> list[str]:
    """The slug of a name, and the one that an older liftlog made of it, typed in parts."""
    return list(dict.fromkeys((slug_of(name), *map(_slug, spellings(name)))))


def _slug(name: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())


def read_line(
    db: sqlite3.Connection, words: Sequence[str]
) -> tuple[Exercise | None, list[SetEntry]]:
    """(exercise or None, sets) of the words after `log`; `STAY` first names none.

    Every split into a name and sets is tried; exactly one of them must make sense. Words that
    may be one token, such as `12 x 40kg`, are taken as they stand first.
    """
    from liftlog.domain.training.notation import joined, parse_tokens

    if not words:
        raise WrongUsage("there is no set to log", "use: 12, 12@40kg, 3x12@40 or 30s")
    if words[0] == STAY:
        return None, parse_tokens(words[1:])
    apart = [part for word in words for part in word.split() or [word]]
    together = joined(apart)
    ways = [list(words)]
    for spelt in (joined(words), apart, together):
        if spelt not in ways:
            ways.append(spelt)
    for spelt in ways:
        sensible, refusal = _readings(db, spelt)
        if len(sensible) > 1:
            raise _several_meanings(sensible)
        if sensible:
            exercise, tokens = sensible[0]
            return exercise, parse_tokens(tokens)
    raise refusal or _unreadable(db, together)


def _bad_token(db: sqlite3.Connection, name: Sequence[str], words: Sequence[str]) -> None:
    """Where the words begin with an exercise and are no name as a whole, raises for the rest."""
    from liftlog.domain.training.notation import parse_tokens

    if len(name) < 2:
        return
    is_spelt = not any(letter.isdigit() for letter in name[-1])
    if is_spelt and _close_names(db, " ".join(name)):
        return
    for size in range(len(name) - 1, 0, -1):
        try:
            find_exercise(db, " ".join(words[:size]))
        except LiftlogError:
            continue
        parse_tokens(words[size:])


def _readings(
    db: sqlite3.Connection, words: Sequence[str]
) -> tuple[list[tuple[Exercise | None, list[str]]], LiftlogError | None]:
    """(every reading that makes sense, why the first one with a known exercise makes none)."""
    from liftlog.domain.training.notation import parse_tokens, split_readings

    sensible: list[tuple[Exercise | None, list[str]]] = []
    refusal: LiftlogError | None = None
    for name, tokens in split_readings(words):
        try:
            exercise = find_exercise(db, " ".join(name)) if name else None
            parse_tokens(tokens)
        except UnknownExercise:
            continue
        except LiftlogError as error:
            refusal = refusal or error
        else:
            sensible.append((exercise, tokens))
    return sensible, refusal


def _several_meanings(sensible: Sequence[tuple[Exercise | None, list[str]]]) -> WrongUsage:
    shown = [f"{e.slug if e else 'the current exercise'} {' '.join(t)}" for e, t in sensible]
    return WrongUsage(
        f"this has {len(sensible)} meanings: {listed(shown)}",
        "use: hyphens between the words of the name",
    )


def _unreadable(db: sqlite3.Connection, words: Sequence[str]) -> LiftlogError:
    """Why no split of the words makes sense: the name, or the first bad token.

    A word between two sets is a bad token, unless it is part of a name that is nearly right.
    """
    from itertools import takewhile

    from liftlog.domain.training.notation import looks_like_token, parse_tokens

    sets = list(takewhile(looks_like_token, reversed(words)))
    longest = words[: len(words) - len(sets)]
    if len(longest) > 1 and _close_names(db, " ".join(longest)):
        name: Sequence[str] = longest
    else:
        name = list(takewhile(lambda word: not looks_like_token(word), words))
    try:
        _bad_token(db, name, words)
        if name:
            find_exercise(db, " ".join(name))
        parse_tokens(words[len(name) :])
    except LiftlogError as error:
        return error
    return WrongUsage(
        f"cannot read {quoted(' '.join(words))}",
        "use: an exercise, then sets, such as machine-back-extension 12@40kg",
    )
