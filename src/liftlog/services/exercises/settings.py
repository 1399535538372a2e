"""Settings and rules: read, checked, saved, and as a file."""

from __future__ import annotations

from difflib import get_close_matches

from liftlog.domain.advice.policy_keys import (
    checked,
    former_key,
    is_former,
    key_today,
    policy_lines,
)
from liftlog.domain.base.load import UNITS
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import listed, quoted
from liftlog.domain.equipment.gym_names import gym_name
from liftlog.domain.progress.groups import WEEK_STARTS
from liftlog.domain.progress.strength import FORMULAS
from liftlog.domain.safety.rows import NOTIFY, is_device, notify_names
from liftlog.errors import LiftlogError, UnreadableFile, WrongUsage
from liftlog.services.base.clock import zone_named
from liftlog.services.base.commands import new_command
from liftlog.services.base.files import refuse, toml_of, toml_text
from liftlog.services.base.workspace import Workspace
from liftlog.services.exercises.goals import goal_named
from liftlog.store.base.journal import Command
from liftlog.store.equipment.equipment import gym_as_kept
from liftlog.store.exercises import catalogue
from liftlog.store.exercises.mirror import read_catalogue

_NONE = ("none", "default", "")


class Setting(Value):
    """A key with its value now, its default, and what it is for."""

    key: str
    value: str | None
    default: str | None
    about: str


_SETTINGS = {
    "unit": (None, "unit of a weight typed without one: kg or lb"),
    "goal": ("hypertrophy", "goal of an exercise that has none of its own"),
    "zone": (None, "time zone, such as Europe/Berlin; without it, your computer's"),
    "week-start": ("monday", f"first day of the week: {', '.join(WEEK_STARTS)}"),
    "formula": ("epley", f"formula for the e1RM: {', '.join(FORMULAS)}"),
    "gym": (None, "current gym"),
    "inbox-device": (None, "id of the device that reads the inbox; see liftlog sync inbox here"),
    "notify": ("bell", f"signals at the end of a rest: {', '.join(NOTIFY)}, or off"),
}


def all_settings(ws: Workspace) -> list[Setting]:
    """Every setting and policy with its value."""
    about = read_catalogue().policy_texts
    settings = [
        Setting(key, ws.settings.get(key) or None, default, what_for)
        for key, (default, what_for) in _SETTINGS.items()
    ]
    for line in policy_lines(ws.policies):
        what_for = about.get(line.key, "") + (f" ({line.rule})" if line.rule else "")
        settings.append(Setting(f"policy.{line.key}", line.value, line.default, what_for))
    return settings


def setting(ws: Workspace, key: str) -> Setting:
    """The setting of that name; a refusal names one like it."""
    known = {setting.key: setting for setting in all_settings(ws)}
    wanted = named_today(key.casefold())
    if wanted in known:
        return known[wanted]
    close = get_close_matches(key, known, 1)
    hint = f"note: did you mean {close[0]}?" if close else "try: liftlog config list"
    raise WrongUsage(f"no setting is called {quoted(key)}", hint)


def named_today(key: str) -> str:
    """A key by the name that it has today."""
    return key_today(key) if key.startswith("policy.") and is_former(key) else key


def set_setting(ws: Workspace, key: str, text: str) -> str:
    """Stores a setting or policy, checked; the value as stored."""
    key = setting(ws, key).key
    value = None if text.casefold() in _NONE else checked_value(ws, key, text)
    with new_command(ws, f"config set {key} {text}") as command:
        _store(ws, command, key, value)
    return value or setting(ws, key).default or "none"


def _store(ws: Workspace, command: Command, key: str, value: str | None) -> None:
    """One value, under today's name alone: what the log holds under a former name goes."""
    command.change("setting", "set", key, {"value": value, "deleted_at": None})
    former = former_key(key) if key.startswith("policy.") else None
    if former is not None and former in ws.settings:
        command.change("setting", "set", former, {"value": None, "deleted_at": None})


def checked_value(ws: Workspace, key: str, text: str) -> str:
    """What is stored of a setting's or policy's text; WrongUsage where it cannot be."""
    if key.startswith("policy."):
        return checked(key.removeprefix("policy."), text)
    if key == "zone":
        zone_named(text)
        return text
    if key == "gym":
        return gym_as_kept(ws.db, gym_name(text))
    if key == "goal":
        return goal_named(catalogue.goals(ws.db), text).slug
    value = text.casefold()
    if key == "notify":
        return _notify(value)
    if key == "inbox-device":
        if not is_device(value):
            raise WrongUsage(f"{key} cannot be {quoted(text)}", "try: liftlog sync inbox here")
        return value
    choices = {"unit": UNITS, "week-start": tuple(WEEK_STARTS), "formula": tuple(FORMULAS)}[key]
    if value not in choices:
        raise WrongUsage(f"{key} cannot be {quoted(text)}", f"use: {listed(choices)}")
    return value


def _today(ws: Workspace) -> dict[str, str]:
    """What the lifter set, by today's names."""
    given = {key: value for key, value in ws.settings.items() if value}
    by_key = {named_today(key): value for key, value in given.items()}
    return by_key | {key: value for key, value in given.items() if key in by_key}


def as_toml(ws: Workspace) -> str:
    """What the lifter set, as TOML."""
    lines = [f"{toml_text(key)} = {toml_text(text)}" for key, text in sorted(_today(ws).items())]
    about = "# Settings and rules. To read this file: liftlog config import FILE"
    return "\n".join([about, "schema = 1", "", "[settings]", *lines, ""])


def read_toml(ws: Workspace, text: str, source: str) -> int:
    """Takes the settings of a file in, all or nothing; how many there were."""
    document = toml_of(text, source)
    given = document.get("settings")
    if document.get("schema") != 1 or not isinstance(given, dict):
        raise UnreadableFile(
            f"{source} has no settings", "note: liftlog config export writes such a file"
        )
    values: dict[str, str] = {}
    problems: list[str] = []
    for key, value in given.items():
        try:
            known = setting(ws, key).key
            values[known] = checked_value(ws, known, _typed(value))
        except LiftlogError as error:
            problems.append(f"{key}: {error.message}")
    refuse(source, problems)
    with new_command(ws, "config import") as command:
        for key, text_value in values.items():
            _store(ws, command, key, text_value)
    return len(values)


def _typed(value: object) -> str:
    return ("on" if value else "off") if isinstance(value, bool) else str(value)


def _notify(text: str) -> str:
    names = notify_names(text)
    if names == ["off"]:
        return "off"
    wrong = [name for name in names if name not in NOTIFY]
    if wrong:
        raise WrongUsage(
            f"notify cannot be {quoted(wrong[0])}",
            f"use: one or more of {', '.join(NOTIFY)}, or off",
        )
    return ",".join(dict.fromkeys(names))
