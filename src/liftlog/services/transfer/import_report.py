"""What an import brought in, and what it left out and why: every row of a file is in it once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from liftlog.domain.base.counts import counted, either
from liftlog.importers.base.files import File
from liftlog.importers.base.values import Remark
from liftlog.services.transfer.matching import NEW, Match

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liftlog.store.transfer.staging import Staging

_MOST_LINES = 5
_WRITTEN = ("new", "back")


class ExerciseReport(NamedTuple):
    """How a name of the file was matched, and how many sets it brought."""

    match: Match
    sets: int


class FileReport(NamedTuple):
    """`kinds` counts the sets that came in, `skipped` all other rows, `lines` names the first.

    `besides` counts what came in that is not a set: goals, settings, reports of pain.
    """

    file: File
    format: str
    workouts: int
    kinds: Counter[str]
    exercises: tuple[ExerciseReport, ...]
    skipped: Counter[str]
    lines: Mapping[str, Sequence[int]] = {}
    warnings: tuple[Remark, ...] = ()
    besides: Mapping[str, int] = {}

    @property
    def sets(self) -> int:
        return self.kinds.total()

    @property
    def rows(self) -> int:
        return self.sets + self.skipped.total()

    @staticmethod
    def of(
        staging: Staging,
        number: int,
        file: File,
        format: str,
        matches: Sequence[Match],
        warnings: Sequence[Remark],
    ) -> FileReport:
        """The report of a file that is staged and sorted out."""
        kinds: Counter[str] = Counter()
        skipped: Counter[str] = Counter()
        per_name: Counter[str] = Counter()
        for reason, state, kind, exercise, rows in staging.counts(number):
            if reason is None and state in _WRITTEN:
                kinds[str(kind)] += rows
                per_name[exercise] += rows
            else:
                skipped[str(reason or state)] += rows
        return FileReport(
            file=file,
            format=format,
            workouts=staging.workouts(),
            kinds=kinds,
            exercises=tuple(ExerciseReport(m, per_name[m.name]) for m in matches),
            skipped=skipped,
            lines={reason: staging.lines(number, reason, _MOST_LINES) for reason in skipped},
            warnings=(*warnings, *_remarks(staging, number)),
        )


class ImportReport(NamedTuple):
    """The reports of all files of one import."""

    files: tuple[FileReport, ...]
    dry_run: bool

    @property
    def brought_exercises(self) -> bool:
        """Whether there are exercises now that were not there before."""
        new = (e for file in self.files for e in file.exercises if e.match.how == NEW and e.sets)
        return not self.dry_run and any(new)

    def as_json(self) -> dict[str, object]:
        """The report of scripts: totals over all files, and each file where there are several."""
        parts = [_json_of(file) for file in self.files]
        head = {"schema": 1, "dry_run": self.dry_run}
        return head | (parts[0] if len(parts) == 1 else _totals(self.files) | {"files": parts})


def _json_of(file: FileReport) -> dict[str, object]:
    named = {"file": file.file.base, "path": file.file.typed}
    return named | _totals((file,)) | ({"besides": file.besides} if file.besides else {})


def _totals(files: Sequence[FileReport]) -> dict[str, object]:
    formats = {file.format for file in files}
    return {
        "format": formats.pop() if len(formats) == 1 else "mixed",
        "rows": sum(file.rows for file in files),
        "sets": sum(file.sets for file in files),
        "workouts": sum(file.workouts for file in files),
        "kinds": sum((file.kinds for file in files), Counter()),
        "exercises": [
            {"name": e.match.name, "exercise": e.match.slug, "matched": e.match.how, "sets": e.sets}
            for file in files
            for e in file.exercises
        ],
        "skipped": sum((file.skipped for file in files), Counter()),
        "warnings": [warning.message for file in files for warning in file.warnings],
    }


def _remarks(staging: Staging, number: int) -> list[Remark]:
    remarks = []
    if changed := staging.changed(number):
        what = f"{counted(len(changed), 'set')} changed in the file since the import"
        lines = _first(changed[:_MOST_LINES], len(changed))
        message = f"{what}, and stayed as before here (lines {lines})"
        remarks.append(Remark("changed", message))
    if staging.notes_at_odds(number):
        message = "some workouts have rows with different workout notes: one is kept"
        remarks.append(Remark("notes", message))
    return remarks


def lines_of(report: ImportReport) -> list[str]:
    """The report in words; of several files the names have their folders too."""
    is_single = len(report.files) == 1
    return [
        line
        for file in report.files
        for line in _lines_of(
            file.file.short if is_single else file.file.name, file, report.dry_run
        )
    ]


def _lines_of(name: str, file: FileReport, dry_run: bool) -> list[str]:
    verb = "would come in" if dry_run else "came in"
    kinds = ", ".join(f"{number} {kind}" for kind, number in file.kinds.items())
    sets = f"{counted(file.sets, 'set')} in {counted(file.workouts, 'workout')} {verb}"
    lines = [
        f"{name} ({file.format}): {counted(file.rows, 'row')}",
        f"{sets}: {kinds}" if kinds else sets,
    ]
    brought = [(e.match, counted(e.sets, "set")) for e in file.exercises if e.sets]
    lines += [f"  {m.name} → {m.slug} ({m.how}, {sets})" for m, sets in brought if m.how != NEW]
    lines += [f"  {m.name} (new exercise, {sets})" for m, sets in brought if m.how == NEW]
    for reason, rows in file.skipped.items():
        known = file.lines.get(reason)
        where = f" ({either(rows, 'line', 'lines')} {_first(known, rows)})" if known else ""
        lines.append(f"left out: {counted(rows, 'row')}, {_REASONS.get(reason, reason)}{where}")
    if file.besides:
        others = ", ".join(counted(number, _NOUNS[what]) for what, number in file.besides.items())
        lines.append(f"besides {verb}: {others}")
    lines += [f"warning: {warning.message}" for warning in file.warnings]
    return lines


def _first(known: Sequence[int], rows: int) -> str:
    """The first lines of a file that say it, out of so many."""
    return ", ".join(map(str, known)) + (", …" if rows > len(known) else "")


_NOUNS = {
    "exercises": "exercise",
    "aliases": "name",
    "goals": "goal",
    "preferences": "preference",
    "equipment": "equipment description",
    "settings": "setting",
    "pains": "pain report",
    "routines": "routine",
}
_REASONS = {
    "seen": "already there",
    "deleted": "deleted here",
    "empty": "nothing in them",
    "rest": "rest timers",
    "note": "notes",
    "planned": "planned, not done",
}
