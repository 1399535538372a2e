"""How a server is reached: TLS, passwords, and one message for each refusal (sync.md, G6)."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from liftlog.errors import Refused, WrongUsage
from liftlog.store.sharing.gym import connecting
from liftlog.store.sharing.gym.connecting import Connected, address_for, connect
from tests.postgres import OWNER, Gym, certify

if TYPE_CHECKING:
    from tests.postgres import Db

pytest.importorskip("psycopg")


@pytest.fixture
def named(gym: Gym) -> str:
    """The gym by a name that is no loopback's: gym.test."""
    if not gym.cluster.is_encrypted:
        pytest.skip("there is no openssl here")
    return _named(gym, "gym.test")


def _named(gym: Gym, host: str) -> str:
    port, database = gym.cluster.port, gym.database
    return f"host={host} hostaddr=127.0.0.1 port={port} dbname={database} user={OWNER}"


@pytest.fixture
def authority(gym: Gym) -> str:
    """The certificate that the server's is signed by."""
    return f"sslrootcert={gym.cluster.folder / 'ca.crt'}"


def _encrypted(connected: Connected) -> bool:
    is_encrypted = connected.db.pgconn.ssl_in_use
    connected.db.close()
    return is_encrypted


def _refused(address: str) -> str:
    return _refusal(address).message


def _refusal(address: str) -> Refused:
    with pytest.raises(Refused) as refused:
        connect(address)
    return refused.value


def test_sync_g6_a_certificate_is_checked_without_a_word(named: str, authority: str) -> None:
    connected = connect(f"{named} {authority}")

    assert connected.notices == ()
    assert _encrypted(connected)


def test_sync_g6_the_certificate_of_another_authority_is_refused(
    named: str, tmp_path: Path
) -> None:
    certify(tmp_path, "gym.test")

    assert _refused(f"{named} sslrootcert={tmp_path / 'ca.crt'}").startswith(
        "gym.test cannot be trusted: SSL error: certificate verify failed"
    )


def test_sync_g6_the_certificate_of_another_host_is_refused(gym: Gym, authority: str) -> None:
    refusal = _refusal(f"{_named(gym, 'other.test')} {authority}")

    said = 'server certificate for "gym.test" does not match host name "other.test"'
    assert said in refusal.message
    assert refusal.hint == "note: the address needs a name that the certificate has"


def test_sync_g6_without_a_word_nobody_unknown_is_trusted(named: str) -> None:
    """The authorities of the system do not know this one."""
    assert "cannot be trusted" in _refused(named)


def test_sync_g6_the_certificate_in_the_home_folder_holds(
    named: str, gym: Gym, own_home: Path
) -> None:
    folder = own_home / ".postgresql"
    folder.mkdir()
    (folder / "root.crt").write_bytes((gym.cluster.folder / "ca.crt").read_bytes())

    assert _encrypted(connect(named))


@pytest.mark.parametrize(
    ("mode", "is_encrypted", "notice"),
    [
        ("require", True, "sslmode=require: it is not checked who answers."),
        ("prefer", True, "sslmode=prefer: what is sent can be read on the way."),
        ("disable", False, "sslmode=disable: what is sent can be read on the way."),
    ],
)
def test_sync_g6_what_is_not_checked_is_said(
    named: str, monkeypatch: pytest.MonkeyPatch, mode: str, is_encrypted: bool, notice: str
) -> None:
    connected = connect(f"{named} sslmode={mode}")
    assert connected.notices == (notice,)
    assert _encrypted(connected) is is_encrypted

    monkeypatch.setenv("PGSSLMODE", mode)
    connected = connect(named)
    assert connected.notices == (notice,)
    connected.db.close()


def test_sync_g6_on_loopback_nothing_has_to_be_encrypted(gym: Gym) -> None:
    connected = connect(f"{gym.address()}?sslmode=disable")

    assert connected.notices == ()
    assert not _encrypted(connected)


def test_sync_g6_a_server_without_tls_is_refused(named: str, authority: str, gym: Gym) -> None:
    admin = gym.admin()
    _set_ssl(admin, "off")
    try:
        assert _refused(f"{named} {authority}") == "gym.test does not encrypt what is sent"
    finally:
        _set_ssl(admin, "on")


def _set_ssl(admin: Db, value: str) -> None:
    admin.execute(f"alter system set ssl = {value}")
    admin.execute("select pg_reload_conf()")
    end = time.monotonic() + 10
    while admin.execute("show ssl").fetchone() != (value,):
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("host", "is_local"),
    [
        ("localhost", True), ("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("", True),
        ("/run/postgresql", True), ("@abstract", True), ("localhost,127.0.0.1", True),
        ("db.example.org", False), ("192.168.1.2", False), ("localhost,db.example.org", False),
        ("localhost.example.org", False), ("127.0.0.1.example.org", False),
    ],
)  # fmt: skip
def test_sync_g6_who_is_this_machine(host: str, is_local: bool) -> None:
    assert connecting.is_local({"host": host}) is is_local


@pytest.mark.parametrize(
    ("told", "is_local"),
    [
        ({"host": "localhost", "hostaddr": "203.0.113.5"}, False),
        ({"host": "/run/postgresql", "hostaddr": "203.0.113.5"}, False),
        ({"hostaddr": "203.0.113.5"}, False),
        ({"host": "localhost,localhost", "hostaddr": "127.0.0.1,203.0.113.5"}, False),
        # A tunnel begins here, and ends elsewhere.
        ({"host": "db.example.org", "hostaddr": "127.0.0.1"}, False),
        ({"host": "localhost", "hostaddr": "127.0.0.1"}, True),
        ({"hostaddr": "::1"}, True),
    ],
)
def test_sync_g6_an_address_beside_the_name_is_where_it_goes(
    told: dict[str, str], is_local: bool
) -> None:
    assert connecting.is_local(told) is is_local


def test_sync_g6_an_address_of_the_environment_counts_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert connecting.is_local(connecting._resolved({"host": "localhost"}))
    monkeypatch.setenv("PGHOSTADDR", "203.0.113.5")

    assert not connecting.is_local(connecting._resolved({"host": "localhost"}))


def test_sync_g6_an_empty_sslmode_is_none(named: str, authority: str) -> None:
    """libpq would take it for its default, which checks nothing."""
    connected = connect(f"{named} {authority} sslmode=''")
    assert (connected.notices, _encrypted(connected)) == ((), True)

    assert "cannot be trusted" in _refused(f"{named} sslmode=''")


@pytest.mark.parametrize(
    "secret", ["password", "sslpassword", "oauth_client_secret", "scram_client_key"]
)
def test_sync_g6_whatever_libpq_takes_for_a_secret_is_not_kept(secret: str) -> None:
    from psycopg import pq

    if secret not in {it.keyword.decode() for it in pq.Conninfo.get_defaults()}:
        pytest.skip(f"this libpq knows no {secret}")
    for given in ({"host": "db.example.org"}, {"service": "gym"}):
        kept = connecting.address_to_keep({**given, secret: "hunter2", "passfile": "/a/b"})
        assert "hunter2" not in kept
        assert "passfile" in kept


def test_sync_g6_a_service_says_where_and_how(
    gym: Gym, named: str, authority: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "\n".join(f"{named} {authority}".split())
    services = tmp_path / "services"
    monkeypatch.setenv("PGSERVICEFILE", str(services))

    services.write_text(f"[gym]\n{lines}\n")
    connected = connect("service=gym")
    assert (connected.address, connected.notices) == ("service=gym", ())
    assert _encrypted(connected)

    services.write_text(f"[gym]\n{lines}\nsslmode=disable\n")
    connected = connect("service=gym")
    assert connected.notices == ("sslmode=disable: what is sent can be read on the way.",)
    connected.db.close()
    assert "PGSERVICE" not in os.environ

    with pytest.raises(Refused, match='no service is called "other"'):
        connect("service=other")


@pytest.fixture
def unknown(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> str:
    """An address whose password is written down nowhere."""
    monkeypatch.setenv("PGPASSFILE", "/nowhere")
    return gym.address()


def test_sync_g6_a_password_is_asked_for_where_none_is_known(unknown: str, gym: Gym) -> None:
    asked = []

    def ask(whose: str) -> str:
        asked.append(whose)
        return gym.cluster.password

    connected = connect(unknown, ask)
    connected.db.close()

    assert asked == ["owner@127.0.0.1"]
    assert gym.cluster.password not in connected.address


def test_sync_g6_nobody_to_ask_is_refused(unknown: str) -> None:
    for ask in (None, lambda _: None):
        with pytest.raises(Refused) as refused:
            connect(unknown, ask)
        assert refused.value.message == "127.0.0.1 wants the password of owner"
        assert "~/.pgpass" in str(refused.value.hint)


def test_sync_g6_the_password_of_the_environment_does(
    unknown: str, gym: Gym, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", gym.cluster.password)
    connect(unknown).db.close()

    monkeypatch.setenv("PGPASSWORD", "wrong")
    assert _refused(unknown) == "127.0.0.1 does not accept the password of owner"
    # Nobody is asked until it fits: a server may lock who tries too often.
    with pytest.raises(Refused):
        connect(unknown, lambda _: pytest.fail("asked"))


@pytest.mark.parametrize("form", ["url", "words"])
def test_sync_g6_a_password_in_the_address_is_said_and_not_kept(
    unknown: str, gym: Gym, form: str
) -> None:
    secret = gym.cluster.password
    address = (
        unknown.replace("owner@", f"owner:{secret}@")
        if form == "url"
        else f"host=127.0.0.1 port={gym.cluster.port} user=owner password={secret}"
        f" dbname={gym.database}"
    )

    connected = connect(address)
    connected.db.close()

    assert connected.address == unknown
    assert [it.partition(" can be")[0] for it in connected.notices] == [
        "A password on the command line"
    ]


@pytest.mark.parametrize(
    "address",
    [
        "gym",
        "",
        "postgres//anna:hunter2@db.example.org/gym",
        "postgresql://anna:x@hunter2@db.example.org/gym",
        "host=db.example.org password='hunter2",
        "host=db.example.org pasword=hunter2",
        "https://anna:hunter2@db.example.org/gym",
    ],
)
def test_sync_g6_what_is_no_address_is_refused_and_not_repeated(address: str) -> None:
    """There may be a password in it."""
    with pytest.raises(WrongUsage) as refused:
        connect(address)

    assert refused.value.message == "that is not the address of a server"
    assert "hunter2" not in f"{refused.value} {refused.value.hint}"
    assert refused.value.__context__ is None


@pytest.mark.parametrize(
    ("more", "option"),
    [
        ("sslmode=certainly", "sslmode"),
        ("port=many", "port"),
        ("connect_timeout=soon", "connect_timeout"),
    ],
)
def test_sync_g6_what_an_address_cannot_say_is_named(more: str, option: str) -> None:
    with pytest.raises(WrongUsage) as refused:
        connect(f"host=127.0.0.1 password=hunter2 {more}")

    assert refused.value.message == f"the address has a {option} that cannot be"


def test_sync_g6_a_server_that_is_away_is_one_message(gym: Gym) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    assert _refused(f"postgresql://anna@127.0.0.1:{port}/gym") == (
        "127.0.0.1 cannot be reached: Connection refused"
    )
    assert _refusal("postgresql://anna@gym.invalid/gym").hint == (
        "note: check the address, or try again later"
    )
    assert _refused(f"{gym.address()}x").startswith('127.0.0.1 refuses: database "gym')
    assert _refused(gym.address("nobody")) == "127.0.0.1 wants the password of nobody"


def test_sync_g6_a_server_that_says_nothing_is_waited_for_so_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connecting, "PATIENCE", "2")
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        begun = time.monotonic()
        said = _refused(f"postgresql://anna@127.0.0.1:{silent.getsockname()[1]}/gym")

    assert said == "127.0.0.1 cannot be reached: connection timeout expired"
    assert time.monotonic() - begun < 8


@pytest.mark.parametrize(
    ("address", "for_anna"),
    [
        ("postgresql://owner@db.example.org/gym", "postgresql://anna@db.example.org/gym"),
        ("postgresql://owner:x@db.example.org:6432/gym?sslrootcert=/etc/ca.crt",
         "postgresql://anna@db.example.org:6432/gym?sslrootcert=%2Fetc%2Fca.crt"),
        ("postgresql://owner@localhost/gym", "postgresql://anna@HOST/gym"),
        ("host=/run/postgresql dbname=gym", "postgresql://anna@HOST/gym"),
        ("postgresql://owner@[2001:db8::1]/gym", "postgresql://anna@[2001:db8::1]/gym"),
        ("service=gym", "postgresql://anna@db.example.org:6432/gym?sslmode=require"),
        ("service=here", "postgresql://anna@HOST/gym"),
    ],
)  # fmt: skip
def test_sync_g7_what_a_new_person_types(
    address: str, for_anna: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the services of the owner, and without files of the owner's computer."""
    services = tmp_path / "services"
    monkeypatch.setenv("PGSERVICEFILE", str(services))
    services.write_text(
        "[gym]\nhost=db.example.org\nport=6432\ndbname=gym\nuser=owner\nsslmode=require\n"
        "sslrootcert=/home/owner/ca.crt\n[here]\ndbname=gym\nuser=owner\n"
    )
    assert sorted(address_for(address, "anna").split()) == sorted(for_anna.split())


def test_sync_g1_no_other_command_loads_psycopg(own_home: Path) -> None:
    """And without it there is one message."""
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from liftlog.cli.app import run\n"
        "sys.argv = ['liftlog', *sys.argv[1:]]\n"
        "run()"
    )
    for words, said in (
        (["sync", "status"], "this log is not synced yet"),
        (["gym", "list", "--postgres", "service=gym"], "a gym's server needs psycopg\n"
         "note: pip install 'liftlog[postgres]' brings it"),
    ):  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-c", code, *words], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr.startswith(f"liftlog: {said}")) == (1, True), done
