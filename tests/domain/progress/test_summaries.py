"""Each figure says what a lifter would count by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.advice.question import ladder_for
from liftlog.domain.base.load import Load
from liftlog.domain.equipment.equipment import assumed_equipment
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.progress.records import records
from liftlog.domain.progress.session_figures import standing, summary_of, top_set
from liftlog.domain.progress.strength import Estimate
from liftlog.domain.progress.summaries import (
    Totals,
    days_before,
    merged,
    plan_kept,
    sessions_since_step,
    summarise,
    totals,
    volume_as,
)
from liftlog.domain.training.sets import BODYWEIGHT, LoggedSet, Session, session_of
from tests.domain.builders import BENCH as LEVER_BENCH
from tests.domain.builders import HYPER_45

MACHINE = Exercise("machine-back-extension", "Machine back extension")
BENCH = Exercise("bench", "Bench", loading="bodyweight", levels=("arms-crossed", "hands-at-head"))
TODAY = "2026-03-01"


def done(reps: int | None, load: str | None = "40kg", **more: object) -> LoggedSet:
    held = Load(int(float(load[:-2]) * 1000), load[-2:]) if load else None
    fields = {"performed_at": "2026-01-05T18:00:00Z", "day": "2026-01-05", **more}
    kind = {} if load else {"load_type": BODYWEIGHT}
    return LoggedSet(id="x", workout="w", exercise="e", reps=reps, load=held, **{**fields, **kind})


def session(day: str, *sets: LoggedSet) -> Session:
    placed = [one.replace(day=day, performed_at=f"{day}T18:{i:02}:00Z", workout=day)
              for i, one in enumerate(sets)]  # fmt: skip
    return session_of(tuple(placed))


def summary(*sessions: Session, exercise: Exercise = MACHINE, today: str = TODAY):
    return summarise(sessions, exercise, today, "kg")


def test_the_top_set_is_the_heaviest_then_the_one_with_most_reps():
    assert top_set([done(12), done(8, "45kg"), done(9, "45kg")], MACHINE).reps == 9


def test_a_warm_up_or_a_doubtful_or_a_failed_set_is_never_the_top_set():
    sets = [done(5, "90kg", kind="warm-up"), done(5, "400kg", doubtful=True), done(0, "60kg")]

    assert summary_of(session("2026-01-05", *sets), MACHINE).top is None


def test_a_harder_level_stands_above_a_heavier_load():
    low = done(8, "10kg", load_type=BODYWEIGHT, level="held-load")
    high = done(8, None, level="bench-nearer-to-horizontal")

    assert standing(high, LEVER_BENCH) > standing(low, LEVER_BENCH)


at_chest = st.sampled_from([None, "arms-crossed", "hands-at-head", "held-load"])
held = st.builds(
    lambda level, load: done(8, load, load_type=BODYWEIGHT, level=level),
    at_chest | st.just("bench-nearer-to-horizontal"),
    st.sampled_from([None, "0kg", "-5kg", "2.5kg", "5kg"]),
)


@given(one=held, other=held)
def test_sets_on_a_bench_stand_as_on_the_ladder(one: LoggedSet, other: LoggedSet):
    """A weight at the chest is one place, whatever level was typed, and above all without one."""
    equipment = assumed_equipment(LEVER_BENCH, "kg")
    ranks = [ladder_for(LEVER_BENCH, equipment, (one, other)).place(it).rank for it in (one, other)]
    first, second = (standing(it, LEVER_BENCH) for it in (one, other))

    assert (first > second) == (ranks[0] > ranks[1])


@given(level=at_chest, other=at_chest)
@pytest.mark.parametrize("exercise", [LEVER_BENCH, HYPER_45])
def test_a_weight_at_the_chest_stands_above_hands_at_the_head(exercise, level, other):
    weighed = [done(8, "5kg", load_type=BODYWEIGHT, level=it) for it in (level, other)]
    head = done(8, None, level="hands-at-head")

    heights = {standing(it, exercise) for it in weighed if it.level in (None, *exercise.levels)}
    assert len(heights) <= 1
    assert all(height > standing(head, exercise) for height in heights)


def test_pounds_and_kilograms_stand_on_one_scale():
    assert standing(done(5, "100lb"), MACHINE) < standing(done(5, "46kg"), MACHINE)


def test_only_sessions_with_a_working_set_are_sessions():
    found = summary(
        session("2026-01-05", done(12)),
        session("2026-01-06", done(8, kind="warm-up")),
        session("2026-01-07", done(0)),
    )

    assert [one.day for one in found.sessions] == ["2026-01-05"]


def test_volume_counts_the_last_28_days_today_included():
    in_time = [session("2026-02-02", done(10)), session("2026-03-01", done(1))]
    too_old = session("2026-02-01", done(100))

    assert volume_as(summary(too_old, *in_time).recent_volume, "kg") == Load(440_000, "kg")


def test_reps_without_an_external_load_are_no_volume():
    found = summary(session("2026-02-28", done(12, None)))

    assert (found.recent_volume, found.recent_reps) == (0, 12)


def test_the_best_estimate_tells_the_day_it_was_first_reached():
    found = summary(
        session("2026-01-05", done(10)),
        session("2026-01-12", done(10)),
        session("2026-01-19", done(9)),
    )

    assert (str(found.best.load), found.best_day) == ("53.333 kg", "2026-01-05")


def test_a_step_is_a_top_set_above_that_of_the_session_before():
    loads = ["40kg", "42.5kg", "42.5kg", "40kg", "40kg"]
    found = summary(*[session(f"2026-01-{i:02}", done(8, load)) for i, load in enumerate(loads, 1)])

    assert found.since_step == 3
    assert sessions_since_step(found.sessions[:2], MACHINE) == 0
    assert sessions_since_step(found.sessions[:1], MACHINE) is None


def test_a_steady_rise_is_told_a_month():
    found = summary(*[session(f"2026-01-{day:02}", done(1, f"{40 + day}kg")) for day in (1, 9, 17)])

    assert (
        found.trend.measure, found.trend.slope, found.trend.direction, found.trend.unit,
    ) == ("e1rm", 30_438, "up", "kg")  # fmt: skip


@pytest.mark.parametrize(
    "days", [["2026-01-01", "2026-01-20"], ["2026-01-01", "2026-01-03", "2026-01-06"]]
)
def test_two_sessions_or_less_than_a_week_make_no_trend(days):
    assert summary(*[session(day, done(8)) for day in days]).trend is None


def test_a_trend_looks_at_26_weeks_only():
    old = [session(f"2025-01-{day:02}", done(1, "200kg")) for day in (1, 2, 3)]
    new = [session(f"2026-01-{day:02}", done(1, "40kg")) for day in (1, 9, 17)]

    assert (lambda t: (t.direction, t.slope, t.sessions))(summary(*old, *new).trend) == (
        "flat",
        0,
        3,
    )


def test_held_loads_are_judged_by_load_and_plain_bodyweight_by_reps():
    held = [session(f"2026-01-{d:02}", done(8, f"{d}kg", load_type=BODYWEIGHT)) for d in (1, 9, 17)]
    plain = [session(f"2026-01-{d:02}", done(d, None)) for d in (1, 9, 17)]

    assert [summary(*one, exercise=BENCH).trend.measure for one in (held, plain)] == [
        "load",
        "reps",
    ]


def test_holds_are_judged_by_time():
    found = summary(
        *[session(f"2026-01-{d:02}", done(None, None, seconds=30 + d)) for d in (1, 9, 17)]
    )

    assert (found.trend.measure, found.longest) == ("seconds", 47)


days = st.lists(st.integers(0, 180), min_size=3, max_size=12, unique=True).map(sorted)


@given(days, st.data())
def test_the_slope_is_that_of_the_textbook(days, data):
    loads = data.draw(st.lists(st.integers(1, 300), min_size=len(days), max_size=len(days)))
    found = summary(
        *[session(days_before(TODAY, 180 - day), done(1, f"{load}kg"))
          for day, load in zip(days, loads, strict=True)]
    ).trend  # fmt: skip
    if days[-1] - days[0] < 7:
        assert found is None
        return
    mean_x, mean_y = Fraction(sum(days), len(days)), Fraction(sum(loads), len(loads))
    slope = sum((x - mean_x) * (y - mean_y) for x, y in zip(days, loads, strict=True)) / sum(
        (x - mean_x) ** 2 for x in days
    )

    assert abs(found.slope - slope * 1000 * Fraction(487, 16)) <= Fraction(1, 2)
    assert abs(found.level - 1000 * (mean_y + slope * (days[-1] - mean_x))) <= Fraction(1, 2)


@given(st.lists(st.integers(1, 12), min_size=1, max_size=8), st.randoms())
def test_the_order_of_the_sets_changes_no_figure(reps, random):
    sets = [done(count, f"{40 + 5 * (count % 3)}kg") for count in reps]
    shuffled = random.sample(sets, len(sets))
    one, other = (summary_of(session("2026-01-05", *order), MACHINE) for order in (sets, shuffled))

    assert (one.volume, one.reps, one.most_reps, one.estimate) == (
        other.volume, other.reps, other.most_reps, other.estimate,
    )  # fmt: skip
    assert standing(one.top, MACHINE) == standing(other.top, MACHINE)


@given(st.lists(st.integers(1, 12), min_size=1, max_size=6))
def test_warm_ups_change_no_figure(reps):
    sets = [done(count) for count in reps]
    warm = [done(20, "90kg", kind="warm-up"), *sets, done(30, "80kg", kind="drop")]
    one, other = (summary_of(session("2026-01-05", *some), MACHINE) for some in (sets, warm))

    assert (one.volume, one.reps, one.estimate, one.top.reps) == (
        other.volume, other.reps, other.estimate, other.top.reps,
    )  # fmt: skip


def kinds(*sessions: Session) -> list[tuple[str, str]]:
    return [(one.kind, one.day) for one in records(summary(*sessions).sessions, MACHINE)]


def test_the_first_time_is_no_record():
    assert kinds(session("2026-01-05", done(12))) == []


def test_a_record_beats_an_earlier_session():
    assert kinds(
        session("2026-01-05", done(10)),
        session("2026-01-12", done(9, "45kg")),
        session("2026-01-19", done(11), done(8, "45kg")),
    ) == [
        ("heaviest", "2026-01-12"),
        ("e1rm", "2026-01-12"),
        ("volume", "2026-01-19"),
        ("reps", "2026-01-19"),
    ]


def test_two_equal_bests_are_one_record_and_the_earlier_holds_it():
    same = [session(day, done(10)) for day in ("2026-01-12", "2026-01-19")]

    assert {"2026-01-12"} == {day for _, day in kinds(session("2026-01-05", done(9)), *same)}


def test_reps_at_another_load_are_another_record():
    found = kinds(session("2026-01-05", done(10)), session("2026-01-12", done(12, "35kg")))

    assert "reps" not in [kind for kind, _ in found]


def figures(*sessions: Session, exercise: Exercise = MACHINE, formula: str = "epley"):
    return [summary_of(one, exercise, formula) for one in sessions]


def added_up(*sessions: Session, exercise: Exercise = MACHINE) -> Totals:
    return totals(figures(*sessions, exercise=exercise), exercise)


FIRST = session("2026-01-05", done(10), done(8, "45kg"), done(None, None, seconds=40))
SECOND = session("2026-01-12", done(12, "42.5kg"), done(None, None, seconds=30))


def test_the_figures_of_a_session():
    [one] = figures(session("2026-01-05", done(5, kind="warm-up"), done(10), done(9, None),
                            done(None, None, seconds=40), done(0)))  # fmt: skip

    assert (one.working_sets, one.reps) == (3, 19)
    assert (one.most_reps, one.longest) == (10, 40)
    assert (volume_as(one.volume, "kg"), one.top, one.strongest) == (
        Load(400_000, "kg"), one.session.sets[1], one.session.sets[1],
    )  # fmt: skip


def test_what_sessions_add_up_to():
    assert added_up(FIRST, SECOND) == Totals(
        count=2,
        working_sets=5,
        first_day="2026-01-05",
        last_day="2026-01-12",
        best=Estimate(Load(59_500, "kg"), is_rough=True),
        best_day="2026-01-12",
        heaviest=FIRST.sets[1],
        most_reps=12,
        longest=40,
    )
    assert added_up() == Totals()


def test_of_equal_estimates_the_sure_one_is_the_best():
    rough, sure = session("2026-01-05", done(12)), session("2026-01-12", done(10, "42kg"))

    assert added_up(rough, sure).best == added_up(sure).best
    assert added_up(rough, sure).best_day == "2026-01-12"
    assert merged(added_up(rough), added_up(sure), MACHINE) == added_up(rough, sure)


def test_estimates_of_both_units_are_compared_as_loads():
    pounds, kilos = session("2026-01-05", done(1, "90lb")), session("2026-01-12", done(1, "60kg"))

    assert added_up(pounds, kilos).best.load == Load(60_000, "kg")
    assert merged(added_up(pounds), added_up(kilos), MACHINE) == added_up(pounds, kilos)


def test_of_equal_bests_the_older_one_stays_the_best():
    older, newer = added_up(FIRST), added_up(FIRST).replace(best_day="2026-01-19")

    assert merged(older, newer, MACHINE).best_day == "2026-01-05"


def test_nothing_adds_nothing():
    for exercise in (MACHINE, BENCH):
        known = added_up(FIRST, SECOND, exercise=exercise)
        assert merged(known, Totals(), exercise) == merged(Totals(), known, exercise) == known
        assert merged(Totals(), Totals(), exercise) == Totals()


some_sets = st.builds(
    done,
    st.integers(0, 14),
    st.sampled_from(["40kg", "42.5kg", "90lb", "0kg", None]),
    kind=st.sampled_from(["working", "working", "warm-up"]),
    level=st.sampled_from([None, "arms-crossed", "hands-at-head"]),
)
some_sessions = st.lists(st.lists(some_sets, min_size=1, max_size=3), max_size=6)


@given(some_sessions, st.integers(0, 6), st.sampled_from([MACHINE, BENCH]))
def test_the_totals_of_two_times_make_those_of_both(sessions, cut, exercise):
    all_ = [session(f"2026-01-{day:02}", *sets) for day, sets in enumerate(sessions, 1)]
    older, newer = all_[:cut], all_[cut:]

    assert merged(
        added_up(*older, exercise=exercise), added_up(*newer, exercise=exercise), exercise
    ) == added_up(*all_, exercise=exercise)


def test_older_sessions_count_in_the_totals_and_nowhere_else():
    old = added_up(session("2025-01-01", done(1, "100kg"), done(20)))
    found = summarise([FIRST, SECOND], MACHINE, TODAY, "kg", older=old)

    assert Totals.from_tuple(found.as_tuple()[:10]) == merged(old, added_up(FIRST, SECOND), MACHINE)
    assert (found.count, found.first_day, found.best_day) == (3, "2025-01-01", "2025-01-01")
    assert [one.day for one in found.sessions] == ["2026-01-05", "2026-01-12"]
    assert found.last_top == SECOND.sets[0]


def test_without_sessions_there_is_nothing_to_tell():
    found = summary()

    assert Totals.from_tuple(found.as_tuple()[:10]) == Totals()
    assert (found.sessions, found.last_top, found.trend, found.since_step) == ((), None, None, None)
    assert (found.recent_volume, found.recent_reps) == (0, 0)


def test_figures_are_those_of_the_formula_asked_for():
    found = summarise([session("2026-01-05", done(2, "100kg"))], MACHINE, TODAY, "kg",
                      formula="brzycki")  # fmt: skip

    assert (str(found.best.load), found.sessions[0].estimate) == ("102.857 kg", found.best)


def test_the_top_of_holds_is_the_longest_and_one_rep_stands_above_any_hold():
    short, long = (done(None, None, seconds=seconds) for seconds in (30, 45))
    rep = done(1, None)

    assert top_set([short, long], MACHINE) is long
    assert top_set([rep, long], MACHINE) is rep


def test_bodyweight_alone_and_a_load_of_nought_stand_alike():
    assert top_set([done(8, None), done(9, "0kg")], BENCH).reps == 9


def test_a_level_that_is_not_known_is_the_lowest_and_none_is_the_first():
    first, unknown = (done(8, None, level=level) for level in ("arms-crossed", "one-leg"))

    assert standing(done(8, None), BENCH) == standing(first, BENCH) > standing(unknown, BENCH)


def test_going_down_is_no_step():
    loads = ["50kg", "45kg", "40kg"]

    assert (
        summary(
            *[session(f"2026-01-0{i}", done(8, at)) for i, at in enumerate(loads, 1)]
        ).since_step
        is None
    )


@pytest.mark.parametrize(
    ("day", "days", "earlier"),
    [
        ("2026-03-01", 1, "2026-02-28"),
        ("2026-03-01", 0, "2026-03-01"),
        ("0001-01-05", 4, "0001-01-01"),
        ("0001-01-05", 5, "0001-01-01"),
        ("0001-01-05", 500, "0001-01-01"),
    ],
)
def test_no_day_lies_before_the_first_there_is(day, days, earlier):
    assert days_before(day, days) == earlier


@pytest.mark.parametrize(
    ("plans", "kept"),
    [
        ([(3, 3)], (3, 3)),
        ([(2, 3), (3, 3)], (5, 6)),
        ([(5, 3), (2, 3)], (5, 6)),
        ([(4, None), (3, 3)], (3, 3)),
        ([(4, None)], (0, 0)),
        ([], (0, 0)),
    ],
)
def test_sets_beyond_the_plan_make_up_for_none_that_is_missing(plans, kept):
    sessions = [
        session(f"2026-01-0{day}", *[done(8, planned_sets=asked)] * sets)
        for day, (sets, asked) in enumerate(plans, 1)
    ]

    assert plan_kept(figures(*sessions)) == kept


@pytest.mark.parametrize(
    ("sides", "sets"),
    [
        ("left right left right", 2),
        ("left left right", 1),
        ("right left right", 1),
        ("left left left", 0),
        ("both left right -", 3),
        ("- - -", 3),
    ],
)
def test_the_left_and_the_right_side_together_make_one_set_of_the_plan(sides, sets):
    told = [None if side == "-" else side for side in sides.split()]
    one = session("2026-01-05", done(5, kind="warm-up", side="left"),
                  *[done(8, side=side) for side in told])  # fmt: skip

    assert one.sets_done == sets
    planned = one.replace(planned_sets=9)
    assert plan_kept(figures(planned)) == (sets, 9)
