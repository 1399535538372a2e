"""Values that nobody lifts: taken, told, and kept out of advice until they are confirmed."""

from __future__ import annotations

from liftlog.domain.load import Load, exact_of
from liftlog.importers.values import Warning
from liftlog.store import training

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.services.workspace import Workspace
    from liftlog.store.bulk import Staging

_MOST_TOLD = 50


def doubt_absurd(ws: Workspace, staging: Staging, file: int) -> list[Warning]:
    """Marks reps and loads out of all proportion to the exercise so far; a warning for each."""
    policies = ws.policies
    if not policies.absurd:
        return []
    numbers, told = [], []
    slug, heaviest = None, 0
    for n, line, exercise, reps, milli, unit in staging.loads(file):
        if exercise != slug:
            slug, heaviest = exercise, training.heaviest_exact(ws.db, exercise) or 0
        exact = 0 if milli is None or unit is None else exact_of(milli, unit)
        too_heavy = heaviest > 0 and exact * 1000 > heaviest * policies.absurd_load_factor
        if too_heavy or (reps is not None and reps > policies.absurd_reps):
            numbers.append(n)
            told.append((line, f"{_shown(reps, milli, unit)} of {exercise}"))
        else:
            heaviest = max(heaviest, exact)
    staging.doubt(numbers)
    warnings = [
        Warning("absurd", f"line {line}: {what} is kept out of advice until it is confirmed")
        for line, what in sorted(told)[:_MOST_TOLD]
    ]
    if len(told) > _MOST_TOLD:
        warnings.append(Warning("absurd", f"and {len(told) - _MOST_TOLD} more such sets"))
    return warnings


def _shown(reps: int | None, milli: int | None, unit: str | None) -> str:
    load = Load(milli, unit) if milli is not None and unit is not None else None
    if reps is None:
        return str(load)
    return f"{reps} reps" if load is None else f"{reps} × {load}"
