"""Reading of inbox files: bullets, typography, dates, headings, loosening (X3–X7)."""

from __future__ import annotations

import os
from random import Random

import pytest

from liftlog.domain.sharing.inbox import InboxLine, Reading, read_inbox
from liftlog.domain.sharing.inbox_dates import dated, day_named
from liftlog.domain.sharing.inbox_lines import plain, split_note
from liftlog.errors import AmbiguousName, UnknownExercise
from tests.inbox import DAY, mangled

KNOWN = (
    "squat", "deadlift", "bench press", "farmer's walk", "plank", "running", "leg press",
    "leg press 45", "45 degree back extension",
)  # fmt: skip
TODAY = "2026-01-06"


def lookup(name: str) -> str:
    """A catalogue of a few whole names."""
    if name.casefold() == "row":
        raise AmbiguousName('"row" fits several exercises', problems=("barbell-row", "cable-row"))
    if name.casefold() not in KNOWN:
        raise UnknownExercise(f'no exercise is called "{name}"')
    return name.casefold().replace(" ", "-").replace("'", "")


def reading(text: str, name: str = DAY, is_settled: bool = True) -> Reading:
    return read_inbox(text, name, TODAY, is_settled, lookup, lambda name: "try: liftlog help")


def line(text: str, above: str = "") -> InboxLine:
    """The one line of sets of a text."""
    found = reading(f"{above}\n{text}\n")
    assert found.problems == ()
    (only,) = found.lines
    return only


def problem(text: str, above: str = "# squat") -> tuple[str, str | None]:
    """What is wrong with a line, and the hint."""
    found = reading(f"{above}\n{text}\n")
    assert found.lines == ()
    (only,) = found.problems
    return only.message, only.hint


@pytest.mark.parametrize(
    "bullet",
    ["", "  ", "- ", "* ", "• ", "•", "+ ", "1. ", "12) ", "[ ] ", "[x] ", "- [X] ", "\t- "],
)
def test_sync_x4_blanks_and_a_bullet_are_dropped(bullet: str):
    assert plain(f"{bullet}squat 5@100kg  ") == "squat 5@100kg"


@pytest.mark.parametrize(
    "text", ["", " ", "// squat 5", "; squat 5", "-", "- // x", "---", "====", "[ ]"]
)
def test_sync_x4_what_is_passed_over(text: str):
    assert plain(text) == ""


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("squat 5@100 # top", "squat 5@100"),
        ("squat 5@100 #top", "squat 5@100"),
        ("squat 5@100 (set #2 # of) # x", "squat 5@100 (set #2 # of)"),
        ('squat 5 --note "set # 2" # x', 'squat 5 --note "set # 2"'),
        ("squat 5 (open # x", "squat 5 (open"),
        ("# squat # x", "# squat"),
        ("a#b", "a#b"),
    ],
)
def test_sync_x4_a_comment_ends_a_line(text: str, left: str):
    assert plain(text) == left


def test_sync_x4_typography_of_phones_is_made_plain():
    assert (
        plain("“a” „b“ «c» it’s 3×5 8–12 —rpe 9 a — b")
        == '"a" "b" "c" it\'s 3x5 8-12 --rpe 9 a — b'
    )
    assert plain("squat\u200b 5@100\u00a0kg\ufeff") == "squat 5@100\u00a0kg"
    assert plain("Rumpfbeuge u\u0308ber") == "Rumpfbeuge über"


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("squat 5 (easy)", ("squat 5", "easy")),
        ("squat 5 (very (very) easy)", ("squat 5", "very (very) easy")),
        ("squat 5 ()", ("squat 5", None)),
        ("squat(wide)", ("squat(wide)", None)),
        ("squat 5 easy)", ("squat 5 easy)", None)),
    ],
)
def test_sync_x7_a_note_is_in_brackets_at_the_end(text: str, note: tuple[str, str | None]):
    assert split_note(text) == note


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("2026-01-05", "2026-01-05", None),
        ("## 2026-01-05", "2026-01-05", None),
        ("#2026-01-05", "2026-01-05", None),
        ("Mon 2026-01-05", "2026-01-05", None),
        ("# Monday, 2026-01-05 push day", "2026-01-05", None),
        ("2026-01-05 18:30", "2026-01-05", "18:30"),
        ("2026-01-05 9:05", "2026-01-05", "09:05"),
        ("2026-01-05T18:30", "2026-01-05", "18:30"),
        ("2026-01-05T18:30:12", "2026-01-05", "18:30"),
        ("2026-01-05: legs at 18:30-19:45", "2026-01-05", "18:30"),
        ("2026-01-05 week 3, 1:15 h", "2026-01-05", None),
        ("2026-01-05 18.30", "2026-01-05", "18:30"),
        ("2026-01-05, 18h30", "2026-01-05", "18:30"),
        ("2026-01-05 18h", "2026-01-05", "18:00"),
        ("2026-01-05 18 Uhr", "2026-01-05", "18:00"),
        ("2026-01-05 um 18.30 Uhr", "2026-01-05", "18:30"),
        ("2026-01-05 6pm", "2026-01-05", "18:00"),
        ("2026-01-05 legs, 6:30 p.m.", "2026-01-05", "18:30"),
        ("2026-01-05 12:15am", "2026-01-05", "00:15"),
        ("2026-01-05 81.20 kg", "2026-01-05", None),
        ("2026-01-05 18.30 kg", "2026-01-05", None),
        ("2026-01-05 1.15 h", "2026-01-05", None),
        ("Dienstag, 2026-01-06", "2026-01-06", None),
        ("mié 2026-01-07", "2026-01-07", None),
    ],
)
def test_sync_x5_a_date_gives_the_day(text: str, day: str, time: str | None):
    found = dated(text)
    assert found is not None
    assert (found.day, found.time, found.wrong, found.beside) == (day, time, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30", "1066-01-05", "2026-13-01", "2026-01-05-06", "Training 2026-01-05",
        "done on 2026-01-05", "5.1.2026", "05.01.", "1/5/2026", "1/5/26", "1/5", "2026/01/05",
        "2026.1.5", "2026-1-5", "Jan 5", "5 January 2026", "5th Jan.", "Monday", "# Sat",
        "yesterday", "Today:", "2026-01-05T18:30Z", "25-11-26", "26-11-25", "25-11-26 legs",
        "20261128", "261128", "Dienstag 20261128", "28. November", "- 28. Nov. 2026", "28. 11.",
        "28. 11. 2026", "Di 28.11", "# 28.11", "# 28-11", "28.11", "Dienstag", "Di", "# Di.",
        "Mittwoch Beine", "Monday squat 5@100", "lundi", "mardi 25 novembre", "le 25 novembre",
        "1er mai", "25 de noviembre de 2026", "miércoles", "sábado", "25 novembre", "terça-feira",
        "woensdag 25 nov", "lördag", "lørdag 3. mai", "maanantai", "środa", "25 listopada",
        "neděle", "1. května", "pazartesi", "вторник", "25 ноября", "gestern", "heute", "hier",
        "aujourd’hui", "ayer", "ieri", "ontem", "igår", "вчера", "11月28日", "2026年11月28日 (土)",
        "土曜日", "星期六", "토요일", "11월 28일", "28-Nov-2026", "28nov", "Nov 28th '26",
        "12.10 squat 5@100", "28.11 squat 5@100", "2026-01-05 25:00", "2026-01-05 18:70",
        "2026-01-05 1h30", "2026-01-05 1830",
    ],
)  # fmt: skip
def test_sync_x5_what_looks_like_a_date_gives_no_day(text: str):
    found = dated(plain(text))
    assert found is not None
    assert (found.day, bool(found.wrong)) == (None, True)


@pytest.mark.parametrize(
    "text",
    [
        "squat 5@100", "12-10-8", "squat 5 (as on 2026-01-01)", "5/3/1", "1.5", "sun salutation 5",
        'squat 5 --note "on 5.1.2026"', "march 20", "squat 3-1-1", "second pull 3",
        "squat 5@96kg --at 2026-01-04", "20-15-10", "3. 5@100kg", "1. squat 5@100kg",
        "12. may press 5", "18.30 squat 5@100kg", "10.05 kg x 5 squat", "2. dips", "so heavy 5",
    ],
)  # fmt: skip
def test_sync_x5_what_is_no_date(text: str):
    if text == "march 20":
        assert dated(text) is not None
    else:
        assert dated(text) is None


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2026-01-05", "2026-01-05"),
        ("2026-01-05 push", "2026-01-05"),
        ("2026-01-05 (1)", "2026-01-05"),
        ("2026-01-05-legs", "2026-01-05"),
        ("2026-01-055", None),
        ("2026-02-30", None),
        ("gym", None),
    ],
)
def test_sync_x5_a_file_named_by_a_date_begins_on_it(name: str, day: str | None):
    assert day_named(name) == day


def test_sync_x5_a_set_on_the_line_of_a_date_is_a_problem():
    found = reading("2026-01-04 squat 5x5@100\nsquat 3@90\n")
    assert [it.message for it in found.problems] == ["a date has no sets on its line"]
    assert [it.day for it in found.lines] == ["2026-01-04"]


def test_sync_x3_the_last_line_waits_for_its_end():
    for end in ("\n", "\r\n", "\r", "\u2028"):
        assert len(reading(f"squat 5@1\nsquat 5@2{end}", is_settled=False).lines) == 2
    found = reading("squat 5@1\n2026-01-04\nsquat 5@2", is_settled=False)
    assert [it.text for it in found.lines] == ["squat 5@1"]
    assert found.pending is not None
    assert (found.pending.text, found.pending_day) == ("squat 5@2", "2026-01-04")
    assert reading("squat 5@1\nsqwxz 5", is_settled=False).problems == ()
    assert reading("", is_settled=False) == Reading((), ())


def test_sync_x6_an_exercise_holds_until_another_or_a_date():
    found = reading("# Squat\n5@1\nDeadlift:\n5@2\nBENCH PRESS\n5@3\n2026-01-04\n5@4\n")
    assert [it.words[0] for it in found.lines] == ["squat", "deadlift", "bench-press"]
    assert [it.message for it in found.problems] == ["this line has no exercise"]


def test_sync_x6_a_name_before_sets_holds_for_the_bare_lines_below_it():
    found = reading("squat 5@100\n5@105\n")
    assert [it.text for it in found.lines] == ["squat 5@100", "squat 5@105"]


def test_sync_x6_a_bare_line_below_a_heading_and_another_name_may_be_of_either():
    found = reading("# squat\nsquat 5@1\n5@2\ndeadlift 5@3\n5@4\n# squat\n5@5\n")
    assert [it.text for it in found.lines] == [
        "squat 5@1", "squat 5@2", "deadlift 5@3", "squat 5@5",
    ]  # fmt: skip
    assert [it.message for it in found.problems] == ["this may be a set of squat or of deadlift"]


@pytest.mark.parametrize(
    "above", ["sqwxz 5@1", "felt good", 'a "quote', "squat 5@1 + deadlift 5@1"]
)
def test_sync_x6_below_what_is_not_read_a_bare_line_is_a_problem(above: str):
    found = reading(f"{above}\n5@2\n")
    assert not any(it.typed == "5@2" and it.words[0] != "sqwxz" for it in found.lines)


def test_sync_x6_an_ambiguous_heading_lists_what_it_may_mean():
    found = reading("row\n5@1\n")
    assert [it.others for it in found.problems] == [("barbell-row", "cable-row")] * 2


def test_sync_x6_a_title_is_passed_over():
    assert reading("# Push day\n## Week 3\nNotes:\nsquat 5@1\n").problems == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3 x 5 @ 100 kg", "3x5@100kg"),
        ("3x5 100kg", "3x5@100kg"),
        ("3×5 @100", "3x5@100"),
        ("100kg x 5", "100kgx5"),
        ("5x100kg", "5x100kg"),
        ("5 X 100 KG", "5x100kg"),
        ("12 , 11, 10 @ 42,5 kg", "12,11,10@42,5kg"),
        ("12,11,10 42.5kg", "12,11,10@42.5kg"),
        ("5@100kgs", "5@100kgs"),
        ("5@225 lbs", "5@225lbs"),
        ("5@100 rpe 9", "5@100 rpe 9"),
        ("5@100 RIR 2 light", "5@100 rir 2 light"),
        ("5@100, 5@105, 3@110", "5@100 5@105 3@110"),
        ("5x100kg, 5x105kg", "5x100kg 5x105kg"),
        ("30s, 30s", "30s,30s"),
        ("100kg 5 5 5", "100kg 5 5 5"),
        ("100kg x 5 x 5", "5x5@100kg"),
        ("5 x 100kg x 5", "5x5@100kg"),
        ("12 bw", "12@bw"),
        ("5@100.", "5@100"),
        ("3x5x100kg", "3x5x100kg"),
        ("12 11 10", "12 11 10"),
        ("5@band:Red", "5@band:Red"),
        ("12 + ", "12 +"),
    ],
)
def test_sync_x7_loosening(text: str, words: str):
    if text == "12 + ":
        assert problem(text)[0].startswith('"+" behind')
    else:
        assert " ".join(line(text, "# squat").words) == f"squat {words}"


@pytest.mark.parametrize(
    ("text", "words", "options"),
    [
        ("5@185lb deadlift", "deadlift 5@185lb", {}),
        ("5 x 185 lb deadlift rpe 9 (easy)", "deadlift 5x185lb rpe 9", {"note": "easy"}),
        ("squat: 5@100", "squat 5@100", {}),
        ("squat : 5@100", "squat 5@100", {}),
        ("farmer’s walk 40m @ 24kg", "farmer's walk 40m@24kg", {}),
        ("45 degree back extension 10@20", "45 degree back extension 10@20", {}),
        ("10@20 45 degree back extension", "45 degree back extension 10@20", {}),
        ("squat 5@100 —rpe 9 —note “it’s ok”", "squat 5@100", {"rpe": "9", "note": "it's ok"}),
        ("rdl 10@60 leg press 12", "rdl 10@60 leg press 12", {}),
        ("squat 5@100 + deadlift 5@100", "squat 5@100 + deadlift 5@100", {}),
    ],
)
def test_sync_x7_names_and_options(text: str, words: str, options: dict[str, str]):
    found = line(text)
    assert (" ".join(found.words), found.options) == (words, options)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("100kg x 5 x 3", "use: 5x3@100kg for 5 sets of 3, or 3x5@100kg for 3 sets of 5"),
        ("5 x 100kg x 3", "use: 5x3@100kg for 5 sets of 3, or 3x5@100kg for 3 sets of 5"),
        ("3x5 100", "use: 3x5@100 for a weight of 100, or 5,5,5,100 for 4 sets"),
        ("5 5 5 100", "use: 5,5,5@100 for a weight of 100, or 5,5,5,100 for 4 sets"),
        ("12 11 10 @ 42.5", "use: 12,11,10@42.5 for all sets, or 12 11 10@42.5 for the last one"),
        ("5 5 5 100kg", "use: 5,5,5@100kg for all sets, or 5 5 5@100kg for the last one"),
        ("5@100, 5", "use: 5@100.5 for one weight, or 5@100 5@100 for two sets"),
        ("12:30", "use: 750s for how long, or 2026-01-05 12:30 for a time of day"),
        ("12:30 plank", "use: plank 750s for how long, or 2026-01-05 12:30 for a time of day"),
        (
            "18:30 60s",
            "use: squat 60s with the exercise behind the time of day, or a line for each set",
        ),
        ("leg press 45", "use: # leg press 45 for the exercise, or 1x45 for a set of leg press"),
    ],
)
def test_sync_x7_two_readings_are_a_problem_with_both(text: str, hint: str):
    message, said = problem(text)
    assert message.endswith("can be read in two ways")
    assert said == hint


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("5@100 hello", '"hello" behind the sets is not an exercise'),
        ("5@100 squat 5@105", '"5@100 squat 5@105" has sets on both sides of a name'),
        ("squat 5 --at yesterday", '--at cannot be "yesterday" here'),
        ("18:30 squat 5 --at 18:40", '--at cannot be "18:40" here'),
        ("squat 5 --note a (b)", "--note is given twice"),
        ('squat 5 "open', '"squat 5 "open" has a " that is not closed'),
        ("squat 5 --colour red", 'no option is called "--colour"'),
        ("(easy)", "a note needs a set before it"),
        ("25:00 squat 5@100", '"25:00" is not a time of day'),
        ("squat 5 --at 2026-01-04", '--at cannot be "2026-01-04" here'),
        ("pain severe", '"pain severe" is not logged: the inbox takes no pain without a set'),
        (
            "back pain today",
            '"back pain today" is not logged: the inbox takes no pain without a set',
        ),
        ("delete last", '"delete last" is a command, which the inbox does not run'),
    ],
)
def test_sync_x7_what_is_not_understood(text: str, message: str):
    assert problem(text)[0] == message


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("18:30 squat 5@100", "18:30"),
        ("9:30 squat 5@100", "09:30"),
        ("squat 5@100 --at 18:30", "18:30"),
        ("18:30 5@185lb deadlift", "18:30"),
        ("18:30 12@40", "18:30"),
        ("18.30 squat 5@100", "18:30"),
        ("18h30 squat 5@100", "18:30"),
        ("6pm squat 5@100", "18:00"),
        ("6:30 am 12@40", "06:30"),
        ("squat 5@100", None),
        ("1:30", None),
    ],
)
def test_sync_x8_a_time_of_day_stands_before_the_set(text: str, time: str | None):
    assert line(text, "plank").time == time


def test_sync_x8_a_time_above_is_remembered():
    found = reading(
        "2026-01-04 18:30\nsquat 5@1\n19:00 squat 5@2\nsquat 5@3\n2026-01-03\nsquat 5@4\n"
    )
    assert [(it.time, it.time_above) for it in found.lines] == [
        (None, "18:30"), ("19:00", "18:30"), (None, "19:00"), (None, None),
    ]  # fmt: skip


def test_sync_x9_equal_lines_are_counted_by_their_day():
    found = reading("squat 5@1\n- Squat: 5 @ 1\n2026-01-04\nsquat 5@1\n2026-01-05\n# squat\n5@1\n")
    assert [it.key for it in found.lines] == [
        ("2026-01-05", "squat 5@1", 0),
        ("2026-01-05", "squat 5@1", 1),
        ("2026-01-04", "squat 5@1", 0),
        ("2026-01-05", "squat 5@1", 2),
    ]


def test_mangled_text_is_read_without_an_error():
    """100,000 of them in the long run (`just soak`)."""
    for seed in range(100_000 if os.environ.get("LIFTLOG_SOAK") else 1_000):
        text = mangled(Random(seed)).decode(errors="replace")
        found = reading(text, is_settled=seed % 2 == 0)
        assert len({it.key for it in found.lines}) == len(found.lines)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("pain severe", "try: liftlog pain severe"),
        ("Pain: mild, left", "try: liftlog pain mild"),
        ("liftlog pain cleared", "try: liftlog pain cleared"),
        ("some pain in the knee", "use: liftlog pain mild, or severe"),
        ("Kniebeugen", "try: liftlog help"),
        ("undo", "note: type it on a device with liftlog"),
        ("felt good", "use: // before words of your own"),
    ],
)
def test_sync_x15_what_the_inbox_does_not_take_says_what_to_type(text: str, hint: str):
    assert problem(text)[1] == hint


def test_sync_x5_an_exercise_may_be_called_like_a_day():
    def called(name: str) -> str:
        return "good-friday" if name.casefold() in ("friday press", "do") else lookup(name)

    text = "Friday press 5@40\n# Do\n5@40\n# Friday press\n5@41\n"
    found = read_inbox(text, DAY, TODAY, True, called, str)
    assert (len(found.lines), found.problems) == (3, ())


def test_sync_x7_an_option_that_cannot_be_read_leaves_the_exercise_below_it():
    found = reading("# plank\nsquat 5@96 --at 2026-01-04\n5@97\ndeadlift 5@98\n")
    assert [it.text for it in found.lines] == ["deadlift 5@98"]
    found = reading("squat 5@96 --at 2026-01-04\n5@97\n")
    assert [it.text for it in found.lines] == ["squat 5@97"]
