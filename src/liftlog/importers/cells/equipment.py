"""Names of exercises, in apps that say the equipment apart from the name."""

from liftlog.importers.cells.cells import squeezed

_ONE = {
    "barbells": "Barbell",
    "dumbbells": "Dumbbell",
    "kettlebells": "Kettlebell",
    "cables": "Cable",
    "machines": "Machine",
}
_NONE = {"", "none", "bodyweight", "body weight", "other"}


def with_equipment(exercise: str, equipment: str) -> str:
    """`Bench Press` and `Dumbbells` are `Bench Press (Dumbbell)`, as most apps write it."""
    name, tool = squeezed(exercise), squeezed(equipment)
    tool = _ONE.get(tool.casefold(), tool)
    if tool.casefold() in _NONE or tool.casefold() in name.casefold():
        return name
    return f"{name} ({tool})"
