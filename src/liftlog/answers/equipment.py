"""Answers about equipment and gyms."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from liftlog.answers.base import Decimal, Kilograms, Note, Schema, Unit

Form = Literal["step", "list", "stack", "plates", "bands", "levels"]


class EquipmentRow(TypedDict):
    """Weights that you described."""

    gym: str
    """Empty where no gym is selected."""
    target: str
    """An exercise, or an equipment type such as barbell."""
    unit: Unit | None
    """Null for bands and levels."""
    form: Form
    equipment: str
    """The options of `equipment set` that describe it."""


class EquipmentList(TypedDict):
    """All that you described."""

    schema: Schema
    items: list[EquipmentRow]


class EquipmentSet(EquipmentRow):
    """Weights that were described."""

    schema: Schema


class EquipmentCleared(TypedDict):
    """A description that was removed; the built-in increment applies again."""

    schema: Schema
    gym: str
    target: str
    cleared: Literal[True]


class Loads(TypedDict):
    """What can be loaded, from light to heavy."""

    schema: Schema
    target: str
    assumed: bool
    """Nobody described it: this is the built-in increment."""
    unit: Unit | None
    form: Form
    names: list[str]
    """Of bands or levels."""
    loads: list[Decimal]
    loads_kg: list[Kilograms]
    more: bool
    """There are more loads than these."""


class MountedPlates(TypedDict):
    """The plates for a load. The exit code is 1 where it cannot be loaded."""

    schema: Schema
    target: str
    load: Decimal
    kg: Kilograms
    unit: Unit
    loadable: bool
    plates: str | None
    """20 + 10 + 1.25 a side."""
    below: Decimal | None
    """The nearest load at or below."""
    below_kg: Kilograms | None
    above: Decimal | None
    above_kg: Kilograms | None


class CurrentGym(TypedDict):
    """The gym that you are in."""

    schema: Schema
    gym: str | None
    new: bool
    described: bool
    """Whether it has equipment of its own."""
    near: str | None
    """A known gym that a new one is called nearly like."""
    notices: list[Note]
