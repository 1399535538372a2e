"""Programmes for tests: names that are known, goal rows, and the texts of the specification."""

from __future__ import annotations

from liftlog.domain.exercises.goals import Goal
from liftlog.domain.plans.programmes.reading import BODY, UNLOADED, Finding, Named, Reading
from liftlog.domain.plans.programmes.text import read
from liftlog.domain.plans.programmes.values import Programme
from tests.conftest import DATA

TECHNIQUE = Goal("technique", (2, 3), (10, 12), (60, 90))
HYPERTROPHY = Goal("hypertrophy", (3, 4), (8, 12), (90, 120))
ENDURANCE = Goal("strength-endurance", (3, 3), (12, 15), (60, 90))
GOALS = {goal.slug: goal for goal in (TECHNIQUE, HYPERTROPHY, ENDURANCE)}

_LOADED = [
    "squat",
    "bench-press",
    "overhead-press",
    "deadlift",
    "dumbbell-row",
    "lat-pulldown",
    "sumo-deadlift",
    "close-grip-bench-press",
    "front-squat",
    "barbell-row",
    "dumbbell-curl",
    "machine-back-extension",
    "leg-press",
    "romanian-deadlift",
    "cable-pull-through",
]
_BODY = ["leg-raise", "leg-raise-crunch", "back-extension-45", "chin-up"]
NAMES = {
    **{slug: Named(slug) for slug in _LOADED},
    **{slug: Named(slug, loading=BODY) for slug in _BODY},
    "plank": Named("plank", measure="seconds", loading=BODY, seconds=(20, 60)),
    "back-extension-hold": Named(
        "back-extension-hold", measure="seconds", loading=BODY, seconds=(20, 60)
    ),
    "band-good-morning": Named("band-good-morning", loading=UNLOADED),
}
_ALIASES = {
    "rdl": "romanian-deadlift",
    "bench": "bench-press",
    "45-degree-back-extension": "back-extension-45",
}


def known(name: str) -> Named:
    """A whole name of the lifts above; `row` is several."""
    key = name.casefold().replace(" ", "-")
    key = _ALIASES.get(key, key)
    if key in NAMES:
        return NAMES[key]
    if key == "row":
        return Named(None, close=("barbell-row", "dumbbell-row"), is_ambiguous=True)
    return Named(None, close=tuple(slug for slug in NAMES if key[:2] == slug[:2])[:3])


def reading(*lines: str, name: str = "x") -> Reading:
    """The reading of a text of these lines below its name."""
    return read("\n".join([f"programme {name}", *lines]).encode(), known, GOALS)


def programme(*lines: str, name: str = "x") -> Programme:
    """The programme of a text that has no mistake; ` ⏎ ` parts lines, too."""
    text = "\n".join(lines).replace(" ⏎ ", "\n")
    result = reading(*text.split("\n"), name=name)
    assert result.problems == ()
    assert result.programme is not None
    return result.programme


def problems(*lines: str) -> list[Finding]:
    return list(reading(*lines).problems)


def codes(*lines: str) -> list[tuple[int, str]]:
    """Line and code of each problem, in order."""
    return [(found.line, found.code) for found in problems(*lines)]


def built_in_texts() -> dict[str, bytes]:
    """The texts that come with liftlog, by the name of their file."""
    return {path.stem: path.read_bytes() for path in sorted((DATA / "programmes").glob("*.txt"))}
