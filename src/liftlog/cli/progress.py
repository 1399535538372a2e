"""Progress of a long command: shown on stderr of a terminal, after a second."""

import sys
import time
from typing import Any, Self

PATIENCE_SECONDS = 1.0


class Progress:
    """A line that appears when something takes longer than a second, and goes when it is done."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._shown: Any = None
        self._task: Any = None
        self._wanted = sys.stderr.isatty()

    def tell(self, doing: str, rows: int) -> None:
        """What is being done, and to how many rows."""
        if not self._wanted or time.monotonic() - self._began < PATIENCE_SECONDS:
            return
        if self._shown is None:
            self._start()
        self._shown.update(self._task, description=doing, completed=rows)

    def _start(self) -> None:
        from rich import progress
        from rich.console import Console

        self._shown = progress.Progress(
            progress.SpinnerColumn(),
            progress.TextColumn("{task.description}", markup=False),
            progress.TextColumn("{task.completed:,.0f} rows"),
            progress.TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._shown.start()
        self._task = self._shown.add_task("", total=None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown is not None:
            self._shown.stop()
