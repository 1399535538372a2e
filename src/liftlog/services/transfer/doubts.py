"""Suspect values of a file: likely typos, another unit, workouts you already have."""

from liftlog.domain.base.counts import counted, either
from liftlog.domain.base.load import Load, exact_of
from liftlog.importers.base.values import Remark
from liftlog.services.base.workspace import Workspace
from liftlog.store.training import logbook
from liftlog.store.transfer.staging import Staging

_MOST_LINES = 50
_FEWEST_LOADS = 20


def doubt_absurd(ws: Workspace, staging: Staging, file: int) -> list[Remark]:
    """Marks reps and loads out of all proportion to the exercise so far; a warning for each."""
    policies = ws.policies
    if not policies.typo_check:
        return []
    numbers, absurd = [], []
    slug, heaviest = None, 0
    for n, line, exercise, reps, milli, unit in staging.loads(file):
        if exercise != slug:
            slug, heaviest = exercise, logbook.heaviest_exact(ws.db, exercise) or 0
        exact = 0 if milli is None or unit is None else exact_of(milli, unit)
        too_heavy = heaviest > 0 and exact * 1000 > heaviest * policies.typo_check_load_factor
        if too_heavy or (reps is not None and reps > policies.typo_check_reps):
            numbers.append(n)
            absurd.append((line, f"{exercise}, {_shown(reps, milli, unit)} (line {line})"))
        else:
            heaviest = max(heaviest, exact)
    staging.doubt(numbers)
    messages = [
        f"{what} looks like a typo; it does not count until you confirm it"
        for _, what in sorted(absurd)[:_MOST_LINES]
    ]
    if len(absurd) > _MOST_LINES:
        messages.append(f"{len(absurd) - _MOST_LINES} more values look like typos")
    return [Remark("absurd", message) for message in messages]


def _shown(reps: int | None, milli: int | None, unit: str | None) -> str:
    load = Load(milli, unit) if milli is not None and unit is not None else None
    if reps is None:
        return str(load)
    return counted(reps, "rep") if load is None else f"{load} × {reps}"


def doubt_unit(staging: Staging, file: int, asked: str | None) -> list[Remark]:
    """A unit from the command line that the loads speak against."""
    if asked is None:
        return []
    typical, other = (45, "lb") if asked == "kg" else (20, "kg")
    loads, multiples = staging.multiples(file, typical * 1000)
    if loads < _FEWEST_LOADS or 2 * multiples < loads:
        return []
    message = (
        f"{multiples} of {loads} weights are multiples of {typical}. Are they {other}?"
        f" If so, undo the import and use --unit {other}"
    )
    return [Remark("unit", message)]


def twins(staging: Staging, file: int, family: str, skip: bool) -> list[Remark]:
    """Workouts that another source brought in already: reported, or left out where asked to."""
    alike = staging.twins(file, family)
    if not alike:
        return []
    keys = list(dict.fromkeys(wkey for wkey, *_ in alike))
    if skip:
        staging.leave_out(file, keys)
        return []
    day, source = alike[0][1], alike[0][3] or "liftlog"
    look = f"{counted(len(keys), 'workout')} "
    look += either(len(keys), "looks like one", "look like those")
    them = either(len(keys), "it", "them")
    message = f"{look} you have from {source} (first on {day}). To skip {them}: --skip-seen"
    return [Remark("twice", message)]
