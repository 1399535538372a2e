"""Questions on a terminal: each has an option that answers it."""

import sys
from collections.abc import Callable

from liftlog.cli.output import plainly
from liftlog.errors import WrongUsage
from liftlog.services.exercises.own_exercises import Fields


def asked_for(
    fields: Fields, goal: str | None, check: Callable[[str], object]
) -> tuple[str, str | None]:
    """The name and the goal, and what else was not given in `fields`: asked for on a terminal.

    The name is checked before anything else is asked. Enter leaves one out.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise WrongUsage(
            "the exercise needs a name",
            'try: liftlog exercise add "Hip thrust" --equipment barbell',
        )
    name = input("name: ").strip()
    if not name:
        raise WrongUsage(
            "the exercise needs a name",
            'try: liftlog exercise add "Hip thrust" --equipment barbell',
        )
    check(name)
    fields["equipment"] = fields.get("equipment") or _answer(
        "equipment (machine, barbell, dumbbell, cable, bands, body only)"
    )
    fields["loading"] = fields.get("loading") or _answer(
        "loading (external, bodyweight, bands) [external]"
    )
    fields["measure"] = fields.get("measure") or _answer(
        "measured in (reps, seconds, distance) [reps]"
    )
    fields["muscles"] = fields.get("muscles") or _answers("target muscles, with commas")
    fields["aliases"] = fields.get("aliases") or _answers("other names, with commas")
    return name, goal or _answer("goal (hypertrophy, technique, …; empty: none)") or None


def _answer(question: str) -> str:
    return input(f"{plainly(question)}: ").strip()


def _answers(question: str) -> list[str]:
    return [part.strip() for part in _answer(question).split(",") if part.strip()]


def password_of(whose: str) -> str | None:
    """A password, typed where nobody sees it; None where nobody sits there to type one."""
    if not (sys.stdin and sys.stdin.isatty()):
        return None
    from getpass import getpass

    return getpass(f"password of {whose}: ", sys.stderr)
