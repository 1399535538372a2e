"""An overview has the same figures whether sets are read one by one or added up.

`progress` reads a few columns of the sets of half a year and lets SQLite add up what is older;
with options it reads the sets themselves.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liftlog.domain.progress.session_figures import standing
from liftlog.domain.progress.summaries import Summary
from liftlog.services.advice.case_reader import CaseReader
from liftlog.services.base.filters import span_of
from liftlog.services.base.workspace import open_workspace
from liftlog.services.progress import overview as overviewing
from liftlog.services.progress.options import ProgressOptions
from liftlog.store.progress.kept_figures import KeptFigures
from tests.cli.runner import Lifter
from tests.store.progress.test_totals import BENCH, MACHINE, PULLS, known, set_of, write


@st.composite
def long_histories(draw: st.DrawFn) -> tuple[str, list[tuple[int, list[dict[str, Any]]]]]:
    """More visits than advice looks at, over more than half a year."""
    exercise = draw(st.sampled_from((MACHINE, BENCH, PULLS)))
    visit = st.tuples(st.integers(1, 60), st.lists(set_of(exercise), min_size=1, max_size=3))
    return exercise, draw(st.lists(visit, min_size=12, max_size=22))


def figures(summary: Summary) -> KeptFigures:
    """What an overview shows of it."""
    return KeptFigures(summary.replace(heaviest=None), None, None)


LIGHT_FIRST = """performed_at,timezone,exercise,kind,reps,load,unit,load_type,light
2026-01-03T18:00,UTC,superman,working,12,5,kg,bodyweight,
2026-01-03T18:05,UTC,superman,working,12,5,kg,bodyweight,
2026-01-05T14:53,UTC,superman,working,8,2.5,lb,bodyweight,1
2026-01-05T14:55,UTC,superman,working,8,10,lb,bodyweight,
"""


@pytest.mark.parametrize("options", ["", "--since 2020", "--goal hypertrophy"])
def test_a_session_that_began_light_gives_one_advice(lifter: Lifter, tmp_path: Path, options: str):
    """Each set says itself whether it is light (R13): the unit is that of the last other one."""
    file = tmp_path / "light.csv"
    file.write_text(LIGHT_FIRST)
    lifter.at("2026-01-07T18:00:00").gets(f"import {file}")
    ((load, unit),) = (
        (it["next"], it["next_unit"]) for it in lifter.asks(f"progress {options}")["items"]
    )
    assert (load, unit) == ("10", "lb")
    assert "10 lb" in lifter.gets("next superman")


@pytest.fixture
def pulling(lifter: Lifter) -> Lifter:
    """A lifter with an exercise of bands beside those of levels and loads."""
    lifter.gets("exercise add pulls --loading bands")
    lifter.gets("equipment set pulls --bands red,green")
    return lifter


@settings(
    max_examples=settings().max_examples // 2,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(history=long_histories())
def test_what_is_added_up_is_what_the_sets_say(pulling: Lifter, history: Any):
    slug, visits = history
    # Two days after the last visit: `log` takes none that is yet to come.
    end = date(2025, 1, 1) + timedelta(days=2 + sum(days for days, _ in visits))
    pulling.at(f"{end}T18:00:00")
    with open_workspace() as ws:
        write(ws.db, slug, visits)
        exercise = known(ws.db, slug)
        one_by_one = overviewing._line(ws, CaseReader(ws), exercise, span_of(ws), None)

        ws.db.execute("delete from kept_figures")
        lines = overviewing.overview(ws, ProgressOptions(all=True)).lines

    assert [line.exercise.slug for line in lines] == [slug] * bool(one_by_one.summary.count)
    for line in lines:
        assert figures(line.summary).says_as_much_as(figures(one_by_one.summary))
        assert (line.decision, line.step, line.unit) == (
            one_by_one.decision, one_by_one.step, one_by_one.unit,
        )  # fmt: skip
        # Of equal sets any may stand for the heaviest.
        ours, theirs = line.summary.heaviest, one_by_one.summary.heaviest
        assert (ours and standing(ours, exercise)) == (theirs and standing(theirs, exercise))
