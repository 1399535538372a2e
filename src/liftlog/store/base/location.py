"""Location of the log: --db, LIFTLOG_DB, or the platform's data folder."""

from __future__ import annotations

import os

from liftlog.errors import DatabaseTrouble
from liftlog.platform.system import follows_xdg, is_below_home

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


def database_path(given: str | None = None, env: Mapping[str, str] | None = None) -> str:
    """The path of the database file, absolute; nothing is created."""
    env = os.environ if env is None else env
    chosen = given or env.get("LIFTLOG_DB")
    if chosen:
        return os.path.abspath(_expanded(chosen, env))
    return os.path.join(data_folder(env), "liftlog.db")


def command_for(path: str, words: str) -> str:
    """A command of liftlog as it is typed for this log: with --db where it is not the usual one."""
    try:
        is_usual = path == database_path()
    except DatabaseTrouble:
        is_usual = False
    if is_usual:
        return f"liftlog {words}"
    from liftlog.platform.programs import shell_word

    return f"liftlog --db {shell_word(path)} {words}"


def data_folder(env: Mapping[str, str]) -> str:
    """`$XDG_DATA_HOME/liftlog` on Linux; elsewhere what platformdirs says."""
    return _folder(env, "XDG_DATA_HOME", (".local", "share"), "user_data_dir")


def cache_folder(env: Mapping[str, str]) -> str:
    """Where completion names may be kept."""
    return _folder(env, "XDG_CACHE_HOME", (".cache",), "user_cache_dir")


def backups_folder(path: str) -> str:
    """Where the copies of a log lie: in a folder beside it."""
    return f"{os.path.dirname(path)}/backups"


def hooks_folder(env: Mapping[str, str]) -> str:
    """Where the lifter's own programs are, which run after a set: `hooks` in the configuration."""
    return f"{_folder(env, 'XDG_CONFIG_HOME', ('.config',), 'user_config_dir')}/hooks"


def state_folder(env: Mapping[str, str]) -> str:
    """Where crash logs are written."""
    return _folder(env, "XDG_STATE_HOME", (".local", "state"), "user_state_dir")


def _folder(env: Mapping[str, str], variable: str, parts: tuple[str, ...], elsewhere: str) -> str:
    if not follows_xdg():
        import platformdirs

        return str(getattr(platformdirs, elsewhere)("liftlog", appauthor=False))
    base = env.get(variable, "")
    # The XDG rule: an empty or relative value counts as unset.
    if not base.startswith("/"):
        base = os.path.join(_home(env), *parts)
    return os.path.join(base, "liftlog")


def _home(env: Mapping[str, str]) -> str:
    # A missing HOME is looked up in the user database, as a shell does.
    home = env.get("HOME") or os.path.expanduser("~")
    if not os.path.isabs(home):
        raise DatabaseTrouble(
            "there is no home folder to keep the log in", "use: --db FILE or LIFTLOG_DB=FILE"
        )
    return home


def _expanded(path: str, env: Mapping[str, str]) -> str:
    return _home(env) + path[1:] if is_below_home(path) else path
