"""Answer of `edit`: the set before and after."""

from __future__ import annotations

from liftlog.render.base.phrases import set_text
from liftlog.render.base.text import harmless

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.training.edits import Edited

_IN_TEXT = ("load", "load_type", "reps", "seconds", "band", "amrap", "parts")
_UNSEEN = ("id", "workout", "position", "performed_at", "day", "exercise")


def edited_line(edited: Edited, confirmed: bool = False) -> str:
    """What an edit changed: 40 kg × 12 → 40 kg × 11, or the other fields by name."""
    before, after = edited.before, edited.after
    old, new = set_text(before), set_text(after)
    way = ("distance",) if after.reps is None else ()
    changed = [
        field
        for field in after.__fields__
        if field not in (*_IN_TEXT, *_UNSEEN, *way)
        and getattr(before, field) != getattr(after, field)
    ]
    fields: list[str] = []
    if changed:
        from liftlog.render.base.fields import field_text

        fields += (field_text(field, getattr(after, field)) for field in changed)
    fields += filter(None, (edited.when, edited.where))
    word = "confirmed" if confirmed and old == new else "edited"
    parts = [_way(old, new), ", ".join(fields), _way(before.exercise, after.exercise)]
    return harmless(f"{word}: {' · '.join(filter(None, parts))}")


def _way(old: str, new: str) -> str:
    """From what it was to what it is, said once where it stayed."""
    return new if old == new else f"{old} → {new}"
