"""Journal: each change is an event and its effect on a row, in one transaction.

Undo (store/training/undo.py), history and repair all read the events back.
"""

from __future__ import annotations

import os
import time

from liftlog.domain.training.sets import WORKING_KINDS
from liftlog.errors import DatabaseTrouble
from liftlog.store.base.database import BUSY_SECONDS, SCHEMA_VERSION, text, texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from typing import TypeAlias

# The values of a row by its columns; of a change, the new ones of those that it names.
Row: TypeAlias = "dict[str, str | int | None]"
Patch: TypeAlias = "Mapping[str, str | int | None]"
EVENT_SCHEMA = 2
WITH_UUID = (
    "set", "workout", "pain", "measurement", "version", "run", "step", "inbox", "message",
)  # fmt: skip

# entity → table and the columns that make up its key. An event's kind is "entity.verb";
# a key of two columns joins them by a tab. What has no UUID of its own is named
# "entity:key" as a subject, so that an exercise and what is preferred for it stay apart.
TABLES = {
    "set": ("sets", ("id",)),
    "workout": ("workouts", ("id",)),
    "pain": ("pains", ("id",)),
    "setting": ("settings", ("key",)),
    "preference": ("preferences", ("exercise",)),
    "equipment": ("equipment", ("id",)),
    "exercise": ("exercises", ("slug",)),
    "alias": ("aliases", ("key", "exercise")),
    "goal": ("goals", ("slug",)),
    "plan": ("plans", ("day", "exercise")),
    "routine": ("routines", ("slug",)),
    "measurement": ("measurements", ("id",)),
    "programme": ("programmes", ("name",)),
    "version": ("programme_versions", ("id",)),
    "run": ("programme_runs", ("id",)),
    "step": ("programme_steps", ("id",)),
    "taken": ("taken_days", ("workout",)),
    "asked": ("asked_items", ("workout", "exercise")),
    "inbox": ("inbox_lines", ("id",)),
    "message": ("messages", ("id",)),
}
OTHER_TABLES = (
    "events", "commands", "meta", "session_counts", "session_counts_due", "kept_figures",
    "kept_sessions",
    "name_words", "compiled_programmes", "coming_days", "coming_items", "sync_files",
    "sync_carried", "sync_held", "sync_devices", "requests",
)  # fmt: skip
_NAMES = {*(table for table, _ in TABLES.values()), *OTHER_TABLES}
# What the lifter describes and prefers. Said once more as it stands, it is no change; of a set,
# a workout or a report of pain the event itself tells something.
_DESCRIBED = ("setting", "preference", "equipment", "alias", "goal", "routine")
# Rows of these also come from the catalogue, without an event.
_MIRRORED = ("exercise", "alias", "goal")
# Fields that make sense together alone: who changes one of them says all of them, so that of two
# changes made apart one holds whole.
TOGETHER = {
    "set": (
        ("load", "unit", "load_type", "band"),
        ("reps", "seconds", "distance", "kind", "amrap", "parts", "tempo", "superset"),
        ("performed_at", "timezone", "day"),
        ("workout", "position"),
    ),
    "workout": (("started_at", "timezone", "day"),),
    "pain": (("at", "timezone", "day"),),
    "measurement": (("value", "unit"), ("at", "timezone", "day")),
    "preference": (
        ("aim", "aim_unit", "aim_by", "aim_since"), ("inferred", "inferred_until"),
    ),
}  # fmt: skip
# A row of these is one thing; whether it is there and in lists is another.
WHOLE = (
    "exercise", "equipment", "goal", "routine", "plan", "run", "step", "taken", "asked",
    "inbox", "message",
)  # fmt: skip
APART = ("deleted_at", "retired", "merged_into")
BASE = "base"
# The names of this copy of the log, the former ones as well.
OWN_DEVICES = "select value from meta where key = 'device' or key glob 'device.*'"


# A working set (R3), as `LoggedSet.is_working` has it.
WORKING = (
    f"kind in {WORKING_KINDS!r} and doubtful = 0"
    " and (reps > 0 or (reps is null and (seconds > 0 or distance > 0)))"
)
# The reps before the first pause of a set, as `LoggedSet.straight` has them.
STRAIGHT = "coalesce(cast(parts as integer), reps)"
_MANY_SETS = 5000
# 2100-01-01 in milliseconds.
_LATEST = 4_102_444_800_000
_DUE = "(exercise, workout) in (select exercise, workout from session_counts_due)"
# A session is sought by its workout, which has few sets; the plus keeps off the other index.
_SETS_DUE = (
    "workout in (select workout from session_counts_due)"
    " and (+exercise, workout) in (select exercise, workout from session_counts_due)"
)
# One seek for each set that changed. Rows left by an older liftlog or program have no moment.
_SESSIONS_DUE = (
    "rowid in (select k.rowid from session_counts_due cross join kept_sessions k"
    " on k.exercise = session_counts_due.exercise and k.until >= ifnull(at, ''))"
)
# What sessions add up to; its day is that of its first set. Only working sets count (R3). A left
# and a right set make one, one without its other side none: what is more of one side than of the
# other is left out, and each pair counts once. The limit has SQLite work out once for each set
# whether it works, and read that once: each `log` has this statement made ready.
SESSION_COUNTS = f"""
    select exercise, workout, substr(min(began), -10),
      count(*) filter (where works) - max(
        count(*) filter (where works and side = 'left'),
        count(*) filter (where works and side = 'right')),
      max({STRAIGHT}) filter (where works),
      max(iif(reps is null, seconds, null)) filter (where works),
      max(iif(reps is null, distance, null)) filter (where works)
    from (
      select exercise, workout, side, reps, parts, seconds, distance, {WORKING} as works,
        performed_at || printf('%09d', position) || id || day as began
      from sets where deleted_at is null and {{}} limit -1)
    group by exercise, workout having count(*) filter (where works) > 0
"""


# How the words of the lifter's own names begin, as the triggers of `aliases` keep them.
NAME_WORDS = """
    select distinct iif(length(a.key) = length(cast(a.key as blob)), substr(value, 1, 3), ''),
      a.key, exercise
    from aliases a, json_each('[' || replace(json_quote(a.key), ' ', '","') || ']')
    where origin = 'own' and imports = 0 and deleted_at is null
"""

# The commands that this program has saved, or is about to.
done: list[int | None] = []


def has_views_for_tables(db: sqlite3.Connection) -> bool:
    """Whether a table of a log is a view: that may have no end, so that nothing may read it."""
    views = texts(db, "select lower(name) from main.sqlite_master where type = 'view'")
    return not _NAMES.isdisjoint(views)


class TakeBack(Exception):
    """Raised inside a transaction: takes back what it did, and goes on after it."""


class Transaction:
    """`begin immediate` … commit, or rollback on any error.

    Inside of another one it is a part of that: an error takes back this part, and what it did is
    stored when the outer one is.
    """

    __slots__ = ("_before", "db")

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        # Of a part: how many commands there were before it.
        self._before: int | None = None

    def __enter__(self) -> None:
        if self.db.in_transaction:
            self._before = len(done)
            self.db.execute("savepoint part")
            return
        _begin(self.db)
        version = self.db.execute("pragma user_version").fetchone()[0]
        if version != SCHEMA_VERSION:
            self.db.execute("rollback")
            raise DatabaseTrouble(
                "a newer liftlog has just upgraded the log; nothing was changed",
                "note: upgrade with pip install --upgrade liftlog",
            )

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> bool | None:
        if self._before is not None:
            if kind is not None:
                del done[self._before :]
            # A full disk takes all back by itself: no part is left then.
            if self.db.in_transaction:
                if kind is not None:
                    self.db.execute("rollback to part")
                self.db.execute("release part")
        elif kind is None:
            _count_sessions(self.db)
            self.db.execute("commit")
        else:
            if self.db.in_transaction:
                self.db.execute("rollback")
            done.clear()
        return kind is TakeBack


def _count_sessions(db: sqlite3.Connection) -> None:
    """Counts the sessions anew whose sets were changed, as the triggers of `sets` tell."""
    due = db.execute("select max(rowid) from session_counts_due").fetchone()[0]
    if due is None:
        return
    # Many sessions are counted faster all together than each by itself.
    few = due < _MANY_SETS
    db.execute(f"delete from session_counts where {_DUE if few else 'true'}")
    db.execute(f"insert into session_counts {SESSION_COUNTS.format(_SETS_DUE if few else 'true')}")
    changed = "where exercise in (select exercise from session_counts_due)"
    db.execute(f"delete from kept_figures {changed}")
    db.execute(f"delete from kept_sessions where {_SESSIONS_DUE if few else 'true'}")
    db.execute("delete from session_counts_due")


def _begin(db: sqlite3.Connection) -> None:
    """`begin immediate`, after those who write already."""
    db.execute("pragma busy_timeout=0")
    try:
        db.execute("begin immediate")
    except db.OperationalError as error:
        from liftlog.store.base import waiting

        waiting.begin(db, error)
    finally:
        db.execute(f"pragma busy_timeout={int(BUSY_SECONDS * 1000)}")


def uuid7(millis: int, random: bytes) -> str:
    """A version 7 UUID (RFC 9562): 48 bits of Unix milliseconds, then ten bytes given."""
    time, rest = f"{millis:012x}", random.hex()
    # Six bits say which kind of UUID it is.
    variant = "89ab"[int(rest[4], 16) & 3]
    return f"{time[:8]}-{time[8:]}-7{rest[1:4]}-{variant}{rest[5:8]}-{rest[8:20]}"


def new_id(millis: int | None = None, order: int | None = None) -> str:
    """A fresh id of this moment; ids of one millisecond sort by `order` (modulo 4096)."""
    random = os.urandom(10)
    if order is not None:
        random = (order & 0xFFF).to_bytes(2, "big") + random[2:]
    # An id knows no moment before 1970, when a set may have been done all the same.
    return uuid7(time.time_ns() // 1_000_000 if millis is None else max(millis, 0), random)


def device_of(db: sqlite3.Connection) -> str:
    """The name of this copy of the file, made at its first change."""
    device = text(db, "select value from meta where key = 'device'")
    if device is None:
        device = os.urandom(4).hex()
        db.execute("insert into meta(key, value) values ('device', ?)", (device,))
    return device


class Command:
    """What the lifter did in one go: the unit of undo. Lives inside one transaction.

    `names_last`: the set that it writes last is `last` to who reads the answer.
    """

    __slots__ = ("_counter", "_millis", "at", "db", "device", "names_last", "seq")

    def __init__(
        self,
        db: sqlite3.Connection,
        words: str,
        at: str,
        kind: str = "do",
        target: int | None = None,
    ) -> None:
        self.db = db
        self.at = at
        self.device = device_of(db)
        self.names_last = True
        self._millis, self._counter = _next_hlc(db, _clock(at))
        self.seq = db.execute(
            "insert into commands(id, at, device, words, kind, target, target_id)"
            " values (?, ?, ?, ?, ?, ?, (select id from commands where seq = ?6))",
            (new_id(), at, self.device, words, kind, target),
        ).lastrowid
        done.append(self.seq)

    def change(self, entity: str, verb: str, key: str, patch: Patch) -> None:
        """One event with the fields that changed and those that belong with them, and its effect
        on the row of that key."""
        before = row_of(self.db, entity, key)
        if before is None:
            self.record(entity, verb, key, patch)
            _insert(self.db, entity, key, patch)
            return
        if entity in _DESCRIBED and all(before.get(field) == patch[field] for field in patch):
            return
        if entity in _MIRRORED:
            self._record_base(entity, key, patch, before)
        patch = _with_others(entity, patch, before)
        self.record(entity, verb, key, patch, _was(entity, patch, before))
        _update(self.db, entity, key, patch)

    def record(
        self, entity: str, verb: str, key: str, patch: Patch, was: Patch | None = None
    ) -> None:
        """The event alone; `was` is what a row that was there held of its fields."""
        self.db.execute(
            "insert into events(id, hlc, device, command, subject, kind, patch, was, schema)"
            f" values (?, ?, ?, ?, ?, ?, {_object(patch)},"
            f" {'null' if was is None else _object(was)}, ?)",
            (
                new_id(),
                self.tick(),
                self.device,
                self.seq,
                subject_of(entity, key),
                f"{entity}.{verb}",
                *(part for item in patch.items() for part in item),
                *(part for item in (was or {}).items() for part in item),
                EVENT_SCHEMA,
            ),
        )

    def id_of(self, entity: str, made: str) -> str:
        """The id of a row that the command makes: the one made for it."""
        return made

    def drop_if_empty(self) -> None:
        """Forgets a command that changed nothing, so that undo has no step for it."""
        query = "select 1 from events where command = ? limit 1"
        if self.db.execute(query, (self.seq,)).fetchone() is None:
            self.db.execute("delete from commands where seq = ?", (self.seq,))
            # Another thread may have forgotten it.
            done[:] = [seq for seq in done if seq != self.seq]

    def _record_base(self, entity: str, key: str, patch: Patch, before: Row) -> None:
        """What a row of the catalogue said before its first change, for undo to go back to."""
        subject = subject_of(entity, key)
        seen = self.db.execute("select 1 from events where subject = ? limit 1", (subject,))
        if seen.fetchone() is None:
            self.record(entity, BASE, key, {field: before[field] for field in patch})

    def tick(self) -> str:
        """The next hybrid logical time: never behind the last event, whatever the clock says."""
        self._counter += 1
        if self._counter > 0xFFFF:
            self._millis, self._counter = self._millis + 1, 0
        return f"{self._millis:012x}-{self._counter:04x}"

    def come_after(self, hlc: str) -> None:
        """Its next events are later than that moment, whatever the clock says."""
        last = int(hlc[:12], 16), int(hlc[13:], 16)
        self._millis, self._counter = max((self._millis, self._counter), last)

    def skip(self, count: int) -> tuple[int, int]:
        """(milliseconds, counter) of the last tick, after which so many are taken elsewhere."""
        before = self._millis, self._counter
        total = self._counter + count
        if count:
            self._millis, self._counter = self._millis + (total >> 16), total & 0xFFFF
        return before


def _clock(at: str) -> int:
    """Milliseconds by the program's clock, which LIFTLOG_NOW may set to the second `at`; no later
    than 2100, so that a clock far ahead leaves room behind it."""
    if "LIFTLOG_NOW" not in os.environ:
        return min(time.time_ns() // 1_000_000, _LATEST)
    from liftlog.start.dates import datetime

    return min(int(datetime.fromisoformat(at).timestamp() * 1000), _LATEST)


def _next_hlc(db: sqlite3.Connection, millis: int) -> tuple[int, int]:
    row = db.execute("select hlc from events order by n desc limit 1").fetchone()
    if row is None:
        return millis, -1
    last, _, counter = str(row[0]).partition("-")
    return (millis, -1) if millis > int(last, 16) else (int(last, 16), int(counter, 16))


def subject_of(entity: str, key: str) -> str:
    """What an event calls the row of that key."""
    return key if entity in WITH_UUID else f"{entity}:{key}"


def key_of(entity: str, subject: str) -> str:
    """The inverse of `subject_of`."""
    return subject if entity in WITH_UUID else subject[len(entity) + 1 :]


def apply(db: sqlite3.Connection, entity: str, of_key: str, patch: Patch) -> None:
    """The effect of an event: the row is made, or the named fields of it are set."""
    is_known = row_of(db, entity, of_key) is not None
    (_update if is_known else _insert)(db, entity, of_key, patch)


def _insert(db: sqlite3.Connection, entity: str, of_key: str, patch: Patch) -> None:
    row = _key_columns(entity, of_key) | dict(patch)
    db.execute(
        f"insert into {TABLES[entity][0]}({', '.join(row)}) values ({', '.join('?' * len(row))})",
        tuple(row.values()),
    )


def _update(db: sqlite3.Connection, entity: str, of_key: str, patch: Patch) -> None:
    table, keys = TABLES[entity]
    key = _key_columns(entity, of_key)
    changes = {field: value for field, value in patch.items() if field not in key}
    if changes:
        db.execute(
            f"update {table} set {', '.join(f'{f} = ?' for f in changes)}"
            f" where {' and '.join(f'{k} = ?' for k in keys)}",
            (*changes.values(), *key.values()),
        )


def _object(fields: Patch) -> str:
    return f"json_object({', '.join(['?, ?'] * len(fields))})"


def _with_others(entity: str, patch: Patch, before: Row) -> Patch:
    """The change, with what the row holds of the fields that belong with those that it names."""
    others = {
        field: before[field]
        for group in groups_of(entity, before)
        if any(field in patch for field in group)
        for field in group
        if field not in patch
    }
    return {**patch, **others} if others else patch


def groups_of(entity: str, row: Row) -> tuple[tuple[str, ...], ...]:
    """The fields of a row that only make sense together (S3)."""
    if entity in WHOLE and row.get("origin") != "catalogue":
        keys = TABLES[entity][1]
        return (tuple(field for field in row if field not in APART and field not in keys),)
    return TOGETHER.get(entity, ())


def _was(entity: str, patch: Patch, before: Row) -> Patch:
    """What the fields of a change held; of a row that goes, all that it held. Whoever changes a
    row that is gone knows that it is."""
    if patch.get("deleted_at") is None:
        was = {field: before[field] for field in patch if field in before}
        gone = before.get("deleted_at")
        return was if gone is None else {**was, "deleted_at": gone}
    keys = TABLES[entity][1]
    return {
        field: value
        for field, value in before.items()
        if field in patch or (value is not None and field not in keys)
    }


def row_of(db: sqlite3.Connection, entity: str, of_key: str) -> dict[str, str | int | None] | None:
    """The row of that key as it stands, by column."""
    key = _key_columns(entity, of_key)
    cursor = db.execute(
        f"select * from {TABLES[entity][0]} where {' and '.join(f'{k} = ?' for k in key)}",
        tuple(key.values()),
    )
    row = cursor.fetchone()
    return None if row is None else dict(zip((c[0] for c in cursor.description), row, strict=True))


def _key_columns(entity: str, of_key: str) -> dict[str, str | int | None]:
    return dict(zip(TABLES[entity][1], of_key.split("\t"), strict=True))


def defaults(db: sqlite3.Connection, entity: str) -> dict[str, str | int | None]:
    """What a column of an entity holds that no event has named."""
    columns = db.execute("select name, dflt_value from pragma_table_info(?)", (TABLES[entity][0],))
    return {
        name: None if default is None else db.execute(f"select {default}").fetchone()[0]
        for name, default in columns.fetchall()
    }
