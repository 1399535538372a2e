"""Programmes: their texts, version by version, and their runs.

Nothing here says where a run is or how heavy a line is: that follows from the sets.
"""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.store.base.database import Error, exists, number, text, texts
from liftlog.store.base.journal import new_id
from liftlog.store.exercises.catalogue import GOES_ON
from liftlog.store.plans.taken_days import but, select_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from liftlog.store.base.journal import Command, Patch

STOP, RESUME, SET, GO, LIGHT, SKIP = "stop", "resume", "set", "go", "light", "skip"


class Version(Value):
    """One text of a programme, as it was given at a moment; `names` is JSON of what each meant."""

    id: str
    programme: str
    number: int
    at: str
    text: str
    names: str


class Run(Value):
    """One start of a programme; `numbers` is JSON of the loads and maxes that it began with."""

    id: str
    programme: str
    at: str
    week: int | None
    day: str | None
    numbers: str


class Step(Value):
    """What was said during a run: a number, a day to go on with, a light week, an end."""

    id: str
    run: str
    at: str
    kind: str
    line: str | None = None
    amount: str | None = None
    week: int | None = None
    day: str | None = None
    percent: int | None = None


class Compiled(Value):
    """What was made of a text, as JSON, and by which version of liftlog."""

    version: str
    made_by: str
    content: str


_VERSIONS = select_of(Version, "programme_versions")
_RUNS = select_of(Run, "programme_runs")
_STEPS = select_of(Step, "programme_steps")


def own(db: sqlite3.Connection) -> list[str]:
    """The names of the lifter's own programmes."""
    query = "select name from programmes where deleted_at is null and removed_at is null order by 1"
    return texts(db, query)


def is_own(db: sqlite3.Connection, name: str) -> bool:
    """Whether this is one of the lifter's own."""
    query = "select 1 from programmes where name = ? and deleted_at is null and removed_at is null"
    return exists(db, query, (name,))


def versions(db: sqlite3.Connection, programme: str) -> list[Version]:
    """All texts of a programme, the oldest first."""
    rows = db.execute(f"{_VERSIONS} and programme = ? order by at, id", (programme,))
    return [Version(*row) for row in rows]


def newest_version(db: sqlite3.Connection, programme: str, until: str = "9999") -> Version | None:
    """The text of a programme that holds, or that held at a moment."""
    row = db.execute(
        f"{_VERSIONS} and programme = ? and at <= ? order by at desc, id desc limit 1",
        (programme, until),
    ).fetchone()
    return Version(*row) if row else None


def version_by_id(db: sqlite3.Connection, version: str) -> Version | None:
    """That text."""
    row = db.execute(f"{_VERSIONS} and id = ?", (version,)).fetchone()
    return Version(*row) if row else None


def add_version(command: Command, programme: str, content: str, names: str) -> Version:
    """A new text of a programme, which is in the lists from now on."""
    (last,) = command.db.execute(
        "select coalesce(max(number), 0) from programme_versions"
        " where programme = ? and deleted_at is null",
        (programme,),
    ).fetchone()
    if not is_own(command.db, programme):
        patch: Patch = {"removed_at": None, "deleted_at": None}
        command.change("programme", "set", programme, patch)
    version = Version(new_id(), programme, last + 1, command.at, content, names)
    command.change("version", "add", version.id, but(version, "id"))
    return version


def rename_in_version(command: Command, version: str, names: str) -> None:
    """What the names of a text mean from now on."""
    command.change("version", "merge", version, {"names": names})


def remove(command: Command, programme: str) -> None:
    """Takes a programme out of the lists; its texts stay for what was done by them."""
    command.change("programme", "delete", programme, {"removed_at": command.at})


def compiled(db: sqlite3.Connection, version: str, made_by: str) -> str | None:
    """What was made of a text by this version of liftlog, where it is kept."""
    query = "select compiled from compiled_programmes where version = ? and made_by = ?"
    return text(db, query, (version, made_by))


def keep_compiled(db: sqlite3.Connection, version: str, made_by: str, content: str) -> None:
    """Keeps what was made of a text."""
    query = (
        "insert or replace into compiled_programmes(version, made_by, compiled) values (?, ?, ?)"
    )
    db.execute(query, (version, made_by, content))


def if_free(db: sqlite3.Connection, keep: Callable[[], None]) -> None:
    """Keeps what was made, unless the log is busy or read-only: it is made again next time."""
    if db.in_transaction:
        keep()
        return
    wait = number(db, "pragma busy_timeout")
    try:
        db.execute("pragma busy_timeout=0")
        db.execute("begin immediate")
        keep()
        db.execute("commit")
    except Error:
        if db.in_transaction:
            db.execute("rollback")
    finally:
        db.execute(f"pragma busy_timeout={wait}")


def all_compiled(db: sqlite3.Connection) -> list[Compiled]:
    """All that is kept of what was made."""
    rows = db.execute("select version, made_by, compiled from compiled_programmes")
    return [Compiled(*row) for row in rows]


def forget_compiled(db: sqlite3.Connection) -> None:
    """Keeps nothing of what was made."""
    db.execute("delete from compiled_programmes")


def running(db: sqlite3.Connection) -> list[Run]:
    """The runs that are not stopped, in the order of their starts."""
    return [Run(*row) for row in db.execute(f"{_RUNS} and {GOES_ON} order by at, id")]


def runs_of(db: sqlite3.Connection, programme: str) -> list[Run]:
    """All runs of a programme, the oldest first."""
    rows = db.execute(f"{_RUNS} and programme = ? order by at, id", (programme,))
    return [Run(*row) for row in rows]


def run_by_id(db: sqlite3.Connection, run: str) -> Run | None:
    """That run."""
    row = db.execute(f"{_RUNS} and id = ?", (run,)).fetchone()
    return Run(*row) if row else None


def start(command: Command, programme: str, week: int | None, day: str | None, numbers: str) -> Run:
    """A new run of a programme."""
    run = Run(new_id(), programme, command.at, week, day, numbers)
    command.change("run", "start", run.id, but(run, "id"))
    return run


def steps_of(db: sqlite3.Connection, run: str) -> list[Step]:
    """What was said during a run, in order."""
    return [Step(*row) for row in db.execute(f"{_STEPS} and run = ? order by at, id", (run,))]


def add_step(
    command: Command,
    run: str,
    kind: str,
    line: str | None = None,
    amount: str | None = None,
    week: int | None = None,
    day: str | None = None,
    percent: int | None = None,
) -> Step:
    """Something said now, after all that was said before."""
    key, last = (
        new_id(),
        text(command.db, "select max(id) from programme_steps where run = ?", (run,)),
    )
    if last is not None and key <= last:
        # Ids of one millisecond are in no order of their own.
        key = new_id(int(last[:8] + last[9:13], 16) + 1)
    step = Step(key, run, command.at, kind, line, amount, week, day, percent)
    patch = {name: value for name, value in but(step, "id").items() if value is not None}
    command.change("step", kind, step.id, patch)
    return step


def all_versions(db: sqlite3.Connection) -> list[Version]:
    """Every text of every programme."""
    return [Version(*row) for row in db.execute(f"{_VERSIONS} order by at, id")]


def all_runs(db: sqlite3.Connection) -> list[Run]:
    """Every run of every programme."""
    return [Run(*row) for row in db.execute(f"{_RUNS} order by at, id")]
