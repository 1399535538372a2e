"""Import report: what was imported, and what was skipped and why."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from liftlog.domain.base.counts import counted, either
from liftlog.domain.base.keys import NOUNS
from liftlog.domain.progress.measurements import name_in_words
from liftlog.render.base.text import first_few, harmless
from liftlog.render.exercises.inferred_goals import found_json, found_lines
from liftlog.render.transfer.import_names import joined_lines, name_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liftlog.answers.transfer import FileImported, FilesImported
    from liftlog.services.transfer.import_report import FileReport, ImportReport


def report_lines(report: ImportReport, all_names: bool = False) -> list[str]:
    """The report in words; of several files the names have their folders too."""
    is_single = len(report.files) == 1
    goals = found_lines(report.goals) if report.goals else []
    lines = [
        harmless(line)
        for file in report.files
        for line in _lines_of(
            file.file.short if is_single else file.file.name, file, report.dry_run, all_names
        )
    ]
    return lines + goals


def _lines_of(name: str, file: FileReport, dry_run: bool, all_names: bool) -> list[str]:
    if file.measured is not None:
        return _measured_lines(name, file, file.measured, dry_run)
    verb = "would import" if dry_run else "imported"
    kinds = ", ".join(f"{number} {_KINDS.get(kind, kind)}" for kind, number in file.kinds.items())
    sets = f"{verb} {counted(file.sets, 'set')} in {counted(file.workouts, 'workout')}"
    lines = [
        f"{name} ({file.format}): {counted(file.rows, 'row')}",
        f"{sets} ({kinds})" if kinds else sets,
        *name_lines(file.exercises, all_names),
        *joined_lines(file.joined, all_names),
    ]
    for reason, rows in file.skipped.items():
        known = file.lines.get(reason)
        where = f" ({either(rows, 'line', 'lines')} {_first(known, rows)})" if known else ""
        lines.append(f"skipped {counted(rows, 'row')}: {_REASONS.get(reason, reason)}{where}")
    if file.besides:
        others = ", ".join(counted(number, NOUNS[what]) for what, number in file.besides.items())
        lines.append(f"{'would also import' if dry_run else 'also imported'}: {others}")
    lines += first_few([f"warning: {warning.message}" for warning in file.warnings])
    return lines


def _measured_lines(
    name: str, file: FileReport, measured: Mapping[str, int], dry_run: bool
) -> list[str]:
    verb = "would import" if dry_run else "imported"
    each = ", ".join(f"{name_in_words(it)} {number}" for it, number in measured.items())
    brought = f"{verb} {counted(sum(measured.values()), 'measurement')}"
    lines = [f"{name} ({file.format})", f"{brought} ({each})" if each else brought]
    for reason, number in file.skipped.items():
        noun = "row" if reason == "empty" else "measurement"
        lines.append(f"skipped {counted(number, noun)}: {_REASONS.get(reason, reason)}")
    return lines + first_few([f"warning: {warning.message}" for warning in file.warnings])


def _first(known: Sequence[int], rows: int) -> str:
    """The first lines of a file that say it, out of so many."""
    return ", ".join(map(str, known)) + (", …" if rows > len(known) else "")


def as_json(report: ImportReport) -> FileImported | FilesImported:
    """`import --json`: totals over all files, and each file where there are several."""
    parts = [_json_of(file) for file in report.files]
    head = {"schema": 1, "dry_run": report.dry_run}
    goals = {"goals": found_json(report.goals)} if report.goals else {}
    body = parts[0] if len(parts) == 1 else _totals(report.files) | {"files": parts}
    return cast("FileImported | FilesImported", head | body | goals)


def _json_of(file: FileReport) -> dict[str, object]:
    named = {"file": file.file.base, "path": file.file.typed}
    columns = [
        {"name": column.name, "read": column.why is None, "as": column.field, "why": column.why}
        for column in file.columns
    ]
    beside: dict[str, object] = {"besides": file.besides, "kept": file.kept}
    said = {key: value for key, value in beside.items() if value}
    if file.measured is not None:
        said["measurements"] = dict(file.measured)
    return named | _totals((file,)) | {"columns": columns} | said


def _totals(files: Sequence[FileReport]) -> dict[str, object]:
    formats = {file.format for file in files}
    return {
        "format": formats.pop() if len(formats) == 1 else "mixed",
        "rows": sum(file.rows for file in files),
        "sets": sum(file.sets for file in files),
        "workouts": sum(file.workouts for file in files),
        "kinds": sum((file.kinds for file in files), Counter()),
        "exercises": [
            {
                "name": e.match.name,
                "exercise": e.match.slug,
                "matched": e.match.how,
                "sets": e.sets,
                "lent": list(e.match.lent),
            }
            for file in files
            for e in file.exercises
        ],
        "skipped": sum((file.skipped for file in files), Counter()),
        "warnings": [warning.message for file in files for warning in file.warnings],
    }


_KINDS = {"failure": "to failure"}
_REASONS = {
    "seen": "already imported",
    "deleted": "deleted in your log",
    "empty": "empty",
    "rest": "rest timers",
    "note": "notes",
    "planned": "planned, not done",
}
