"""The pages of plans, supersets, exercises and body weight are true: what they show is run."""

import sys
from pathlib import Path

import pytest

from liftlog.domain.plans.rule_names import RULES
from liftlog.render.plans.prompt import FIELDS
from tests.cli import conftest
from tests.cli.runner import Lifter
from tests.conftest import CHECKOUT
from tests.golden import golden
from tests.test_tutorial import retold

empty_log, lifter = conftest.empty_log, conftest.lifter
PAGE = CHECKOUT / "docs" / "plans.md"
OWN = CHECKOUT / "docs" / "own-exercises.md"
EXERCISES = CHECKOUT / "docs" / "exercises.md"
BODY = CHECKOUT / "docs" / "body.md"
PROGRESS = CHECKOUT / "docs" / "progress.md"
SUPERSETS = CHECKOUT / "docs" / "supersets.md"
DISTANCES = CHECKOUT / "docs" / "distances.md"
PROGRAMMES = CHECKOUT / "docs" / "programmes.md"
PAGES = [PAGE, OWN, EXERCISES, BODY, PROGRESS, SUPERSETS, DISTANCES, PROGRAMMES]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_page_tells_what_happens(page: Path, own_home: Path):
    today = retold(page.read_text(encoding="utf-8"))

    assert today == golden(page, today)


def test_the_file_on_the_page_can_be_taken_in(lifter: Lifter, tmp_path: Path):
    text = OWN.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    file = tmp_path / "mine.yaml"
    file.write_text(text, encoding="utf-8")

    assert "1 added: reverse-hyperextension" in lifter.gets(f"exercise import {file}")
    assert "gluteus-maximus" in lifter.gets("exercise show 'reverse hyper' --json")


def test_every_rule_and_every_field_is_told():
    text = PAGE.read_text(encoding="utf-8")

    assert [f"| {rule} | {name} |" in text for rule, name in RULES.items()] == [True] * 14
    assert [name for name in FIELDS if f"`{{{name}}}`" not in text] == []


def test_the_rules_are_those_of_the_composer():
    import liftlog.domain.plans.composing as back
    import liftlog.domain.plans.whole_body as body

    told = f"{back.__doc__}{body.__doc__}"
    assert [rule for rule in RULES if f"\n{rule} " not in told] == []
