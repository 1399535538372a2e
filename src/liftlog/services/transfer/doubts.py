"""What looks wrong in a file: absurd values, the other unit, workouts that are there already."""

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
    if not policies.absurd:
        return []
    numbers, absurd = [], []
    slug, heaviest = None, 0
    for n, line, exercise, reps, milli, unit in staging.loads(file):
        if exercise != slug:
            slug, heaviest = exercise, logbook.heaviest_exact(ws.db, exercise) or 0
        exact = 0 if milli is None or unit is None else exact_of(milli, unit)
        too_heavy = heaviest > 0 and exact * 1000 > heaviest * policies.absurd_load_factor
        if too_heavy or (reps is not None and reps > policies.absurd_reps):
            numbers.append(n)
            absurd.append((line, f"{_shown(reps, milli, unit)} of {exercise}"))
        else:
            heaviest = max(heaviest, exact)
    staging.doubt(numbers)
    messages = [
        f"line {line}: {what} is kept out of advice until it is confirmed"
        for line, what in sorted(absurd)[:_MOST_LINES]
    ]
    if len(absurd) > _MOST_LINES:
        messages.append(f"and {counted(len(absurd) - _MOST_LINES, 'more such set')}")
    return [Remark("absurd", message) for message in messages]


def _shown(reps: int | None, milli: int | None, unit: str | None) -> str:
    load = Load(milli, unit) if milli is not None and unit is not None else None
    if reps is None:
        return str(load)
    return counted(reps, "rep") if load is None else f"{reps} × {load}"


def doubt_unit(staging: Staging, file: int, asked: str | None) -> list[Remark]:
    """A unit from the command line that the loads speak against."""
    if asked is None:
        return []
    typical, other, word = (45, "lb", "pounds") if asked == "kg" else (20, "kg", "kilograms")
    loads, multiples = staging.multiples(file, typical * 1000)
    if loads < _FEWEST_LOADS or 2 * multiples < loads:
        return []
    message = (
        f"{multiples} of {loads} loads are multiples of {typical}: {word}? (then undo, and"
        f" import with --unit {other})"
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
    day, source = alike[0][1], alike[0][3] or "the log itself"
    look = f"{counted(len(keys), 'workout')} "
    look += either(len(keys), "looks like one that is", "look like ones that are")
    message = f"{look} there from {source} (the first on {day}): --skip-seen leaves them out"
    return [Remark("twice", message)]
