"""Progress of a long command: shown on stderr of a terminal, after a second."""

from __future__ import annotations

import os
import sys
import time

from liftlog.cli.output import is_plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    import threading
    from typing import Any, Self

# LIFTLOG_PATIENCE has other seconds, for who wants to see it at once or never.
_PATIENCE_SECONDS = 1.0
# Below so many columns there is room for words and numbers, but for no bar.
_ROOM_FOR_A_BAR = 60
_BAR_COLUMNS = 12
# A spinner, `0:00:00` and the blanks between them and the rows.
_BESIDE_WORDS = 12


def _patience() -> float:
    try:
        return float(os.environ.get("LIFTLOG_PATIENCE", _PATIENCE_SECONDS))
    except ValueError:
        return _PATIENCE_SECONDS


class Progress:
    """A line that appears when something takes longer than a second, and goes when it is done.

    With `doing` it also appears while nobody tells how far it is: a step of SQLite's may be long.
    """

    def __init__(self, doing: str | None = None, *, wanted: bool = True) -> None:
        self._began = time.monotonic()
        self._patience = _patience()
        self._shown: Any = None
        self._task: Any = None
        self._told: tuple[str, int | None, int | None] = (doing or "", None, None)
        self._wanted = wanted and sys.stderr.isatty() and not is_plain()
        self._watch: threading.Timer | None = None
        self._lock: Any = None
        if doing and self._wanted:
            import threading

            self._lock = threading.Lock()
            self._watch = threading.Timer(self._patience, self._show)
            self._watch.daemon = True

    def _is_late(self) -> bool:
        return time.monotonic() - self._began >= self._patience

    def tell(self, doing: str, rows: int | None = None, of: int | None = None) -> None:
        """What is being done, and to how many rows."""
        if not self._wanted:
            return
        self._told = (doing, rows, of)
        if self._is_late():
            self._show()

    def _show(self) -> None:
        if self._lock is None:
            self._update()
            return
        with self._lock:
            self._update()

    def _update(self) -> None:
        if not self._wanted:
            return
        is_new = self._shown is None
        if is_new:
            self._prepare()
        doing, rows, of = self._told
        from liftlog.render.base.text import harmless, width_of

        number = f"{rows:,} rows" if rows else ""
        words = harmless(doing)
        room = max(self._shown.console.width - self._beside - len(number), 8)
        if width_of(words) > room:
            while width_of(words) >= room:
                words = words[:-1]
            words += "…"
        self._shown.update(
            self._task, description=words, completed=rows or 0, total=of, rows=number
        )
        if is_new:
            self._shown.start()

    def _prepare(self) -> None:
        from rich import progress
        from rich.console import Console

        console = Console(stderr=True)
        has_room = console.width >= _ROOM_FOR_A_BAR
        self._beside = _BESIDE_WORDS + (_BAR_COLUMNS + 1) * has_room
        self._shown = progress.Progress(
            progress.SpinnerColumn(),
            progress.TextColumn("{task.description}", markup=False),
            *([progress.BarColumn(_BAR_COLUMNS)] if has_room else []),
            progress.TextColumn("{task.fields[rows]}", markup=False),
            progress.TimeElapsedColumn(),
            console=console,
            transient=True,
            # What the command itself prints goes its own way, to the letter.
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._shown.add_task("", total=None, rows="")
        self._shown.tasks[0].start_time = self._began

    def __enter__(self) -> Self:
        if self._watch is not None:
            if self._patience > 0:
                self._watch.start()
            else:
                self._show()
        return self

    def __exit__(self, *_: object) -> None:
        if self._watch is not None:
            self._watch.cancel()
        if self._lock is None:
            self._stop()
            return
        with self._lock:
            self._stop()

    def _stop(self) -> None:
        self._wanted = False
        if self._shown is not None:
            self._shown.stop()
