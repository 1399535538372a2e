"""What an import brought in, and what it left out and why: every row of a file is in it once."""

from __future__ import annotations

from typing import NamedTuple

from liftlog.domain.base.counts import counted
from liftlog.importers.base.files import File
from liftlog.importers.base.values import Remark
from liftlog.services.transfer.matching import NEW, Match

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from liftlog.store.transfer.staging import Staging

_MOST_LINES = 5
_WRITTEN = ("new", "back")


class ExerciseReport(NamedTuple):
    """How a name of the file was matched, and how many sets it brought."""

    match: Match
    sets: int


class FileReport(NamedTuple):
    """`rows` = `sets` + all of `skipped`; `lines` are the first ones skipped for each reason.

    `besides` counts what came in that is no set: goals, settings, reports of pain.
    """

    file: File
    format: str
    rows: int
    sets: int
    workouts: int
    kinds: dict[str, int]
    exercises: tuple[ExerciseReport, ...]
    skipped: dict[str, int]
    lines: dict[str, list[int]]
    warnings: tuple[Remark, ...]
    besides: dict[str, int]

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
        kinds: dict[str, int] = {}
        skipped: dict[str, int] = {}
        per_name: dict[str, int] = {}
        for reason, state, kind, exercise, rows in staging.counts(number):
            if reason is None and state in _WRITTEN:
                kinds[str(kind)] = kinds.get(str(kind), 0) + rows
                per_name[exercise] = per_name.get(exercise, 0) + rows
            else:
                why = str(reason or state)
                skipped[why] = skipped.get(why, 0) + rows
        sets = sum(kinds.values())
        return FileReport(
            file=file,
            format=format,
            rows=sets + sum(skipped.values()),
            sets=sets,
            workouts=staging.workouts(),
            kinds=kinds,
            exercises=tuple(ExerciseReport(m, per_name.get(m.name, 0)) for m in matches),
            skipped=skipped,
            lines={reason: staging.lines(number, reason, _MOST_LINES) for reason in skipped},
            warnings=(*warnings, *_remarks(staging, number)),
            besides={},
        )


class ImportReport(NamedTuple):
    """The reports of all files of one import."""

    files: tuple[FileReport, ...]
    dry_run: bool

    @property
    def sets(self) -> int:
        return sum(file.sets for file in self.files)

    @property
    def workouts(self) -> int:
        return sum(file.workouts for file in self.files)

    @property
    def brought_exercises(self) -> bool:
        """Whether there are exercises now that were not there before."""
        new = (e for file in self.files for e in file.exercises if e.match.how == NEW and e.sets)
        return not self.dry_run and any(new)

    def as_json(self) -> dict[str, Any]:
        """The report of scripts: totals over all files, and each file where there are several."""
        parts = [_json_of(file) for file in self.files]
        if len(parts) == 1:
            return {"schema": 1, "dry_run": self.dry_run, **parts[0]}
        formats = {part["format"] for part in parts}
        total: dict[str, Any] = {
            "schema": 1,
            "dry_run": self.dry_run,
            "format": formats.pop() if len(formats) == 1 else "mixed",
        }
        for field in ("rows", "sets", "workouts"):
            total[field] = sum(part[field] for part in parts)
        total["kinds"] = _summed(part["kinds"] for part in parts)
        total["exercises"] = [entry for part in parts for entry in part["exercises"]]
        total["skipped"] = _summed(part["skipped"] for part in parts)
        total["warnings"] = [warning for part in parts for warning in part["warnings"]]
        return total | {"files": parts}


def _json_of(file: FileReport) -> dict[str, Any]:
    return {
        "file": file.file.base,
        "path": file.file.typed,
        "format": file.format,
        "rows": file.rows,
        "sets": file.sets,
        "workouts": file.workouts,
        "kinds": file.kinds,
        "exercises": [
            {"name": e.match.name, "exercise": e.match.slug, "matched": e.match.how, "sets": e.sets}
            for e in file.exercises
        ],
        "skipped": file.skipped,
        "warnings": [warning.message for warning in file.warnings],
    } | ({"besides": file.besides} if file.besides else {})


def _summed(parts: Any) -> dict[str, int]:
    total: dict[str, int] = {}
    for part in parts:
        for key, number in part.items():
            total[key] = total.get(key, 0) + number
    return total


def _remarks(staging: Staging, number: int) -> list[Remark]:
    found = []
    changed = staging.changed(number)
    if changed:
        first = ", ".join(map(str, changed[:_MOST_LINES]))
        found.append(
            Remark(
                "changed",
                f"{_many(len(changed), 'set')} changed in the file since the import, and stayed as"
                f" before here (lines {first}{', …' if len(changed) > _MOST_LINES else ''})",
            )
        )
    if staging.notes_at_odds(number):
        found.append(
            Remark("notes", "some workouts have rows with different workout notes: one is kept")
        )
    return found


def lines_of(report: ImportReport) -> list[str]:
    """The report in words; several files are told apart by their folders too."""
    lines: list[str] = []
    for file in report.files:
        name = file.file.short if len(report.files) == 1 else file.file.name
        lines += _lines_of(name, file, report.dry_run)
    return lines


def _lines_of(name: str, file: FileReport, dry_run: bool) -> list[str]:
    verb = "would come in" if dry_run else "came in"
    lines = [
        f"{name} ({file.format}): {_many(file.rows, 'row')}",
        f"{_many(file.sets, 'set')} in {_many(file.workouts, 'workout')} {verb}{_by_kind(file)}",
    ]
    new = [e for e in file.exercises if e.match.how == NEW and e.sets]
    lines += [
        f"  {e.match.name} → {e.match.slug} ({e.match.how}, {_many(e.sets, 'set')})"
        for e in file.exercises
        if e.sets and e.match.how != NEW
    ]
    lines += [f"  {e.match.name} (new exercise, {_many(e.sets, 'set')})" for e in new]
    for reason, rows in file.skipped.items():
        where = _where(file.lines[reason], rows)
        lines.append(f"left out: {_many(rows, 'row')}, {WORDS.get(reason, reason)}{where}")
    if file.besides:
        found = ", ".join(counted(number, _NOUNS[what]) for what, number in file.besides.items())
        lines.append(f"besides {verb}: {found}")
    lines += [f"warning: {warning.message}" for warning in file.warnings]
    return lines


def _where(known: Sequence[int], rows: int) -> str:
    """The first lines of a file; JSON has none."""
    if not known:
        return ""
    some, more = ", ".join(map(str, known)), ", …" if rows > len(known) else ""
    return f" ({'line' if rows == 1 else 'lines'} {some}{more})"


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
WORDS = {
    "seen": "already there",
    "deleted": "deleted here",
    "empty": "nothing in them",
    "rest": "rest timers",
    "note": "notes",
    "planned": "planned, not done",
}


def _by_kind(file: FileReport) -> str:
    if not file.sets:
        return ""
    return ": " + ", ".join(f"{number} {kind}" for kind, number in file.kinds.items())


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
