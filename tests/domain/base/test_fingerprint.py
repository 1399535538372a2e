"""Fingerprints: a change of what they stand for is noticed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.base.fingerprint import fingerprint


@given(st.text(), st.text())
def test_two_texts_have_two_fingerprints(one: str, other: str):
    assert (fingerprint(one) == fingerprint(other)) == (one == other)


@given(
    st.text("abc", max_size=300), st.text("abc", min_size=1, max_size=300),
    st.text("abc", max_size=300), st.text("abc", min_size=1, max_size=300),
)  # fmt: skip
def test_two_parts_that_changed_places_are_noticed(a: str, one: str, between: str, other: str):
    """At any distance: modulo a power of two less one it would not be."""
    before, after = f"{a}{one}{between}{other}", f"{a}{other}{between}{one}"

    assert (fingerprint(before) == fingerprint(after)) == (before == after)


def test_no_two_places_are_alike_whatever_lies_between():
    texts = [f"1{'.' * distance}2" for distance in range(2000)]
    swapped = [f"2{'.' * distance}1" for distance in range(2000)]

    assert not {*map(fingerprint, texts)} & {*map(fingerprint, swapped)}
