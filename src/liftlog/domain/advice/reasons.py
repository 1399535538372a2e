"""The coach's sentences: plain words that end a line, never a diagnosis, never a promise."""

from __future__ import annotations

from liftlog.domain.advice.judging import Judged
from liftlog.domain.advice.ladder import Place
from liftlog.domain.base.counts import counted, every
from liftlog.domain.exercises.exercise import Exercise

START = (
    "Start with the lightest load. Add one step per set while 12 reps feel as if 4 more would go;"
    " stop there."
)
START_BANDS = (
    "Start with the lightest band. Take the next one per set while 12 reps feel as if 4 more would"
    " go; stop there."
)
START_BODY = "Start with your body alone, at the easiest level; stop each set while form is clean."
START_HOLD = "Start with a short hold; stop each one while form is clean."
SEE_A_DOCTOR = (
    "Stop for today and see a doctor. Get emergency care now if you also have numbness between"
    " the legs, trouble with bladder or bowels, a weak or numb leg, fever, or if it began with a"
    " fall."
)
POSE = "a pose: logged in seconds, with no load and no progression"
AFTER_PAIN = "the first session after the pain was cleared: lighter, and with care"
MILD_PAIN = "mild pain last time: the same load, and stop if it grows"
MILD_PAIN_AGAIN = "mild pain again: one step lighter"
MILD_PAIN_LOWEST = "mild pain again at the lowest load: stay here, and stop if it grows"
LOOKED_AT = "; the third time: have it looked at"
FORM_BROKEN = "form broke: remove load until it stays consistent"
FORM_BROKEN_AT_MIN = "form broke at the lowest load: stay here until it stays consistent"
GOAL_CHANGED = "a new goal: earn the step here first"
_TOO_COARSE = "the next load down is too far, so the same load with the fewest sets"
_NEXT_DOWN = "a full cut is too far, so only the next load down, with the fewest sets"

OPEN_SESSION = {
    "form_broken": "form broke: one step lighter",
    "form_broken_at_min": "form broke at the lowest load: fewer reps, clean ones",
    "pain_mild": "mild pain: one step lighter, or stop for today",
    "pain_mild_at_min": "mild pain: fewer reps without pain, or stop for today",
    "too_heavy": "too few reps: lighter, so that they go",
    "too_heavy_at_min": "too few reps at the lowest load: stay here",
}

_WARNINGS = {
    "mixed_loads": "the sets were done at different loads",
    "jump_gt_10pct": "a big step: expect fewer reps",
    "even_out": "you have the reps, not the spread",
    "step_too_coarse": "a full cut is too far on this equipment: the fewest sets instead",
}


def warning_words(warning: str) -> str:
    """A warning in plain words."""
    return _WARNINGS[warning]


def place_words(place: Place) -> str:
    """A load or the name of a rung, with what is held on top of it."""
    name = (place.rung or place.level or "").replace("-", " ")
    if place.rung is None:
        return str(place.load) if place.load else "this load"
    return f"{name} with {place.load}" if place.load else name


def start(exercise: Exercise, timed: bool) -> str:
    """R0's method, for what there is to choose: a load, a band, or nothing but the body."""
    if timed:
        return START_HOLD
    if exercise.loading == "bands":
        return START_BANDS
    return START_BODY if exercise.is_bodyweight else START


def no_goal(slug: str) -> str:
    return f"no goal yet: liftlog exercise set {slug} --goal hypertrophy"


def no_range(slug: str) -> str:
    return f"counted in seconds, no range to work in: liftlog exercise edit {slug} --seconds 20-40"


def all_at_top(session: Judged, timed: bool) -> str:
    return f"{every(len(session.sets), 'set')} at {_count(session.top, timed)}"


def below_top(session: Judged, timed: bool, uneven: bool) -> str:
    """What was done, and what earns the step; where only the spread lacks, which set to stop."""
    if uneven:
        over = next(i for i, w in enumerate(session.sets, 1) if w.count > session.top)
        top = _count(session.top, timed)
        return f"you have the reps, not the spread: stop set {over} at {top}"
    done = ", ".join(str(work.count) for work in session.sets)
    needed = every(len(session.sets), "set")
    return f"{done}; a step comes with {needed} at {_count(session.top, timed)}"


def too_few_sets(session: Judged) -> str:
    both = "both" if session.n == 2 else f"all {session.n}"
    return f"{len(session.sets)} of {session.n} sets: do {both}"


def ramp(session: Judged, n: int, timed: bool) -> str:
    """R4: the last load of the way up, and L, where the reps were too few above it."""
    end, sets = session.working[-1].place, every(n, "set")
    worked = f"You worked up to {place_words(end)}: next time {sets}"
    if session.place == end:
        return f"{worked} there."
    bottom = f"{session.bottom} s" if timed else counted(session.bottom, "rep")
    under = all(work.count < session.bottom for work in session.working)
    why = "the lightest" if under else f"the heaviest with {bottom} or more"
    return f"{worked} at {place_words(session.place)}, {why}."


def at_max(session: Judged, timed: bool, way_on: str) -> str:
    return f"{all_at_top(session, timed)}, and nothing heavier to set: {way_on}"


def too_heavy(session: Judged, timed: bool, lowest: bool) -> str:
    under = f"every set under {_count(session.bottom, timed)}"
    if lowest:
        return f"{under} at the lowest load: stay here"
    return f"{under}: lighter, so that the reps go"


def goal_reduced(fewest: int, bottom: int) -> str:
    return f"a new goal: {counted(fewest, 'rep')} last time, {bottom} are asked for now"


def layoff(days: int) -> str:
    return f"{counted(days, 'day')} off: lighter as a caution, not as lost strength"


def coarse(sentence: str, stays: bool) -> str:
    """The sentence of a cut that the equipment cannot make: it stays, or takes the next."""
    return f"{sentence.partition(': lighter')[0]}: {_TOO_COARSE if stays else _NEXT_DOWN}"


def at_lowest(sentence: str) -> str:
    """The sentence of a cut where there is nothing lighter."""
    before, lighter, _ = sentence.partition(": lighter")
    return f"{before}: the lowest load again, as a caution" if lighter else sentence


def stalled(session: Judged, sessions: int, lowest: bool) -> str:
    end = "the lowest load: stay here" if lowest else "lighter, then up again"
    many = counted(sessions, "session")
    return f"no more reps in {many} at {place_words(session.place)}: {end}"


def _count(number: int, timed: bool) -> str:
    return f"{number} s" if timed else str(number)
