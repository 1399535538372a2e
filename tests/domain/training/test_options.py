"""The options of a line: read as a shell would, and checked once for all ways in."""

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.base.words import shown, split_line
from liftlog.domain.training.options import Options, check_options, parse_line
from liftlog.errors import WrongUsage
from tests.domain.training.writing import quoted


def read(line: str) -> Options:
    return check_options(parse_line(line)[1])


LINES = {
    "12@40": (["12@40"], {}),
    "  back-extension   12@40  ": (["back-extension", "12@40"], {}),
    "12 --rpe 8.5": (["12"], {"rpe": "8.5"}),
    "12 --rpe=8.5": (["12"], {"rpe": "8.5"}),
    "--rpe 9 12": (["12"], {"rpe": "9"}),
    '12 -n "left hip, a bit"': (["12"], {"note": "left hip, a bit"}),
    "12 --note 'it''s fine'": (["12"], {"note": "its fine"}),
    "12 --note=a=b": (["12"], {"note": "a=b"}),
    "12 -n ''": (["12"], {"note": ""}),
    r"12 -n left\ hip": (["12"], {"note": "left hip"}),
    r'12 -n "say \"so\" \n"': (["12"], {"note": r'say "so" \n'}),
    "12 --light --new-workout": (["12"], {"light": True, "new_workout": True}),
    "12 --at 'yesterday 18:30' --goal hypertrophy": (
        ["12"],
        {"at": "yesterday 18:30", "goal": "hypertrophy"},
    ),
    "12 --kind drop --form broken --pain mild --side left --level arms-crossed --rir 2": (
        ["12"],
        {
            "kind": "drop",
            "form": "broken",
            "pain": "mild",
            "side": "left",
            "level": "arms-crossed",
            "rir": "2",
        },
    ),
    "12 -- --rpe": (["12", "--rpe"], {}),
    "-5": (["-5"], {}),
    "-": (["-"], {}),
    "": ([], {}),
}


@pytest.mark.parametrize("line", LINES)
def test_a_line_is_read_as_a_shell_would(line):
    assert LINES[line] == parse_line(line)


WRONG_LINES = {
    "12 --effort 9": 'no option is called "--effort"',
    "12 --effort=9": 'no option is called "--effort"',
    "12 -r 9": 'no option is called "-r"',
    "12 -nx": 'no option is called "-nx"',
    "12 --rpe": "--rpe needs a value",
    "12 -n": "-n needs a value",
    "12 --rpe --light": "--rpe needs a value",
    "12 --rpe 8 --rpe 9": "--rpe is given twice",
    "12 --new-workout --new-workout": "--new-workout is given twice",
    "12 --light=yes": "--light takes no value",
    "12 -n 'left": """"12 -n 'left" has a ' that is not closed""",
    '12 -n "left': '"12 -n "left" has a " that is not closed',
    "12 \\": '"12 \\" has nothing after its backslash',
}


@pytest.mark.parametrize("line", WRONG_LINES)
def test_a_wrong_line_is_told_what_is_wrong(line):
    with pytest.raises(WrongUsage) as refusal:
        parse_line(line)

    assert WRONG_LINES[line] == refusal.value.message


CHECKED = {
    "--rpe 6": Options(rpe=60),
    "--rpe 8.5": Options(rpe=85),
    "--rpe 8,5": Options(rpe=85),
    "--rpe 9.3": Options(rpe=93),
    "--rpe 10.0": Options(rpe=100),
    "--rir 0": Options(rir=0),
    "--rir 1.5": Options(rir=15),
    "--rir 5": Options(rir=50),
    "--kind warm-up": Options(kind="warm-up"),
    "--kind Warmup": Options(kind="warm-up"),
    "--kind back_off": Options(kind="back-off"),
    "--form BROKEN": Options(form="broken"),
    "--pain severe": Options(pain="severe"),
    "--side left": Options(side="left"),
    "--level hands-at-head": Options(level="hands-at-head"),
    "--note ' left hip '": Options(note="left hip"),
    "--note ''": Options(note=""),
    "--light": Options(light=True),
    "--new-workout": Options(new_workout=True),
    "--at 18:30": Options(at="18:30"),
    "": Options(),
}


@pytest.mark.parametrize("line", CHECKED)
def test_what_an_option_says_is_read(line):
    assert CHECKED[line] == read(line)


WRONG_VALUES = {
    "--rpe 5.9": '--rpe cannot be "5.9"',
    "--rpe 10.1": '--rpe cannot be "10.1"',
    "--rpe 8.25": '--rpe cannot be "8.25"',
    "--rpe hard": '--rpe cannot be "hard"',
    "--rpe -8": '--rpe cannot be "-8"',
    "--rpe ''": '--rpe cannot be ""',
    "--rir 6": '--rir cannot be "6"',
    "--rir -1": '--rir cannot be "-1"',
    "--kind hard": '--kind cannot be "hard"',
    "--form ugly": '--form cannot be "ugly"',
    "--pain cleared": '--pain cannot be "cleared"',
    "--side up": '--side cannot be "up"',
    "--level ''": "--level needs a value",
    "--goal=": "--goal needs a value",
    "--at ' '": "--at needs a value",
    "--note 'a\0b'": "--note has characters that cannot be saved",
    "--note \udc80": "some of the text is not UTF-8",
}


@pytest.mark.parametrize("line", WRONG_VALUES)
def test_a_value_out_of_range_is_named(line):
    with pytest.raises(WrongUsage) as refusal:
        read(line)

    assert WRONG_VALUES[line] == refusal.value.message


@pytest.mark.parametrize(("rpe", "rir"), [(9, 1), (9.5, 0), (9.5, 1), (8, 2), (6, 5), (10, 0)])
def test_effort_may_be_said_in_both_ways_that_agree(rpe: float, rir: float):
    said = read(f"--rpe {rpe} --rir {rir}")

    assert (said.rpe, said.rir) == (round(rpe * 10), rir * 10)


@pytest.mark.parametrize(
    ("rpe", "rir", "meant"),
    [(9, 2, "1 rep"), (9, 0, "1 rep"), (10, 1, "0 reps"), (6, 3, "4 reps"), (8.5, 0, "1.5 reps")],
)
def test_effort_said_in_two_ways_that_contradict_is_refused(rpe: float, rir: int, meant: str):
    with pytest.raises(WrongUsage) as refusal:
        read(f"--rpe {rpe} --rir {rir}")

    assert refusal.value.message == f"RPE {rpe} is {meant} in reserve, not {rir}"


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("--kind hard", "use: working, warm-up, drop, back-off, failure, rest-pause or cluster"),
        ("--rpe 11", "use: 6 to 10, such as --rpe 8.5"),
        ("--rir 9", "use: 0 to 5, such as --rir 2"),
        ("--effort 9", "try: liftlog log --help"),
    ],
)
def test_a_refusal_shows_the_way(line, hint):
    with pytest.raises(WrongUsage) as refusal:
        read(line)

    assert (refusal.value.hint or "").startswith(hint)


def test_options_that_were_not_given_are_unsaid():
    assert Options() == check_options({"rpe": None, "light": False, "note": None})


@given(st.text(max_size=80))
def test_any_line_is_read_or_wrong_usage(line):
    try:
        refusal = None
        read(line)
    except WrongUsage as wrong:
        refusal = wrong

    assert refusal is None or (refusal.message + (refusal.hint or "")).isprintable()


@given(st.lists(st.text(alphabet="ab '\"\\\n=-é", max_size=6)))
def test_quoted_words_come_back_whole(words):
    assert words == split_line(" ".join(quoted(word) for word in words))


@given(st.text(alphabet="ab '\"\\-=", max_size=20))
def test_words_are_split_as_shlex_does(line):
    try:
        expected = shlex.split(line)
    except ValueError:
        with pytest.raises(WrongUsage):
            split_line(line)
    else:
        assert expected == split_line(line)


@given(st.text())
def test_what_is_shown_of_a_text_is_short_and_visible(text):
    assert shown(text).isprintable()
    assert len(shown(text)) <= 40 * len("\\U0001f4aa")
