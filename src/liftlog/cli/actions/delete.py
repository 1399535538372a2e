"""Deleting sets: a plain call, for the fast path and for Typer."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def run(db: str | None, which: Sequence[str], json: bool = False) -> None:
    """Takes sets out and says which they were."""
    from liftlog.cli.output import say, say_json, width
    from liftlog.services.base.workspace import open_existing
    from liftlog.services.training.deleting import delete as delete_sets

    with open_existing(db) as ws:
        deleted = delete_sets(ws, which)
        if json:
            from liftlog.render.training.set_rows import deleted_json
            from liftlog.services.training.history import timed

            say_json(deleted_json(timed(ws, deleted)))
            return
        from liftlog.render.base.phrases import set_text
        from liftlog.render.base.text import paragraphs

        texts = (f"deleted: {set_text(set_)} · {set_.exercise} · {set_.day}" for set_ in deleted)
        say(paragraphs(texts, width(), 2))
