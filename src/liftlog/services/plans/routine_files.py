"""Routine files: TOML, written, checked and imported."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from liftlog.domain.base.sizes import too_long
from liftlog.domain.plans.routine_notation import Routine
from liftlog.errors import LiftlogError
from liftlog.services.base.commands import new_command
from liftlog.services.base.files import read_text, refuse, toml_of, toml_text
from liftlog.services.base.workspace import Workspace
from liftlog.services.exercises.names import slug_of
from liftlog.services.plans.routines import Item, find_routine, lines_of, read_items, store
from liftlog.store.plans import routines


def as_toml(ws: Workspace, names: Sequence[str] = ()) -> str:
    """The named routines, else the lifter's own, as TOML that `routine import` reads."""
    chosen = [find_routine(ws, name) for name in names] or routines.own(ws.db)
    lines = ["# liftlog routines. To check this file: liftlog routine check FILE", "schema = 1"]
    for routine in chosen:
        lines += ["", f"[routine.{routine.slug}]", f"name = {toml_text(routine.name)}"]
        lines += [f"about = {toml_text(routine.about)}"] if routine.about else []
        lines += ["items = [", *(f"  {toml_text(item)}," for item in routine.items), "]"]
    return "\n".join(lines) + "\n"


def check_text(
    ws: Workspace, text: str, source: str, *, whole_names: bool = False
) -> list[tuple[Routine, list[Item]]]:
    """The routines of a TOML text; all its problems at once where it has any. With `whole_names`
    a name that no exercise has is a problem, however near another one is."""
    document = toml_of(text, source)
    problems = list(_shape_problems(document))
    read = []
    tables: Any = {} if problems else document["routine"]
    for slug, table in tables.items():
        items, wrong = read_items(ws, table["items"], whole_names=whole_names)
        problems += [f"{slug}: {problem}" for problem in wrong]
        name = table.get("name") or slug
        routine = Routine(slug, name, table.get("about"), tuple(table["items"]), own=True)
        read.append((routine, items))
    refuse(source, problems)
    return read


def _shape_problems(document: Mapping[str, object]) -> Iterator[str]:
    if document.get("schema") != 1:
        yield "schema: must be 1"
    yield from (f"{key}: unknown key" for key in document if key not in ("schema", "routine"))
    tables = document.get("routine")
    if not isinstance(tables, dict) or not tables:
        yield "routine: there is no [routine.NAME]"
        return
    for slug, table in tables.items():
        if not isinstance(table, dict):
            yield f"{slug}: must be a table"
            continue
        items = table.get("items")
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            yield f"{slug}: items must be a list of texts"
        wrong = [key for key in ("name", "about") if not isinstance(table.get(key, ""), str)]
        yield from (f"{slug}: {key} must be a text" for key in wrong)
        for key in (key for key in ("name", "about") if key in table and key not in wrong):
            if problem := too_long(key, table[key]):
                yield f"{slug}: {problem}"
        unknown = [key for key in table if key not in ("name", "about", "items")]
        yield from (f"{slug}: unknown key {key}" for key in unknown)
        if _slug_or_none(slug) != slug:
            yield f"{slug}: must be lower-case words joined by hyphens"


def _slug_or_none(name: str) -> str | None:
    """The name as a slug, where it has one."""
    try:
        return slug_of(name)
    except LiftlogError:
        return None


def check_file(ws: Workspace, file: str) -> list[str]:
    """The routines of a file, by slug; all its problems at once where it has any."""
    read = check_text(ws, read_text(file), PurePath(file).name)
    return [routine.slug for routine, _ in read]


def check_own(ws: Workspace) -> list[str]:
    """The lifter's own routines, by slug; all their problems at once where they have any."""
    if not routines.own(ws.db):
        return []
    return [routine.slug for routine, _ in check_text(ws, as_toml(ws), "your routines")]


def take_in(ws: Workspace, text: str, source: str) -> list[str]:
    """Stores the routines of a TOML text, all of them or none; the slugs that changed."""
    mine = {routine.slug: routine for routine in routines.own(ws.db)}
    news = [
        (routine, items)
        for routine, items in check_text(ws, text, source)
        if mine.get(routine.slug) != routine.replace(items=tuple(lines_of(items)))
    ]
    if news:
        with new_command(ws, "routine import") as command:
            for routine, items in news:
                store(command, routine, items)
    return [routine.slug for routine, _ in news]
