"""The laws of the rules, as properties over histories and equipment of all kinds."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from liftlog.domain.advice.decision import Decision
from liftlog.domain.advice.outlook import ahead
from liftlog.domain.advice.pain import PainState
from liftlog.domain.advice.policy_keys import POLICIES, policies_from
from liftlog.domain.advice.replay import replay
from liftlog.domain.advice.situation import situation
from liftlog.domain.base.load import Load, decimal_text, in_unit
from liftlog.domain.equipment.equipment import Equipment, assumed_equipment
from liftlog.domain.training.sets import LoggedSet, PainMark, Session
from tests.domain.builders import (
    BEGINNING,
    BENCH,
    ENDURANCE,
    HYPER_45,
    HYPERTROPHY,
    MACHINE,
    STRENGTH,
    TECHNIQUE,
    asks,
    coach,
    day,
    history,
    listed,
    load,
    pain,
    plates,
    session,
    words_of,
)
from tests.domain.strategies import histories, load_equipment, units
from tests.trust.scene import times

law = settings(max_examples=times(60, 600), deadline=None)

REDUCING = ("reduce", "deload", "return")
rows = st.sampled_from([TECHNIQUE, HYPERTROPHY, ENDURANCE, BEGINNING, STRENGTH])
whole_loads = st.integers(1, 200).map(lambda kg: kg * 500)


def _today(done: list[Session], after: int = 2) -> str:
    return day(after, done[-1].day)


def _say(
    done: list[Session], equipment: Equipment, goal: Any = HYPERTROPHY, after: int = 2, **given: Any
) -> Decision:
    return coach(done, goal, equipment, today=_today(done, after), **given)


def _base(done: list[Session], equipment: Equipment, goal: Any = HYPERTROPHY) -> Load | None:
    """L of the latest counted session."""
    question = asks(goal, equipment, today=_today(done))
    case = situation(done, question, goal, (), PainState())
    return case.last.place.load if case.judged else None


_ALL_OFF = policies_from([(policy.name, "off") for policy in POLICIES if policy.name != "ramp"])


def _without_evidence(decision: Decision) -> tuple[Decision, str]:
    """The decision with its words, without the ids of the sets behind it."""
    return decision.replace(evidence=(), judged=None), words_of(decision)


def _more(one: Session, extra: LoggedSet, at: int) -> Session:
    at = min(at, len(one.sets))
    return one.replace(sets=(*one.sets[:at], extra, *one.sets[at:]))


@law
@given(
    histories(), load_equipment(), rows, st.sampled_from(["warm-up", "back-off", "drop"]),
    whole_loads, st.integers(1, 30), st.integers(0, 6), st.integers(0, 5), st.integers(0, 100),
)  # fmt: skip
def test_warm_ups_and_back_offs_change_nothing(
    done, equipment, goal, kind, milli, reps, at, which, after
):
    which = min(which, len(done) - 1)
    beside = done[which].sets[min(at, len(done[which].sets) - 1)]
    extra = beside.replace(
        id="extra", kind=kind, load=Load(milli, "kg"), reps=reps, pain=None, form=None
    )
    more = [*done]
    more[which] = _more(done[which], extra, at)

    assert _say(more, equipment, goal, after) == _say(done, equipment, goal, after)


@law
@given(histories(), load_equipment(), rows, st.integers(0, 6), st.integers(1, 20))
def test_painless_light_sessions_change_nothing(done, equipment, goal, at, reps):
    at = min(at, len(done))
    on = done[at - 1].day if at else "2024-12-31"
    light = session("20kg", reps, reps, on=on, light=True, fatigue=True)
    more = [*done[:at], light, *done[at:]]

    assert coach(more, goal, equipment, today=_today(done)) == _say(done, equipment, goal)


@law
@given(histories(), load_equipment(), st.integers(0, 200), st.integers(0, 5))
def test_standing_severe_pain_never_yields_a_load(done, equipment, after, since):
    at = done[max(0, len(done) - 1 - since)].day
    light = session("20kg", 10, on=_today(done), light=True)
    decision = _say([*done, light], equipment, after=after, pain=[pain("severe", at)])

    assert (decision.kind, decision.load, decision.rung) == ("stop", None, None)


@law
@given(
    histories(most=3),
    load_equipment(),
    st.permutations(range(4)),
    st.lists(st.sampled_from([5, 8, 9, 11, 12, 13]), min_size=4, max_size=4),
    st.sampled_from(["", "broken"]),
    st.integers(1, 4),
    st.integers(4, 400),
)
def test_with_one_load_and_no_extra_sets_the_order_does_not_matter(
    done, equipment, order, reps, mark, count, quarter
):
    at = f"{decimal_text(quarter * 250)}kg"
    sets = [f"{r} {mark if not i else ''}".strip() for i, r in enumerate(reps[:count])]
    shuffled = [sets[i] for i in order if i < count]
    on = _today(done, 1)

    first, second = (
        _say([*done, session(at, *tokens, on=on, planned=4)], equipment)
        for tokens in (sets, shuffled)
    )
    assert _essence(first) == _essence(second)


def _essence(decision: Decision) -> tuple[object, ...]:
    return (
        decision.kind, decision.reason, decision.rule, decision.load, decision.warnings,
        decision.sets, decision.row, decision.light_day, decision.way_on,
    )  # fmt: skip


@law
@given(histories(), load_equipment(), rows, st.integers(2, 7), st.integers(0, 100))
def test_scaling_every_load_and_the_equipment_scales_the_answer(done, equipment, goal, k, after):
    if equipment.unit == "lb":
        done = [_in_unit(one, "lb") for one in done]
    plain = _say(done, equipment, goal, after)
    scaled = _say([_scaled(one, k) for one in done], _bigger(equipment, k), goal, after)

    assert scaled.load == _times(plain.load, k)
    assert scaled.light_day == _times(plain.light_day, k)
    assert (scaled.kind, scaled.reason, scaled.warnings) == (
        plain.kind, plain.reason, plain.warnings,
    )  # fmt: skip


def _times(given_load: Load | None, k: int) -> Load | None:
    return given_load and Load(given_load.milli * k, given_load.unit)


def _scaled(one: Session, k: int) -> Session:
    return one.replace(sets=tuple(s.replace(load=_times(s.load, k)) for s in one.sets))


def _in_unit(one: Session, unit: str) -> Session:
    return one.replace(
        sets=tuple(s.replace(load=s.load and Load(s.load.milli, unit)) for s in one.sets)
    )


def _bigger(equipment: Equipment, k: int) -> Equipment:
    return equipment.replace(
        start=equipment.start * k,
        step=equipment.step * k,
        end=None if equipment.end is None else equipment.end * k,
        loads=tuple(milli * k for milli in equipment.loads),
        addons=tuple(milli * k for milli in equipment.addons),
        plates=tuple((weight * k, count) for weight, count in equipment.plates),
        bar=equipment.bar * k,
        cap=None if equipment.cap is None else equipment.cap * k,
    )


def _newest(done: list[Session]) -> Session:
    return next(one for one in reversed(done) if one.is_counted)


_uneven_loads = st.integers(1, 120).map(lambda quarter: quarter * 250)


@st.composite
def _uneven_equipment(draw: st.DrawFn) -> Equipment:
    """Few loads close together over a wide gap: there a cut is too coarse from some of them."""
    unit = draw(units)
    if draw(st.booleans()):
        weights = draw(st.lists(st.sampled_from([453, 1250, 2500, 5000, 10000, 15000, 20000]),
                                min_size=1, max_size=4, unique=True))  # fmt: skip
        counts = ",".join(f"{draw(st.integers(1, 3))}x{decimal_text(w)}" for w in weights)
        return plates(counts, draw(st.sampled_from(["0", "7"])), unit, single="yes")
    loads = draw(st.lists(_uneven_loads, min_size=1, max_size=10))
    cap = {"cap": decimal_text(draw(_uneven_loads))} if draw(st.booleans()) else {}
    return listed(",".join(map(decimal_text, loads)), unit, **cap)


@law
@given(histories(), load_equipment(), rows, st.integers(0, 5), st.integers(0, 60))
def test_one_more_rep_on_a_judged_set_never_lowers_the_load(done, equipment, goal, which, after):
    before = _say(done, equipment, goal, after)
    assume(before.kind != "start")
    newest = _newest(done)
    assume(any(s.id in before.evidence for s in newest.sets))
    judged = [s for s in newest.sets if s.id in before.evidence]
    chosen = judged[which % len(judged)]
    better = newest.replace(
        sets=tuple(s.replace(reps=s.reps + 1) if s is chosen and s.reps else s for s in newest.sets)
    )
    stronger = [better if one is newest else one for one in done]
    after_it = _say(stronger, equipment, goal, after)

    assert before.load is not None
    assert after_it.load is not None
    assert after_it.load.exact >= before.load.exact


@settings(max_examples=times(150, 4_000), deadline=None)
@given(
    _uneven_equipment(), _uneven_loads, units, st.booleans(), rows, rows, st.integers(0, 2),
    st.lists(st.integers(7, 15), min_size=2, max_size=2), st.sampled_from([2, 22, 30, 43, 60, 85]),
    st.booleans(), st.booleans(),
)  # fmt: skip
def test_r11_r14_each_rep_more_before_a_break_and_a_new_goal_advises_no_less(
    equipment, milli, unit, is_helped, was, goal, which, others, after, is_ramp, is_cleared
):
    """From failed sets to more than any top, rep by rep: one load, or a ramp up to it."""
    exercise, sign = (HYPER_45, -1) if is_helped else (MACHINE, 1)
    at = [f"{decimal_text(sign * milli)}{unit}"] * 3
    if is_ramp:
        at = [f"{decimal_text(sign * milli + 1250 * place)}{unit}" for place in range(3)]
    marks = [pain("severe", day(0)), pain("cleared", day(1))] if is_cleared else []
    told = []
    for count in range(0 if not is_ramp else 1, 17):
        reps = [*others[:which], count, *others[which:]] if count else [0, 0, 0]
        tokens = [token for pair in zip(at, reps, strict=True) for token in pair]
        done = [session(*tokens, goal=was.slug, on=day(0))]
        said = coach(
            done, goal, equipment, exercise=exercise, today=day(after), pain=marks
        )  # fmt: skip
        assert said.load is not None
        told.append(said.load.exact)

    assert told == sorted(told)


@settings(max_examples=times(250, 10_000), deadline=None)
@given(
    histories(most=8), load_equipment(), rows, st.lists(st.integers(1, 15), min_size=1, max_size=4),
    st.integers(1, 800), st.integers(0, 3), st.sampled_from([1, 2, 7, 21, 22, 43, 85]),
    st.booleans(), st.sampled_from([None, "hypertrophy", "technique"]),
)  # fmt: skip
def test_less_done_never_advises_more(
    earlier, equipment, goal, reps, quarter, which, gap, has_own, was
):
    """R18: with one load and clean form, a rep less on a judged set, or none at all."""
    at = f"{decimal_text(quarter * 250)}kg"
    if has_own:  # at the load of the session before
        at = str(earlier[-1].sets[-1].load).replace(" ", "")
    on = day(gap, earlier[-1].day)
    which %= len(reps)
    assume(reps[which] > 1)
    fewer = [*reps[:which], reps[which] - 1, *reps[which + 1 :]]
    whole, less, none = (
        _say([*earlier, session(at, *tokens, on=on, planned=3, goal=was)], equipment, goal)
        for tokens in (reps, fewer, [0] * len(reps))
    )

    assert whole.load is not None
    assert less.load is not None
    assert none.load is not None
    assert none.load.exact <= less.load.exact <= whole.load.exact


@law
@given(histories(marks=("", "", "f", "w")), load_equipment(), rows)
def test_a_progress_is_loadable_above_l_and_skips_nothing(done, equipment, goal):
    done = [_topped(done)]
    decision = _say(done, equipment, goal)
    base = _base(done, equipment, goal)
    assume(base is not None and decision.kind != "start")
    assert base is not None
    if decision.kind == "progress":
        assert decision.load is not None
        assert equipment.is_loadable(decision.load)
        assert decision.load.exact > base.exact
        between = equipment.next_below(decision.load)
        assert between is None or between.exact <= base.exact
        assert equipment.cap is None or decision.load.milli <= equipment.cap
    elif decision.reason == "at_max":
        assert equipment.next_above(base) is None


def _topped(done: list[Session]) -> Session:
    """The latest session with a working set, with all its sets at 15 reps, under no goal."""
    counted = [one for one in done if one.working_sets]
    assume(counted)
    return counted[-1].replace(
        goal=None, light=False, sets=tuple(s.replace(reps=s.reps and 15) for s in counted[-1].sets)
    )


@law
@given(histories(), load_equipment(), rows, st.integers(0, 120))
def test_a_reduction_is_loadable_and_below_l_or_says_why_not(done, equipment, goal, after):
    decision = _say(done, equipment, goal, after)
    if decision.kind not in REDUCING:
        return
    base = _base(done, equipment, goal)
    assert base is not None
    assert decision.load is not None
    if decision.load.exact < base.exact:
        assert equipment.is_loadable(decision.load)
        assert equipment.cap is None or decision.load.milli <= equipment.cap
        return
    if decision.load != base:
        # L lay under all that can be set: a return is loadable all the same.
        assert decision.load == equipment.lowest
        assert decision.kind == "return"
        return
    assert equipment.next_below(base) is None or "step_too_coarse" in decision.warnings


@law
@given(histories(), load_equipment(), rows, st.integers(22, 120))
def test_a_cut_goes_as_far_as_asked_and_never_more_than_twice(done, equipment, goal, after):
    decision = _say(done, equipment, goal, after)
    cuts = {"layoff_10": 100, "layoff_20": 200, "layoff_30": 300}
    if decision.reason not in cuts:
        return
    base, share = _base(done, equipment, goal), cuts[decision.reason]
    assert base is not None
    if _newest(done).goal not in (None, goal.slug):
        return  # The cut is from the load of the new goal (R14).
    assert decision.load is not None
    if equipment.cap is not None and base.milli > equipment.cap:
        return
    lost = base.milli - decision.load.milli
    assert lost * 1000 <= 2 * share * base.milli
    if decision.judged is not None and decision.judged.is_ramp:
        return  # The cut may be that of a heavier load, which would be L with more reps (R4).
    asked = 1000 * lost >= share * base.milli
    lowest = decision.load == equipment.lowest
    assert asked or lowest or "step_too_coarse" in decision.warnings or lost == 0
    above = equipment.next_above(decision.load)
    if lost and asked and above is not None and above.milli < base.milli:
        assert 1000 * (base.milli - above.milli) < share * base.milli


@law
@given(load_equipment(), st.integers(0, 60))
def test_doing_what_is_suggested_climbs_the_equipment_without_skipping_a_load(equipment, place):
    ladder = _loads(equipment, 80)
    assume(ladder)
    begin = ladder[place % len(ladder)]
    done = [session(str(begin).replace(" ", ""), 12, 12, 12)]

    coming = ahead(done, asks(HYPERTROPHY, equipment), 90)
    climbed = [one.load for one in coming if one.kind == "progress"]
    rest = ladder[ladder.index(begin) + 1 :]
    assert climbed[: len(rest)] == rest[: len(climbed)]
    assert len(climbed) >= min(len(rest), 89)


def _loads(equipment: Equipment, most: int) -> list[Load]:
    """The loads that may be suggested, from the lightest on."""
    found: list[Load] = []
    here = equipment.lowest
    while here is not None and len(found) < most:
        if equipment.cap is not None and here.milli > equipment.cap:
            break
        found.append(here)
        here = equipment.next_above(here)
    return found


@law
@given(
    st.lists(st.integers(8, 11), min_size=3, max_size=3),
    st.lists(st.integers(0, 2), min_size=1, max_size=8),
    load_equipment(caps=False),
    whole_loads,
)
def test_rising_reps_never_deload(reps, gains, equipment, milli):
    at = f"{decimal_text(milli)}kg"
    sessions, now = [[at, *reps]], list(reps)
    for gain in gains:
        weakest = now.index(min(now))
        now[weakest] += 1 + gain
        sessions.append([at, *now])
    said = [_say(history(*sessions[: n + 1]), equipment).kind for n in range(len(sessions))]

    assert "deload" not in said


@law
@given(histories(), load_equipment(), rows)
def test_delete_the_last_set_and_log_it_again_same_answer(done, equipment, goal):
    last = done[-1]
    again = last.replace(sets=(*last.sets[:-1], last.sets[-1].replace(id="again")))

    assert _without_evidence(_say([*done[:-1], again], equipment, goal)) == _without_evidence(
        _say(done, equipment, goal)
    )


@law
@given(histories(), load_equipment(), rows, units)
def test_showing_another_unit_changes_no_stored_load(done, equipment, goal, unit):
    stored = [s.load for one in done for s in one.sets]
    before = _say(done, equipment, goal)
    shown = [in_unit(one, unit) for one in stored if one]

    assert all(one.unit == unit for one in shown)
    assert [s.load for one in done for s in one.sets] == stored
    assert _say(done, equipment, goal) == before


@law
@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_decimals_stay_exact(one, other):
    both = load(f"{decimal_text(one)}kg").exact + load(f"{decimal_text(other)}kg").exact

    assert both == load(f"{decimal_text(one + other)}kg").exact
    assert load("0.1kg").exact + load("0.2kg").exact == load("0.3kg").exact


@law
@given(histories(), load_equipment(), rows, st.integers(0, 100))
def test_the_same_inputs_give_the_same_decision(done, equipment, goal, after):
    again = [one.replace(sets=tuple(s.replace() for s in one.sets)) for one in done]

    assert _say(done, equipment, goal, after) == _say(again, equipment, goal, after)


@law
@given(histories(), load_equipment(), rows)
def test_a_past_day_is_answered_from_what_was_done_up_to_it(done, equipment, goal):
    for count, one in enumerate(done, 1):
        known = [other for other in done[:count] if other.day <= one.day]
        assert coach(done, goal, equipment, today=one.day) == coach(
            known, goal, equipment, today=one.day
        )


@law
@given(histories(), load_equipment(), st.sampled_from(["mild", "severe"]), st.integers(0, 5))
def test_pain_since_the_last_session_never_raises_the_load(done, equipment, severity, which):
    """Mild pain goes before R14 and R18, so it may hold where they would have reduced."""
    last = [one for one in done if one.is_counted]
    assume(last)
    mark: PainMark = pain(severity, _today(done, which))
    hurt = _say(done, equipment, after=which, pain=[mark])
    base = _base(done, equipment)

    assert hurt.kind != "progress"
    if hurt.kind == "return" and hurt.load == equipment.lowest:
        return  # L may have lain under all that can be set
    assert hurt.load is None or (base is not None and hurt.load.exact <= base.exact)


@law
@given(histories(), load_equipment(), st.booleans(), st.integers(0, 60))
def test_a_hold_repeats_what_was_lifted(done, equipment, gym, after):
    decision = _say(done, equipment, after=after, gym="home" if gym else None)
    if decision.kind != "hold" or decision.load is None:
        return
    lifted = {s.load for one in done for s in one.sets if s.load}
    same_unit = equipment.unit == "kg"
    assert decision.load in lifted if same_unit else equipment.is_loadable(decision.load)


@law
@given(histories(goals=(None, "hypertrophy")), load_equipment())
def test_a_replay_suggests_only_loads_that_were_lifted_or_can_be_set(done, equipment):
    lifted = {s.load for one in done for s in one.sets}
    for one in replay(done, asks(HYPERTROPHY, equipment)):
        told = one.suggested.load
        assert told is None or told in lifted or equipment.is_loadable(told)


bench_sets = st.lists(
    st.tuples(
        st.sampled_from([*BENCH.levels, ""]),
        st.sampled_from(["bw", "0kg", "2.5kg", "5kg", "12.5kg", "-10kg"]),
        st.sampled_from([5, 8, 12, 13]),
    ),
    min_size=1,
    max_size=4,
)


@law
@given(st.lists(bench_sets, min_size=1, max_size=4), st.integers(0, 90), st.booleans())
def test_the_bench_never_skips_a_level_and_names_one_always(sessions, after, broken):
    done = history(
        *[
            [t for level, at, reps in one for t in _tokens(level, at, reps, broken)]
            for one in sessions
        ]
    )
    equipment = assumed_equipment(BENCH, "kg")
    decision = coach(done, HYPERTROPHY, equipment, exercise=BENCH, today=day(after))
    held = coach(done, HYPERTROPHY, equipment, exercise=BENCH, today=day(0), policies=_ALL_OFF)

    assert decision.level == decision.rung
    assert decision.level in BENCH.levels
    if decision.kind == "progress":
        done_at = [
            BENCH.levels.index("held-load" if one.load and one.load.milli > 0 else one.level)
            for one in done[-1].sets
            if one.level
        ]
        assert BENCH.levels.index(decision.level) <= max([2, *done_at]) + 1
    assert held.level in BENCH.levels


def _tokens(level: str, at: str, reps: int, broken: bool) -> list[str]:
    named = [f"level:{level}"] if level else []
    return [*named, at, f"{reps} broken" if broken else str(reps)]


@law
@given(
    st.lists(st.tuples(st.integers(-8, 4), st.sampled_from([5, 8, 12])), min_size=1, max_size=5),
    st.integers(0, 60),
)
def test_assistance_goes_toward_nought_by_steps_and_back_to_more_help(sessions, after):
    done = history(*[[f"{decimal_text(k * 2500)}kg", *[reps] * 3] for k, reps in sessions])
    equipment = assumed_equipment(HYPER_45, "kg")
    decision = coach(done, HYPERTROPHY, equipment, exercise=HYPER_45, today=day(after))
    was = Load(sessions[-1][0] * 2500, "kg")

    assert decision.load is not None
    assert decision.load.milli % 2500 == 0
    if decision.kind == "progress":
        assert decision.load.milli == was.milli + 2500
    elif decision.kind in REDUCING:
        assert decision.load.milli <= was.milli
