"""PostgreSQL of the tests: one cluster for all that one process tests, on loopback (sync.md, G11).

It runs as a user that is not root, and dies with the process. Every test has a gym of its own: a
database, and the people that the test adds.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import psycopg

    Db = psycopg.Connection[tuple[Any, ...]]

OWNER = "owner"
_ADMIN = "admin"
_PATIENCE = 60


def binaries() -> Path | None:
    """The folder of the server's programs, of the newest version that is here."""
    found = [it.parent for it in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if not found and (path := shutil.which("initdb")):
        found = [Path(path).parent]
    return max(found, key=lambda it: float(it.parent.name), default=None) if found else None


def _ordinary() -> list[str]:
    """What comes before a command that must not be root's, with a /dev/null that it may use."""
    if os.geteuid() != 0:
        return []
    user = next((it for it in map(_user, ("postgres", "nobody")) if it is not None), None)
    if user is None or not shutil.which("setpriv"):
        return []
    before = [
        "setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups",
    ]  # fmt: skip
    if Path("/dev/null").stat().st_mode & stat.S_IWOTH:
        return before
    own = 'mknod -m 666 "$0" c 1 3 && mount --bind "$0" /dev/null && exec "$@"'
    return ["unshare", "--mount", "sh", "-c", own, tempfile.mktemp("-null"), *before]


def _user(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


class Cluster:
    """A server that runs; `options` are its settings, beside those that make it fast."""

    def __init__(self, programs: Path, **options: str) -> None:
        self._bin = programs
        self.folder = Path(tempfile.mkdtemp(prefix="liftlog-pg-"))
        self.password = secrets.token_hex(8)
        self._passwords = {_ADMIN: self.password}
        self.pass_file = self.folder / "pgpass"
        self._as = _ordinary()
        self._give(self.folder)
        if self.is_encrypted:
            certify(self.folder, "gym.test")
            self._give(self.folder / "gym.test.key")
        secret = self.folder / "secret"
        secret.write_text(self.password + "\n")
        secret.chmod(0o644)
        self._run(
            "initdb", "-D", "data", "-A", "scram-sha-256", "-U", _ADMIN, "-N", "-E", "UTF8",
            "--locale=C", "--no-instructions", f"--pwfile={secret}",
        )  # fmt: skip
        if self.is_encrypted:
            # In the file, so that a test can turn it off.
            with (self.folder / "data" / "postgresql.conf").open("a") as file:
                file.write(
                    f"ssl = on\nssl_cert_file = '{self.folder}/gym.test.crt'\n"
                    f"ssl_key_file = '{self.folder}/gym.test.key'\n"
                )
        self.port = _free_port()
        settings = {
            "listen_addresses": "127.0.0.1", "port": str(self.port), "fsync": "off",
            "unix_socket_directories": str(self.folder), "synchronous_commit": "off",
            "full_page_writes": "off", "shared_buffers": "32MB", "max_connections": "100",
            "log_min_messages": "warning", "password_encryption": "scram-sha-256",
            "wal_level": "minimal", "max_wal_senders": "0", **options,
        }  # fmt: skip
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        self.log = self.folder / "log"
        with self.log.open("wb") as log:
            self._server = subprocess.Popen(
                [*self._as, str(self._bin / "postgres"), "-D", "data", *words],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=_environment(),
                start_new_session=True,
            )
        self._wait()
        with self.as_admin("postgres") as db:
            db.execute(f"create role {OWNER} login createrole createdb password '{self.password}'")
            self.know(OWNER, self.password)

    def _give(self, path: Path) -> None:
        """It belongs to whoever the server runs as."""
        if self._as:
            user = _user("postgres") or pwd.getpwnam("nobody")
            os.chown(path, user.pw_uid, user.pw_gid)

    @property
    def is_encrypted(self) -> bool:
        """Whether the server has a certificate, of gym.test by the authority in ca.crt."""
        return shutil.which("openssl") is not None

    def _run(self, program: str, *words: str) -> None:
        subprocess.run(
            [*self._as, str(self._bin / program), *words],
            cwd=self.folder,
            check=True,
            capture_output=True,
            env=_environment(),
        )

    def _wait(self) -> None:
        import psycopg

        end = time.monotonic() + _PATIENCE
        while True:
            try:
                self.as_admin("postgres").close()
                return
            except psycopg.OperationalError:
                if time.monotonic() > end or self._server.poll() is not None:
                    self.stop()
                    raise RuntimeError(self.log.read_text(errors="replace")) from None
                time.sleep(0.02)

    def as_admin(self, database: str) -> Db:
        """A connection of the superuser; each statement by itself."""
        import psycopg

        return psycopg.connect(
            host="127.0.0.1", port=self.port, user=_ADMIN, password=self.password, dbname=database,
            autocommit=True, sslmode="disable",
        )  # fmt: skip

    def know(self, name: str, password: str) -> None:
        """Somebody's password, for those that connect without one."""
        self._passwords[name] = password
        self.pass_file.write_text(
            "".join(f"*:*:*:{who}:{what}\n" for who, what in self._passwords.items())
        )
        self.pass_file.chmod(0o600)

    def stop(self) -> None:
        """At once: nothing of it is needed any more."""
        if self._server.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._server.pid, signal.SIGQUIT)
            try:
                self._server.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self._server.pid, signal.SIGKILL)
                self._server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def _environment() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def certify(folder: Path, name: str) -> None:
    """A certificate for that name, and the authority that gave it."""
    (folder / "names").write_text(f"subjectAltName=DNS:{name}\n")
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    by_ca = ["-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "names"]
    for words in (
        ["req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.crt", "-subj", "/CN=ca"],
        ["req", "-new", *key, "-keyout", f"{name}.key", "-out", "csr", "-subj", f"/CN={name}"],
        ["x509", "-req", "-in", "csr", *by_ca, "-days", "2", "-out", f"{name}.crt"],
    ):
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Gym:
    """A gym on the cluster, and the people of one test."""

    def __init__(self, cluster: Cluster, database: str) -> None:
        self.cluster, self.database = cluster, database
        self._open: list[Db] = []

    def address(self, name: str = OWNER) -> str:
        """Where somebody connects, without a password: that is in the file of PGPASSFILE."""
        return f"postgresql://{name}@127.0.0.1:{self.cluster.port}/{self.database}"

    def connect(self, name: str = OWNER, *, autocommit: bool = True) -> Db:
        """A connection of theirs, by psycopg alone; closed with the test."""
        import psycopg

        db = psycopg.connect(
            self.address(name), passfile=str(self.cluster.pass_file), autocommit=autocommit
        )
        self._open.append(db)
        return db

    def admin(self) -> Db:
        """Past all rules."""
        db = self.cluster.as_admin(self.database)
        self._open.append(db)
        return db

    def add(self, *names: str, role: str = "athlete") -> None:
        """People, as `liftlog gym add` makes them."""
        from liftlog.services.sharing.gym.owning import add

        for name in names:
            self.cluster.know(name, add(self.address(), name, role).password)

    def close(self) -> None:
        for db in self._open:
            db.close()


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """The cluster of this process; skipped where PostgreSQL is not installed."""
    pytest.importorskip("psycopg")
    programs = binaries()
    if programs is None:
        pytest.skip("there is no PostgreSQL here")
    running = Cluster(programs)
    try:
        _make(running, "gym")
        yield running
    finally:
        running.stop()


def _make(cluster: Cluster, database: str) -> Gym:
    from liftlog.services.sharing.gym.owning import set_up

    made = empty_database(cluster, database)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PGPASSFILE", str(cluster.pass_file))
        set_up(made.address())
    return made


def empty_database(cluster: Cluster, name: str) -> Gym:
    """A database of the owner's that is no gym yet."""
    with cluster.as_admin("postgres") as admin:
        admin.execute(f"create database {name} owner {OWNER}")
    return Gym(cluster, name)


def drop_database(gym: Gym) -> None:
    gym.close()
    with gym.cluster.as_admin("postgres") as admin:
        admin.execute(f"drop database {gym.database} with (force)")


@pytest.fixture
def gym(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gym]:
    """A gym without people; what a test makes there goes with it."""
    monkeypatch.setenv("PGPASSFILE", str(cluster.pass_file))
    made = Gym(cluster, "gym")
    try:
        yield made
    finally:
        made.close()
        with cluster.as_admin("gym") as admin:
            admin.execute(_CLEAN)


# Connections that a test left go first: they may hold locks.
_CLEAN = f"""
select pg_terminate_backend(pid) from pg_stat_activity
where datname = 'gym' and pid <> pg_backend_pid();
truncate liftlog.people, liftlog.coaching, liftlog.commands, liftlog.events, liftlog.devices,
  liftlog.messages;
revoke create on schema public from public;
do $$ declare name text; begin
  for name in
    select rolname from pg_roles where rolname !~ '^(pg_|liftlog_)'
    and rolname not in ('{OWNER}', '{_ADMIN}')
  loop
    execute format('drop owned by %I cascade', name);
    execute format('drop role %I', name);
  end loop;
end $$;
"""


@pytest.fixture
def other_gym(gym: Gym) -> Iterator[Gym]:
    """Another gym on the same server."""
    made = _make(gym.cluster, "other")
    try:
        yield made
    finally:
        drop_database(made)


@pytest.fixture
def database(gym: Gym) -> Iterator[Gym]:
    """A database of the owner's that is no gym yet."""
    made = empty_database(gym.cluster, "empty")
    try:
        yield made
    finally:
        drop_database(made)
