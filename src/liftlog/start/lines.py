"""Command lines of the other everyday commands: read only where every word is surely understood.

What each takes is said here and in its Typer command: tests/start/test_lines.py holds both equal.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# How an option is given: alone, with a text, with a whole number above zero (one of "number up to
# 100" has a greatest one), or as often as one likes.
ON, OFF, TEXT, NUMBER, TEXTS = "on", "off", "text", "number", "texts"


def _options(kind: str, names: str) -> dict[str, tuple[str, str]]:
    return {f"--{name}": (name.replace("-", "_"), kind) for name in names.split()}


# By command: its words, and its options with the parameter that each fills. `*` takes all words
# that are left, `+` one at least, `_` joins them to one name, `?` takes one or none.
FORMS: Mapping[str, tuple[str, Mapping[str, tuple[str, str]]]] = {
    "delete": ("which+", _options(ON, "json")),
    "doctor": ("", _options(ON, "repair json")),
    "edit": (
        "which words*",
        {
            **_options(
                TEXT,
                "reps load kind rpe rir form pain side level tempo note goal at exercise workout"
                " gym superset distance zone",
            ),
            **_options(NUMBER, "seconds planned-sets"),
            **_options(ON, "light confirm json"),
            **_options(TEXTS, "clear"),
            "-n": ("note", TEXT),
            "-g": ("goal", TEXT),
            "--no-light": ("light", OFF),
        },
    ),
    "next": (
        "exercise_",
        {
            **_options(TEXT, "goal as-of"),
            **_options(ON, "why json"),
            "-g": ("goal", TEXT),
            "--all": ("all_", ON),
            "--ahead": ("ahead", "number up to 100"),
        },
    ),
    "plan": (
        "",
        {
            **_options(TEXT, "goal routine programme"),
            **_options(ON, "why preview json"),
            **_options(TEXTS, "exercise"),
            "-e": ("exercise", TEXTS),
            "-g": ("goal", TEXT),
            "--all": ("all_", ON),
        },
    ),
    "records": (
        "exercise_",
        {
            **_options(TEXT, "since until goal unit format"),
            **_options(ON, "json"),
            "-g": ("goal", TEXT),
            "-f": ("format", TEXT),
            "--all": ("all_", ON),
        },
    ),
    "rest": ("seconds?", _options(ON, "json")),
    "skip": (
        "exercise?",
        {
            **_options(ON, "day json"),
            **_options(TEXT, "programme"),
            "--set": ("sets", ON),
        },
    ),
    "sync": ("", _options(ON, "json")),
}


def read(command: str, args: Sequence[str]) -> dict[str, object] | None:
    """What a line gives to the function of its command; None where Typer is to say."""
    words, options = FORMS[command]
    loose: list[str] = []
    given: dict[str, object] = {}
    if not all(map(str.strip, args)):
        # A blank word is a name for some commands, and nothing for others.
        return None
    rest = iter(args)
    for word in rest:
        if not word.startswith("-"):
            loose.append(word)
            continue
        name, equals, value = word.partition("=")
        if name not in options or (equals and not name.startswith("--")):
            return None
        field, kind = options[name]
        if kind in (ON, OFF):
            if equals or field in given:
                return None
            given[field] = kind == ON
            continue
        if not equals:
            value = next(rest, "-")
            if value.startswith("-"):
                return None
        if not value.strip():
            return None
        if not _put(given, field, kind, value):
            return None
    return given if _takes(given, words, loose) else None


def _put(given: dict[str, object], field: str, kind: str, text: str) -> bool:
    """Whether the value was taken: a plain number where one is wanted, and no option twice."""
    value: str | int = text
    if kind.startswith(NUMBER):
        if not (text.isascii() and text.isdigit() and int(text[:9]) > 0 and len(text) < 10):
            return False
        value = int(text)
        if kind != NUMBER and value > int(kind.rpartition(" ")[2]):
            return False
    if kind == TEXTS:
        values = given.setdefault(field, [])
        assert isinstance(values, list)
        values.append(value)
        return True
    if field in given:
        return False
    given[field] = value
    return True


def _takes(given: dict[str, object], words: str, loose: list[str]) -> bool:
    """Whether the words of a line are as many as its command takes; each goes to its parameter."""
    for name in words.split():
        field, how = (name[:-1], name[-1]) if name[-1] in "*+_?" else (name, "")
        if how == "+" and not loose:
            return False
        if how in ("*", "+"):
            given[field], loose = loose, []
        elif how == "_":
            given[field], loose = " ".join(loose) if loose else None, []
        elif loose:
            given[field], loose = loose[0], loose[1:]
        elif not how:
            return False
    return not loose
