"""JSON is written as Python's own module writes it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.render.base.json_text import json_text

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES, st.booleans(), st.sampled_from((None, 2)))
def test_it_is_what_python_makes_of_it(value, only_ascii, indent):
    assert json_text(value, only_ascii, indent) == json.dumps(
        value, ensure_ascii=only_ascii, indent=indent
    )


def test_a_pair_is_a_list():
    assert json_text({"rest": (90, 120), "none": ()}) == '{"rest": [90, 120], "none": []}'


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object(), {1}, b"x"])
def test_what_is_no_json_is_refused(value):
    with pytest.raises(TypeError, match="no JSON"):
        json_text(value)
