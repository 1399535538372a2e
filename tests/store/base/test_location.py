"""Where the log lives: the XDG rule, written by hand and equal to platformdirs on Linux."""

import os
import sys
from pathlib import Path

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.store.base.location import cache_folder, data_folder, database_path, state_folder

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the XDG rule is Linux's")
FOLDERS = {
    "XDG_DATA_HOME": (data_folder, platformdirs.user_data_dir),
    "XDG_CACHE_HOME": (cache_folder, platformdirs.user_cache_dir),
    "XDG_STATE_HOME": (state_folder, platformdirs.user_state_dir),
}


@linux
@pytest.mark.parametrize("value", ["", "/somewhere/else", "/with a space", "/ünïcode/文"])
@pytest.mark.parametrize("variable", FOLDERS)
def test_the_rule_is_that_of_platformdirs(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
):
    ours, theirs = FOLDERS[variable]
    monkeypatch.setenv(variable, value)

    assert theirs("liftlog", appauthor=False) == ours(os.environ)


@linux
@pytest.mark.parametrize("value", ["relative/path", ".", "~/tilde"])
def test_a_relative_folder_counts_as_unset(own_home: Path, value: str):
    env = {"XDG_DATA_HOME": value, "HOME": str(own_home)}

    assert data_folder(env) == f"{own_home}/.local/share/liftlog"


@linux
def test_without_any_variable_it_is_in_the_home_folder():
    assert data_folder({"HOME": "/home/anna"}) == "/home/anna/.local/share/liftlog"


def test_the_word_on_the_command_then_the_environment_then_the_rule(own_home: Path):
    env = {"LIFTLOG_DB": "/b.db", "HOME": str(own_home)}

    assert database_path("/a.db", env) == "/a.db"
    assert database_path(None, env) == "/b.db"
    assert database_path(None, {"HOME": str(own_home)}).endswith("/liftlog/liftlog.db")


def test_an_empty_word_counts_as_none(own_home: Path):
    env = {"LIFTLOG_DB": "", "HOME": str(own_home)}

    assert database_path("", env) == database_path(None, {"HOME": str(own_home)})


@given(st.text(st.characters(blacklist_characters="\0/~", blacklist_categories=["Cs"]), min_size=1))
def test_a_path_is_absolute_whatever_is_given(name: str):
    assert database_path(name, {"HOME": "/home/anna"}).startswith("/")


def test_nothing_is_made_by_asking(own_home: Path):
    database_path()

    assert list(own_home.iterdir()) == []
