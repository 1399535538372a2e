"""Merging: what the changes of one thing add up to, whichever device made them (sync.md, S7, S16).

Each field has the value of the last change that names it. The order is that of the clocks, and is
made by whoever asks: what the catalogue said first, then `hlc`, `device` and `id`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

State = dict[str, str | int | None]
Change = Mapping[str, str | int | None]

# The verb of a change that says: what was known of this is erased (S40). It adds nothing up.
PURGE = "purge"
# Of these the measure of a set is one alone.
_REPS, _SECONDS = "reps", "seconds"


def fold(entity: str, changes: Iterable[Change]) -> State:
    """The state that changes, in their order, lead to.

    What no device says any more, but old ones did one field at a time (S16): a load without a unit
    is in kg, a unit without a load goes, and of reps and seconds the ones said later hold.
    """
    state: State = {}
    for change in changes:
        if state and entity == "set":
            _keep_one_measure(state, change)
        state.update(change)
    if entity == "set" and (state.get("load") is None) != (state.get("unit") is None):
        state["unit"] = None if state.get("load") is None else "kg"
    return state


def _keep_one_measure(state: State, change: Change) -> None:
    """A change that gives a set reps takes its seconds away, and the other way round."""
    for said, other in ((_REPS, _SECONDS), (_SECONDS, _REPS)):
        if change.get(said) is not None and other not in change and state.get(other) is not None:
            state[other] = None
