"""wger's exercises: pages or a list of its API, with names or with the ids of its tables."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import cast

from liftlog.domain.exercises.entry import Entry

WGER = "wger"
_ENGLISH = 2
# Its own tables: https://wger.de/api/v2/muscle and /equipment.
_MUSCLES = {
    1: "biceps", 2: "shoulders", 3: "obliques", 4: "chest", 5: "triceps", 6: "abs", 7: "calves",
    8: "glutes", 9: "traps", 10: "quadriceps", 11: "hamstrings", 12: "lats", 13: "biceps",
    14: "obliques", 15: "calves", 16: "lower back",
}  # fmt: skip
_EQUIPMENT = {
    1: "barbell", 2: "ez-bar", 3: "dumbbell", 4: "body only", 5: "exercise-ball", 6: "body only",
    7: "body only", 8: "bench", 9: "bench", 10: "kettlebell", 11: "bands",
}  # fmt: skip
_CARDIO = (15, 98)
# Equipment that carries nothing gives way to what is lifted.
_CARRIES_NOTHING = ("body only", "bench")
_KEYS = ("translations", "muscles_secondary", "exercise_base")
_BREAKS = re.compile(r"</p>|</li>|<br */?>|\n", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]*>")


def results_of(document: object) -> list[object] | None:
    """The exercises of wger's JSON: a page, several pages or a list; None where it is none."""
    if isinstance(document, dict):
        found = document.get("results")
        found = found if isinstance(found, list) else [document]
    elif isinstance(document, list):
        found = []
        for part in document:
            page = part.get("results") if isinstance(part, dict) else None
            found += page if isinstance(page, list) else [part]
    else:
        return None
    first = found[0] if found else None
    return found if isinstance(first, dict) and any(key in first for key in _KEYS) else None


def facts_of(given: Mapping[str, object]) -> Entry | None:
    """What wger says of an exercise, in the words of the catalogue; None where it has no name.

    Muscles are names that people say.
    """
    words = _translation(given)
    name = " ".join(_text(words, "name").split())
    if not name:
        return None
    target = _named(given.get("muscles"), _MUSCLES)
    entry = {
        "name": name,
        "aliases": _aliases(words),
        "muscles": {
            "target": target,
            "synergists": [
                muscle
                for muscle in _named(given.get("muscles_secondary"), _MUSCLES)
                if muscle not in target
            ],
        },
        "measure": "seconds" if _id(given.get("category")) in _CARDIO else "reps",
        "execution": [*_sentences(_text(words, "description"))],
        "src": [_source(given)],
    }
    kinds = _named(given.get("equipment"), _EQUIPMENT)
    if kinds:
        entry["equipment"] = next((it for it in kinds if it not in _CARRIES_NOTHING), kinds[0])
    picture, video = _main(given.get("images"), "image"), _main(given.get("videos"), "video")
    if picture:
        entry["picture"] = picture
    if video:
        entry["video"] = video
    return cast("Entry", entry)


def _translation(given: Mapping[str, object]) -> Mapping[str, object]:
    """The English words, else the first; older versions have them beside the facts."""
    parts = given.get("translations") or given.get("exercises")
    named = [it for it in _dicts(parts) if _text(it, "name")]
    english = [it for it in named if _id(it.get("language")) == _ENGLISH]
    return (english or named or [given])[0]


def _dicts(value: object) -> list[Mapping[str, object]]:
    return [it for it in value if isinstance(it, dict)] if isinstance(value, list) else []


def _text(given: Mapping[str, object], key: str) -> str:
    value = given.get(key)
    return value.strip() if isinstance(value, str) else ""


def _id(value: object) -> object:
    """The id of something that stands there by its id, or whole."""
    return value.get("id") if isinstance(value, dict) else value


def _named(values: object, table: Mapping[int, str]) -> list[str]:
    """Our words for its muscles or equipment, each once; its own words where we have none."""
    found: list[str] = []
    for value in values if isinstance(values, list) else []:
        key = _id(value)
        word = table.get(key) if isinstance(key, int) else None
        if word is None and isinstance(value, dict):
            word = _text(value, "name_en") or _text(value, "name")
        if word:
            found.append(word.lower())
    return list(dict.fromkeys(found))


def _aliases(words: Mapping[str, object]) -> list[str]:
    values = words.get("aliases")
    listed = values if isinstance(values, list) else []
    texts = [it.get("alias") if isinstance(it, dict) else it for it in listed]
    return [" ".join(it.split()) for it in texts if isinstance(it, str) and it.strip()]


def _sentences(description: str) -> Iterator[str]:
    """The paragraphs and list items of HTML as plain lines."""
    for part in _BREAKS.split(description):
        line = " ".join(unescape(_TAGS.sub(" ", part)).split())
        if line and line.isprintable():
            yield line


def _main(values: object, key: str) -> str | None:
    """The address of the main picture or video, else of the first."""
    found: Sequence[Mapping[str, object]] = [it for it in _dicts(values) if _text(it, key)]
    main = [it for it in found if it.get("is_main") is True]
    return _text((main or found)[0], key) if found else None


def _source(given: Mapping[str, object]) -> str:
    """wger: 345 (CC-BY-SA 4, somebody): its licence wants the author named."""
    licence = given.get("license")
    short = _text(licence, "short_name") if isinstance(licence, dict) else ""
    parts = ", ".join(part.strip() for part in (short, _text(given, "license_author")) if part)
    number = given.get("id")
    return f"{WGER}: {number}" + (f" ({parts})" if parts else "")
