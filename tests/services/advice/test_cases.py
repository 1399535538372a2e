"""Looking at many exercises at once says of each what looking at it alone says."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from liftlog.domain.advice.decision import NONE, STOP
from liftlog.domain.progress.overview import in_short
from liftlog.services.advice.advising import advise, advise_on
from liftlog.services.advice.case_reader import CaseReader
from liftlog.services.advice.next_load import Advice
from liftlog.services.plans import plan as planning
from liftlog.services.plans.plan import plan
from liftlog.services.progress import overview as overviewing
from liftlog.services.progress.options import ProgressOptions
from liftlog.services.progress.overview import overview
from liftlog.store.training import logbook
from tests.diary import MACHINE, Diary

TODAY = date(2026, 3, 1)
# The last one is the lifter's own, without a goal.
EXERCISES = (MACHINE, "back-extension-45", "superman", "mine")
SESSION = st.tuples(
    st.sampled_from(EXERCISES),
    st.integers(0, 500),
    st.lists(st.integers(0, 14), min_size=1, max_size=4),
    st.sampled_from(["40kg", "42.5kg", "95lb", "bw", "bw10kg"]),
    st.fixed_dictionaries(
        {},
        optional={
            "light": st.just(1),
            "gym": st.sampled_from(["Home", "Work"]),
            "goal": st.sampled_from(["hypertrophy", "strength"]),
            "form": st.just("broken"),
            "pain": st.sampled_from(["mild", "severe"]),
            "kind": st.sampled_from(["warm-up", "failure"]),
            "planned_sets": st.just(3),
        },
    ),
)


FOLLOWED = """
    insert into plans(day, exercise, position, sets, goal, routine)
    values (?, 'mine', 1, 3, 'strength', 'legs')
"""


@pytest.fixture(scope="module")
def blank(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("blank") / "liftlog.db"
    with Diary(path).open() as ws:
        ws.db.execute("insert into exercises(slug, name, origin) values ('mine', 'Mine', 'own')")
    return path


@settings(max_examples=60)
@given(
    sessions=st.lists(SESSION, min_size=1, max_size=14),
    gym=st.sampled_from([None, "Home"]),
    tired=st.booleans(),
    followed=st.sampled_from([None, 0, 500]),
)
@example(
    sessions=[("mine", 3, [6, 6, 6], "40kg", {"goal": "strength", "planned_sets": 3})],
    gym=None,
    tired=False,
    followed=3,
)
def test_many_at_once_are_advised_as_each_alone(blank, sessions, gym, tired, followed):
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        # Half an hour after the sessions of today: one of them is still going on.
        patch.setenv("LIFTLOG_NOW", "2026-03-01T19:00:00")
        patch.setattr(overviewing, "WORTH_KEEPING", 1)
        diary = Diary(Path(shutil.copy(blank, folder)))
        for place, (exercise, ago, reps, load, fields) in enumerate(sessions):
            day = (TODAY - timedelta(days=ago)).isoformat()
            counts = ",".join(map(str, reps))
            diary.session(day, counts, load, exercise, at=f"18:{place:02}", **fields)
        with diary.open() as ws:
            if tired:
                ws.db.execute("update workouts set fatigue = 1")
            if followed is not None:  # A routine had it so: its goal goes on to hold.
                ws.db.execute(FOLLOWED, ((TODAY - timedelta(days=followed)).isoformat(),))
            if gym:
                ws.settings = {**ws.settings, "gym": gym}
            made, kept = (overview(ws, ProgressOptions(all=True)).lines for _ in range(2))
            for line in (*made, *kept):
                alone = advise(ws, line.exercise)
                assert (line.decision, line.step) == (in_short(alone.decision), alone.step)
            for found in advise_on(ws, None, all_=True):
                assert word(found) == word(advise(ws, found.case.exercise))
            brief, whole = (plan(ws, preview=True, items_only=only) for only in (True, False))
            assert list(map(word, brief.items)) == list(map(word, whole.items))
            reader = CaseReader(ws)
            for exercise, goal in product([line.exercise for line in made], (None, "strength")):
                if reader.has_work(exercise, goal):
                    found = advise(ws, exercise, goal, is_free=True)
                    assert found.decision.kind not in (STOP, NONE)
            patch.setattr(planning, "MOST_EXERCISES", 1)
            short = plan(ws, preview=True)
            patch.setattr(CaseReader, "has_work", lambda *_: False)
            assert short == plan(ws, preview=True)


def word(advice: Advice) -> tuple[object, ...]:
    return advice.case, advice.decision, advice.step, advice.sets_done, advice.of


def test_sessions_of_two_workouts_at_once_are_read_whole(blank, tmp_path, monkeypatch):
    monkeypatch.setenv("LIFTLOG_NOW", "2026-03-01T19:00:00")
    diary = Diary(Path(shutil.copy(blank, tmp_path)))
    # Sets three minutes apart, one here, one there.
    for at in ("18:00", "18:01"):
        diary.session("2026-02-28", "12,12,12,12", at=at)
    with diary.open() as ws:
        sessions = logbook.recent_sessions(ws.db, MACHINE, most=2)

    assert [len(one.sets) for one in sessions] == [4, 4]
