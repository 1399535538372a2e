"""docs/sources.md lists the five sources as the program names them."""

import pytest
import yaml

from liftlog.domain.advice.rule_sources import RULES
from liftlog.domain.base.sources import SOURCES, Source, source_name
from liftlog.domain.exercises.page_sources import marks_of
from tests.conftest import CHECKOUT

PAGE = (CHECKOUT / "docs" / "sources.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.code)
def test_the_page_lists_a_source_and_its_headings(source: Source):
    headings = ", ".join(heading.name for heading in source.headings)

    assert f"| {source.code} | {source.name} | {source.title} |" in PAGE
    assert f"**{source.name}**: {headings}." in PAGE


def marked(sources: dict[str, object]) -> list[str]:
    """The sources of the marks of a page."""
    return [part.strip() for _, mark in marks_of(sources) for part in mark.split(",")]


def references(data: object) -> list[str]:
    """Every source below some data."""
    if isinstance(data, list):
        return [reference for item in data for reference in references(item)]
    if not isinstance(data, dict):
        return []
    own = data.get("src", [])
    below = [value for key, value in data.items() if key not in ("src", "sources")]
    return [
        *([own] if isinstance(own, str) else own),
        *marked(data.get("sources", {})),
        *references(below),
    ]


@pytest.mark.parametrize("name", ["exercises.yaml", "goals.yaml", "routines.yaml"])
def test_every_source_in_the_data_has_a_name(name: str):
    found = references(yaml.safe_load((CHECKOUT / "data" / name).read_text(encoding="utf-8")))

    assert found
    assert [reference for reference in found if not source_name(reference)] == []


def test_every_source_of_a_rule_has_a_heading():
    stated = [rule.source for rule in RULES.values() if rule.source]

    assert stated
    assert [source for source in stated if ", " not in source_name(source)] == []
