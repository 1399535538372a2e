"""Import: sets from other files, all or none, and safe to repeat."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from liftlog.domain.base.counts import counted
from liftlog.domain.base.load import UNITS
from liftlog.domain.base.words import as_utf8, quoted
from liftlog.errors import UnreadableFile, WrongUsage
from liftlog.importers import registry
from liftlog.importers.base.files import File, gathered, readable
from liftlog.importers.base.formats import ImportOptions
from liftlog.importers.cells.measurements import MeasurementTable
from liftlog.importers.own.liftlog_json import Document
from liftlog.services.base.clock import stamp, zone_named
from liftlog.services.exercises import inferred_goals
from liftlog.services.safety.backup import automatic_backup
from liftlog.services.transfer import doubts, importing_body, importing_json
from liftlog.services.transfer.import_report import FileReport, ImportReport
from liftlog.services.transfer.import_rows import Rows
from liftlog.services.transfer.matching import (
    RENAMED,
    Match,
    Names,
    add_alias,
    add_exercise,
    correct_guess,
)
from liftlog.services.transfer.recognising import recognise, zone_remarks
from liftlog.services.transfer.times import Moments
from liftlog.store.base.functions import unveiled
from liftlog.store.base.journal import Command, TakeBack, Transaction
from liftlog.store.safety.backups import IMPORT
from liftlog.store.transfer import bulk
from liftlog.store.transfer.recognition import exercises_known, put_in_order
from liftlog.store.transfer.staging import Staging, guessed_exercises

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import PurePath

    from liftlog.importers.base.formats import Mapping, Source
    from liftlog.importers.base.values import Column, Remark
    from liftlog.importers.own.liftlog_json import Contents
    from liftlog.services.base.workspace import Workspace
    from liftlog.services.transfer.import_rows import Progress


class ImportRequest(NamedTuple):
    """What the lifter asked for: options of `liftlog import`, and who hears how far it is."""

    dry_run: bool = False
    unit: str | None = None
    store: str | None = None
    timezone: str | None = None
    mapping: Mapping | None = None
    skip_seen: bool = False
    progress: Progress | None = None


class _Body(NamedTuple):
    """A file of measurements, read."""

    file: File
    key: str
    content: importing_body.Content
    columns: tuple[Column, ...]


class _Log(NamedTuple):
    """A file that is a log of liftlog's own, checked."""

    file: File
    contents: Contents
    columns: tuple[Column, ...]


def import_files(
    ws: Workspace, names: Sequence[str | PurePath], request: ImportRequest
) -> ImportReport:
    """Reads all files, then writes what is new in one transaction: one step for `undo`."""
    for option, unit in (("--unit", request.unit), ("--store", request.store)):
        if unit not in (None, *UNITS):
            raise WrongUsage(
                f"{quoted(unit or '')} is not a unit", f"use: {option} kg or {option} lb"
            )
    if request.timezone:
        zone_named(request.timezone)
    with gathered(names) as files:
        opened = [_opened(ws, file, request) for file in files]
        staging = Staging(ws.db)
        warnings = _staged(ws, staging, opened, request)
        # An interruption may come in the middle of a function of ours.
        with unveiled(ws.db), Transaction(ws.db):
            report = _written(ws, staging, opened, warnings, request)
            if request.dry_run:
                raise TakeBack
        return report


def _opened(ws: Workspace, file: File, request: ImportRequest) -> Source | _Log | _Body:
    with readable(file):
        source = registry.opened(file, ImportOptions(request.unit, request.mapping, request.store))
    if isinstance(source, MeasurementTable):
        if request.store:
            raise WrongUsage(
                f"{file.name} holds measurements, which keep their units",
                "note: leave out --store",
            )
        with readable(file):
            content = importing_body.content_of(ws, source, request.timezone)
        return _Body(file, source.key, content, source.account())
    if not isinstance(source, Document):
        return source
    if request.store:
        raise WrongUsage(
            f"{file.name} is a log of liftlog, and keeps its units", "note: leave out --store"
        )
    contents = importing_json.checked(ws, source)
    return _Log(file, contents, contents.account())


def _staged(
    ws: Workspace, staging: Staging, opened: Sequence[Source | _Log | _Body], request: ImportRequest
) -> list[list[Remark]]:
    """Every file in the staging table; all bad rows of all files are one refusal."""
    problems: list[str] = []
    warnings: list[list[Remark]] = [[] for _ in opened]
    places = ["" if len(opened) == 1 else f"{source.file.name}, " for source in opened]
    for number, source in enumerate(opened):
        if isinstance(source, _Log):
            continue
        if isinstance(source, _Body):
            problems += [places[number] + problem for problem in source.content.problems]
            continue
        rows = Rows(
            number, source, Moments(ws.clock, request.timezone), request.progress, request.store
        )
        with readable(source.file):
            staging.stage(iter(rows))
        problems += [places[number] + problem for problem in rows.problems]
        warnings[number] = rows.warnings
    problems += [
        f"{places[number]}line {line}: id {set_id} is in the file twice"
        for number, line, set_id in staging.twice()
    ]
    if problems:
        names = ", ".join(source.file.name for source in opened)
        raise UnreadableFile(
            f"nothing was imported: {counted(len(problems), 'bad row')} in {names}",
            problems=tuple(problems),
        )
    return warnings


def _written(
    ws: Workspace,
    staging: Staging,
    opened: Sequence[Source | _Log | _Body],
    warnings: list[list[Remark]],
    request: ImportRequest,
) -> ImportReport:
    @cache
    def command() -> Command:
        """The one command of the import, made when there is something to write, after a backup."""
        if not request.dry_run:
            automatic_backup(ws, IMPORT)
        words = " ".join(["import", *(as_utf8(source.file.base) for source in opened)])
        return Command(ws.db, words, stamp(ws.clock.now()))

    reports = []
    for number, source in enumerate(opened):
        if request.progress:
            request.progress(f"sorting {source.file.short}", 0)
        if isinstance(source, _Log):
            report = importing_json.bring_in(ws, source.file, source.contents, command)
            reports.append(report._replace(columns=source.columns))
            continue
        if isinstance(source, _Body):
            report = importing_body.bring_in(ws, source.file, source.key, source.content, command)
            reports.append(report._replace(columns=source.columns))
            continue
        report, found = _sorted_out(ws, staging, number, source, warnings[number], request)
        if report.sets:
            _write(staging, number, command(), report)
            remarks = doubts.settle(ws, command(), found)
            report = report._replace(warnings=(*report.warnings, *remarks))
        reports.append(report)
    # A log of liftlog's own brings its goals along.
    touched = [
        exercise.match.slug
        for source, report in zip(opened, reports, strict=True)
        for exercise in report.exercises
        if exercise.sets and not isinstance(source, _Log)
    ]
    goals = inferred_goals.fill(ws, command, touched) if touched else None
    return ImportReport(tuple(reports), request.dry_run, goals)


def _sorted_out(
    ws: Workspace,
    staging: Staging,
    number: int,
    source: Source,
    warnings: list[Remark],
    request: ImportRequest,
) -> tuple[FileReport, doubts.Doubts]:
    """What of a staged file is new, where it goes, and what is to be said about it."""
    own = source.name == "liftlog"
    names_mapped = request.mapping.exercises if request.mapping else {}
    staging.identify(number, ws.policies.workout_gap_hours * 3600)
    names = Names(ws.db, names_mapped, None if own else source.name)
    known_as = {} if staging.is_unknown(number) else exercises_known(ws.db, number)
    matches = names.match_all(staging.names(number), known_as)
    staging.match(number, {match.name: match.slug for match in matches}, is_exported=not own)
    moments = Moments(ws.clock, request.timezone)
    matches, known = recognise(staging, number, matches, moments)
    staging.group(number, joins_logged=own)
    remarks = [*warnings, *known, *zone_remarks(staging, number, request.timezone)]
    remarks += [*doubts.twins(staging, number, source.name, request.skip_seen)]
    staging.settle_visits(number)
    found = doubts.doubt_values(ws, staging, number)
    said = request.unit or (request.mapping.unit if request.mapping else None)
    remarks += doubts.doubt_unit(staging, number, None if request.store else said)
    report = FileReport.of(staging, number, source.file, source.key, matches, remarks)
    return report._replace(columns=source.account()), found


def _write(staging: Staging, number: int, command: Command, report: FileReport) -> None:
    timed, bodyweight = staging.measured(number)
    added: dict[str, Match] = {}
    for exercise in report.exercises:
        if exercise.match.how == RENAMED and exercise.sets:
            add_alias(command, exercise.match)
        if exercise.match.adds and exercise.sets:
            added.setdefault(exercise.match.slug, exercise.match)
    for slug in guessed_exercises(staging.db):
        if any(exercise.match.slug == slug and exercise.sets for exercise in report.exercises):
            correct_guess(command, slug, slug in timed, slug in bodyweight)
    for slug, match in added.items():
        add_exercise(command, match, slug in timed, slug in bodyweight)
    known = [] if staging.is_unknown(number) else put_in_order(staging.db, number)
    for set_id, position in known:
        command.change("set", "place", set_id, {"position": position})
    bulk.write(staging.db, number, command)
