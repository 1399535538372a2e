"""Where you are in a workout, as data for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.render.advice.next_json import advice_json
from liftlog.render.plans.status import home

if TYPE_CHECKING:
    from liftlog.services.plans.skipping import Skipped
    from liftlog.services.plans.status import Standing
    from liftlog.services.plans.swapping import Swapped


def skipped_json(skipped: Skipped) -> dict[str, object]:
    """`skip --json`."""
    return {
        "schema": 1,
        "skipped": skipped.exercise,
        "sets": skipped.sets,
        "next": advice_json(skipped.then) if skipped.then else None,
    }


def swapped_json(swapped: Swapped) -> dict[str, object]:
    """`swap --json`."""
    return {
        "schema": 1,
        "swapped": swapped.exercise,
        "for": swapped.replaced_by,
        "next": advice_json(swapped.then) if swapped.then else None,
    }


def as_json(here: Standing) -> dict[str, object]:
    """`status --json`."""
    return {
        "schema": 1,
        "open": here.is_open,
        "exercise": here.advice.case.exercise.slug if here.advice else None,
        "next": advice_json(here.advice) if here.advice else None,
        "then": here.coming.case.exercise.slug if here.coming else None,
        "rested_seconds": here.rested_seconds,
        "superset": here.round.superset if here.round else None,
        "rest_seconds": here.rest_seconds,
        "streak": here.streak,
    }


def home_json(here: Standing) -> dict[str, object]:
    """Bare `liftlog --json`."""
    coming = advice_json(here.coming) if here.coming else None
    return as_json(here) | {"coming": coming, "lines": home(here, None)}
