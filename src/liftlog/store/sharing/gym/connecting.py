"""Connecting: a gym's server is reached, checked, or refused in one message (sync.md, G1 and G6).

psycopg is imported here alone, and only when a server is asked for.
"""

from __future__ import annotations

import contextlib
import ipaddress
import os
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, urlencode

from liftlog.domain.base.words import quoted
from liftlog.errors import DatabaseTrouble, LiftlogError, Refused, WrongUsage
from liftlog.platform.disks import postgres_root

if TYPE_CHECKING:
    import psycopg

    Db = psycopg.Connection[tuple[Any, ...]]

# Asked for a password, by whose it is; None where nobody can be asked.
Ask = Callable[[str], str | None]

PATIENCE = "10"
# What is sent is known to have arrived, or the line is dead, after so many milliseconds.
_SILENCE = "30000"
_OLDEST = 13
# How libpq marks what is secret, and what it does not show: keys that open as a password does.
_SECRET, _HIDDEN = b"*", b"D"
_CHECKED = "verify-full"
# What of a service or of the environment holds on other devices, too.
_ANYWHERE = ("host", "hostaddr", "port", "dbname", "sslmode")
# From these on, nobody on the way reads what is sent.
_ENCRYPTED = ("require", "verify-ca", _CHECKED)
# Where systems keep the certificates that they trust: those of psycopg's wheel are not theirs.
_TRUSTED = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/cert.pem",
    "/data/data/com.termux/files/usr/etc/tls/cert.pem",
)


_WHERE = re.compile(
    r"^connection (?:failed|is bad): |connection to server (?:at|on socket) \S+(?: \(\S+\))?"
    r"(?:, port \d+)? failed: |failed to resolve host '[^']*': |\[Errno -?\d+\] "
)
_IMPOSSIBLE = re.compile(
    r'^connection is bad: invalid (?:.*connection option "(\w+)"|(\w+) value)|^bad value for (\w+)'
)
_NO_SERVICE = re.compile('definition of service "(.*)" not found')


class NotAllowed(Refused):
    """Whoever is connected may not do that."""


class Connected(NamedTuple):
    """A server that answered: its address without a password, to keep, and what to know of it."""

    db: Db
    address: str
    notices: tuple[str, ...]


def connect(address: str, ask: Ask | None = None) -> Connected:
    """Opens a connection: a statement is a transaction, `db.transaction()` joins several. `ask` is
    asked for a password where the server wants one and none is given by PGPASSWORD, a password file
    or the address.

    Raises:
        WrongUsage: where the address cannot be read.
        Refused: where psycopg is missing, the server is away, or lets nobody in.
    """
    psycopg = _psycopg()
    given = _parsed(address)
    told = _resolved(given)
    asked = {**given, **_asked_for(told)}
    notices = _notices(given, {**told, **asked})
    password: str | None = None
    while True:
        try:
            secret = {"password": password} if password else {}
            db = psycopg.connect(**{**asked, **secret}, autocommit=True)
            break
        except psycopg.Error as error:
            conn = error.pgconn
            if conn is not None and conn.needs_password and password is None and ask is not None:
                password = ask(_whose(told, conn))
                if password:
                    continue
            raise _unreachable(error, told) from None
    version = db.info.server_version // 10_000
    if version < _OLDEST:
        db.close()
        raise Refused(
            f"the server has PostgreSQL {version}", f"note: liftlog needs {_OLDEST} or newer"
        )
    with refusals():
        # Nothing that others made takes the place of what is meant.
        db.execute("set search_path = pg_catalog, pg_temp")
    return Connected(db, address_to_keep(given), notices)


@contextlib.contextmanager
def refusals() -> Iterator[None]:
    """What a server refuses, or a line that breaks, as one message of ours."""
    psycopg = _psycopg()
    try:
        yield
    except psycopg.Error as error:
        raise refusal(error) from None


def refusal(error: psycopg.Error) -> LiftlogError:
    """What went wrong on a server that had answered."""
    psycopg = _psycopg()
    errors = psycopg.errors
    said = _first_line(str(error))
    if isinstance(error, errors.InsufficientPrivilege):
        return NotAllowed(
            f"the gym's server does not allow it: {said}", "note: only its owner may do that"
        )
    if isinstance(error, errors.UndefinedTable | errors.InvalidSchemaName):
        return _no_gym()
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return Refused(f"the gym's server went away: {said}", "note: try again later")
    return DatabaseTrouble(f"the gym's server refused: {said}")


def _no_gym() -> Refused:
    return Refused(
        "that database is not a gym yet",
        "note: check the address; its owner types liftlog gym setup",
    )


def address_for(address: str, name: str) -> str:
    """Where somebody else connects, on a device that does not know the owner's services; HOST
    stands for the server where its owner sits at it."""
    given = _parsed(address)
    resolved = _resolved(given)
    told = {it: resolved[it] for it in _ANYWHERE if it in resolved} | given
    told["user"] = name
    told.pop("service", None)
    if is_local(told):
        told["host"] = "HOST"
        told.pop("hostaddr", None)
    return address_to_keep(told)


def same_server(one: str | None, other: str) -> bool:
    """Whether two addresses say the same, in whatever form."""
    return one is not None and _parsed(one) == _parsed(other)


def address_to_keep(given: dict[str, str]) -> str:
    """An address without what is secret: a URL where it can be one."""
    from psycopg.conninfo import make_conninfo

    secret = _secrets()
    told = {name: it for name, it in given.items() if name not in secret}
    host = told.get("host", "")
    if "service" in told or not host or "," in host or host.startswith(("/", "@")):
        return make_conninfo(**told)
    user = f"{quote(told.pop('user'), safe='')}@" if "user" in told else ""
    port = f":{told.pop('port')}" if "port" in told else ""
    database = quote(told.pop("dbname", ""), safe="")
    del told["host"]
    more = f"?{urlencode(told)}" if told else ""
    return f"postgresql://{user}{f'[{host}]' if ':' in host else host}{port}/{database}{more}"


def _secrets() -> set[str]:
    """What an address may have and the log does not keep, as libpq knows it: newer ones have more.

    Options without a mark are shown, also by libpq itself.
    """
    from psycopg import pq

    return {
        option.keyword.decode()
        for option in pq.Conninfo.get_defaults()
        if option.dispchar == _SECRET or (option.dispchar == _HIDDEN and b"_key" in option.keyword)
    }


def _psycopg() -> Any:
    try:
        import psycopg
    except ImportError as error:
        # Without libpq it is there, and cannot be imported.
        if "libpq" in str(error):
            raise Refused(
                "psycopg finds no libpq", "note: pip install 'psycopg[binary]' brings one"
            ) from None
        raise Refused(
            "a gym's server needs psycopg", "note: pip install 'liftlog[postgres]' brings it"
        ) from None
    return psycopg


def _parsed(address: str) -> dict[str, str]:
    """The parts of an address as it was typed.

    Raises:
        WrongUsage: where it is none; nothing of it is shown, for it may hold a password.
    """
    psycopg = _psycopg()
    from psycopg.conninfo import conninfo_to_dict

    try:
        # To libpq an empty value is none, and so its own default, which checks nothing.
        given = {name: str(it) for name, it in conninfo_to_dict(address).items() if it != ""}
    except psycopg.Error:
        given = {}
    hosts = given.get("host", "").split(",")
    if not given or any("@" in host[1:] for host in hosts):
        raise WrongUsage("that is not the address of a server", _FORM)
    return given


_FORM = "use: postgresql://NAME@HOST/DATABASE, or a service: service=gym"


def _resolved(given: dict[str, str]) -> dict[str, str]:
    """What holds for a connection: of the address, then of its service, then of PGHOST and so on.

    libpq says what the last two come to. What is as if nobody had said it is left out.
    """
    from psycopg import pq

    before = os.environ.get("PGSERVICE")
    service = given.get("service")
    try:
        if service:
            os.environ["PGSERVICE"] = str(service)
        options = pq.Conninfo.get_defaults()
    finally:
        if service:
            os.environ.pop("PGSERVICE")
            if before is not None:
                os.environ["PGSERVICE"] = before
    told = {
        option.keyword.decode(): option.val.decode()
        for option in options
        if option.val
        and (option.val != option.compiled or (option.envvar or b"").decode() in os.environ)
    }
    return {**told, **given}


def _asked_for(told: dict[str, str]) -> dict[str, str]:
    """What liftlog asks of a connection where nobody says otherwise."""
    asked = {"application_name": "liftlog"}
    for name, value in (
        ("connect_timeout", PATIENCE),
        ("tcp_user_timeout", _SILENCE),
        ("client_encoding", "utf8"),
    ):
        if name not in told:
            asked[name] = value
    if "sslmode" not in told and not is_local(told):
        asked["sslmode"] = _CHECKED
    mode = asked.get("sslmode", told.get("sslmode"))
    if mode in ("verify-ca", _CHECKED) and "sslrootcert" not in told and not _has_own_root():
        asked["sslrootcert"] = next(filter(os.path.exists, _TRUSTED), "system")
    return asked


def _has_own_root() -> bool:
    return os.path.exists(postgres_root(os.environ))


def is_local(told: dict[str, str]) -> bool:
    """Whether all hosts are this machine: what is sent there is on no line.

    Both the name and the address have to be: libpq goes to the address, which may be a tunnel's.
    """
    hosts = f"{told.get('host', '')},{told.get('hostaddr', '')}"
    return all(map(_is_own, hosts.split(",")))


def _is_own(host: str) -> bool:
    if not host or host.startswith(("/", "@")) or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _notices(given: dict[str, str], told: dict[str, str]) -> tuple[str, ...]:
    """What to know of such a connection."""
    notices = []
    if given.get("password"):
        notices.append(
            "A password on the command line can be read by others on this machine: use ~/.pgpass."
        )
    mode = told.get("sslmode", "")
    if not is_local(told):
        if mode not in _ENCRYPTED:
            notices.append(f"sslmode={mode}: what is sent can be read on the way.")
        elif mode != _CHECKED:
            notices.append(f"sslmode={mode}: it is not checked who answers.")
    return tuple(notices)


def _whose(told: dict[str, str], conn: Any) -> str:
    user = told.get("user") or conn.user.decode(errors="replace")
    return f"{user}@{told.get('host') or 'localhost'}"


def _unreachable(error: psycopg.Error, told: dict[str, str]) -> LiftlogError:
    """Why a connection did not come about."""
    where = told.get("host") or told.get("hostaddr") or "this machine"
    said = _first_line(str(error))
    user, conn = told.get("user", ""), error.pgconn
    if conn is not None:
        user = user or conn.user.decode(errors="replace")
    rest = said.rpartition("FATAL: ")[2].strip()
    low = said.lower()
    if conn is not None and conn.needs_password:
        return Refused(
            f"{where} wants the password of {user}",
            "note: put it into ~/.pgpass or PGPASSWORD, or type it on a terminal",
        )
    if "password authentication failed" in low:
        return Refused(
            f"{where} does not accept the password of {user}",
            "note: where it is lost, the owner of the gym can give a new one",
        )
    if (option := _IMPOSSIBLE.search(said)) is not None:
        return WrongUsage(f"the address has a {option[1] or option[2] or option[3]} that cannot be")
    if (service := _NO_SERVICE.search(said)) is not None:
        return Refused(
            f"no service is called {quoted(service[1])}", "note: services are in ~/.pg_service.conf"
        )
    if "does not support ssl" in low:
        return Refused(
            f"{where} does not encrypt what is sent", "note: its owner can turn on TLS: docs/gym.md"
        )
    if "does not match host name" in low:
        return Refused(
            f"{where} cannot be trusted: {_after_colon(said)}",
            "note: the address needs a name that the certificate has",
        )
    if "certificate" in low or "ssl" in low:
        return Refused(
            f"{where} cannot be trusted: {_after_colon(said)}",
            "note: sslrootcert=FILE in the address names the certificate of the gym",
        )
    if "FATAL" in said:
        return Refused(f"{where} refuses: {rest}", "note: check the address")
    return Refused(
        f"{where} cannot be reached: {_after_colon(said)}",
        "note: check the address, or try again later",
    )


def _after_colon(said: str) -> str:
    """What failed, without where it was tried."""
    return _WHERE.sub("", said).strip() or said


def _first_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[0] if lines else "it said nothing"
