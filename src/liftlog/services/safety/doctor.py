"""Doctor: finds what is wrong with the log, and repairs it; its words are made in `render`."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from liftlog.domain.base.values import Value
from liftlog.errors import DatabaseTrouble, UnreadableFile
from liftlog.platform.disks import sync
from liftlog.services.advice.programmes import versions
from liftlog.services.base import hooks
from liftlog.services.base.clock import Clock, fixed_now, stamp
from liftlog.services.base.workspace import (
    Workspace,
    no_log_at,
    open_workspace,
    read_around,
    refuse_where_lost,
)
from liftlog.services.plans.programmes import foreseeing
from liftlog.services.progress import overview
from liftlog.store.base import place
from liftlog.store.base.database import Unreadable, words_of
from liftlog.store.base.journal import Transaction
from liftlog.store.base.location import backups_folder, database_path
from liftlog.store.exercises import mirror
from liftlog.store.plans import coming_days, programmes
from liftlog.store.progress import kept_figures, kept_sessions
from liftlog.store.safety import backups, careful, checks, mending, rebuilding
from liftlog.store.safety.drifts import drifts
from liftlog.store.safety.salvage import Salvaged, salvage

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime
    from typing import Literal

    from liftlog.store.safety.drifts import Drift
    from liftlog.store.safety.possible import Broken

    FindingKind = Literal[
        "no_log", "unreadable", "place", "readable_by_others", "private", "little_space",
        "backups", "damaged", "intact", "versions", "no_wal", "broken_references", "references",
        "drifted", "rows", "miscounted", "misspelt", "unknown_changes", "unknown_fields",
        "held", "old_figures", "old_programmes", "old_coming_day", "strange_exercises",
        "exercises", "impossible", "possible", "future_sets", "turned",
        "future_change", "in_order", "missing_parts", "broken_rows", "forbidden", "hooks",
        "bad_hook",
    ]  # fmt: skip
    RepairKind = Literal[
        "made_private", "put_aside", "no_wal", "rebuilt", "recounted", "respelt", "refigured",
        "reread", "revalued", "foreseen", "exercises", "made_parts", "cut_changes", "left_out",
        "kept",
    ]  # fmt: skip
    Remedy = Literal["repair", "restore", "edit", "move", "free_space"]


OK, WARNING, PROBLEM = "ok", "warning", "problem"
_LEAST_FREE = 20_000_000


class Finding(Value):
    """One answer: how bad, which check, what was found, and what repairs it.

    `facts` are the numbers and names of the kind, in the order of its words; `subjects` is what
    it is about. `hint` is the second line of an error, which keeps its words.
    """

    level: str
    check: str
    kind: FindingKind
    facts: tuple[str | int, ...] = ()
    subjects: tuple[str, ...] = ()
    remedy: Remedy | None = None
    hint: str | None = None


class Examination(Value):
    """Everything the doctor looked at."""

    path: str
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """No problem; warnings may be."""
        return all(finding.level != PROBLEM for finding in self.findings)


class Repair(Value):
    """One thing that was repaired, with what its words name."""

    kind: RepairKind
    facts: tuple[str | int, ...] = ()


class Repaired(Value):
    """What a repair did; `salvaged` where the file was damaged."""

    repairs: tuple[Repair, ...]
    salvaged: Salvaged | None = None


def examine(given: str | None) -> Examination:
    """Looks at everything, changes nothing (an older schema is brought up to date on opening)."""
    path = database_path(given)
    refuse_where_lost(path)
    if not Path(path).exists():
        if given:
            raise no_log_at(path)
        return Examination(path, (Finding(WARNING, "file", "no_log"),))
    findings = list(_place_findings(path))
    try:
        looked = _looked_into(path)
        read_around([it for it in looked.broken if it.table == "settings"], looked.missing)
        try:
            ws = open_workspace(given)
        finally:
            read_around()
        with ws:
            findings += _inside_findings(ws, looked)
    except (DatabaseTrouble, UnreadableFile, *Unreadable) as error:
        is_broken = not isinstance(error, UnreadableFile) and _is_damaged(path)
        remedy: Remedy | None = "restore" if is_broken else None
        findings.append(Finding(PROBLEM, "file", "unreadable", (_said(error),), remedy=remedy))
    return Examination(path, tuple(findings))


def _said(error: Exception) -> str:
    """The error with the first of its problems."""
    problems: tuple[str, ...] = getattr(error, "problems", ())
    return ", such as ".join([words_of(error), *problems[:1]])


def _is_damaged(path: str) -> bool:
    try:
        return checks.is_broken(path)
    except DatabaseTrouble:
        return False


def _place_findings(path: str) -> Iterator[Finding]:
    """What is known without opening the file."""
    for text, hint in place.warnings_about(path):
        yield Finding(WARNING, "place", "place", (text,), hint=hint)
    mode = place.readers_besides(path)
    if mode:
        yield Finding(WARNING, "permissions", "readable_by_others", (str(mode),), remedy="repair")
    else:
        yield Finding(OK, "permissions", "private")
    size, free = Path(path).stat().st_size, place.free_bytes(path)
    if free is not None and free < max(3 * size, _LEAST_FREE):
        sizes = (free // 1_000_000, -(-size // 1_000_000))
        yield Finding(WARNING, "space", "little_space", sizes, remedy="free_space")
    copies = backups.backups_of(path)
    newest = f"{copies[0].at:%Y-%m-%d}" if copies else ""
    facts = (len(copies), newest, str(backups_folder(path)))
    yield Finding(OK, "backups", "backups", facts)
    yield from _hook_findings()


def _hook_findings() -> Iterator[Finding]:
    """The programs that run after a set, where there are any."""
    examined = hooks.examined()
    if examined is None:
        return
    names = tuple(hook.event for hook in examined.hooks)
    if names:
        yield Finding(OK, "hooks", "hooks", (examined.folder,), names)
    for flaw in examined.flaws:
        yield Finding(WARNING, "hooks", "bad_hook", (flaw.kind, flaw.path, flaw.event or ""))


def _looked_into(path: str) -> careful.Looked:
    """Of a log that can be looked into; another one says itself why it cannot."""
    try:
        if checks.is_of_this_schema(path):
            return careful.look_into(path)
    except Unreadable:
        pass
    return careful.Looked([], [], None)


def _inside_findings(ws: Workspace, looked: careful.Looked) -> Iterator[Finding]:
    broken, missing, drifted = looked
    # In the order of trust: what comes later means little where the file is damaged.
    yield from _versions(ws.db)
    damage = checks.damage(ws.db, {it.table for it in broken})
    if damage:
        yield Finding(PROBLEM, "integrity", "damaged", (), tuple(damage), "repair")
        return
    yield Finding(OK, "integrity", "intact")
    if missing:
        names = tuple(f"{it.type} {it.name}" for it in missing)
        yield Finding(PROBLEM, "schema", "missing_parts", (), names, "repair")
    yield from _broken(broken)
    forbidden = checks.forbidden(ws.db)
    for table in forbidden:
        yield Finding(PROBLEM, "rows", "forbidden", (table,), remedy="repair")
    if any(it.is_needed for it in missing):
        return
    alone = checks.broken_keys(ws.db)
    yield from _keys(alone)
    if any(it.table == "events" for it in broken):
        return
    yield from _rows(ws.db, drifts(ws.db) if drifted is None else drifted)
    yield from _catalogue(ws.db)
    impossible = checks.impossible_sets(ws.db)
    yield from _values(impossible)
    if not broken and not forbidden and not alone:
        # Out of rows that cannot be read no figures can be made to compare with, nor out of
        # impossible sets.
        if not impossible:
            yield from _figures(ws)
        yield from _programmes(ws)
    yield from _times(ws)


def _broken(broken: list[Broken]) -> Iterator[Finding]:
    """Rows that no command can read, by their table."""
    by_table: dict[str, list[str]] = {}
    for row in broken:
        by_table.setdefault(row.table, []).append(shown(row))
    for table, subjects in by_table.items():
        yield Finding(PROBLEM, "rows", "broken_rows", (table,), tuple(subjects), "repair")


def shown(broken: Broken) -> str:
    """A row by the end of its key, with what is wrong."""
    key = " ".join(
        it.decode(errors="replace") if isinstance(it, bytes) else str(it) for it in broken.key
    )
    return f"{key[-12:]} {', '.join(f'{name} {what}' for name, what in broken.problems.items())}"


def _versions(db: sqlite3.Connection) -> Iterator[Finding]:
    found = checks.versions(db)
    facts = (found.schema, found.sqlite, found.journal)
    if found.journal == "wal":
        yield Finding(OK, "versions", "versions", facts)
    else:
        yield Finding(WARNING, "versions", "no_wal", facts, remedy="repair")


def _keys(broken: Mapping[tuple[str, str], int]) -> Iterator[Finding]:
    for (table, parent), rows in broken.items():
        facts = (rows, table, parent)
        yield Finding(PROBLEM, "keys", "broken_references", facts, remedy="repair")
    if not broken:
        yield Finding(OK, "keys", "references")


def _rows(db: sqlite3.Connection, found: Iterable[Drift]) -> Iterator[Finding]:
    drifted: dict[tuple[str, str], list[str]] = {}
    for drift in found:
        what = "unwritten" if drift.folded is None else "missing"
        if drift.row is not None and drift.folded is not None:
            what = "different"
        shown = f"{drift.subject[-12:]} {'/'.join(drift.fields)}".strip()
        drifted.setdefault((drift.entity, what), []).append(shown)
    for (entity, what), subjects in drifted.items():
        yield Finding(PROBLEM, "rows", "drifted", (entity, what), tuple(subjects), remedy="repair")
    if not drifted:
        yield Finding(OK, "rows", "rows", (checks.count_events(db),))
    miscounted = checks.miscounted_sessions(db)
    if miscounted:
        yield Finding(PROBLEM, "rows", "miscounted", (miscounted,), remedy="repair")
    misspelt = checks.misspelt_names(db)
    if misspelt:
        yield Finding(PROBLEM, "rows", "misspelt", (misspelt,), remedy="repair")
    for kind, number in checks.unknown_events(db):
        yield Finding(WARNING, "rows", "unknown_changes", (number, kind))
    for entity, field, number in checks.unknown_fields(db):
        yield Finding(WARNING, "rows", "unknown_fields", (number, entity, field))
    held = checks.held_rows(db)
    if held:
        yield Finding(WARNING, "rows", "held", (), tuple(it[-12:] for it in held))


def _figures(ws: Workspace) -> Iterator[Finding]:
    wrong = _wrong_figures(ws)
    if wrong:
        yield Finding(PROBLEM, "rows", "old_figures", (), tuple(wrong), "repair")


def _wrong_figures(ws: Workspace) -> list[str]:
    """The exercises of which something is kept that their sets do not say."""
    return list(dict.fromkeys([*overview.wrongly_kept(ws), *kept_sessions.wrongly_kept(ws.db)]))


def _programmes(ws: Workspace) -> Iterator[Finding]:
    wrong = versions.wrongly_kept(ws)
    if wrong:
        yield Finding(PROBLEM, "rows", "old_programmes", (), tuple(wrong), "repair")
    elif foreseeing.is_wrongly_kept(ws):
        yield Finding(PROBLEM, "rows", "old_coming_day", (), (), "repair")


def _catalogue(db: sqlite3.Connection) -> Iterator[Finding]:
    strange = checks.strange_catalogue(db, mirror.expected_rows(db))
    if strange:
        yield Finding(PROBLEM, "catalogue", "strange_exercises", (), tuple(strange), "repair")
    else:
        yield Finding(OK, "catalogue", "exercises")


def _values(impossible: Mapping[str, Collection[str]]) -> Iterator[Finding]:
    for what, ids in impossible.items():
        shown = tuple(set_id[-12:] for set_id in ids)
        yield Finding(WARNING, "values", "impossible", (what,), shown, "edit")
    if not impossible:
        yield Finding(OK, "values", "possible")


def _times(ws: Workspace) -> Iterator[Finding]:
    now = ws.clock.now()
    coming = checks.coming_sets(ws.db, stamp(now))
    if coming:
        yield Finding(WARNING, "times", "future_sets", (coming,), remedy="move")
    turned = checks.turned_events(ws.db)
    if turned:
        yield Finding(WARNING, "times", "turned", (turned,))
    newest = checks.newest_event_millis(ws.db)
    if newest is not None and newest / 1000 > now.timestamp() + 86_400 and fixed_now() is None:
        yield Finding(WARNING, "times", "future_change")
    if not coming and not turned:
        yield Finding(OK, "times", "in_order")


def repair(given: str | None) -> Repaired:
    """Repairs what can be: what it changes is kept as a copy first."""
    path = database_path(given)
    refuse_where_lost(path)
    if not Path(path).exists():
        if given:
            raise no_log_at(path)
        return Repaired(())
    repairs: list[Repair] = []
    if place.readers_besides(path):
        Path(path).chmod(0o600)
        repairs.append(Repair("made_private"))
    now = Clock(None, fixed_now()).now()
    copied = backups.raw_copy(path)
    try:
        if not checks.is_of_this_schema(copied):
            # Refused, or brought up to date with a backup of its own.
            open_workspace(given).db.close()
            backups.remove(copied)
            copied = backups.raw_copy(path)
        if _is_damaged(copied):
            if not rebuilding.reindex_log(copied):
                return _salvaged(path, copied, repairs)
            rebuilding.reindex_log(path)
        try:
            needs_mending = mending.needs_mending(copied)
        except mending.NotMended:
            return _salvaged(path, copied, repairs)
        if needs_mending:
            kept = backups.keep_raw(path, copied, now)
            try:
                repairs += _mended(path, kept, now)
            except mending.NotMended:
                return _salvaged(path, kept, repairs)
    finally:
        backups.remove(copied)
    with open_workspace(given) as ws:
        return Repaired((*repairs, *_repair_inside(ws)))


def _mended(path: str, kept: str, now: datetime) -> Iterator[Repair]:
    """Mends in one transaction what the log lacks, then its events and rows; names each."""
    made, mended = mending.mend_log(path, "doctor --repair", stamp(now))
    yield Repair("rebuilt", (mended.rows, kept)) if mended.rows else Repair("kept", (kept,))
    if made:
        yield Repair("made_parts", (", ".join(f"{it.type} {it.name}" for it in made),))
    if mended.events:
        yield Repair("cut_changes", (mended.events,))
    if mended.lost:
        yield Repair("left_out", (len(mended.lost), "; ".join(it[-12:] for it in mended.lost[:5])))


def _salvaged(path: str, copied: str, repairs: list[Repair]) -> Repaired:
    saved = _salvage_in_place(path, copied)
    return Repaired((*repairs, Repair("put_aside", (saved.path,))), saved)


def _salvage_in_place(path: str, copied: str) -> Salvaged:
    """The new file takes the place of the damaged one, which is kept; `path` says where."""
    partial = Path(backups.made_folder(path), f".salvage-{os.getpid()}{backups.PARTIAL}")
    saved = salvage(copied, str(partial))
    kept = backups.put_aside(path, Clock(None, fixed_now()).now())
    sync(str(partial))
    partial.rename(path)
    sync(str(Path(path).parent))
    return saved._replace(path=str(kept))


def _repair_inside(ws: Workspace) -> Iterator[Repair]:
    """Repairs one thing after the other, and names each."""
    if not rebuilding.use_wal(ws.db):
        yield Repair("no_wal")
    forbidden = checks.forbidden(ws.db)
    if forbidden:
        with Transaction(ws.db):
            rebuilding.mend_values(ws.db, forbidden)
        yield Repair("revalued", (", ".join(forbidden),))
    if checks.miscounted_sessions(ws.db):
        with Transaction(ws.db):
            rebuilding.recount(ws.db)
        yield Repair("recounted")
    if checks.misspelt_names(ws.db):
        with Transaction(ws.db):
            rebuilding.spell(ws.db)
        yield Repair("respelt")
    if not checks.impossible_sets(ws.db) and _wrong_figures(ws):
        with Transaction(ws.db):
            kept_figures.forget(ws.db)
        yield Repair("refigured")
    if versions.wrongly_kept(ws):
        with Transaction(ws.db):
            programmes.forget_compiled(ws.db)
        yield Repair("reread")
    if checks.strange_catalogue(ws.db, mirror.expected_rows(ws.db)):
        mirror.refresh(ws.db, anew=True)
        yield Repair("exercises")
    if foreseeing.is_wrongly_kept(ws):
        with Transaction(ws.db):
            coming_days.forget(ws.db)
        yield Repair("foreseen")
