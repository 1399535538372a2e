"""Watching: whether the log was changed by anybody since it was last asked."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from liftlog.errors import LiftlogError
from liftlog.services.base.workspace import open_existing
from liftlog.store.base.changes import data_version
from liftlog.store.base.database import Error
from liftlog.store.base.location import database_path

if TYPE_CHECKING:
    from liftlog.services.base.workspace import Workspace


class Watch:
    """Keeps a log open to hear of changes; a file in its place is another log."""

    def __init__(self, db: str | None) -> None:
        self._db = db
        self._ws: Workspace | None = None
        self._seen: tuple[object, ...] | None = None
        self._seen = self._now()

    def has_changed(self) -> bool:
        """Whether anything was written, also by this program, since this was asked last."""
        before, self._seen = self._seen, self._now()
        return before != self._seen

    def close(self) -> None:
        """Lets go of the log."""
        if self._ws is not None:
            with suppress(Error):
                self._ws.db.close()
            self._ws = None

    def _now(self) -> tuple[object, ...] | None:
        """The file and the number of its last change; None where there is none to be read."""
        try:
            file = Path(database_path(self._db)).stat()
        except (OSError, LiftlogError):
            self.close()
            return None
        place = (file.st_dev, file.st_ino)
        try:
            if self._ws is None or self._seen is None or self._seen[0] != place:
                self.close()
                self._ws = open_existing(self._db)
            return place, data_version(self._ws.db)
        except (Error, LiftlogError):
            self.close()
            return None
