"""Work of a set, as stored: reps, time, distance, weight or assistance."""

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from liftlog.importers.base.values import NoUnit

_ASSISTED = re.compile(
    r"(?<!non[- ])(?<!not )(?<!brust[- ])"
    r"\b(?:assisted|assistid[ao]s?|asistid[ao]s?|assistit[ao]|assistée?s?|unterstützte?[rsnm]?)\b"
)


class Load(NamedTuple):
    """A load in thousandths, as a file tells it; `unit` is None where nobody says it."""

    milli: int | None
    unit: str | None


class Work(NamedTuple):
    """A unit goes with a load alone."""

    reps: int | None
    seconds: int | None
    distance: int | None
    load: int | None
    unit: str | None
    load_type: str | None


def work_of(
    exercise: str,
    reps: int | None,
    seconds: int | None,
    distance: int | None,
    load: Load,
    zero_is_bodyweight: bool,
) -> Work | None:
    """None where nothing was done: no reps, no time, no distance and no load.

    A load without reps or time is a failed attempt of 0 reps. No load is bodyweight. A load below
    0, or in an exercise called assisted, is help; in one called "(weighted)" it is held.
    NoUnit where there is a load and nobody says whether kg or lb.
    """
    milli, seconds, distance = load.milli, seconds or None, distance or None
    if not (reps or seconds or distance or milli):
        return None
    if not reps:
        reps = None if seconds or distance else 0
    if milli is None or (milli == 0 and zero_is_bodyweight):
        return Work(reps, seconds, distance, None, None, "bodyweight")
    if load.unit is None:
        raise NoUnit
    if is_assisted(exercise):
        milli = -abs(milli)
    with_body = milli < 0 or "(weighted)" in exercise.casefold()
    return Work(reps, seconds, distance, milli, load.unit, "bodyweight" if with_body else None)


@lru_cache(maxsize=1024)
def is_assisted(exercise: str) -> bool:
    """Whether the exercise's load is help, by its name in any of the apps' languages."""
    return _ASSISTED.search(normalize("NFC", exercise).casefold()) is not None
