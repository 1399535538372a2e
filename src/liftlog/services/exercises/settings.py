"""Settings and coaching policies: read, checked, stored, and as a file."""

from collections.abc import Mapping, Sequence

from liftlog.domain.advice.policy_keys import checked, policy_lines
from liftlog.domain.base.load import UNITS
from liftlog.domain.base.values import Value
from liftlog.domain.progress.groups import WEEK_STARTS
from liftlog.domain.progress.strength import FORMULAS
from liftlog.errors import LiftlogError, UnreadableFile, WrongUsage
from liftlog.services.base.clock import zone_named
from liftlog.services.base.commands import new_command
from liftlog.services.base.files import refuse, toml_of, toml_text
from liftlog.services.base.workspace import Workspace
from liftlog.services.exercises.goals import goal_named
from liftlog.store.exercises import catalogue
from liftlog.store.exercises.mirror import policy_texts

NOTIFY = ("bell", "osc9", "osc777", "osc99")
_NONE = ("none", "default", "")


class Setting(Value):
    """A key with its value now, its default, and what it is for."""

    key: str
    value: str | None
    default: str | None
    about: str


_SETTINGS = {
    "unit": (None, "kg or lb, for a number typed without"),
    "goal": ("hypertrophy", "the goal where neither plan nor exercise says one"),
    "zone": (None, "the time zone, such as Europe/Berlin; else the system's"),
    "week-start": ("monday", f"the first day of a week: {', '.join(WEEK_STARTS)}"),
    "formula": ("epley", f"for estimated one-rep maxima: {', '.join(FORMULAS)}"),
    "gym": (None, "the gym one trains in now"),
    "notify": ("bell", f"how the end of a rest is told: {', '.join(NOTIFY)}, several or off"),
}


def all_settings(ws: Workspace) -> list[Setting]:
    """Every setting and policy with its value."""
    said = policy_texts()
    found = [
        Setting(key, ws.settings.get(key), default, about)
        for key, (default, about) in _SETTINGS.items()
    ]
    return found + [
        Setting(f"policy.{line.key}", line.value, line.default, _about(line.key, line.rule, said))
        for line in policy_lines(ws.policies)
    ]


def _about(key: str, rule: str | None, said: Mapping[str, str]) -> str:
    return f"{said.get(key, '')} ({rule})" if rule else said.get(key, "")


def setting(ws: Workspace, key: str) -> Setting:
    """One of them."""
    wanted = key.casefold()
    for found in all_settings(ws):
        if found.key == wanted:
            return found
    raise _unknown_setting(key, [found.key for found in all_settings(ws)])


def _unknown_setting(key: str, known: Sequence[str]) -> WrongUsage:
    import difflib

    close = difflib.get_close_matches(key, known, 1)
    hint = f"did you mean {close[0]}?" if close else "`liftlog config list` shows all"
    return WrongUsage(f"no such setting: {key}", hint)


def set_setting(ws: Workspace, key: str, text: str) -> str:
    """Stores a setting or policy, checked; the value as stored."""
    key = setting(ws, key).key
    value = None if text.casefold() in _NONE else checked_value(ws, key, text)
    with new_command(ws, f"config set {key} {text}") as command:
        command.change("setting", "set", key, {"value": value, "deleted_at": None})
    return value or setting(ws, key).default or "none"


def checked_value(ws: Workspace, key: str, text: str) -> str:
    """What is stored of a setting's or policy's text; WrongUsage where it cannot be."""
    if key.startswith("policy."):
        return checked(key.removeprefix("policy."), text)
    value = text.casefold()
    if key == "zone":
        zone_named(text)
        return text
    if key == "gym":
        return text
    if key == "goal":
        return goal_named(catalogue.goals(ws.db), text).slug
    if key == "notify":
        return _notify(value)
    choices = {"unit": UNITS, "week-start": tuple(WEEK_STARTS), "formula": tuple(FORMULAS)}[key]
    if value not in choices:
        raise WrongUsage(f"{key} cannot be {text}", f"one of {', '.join(choices)}")
    return value


def as_toml(ws: Workspace) -> str:
    """What the lifter set, as TOML."""

    lines = ["# Settings and policies; `liftlog config import FILE` reads it.", "schema = 1", ""]
    lines += ["[settings]"]
    lines += [
        f"{toml_text(key)} = {toml_text(value)}" for key, value in sorted(ws.settings.items())
    ]
    return "\n".join(lines) + "\n"


def read_toml(ws: Workspace, text: str, source: str) -> int:
    """Takes the settings of a file in, all or nothing; how many there were."""

    document = toml_of(text, source)
    given = document.get("settings")
    if document.get("schema") != 1 or not isinstance(given, dict):
        raise UnreadableFile(
            f"{source} holds no settings", "as `liftlog config export` writes them"
        )
    found: dict[str, str] = {}
    problems: list[str] = []
    for key, value in given.items():
        try:
            known = setting(ws, key).key
            found[known] = checked_value(ws, known, _typed(value))
        except LiftlogError as error:
            problems.append(f"{key}: {error.message}")
    refuse(source, problems)
    with new_command(ws, "config import") as command:
        for key, text_value in found.items():
            command.change("setting", "set", key, {"value": text_value, "deleted_at": None})
    return len(found)


def _typed(value: object) -> str:
    return ("on" if value else "off") if isinstance(value, bool) else str(value)


def _notify(text: str) -> str:
    names = [name.strip() for name in text.split(",")]
    if names == ["off"]:
        return "off"
    wrong = [name for name in names if name not in NOTIFY]
    if wrong:
        raise WrongUsage(f"notify cannot be {wrong[0]}", f"some of {', '.join(NOTIFY)}, or off")
    return ",".join(dict.fromkeys(names))
