"""Charts of the report: every value stands where its axis says, and is named on hovering."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree as Tree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liftlog.render.html import charts

values = st.one_of(st.integers(0, 400), st.floats(0.001, 0.2), st.floats(20, 300))
NEAR = 0.11


def words(value):
    return f"{value:g} <kg>"


@st.composite
def points(draw, least=2):
    found, day = [], date(2024, 1, 1)
    for value in draw(st.lists(values, min_size=least, max_size=30)):
        found.append((day.isoformat(), value))
        day += timedelta(days=draw(st.integers(1, 40)))
    return found


def _ticks(drawing):
    """The height of each line across, by its words."""
    guides = drawing.findall(".//g[@class='axis y']/g")
    return {g.find("text").text: float(g.find("path").get("d").split()[1]) for g in guides}


def _scale(drawing, named):
    """How high a value stands, by two of the lines across."""
    (low, bottom), (high, top) = sorted(
        (value, _ticks(drawing)[words(value)]) for value in (named[0], named[-1])
    )
    return lambda value: bottom - (value - low) / (high - low) * (bottom - top)


@settings(max_examples=80, deadline=None)
@given(points(), points())
def test_points_stand_at_their_value_and_day(done, steps):
    drawn = charts.line(done, [done[0], done[-1]], steps[:1], words, 'a "b" & <c>')
    drawing = Tree.fromstring(drawn)
    dots = drawing.findall(".//g[@class='serie-0']/circle")
    shown = [value for _, value in (*done, *steps[:1])]
    height = _scale(drawing, charts.nice_ticks(min(shown), max(shown)))
    places = [float(dot.get("cx")) for dot in dots]
    since = [(date.fromisoformat(day) - date(2024, 1, 1)).days for day, _ in done]
    per_day = (places[-1] - places[0]) / since[-1]

    assert drawing.get("aria-label") == 'a "b" & <c>'
    assert [dot.find("title").text for dot in dots] == [f"{d}: {words(v)}" for d, v in done]
    assert all(
        abs(float(dot.get("cy")) - height(v)) < 2 * NEAR
        for dot, (_, v) in zip(dots, done, strict=True)
    )
    assert all(
        abs(x - places[0] - per_day * d) < 2 * NEAR for x, d in zip(places, since, strict=True)
    )
    assert len(drawing.findall(".//g[@class='serie-2']/circle")) == 1


@settings(max_examples=80, deadline=None)
@given(points(least=1).filter(lambda done: max(value for _, value in done) > 0))
def test_bars_reach_from_the_ground_to_their_value(done):
    drawing = Tree.fromstring(charts.bars(done, words, "bars"))
    rects = drawing.findall(".//g[@class='bars']/rect")
    ground = _ticks(drawing)[words(0)]
    tick, top = next(
        it for it in ((float(k.split()[0]), v) for k, v in _ticks(drawing).items()) if it[0]
    )
    lefts = [float(rect.get("x")) for rect in rects]

    assert [rect.find("title").text for rect in rects] == [f"{d}: {words(v)}" for d, v in done]
    assert lefts == sorted(lefts)
    for rect, (_, value) in zip(rects, done, strict=True):
        height = float(rect.get("height"))
        assert abs(float(rect.get("y")) + height - ground) < NEAR
        assert abs(height - (ground - top) * value / tick) < 2 * NEAR * max(1, value / tick)


@pytest.mark.parametrize("count", [1, 2, 5, 120])
def test_few_names_stand_below_the_first_and_the_last_among_them(count):
    done = [(f"name {number}", 1 + number) for number in range(count)]
    drawing = Tree.fromstring(charts.bars(done, words, "bars"))
    named = [text.text for text in drawing.findall(".//g[@class='axis x']//text")]

    assert {named[0], named[-1]} == {done[0][0], done[-1][0]}
    assert len(named) <= 5
