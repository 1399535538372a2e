"""Words of `doctor`: what it found, what repairs it, and what it repaired."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.base.counts import counted, either
from liftlog.render.base.hooks import flaw_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from liftlog.services.safety.doctor import Finding, FindingKind, Remedy, Repair, RepairKind

_SHOWN = 5


def finding_words(finding: Finding) -> str:
    """What was found."""
    subjects = finding.subjects
    facts = (*finding.facts, subjects) if subjects else finding.facts
    return _FINDINGS[finding.kind](*facts)


def remedy_words(finding: Finding) -> str | None:
    """What repairs it, if anything does."""
    if finding.kind == "bad_hook":
        return flaw_words(*map(str, finding.facts))[1]
    return _REMEDIES[finding.remedy] if finding.remedy else finding.hint


def repair_words(repair: Repair) -> str:
    """What was repaired."""
    return _REPAIRS[repair.kind](*repair.facts)


def _itself(text: str) -> str:
    return text


def _backups(number: int, newest: str, folder: str) -> str:
    if not number:
        return f"no backup in {folder}"
    return f"{counted(number, 'backup')}, the newest from {newest}, in {folder}"


def _versions(schema: int, sqlite: str, journal: str) -> str:
    return f"schema {schema}, SQLite {sqlite}, journal {journal}"


def _no_wal(schema: int, sqlite: str, journal: str) -> str:
    return f"{_versions(schema, sqlite, journal)}, so several programs at once wait longer"


def _broken_references(rows: int, table: str, parent: str) -> str:
    return (
        f"{counted(rows, 'row')} of {table} {either(rows, 'refers', 'refer')} to missing {parent}"
    )


def _drifted(entity: str, what: str, subjects: Sequence[str]) -> str:
    are = either(len(subjects), "is", "are")
    rows = f"{counted(len(subjects), 'row')} of {entity}"
    return f"{rows} {are} {_DRIFTS[what]}: {_some(subjects)}"


def _miscounted(sessions: int) -> str:
    have = either(sessions, "has", "have")
    return f"{counted(sessions, 'session')} {have} a wrong number of sets"


def _old_figures(slugs: Sequence[str]) -> str:
    exercises = counted(len(slugs), "exercise")
    return f"saved statistics are out of date for {exercises}: {_some(slugs)}"


def _old_programmes(names: Sequence[str]) -> str:
    differ = f"{counted(len(names), 'programme')} {either(len(names), 'differs', 'differ')}"
    return f"{differ} from what the text says: {_some(names)}"


def _strange_exercises(slugs: Sequence[str]) -> str:
    differ = f"{counted(len(slugs), 'exercise')} {either(len(slugs), 'differs', 'differ')}"
    return f"{differ} from the built-in data: {_some(slugs)}"


def _broken_rows(table: str, subjects: Sequence[str]) -> str:
    return f"{counted(len(subjects), 'row')} of {table} cannot be read: {_some(subjects)}"


def _impossible(what: str, ids: Sequence[str]) -> str:
    return f"{counted(len(ids), 'set')} {what}: {'; '.join(ids[:_SHOWN])}"


def _future_sets(sets: int) -> str:
    are = either(sets, "is", "are")
    return f"{counted(sets, 'set')} {are} in the future. Was the clock wrong?"


def _some(texts: Sequence[str]) -> str:
    more = f" and {len(texts) - _SHOWN} more" if len(texts) > _SHOWN else ""
    return "; ".join(texts[:_SHOWN]) + more


_DRIFTS = {
    "unwritten": "not in the change history",
    "missing": "missing",
    "different": "different from the change history",
}
_FINDINGS: Mapping[FindingKind, Callable[..., str]] = {
    "no_log": "there is no log yet".format,
    "unreadable": _itself,
    "place": _itself,
    "readable_by_others": "other users can read the log (mode {}); it holds health data".format,
    "private": "only you can read the log".format,
    "little_space": "only {} MB are free; a backup needs {} MB".format,
    "backups": _backups,
    "damaged": _some,
    "intact": "the file is intact".format,
    "versions": _versions,
    "no_wal": _no_wal,
    "broken_references": _broken_references,
    "references": "all references are valid".format,
    "drifted": _drifted,
    "rows": lambda changes: f"the data matches its change history ({counted(changes, 'change')})",
    "miscounted": _miscounted,
    "misspelt": lambda names: f"{counted(names, 'name')} cannot be found by every word",
    "unknown_changes": lambda number, kind: (
        f"{counted(number, 'change')} of an unknown kind: {kind}"
    ),
    "unknown_fields": lambda number, entity, field: (
        f"{counted(number, 'change')} of a newer liftlog: {entity} {field}"
    ),
    "held": lambda subjects: (
        f"{counted(len(subjects), 'row')} from other devices not complete yet: {_some(subjects)}"
    ),
    "old_figures": _old_figures,
    "old_programmes": _old_programmes,
    "old_coming_day": "what a programme asks next is out of date".format,
    "strange_exercises": _strange_exercises,
    "exercises": "the built-in exercises are as shipped".format,
    "impossible": _impossible,
    "possible": "every set has possible values".format,
    "future_sets": _future_sets,
    "turned": lambda number: f"{counted(number, 'change')} in the change history out of order",
    "future_change": "the last change is in the future. Was the clock wrong?".format,
    "missing_parts": lambda names: f"the log lacks {_some(names)}",
    "broken_rows": _broken_rows,
    "forbidden": "impossible values in {}".format,
    "hooks": lambda folder, names: f"{', '.join(names)} run from {folder}",
    "bad_hook": lambda *facts: flaw_words(*facts)[0],
    "in_order": "sets and changes are in order".format,
}
_REMEDIES: Mapping[Remedy, str] = {
    "repair": "liftlog doctor --repair",
    "restore": "liftlog doctor --repair, or restore a backup",
    "edit": "liftlog edit ID, or liftlog delete ID",
    "move": "liftlog edit ID --at TIME",
    "free_space": "free some disk space",
}
_REPAIRS: Mapping[RepairKind, Callable[..., str]] = {
    "made_private": "now only you can read the log (mode 0600)".format,
    "put_aside": "damaged file kept as {}".format,
    "no_wal": "the journal could not be switched to wal".format,
    "rebuilt": lambda rows, kept: (
        f"{counted(rows, 'row')} rebuilt from the change history; backup: {kept}"
    ),
    "kept": "the log; backup: {}".format,
    "made_parts": "missing parts: {}".format,
    "cut_changes": lambda changes: f"{counted(changes, 'change')} that could not be read",
    "left_out": lambda rows, which: (
        f"{counted(rows, 'row')} not rebuilt, as too little is known: {which}"
    ),
    "recounted": "sets of each session counted again".format,
    "respelt": "words of your own names listed again".format,
    "refigured": "saved statistics calculated again".format,
    "revalued": "impossible values corrected in {}".format,
    "reread": "programmes read again from their texts".format,
    "foreseen": "what a programme asks next is worked out again".format,
    "exercises": "built-in exercises restored".format,
}
