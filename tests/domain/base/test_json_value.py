"""JSON is read as Python's own module reads it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.base.json_value import json_value

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES, st.booleans(), st.sampled_from((None, 2)))
def test_it_is_what_python_makes_of_it(value, only_ascii, indent):
    text = json.dumps(value, ensure_ascii=only_ascii, indent=indent)

    assert json_value(text) == json.loads(text)


def test_a_reader_that_wants_to_know_more_is_passed_over(monkeypatch):
    """Each Python may ask for more than it is given; then its own module reads."""

    def scanner(context):
        return context.what_a_later_python_asks_for

    monkeypatch.setattr("_json.make_scanner", scanner)

    assert json_value('{"a": [1, null]}') == {"a": [1, None]}


@pytest.mark.parametrize("text", [" 1 ", "{} ", '\n["a"]'])
def test_space_around_it_is_no_matter(text):
    assert json_value(text) == json.loads(text)


@pytest.mark.parametrize("text", ["", "{", "nul", '{"a": }', "1 2", "{'a': 1}", '"\n"'])
def test_what_is_no_json_is_refused_as_there(text):
    with pytest.raises(json.JSONDecodeError):
        json_value(text)
