"""Import report: every row of a file once, as imported or skipped with the reason."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from liftlog.domain.base.counts import counted
from liftlog.domain.exercises.app_names import TABLE, WORDS
from liftlog.importers.base.files import File
from liftlog.importers.base.values import Column, Remark
from liftlog.services.transfer.matching import Match

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liftlog.services.exercises.inferred_goals import GoalsFound
    from liftlog.store.transfer.staging import Staging

_MOST_LINES = 5
_WRITTEN = ("new", "back")


class ExerciseReport(NamedTuple):
    """How a name of the file was matched, and how many sets it brought."""

    match: Match
    sets: int


class FileReport(NamedTuple):
    """`kinds` counts the sets that came in, `skipped` all other rows, `lines` names the first.

    `besides` counts what came in that is not a set: goals, settings, reports of pain. `columns`
    are those of the file, each as what it is read as or why it is not.
    `kept` names what the file has otherwise, and the log keeps. `measured` counts, by name, what
    came in of a file of measurements.
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
    columns: tuple[Column, ...] = ()
    kept: Mapping[str, Sequence[str]] = {}
    measured: Mapping[str, int] | None = None

    @property
    def sets(self) -> int:
        return self.kinds.total()

    @property
    def rows(self) -> int:
        return self.sets + sum((self.measured or {}).values()) + self.skipped.total()

    @property
    def joined(self) -> list[list[ExerciseReport]]:
        """The names that were read as one exercise, those with most sets first."""
        together: dict[str, list[ExerciseReport]] = {}
        for exercise in self.exercises:
            if exercise.sets and not exercise.match.adds:
                together.setdefault(exercise.match.slug, []).append(exercise)
        groups = [sorted(group, key=lambda it: -it.sets) for group in together.values()]
        groups.sort(key=lambda group: -sum(it.sets for it in group))
        return [
            group
            for group in groups
            if len(group) > 1 and any(it.match.how in (TABLE, WORDS) for it in group)
        ]

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
    """The reports of all files of one import, and the goals that their lifts got; None where
    none were looked for."""

    files: tuple[FileReport, ...]
    dry_run: bool
    goals: GoalsFound | None = None

    @property
    def brought_exercises(self) -> bool:
        """Whether there are exercises now that were not there before."""
        brought = (e.match for file in self.files for e in file.exercises if e.sets)
        return not self.dry_run and any(match.adds or match.is_first for match in brought)


def _remarks(staging: Staging, number: int) -> list[Remark]:
    remarks = []
    if changed := staging.changed(number):
        what = f"{counted(len(changed), 'set')} changed in the file since the import"
        lines = _first(changed[:_MOST_LINES], len(changed))
        message = f"{what}; your log keeps the old version (lines {lines})"
        remarks.append(Remark("changed", message))
    if staging.notes_at_odds(number):
        message = "some workouts have several workout notes; one of them is kept"
        remarks.append(Remark("notes", message))
    return remarks


def _first(known: Sequence[int], rows: int) -> str:
    """The first lines of a file that say it, out of so many."""
    return ", ".join(map(str, known)) + (", …" if rows > len(known) else "")
