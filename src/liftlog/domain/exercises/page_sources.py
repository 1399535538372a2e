"""Page sources: where each statement of a described exercise comes from.

A mark is `003:11`, `003:6-8`, several of these, or `ours`: "002:9, ours" is partly liftlog's own.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, cast

from liftlog.domain.base.shapes import Problem, shown
from liftlog.domain.base.sources import SOURCES
from liftlog.domain.exercises.entry import Entry

OURS = "ours"
# What a mark speaks of, and the keys of an entry that are part of it; other keys are their own.
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "names": ("slug", "name", "aliases", "generic", "import_names"),
    "facts": (
        "family", "relation", "equipment", "loading", "mechanic", "force", "level", "measure",
        "unilateral", "seconds",
    ),
}  # fmt: skip
# One mark for each sentence.
SENTENCES = ("setup", "execution", "mistakes", "tips", "safety")
# One mark for all links, or one for each.
LINKS = ("easier", "harder", "alternatives", "complementary", "opposing")
# One mark each; `functions` has one for every muscle.
WHOLE = (
    "names", "facts", "muscles", "functions", "emphasis", "tempo", "breathing", "best_for",
    "tradeoff", "key_difference", "difficulty", "levels", "bands", "default_goal",
    "leave_out_with_pain", "video",
)  # fmt: skip
TOPICS = (*WHOLE, *SENTENCES, *LINKS)
_WORDS = {
    "best_for": "best for", "key_difference": "difference", "default_goal": "goal",
    "leave_out_with_pain": "rest with pain", "functions": "work of each muscle",
    "emphasis": "muscles by technique", "complementary": "complementary exercises",
    "opposing": "opposing exercises", "easier": "easier exercises", "harder": "harder exercises",
}  # fmt: skip
_LAST_LINES = {source.code: source.last_line for source in SOURCES}


class _Lines(NamedTuple):
    """Lines of a text, the first and the last."""

    code: str
    begins: int
    ends: int


def topic_of(key: str) -> str:
    """What the mark of a key of an entry is called."""
    return next((topic for topic, keys in _GROUPS.items() if key in keys), key)


def problems_in_sources(path: str, entry: Mapping[object, object]) -> Iterator[Problem]:
    """Statements without a mark, marks without a statement, and marks that cannot be read."""
    marks = entry.get("sources")
    if not isinstance(marks, dict):
        return
    stated = {
        topic_of(key)
        for key, value in entry.items()
        if isinstance(key, str) and key not in ("sources", "src") and value not in ([], {}, None)
    }
    for topic in sorted(stated - {*marks}):
        yield Problem(f"{path}.{topic}", "has no source; write ours if it is liftlog's own")
    for topic, mark in marks.items():
        place = f"{path}.sources.{topic if isinstance(topic, str) else shown(topic)}"
        if topic not in stated:
            yield Problem(place, "is the source of nothing here")
        else:
            yield from _fitting(place, topic, mark, entry.get(topic))
        for where, one in _each(place, mark):
            yield from _problems_of(where, one)


def _fitting(place: str, topic: str, mark: object, said: object) -> Iterator[Problem]:
    """Whether there are as many marks as statements."""
    if topic == "functions":
        muscles, marked = ({*it} if isinstance(it, dict) else set() for it in (said, mark))
        for muscle in sorted(map(str, muscles ^ marked)):
            yield Problem(f"{place}.{muscle}", "needs one sentence and one source")
    elif topic in SENTENCES or (topic in LINKS and isinstance(mark, list)):
        wanted = len(said) if isinstance(said, list) else 0
        if not isinstance(mark, list) or len(mark) != wanted:
            yield Problem(place, f"needs {wanted} sources, one for each of {topic}")
    elif not isinstance(mark, str):
        yield Problem(place, "must be one source")


def _each(place: str, mark: object) -> Iterator[tuple[str, object]]:
    if isinstance(mark, list):
        for number, one in enumerate(mark):
            yield f"{place}[{number}]", one
    elif isinstance(mark, dict):
        for key, one in mark.items():
            yield f"{place}.{key}", one
    else:
        yield place, mark


def _problems_of(place: str, mark: object) -> Iterator[Problem]:
    parts = _parts(mark) if isinstance(mark, str) else [""]
    for part in parts:
        if part != OURS and _lines(part) is None:
            yield Problem(place, f"must be document:line or ours, not {shown(mark)}")
    if len({*parts}) < len(parts):
        yield Problem(place, "names a source twice")


def _parts(mark: str) -> list[str]:
    return [part.strip() for part in mark.split(",")]


def _lines(part: str) -> _Lines | None:
    """What `003:6-8` names; None where there is no such line."""
    code, colon, lines = part.partition(":")
    first, dash, last = lines.partition("-")
    if code not in _LAST_LINES or not colon:
        return None
    if not all(number.isascii() and number.isdigit() for number in (first, last or first)):
        return None
    begins, ends = int(first), int(last or first)
    if (dash and not last) or not 0 < begins <= ends <= _LAST_LINES[code]:
        return None
    return _Lines(code, begins, ends)


def with_src(entry: Entry) -> Entry:
    """The entry with `src`: every source of its marks once, and what of it is liftlog's own."""
    marks = entry.get("sources")
    if not marks or "src" in entry:
        return entry
    return cast("Entry", {**entry, "src": [*_stated(marks), *_own(marks)]})


def marks_of(marks: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """(topic, mark) of every mark."""
    for topic, mark in marks.items():
        for _, one in _each("", mark):
            if isinstance(one, str):
                yield topic, one


def _stated(marks: Mapping[str, object]) -> list[str]:
    """The lines of the texts, those that meet joined. Where a name stands says nothing else."""
    ranges = {
        lines
        for topic, mark in marks_of(marks)
        if topic != "names"
        for part in _parts(mark)
        if (lines := _lines(part))
    }
    found: list[_Lines] = []
    for lines in sorted(ranges):
        before = found[-1] if found else None
        if before and before.code == lines.code and lines.begins <= before.ends + 1:
            found[-1] = before._replace(ends=max(before.ends, lines.ends))
        else:
            found.append(lines)
    return [
        f"{code}:{begins}" if begins == ends else f"{code}:{begins}-{ends}"
        for code, begins, ends in found
    ]


def _own(marks: Mapping[str, object]) -> Iterable[str]:
    """Which topics are liftlog's own; of some it is a part."""
    said: dict[str, list[str]] = {}
    for topic, mark in marks_of(marks):
        if topic != "names":
            said.setdefault(topic, []).append(mark)
    whole = [topic for topic in said if all(mark == OURS for mark in said[topic])]
    part = [
        topic
        for topic in said
        if topic not in whole and any(OURS in _parts(mark) for mark in said[topic])
    ]
    words = [
        start + ", ".join(_WORDS.get(topic, topic) for topic in topics)
        for start, topics in (("", whole), ("part of ", part))
        if topics
    ]
    return [f"{OURS}: {' and '.join(words)}"] if words else []
