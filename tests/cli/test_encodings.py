"""Output that is not UTF-8: each sign has another in its place, and nothing becomes a "?"."""

import ast
import io
import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

import liftlog
from liftlog.cli.app import app
from liftlog.cli.boundary import prepare_streams
from liftlog.render.base.plain_signs import fitted_to, in_ascii
from tests.cli.runner import Lifter, _exit_code_of, in_a_process
from tests.cli.terminal import on_terminal
from tests.conftest import CHECKOUT
from tests.prepared import prepared

SOURCE = Path(liftlog.__file__).parent
MACHINE = "machine-back-extension"
NOTE = "Hüfte łokieć – 日本語 ✓"
ENCODINGS = ["ascii", "latin-1", "cp1252", "cp437"]
LINES = (
    "", "--help", "log --help", "status", f"next {MACHINE} --why", f"next {MACHINE} --ahead 4",
    "plan", "plan --format markdown", "history", "history --format table", "history --format csv",
    "progress", "progress --format table", f"progress {MACHINE} --chart --format table",
    "progress --by muscle --format table", "progress --by week --format table",
    "progress --calendar --format table", "records", "records --format table",
    f"replay {MACHINE} --chart --format table", "workout list --format table", "workout show",
    "exercise list --format table", f"exercise show {MACHINE}", "exercise show push-up",
    "equipment show", "goal list --format table", "goal show hypertrophy", "routine list",
    "programme list", "programme show gzclp", "programme simulate gzclp --chart", "config list",
    "paths", "doctor", "undo --list", "completion fish",
    "nonsense→", "log squat 12@40kg×3", "history --json", "edit last --note 'ж é'", "undo",
)  # fmt: skip
# What these print of before and after is not the same twice.
CHANGING = ("edit last --note 'ж é'", "undo", "log squat 12@40kg×3")


def _train(lifter: Lifter) -> Lifter:
    for number, day in enumerate(("05", "08", "12", "15", "19")):
        lifter.at(f"2026-01-{day}T18:00:00")
        lifter.gets(f"log {MACHINE} 3x12@{40 + 2.5 * number}kg --note '{NOTE}'")
    lifter.gets("log push-up 12 12")
    lifter.gets("exercise add 'Żuraw é' --measure reps --equipment bodyweight")
    return lifter


@pytest.fixture
def trained(lifter: Lifter) -> Lifter:
    return prepared(lifter, _train)


def printed(line: str, encoding: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str, str]:
    """The exit code and what a terminal of that encoding gets, output and talk."""
    words = shlex.split(line)
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n") for _ in range(2))
    monkeypatch.setattr(sys, "argv", ["liftlog", *words])
    with redirect_stdout(out), redirect_stderr(err):
        prepare_streams()
        code = _exit_code_of(words)
        out.flush()
        err.flush()
    return code, *(it.buffer.getvalue().decode(encoding) for it in (out, err))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_no_command_prints_a_question_mark_for_a_sign(
    trained: Lifter, encoding: str, monkeypatch: pytest.MonkeyPatch
):
    lines = [line for line in LINES if line not in CHANGING]
    for line in lines:
        code, out, err = printed(line, "utf-8", monkeypatch)
        said = printed(line, encoding, monkeypatch)

        assert said[0] == code, line
        assert "Traceback" not in said[2]
        assert said[1].count("?") == out.count("?"), line
        assert said[2].count("?") == err.count("?"), line
        assert said[1].count("\n") == out.count("\n"), line
        assert said[2].count("\n") == err.count("\n"), line


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_what_changes_the_log_answers_without_a_question_mark(
    trained: Lifter, encoding: str, monkeypatch: pytest.MonkeyPatch
):
    for line in CHANGING:
        code, out, err = printed(line, encoding, monkeypatch)

        assert (code in (0, 2), "?" in out + err) == (True, False), line


def test_what_the_lifter_typed_is_read_and_nothing_of_it_is_lost(trained: Lifter):
    said = in_a_process("history", "--format", "table", env={"PYTHONIOENCODING": "ascii"})

    assert "Hufte lokiec - \\u65e5\\u672c\\u8a9e \\u2713" in said.out
    assert trained.asks("history")["items"][0]["note"] in (None, NOTE)


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_a_locale_of_ascii_without_the_ways_of_python_around_it(trained: Lifter, locale: str):
    env = {"LC_ALL": locale, "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    said = in_a_process("progress", MACHINE, "--chart", "--format", "table", env=env)

    assert (said.code, said.err, "?" in said.out) == (0, "", False)
    assert said.out.isascii()


def test_a_table_on_a_terminal_of_ascii_keeps_its_columns(trained: Lifter):
    shown = on_terminal("history", MACHINE, columns=120, PYTHONIOENCODING="ascii").out

    assert shown.isascii()
    assert "?" not in shown
    columns = {line.index("  40 kg") for line in shown.splitlines() if "  40 kg" in line}
    assert len(columns) == 1


def printed_signs() -> dict[str, str]:
    """The characters beyond ASCII in the strings of the code that people read, and where."""
    found: dict[str, str] = {}
    for file in [*(SOURCE / "render").rglob("*.py"), *(SOURCE / "cli").rglob("*.py")]:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= {sign: file.name for sign in node.value if sign > "\x7f"}
    for name in ("exercises.yaml", "goals.yaml", "routines.yaml"):
        text = (CHECKOUT / "data" / name).read_text(encoding="utf-8")
        found |= {sign: name for sign in text if sign > "\x7f"}
    return found


def test_each_sign_of_ours_has_a_form_in_ascii():
    signs = {sign: file for sign, file in printed_signs().items() if sign.isprintable()}

    assert {"×", "→", "░", "▁", "½", "±"} <= signs.keys()
    forms = {sign: in_ascii(sign) for sign in signs}
    assert [it for it, form in forms.items() if "?" in form or "\\u" in form] == []
    assert all(form.isascii() for form in forms.values())


@pytest.mark.parametrize(
    ("text", "shown"),
    [("é", "e"), ("e\u0301", "e"), ("ł", "l"), ("Straße", "Strasse"), ("日", "\\u65e5"),
     ("💪", "\\U0001f4aa"), ("8–12", "8-12"), ("…", "..."), ("½", ".5"), ("ﬁ", "fi"),
     ("\udcff", "\\udcff")],
)  # fmt: skip
def test_a_character_is_as_near_as_ascii_has_it(text: str, shown: str):
    assert fitted_to(text, "ascii") == shown


def test_what_an_encoding_has_stays_as_it_is():
    assert fitted_to("8–12 × 40", "cp1252") == "8–12 × 40"
    # A line has its signs of one kind: half a chart in blocks would lie.
    assert fitted_to("▁▄█", "cp437") == ".=#"


NOT_TEXT = [
    ["log", "h\udcfcfte", "12"], ["log", "12@40kg", "--note", "h\udcfcfte"],
    ["log", "12@40kg", "--goal", "h\udcfcfte"], ["next", "h\udcfcfte"],
    ["edit", "last", "--note", "h\udcfcfte"], ["exercise", "add", "h\udcfcfte"],
    ["body", "82kg", "--note", "h\udcfcfte"], ["workout", "start", "h\udcfcfte"],
    ["\udcff"], ["\udcff", "12"], ["12", "\udcff"], ["12", "--\udcff"], ["12", "--\udcff=3"],
    ["goal", "add", "\udcff", "--sets", "2", "--reps", "3"], ["plan", "--routine", "\udcff"],
    ["body", "weight", "\udcff"], ["next", "leg", "\udcff", "--why"], ["undo", "\udcff"],
    ["status", "-f", "{set}\udcff"], ["coach", "\udcff"], ["help", "\udcff"],
    ["sync", "init", "\udcff"],
]  # fmt: skip


@pytest.mark.parametrize("words", NOT_TEXT, ids=" ".join)
def test_whatever_is_not_utf8_is_refused_in_one_text(trained: Lifter, words: list[str]):
    said = in_a_process(*words)

    assert (said.code, said.out) == (2, "")
    assert said.err.splitlines() == [
        "liftlog: some of the text is not UTF-8",
        "note: set your terminal to UTF-8",
    ]


def test_a_file_may_be_called_what_is_not_utf8(lifter: Lifter, tmp_path: Path):
    file = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.csv")
    Path(file).write_text("performed_at,exercise,reps,load,unit\n2026-01-05,squat,8,60,kg\n")

    said = in_a_process("import", file)

    assert (said.code, "imported 1 set" in said.out) == (0, True)
    assert "import caf\\xe9.csv" in in_a_process("undo", "--list").out
    Path(file).write_text("what,when\n")
    odd = in_a_process("import", file)
    assert (odd.code, f"--describe $'{tmp_path}/caf\\xe9.csv'" in odd.err) == (4, True)
    assert 'name = "caf"' in in_a_process("import", "--describe", file).out


def _texts(path: str, command: Any) -> Iterator[list[str]]:
    """A line for each text that a command takes."""
    for name in command.list_commands(None) if hasattr(command, "list_commands") else ():
        yield from _texts(f"{path} {name}", command.get_command(None, name))
    arguments = [it for it in command.params if it.param_type_name == "argument" and it.required]
    for param in command.params:
        if param.param_type_name == "option" and param.type.name == "str":
            yield [*path.split(), *("x" for _ in arguments), max(param.opts, key=len), "\udcff"]
        elif param.param_type_name == "argument":
            yield [*path.split(), *("\udcff" for _ in arguments or [0])]


def test_no_command_takes_what_is_no_text(trained: Lifter):
    for words in _texts("", get_command(app)):
        if words[0] == "backup":
            # Its file may have any name, as the log may.
            continue
        said = trained.types(shlex.join(words))

        # What is missing or not there may be said first.
        assert said.code in (1, 2, 3, 4, 5), (words, said)
        assert said.out == ""
        assert r"\udc" not in said.err, words


def test_a_path_may_be_any_bytes(lifter: Lifter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert in_a_process("--db", "d\udcff.db", "log", "squat", "12@40kg").code == 0
    assert in_a_process("--db", "d\udcff.db", "status").out == "squat · 1 set done\n"
    missing = in_a_process("--db", "/none\udcff.db", "status")
    assert missing.err.splitlines()[0] == r"liftlog: there is no log at /none\xff.db"
    unread = in_a_process("import", "none\udcff.csv")
    assert unread.err.startswith(r"liftlog: cannot read none\xff.csv")


def test_a_log_whose_name_is_no_text_is_saved_and_restored(
    lifter: Lifter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)

    def does(*words: str) -> str:
        said = in_a_process("--db", "d\udcff.db", *words)
        assert (said.code, r"\udc" in said.out) == (0, False), said
        return said.out

    does("log", "squat", "12@40kg")
    assert does("backup").endswith("-manual.db: 1 set, verified\n")
    assert does("backup", "copy\udcff.db") == f"{tmp_path}/copy\\xff.db: 1 set, verified\n"
    (copy,) = tmp_path.glob("backups/*")
    does("undo")
    assert "restored" in does("restore", str(copy), "--yes")
    assert does("status") == "squat · 1 set done\n"
    does("doctor")


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_a_word_that_is_no_text_is_shown_and_refused(encoding: str):
    said = in_a_process("next", os.fsdecode(b"\xff\xfe"), env={"PYTHONIOENCODING": encoding})

    assert said.code in (2, 3)
    assert "?" not in said.err
