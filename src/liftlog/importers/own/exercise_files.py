"""Files of exercises: YAML or CSV with the catalogue's keys, or the JSON of public sets."""

import re
from collections.abc import Mapping
from typing import cast

from liftlog.domain.base.counts import counted
from liftlog.domain.base.sizes import LARGEST_YAML
from liftlog.domain.base.words import composed, quoted
from liftlog.domain.exercises.catalogue import problems_in_own
from liftlog.domain.exercises.entry import Entry, Loading
from liftlog.domain.exercises.exercise import name_key
from liftlog.domain.exercises.muscles import muscle_called
from liftlog.domain.exercises.page_sources import with_src
from liftlog.errors import UnreadableFile
from liftlog.importers.base.documents import json_document, within
from liftlog.importers.own.exercise_tables import is_table, rows_of
from liftlog.importers.own.wger_exercises import WGER, facts_of, results_of

FREE_EXERCISE_DB = "free-exercise-db"
# Sets that many people have: what is known already is left out of them.
PUBLIC = (FREE_EXERCISE_DB, WGER)
_PICTURES = "https://raw.githubusercontent.com/yuhonas/free-exercise-db/main/exercises/"

LOADINGS: dict[str, Loading] = {
    "external": {
        "kind": "external",
        "progress_by": "load",
        "default_step": {"kg": "2.5", "lb": "5"},
        "lowest": {"kg": "2.5", "lb": "5"},
    },
    "bodyweight": {
        "kind": "bodyweight",
        "progress_by": "held-load",
        "default_step": {"kg": "2.5", "lb": "5"},
        "lowest": {"kg": "0", "lb": "0"},
    },
    "bands": {"kind": "bands", "progress_by": "band"},
    "none": {"kind": "none", "progress_by": "none"},
}
_HELD_BY_THE_BODY = ("body only", "exercise ball", "exercise-ball", "foam roll")
_TIMED = ("stretching", "cardio")


def read_exercises(text: str, source: str, muscles: Mapping[str, str]) -> tuple[str, list[Entry]]:
    """(kind of file, its entries in the catalogue's schema); all problems of a file at once."""
    if text.lstrip("\ufeff \n")[:1] not in ("[", "{") and is_table(text, source):
        kind, (entries, problems) = "csv", _from_table(text, muscles)
        if problems:
            raise _refusal(source, problems)
        return kind, entries
    document = _parsed(text, source)
    wger = results_of(document)
    if wger is not None:
        entries, problems = _from_wger(wger, muscles)
        kind = WGER
    elif isinstance(document, list):
        entries, problems = _from_free_exercise_db(document, muscles)
        kind = FREE_EXERCISE_DB
    else:
        problems = [str(problem) for problem in problems_in_own(document)]
        entries = [] if problems else list(map(with_defaults, _listed(document)))
        problems += [line for entry in entries for line in _unknown_muscles(entry, muscles)]
        kind = "yaml"
    if problems:
        raise _refusal(source, problems)
    return kind, entries


def _from_table(text: str, muscles: Mapping[str, str]) -> tuple[list[Entry], list[str]]:
    """The rows of a table, and what is wrong, each by its line."""
    rows, lines, problems = rows_of(text)
    if problems or not rows:
        return [], problems or ["line 1: no exercise follows"]
    for row, line in zip(rows, lines, strict=True):
        loading = row.get("loading")
        if isinstance(loading, str):
            row["loading"] = LOADINGS.get(loading.casefold())
            if row["loading"] is None:
                problems.append(f"line {line}.loading: must be one of {', '.join(LOADINGS)}")
                del row["loading"]
        if isinstance(row.get("name"), str) and not slug_from(str(row["name"])):
            problems.append(f"line {line}.name: needs a letter or a digit")
    for problem in problems_in_own({"schema_version": 1, "exercises": rows}):
        found = re.match(r"exercises\[(\d+)\]", problem.path)
        if found:
            place = f"line {lines[int(found[1])]}{problem.path[found.end() :]}"
            problems.append(f"{place}: {problem.message}")
    if problems:
        return [], problems
    entries = [with_defaults(cast("Entry", row)) for row in rows]
    for entry, line in zip(entries, lines, strict=True):
        problems += [f"line {line}: {says}" for says in _unknown_muscles(entry, muscles)]
    return entries, problems


def _from_wger(document: list[object], muscles: Mapping[str, str]) -> tuple[list[Entry], list[str]]:
    entries: list[Entry] = []
    problems: list[str] = []
    for place, given in enumerate(document):
        facts = facts_of(given) if isinstance(given, dict) else None
        if facts is None or not name_key(facts["name"]) or not slug_from(facts["name"]):
            problems.append(f"[{place}]: must be an exercise of wger with a name")
            continue
        if facts["measure"] == "seconds":
            facts["loading"] = LOADINGS["none"]
        entry = with_defaults(facts)
        entry["muscles"] = {
            role: [muscle_called(name, muscles) or slug_from(name) for name in names]
            for role, names in entry["muscles"].items()
        }
        kept = {key: value for key, value in entry.items() if value not in ([], "", None)}
        entries.append(cast("Entry", kept))
    return entries, problems


def _refusal(source: str, problems: list[str]) -> UnreadableFile:
    number = counted(len(problems), "problem")
    return UnreadableFile(f"{source} has {number}", problems=tuple(problems))


def _parsed(text: str, source: str) -> object:
    if text.lstrip()[:1] in ("[", "{"):
        try:
            return json_document(text)
        except ValueError as error:
            raise UnreadableFile(f"{source} is not JSON", f"note: {error}") from error
    within(text.encode(errors="surrogatepass"), LARGEST_YAML, source)
    import yaml

    try:
        return yaml.load(text, yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        first = " ".join(str(error).split())
        raise UnreadableFile(f"{source} is not YAML", f"note: {first}") from error


def _listed(document: object) -> list[Entry]:
    """The exercises of a document that has no problems."""
    return document["exercises"] if isinstance(document, dict) else []


def slug_from(name: str) -> str:
    """A slug out of a name: romanian-deadlift."""
    return "-".join("".join(c if c.isalnum() else " " for c in composed(name).casefold()).split())


def with_defaults(entry: Entry) -> Entry:
    """The entry with what the program needs and the file may leave out."""
    filled: Entry = {"slug": slug_from(str(entry["name"])), "measure": "reps", **entry}
    if "loading" not in filled:
        kind = _loading_kind(filled.get("equipment"), filled["measure"] == "seconds")
        filled["loading"] = LOADINGS[kind]
    return with_src(filled)


def _unknown_muscles(entry: Entry, known: Mapping[str, str]) -> list[str]:
    """Names are taken as people say them and written as the catalogue does."""
    problems: list[str] = []
    roles = entry.get("muscles") or {}
    for role, names in roles.items():
        muscles = [muscle_called(name, known) for name in names]
        problems += [
            f"{entry['slug']}.muscles.{role}: no muscle is called {quoted(name)}"
            for name, muscle in zip(names, muscles, strict=True)
            if muscle is None
        ]
        roles[role] = [muscle for muscle in muscles if muscle is not None]
    return problems


def _from_free_exercise_db(
    document: list[object], muscles: Mapping[str, str]
) -> tuple[list[Entry], list[str]]:
    entries: list[Entry] = []
    problems: list[str] = []
    for place, given in enumerate(document):
        name = given.get("name") if isinstance(given, dict) else None
        if isinstance(given, dict) and isinstance(name, str) and name_key(name) and slug_from(name):
            entries.append(_entry(given, name, muscles))
        else:
            problems.append(f"[{place}]: must be an object with a name")
    return entries, problems


def _entry(given: Mapping[str, object], name: str, muscles: Mapping[str, str]) -> Entry:
    equipment, category = _word(given, "equipment"), _word(given, "category")
    timed = category in _TIMED or (_word(given, "force") == "static" and category == "strength")
    kind = "none" if category in _TIMED else _loading_kind(equipment, timed)
    entry = {
        "slug": slug_from(name),
        "name": " ".join(name.split()),
        "equipment": equipment,
        "loading": LOADINGS[kind],
        "mechanic": _word(given, "mechanic"),
        "force": _word(given, "force"),
        "level": _word(given, "level"),
        "measure": "seconds" if timed else "reps",
        "category": category,
        "muscles": {
            "target": _muscles(given, "primaryMuscles", muscles),
            "synergists": _muscles(given, "secondaryMuscles", muscles),
        },
        "execution": _texts(given, "instructions"),
        "source": FREE_EXERCISE_DB,
        "picture": next((_PICTURES + image for image in _texts(given, "images")), None),
        "src": [f"{FREE_EXERCISE_DB}: {given.get('id') or name}"],
    }
    return cast(
        "Entry", {key: value for key, value in entry.items() if value not in (None, [], "")}
    )


def _loading_kind(equipment: object, timed: bool) -> str:
    if equipment == "bands":
        return "bands"
    return "bodyweight" if timed or equipment in _HELD_BY_THE_BODY else "external"


def _word(given: Mapping[str, object], key: str) -> str | None:
    value = given.get(key)
    return value.strip() or None if isinstance(value, str) else None


def _texts(given: Mapping[str, object], key: str) -> list[str]:
    value = given.get(key)
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def _muscles(given: Mapping[str, object], key: str, known: Mapping[str, str]) -> list[str]:
    names = _texts(given, key)
    return list(dict.fromkeys(muscle_called(name, known) or slug_from(name) for name in names))
