"""Catalogue checks: references between exercises, muscles and goals."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from liftlog.domain.base.shapes import Problem, key_path, shown
from liftlog.domain.exercises.entry import RELATIONS
from liftlog.domain.exercises.exercise import name_key
from liftlog.domain.exercises.page_sources import problems_in_sources

MIRRORS = {
    "easier": "harder",
    "harder": "easier",
    "complementary": "complementary",
    "opposing": "opposing",
}
ROLES = ("target", "synergists", "stabilizers")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One exercise of the file, as far as it can be read."""

    path: str
    fields: dict[object, object]

    @property
    def slug(self) -> str:
        slug = self.fields.get("slug")
        return slug if isinstance(slug, str) else ""

    def texts(self, key: str) -> list[tuple[str, str]]:
        return _texts(key_path(self.path, key), self.fields.get(key))

    def slugs(self, key: str) -> set[str]:
        return {slug for _, slug in self.texts(key)}


_Owners = dict[str, _Entry]


def problems_between(exercises: object, goals: object) -> Iterator[Problem]:
    """What no shape of one entry alone can tell."""
    listed = enumerate(_list(_at(exercises, "exercises")))
    entries = [_Entry(f"exercises[{place}]", e) for place, e in listed if isinstance(e, dict)]
    owners: _Owners = {}
    for entry in entries:
        yield from _claims(entry, owners)
    yield from _generic_problems(entries, owners)
    importers: _Owners = {}
    for entry in entries:
        yield from _import_problems(entry, owners, importers)
    yield from _muscle_problems(entries, _dict(_at(exercises, "muscles")))
    yield from _relation_problems(entries)
    yield from _goal_problems(entries, goals)
    for entry in entries:
        yield from problems_in_sources(entry.path, entry.fields)


def _claims(entry: _Entry, owners: _Owners) -> Iterator[Problem]:
    """Slug, name and aliases: each may mean one exercise only."""
    for key in ("slug", "name"):
        name = entry.fields.get(key)
        if isinstance(name, str):
            yield from _claim(key_path(entry.path, key), name, entry, owners)
    for path, name in entry.texts("aliases"):
        if owners.get(name_key(name)) is entry:
            yield Problem(path, f"{shown(name)} is another spelling of a name it already has")
        else:
            yield from _claim(path, name, entry, owners)


def _claim(path: str, name: str, entry: _Entry, owners: _Owners) -> Iterator[Problem]:
    owner = owners.setdefault(name_key(name), entry)
    if not name_key(name):
        yield Problem(path, f"{shown(name)} needs a letter or a digit")
    elif owner is not entry:
        yield Problem(path, f"{shown(name)} already belongs to {_label(owner)}")


def _generic_problems(entries: list[_Entry], owners: _Owners) -> Iterator[Problem]:
    shared = Counter(
        key for entry in entries for key in {name_key(name) for _, name in entry.texts("generic")}
    )
    for entry in entries:
        yield from _twice(entry, "generic")
        for path, name in entry.texts("generic"):
            owner = owners.get(name_key(name))
            if owner:
                yield Problem(path, f"{shown(name)} is a name of {_label(owner)} only")
            elif shared[name_key(name)] == 1:
                yield Problem(path, f"{shown(name)} fits this exercise only, so make it an alias")


def _import_problems(entry: _Entry, owners: _Owners, importers: _Owners) -> Iterator[Problem]:
    yield from _twice(entry, "import_names")
    for path, name in entry.texts("import_names"):
        owner = owners.get(name_key(name), entry)
        if owner is entry:
            owner = importers.setdefault(name_key(name), entry)
        if owner is not entry:
            yield Problem(path, f"{shown(name)} already belongs to {_label(owner)}")


def _muscle_problems(entries: list[_Entry], muscles: dict[object, object]) -> Iterator[Problem]:
    for entry in entries:
        yield from _role_problems(f"{entry.path}.muscles", entry.fields.get("muscles"), muscles)
        for name, reading in _dict(entry.fields.get("emphasis")).items():
            path = key_path(f"{entry.path}.emphasis", name)
            yield from _role_problems(path, reading, muscles)
        roles = _dict(entry.fields.get("muscles")).values()
        working = [muscle for role in roles for muscle in _list(role)]
        for muscle in _dict(entry.fields.get("functions")):
            if muscle not in working:
                path = key_path(f"{entry.path}.functions", muscle)
                yield Problem(path, "is the work of a muscle that has no role here")


def _role_problems(path: str, roles: object, muscles: dict[object, object]) -> Iterator[Problem]:
    seen: set[str] = set()
    for role in ROLES:
        for place, muscle in _texts(f"{path}.{role}", _dict(roles).get(role)):
            if muscle not in muscles:
                yield Problem(place, f"{shown(muscle)} is not in the list of muscles")
            if muscle in seen:
                yield Problem(place, f"{shown(muscle)} already has a role here")
            seen.add(muscle)


def _relation_problems(entries: list[_Entry]) -> Iterator[Problem]:
    known: dict[str, _Entry] = {}
    for entry in entries:
        known.setdefault(entry.slug, entry)
    for entry in entries:
        for relation in RELATIONS:
            yield from _twice(entry, relation)
            mirror = MIRRORS.get(relation)
            for path, other in entry.texts(relation):
                if other not in known:
                    yield Problem(path, f"{shown(other)} is not a built-in exercise")
                elif other == entry.slug:
                    yield Problem(path, "an exercise cannot be related to itself")
                elif mirror and entry.slug not in known[other].slugs(mirror):
                    yield Problem(path, f"{other} does not list {entry.slug} as {mirror}")
    yield from _cycles(known)


def _cycles(known: dict[str, _Entry]) -> Iterator[Problem]:
    """No exercise is harder than itself, however long the way round."""
    harder = {slug: entry.slugs("harder") for slug, entry in known.items()}
    for slug, entry in known.items():
        for name in entry.slugs("easier"):
            harder.setdefault(name, set()).add(slug)
    for slug, entry in known.items():
        if slug not in harder[slug] and slug in _reached(harder, slug):
            yield Problem(f"{entry.path}.harder", f"{slug} would be harder than itself")


def _reached(harder: dict[str, set[str]], start: str) -> set[str]:
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        fresh = harder.get(waiting.pop(), set()) - reached
        reached |= fresh
        waiting.extend(fresh)
    return reached


def _goal_problems(entries: list[_Entry], goals: object) -> Iterator[Problem]:
    rows = _dict(_at(goals, "goals"))
    for entry in entries:
        goal = entry.fields.get("default_goal")
        if isinstance(goal, str) and goal not in rows:
            yield Problem(f"{entry.path}.default_goal", f"{shown(goal)} is not a goal")
    families = [entry.fields.get("family") for entry in entries]
    for path, family in _texts("frequency.families", _at(_at(goals, "frequency"), "families")):
        if family not in families:
            yield Problem(path, f"{shown(family)} is not the family of any exercise")


def _twice(entry: _Entry, key: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, name in entry.texts(key):
        if name_key(name) in seen:
            yield Problem(path, f"{shown(name)} is in the list twice")
        seen.add(name_key(name))


def _label(entry: _Entry) -> str:
    return f"{entry.path} ({entry.slug})" if entry.slug.isprintable() else entry.path


def _texts(path: str, items: object) -> list[tuple[str, str]]:
    texts = enumerate(_list(items))
    return [(f"{path}[{place}]", text) for place, text in texts if isinstance(text, str)]


def _at(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, dict) else None


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _dict(value: object) -> dict[object, object]:
    return value if isinstance(value, dict) else {}
