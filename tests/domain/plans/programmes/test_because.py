"""Why an item asks what it asks: rules and lines of the text (P72)."""

from liftlog.domain.plans.programmes.because import because
from tests.domain.plans.programmes.diary import Diary


def why(diary: Diary, place: int = 0) -> list[tuple[str, int | None]]:
    """The rules that had a say, each with the line of the text, below `programme x`."""
    state = diary.state()
    return [(of.rule, of.number) for of in because(state.items[place], state)]


def test_p20_p22_a_max_and_a_week_of_its_list():
    diary = Diary(
        "2 weeks ⏎ lift squat max 101kg, +5kg ⏎ sets m ⏎ week 1: 5@50% ⏎ week 2: 5@70% ⏎ "
        "day A: squat m"
    )
    assert why(diary) == [("P20", 3), ("P22", 5)]

    diary.log("squat 5@50kg")
    assert why(diary) == [("P20", 3), ("P33", 3), ("P22", 6)]
    moved = because(diary.state().items[0], diary.state())[1]
    assert (str(moved.before), str(moved.load), moved.workout) == ("101 kg", "106 kg", "w0")


def test_p21_p34_p37_misses_and_stages():
    diary = Diary("lift squat from 60kg, 3 misses -10% ⏎ day A: squat 5").log("squat 4@60kg")
    assert why(diary) == [("P21", 2), ("P34", 2), ("P34", 2)]

    diary = Diary("lift squat from 60kg ⏎ day A: squat 5 | 3").log("squat 4@60kg")
    assert why(diary) == [("P21", 2), ("P37", 2), ("P37", 3)]
    assert because(diary.state().items[0], diary.state())[-1].count == 2


def test_p17_p26_no_line_and_another_lifts_max():
    diary = Diary(
        "lift squat max 100kg ⏎ lift front-squat as squat ⏎ "
        "day A: front-squat 5@50%; leg-press 3x8-12; deadlift 5@60kg"
    )

    assert [why(diary, place) for place in range(3)] == [[("P26", 3)], [("P17", 4)], [("P17", 4)]]


def test_p51_to_p55_light_held_and_cut():
    light = Diary("light week 1 ⏎ lift squat from 100kg ⏎ day A: squat 5 hold")
    assert why(light) == [("P21", 3), ("P53", 4), ("P54", 4)]

    cut = Diary("lift squat from 100kg ⏎ day A: squat 5").log("squat 5@100kg", days=30)
    assert why(cut)[-1] == ("P51", None)
    assert why(cut.light(60))[-1] == ("P55", 3)

    broken = Diary("lift squat from 100kg ⏎ day A: squat 5").log("squat 5@100kg broken")
    assert why(broken)[-1] == ("P52", None)


def test_p46_p56_begun_and_new_in_a_gym():
    begun = Diary("lift squat from 100kg ⏎ day A: squat 5").log("squat 5@100kg", end=False)
    assert why(begun) == [("P21", 2), ("P46", None)]

    moved = Diary("lift leg-press from 60kg ⏎ day A: leg-press 5", gym="home")
    moved.log("leg-press 5@60kg").gym = "club"
    assert ("P56", 2) in why(moved)
