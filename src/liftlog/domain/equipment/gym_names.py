"""Gym names: what a gym may be called, wherever its name is typed."""

from __future__ import annotations

from liftlog.domain.base.sizes import checked_length
from liftlog.domain.base.words import quoted
from liftlog.errors import WrongUsage

# Equipment is kept under "GYM/TARGET", and files have a line for each gym.
_NOT_IN_A_NAME = "\t\r\n\0/"


def gym_name(typed: str) -> str:
    """The name without spaces around it; a refusal of one that no equipment could be kept under."""
    name = checked_length("gym", typed.strip())
    if not name or any(sign in name for sign in _NOT_IN_A_NAME):
        raise WrongUsage(
            f"a gym cannot be called {quoted(typed)}", "use: letters, digits and spaces"
        )
    return name
