"""Streams: an object that is read member by member holds what it does as a whole."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from liftlog.importers.base.streams import Unstreamable, members_of

# What JSON has no word for makes a file one that is read whole.
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | FLOATS | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)
DOCUMENTS = st.fixed_dictionaries(
    {}, optional={"a": VALUES, "list": st.lists(VALUES, max_size=4), "z": VALUES}
)


def read(path: Path, at_once: int) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value, is_item in members_of(path, "list", at_once):
        if is_item:
            found[key].append(value)
        else:
            found[key] = value
    return found


@example({"a": 0.5, "list": [1e300, -1.5e-7], "z": 12}, 1, False, None)
@given(DOCUMENTS, st.integers(1, 40), st.booleans(), st.sampled_from([None, 2, "\r\n\t"]))
def test_members_are_those_of_the_whole(tmp_path_factory, document, at_once, in_ascii, indent):
    path = tmp_path_factory.mktemp("streams") / "document.json"
    text = json.dumps(document, ensure_ascii=in_ascii, indent=indent)
    path.write_text(text, encoding="utf-8", newline="")
    assert read(path, at_once) == document
    assert [*read(path, at_once)] == [*document]


@pytest.mark.parametrize("at_once", [1, 7, 1000])
def test_what_is_no_such_object_is_read_whole(tmp_path, at_once):
    path = tmp_path / "document.json"
    text = '{"a": {"b": [1, -2.5e3]}, "list": [{"c": "\\u00e4"}, 12], "z": null}'
    for place in range(len(text)):
        path.write_text(text[:place])
        with pytest.raises(Unstreamable):
            read(path, at_once)
    wrong = ('{"a": 1, "a": 2}', '{"list": 5}', '{"list": {}}', "[]", '{"a": NaN}', text + "1")
    for other in (*wrong, '{"list": ' + "[" * 100_000, '{"a": 1,}', '{"list": [1,]}'):
        path.write_text(other)
        with pytest.raises(Unstreamable):
            read(path, at_once)
    path.write_bytes(b'{"a": "\xff"}')
    with pytest.raises(Unstreamable):
        read(path, at_once)
