"""Loadable weights: all from light to heavy, and the plates for one of them."""

from __future__ import annotations

from liftlog.domain.base.load import Load
from liftlog.domain.base.values import Value
from liftlog.domain.equipment.equipment import Equipment, Plates


class Described(Value):
    """Equipment as the lifter described it, for an exercise or a kind; no gym is ""."""

    gym: str
    target: str
    equipment: Equipment


class Loadable(Value):
    """What can be loaded, from light to heavy; `more` where the list is cut."""

    target: str
    equipment: Equipment
    loads: tuple[Load, ...]
    more: bool


class Mounted(Value):
    """A load on the equipment: what to put on, or the next loads below and above that exist."""

    target: str
    load: Load
    plates: Plates | None
    is_loadable: bool
    below: Load | None
    above: Load | None
