"""Keys: what liftlog makes is one, and a shell can read nothing into it."""

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.base.keys import is_equipment, is_id, is_name, is_setting, is_slug
from liftlog.errors import WrongUsage
from liftlog.services.exercises.names import slug_of

HOSTILE = [
    r"ga\$(touch P)", "ga$(touch P)", "ga`touch P`", "ga;touch P", "ga'touch P'", "ga|touch",
    "ga&touch", "ga>P", "*", "ga\nP", "ga\tP", "ga\0P", "-goal", "--yes", "", "ga P", "$HOME",
    "ga!1", "{a,b}", "~root", "ga#", "ga=P", "ga(P)", "\x1b[2J", "\u202egoal", "\ud800", 3, None,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_shell_reads_more_into_is_no_key(text: object):
    assert not is_slug(text)
    assert not is_id(text)
    assert not is_setting(text)
    assert not is_equipment(f"home/{text}") or text in ("ga P", None, 3)


@given(st.text())
def test_every_name_makes_a_slug_that_is_a_key(name: str):
    try:
        slug = slug_of(name[:200])
    except WrongUsage:
        return
    assert is_slug(slug) or len(slug) > 1000


@given(st.text(st.characters(max_codepoint=127)))
def test_no_key_needs_quotes(text: str):
    if is_slug(text) or is_id(text) or is_setting(text):
        assert shlex.quote(text) == text


def test_names_may_be_any_text_that_ends_no_key():
    assert is_name("Mum's garage $(1)")
    assert is_equipment("/leverage machine")
    assert is_equipment("Mum's garage/superman")
    assert not is_name("a\tb")
    assert not is_equipment("superman")
