"""`liftlog gym`: an owner, athletes and a coach, each by what they type (sync.md, G6, G7, G10)."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
from pathlib import Path
from shlex import quote

import pytest

from tests.cli.runner import Lifter
from tests.gym.rows import push, rows
from tests.postgres import OWNER, Gym

psycopg = pytest.importorskip("psycopg")


class People:
    """A gym, and somebody who types."""

    def __init__(self, gym: Gym, lifter: Lifter) -> None:
        self.gym, self.lifter = gym, lifter

    def gets(self, who: str, line: str) -> str:
        return self.lifter.gets(f"gym {line} --postgres {self.gym.address(who)}")

    def refused(self, who: str, line: str) -> tuple[int, str]:
        answer = self.lifter.types(f"gym {line} --postgres {self.gym.address(who)}")
        assert answer.out == ""
        return answer.code, answer.err

    def adds(self, name: str, role: str = "athlete") -> None:
        said = json.loads(self.gets(OWNER, f"add {name} --role {role} --json"))
        self.gym.cluster.know(name, said["password"])


@pytest.fixture
def people(gym: Gym, lifter: Lifter) -> People:
    """Anna and bob, and carl who coaches."""
    people = People(gym, lifter)
    people.adds("anna")
    people.adds("bob")
    people.adds("carl", "coach")
    return people


def test_sync_g7_from_an_empty_database_to_the_first_athlete(database: Gym, lifter: Lifter) -> None:
    address = database.address()
    assert lifter.types(f"gym add anna --postgres {address}").err == (
        "liftlog: that database is not a gym yet\n"
        "note: check the address; its owner types liftlog gym setup\n"
    )

    assert lifter.gets(f"gym setup {address}").splitlines() == [
        "the gym is ready", "To add somebody:", f"  liftlog gym add NAME --postgres '{address}'",
    ]  # fmt: skip
    said = lifter.gets(f"gym add anna --postgres {address}").splitlines()
    assert said[0] == "anna is an athlete of this gym now"
    assert said[2:] == [
        "anna types, once on each device:",
        f"  liftlog sync --postgres 'postgresql://anna@HOST:{database.cluster.port}/empty'",
    ]
    database.cluster.know("anna", said[1].removeprefix("password, shown only here: "))
    assert push(database.connect("anna"), "one") == 1


def test_what_a_person_types_can_be_copied_from_a_narrow_terminal(
    gym: Gym, lifter: Lifter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")

    said = lifter.gets(f"gym add anna --postgres {gym.address()}").splitlines()

    assert said[-1] == (
        f"  liftlog sync --postgres 'postgresql://anna@HOST:{gym.cluster.port}/gym'"
    )
    assert all(len(line) <= 40 for line in said[:-1])


def test_sync_g7_setup_twice_is_harmless(people: People, lifter: Lifter) -> None:
    gym = people.gym
    push(gym.connect("anna"), "one")
    people.gets("anna", "allow carl")

    lifter.gets(f"gym setup {gym.address()}")

    assert rows(gym.connect("carl")) == [("anna", "one")]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        push(gym.connect("anna"), "two", athlete="bob")


def test_sync_g7_a_restored_server_without_logins_gets_them_again(people: People) -> None:
    """A dump of a database has no logins."""
    gym = people.gym
    push(gym.connect("anna"), "one")
    gym.close()
    gym.admin().execute("drop owned by anna; drop role anna")

    people.gym.cluster.know(
        "anna", json.loads(people.gets(OWNER, "add anna --new-password --json"))["password"]
    )

    assert rows(gym.connect("anna")) == [("anna", "one")]


def test_sync_g4_setup_after_a_restore_makes_readers_begin_anew(gym: Gym, lifter: Lifter) -> None:
    """On another cluster numbers of transactions begin anew: no row stays ahead of them."""
    gym.add("anna")
    anna = gym.connect("anna")
    push(anna, "one")
    for table in ("events", "commands"):
        gym.admin().execute(f"update liftlog.{table} set xid = '999999999'")
    now = "select xid < pg_snapshot_xmax(pg_current_snapshot()) from liftlog.events"
    era = anna.execute("select liftlog.era()").fetchone()
    assert anna.execute(now).fetchone() == (False,)

    lifter.gets(f"gym setup {gym.address()}")

    assert anna.execute(now).fetchone() == (True,)
    assert anna.execute("select liftlog.era()").fetchone() != era


def test_sync_g7_the_gym_of_somebody_else_is_left_alone(
    people: People, lifter: Lifter, database: Gym
) -> None:
    """Also a schema that somebody made there for others to walk into."""
    answer = lifter.types(f"gym setup {people.gym.address('anna')}")
    assert (answer.code, answer.err) == (
        1, "liftlog: this gym belongs to owner\nnote: connect as owner to set it up\n",
    )  # fmt: skip

    database.admin().execute("create schema liftlog authorization anna")
    answer = lifter.types(f"gym setup {database.address()}")
    assert (answer.code, answer.err) == (
        1, "liftlog: this gym belongs to anna\nnote: connect as anna to set it up\n",
    )  # fmt: skip


@pytest.mark.parametrize("name", ["Gym-Owner", "gym owner", 'the "owner"'])
def test_sync_g7_an_owner_of_any_name_sets_up_twice(
    gym: Gym, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from psycopg import sql

    from liftlog.services.sharing.gym.owning import set_up
    from liftlog.store.sharing.gym import schema

    role = sql.Identifier(name)
    admin = gym.cluster.as_admin("postgres")
    create = "create role {} login createrole password 'x'"
    admin.execute(sql.SQL(create).format(role))
    admin.execute(sql.SQL("create database odd owner {}").format(role))
    # As a refusal says it for PostgreSQL 16: another owner made the groups of this server.
    groups = sql.SQL(", ").join(map(sql.Identifier, schema.ROLES.values()))
    admin.execute(schema.GROUPS)
    admin.execute(sql.SQL("grant {} to {} with admin option").format(groups, role))
    monkeypatch.setenv("PGPASSWORD", "x")
    try:
        for _ in range(2):
            set_up(f"host=127.0.0.1 port={gym.cluster.port} dbname=odd user={_quoted(name)}")
    finally:
        admin.execute("drop database odd with (force)")
        admin.execute(sql.SQL("revoke {} from {}").format(groups, role))
        admin.execute(sql.SQL("drop role {}").format(role))
        admin.close()


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "\\'") + "'"


def test_sync_g7_setup_waits_for_nobody_without_end(
    people: People, lifter: Lifter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And says who keeps it; meanwhile all others wait behind it."""
    from liftlog.store.sharing.gym import people as store

    monkeypatch.setattr(store, "_PATIENCE", "200ms")
    for name in ("anna", "bob"):
        busy = people.gym.connect(name, autocommit=False)
        busy.execute("set idle_in_transaction_session_timeout = 0")
        push(busy, "one")

    answer = lifter.types(f"gym setup {people.gym.address()}")

    assert (answer.code, answer.err) == (
        1,
        "liftlog: anna and bob keep the gym busy: nothing was changed\n"
        "note: try again later, or end their connections on the server\n",
    )


def test_sync_g7_setup_is_for_who_may_make_a_schema_and_roles(
    people: People, lifter: Lifter, database: Gym
) -> None:
    answer = lifter.types(f"gym setup {database.address('anna')}")

    assert answer.code == 1
    assert answer.err == (
        "liftlog: anna may make no gym in the database empty\n"
        "note: the database has to be theirs: createdb --owner anna NAME\n"
    )

    admin = database.admin()
    admin.execute("create role weak login password 'weak-secret'")
    admin.execute("grant create on database empty to weak")
    database.cluster.know("weak", "weak-secret")
    if admin.info.server_version >= 160000:
        refused = lifter.types(f"gym setup {database.address('weak')}")
        assert refused.code == 1
        said = refused.err.partition("types ")[2].strip()
        assert said.endswith("TO your login WITH ADMIN OPTION")
        admin.execute(said.replace("your login", "weak"))
    lifter.gets(f"gym setup {database.address('weak')}")
    answer = lifter.types(f"gym add eve --postgres {database.address('weak')}")
    assert (answer.code, answer.err) == (
        1,
        "liftlog: weak may not make logins\n"
        "note: an administrator of the server types: alter role weak createrole\n",
    )
    admin.execute("drop owned by weak cascade")
    admin.execute("revoke liftlog_athlete, liftlog_coach from weak")


def test_sync_g7_a_name_is_taken_once(people: People) -> None:
    assert people.refused(OWNER, "add anna") == (
        1,
        "liftlog: anna is in this gym already\nnote: --new-password gives another password\n",
    )
    for name in (OWNER, "admin"):
        assert people.refused(OWNER, f"add {name}") == (
            1,
            f"liftlog: the server has a login called {name} already\nuse: another name\n",
        )
    assert push(people.gym.connect("anna"), "one") == 1


def test_sync_g7_who_is_in_another_gym_of_the_server_has_one_password(
    people: People, other_gym: Gym
) -> None:
    answer = people.lifter.types(f"gym add anna --json --postgres {other_gym.address()}")

    assert answer.err == "anna had a login on this server already. Its old password ends now.\n"
    people.gym.cluster.know("anna", json.loads(answer.out)["password"])
    for gym in (people.gym, other_gym):
        assert push(gym.connect("anna"), "one") == 1
    assert people.lifter.types(f"gym add eve --postgres {other_gym.address()}").err == ""


def test_sync_g7_a_lost_password_is_replaced(people: People) -> None:
    gym = people.gym
    push(gym.connect("anna"), "one")

    said = json.loads(people.gets(OWNER, "add anna --new-password --json"))

    assert said["role"] == "athlete"
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        gym.connect("anna")
    gym.cluster.know("anna", said["password"])
    assert rows(gym.connect("anna")) == [("anna", "one")]
    assert people.refused(OWNER, "add eve --new-password")[0] == 3
    assert people.refused(OWNER, "add anna --new-password --role coach") == (
        1,
        "liftlog: anna is an athlete here\n"
        "note: to make it a coach, liftlog gym remove anna comes first\n",
    )


@pytest.mark.parametrize(
    "name",
    [
        'x"; drop table liftlog.people; --', "'", "Anna", "anna smith", "../anna", "anna/b",
        "anna.db", "-anna", "anna--b", "1anna", "pg_read_all_data", "public", "none", "postgres",
        "con", "ànna", "a" * 41, "", "liftlog_athlete", "current_user", "anna\x1b[2J",
    ],
)  # fmt: skip
def test_sync_g7_a_name_that_tries_to_be_something_else_is_refused(
    lifter: Lifter, name: str
) -> None:
    """Before any server is asked: names become logins and files."""
    answer = lifter.types(f"gym add --postgres postgresql://nowhere.invalid/gym -- {quote(name)}")

    assert answer.code == 2
    use = "another name" if name in ("public", "none", "postgres", "con") else "small letters"
    assert f"cannot be the name of a person\nuse: {use}" in answer.err
    assert "\x1b" not in answer.err


def test_sync_g7_even_past_the_check_a_name_is_no_sql(gym: Gym) -> None:
    from liftlog.errors import LiftlogError
    from liftlog.store.sharing.gym.connecting import connect
    from liftlog.store.sharing.gym.people import Person, add

    db = connect(gym.address()).db
    for name in ('x"; drop table liftlog.people; --', "x'; drop table liftlog.people; --"):
        with pytest.raises(LiftlogError):
            add(db, Person(name, "athlete"), "password")
    db.close()

    assert gym.admin().execute("select * from liftlog.people").fetchall() == []
    assert gym.admin().execute("select 1 from pg_roles where rolname like 'x%'").fetchall() == []


def test_sync_g7_a_role_is_one_of_two(lifter: Lifter) -> None:
    answer = lifter.types("gym add anna --role owner --postgres service=gym")

    assert (answer.code, answer.err) == (
        2, 'liftlog: no role is called "owner"\nuse: athlete or coach\n',
    )  # fmt: skip


def test_sync_g7_what_is_for_the_owner_is_refused_to_others(people: People) -> None:
    for who in ("anna", "carl"):
        for line in ("add eve", "remove carl --yes", "add carl --new-password"):
            code, said = people.refused(who, line)
            assert (code, said) in (
                (1, f"liftlog: {who} does not own this gym\nnote: only its owner may do that\n"),
                (3, 'liftlog: nobody is called "carl" at this gym\n'
                 "note: liftlog gym list shows who is\n"),
            ), (who, line)  # fmt: skip
    assert rows(people.gym.admin(), "people", "name, role") == [
        ("anna", "athlete"), ("bob", "athlete"), ("carl", "coach"),
    ]  # fmt: skip
    # Who has a password keeps it.
    people.gym.connect("carl")


def test_sync_g7_a_login_of_the_server_alone_is_not_in_the_gym(people: People) -> None:
    people.gym.admin().execute("create role stranger login password 'strange-secret'")
    people.gym.cluster.know("stranger", "strange-secret")

    for line in ("list", "allow carl"):
        assert people.refused("stranger", line) == (
            1,
            "liftlog: stranger is not in this gym\n"
            "note: its owner adds people with liftlog gym add\n",
        )


def test_sync_g10_who_allows_a_coach_is_told_what_they_see(people: People) -> None:
    assert people.gets("anna", "allow carl").splitlines() == [
        "carl may read your log now",
        "Your coach sees everything, notes and pain too.",
        "To end it: liftlog gym deny carl",
    ]
    assert people.gets("anna", "allow carl") == "carl may read your log already\n"
    assert people.gets("anna", "deny carl").splitlines()[0] == "carl may not read your log any more"
    assert people.gets("anna", "deny carl") == "carl does not read your log\n"


def test_sync_g7_only_coaches_are_allowed_and_only_by_athletes(people: People) -> None:
    for name in ("bob", "eve", "'; drop table liftlog.people; --"):
        code, said = people.refused("anna", f'allow "{name}"')
        assert (code, said) == (
            3, f'liftlog: no coach is called "{name}" at this gym\nuse: carl\n',
        )  # fmt: skip
        assert people.refused("anna", f'deny "{name}"')[0] == 3
    for line in ("allow carl", "deny carl", "leave --yes"):
        assert people.refused("carl", line) == (
            1, "liftlog: carl is a coach at this gym\nnote: only athletes can do that\n",
        )  # fmt: skip
        assert people.refused(OWNER, line) == (
            1,
            "liftlog: owner owns this gym, and is not an athlete or a coach here\n"
            "note: liftlog gym add gives each person a login of their own\n",
        )


def test_sync_g7_each_sees_of_the_people_what_is_theirs(people: People) -> None:
    people.gets("anna", "allow carl")

    assert people.gets(OWNER, "list").splitlines() == [
        "anna, athlete: read by carl", "bob, athlete", "carl, coach",
    ]  # fmt: skip
    assert people.gets("bob", "list").splitlines() == ["bob, athlete", "carl, coach"]
    assert json.loads(people.gets("carl", "list --json")) == {
        "schema": 1,
        "people": [
            {"name": "anna", "role": "athlete", "coaches": ["carl"]},
            {"name": "carl", "role": "coach", "coaches": []},
        ],
        "notices": [],
    }


def test_sync_g7_who_is_removed_is_gone_with_all_that_they_have(people: People) -> None:
    gym = people.gym
    for name in ("anna", "bob"):
        push(gym.connect(name), "one")
        people.gets(name, "allow carl")

    code, said = people.refused(OWNER, "remove anna")
    assert (code, said) == (
        2,
        "anna has 1 change at the gym: all are permanently deleted there\n"
        "liftlog: nothing was changed\nuse: --yes, to go ahead without a question\n",
    )
    assert people.gets(OWNER, "remove anna --yes").splitlines() == [
        "anna is not in this gym any more", "1 change permanently deleted at the gym",
    ]  # fmt: skip
    people.gets(OWNER, "remove carl --yes")

    admin = gym.admin()
    assert rows(admin) == [("bob", "one")]
    assert rows(admin, "people", "name, role") == [("bob", "athlete")]
    assert rows(admin, "coaching", "athlete, coach") == []
    logins = admin.execute("select rolname from pg_roles where rolname in ('anna', 'carl')")
    assert logins.fetchall() == []
    assert people.refused(OWNER, "remove anna --yes") == (
        3,
        'liftlog: nobody is called "anna" at this gym\nnote: liftlog gym list shows who is\n',
    )
    # The name is free.
    people.adds("anna", "coach")


def test_sync_g7_who_is_removed_holds_up_nobody(people: People) -> None:
    """Their connections end, whatever they have begun."""
    gym = people.gym
    anna = gym.connect("anna", autocommit=False)
    anna.execute("set idle_in_transaction_session_timeout = 0")
    push(anna, "one")

    assert people.gets(OWNER, "remove anna --yes") == "anna is not in this gym any more\n"

    with pytest.raises(psycopg.OperationalError):
        push(anna, "two")
    assert rows(gym.admin()) == []
    mine = (
        "select count(*) from pg_auth_members where member = 'owner'::regrole and not admin_option"
    )
    assert gym.admin().execute(mine).fetchone() == (0,)


def test_sync_g7_a_person_without_a_login_is_removed_and_another_login_stays(
    people: People,
) -> None:
    """As on a restored server, where somebody else may have that name."""
    gym = people.gym
    gym.admin().execute("drop owned by anna; drop role anna; create role anna login")

    assert people.gets(OWNER, "remove anna --yes") == "anna is not in this gym any more\n"

    found = gym.admin().execute("select rolcanlogin from pg_roles where rolname = 'anna'")
    assert found.fetchone() == (True,)
    gym.admin().execute("drop role anna")
    people.adds("anna")


def test_sync_g7_another_gym_of_the_server_takes_no_role_away(
    people: People, other_gym: Gym
) -> None:
    """Logins are those of the whole server."""
    people.gets("anna", "allow carl")
    push(people.gym.connect("anna"), "one")

    answer = people.lifter.types(f"gym add carl --postgres {other_gym.address()}")

    assert (answer.code, answer.err) == (
        1,
        "liftlog: the server knows carl as a coach already\n"
        "note: use another name, or type liftlog gym remove carl first\n",
    )
    assert rows(people.gym.connect("carl")) == [("anna", "one")]


def test_sync_g7_a_login_with_something_else_on_the_server_is_locked(people: People) -> None:
    admin = people.gym.admin()
    admin.execute("create table public.hers(a int); alter table public.hers owner to anna")

    said = people.gets(OWNER, "remove anna --yes").splitlines()

    assert said[-1] == "The login has something else on this server, so it stays. It is locked."
    with pytest.raises(psycopg.OperationalError):
        people.gym.connect("anna")


def test_sync_g7_who_leaves_is_erased_and_the_log_knows_the_gym_no_more(people: People) -> None:
    gym, lifter = people.gym, people.lifter
    lifter.gets("log squat 5@100kg")
    address = gym.address("anna")
    keep(address)
    push(gym.connect("anna"), "one")
    lifter.gets("gym allow carl")

    answer = lifter.types("gym leave")
    assert (answer.code, answer.err.splitlines()[0]) == (
        2, "at the gym: 1 change, all permanently deleted when you leave",
    )  # fmt: skip
    assert lifter.gets("gym leave --yes").splitlines() == [
        "anna left the gym: 1 change permanently deleted there", "your log here stays as it is",
    ]  # fmt: skip

    admin = gym.admin()
    assert rows(admin) == rows(admin, "commands") == []
    assert rows(admin, "people", "name, role") == [("bob", "athlete"), ("carl", "coach")]
    assert len(lifter.sets()) == 1
    assert lifter.rows("select key from meta where key in ('sync.postgres', 'sync.cursor')") == []
    assert lifter.types("gym list").err == (
        "liftlog: this log is synced with no gym\nuse: --postgres with the address of the gym\n"
    )
    # The login is still there, and sees nothing; the owner may add or remove it.
    code, said = people.refused("anna", "list")
    assert (code, said.splitlines()[0]) == (1, "liftlog: anna is not in this gym")
    people.adds("anna")
    people.gets(OWNER, "remove anna --yes")


def test_sync_g7_who_left_can_still_be_removed(people: People) -> None:
    people.gets("anna", "leave --yes")

    assert people.gets(OWNER, "remove anna --yes") == "anna is not in this gym any more\n"
    assert people.refused(OWNER, "remove anna --yes")[0] == 3


def test_sync_g7_leaving_another_gym_leaves_the_log_with_its_own(people: People) -> None:
    keep("postgresql://anna@db.example.org/gym")

    people.gets("anna", "leave --yes")

    kept = people.lifter.rows("select value from meta where key = 'sync.postgres'")
    assert kept == [("postgresql://anna@db.example.org/gym",)]


def keep(address: str) -> None:
    """As the first sync with a server does."""
    from liftlog.services.base.workspace import open_workspace
    from liftlog.store.base.journal import Transaction
    from liftlog.store.sharing.gym import kept

    with open_workspace() as ws, Transaction(ws.db):
        kept.keep(ws.db, address)


def test_sync_g6_no_password_is_written_down_anywhere(people: People, own_home: Path) -> None:
    """Not by the server, which may log each statement, nor in the log, nor in what is said."""
    gym, lifter = people.gym, people.lifter
    admin = gym.admin()
    admin.execute("alter role owner set log_statement = 'all'")
    try:
        secret = gym.cluster.password
        address = gym.address().replace("owner@", f"owner:{secret}@")
        answer = lifter.types(f"gym add dora --json --postgres {address}")
        assert answer.code == 0
    finally:
        admin.execute("alter role owner reset log_statement")
    password = answer.json["password"]
    assert len(password) >= 20
    server_log = gym.cluster.log.read_text()
    assert 'alter role "dora"' in server_log
    assert password not in server_log

    lifter.types(f"gym leave --yes --postgres {gym.address('dora').replace('@', f':{password}@')}")
    for line in (f"gym list --postgres {address}x", f"gym setup {address}?sslmode=nope"):
        refused = lifter.types(line)
        assert refused.code != 0
        assert secret not in refused.out + refused.err
    for file in own_home.rglob("*"):
        if file.is_file():
            assert secret.encode() not in file.read_bytes()
            assert password.encode() not in file.read_bytes()


def test_sync_g6_a_password_is_typed_on_a_terminal_and_not_shown(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSFILE", "/nowhere")
    password = people.gym.cluster.password
    pid, terminal = pty.fork()
    if pid == 0:
        words = ["gym", "list", "--postgres", people.gym.address()]
        code = "import sys; from liftlog.start.door import main; sys.exit(main())"
        os.execv(sys.executable, [sys.executable, "-c", code, *words])
    said = b""
    while b"password of owner@127.0.0.1: " not in said:
        said += _read(terminal)
    os.write(terminal, f"{password}\n".encode())
    while chunk := _read(terminal):
        said += chunk
    os.close(terminal)

    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert b"anna, athlete" in said
    assert password.encode() not in said


def _read(terminal: int) -> bytes:
    assert select.select([terminal], [], [], 20)[0]
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def test_sync_g6_no_process_shows_a_password(people: People) -> None:
    """Neither liftlog itself nor anything that it starts, while it waits for the server."""
    address, known = people.gym.address("anna"), people.gym.cluster.pass_file.read_text()
    passwords = {line.rpartition(":")[2] for line in known.split()}
    waiting = (
        "select 1 from pg_stat_activity"
        " where application_name = 'liftlog' and wait_event_type = 'Lock'"
    )
    line = (sys.executable, "-m", "liftlog", "gym", "list", "--postgres", address)
    locker, watcher = people.gym.connect(autocommit=False), people.gym.admin()
    locker.execute("lock table liftlog.people in access exclusive mode")
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as lister:
        while not watcher.execute(waiting).fetchall():
            assert lister.poll() is None
        shown = "\n".join(map(_command_line, Path("/proc").glob("[0-9]*/cmdline")))
        locker.rollback()
        said, _ = lister.communicate(timeout=60)

    assert "anna, athlete" in said
    assert address in shown
    assert not [it for it in passwords if it in shown]


def _command_line(file: Path) -> str:
    try:
        return file.read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:  # It is gone by now.
        return ""


def test_sync_g7_who_made_the_groups_is_no_person_of_the_gym(people: People) -> None:
    """From PostgreSQL 16 on the owner belongs to both groups, and is removed even so by nobody."""
    code, said = people.refused(OWNER, f"remove {OWNER} --yes")

    assert code in (1, 3), said
    assert people.gym.admin().execute("select 1 from pg_roles where rolname = 'owner'").fetchone()
    assert "owner" not in people.gets(OWNER, "list")
