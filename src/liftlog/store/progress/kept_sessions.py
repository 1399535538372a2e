"""Saved sessions: the lines of old ones, kept from one `progress EXERCISE` to the next (0013)."""

from __future__ import annotations

from liftlog.domain.base.fingerprint import fingerprint
from liftlog.domain.base.values import Value
from liftlog.store.base.database import exists, texts
from liftlog.store.progress.kept_figures import write_if_unchanged
from liftlog.store.training.logbook import ALIVE, SETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Sequence

_PIECES = "select until, made_by, unit, sets, lines from kept_sessions where exercise = ?"


class Piece(Value):
    """Sessions that follow one another, as lines of text.

    No set of them was done after the moment `until`, none of a later session up to it. `made_by`
    is what the lines depend on besides the sets, `unit` the one that they are in; `sets` stands
    for the sets and for the lines.
    """

    until: str
    made_by: str
    unit: str
    sets: str
    lines: str


def pieces(db: sqlite3.Connection, exercise: str) -> tuple[Piece, ...]:
    """What is kept of the sessions of an exercise, the oldest first; nothing where another program
    has changed a set of it, which nobody has looked at yet."""
    if exists(db, "select 1 from session_counts_due where exercise = ?", (exercise,)):
        return ()
    return tuple(map(Piece.from_tuple, db.execute(f"{_PIECES} order by until", (exercise,))))


def has_set_up_to(
    db: sqlite3.Connection, exercise: str, workouts: Collection[str], until: str
) -> bool:
    """Whether one of these workouts has a set of the exercise up to a moment."""
    marks = ", ".join("?" * len(workouts))
    return exists(
        db,
        f"select 1 from sets where workout in ({marks}) and +exercise = ? and performed_at <= ?"
        f" and {ALIVE}",
        (*workouts, exercise, until),
    )


def sum_of(db: sqlite3.Connection, exercise: str, after: str, until: str, lines: str) -> str:
    """A short text that stands for lines and for the sets that they were made of."""
    rows = db.execute(
        f"{SETS} where exercise = ? and performed_at > ? and performed_at <= ? and {ALIVE}"
        " order by performed_at, position, id",
        (exercise, after, until),
    )
    return fingerprint((lines, [*rows]))


def keep(
    db: sqlite3.Connection, exercise: str, seen: int, made: Sequence[Piece], are_all: bool
) -> bool:
    """Keeps pieces that were made of the log in the state `seen`, unless it has changed since; as
    all that is kept, or with the older ones. Whether they were kept."""

    def write() -> None:
        if are_all:
            db.execute("delete from kept_sessions where exercise = ?", (exercise,))
        db.executemany(
            "insert into kept_sessions(exercise, until, made_by, unit, sets, lines)"
            " values (?, ?, ?, ?, ?, ?)",
            [(exercise, *piece.as_tuple()) for piece in made],
        )

    return write_if_unchanged(db, seen, write)


def wrongly_kept(db: sqlite3.Connection) -> list[str]:
    """The exercises with lines that were made of other sets, or that somebody has changed."""
    return [
        exercise
        for exercise in texts(db, "select distinct exercise from kept_sessions")
        if not _are_right(db, exercise)
    ]


def _are_right(db: sqlite3.Connection, exercise: str) -> bool:
    after = ""
    for piece in pieces(db, exercise):
        if piece.sets != sum_of(db, exercise, after, piece.until, piece.lines):
            return False
        after = piece.until
    return True
