"""What a command line may hold is said to the door and to Typer: both say the same."""

from importlib import import_module

import pytest
import typer
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from liftlog.cli.app import COMMANDS
from liftlog.start import door, lines
from tests.start.test_door import MACHINE, NAMES, TOKENS, both, logged, trained

__all__ = ["trained"]
# What Typer's commands take and the door leaves to them, each for the reason beside it.
TYPERS = {
    # Building a workout takes longer than Typer does.
    "plan": {"--compose", "--for", "--equipment", "--minutes", "--day", "--exclude", "--swap",
             "--week"},
    # Going on, and the first sync with a server.
    "sync": {"--watch", "--postgres", "--name", "--yes", "-y"},
}  # fmt: skip


def command(name):
    module = import_module(f"liftlog.cli.commands.{COMMANDS[name][0]}")
    return typer.main.get_command(module.app)


def kind_of(param, spelling):
    if param.is_flag:
        return lines.OFF if spelling in param.secondary_opts else lines.ON
    if param.multiple:
        return lines.TEXTS
    if not param.type.name.startswith("int"):
        return lines.TEXT
    most = getattr(param.type, "max", None)
    return lines.NUMBER if most is None else f"{lines.NUMBER} up to {most}"


@pytest.mark.parametrize("name", lines.FORMS)
def test_the_options_of_a_line_are_those_of_its_command(name):
    options = [param for param in command(name).params if param.param_type_name == "option"]
    of_typer = {
        spelling: (param.name, kind_of(param, spelling))
        for param in options
        for spelling in (*param.opts, *param.secondary_opts)
        if spelling != "--help"
    }
    left = TYPERS.get(name, set())

    assert left <= set(of_typer)
    assert {opt: it for opt, it in of_typer.items() if opt not in left} == lines.FORMS[name][1]


@pytest.mark.parametrize("name", lines.FORMS)
def test_the_words_of_a_line_are_those_of_its_command(name):
    params = [param for param in command(name).params if param.param_type_name == "argument"]
    words = lines.FORMS[name][0].split()

    assert [param.name for param in params] == [word.rstrip("*+_?") for word in words]
    assert [param.required for param in params] == [word[-1] not in "*_?" for word in words]
    assert [param.nargs == -1 for param in params] == [word[-1] in "*+" for word in words]


def option(spelling, field, kind, values):
    if kind in (lines.ON, lines.OFF):
        return st.just((spelling,))
    value = st.sampled_from(values)
    if spelling.startswith("--"):
        return st.one_of(
            value.map(lambda it: (spelling, it)), value.map(lambda it: (f"{spelling}={it}",))
        )
    return value.map(lambda it: (spelling, it))


VALUES = (
    "8", "11@40", "40kg", "mild", "left", "3-1-1", "technique", "hypertrophy", "17:00",
    "2026-01-05", MACHINE, "leg-raise", "mac", "rpe", "exercise", "0", "1", "2", "-1", "٣", "+2",
    "100", "101", "1_0", "", "x", "none", "barbell,dumbbell", "legs", "light", "Europe/Berlin",
    "5km", "999999999999999999999",
)  # fmt: skip
ODD = st.sampled_from((("--bogus",), ("--",), ("-",), ("-x",), ("--help",), ("--json=1",), ("-5",),
                       ("-gx",), ("--json", "--json"), ("--rpe",), ("-n",)))  # fmt: skip
WORDS = st.one_of(
    NAMES, TOKENS, st.sampled_from(("last", "LAST", "abc", "000000", "90", "90-120", "1:30"))
)


@st.composite
def typed(draw):
    """A command with words and options in any order, right and wrong."""
    name = draw(st.sampled_from([*sorted(lines.FORMS), "log"]))
    if name == "log":
        return draw(st.permutations([*draw(logged()), "--json"]))
    first = [("last",)] if name in ("edit", "delete") and draw(st.booleans()) else []
    words = [(word,) for word in draw(st.lists(WORDS, max_size=2))]
    options = [
        option(spelling, *how, VALUES) for spelling, how in sorted(lines.FORMS[name][1].items())
    ]
    given = [draw(one) for one in draw(st.lists(st.sampled_from(options), max_size=2))]
    odd = draw(st.lists(ODD, max_size=1)) if draw(st.integers(0, 4)) == 0 else []
    parts = [*first, *words, *given, *odd]
    if draw(st.booleans()):
        parts = draw(st.permutations(parts))
    return [name, *(word for part in parts for word in part)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(["delete", "last"])
@example(["next"])
@example(["next", "--json"])
@example(["next", "--as-of="])
@example(["next", "--as-of", " "])
@example(["edit", "last", "--note="])
@example(["n", "--all", "--why"])
@example(["next", "leg-raise", "--json", "--goal", "technique"])
@example(["next", "back", "extension", "--as-of", "2026-01-02", "--json"])
@example(["next", "leg", "raise", "--ahead", "3"])
@example(["next", "--ahead", "3", "--json"])
@example(["plan"])
@example(["plan", "--json"])
@example(["plan", "--goal", "technique", "--preview"])
@example(["plan", "-e", MACHINE, "-e", "leg-raise"])
@example(["plan", "--exercise", f"{MACHINE} + leg-raise", "--json"])
@example(["plan", "-e", "running", "-e", "nonsense"])
@example(["plan", "--all", "--why"])
@example(["plan", "--routine", "back-basics", "--preview"])
@example(["plan", "--programme", "x"])
@example(["plan", "--routine", "x", "--all", "--json"])
@example(["plan", "-e", MACHINE, "--compose"])
@example(["plan", MACHINE])
@example(["rest"])
@example(["rest", "90-120", "--json"])
@example(["rest", "soon"])
@example(["skip"])
@example(["skip", "leg-raise", "--json"])
@example(["skip", "--set"])
@example(["skip", "--day"])
@example(["skip", "--programme", "x", "--json"])
@example(["records"])
@example(["records", MACHINE, "--json"])
@example(["records", "leg", "raise", "--all"])
@example(["records", "--format", "json", "--unit", "lb"])
@example(["records", "--format", "json", "nonsense"])
@example(["records", "-f", "csv", "--since", "4w", "--until", "2026-01-01"])
@example(["records", "--since", "never", "--json"])
@example(["records", "-f", "json", "--json"])
@example(["records", "-f", "csv", "--json"])
@example(["doctor"])
@example(["doctor", "--json"])
@example(["doctor", "--repair"])
@example(["log", "12", "--json"])
@example(["log", "45", "45", "--json"])
@example(["log", MACHINE, "12@42.5", "+", "leg-raise", "10", "--json"])
@example(["l", "--json", "nonsense", "12"])
@example(["12", "--json"])
@example(["3-1-1", "12"])
@example(["3-1-1", "12", "--json"])
@example(["log", "12", "--note", "--json"])
@example(["log", "12", "--rpe", "--json", "8"])
@example(["log", "--json"])
@example(["delete", "last", "--json"])
@example(["delete", "000000", "last"])
@example(["delete"])
@example(["edit", "last", "11@40"])
@example(["edit", "last", "11@40", "--json"])
@example(["edit", "last", "--rpe", "9", "--note", "left hip"])
@example(["edit", "last", "@+2.5"])
@example(["edit", "last", "--confirm"])
@example(["edit", "last", "12@4000kg"])
@example(["edit", "last", "--exercise", "leg-raise"])
@example(["edit", "last", "--clear", "rpe", "--clear", "goal"])
@example(["edit", "last", "--clear", "reps"])
@example(["edit", "last", "--at", "17:00", "--no-light"])
@example(["edit", "last", "--reps", "11", "--load", "40kg"])
@example(["edit", "last"])
@example(["edit", "nothing", "11"])
@given(typed())
def test_the_door_and_typer_answer_and_keep_the_same(trained, words):
    door_way, typers_way = both(words, trained)

    assert door_way == typers_way


@pytest.mark.parametrize(
    "line",
    ["delete last", "delete last --json", "edit last 11@40", "edit 3f2a9c --rpe=9 --no-light",
     "log 12 --json", "log --json 12 --rpe 8", "12 --json", "next", "n --json", "next rdl --why",
     "next back extension --ahead 3", "rest", "rest 90 --json", "skip", "skip --set",
     "records", "records back extension --all", "records --since 4w --format csv", "doctor",
     "doctor --repair --json", "skip leg-raise --json", "plan", "plan -e rdl --json",
     "plan --goal technique"],
)  # fmt: skip
def test_these_lines_need_no_typer(trained, line):
    assert door.everyday(line.split()) is not None


@pytest.mark.parametrize(
    "line",
    ["delete", "delete --help", "delete last --yes", "edit", "edit last --seconds 0",
     "edit last --seconds ٣", "edit last --note", "edit last --note -5", "edit last -nx",
     "plan rdl", "plan --compose", "plan --minutes 30", "plan -e",
     "records --help", "records -fcsv", "records --since", "doctor now", "doctor --json --json",
     "next --ahead 0", "next --format json", "rest 90 60", "skip --set --set", "skip a b",
     "log 12 --json --json", "log --json", "log 12 --note --json", "log 12 rest --json",
     "edit last --rpe 8 --rpe 9", "edit last --light --no-light", "edit last --light=yes"],
)  # fmt: skip
def test_on_any_doubt_a_line_is_typers(trained, line):
    assert door.everyday(line.split()) is None
