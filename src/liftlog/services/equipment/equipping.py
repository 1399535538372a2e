"""What can be loaded for an exercise or a kind, as the lifter describes it."""

from __future__ import annotations

from liftlog.domain.equipment.equipment import Equipment
from liftlog.domain.equipment.notation import equipment_from
from liftlog.domain.exercises.catalogue import EQUIPMENT
from liftlog.errors import NotFound, WrongUsage
from liftlog.services.base.clock import stamp
from liftlog.services.exercises.names import find_exercise
from liftlog.store.base.journal import Command, Transaction
from liftlog.store.equipment import equipment as equipment_store
from liftlog.store.exercises import catalogue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from liftlog.services.base.workspace import Workspace


def equipment_target(ws: Workspace, name: str) -> str:
    """An exercise's slug, or a kind of equipment: an exact kind goes before a beginning."""
    kinds = {e.equipment for e in catalogue.exercises(ws.db) if e.equipment} | set(EQUIPMENT)
    wanted = name.casefold().replace(" ", "-")
    by_slug = {kind.replace(" ", "-"): kind for kind in kinds}
    if wanted in by_slug:
        return by_slug[wanted]
    return find_exercise(ws.db, name).slug


def set_equipment(ws: Workspace, name: str, options: Mapping[str, str]) -> tuple[str, Equipment]:
    """What can be loaded for an exercise or kind, in the current gym."""
    target = equipment_target(ws, name)
    described = equipment_from(options)
    if described.form == "levels" and catalogue.exercise(ws.db, target) is None:
        raise WrongUsage("levels belong to one exercise", "name it instead of the kind")
    gym = ws.settings.get("gym") or equipment_store.NO_GYM
    row = {"gym": gym, "target": target, "deleted_at": None, **equipment_store.columns(described)}
    with Transaction(ws.db):
        command = Command(ws.db, f"equipment set {target}", stamp(ws.clock.now()))
        command.change("equipment", "set", equipment_store.row_id(gym, target), row)
    return target, described


def clear_equipment(ws: Workspace, name: str) -> str:
    """Takes a description back; the catalogue's step holds again."""
    target = equipment_target(ws, name)
    gym = ws.settings.get("gym") or equipment_store.NO_GYM
    if equipment_store.by_target(ws.db, target, gym) is None:
        raise NotFound(f"no equipment is described for {target}", "liftlog equipment list")
    now = stamp(ws.clock.now())
    with Transaction(ws.db):
        command = Command(ws.db, f"equipment clear {target}", now)
        key = equipment_store.row_id(gym, target)
        command.change("equipment", "clear", key, {"deleted_at": now})
    return target
