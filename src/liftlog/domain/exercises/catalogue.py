"""Catalogue: what its entries must hold, and what is wrong in them."""

from collections.abc import Iterator, Mapping

from liftlog.domain.base.shapes import (
    Keys,
    Problem,
    Shape,
    decimal,
    exactly,
    flag,
    key_path,
    ladder,
    list_of,
    mapping,
    mapping_of,
    maybe,
    one_of,
    shown,
    slug,
    span,
    text,
    whole,
    whole_file,
    words,
)
from liftlog.domain.exercises.page_sources import TOPICS

HELD_OR_LOADED = ("load", "held-load", "lever-then-held-load")


def _loading(path: str, value: object) -> Iterator[Problem]:
    yield from _LOADING(path, value)
    if not isinstance(value, dict) or value.get("progress_by") not in HELD_OR_LOADED:
        return
    for key in ("default_step", "lowest"):
        if key not in value:
            yield Problem(key_path(path, key), "is missing, so the weight cannot go up")


def _exercise(path: str, value: object) -> Iterator[Problem]:
    yield from _EXERCISE(path, value)
    if not isinstance(value, dict) or not isinstance(value.get("loading"), dict):
        return
    for progress_by, key in (("band", "bands"), ("lever-then-held-load", "levels")):
        if value["loading"].get("progress_by") == progress_by and key not in value:
            yield Problem(
                key_path(path, key), f"is missing, but progress_by is {shown(progress_by)}"
            )


def _per_unit(least: int) -> Shape:
    return mapping({"kg": decimal(least), "lb": decimal(least)})


_SENTENCES = list_of(text, least=1)
_NAMES = list_of(text)
_SLUGS = list_of(slug)

_KIND = one_of("stack-or-plates", "stack", "plates", "bodyweight", "bands", "none")
PROGRESSES = (*HELD_OR_LOADED, "reps", "band", "none")
_PROGRESS_BY = one_of(*PROGRESSES)
_STEPS = {"default_step": _per_unit(1), "lowest": _per_unit(0)}
_LOADING = mapping({"kind": _KIND, "progress_by": _PROGRESS_BY}, _STEPS)

_ROLES: Keys = {"target": _SLUGS, "synergists": _SLUGS, "stabilizers": _SLUGS}
_READING = mapping({"target": _SLUGS}, {"synergists": _SLUGS, "stabilizers": _SLUGS})


def _any_mark(_path: str, _mark: object) -> Iterator[Problem]:
    """What marks must be depends on what they speak of: see `page_sources`."""
    return iter(())


_SOURCES = mapping({}, dict.fromkeys(TOPICS, _any_mark))
_TEMPO = mapping(
    dict.fromkeys(("raise_s", "pause_top_s", "pause_bottom_s", "lower_s"), maybe(whole(0, 60)))
    | {"note": maybe(text)}
)

EQUIPMENT = (
    "machine",
    "cable",
    "barbell",
    "dumbbell",
    "bands",
    "bench",
    "back-extension-bench",
    "back-extension-bench-45",
    "body only",
)
_REQUIRED: Keys = {
    "slug": slug,
    "name": text,
    "aliases": _NAMES,
    "generic": _NAMES,
    "import_names": _NAMES,
    "family": one_of("back-extension", "hip-hinge", "trunk-flexion", "mobility"),
    "relation": one_of("main", "variant", "alternative", "complementary", "opposing", "mobility"),
    "equipment": one_of(*EQUIPMENT),
    "loading": _loading,
    "mechanic": maybe(one_of("compound", "isolation")),
    "force": one_of("pull", "push", "static"),
    "level": one_of("beginner", "intermediate", "expert"),
    "measure": one_of("reps", "seconds"),
    "unilateral": flag,
    "muscles": mapping(_ROLES),
    "setup": _SENTENCES,
    "execution": _SENTENCES,
    "tempo": _TEMPO,
    "breathing": text,
    "mistakes": list_of(mapping({"problem": text, "why": text, "fix": text}), least=2),
    "tips": _SENTENCES,
    "safety": _SENTENCES,
    "easier": _SLUGS,
    "harder": _SLUGS,
    "alternatives": _SLUGS,
    "opposing": _SLUGS,
    "best_for": text,
    "tradeoff": text,
    "key_difference": text,
    "sources": _SOURCES,
}
_OPTIONAL: Keys = {
    "difficulty": one_of("low", "low-to-moderate", "moderate", "moderate-to-high", "high"),
    "default_goal": slug,
    "leave_out_with_pain": flag,
    "seconds": span(1),
    "levels": ladder(slug),
    "bands": ladder(slug),
    "emphasis": mapping({"hip-hinge": _READING, "lumbar": _READING}),
    "video": text,
    "functions": mapping_of(text),
    "complementary": _SLUGS,
}
_EXERCISE = mapping(_REQUIRED, _OPTIONAL)

# An exercise of the lifter's own has the same keys; only its name is needed, and its family,
# equipment and kind of loading may be others.
_OWN = mapping(
    {"name": text},
    {
        **_REQUIRED,
        **_OPTIONAL,
        "family": slug,
        "relation": text,
        "equipment": text,
        "loading": mapping({"kind": text, "progress_by": _PROGRESS_BY}, _STEPS),
        "muscles": mapping({}, dict.fromkeys(_ROLES, _NAMES)),
        "mistakes": list_of(mapping({"problem": text}, {"why": text, "fix": text})),
        "src": list_of(text),
        "instructions": _SENTENCES,
        "picture": text,
    },
)

# What is read of a page in the log: files of other apps and versions left more than `_OWN` has.
_TEXTS_OF_A_PAGE = list_of(words)
_PAGE: Keys = {
    **dict.fromkeys(("slug", "name", "video", "picture"), words),
    **dict.fromkeys(
        ("family", "relation", "equipment", "mechanic", "force", "level", "measure", "breathing",
         "best_for", "tradeoff", "key_difference", "difficulty", "default_goal", "category",
         "source"),
        words,
    ),
    **dict.fromkeys(
        ("aliases", "generic", "import_names", "setup", "execution", "tips", "safety", "easier",
         "harder", "alternatives", "complementary", "opposing", "src", "instructions", "levels",
         "bands"),
        _TEXTS_OF_A_PAGE,
    ),
    "loading": mapping({}, {"kind": words, "progress_by": _PROGRESS_BY, **_STEPS}),
    "muscles": mapping({}, dict.fromkeys(_ROLES, _TEXTS_OF_A_PAGE)),
    "mistakes": list_of(mapping({"problem": words}, {"why": words, "fix": words})),
    "tempo": _TEMPO,
    "seconds": span(1),
    "unilateral": flag,
    "leave_out_with_pain": flag,
    "emphasis": mapping(
        {}, dict.fromkeys(("hip-hinge", "lumbar"), mapping({}, dict.fromkeys(_ROLES, _NAMES)))
    ),
}  # fmt: skip

_MUSCLE = mapping(
    {"name": text, "common": _NAMES, "group": maybe(text), "wger": maybe(whole(1))},
)

_EXERCISES_FILE = mapping(
    {
        "schema_version": exactly(1, "the exercises file"),
        "muscles": mapping_of(_MUSCLE),
        "exercises": list_of(_exercise, least=1),
    }
)
_OWN_FILE = mapping(
    {"schema_version": exactly(1, "the exercises file"), "exercises": list_of(_OWN, least=1)}
)


def problems_in_exercises(exercises: object) -> Iterator[Problem]:
    """What is wrong in the shape of the file, entry by entry."""
    return whole_file(_EXERCISES_FILE, "exercises.yaml", exercises)


def problems_in_own(exercises: object) -> list[Problem]:
    """All problems in the shape of a file of the lifter's own exercises."""
    return list(whole_file(_OWN_FILE, "the file", exercises))


def problems_in_page(page: Mapping[str, object]) -> Iterator[Problem]:
    """What no command could read in the page of an exercise; keys that none reads may be there."""
    for key, value in page.items():
        if key == "muscle_names":
            names = value if isinstance(value, dict) else {"": value}
            for muscle, name in names.items():
                yield from words(key_path(key, muscle), name)
        elif value is not None and key in _PAGE:
            yield from _PAGE[key](key, value)
