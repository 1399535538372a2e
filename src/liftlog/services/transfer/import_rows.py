"""Rows of one file: prepared for import, with all problems collected."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from liftlog.domain.base.sizes import LONGEST_NAME, too_long
from liftlog.domain.training.likely_units import stored_in
from liftlog.domain.training.marked import problem_with_set
from liftlog.errors import WrongUsage
from liftlog.importers.base.values import BadRow, ImportedSet, NoUnit, Remark, Skipped
from liftlog.services.transfer.times import Moments, Scalar
from liftlog.store.transfer.staging import STAGED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from liftlog.importers.base.formats import Outcome, Source

    Progress = Callable[[str, int], None]
    Row = tuple[Scalar, ...]

_TEXTS = ("exercise", "title", "gym", "superset", "band", "level", "note", "workout_note")
_texts_of = itemgetter(*map(STAGED.index, _TEXTS))
_checked_of = itemgetter(*map(STAGED.index, ("reps", "kind", "parts", "tempo")))
_LOAD, _UNIT = map(STAGED.index, ("load", "unit"))
_EVERY = 1000
# Of more bad rows nobody reads: the file is another one.
_MOST_PROBLEMS = 10_000


class Rows:
    """Gone through once: gives rows of STAGED, and keeps problems and warnings."""

    def __init__(
        self,
        number: int,
        source: Source,
        moments: Moments,
        progress: Progress | None,
        store: str | None,
    ) -> None:
        self.problems: list[str] = []
        self.warnings: list[Remark] = []
        self._number = number
        self._source = source
        self._progress = progress
        self._moments = moments
        self._store = store

    def __iter__(self) -> Iterator[tuple[object, ...]]:
        name, progress = self._source.file.name, self._progress
        try:
            for seen, outcome in enumerate(self._source.extract()):
                if progress and not seen % _EVERY:
                    progress(f"reading {self._source.file.short}", seen)
                if len(self.problems) >= _MOST_PROBLEMS:
                    break
                row = self._row(outcome)
                if row is not None:
                    yield row
            self.warnings += self._moments.odd_ends()
        except NoUnit:
            raise WrongUsage(
                f"{name} does not say kg or lb", "use: --unit kg or --unit lb"
            ) from None

    def _row(self, outcome: Outcome) -> Row | None:
        if isinstance(outcome, ImportedSet):
            try:
                row = self._moments.row(self._number, self._source.name, outcome)
                if odd := problem_with_set(*_checked_of(row)):
                    raise ValueError(odd)
                if wrong := _too_long(row):
                    raise ValueError(wrong)
                return self._in_unit_of_store(row) if self._store else row
            except ValueError as error:
                self.problems.append(f"line {outcome.line}: {error}")
        elif isinstance(outcome, Skipped):
            said: dict[str, Scalar] = dict.fromkeys(STAGED)
            said |= {"file": self._number, "line": outcome.line, "reason": outcome.reason}
            return tuple(said.values())
        elif isinstance(outcome, BadRow):
            self.problems.append(f"line {outcome.line}: {outcome.message}")
        elif isinstance(outcome, Remark):
            self.warnings.append(outcome)
        return None

    def _in_unit_of_store(self, row: Row) -> Row:
        if not row[_UNIT]:
            return row
        changed = [*row]
        changed[_LOAD] = stored_in(int(row[_LOAD] or 0), str(row[_UNIT]), str(self._store))
        changed[_UNIT] = self._store
        return tuple(changed)


def _too_long(row: Row) -> str | None:
    """What is wrong with the length of a text, if anything; most rows have no long one."""
    texts = _texts_of(row)
    if max(map(len, filter(None, texts)), default=0) <= LONGEST_NAME:
        return None
    named = zip(_TEXTS, texts, strict=True)
    return next((wrong for field, text in named if (wrong := too_long(field, text or ""))), None)
