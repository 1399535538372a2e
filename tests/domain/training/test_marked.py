"""Marked reps: as many as possible, in parts, drops in one word, and tempo."""

import os
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.base.words import split_line
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.training.amounts import ABSOLUTE, Amount
from liftlog.domain.training.marked import (
    is_tempo,
    kind_in_parts,
    parts_in_all,
    problem_with_set,
    read_tempo,
    without_plus,
)
from liftlog.domain.training.notation import (
    SetEntry,
    looks_like_token,
    measured_in,
    parse_tokens,
    parts_of_line,
    said_apart,
)
from liftlog.domain.training.options import check_options, parse_line, parse_words
from liftlog.domain.training.sets import LoggedSet
from liftlog.domain.training.supersets import check_blanks, split_at_plus
from liftlog.errors import WrongUsage
from tests.domain.training.writing import write_tokens


def bare(number):
    return Amount(ABSOLUTE, number * 1000)


def in_parts(parts, **fields):
    return SetEntry(sum(map(int, parts.split("+"))), parts=parts, **fields)


ROWS = {
    "12+": [SetEntry(12, amrap=True)],
    "12+@40": [SetEntry(12, amount=bare(40), amrap=True)],
    "12+ @ 40": [SetEntry(12, amount=bare(40), amrap=True)],
    "@40 12+": [SetEntry(12, amount=bare(40), amrap=True)],
    "12+@40f": [SetEntry(12, amount=bare(40), kind="failure", amrap=True)],
    "0+@40": [SetEntry(0, amount=bare(40), amrap=True)],
    "5,5,5+": [SetEntry(5), SetEntry(5), SetEntry(5, amrap=True)],
    "5,5+,4+@40": [SetEntry(n, amount=bare(40), amrap=n < 5 or i > 0)
                   for i, n in enumerate((5, 5, 4))],
    "3x5+": [SetEntry(5), SetEntry(5), SetEntry(5, amrap=True)],
    "3x5+@40": [SetEntry(5, amount=bare(40), amrap=i == 2) for i in range(3)],
    "5+x40kg": [SetEntry(5, amount=Amount(ABSOLUTE, 40_000, "kg"), amrap=True)],
    "2x40+": [SetEntry(40), SetEntry(40, amrap=True)],
    "12+4+3@60": [in_parts("12+4+3", amount=bare(60))],
    "2+2+2+2@100": [in_parts("2+2+2+2", amount=bare(100))],
    "2x12+4@60": [in_parts("12+4", amount=bare(60))] * 2,
    "12,12+4@60": [SetEntry(12, amount=bare(60)), in_parts("12+4", amount=bare(60))],
    "012+04": [in_parts("12+4")],
    "12@60>10@50>8@40": [
        SetEntry(12, amount=bare(60)),
        SetEntry(10, amount=bare(50), kind="drop"),
        SetEntry(8, amount=bare(40), kind="drop"),
    ],
    "12@60 > 10@50": [SetEntry(12, amount=bare(60)), SetEntry(10, amount=bare(50), kind="drop")],
    "12@60f>10+@50": [
        SetEntry(12, amount=bare(60), kind="failure"),
        SetEntry(10, amount=bare(50), kind="drop", amrap=True),
    ],
    "12>10@50": [SetEntry(12), SetEntry(10, amount=bare(50), kind="drop")],
    "@60 12>10@50": [SetEntry(12, amount=bare(60)), SetEntry(10, amount=bare(50), kind="drop")],
    "12+4@60>10@50": [in_parts("12+4", amount=bare(60)),
                      SetEntry(10, amount=bare(50), kind="drop")],
    "9@bw+10>8@bw": [
        SetEntry(9, amount=Amount("bodyweight", 10_000)),
        SetEntry(8, amount=Amount("bodyweight"), kind="drop"),
    ],
    "9@band:red>8@band:blue": [
        SetEntry(9, amount=Amount("band", band="red")),
        SetEntry(8, amount=Amount("band", band="blue"), kind="drop"),
    ],
    "9@band:a>b": [SetEntry(9, amount=Amount("band", band="a>b"))],
}  # fmt: skip


@pytest.mark.parametrize("line", ROWS)
def test_a_mark_is_read_as_it_is_written(line):
    assert parse_tokens(split_line(line.replace(" > ", " '>' "))) == ROWS[line]


# The kind of a band set is not written.
@pytest.mark.parametrize("line", [line for line in ROWS if ">8@band" not in line])
def test_what_was_read_is_written_so_that_it_reads_the_same(line):
    assert parse_tokens(parse_line(write_tokens(ROWS[line]))[0]) == ROWS[line]


REFUSED = {
    "30s+": ('"30s+" has a plus that is not behind reps', "use: 12+, or 12@+2.5"),
    "1:30+": ('"1:30+" has a plus that is not behind reps', "use: 12+, or 12@+2.5"),
    "12++": ('"12++" is not a set in parts', "use: 12+4+3, each part by its reps"),
    "12+4+": ('"12+4+" is not a set in parts', "use: 12+4+3, each part by its reps"),
    "12+0": ('"12+0" is not a set in parts', "use: 12+4+3, each part by its reps"),
    "12+2.5": ('"12+2.5" needs an @ before the +', "use: 12@+2.5"),
    "1" + "+1" * 20: ("has more than 20 parts", "use: 12+4+3, each part by its reps"),
    "99999+2": ("is too many reps to log", "use: 100000 reps at most"),
    "12@60>": ("does not have one set in every drop", "use: 12@60>10@50>8@40"),
    "12@60>10": ('"10" in "12@60>10" does not say its weight', "use: 12@60>10@50>8@40"),
    "12@60>10@-10": ('"10@-10" in "12@60>10@-10" does not say', "use: 12@60>10@50>8@40"),
    "12@60>10@60": ("does not get lighter with every drop", "use: 12@60>10@50>8@40"),
    "12@60>10@70kg>5@80kg": ("does not get lighter with every drop", "use: 12@60>10@50>8@40"),
    "2x12@60>10@50": ("does not have one set in every drop", "use: 12@60>10@50>8@40"),
    "12@60w>10@50": ("begins with a warm-up set", "use: 12@60>10@50>8@40"),
    "12@60>10@50f": ("is a drop, and only that", "use: 12@60>10@50>8@40"),
    "12@60>4+4@50": ("is a drop, and only that", "use: 12@60>10@50>8@40"),
    ">10@50": ("does not have one set in every drop", "use: 12@60>10@50>8@40"),
}  # fmt: skip


@pytest.mark.parametrize("line", REFUSED)
def test_a_mark_that_makes_no_sense_is_refused_with_the_way_to_write_it(line):
    said, hint = REFUSED[line]

    with pytest.raises(WrongUsage) as refusal:
        parse_tokens([line])

    assert said in refusal.value.message
    assert (refusal.value.hint or "").startswith(hint)


def test_a_plus_behind_a_set_in_seconds_is_refused():
    for word in ("12+", "12+4"):
        with pytest.raises(WrongUsage, match="not for seconds"):
            measured_in(parse_tokens([word])[0], Exercise("plank", "Plank", measure="seconds"))


def test_a_target_and_a_log_read_the_plus_alike():
    assert without_plus("5+") == ("5", True)
    assert without_plus("8-12+") == ("8-12", True)
    assert without_plus("5") == ("5", False)


@pytest.mark.parametrize(
    ("parts", "kind"),
    [("12+4+3", "rest-pause"), ("3+2+2", "rest-pause"), ("2+2+2+2", "cluster"),
     ("2+3", "cluster"), ("5+5+1", "cluster")],
)  # fmt: skip
def test_the_first_part_tells_rest_pause_from_a_cluster(parts, kind):
    assert kind_in_parts(parts, None) == kind
    assert kind_in_parts(parts, "working") == kind
    assert kind_in_parts(parts, "cluster") == "cluster"
    assert kind_in_parts(parts, "rest-pause") == "rest-pause"


@pytest.mark.parametrize("kind", ["warm-up", "drop", "back-off", "failure"])
def test_a_set_in_parts_has_no_other_kind(kind):
    with pytest.raises(WrongUsage, match="is in parts"):
        kind_in_parts("12+4", kind)


def test_a_kind_in_parts_needs_them():
    with pytest.raises(WrongUsage, match="a set without parts cannot be"):
        kind_in_parts(None, "cluster")


def test_reps_in_one_go_are_those_of_the_first_part():
    logged = LoggedSet(id="", workout="", exercise="", performed_at="", day="", reps=19)

    assert logged.straight == 19
    assert logged.replace(parts="12+4+3").straight == 12
    assert logged.replace(reps=None).straight is None


@given(st.lists(st.integers(1, 4000), min_size=2, max_size=20))
def test_parts_are_kept_exactly_and_add_up(numbers):
    (entry,) = parse_tokens(["+".join(map(str, numbers))])

    assert entry.parts == "+".join(map(str, numbers))
    assert entry.reps == sum(numbers) == parts_in_all(entry.parts)
    kind = kind_in_parts(entry.parts, None)
    assert (kind == "rest-pause") == (numbers[0] > max(numbers[1:]))
    assert problem_with_set(entry.reps, kind, entry.parts, None) is None


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ((19, "rest-pause", "12+4+3", None), None),
        ((12, "working", None, "3-1-X-0"), None),
        ((18, "rest-pause", "12+4+3", None), 'parts "12+4+3" do not add up to the reps'),
        ((12, "rest-pause", "12", None), 'parts "12" do not add up to the reps'),
        ((12, "rest-pause", "012+0", None), 'parts "012+0" do not add up to the reps'),
        ((19, "drop", "12+4+3", None), "a drop set has no parts"),
        ((19, "cluster", None, None), "a cluster set needs parts"),
        ((12, None, None, "3-1"), '"3-1" is not a tempo such as 3-1-1'),
        ((12, None, None, "3-1-x"), '"3-1-x" is not a tempo such as 3-1-1'),
    ],
)
def test_a_set_of_a_file_is_checked(said, wrong):
    assert problem_with_set(*said) == wrong


@pytest.mark.parametrize(
    ("typed", "tempo"),
    [
        ("3-1-1", "3-1-1"),
        ("3-1-1-0", "3-1-1-0"),
        ("3-1-x-0", "3-1-X-0"),
        (" 2–0–2 ", "2-0-2"),
        ("31X0", "3-1-X-0"),
        ("31x", "3-1-X"),
        ("3110", "3-1-1-0"),
        ("3/1/1", "3-1-1"),
        ("3:1:1:0", "3-1-1-0"),
        ("3 1 1 0", "3-1-1-0"),
        ("10-0-1-0", "10-0-1-0"),
        ("10-1-1", "10-1-1"),
        ("03-1-1", "3-1-1"),
    ],
)
def test_a_tempo_is_read_in_its_notations(typed, tempo):
    assert read_tempo(typed) == tempo


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "3",
        "3-1",
        "3-1-1-0-0",
        "61-1-1",
        "100-1-1",
        "3--1",
        "a-b-c",
        "8-12",
        "311",
        "31",
        "²11x",
    ],
)
def test_anything_else_is_no_tempo(typed):
    assert not is_tempo(typed)
    with pytest.raises(WrongUsage, match="is not a tempo"):
        read_tempo(typed)


def test_neither_a_range_nor_a_date_is_a_tempo():
    assert not any(map(is_tempo, ("8-12", "2026-01-05", "26-01-05", "01-05-26", "5-10-15")))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("12@40 tempo 3-1-1", {"tempo": "3-1-1"}),
        ("12@40 3-1-1-0", {"tempo": "3-1-1-0"}),
        ("12@40 tempo 31X0", {"tempo": "31X0"}),
        ("12@40 tempo x-0-1", {"tempo": "x-0-1"}),
        ("12@40 10-0-1-0", {"tempo": "10-0-1-0"}),
        ("12@40 Tempo 3-1-x-0 rpe8", {"tempo": "3-1-x-0", "rpe": "8"}),
        ("8+4@40 cluster", {"kind": "cluster"}),
        ("8+4@40 rest-pause", {"kind": "rest-pause"}),
        ("8+4@40 RestPause", {"kind": "restpause"}),
    ],
)
def test_words_behind_a_set_say_tempo_and_kind(line, said):
    (part,) = parts_of_line(line.split())

    assert part.options == said
    check_options(part.options)


@pytest.mark.parametrize(
    ("word", "problem", "hint"),
    [
        ("12-10-8", "may be a tempo or the reps of sets", "use: tempo 12-10-8, or 12,10,8"),
        ("3-1", "is neither a set nor a tempo", "use: seconds down-pause-up"),
        ("3-1-1-0-0", "is neither a set nor a tempo", "use: seconds down-pause-up"),
    ],
)
def test_numbers_with_hyphens_that_are_no_tempo_say_so(word: str, problem: str, hint: str):
    with pytest.raises(WrongUsage) as refused:
        parts_of_line(["12@40", word])
    assert refused.value.message == f'"{word}" {problem}'
    assert (refused.value.hint or "").startswith(hint)


def test_a_tempo_without_signs_is_offered_where_it_may_be_sets():
    with pytest.raises(WrongUsage) as refused:
        parse_tokens(["5@60", "31X0"])
    assert refused.value.hint == "use: 0@31 for 0 reps at 31, or tempo 31X0 for a tempo"


@pytest.mark.parametrize("name", [["3-4", "sit-up", "12"], ["3-4", "sit", "up"]])
def test_a_name_that_begins_with_numbers_is_a_name(name: list[str]):
    assert parts_of_line(["10@40", *name])[1].words == name


def test_a_name_that_begins_with_tempo_is_a_name():
    first, second = parts_of_line(["10@40", "tempo", "squat", "5@60"])

    assert (first.words, second.words) == (["10@40"], ["tempo", "squat", "5@60"])
    assert not first.options


# Lines that a machine makes up: so many in the suite, a million in the long run (`just soak`).
GENERATED = 20_000
SEEDS = range(50 if os.environ.get("LIFTLOG_SOAK") else 1)
_NUMBERS = ("0", "1", "2", "3", "5", "8", "12", "40", "60", "100", "999", "012", "2.5", "62,5", "")
_SIGNS = ("+", "+", ">", "@", "@", "x", ",", "-", "@+", "@-", "@bw", "@bw+", "@band:red", "++", " ")
_ENDS = ("", "", "", "kg", "lb", "w", "d", "f", "s", "+", ">", ":30", "X")
_WORDS = ("tempo", "3-1-1", "3-1-x-0", "8-12", "2026-01-05", "cluster", "rest-pause", "drop", "=",
          "==", "rpe8", "rir2", "rpe", "light", "squat", "leg-raise", ">", "+", "@40", "40kg",
          "--kind cluster", "--tempo 3-1-1", "--kind drop", "--tempo 9",
          "--kind=working")  # fmt: skip


# With distances, paces and times, in supersets too, and of exercises that count each of them.
_WAYS = (
    "5km", "400m", "8x400m", "400m,800m", "7,5km", "3mi", "50ft", "0km", "99999km", "5m", "24:30",
    "1:30,3:10", "45min", "1h10m", "90s", "1:51/500m", "4:54/km", "27km/h", "0km/h", "km", "min",
    "@32kg", "5km@10kg", "40m@32kg", "400mw", "10-0-1-0", "31X0", "12-10-8", "+", "+", "+row",
)  # fmt: skip
_OF = (
    Exercise("squat", "Squat", in_catalogue=False, is_general=True, kind="strength"),
    Exercise("plank", "Plank", measure="seconds"),
    Exercise("running", "Running", measure="seconds", by_distance=True, kind="cardio"),
    Exercise("mine", "Mine", in_catalogue=False),
)


def _made_up(chance, ways=()):
    words = []
    for _ in range(chance.randint(1, 4)):
        if ways and chance.random() < 0.5:
            words.append(chance.choice(ways))
            continue
        if chance.random() < 0.3:
            words.append(chance.choice(_WORDS))
            continue
        word = chance.choice(_NUMBERS)
        for _ in range(chance.randint(0, 4)):
            word += chance.choice(_SIGNS) + chance.choice(_NUMBERS)
        words.append(word + chance.choice(_ENDS))
    return " ".join(words)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_line_that_a_machine_made_up_is_sets_or_a_clear_refusal(seed):
    chance, read, unclear = Random(seed), 0, []
    for _ in range(GENERATED):
        line = _made_up(chance)
        try:
            entries = _entries(line)
        except WrongUsage as refusal:
            unclear += [line] if not _is_clear(refusal) else []
            continue
        read += 1
        assert all(map(_is_possible, entries)), line
    assert not unclear
    assert GENERATED // 20 < read < GENERATED * 9 // 10


@pytest.mark.parametrize("seed", SEEDS)
def test_so_is_one_with_distances_in_rounds_of_a_superset(seed):
    chance, read, unclear = Random(seed), 0, []
    for _ in range(GENERATED):
        line, exercise = _made_up(chance, _WAYS), chance.choice(_OF)
        try:
            parts = split_at_plus(line.split())
            check_blanks(parts)
            entries = [entry for part in parts for entry in _entries(" ".join(part))]
            meant = [measured_in(entry, exercise) for entry in entries]
        except WrongUsage as refusal:
            unclear += [line] if not _is_clear(refusal) else []
            continue
        read += 1
        assert all(map(_is_possible, meant)), line
        if exercise.slug == "squat":
            assert not any(entry.distance for entry in meant), line
    assert not unclear
    assert GENERATED // 50 < read < GENERATED * 9 // 10


@pytest.mark.parametrize("seed", SEEDS)
def test_what_edit_is_told_is_words_and_options_or_a_clear_refusal(seed):
    chance, unclear = Random(seed), []
    for _ in range(GENERATED):
        line = _made_up(chance, _WAYS)
        try:
            words, said = said_apart(line.split())
            check_options(said)
        except WrongUsage as refusal:
            unclear += [line] if not _is_clear(refusal) else []
            continue
        kept = [*" ".join(words).split(), *map(str, said.values())]
        assert len(kept) <= len(line.split()) + len(said), line
    assert not unclear


def _is_clear(refusal):
    is_hint = (refusal.hint or "try: ").startswith(("try: ", "use: ", "note: "))
    return is_hint and bool(refusal.message) and refusal.message.isprintable()


def _entries(line):
    """What a line stores: its sets, with the kinds of those in parts."""
    words, given_options = parse_words(line.split())
    options = check_options(given_options)
    found = []
    for part in parts_of_line(words):
        said = check_options(part.options).kind or options.kind
        tokens = [word for word in part.words if looks_like_token(word)]
        if not tokens:
            raise WrongUsage("there is no set to log")
        for entry in parse_tokens(tokens):
            kind = entry.kind or said
            if entry.parts or (kind in ("rest-pause", "cluster") and not entry.again):
                kind = kind_in_parts(entry.parts, kind)
            found.append(entry.replace(kind=kind))
    return found


def _is_possible(entry):
    if entry.again:
        return True
    told = problem_with_set(entry.reps, entry.kind, entry.parts, None)
    is_way = entry.reps is None and bool(entry.distance)
    return told is None and (is_way or (entry.reps is None) != (entry.seconds is None))
