"""Keys: the one form of short names, ids and names, checked wherever they enter a log.

A slug and an id are words of a command line: of letters, digits and hyphens, so that no shell
can read more into them. A name may be any text in which no key ends.
"""

from __future__ import annotations

# A name of 200 characters may be a slug of more: ß is two letters there.
LONGEST = 1000
_BREAKS = ("\t", "\0")


def is_slug(text: object) -> bool:
    """Letters and digits of any script in parts joined by hyphens, ASCII in lower case."""
    return _is_word(text) and not any("A" <= c <= "Z" for c in str(text))


def is_id(text: object) -> bool:
    """Of a set, a workout, a report of pain, a measurement: a UUID, or what others made as one."""
    return _is_word(text, "._") and str(text).isascii()


def is_setting(text: object) -> bool:
    """`unit` or `policy.typo-check`."""
    return _is_word(text, "._") and str(text).isascii()


def is_name(text: object) -> bool:
    """Of a gym, or what an exercise answers to: joined to other keys by a tab."""
    if not isinstance(text, str) or not 0 < len(text) <= LONGEST:
        return False
    return not any(end in text for end in _BREAKS)


def is_equipment(text: object) -> bool:
    """`GYM/TARGET`, where a gym may be empty and a target is a slug or a kind in words."""
    gym, slash, target = str(text).rpartition("/")
    return bool(slash) and (not gym or is_name(gym)) and is_target(target)


def is_target(text: object) -> bool:
    """What weights are described for: the slug of an exercise, or a kind in words."""
    return is_slug("-".join(str(text).split(" ")))


def is_programme(text: object) -> bool:
    """The name of a programme, a word of a command line: starting-linear, 5/3/1."""
    return _is_word(text, "._/+") and not str(text).startswith((".", "/"))


# What a message says of a key that is none.
WANTED = {
    is_programme: "must be one word of letters, digits, hyphens and slashes",
    is_slug: "must be lower-case words joined by hyphens",
    is_id: "must be letters, digits and hyphens",
    is_setting: "must be the name of a setting",
    is_name: f"must be a name without tabs, of {LONGEST} characters at most",
    is_equipment: "must be a gym, a slash and an exercise or an equipment type",
    is_target: "must be an exercise or an equipment type",
}
# What one row of a table is called.
NOUNS = {
    "exercises": "exercise",
    "aliases": "name",
    "goals": "goal",
    "preferences": "preference",
    "equipment": "equipment description",
    "settings": "setting",
    "pains": "pain report",
    "routines": "routine",
    "measurements": "measurement",
    "programmes": "programme",
    "programme_versions": "programme version",
    "programme_runs": "programme run",
    "programme_steps": "programme change",
    "taken_days": "programme day",
    "asked_items": "programme item",
    "inbox_lines": "line of the inbox",
    "messages": "message of a coach",
    "workouts": "workout",
    "sets": "set",
}
# What is the lifter's own, by table: the columns that are keys, and their form.
FORMS = {
    "exercises": {"slug": is_slug},
    "aliases": {"key": is_name, "exercise": is_slug},
    "goals": {"slug": is_slug},
    "preferences": {"exercise": is_slug},
    "equipment": {"id": is_equipment, "target": is_target},
    "settings": {"key": is_setting},
    "workouts": {"id": is_id},
    "sets": {"id": is_id, "workout": is_id, "exercise": is_slug},
    "pains": {"id": is_id},
    "routines": {"slug": is_slug},
    "measurements": {"id": is_id, "name": is_slug},
    "programmes": {"name": is_programme},
    "programme_versions": {"id": is_id, "programme": is_programme},
    "programme_runs": {"id": is_id, "programme": is_programme},
    "programme_steps": {"id": is_id, "run": is_id},
    "taken_days": {"workout": is_id, "run": is_id, "version": is_id},
    "asked_items": {"workout": is_id, "exercise": is_slug},
    "inbox_lines": {"id": is_id},
    "messages": {"id": is_id},
}


def _is_word(text: object, besides: str = "") -> bool:
    if not isinstance(text, str) or not 0 < len(text) <= LONGEST or text[0] == "-":
        return False
    bare = text.replace("-", "")
    if bare.isascii() and bare.isalnum():
        return True
    for sign in besides:
        bare = bare.replace(sign, "")
    if bare.isascii():
        return bare.isalnum()
    from unicodedata import combining

    return all(c.isalnum() or combining(c) for c in bare)
