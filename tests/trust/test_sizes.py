"""Files without measure: refused early, with little memory, by the real program."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.runner import SCRIPT, Lifter

ROOM = 600_000_000
UNREADABLE = 4
HEAD = "performed_at,exercise,reps,note\n2026-01-05T18:00:00,row,5,"
ENDLESS = "with recursive c(x) as (select 1 union all select x + 1 from c) select x as"
SPARSE = 1 << 30


def laughs(tail: str) -> str:
    """Ten lists, each nine times the one before."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 11)]
    return "\n".join([*lines, tail, ""])


def sparse(head: str) -> Callable[[Path], None]:
    """A file of a gigabyte that takes no room."""

    def write(path: Path) -> None:
        path.write_text(head)
        os.truncate(path, SPARSE)

    return write


def endless_log(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("create table exercise(_id, name)")
        db.execute(f"create view training_log as {ENDLESS} _id, x as date from c")


# Suffix and content of each, or what writes it; and the commands that get it.
TEXTS: dict[str, tuple[str, str | Callable[[Path], None], tuple[str, ...]]] = {
    "a cell of a gigabyte": ("csv", sparse(HEAD), ("import",)),
    "a quoted cell of a gigabyte": ("csv", sparse(HEAD + '"'), ("import",)),
    "a header of a gigabyte": ("csv", sparse("a"), ("import", "import --describe")),
    "a million columns": ("csv", f"performed_at,exercise,{'c,' * 1_000_000}\n", ("import",)),
    "two million cells": ("csv", f"{HEAD}{',x' * 2_000_000}\n", ("import",)),
    "a million bad rows": ("csv", HEAD + "\n" + "x,row,5,\n" * 1_000_000, ("import",)),
    "digits in CSV": ("csv", HEAD.replace("5,", "9" * 5000 + ","), ("import",)),
    "digits of another script": ("csv", HEAD.replace("5,", "٣,"), ("import",)),
    "a superscript": ("csv", HEAD.replace("5,", "²,"), ("import",)),
    "the year 1": ("csv", HEAD.replace("2026", "0001"), ("import",)),
    "the year 9999": ("csv", HEAD.replace("2026", "9999"), ("import",)),
    "the year 10000": ("csv", HEAD.replace("2026", "10000"), ("import",)),
    "JSON of a gigabyte": ("json", sparse('{"schema":1,'), ("import", "exercise import")),
    "deep JSON": ("json", '{"a":' * 100_000, ("import", "exercise import")),
    "digits in JSON": ("json", '{"schema":' + "9" * 50_000 + "}", ("import", "exercise import")),
    "an endless view": ("db", endless_log, ("import", "restore --yes")),
    "a gigabyte of YAML": ("yaml", sparse("exercises: "), ("exercise import",)),
    "deep YAML": ("yaml", "exercises: " + "[" * 100_000, ("exercise import",)),
    "many keys in YAML": ("yaml", "- name: x\n" * 300_000, ("exercise import",)),
    "billions of laughs": ("yaml", laughs("exercises: *a10"), ("exercise import",)),
    "laughs as keys": ("yaml", laughs("? *a10\n: 1"), ("exercise import",)),
    "a list in itself": ("yaml", "exercises: &a\n- *a\n", ("exercise import",)),
}
TOML: dict[str, str | Callable[[Path], None]] = {
    "a gigabyte": sparse("schema = 1\n"),
    "deep lists": "schema = 1\na = " + "[" * 100_000,
    "deep tables": f"schema = 1\n[{'.'.join('a' * 50_000)}]\n",
    "deep keys": f"schema = 1\n{'.'.join('a' * 50_000)} = 1\n",
    "many keys": "".join(f"k{n} = 1\n" for n in range(90_000)),
    "digits": f"schema = {'9' * 5000}\n",
}
TAKING_TOML = (
    "config import", "routine import", "routine check", "equipment import", "import x.csv --map",
)  # fmt: skip
CASES = {
    f"{name}: {command}": (command, suffix, content)
    for name, (suffix, content, commands) in TEXTS.items()
    for command in commands
} | {
    f"TOML, {name}: {command}": (command, "toml", content)
    for name, content in TOML.items()
    for command in TAKING_TOML
}


@pytest.mark.parametrize("case", CASES)
def test_a_file_without_measure_is_one_refusal(lifter: Lifter, tmp_path: Path, case: str):
    command, suffix, content = CASES[case]
    lifter.gets("log machine-back-extension 12@40kg")
    (tmp_path / "x.csv").write_text("performed_at,exercise\n")
    file = tmp_path / f"huge.{suffix}"
    if callable(content):
        content(file)
    else:
        file.write_text(content)

    done = subprocess.run(
        [SCRIPT, *command.split(), file.name],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM)),
    )

    assert done.returncode in (UNREADABLE, 5), done
    said = done.stderr.splitlines()
    assert said[0].startswith("liftlog: "), said
    assert len(said) <= 13
    assert max(map(len, said)) < 1000
    assert len(lifter.sets()) == 1
