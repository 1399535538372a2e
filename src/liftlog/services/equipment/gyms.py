"""Gyms: the current one, its weights, and a whole gym as a file."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from liftlog.domain.base.load import KG, Load, parse_decimal
from liftlog.domain.base.words import quoted, shown
from liftlog.domain.equipment.equipment import STEP, Equipment, assumed_equipment
from liftlog.domain.equipment.gym_names import gym_name
from liftlog.domain.equipment.loadable import Described, Loadable, Mounted
from liftlog.domain.equipment.notation import equipment_from, options_of, with_unit_typed
from liftlog.domain.exercises.catalogue import EQUIPMENT
from liftlog.domain.exercises.exercise import Exercise
from liftlog.errors import LiftlogError, NotFound, Refused, WrongUsage
from liftlog.services.base.commands import new_command
from liftlog.services.base.files import refuse, toml_of, toml_text
from liftlog.services.base.settling import settle_all
from liftlog.services.base.workspace import Workspace
from liftlog.services.exercises.names import find_exercise
from liftlog.store.base.journal import Command
from liftlog.store.equipment import equipment as store
from liftlog.store.exercises import catalogue
from liftlog.store.training import logbook

_MOST_SHOWN = 300
_NO_GYM_TABLE = "anywhere"


def equipment_target(ws: Workspace, name: str) -> str:
    """An exercise's slug, or a kind of equipment: an exact kind goes before a beginning."""
    kinds = {e.equipment for e in catalogue.exercises(ws.db) if e.equipment} | set(EQUIPMENT)
    wanted = name.casefold().replace(" ", "-")
    by_slug = {kind.replace(" ", "-"): kind for kind in kinds}
    if wanted in by_slug:
        return by_slug[wanted]
    return find_exercise(ws.db, name).slug


def _gym(ws: Workspace) -> str:
    return ws.settings.get("gym") or store.NO_GYM


def set_equipment(ws: Workspace, name: str, options: Mapping[str, str]) -> tuple[str, Equipment]:
    """What can be loaded for an exercise or kind, in the current gym."""
    target = equipment_target(ws, name)
    described = equipment_from(_with_unit(ws, target, with_unit_typed(options)))
    if described.form == "levels" and catalogue.exercise(ws.db, target) is None:
        raise WrongUsage(
            "--levels is for an exercise, not for an equipment type",
            "use: liftlog equipment set superman --levels hands-by-sides,hands-at-head",
        )
    with new_command(ws, f"equipment set {target}") as command:
        _describe(command, _gym(ws), target, described)
        settle_all(ws, command)
    return target, described


def _with_unit(ws: Workspace, target: str, options: Mapping[str, str]) -> Mapping[str, str]:
    """The options with the unit that is known where none was typed: described, logged or set."""
    if "unit" in options or "bands" in options or "levels" in options:
        return options
    exercise = catalogue.exercise(ws.db, target)
    gym = _gym(ws)
    if exercise is not None:
        before = store.described(ws.db, exercise, gym)
        logged = logbook.last_unit(ws.db, exercise.slug)
    else:
        before = store.by_target(ws.db, target, gym) or store.by_target(ws.db, target)
        logged = None
    unit = (before and before.unit) or logged or ws.settings.get("unit")
    return {**options, "unit": unit} if unit else options


def _describe(command: Command, gym: str, target: str, equipment: Equipment) -> None:
    row = {"gym": gym, "target": target, "deleted_at": None, **store.columns(equipment)}
    command.change("equipment", "set", store.row_id(gym, target), row)


def clear_equipment(ws: Workspace, name: str) -> str:
    """Takes a description back; the catalogue's step holds again."""
    target, gym = equipment_target(ws, name), _gym(ws)
    if store.by_target(ws.db, target, gym) is None:
        raise NotFound(f"no equipment described for {target} yet", "try: liftlog equipment list")
    with new_command(ws, f"equipment clear {target}") as command:
        key = store.row_id(gym, target)
        command.change("equipment", "clear", key, {"deleted_at": command.at})
        settle_all(ws, command)
    return target


class GymInUse(NamedTuple):
    """The current gym, None where there is none; `near` is a known one that a new one is like."""

    name: str | None
    is_new: bool = False
    is_described: bool = True
    near: str | None = None


def gym_in_use(ws: Workspace) -> GymInUse:
    """Where one trains now."""
    return GymInUse(_gym(ws) or None)


def use_gym(ws: Workspace, name: str) -> GymInUse:
    """Makes a gym the current one; "none" is no gym in particular."""
    gym = None if name.casefold() == "none" else store.gym_as_kept(ws.db, gym_name(name))
    described = {place for place, _ in store.all_described(ws.db)}
    known = {*described, *logbook.gyms_trained_in(ws.db), *store.gyms_named(ws.db)}
    known -= {store.NO_GYM}
    # Upper and lower case are one name, spelt as it was first.
    gym = next((name for name in sorted(known) if gym and name.casefold() == gym.casefold()), gym)
    with new_command(ws, f"equipment use {name}") as command:
        command.change("setting", "set", "gym", {"value": gym, "deleted_at": None})
    if gym is None:
        return GymInUse(None)
    is_new = gym not in known
    return GymInUse(gym, is_new, gym in described, _near(gym, known) if is_new else None)


def _near(gym: str, known: Iterable[str]) -> str | None:
    """The known gym that was probably meant."""
    by_key = {name.casefold(): name for name in sorted(known)}
    close = get_close_matches(gym.casefold(), by_key, 1, 0.75)
    return by_key[close[0]] if close else None


def all_equipment(ws: Workspace) -> list[Described]:
    """Everything that the lifter described, by gym."""
    return [Described(*place, equipment) for place, equipment in store.all_described(ws.db).items()]


def loadable(ws: Workspace, name: str) -> Loadable:
    """What can be loaded for an exercise or kind, here and now."""
    target, equipment = _equipment(ws, name)
    loads: list[Load] = []
    load = equipment.lowest if equipment.has_loads else None
    # A plain step without an end could go on for ever.
    most = _MOST_SHOWN if equipment.form != STEP or equipment.end is not None else 12
    while load is not None and len(loads) < most:
        loads.append(load)
        load = equipment.next_above(load)
    return Loadable(target, equipment, tuple(loads), load is not None)


def _equipment(ws: Workspace, name: str) -> tuple[str, Equipment]:
    target = equipment_target(ws, name)
    exercise = catalogue.exercise(ws.db, target)
    if exercise is not None:
        return target, equipment_for(ws, exercise, _gym(ws))
    equipment = store.by_target(ws.db, target, _gym(ws)) or store.by_target(ws.db, target)
    if equipment is None:
        raise NotFound(
            f"no equipment described for {target} yet", "try: liftlog equipment set --help"
        )
    return target, equipment


def equipment_for(ws: Workspace, exercise: Exercise, gym: str | None) -> Equipment:
    """What can be loaded: as the lifter described it, else the catalogue's step, assumed."""
    described = store.described(ws.db, exercise, gym or store.NO_GYM)
    if described is not None:
        return described.replace(bodyweight=exercise.is_bodyweight)
    unit = logbook.working_unit(ws.db, exercise.slug, gym or None) or ws.settings.get("unit") or KG
    return assumed_equipment(exercise, unit)


def mounted(ws: Workspace, text: str, name: str | None = None) -> Mounted:
    """What to put on for a load: on the named equipment, else on the only one with plates."""
    target, equipment = _equipment(ws, name or _only_one_with_plates(ws))
    if not equipment.has_loads:
        raise Refused(
            f"{target} has no weights to load", "note: it uses bands or levels, not weights"
        )
    load = _load(text, equipment.unit or "kg")
    below, above = equipment.neighbours(load)
    return Mounted(
        target, load, equipment.plates_for(load), equipment.is_loadable(load), below, above
    )


def _only_one_with_plates(ws: Workspace) -> str:
    targets = {
        target
        for (gym, target), equipment in store.all_described(ws.db).items()
        if gym in (_gym(ws), store.NO_GYM) and equipment.form in ("plates", "stack")
    }
    if len(targets) != 1:
        named = min(targets, default="").replace(" ", "-")
        raise WrongUsage(
            "which equipment?",
            f"try: liftlog equipment plates 82.5kg {named}"
            if named
            else "try: liftlog equipment set --help",
        )
    return targets.pop()


def _load(text: str, unit: str) -> Load:
    word = text.casefold().strip()
    for ending in ("kg", "lb"):
        if word.endswith(ending):
            word, unit = word.removesuffix(ending).strip(), ending
    milli = parse_decimal(word)
    if milli is None or milli <= 0:
        raise WrongUsage(f"{quoted(text)} is not a weight", "use: 82.5kg")
    return Load(milli, unit)


def as_toml(ws: Workspace) -> str:
    """All equipment as TOML: a table a gym, in it a table an exercise or kind."""
    lines = [
        "# Weights you can load. To read this file: liftlog equipment import FILE",
        "schema = 1",
    ]
    for (gym, target), equipment in store.all_described(ws.db).items():
        place = f"gym.{toml_text(gym)}" if gym else _NO_GYM_TABLE
        lines += ["", f"[{place}.{toml_text(target)}]"]
        lines += [f"{name} = {toml_text(text)}" for name, text in options_of(equipment).items()]
    return "\n".join(lines) + "\n"


def read_toml(ws: Workspace, text: str, source: str) -> int:
    """Takes the equipment of a file in, all or nothing; how many descriptions it had."""
    described, problems = _descriptions(ws, toml_of(text, source))
    refuse(source, problems)
    with new_command(ws, "equipment import") as command:
        for (gym, target), equipment in described.items():
            _describe(command, gym, target, equipment)
        settle_all(ws, command)
    return len(described)


def _descriptions(
    ws: Workspace, document: Mapping[str, object]
) -> tuple[dict[tuple[str, str], Equipment], list[str]]:
    """(equipment by gym and target, what is wrong with the rest)."""
    described: dict[tuple[str, str], Equipment] = {}
    problems = [
        f"{key}: unknown key, use schema, {_NO_GYM_TABLE} or gym"
        for key in document
        if key not in ("schema", _NO_GYM_TABLE, "gym")
    ]
    if document.get("schema") != 1:
        problems.append("schema: must be 1")
    for gym, targets in _tables(document):
        for target, options in targets.items():
            where = f"{shown(gym or _NO_GYM_TABLE)}.{shown(target)}"
            try:
                given = {name: _text(value) for name, value in dict(options).items()}
                place = store.gym_as_kept(ws.db, gym_name(gym)) if gym else store.NO_GYM
                described[place, equipment_target(ws, target)] = equipment_from(given)
            except LiftlogError as error:
                problems.append(f"{where}: {error.message}")
            except (TypeError, ValueError):
                problems.append(f"{where}: must be a table of options")
    return described, problems


def _text(value: object) -> str:
    return ("yes" if value else "") if isinstance(value, bool) else str(value)


def _tables(document: Mapping[str, object]) -> list[tuple[str, dict[str, dict[str, object]]]]:
    gyms = document.get("gym")
    tables: list[tuple[str, object]] = [(store.NO_GYM, document.get(_NO_GYM_TABLE))]
    if isinstance(gyms, dict):
        tables += gyms.items()
    return [(gym, targets) for gym, targets in tables if isinstance(targets, dict)]
