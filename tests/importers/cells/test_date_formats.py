"""Date formats of a mapping file."""

from datetime import datetime

import pytest

from liftlog.importers.cells.date_formats import problem_with, read_as


@pytest.mark.parametrize("form", ["%d.%m.%Y %H:%M", "DD.MM.YYYY HH:mm"])
def test_both_ways_of_writing_a_format_read_the_same(form):
    assert read_as(" 05.01.2026 18:30 ", form) == datetime.fromisoformat("2026-01-05T18:30")


@pytest.mark.parametrize("form", ["%d.%m.%Y", "DD.MM.YYYY"])
@pytest.mark.parametrize("text", ["31.02.2026", "2026-01-05", "", "05.13.2026"])
def test_what_has_another_form_is_refused(text, form):
    with pytest.raises(ValueError, match=r"\S"):
        read_as(text, form)


@pytest.mark.parametrize("form", ["%d.%m.%Y", "YYYY-MM-DD HH:mm:ss", "DD/MM/YYYY"])
def test_a_format_that_tells_the_day_has_no_problem(form):
    assert problem_with(form) is None


@pytest.mark.parametrize("form", ["%H:%M", "HH:mm", "%Q", "day"])
def test_a_format_that_does_not_tell_the_day_has_one(form):
    assert problem_with(form)
