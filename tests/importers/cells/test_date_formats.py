"""Date formats of a mapping file."""

import sys
from datetime import datetime

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from liftlog.importers.cells import date_formats
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


# The letters that liftlog reads itself, and pendulum beside it ---------------------------------

CLOCKS = st.sampled_from(
    [
        "",
        " HH:mm",
        "THH:mm:ss",
        " H:m:s",
        " hh:mm A",
        " h:mm:ss A",
        " HH:mm A",
        " hh:mm",
        " A",
        " s",
    ]
)
SHORTER = {
    "YYYY": ["YYYY", "YY"],
    "MM": ["MM", "M", "MMM", "MMMM"],
    "DD": ["DD", "D"],
}


@st.composite
def forms(draw: st.DrawFn) -> str:
    """A date as people write it, then perhaps a weekday and a time; now and then no whole date."""
    days = [draw(st.sampled_from(SHORTER[part])) for part in draw(st.permutations([*SHORTER]))]
    del days[draw(st.sampled_from([3, 3, 3, 3, 2])) :]
    separator = draw(st.sampled_from(["-", "/", ".", " ", ", ", "年"]))
    weekday = draw(st.sampled_from(["", "", "ddd ", "dddd, "]))
    return weekday + separator.join(days) + draw(CLOCKS)


MOMENTS = st.datetimes(datetime(1000, 1, 1), datetime(2999, 12, 31)).map(  # noqa: DTZ001
    lambda moment: moment.replace(microsecond=0)
)


def read_by(reader, text: str, form: str) -> datetime | None:
    """None where it refuses."""
    try:
        return reader(text, form)
    except ValueError:
        return None


@given(forms(), MOMENTS, st.integers(0, 30), st.sampled_from(["", "x", "0", "13", " ", "AM"]))
@example("DD.MM.YYYY h A", datetime(2026, 1, 5, 12), 30, "")  # noqa: DTZ001
@example("D.M.YYYY h:m A", datetime(2026, 1, 5, 13), 30, "")  # noqa: DTZ001
def test_a_cell_means_the_same_with_and_without_pendulum(
    form: str, moment: datetime, at: int, noise: str
):
    """Also where a character of it is another."""
    import pendulum

    written = pendulum.instance(moment).format(form)
    if noise:
        written = written[:at] + noise + written[at + 1 :]
    known = date_formats._known(form)
    assume(known is not None)

    mine = read_by(lambda text, _: date_formats._read(text.strip(), known), written, form)
    theirs = read_by(date_formats._read_by_pendulum, written.strip(), form)

    # Where a form names no whole day pendulum takes today's; `problem_with` refuses such a form.
    if problem_with(form) is None:
        # Beside a weekday pendulum takes today's month for month 0.
        assert mine == theirs or (mine is None and "ddd" in form and noise)
        if not noise and "YYYY" in form and "h" not in form.lower():
            assert mine is not None
            assert mine.date() == moment.date()
    else:
        assert (mine is None) == (theirs is None)


@given(st.one_of(forms(), st.text("YMDdHhmsATQ[] -./:\\", max_size=8)))
@example("DD.MM.YYYY DD")
@example("YYYY-MM-DD [at] HH:mm")
@example("A YYYY-MM-DD")
def test_a_format_has_the_same_problem_with_and_without_pendulum(form: str):
    """Or one that says what it needs; no format crashes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "pendulum", None)
        without = problem_with(form)
    with_it = problem_with(form)

    assert without == with_it or "needs pendulum" in (without or "")
    if date_formats._known(form):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(date_formats, "_known", lambda _: None)
            theirs = problem_with(form)
        assert with_it == theirs


def test_letters_of_pendulum_alone_need_it(monkeypatch):
    """Such as those for the day of the year."""
    form = "YYYY-DDDD HH:mm"
    assert problem_with(form) is None
    assert read_as("2026-036 18:30", form) == datetime.fromisoformat("2026-02-05T18:30")

    monkeypatch.setitem(sys.modules, "pendulum", None)

    assert problem_with(form) == (
        '"YYYY-DDDD HH:mm" is a date format that needs pendulum: pip install pendulum'
    )
