"""docs/plans.md is true: its transcripts are run, and it names what there is.

LIFTLOG_UPDATE_GOLDEN=1 writes them anew: read the difference before it is kept.
"""

import sys
from pathlib import Path

import pytest

from liftlog.render.prompt import FIELDS
from tests.conftest import CHECKOUT
from tests.test_tutorial import UPDATE, retold

PAGE = CHECKOUT / "docs" / "plans.md"
RULES = ("P1", "P2", "P3", "P4", "P5", "P6", "P7")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal")
def test_the_page_tells_what_happens(own_home: Path):
    today = retold(PAGE.read_text(encoding="utf-8"))

    if UPDATE:
        PAGE.write_text(today, encoding="utf-8")
    assert today == PAGE.read_text(encoding="utf-8")


def test_every_rule_and_every_field_is_told():
    text = PAGE.read_text(encoding="utf-8")

    assert [rule for rule in RULES if f"| {rule} " not in text] == []
    assert [name for name in FIELDS if f"`{{{name}}}`" not in text] == []


def test_the_rules_are_those_of_the_composer():
    import liftlog.domain.planning as planning

    assert [rule for rule in RULES if f"{rule} " not in (planning.__doc__ or "")] == []
