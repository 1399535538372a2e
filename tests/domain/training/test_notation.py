"""Every way to write a set, every way to write it wrong, and back again."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from liftlog.domain.training.amounts import ABSOLUTE, BAND, BODYWEIGHT, RELATIVE, Amount
from liftlog.domain.training.notation import (
    SetEntry,
    looks_like_token,
    parse_tokens,
    split_readings,
)
from liftlog.domain.training.options import parse_line
from liftlog.errors import WrongUsage
from tests.domain.training.writing import write_tokens


def kg(number: float) -> Amount:
    return Amount(ABSOLUTE, round(number * 1000), "kg")


def bare(number: float) -> Amount:
    return Amount(ABSOLUTE, round(number * 1000))


ROWS = {
    "12": [SetEntry(12)],
    "12@40": [SetEntry(12, amount=bare(40))],
    "12@40kg": [SetEntry(12, amount=kg(40))],
    "12@40KG": [SetEntry(12, amount=kg(40))],
    "12@40kgs": [SetEntry(12, amount=kg(40))],
    "12@90lb": [SetEntry(12, amount=Amount(ABSOLUTE, 90_000, "lb"))],
    "12@90lbs": [SetEntry(12, amount=Amount(ABSOLUTE, 90_000, "lb"))],
    "12@62,5": [SetEntry(12, amount=bare(62.5))],
    "12@62.5": [SetEntry(12, amount=bare(62.5))],
    "12@0.125kg": [SetEntry(12, amount=kg(0.125))],
    "12@100000kg": [SetEntry(12, amount=kg(100_000))],
    "000000012": [SetEntry(12)],
    "12@0": [SetEntry(12, amount=bare(0))],
    "12@0kg": [SetEntry(12, amount=kg(0))],
    "3x12": [SetEntry(12)] * 3,
    "3x12@40": [SetEntry(12, amount=bare(40))] * 3,
    "3×12@40": [SetEntry(12, amount=bare(40))] * 3,
    "3X12@40Kg": [SetEntry(12, amount=kg(40))] * 3,
    "10x5": [SetEntry(5)] * 10,
    "1x12": [SetEntry(12)],
    "12,12,11@40": [SetEntry(reps, amount=bare(40)) for reps in (12, 12, 11)],
    "12,11": [SetEntry(12), SetEntry(11)],
    "40kg 12": [SetEntry(12, amount=kg(40))],
    "62,5kg 12": [SetEntry(12, amount=kg(62.5))],
    "@40 12": [SetEntry(12, amount=bare(40))],
    "40kg 12 11,10 2x9": [SetEntry(reps, amount=kg(40)) for reps in (12, 11, 10, 9, 9)],
    "40kg 12 45kg 10": [SetEntry(12, amount=kg(40)), SetEntry(10, amount=kg(45))],
    "40kg 12 9@35 8": [
        SetEntry(12, amount=kg(40)),
        SetEntry(9, amount=bare(35)),
        SetEntry(8, amount=kg(40)),
    ],
    "12@40 45kg 10": [SetEntry(12, amount=bare(40)), SetEntry(10, amount=kg(45))],
    "bw+10kg 12": [SetEntry(12, amount=Amount(BODYWEIGHT, 10_000, "kg"))],
    "band:red 15 12": [
        SetEntry(15, amount=Amount(BAND, band="red")),
        SetEntry(12, amount=Amount(BAND, band="red")),
    ],
    "12@+2.5": [SetEntry(12, amount=Amount(RELATIVE, 2500))],
    "12@-5": [SetEntry(12, amount=Amount(RELATIVE, -5000))],
    "12@−5kg": [SetEntry(12, amount=Amount(RELATIVE, -5000, "kg"))],
    "12@+0": [SetEntry(12, amount=Amount(RELATIVE, 0))],
    "2x12@+5": [
        SetEntry(12, amount=Amount(RELATIVE, 5000)),
        SetEntry(12, amount=Amount(RELATIVE, 5000), follows=True),
    ],
    "12@bw": [SetEntry(12, amount=Amount(BODYWEIGHT))],
    "12@BW": [SetEntry(12, amount=Amount(BODYWEIGHT))],
    "12@bw+10kg": [SetEntry(12, amount=Amount(BODYWEIGHT, 10_000, "kg"))],
    "12@bw-20kg": [SetEntry(12, amount=Amount(BODYWEIGHT, -20_000, "kg"))],
    "12@bw+10": [SetEntry(12, amount=Amount(BODYWEIGHT, 10_000))],
    "12@bw+0": [SetEntry(12, amount=Amount(BODYWEIGHT))],
    "15@band:red": [SetEntry(15, amount=Amount(BAND, band="red"))],
    "15@BAND:Red": [SetEntry(15, amount=Amount(BAND, band="Red"))],
    "15@band:grün-2": [SetEntry(15, amount=Amount(BAND, band="grün-2"))],
    "30s@band:Redw": [SetEntry(seconds=30, amount=Amount(BAND, band="Redw"))],
    "30s": [SetEntry(seconds=30)],
    "30S": [SetEntry(seconds=30)],
    "1:30": [SetEntry(seconds=90)],
    "30s@10kg": [SetEntry(seconds=30, amount=kg(10))],
    "1:30@bw+5kg": [SetEntry(seconds=90, amount=Amount(BODYWEIGHT, 5000, "kg"))],
    "3x30s": [SetEntry(seconds=30)] * 3,
    "2x1:30": [SetEntry(seconds=90)] * 2,
    "30s,25s": [SetEntry(seconds=30), SetEntry(seconds=25)],
    "1440:00": [SetEntry(seconds=86_400)],
    "0@60": [SetEntry(0, amount=bare(60))],
    "0": [SetEntry(0)],
    "100000": [SetEntry(100_000)],
    "=": [SetEntry(again=True)],
    "12 = =": [SetEntry(12), SetEntry(again=True), SetEntry(again=True)],
    "8@20w": [SetEntry(8, amount=bare(20), kind="warm-up")],
    "9@30d": [SetEntry(9, amount=bare(30), kind="drop")],
    "8@35b": [SetEntry(8, amount=bare(35), kind="back-off")],
    "7@40f": [SetEntry(7, amount=bare(40), kind="failure")],
    "12@40lb": [SetEntry(12, amount=Amount(ABSOLUTE, 40_000, "lb"))],
    "8@20lbw": [SetEntry(8, amount=Amount(ABSOLUTE, 20_000, "lb"), kind="warm-up")],
    "8@20lbb": [SetEntry(8, amount=Amount(ABSOLUTE, 20_000, "lb"), kind="back-off")],
    "8@20KGD": [SetEntry(8, amount=kg(20), kind="drop")],
    "8@bw+5w": [SetEntry(8, amount=Amount(BODYWEIGHT, 5000), kind="warm-up")],
    "8@-10kgd": [SetEntry(8, amount=Amount(RELATIVE, -10_000, "kg"), kind="drop")],
    "12f": [SetEntry(12, kind="failure")],
    "2x8w": [SetEntry(8, kind="warm-up")] * 2,
    "0:30w": [SetEntry(seconds=30, kind="warm-up")],
    "12x40kg": [SetEntry(12, amount=kg(40))],
    "12*40kg": [SetEntry(12, amount=kg(40))],
    "40kgx12": [SetEntry(12, amount=kg(40))],
    "12,11x40kg": [SetEntry(12, amount=kg(40)), SetEntry(11, amount=kg(40))],
    "3x12x40kg": [SetEntry(12, amount=kg(40))] * 3,
    "12x40kgw": [SetEntry(12, amount=kg(40), kind="warm-up")],
    "12xbw+10kg": [SetEntry(12, amount=Amount(BODYWEIGHT, 10_000, "kg"))],
    "12 x 40kg": [SetEntry(12, amount=kg(40))],
    "12 × 40 KG": [SetEntry(12, amount=kg(40))],
    "12 x40kg": [SetEntry(12, amount=kg(40))],
    "40 kg x 12": [SetEntry(12, amount=kg(40))],
    "3 x 12": [SetEntry(12)] * 3,
    "3 x 12 @ 40 kg": [SetEntry(12, amount=kg(40))] * 3,
    "3 x 12 x 40 kg": [SetEntry(12, amount=kg(40))] * 3,
    "12 @ 40": [SetEntry(12, amount=bare(40))],
    "12@ 40": [SetEntry(12, amount=bare(40))],
    "12 @40": [SetEntry(12, amount=bare(40))],
    "12 @ -5": [SetEntry(12, amount=Amount(RELATIVE, -5000))],
    "30s @bw": [SetEntry(seconds=30, amount=Amount(BODYWEIGHT))],
    "12, 11, 10@40": [SetEntry(reps, amount=bare(40)) for reps in (12, 11, 10)],
    "@40 12 @50 10": [SetEntry(12, amount=bare(40)), SetEntry(10, amount=bare(50))],
    "40 kg 12 11": [SetEntry(12, amount=kg(40)), SetEntry(11, amount=kg(40))],
    "15 @ band:Red": [SetEntry(15, amount=Amount(BAND, band="Red"))],
    "10x40@20": [SetEntry(40, amount=bare(20))] * 10,
    "20kg 10x40": [SetEntry(40, amount=kg(20))] * 10,
    "3x30": [SetEntry(30)] * 3,
    "10x10": [SetEntry(10)] * 10,
    "12,40": [SetEntry(12), SetEntry(40)],
    "12 6": [SetEntry(12), SetEntry(6)],
    "5 5 10": [SetEntry(5), SetEntry(5), SetEntry(10)],
    "40kg 8w 12": [SetEntry(8, amount=kg(40), kind="warm-up"), SetEntry(12, amount=kg(40))],
}


@pytest.mark.parametrize("line", ROWS)
def test_a_set_is_read_as_it_is_written(line):
    assert parse_tokens(line.split(" ")) == ROWS[line]


@pytest.mark.parametrize("line", ROWS)
def test_what_was_read_is_written_so_that_it_reads_the_same(line):
    assert parse_tokens(write_tokens(ROWS[line]).split(" ")) == ROWS[line]


WRITTEN = {
    "12@bw": "12@bw",
    "12@BW-20KG": "12@bw-20kg",
    "12@bw+10": "12@bw+10",
    "12@62,50kg": "12@62.5kg",
    "2x12@+5": "12,12@+5",
    "0:30w": "0:30w",
    "1:30": "90s",
    "40kg 12 11": "12@40kg 11@40kg",
    "=": "=",
}


@pytest.mark.parametrize("line", WRITTEN)
def test_there_is_one_way_to_write_what_was_read(line):
    assert WRITTEN[line] == write_tokens(parse_tokens(line.split(" ")))


def test_a_band_with_a_blank_in_its_name_is_quoted():
    light_red = [SetEntry(15, amount=Amount(BAND, band="light red"))]

    assert write_tokens(light_red) == "'15@band:light red'"


WRONG = {
    "": ('"" is not a set liftlog understands', "use: 12, 12@40kg"),
    "twelve": ('"twelve" is not a set liftlog understands', "use: 12, 12@40kg"),
    "12!": ('"12!" is not a set liftlog understands', "use: 12, 12@40kg"),
    "٣": ('"٣" is not a set liftlog understands', "use: 12, 12@40kg"),
    "12@40\u212ag": ('"12@40\u212ag" is not a set liftlog understands', "use: 12, 12@40kg"),
    "12@²": ('"12@²" is not a set liftlog understands', "use: 12, 12@40kg"),
    "💪": ('"💪" is not a set liftlog understands', "use: 12, 12@40kg"),
    "12\x1b[2J": ('"12\\x1b[2J" is not a set liftlog understands', "use: 12, 12@40kg"),
    "1" * 200: (
        '"111111111111111111111111111111111111111…" is too long for a set',
        "use: 12, 12@40kg",
    ),
    "-5": ('"-5" has fewer than 0 reps', "use: 0@60 for a failed attempt"),
    "-5@40": ('"-5@40" has fewer than 0 reps', "use: 0@60 for a failed attempt"),
    "12,-3": ('"12,-3" has fewer than 0 reps', "use: 0@60 for a failed attempt"),
    "12.5": ('"12.5" is not a whole number of reps', "use: 12@12.5 for a weight"),
    "100001": ('"100001" is too many reps to log', "use: 100000 reps at most"),
    "9999999999": ('"9999999999" has too many digits', None),
    "40x12": (
        '"40x12" can be read in two ways',
        "use: 12@40 for 12 reps at 40, or 40@12 for 40 reps at 12",
    ),
    "12*40": (
        '"12*40" can be read in two ways',
        "use: 12@40 for 12 reps at 40, or 40@12 for 40 reps at 12",
    ),
    "12 x 40": (
        '"12 x 40" can be read in two ways',
        "use: 12@40 for 12 reps at 40, or 40@12 for 40 reps at 12",
    ),
    "12 x3": (
        '"12 x3" can be read in three ways',
        "use: 3@12 for 3 reps at 12, or 3x12 for 3 sets of 12, or 12@3 for 12 reps at 3",
    ),
    "10x40": (
        '"10x40" can be read in two ways',
        "use: 10@40 for 10 reps at 40, or 40,40,40,40,40,40,40,40,40,40 for 10 sets of 40",
    ),
    "1x60": (
        '"1x60" can be read in two ways',
        "use: 1@60 for 1 rep at 60, or 60 for 1 set of 60",
    ),
    "10x12": (
        '"10x12" can be read in two ways',
        "use: 10@12 for 10 reps at 12, or 12,12,12,12,12,12,12,12,12,12 for 10 sets of 12",
    ),
    "12 40": (
        '"12 40" can be read in two ways',
        "use: 12@40 for 12 reps at 40, or 12,40 for 2 sets",
    ),
    "40 12": (
        '"40 12" can be read in two ways',
        "use: 12@40 for 12 reps at 40, or 40,12 for 2 sets",
    ),
    "3 12 40": (
        '"3 12 40" can be read in two ways',
        "use: 3x12@40 for 3 sets of 12 at 40, or 3,12,40 for 3 sets",
    ),
    "12@40kg 60s": (
        '"60s" is a time, but the other sets count reps',
        "use: liftlog rest 60 for a rest, or a line of its own for a hold",
    ),
    "60s 12": ('"12" counts reps, but the set before it is a time', "use: a line for each"),
    "12 x": ('"12 x" is not a set liftlog understands', "use: 12, 12@40kg"),
    "12 @": ('"12 @" has no weight after the @', "use: 12@40kg, in one word"),
    # a hint made of them would be no set
    "xx": ('"xx" has more than one x', "use: 12, 12@40kg"),
    "3xx": ('"3xx" has more than one x', "use: 12, 12@40kg"),
    "x5akg": ('"x5akg" needs an @ before the weight, not an x', "use: 12, 12@40kg"),
    "-a": ('"-a" is not a set liftlog understands', "use: 12, 12@40kg"),
    "1.2.3": ('"1.2.3" is not a whole number of reps', "use: 12, 12@40kg"),
    "12+.": ('"12+." needs an @ before the +', "use: 12, 12@40kg"),
    "@5x5": ('write the number of sets first, not "@5x5"', "use: 12, 12@40kg"),
    "x10": ('"x10" has no number before the x', "use: 12@10 for 12 reps at 10"),
    "11x0": (
        '"11x0" can be read in two ways',
        "use: 0@11 for 0 reps at 11, or 11@0 for 11 reps at 0",
    ),
    "40kgx3x12": ('"40kgx3x12" has more than one x', "use: 3x12@40kg"),
    "11x12@40": (
        '"11x12@40" means 11 sets of 12; 10 is the most',
        "use: two words, such as 6x12 6x12",
    ),
    "12x30s": (
        '"12x30s" means 12 sets of 30s; 10 is the most',
        "use: two words, such as 6x12 6x12",
    ),
    "0x12": ('"0x12" has no sets', "use: 12, 12@40kg"),
    "x12": ('"x12" has no number before the x', "use: 12@12 for 12 reps at 12"),
    "x3": ('"x3" has no number before the x', "use: 3x12 for 3 sets of 12"),
    "3x": ('"3x" is not a set liftlog understands', "use: 12, 12@40kg"),
    "3x12,11": ('"3x12,11" is not a set liftlog understands', "use: 12, 12@40kg"),
    "3x12x40": ('"3x12x40" has more than one x', "use: 3x12@40"),
    "12x+5kg": (
        '"12x+5kg" needs an @ before the weight, not an x',
        "use: 12@+5kg for 12 reps at +5kg",
    ),
    "12@40x3": ('write the number of sets first, not "12@40x3"', "use: 3x12@40"),
    ",".join(["5"] * 11): (
        '"5,5,5,5,5,5,5,5,5,5,5" is more than 10 sets in one word',
        "use: two words, such as 6x12 6x12",
    ),
    "12,": ('"12," is not a set liftlog understands', "use: 12, 12@40kg"),
    "12 40kg": ('"40kg" is separate from its reps', "use: 12@40kg, or 40kg 12"),
    "12 40kg 10": ('"40kg" is separate from its reps', "use: 12@40kg, or 40kg 12"),
    "40kg": ('"40kg" is a weight without reps', "use: 12@40kg"),
    "40kg 45kg 12": ('"40kg" is a weight without reps', "use: 12@40kg"),
    "40kg 12@50": ('"40kg" is a weight without reps', "use: 12@40kg"),
    "40kg =": ('"40kg" is a weight without reps', "use: 12@40kg"),
    "12@40 45kg": ('"45kg" is a weight without reps', "use: 12@45kg"),
    "12@40st": (
        '"st" is not a unit',
        "use: kg or lb, such as 12@40kg; then w is warm-up, d drop, b back-off, f failure",
    ),
    "12@40l": (
        '"l" is not a unit',
        "use: kg or lb, such as 12@40kg; then w is warm-up, d drop, b back-off, f failure",
    ),
    "8@20bw": (
        '"bw" is not a unit',
        "use: kg or lb, such as 12@40kg; then w is warm-up, d drop, b back-off, f failure",
    ),
    "12@40kgwd": (
        '"kgwd" is not a unit',
        "use: kg or lb, such as 12@40kg; then w is warm-up, d drop, b back-off, f failure",
    ),
    "12@rpe9": ('"rpe9" is effort, but @ is for the weight', "use: --rpe 9"),
    "12@RPE8.5": ('"rpe8.5" is effort, but @ is for the weight', "use: --rpe 8.5"),
    "12@rir2": ('"rir2" is effort, but @ is for the weight', "use: --rir 2"),
    "12@40@8": (
        '"12@40@8" has more than one @',
        "use: 12@40 11@42.5 for two weights, or --rpe 8 for effort",
    ),
    "12@": ('"12@" has no weight after the @', "use: 12@40kg, in one word"),
    "@+2.5 12": ('"@+2.5" has no reps before the @', "use: 12@+2.5"),
    "@40w 12": ('"@40w" has no reps before the @', "use: 12@40w"),
    "+2.5kg 12": ('"+2.5kg" has no reps before the change of weight', "use: 12@+2.5"),
    "12@kg": ('"kg" is not a weight', "use: 12@40kg"),
    "12@green": ('"green" is not a weight', "use: 12@40kg, or 12@band:green for a band"),
    "12@--5": ('"-5" is not a weight', "use: 12@40kg"),
    "12@bw+-5": ('"-5" is not a weight', "use: 12@40kg"),
    "12@bw+": ('"12@bw+" is not a weight', "use: 12@40kg"),
    "12@bw10": ('"bw10" is not a weight', "use: bw, bw+10kg or bw-20kg"),
    "12@bww": ('"bww" is not a weight', "use: bw, bw+10kg or bw-20kg"),
    "12@1.2345": (
        '"1.2345" is not a weight that liftlog can save',
        "use: at most 100000, with up to 3 digits after the point, such as 62.5",
    ),
    "12@.5": (
        '".5" is not a weight that liftlog can save',
        "use: at most 100000, with up to 3 digits after the point, such as 62.5",
    ),
    "12@1,234.5": (
        '"1,234.5" is not a weight that liftlog can save',
        "use: at most 100000, with up to 3 digits after the point, such as 62.5",
    ),
    "12@100000.001": (
        '"100000.001" is not a weight that liftlog can save',
        "use: at most 100000, with up to 3 digits after the point, such as 62.5",
    ),
    "12@9999999999kg": (
        '"9999999999" is not a weight that liftlog can save',
        "use: at most 100000, with up to 3 digits after the point, such as 62.5",
    ),
    "15@band:": ('"15@band:" does not name a band', "use: 15@band:red"),
    "15@band:a\nb": ('"15@band:a\\nb" does not name a band', "use: 15@band:red"),
    "15@band:red,blue": ('"15@band:red,blue" does not name a band', "use: 15@band:red"),
    "1:5": ('"1:5" is not a time liftlog understands', "use: 1:30 or 90s"),
    "1:75": ('"1:75" is not a time liftlog understands', "use: 1:30 or 90s"),
    ":30": ('":30" is not a time liftlog understands', "use: 1:30 or 90s"),
    "1:02:3": ('"1:02:3" is not a time liftlog understands', "use: 1:30 or 90s"),
    "12.5s": ('"12.5s" is not a whole number of seconds', "use: 90s, 1:30, 45min"),
    "60k": (
        '"60k" is not a set liftlog understands',
        "use: 60km for a distance, or 12@60kg for a weight",
    ),
    "86401s": ('"86401s" is longer than a day', None),
    "1440:01": ('"1440:01" is longer than a day', None),
    "30sw": ('"30sw" is not a set liftlog understands', "use: 12, 12@40kg"),
    "=w": ('"=w" is not a set liftlog understands', "use: 12, 12@40kg"),
    "40kgw 12": ('"40kgw" is not a set liftlog understands', "use: 12, 12@40kg"),
}


@pytest.mark.parametrize("line", WRONG)
def test_what_cannot_be_read_is_refused_with_the_way_to_write_it(line):
    message, hint = WRONG[line]

    with pytest.raises(WrongUsage) as refusal:
        parse_tokens(line.split(" "))

    assert message == refusal.value.message
    assert (refusal.value.hint or "").startswith(hint or "")


def test_no_words_are_no_set():
    with pytest.raises(WrongUsage, match="there is no set to log") as refusal:
        parse_tokens([])

    assert (refusal.value.hint or "").startswith("use: 12, ")


@pytest.mark.parametrize(
    "word",
    ["12", "40x12", "12@40st", "12@rpe9", "-5", "=", "bw", "bw+10", "band:x", "12x40kg", "40KG",
     "1:30", "12f", "x3", "12 x 40", "3×12", "1:99", "30s", "90lbs", "8@20w"],
)  # fmt: skip
def test_words_with_the_shape_of_a_set_are_tokens_also_where_they_are_wrong(word):
    assert looks_like_token(word)


@pytest.mark.parametrize(
    "word",
    [
        "",
        ".",
        "-",
        "back-extension",
        "45°",
        "1-leg",
        "45deg",
        "bwx",
        "kg",
        "x",
        "X",
        "degree",
        "90/90",
        "45X-trainer",
        "w",
        "s",
    ],
)
def test_words_of_a_name_are_no_tokens(word):
    assert not looks_like_token(word)


def test_every_split_into_a_name_and_tokens_is_a_reading():
    assert split_readings(["12"]) == [([], ["12"])]
    assert split_readings(["45", "degree", "hyperextension", "12"]) == [
        (["45", "degree", "hyperextension"], ["12"])
    ]
    assert split_readings(["hyperextension", "45", "12"]) == [
        (["hyperextension"], ["45", "12"]),
        (["hyperextension", "45"], ["12"]),
    ]
    assert split_readings(["45", "12@40kg"]) == [([], ["45", "12@40kg"]), (["45"], ["12@40kg"])]


def test_without_a_token_at_the_end_there_is_no_reading():
    assert split_readings(["back-extension"]) == []
    assert split_readings([]) == []
    assert split_readings(["12", "back-extension"]) == []


milli = st.integers(0, 100_000_000)
units = st.sampled_from([None, "kg", "lb"])
signed = st.integers(-100_000_000, 100_000_000)
kinds = st.sampled_from([None, "warm-up", "drop", "back-off", "failure"])
band_names = st.text(min_size=1, max_size=20).filter(
    lambda name: name.isprintable() and name == name.strip() and not set(",@") & set(name)
)
loads = st.one_of(
    st.none(),
    st.builds(Amount, st.just(ABSOLUTE), milli, units),
    st.builds(Amount, st.just(BODYWEIGHT), signed, units),
)
in_reps = st.tuples(st.integers(0, 100_000), st.none())
in_seconds = st.tuples(st.none(), st.integers(0, 86_400))


@st.composite
def tokens(draw, efforts):
    """The sets that one word can stand for."""
    shape = draw(st.sampled_from(["plain", "band", "relative", "again"]))
    if shape == "again":
        return [SetEntry(again=True)]
    if shape == "band":
        amount, kind = Amount(BAND, band=draw(band_names)), None
    elif shape == "relative":
        amount, kind = Amount(RELATIVE, draw(signed), draw(units)), draw(kinds)
    else:
        amount, kind = draw(loads), draw(kinds)
    done = draw(st.lists(efforts, min_size=1, max_size=10 if shape == "relative" else 1))
    return [
        SetEntry(reps, seconds, amount, kind, follows=index > 0)
        for index, (reps, seconds) in enumerate(done)
    ]


def lines(efforts):
    """The sets of a line, by their words; all are counted in one way."""
    return st.lists(tokens(efforts), min_size=1, max_size=5)


@given(st.one_of(lines(in_reps), lines(in_seconds)))
def test_any_sets_survive_being_written_and_read(groups):
    entries = [entry for group in groups for entry in group]

    words, options = parse_line(write_tokens(entries))

    assert ({}, entries) == (options, parse_tokens(words))


def sets_or_refusal(words):
    try:
        return parse_tokens(words)
    except WrongUsage as refusal:
        return refusal


grammar_text = st.text(alphabet="0123456789.,:x×@+-−=>kglbwdfsSKGbandrpei", max_size=15)


@given(st.lists(st.one_of(grammar_text, st.text(max_size=30)), max_size=4))
@example(["12@40\0kg"])
@example(["12@\ud800"])
@example(["١٢@٤٠"])
@example(["𝟏𝟐"])
def test_any_words_are_sets_or_wrong_usage(words):
    entries = sets_or_refusal(words)

    if isinstance(entries, WrongUsage):
        assert (entries.message + (entries.hint or "")).isprintable()
    else:
        assert entries == parse_tokens(parse_line(write_tokens(entries))[0])


some_words = st.one_of(grammar_text, st.text(max_size=10), st.sampled_from(["12@40kg", "3x8"]))


@given(st.lists(some_words, max_size=6))
@example(["back", "extension", "12@40kg", "12"])
def test_every_reading_is_the_whole_line(words):
    readings = split_readings(words)

    assert bool(readings) == bool(words and looks_like_token(words[-1]))
    for name, tokens_of in readings:
        assert words == name + tokens_of
        assert tokens_of
        assert all(looks_like_token(word) for word in tokens_of)


@given(st.one_of(grammar_text, st.text(max_size=30)))
def test_whatever_can_be_read_has_the_shape_of_a_token(word):
    readings = [sets_or_refusal([word]), sets_or_refusal([word, "12"])]

    assert looks_like_token(word) or all(isinstance(read, WrongUsage) for read in readings)


@pytest.mark.parametrize("word", ["1" * 10**6, "12@" + "4" * 10**6, "," * 10**6, "x" * 10**6,
                                  "12@band:" + "r" * 10**6, "@" * 10**6, "-" * 10**6])  # fmt: skip
def test_a_megabyte_is_refused_at_once(word):
    started = time.process_time()

    looks_like_token(word)
    with pytest.raises(WrongUsage) as refusal:
        parse_tokens([word])

    assert len(refusal.value.message) < 100
    assert time.process_time() - started < 2
