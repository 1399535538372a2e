"""The figures of docs/trust.md come from a run in which nothing failed."""

import pytest

from tests.trust.figures import CAMPAIGNS, passing_examples
from tools.figures import last_of_each, table, with_table

LINE = (
    '{"test": "%s", "passed": %s, "seconds": 60, "counted": {"kills": %d}, "soak": true, '
    '"day": "2026-01-05", "python": "3.11.7", "sqlite": "3.40.1"}'
)


def test_pieces_are_added_and_the_last_run_of_a_test_counts():
    told = last_of_each(
        [LINE % ("a", "false", 1), LINE % ("b", "true", 2), LINE % ("a", "true", 5)]
    )

    assert f"| {CAMPAIGNS['kills']} | 7 | 0 |" in table(told)
    assert "the whole long run: 2026-01-05, Python 3.11.7" in table(told)


def test_a_run_that_failed_makes_no_table():
    with pytest.raises(SystemExit, match="these tests failed"):
        table(last_of_each([LINE % ("a", "false", 1)]))


def test_the_table_takes_the_place_of_the_last_one():
    page = "a\n<!-- figures -->\nold\n<!-- /figures -->\nb\n"

    assert with_table(page, "new\n") == page.replace("old", "new")


def test_examples_of_hypothesis_are_counted():
    assert passing_examples("- 100 passing examples, 0 failing\n  - 7 passing examples") == 107
