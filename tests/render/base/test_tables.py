"""Laws of tables for programs."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from liftlog.domain.base.spreadsheets import guarded
from liftlog.render.base.tables import tsv_lines
from liftlog.render.base.text import harmless

is_number = re.compile(r"[-+]?[0-9]+(\.[0-9]*)?").fullmatch
WORDS = st.text("ab =+-@'.\t\r\n\x1b\u202e12", max_size=5)
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-99, 99), WORDS,
    st.sampled_from(["-2.5", "+3", "-2.", "-.5", "-", "-2.5kg", "=1+1", "'", "×", "ü"]),
)  # fmt: skip


def cell(value: object) -> str:
    """What a value is in a line, by itself."""
    if value is None or value is False:
        return ""
    if not isinstance(value, str):
        return str(int(value))  # type: ignore[call-overload,no-any-return]
    text = value if is_number(value) else guarded(value)
    for sign in "\t\n\r":
        text = text.replace(sign, " ")
    return harmless(text)


@given(row=st.lists(VALUES, min_size=1, max_size=4))
@example(row=["-2.0", "=a", "b"])
@example(row=["a\x1b", "-1"])
def test_a_line_is_its_cells_each_written_by_itself(row: list[object]):
    assert tsv_lines(["k"], [row])[1] == "\t".join(map(cell, row))
