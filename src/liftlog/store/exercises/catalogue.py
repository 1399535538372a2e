"""Exercises in the log: their names, goals and preferences."""

from __future__ import annotations

import os

from liftlog.domain.base.values import Value
from liftlog.domain.base.words import spellings
from liftlog.domain.exercises.exercise import Exercise, name_key
from liftlog.domain.exercises.goals import Goal
from liftlog.errors import UnreadableFile
from liftlog.store.base.database import exists, text, texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from typing import Any

    # The fields of a target: amount, unit, by, since.
    Wanted = tuple[int, str, str | None, str]
    # (number of sets, goal, note, target) of an exercise.
    Wishes = tuple[int | None, str | None, str | None, Wanted | None]

# The files that the log mirrors, as hatch_build.py has them.
_FILES = ("exercises.yaml", "goals.yaml", "general-exercises.tsv")
_PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def data_file(name: str, folder: str = "data") -> str:
    """A file of the catalogue: inside the installed package, else in a checkout's folder."""
    installed = os.path.join(_PACKAGE, "data", name)
    if os.path.exists(installed):
        return installed
    return os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), folder, name)


def current_digest() -> str:
    """What tells one state of the catalogue files from another, without reading them.

    The build writes a digest beside them; a checkout goes by time and size.
    """
    try:
        with open(os.path.join(_PACKAGE, "data", "DIGEST"), encoding="utf-8") as file:
            return file.read()
    except OSError:
        stats = [_stat(name) for name in _FILES]
        return " ".join(f"{stat.st_mtime_ns}-{stat.st_size}" for stat in stats)


def is_as_built() -> bool:
    """Whether the files are as the build wrote them; a checkout never says so."""
    from _blake2 import blake2b

    digest = blake2b(digest_size=32)
    try:
        for name in _FILES:
            with open(data_file(name), "rb") as file:
                digest.update(file.read())
    except OSError:
        return False
    return digest.hexdigest() == current_digest()


def _stat(name: str) -> os.stat_result:
    try:
        return os.stat(data_file(name))
    except OSError as error:
        raise UnreadableFile(
            f"a file of liftlog is missing: {data_file(name)}", "note: install liftlog again"
        ) from error


def mirrored_digest(db: sqlite3.Connection) -> str | None:
    """The state of the files that the log mirrors."""
    return text(db, "select value from meta where key = 'catalogue'")


# What the lifter said goes before what the catalogue says: how it is called, and whether it is
# out of lists.
_WORDS = (
    "left join preferences on preferences.exercise = exercises.slug"
    " and preferences.deleted_at is null"
)
_WITH_WORDS = f"exercises {_WORDS}"
_RETIRED = "coalesce(preferences.retired, exercises.retired)"
_EXERCISE = f"""
    select slug, coalesce(preferences.name, exercises.name), family, relation, equipment, loading,
      progress_by, step_kg, step_lb, lowest_kg, lowest_lb, measure, seconds_low, seconds_high,
      levels, bands, default_goal, target, harder, unilateral, origin, synergists,
      coalesce(json_extract(page, '$.muscles.stabilizers'), '[]'), json_extract(page, '$.kind'),
      ifnull(json_extract(page, '$.measure') = 'distance', 0)
    from {_WITH_WORDS} where exercises.deleted_at is null
"""


def exercise(db: sqlite3.Connection, slug: str) -> Exercise | None:
    """The exercise of that slug, retired ones too."""
    row = db.execute(f"{_EXERCISE} and slug = ?", (slug,)).fetchone()
    return as_exercise(row) if row else None


def exercises_by_slug(db: sqlite3.Connection, slugs: Sequence[str]) -> dict[str, Exercise]:
    """These exercises, retired ones too."""
    places = ", ".join("?" * len(slugs))
    rows = db.execute(f"{_EXERCISE} and slug in ({places})", slugs)
    return {row[0]: as_exercise(row) for row in rows}


def exercises(db: sqlite3.Connection, retired: bool = False) -> list[Exercise]:
    """All exercises by slug."""
    rows = db.execute(f"{_EXERCISE} and {_RETIRED} <= ? order by slug", (int(retired),))
    return [as_exercise(row) for row in rows]


def retired(db: sqlite3.Connection) -> set[str]:
    """The exercises that are out of lists and plans."""
    query = f"select slug from {_WITH_WORDS} where exercises.deleted_at is null and {_RETIRED} = 1"
    return {*texts(db, query)}


def is_retired(db: sqlite3.Connection, slug: str) -> bool:
    """Whether an exercise is out of lists and plans."""
    query = (
        f"select 1 from {_WITH_WORDS} where slug = ? and exercises.deleted_at is null"
        f" and {_RETIRED} = 1"
    )
    return db.execute(query, (slug,)).fetchone() is not None


def names(db: sqlite3.Connection) -> dict[str, str]:
    """How every exercise is called, by slug; retired ones too."""
    rows = db.execute(
        f"select slug, coalesce(preferences.name, exercises.name) from {_WITH_WORDS}"
        " where exercises.deleted_at is null"
    )
    return dict(rows.fetchall())


def built_in_names(db: sqlite3.Connection) -> dict[str, str]:
    """How the catalogue calls its exercises, whatever the lifter calls them."""
    rows = db.execute("select slug, name from exercises where origin = 'catalogue'")
    return dict(rows.fetchall())


def as_exercise(row: tuple[Any, ...]) -> Exercise:
    """The exercise of a row with the columns that are asked for here."""
    measure, low, high, levels, bands, default_goal, target, harder = row[11:19]
    unilateral, origin, synergists, stabilizers, kind, by_distance = row[19:]
    # The general ones are mirrored as those that are described; only their page has a kind.
    is_mirrored = origin == "catalogue"
    # In the order of its fields: there may be hundreds.
    return Exercise.from_tuple(
        (
            *row[:7],
            row[7:9],
            row[9:11],
            measure,
            None if low is None else (low, high),
            _names(levels),
            _names(bands),
            default_goal,
            _names(target),
            _names(harder),
            bool(unilateral),
            is_mirrored and kind is None,
            _names(synergists),
            _names(stabilizers),
            is_mirrored and kind is not None,
            kind,
            bool(by_distance),
        )
    )


def _names(array: str) -> tuple[str, ...]:
    """The texts of a JSON array; neither json nor SQLite's json_each is needed for plain ones."""
    if array == "[]":
        return ()
    if "\\" in array:
        import json

        return tuple(json.loads(array))
    return tuple(array.split('"')[1::2])


def named_exactly(db: sqlite3.Connection, words: str) -> list[tuple[str, bool]]:
    """(slug, is the name a generic one) of every exercise that bears this name."""
    query = (
        "select exercise, generic from aliases where key = ? and deleted_at is null"
        " order by exercise"
    )
    keys = spellings(name_key(words))
    rows = [row for key in keys for row in db.execute(query, (key,))]
    return [(slug, bool(generic)) for slug, generic in dict.fromkeys(rows)]


def named_by_lifter(db: sqlite3.Connection, words: str) -> list[tuple[str, bool]]:
    """(slug, is the name a generic one) of every exercise that the lifter calls so."""
    query = (
        "select exercise, generic from aliases where key = ? and origin = 'own'"
        " and deleted_at is null order by exercise"
    )
    keys = spellings(name_key(words))
    rows = [row for key in keys for row in db.execute(query, (key,))]
    return [(slug, bool(generic)) for slug, generic in dict.fromkeys(rows)]


class LiftersName(Value):
    """A name that the lifter gave, and what its exercise is."""

    name: str
    exercise: str
    generic: int
    equipment: str | None
    progress_by: str
    origin: str


def lifters_names(db: sqlite3.Connection, parts: Sequence[str] = ()) -> list[LiftersName]:
    """Names that the lifter gave, with a word that begins so; all where no beginning is given.

    Names with letters of other alphabets are always among them.
    """
    marks = ", ".join("?" * len(parts))
    words = f"select key, exercise from name_words where word in ('', {marks})"
    where = f" and (key, exercise) in ({words})" if parts else ""
    rows = db.execute(
        "select aliases.name, exercise, generic, equipment, progress_by, exercises.origin"
        " from aliases join exercises on slug = exercise where aliases.origin = 'own'"
        f" and imports = 0 and aliases.deleted_at is null and exercises.deleted_at is null{where}"
        " order by exercise, key",
        parts,
    )
    return [LiftersName.from_tuple(row) for row in rows]


def own_of(db: sqlite3.Connection, slugs: Sequence[str] | None = None) -> set[str]:
    """Which of these, or of all, are exercises of the lifter's own."""
    among = "" if slugs is None else f" and slug in ({', '.join('?' * len(slugs))})"
    query = f"select slug from exercises where origin <> 'catalogue' and deleted_at is null{among}"
    return {*texts(db, query, tuple(slugs or ()))}


def covering(db: sqlite3.Connection, slugs: Sequence[str] | None = None) -> set[str]:
    """Which of these, or of all, are the lifter's own and no entry with their facts laid over."""
    among = "" if slugs is None else f" and slug in ({', '.join('?' * len(slugs))})"
    query = (
        "select slug from exercises where origin <> 'catalogue' and deleted_at is null"
        f" and json_extract(page, '$.kind') is null{among}"
    )
    return {*texts(db, query, tuple(slugs or ()))}


def without_muscles(db: sqlite3.Connection) -> dict[str, str]:
    """The lifter's own exercises of which no muscle is known, by slug: what they are called."""
    rows = db.execute(
        "select slug, name from exercises where origin <> 'catalogue' and deleted_at is null"
        " and target = '[]' and synergists = '[]'"
        " and coalesce(json_extract(page, '$.muscles.stabilizers'), '[]') = '[]'"
    )
    return dict(rows.fetchall())


def all_names(db: sqlite3.Connection) -> list[str]:
    """Every name an exercise answers to, for "did you mean" and completion."""
    return texts(
        db,
        f"with there as (select slug from {_WITH_WORDS}"
        f" where exercises.deleted_at is null and {_RETIRED} = 0) select slug from there union"
        " select name from aliases where deleted_at is null and imports = 0"
        " and exercise in there order by 1",
    )


_GOAL = """
    select slug, sets_low, sets_high, reps_low, reps_high, rest_low, rest_high, load_words,
      source, origin from goals
"""


def goals(db: sqlite3.Connection) -> dict[str, Goal]:
    """All goal rows by slug: the documents' in their order, then the lifter's own."""
    rows = db.execute(f"{_GOAL} where deleted_at is null order by origin, position, slug")
    # In the order of its fields: `log` reads them all.
    return {
        row[0]: Goal.from_tuple(
            (
                row[0],
                row[1:3],
                row[3:5],
                None if row[5] is None else row[5:7],
                row[7],
                row[8],
                row[9] == "own",
            )
        )
        for row in rows
    }


# Of an exercise of which nothing was said.
UNSAID = (None, None, None, None)
_PREFERENCE = (
    "select exercise, sets, goal, inferred, note, aim, aim_unit, aim_by, aim_since"
    " from preferences where deleted_at is null"
)


def preference(
    db: sqlite3.Connection, slug: str, inferred: bool = True
) -> tuple[int | None, str | None]:
    """(number of sets, goal) of an exercise: set by the lifter, or `inferred` from their sets."""
    return wishes(db, slug, inferred)[:2]


def wishes(db: sqlite3.Connection, slug: str, inferred: bool = True) -> Wishes:
    """What the lifter wants of an exercise: number of sets and goal as set or inferred, a
    note, a target."""
    row = db.execute(f"{_PREFERENCE} and exercise = ?", (slug,)).fetchone()
    return UNSAID if row is None else _preferred(row, inferred)


def all_wishes(db: sqlite3.Connection, inferred: bool = True) -> dict[str, Wishes]:
    """What the lifter wants of every exercise of which anything was said."""
    return {row[0]: _preferred(row, inferred) for row in db.execute(_PREFERENCE)}


def preferences(
    db: sqlite3.Connection, inferred: bool = True
) -> dict[str, tuple[int | None, str | None]]:
    """(number of sets, goal) of every exercise that has one."""
    return {slug: wish[:2] for slug, wish in all_wishes(db, inferred).items()}


def _preferred(row: tuple[Any, ...], inferred: bool) -> Wishes:
    _, sets, goal, mark, note = row[:5]
    target = None if row[5] is None else row[5:]
    if inferred or mark is None:
        return sets, goal, note, target
    goal = None if "goal" in mark else goal
    return None if "sets" in mark else sets, goal, note, target


def inference(db: sqlite3.Connection, slug: str) -> tuple[str | None, str | None]:
    """(what of a preference is inferred: goal, sets, both or never, up to which day)."""
    row = db.execute(
        "select inferred, inferred_until from preferences"
        " where exercise = ? and deleted_at is null",
        (slug,),
    ).fetchone()
    return row or (None, None)


def any_inference(db: sqlite3.Connection) -> bool:
    """Whether anything of any preference is inferred."""
    return exists(db, "select 1 from preferences where inferred is not null limit 1")


def page(db: sqlite3.Connection, slug: str) -> str:
    """The whole catalogue entry as JSON text."""
    return text(db, "select page from exercises where slug = ?", (slug,)) or "{}"


# No setting: whether a programme is running is asked with them.
RUNS = "~"
# Stopped is a run whose last stop no resume follows.
GOES_ON = (
    "'stop' is not (select kind from programme_steps s where s.run = programme_runs.id"
    " and s.kind in ('stop', 'resume') and s.deleted_at is null order by at desc, id desc limit 1)"
)


def settings(db: sqlite3.Connection) -> dict[str, str]:
    """What the lifter configured; what is not there has its default. RUNS is there while a
    programme is running.

    The gym is "" where one has been chosen, and now is none.
    """
    rows = db.execute(
        "select key, coalesce(value, '') from settings"
        " where deleted_at is null and (value is not null or key = 'gym')"
        f" union all select '{RUNS}', id from programme_runs where deleted_at is null and {GOES_ON}"
    )
    return dict(rows.fetchall())


def slugs_called(db: sqlite3.Connection, key: str) -> list[str]:
    """The exercises with a name that holds the key somewhere."""
    query = "select distinct exercise from aliases where instr(key, ?) > 0 and deleted_at is null"
    return [slug for spelt in spellings(key) for slug in texts(db, query, (spelt,))]


def muscles(db: sqlite3.Connection) -> dict[str, str]:
    """Every muscle of the catalogue: its slug and name."""
    rows = db.execute(
        "select key, value from json_each((select json_extract(page, '$.muscle_names')"
        " from exercises where origin = 'catalogue' limit 1))"
    )
    return dict(rows.fetchall())


def slugs_in_order(db: sqlite3.Connection) -> list[str]:
    """The catalogue's exercises in the order of its file."""
    return (text(db, "select value from meta where key = 'catalogue order'") or "").split()


def slugs_of_families(db: sqlite3.Connection, families: Iterable[str]) -> list[str]:
    """The exercises of these families."""
    names = tuple(families)
    places = ", ".join("?" * len(names))
    return texts(db, f"select slug from exercises where family in ({places})", names)
