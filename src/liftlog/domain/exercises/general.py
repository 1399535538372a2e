"""General exercises: facts of a file as entries, and what is wrong in them."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from liftlog.domain.base.load import parse_decimal
from liftlog.domain.base.shapes import Problem
from liftlog.domain.exercises.entry import Entry, Loading

Row = Mapping[str, str]

KINDS = (
    "strength", "power", "hold", "carry", "plyometric", "conditioning", "cardio", "mobility",
)  # fmt: skip
EQUIPMENT = (
    "barbell", "ez-bar", "trap-bar", "smith-machine", "dumbbell", "kettlebell", "machine", "cable",
    "bands", "plate", "medicine-ball", "exercise-ball", "suspension", "sled", "other", "body only",
    "-",
)  # fmt: skip
NO_EQUIPMENT = "-"
LEVELS = ("beginner", "intermediate", "expert")
_WORDS: Mapping[str, Collection[str]] = {
    "kind": KINDS,
    "equipment": EQUIPMENT,
    "loading": (
        "plates", "stack", "dumbbells", "external", "bodyweight", "assisted", "bands", "none",
    ),
    "measure": ("reps", "seconds", "distance"),
    "progress_by": ("load", "held-load", "reps", "band", "none"),
    "mechanic": ("compound", "isolation", ""),
    "force": ("pull", "push", "static", ""),
    "level": LEVELS,
    "unilateral": ("yes", "no"),
}  # fmt: skip
_ROLES = ("target", "synergists", "stabilizers")
_RELATIONS: tuple[Literal["alternatives", "opposing"], ...] = ("alternatives", "opposing")
_FACTS: tuple[Literal["mechanic", "force", "level"], ...] = ("mechanic", "force", "level")
_STEPS = ("step_kg", "step_lb")
_DECIMALS = ("step_kg", "step_lb", "lowest_kg", "lowest_lb")
# Pain in one stands for the others (R10).
_BACK_EXTENSIONS = ("back-ext",)
_HINGES = ("hinge", "deadlift", "clean", "snatch", "swing", "strongman")
_HINGES_TOO = (
    "reverse-hyperextension", "bench-reverse-hyperextension", "superman-hold",
    "back-extension-hold", "jefferson-curl",
)  # fmt: skip
_PICTURE = "https://raw.githubusercontent.com/yuhonas/free-exercise-db/main/exercises/{}/0.jpg"


def rows_of(lines: Iterable[str]) -> list[dict[str, str]]:
    """The rows of a tab-separated file: remarks begin with #, then come the columns."""
    columns, *rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [dict(zip(columns, row, strict=True)) for row in rows]


def listed(cell: str) -> list[str]:
    """The names in a cell."""
    return [name.strip() for name in cell.split(";") if name.strip()]


def family_of(row: Row) -> str | None:
    """What pain in it is shared with."""
    if row["slug"] in _HINGES_TOO or row["pattern"] in _HINGES:
        return "hip-hinge"
    return "back-extension" if row["pattern"] in _BACK_EXTENSIONS else None


def entry_from(row: Row) -> Entry:
    """The row as an entry of the catalogue's schema; what nobody knows is left out."""
    by_unit: dict[str, dict[str, str]] = {}
    for key, column in (("default_step", "step"), ("lowest", "lowest")):
        loads = {unit: row[f"{column}_{unit}"] for unit in ("kg", "lb")}
        by_unit[key] = {unit: load for unit, load in loads.items() if load}
    loading: Loading = {"kind": row["loading"], "progress_by": row["progress_by"]}
    if by_unit["default_step"]:
        loading["default_step"] = by_unit["default_step"]
    if by_unit["lowest"]:
        loading["lowest"] = by_unit["lowest"]
    entry: Entry = {
        "slug": row["slug"],
        "name": row["name"],
        "kind": row["kind"],
        "pattern": row["pattern"],
        "loading": loading,
        "measure": row["measure"],
        "unilateral": row["unilateral"] == "yes",
        "muscles": {role: row[role].split() for role in _ROLES if row[role]},
        "common": int(row["common"]),
        "src": _sources_of(row),
    }
    family = family_of(row)
    if family:
        entry["family"] = family
    if row["equipment"] != NO_EQUIPMENT:
        entry["equipment"] = row["equipment"]
    for fact in _FACTS:
        if row[fact]:
            entry[fact] = row[fact]
    if row["names"]:
        entry["aliases"] = listed(row["names"])
    if row["generic"]:
        entry["generic"] = listed(row["generic"])
    for relation in _RELATIONS:
        if row[relation]:
            entry[relation] = row[relation].split()
    if row["picture"]:
        entry["picture"] = _PICTURE.format(row["picture"])
    return entry


def _sources_of(row: Row) -> list[str]:
    """The records that an exercise was made of; what they lack is liftlog's own."""
    records = row["ids"].split()
    if not records:
        return ["ours: all of it"]
    return [f"free-exercise-db: {', '.join(records)}", "ours: corrections"]


def problems_in_general(
    rows: Sequence[Row],
    muscles: Collection[str],
    patterns: Collection[str],
    described: Collection[str],
) -> Iterator[Problem]:
    """What is wrong in the rows; `described` are the exercises that are in no row."""
    slugs = Counter(row["slug"] for row in rows)
    records = Counter(record for row in rows for record in row["ids"].split())
    known = {*slugs, *described}
    for row in rows:
        slug = row["slug"]
        if slugs[slug] > 1 or slug in described:
            yield Problem(slug, "is there twice")
        yield from _words_of(row)
        if row["pattern"] not in patterns:
            yield Problem(f"{slug}.pattern", f'"{row["pattern"]}" is not a pattern')
        yield from _muscles_of(row, muscles)
        yield from _names_of(row)
        for relation in _RELATIONS:
            links = Counter(row[relation].split())
            for other, times in links.items():
                if other not in known or other == slug:
                    yield Problem(f"{slug}.{relation}", f'"{other}" is not another exercise')
                if times > 1:
                    yield Problem(f"{slug}.{relation}", f'"{other}" is there twice')
        for record in row["ids"].split():
            if records[record] > 1:
                yield Problem(f"{slug}.ids", f'"{record}" is there twice')
        if row["picture"] and row["picture"] not in row["ids"].split():
            yield Problem(f"{slug}.picture", "is not one of its records")


def _words_of(row: Row) -> Iterator[Problem]:
    slug = row["slug"]
    for column, words in _WORDS.items():
        if row[column] not in words:
            yield Problem(f"{slug}.{column}", f'"{row[column]}" is not a known word')
    for column in _DECIMALS:
        if row[column] and parse_decimal(row[column]) is None:
            yield Problem(f"{slug}.{column}", f'"{row[column]}" is not a number')
    grows = row["progress_by"] in ("load", "held-load")
    for column in _STEPS:
        if grows and not row[column]:
            yield Problem(f"{slug}.{column}", "is missing, so the weight cannot go up")
    if not row["name"].strip():
        yield Problem(f"{slug}.name", "is missing")
    if not (row["common"].isdigit() and int(row["common"]) <= 9):
        yield Problem(f"{slug}.common", "must be from 0 to 9")


def _names_of(row: Row) -> Iterator[Problem]:
    """A short name that no command could take, and names that are there twice."""
    slug = row["slug"]
    if slug != slug.lower() or not all(
        part.isascii() and part.isalnum() for part in slug.split("-")
    ):
        yield Problem(slug, "must be lower-case words joined by hyphens")
    for column in ("names", "generic"):
        for name, times in Counter(map(str.casefold, listed(row[column]))).items():
            if times > 1:
                yield Problem(f"{slug}.{column}", f'"{name}" is there twice')


def _muscles_of(row: Row, muscles: Collection[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for role in _ROLES:
        for muscle in row[role].split():
            if muscle not in muscles:
                yield Problem(f"{row['slug']}.{role}", f'"{muscle}" is not a muscle')
            if muscle in seen:
                yield Problem(f"{row['slug']}.{role}", f'"{muscle}" already has a role here')
            seen.add(muscle)
    if not row["target"] and row["kind"] not in ("conditioning", "cardio", "mobility"):
        yield Problem(f"{row['slug']}.target", "is missing")
