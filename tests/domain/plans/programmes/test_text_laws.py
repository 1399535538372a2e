"""No text is too odd to be read: every mistake is one of the page's codes, with its line (P75)."""

from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.plans.programmes.compiled import from_json, to_json
from liftlog.domain.plans.programmes.text import read
from tests.domain.plans.programmes.builders import GOALS, NAMES, built_in_texts, known

CODES = {
    "unknown-exercise", "bare-load", "reps-or-load", "no-max", "no-percent", "no-rest",
    "missing-week", "twice-a-day", "empty-week", "no-plus-set", "no-name", "two-names", "not-read",
    "range", "week-range", "two-lines", "unknown-sets", "no-day", "empty-day", "no-lift", "no-sets",
    "no-load", "stages", "mixed-loads", "rotation",
}  # fmt: skip
TEXTS = list(built_in_texts().values())
WORDS = [
    *NAMES, "programme", "x", "lift", "sets", "day", "week", "weeks", "light", "hold", "none",
    "test", "|", ";", ":", ",", "#", "max", "from", "as", "each", "cycle", "time", "?", "again",
    "once", "days", "a", "round", "down", "rest", "note", "goal", "rpe", "restart", "misses",
    "reps", "A", "B", "main", "main:", "A:", "1:", "3x5", "5+", "3x5@75%", "8-12", "5@60kg", "90",
    "4", "1-3", "4,8", "+2.5kg", "+2.5kg/5lb", "-10%", "-5kg", "60kg", "bw+10kg", "1", "90%",
    "2", "0", "52", "30s", "hypertrophy", "×", "–", "%", "@", "5@", "x5", "1:30", "70%",
]  # fmt: skip

garbled = st.lists(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), max_size=14).map(
    lambda lines: "\n".join(lines).encode()
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A text that is good but for a few changes."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 4))):
        at, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        end = min(end, at + draw(st.integers(0, 40)))
        new = draw(st.one_of(st.binary(max_size=6), st.sampled_from(WORDS).map(str.encode)))
        text = text[:at] + new + text[end:]
    return text


def check(text: bytes) -> None:
    result = read(text, known, GOALS)

    lines = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    assert (result.programme is None) == bool(result.problems)
    assert [found.line for found in result.problems] == sorted(f.line for f in result.problems)
    for found in (*result.problems, *result.remarks):
        assert 1 <= found.line <= lines
        assert found.message
        assert found.hint
        assert found.message.isprintable()
        assert found.hint.isprintable()
    assert {found.code for found in result.problems} <= CODES
    if result.programme is not None:
        assert from_json(to_json(result.programme)) == result.programme


def test_p11_a_long_line_asks_for_few_names():
    """Names are looked up as often as a text needs, however long its lists are."""
    asked = []

    def counted(name):
        asked.append(name)
        return known(name)

    text = f"programme x\nlift squat from 60kg\nday A: squat{' 5' * 100}"
    assert read(text.encode(), counted, GOALS).programme is not None
    assert len(asked) < 40


@given(st.binary(max_size=300))
def test_any_bytes_are_read(text):
    check(text)


@given(garbled)
def test_any_words_are_read(text):
    check(text)


@given(garbled)
def test_any_lines_behind_a_good_beginning_are_read(text):
    check(b"programme x\nlift squat from 60kg\nsets main: 3x5\nday A: squat main\n" + text)


@given(mutated())
def test_any_change_of_a_good_text_is_read(text):
    check(text)
