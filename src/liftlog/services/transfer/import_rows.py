"""The rows of one file on their way to the staging table; what is wrong with them is gathered."""

from __future__ import annotations

from typing import Any, NamedTuple

from liftlog.errors import WrongUsage
from liftlog.importers.base.values import BadRow, ImportedSet, NoUnit, Remark, Skipped
from liftlog.importers.registry import Asked
from liftlog.services.transfer.times import Places
from liftlog.store.transfer.staging import STAGED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from liftlog.services.base.workspace import Workspace

    Progress = Callable[[str, int], None]

_EVERY = 1000
_NOTHING = (None,) * (len(STAGED) - 3)


class ImportOptions(NamedTuple):
    """What the lifter asked for: options of `liftlog import`, and who is told how far it is."""

    dry_run: bool = False
    unit: str | None = None
    timezone: str | None = None
    mapping: Any = None
    skip_seen: bool = False
    progress: Progress | None = None


class Rows:
    """Gone through once: gives rows of STAGED, and keeps problems and warnings."""

    def __init__(
        self, ws: Workspace, number: int, known: Any, source: Any, wanted: ImportOptions
    ) -> None:
        self.problems: list[str] = []
        self.warnings: list[Remark] = []
        self._number = number
        self._known = known
        self._source = source
        self._wanted = wanted
        self._places = Places(ws.clock, wanted.timezone)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        asked = Asked(self._wanted.unit, self._wanted.mapping)
        name, progress = self._source.file.name, self._wanted.progress
        try:
            for seen, found in enumerate(self._known.extract(self._source, asked)):
                if progress and not seen % _EVERY:
                    progress(f"reading {name}", seen)
                row = self._row(found)
                if row is not None:
                    yield row
            self.warnings += self._places.odd_ends()
        except NoUnit:
            raise WrongUsage(
                f"{name} does not say whether its loads are kg or lb",
                "say it: --unit kg or --unit lb",
            ) from None

    def _row(self, found: object) -> tuple[Any, ...] | None:
        if isinstance(found, ImportedSet):
            try:
                return self._places.row(self._number, self._known.NAME, found)
            except ValueError as error:
                self.problems.append(f"line {found.line}: {error}")
        elif isinstance(found, Skipped):
            return (self._number, found.line, found.reason, *_NOTHING)
        elif isinstance(found, BadRow):
            self.problems.append(f"line {found.line}: {found.message}")
        elif isinstance(found, Remark):
            self.warnings.append(found)
        return None
