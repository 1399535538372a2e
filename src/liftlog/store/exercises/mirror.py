"""Mirror of the exercise files: read from the YAML again when a file changed."""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any, NamedTuple, TypedDict

from liftlog.domain.base.counts import counted
from liftlog.domain.base.load import parse_decimal
from liftlog.domain.exercises.entry import Entry
from liftlog.domain.exercises.exercise import Exercise, name_key
from liftlog.domain.exercises.general import entry_from
from liftlog.domain.exercises.page_sources import with_src
from liftlog.errors import UnreadableFile
from liftlog.store.base.database import exists, texts
from liftlog.store.base.journal import Row, Transaction
from liftlog.store.exercises import packaged
from liftlog.store.exercises.catalogue import (
    as_exercise,
    current_digest,
    data_file,
    is_as_built,
    mirrored_digest,
)
from liftlog.store.exercises.catalogue import muscles as muscles_of

_COLUMNS_OF_AN_EXERCISE = (
    "slug", "name", "family", "relation", "equipment", "loading", "progress_by", "step_kg",
    "step_lb", "lowest_kg", "lowest_lb", "measure", "seconds_low", "seconds_high", "levels",
    "bands", "default_goal", "target", "harder", "unilateral",
)  # fmt: skip
_SPEAK_OF = ("sets", "preferences", "plans", "aliases")
_USED = " union ".join(
    f"select exercise from {table} where exercise not in (select slug from exercises)"
    for table in _SPEAK_OF
)
_LISTED: Row = {"origin": "catalogue", "retired": 0, "deleted_at": None}


class _Goal(TypedDict):
    sets: list[int]
    reps: list[int]
    rest_s: list[int] | None
    load: str | None
    src: list[str]


class Catalogue(NamedTuple):
    """Both files: entries in their order, names of muscles, goals, and what each policy and each
    of its numbers is for, by the names of `config list`."""

    entries: list[Entry]
    muscles: dict[str, str]
    goals: dict[str, _Goal]
    policy_texts: dict[str, str]


def refresh(db: sqlite3.Connection, anew: bool = False) -> None:
    """Makes exercises, aliases and goals what the files say; the lifter's own rows stay.

    `anew` also where the log mirrors these files already.
    """
    files = read_catalogue()
    with Transaction(db):
        digest = current_digest()
        if mirrored_digest(db) == digest and not anew:
            return
        general = _general_entries(db)
        _mirror_exercises(db, [*files.entries, *general], files.muscles)
        take_in_used(db)
        _mirror_goals(db, files.goals)
        order = " ".join(entry["slug"] for entry in files.entries)
        for key, value in (("catalogue order", order), ("catalogue", digest)):
            db.execute("insert or replace into meta(key, value) values (?, ?)", (key, value))


def expected_rows(db: sqlite3.Connection) -> list[Row]:
    """What `exercises` must hold of the catalogue's entries, and of the general ones in use."""
    files = read_catalogue()
    entries = [*files.entries, *_general_entries(db)]
    return [exercise_row(entry, files.muscles) | _LISTED for entry in entries]


def general_exercise(slug: str) -> Exercise | None:
    """A general exercise as the files have it; the log need not know it yet."""
    entry = general_entry(slug)
    return None if entry is None else _as_exercise(entry)


def general_exercises() -> list[tuple[Exercise, Entry]]:
    """All general exercises by slug, each with its facts."""
    entries = map(entry_from, packaged.rows())
    return [(_as_exercise(entry), entry) for entry in entries]


def _as_exercise(entry: Entry) -> Exercise:
    row = exercise_row(entry, {}) | {"origin": "catalogue"}
    columns = (*_COLUMNS_OF_AN_EXERCISE, "origin", "synergists")
    roles = entry.get("muscles") or {}
    stabilizers = json.dumps(roles.get("stabilizers") or [])
    said = stabilizers, entry.get("kind"), entry.get("measure") == "distance"
    return as_exercise((*(row[column] for column in columns), *said))


def general_entry(slug: str) -> Entry | None:
    """The facts of a general exercise."""
    row = packaged.row(slug)
    return entry_from(row) if row else None


def take_in(db: sqlite3.Connection, slug: str) -> bool:
    """Gives the log a general exercise that it does not have yet, when it is first used.

    It comes from the files, so there is no event, and undo leaves it.
    """
    if exists(db, "select 1 from exercises where slug = ? and deleted_at is null", (slug,)):
        return False
    entry = general_entry(slug)
    if entry is None:
        return False
    _upsert(db, "exercises", exercise_row(entry, muscles_of(db)) | _LISTED)
    return True


def take_in_used(db: sqlite3.Connection) -> None:
    """Gives the log the general exercises that rows of it speak of."""
    for slug in texts(db, _USED):
        take_in(db, slug)


def _general_entries(db: sqlite3.Connection) -> list[Entry]:
    """The general exercises that the log has, as the files have them now."""
    slugs = texts(db, "select slug from exercises where origin = 'catalogue'")
    entries = map(general_entry, slugs)
    return [entry for entry in entries if entry is not None]


def read_catalogue() -> Catalogue:
    """Both files parsed and checked; all problems in them are reported at once."""
    return _catalogue_in(_text_of("exercises.yaml"), _text_of("goals.yaml"), is_as_built())


@lru_cache(maxsize=1)
def _catalogue_in(exercises_text: str, goals_text: str, is_checked: bool) -> Catalogue:
    """What the texts say, parsed once in a process. Callers must not change it."""
    exercises = _parsed("exercises.yaml", exercises_text)
    goals = _parsed("goals.yaml", goals_text)
    if not is_checked:
        _check(exercises, goals)
    muscles = {slug: muscle["name"] for slug, muscle in exercises["muscles"].items()}
    says: dict[str, str] = {}
    for name, policy in goals["policies"].items():
        says[name] = policy["says"]
        for number, entry in (policy.get("numbers") or {}).items():
            says[f"{name}.{number}"] = entry["says"]
    entries = list(map(with_src, exercises["exercises"]))
    return Catalogue(entries, muscles, goals["goals"], says)


def _check(exercises: Any, goals: Any) -> None:
    """Refuses files that people changed and that are not right."""
    from liftlog.domain.advice.goal_tables import problems_in

    problems = [f"{problem.path}: {problem.message}" for problem in problems_in(exercises, goals)]
    if problems:
        number = counted(len(problems), "problem")
        raise UnreadableFile(
            f"the list of built-in exercises has {number}",
            "note: install liftlog again, or correct data/exercises.yaml and data/goals.yaml",
            tuple(problems),
        )


def _text_of(name: str) -> str:
    try:
        with open(data_file(name), encoding="utf-8") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(name, error) from error


def _parsed(name: str, text: str) -> Any:
    """A file of YAML; a build writes it as JSON, of which YAML is the wider form."""
    with suppress(ValueError):
        return json.loads(text)
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(text, loader)
    except yaml.YAMLError as error:
        raise _unreadable(name, error) from error


def _unreadable(name: str, error: Exception) -> UnreadableFile:
    first = " ".join(str(error).split())
    return UnreadableFile(f"cannot read {data_file(name)}", f"note: {first}")


def _mirror_exercises(
    db: sqlite3.Connection, entries: list[Entry], muscles: dict[str, str]
) -> None:
    own = texts(db, "select slug from exercises where origin <> 'catalogue'")
    db.execute("update exercises set retired = 1 where origin = 'catalogue'")
    db.execute("delete from aliases where origin = 'catalogue'")
    for entry in entries:
        if entry["slug"] in own:
            continue
        _upsert(db, "exercises", exercise_row(entry, muscles) | _LISTED)
        # The names of the general ones are looked up where all of them are.
        for alias in alias_rows(entry) if "kind" not in entry else ():
            db.execute(
                "insert or ignore into aliases(key, name, generic, imports, exercise, origin)"
                " values (?, ?, ?, ?, ?, 'catalogue')",
                (*alias, entry["slug"]),
            )


def exercise_row(entry: Entry, muscles: Mapping[str, str]) -> Row:
    """The columns of an exercise out of an entry of the catalogue's schema."""
    loading = entry["loading"]
    step, lowest = loading.get("default_step") or {}, loading.get("lowest") or {}
    seconds = entry.get("seconds") or (None, None)
    roles = entry.get("muscles") or {}
    return {
        "slug": entry["slug"],
        "name": entry["name"],
        "family": entry.get("family"),
        "relation": entry.get("relation"),
        "equipment": entry.get("equipment"),
        "loading": loading["kind"],
        "progress_by": loading["progress_by"],
        "step_kg": _milli(step.get("kg"), 2500),
        "step_lb": _milli(step.get("lb"), 5000),
        "lowest_kg": _milli(lowest.get("kg"), 0),
        "lowest_lb": _milli(lowest.get("lb"), 0),
        "measure": _MEASURES.get(entry.get("measure", "reps"), "seconds"),
        "seconds_low": seconds[0],
        "seconds_high": seconds[1],
        "levels": json.dumps(entry.get("levels") or []),
        "bands": json.dumps(entry.get("bands") or []),
        "default_goal": entry.get("default_goal"),
        "target": json.dumps(roles.get("target") or []),
        "synergists": json.dumps(roles.get("synergists") or []),
        "harder": json.dumps(entry.get("harder") or []),
        "unilateral": int(bool(entry.get("unilateral"))),
        "page": json.dumps({**entry, "muscle_names": dict(muscles)}, ensure_ascii=False),
    }


# What is measured in metres may be told by its time alone.
_MEASURES = {"reps": "reps", "seconds": "seconds"}


def _milli(text: str | None, default: int) -> int:
    milli = None if text is None else parse_decimal(str(text))
    return default if milli is None else milli


class Alias(NamedTuple):
    """A name, and 1 where it is a generic one or one that imports mean."""

    key: str
    name: str
    generic: int
    imports: int


def alias_rows(entry: Entry) -> list[Alias]:
    """Every name of an entry, each key once.

    A generic name may be what another app calls just this exercise: then it is both.
    """
    fixed = {name_key(name): name for name in entry.get("import_names") or ()}
    plain = [entry["slug"], entry["name"], *(entry.get("aliases") or ())]
    rows: dict[str, Alias] = {}
    for names, generic in ((plain, 0), (entry.get("generic") or (), 1)):
        for name in names:
            key = name_key(name)
            rows.setdefault(key, Alias(key, name, generic, int(key in fixed)))
    for key, name in fixed.items():
        rows.setdefault(key, Alias(key, name, 0, 1))
    return list(rows.values())


def _mirror_goals(db: sqlite3.Connection, goals: dict[str, _Goal]) -> None:
    db.execute("update goals set deleted_at = 'retired' where origin = 'catalogue'")
    # A row that the lifter made, or changed, is theirs.
    theirs = texts(db, "select slug from goals where origin = 'own' and deleted_at is null")
    for position, (slug, goal) in enumerate(goals.items()):
        if slug in theirs:
            continue
        rest = goal["rest_s"] or (None, None)
        row: Row = {
            "slug": slug,
            "origin": "catalogue",
            "sets_low": goal["sets"][0],
            "sets_high": goal["sets"][1],
            "reps_low": goal["reps"][0],
            "reps_high": goal["reps"][1],
            "rest_low": rest[0],
            "rest_high": rest[1],
            "load_words": goal["load"],
            "source": ", ".join(goal["src"]),
            "position": position,
            "deleted_at": None,
        }
        _upsert(db, "goals", row)


def _upsert(db: sqlite3.Connection, table: str, row: Row) -> None:
    columns = ", ".join(row)
    changes = ", ".join(f"{column} = excluded.{column}" for column in row if column != "slug")
    db.execute(
        f"insert into {table}({columns}) values ({', '.join('?' * len(row))})"
        f" on conflict(slug) do update set {changes}",
        tuple(row.values()),
    )
