"""Undo and redo: new events that leave things as without a command, or say it again."""

from __future__ import annotations

import sqlite3

from liftlog.domain.base.values import Value
from liftlog.store.base.database import exists, number, texts
from liftlog.store.base.journal import BASE, OWN_DEVICES, Command, defaults, key_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeAlias

    Tell: TypeAlias = Callable[[int, int], None]
    State: TypeAlias = dict[str, str | int | None]


class PastCommand(Value):
    """A command of the lifter; `touched` is on how many things it acted, `redo` how many steps of
    redo reach it, 0 for none."""

    seq: int
    at: str
    words: str
    undone: bool
    touched: int
    redo: int


class Reached(Value):
    """A command that undo or redo reaches; `by` is what did last to it what is to be reversed."""

    seq: int
    words: str
    by: int


# More than there can be.
ALL = 1 << 60
# What touched so many things has its sets reversed at once.
MANY = 1000
_OTHERS = " and subject not in (select id from temp.alone)"
# How often it is told how far a large command is.
_EVERY = 500

# A command can be brought again while nothing new was done here after it was taken back. What
# liftlog did by itself, such as a sync, is nothing new.
_TAKEN_BACK = f"""
    with taken_back as (
      select target, max(seq) as by, row_number() over (order by max(seq) desc) as redo
      from commands
      where kind = 'undo' and device in ({OWN_DEVICES}) and seq > coalesce((
        select d.seq from commands d
        where d.kind = 'do' and d.device in ({OWN_DEVICES})
          and (d.undone = 0 or exists (select 1 from commands u where u.target = d.seq))
        order by d.seq desc limit 1
      ), 0)
      and target in (select c.seq from commands c where c.kind = 'do' and c.undone = 1)
      group by target
    )
"""
# What no undo has taken back stands; a repair is no step, but what it found stands, too.
_STANDS = """
    (c.kind = 'do' and (c.undone = 0
      or not exists (select 1 from commands u where u.target = c.seq)))
"""


def last_commands(db: sqlite3.Connection, number: int) -> list[Reached]:
    """The newest commands that are not taken back yet, so many at most, the newest first."""
    rows = db.execute(
        "select seq, words, seq from commands where kind = 'do' and undone = 0"
        f" and device in ({OWN_DEVICES}) order by seq desc limit ?",
        (min(number, ALL),),
    )
    return [Reached(*row) for row in rows]


def last_commands_of(
    db: sqlite3.Connection, devices: Sequence[str], number: int
) -> list[PastCommand]:
    """The same of other devices, in the order in which they did them: they may have come here in
    another one."""
    rows = db.execute(
        "select seq, at, words, (select count(distinct subject) from events e"
        " where e.command = c.seq), (select max(hlc) from events e where e.command = c.seq) as last"
        f" from commands c where kind = 'do' and undone = 0 and last is not null"
        f" and device in ({', '.join('?' * len(devices))}) order by last desc, seq desc limit ?",
        (*devices, min(number, ALL)),
    )
    return [PastCommand(seq, at, words, False, touched, 0) for seq, at, words, touched, _ in rows]


def newest(db: sqlite3.Connection) -> int:
    """The number of the newest command of any kind; 0 where there is none."""
    row = db.execute("select max(seq) from commands").fetchone()
    return row[0] or 0


def touched_since(db: sqlite3.Connection, seq: int) -> list[str]:
    """The subjects of the commands after that one."""
    return texts(
        db,
        "select distinct subject from events where command in"
        " (select seq from commands where seq > ?)",
        (seq,),
    )


def since(db: sqlite3.Connection, seq: int) -> list[tuple[int, str]]:
    """(number, words) of the commands after that one, undo and redo among them, oldest first."""
    return db.execute(
        "select seq, words from commands where seq > ? order by seq limit 20", (seq,)
    ).fetchall()


def next_redos(db: sqlite3.Connection, number: int) -> list[Reached]:
    """The commands that were taken back last, while none came after, so many at most."""
    rows = db.execute(
        f"{_TAKEN_BACK} select c.seq, c.words, t.by from taken_back t"
        " join commands c on c.seq = t.target order by t.redo limit ?",
        (min(number, ALL),),
    )
    return [Reached(*row) for row in rows]


def steps(db: sqlite3.Connection, limit: int) -> list[PastCommand]:
    """The newest commands that stand or can come again, newest first."""
    return _steps(
        db, f"iif(c.undone, t.redo is not null, c.device in ({OWN_DEVICES}))", "c.seq desc", limit
    )


def redo_steps(db: sqlite3.Connection, limit: int) -> list[PastCommand]:
    """So many commands that were taken back last, the last one first."""
    return _steps(db, "t.redo is not null", "t.redo", limit)


def _steps(db: sqlite3.Connection, which: str, order: str, limit: int) -> list[PastCommand]:
    rows = db.execute(
        f"{_TAKEN_BACK} select c.seq, c.at, c.words, c.undone,"
        " (select count(distinct subject) from events e where e.command = c.seq),"
        " coalesce(t.redo, 0)"
        " from commands c left join taken_back t on t.target = c.seq"
        f" where c.kind = 'do' and {which} order by {order} limit ?",
        (min(limit, ALL),),
    )
    return [
        PastCommand(seq, at, words, bool(undone), touched, redo)
        for seq, at, words, undone, touched, redo in rows
    ]


def undo(db: sqlite3.Connection, command: Reached, at: str, tell: Tell | None = None) -> None:
    """Leaves everything as if the command had not been given; what was changed later stays."""
    back = Command(db, f"undo: {command.words}", at, kind="undo", target=command.seq)
    db.execute("update commands set undone = 1 where seq = ?", (command.seq,))
    unnamed: dict[str, State] = {}
    alone = _alone(db, command.seq, tell)
    if alone:
        from liftlog.store.training import many

        many.undo(back, at)
    for entity, subject in _told(db, command.seq, "desc", tell, alone):
        story = _story(db, subject, command.seq)
        if entity not in unnamed:
            unnamed[entity] = defaults(db, entity)
        left = {field: story.before.get(field, unnamed[entity].get(field)) for field in story.held}
        if entity == "exercise" and _is_covered(db, key_of(entity, subject), story.before):
            left = {field: story.before[field] for field in story.before}
        if not story.before or (story.is_made and entity in _ITS_OWN):
            # What another device logged in it meanwhile keeps a workout (S30).
            left = {} if entity == "workout" and _has_sets(db, subject) else {"deleted_at": at}
        back.change(entity, "undo", key_of(entity, subject), left)


def redo(db: sqlite3.Connection, command: Reached, at: str, tell: Tell | None = None) -> None:
    """Says again what a command said; what it had made is there again."""
    again = Command(db, f"redo: {command.words}", at, kind="redo", target=command.seq)
    db.execute("update commands set undone = 0 where seq = ?", (command.seq,))
    alone = _alone(db, command.seq, tell)
    for entity, subject in _told(db, command.seq, "asc", tell, alone):
        story = _story(db, subject, command.seq)
        said = {"deleted_at": None, **story.said} if story.is_made else story.said
        again.change(entity, "redo", key_of(entity, subject), said)
    if alone:
        from liftlog.store.training import many

        many.redo(again)


class _Story(Value):
    """What a command did to one thing: what stands without it, what it said, which of its fields
    nobody has changed since, and whether it made the thing."""

    before: State
    said: State
    held: tuple[str, ...]
    is_made: bool


# A set that a command made is gone without it, whatever was said of it since.
_ITS_OWN = ("set", "workout", "pain")


def _alone(db: sqlite3.Connection, seq: int, tell: Tell | None) -> int:
    """How many sets of a large command are reversed at once; of any other it is none."""
    query = "select count(*) from (select 1 from events where command = ? limit ?)"
    if number(db, query, (seq, MANY)) < MANY:
        return 0
    if tell:
        tell(0, number(db, "select count(*) from events where command = ?", (seq,)))
    from liftlog.store.training import many

    return many.find(db, seq, _STANDS)


def _told(
    db: sqlite3.Connection, seq: int, order: str, tell: Tell | None, alone: int
) -> Iterator[tuple[str, str]]:
    """(entity, subject) of everything that a command touched, in that order of its events; without
    the sets that are reversed at once."""
    # SQLite takes the kind from the row with the smallest number: the subject's first event.
    touched = db.execute(
        "select min(n), kind, subject from events indexed by events_command"
        f" where command = ?{_OTHERS if alone else ''} group by subject order by 1 {order}",
        (seq,),
    ).fetchall()
    for place, (_, kind, subject) in enumerate(touched):
        if tell and place and not place % _EVERY:
            tell(place, len(touched))
        yield kind.partition(".")[0], subject


def _story(db: sqlite3.Connection, subject: str, seq: int) -> _Story:
    # By the subject, which has few events: an import has as many as it brought sets.
    rows = db.execute(
        f"select e.n, e.kind, e.command = ?1, {_STANDS}, j.key, j.atom"
        " from events e indexed by events_subject cross join commands c on c.seq = e.command"
        " left join json_each(e.patch) j"
        " where e.subject = ?2 order by e.hlc, e.device, e.id",
        (seq, subject),
    ).fetchall()
    told: dict[int, tuple[str, bool, bool, State]] = {}
    for n, kind, is_mine, stands, field, value in rows:
        changes = told.setdefault(n, (kind, bool(is_mine), bool(stands), {}))[3]
        if field is not None:
            changes[field] = value
    ending = f".{BASE}"
    # What the catalogue said comes before all that was changed.
    events = sorted(told.values(), key=lambda event: not event[0].endswith(ending))
    before: State = {}
    said: State = {}
    is_held: dict[str, bool] = {}
    makers: list[bool] = []
    for kind, is_mine, stands, changes in events:
        is_base = kind.endswith(ending)
        if is_base or (stands and not is_mine):
            before |= changes
            is_held |= dict.fromkeys(changes, False)
        elif is_mine:
            said |= changes
            is_held |= dict.fromkeys(changes, True)
        makers.append(is_mine and not is_base)
    held = tuple(field for field, mine in is_held.items() if mine)
    return _Story(before, said, held, bool(makers) and makers[0])


def _has_sets(db: sqlite3.Connection, workout: str) -> bool:
    query = "select 1 from sets where workout = ? and deleted_at is null limit 1"
    return exists(db, query, (workout,))


def _is_covered(db: sqlite3.Connection, slug: str, before: State) -> bool:
    """Whether an exercise of the lifter's own comes back whose slug the catalogue's took since."""
    query = "select 1 from exercises where slug = ? and origin = 'catalogue'"
    return before.get("origin") != "catalogue" and exists(db, query, (slug,))
