"""Known names: all that exercises are called, the lifter's own words before the catalogue's."""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.domain.exercises.name_steps import (
    LATELY_DAYS,
    Bearers,
    Known,
    in_order,
)
from liftlog.domain.exercises.name_words import Key, Named, keys_of, plain, words_in
from liftlog.services.base.clock import Clock, fixed_now, stamp
from liftlog.start.dates import timedelta
from liftlog.store.exercises import catalogue, packaged
from liftlog.store.training import logbook

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

_PART = 3
_ONE_BY_ONE = 8
# Kinds of equipment as public files write them.
_EQUIPMENT = {
    "e-z curl bar": "ez-bar",
    "kettlebells": "kettlebell",
    "medicine ball": "medicine-ball",
    "exercise ball": "exercise-ball",
}


class Lately:
    """Whether an exercise was trained in the last eight weeks; each is asked for once."""

    __slots__ = ("_db", "_known", "_since")

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._since: str | None = None
        self._known: dict[str, bool] = {}

    def __contains__(self, slug: object) -> bool:
        exercise = str(slug)
        if exercise not in self._known:
            if self._since is None:
                now = Clock(None, fixed_now()).now()
                self._since = stamp(now - timedelta(days=LATELY_DAYS))
            last = logbook.last_trained(self._db, exercise)
            self._known[exercise] = last is not None and last >= self._since
        return self._known[exercise]


class Hidden:
    """Whether an exercise is out of lists: a few are asked for one by one, then all are read."""

    __slots__ = ("_asked", "_db", "_out")

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._asked = 0
        self._out: set[str] | None = None

    def __contains__(self, slug: object) -> bool:
        if self._out is None:
            self._asked += 1
            if self._asked <= _ONE_BY_ONE:
                return catalogue.is_retired(self._db, str(slug))
            self._out = catalogue.retired(self._db)
        return slug in self._out


def bearers_of(db: sqlite3.Connection, key: Key) -> Bearers:
    """Who answers to a name: an exercise of the lifter's own before one of the catalogue."""
    ours = packaged.bearers(key)
    slugs = (*ours.sure, *ours.general)
    owned = catalogue.covering(db, slugs) if slugs else ()
    covered = [slug for slug in owned if packaged.row(slug)]
    own = _own_names(catalogue.lifters_names(db, _parts_of(key)))
    return _laid_over(ours, own.get(key, Bearers()), covered)


def _laid_over(ours: Bearers, own: Bearers, covered: Iterable[str]) -> Bearers:
    """The lifter's own words over those of the catalogue, whose covered exercises are gone."""
    out = set(covered)
    sure = own.sure or tuple(slug for slug in ours.sure if slug not in out)
    general = (*own.general, *(slug for slug in ours.general if slug not in out))
    return Bearers(sure, tuple(dict.fromkeys(general)))


def _parts_of(key: Key) -> list[str]:
    """What a name that means this holds in any spelling: beginnings of one of its words."""
    if not key.core:
        return []
    words = packaged.words()
    word = max(key.core, key=len)
    spelt = {word, *(other for other, meant in words.spellings.items() if meant == word)}
    for phrase, meant in words.phrases.items():
        if spelt & {*meant}:
            spelt.update(phrase)
    return sorted({other[:_PART] for other in spelt})


def _own_names(names: Sequence[catalogue.LiftersName]) -> dict[Key, Bearers]:
    """Who answers to the lifter's own words. A name with equipment in it generally also means
    its exercise without."""
    words = packaged.words()
    sure: dict[Key, dict[str, None]] = {}
    general: dict[Key, dict[str, None]] = {}
    for name in names:
        for keys, slugs in zip(keys_of(words, _named(name)), (sure, general), strict=True):
            for key in keys:
                slugs.setdefault(key, {})[name.exercise] = None
                if key.equipment and name.origin != "catalogue":
                    bare = Key(key.core, ())
                    general.setdefault(bare, {})[name.exercise] = None
    return {
        key: Bearers(tuple(sure.get(key, ())), tuple(general.get(key, ())))
        for key in {**sure, **general}
        if key.core or key.equipment
    }


def _named(name: catalogue.LiftersName) -> Named:
    equipment = name.equipment or ""
    given = (name.name,)
    return Named(
        name.exercise,
        () if name.generic else given,
        given if name.generic else (),
        _EQUIPMENT.get(equipment, equipment) if name.origin != "catalogue" else "",
        name.progress_by == "held-load",
    )


def everything(db: sqlite3.Connection, hidden: Hidden) -> Known:
    """All names of all exercises."""
    known = packaged.known()
    covered = [slug for slug in catalogue.covering(db) if packaged.row(slug)]
    given = catalogue.lifters_names(db)
    if not given and not covered:
        return known.replace(hidden=hidden)
    own = _own_names(given)
    names = known.names
    if covered:
        names = {key: _laid_over(ours, Bearers(), covered) for key, ours in names.items()}
    names = {
        **names,
        **{key: _laid_over(names.get(key, Bearers()), bearers, ()) for key, bearers in own.items()},
    }
    vocabulary = {*known.vocabulary, *(word for it in given for word in words_in(it.name))}
    return Known(names, vocabulary, known.standings, hidden, _spoken(known, given))


def _spoken(known: Known, given: Sequence[catalogue.LiftersName]) -> dict[Key, frozenset[str]]:
    """The words that the keys of names do not hold, of the lifter's own names too."""
    from liftlog.domain.exercises.name_readings import spoken_of

    spoken = dict(known.spoken)
    for name in given:
        for key, said in spoken_of(packaged.words(), _named(name)).items():
            spoken[key] = spoken.get(key, frozenset()) | said
    return spoken


class Candidate(Value):
    """What a name may mean: `called` is how to say so, `trained` the day it was done last."""

    slug: str
    name: str
    equipment: str | None
    trained: str | None
    called: str


def candidates(db: sqlite3.Connection, slugs: Sequence[str]) -> list[Candidate]:
    """The exercises to choose from, in the order in which they are offered."""
    lately = Lately(db)
    return [_candidate(db, slug) for slug in in_order(slugs, packaged.known().standings, lately)]


def _candidate(db: sqlite3.Connection, slug: str) -> Candidate:
    from liftlog.store.exercises.mirror import general_exercise

    exercise = catalogue.exercise(db, slug) or general_exercise(slug)
    assert exercise is not None, slug
    moment = logbook.last_trained(db, slug)
    name = exercise.name.partition(" (")[0]
    return Candidate(
        slug=slug,
        name=exercise.name,
        equipment=exercise.equipment,
        trained=moment[:10] if moment else None,
        # A slug of one word is a name that others have, too.
        called=slug if "-" in slug else " ".join(plain(name)),
    )


def general_names() -> list[str]:
    """Every name of a general exercise, for "did you mean"."""
    from liftlog.domain.exercises.general import listed

    names: list[str] = []
    for row in packaged.rows():
        names += (row["slug"], row["name"].partition(" (")[0], *listed(row["names"]))
    return names
