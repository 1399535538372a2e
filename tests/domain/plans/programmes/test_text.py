"""The text of a programme, as it is read (P10–P19, P25, P39)."""

import pytest

from liftlog.domain.plans.programmes.text import LARGEST, read
from liftlog.domain.plans.programmes.values import Cut, MaxTest, Number, SetSpec
from tests.domain.plans.programmes.builders import GOALS, codes, known, problems, programme, reading


def lists(*lines: str, week: int = 1, place: int = 0):
    """The list of the first item of the first day in a week."""
    made = programme(*lines)
    return made.items_in(week, made.days_in(week)[place])[0].list


def reps(*lines: str, week: int = 1):
    return [(spec.low, spec.high, spec.plus) for spec in lists(*lines, week=week).specs]


def test_p10_case_blank_lines_and_indentation_mean_nothing():
    plain = programme("lift squat from 60kg, +2.5kg", "day A: squat 3x5")
    odd = reading("", "  LIFT Squat  From 60kg  +2.5kg,", "\tDAY A: squat 3x5").programme

    assert odd.lines[0].replace(number=2) == plain.lines[0]
    assert odd.days[0].items[0].own == plain.days[0].items[0].own


def test_p10_a_remark_begins_at_the_start_or_after_a_blank():
    made = programme("# squat 3x5", "day A#1: squat 3x5 rest 180 # no", "lift squat from 5kg #x")

    assert made.days[0].name == "A#1"
    assert len(made.days[0].items) == 1


def test_p10_other_signs_of_a_phone_are_read():
    assert reps("lift squat from 5kg, 2 misses –10%", "day A: squat 3×5–8") == [(5, 8, False)] * 3


def test_p10_a_colon_counts_at_the_end_of_a_word():
    made = programme("day A : leg-raise 3x12-15 rest 1:30")

    assert made.days[0].name == "A"
    assert made.days[0].items[0].tail.rest_seconds == (90, 90)


def test_p10_singular_is_read_for_plural_and_program_for_programme():
    text = b"program x\n1 week\n3 day a week\nlift squat from 5kg, 1 misses -10%, 1 rep +5kg\n"
    made = read(text + b"day A: squat 3x5+", known, GOALS).programme

    assert (made.weeks, made.days_a_week) == (1, 3)
    assert made.lines[0].moves.misses == 1


def test_p10_lines_are_those_of_an_editor_and_unseen_signs_are_passed_over():
    text = "programme x\r\nday A:\u00a0squat\u200b 3x8-12\x0b;\u2028leg-raise 3x12-15\r\nday B"
    result = read(text.encode(), known, GOALS)

    assert [(found.line, found.code) for found in result.problems] == [(3, "empty-day")]


def test_p10_a_control_character_is_refused():
    result = read(b"programme x\nday \x00 squat 3x8-12\nday A: squat 3x8-12", known, GOALS)

    assert [(found.line, found.code) for found in result.problems] == [(2, "not-read")]


def test_p11_names_are_whole():
    (found,) = problems("day A: squt 3x5 rest 90")

    assert (found.line, found.code) == (2, "unknown-exercise")
    assert found.message == "no exercise called 'squt'"
    assert found.hint == "did you mean squat? a programme wants the whole name"


def test_p11_what_a_name_meant_is_told():
    result = reading("day A: rdl 3x8-12; leg raise 2x10-12")

    assert {(of.name, of.slug) for of in result.names} >= {
        ("rdl", "romanian-deadlift"),
        ("leg raise", "leg-raise"),
    }


def test_p11_a_name_of_several_is_none():
    (found,) = problems("day A: row 3x8-12")

    assert found.message == "'row' may be barbell-row or dumbbell-row"


def test_p11_a_number_may_belong_to_a_name():
    assert programme("day A: back extension 45 3x8-12").exercises == ("back-extension-45",)


def test_p11_the_words_of_a_name_may_be_numbers_or_keywords():
    made = programme("day A: 45 degree back extension 3x8-12; back extension hold 2x30s hold")

    assert made.exercises == ("back-extension-45", "back-extension-hold")
    assert made.days[0].items[1].tail.hold


def test_weeks_may_have_commas_for_the_eye_and_a_title_numbers():
    made = programme("light weeks 4, 8, 60%", "week 1-8 5x5 block:", "day A: squat 3x8-12")

    assert (made.light[0].weeks, made.light[0].percent) == ((4, 8), 60000)
    assert made.title(1) == "5x5 block"


def test_p16_names_may_be_parted_without_a_blank():
    lines = programme("lift squat,deadlift from 5kg", "day A: squat 5; deadlift 5").lines

    assert [line.exercise for line in lines] == ["squat", "deadlift"]


def test_p12_a_week_line_holds_instead():
    text = ("lift squat max 1kg", "sets m: 5@50%", "week 2: 3@60% 1+@70%", "day A: squat m")

    assert reps("2 weeks", *text, week=1) == [(5, 5, False)]
    assert reps("2 weeks", *text, week=2) == [(3, 3, False), (1, 1, True)]


def test_p12_none_is_nothing_of_it_that_week():
    made = programme(
        "2 weeks",
        "lift squat from 5kg",
        "sets m: 3x5",
        "week 2: none",
        "day A: squat m; leg-raise 3x12-15",
        "day B: squat m",
    )

    assert [day.name for day in made.days_in(1)] == ["A", "B"]
    assert [day.name for day in made.days_in(2)] == ["A"]
    assert [item.exercise for item in made.items_in(2, made.days[0])] == ["leg-raise"]


def test_p12_a_week_without_either_is_a_mistake():
    (found,) = problems(
        "4 weeks", "lift squat max 1kg", "sets main", "week 1-3: 5@50%", "day A: squat main"
    )

    assert (found.line, found.code) == (4, "missing-week")
    assert found.message == "sets main has nothing for week 4 of 4"
    assert found.hint == "week 4: …, or none"


def test_p12_a_list_stands_above_the_items_that_use_it():
    assert codes("lift squat max 1kg", "day A: squat m", "sets m: 5@50%") == [(3, "unknown-sets")]


def test_p13_a_list_and_sets_are_one_list():
    text = ("lift squat max 1kg", "sets m: 3@85%", "day A: squat m 2x10@50%")

    assert reps(*text) == [(3, 3, False), (10, 10, False), (10, 10, False)]


def test_p13_words_behind_an_item_go_before_those_of_the_list():
    made = programme(
        "lift squat from 5kg",
        "sets m rest 90 rpe 8: 3x5",
        "day A: squat m rest 120-180 note slow down here",
    )
    tail = made.items_in(1, made.days[0])[0].tail

    assert tail.rest_seconds == (120, 180)
    assert (tail.rpe, tail.note) == (80, "slow down here")


def test_p13_an_exercise_stands_in_a_day_once():
    (found,) = problems(
        "lift squat max 1kg", "sets main: 3@85%", "day A: squat main; squat 5x10@50%"
    )

    assert (found.line, found.code) == (4, "twice-a-day")
    assert found.message == "squat is there twice"
    assert found.hint == "one item: squat main 5x10@50%"


@pytest.mark.parametrize("word", ["3x5+", "5,5,5+"])
def test_p14_the_last_set_alone_has_the_plus(word):
    assert reps("lift squat from 1kg", f"day A: squat {word}") == [
        (5, 5, False),
        (5, 5, False),
        (5, 5, True),
    ]


def test_p15_stages():
    stages = lists("lift squat from 5kg", "day A: squat 5x3+ | 6x2+|10x1+").stages

    assert [len(stage) for stage in stages] == [5, 6, 10]


@pytest.mark.parametrize(
    "lift", ["lift squat max 5kg", "lift squat from 5kg, 2 misses -10%"], ids=["max", "misses"]
)
def test_p15_stages_want_from_and_no_misses(lift):
    assert codes("1 week", lift, "day A: squat 5x3@50% | 6x2@50%") == [(3, "stages")]


def test_p16_several_names_get_a_line_each():
    made = programme(
        "lift squat, bench press T1 from 5kg",
        "lift squat from 9kg",
        "sets T1: 3x5",
        "day A: squat t1; bench-press T1",
        "day B: squat 2x5",
    )

    assert [line.key for line in made.lines] == ["squat T1", "bench-press T1", "squat"]
    assert [made.items_in(1, day)[0].line.key for day in made.days] == ["squat T1", "squat"]


def test_p16_sets_that_no_list_has_are_told_at_the_lift():
    assert codes("lift squat T9 from 5kg", "day A: squat 3x5") == [(2, "unknown-sets")]


def test_p17_typed_loads_need_no_line():
    made = programme("day A: squat 5@60kg 2x5@135lb, 5@60kg/135lb")
    item = made.items_in(1, made.days[0])[0]

    assert item.line is None
    assert not item.is_by_coach
    assert [spec.load for spec in item.list.specs] == [
        Number(60000),
        Number(lb=135000),
        Number(lb=135000),
        Number(60000, 135000),
    ]


def test_p17_numbers_are_a_goal_row_or_make_one_with_a_rest():
    assert codes("day A: squat 3x8-12; leg-raise 5x7 rest 45; lat-pulldown") == []
    (found,) = problems("day A: squat 3x5")
    assert (found.code, found.message) == ("no-rest", "no goal has 3 × 5, so add a rest")
    assert found.hint == "squat 3x5 rest 180, or a line: lift squat from …kg"


def test_p17_a_lift_with_a_line_wants_one_for_each_item():
    text = ("lift squat T1 from 5kg", "sets T1: 3x5", "day A: squat T1")

    assert codes(*text, "day B: squat 3x8-12") == [(5, "no-lift")]
    assert codes(*text, "day B: squat 3x8@20kg") == []


def test_p18_days_below_a_heading_hold_in_its_weeks():
    made = programme(
        "day A: squat 3x8-12",
        "day B: leg-press 3x8-12",
        "week 2-3 Muscle",
        "day b: deadlift 3x8-12",
        "day C",
        "  bench-press 3x8-12",
        "  lat-pulldown 3x8-12",
    )

    assert made.weeks == 3
    assert [day.name for day in made.days_in(1)] == ["A", "B"]
    assert [day.name for day in made.days_in(2)] == ["A", "b", "C"]
    assert made.title(2) == "Muscle"
    assert [len(day.items) for day in made.days_in(3)] == [1, 1, 2]


@pytest.mark.parametrize(
    ("line", "weeks", "once"),
    [("4 weeks", 4, False), ("12 weeks once", 12, True), ("4 weeks again", 4, False)],
)
def test_p19_length(line, weeks, once):
    made = programme(line, "day A: squat 3x8-12")

    assert (made.weeks, made.once) == (weeks, once)


def test_p19_unsaid_it_is_as_long_as_the_highest_week_named():
    assert programme("day A: squat 3x8-12").weeks == 1
    assert programme("light week 4", "day A: squat 3x8-12").weeks == 4


def test_p19_days_that_go_round_have_the_same_names_in_all_weeks():
    text = ("3 days a week", "day A: squat 3x8-12", "week 2", "day {}: squat 3x12-15")

    assert codes(*text[:3], "day A: squat 3x12-15") == []
    assert codes(*text[:3], "day B: squat 3x12-15") == [(4, "rotation")]


def test_p24_what_takes_load_off():
    lines = programme(
        "lift squat from 5kg, 3 misses -10%",
        "lift bench-press from 5kg, 3 misses -5kg/10lb",
        "day A: squat 3x5; bench-press 3x5",
    ).lines

    assert [line.moves.cut for line in lines] == [Cut(share=10000), Cut(by=Number(5000, 10000))]


def test_p26_a_lift_goes_by_the_max_of_another():
    text = ("lift front-squat as squat", "day A: front-squat 3x5@50%; squat 3x5@75%")

    assert programme("lift squat max 1kg", *text).lines[1].like == "squat"
    assert codes("lift squat from 1kg", *text) == [(3, "no-max")]


def test_p39_a_test():
    made = lists("lift squat max 5kg", "day A: squat test 1 90%")

    assert made.test == MaxTest(1, 90000)


def test_groups_are_what_log_takes():
    made = lists("lift squat from 5kg", "day A: squat 5@50%w 30s 20-30s 5 @ 60% 4f")

    assert made.specs == (
        SetSpec(5, 5, percent=50000, kind="warm-up"),
        SetSpec(30, 30, seconds=True),
        SetSpec(20, 30, seconds=True),
        SetSpec(5, 5, percent=60000),
        SetSpec(4, 4, kind="failure"),
    )


def test_loads_on_top_of_the_body():
    made = lists("day A: chin-up 5@bw 5@bw+10kg 5@bw-20kg")

    assert [spec.load for spec in made.specs] == [
        Number(0, 0, body=True),
        Number(10000, body=True),
        Number(-20000, body=True),
    ]


# The table of mistakes: a text, then line, code, message and hint.
TABLE = [
    (
        ["lift squat max 1kg", "day A: squat 5@75"],
        (3, "bare-load", "75 what?", "75% of the max, or 75kg"),
    ),
    (
        ["lift squat from 1kg", "day A: squat 5x100"],
        (3, "reps-or-load", "5 sets of 100 reps?", "a load stands behind @: 5@100kg"),
    ),
    (
        ["day A: squat 3x5@75%"],
        (2, "no-max", "75 % of what? squat has no max", "lift squat max …kg"),
    ),
    (
        ["lift bench-press max 1kg", "day A: bench-press 3x5"],
        (3, "no-percent", "how heavy? bench-press goes by a max", "3x5@75%"),
    ),
    (
        ["day A: squat 3x8-12", "week 4 light"],
        (3, "empty-week", "week 4 has no days below it", "for a light week: light week 4"),
    ),
    (
        ["lift bench-press from 1kg, 3 reps +5kg", "day A: bench-press 3x5"],
        (2, "no-plus-set", "bench-press never does a + set", "3x5+"),
    ),
]


@pytest.mark.parametrize(("lines", "expected"), TABLE, ids=[row[1][1] for row in TABLE])
def test_mistakes_are_told_in_the_words_of_the_page(lines, expected):
    assert [tuple(found.as_tuple()) for found in problems(*lines)] == [expected]


OTHERS = [
    ("no-name", 1, b"day A: squat 3x8-12"),
    ("no-name", 1, b"programme\nday A: squat 3x8-12"),
    ("no-name", 1, b""),
    ("two-names", 2, b"programme x\nprogramme y\nday A: squat 3x8-12"),
    ("not-read", 2, b"programme x\nsquat 3x8-12\nday A: squat 3x8-12"),
    ("not-read", 2, b"programme x\nday A: squat 3x8-12 fast"),
    ("not-read", 2, b"programme x\nlift squat from\nday A: squat 3x5"),
    ("not-read", 2, b"programme x\nlift squat from 60kg, sometimes\nday A: squat 3x5"),
    ("not-read", 2, b"programme x\n\xff\xfe\n"),
    ("not-read", 2, b"programme x\nday A: squat goal none-such"),
    ("range", 2, b"programme x\n53 weeks\nday A: squat 3x8-12"),
    ("range", 2, b"programme x\nday A: squat 11x5 rest 90"),
    ("range", 2, b"programme x\nday A: squat 101 rest 90"),
    ("range", 3, b"programme x\nlift squat max 5kg\nday A: squat 5@121%"),
    ("range", 3, b"programme x\nlift squat max 5kg\nday A: squat 5@0.5%"),
    ("range", 1, b"#" * (LARGEST + 1)),
    ("range", 2, b"programme x\nlift squat" + b", squat" * 200 + b" from 5kg"),
    ("range", 102, b"programme x" + b"".join(b"\nsets s%d: 3x5" % n for n in range(120))),
    ("range", 102, b"programme x" + b"".join(b"\nday D%d: squat 5" % n for n in range(120))),
    ("range", 2, b"programme x\nsets m:" + b" 5" * 101),
    ("week-range", 3, b"programme x\n4 weeks\nlight week 5\nday A: squat 3x8-12"),
    ("two-lines", 3, b"programme x\nlift squat from 5kg\nlift squat max 5kg\nday A: squat 5@60%"),
    ("two-lines", 3, b"programme x\nday A: squat 3x8-12\nday a: squat 3x8-12"),
    ("two-lines", 3, b"programme x\n4 weeks\n5 weeks\nday A: squat 3x8-12"),
    ("no-day", 1, b"programme x"),
    ("empty-day", 2, b"programme x\nday A\nday B: squat 3x8-12"),
    ("no-lift", 2, b"programme x\nday A: squat test 1 90%"),
    ("no-lift", 2, b"programme x\nday A: squat 5 3 1 rest 90"),
    ("no-sets", 3, b"programme x\nlift squat from 5kg\nday A: squat"),
    ("no-load", 2, b"programme x\nlift band-good-morning from 5kg\nday A: band-good-morning 3x5"),
    ("no-load", 2, b"programme x\nlift chin-up max bw+5kg\nday A: chin-up 3x5@80%"),
    ("mixed-loads", 2, b"programme x\nday A: squat 5@60kg 5 rest 90"),
    ("two-lines", 3, b"programme x\nlight week 2,4\nlight week 4\nday A: squat 3x8-12"),
    ("two-lines", 4, b"programme x\nlift squat from 5kg\nsets m: 5\nsets M: 3\nday A: squat m"),
    (
        "two-lines",
        5,
        b"programme x\nlift squat from 5kg\nsets m\nweek 1: 5\nweek 1: 3\nday A: squat m",
    ),
    ("two-lines", 4, b"programme x\nweek 1\nday A: squat 3x8-12\nweek 1-2\nday B: squat 3x8-12"),
    (
        "empty-week",
        1,
        b"programme x\nlift squat from 5kg\nsets m\nweek 1: 5\nweek 2: none\nday A: squat m",
    ),
    ("stages", 2, b"programme x\nday A: squat 5x3 | 6x2"),
    ("no-rest", 2, b"programme x\nday A: squat 3x30s"),
    ("no-rest", 2, b"programme x\nday A: squat 3x5 goal hypertrophy"),
    ("no-lift", 2, b"programme x\nday A: squat 3x8-12w"),
    ("not-read", 3, b"programme x\nlift squat from 5kg\nday A: squat | 5"),
    ("not-read", 3, b"programme x\nlift squat from 5kg\nday A: squat 5 |"),
    ("not-read", 2, b"programme x\nday A: 3x8-12"),
    ("not-read", 2, b"programme x\nday A: squat 5@bw10kg"),
    ("bare-load", 2, b"programme x\nday A: squat 5@60kgs/5"),
    ("not-read", 2, b"programme x\nday A: squat 5@60stone"),
    ("not-read", 2, b"programme x\nday A: squat 5@60kg/70kg"),
    ("range", 2, b"programme x\nday A: squat 5@999999kg"),
    ("not-read", 2, b"programme x\nday A: squat 3x8-12 goal"),
    ("not-read", 2, b"programme x\nday A: squat 3x8-12 rest soon"),
    ("not-read", 2, b"programme x\nday A: squat 3x8-12 rpe hard"),
    ("range", 2, b"programme x\nday A: squat 3x8-12 rpe 11"),
    ("range", 2, b"programme x\nday A: squat 6x5,5 rest 90"),
    ("range", 2, b"programme x\nday " + b"A" * 101 + b": squat 3x8-12\nday B: squat 3x8-12"),
    ("not-read", 2, b"programme x\n3 days a month\nday A: squat 3x8-12"),
    ("not-read", 2, b"programme x\n3 weeks long\nday A: squat 3x8-12"),
    ("not-read", 2, b"programme x\nround up\nday A: squat 3x8-12"),
    ("not-read", 2, b"programme x\nlift\nday A: squat 3x8-12"),
    ("not-read", 2, b"programme x\nlift squat as\nday A: squat 5@60%"),
    ("not-read", 2, b"programme x\nlift squat from 5kg, each month\nday A: squat 5"),
    ("not-read", 2, b"programme x\nlift squat from 5kg, +5kg, +5kg\nday A: squat 5"),
    ("not-read", 2, b"programme x\nlift squat from 5kg, 4 reps 5kg\nday A: squat 5+"),
    ("not-read", 2, b"programme x\nweek 3: 3x5\nday A: squat 3x8-12"),
    ("not-read", 2, b"programme x\nday\nday A: squat 3x8-12"),
    ("range", 2, b"programme x\nlight week 4-2\nday A: squat 3x8-12"),
    ("reps-or-load", 2, b"programme x\nday A: squat 5x60kg"),
    ("bare-load", 2, b"programme x\nlift squat from 60, +2.5kg\nday A: squat 3x5"),
    ("bare-load", 2, b"programme x\nlift squat from 60kg, 2 misses -10\nday A: squat 3x5"),
]


@pytest.mark.parametrize(("code", "line", "text"), OTHERS)
def test_other_mistakes(code, line, text):
    result = read(text, known, GOALS)

    assert [(found.line, found.code) for found in result.problems] == [(line, code)]
    assert result.programme is None


def test_all_mistakes_are_told_at_once_in_their_order():
    assert codes(
        "lift squt max 5kg", "sets m: 5@75", "day A: squat m; squt 3x5", "day B: leg-raise 3x1-"
    ) == [(2, "unknown-exercise"), (3, "bare-load"), (4, "unknown-exercise"), (5, "not-read")]


def test_p75_remarks_are_no_mistakes():
    result = reading(
        "lift squat from 60kg, +2.5kg",
        "lift deadlift from 60kg, +2.5kg, 3 misses -10%",
        "sets m: 3x5",
        "day A: squat 3x5",
        "day B: squat 3x5@80%",
        "day C: squat 3x5@80% hold",
    )

    assert result.programme is not None
    assert [(found.line, found.code) for found in result.remarks] == [
        (2, "no-way-down"),
        (3, "unused-line"),
        (4, "unused-list"),
        (6, "light-gain"),
    ]


def test_what_only_follows_from_a_mistake_is_not_told():
    assert codes("lift squat T1 from 5kg", "sets T1: 3x", "day A: squat T1") == [(3, "not-read")]
    assert codes("53 weeks", "light week 60", "day A: squat 3x8-12") == [(2, "range"), (3, "range")]
    assert codes("lift squat from kg", "day A: squat 3x5@80%") == [(2, "not-read")]
    assert codes("week none", "day A: squat 3x8-12", "week 2", "day A: squat 3x8-12") == [
        (2, "not-read")
    ]


def test_a_list_may_be_light_or_hold_in_a_week():
    made = programme(
        "lift squat from 5kg", "sets m", "week 1 hold: 5", "week 2 light: 5", "day A: squat m"
    )

    assert [(of.hold, of.light) for week in (1, 2) for of in made.items_in(week, made.days[0])] == [
        (True, False),
        (False, True),
    ]


def test_a_broken_lift_hides_only_what_may_be_meant_by_it_p75():
    others = "day A: overhead-press 3x5@75%; leg-raise 7x3; squat 3x5@80%"
    wanted = [(3, "no-max"), (3, "no-rest")]

    assert codes("lift squt from 60kg, +2.5kg", others) == [(2, "unknown-exercise"), *wanted]
    assert codes("lift squat from kg", others) == [(2, "not-read"), *wanted]
    assert codes("lift squat T1 max 1g", others) == [(2, "not-read"), *wanted]
    assert codes("lift squt, benhc, deadlift max 90kg", "day A: deadlift 3x5@80%") == [
        (2, "unknown-exercise"),
        (2, "unknown-exercise"),
    ]


def test_a_broken_item_hides_no_mistake_of_its_list_or_of_other_lifts_p75():
    waves = ("2 weeks", "lift squat max 90kg, 3 reps +5kg", "sets waves", "week 1: 3x5@75%")

    assert codes(*waves, "day A: row waves; squat 3x5@80%") == [
        (3, "no-plus-set"),
        (4, "missing-week"),
        (6, "unknown-exercise"),
    ]
    assert codes(*waves, "week 2: none", "day A: squt waves; squat 3x5@80%") == [
        (7, "unknown-exercise")
    ]
