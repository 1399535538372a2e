"""--plain: no rules, boxes, bars and arrows, for every command and anywhere in the line."""

import os
import re
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
import typer
from hypothesis import example, given
from hypothesis import strategies as st

from liftlog.cli.app import app
from liftlog.cli.boundary import say_error
from liftlog.cli.output import say, show_lines, show_table, talk
from liftlog.cli.plain import VALUED, without_flag
from liftlog.render.base.plain_view import spoken
from liftlog.render.base.tables import Cell, Column, Table
from liftlog.render.base.text import width_of
from tests.cli.runner import Lifter, Screen, in_a_process
from tests.cli.terminal import on_terminal, without_styles
from tests.conftest import CHECKOUT

MACHINE = "machine-back-extension"
# What only draws, and arrows.
DRAWN = re.compile("[\u2190-\u21ff\u2500-\u259f\u25b2\u2801-\u28ff·]")
# The signs of ours; a dot between two letters is one of a name.
SIGNS = re.compile(r"[–×→…│─]|(?<![^\W\d_])·|·(?![^\W\d_])")
TEXTS = st.lists(
    st.sampled_from([*" ·–×→…│─", " · ", "  ", " → ", "40 kg", "8–12", "col·legi", "Hüfte", "日本"])
    | st.text(st.characters(exclude_categories=["C", "Zl", "Zp", "Zs"])),
    max_size=40,
).map("".join)


@pytest.fixture
def trained(lifter: Lifter) -> Lifter:
    for number, day in enumerate(("05", "08", "12", "15", "19")):
        lifter.at(f"2026-01-{day}T18:00:00")
        lifter.gets(f"log {MACHINE} 3x12@{40 + 2.5 * number}kg")
    return lifter


@pytest.mark.parametrize(
    "line",
    ["", "status", f"next {MACHINE} --why", "plan", "history", "progress", f"progress {MACHINE}",
     f"progress {MACHINE} --chart", "progress --by muscle", "progress --calendar", "records",
     f"replay {MACHINE} --chart", "workout list", f"exercise show {MACHINE}",
     "programme simulate gzclp --chart", "goal list", "config list", "exercise list"],
)  # fmt: skip
def test_on_a_terminal_nothing_is_drawn(trained: Lifter, line: str):
    words = line.split()
    usual = on_terminal(*words, columns=120)
    plain = on_terminal("--plain", *words, columns=120)

    assert plain.code == usual.code
    assert DRAWN.findall(plain.out) == []
    # No rule, and no columns to align.
    assert not re.search(r"-{3}|\S {2,}\S", without_styles(plain.out)), plain.out
    numbers = set(re.findall(r"\d+(?:\.\d+)?", without_styles(plain.out)))
    if "--chart" not in words and "--calendar" not in words:
        assert numbers, plain.out


@example("0000000⺀00000000²·㐀", 20, "say")
@given(TEXTS, st.integers(20, 100), st.sampled_from(["say", "lines", "talk", "table"]))
def test_what_is_said_has_no_sign_and_fits(text: str, width: int, way: str):
    """Whatever the text and the width are, and whichever way it is said."""
    screen = Screen()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(screen), redirect_stderr(screen):
        patch.setenv("LIFTLOG_PLAIN", "1")
        patch.setenv("COLUMNS", str(width))
        if way == "say":
            say([text])
        elif way == "lines":
            show_lines([text], "blocks")
        elif way == "talk":
            talk(text)
        else:
            columns = Column("a", "name"), Column("b", "best set")
            show_table(Table(columns, ((Cell(text), Cell(text)),)), "table")

    said = screen.getvalue()
    # A word that is wider than a line may be cut beside the dot of two letters, as in col·legi.
    assert SIGNS.findall(re.sub(r"(?<=·)\n *(?=\w)|(?<=\w)\n *(?=·\w)", "", said)) == []
    assert [line for line in said.split("\n") if width_of(line) > width] == []


def test_a_path_with_spaces_is_whole(trained: Lifter, monkeypatch):
    """A screen reader reads it in one go, and it is copied in one go."""
    folder = Path(os.environ["HOME"]) / "my own log"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("LIFTLOG_DB", str(folder / "a b" / "c d.db"))
    assert on_terminal("log", "squat", "8@60kg").code == 0

    backup = on_terminal("backup", "--plain", columns=40).out
    doctor = on_terminal("doctor", "--plain", columns=40).out

    assert f"{folder}/a b/backups/c d-" in backup
    assert f"{folder}/a b/c d.db: no" not in backup
    assert f"{folder}/a b/c d.db:" in doctor


@pytest.mark.parametrize("columns", [40, 72])
@pytest.mark.parametrize(
    "line",
    ["", "plan", f"next {MACHINE} --why", "history", "progress", f"progress {MACHINE} --chart",
     "records", f"replay {MACHINE} --chart", "workout list", f"exercise show {MACHINE}",
     "programme simulate gzclp --chart", "goal list"],
)  # fmt: skip
def test_lines_are_broken_between_words_once_they_are_plain(
    trained: Lifter, line: str, columns: int
):
    def words(text: str) -> list[str]:
        return without_styles(text).split()

    wide = on_terminal("--plain", *line.split(), columns=1000)
    narrow = on_terminal("--plain", *line.split(), columns=columns)

    assert SIGNS.findall(narrow.out) == []
    # An address stays whole, also where it is wider than the terminal.
    assert [it for it in narrow.lines if width_of(it) > columns and " " in it.strip()] == []
    longer = [word for word in words(wide.out) if len(word) > columns - 8]
    if not longer:
        assert words(narrow.out) == words(wide.out)


def test_a_weight_and_its_reps_stay_on_one_line(trained: Lifter):
    for columns in range(40, 60, 4):
        shown = on_terminal("--plain", "progress", MACHINE, columns=columns).out
        assert not re.search(r"(\d|kg| x)\n +(kg|x) ", shown), shown


@pytest.mark.parametrize("line", ["skip 1", "exercise show dead", "delete last --x"])
def test_errors_are_plain(trained: Lifter, line: str):
    answer = trained.types(f"--plain {line}")

    assert answer.code in (2, 3)
    assert SIGNS.findall(answer.err) == []


def test_the_choices_of_an_error_are_plain_and_the_usual_ones_are_not(trained: Lifter):
    assert "  pendlay-row, barbell\n" in trained.types("--plain exercise show dead").err
    assert "  pendlay-row · barbell\n" in trained.types("exercise show dead").err


def test_a_command_to_copy_keeps_its_signs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("LIFTLOG_PLAIN", "1")

    say_error("no set – here", 'try: liftlog log "a · b"')
    say_error("no set", "use: 8–12 reps")

    said = capsys.readouterr().err.splitlines()
    assert said[:2] == ["liftlog: no set - here", 'try: liftlog log "a · b"']
    assert said[3] == "use: 8 to 12 reps"


def test_a_chart_in_words_needs_no_columns(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")
    line = f"progress {MACHINE} --chart --format table"

    assert lifter.types(f"--plain {line}").err == "a chart needs 3 sessions on different days\n"
    assert "and 40 columns" in lifter.types(line).err


@pytest.mark.parametrize("off", ["", "0", "no", "No", "false", "FALSE", "off"])
def test_the_variable_can_be_off(lifter: Lifter, off: str):
    lifter.gets(f"log {MACHINE} 12@40kg")

    assert "rest 90–120 s" in in_a_process("next", MACHINE, env={"LIFTLOG_PLAIN": off}).out


@pytest.mark.parametrize("line", ["--plain=1", "--plain=no next", "next --plain=1", "--json=1"])
def test_a_flag_takes_no_value(lifter: Lifter, line: str):
    flag = "--json" if "json" in line else "--plain"
    answer = lifter.types(line)

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"liftlog: {flag} takes no value\ntry: liftlog "), answer.err


def test_a_chart_is_a_sentence(trained: Lifter):
    shown = on_terminal("progress", MACHINE, "--chart", "--plain", columns=200).out

    assert "heaviest set: first 40 kg on 2026-01-05, last 50 kg on 2026-01-19," in shown
    assert "highest 50 kg on 2026-01-19, lowest 40 kg on 2026-01-05, 5 values" in shown


def test_a_chart_of_several_lines_is_a_sentence_each(trained: Lifter):
    shown = on_terminal("replay", MACHINE, "--chart", "--plain", columns=200).out

    assert re.search(
        r"done: first 42.5 kg, last 50 kg, highest 50 kg, lowest 42.5 kg, 4 values", shown
    )


def test_a_table_is_a_paragraph_for_each_row(trained: Lifter):
    shown = on_terminal("--plain", "workout", "list", columns=120).out

    assert re.search(r"^  sets: 3$", shown, re.MULTILINE), shown


def test_the_answer_of_log_obeys_it(lifter: Lifter):
    said = in_a_process("log", "--plain", MACHINE, "12@40kg").out

    assert said.splitlines()[0] == f"40 kg x 12, {MACHINE}"
    assert "rest 90 to 120 s" in said
    assert said == said.encode("ascii").decode()


def test_the_variable_does_the_same_and_0_is_off(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")

    assert "rest 90 to 120 s" in in_a_process("next", MACHINE, env={"LIFTLOG_PLAIN": "1"}).out
    assert "rest 90–120 s" in in_a_process("next", MACHINE, env={"LIFTLOG_PLAIN": "0"}).out


def test_what_programs_read_stays_as_it_is(trained: Lifter):
    for line in ("history", "history --json", "progress --format csv", "export"):
        words = line.split()
        assert in_a_process(*words).out == in_a_process("--plain", *words).out


def test_a_note_may_be_the_word_itself(lifter: Lifter):
    said = in_a_process("log", MACHINE, "12@40kg", "--note", "--plain")

    assert "×" in said.out
    assert lifter.sets("note") == [("--plain",)]


@pytest.mark.parametrize(
    ("words", "left", "is_plain"),
    [
        (["--plain"], [], True),
        (["log", "12", "--plain"], ["log", "12"], True),
        (["log", "--why", "--plain", "x"], ["log", "--why", "x"], True),
        (["log", "-n", "--plain"], ["log", "-n", "--plain"], False),
        (["log", "--", "--plain"], ["log", "--", "--plain"], False),
        (["log", "--note=x", "--plain"], ["log", "--note=x"], True),
    ],
)
def test_the_flag_is_taken_out_wherever_it_is_one(monkeypatch, words, left, is_plain):
    monkeypatch.delenv("LIFTLOG_PLAIN", raising=False)
    monkeypatch.setattr(os, "environ", dict(os.environ))

    assert without_flag(words) == left
    assert ("LIFTLOG_PLAIN" in os.environ) == is_plain


def test_the_options_that_take_a_text_are_known():
    valued, flags = set(), set()

    def walk(command, context):
        for it in command.params:
            if it.param_type_name == "option":
                (flags if it.is_flag else valued).update(it.opts)
        for name in command.list_commands(context) if hasattr(command, "list_commands") else ():
            inner = command.get_command(context, name)
            walk(inner, typer.Context(inner, parent=context, info_name=name))

    root = typer.main.get_command(app)
    walk(root, typer.Context(root))

    # A note may be any text; the others that are a flag elsewhere name a day or a field.
    assert valued - VALUED == (valued & flags) - {"--note", "-n"}
    assert valued >= VALUED


def test_the_session_asks_for_one_line_after_the_other(lifter: Lifter):
    shown = on_terminal("--plain", "session", "push-up", columns=80).out

    assert "\x1b[?1049h" not in shown


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("8–12 reps · rest 90–120 s", "8 to 12 reps, rest 90 to 120 s"),
        ("e1RM ▁▂▃▅▇ 41.3 → 53.3 kg", "e1RM 41.3 to 53.3 kg"),
        ("  ↗ +1.2 kg a month", "  up +1.2 kg a month"),
        ("trend: → +0.1 kg", "trend: level +0.1 kg"),
        ("→", "level"),
        ("2 of the last 7 days ·", "2 of the last 7 days"),
        ("  · f to finish", "  f to finish"),
        ("cèl·lula · 2", "cèl·lula, 2"),
        ("  purple → red", "  purple to red"),
        ("████", ""),
        ("Hüfte ✓", "Hüfte ✓"),
    ],
)
def test_signs_are_words(line, words):
    assert spoken(line) == words


def test_the_example_of_the_page_is_true(lifter: Lifter):
    page = (CHECKOUT / "docs" / "accessibility.md").read_text(encoding="utf-8")
    line, _, answer = (
        page.partition("```console\n$ liftlog ")[2].partition("```")[0].partition("\n")
    )
    lifter.gets(f"log {MACHINE} 3x12@40kg")

    assert in_a_process(*line.split()).out == answer
