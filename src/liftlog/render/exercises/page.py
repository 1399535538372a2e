"""Page of one exercise: all that the catalogue says, at any width."""

from collections.abc import Mapping, Sequence
from typing import cast

from liftlog.domain.base.shapes import SOURCE_DOCUMENTS
from liftlog.domain.base.sources import source_name
from liftlog.domain.exercises.entry import RELATIONS, Entry
from liftlog.domain.exercises.movement import links_of, unknown_of
from liftlog.render.base.text import harmless, wrap

Fields = Mapping[str, object]
Rows = Sequence[tuple[str, str]]

_TABLE_FROM = 60
_LABEL = 14
_NARROWEST = 20

_LOADINGS = {
    "stack-or-plates": "weight stack or plates",
    "stack": "weight stack",
    "none": "no load",
}
_PROGRESS = {
    "load": "reach the top of the rep range, then add weight",
    "held-load": "reach the top of the rep range, then hold more weight",
    "lever-then-held-load": "reach the top of the rep range, then next level, then added weight",
    "reps": "more reps, then a harder level or exercise",
    "band": "reach the top of the rep range, then take the next band",
    "none": "none: this is a pose",
}
_READINGS = {
    "hip-hinge": "When the hips move and the spine stays still",
    "lumbar": "When the pelvis stays put and the spine moves",
}
_ROLES = {"target": "driven by", "synergists": "helped by", "stabilizers": "steadied by"}
_TEMPO = {
    "raise_s": "raise for {} s",
    "pause_top_s": "pause {} s at the top",
    "lower_s": "lower for {} s",
    "pause_bottom_s": "pause {} s at the bottom",
}
_UNKNOWN = {
    "instructions": "instructions",
    "mistakes": "mistakes",
    "safety": "safety",
    "muscles": "muscles",
    "equipment": "equipment",
    "link": "video or picture",
}
_FACTS_ONLY = "liftlog knows facts about this exercise, but has no instructions for it."
_LENT = "what similar exercises share; exercise edit --muscle changes it"
_DISAGREEMENT = "The sources disagree on which muscle works hardest. It depends on your technique."


def page(
    entry: Fields, muscles: Mapping[str, str], width: int, goal: Rows = (), own: Rows = ()
) -> list[str]:
    """The lines of `exercise show`: none wider than `width`, no heading without its text.

    `muscles` gives the name of each muscle id, `goal` what stands for the goal of the entry, `own`
    what else the lifter wants of it.
    """
    width = max(width, _NARROWEST)
    sources = "; ".join(_sources(_texts(entry, "src")))
    blocks = [
        _title(entry, width),
        _table(
            [
                *_facts(entry),
                *(goal or _own_goal(entry)),
                *((label, harmless(says).strip()) for label, says in own),
            ],
            width,
        ),
        _section("Muscles", _muscle_lines(entry, muscles, width)),
        _section("Setup", _numbered(entry, "setup", width)),
        _section("Execution", _numbered(entry, "execution", width)),
        _table([("Tempo", _tempo(entry)), ("Breathing", _text(entry, "breathing"))], width),
        _section("Mistakes", _mistakes(entry, width)),
        _section("Tips", _bullets(_texts(entry, "tips"), width)),
        _section("Safety", _bullets(_texts(entry, "safety"), width)),
        _section("Related", _table(_relations(entry), width)),
        _table(
            [
                *_links(entry),
                ("Sources", sources),
                ("Not known", _unknown(entry)),
            ],
            width,
        ),
        wrap(_FACTS_ONLY, width) if _text(entry, "kind") else [],
    ]
    return [line for block in blocks if block for line in ("", *block)][1:]


def _title(entry: Fields, width: int) -> list[str]:
    name, slug = _text(entry, "name"), _text(entry, "slug")
    return [*wrap(name or slug, width), *(wrap(slug, width) if name else [])]


def _facts(entry: Fields) -> Rows:
    return [
        ("Also called", _listed(entry, "aliases")),
        ("Shared names", _shared(entry)),
        ("Other apps", _listed(entry, "import_names")),
        ("Best for", _text(entry, "best_for")),
        ("Tradeoff", _text(entry, "tradeoff")),
        ("Difference", _text(entry, "key_difference")),
        ("Family", _family(entry)),
        ("Equipment", _text(entry, "equipment")),
        ("Kind", _text(entry, "kind") or _lent(_text(_fields(entry, "lent"), "kind"))),
        ("Type", _kind(entry) or _lent(_kind(_fields(entry, "lent")))),
        ("Counted in", _measure(entry)),
        *_loading_facts(_fields(entry, "loading")),
        ("Levels", " → ".join(_texts(entry, "levels"))),
        ("Bands", " → ".join(_texts(entry, "bands"))),
    ]


def _own_goal(entry: Fields) -> Rows:
    return [("Goal", _text(entry, "default_goal"))]


def _lent(says: str) -> str:
    """A fact that similar exercises share."""
    return f"{says} (lent)" if says else ""


def _shared(entry: Fields) -> str:
    generic = _listed(entry, "generic")
    return generic and f"{generic} (also names of other exercises)"


def _family(entry: Fields) -> str:
    family, relation = _words(_text(entry, "family")), _text(entry, "relation")
    return ", ".join(dict.fromkeys(part for part in (family, relation) if part))


def _kind(entry: Fields) -> str:
    difficulty = _words(_text(entry, "difficulty"))
    parts = [_text(entry, key) for key in ("mechanic", "force", "level")]
    return ", ".join(part for part in (*parts, difficulty and f"difficulty {difficulty}") if part)


def _measure(entry: Fields) -> str:
    measure, seconds = _text(entry, "measure"), _items(entry, "seconds")
    if len(seconds) == 2:
        measure = f"{measure or 'seconds'}, {_plain(seconds[0])}–{_plain(seconds[1])} s"
    if entry.get("unilateral") is True:
        measure = f"{measure}, one side at a time" if measure else "one side at a time"
    return measure


def _loading_facts(loading: Fields) -> Rows:
    kind, progress = _text(loading, "kind"), _text(loading, "progress_by")
    return [
        ("Loading", _LOADINGS.get(kind, _words(kind))),
        ("Progress", _PROGRESS.get(progress, _words(progress))),
        ("Increment", _units(_fields(loading, "default_step"))),
        ("Lowest", _lowest(_fields(loading, "lowest"))),
    ]


def _lowest(loads: Fields) -> str:
    if loads and all(load == "0" for load in loads.values()):
        return "bodyweight only"
    given = _units(loads)
    return given and f"{given}, assumed until you set your equipment"


def _units(loads: Fields) -> str:
    given = [f"{_plain(loads[unit])} {unit}" for unit in ("kg", "lb") if unit in loads]
    return " or ".join(given)


def _muscle_lines(entry: Fields, names: Mapping[str, str], width: int) -> list[str]:
    roles, readings = _fields(entry, "muscles"), _fields(entry, "emphasis")
    rows = [(role.capitalize(), ", ".join(_muscles(roles, role, names))) for role in _ROLES]
    lent = ", ".join(_muscles(_fields(entry, "lent"), "target", names))
    rows += [("Lent", f"{lent} ({_LENT})")] if lent else []
    sentences = [_reading(key, _fields(readings, key), names) for key in readings]
    disagreement = wrap(_DISAGREEMENT, width) if sentences else []
    functions = _fields(entry, "functions")
    work = [
        f"{', '.join(_muscles({'': [muscle]}, '', names)).capitalize()}: {_text(functions, muscle)}"
        for muscle in functions
        if _text(functions, muscle)
    ]
    return [
        *_table(rows, width),
        *_bullets(work, width),
        *disagreement,
        *_bullets(sentences, width),
    ]


def _reading(key: str, roles: Fields, names: Mapping[str, str]) -> str:
    """One reading in a sentence: who drives, who helps, who steadies."""
    parts = [
        f"{verb} the {' and '.join(_muscles(roles, role, names))}"
        for role, verb in _ROLES.items()
        if _texts(roles, role)
    ]
    return f"{_READINGS.get(key, _words(harmless(key)))}, the lift is {', '.join(parts)}."


def _muscles(roles: Fields, role: str, names: Mapping[str, str]) -> list[str]:
    return [harmless(names.get(slug, _words(slug))).lower() for slug in _texts(roles, role)]


def _tempo(entry: Fields) -> str:
    tempo = _fields(entry, "tempo")
    parts = [
        words.format(_plain(tempo[key]))
        for key, words in _TEMPO.items()
        if isinstance(tempo.get(key), int | str)
    ]
    note = _text(tempo, "note")
    return ". ".join(part for part in (", ".join(parts).capitalize(), note) if part)


def _mistakes(entry: Fields, width: int) -> list[str]:
    lines: list[str] = []
    for mistake in _items(entry, "mistakes"):
        if isinstance(mistake, Mapping):
            lines += wrap(f"- {_text(mistake, 'problem')}", width, 2)
            for key in ("why", "fix"):
                says = _text(mistake, key)
                lines += wrap(f"  {key}: {says}", width, 7) if says else []
    return lines


def _relations(entry: Fields) -> Rows:
    return [(relation.capitalize(), _listed(entry, relation)) for relation in RELATIONS]


def _links(entry: Fields) -> Rows:
    """Where the movement can be seen."""
    links = links_of(cast("Entry", {key: _text(entry, key) for key in ("video", "picture")}))
    return [(link.kind.capitalize(), link.address) for link in links]


def _unknown(entry: Fields) -> str:
    """What a page does not tell, for nobody has said it."""
    known = {
        "muscles": {role: _texts(_fields(entry, "muscles"), role) for role in _ROLES},
        **{key: _text(entry, key) for key in ("equipment", "kind", "video", "picture")},
        **{key: _texts(entry, key) for key in ("setup", "execution", "instructions", "safety")},
        "mistakes": _items(entry, "mistakes"),
    }
    return ", ".join(_UNKNOWN[what] for what in unknown_of(cast("Entry", known)))


def _sources(references: Sequence[str]) -> list[str]:
    """Momentum guide: mistakes, beginners; a source that is used throughout by its name alone."""
    found: dict[str, list[str]] = {}
    throughout: set[str] = set()
    others: list[str] = []
    for reference in references:
        code, _, lines = reference.partition(":")
        if code == "ours":
            others.append(f"liftlog: {lines.strip() or 'all of it'}")
        elif code in SOURCE_DOCUMENTS:
            name, *headings = source_name(reference).split(", ")
            parts = found.setdefault(name, [])
            parts += [heading for heading in headings if heading not in parts]
            if not headings:
                throughout.add(name)
        else:
            others.append(reference)
    texts = [
        name if name in throughout else f"{name}: {', '.join(parts)}"
        for name, parts in found.items()
    ]
    return texts + others


def _section(heading: str, lines: list[str]) -> list[str]:
    return [heading, *lines] if lines else []


def _numbered(entry: Fields, key: str, width: int) -> list[str]:
    numbered = enumerate(_texts(entry, key), 1)
    return [line for number, text in numbered for line in wrap(f"{number}. {text}", width, 3)]


def _bullets(sentences: list[str], width: int) -> list[str]:
    return [line for sentence in sentences for line in wrap(f"- {sentence}", width, 2)]


def _table(rows: Rows, width: int) -> list[str]:
    """Labels in a column of their own where there is room, else in front of the text."""
    lines: list[str] = []
    for label, says in rows:
        if says and width >= _TABLE_FROM:
            first, *more = wrap(says, width - _LABEL)
            lines += [label.ljust(_LABEL) + first, *(" " * _LABEL + line for line in more)]
        elif says:
            lines += wrap(f"{label}: {says}", width, 2)
    return lines


def _text(fields: Fields, key: str) -> str:
    value = fields.get(key)
    return harmless(value).strip() if isinstance(value, str) else ""


def _texts(fields: Fields, key: str) -> list[str]:
    items = _items(fields, key)
    return [harmless(item).strip() for item in items if isinstance(item, str) and item.strip()]


def _items(fields: Fields, key: str) -> Sequence[object]:
    value = fields.get(key)
    return value if isinstance(value, list | tuple) else ()


def _listed(fields: Fields, key: str) -> str:
    return ", ".join(_texts(fields, key))


def _fields(fields: Fields, key: str) -> Fields:
    value = fields.get(key)
    return value if isinstance(value, Mapping) else {}


def _plain(value: object) -> str:
    return harmless(str(value))


def _words(slug: str) -> str:
    return slug.replace("-", " ")
