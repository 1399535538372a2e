"""Every sentence that people read is found by `tools/sentences.py`, and is short."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

import pytest
import typer
import yaml

from liftlog.cli.app import COMMANDS, app
from liftlog.domain.exercises.movement import YOUTUBE
from liftlog.render.advice.words import SEE_A_DOCTOR
from tests.conftest import DATA
from tests.golden import GOLDEN
from tests.sentences import tool

PLANTED = '''
"""A module that nobody reads; it has two sentences."""

import re

from liftlog.errors import NotFound, WrongUsage

NAME = re.compile(r"the name (?P<name>\\w+) of it")
KEYS = {"the key": "the value of a table"}


def load(db, name: str, number: int, is_new: bool) -> str:
    """Loads what is asked for."""
    found = db.execute("select slug, name from exercise where name = ?", (name,)).fetchone()
    if not found:
        raise NotFound(f"no exercise is called \\"{name}\\"", "try: liftlog exercise list")
    if number < 0:
        raise WrongUsage("negative", hint="use: 12" + " or more")
    assert number < 100, "the number of the caller is wrong"
    if name.startswith("the name of"):
        raise ValueError("the caller gave a wrong name")
    why = "because it is new" if is_new else "because it is old"
    return f"{name} has {number} sets, {why}."
'''


def found_in(code: str, file: str = "src/liftlog/store/base/planted.py") -> list[tuple[str, str]]:
    """Kind and text of all that the tool finds in this code."""
    errors = frozenset(("LiftlogError", "NotFound", "WrongUsage"))
    return [(it.kind, it.text) for it in tool.texts_of_code(ast.parse(code), file, errors)]


def test_sentences_are_found_in_a_module_and_nothing_else():
    assert found_in(PLANTED) == [
        ("notice", "the value of a table"),
        ("error", 'no exercise is called "…"'),
        ("hint", "try: liftlog exercise list"),
        ("error", "negative"),
        ("hint", "use: 12 or more"),
        ("notice", "… has … sets, because it is new."),
        ("notice", "… has … sets, because it is old."),
    ]


def test_a_command_explains_itself_in_its_docstring_its_options_and_its_examples():
    code = '''
_EXAMPLES = """Examples:

  liftlog skip         the machine is busy"""

@app.command(epilog=_EXAMPLES)
def skip(set: Annotated[bool, Option("--set", metavar="THE SET", help="Busy?")] = False) -> None:
    """Skip an exercise
    for now."""
    talk(f"skipped {counted(number, 'set')} of {every(number, 'exercise')}")

def helper() -> None:
    """For those who read the code."""
'''

    assert found_in(code, "src/liftlog/cli/commands/planted.py") == [
        ("help", "Examples:\n\n  liftlog skip         the machine is busy"),
        ("help", "Skip an exercise for now."),
        ("help", "Busy?"),
        ("notice", "skipped … sets of all … exercises"),
    ]


def test_a_table_of_words_and_its_headings_are_found_but_for_its_keys():
    code = """
NAMES = {"by_hand": "manual", "auto": lambda it: f"before {it}"}
COLUMNS = (Column("when", "Day"), ColumnOf("why_kept", title="Reason", shown=lambda it: it.why))

def as_json(it) -> dict[str, object]:
    return {"why": NAMES[it["the reason"]], "is it so": it.kind == "the other kind"}
"""

    assert found_in(code, "src/liftlog/render/safety/planted.py") == [
        ("answer", "manual"),
        ("answer", "before …"),
        ("heading", "Day"),
        ("heading", "Reason"),
    ]


def test_each_part_of_a_text_with_many_alternatives_is_found():
    parts = "".join(f"{{' add {n}' if x else ' drop {n}'}}" for n in range(8))

    texts = " ".join(text for _, text in found_in(f'def f(x):\n    return f"{parts}"\n'))

    for n in range(8):
        assert f"add {n}" in texts
        assert f"drop {n}" in texts


def test_a_name_in_a_text_stands_for_the_texts_it_was_given_last():
    code = """
def f(x):
    text = "the first"
    log(f"{text} one")
    text = "the second"
    if x:
        text = f"{x} of the third"
    return f"{text} one"
"""

    assert [text for _, text in found_in(code)] == [
        "the first one",
        "the second one",
        "… of the third one",
    ]


def test_data_speaks_in_its_prose_and_not_in_its_keys():
    written = """
policies:
  layoff:
    rule: R11
    "on": true
    says: After a break, come back lighter.
    src: ["003:47 and more"]
    numbers:
      short-days: {value: 22, says: days off before the cut}
"""

    found = list(tool.texts_of_data(written, "data/goals.yaml"))

    assert [(it.line, it.kind, it.text) for it in found] == [
        (6, "setting", "After a break, come back lighter."),
        (9, "setting", "days off before the cut"),
    ]


# Nothing real is missed ------------------------------------------------------------------------


def said(text: str, *kinds: str) -> bool:
    """Whether the tool prints this text; what was put in later may be anything."""
    known = " ".join(text.split())
    return any(pattern.fullmatch(known) for kind in kinds for pattern in printed(kind))


@cache
def printed(kind: str) -> list[re.Pattern[str]]:
    """The texts of a kind that the tool prints, as patterns."""
    return [
        re.compile(".+?".join(map(re.escape, " ".join(it.text.split()).split("…"))))
        for it in tool.all_texts()
        if it.kind == kind
    ]


def parts_of(name: str) -> list[Any]:
    """A command as Typer builds it, with the commands in it."""
    if name == "liftlog":
        return [typer.main.get_command(app)]
    module = import_module(f"liftlog.cli.commands.{COMMANDS[name][0]}")
    command = typer.main.get_command(module.app)
    return [command, *getattr(command, "commands", {}).values()]


@pytest.mark.parametrize("name", ["liftlog", *COMMANDS])
def test_all_help_of_a_command_is_found(name: str):
    helps = [COMMANDS[name][1]] if name in COMMANDS else []
    for command in parts_of(name):
        helps += [command.help, command.epilog]
        helps += [getattr(it, "help", None) for it in command.params if it.name != "help"]

    assert [text for text in helps if text and not said(text, "help")] == []
    assert any(helps)


def raised() -> Iterator[tuple[str, ast.Call]]:
    """Every error that is raised, found once more and in a simple way."""
    for file in sorted((tool.CHECKOUT / tool.PACKAGE).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                yield file.relative_to(tool.CHECKOUT).as_posix(), node.exc


def test_every_error_and_every_hint_is_found():
    places = {(it.file, it.kind) for it in tool.all_texts()}
    texts: dict[str, str] = {}
    for it in tool.all_texts():
        texts[it.file] = texts.get(it.file, "") + " " + " ".join(it.text.split())
    missing = []
    for file, call in raised():
        name = ast.unparse(call.func)
        if name not in ("WrongUsage", "NotFound", "Refused", "UnreadableFile", "DatabaseTrouble"):
            continue
        written = [part.value for part in ast.walk(call) if isinstance(part, ast.Constant)]
        missing += [
            (file, text)
            for text in written
            if isinstance(text, str)
            and len(re.findall(r"[a-z]{2,}", text)) > 2
            and " ".join(text.split()).replace("{}", "…") not in texts.get(file, "")
        ]

    assert missing == []
    assert len([kind for _, kind in places if kind == "error"]) > 40
    assert len([kind for _, kind in places if kind == "hint"]) > 30


def test_the_reasons_of_the_rules_are_found():
    from liftlog.render.advice import words

    # All of its tables and constants, and the functions that put words together.
    written = [
        text
        for name, value in vars(words).items()
        if name.isupper()
        for text in (value.values() if hasattr(value, "values") else [value])
        if isinstance(text, str) and " " in text
    ]

    assert [text for text in written if not said(text.replace("{}", "x"), "answer")] == []
    assert len(written) > 15
    assert said(SEE_A_DOCTOR, "answer")


def test_all_prose_of_the_data_is_found():
    def sentences_of(value: Any, key: str = "") -> Iterator[str]:
        if isinstance(value, dict):
            for name, part in value.items():
                if name not in NAMES:
                    yield from sentences_of(part, name)
        elif isinstance(value, list):
            for part in value:
                yield from sentences_of(part, key)
        elif isinstance(value, str) and len(value.split()) > 3 and key not in NAMES:
            yield value

    files = {"goals": "setting", "exercises": "exercise", "routines": "routine"}
    for file, kind in files.items():
        found = {it.text for it in tool.all_texts() if it.kind == kind}
        written = yaml.safe_load((DATA / f"{file}.yaml").read_text(encoding="utf-8"))

        assert set(sentences_of(written)) - found == set()
        assert len(found) > 4


# Keys whose values are names and sources, however many words they have.
NAMES = {"name", "aliases", "generic", "import_names", "src", "sources", "items"}


def words_in(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{3,}", text.lower()))


def test_every_word_of_the_answers_is_found():
    """Nothing that is said comes from a place that the tool does not see."""
    known = {word for it in tool.all_texts() for word in words_in(it.text)}
    for file in DATA.glob("*.yaml"):
        known |= words_in(file.read_text(encoding="utf-8"))
    known |= words_in(YOUTUBE)
    files = [*(GOLDEN / "cli").iterdir(), *(GOLDEN / "exercise_show").iterdir()]

    missing = set()
    for file in files:
        typed, said = set(), set()
        for line in file.read_text(encoding="utf-8").splitlines():
            (typed if line.startswith("$") else said).update(words_in(line))
        missing |= said - typed - known

    assert {word for word in missing if word.removesuffix("s") not in known} == set()
    assert len(files) > 20


def test_all_layers_that_speak_are_found():
    layers = {it.file.removeprefix("src/liftlog/").partition("/")[0] for it in tool.all_texts()}

    assert layers >= {"cli", "domain", "services", "store", "importers", "render", "data"}


def test_no_code_of_another_language_is_printed():
    foreign = re.compile(r"\bselect\b.*\bfrom\b|\(\?P<|font-size|=> \{|\bjson_object\(", re.DOTALL)

    assert [it for it in tool.all_texts() if foreign.search(it.text)] == []


# Length ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Repeat: you did 12. Add weight.", ["Repeat: you did 12.", "Add weight."]),
        ("42.5 kg × 8–12\nper side: 10 kg", ["42.5 kg × 8–12", "per side: 10 kg"]),
        ("Was the clock wrong? ⏎ liftlog doctor --repair", ["Was the clock wrong?"]),
        ("Correct it: liftlog edit last 12@40", ["Correct it:"]),
        ("try: liftlog exercise list", ["try:"]),
        ("  liftlog log 12         the same load again", ["the same load again"]),
        ("Plan saved for today. liftlog log follows it.", None),
        ("…", ["…"]),
        ("·", []),
    ],
)
def test_a_text_is_split_into_sentences(text: str, sentences: list[str] | None):
    expected = sentences or ["Plan saved for today.", "liftlog log follows it."]

    assert tool.sentences(text) == ([] if sentences == [] else expected)


def test_a_word_has_a_letter_or_a_digit_or_stands_for_a_value():
    assert tool.number_of_words("… · 12 × 40 kg, well-known – yes!") == 6


def test_a_long_sentence_is_found():
    text = tool.Text("a.py", 1, "answer", "Short. " + "word " * 21)

    assert [(long.words, long.where) for long in tool.too_long([text])] == [(21, text)]
    assert tool.too_long([text._replace(text="word " * 20)]) == []


def test_no_sentence_is_longer_than_20_words_but_the_warning_about_severe_pain():
    long = [
        f"{it.where.file}:{it.where.line}: {it.words} words: {it.sentence}"
        for it in tool.too_long(tool.all_texts())
        if it.where.text != SEE_A_DOCTOR
    ]

    assert long == []


@pytest.mark.parametrize("option", [(), ("--plain",), ("--long",), ("--long", "--plain")])
def test_the_tool_prints_with_and_without_places(option: tuple[str, ...], capsys: Any):
    assert tool.main(list(option)) == 0

    printed = capsys.readouterr().out
    assert ("words.py" in printed) == ("--plain" not in option)
    assert "Get emergency care" in printed
    assert ("Log sets" in printed) == ("--long" not in option)
