"""Where one is (P18, P19, P40–P46, P55, P67)."""

import pytest

from tests.domain.plans.programmes.diary import Diary

AB = "lift squat from 60kg, +2.5kg ⏎ day A: squat 5; leg-raise 3x12-15 ⏎ day B: leg-press 3x8-12"
ONCE = f"2 weeks once ⏎ {AB}"


def test_p40_days_are_a_list_however_long_ago():
    diary = Diary(AB).log("squat 5@60kg", days=400)

    assert diary.where() == "1.1 B"


def test_p41_a_day_is_done_with_one_item_of_it():
    assert Diary(AB).log("leg-raise 12").where() == "1.1 B"


def test_p41_a_failed_attempt_is_enough_a_warm_up_is_not():
    assert Diary(AB).log("squat 0@60kg").where() == "1.1 B"
    assert Diary(AB).log("squat 5@40kgw").where() == "1.1 A"


def test_p41_a_day_is_done_when_its_workout_has_ended():
    diary = Diary(AB).log("squat 5@60kg", end=False)

    state = diary.state()
    assert (diary.where(), state.open.workout) == ("1.1 A", "w0")
    assert [now.is_begun for now in state.items] == [True, False]


def test_p41_delete_its_sets_and_it_was_never_done():
    diary = Diary(AB).log("squat 5@60kg")
    diary.sets.clear()

    assert diary.where() == "1.1 A"
    assert diary.load("squat") == "60 kg"


def test_p42_other_lifts_take_no_day():
    diary = Diary(AB).log("bench-press 5@60kg").log("leg-press 8@60kg")

    assert diary.taken == []
    assert diary.where() == "1.1 A"


def test_p42_a_set_from_before_the_last_day_done_takes_none():
    diary = Diary(AB).log("squat 5@60kg")
    state = diary.state()

    assert state.takes("leg-press", "2026-02-01T10:00:00Z")
    assert not state.takes("leg-press", "2026-01-05T17:00:00Z")
    assert not state.takes("squat", "2026-02-01T10:00:00Z")


def test_p43_skip_passes_over():
    assert Diary(AB).skip().where() == "1.1 B"
    assert Diary(AB).skip().skip().where() == "2.1 A"


@pytest.mark.parametrize(
    ("week", "day", "where"),
    [(2, None, "1.2 A"), (2, "B", "1.2 B"), (None, "b", "1.1 B"), (9, None, "1.1 A")],
)
def test_p43_go(week, day, where):
    assert Diary(ONCE).go(week, day).where() == where


def test_p43_in_a_rotation_go_keeps_the_round():
    diary = Diary(f"2 weeks ⏎ 3 days a week ⏎ {AB}").log("squat 5@60kg")

    assert diary.where() == "1.1 B"
    assert diary.go(2).where() == "1.2 B"
    assert diary.state().coming.number == 1


def test_p43_in_a_rotation_go_to_a_day():
    diary = Diary(f"2 weeks ⏎ 3 days a week ⏎ {AB}").log("squat 5@60kg")

    assert (diary.go(day="A").where(), diary.state().coming.number) == ("1.1 A", 2)
    assert (diary.go(2, "B").where(), diary.state().coming.number) == ("1.2 B", 1)
    assert diary.skip().where() == "1.2 A"
    assert diary.go(day="none").where() == "1.2 A"


def test_p44_after_the_last_week_the_first_of_the_next_cycle():
    diary = Diary(f"2 weeks ⏎ {AB}").skip().skip().skip()
    assert diary.where() == "1.2 B"

    assert diary.skip().where() == "2.1 A"


def test_p44_once_it_is_over_with_the_last_moves_made():
    diary = Diary("1 week once ⏎ lift squat from 60kg, each cycle +5kg ⏎ day A: squat 5")
    diary.log("squat 5@60kg")

    state = diary.state()
    assert state.is_ended
    assert state.items == ()
    assert diary.load("squat") == "65 kg"
    assert not state.takes("squat", "2026-09-09T10:00:00Z")


def test_p45_four_days_three_a_week():
    text = " ⏎ ".join(f"day {name}: leg-press 3x8-12" for name in "ABCD")
    diary = Diary(f"3 days a week ⏎ {text}")

    places = []
    for _ in range(12):
        places.append(diary.where())
        diary.skip()

    assert " ".join(place.split()[1] for place in places) == "A B C D A B C D A B C D"
    assert [place.split()[0] for place in places] == [f"{n}.1" for n in (1, 2, 3, 4) for _ in "abc"]


def test_p18_blocks_in_their_weeks():
    diary = Diary(
        "day A: squat 3x8-12 ⏎ day B: leg-press 3x8-12 ⏎ week 2 Muscle ⏎ day B: deadlift 3x8-12 ⏎ "
        "day C: bench-press 3x8-12"
    )

    seen = []
    for _ in range(5):
        seen.append((diary.where(), diary.state().items[0].item.exercise))
        diary.skip()

    assert seen == [
        ("1.1 A", "squat"),
        ("1.1 B", "leg-press"),
        ("1.2 A", "squat"),
        ("1.2 B", "deadlift"),
        ("1.2 C", "bench-press"),
    ]


def test_p46_an_item_stays_as_its_first_set_found_it():
    diary = Diary(AB).log("squat 5@60kg", end=False).set("squat", "100kg")

    assert diary.asks("squat") == "5 at 60"


def test_p46_the_workout_keeps_the_version_with_which_it_took_the_day():
    diary = Diary(AB).log("squat 5@60kg", end=False)
    diary.change("lift squat from 60kg, +20kg ⏎ day A: squat 5")
    assert len(diary.state().items) == 2

    diary.taken[-1] = diary.taken[-1].replace(ended=diary.sets[-1].performed_at)
    assert diary.load("squat") == "62.5 kg"


def test_p55_a_light_week_now_then_the_week_again():
    text = "lift squat max 100kg, each week +5kg ⏎ sets m ⏎ week 1: 5@80% ⏎ week 2: 5+@90% ⏎ "
    diary = Diary(f"{text}day A: squat m ⏎ day B: squat m").log("squat 5@80kg").light(60)

    assert diary.item().light
    assert diary.asks() == "5 at 47.5"

    diary.log("squat 5@47.5kg")
    assert (diary.where(), diary.asks()) == ("1.1 A", "5 at 80")
    assert diary.outcomes() == ["met", "light"]

    diary.log("squat 5@80kg").log("squat 5@80kg")
    assert (diary.where(), diary.load("squat")) == ("1.2 A", "105 kg")


def test_p55_lists_written_for_the_week_are_light_too():
    text = "light week 2 ⏎ lift squat max 100kg ⏎ sets m ⏎ week 1: 5@80% ⏎ week 2: 5@50%"
    diary = Diary(f"{text} ⏎ day A: squat m").go(2)
    assert diary.asks() == "5 at 50"

    assert diary.light(50).asks() == "5 at 25"


def test_p67_stop_and_resume_goes_on_where_it_was():
    diary = Diary(AB).log("squat 5@60kg").stop()
    assert not diary.state().is_running
    diary.log("leg-press 8@60kg").log("squat 5@100kg")
    assert len(diary.taken) == 1

    diary.resume()
    assert (diary.where(), diary.load("squat")) == ("1.1 B", "62.5 kg")


def test_p67_a_start_may_begin_anywhere():
    assert Diary(ONCE, week=2, day="B").where() == "1.2 B"
    assert Diary(ONCE, max={"squat": "100kg"}).load("squat") == "100 kg"
