"""A long list in JSON is said item by item, and reads as if it were said at once."""

from __future__ import annotations

import pytest

from liftlog.cli.output import say_json, say_json_items

SET = {"day": "2026-01-05", "done": "42.5", "unit": "kg", "note": "one line\nanother \\n é"}
NESTED = [
    {"exercise": "squat", "goal": None, "sessions": [{**SET, "reps": (12, 11)}, SET]},
    {"exercise": "bench", "goal": "strength", "sessions": []},
]


@pytest.mark.parametrize(
    ("items", "are_flat"), [(NESTED, False), ([SET, SET], False), ([SET, SET], True), ([], False)]
)
def test_items_that_are_said_one_by_one_are_the_text_of_all(capsys, items, are_flat):
    say_json({"schema": 1, "items": items})
    at_once = capsys.readouterr().out

    say_json_items("items", iter(items), are_flat)

    assert capsys.readouterr().out == at_once
