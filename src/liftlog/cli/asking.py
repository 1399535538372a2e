"""Questions to somebody at a terminal; each has an option that answers it."""

import sys

from liftlog.errors import WrongUsage


def asked_for(fields: dict[str, object], goal: str | None) -> tuple[str, str | None]:
    """The name and the goal, and what else was not given in `fields`: asked for on a terminal.

    Enter leaves one out.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise WrongUsage("which name? give it", "liftlog exercise add NAME --equipment machine")
    name = input("name: ").strip()
    if not name:
        raise WrongUsage("an exercise needs a name")
    asked = {
        "equipment": "equipment (machine, barbell, dumbbell, cable, bands, body only): ",
        "loading": "loading (external, bodyweight, bands) [external]: ",
        "measure": "measured in (reps, seconds) [reps]: ",
        "muscles": "target muscles, with commas: ",
        "aliases": "other names, with commas: ",
    }
    for key, question in asked.items():
        if not fields[key]:
            answer = input(question).strip()
            several = [part.strip() for part in answer.split(",") if part.strip()]
            fields[key] = several if key in ("muscles", "aliases") else answer or None
    return name, goal or input("goal (hypertrophy, technique, …; empty: none): ") or None
