"""What was trained over longer times: each question seeks one exercise or one span of days."""

from __future__ import annotations

from liftlog.domain.base.spans import FIRST_DAY, LAST_DAY
from liftlog.domain.base.values import Value
from liftlog.domain.training.sets import LoggedSet, Session, session_of
from liftlog.store.base.journal import WORKING
from liftlog.store.training.training import ALIVE, SETS, as_set

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence


class Event(Value):
    """One change of a set: when, by which command, and the fields that it changed."""

    at: str
    kind: str
    words: str
    device: str
    patch: str


def sessions_between(
    db: sqlite3.Connection, exercise: str, since: str = FIRST_DAY, until: str = LAST_DAY
) -> list[Session]:
    """The sessions of an exercise that began within these local days, oldest first."""
    found: dict[str, list[LoggedSet]] = {}
    for done in map(as_set, _sets_around(db, exercise, since, until)):
        found.setdefault(done.workout, []).append(done)
    sessions = (session_of(tuple(sets)) for sets in found.values())
    return [session for session in sessions if since <= session.day <= until]


def _sets_around(db: sqlite3.Connection, exercise: str, since: str, until: str) -> sqlite3.Cursor:
    # A local day and the same day in UTC differ by less than a day, and a session may cross
    # midnight: the seek takes two days more on either side.
    low = "''" if since == FIRST_DAY else "date(:since, '-2 days')"
    high = "'9999-12-31T24'" if until == LAST_DAY else "date(:until, '+3 days')"
    return db.execute(
        f"{SETS} where exercise = :exercise and performed_at >= {low} and performed_at < {high}"
        f" and {ALIVE} order by performed_at, position",
        {"exercise": exercise, "since": since, "until": until},
    )


def newest_sets(
    db: sqlite3.Connection,
    exercise: str | None = None,
    since: str = FIRST_DAY,
    until: str = LAST_DAY,
    limit: int | None = None,
) -> list[LoggedSet]:
    """The sets of these local days, newest first, of one exercise or of all."""
    values = {"exercise": exercise, "since": since, "until": until, "limit": limit or -1}
    order = (
        "performed_at desc, position desc"
        if exercise
        else ("day desc, performed_at desc, position desc")
    )
    rows = db.execute(
        f"{SETS} where {'exercise = :exercise and' if exercise else ''}"
        f" day >= :since and day <= :until and {ALIVE} order by {order} limit :limit",
        values,
    )
    return [as_set(row) for row in rows]


def sets_between(db: sqlite3.Connection, since: str, until: str) -> list[LoggedSet]:
    """All sets of these local days, in the order performed."""
    return newest_sets(db, None, since, until)[::-1]


def exercises_trained(db: sqlite3.Connection, since: str, until: str = LAST_DAY) -> list[str]:
    """The exercises trained within these local days, those trained last first."""
    if since == FIRST_DAY and until == LAST_DAY:
        return _ever_trained(db)
    rows = db.execute(
        f"select exercise from sets where day >= ? and day <= ? and {ALIVE}"
        " group by exercise order by max(performed_at) desc, max(position) desc",
        (since, until),
    )
    return [exercise for (exercise,) in rows]


def _ever_trained(db: sqlite3.Connection) -> list[str]:
    """One seek an exercise, where a `group by` would read every set there is."""
    rows = db.execute(
        "select slug, (select performed_at from sets where exercise = slug and deleted_at is null"
        " order by performed_at desc, position desc limit 1) as last"
        " from exercises where last is not null order by last desc, slug"
    )
    return [slug for slug, _ in rows]


def any_set(db: sqlite3.Connection) -> bool:
    """Was anything ever logged?"""
    return db.execute(f"select 1 from sets where {ALIVE} limit 1").fetchone() is not None


def events_of(db: sqlite3.Connection, set_id: str) -> list[Event]:
    """Every change of a set, oldest first; deleted sets have theirs too."""
    rows = db.execute(
        "select c.at, e.kind, c.words, e.device, e.patch from events e"
        " join commands c on c.seq = e.command where e.subject = ? order by e.hlc, e.rowid",
        (set_id,),
    )
    return [Event(*row) for row in rows]


def muscles_of(db: sqlite3.Connection) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """(target muscles, synergists) of every exercise that states them, by slug."""
    rows = db.execute(
        "select slug, (select group_concat(value, char(31)) from json_each(target)),"
        " (select group_concat(value, char(31)) from json_each(synergists)) from exercises"
        " where target <> '[]' or synergists <> '[]'"
    )
    return {slug: (_names(target), _names(helping)) for slug, target, helping in rows}


def _names(joined: str | None) -> tuple[str, ...]:
    return tuple(joined.split("\x1f")) if joined else ()


def opposing_to(db: sqlite3.Connection, family: str) -> list[str]:
    """The exercises that the catalogue sets against those of a family."""
    rows = db.execute(
        "select distinct value from exercises, json_each(page, '$.opposing')"
        " where family = ? order by 1",
        (family,),
    )
    return [slug for (slug,) in rows]


def sets_by_day(db: sqlite3.Connection, since: str, until: str) -> dict[str, int]:
    """How many working sets were done on each of these local days that has any."""
    rows = db.execute(
        f"select day, count(*) from sets where day >= ? and day <= ? and {ALIVE} and {WORKING}"
        " group by day",
        (since, until),
    )
    return dict(rows.fetchall())


def working_sets_by_day(
    db: sqlite3.Connection, exercises: Sequence[str], since: str, until: str
) -> list[tuple[str, str, int]]:
    """(exercise, local day, working sets) of these exercises on these days."""
    rows = db.execute(
        "select exercise, day, count(*) from sets where day >= ? and day <= ?"
        f" and exercise in ({', '.join('?' * len(exercises))}) and {ALIVE} and {WORKING}"
        " group by exercise, day",
        (since, until, *exercises),
    )
    return rows.fetchall()
