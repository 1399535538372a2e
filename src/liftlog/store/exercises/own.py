"""Exercises as the lifter has them: own ones, changes to any, and merges."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, cast

from liftlog.domain.base.load import decimal_text
from liftlog.domain.base.sizes import LONGEST_NOTE
from liftlog.domain.base.words import spellings
from liftlog.store.base.database import exists, texts
from liftlog.store.base.journal import Command
from liftlog.store.exercises.catalogue import inference, wishes
from liftlog.store.exercises.mirror import (
    Alias,
    alias_rows,
    exercise_row,
    general_entry,
    take_in,
)

if TYPE_CHECKING:
    from liftlog.domain.exercises.entry import Entry
    from liftlog.store.base.journal import Patch, Row


def write(command: Command, entry: Entry, muscles: Mapping[str, str], verb: str = "set") -> bool:
    """Makes an exercise what the entry (of the catalogue's schema) says; whether that is news."""
    slug = entry["slug"]
    row = exercise_row(entry, muscles) | {
        "origin": "own", "retired": 0, "deleted_at": None, "merged_into": None,
    }  # fmt: skip
    del row["slug"]
    changed = _differing(command.db, slug, row)
    if changed:
        command.change("exercise", verb, slug, changed)
    return _name(command, entry) or bool(changed)


def _differing(db: sqlite3.Connection, slug: str, row: Row) -> Row:
    values = db.execute(
        f"select {', '.join(row)} from exercises where slug = ?", (slug,)
    ).fetchone()
    before = dict(zip(row, values, strict=True)) if values else {}
    return {key: value for key, value in row.items() if not values or before[key] != value}


def _name(command: Command, entry: Entry) -> bool:
    """Adds the names that the exercise does not answer to yet."""
    slug = entry["slug"]
    query = "select key from aliases where exercise = ? and deleted_at is null"
    known = texts(command.db, query, (slug,))
    news = [alias for alias in alias_rows(entry) if alias.key not in known]
    for alias in news:
        _add_alias(command, slug, alias)
    return bool(news)


def _add_alias(command: Command, slug: str, alias: Alias) -> None:
    take_in(command.db, slug)
    patch: Patch = {**alias._asdict(), "origin": "own", "deleted_at": None}
    command.change("alias", "add", f"{alias.key}\t{slug}", patch)


def entry_of(db: sqlite3.Connection, slug: str) -> Entry:
    """The entry of an exercise: its page, else what the columns say; the lifter's words on top."""
    words = words_on(db, slug)
    own = {key: value for key in ("name", "video") if (value := getattr(words, key)) is not None}
    return cast("Entry", {**entry_without_words(db, slug), **own})


def entry_without_words(db: sqlite3.Connection, slug: str) -> Entry:
    """The entry as the catalogue or a file has it, without the name and the video that were
    given to it since."""
    row = db.execute(
        "select page, name, family, relation, equipment, loading, progress_by, measure,"
        " seconds_low, seconds_high, target, synergists, step_kg, step_lb, lowest_kg, lowest_lb"
        " from exercises where slug = ?",
        (slug,),
    ).fetchone()
    if row is None and (general := general_entry(slug)):
        return general
    page = json.loads(row[0])
    page.pop("muscle_names", None)
    if page:
        return cast("Entry", page)
    seconds = {"seconds": [row[8], row[9]]} if row[8] is not None else {}
    kin = {"family": row[2], "relation": row[3], "equipment": row[4]}
    entry = {
        "slug": slug,
        "name": row[1],
        **{key: value for key, value in kin.items() if value},
        "loading": {
            "kind": row[5],
            "progress_by": row[6],
            "default_step": {"kg": decimal_text(row[12]), "lb": decimal_text(row[13])},
            "lowest": {"kg": decimal_text(row[14]), "lb": decimal_text(row[15])},
        },
        "measure": row[7],
        **seconds,
        "muscles": {"target": json.loads(row[10]), "synergists": json.loads(row[11])},
    }
    return cast("Entry", entry)


# The mark of a preference of which the lifter wants nothing inferred.
NEVER = "never"


class OwnWords(NamedTuple):
    """What the lifter said of an exercise, whatever its entry says; `retired` is out of lists."""

    name: str | None = None
    video: str | None = None
    retired: int | None = None


def words_on(db: sqlite3.Connection, slug: str) -> OwnWords:
    """The lifter's words on an exercise."""
    row = db.execute(
        "select name, video, retired from preferences where exercise = ? and deleted_at is null",
        (slug,),
    ).fetchone()
    return OwnWords(*row or ())


_TARGET = ("aim", "aim_unit", "aim_by", "aim_since")
_UNSAID: Patch = dict.fromkeys(
    ("sets", "goal", "name", "video", "retired", "inferred", "inferred_until", "note", *_TARGET)
)


def prefer(command: Command, verb: str, slug: str, patch: Patch, is_final: bool = False) -> None:
    """Notes what the lifter wants of an exercise; what was taken out before stays out.

    What is said now is inferred no more; with the goal taken back goes all that was, and where
    that `is_final`, none is inferred again.
    """
    take_in(command.db, slug)
    if "inferred" not in patch:
        patch = {**patch, **_no_more_inferred(command.db, slug, patch, is_final)}
    gone = "select 1 from preferences where exercise = ? and deleted_at is not null"
    before = _UNSAID if exists(command.db, gone, (slug,)) else {}
    command.change("preference", verb, slug, {**before, **patch, "deleted_at": None})


def _no_more_inferred(db: sqlite3.Connection, slug: str, patch: Patch, is_final: bool) -> Patch:
    """What changes of the mark, and of what it marks, where a goal or sets are said."""
    mark, _ = inference(db, slug)
    marked = [] if mark in (None, NEVER) else str(mark).split()
    is_taken_back = "goal" in patch and patch["goal"] is None
    left = [] if is_taken_back else [it for it in marked if it not in patch]
    gone = dict.fromkeys(it for it in marked if is_taken_back and it not in patch)
    news = " ".join(left) or None
    if mark == NEVER or (is_taken_back and is_final):
        news = None if patch.get("goal") else NEVER
    if news == mark:
        return {}
    return {**gone, "inferred": news, **({} if left else {"inferred_until": None})}


def merge(command: Command, slug: str, into: str, at: str) -> int:
    """Gives sets, names and places in plans of one exercise to another, and deletes it; how many
    sets."""
    db = command.db
    take_in(db, into)
    moved = texts(db, "select id from sets where exercise = ?", (slug,))
    for set_id in moved:
        command.change("set", "edit", set_id, {"exercise": into})
    names = db.execute(
        "select key, name from aliases where exercise = ? and deleted_at is null", (slug,)
    ).fetchall()
    for key, name in names:
        command.change("alias", "delete", f"{key}\t{slug}", {"deleted_at": at})
        # A name of exports stays one: the next import finds the exercise by it.
        if not answers_to(db, into, key):
            _add_alias(command, into, Alias(key, name, generic=0, imports=0))
    _plan_instead(command, slug, into)
    _take_along(command, slug, into)
    _drop(command, slug, at, into)
    return len(moved)


def note_of(db: sqlite3.Connection, slug: str) -> str | None:
    """What the lifter wants to read with an exercise."""
    return wishes(db, slug)[2]


def _take_along(command: Command, slug: str, into: str) -> None:
    """The other exercise has both notes, unless they are too long for one, and the target if it
    has none."""
    _, _, note, target = wishes(command.db, slug)
    _, _, their_note, their_target = wishes(command.db, into)
    patch: dict[str, str | int | None] = {}
    if note is not None and note != their_note:
        both = note if their_note is None else f"{their_note}; {note}"
        if len(both) <= LONGEST_NOTE:
            patch["note"] = both
    if target is not None and their_target is None:
        patch.update(target_patch(target))
    if patch:
        prefer(command, "merge", into, patch)


def target_patch(target: tuple[object, ...] | None) -> Patch:
    """The columns of a target: amount, unit, by, since; none of them without one."""
    return dict(zip(_TARGET, target or (None,) * len(_TARGET), strict=True))  # type: ignore[arg-type]  # what a column holds


def _plan_instead(command: Command, slug: str, into: str) -> None:
    """Puts another exercise in the plans that have one, but for those that have both."""
    rows = command.db.execute(
        "select * from plans p where exercise = ? and deleted_at is null and not exists (select 1"
        " from plans o where o.day = p.day and o.exercise = ? and o.deleted_at is null)",
        (slug, into),
    )
    names = [column[0] for column in rows.description]
    for row in rows.fetchall():
        patch = dict(zip(names, row, strict=True))
        day = patch.pop("day")
        del patch["exercise"]
        command.change("plan", "set", f"{day}\t{into}", patch)


def answers_to(db: sqlite3.Connection, slug: str, key: str) -> bool:
    """Whether an exercise has a name of that key."""
    query = "select 1 from aliases where key = ? and exercise = ? and deleted_at is null"
    return any(exists(db, query, (spelt, slug)) for spelt in spellings(key))


def _drop(command: Command, slug: str, at: str, into: str) -> None:
    """Takes an exercise out that is another one now, with what was preferred, planned and
    described for it."""
    db = command.db
    for entity, table, key, column in (
        ("preference", "preferences", "exercise", "exercise"),
        ("equipment", "equipment", "id", "target"),
        ("plan", "plans", "day || char(9) || exercise", "exercise"),
    ):
        query = f"select {key} from {table} where {column} = ? and deleted_at is null"
        for row_key in texts(db, query, (slug,)):
            command.change(entity, "delete", row_key, {"deleted_at": at})
    command.change("exercise", "delete", slug, {"deleted_at": at, "merged_into": into})
