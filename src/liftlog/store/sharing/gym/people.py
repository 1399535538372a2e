"""People of a gym: who they are, who coaches whom, and what only the owner may do."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from liftlog.domain.sharing.people import ATHLETE, COACH, with_article
from liftlog.errors import Refused
from liftlog.store.sharing.gym import schema
from liftlog.store.sharing.gym.connecting import NotAllowed, refusals

if TYPE_CHECKING:
    from liftlog.store.sharing.gym.connecting import Db

# A connection that went away in the middle of something holds up nobody for long.
_SETTINGS = (
    ("idle_in_transaction_session_timeout", "5min"),
    ("tcp_keepalives_idle", "60"),
    ("tcp_keepalives_interval", "10"),
    ("tcp_keepalives_count", "3"),
)


class Person(NamedTuple):
    """A person of a gym by name, and what they are there: athlete or coach."""

    name: str
    role: str


class Member(NamedTuple):
    """The same with those who read their log, as far as whoever asks may know."""

    name: str
    role: str
    coaches: tuple[str, ...]


@contextlib.contextmanager
def as_owner(db: Db) -> Iterator[None]:
    """What only an owner may do; to others it is said what they lack.

    Raises:
        Refused: where the server does not allow it.
    """
    try:
        yield
    except NotAllowed as error:
        with refusals():
            row = db.execute(_RIGHTS).fetchone()
        raise _lacking(*row) or error if row else error from None


_RIGHTS = """
select current_user, current_database(),
  (select pg_has_role(nspowner, 'usage') from pg_namespace where nspname = 'liftlog'),
  has_database_privilege(current_database(), 'create'),
  (select rolcreaterole or rolsuper from pg_roles where rolname = current_user)
"""


def _lacking(
    user: str, database: str, owns: bool | None, may_create: bool, may_add: bool
) -> Refused | None:
    if owns is False:
        return Refused(f"{user} does not own this gym", "note: only its owner may do that")
    if owns is None and not may_create:
        return Refused(
            f"{user} may make no gym in the database {database}",
            f"note: the database has to be theirs: createdb --owner {user} NAME",
        )
    if not may_add:
        return Refused(
            f"{user} may not make logins",
            f"note: an administrator of the server types: alter role {user} createrole",
        )
    return None


def set_up(db: Db) -> None:
    """Makes a database a gym, or brings it up to date; twice is harmless.

    Raises:
        Refused: where somebody else owns it.
    """
    with refusals(), _impatient(db):
        db.execute("set local search_path = pg_catalog, pg_temp")
        owner = db.execute(
            "select pg_get_userbyid(nspowner), pg_get_userbyid(nspowner) = current_user"
            " from pg_namespace where nspname = 'liftlog'"
        ).fetchone()
        if owner is not None and not owner[1]:
            raise Refused(
                f"this gym belongs to {owner[0]}", f"note: connect as {owner[0]} to set it up"
            )
        db.execute(schema.GROUPS)
        db.execute("create schema if not exists liftlog")
        _refuse_foreign_groups(db)
        db.execute(schema.ALL)


@contextlib.contextmanager
def _impatient(db: Db) -> Iterator[None]:
    """A transaction that needs what others hold: it waits for nobody long, for all the others wait
    behind it."""
    from psycopg import errors

    try:
        with db.transaction():
            db.execute(f"set local lock_timeout = '{_PATIENCE}'")
            yield
    except errors.LockNotAvailable:
        names = [name for (name,) in db.execute(_HOLDERS).fetchall()]
        who = " and ".join(names) or "others"
        verb = "keeps" if len(names) == 1 else "keep"
        raise Refused(
            f"{who} {verb} the gym busy: nothing was changed",
            "note: try again later, or end their connections on the server",
        ) from None


_PATIENCE = "10s"
_HOLDERS = """
    select distinct a.usename from pg_locks l
    join pg_stat_activity a using (pid) join pg_class c on c.oid = l.relation
    where c.relnamespace = to_regnamespace('liftlog') and l.granted and pid <> pg_backend_pid()
      and l.database = (select oid from pg_database where datname = current_database())
    order by 1
"""


def _refuse_foreign_groups(db: Db) -> None:
    """From PostgreSQL 16 on, only who made a group may put somebody into it."""
    row = db.execute(
        "select current_setting('server_version_num')::integer < 160000"
        " or pg_has_role(%(a)s, 'member with admin option')"
        " and pg_has_role(%(c)s, 'member with admin option')",
        {"a": schema.ATHLETES, "c": schema.COACHES},
    ).fetchone()
    if row != (True,):
        groups = f"{schema.ATHLETES}, {schema.COACHES}"
        raise Refused(
            f"the groups {groups} of this server belong to somebody else",
            f"note: its administrator types GRANT {groups} TO your login WITH ADMIN OPTION",
        )


def me(db: Db) -> Person:
    """Who is connected.

    Raises:
        Refused: where they are not of this gym, or only a newer liftlog knows its server.
    """
    try:
        with refusals():
            version = db.execute("select version from liftlog.about").fetchone()
            row = db.execute(
                "select session_user, (select role from liftlog.people where name = session_user)"
            ).fetchone()
    except NotAllowed:
        # A login of this server, and no more.
        version = row = None
    if version is None or row is None or row[1] is None:
        raise _nobody(db)
    if version[0] > schema.VERSION:
        raise Refused("this gym needs a newer liftlog", "note: update liftlog")
    return Person(*row)


def _nobody(db: Db) -> Refused:
    with refusals():
        row = db.execute(
            "select session_user, (select pg_has_role(session_user, nspowner, 'usage')"
            " from pg_namespace where nspname = 'liftlog')"
        ).fetchone()
    name, owns = row or ("nobody", False)
    if owns:
        return Refused(
            f"{name} owns this gym, and is not an athlete or a coach here",
            "note: liftlog gym add gives each person a login of their own",
        )
    return Refused(f"{name} is not in this gym", "note: its owner adds people with liftlog gym add")


def known(db: Db, name: str) -> Person | None:
    """A person of this gym, as far as whoever asks may see them."""
    with refusals():
        row = db.execute(
            "select name, role from liftlog.people where name = %s", (name,)
        ).fetchone()
    return None if row is None else Person(*row)


def add(db: Db, person: Person, password: str) -> bool:
    """Makes a person and their login. True where the login was there, as that of a person of
    another gym on the same server: it has the new password now.

    Raises:
        Refused: where another login has that name, or that person has another role elsewhere.
    """
    with refusals(), db.transaction():
        _refuse_other_role(db, person)
        was_there = _give_login(db, person, password)
        db.execute("insert into liftlog.people(name, role) values (%s, %s)", person)
    return was_there


def set_password(db: Db, person: Person, password: str) -> None:
    """Gives a person another password; a login, too, where a restored server has none of theirs.

    Raises:
        Refused: where somebody else's login has that name.
    """
    with refusals(), db.transaction():
        _give_login(db, person, password)


def _refuse_other_role(db: Db, person: Person) -> None:
    """Logins are those of the whole server: another role would end what they are at another gym."""
    other = COACH if person.role == ATHLETE else ATHLETE
    if db.execute(_IS_LOGIN, (schema.ROLES[other], person.name)).fetchone() is not None:
        raise Refused(
            f"the server knows {person.name} as {with_article(other)} already",
            f"note: use another name, or type liftlog gym remove {person.name} first",
        )


def _give_login(db: Db, person: Person, password: str) -> bool:
    """The server gets what checks the password, never the password: it may log statements. Whether
    the login was there."""
    from psycopg import sql

    group = schema.ROLES[person.role]
    name, secret = sql.Identifier(person.name), sql.Literal(_hashed(db, person.name, password))
    row = db.execute(
        "select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls,"
        f" exists (select from pg_auth_members m where m.member = r.oid and {_IS_OF_GYM}"
        "  and m.roleid in (to_regrole(%s), to_regrole(%s)))"
        " from pg_roles r where rolname = %s",
        (schema.ATHLETES, schema.COACHES, person.name),
    ).fetchone()
    if row is not None and (row[0] or not row[1]):
        raise Refused(f"the server has a login called {person.name} already", "use: another name")
    if row is None:
        db.execute(sql.SQL("create role {} login connection limit 20").format(name))
    for role in schema.ROLES.values():
        verb = "grant {} to {}" if role == group else "revoke {} from {}"
        db.execute(sql.SQL(verb).format(sql.Identifier(role), name))
    db.execute(sql.SQL("alter role {} login password {}").format(name, secret))
    for setting, value in _SETTINGS:
        query = sql.SQL("alter role {} set {} = {}")
        db.execute(query.format(name, sql.SQL(setting), sql.Literal(value)))
    return row is not None


def _hashed(db: Db, name: str, password: str) -> str:
    raw = db.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256")
    return raw.decode()


def everybody(db: Db) -> tuple[Member, ...]:
    """All people: the owner sees everybody, an athlete the coaches, a coach their athletes.

    Raises:
        Refused: where whoever asks is neither the owner nor of this gym.
    """
    with refusals():
        owner = db.execute(
            "select pg_has_role(nspowner, 'usage') from pg_namespace where nspname = 'liftlog'"
        ).fetchone()
    if owner != (True,):
        me(db)
    with refusals():
        rows = db.execute(
            "select p.name, p.role, array(select c.coach from liftlog.coaching c"
            " where c.athlete = p.name order by 1) from liftlog.people p order by p.role, p.name"
        ).fetchall()
    return tuple(Member(name, role, tuple(coaches)) for name, role, coaches in rows)


def allow(db: Db, coach: str) -> bool:
    """Lets a coach read whoever is connected; False where they may already."""
    with refusals():
        done = db.execute(
            "insert into liftlog.coaching(coach) values (%s) on conflict do nothing", (coach,)
        )
    return bool(done.rowcount)


def deny(db: Db, coach: str) -> bool:
    """Lets a coach read no more; False where they could not."""
    with refusals():
        row = db.execute("select liftlog.deny(%s)", (coach,)).fetchone()
    return bool(row and row[0])


def leave(db: Db) -> None:
    """Erases the athlete who is connected, with all that they have there."""
    with refusals():
        db.execute("select liftlog.leave()")


def count_events(db: Db, athlete: str) -> int:
    """How many changes the server has of an athlete."""
    with refusals():
        row = db.execute(
            "select count(*) from liftlog.events where athlete = %s", (athlete,)
        ).fetchone()
    return row[0] if row else 0


def has_login(db: Db, name: str) -> bool:
    """Whether there is a login of somebody who is or was in a gym."""
    with refusals():
        return any(
            db.execute(_IS_LOGIN, (group, name)).fetchone() is not None
            for group in schema.ROLES.values()
        )


# From PostgreSQL 16 on, who made a group belongs to it, too, but only to give it away.
_IS_OF_GYM = "not m.admin_option"
_IS_LOGIN = (
    "select from pg_auth_members m join pg_roles r on m.member = r.oid"
    f" where m.roleid = to_regrole(%s) and r.rolname = %s and {_IS_OF_GYM}"
)


def remove(db: Db, name: str) -> bool:
    """Erases a person with all that they have, and their login; ends their connections. False where
    something of theirs lies elsewhere on the server, so that the login can only be locked."""
    from psycopg import errors, sql

    role = sql.Identifier(name)
    is_login = has_login(db, name)
    with refusals():
        if is_login:
            _end_connections(db, name)
        with _impatient(db):
            db.execute("select liftlog.erase_person(%s)", (name,))
            if not is_login:
                return True
            for group in schema.ROLES.values():
                db.execute(sql.SQL("revoke {} from {}").format(sql.Identifier(group), role))
            try:
                with db.transaction():
                    db.execute(sql.SQL("drop role {}").format(role))
            except errors.DependentObjectsStillExist:
                db.execute(sql.SQL("alter role {} nologin password null").format(role))
                return False
    return True


def _end_connections(db: Db, name: str) -> None:
    """Lets nobody in by that login, and ends who is: a transaction of theirs would be waited for.

    Only who belongs to a login may end its connections: the owner does for that moment.
    """
    from psycopg import sql

    role = sql.Identifier(name)
    with db.transaction():
        db.execute(sql.SQL("alter role {} nologin").format(role))
        db.execute(sql.SQL("grant {} to current_user").format(role))
        db.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where usename = %s", (name,)
        )
        db.execute(sql.SQL("revoke {} from current_user").format(role))
