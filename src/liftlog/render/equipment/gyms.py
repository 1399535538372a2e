"""What can be loaded, as text and as JSON."""

from __future__ import annotations

from liftlog.domain.base.load import decimal_text
from liftlog.domain.equipment.notation import notation
from liftlog.render.base.tables import Cell, Column, Table
from liftlog.render.base.text import harmless, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from liftlog.domain.base.load import Load
    from liftlog.domain.equipment.loadable import Described, Loadable, Mounted


def equipment_table(descriptions: Iterable[Described]) -> Table:
    """Everything described, as it was typed."""
    columns = (
        Column("gym", "gym"),
        Column("target", "exercise or kind"),
        Column("unit", "unit"),
        Column("form", "form"),
        Column("equipment", "as set"),
    )
    rows = [
        (
            Cell(described.gym),
            Cell(described.target),
            Cell(described.equipment.unit),
            Cell(described.equipment.form),
            Cell(notation(described.equipment)),
        )
        for described in descriptions
    ]
    return Table(columns, tuple(rows))


def loadable_lines(found: Loadable, width: int | None) -> list[str]:
    """How it was described, then all loads in one unit."""
    equipment = found.equipment
    how = "assumed" if equipment.assumed else "as set"
    texts = [f"{found.target} · {how}: {notation(equipment)}"]
    if equipment.names:
        texts.append("  " + " → ".join(equipment.names))
    if found.loads:
        shown = ", ".join(decimal_text(load.milli) for load in found.loads)
        texts.append(f"  {shown}{' …' if found.more else ''} {equipment.unit}")
    return [part for text in texts for part in wrap(harmless(text), width or 80, 2)]


def loadable_json(found: Loadable) -> dict[str, object]:
    """`equipment show --json`."""
    equipment = found.equipment
    return {
        "schema": 1,
        "target": found.target,
        "assumed": equipment.assumed,
        "unit": equipment.unit,
        "form": equipment.form,
        "names": list(equipment.names),
        "loads": [decimal_text(load.milli) for load in found.loads],
        "more": found.more,
    }


def mounted_line(found: Mounted) -> str:
    """82.5 kg: 20 + 10 + 1.25 a side; or what exists below and above."""
    if found.is_loadable:
        return f"{found.load}: {found.plates or 'can be loaded'} · {found.target}"
    near = " or ".join(str(load) for load in (found.below, found.above) if load)
    return f"{found.load} cannot be loaded; {near or 'nothing'} can · {found.target}"


def mounted_json(found: Mounted) -> dict[str, object]:
    """`equipment plates --json`."""
    return {
        "schema": 1,
        "target": found.target,
        "load": decimal_text(found.load.milli),
        "unit": found.load.unit,
        "loadable": found.is_loadable,
        "plates": found.plates,
        "below": _text(found.below),
        "above": _text(found.above),
    }


def _text(load: Load | None) -> str | None:
    return decimal_text(load.milli) if load else None
