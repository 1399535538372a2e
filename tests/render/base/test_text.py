"""Text a lifter typed can do no harm, and every line fits the terminal."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.render.base.text import harmless, whole, width_of, wrap

WORDS = st.text(alphabet=st.sampled_from("abä重量é 💪-🏋e\u0301\ufe0f\u200d"), max_size=60)


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("left hip felt fine", "left hip felt fine"),
        ("Extensão Lombar – 62,5 kg × 12", "Extensão Lombar – 62,5 kg × 12"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\nb\tc\rd", "a\\nb\\tc\\rd"),
        ("\x07\x7f\x9b2J", "\\x07\\x7f\\x9b2J"),
        ("40\u202egk 04", "40\\u202egk 04"),
        ("\u2066x\u2069\u200f\u061c", "\\u2066x\\u2069\\u200f\\u061c"),
        ("\u2028\ufeff\u200b", "\\u2028\\ufeff\\u200b"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("🏋🏽\u200d♂\ufe0f", "🏋🏽\u200d♂\ufe0f"),
        ("a\xa0b", "a\xa0b"),
    ],
)
def test_what_was_typed_is_shown_and_never_obeyed(typed, seen):
    assert seen == harmless(typed)


@given(st.text())
def test_harmless_text_can_be_written_and_stays_harmless(text):
    safe = harmless(text)

    assert safe.encode("utf-8").decode("utf-8") == safe
    assert safe == harmless(safe)
    assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in safe)


@pytest.mark.parametrize(
    ("text", "columns"),
    [("12 × 40 kg", 10), ("重量", 4), ("e\u0301", 1), ("💪", 2), ("", 0), ("❤\ufe0f", 2)],
)
def test_wide_signs_take_two_columns(text, columns):
    assert columns == width_of(text)


def test_a_sentence_wraps_under_its_number():
    assert wrap("1. Brace before you move.", 16, 3) == ["1. Brace before", "   you move."]


def test_indentation_at_the_start_is_kept():
    assert wrap("  fix: Go less deep.", 12, 7) == ["  fix: Go", "       less", "       deep."]


def test_a_word_wider_than_the_line_is_cut():
    assert wrap("- hyperextension", 8, 2) == ["- hypere", "  xtensi", "  on"]


@pytest.mark.parametrize("width", range(14, 80))
def test_a_number_keeps_its_unit_and_a_weight_its_reps(width):
    text = "next: week 1, B: 47.5 kg × 8, 60 kg × 4+, 4, 4 · rest 60 s of 90–120 s (was 1 037 kg)."

    lines = wrap(text, width, 2)

    for kept in ("47.5 kg × 8,", "60 kg × 4+,", "60 s", "90–120 s", "1 037 kg)."):
        assert any(kept in line for line in lines)


def test_a_number_and_its_unit_are_parted_where_no_line_holds_both():
    assert wrap("max 1000 kg", 5, 2) == ["max", "  100", "  0", "  kg"]


def test_blank_text_has_no_lines():
    assert [] == wrap("   ", 20) == wrap("", 20)


@given(WORDS, st.integers(2, 50), st.integers(0, 60))
def test_no_line_is_wider_than_the_terminal(text, width, indent):
    assert all(width_of(line) <= width for line in wrap(text, width, indent))


@given(WORDS, st.integers(2, 50), st.integers(0, 9))
def test_wrapping_loses_nothing_but_spaces(text, width, indent):
    assert text.replace(" ", "") == "".join(wrap(text, width, indent)).replace(" ", "")


def test_plain_text_needs_no_heavy_module():
    program = (
        "import sys; before = set(sys.modules); "
        "from liftlog.render.base.text import harmless, wrap; "
        "wrap(harmless('12 reps at 40 kg'), 10, 2); "
        "print(*sorted({'re', 'textwrap', 'unicodedata'} & (set(sys.modules) - before)))"
    )
    found = subprocess.run(
        [sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True
    )

    assert found.stdout.strip() == ""


PATH = "/home/sam/.local/share/liftlog/backups/2026-01-05T18-00-00.db"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"backup: {PATH}", ["backup:", f"  {PATH}"]),
        (PATH, [PATH]),
        (f"see {PATH} now", ["see", f"  {PATH}", "  now"]),
        ("see ~/.config/liftlog/hooks now", ["see", "  ~/.config/liftlog/hooks", "  now"]),
        ("at https://pypi.org/p/liftlog", ["at", "  https://pypi.org/p/liftlog"]),
        ("of aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", ["of aaaaaaaaaaaaaaaaa", "  aaaaaaaaaaaaa"]),
        ("in /tmp and ~/x", ["in /tmp and ~/x"]),
    ],
)
def test_a_path_and_an_address_are_never_broken(text: str, lines: list[str]):
    assert wrap(text, 20, 2) == lines


SPACED = "/home/Sam Smith/my own log.db"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        (f"no log at {SPACED}", 20, ["no log at", f"  {SPACED}"]),
        (f"see {SPACED}: it is gone", 33, ["see", f"  {SPACED}:", "  it is gone"]),
        (f"{SPACED} and {SPACED}x", 20, [SPACED, "  and", f"  {SPACED}x"]),
        (f"at {SPACED}", 200, [f"at {SPACED}"]),
        (f"at {SPACED}", None, [f"at {SPACED}"]),
        ("two words of a long text", 12, ["two words of", "  a long", "  text"]),
    ],
)
def test_a_path_with_spaces_is_never_broken(text: str, width: int | None, lines: list[str]):
    assert wrap(whole(text, ["/home/Sam Smith", SPACED, "", "two"]), width, 2) == lines
