"""`liftlog progress` on a pipe, on terminals of four widths, and with nothing to show."""

from __future__ import annotations

import csv
import io
import json
import os

import pytest

from liftlog.render.base.text import width_of
from tests.cli.runner import is_one_message
from tests.cli.terminal import WIDTHS, liftlog, on_terminal, without_styles
from tests.diary import BENCH, MACHINE, Diary, a_year
from tests.golden import GOLDEN, golden

VIEWS = {"overview": (), "machine": (MACHINE,), "bodyweight": (BENCH,), "pounds": ("--unit", "lb")}


@pytest.fixture
def trained(diary) -> Diary:
    a_year(diary)
    return diary


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("view", VIEWS)
def test_each_view_is_the_one_that_was_read_and_approved(trained, view, width):
    said = liftlog("progress", *VIEWS[view], "--format", "table", columns=width)

    assert (said.code, said.err) == (0, "")
    assert max(map(width_of, said.out.splitlines())) <= width
    assert said.out == golden(GOLDEN / "progress" / f"{view}-{width}.txt", said.out)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_terminal_shows_the_same_words_as_a_pipe(trained, width):
    drawn = on_terminal("progress", MACHINE, columns=width, NO_COLOR="1")
    seen = without_styles(drawn.out)
    piped = liftlog("progress", MACHINE, "--format", "table", columns=width)

    assert drawn.code == 0
    assert max(map(width_of, seen.splitlines())) <= width
    words = [word for word in seen.split() if set(word) != {"─"}]
    assert piped.out.split() == words[: len(piped.out.split())]


def test_every_format_tells_the_same_numbers(trained):
    rows = {
        "json": json.loads(liftlog("progress", "--json").out)["items"],
        "csv": list(csv.DictReader(io.StringIO(liftlog("progress", "--format", "csv").out))),
        "tsv": list(csv.DictReader(io.StringIO(liftlog("progress").out), delimiter="\t")),
    }

    def plain(value: object) -> str:
        return "" if value is None else str(int(value)) if value is True else str(value or "")

    as_text = {
        name: [{key: plain(value).strip("'") for key, value in row.items()} for row in found]
        for name, found in rows.items()
    }
    for one in as_text["json"]:
        for key in ("sessions", "reps_4w"):
            one[key] = str(one[key])
        # Plain numbers of kilograms are in JSON alone.
        for key in [key for key in one if key.endswith("kg")]:
            del one[key]
    assert as_text["csv"] == as_text["tsv"]
    for one, other in zip(as_text["json"], as_text["csv"], strict=True):
        assert {k: v for k, v in one.items() if v} == {
            k: v for k, v in other.items() if v not in ("", "0")
        } | {k: v for k, v in one.items() if v == "0"}


def test_json_is_an_object_with_a_schema_and_slugs(trained):
    over_all = json.loads(liftlog("progress", "--json").out)
    one = json.loads(liftlog("progress", MACHINE, "--json").out)

    assert (over_all["schema"], over_all["as_of"]) == (1, "2026-03-15")
    assert {MACHINE, BENCH} == {item["exercise"] for item in over_all["items"]}
    assert (one["schema"], one["exercise"], len(one["sessions"])) == (1, MACHINE, 11)
    assert (
        one["summary"]["best_e1rm"]
        == next(i for i in over_all["items"] if i["exercise"] == MACHINE)["best_e1rm"]
    )


def test_a_unit_of_choice_converts_every_load_and_stores_nothing(trained):
    before = trained.path.read_bytes()
    pounds = json.loads(liftlog("progress", MACHINE, "--unit", "lb", "--json").out)

    assert (pounds["unit"], pounds["sessions"][0]["load"]) == ("lb", "88.185")
    assert before == trained.path.read_bytes()


def test_a_newcomer_gets_one_helpful_line(diary):
    said = liftlog("progress")

    assert (said.code, len(said.err.splitlines())) == (0, 1)
    assert "liftlog log" in said.err
    assert json.loads(liftlog("progress", "--json").out)["items"] == []
    assert liftlog("progress", MACHINE, "--format", "table")[:2] == (0, "")


def test_one_set_is_enough(diary):
    diary.session("2026-03-14", "12", "40kg")

    said = liftlog("progress", MACHINE, "--format", "table", columns=80)

    assert "12" in said.out
    assert "1 session since 2026-03-14" in said.out
    assert "▁" not in said.out


def test_one_is_one(diary):
    diary.session("2026-03-14", "12", "40kg")
    said = liftlog("progress", "--format", "table", columns=80).out
    calendar = liftlog("progress", "--calendar", "--format", "table", columns=80).out

    assert "1 back-extension set, 0 sets of opposing exercises" in said
    assert calendar.endswith("1 training day up to 2026-03-15 · ░ 1 working set\n")


def test_that_no_goal_is_given_is_said_once(diary):
    assert liftlog("exercise", "add", "Curl").code == 0
    for day in ("2026-03-07", "2026-03-14"):
        diary.session(day, exercise="curl")
    said = liftlog("progress", "curl", "--format", "table", columns=80).out

    assert said.count("has no goal") == 1
    assert said.endswith("Add one:\n  liftlog exercise set curl --goal strength-endurance\n")


def test_a_terminal_shows_the_newest_sessions_and_says_so(diary):
    for day in range(1, 29):
        diary.session(f"2026-02-{day:02}")

    few, all_ = on_terminal("progress", MACHINE), on_terminal("progress", MACHINE, "--all")

    assert "newest 15 of 28 sessions" in few.out
    assert ("2026-02-02" in few.out, "2026-02-02" in all_.out) == (False, True)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["nonsense"], 3),
        (["--goal", "nonsense"], 3),
        (["--unit", "stone"], 2),
        (["--format", "xml"], 2),
        (["--since", "someday"], 2),
        (["--since", "2026-03-02", "--until", "2026-03-01"], 2),
    ],
)
def test_what_is_wrong_is_one_message(trained, words, code):
    said = liftlog("progress", *words)

    assert (code, "") == (said.code, said.out)
    assert is_one_message(said.err)


def test_the_users_own_words_are_never_obeyed(diary):
    with diary.open() as ws:
        ws.db.execute(
            "insert into exercises(slug, name, origin) values ('evil', ?, 'own')",
            ("[red]\x1b[31mx[/red]",),
        )
    diary.session("2026-03-14", exercise="evil")

    said = on_terminal("progress", columns=120, NO_COLOR="1")

    assert "\x1b[31m" not in said.out
    assert "[red]\\x1b[31mx[/red]" in said.out


def test_the_last_4_weeks_are_counted_where_the_newest_session_lies_far_ahead(diary):
    # More of them than a decision looks at.
    for day in range(10, 22):
        diary.session(f"2027-02-{day}")
    diary.session(os.environ["LIFTLOG_NOW"][:10], "10")
    plain, chosen = (
        [row.split("\t")[21:23] for row in liftlog("progress", *words).out.splitlines()]
        for words in ((), ("--unit", "kg"))
    )

    assert plain == chosen == [["volume_load_4w", "reps_4w"], ["400", "10"]]


@pytest.mark.parametrize("width", [40, 80])
def test_what_holds_no_working_set_is_told_as_it_is(diary, width):
    diary.session("2026-03-14", "1", None)
    with diary.open() as ws:
        ws.db.execute("update sets set reps = null, distance = 5000000, kind = 'warm-up'")
    said = liftlog("progress", MACHINE, "--format", "table", columns=width).out

    assert "no working set: 5 km" in said
    assert "no working sets yet" in said
    assert "None" not in said
    assert "best" not in said
