"""Each refusal of a gym's server, tried past liftlog by somebody who means harm (sync.md, G3)."""

from __future__ import annotations

import pytest

from tests.gym.rows import push, rows
from tests.postgres import Gym

psycopg = pytest.importorskip("psycopg")
Denied = psycopg.errors.InsufficientPrivilege
# What a coach asks for, and what an athlete adds; every table that there is.
TABLES = ("about", "people", "coaching", "commands", "events", "devices", "messages")


@pytest.fixture
def busy(gym: Gym) -> Gym:
    """Anna and bob have a change each; carl reads anna, dora reads nobody."""
    gym.add("anna", "bob")
    gym.add("carl", "dora", role="coach")
    for name in ("anna", "bob"):
        assert push(gym.connect(name), "one", subject=f"{name}s") == 1
        gym.connect(name).execute(
            "insert into liftlog.devices(id, name) values ('abcdef01', 'phone')"
        )
    gym.connect("anna").execute("insert into liftlog.coaching(coach) values ('carl')")
    gym.connect("carl").execute(
        "insert into liftlog.messages(athlete, kind, text) values ('anna', 'comment', 'well done')"
    )
    return gym


def test_sync_g3_an_athlete_sees_only_what_is_hers(busy: Gym) -> None:
    bob = busy.connect("bob")

    assert rows(bob) == [("bob", "one")]
    assert rows(bob, "commands") == [("bob", "of-one")]
    assert rows(bob, "devices") == [("bob", "abcdef01")]
    assert rows(bob, "messages") == []
    assert rows(bob, "coaching", "athlete, coach") == []
    # Coaches can be chosen, so they are seen.
    assert rows(bob, "people", "name, role") == [
        ("bob", "athlete"), ("carl", "coach"), ("dora", "coach"),
    ]  # fmt: skip


def test_sync_g3_a_coach_sees_those_who_allow_it_until_they_deny_it(busy: Gym) -> None:
    anna, carl, dora = (busy.connect(name) for name in ("anna", "carl", "dora"))

    assert rows(carl) == [("anna", "one")]
    assert rows(carl, "people", "name, role") == [("anna", "athlete"), ("carl", "coach")]
    for table in ("commands", "events", "messages"):
        assert rows(dora, table, "athlete, id") == []
    assert rows(dora, "people", "name, role") == [("dora", "coach")]

    anna.execute("select liftlog.deny('carl')")

    for table in ("commands", "events", "messages"):
        assert rows(carl, table, "athlete, id") == []
    with pytest.raises(Denied, match="row-level security"):
        carl.execute(
            "insert into liftlog.messages(athlete, kind, text) values ('anna', 'comment', 'x')"
        )


def test_sync_g3_nobody_adds_in_the_name_of_another(busy: Gym) -> None:
    anna = busy.connect("anna")

    with pytest.raises(Denied, match="row-level security"):
        push(anna, "two", athlete="bob")
    with pytest.raises(Denied, match="row-level security"):
        anna.execute(
            "insert into liftlog.commands(athlete, id, device, at, words, kind) values"
            " ('bob', 'c', '', '2026-01-05T18:00:00Z', 'x', 'do')"
        )
    with pytest.raises(Denied, match="row-level security"):
        anna.execute("insert into liftlog.coaching(athlete, coach) values ('bob', 'carl')")
    with pytest.raises(Denied, match="row-level security"):
        anna.execute(
            "insert into liftlog.devices(athlete, id, name) values ('bob', '01010101', 'x')"
        )
    assert rows(busy.connect("bob")) == [("bob", "one")]


def test_sync_g2_the_id_of_another_is_no_id_of_mine(busy: Gym) -> None:
    """Who takes another's id only says something of their own."""
    anna = busy.connect("anna")

    assert push(anna, "bobs-next") == 1
    assert push(busy.connect("bob"), "bobs-next") == 1
    assert push(anna, "one", '{"reps": 999}') == 0

    assert busy.admin().execute("select patch from liftlog.events where id = 'one'").fetchall() == [
        ({"reps": 5},), ({"reps": 5},),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["anna", "carl"])
def test_sync_g3_nobody_changes_deletes_or_empties(busy: Gym, name: str) -> None:
    db = busy.connect(name)
    before = {
        table: busy.admin().execute(f"select * from liftlog.{table}").fetchall() for table in TABLES
    }

    for table in TABLES:
        column = db.execute(f"select * from liftlog.{table} limit 0").description[0].name
        for attack in (
            f"update liftlog.{table} set {column} = {column}",
            f"delete from liftlog.{table}",
            f"truncate liftlog.{table}",
            f"drop table liftlog.{table}",
            f"alter table liftlog.{table} disable row level security",
            f"alter table liftlog.{table} disable trigger all",
            f"create index on liftlog.{table}({column})",
            f"select * from liftlog.{table} for update",
            f"lock table liftlog.{table} in exclusive mode",
            f"lock table liftlog.{table} in row exclusive mode",
        ):
            with pytest.raises(Denied):
                db.execute(f"begin; {attack}; commit")
            db.execute("rollback")

    after = {
        table: busy.admin().execute(f"select * from liftlog.{table}").fetchall() for table in TABLES
    }
    assert after == before


def test_sync_g3_nobody_gives_themselves_what_they_may_not_have(busy: Gym) -> None:
    anna = busy.connect("anna")
    owner = busy.connect()

    for attack in (
        "insert into liftlog.people(name, role) values ('eve', 'coach')",
        "insert into liftlog.about(version) values (9)",
        "grant liftlog_coach to anna",
        "create role eve login superuser",
        "alter role anna bypassrls",
        "alter role bob password 'x'",
        "create policy mine on liftlog.events using (true)",
        "create function liftlog.mine() returns int language sql as 'select 1'",
        "create table liftlog.mine(a int)",
        "set session authorization bob",
        "set role bob",
        "set role liftlog_coach",
        "set role owner",
        "set session_replication_role = replica",
        "copy liftlog.events to '/tmp/events'",
        "copy liftlog.events from program 'id'",
        "select pg_read_file('PG_VERSION')",
        "select rolpassword from pg_authid",
        f"select pg_terminate_backend({owner.info.backend_pid})",
    ):
        with pytest.raises(psycopg.Error) as refused:
            anna.execute(attack)
        assert isinstance(refused.value, Denied), attack
    # To this PostgreSQL only gives a warning.
    anna.execute("grant all on liftlog.events to anna")
    with pytest.raises(Denied):
        anna.execute("delete from liftlog.events")


def test_sync_g3_set_role_makes_nobody(busy: Gym) -> None:
    """A member may become the group: nobody at all, so that sees and adds nothing."""
    anna = busy.connect("anna")
    anna.execute("set role liftlog_athlete")

    assert rows(anna) == rows(anna, "commands") == rows(anna, "messages") == []
    for name in ("anna", "liftlog_athlete", "bob"):
        with pytest.raises(Denied, match="row-level security"):
            push(anna, "two", athlete=name)


def test_sync_g3_row_level_security_cannot_be_turned_off(busy: Gym) -> None:
    anna = busy.connect("anna")
    anna.execute("set row_security = off")

    with pytest.raises(Denied, match="row-level security"):
        rows(anna)


def test_sync_g3_a_function_of_mine_is_shown_no_row_of_another(busy: Gym) -> None:
    """Cheap functions are asked first, but not before the policy."""
    anna = busy.connect("anna")
    seen: list[str] = []
    anna.add_notice_handler(lambda notice: seen.append(str(notice.message_primary)))
    anna.execute(
        "create function pg_temp.leak(who text) returns boolean language plpgsql cost 0.0000001 as"
        " $$ begin raise notice '%', who; return true; end $$"
    )

    anna.execute("select id from liftlog.events where pg_temp.leak(athlete)")
    anna.execute("select id from liftlog.commands where pg_temp.leak(athlete)")
    anna.execute("select name from liftlog.people where pg_temp.leak(name)")

    assert "anna" in seen
    assert "bob" not in seen


def test_sync_g3_a_refusal_does_not_say_who_is_there(busy: Gym) -> None:
    """No coach, somebody's name, nobody's name: all the same."""
    anna, dora = busy.connect("anna"), busy.connect("dora")
    said = set()

    for name in ("bob", "nobody", "liftlog_coach", "anna"):
        with pytest.raises(Denied) as refused:
            anna.execute("insert into liftlog.coaching(coach) values (%s)", (name,))
        said.add(str(refused.value))
    for name in ("bob", "nobody", "anna"):
        with pytest.raises(Denied) as refused:
            dora.execute(
                "insert into liftlog.messages(athlete, kind, text) values (%s, 'comment', 'x')",
                (name,),
            )
        said.add(str(refused.value))
    with pytest.raises(Denied) as refused:
        push(anna, "one", kind="set.purge", patch="{}", athlete="bob")

    assert len(said) == 2, said
    assert "row-level security" in str(refused.value)


def test_sync_g3_a_coach_says_only_what_is_theirs_to_say(busy: Gym) -> None:
    carl, anna = busy.connect("carl"), busy.connect("anna")

    message = "insert into liftlog.messages(athlete, kind, text{}) values ('{}', 'comment', 'x'{})"
    for attack in (
        message.format(", coach", "anna", ", 'dora'"),
        message.format("", "bob", ""),
        message.format(", at", "anna", ", '1999-01-01'"),
        message.format(", xid", "anna", ", '1'"),
        message.format(", id", "anna", ", gen_random_uuid()"),
        "insert into liftlog.coaching(athlete, coach) values ('bob', 'carl')",
        "insert into liftlog.coaching(coach) values ('carl')",
        "select liftlog.deny('carl')",
        "select liftlog.leave()",
        "select liftlog.purge('annas', false)",
    ):
        with pytest.raises(Denied):
            carl.execute(attack)
    with pytest.raises(Denied):
        push(carl, "three", athlete="anna")
    with pytest.raises(Denied):
        anna.execute(message.format("", "anna", ""))
    assert rows(anna, "messages", "coach, text") == [("carl", "well done")]


def test_sync_g3_an_athlete_does_not_say_when_it_came(busy: Gym) -> None:
    """Readers go by the number of the transaction: the server says it (G4)."""
    anna = busy.connect("anna")

    with pytest.raises(Denied):
        anna.execute(
            "insert into liftlog.events(id, xid, hlc, command, subject, kind, patch, schema)"
            " values ('two', '3', '01a22479d172-0001', 'of-one', 'x', 'set.add', '{}', 2)"
        )


def test_sync_g3_only_these_functions_can_be_called(busy: Gym) -> None:
    query = (
        "select p.proname from pg_proc p where p.pronamespace = 'liftlog'::regnamespace"
        " and has_function_privilege(%s, p.oid, 'execute') order by 1"
    )
    admin = busy.admin()
    allowed = {
        name: [it for (it,) in admin.execute(query, (name,)).fetchall()]
        for name in ("anna", "carl", "public")
    }

    assert allowed == {
        "anna": ["deny", "era", "is_athlete", "is_coach", "leave", "purge"],
        "carl": ["era", "is_athlete"],
        "public": [],
    }


def test_sync_g3_functions_of_the_owner_have_a_search_path_of_their_own(busy: Gym) -> None:
    loose = busy.admin().execute(
        "select proname from pg_proc where pronamespace = 'liftlog'::regnamespace"
        " and not coalesce('search_path=pg_catalog, pg_temp' = any(proconfig), false)"
    )

    assert loose.fetchall() == []


def test_sync_g3_nothing_of_mine_takes_the_place_of_what_they_use(busy: Gym) -> None:
    """Tables, functions and operators by the names that the owner's functions use, first in every
    path: whoever calls them still erases only what is theirs."""
    busy.admin().execute("grant create on schema public to public")
    anna = busy.connect("anna")
    for trap in (
        "create function public.always(text, text) returns boolean language sql as 'select true'",
        "create operator public.= (leftarg = text, rightarg = text, function = public.always)",
        "create function public.max(text) returns text language sql as $$ select 'z' $$",
        "create function public.split_part(text, text, integer) returns text language sql"
        " as $$ select 'owned' $$",
        "create temp table people(name text, role text)",
        "create temp table events(athlete text, subject text, kind text, patch json)",
        "set search_path = public, pg_temp, pg_catalog",
    ):
        anna.execute(trap)

    anna.execute("select liftlog.purge('bobs', false)")
    anna.execute("select liftlog.purge('annas', false)")
    assert rows(busy.admin()) == [("bob", "one")]
    anna.execute("select liftlog.leave()")

    assert rows(busy.admin()) == [("bob", "one")]
    assert rows(busy.admin(), "people", "name, role") == [
        ("bob", "athlete"), ("carl", "coach"), ("dora", "coach"),
    ]  # fmt: skip


def test_sync_g3_purge_reaches_only_what_is_of_whoever_calls_it(busy: Gym) -> None:
    anna = busy.connect("anna")

    for subject in ("bobs", "bobs' or true --", "%"):
        anna.execute("select liftlog.purge(%s, false)", (subject,))

    assert rows(busy.admin()) == [("anna", "one"), ("bob", "one")]


def test_sync_g3_text_that_tries_to_be_sql_is_text(busy: Gym) -> None:
    anna, carl = busy.connect("anna"), busy.connect("carl")
    text = "'); drop table liftlog.events; --\x1b[2J \\x00 $$ %s %(a)s \u202e"
    with pytest.raises(psycopg.errors.CheckViolation):
        push(anna, "'; drop table liftlog.events; --")

    assert push(anna, "two", subject=text) == 1
    carl.execute(
        "insert into liftlog.messages(athlete, kind, text, name, about)"
        " values ('anna', 'routine', %s, %s, %s)",
        (text, text, text),
    )

    assert (text,) in carl.execute("select subject from liftlog.events").fetchall()
    assert (text, text, text) in anna.execute(
        "select text, name, about from liftlog.messages"
    ).fetchall()


def test_sync_g2_what_is_no_event_is_refused(busy: Gym) -> None:
    anna = busy.connect("anna")

    for column, value in (
        ("hlc", "now"),
        ("kind", "drop table"),
        ("patch", "[]"),
        ("patch", '"text"'),
        ("was", "1"),
        ("subject", ""),
        ("subject", "x" * 501),
        ("id", ""),
        ("id", "a b"),
    ):
        with pytest.raises(psycopg.errors.CheckViolation):
            push(anna, **{"id": "two", column: value})


def test_sync_g2_an_event_needs_its_command(busy: Gym) -> None:
    """Whoever reads an event finds what it belongs to, whenever they look."""
    anna = busy.connect("anna")

    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        anna.execute(
            "insert into liftlog.events(id, hlc, command, subject, kind, patch, schema)"
            " values ('two', '01a22479d172-0001', 'nowhere', 'x', 'set.add', '{}', 2)"
        )


def test_sync_g3_somebody_of_another_gym_on_the_same_server_is_nobody(
    busy: Gym, other_gym: Gym
) -> None:
    """Logins are those of the whole server."""
    other_gym.admin().execute("insert into liftlog.people(name, role) values ('dora', 'coach')")
    for name in ("anna", "carl"):
        stranger = other_gym.connect(name)
        for table in ("people", "coaching", "commands", "events", "devices", "messages"):
            assert stranger.execute(f"select * from liftlog.{table}").fetchall() == []
        known = stranger.execute(
            "select has_function_privilege('liftlog.is_coach(text)', 'execute')"
        )
        if known.fetchone() == (True,):
            assert stranger.execute("select liftlog.is_coach('dora')").fetchone() == (False,)
    with pytest.raises(Denied):
        push(other_gym.connect("anna"), "one")


def test_sync_g3_who_was_removed_meanwhile_adds_nothing_and_sees_nothing(busy: Gym) -> None:
    """Also over a connection that is still open, as long as it is."""
    from liftlog.services.sharing.gym.owning import remove

    anna, carl = busy.connect("anna"), busy.connect("carl")
    for name in ("anna", "carl"):
        busy.connect().execute("select liftlog.erase_person(%s)", (name,))
    for stranger in (anna, carl):
        assert rows(stranger) == rows(stranger, "commands") == []
        assert rows(stranger, "people", "name, role") == []
    with pytest.raises(Denied):
        push(anna, "two")

    for name in ("anna", "carl"):
        remove(busy.address(), name, lambda *_: None)
    for stranger in (anna, carl):
        with pytest.raises(psycopg.OperationalError):
            rows(stranger)
    assert rows(busy.admin()) == [("bob", "one")]
    with pytest.raises(psycopg.OperationalError, match="authentication failed"):
        busy.connect("anna")
