"""Names of athletes come from files of others: shown on one line, and plain in file names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.sharing.athlete_names import clean, meant, page_names, twice

NAMES = st.text(max_size=30) | st.sampled_from(
    ["..", ".", "", "a/b", "a\\b", "CON", "index", "\udc80", "-", "--force", "a" * 300, "ü" * 200]
)


@given(st.lists(NAMES, max_size=12))
def test_pages_have_plain_names_and_none_twice(names: list[str]):
    pages = page_names(map(clean, names))

    assert len({page.casefold() for page in pages}) == len(names)
    for page in pages:
        assert page[0] not in "-."
        assert not set(page) & set('/\\:*?"<>|%&#\0 .')
        assert page.isprintable()
        assert len(f"{page}.html".encode()) <= 200
        assert page.casefold() not in ("index", "con", "nul", "lpt1")


@given(NAMES)
def test_a_name_is_shown_on_one_line_and_can_be_written(name: str):
    shown = clean(name)

    assert shown == clean(shown) == shown.strip() != ""
    assert shown.isprintable()
    assert shown.encode()


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("anna", "anna"),
        ("Anna B.", "Anna-B"),
        ("../../etc/passwd", "etc-passwd"),
        ("Zoë", "Zoë"),
        ("index", "index-2"),
        ("ह्नदि", "ह्नदि"),
        ("?", "athlete"),
    ],
)
def test_a_page_is_called_like_its_athlete(name: str, page: str):
    assert page_names([name]) == [page]


def test_a_name_stands_for_itself_before_it_stands_for_others():
    names = ["Anna", "anna b", "ben"]

    assert meant("anna", names) == ["Anna"]
    assert meant("Anna", names) == ["Anna"]
    assert meant("ann", names) == ["Anna", "anna b"]
    assert meant("b", names) == ["ben"]
    assert meant("zoe", names) == []


def test_two_share_a_name_in_any_capitals():
    assert twice(["Anna", "ben", "anna", "ANNA"]) == ["Anna"]
    assert twice(["Anna", "ben"]) == []
