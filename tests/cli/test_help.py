"""Every command explains itself, and the table of commands is true."""

import re
import shlex
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typer

from liftlog.cli.app import COMMANDS, SHORT_FORMS, app
from liftlog.cli.usage import MEANT
from liftlog.domain.training.notation import looks_like_token
from tests.cli.runner import Lifter, in_a_process


def built(name: str) -> Any:
    """The command as Typer builds it."""
    module = import_module(f"liftlog.cli.commands.{COMMANDS[name][0]}")
    return typer.main.get_command(module.app)


def every_command() -> Iterator[tuple[str, Any]]:
    """`log`, `exercise list`, … with what Typer made of each."""
    for name in COMMANDS:
        command = built(name)
        yield name, command
        for inner, part in getattr(command, "commands", {}).items():
            if not part.hidden:
                yield f"{name} {inner}", part


ALL = dict(every_command())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_entry_of_the_table_is_a_command(name: str):
    module = import_module(f"liftlog.cli.commands.{COMMANDS[name][0]}")

    assert module.__doc__
    assert f"liftlog {name}" in module.__doc__
    assert ALL[name].help


def words(text: str) -> set[str]:
    """The stems of the words that say something."""
    return {word[:5] for word in re.findall(r"[a-z]{4,}", text.lower())}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_summary_speaks_of_what_the_command_says_of_itself(name: str):
    module = import_module(f"liftlog.cli.commands.{COMMANDS[name][0]}")
    of_parts = " ".join(getattr(ALL[name], "commands", {}))

    told = words(f"{module.__doc__} {ALL[name].help} {of_parts}")

    assert words(COMMANDS[name][1]) & told, (COMMANDS[name][1], module.__doc__)
    assert COMMANDS[name][1].endswith(".")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_summary_of_a_group_names_commands_that_are_there(name: str):
    parts = getattr(ALL[name], "commands", None)
    listed = COMMANDS[name][1].rstrip(".").partition(": ")[2]
    if parts is None or not listed:
        return

    named = {word for word in re.findall(r"[a-z]+", listed) if word in parts}

    assert named, f"none of {sorted(parts)} is in {listed!r}"


@pytest.mark.parametrize("name", ALL)
def test_help_says_what_a_command_does(lifter: Lifter, name: str):
    said = lifter.gets(f"{name} --help")

    assert said.startswith(f"Usage: liftlog {name} ")
    assert said.split("\n\n")[1].strip().endswith(".") or ":" in said.split("\n\n")[1]
    assert said == lifter.gets(f"{name} -h")


EXAMPLES = [
    (name, line.strip())
    for name, command in ALL.items()
    for line in (command.epilog or "").splitlines()
    if line.strip().startswith("liftlog ")
]


def test_the_everyday_commands_have_examples():
    assert {"log", "plan", "next", "edit", "pain", "equipment set"} <= {n for n, _ in EXAMPLES}


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_an_example_is_of_a_command_that_is_there(name: str, example: str):
    first = example.split()[1]

    # A first word that can only be a set is `log`.
    assert looks_like_token(first) or first in {*COMMANDS, *SHORT_FORMS}, name


# What help tells you to do. A new verb is added here once somebody has read it aloud.
IMPERATIVES = {
    "Add", "Back", "Change", "Check", "Correct", "Delete", "Describe", "Edit", "Export",
    "Finish", "Hide", "Import", "Join", "Let", "Link", "List", "Log", "Manage", "Merge",
    "Permanently", "Plan", "Print", "Redo", "Remove", "Report", "Restore", "Send", "Set", "Show",
    "Skip", "Split", "Start", "Stop", "Swap", "Switch", "Sync", "Undo", "Write",
}  # fmt: skip


@pytest.mark.parametrize("name", ALL)
def test_a_summary_begins_with_what_to_do(name: str):
    summaries = [ALL[name].help, COMMANDS[name][1] if name in COMMANDS else ALL[name].help]

    for summary in summaries:
        first, *_ = summary.split()
        assert first in IMPERATIVES, summary


def test_every_imperative_is_used():
    used = {command.help.split()[0] for command in ALL.values()}
    used |= {summary.split()[0] for _, summary in COMMANDS.values()}

    assert used >= IMPERATIVES


ROOT = typer.main.get_command(app)
ALL_EXAMPLES = [
    *EXAMPLES,
    *(("", line.strip()) for line in (ROOT.epilog or "").splitlines() if "liftlog " in line),
]


def as_typed(example: str) -> list[str]:
    """The words of an example, without its explanation and what a shell does with it."""
    typed = re.split(r"\s{2,}", example)[0]
    words = shlex.split(typed)
    ends = [place for place, word in enumerate(words) if word in ("|", "<", ">", "#", "&&")]
    return words[1 : min(ends, default=len(words))]


@pytest.mark.parametrize("example", sorted({example for _, example in ALL_EXAMPLES}))
def test_an_example_can_be_typed(
    lifter: Lifter, example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    lifter.gets("log machine-back-extension 12@40kg")

    answer = lifter.types(shlex.join(as_typed(example)), stdin="12\n")

    # A file or an id that is not there is no fault of the example.
    assert answer.code != 2, answer.err


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("columns", [60, 80])
def test_help_fits_the_terminal(lifter: Lifter, name: str, columns: int):
    said = lifter.wide(columns).gets(f"{name} --help")

    # Choices are one word, however many there are.
    lines = [line for line in said.splitlines() if "|" not in line]
    too_wide = [line for line in lines if len(line) > columns]

    assert too_wide == []


@pytest.mark.parametrize("short", SHORT_FORMS)
def test_a_short_form_stands_for_its_command(lifter: Lifter, short: str):
    long = SHORT_FORMS[short]

    said = lifter.gets(f"{short} --help")

    assert said.partition("\n")[2] == lifter.gets(f"{long} --help").partition("\n")[2]


def test_no_other_beginning_is_a_command(lifter: Lifter):
    for beginning in ("lo", "ne", "un", "pro", "hist"):
        assert lifter.types(beginning).code == 2


def test_the_help_of_liftlog_lists_every_command(lifter: Lifter):
    said = lifter.gets("--help")

    for name, (_, summary) in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(summary[:20])}", said, re.MULTILINE)


# `liftlog sync` alone syncs, and `liftlog coach` shows a team.
@pytest.mark.parametrize(
    "name", [n for n, c in ALL.items() if hasattr(c, "commands") and n not in ("sync", "coach")]
)
def test_a_group_on_its_own_says_what_it_holds(lifter: Lifter, name: str):
    answer = lifter.types(name)

    for part in (inner for inner, it in ALL[name].commands.items() if not it.hidden):
        assert part in answer.out + answer.err
    assert answer.code in (0, 2)
    assert max(len(line) for line in (answer.out + answer.err).splitlines()) <= 80


def test_the_version_is_told():
    answer = in_a_process("--version")

    assert re.fullmatch(r"liftlog \d+\.\d+\.\d+\S*\n", answer.out)


def test_help_is_asked_for_by_a_word_too(lifter: Lifter):
    assert lifter.gets("help log") == lifter.gets("log --help")
    assert lifter.gets("help exercise hide") == lifter.gets("exercise hide --help")
    assert lifter.types("help nope").code == 2


@pytest.mark.parametrize("word", MEANT)
def test_a_word_that_people_try_names_the_command_that_is_meant(lifter: Lifter, word: str):
    answer = lifter.types(word)
    first, hint = answer.err.splitlines()

    assert (answer.code, first) == (2, f'liftlog: no command is called "{word}"')
    assert hint == f"try: liftlog {MEANT[word]}"
    meant = MEANT[word].removesuffix(" --help")
    assert lifter.gets(f"{meant} --help")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rdl 10@60kg 9 leg-raise 12", "log rdl 10@60kg 9 leg-raise 12"),
        ("rdl 5@100kg rpe 9 bench press 5@60kg", "log rdl 5@100kg rpe 9 bench press 5@60kg"),
        ("deadlift 5@100kg", "log deadlift 5@100kg"),
        ("rdl 10@60kg rest", "log rdl 10@60kg rest"),
        ("bench 8@60 + row 10@40", "log bench 8@60 + row 10@40"),
        ("rdl 8,8@60 + leg-raise 12 rpe8", "log rdl 8,8@60 + leg-raise 12 rpe8"),
        ("deadlift 5@60 + squat 5@60", "log deadlift 5@60 + squat 5@60"),
        ("rows 8@40", "log rows 8@40"),
        ("kniebeuge 5@100kg 3-1-1", "log kniebeuge 5@100kg 3-1-1"),
        ("running 5km 24:30", "log running 5km 24:30"),
        ("squat '12@60>10@50'", "log squat '12@60>10@50'"),
        ("edti 12", "edit 12"),
        ("skp 12", "skip 12"),
    ],
)  # fmt: skip
def test_sets_without_log_lead_to_the_line_that_logs_them(lifter: Lifter, typed: str, meant: str):
    assert lifter.types(typed).err.splitlines()[1] == f"try: liftlog {meant}"


@pytest.mark.parametrize(
    ("old", "new"),
    [("--step 2.5", "--increment 2.5"), ("--step 5 --cap 40", "--increment 5 --max-load 40")],
)
def test_the_old_name_of_an_option_is_hidden_and_works(lifter: Lifter, old: str, new: str):
    said = [lifter.gets(f"equipment set machine --unit kg {options}") for options in (old, new)]
    shown = lifter.gets("equipment set --help")

    assert said[0] == said[1]
    assert "--step" not in shown
    assert "--cap" not in shown


def test_the_examples_come_right_after_the_summary(lifter: Lifter):
    everyday = ("log", "plan", "next", "edit", "rest", "status", "undo", "history", "progress")
    for name in ("", *everyday):
        said = lifter.gets(f"{name} --help")
        assert 0 < said.find("Examples:") < said.find("Options:"), name


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("exercise frob", 'no command is called "exercise frob"\ntry: liftlog exercise --help'),
        ("undo x", '"x" is not a whole number ([N])\ntry: liftlog undo --help'),
        ("plan --minutes ten", '"ten" is not a whole number (--minutes)\ntry: liftlog plan --help'),
        ("pain --at", "--at needs a value\ntry: liftlog pain --help"),
        ("log 12 --bogus", 'no option is called "--bogus"\ntry: liftlog log --help'),
    ],
)
def test_a_wrong_use_names_the_help_of_its_own_command(lifter: Lifter, line: str, said: str):
    answer = lifter.types(line)

    assert (answer.code, answer.err) == (2, f"liftlog: {said}\n")


@pytest.mark.parametrize("width", [40, 60, 80])
def test_no_line_of_a_groups_help_is_cut(lifter: Lifter, width: int):
    lifter.wide(width)
    for name, command in ALL.items():
        parts = getattr(command, "commands", {})
        told = "".join(lifter.gets(f"{name} --help").partition("Commands:")[2].split())
        for inner, part in parts.items():
            summary = " ".join((part.help or "").split("\n\n")[0].split()).partition(". ")[0]
            assert part.hidden or f"{inner}{summary}".replace(" ", "") in told, inner


@pytest.mark.parametrize("width", [40, 60, 80])
def test_an_error_breaks_between_words_on_a_terminal(lifter: Lifter, width: int):
    lifter.wide(width)
    piped = lifter.types("log 12").err
    *lines, hint = lifter.types("log 12", on_terminal=True).err.splitlines()

    assert all(len(line) <= width for line in lines)
    # What may be copied stays in one line.
    assert hint == piped.splitlines()[-1]
    assert " ".join(piped.split()) == " ".join(" ".join([*lines, hint]).split())


@pytest.mark.parametrize("line", ["--help", "edit --help", "rest --help", "exercise --help"])
@pytest.mark.parametrize("columns", [40, 60])
def test_a_help_fits_a_narrow_terminal(lifter: Lifter, line: str, columns: int):
    said = lifter.wide(columns).gets(line).splitlines()

    assert [text for text in said if len(text) > columns] == []


def test_what_an_example_does_is_below_it_where_it_does_not_fit(lifter: Lifter):
    narrow = lifter.wide(40).gets("edit --help").splitlines()
    at = narrow.index("  liftlog edit last 11@40")
    assert narrow[at + 1] == "      it was 11 reps at 40"
    assert narrow[narrow.index("  liftlog edit last --reps 11 --load") + 1] == "    40kg"

    wide = lifter.wide(80).gets("edit --help").splitlines()
    assert "  liftlog edit last 11@40        it was 11 reps at 40" in wide


@pytest.mark.parametrize("columns", [24, 40])
@pytest.mark.parametrize("line", ["log --help", "edit --help", "--help", "plan --help"])
def test_no_name_is_broken_at_its_hyphens(lifter: Lifter, line: str, columns: int):
    whole = lifter.gets(line).split()
    broken = [text for text in lifter.wide(columns).gets(line).splitlines() if text.endswith("-")]

    assert [text for text in broken if text.split()[-1] not in whole] == []
