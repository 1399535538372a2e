"""Importing: foreign files become sets, all of them or none, and twice is harmless."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liftlog.errors import UnreadableFile, WrongUsage
from liftlog.importers import registry
from liftlog.importers.base.files import File, gathered, readable
from liftlog.importers.base.formats import ImportOptions
from liftlog.importers.own.liftlog_json import Document
from liftlog.services.base.clock import stamp, zone_named
from liftlog.services.safety.backup import automatic_backup
from liftlog.services.transfer import doubts, importing_json, matching
from liftlog.services.transfer.import_report import FileReport, ImportReport
from liftlog.services.transfer.import_rows import ImportRequest, Rows
from liftlog.store.base.functions import unveiled
from liftlog.store.base.journal import Command, TakeBack, Transaction
from liftlog.store.safety.backups import IMPORT
from liftlog.store.transfer import bulk
from liftlog.store.transfer.staging import Staging

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import PurePath

    from liftlog.importers.base.formats import Source
    from liftlog.importers.base.values import Remark
    from liftlog.importers.own.liftlog_json import Contents
    from liftlog.services.base.workspace import Workspace

__all__ = ["ImportRequest", "import_files"]


class _Log(NamedTuple):
    """A file that is a log of liftlog's own, checked."""

    file: File
    contents: Contents


def import_files(
    ws: Workspace, names: Sequence[str | PurePath], request: ImportRequest
) -> ImportReport:
    """Reads all files, then writes what is new in one transaction: one step for `undo`."""
    _check(request)
    with gathered(names) as files:
        return _import(ws, [_opened(file, request) for file in files], request)


def _check(request: ImportRequest) -> None:
    if request.unit not in (None, "kg", "lb"):
        raise WrongUsage(f"no such unit: {request.unit}", "kg or lb")
    if request.timezone:
        zone_named(request.timezone)


def _import(ws: Workspace, opened: Sequence[Source | _Log], request: ImportRequest) -> ImportReport:
    staging = Staging(ws.db)
    warnings = _staged(ws, staging, opened, request)
    # An interruption may come in the middle of a function of ours.
    with unveiled(ws.db), Transaction(ws.db):
        report = _written(ws, staging, opened, warnings, request)
        if request.dry_run:
            raise TakeBack
    return report


def _opened(file: File, request: ImportRequest) -> Source | _Log:
    with readable(file):
        source = registry.opened(file, ImportOptions(request.unit, request.mapping))
    return _Log(file, importing_json.checked(source)) if isinstance(source, Document) else source


def _staged(
    ws: Workspace, staging: Staging, opened: Sequence[Source | _Log], request: ImportRequest
) -> list[list[Remark]]:
    """Every file in the staging table; all bad rows of all files are one refusal."""
    problems: list[str] = []
    warnings: list[list[Remark]] = []
    for number, source in enumerate(opened):
        warnings.append([])
        if isinstance(source, _Log):
            continue
        rows = Rows(ws, number, source, request)
        with readable(source.file):
            staging.stage(iter(rows))
        problems += [_placed(opened, number, problem) for problem in rows.problems]
        warnings[number] += rows.warnings
    for number, line, set_id in staging.twice():
        problem = f"line {line}: the id {set_id} stands in the file twice"
        problems.append(_placed(opened, number, problem))
    if problems:
        raise _bad(opened, problems)
    return warnings


def _placed(opened: Sequence[Source | _Log], number: int, problem: str) -> str:
    """The problem, with its file's name where there are several."""
    return problem if len(opened) == 1 else f"{opened[number].file.name}, {problem}"


def _bad(opened: Sequence[Source | _Log], problems: list[str]) -> UnreadableFile:
    names = ", ".join(source.file.name for source in opened)
    rows = "1 bad row" if len(problems) == 1 else f"{len(problems)} bad rows"
    return UnreadableFile(f"{names}: {rows}, nothing was imported", problems=tuple(problems))


class _Step:
    """The one command of an import, made when there is something to write, after a backup."""

    def __init__(self, ws: Workspace, opened: Sequence[Source | _Log], dry_run: bool) -> None:
        self._ws = ws
        self._dry_run = dry_run
        self._words = " ".join(["import", *(source.file.base for source in opened)])
        self._command: Command | None = None

    def __call__(self) -> Command:
        if self._command is None:
            if not self._dry_run:
                automatic_backup(self._ws, IMPORT)
            self._command = Command(self._ws.db, self._words, stamp(self._ws.clock.now()))
        return self._command


def _written(
    ws: Workspace,
    staging: Staging,
    opened: Sequence[Source | _Log],
    warnings: list[list[Remark]],
    request: ImportRequest,
) -> ImportReport:
    step = _Step(ws, opened, request.dry_run)
    reports = []
    for number, source in enumerate(opened):
        if request.progress:
            request.progress(f"sorting {source.file.name}", 0)
        if isinstance(source, _Log):
            reports.append(importing_json.bring_in(ws, source.file, source.contents, step))
            continue
        report = _sorted_out(ws, staging, number, source, warnings[number], request)
        if report.sets:
            _write(staging, number, step(), report)
        reports.append(report)
    return ImportReport(tuple(reports), request.dry_run)


def _sorted_out(
    ws: Workspace,
    staging: Staging,
    number: int,
    source: Source,
    warnings: list[Remark],
    request: ImportRequest,
) -> FileReport:
    """What of a staged file is new, where it goes, and what is to be said about it."""
    own = source.name == "liftlog"
    names_mapped = request.mapping.exercises if request.mapping else {}
    matches = matching.match_names(ws.db, staging.names(number), names_mapped, exported=not own)
    staging.match(number, {match.name: match.slug for match in matches})
    staging.identify(number, ws.policies.visit_gap_hours * 3600, joins_logged=own)
    remarks = [*warnings, *doubts.twins(staging, number, source.name, request.skip_seen)]
    staging.settle_visits(number)
    remarks += doubts.doubt_absurd(ws, staging, number)
    remarks += doubts.doubt_unit(staging, number, request.unit)
    return FileReport.of(staging, number, source.file, source.key, matches, remarks)


def _write(staging: Staging, number: int, command: Command, report: FileReport) -> None:
    added = set()
    timed, bodyweight = staging.timed(number), staging.bodyweight(number)
    for exercise in report.exercises:
        match = exercise.match
        if match.how == matching.NEW and exercise.sets and match.slug not in added:
            slug = match.slug
            matching.add_exercise(command, match, slug in timed, slug in bodyweight)
            added.add(match.slug)
    bulk.write(staging.db, number, command)
