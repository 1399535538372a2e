"""Importing: foreign files become sets, all of them or none, and twice is harmless."""

from __future__ import annotations

from typing import Any, NamedTuple

from liftlog.errors import UnreadableFile, WrongUsage
from liftlog.importers import registry
from liftlog.importers.base.files import File, gathered, readable
from liftlog.importers.own import liftlog_json
from liftlog.services.base.clock import stamp, zone_named
from liftlog.services.safety.backup import automatic_backup
from liftlog.services.transfer import doubts, importing_json, matching
from liftlog.services.transfer.import_report import FileReport, ImportReport
from liftlog.services.transfer.import_rows import ImportOptions, Rows
from liftlog.store.base.functions import unveiled
from liftlog.store.base.journal import Command, TakeBack, Transaction
from liftlog.store.safety.backups import IMPORT
from liftlog.store.transfer import bulk
from liftlog.store.transfer.staging import Staging

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import PurePath

    from liftlog.importers.base.values import Remark
    from liftlog.importers.own.liftlog_json import Contents
    from liftlog.services.base.workspace import Workspace

__all__ = ["ImportOptions", "import_files"]


class _Opened(NamedTuple):
    file: File
    known: Any
    source: Any
    contents: Contents | None


def import_files(
    ws: Workspace, names: Sequence[str | PurePath], wanted: ImportOptions
) -> ImportReport:
    """Reads all files, then writes what is new in one transaction: one step for `undo`."""
    _check(wanted)
    with gathered(names) as files:
        return _import(ws, [_opened(file, wanted) for file in files], wanted)


def _check(wanted: ImportOptions) -> None:
    if wanted.unit not in (None, "kg", "lb"):
        raise WrongUsage(f"no such unit: {wanted.unit}", "kg or lb")
    if wanted.timezone:
        zone_named(wanted.timezone)


def _import(ws: Workspace, opened: Sequence[_Opened], wanted: ImportOptions) -> ImportReport:
    staging = Staging(ws.db)
    warnings = _staged(ws, staging, opened, wanted)
    # An interruption may come in the middle of a function of ours.
    with unveiled(ws.db), Transaction(ws.db):
        report = _written(ws, staging, opened, warnings, wanted)
        if wanted.dry_run:
            raise TakeBack
    return report


def _opened(file: File, wanted: ImportOptions) -> _Opened:
    with readable(file):
        known, source = registry.opened(file, wanted.mapping)
    problem = known.problem_with(source.header) if hasattr(known, "problem_with") else None
    if problem:
        raise UnreadableFile(f"{file.name}: {problem}", "`liftlog import --list` says what is read")
    contents = importing_json.checked(source) if known is liftlog_json else None
    return _Opened(file, known, source, contents)


def _staged(
    ws: Workspace, staging: Staging, opened: Sequence[_Opened], wanted: ImportOptions
) -> list[list[Remark]]:
    """Every file in the staging table; all bad rows of all files are one refusal."""
    problems: list[str] = []
    warnings: list[list[Remark]] = []
    for number, one in enumerate(opened):
        rows = Rows(ws, number, one.known, one.source, wanted)
        if one.contents is None:
            with readable(one.file):
                staging.stage(iter(rows))
        problems += [_placed(opened, number, problem) for problem in rows.problems]
        warnings.append(rows.warnings)
    for number, line, set_id in staging.twice():
        told = f"line {line}: the id {set_id} stands in the file twice"
        problems.append(_placed(opened, number, told))
    if problems:
        raise _bad(opened, problems)
    return warnings


def _placed(opened: Sequence[_Opened], number: int, problem: str) -> str:
    """The problem, with its file's name where there are several."""
    return problem if len(opened) == 1 else f"{opened[number].file.name}, {problem}"


def _bad(opened: Sequence[_Opened], problems: list[str]) -> UnreadableFile:
    names = ", ".join(one.file.name for one in opened)
    rows = "1 bad row" if len(problems) == 1 else f"{len(problems)} bad rows"
    return UnreadableFile(f"{names}: {rows}, nothing was imported", problems=tuple(problems))


class _Step:
    """The one command of an import, made when there is something to write, after a backup."""

    def __init__(self, ws: Workspace, opened: Sequence[_Opened], dry_run: bool) -> None:
        self._ws = ws
        self._dry_run = dry_run
        self._words = " ".join(["import", *(one.file.base for one in opened)])
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
    opened: Sequence[_Opened],
    warnings: list[list[Remark]],
    wanted: ImportOptions,
) -> ImportReport:
    step = _Step(ws, opened, wanted.dry_run)
    reports = []
    for number, one in enumerate(opened):
        if wanted.progress:
            wanted.progress(f"sorting {one.file.name}", 0)
        if one.contents is not None:
            reports.append(importing_json.bring_in(ws, one.source, one.contents, step))
            continue
        report = _sorted_out(ws, staging, number, one, warnings[number], wanted)
        if report.sets:
            _write(staging, number, step(), report)
        reports.append(report)
    return ImportReport(tuple(reports), wanted.dry_run)


def _sorted_out(
    ws: Workspace,
    staging: Staging,
    number: int,
    one: _Opened,
    warnings: list[Remark],
    wanted: ImportOptions,
) -> FileReport:
    """What of a staged file is new, where it goes, and what is to be said about it."""
    own = one.known.NAME == "liftlog"
    names_mapped = wanted.mapping.exercises if wanted.mapping else {}
    matches = matching.match_names(ws.db, staging.names(number), names_mapped, exported=not own)
    staging.match(number, {match.name: match.slug for match in matches})
    staging.identify(number, ws.policies.visit_gap_hours * 3600, joins_logged=own)
    told = [*warnings, *doubts.twins(staging, number, one.known.NAME, wanted.skip_seen)]
    staging.settle_visits(number)
    told += doubts.doubt_absurd(ws, staging, number)
    told += doubts.doubt_unit(staging, number, wanted.unit)
    key = getattr(one.known, "KEY", one.known.NAME)
    return FileReport.of(staging, number, one.file, key, matches, told)


def _write(staging: Staging, number: int, command: Command, report: FileReport) -> None:
    added, timed, bodyweight = set(), staging.timed(number), staging.bodyweight(number)
    for exercise in report.exercises:
        match = exercise.match
        if match.how == matching.NEW and exercise.sets and match.slug not in added:
            slug = match.slug
            matching.add_exercise(command, match, slug in timed, slug in bodyweight)
            added.add(match.slug)
    bulk.write(staging.db, number, command)
