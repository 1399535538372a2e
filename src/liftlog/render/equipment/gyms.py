"""Equipment: weights you can load, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from liftlog.domain.base.load import decimal_text
from liftlog.domain.equipment.equipment import Plates
from liftlog.domain.equipment.loadable import Described, Loadable, Mounted
from liftlog.domain.equipment.notation import notation
from liftlog.platform.programs import shell_word
from liftlog.render.base.phrases import cannot_load_text, plates_text
from liftlog.render.base.tables import records
from liftlog.render.base.text import harmless, wrap
from liftlog.render.base.views import ColumnOf, PlainView

if TYPE_CHECKING:
    from liftlog.answers import equipment as answers
    from liftlog.services.equipment.gyms import GymInUse

_DESCRIBED: tuple[ColumnOf[Described], ...] = (
    ColumnOf("gym", "gym", lambda it: it.gym),
    ColumnOf("target", "exercise or type", lambda it: it.target),
    ColumnOf("unit", "unit", lambda it: it.equipment.unit),
    ColumnOf("form", "form", lambda it: it.equipment.form),
    ColumnOf("equipment", "as set", lambda it: notation(it.equipment)),
)


def equipment_view(descriptions: Iterable[Described]) -> PlainView[Described]:
    """Everything described, as it was typed."""
    return PlainView(_DESCRIBED, descriptions)


def described_json(described: Described) -> answers.EquipmentSet:
    """`equipment set`: the row of `equipment list`."""
    (row,) = records(equipment_view([described]).data())
    return cast("answers.EquipmentSet", {"schema": 1, **row})


def cleared_json(target: str, gym: GymInUse) -> answers.EquipmentCleared:
    """`equipment clear`."""
    return {"schema": 1, "gym": gym.name or "", "target": target, "cleared": True}


def gym_line(gym: GymInUse) -> str:
    """The current gym."""
    return harmless(f"gym: {gym.name}") if gym.name else "no gym selected"


def gym_notices(gym: GymInUse) -> list[str]:
    """What to do about a gym that is new, or that nothing is described for."""
    if gym.name is None or (gym.is_described and not gym.is_new):
        return []
    if gym.near is not None:
        return [
            harmless(f"{gym.name} is a new gym. Did you mean {gym.near}?"),
            harmless(f"try: liftlog equipment use {shell_word(gym.near)}"),
        ]
    new = f"{gym.name} is a new gym. It has" if gym.is_new else f"{gym.name} has"
    return [harmless(f"{new} no equipment yet"), "try: liftlog equipment set --help"]


def gym_json(gym: GymInUse) -> answers.CurrentGym:
    """`equipment use`."""
    return {
        "schema": 1,
        "gym": gym.name,
        "new": gym.is_new,
        "described": gym.is_described,
        "near": gym.near,
        "notices": gym_notices(gym),
    }


def loadable_lines(loadable: Loadable, width: int | None) -> list[str]:
    """How it was described, then all loads in one unit."""
    equipment = loadable.equipment
    how = "assumed" if equipment.assumed else "as set"
    texts = [f"{loadable.target} · {how}: {notation(equipment)}"]
    if equipment.names:
        texts.append("  " + " → ".join(equipment.names))
    if loadable.loads:
        shown = ", ".join(decimal_text(load.milli) for load in loadable.loads)
        texts.append(f"  {shown}{' …' if loadable.more else ''} {equipment.unit}")
    return [part for text in texts for part in wrap(harmless(text), width or 80, 2)]


def loadable_json(loadable: Loadable) -> answers.Loads:
    """`equipment show --json`."""
    equipment = loadable.equipment
    said = {
        "schema": 1,
        "target": loadable.target,
        "assumed": equipment.assumed,
        "unit": equipment.unit,
        "form": equipment.form,
        "names": list(equipment.names),
        "loads": [decimal_text(load.milli) for load in loadable.loads],
        "more": loadable.more,
    }
    return cast("answers.Loads", said)


def mounted_line(mounted: Mounted) -> str:
    """82.5 kg · barbell · per side: 20 + 10 + 1.25 kg; or what exists below and above."""
    if mounted.is_loadable:
        plates = plates_text(mounted.plates, mounted.load.unit) or "you can load it"
        return f"{mounted.load} · {mounted.target} · {plates}"
    return f"{cannot_load_text(mounted.load, mounted.below, mounted.above)} · {mounted.target}"


def mounted_json(mounted: Mounted) -> answers.MountedPlates:
    """`equipment plates --json`."""
    said = {
        "schema": 1,
        "target": mounted.target,
        "load": decimal_text(mounted.load.milli),
        "unit": mounted.load.unit,
        "loadable": mounted.is_loadable,
        "plates": _plates_as_data(mounted.plates),
        "below": decimal_text(mounted.below.milli) if mounted.below else None,
        "above": decimal_text(mounted.above.milli) if mounted.above else None,
    }
    return cast("answers.MountedPlates", said)


def _plates_as_data(plates: Plates | None) -> str | None:
    """20 + 10 + 1.25 a side, as programs have always read it."""
    if plates is None:
        return None
    weights = " + ".join(map(decimal_text, plates.weights)) or "no plates"
    return f"{weights} a side" if plates.where == "side" and plates.weights else weights
