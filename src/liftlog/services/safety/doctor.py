"""Doctor: finds what is wrong with the log, and repairs it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from liftlog.domain.base.counts import counted, either
from liftlog.domain.base.values import Value
from liftlog.errors import DatabaseTrouble, UnreadableFile
from liftlog.services.base.clock import Clock, fixed_now, stamp
from liftlog.services.base.workspace import Workspace, no_log_at, open_workspace
from liftlog.services.progress import overview
from liftlog.services.safety.backup import automatic_backup
from liftlog.store.base import place
from liftlog.store.base.database import Error
from liftlog.store.base.journal import Transaction
from liftlog.store.base.location import database_path
from liftlog.store.exercises import mirror
from liftlog.store.progress import kept_figures
from liftlog.store.safety import backups, checks, rebuilding
from liftlog.store.safety.salvage import Salvaged, salvage

if TYPE_CHECKING:
    import sqlite3


OK, WARNING, PROBLEM = "ok", "warning", "problem"
_REPAIR = "liftlog doctor --repair"
_LEAST_FREE = 20_000_000
_SHOWN = 5


class Finding(Value):
    """One answer: how bad, which check, what was found, and what repairs it."""

    level: str
    check: str
    text: str
    repair: str | None = None


class Examination(Value):
    """Everything the doctor looked at."""

    path: str
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """No problem; warnings may be."""
        return all(finding.level != PROBLEM for finding in self.findings)


class Repaired(Value):
    """What a repair did, in words; `salvaged` where the file was damaged."""

    repairs: tuple[str, ...]
    salvaged: Salvaged | None = None


def examine(given: str | None) -> Examination:
    """Looks at everything, changes nothing (an older schema is brought up to date on opening)."""
    path = database_path(given)
    if not Path(path).exists():
        if given:
            raise no_log_at(path)
        return Examination(path, (Finding(WARNING, "file", "there is no log yet"),))
    findings = list(_place_findings(path))
    try:
        with open_workspace(given) as ws:
            findings += _inside_findings(ws)
    except (DatabaseTrouble, Error, UnreadableFile) as error:
        broken = not isinstance(error, UnreadableFile) and _is_damaged(path)
        hint = f"{_REPAIR}, or restore a backup"
        findings.append(Finding(PROBLEM, "file", _said(error), hint if broken else None))
    return Examination(path, tuple(findings))


def _said(error: Exception) -> str:
    """The error with the first of its problems."""
    problems: tuple[str, ...] = getattr(error, "problems", ())
    return ", such as ".join([str(error), *problems[:1]])


def _is_damaged(path: str) -> bool:
    try:
        return checks.is_broken(path)
    except DatabaseTrouble:
        return False


def _place_findings(path: str) -> Iterator[Finding]:
    """What is known without opening the file."""
    for text, hint in place.warnings_about(path):
        yield Finding(WARNING, "place", text, hint)
    mode = place.readers_besides(path)
    if mode:
        text = f"other users can read the log (mode {mode}); it holds health data"
        yield Finding(WARNING, "permissions", text, _REPAIR)
    else:
        yield Finding(OK, "permissions", "only you can read the log")
    size, free = Path(path).stat().st_size, place.free_bytes(path)
    if free is not None and free < max(3 * size, _LEAST_FREE):
        text = f"only {free // 1_000_000} MB are free; a backup needs {-(-size // 1_000_000)} MB"
        yield Finding(WARNING, "space", text, "free some disk space")
    copies = backups.backups_of(path)
    number = counted(len(copies), "backup")
    text = f"{number}, the newest from {copies[0].at:%Y-%m-%d}," if copies else "no backup"
    yield Finding(OK, "backups", f"{text} in {backups.folder_of(path)}")


def _inside_findings(ws: Workspace) -> Iterator[Finding]:
    # In the order of trust: what comes later means little where the file is damaged.
    yield from _versions(ws.db)
    damage = checks.integrity(ws.db)
    if damage:
        yield Finding(PROBLEM, "integrity", _some(damage), _REPAIR)
        return
    yield Finding(OK, "integrity", "the file is intact")
    yield from _keys(ws.db)
    yield from _rows(ws.db)
    yield from _catalogue(ws.db)
    yield from _values(ws)
    yield from _figures(ws)
    yield from _times(ws)


def _versions(db: sqlite3.Connection) -> Iterator[Finding]:
    versions = checks.versions(db)
    text = f"schema {versions.schema}, SQLite {versions.sqlite}, journal {versions.journal}"
    if versions.journal == "wal":
        yield Finding(OK, "versions", text)
    else:
        text += ", so several programs at once wait longer"
        yield Finding(WARNING, "versions", text, _REPAIR)


def _keys(db: sqlite3.Connection) -> Iterator[Finding]:
    broken = checks.broken_keys(db)
    for (table, parent), rows in broken.items():
        refer = either(rows, "refers", "refer")
        text = f"{counted(rows, 'row')} of {table} {refer} to missing {parent}"
        yield Finding(PROBLEM, "keys", text, _REPAIR)
    if not broken:
        yield Finding(OK, "keys", "all references are valid")


def _rows(db: sqlite3.Connection) -> Iterator[Finding]:
    drifted: dict[tuple[str, str], list[str]] = {}
    for drift in checks.drifts(db):
        what = "not in the change history" if drift.folded is None else "missing"
        if drift.row is not None and drift.folded is not None:
            what = "different from the change history"
        shown = f"{drift.subject[-12:]} {'/'.join(drift.fields)}".strip()
        drifted.setdefault((drift.entity, what), []).append(shown)
    for (entity, what), subjects in drifted.items():
        are = either(len(subjects), "is", "are")
        text = f"{counted(len(subjects), 'row')} of {entity} {are} {what}: {_some(subjects)}"
        yield Finding(PROBLEM, "rows", text, _REPAIR)
    if not drifted:
        changes = counted(checks.count_events(db), "change")
        text = f"the data matches its change history ({changes})"
        yield Finding(OK, "rows", text)
    miscounted = checks.miscounted_sessions(db)
    if miscounted:
        have = either(miscounted, "has", "have")
        text = f"{counted(miscounted, 'session')} {have} a wrong number of sets"
        yield Finding(PROBLEM, "rows", text, _REPAIR)
    for kind, number in checks.unknown_events(db):
        yield Finding(WARNING, "rows", f"{counted(number, 'change')} of an unknown kind: {kind}")


def _figures(ws: Workspace) -> Iterator[Finding]:
    wrong = _wrongly_kept(ws)
    if wrong:
        text = f"saved statistics are out of date for {counted(len(wrong), 'exercise')}"
        yield Finding(PROBLEM, "rows", f"{text}: {_some(wrong)}", _REPAIR)


def _wrongly_kept(ws: Workspace) -> list[str]:
    # Out of impossible sets no figures can be made to compare with.
    return [] if checks.impossible_sets(ws.db) else overview.wrongly_kept(ws)


def _catalogue(db: sqlite3.Connection) -> Iterator[Finding]:
    strange = checks.strange_catalogue(db, mirror.expected_rows())
    if strange:
        differ = f"{counted(len(strange), 'exercise')} {either(len(strange), 'differs', 'differ')}"
        text = f"{differ} from the built-in data: {_some(strange)}"
        yield Finding(PROBLEM, "catalogue", text, _REPAIR)
    else:
        yield Finding(OK, "catalogue", "the built-in exercises are as shipped")


def _values(ws: Workspace) -> Iterator[Finding]:
    impossible = checks.impossible_sets(ws.db)
    for what, ids in impossible.items():
        shown = _some([set_id[-12:] for set_id in ids[:_SHOWN]])
        text = f"{counted(len(ids), 'set')} {what}: {shown}"
        yield Finding(WARNING, "values", text, "liftlog edit ID, or liftlog delete ID")
    if not impossible:
        yield Finding(OK, "values", "every set has possible values")


def _times(ws: Workspace) -> Iterator[Finding]:
    now = ws.clock.now()
    coming = checks.coming_sets(ws.db, stamp(now))
    if coming:
        are = either(coming, "is", "are")
        text = f"{counted(coming, 'set')} {are} in the future. Was the clock wrong?"
        yield Finding(WARNING, "times", text, "liftlog edit ID --at TIME")
    turned = checks.turned_events(ws.db)
    if turned:
        text = f"{counted(turned, 'change')} in the change history out of order"
        yield Finding(WARNING, "times", text)
    newest = checks.newest_event_millis(ws.db)
    if newest is not None and newest / 1000 > now.timestamp() + 86_400 and fixed_now() is None:
        yield Finding(WARNING, "times", "the last change is in the future. Was the clock wrong?")
    if not coming and not turned:
        yield Finding(OK, "times", "sets and changes are in order")


def repair(given: str | None) -> Repaired:
    """Repairs what can be: what it changes is kept as a copy first."""
    path = database_path(given)
    if not Path(path).exists():
        if given:
            raise no_log_at(path)
        return Repaired(())
    repairs = []
    if place.readers_besides(path):
        Path(path).chmod(0o600)
        repairs.append("now only you can read the log (mode 0600)")
    if _is_damaged(path) and not _reindexed(path):
        saved = _salvage_in_place(path)
        return Repaired((*repairs, f"damaged file kept as {saved.path}"), saved)
    with open_workspace(given) as ws:
        return Repaired((*repairs, *_repair_inside(ws)))


def _reindexed(path: str) -> bool:
    """Whether new indexes were all that the file needed."""
    try:
        with open_workspace(path) as ws:
            return rebuilding.reindex(ws.db)
    except (DatabaseTrouble, Error):
        return False


def _salvage_in_place(path: str) -> Salvaged:
    """The new file takes the place of the damaged one, which is kept; `path` says where."""
    partial = Path(backups.made_folder(path), f".salvage-{os.getpid()}{backups.PARTIAL}")
    saved = salvage(path, str(partial))
    kept = backups.put_aside(path, Clock(None, fixed_now()).now())
    backups.sync(str(partial))
    partial.rename(path)
    backups.sync(str(Path(path).parent))
    return saved._replace(path=kept)


def _repair_inside(ws: Workspace) -> Iterator[str]:
    """Repairs one thing after the other, and says each."""
    if not rebuilding.use_wal(ws.db):
        yield "the journal could not be switched to wal"
    if next(checks.drifts(ws.db), None) is not None:
        kept = automatic_backup(ws, backups.REPAIR)
        with Transaction(ws.db):
            drifts = rebuilding.repair(ws.db, stamp(ws.clock.now()))
        rows = counted(len(drifts), "row")
        yield f"{rows} rebuilt from the change history; backup: {kept}"
    if checks.miscounted_sessions(ws.db):
        with Transaction(ws.db):
            rebuilding.recount(ws.db)
        yield "sets of each session counted again"
    if _wrongly_kept(ws):
        with Transaction(ws.db):
            kept_figures.forget(ws.db)
        yield "saved statistics calculated again"
    if checks.strange_catalogue(ws.db, mirror.expected_rows()):
        mirror.refresh(ws.db, anew=True)
        yield "built-in exercises restored"


def _some(texts: list[str]) -> str:
    more = f" and {len(texts) - _SHOWN} more" if len(texts) > _SHOWN else ""
    return "; ".join(texts[:_SHOWN]) + more
