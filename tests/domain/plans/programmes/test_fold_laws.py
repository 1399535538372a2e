"""Laws of the fold: nothing is counted up, so that all follows from the log and the text."""

from copy import copy
from datetime import datetime, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from liftlog.domain.plans.programmes.asked import AskedItem
from liftlog.domain.plans.programmes.simulating import Wanted, simulate
from tests.domain.plans.programmes.builders import GOALS
from tests.domain.plans.programmes.diary import BARBELL, DUMBBELLS, POUNDS, Diary

TEXTS = [
    "lift squat from 60kg, +2.5kg, 2 misses -10% ⏎ day A: squat 3x5 ⏎ day B: squat 2x8@80% hold",
    "lift squat max 100kg, each week +5kg, 1 miss -10% ⏎ sets m ⏎ week 1: 5@65% 5+@85% ⏎ "
    "week 2: 3@70% 3+@90% ⏎ day A: squat m ⏎ day B: leg-press 3x8-12 ⏎ day C: squat 3x5@60%",
    "lift squat from 50kg, +5kg ⏎ day A: squat 3x3+ | 4x2+ | 5x1+ ⏎ light week 3",
    "2 days a week ⏎ lift squat from 60kg/135lb, +2.5kg/5lb ⏎ lift deadlift from 100kg, "
    "each cycle +5kg, 2 misses -5kg ⏎ day A: squat 3x6-10 ⏎ day B: deadlift 5; leg-press 5@80kg ⏎ "
    "day C: squat 3x5@75% hold; deadlift 3@90%",
    "lift bench-press max 80kg, 2 reps +2.5kg, 4 reps +5kg, 2 misses -10% ⏎ "
    "lift close-grip-bench-press as bench-press ⏎ "
    "day A: bench-press 5@75% 1+@95% 5+@65%; close-grip-bench-press 2x6@50%",
]
WITHOUT_STAGES = [text for text in TEXTS if "|" not in text]
GEARS = [{}, {"squat": POUNDS}, {"bench-press": DUMBBELLS}, {"squat": BARBELL | {"cap": "70"}}]


class Visit:
    """How a coming day is done: reps more or less, sets left out, then days off and what else."""

    def __init__(self, more: list[int], leave: int, days: int, words: str, event: str) -> None:
        self.more, self.leave, self.days, self.words, self.event = more, leave, days, words, event

    def __repr__(self) -> str:
        return f"Visit({self.more}, {self.leave}, {self.days}, {self.words!r}, {self.event!r})"


visits = st.lists(
    st.builds(
        Visit,
        st.lists(st.integers(-2, 3), min_size=1, max_size=4),
        st.sampled_from([0, 0, 0, 1]),
        st.sampled_from([1, 2, 2, 3, 25, 50, 95]),
        st.sampled_from(["", "", "", "", "broken", "mild", "light"]),
        st.sampled_from(["", "", "", "skip", "light", "go", "set", "stop", "change"]),
    ),
    min_size=1,
    max_size=6,
)


def do(diary: Diary, visit: Visit, *, days: bool = True) -> None:
    """The coming day, done so; without a line or a load with what is there."""
    parts = []
    for now in diary.state().items:
        asked = now.asked.sets if now.asked else ()
        words = [
            f"{max(0, spec.low + visit.more[place % len(visit.more)])}"
            + (f"@{spec.load.milli / 1000:g}{spec.load.unit}" if spec.load else "@40kg")
            for place, spec in enumerate(asked)
        ] or ["8@40kg"]
        parts.append(" ".join([now.item.exercise, *(words[visit.leave :] or words), visit.words]))
    if parts:
        diary.log(*parts, days=visit.days if days else 1)


def event(diary: Diary, kind: str) -> None:
    if kind == "skip":
        diary.skip()
    elif kind == "light":
        diary.light(60)
    elif kind == "go":
        diary.go(1)
    elif kind == "set":
        diary.set(diary.versions[0].programme.lines[0].key, "70kg")
    elif kind == "stop":
        diary.stop().resume()
    elif kind == "change":
        diary.change(diary.text.replace("+5kg", "+10kg"))


def lived(text: str, gear: dict, life: list[Visit]) -> Diary:
    diary = Diary(text, gear=gear)
    for visit in life:
        do(diary, visit)
        event(diary, visit.event)
    return diary


def again(diary: Diary) -> Diary:
    """The same log, to be changed."""
    other = copy(diary)
    other.sets, other.taken = list(diary.sets), list(diary.taken)
    other.events, other.versions = list(diary.events), list(diary.versions)
    return other


texts, gears = st.sampled_from(TEXTS), st.sampled_from(GEARS)
laws = settings(max_examples=40)


@laws
@given(texts, gears, visits)
def test_every_load_that_is_asked_can_be_loaded(text, gear, life):
    diary = lived(text, gear, life)
    for now in diary.state().items:
        equipment = diary.equipment(now.item.exercise)
        for spec in now.asked.sets if now.asked and now.asked.line else ():
            assert spec.load is None or equipment.is_loadable(spec.load)
            assert equipment.cap is None or spec.load.milli <= equipment.cap


@laws
@given(texts, gears, visits)
def test_the_last_session_deleted_and_logged_again_leads_to_the_same_day(text, gear, life):
    diary = lived(text, gear, life[:-1])
    do(diary, life[-1])
    before = diary.state()
    other = again(diary)
    other.delete_last_workout()
    other.now = diary.now - (diary.now - _moment_of(diary))

    do(other, life[-1])

    after = other.state()
    assert after.coming == before.coming
    assert _plain(after) == _plain(before)
    assert [now.asked for now in after.items] == [now.asked for now in before.items]


@laws
@given(texts, gears, visits, st.data())
def test_p68_an_edited_set_leaves_what_was_asked(text, gear, life, data):
    diary = lived(text, gear, life)
    asked = [session.asked for session in diary.state().sessions]
    place = data.draw(st.integers(0, len(diary.sets) - 1))

    diary.edit(place, reps=data.draw(st.integers(1, 12)))

    kept = [session.asked for session in diary.state().sessions]
    assert kept == asked


@laws
@given(texts, gears, visits)
def test_p74_simulated_is_what_logging_it_says(text, gear, life):
    diary = lived(text, gear, life)
    state, clock = diary.state(), diary.now
    found = simulate(
        diary.log_of_run(), diary.lifts(diary.now), diary.at, diary.day, GOALS, Wanted(sessions=6)
    )

    for session in found if state.open is None else ():
        clock += timedelta(days=1)
        diary.now = clock
        now = diary.state()
        assert now.coming == session.place
        by_text = [item for item in session.items if item.now.asked is not None]
        asked: list[AskedItem] = [of.asked for of in now.items if of.asked is not None]
        assert asked == [item.asked for item in by_text]
        parts = [_words(item.asked) for item in session.items]
        diary.log(*[part for part in parts if part])


@laws
@given(texts, gears, visits)
def test_severe_pain_never_yields_a_load(text, gear, life):
    diary = lived(text, gear, life).pain("severe")

    assert diary.state().items == ()


@laws
@given(texts, gears, visits)
def test_warm_ups_and_light_sets_without_pain_move_nothing(text, gear, life):
    diary = lived(text, gear, life)
    before = diary.state()
    names = [now.item.exercise for now in before.items]
    if names:
        diary.log(f"{names[0]} 5@20kgw", days=0)

    assert diary.state().coming == before.coming
    assert diary.state().lines == before.lines


@laws
@given(
    st.sampled_from([text for text in TEXTS if "|" not in text]), gears, visits, st.integers(0, 9)
)
def test_less_done_never_asks_more(text, gear, life, place):
    diary = lived(text, gear, life[:-1])
    do(diary, life[-1])
    workout = diary.sets[-1].workout
    places = [at for at, of in enumerate(diary.sets) if of.workout == workout]
    at = places[place % len(places)]
    loads = {state.key: state.load for state in diary.state().lines}

    assume((diary.sets[at].reps or 0) > 1)
    less = again(diary).edit(at, reps=(diary.sets[at].reps or 0) - 1)

    for state in less.state().lines:
        assert state.load is None or state.load.milli <= loads[state.key].milli


def _moment_of(diary: Diary):
    """When the last workout began."""
    workout = diary.sets[-1].workout
    first = next(logged for logged in diary.sets if logged.workout == workout)
    return datetime.fromisoformat(first.performed_at.replace("Z", "+00:00"))


def _plain(state):
    """The lines, but for the ids of sets."""
    return [line.replace(last=line.last and line.last.replace(judged=())) for line in state.lines]


def _words(asked: AskedItem) -> str:
    words = [
        f"{spec.high}@{spec.load.milli / 1000:g}{spec.load.unit}" if spec.load else f"{spec.high}"
        for spec in asked.sets
    ]
    return " ".join([asked.exercise, *words, "light" if asked.light else ""]) if words else ""
