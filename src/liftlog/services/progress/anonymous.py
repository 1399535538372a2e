"""Anonymous data: every word that the lifter typed, taken out of a report or numbered."""

from __future__ import annotations

from typing import Any

from liftlog.domain.advice.ladder import HELD_LOAD
from liftlog.domain.base.values import Value
from liftlog.domain.exercises.exercise import Exercise
from liftlog.services.advice.programmes.items import PlaceOfDay
from liftlog.services.base.workspace import Workspace
from liftlog.store.exercises import catalogue

_UNSAID = ("note", "gym", "superset", "source", "line", "because")
_NUMBERED = {
    "band": "band", "rung": "place", "level": "level", "bands": "band", "levels": "level",
    "goal": "goal", "slug": "own", "pain_in": "exercise",
}  # fmt: skip


def anonymised(ws: Workspace, value: Any) -> Any:
    """The same without what the lifter typed: of exercises of their own only the key is kept."""
    return _Mask(ws).of(value)


class _Mask:
    def __init__(self, ws: Workspace) -> None:
        built_in = [it for it in catalogue.exercises(ws.db) if it.is_built_in]
        self._known = {word for it in built_in for word in (it.slug, *it.levels, *it.bands)}
        built_in_goals = (goal.slug for goal in catalogue.goals(ws.db).values() if not goal.own)
        self._known |= {HELD_LOAD, *built_in_goals}
        self._names = catalogue.built_in_names(ws.db)
        self._numbers: dict[str, int] = {}

    def of(self, value: Any) -> Any:
        """A value with all that is in it."""
        # A value is a tuple too.
        if isinstance(value, tuple) and not isinstance(value, Value):
            parts = [self.of(part) for part in value]
            return tuple(parts) if type(value) is tuple else type(value)(*parts)
        if not isinstance(value, Value):
            return value
        fields = zip(value.__fields__, value.as_tuple(), strict=True)
        changed = {name: self._field(value, name, part) for name, part in fields}
        return value.replace(**changed)

    def _field(self, owner: Value, name: str, value: Any) -> Any:
        if name in _UNSAID:
            return None
        if isinstance(owner, Exercise) and name in ("slug", "name"):
            return value if name == "slug" else self._names.get(owner.slug, "an exercise")
        if isinstance(owner, PlaceOfDay) and name in ("programme", "day", "title"):
            # Which day of the week it is says enough, whatever it is called.
            return f"day {owner.number}" if name == "day" else None
        if name in _NUMBERED and isinstance(value, str):
            return self._numbered(_NUMBERED[name], value)
        if name in ("bands", "levels") and isinstance(value, tuple):
            return tuple(self._numbered(_NUMBERED[name], str(word)) for word in value)
        return self.of(value)

    def _numbered(self, kind: str, word: str) -> str:
        if word in self._known:
            return word
        number = self._numbers.setdefault(word, len(self._numbers) + 1)
        return f"{kind} {number}"
