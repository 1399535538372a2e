"""Own exercises that are built-in ones: what the log knows of them, and the link."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from liftlog.store.base.database import exists, number, text
from liftlog.store.exercises import own
from liftlog.store.exercises.catalogue import muscles as muscles_of
from liftlog.store.exercises.mirror import exercise_row, general_entry, take_in

if TYPE_CHECKING:
    from liftlog.domain.exercises.entry import Entry
    from liftlog.store.base.journal import Command, Patch

_TYPED = "('exercise.add', 'exercise.edit')"


class OwnExercise(NamedTuple):
    """An exercise of the lifter's own; `app` is where most of its sets came from, `record` its
    record in free-exercise-db, and `is_imported` tells that a file brought it."""

    slug: str
    name: str
    measure: str
    sets: int
    app: str
    record: str | None
    is_imported: bool


def own_exercises(db: sqlite3.Connection) -> list[OwnExercise]:
    """The lifter's own exercises, those with most sets first."""
    rows = db.execute(
        """
        with of_apps as materialized (
          select exercise, source, count(*) as number from sets where source is not null
          group by exercise, source)
        select slug, name, measure,
          (select count(*) from sets where exercise = slug and deleted_at is null) as done,
          coalesce((select source from of_apps where exercise = slug
                    order by number desc, source limit 1), ''),
          (select substr(value, 19) from json_each(page, '$.src')
           where value glob 'free-exercise-db: *' limit 1),
          exists (select 1 from events where subject = 'exercise:' || slug
                    and kind = 'exercise.import')
        from exercises where origin <> 'catalogue' and deleted_at is null
          and json_extract(page, '$.kind') is null
        order by done desc, slug
        """
    )
    return [OwnExercise._make((*row[:6], bool(row[6]))) for row in rows]


def link(command: Command, slug: str, into: str) -> int:
    """Makes an exercise of the lifter's own the catalogue's one; how many sets it has.

    What the lifter wants of it goes along where nothing is said of the other. Facts that the
    lifter typed stay laid over those of a general one.
    """
    db = command.db
    take_in(db, into)
    typed = _typed_facts(db, slug)
    video = own.entry_of(db, slug).get("video")
    wanted = _wanted(db, slug, into, video)
    if slug == into:
        sets = number(
            db, "select count(*) from sets where exercise = ? and deleted_at is null", (slug,)
        )
    else:
        _take_equipment_along(command, slug, into)
        sets = own.merge(command, slug, into, command.at)
    entry = general_entry(into)
    if entry is not None and (slug == into or typed):
        _become(command, into, entry, typed)
    if wanted:
        own.prefer(command, "link", into, wanted)
    return sets


def _become(command: Command, slug: str, entry: Entry, typed: Entry) -> None:
    """The row of that slug is the entry's, with the facts that were typed over it."""
    muscles = {**entry.get("muscles", {}), **typed.get("muscles", {})}
    target = set(muscles.get("target", ()))
    if typed.get("muscles"):
        muscles = {
            role: [it for it in names if role == "target" or it not in target]
            for role, names in muscles.items()
        }
    laid: Entry = {**entry, **typed, "muscles": muscles}
    row = exercise_row(laid, muscles_of(command.db))
    del row["slug"]
    origin = "own" if typed else "catalogue"
    command.change(
        "exercise", "link", slug, {**row, "origin": origin, "retired": 0, "deleted_at": None}
    )


def _typed_facts(db: sqlite3.Connection, slug: str) -> Entry:
    """Muscles and loading that the lifter typed, and no file."""
    query = (
        "select 1 from events e join commands c on c.seq = e.command where e.subject = ?1"
        f" and e.kind in {_TYPED} and c.undone = 0 and c.kind = 'do'"
        " and json_extract(e.patch, ?2) is not null and json_extract(e.patch, ?2) <> ?3"
        " and json_extract(e.patch, ?2) is not json_extract(e.was, ?2)"
    )
    subject, entry = f"exercise:{slug}", own.entry_of(db, slug)
    typed: Entry = {}
    target = entry.get("muscles", {}).get("target")
    if target and exists(db, query, (subject, "$.target", "[]")):
        typed["muscles"] = {"target": target}
    if exists(db, query, (subject, "$.loading", "external")):
        typed["loading"] = entry["loading"]
    return typed


def _wanted(db: sqlite3.Connection, slug: str, into: str, video: str | None) -> Patch:
    """What of the lifter's wishes the other exercise lacks.

    What only the sets showed goes along as such, and where nothing is said of the other one.
    """
    mine, theirs = _preferred(db, slug), _preferred(db, into)
    wishes: dict[str, str | int | None] = {}
    if slug != into:
        marked = {*mine.marks} & {"goal", "sets"}
        for key in ("goal", "sets"):
            value, other = getattr(mine, key), getattr(theirs, key)
            is_free = other is None or (key in theirs.marks and key not in marked)
            # That none is wanted was said.
            is_free = is_free and not (key in marked and own.NEVER in theirs.marks)
            if value is not None and is_free:
                wishes[key] = value
        shown = [key for key in ("goal", "sets") if key in wishes and key in marked]
        stay = [key for key in theirs.marks if key not in wishes]
        if shown:
            wishes["inferred"] = " ".join(sorted({*shown, *stay}))
            wishes["inferred_until"] = mine.until
        elif own.NEVER in mine.marks and theirs.goal is None:
            wishes["inferred"] = own.NEVER
    has_video = json.loads(
        text(db, "select page from exercises where slug = ?", (into,)) or "{}"
    ).get("video")
    clip = mine.video or video
    if clip and (slug == into or not (theirs.video or has_video)):
        wishes["video"] = clip
    return wishes


class _Preferred(NamedTuple):
    """What is wanted of an exercise; `marks` are what of it nobody said, up to the day `until`."""

    sets: int | None = None
    goal: str | None = None
    video: str | None = None
    marks: tuple[str, ...] = ()
    until: str | None = None


def _preferred(db: sqlite3.Connection, slug: str) -> _Preferred:
    query = (
        "select sets, goal, video, inferred, inferred_until from preferences"
        " where exercise = ? and deleted_at is null"
    )
    row = db.execute(query, (slug,)).fetchone()
    if row is None:
        return _Preferred()
    sets, goal, video, mark, until = row
    return _Preferred(sets, goal, video, tuple((mark or "").split()), until)


def _take_equipment_along(command: Command, slug: str, into: str) -> None:
    """What can be loaded for it, in every gym that says nothing of the other one."""
    db = command.db
    rows = db.execute(
        "select gym, unit, form, detail, cap from equipment o where target = ?"
        " and deleted_at is null and not exists (select 1 from equipment i where i.gym = o.gym"
        " and i.target = ? and i.deleted_at is null)",
        (slug, into),
    ).fetchall()
    for gym, unit, form, detail, cap in rows:
        patch: Patch = {
            "gym": gym, "target": into, "unit": unit, "form": form, "detail": detail, "cap": cap,
            "deleted_at": None,
        }  # fmt: skip
        command.change("equipment", "set", f"{gym}/{into}", patch)
