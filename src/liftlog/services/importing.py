"""Importing: foreign files become sets, all of them or none, and twice is harmless."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from liftlog.errors import UnreadableFile, WrongUsage
from liftlog.importers import registry
from liftlog.importers.reading import reading
from liftlog.importers.registry import Asked
from liftlog.importers.values import BadRow, ImportedSet, NoUnit, Skipped, Warning
from liftlog.services import doubting, matching
from liftlog.services.clock import stamp, zone_named
from liftlog.services.import_report import FileReport, Report
from liftlog.services.placing import Places
from liftlog.store.bulk import STAGED, Staging
from liftlog.store.journal import Command, Transaction

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from liftlog.services.workspace import Workspace

    Progress = Callable[[str, int], None]

_EVERY = 1000


class Wanted(NamedTuple):
    """What the lifter asked for: options of `liftlog import`, and who is told how far it is."""

    dry_run: bool = False
    unit: str | None = None
    timezone: str | None = None
    mapping: Any = None
    skip_seen: bool = False
    progress: Progress | None = None


class _DryRun(Exception):
    """Takes everything back at the end of a dry run."""


class _Opened(NamedTuple):
    path: Path
    known: Any
    source: Any


def import_files(ws: Workspace, paths: Sequence[Path], wanted: Wanted) -> Report:
    """Reads all files, then writes what is new in one transaction: one step for `undo`."""
    if wanted.unit not in (None, "kg", "lb"):
        raise WrongUsage(f"no such unit: {wanted.unit}", "kg or lb")
    if wanted.timezone:
        zone_named(wanted.timezone)
    opened = [_opened(path, wanted) for path in paths]
    staging = Staging(ws.db)
    warnings = _staged(ws, staging, opened, wanted)
    try:
        with Transaction(ws.db):
            report = _written(ws, staging, opened, warnings, wanted)
            if wanted.dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return report


def _opened(path: Path, wanted: Wanted) -> _Opened:
    known, source = reading(path, lambda: registry.opened(path, wanted.mapping))
    problem = known.problem_with(source.header) if hasattr(known, "problem_with") else None
    if problem:
        raise UnreadableFile(f"{path.name}: {problem}", "`liftlog import --list` says what is read")
    return _Opened(path, known, source)


def _staged(
    ws: Workspace, staging: Staging, opened: Sequence[_Opened], wanted: Wanted
) -> list[list[Warning]]:
    """Every file in the staging table; all bad rows of all files are one refusal."""
    problems: list[str] = []
    warnings: list[list[Warning]] = []
    for number, file in enumerate(opened):
        rows = _Rows(ws, number, file, wanted)
        reading(file.path, lambda rows=rows: staging.stage(rows))  # type: ignore[misc]
        many = len(opened) > 1
        problems += [f"{file.path.name}, {p}" if many else p for p in rows.problems]
        warnings.append(rows.warnings)
    for number, line, set_id in staging.twice():
        name = f"{opened[number].path.name}, " if len(opened) > 1 else ""
        problems.append(f"{name}line {line}: the id {set_id} stands in the file twice")
    if problems:
        names = ", ".join(file.path.name for file in opened)
        rows_word = "bad row" if len(problems) == 1 else "bad rows"
        raise UnreadableFile(
            f"{names}: {len(problems)} {rows_word}, nothing was imported", problems=tuple(problems)
        )
    return warnings


class _Rows:
    """The rows of a file as the staging table takes them; what is wrong is gathered."""

    def __init__(self, ws: Workspace, number: int, file: _Opened, wanted: Wanted) -> None:
        self.problems: list[str] = []
        self.warnings: list[Warning] = []
        self._number = number
        self._file = file
        self._wanted = wanted
        self._places = Places(ws.clock, wanted.timezone)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        asked = Asked(self._wanted.unit, self._wanted.mapping)
        family, number, progress = self._file.known.NAME, self._number, self._wanted.progress
        row, seen = self._places.row, 0
        try:
            for found in self._file.known.extract(self._file.source, asked):
                seen += 1
                if progress and not seen % _EVERY:
                    progress(f"reading {self._file.path.name}", seen)
                if isinstance(found, ImportedSet):
                    try:
                        yield row(number, family, found)
                    except ValueError as error:
                        self.problems.append(f"line {found.line}: {error}")
                elif isinstance(found, Skipped):
                    yield (number, found.line, found.reason, *_NOTHING)
                elif isinstance(found, BadRow):
                    self.problems.append(f"line {found.line}: {found.message}")
                else:
                    self.warnings.append(found)
        except NoUnit:
            raise WrongUsage(
                f"{self._file.path.name} does not say whether its loads are kg or lb",
                "say it: --unit kg or --unit lb",
            ) from None


_NOTHING = (None,) * (len(STAGED) - 3)


def _written(
    ws: Workspace,
    staging: Staging,
    opened: Sequence[_Opened],
    warnings: list[list[Warning]],
    wanted: Wanted,
) -> Report:
    command: Command | None = None
    reports = []
    for number, file in enumerate(opened):
        if wanted.progress:
            wanted.progress(f"sorting {file.path.name}", 0)
        own = file.known.NAME == "liftlog"
        matches = matching.match_names(
            ws.db, staging.names(number), _names_mapped(wanted), exported=not own
        )
        staging.match(number, {match.name: match.slug for match in matches})
        staging.identify(number, ws.policies.visit_gap_hours * 3600)
        told = [*warnings[number], *_twins(staging, number, file.known.NAME, wanted)]
        staging.settle_visits(number, joins_logged=own)
        told += doubting.doubt_absurd(ws, staging, number)
        report = FileReport.of(staging, number, file.path.name, file.known.NAME, matches, told)
        if report.sets:
            command = command or Command(ws.db, _words(opened), stamp(ws.clock.now()))
            _write(staging, number, command, report)
        reports.append(report)
    return Report(tuple(reports), wanted.dry_run)


def _write(staging: Staging, number: int, command: Command, report: FileReport) -> None:
    for exercise in report.exercises:
        if exercise.match.how == matching.NEW and exercise.sets:
            matching.add_exercise(command, exercise.match)
    staging.write(number, command)


def _names_mapped(wanted: Wanted) -> dict[str, str]:
    return dict(wanted.mapping.exercises) if wanted.mapping else {}


def _twins(staging: Staging, number: int, family: str, wanted: Wanted) -> list[Warning]:
    """Workouts that another source brought in already: told, or left out where asked to."""
    found = staging.twins(number, family)
    if not found or family == "liftlog":
        return []
    keys = list(dict.fromkeys(wkey for wkey, *_ in found))
    if wanted.skip_seen:
        staging.leave_out(number, keys)
        return []
    day, source = found[0][1], found[0][3] or "the log itself"
    return [
        Warning(
            "twice",
            f"{len(keys)} workouts look like ones that are there from {source} (the first on"
            f" {day}): --skip-seen leaves them out",
        )
    ]


def _words(opened: Sequence[_Opened]) -> str:
    return f"import {' '.join(file.path.name for file in opened)}"
