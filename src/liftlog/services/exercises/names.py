"""Exercise names: finds the exercise that was meant, by any of its names."""

from __future__ import annotations

from liftlog.domain.base.sizes import checked_length
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import composed, listed, quoted, spellings
from liftlog.domain.exercises.exercise import Exercise, name_key
from liftlog.errors import AmbiguousName, LiftlogError, UnknownExercise, WrongUsage
from liftlog.store.exercises import catalogue

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from liftlog.domain.exercises.name_steps import Meaning
    from liftlog.domain.training.notation import SetEntry

STAY = "."

# How names were read that are not said whole, until somebody is told.
readings: list[str] = []


class Found(Value):
    """The exercise of a name; `read_as` where it was a part of one, a slip or a beginning."""

    exercise: Exercise
    read_as: str | None = None


def find_exercise(db: sqlite3.Connection, words: str) -> Exercise:
    """The exercise of that name; NotFound lists what could have been meant."""
    return find(db, words).exercise


def find(db: sqlite3.Connection, words: str, is_whole: bool = False) -> Found:
    """The exercise of that name, and how it was read; with `is_whole` it must be a whole name.

    It is looked up; only a name that nobody has is compared with all others.
    """
    found = _found(db, words, is_whole)
    if found is None:
        raise UnknownExercise(
            f"no exercise is called {quoted(words)}", suggestion(db, words), typed=words
        )
    return found


def named(db: sqlite3.Connection, words: str) -> Exercise | None:
    """The exercise of a whole name; None where none is called so."""
    found = _found(db, words, is_whole=True)
    return found.exercise if found else None


def _found(db: sqlite3.Connection, words: str, is_whole: bool) -> Found | None:
    slug = composed(words.strip()).casefold()
    exercise = catalogue.exercise(db, slug)
    # A slug of one word is a name that others may have, too.
    if exercise is not None and ("-" in slug or not exercise.is_built_in):
        return Found(exercise)
    called = catalogue.named_by_lifter(db, words)
    sure = [own for own, generic in called if not generic]
    if len(sure) == 1:
        return Found(exercise_of(db, sure[0]))
    if "-" in slug and (exercise := _general(slug)):
        return Found(exercise)
    meaning = _meaning(db, words, is_whole)
    if meaning is None:
        return None
    if meaning.slug is None:
        raise _several(db, words, meaning.candidates)
    exercise = catalogue.exercise(db, meaning.slug) or _general(meaning.slug)
    assert exercise is not None, meaning.slug
    if meaning.is_reading and exercise.slug not in readings:
        readings.append(exercise.slug)
    return Found(exercise, exercise.slug if meaning.is_reading else None)


def exercise_of(db: sqlite3.Connection, slug: str) -> Exercise:
    """The exercise of a slug that is known to be there."""
    exercise = catalogue.exercise(db, slug)
    assert exercise is not None
    return exercise


def _general(slug: str) -> Exercise | None:
    """A general exercise that the log does not have yet."""
    from liftlog.store.exercises.mirror import general_exercise

    return general_exercise(slug)


def _meaning(db: sqlite3.Connection, words: str, is_whole: bool) -> Meaning | None:
    """What a name means that is no slug and none of the lifter's own words."""
    from liftlog.domain.exercises.name_steps import whole
    from liftlog.services.exercises.known_names import Hidden, Lately, bearers_of, everything
    from liftlog.store.exercises import packaged

    vocabulary = packaged.words()
    key = vocabulary.key(words)
    lately, hidden = Lately(db), Hidden(db)
    found = whole(key, bearers_of(db, key), lately, hidden)
    if found is None and not is_whole:
        from liftlog.domain.exercises.name_readings import read

        found = read(words, vocabulary, everything(db, hidden), lately)
    return found


def _several(db: sqlite3.Connection, words: str, slugs: Sequence[str]) -> AmbiguousName:
    from liftlog.services.exercises.known_names import candidates

    offered = candidates(db, slugs)
    lines = tuple(
        f"{candidate.called} · {candidate.equipment or 'no equipment'}" for candidate in offered
    )
    first, plain = offered[0], " ".join(words.split())
    word = plain if plain.replace("-", "").isalnum() else f'"{plain}"'
    return AmbiguousName(
        f"{quoted(words)} fits several exercises",
        f"use: one of these names, or liftlog exercise edit {first.slug} --alias {word}",
        typed=words,
        candidates=tuple(
            {
                "exercise": candidate.slug,
                "name": candidate.name,
                "equipment": candidate.equipment,
                "trained": candidate.trained,
            }
            for candidate in offered
        ),
        problems=lines,
    )


def suggestion(db: sqlite3.Connection, words: str) -> str:
    """The hint about a name that nobody has: those that are spelt nearly so."""
    close = close_names(db, words, everywhere=True)
    if close:
        return f"note: did you mean {listed(close)}?"
    return "try: liftlog exercise list"


def close_names(db: sqlite3.Connection, words: str, everywhere: bool = False) -> list[str]:
    """Up to three names of the log, or also of the general catalogue, that are spelt nearly so."""
    import difflib

    names = catalogue.all_names(db)
    if everywhere:
        from liftlog.services.exercises.known_names import general_names

        names += general_names()
    by_key = {name_key(name): name for name in names}
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


def read_line(db: sqlite3.Connection, words: Sequence[str]) -> tuple[Found | None, list[SetEntry]]:
    """(found exercise or None, sets) of the words after `log`; `STAY` first names none.

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
            found, tokens = sensible[0]
            return found, parse_tokens(tokens)
    raise refusal or _unreadable(db, together)


def are_several(
    db: sqlite3.Connection, words: Sequence[str], parts: Sequence[Sequence[str]]
) -> bool:
    """Whether a line makes sense only in these parts; where a name of theirs is unknown, raises
    why the line as a whole makes none."""
    try:
        read_line(db, words)
    except LiftlogError as error:
        for part in parts:
            try:
                read_line(db, part)
            except UnknownExercise:
                raise error from None
        return True
    return False


def _bad_token(db: sqlite3.Connection, name: Sequence[str], words: Sequence[str]) -> None:
    """Where the words begin with an exercise and are no name as a whole, raises for the rest."""
    from liftlog.domain.training.notation import parse_tokens

    if len(name) < 2:
        return
    is_spelt = not any(letter.isdigit() for letter in name[-1])
    if is_spelt and close_names(db, " ".join(name)):
        return
    for size in range(len(name) - 1, 0, -1):
        try:
            is_known = _found(db, " ".join(words[:size]), is_whole=False) is not None
        except LiftlogError:
            continue
        if is_known:
            parse_tokens(words[size:])


def _readings(
    db: sqlite3.Connection, words: Sequence[str]
) -> tuple[list[tuple[Found | None, list[str]]], LiftlogError | None]:
    """(every reading that makes sense, why the first one with a known exercise makes none).

    Where a line splits in several ways, its name must be a whole one.
    """
    from liftlog.domain.training.notation import looks_like_token, parse_tokens, split_readings

    sensible: list[tuple[Found | None, list[str]]] = []
    refusal: LiftlogError | None = None
    splits = split_readings(words)
    is_whole = sum(bool(name) for name, _ in splits) > 1
    for name, tokens in splits:
        if any(looks_like_token(word) and not any(map(str.isalnum, word)) for word in name):
            continue  # a sign that is a set, such as =, is no part of a name
        try:
            found = _found(db, " ".join(name), is_whole) if name else None
            if name and found is None:
                continue
            parse_tokens(tokens)
        except LiftlogError as error:
            refusal = refusal or error
        else:
            sensible.append((found, tokens))
    return sensible, refusal


def _several_meanings(sensible: Sequence[tuple[Found | None, list[str]]]) -> WrongUsage:
    shown = [
        f"{found.exercise.slug if found else 'the current exercise'} {' '.join(tokens)}"
        for found, tokens in sensible
    ]
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
    if len(longest) > 1 and close_names(db, " ".join(longest)):
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
