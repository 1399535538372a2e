"""--plain: no rules, boxes, bars and arrows, for every command and anywhere in the line."""

import os
import re

import pytest
import typer

from liftlog.cli.app import app
from liftlog.cli.plain import VALUED, without_flag
from liftlog.render.base.plain_view import spoken
from tests.cli.runner import Lifter, in_a_process
from tests.cli.terminal import on_terminal, without_styles
from tests.conftest import CHECKOUT

MACHINE = "machine-back-extension"
# What only draws, and arrows.
DRAWN = re.compile("[\u2190-\u21ff\u2500-\u259f\u25b2\u2801-\u28ff·]")


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
