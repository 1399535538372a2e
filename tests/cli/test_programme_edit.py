"""`programme edit`: the lifter's own editor, a text that is checked, and nothing typed is lost."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from liftlog.store.base.location import database_path
from tests.cli.runner import SCRIPT, Lifter, in_a_process
from tests.cli.terminal import shown_by

TEXT = "programme mine\r\n# über alles\r\nlift squat from 50kg, +2.5kg, 2 misses -10%\r\n"
DAY = "day A: squat 3x5 rest 180"


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """An editor that does these lines of the shell to its file, `"$1"`."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.delenv("VISUAL", raising=False)

    def does(lines: str) -> None:
        file = tmp_path / "editor"
        file.write_text(f"#!/bin/sh\n{lines}\n")
        file.chmod(0o755)
        monkeypatch.setenv("EDITOR", str(file))

    return does


@pytest.fixture
def mine(lifter: Lifter, tmp_path: Path) -> Lifter:
    """A lifter with a programme of their own."""
    file = tmp_path / "programme.txt"
    file.write_bytes((TEXT + DAY).encode())
    lifter.gets(f"programme import {file}")
    return lifter


def edits(name: str = "mine", *more: str, code: int = 0) -> str:
    """What the terminal shows of an edit, in lines that are not broken."""
    return shown_by(SCRIPT, "programme", "edit", name, *more, code=code).replace("\r\n", "\n")


def exported(name: str = "mine") -> str:
    return in_a_process("programme", "export", name).out


def versions(lifter: Lifter) -> list[tuple[object, ...]]:
    return lifter.rows("select programme, number from programme_versions order by 1, 2")


def left(folder: Path) -> list[Path]:
    """The texts that were kept."""
    return sorted(folder.glob("liftlog-programme-*"))


def test_an_edit_is_a_new_version_byte_for_byte_p60(mine: Lifter, editor, tmp_path: Path):
    editor("""sed -i 's/3x5/5x5/' "$1" """)
    assert edits() == "changed: mine, version 2\n"
    assert versions(mine) == [("mine", 1), ("mine", 2)]
    assert exported() == TEXT + DAY.replace("3x5", "5x5")
    assert left(tmp_path) == []
    mine.gets("undo")
    assert exported() == TEXT + DAY


def test_the_editor_gets_the_bytes_as_they_were_given(mine: Lifter, editor, tmp_path: Path):
    editor(f"""cp "$1" {tmp_path}/seen""")
    edits()
    assert (tmp_path / "seen").read_bytes() == (TEXT + DAY).encode()


def test_where_nothing_changed_there_is_no_version_p60(mine: Lifter, editor, tmp_path: Path):
    editor("true")
    before = mine.contents()
    assert edits() == "nothing changed\n"
    assert mine.contents() == before
    assert left(tmp_path) == []


def test_an_edit_of_a_built_in_one_makes_a_copy(lifter: Lifter, editor):
    editor("""echo '# mine now' >> "$1" """)
    before = exported("5/3/1")
    said = edits("5/3/1")
    assert said == "changed: 5/3/1\nStart it: liftlog programme start 5/3/1\n"
    assert exported("5/3/1") == before + "# mine now\n"
    (listed,) = [it for it in lifter.asks("programme list")["items"] if it["programme"] == "5/3/1"]
    assert (listed["origin"], listed["version"]) == ("own", 1)


def test_an_edit_of_a_built_in_one_that_changes_nothing_makes_no_copy(lifter: Lifter, editor):
    editor("true")
    assert edits("5/3/1", "--json").startswith("{")
    assert lifter.rows("select * from programmes") == []


def test_mistakes_change_nothing_and_the_text_is_kept(mine: Lifter, editor, tmp_path: Path):
    editor("""sed -i 's/day A: squat/day A: squt/' "$1" """)
    before = mine.contents()
    said = edits(code=4)
    (kept,) = left(tmp_path)
    assert "the programme has 1 problem" in said
    assert f"try: liftlog programme import {kept}" in said
    assert "line 4: " in said
    assert mine.contents() == before
    assert kept.read_bytes() == (TEXT + DAY.replace("squat", "squt")).encode()

    kept.write_text(kept.read_text().replace("squt", "squat 4x4;").replace("; 3x5", ""))
    hint = re.search(r"try: liftlog (.*)", said)
    assert hint is not None
    assert "version 2" in mine.gets(hint[1])


def test_mistakes_in_json_say_where_the_text_is(mine: Lifter, editor, tmp_path: Path):
    editor("""sed -i 's/3x5/3x5@75/' "$1" """)
    said = edits("mine", "--json", code=4)
    told, _, talk = said.partition("\n}\n")
    answer = json.loads(told + "}")
    (kept,) = left(tmp_path)
    assert [it["code"] for it in answer["problems"]] == ["bare-load"]
    assert answer["file"] == str(kept)
    assert "the programme has 1 problem" in talk


@pytest.mark.parametrize("command", ["programme", "routine"])
def test_an_editor_that_fails_changes_nothing_and_keeps_what_was_typed(
    mine: Lifter, editor, tmp_path: Path, command: str
):
    mine.gets("routine add mine 'superman 3x8-12'")
    editor("""sed -i 's/3x/4x/' "$1"; exit 3""")
    before = mine.contents()
    said = shown_by(SCRIPT, command, "edit", "mine", code=1)
    (kept,) = tmp_path.glob(f"liftlog-{command}-*")
    assert "ended with code 3, so nothing was changed" in said
    assert f"try: liftlog {command} import {kept}" in said.replace("\r\n", "\n")
    assert mine.contents() == before
    assert "4x" in kept.read_text()


def test_an_editor_that_fails_at_once_leaves_nothing_behind(mine: Lifter, editor, tmp_path: Path):
    editor("exit 1")
    assert "ended with code 1" in edits(code=1)
    assert left(tmp_path) == []


def test_an_editor_that_is_not_there_or_no_program(
    mine: Lifter, editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("EDITOR", "no-such-editor")
    assert 'no editor is called "no-such-editor"' in edits(code=1)
    monkeypatch.setenv("EDITOR", str(tmp_path))
    said = edits(code=1)
    assert "cannot be started: " in said
    assert "unexpected" not in said
    assert left(tmp_path) == []


def test_an_editor_that_takes_the_file_away(mine: Lifter, editor, tmp_path: Path):
    editor("""rm "$1" """)
    assert "the editor left no text behind, so nothing was\n  changed" in edits(code=1)
    assert versions(mine) == [("mine", 1)]


def test_an_empty_text_is_a_mistake(mine: Lifter, editor, tmp_path: Path):
    editor(""": > "$1" """)
    assert "the programme has" in edits(code=4)
    assert versions(mine) == [("mine", 1)]


def test_a_text_of_other_bytes_is_a_mistake(mine: Lifter, editor, tmp_path: Path):
    editor(r"""printf '\377\376' > "$1" """)
    assert "liftlog: " in edits(code=4)
    (kept,) = left(tmp_path)
    assert kept.read_bytes() == b"\xff\xfe"


def test_a_log_that_cannot_be_written_keeps_what_was_typed(mine: Lifter, editor, tmp_path: Path):
    path = database_path()
    editor(f"""sed -i 's/3x5/5x5/' "$1"; rm -f {path}-*; echo broken > {path}""")
    said = edits(code=5)
    (kept,) = left(tmp_path)
    assert f"try: liftlog programme import {kept}" in said
    assert "5x5" in kept.read_text()


def test_json_of_an_edit(mine: Lifter, editor):
    editor("""sed -i 's/3x5/5x5/' "$1" """)
    assert json.loads(edits("mine", "--json")) == {
        "schema": 1, "programme": "mine", "version": 2, "new": True, "remarks": [],
    }  # fmt: skip
    editor("true")
    again = json.loads(edits("mine", "--json"))
    assert (again["version"], again["new"]) == (2, False)


def test_the_answer_may_go_into_a_pipe(mine: Lifter, editor, tmp_path: Path):
    editor("""echo on the screen; sed -i 's/3x5/5x5/' "$1" """)
    line = f"{SCRIPT} programme edit mine --json > {tmp_path}/answer 2>&3"
    shown = shown_by("sh", "-c", f"exec 3>&1; {line}")
    assert "on the screen" in shown
    assert json.loads((tmp_path / "answer").read_text())["version"] == 2


def test_without_a_terminal_there_is_a_way(lifter: Lifter):
    answer = lifter.types("programme edit 5/3/1 --json")
    assert answer.code == 1
    hint = {"label": "try", "text": "liftlog programme export 5/3/1"}
    assert answer.json["error"]["hint"] == hint
    assert "try: liftlog programme export 5/3/1" in answer.err
