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

from liftlog.importers.base import files
from liftlog.render.base.text import width_of, wrap
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


def test_a_backup_with_an_endless_view_is_refused(lifter: Lifter, tmp_path: Path):
    lifter.gets("log machine-back-extension 12@40kg")
    lifter.gets(f"backup {tmp_path}/x.db")
    with closing(sqlite3.connect(tmp_path / "x.db")) as db:
        columns = [row[1] for row in db.execute("pragma table_info(routines)")]
        db.execute("drop table routines")
        values = ", ".join(f"x as {column}" for column in columns)
        db.execute(f"create view routines as {ENDLESS} y, {values} from c")

    done = subprocess.run(
        [SCRIPT, "restore", "--yes", tmp_path / "x.db"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == UNREADABLE, done
    assert "views in place of tables" in done.stderr


@pytest.mark.parametrize("sign", ["x", "字", "é"])
def test_a_word_of_a_megabyte_is_wrapped_in_one_go(sign: str):
    lines = wrap(sign * 1_000_000, 40, 2)

    assert "".join(line.strip() for line in lines) == sign * 1_000_000
    assert max(map(width_of, lines)) <= 40


def test_a_name_has_a_length(lifter: Lifter):
    refused = lifter.types(f"exercise add {'x' * 201}")

    assert (refused.code, "note: a name has 200 characters at most" in refused.err) == (2, True)
    lifter.gets(f"exercise add {'x' * 200}")


def test_a_note_has_a_length_wherever_it_comes_from(lifter: Lifter, tmp_path: Path):
    lifter.gets(f"log machine-back-extension 12@40kg --note {'n' * 10_000}")
    for line in (
        f"log 12 --note {'n' * 10_001}",
        f"edit last --note {'n' * 10_001}",
        f"workout edit last --note {'n' * 10_001}",
    ):
        refused = lifter.types(line)
        assert refused.code == 2, refused
        assert "note: a note has 10000 characters at most" in refused.err
    refused = lifter.types(f"workout edit last --title {'n' * 201}")
    assert "note: a name has 200 characters at most" in refused.err

    (tmp_path / "x.csv").write_text(f"{HEAD}{'n' * 10_001}\n")
    refused = lifter.types(f"import {tmp_path}/x.csv")
    assert refused.code == UNREADABLE
    assert "line 2: note has 10001 characters, and 10000 are allowed" in refused.err


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/urandom"])
def test_a_pipe_without_an_end_is_refused(
    lifter: Lifter, device: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(files, "LARGEST_COPY", 5_000_000)

    answer = lifter.types(f"import {device}")

    assert (answer.code, answer.err.splitlines()[0]) == (
        UNREADABLE,
        f"liftlog: {device} is too large to read",
    )
