"""Every test has a home of its own, and cannot reach the real one."""

from __future__ import annotations

import gc
import os
import pickle
import shutil
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer.main
import yaml
from hypothesis import settings

from liftlog.services.base import workspace
from liftlog.services.exercises import names
from liftlog.store.base import database, migrations

# What is asserted in a helper tells what it saw, as in a test.
pytest.register_assert_rewrite("tests.cli", "tests.trust", "tests.schemas")

settings.register_profile("steady", deadline=None, max_examples=60)
# Many laws type whole commands: 1,000 examples take an hour and a half, not eight.
_EXAMPLES = int(os.environ.get("LIFTLOG_EXAMPLES", "1000"))
settings.register_profile("soak", deadline=None, max_examples=_EXAMPLES)
settings.load_profile("steady")

FAILED = pytest.StashKey[bool]()
CHECKOUT = Path(__file__).resolve().parent.parent
DATA = CHECKOUT / "data"
SAMPLES = CHECKOUT / "tests" / "samples"
SCHEMAS = CHECKOUT / "tests" / "schemas"
XDG = {
    "XDG_DATA_HOME": (".local", "share"),
    "XDG_CONFIG_HOME": (".config",),
    "XDG_STATE_HOME": (".local", "state"),
    "XDG_CACHE_HOME": (".cache",),
}
UNSET = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES", "PAGER")
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = ("os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.chmod", "os.symlink", "os.link")


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Whole folders are tested on all cores, eight at most, unless `-n` says how many.

    Named files and tests stay in this process: workers take a second or two to start.
    """
    named = any(word.partition("::")[0].endswith(".py") for word in config.args)
    is_worker = hasattr(config, "workerinput")
    if not (named or is_worker) and getattr(config.option, "numprocesses", 0) is None:
        config.option.numprocesses, config.option.maxprocesses = "auto", 8
    # Each worker begins with a share of the files, so what a file's tests share is made once.
    if not is_worker and getattr(config.option, "numprocesses", 0) and config.option.dist == "no":
        config.option.dist = "worksteal"


def pytest_collection_finish() -> None:
    """What LIFTLOG_FIGURES and LIFTLOG_SOAK say is read before a test takes them away.

    What was collected stays to the end: it is not looked through for garbage again and again. What
    the tests make is searched seldom.
    """
    from tests.trust import figures  # noqa: F401

    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 10)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """What a test did to logs is counted, and written down where LIFTLOG_FIGURES says."""
    from tests.trust import figures

    report = yield
    if report.failed:
        item.stash[FAILED] = True
    if call.when == "setup":
        figures.begin()
    elif call.when == "call" and report.outcome != "skipped":
        told = getattr(item, "hypothesis_statistics", "")
        figures.record(item.nodeid, report.passed, report.duration, told)
    return report


# A process parses the catalogue once and builds a command once; a worker would do it for each test.
_built = cache(typer.main.get_command)


def _get_command(app: typer.Typer) -> Any:
    """The command, as it was built: it keeps how it once was asked for help."""
    command = _built(app)
    commands = [command]
    for it in commands:
        it._help_option = None
        commands += getattr(it, "commands", {}).values()
    return command


typer.main.get_command = _get_command
_parse_yaml = yaml.load
_parsed_yaml: dict[tuple[str, Any], bytes] = {}


def _load_yaml(stream: Any, Loader: Any) -> Any:  # noqa: N803
    """What `yaml.load` makes of it, each time as a copy of its own."""
    if isinstance(stream, str):
        text = stream
    elif hasattr(stream, "seek"):
        text = stream.read()
        stream.seek(0)
    else:
        return _parse_yaml(stream, Loader)
    if (text, Loader) not in _parsed_yaml:
        _parsed_yaml[text, Loader] = pickle.dumps(_parse_yaml(stream, Loader))
    return pickle.loads(_parsed_yaml[text, Loader])


yaml.load = _load_yaml


class RealHomeTouched(BaseException):
    """A test reached for the home folder of whoever runs it. No `except Exception` hides it."""


def real_homes() -> set[str]:
    """The home folders of the user who runs the tests, by the environment and by the system."""
    given = os.environ.get("HOME")
    homes = {given} if given else set()
    try:
        import pwd
    except ImportError:
        return homes | {str(Path.home())}
    return homes | {pwd.getpwuid(os.getuid()).pw_dir}


HOMES = {os.path.realpath(home) for home in real_homes()}
OWN_FOLDERS = {
    os.path.realpath(Path(base, "liftlog"))
    for home in HOMES
    for variable, parts in XDG.items()
    for base in (Path(home, *parts), os.environ.get(variable) or Path(home, *parts))
}
# What may well lie in a home folder and is no part of it: the checkout, Python, temporary files.
ALLOWED = {
    os.path.realpath(folder)
    for folder in (
        CHECKOUT,
        Path.cwd(),
        tempfile.gettempdir(),
        sys.prefix,
        sys.base_prefix,
        sysconfig.get_paths()["purelib"],
    )
}


def is_forbidden(path: object, writing: bool) -> bool:
    """Whether the path is one of ours in the real home, or would change anything there."""
    if not isinstance(path, str | bytes | os.PathLike):
        return False
    real = os.path.realpath(os.fsdecode(path))
    if any(_inside(real, folder) for folder in OWN_FOLDERS):
        return True
    return (
        writing
        and any(_inside(real, home) for home in HOMES)
        and not any(_inside(real, folder) for folder in ALLOWED)
    )


def _inside(path: str, folder: str) -> bool:
    return folder != os.sep and (path == folder or path.startswith(folder + os.sep))


def _guard(event: str, args: tuple[object, ...]) -> None:
    if event == "open":
        path, mode, flags = args
        writing = bool(flags & WRITES) if isinstance(flags, int) else mode != "r"
        if is_forbidden(path, writing):
            raise RealHomeTouched(f"open {path!r}")
    elif event == "sqlite3.connect":
        path = str(args[0]).removeprefix("file:").partition("?")[0]
        if path and path != ":memory:" and is_forbidden(path, writing=True):
            raise RealHomeTouched(f"sqlite3.connect {path!r}")
    elif event in CHANGES and any(is_forbidden(path, writing=True) for path in args[:2]):
        raise RealHomeTouched(f"{event} {args[:2]!r}")


sys.addaudithook(_guard)


def set_zone(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's time zone, for this test and what it starts."""
    monkeypatch.setenv("TZ", name)
    take_zone()


def take_zone() -> None:
    """Makes this process go by TZ, where the platform can."""
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the homes lie: pytest looks through its own folder for each that it makes there."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def own_home(
    homes: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[Path]:
    """A fresh home, XDG folders in it, nothing of the caller's settings, and UTC.

    It is removed, as `tmp_path` is, unless the test failed. What an earlier test left to be said
    with the next answer is not said here.
    """
    workspace.upgraded.clear()
    database.notices.clear()
    names.readings.clear()
    home = Path(tempfile.mkdtemp(dir=homes))
    monkeypatch.setenv("HOME", str(home))
    for variable, parts in XDG.items():
        monkeypatch.setenv(variable, str(home.joinpath(*parts)))
    for variable in [name for name in os.environ if name.startswith("LIFTLOG_")] + list(UNSET):
        monkeypatch.delenv(variable, raising=False)
    set_zone("UTC", monkeypatch)
    yield home
    monkeypatch.undo()
    take_zone()
    if not request.node.stash.get(FAILED, False):
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def new_logs(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A new log is made as an installed liftlog makes it: step by step it takes six times as long.

    `tests/store/base/test_migrations.py` checks that both give the same log.
    """
    made_of = tmp_path_factory.mktemp("new") / "new-log.sql"
    made_of.write_text(migrations.new_log_text(), encoding="utf-8")
    migrations.NEW_LOG = str(made_of)


@pytest.fixture
def in_zone(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """`in_zone("Europe/Berlin")` moves the test there."""
    return lambda name: set_zone(name, monkeypatch)
