"""`liftlog records`, and the views of `progress` that draw or add up."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from liftlog.render.base.text import width_of
from liftlog.store.base.location import database_path
from liftlog.store.progress import summaries
from tests.cli.runner import Lifter, in_a_process, is_one_message
from tests.cli.terminal import WIDTHS, liftlog, on_terminal
from tests.diary import BENCH, MACHINE, Diary, a_year
from tests.golden import GOLDEN, golden

VIEWS = {
    "records": ("records",),
    "chart-machine": ("progress", MACHINE, "--chart"),
    "chart-bodyweight": ("progress", BENCH, "--chart"),
    "calendar": ("progress", "--calendar"),
    "by-week": ("progress", "--by", "week"),
    "by-month": ("progress", "--by", "month"),
    "by-muscle": ("progress", "--by", "muscle"),
    "by-exercise": ("progress", "--by", "exercise"),
    "by-goal": ("progress", "--by", "goal"),
}


@pytest.fixture
def trained(diary) -> Diary:
    a_year(diary)
    return diary


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("view", VIEWS)
def test_each_view_is_the_one_that_was_read_and_approved(trained, view, width):
    said = liftlog(*VIEWS[view], "--format", "table", columns=width)

    assert (said.code, said.err) == (0, "")
    assert max(map(width_of, said.out.splitlines())) <= width
    assert said.out == golden(GOLDEN / "progress" / f"{view}-{width}.txt", said.out)


def test_a_wide_terminal_draws_by_itself_and_a_pipe_never(trained):
    assert "┤" in on_terminal("progress", MACHINE, columns=120).out
    assert "┤" not in on_terminal("progress", MACHINE, columns=80).out
    assert "┤" not in liftlog("progress", MACHINE, columns=120).out


def test_a_calendar_counts_the_days_that_it_shows(trained):
    trained.session("2025-04-01")
    wide, phone = (
        liftlog("progress", "--calendar", "--format", "table", columns=width).out
        for width in (80, 40)
    )

    assert "12 training days up to 2026-03-15" in wide
    assert "11 training days up to 2026-03-15" in phone


def test_a_chart_of_one_session_is_not_drawn_and_says_why(diary):
    diary.session("2026-03-01")

    said = liftlog("progress", MACHINE, "--chart", "--format", "table", columns=80)

    assert (said.code, "needs 3 sessions" in said.err) == (0, True)


def test_records_tell_what_they_beat(diary):
    diary.session("2026-03-01", "10,10")
    diary.session("2026-03-08", "11,10")
    found = json.loads(liftlog("records", "--json").out)["items"]

    assert [(one["record"], one["value"], one["before"]) for one in found] == [
        ("e1rm", "54.667", "53.333"),
        ("volume", "840", "800"),
        ("reps", 11, 10),
    ]
    assert {"2026-03-08"} == {one["day"] for one in found}


def test_records_since_a_day_are_those_set_since(diary):
    for day, reps in (("2026-02-01", "8"), ("2026-02-08", "9"), ("2026-03-01", "8,8")):
        diary.session(day, reps)
    found = json.loads(liftlog("records", MACHINE, "--since", "2026-03", "--json").out)["items"]

    assert [(one["record"], one["day"]) for one in found] == [("volume", "2026-03-01")]


def test_of_many_records_a_terminal_shows_the_newest_and_how_many_more(trained):
    loads = range(50, 65)
    for load in loads:
        trained.session("2026-03-13", "8", f"{load}kg", at=f"{load - 44:02}:00")
        trained.session("2026-03-14", "9", f"{load}kg", at=f"{load - 44:02}:00")
    few = liftlog("records", "--format", "table", columns=80).out
    one = liftlog("records", MACHINE, "--format", "table", columns=80).out

    assert few.count("most reps") == 2
    assert f"{len(loads) + 1} more at other loads · all: liftlog records EXERCISE" in few
    assert (one.count("most reps"), "more at other" in one) == (len(loads) + 4, False)


def test_a_first_session_sets_no_record(diary):
    diary.session("2026-03-01")
    said = liftlog("records", "--format", "table")

    assert (said.code, said.out, len(said.err.splitlines())) == (0, "", 1)
    assert "Your bests so far: liftlog records EXERCISE" in said.err


def test_of_one_exercise_the_best_of_the_first_session_stands(diary):
    diary.session("2026-03-01", "12,10")
    diary.session("2026-03-08", "11,11,10")
    found = json.loads(liftlog("records", MACHINE, "--json").out)["items"]
    since = json.loads(liftlog("records", MACHINE, "--since", "2026-03-02", "--json").out)["items"]
    table, phone = (
        liftlog("records", MACHINE, "--format", "table", columns=width).out for width in (80, 40)
    )

    assert [(one["record"], one["value"], one["before"], one["before_day"]) for one in found] == [
        ("heaviest", "40", None, None),
        ("e1rm", "56", None, None),
        ("volume", "1280", "880", "2026-03-01"),
        ("reps", 12, None, None),
    ]
    assert [one["record"] for one in since] == ["volume"]
    assert json.loads(liftlog("records", "--json").out)["items"] == [found[2]]
    assert "before: 880 kg" in phone
    assert phone.count("first time") == 3
    assert "None" not in table + phone


def test_without_a_working_set_there_is_no_record(diary):
    diary.session("2026-03-01", "10", kind="warm-up")
    said = liftlog("records", MACHINE)

    assert said.err == "no records: only working sets count\n"


def test_what_is_missing_for_a_record_is_told(lifter: Lifter, tmp_path: Path):
    def told(words: str) -> str:
        said = lifter.types(words)
        assert said.code == 0
        return said.err

    lifter.gets("plan")
    nothing = told("progress")
    assert "No sets yet. Log a first set" in nothing
    assert told("records") == told("records squat") == told("records --since 4w") == nothing

    lifter.gets("log squat 5@100kg --at 2026-01-05 --goal strength")
    assert told("records").startswith("No records yet. Later sessions are compared")
    assert told("records squat") == ""
    assert told("records deadlift") == told("history deadlift") == "no sets of deadlift yet\n"
    assert told("progress deadlift") == told("progress deadlift --all") == told("history deadlift")
    assert told("progress squat --goal hypertrophy") == "no session of squat under this goal\n"
    assert told("progress deadlift --since 4w") == "no session of deadlift in this period\n"
    assert told("progress deadlift --by week --all") == "no sets to add up\n"
    nothing = told(f"report --exercise deadlift -o {tmp_path}/r.html")
    assert nothing == "no sets to show; the report is empty\n"
    assert told("records squat --since 2026-01-06") == "no records in this period\n"
    assert told("records --until 2025-12-31") == "no records in this period\n"
    assert told("records --goal hypertrophy") == "no records under this goal\n"

    lifter.at("2026-01-07T18:00:00").gets("log squat 6@105kg")
    assert told("records") == ""
    lifter.at("2026-04-02T18:00:00").gets("log push-up 9")
    assert "--all shows every exercise" in told("records")
    assert told("records --all") == ""


@pytest.mark.parametrize(
    ("words", "query"),
    [
        (
            ["week"],
            "select week, sum(sessions), sum(working_sets), sum(reps), sum(volume_load_kg)"
            " from v_weekly group by week having sum(working_sets) > 0 order by week desc",
        ),
        (
            ["month"],
            "select substr(day, 1, 7), count(*), sum(working_sets), sum(reps), sum(volume_load_kg)"
            " from v_sessions where working_sets > 0 group by 1 order by 1 desc",
        ),
        (
            ["exercise"],
            "select exercise, count(*), sum(working_sets), sum(reps), sum(volume_load_kg)"
            " from v_sessions where working_sets > 0 group by 1 order by 3 desc, 1",
        ),
    ],
)
def test_groups_are_those_of_a_plain_query(trained, words, query):
    found = json.loads(liftlog("progress", "--by", *words, "--all", "--json").out)["items"]
    with trained.open() as ws:
        rows = ws.db.execute(query).fetchall()

    assert rows == [
        (
            one[words[0]],
            one["sessions"],
            int(one["working_sets"]),
            one["reps"],
            pytest.approx(float(one["volume_load"])),
        )
        for one in found
    ]


def test_a_synergist_counts_half(diary):
    diary.session("2026-03-01", "12,12,12")
    found = json.loads(liftlog("progress", "--by", "muscle", "--json").out)["items"]
    sets = {one["muscle"]: one["working_sets"] for one in found}

    assert (sets["erector-spinae"], sets["hamstrings"]) == ("3", "1.5")


def by_muscle() -> dict[str, dict]:
    found = json.loads(liftlog("progress", "--by", "muscle", "--json").out)
    return {item["muscle"]: item for item in found["items"]}


def test_each_muscle_is_shown_against_a_weekly_range(diary):
    for day in range(1, 13):
        diary.session(f"2026-03-{day:02}", "12,12")

    found = by_muscle()
    back = found["erector-spinae"]
    shown = liftlog("progress", "--by", "muscle", "--format", "table").out

    # 24 sets in the 15 days since the first workout are 11.2 a week.
    assert (back["working_sets"], back["weekly_sets"], back["weekly_place"]) == (
        "24",
        "11",
        "within",
    )
    assert (found["hamstrings"]["weekly_sets"], found["hamstrings"]["weekly_place"]) == (
        "5.5",
        "below",
    )
    assert "weekly range: 10–20 sets" in shown
    assert liftlog("config", "set", "policy.weekly-sets.most", "10").code == 0
    assert by_muscle()["erector-spinae"]["weekly_place"] == "above"


def test_the_weekly_range_is_gone_where_it_is_switched_off(diary):
    diary.session("2026-03-01", "12,12,12")
    assert liftlog("config", "set", "policy.weekly-sets", "off").code == 0

    shown = liftlog("progress", "--by", "muscle", "--format", "table").out

    assert by_muscle()["erector-spinae"]["weekly_place"] is None
    assert not {"Weekly", "Range", "below", "weekly"} & set(shown.split())


def test_general_lifts_holds_and_jumps_count_and_cardio_and_mobility_never_do(diary):
    for line in (
        ("squat", "8,8@80kg"),
        ("plank", "30s"),
        ("box-jump", "5"),
        ("farmers-walk", "40s@20kg"),
        ("rowing-machine", "600s"),
        ("hamstring-stretch", "30s"),
        ("sphinx", "30s"),
    ):
        assert liftlog("log", *line).code == 0, line

    sets = {muscle: item["working_sets"] for muscle, item in by_muscle().items()}
    beside = json.loads(liftlog("progress", "--by", "muscle", "--json").out)

    assert sets["quadriceps"] == "3"
    assert sets["rectus-abdominis"] == "1.5"
    assert sets["forearms"] == "1"
    assert "erector-spinae" not in sets
    assert beside["without_muscles"] == {"exercises": 0, "working_sets": 0}


def test_what_is_done_without_muscles_is_told_beside_them(diary):
    assert liftlog("exercise", "add", "Wiggle").code == 0
    assert liftlog("exercise", "add", "Waggle").code == 0
    diary.session("2026-03-01", "12,12,12")
    diary.session("2026-03-02", "12", exercise="wiggle")
    diary.session("2026-03-03", "12,12", exercise="waggle")
    diary.session("2026-03-03", "10", exercise="waggle", kind="warm-up")
    words = (
        "not counted: 3 sets of 2 exercises without muscles."
        " To add one: liftlog exercise edit waggle --muscle NAME"
    )
    by_muscle = ("progress", "--by", "muscle")
    piped = liftlog(*by_muscle)

    assert liftlog(*by_muscle, "--format", "table").out.endswith(f"{words}\n")
    assert (piped.err, "without" in piped.out) == (f"{words}\n", False)
    assert json.loads(liftlog(*by_muscle, "--json").out)["without_muscles"] == {
        "exercises": 2,
        "working_sets": 3,
    }
    assert liftlog(*by_muscle, "wiggle", "--format", "table")[1:] == (
        "",
        "not counted: 1 set of 1 exercise without muscles."
        " To add one: liftlog exercise edit wiggle --muscle NAME\n",
    )
    assert "without_muscles" not in liftlog("progress", "--by", "week", "--json").out


def test_how_often_and_in_what_balance(diary):
    for day in ("2026-03-09", "2026-03-11", "2026-03-13", "2026-03-15"):
        diary.session(day)
    diary.session("2026-03-14", "15", "bw", "leg-raise-crunch")
    habit = json.loads(liftlog("progress", "--json").out)["habit"]
    seen = liftlog("progress", "--format", "table", columns=100).out

    assert (
        habit["days_last_7"], habit["sets"], habit["opposing_sets"], habit["advised_days_a_week"],
    ) == (4, 12, 1, [1, 3])  # fmt: skip
    assert "4 back-extension days in a week." in seen


@pytest.mark.parametrize("words", [["--by", "moon"], ["--chart"], ["--by", "week", "--chart"]])
def test_what_cannot_be_shown_is_refused(trained, words):
    said = liftlog("progress", *words)

    assert (said.code, said.out, is_one_message(said.err)) == (2, "", True)


@pytest.mark.parametrize(("begins", "first"), [("monday", "2025-03-10"), ("sunday", "2025-03-16")])
def test_the_days_drawn_are_those_listed_and_reported(diary, begins, first):
    assert liftlog("config", "set", "week-start", begins).code == 0
    for day in ("2025-03-09", "2025-03-10", "2025-03-15", "2025-03-16", "2026-03-15"):
        diary.session(day)
    listed = liftlog("progress", "--calendar").out.splitlines()[1:]
    drawn = liftlog("progress", "--calendar", "--format", "table", columns=80).out
    page = liftlog("report", "-o", "-").out

    assert listed[0].split("\t")[0] == first
    assert f"{len(listed)} training days up to 2026-03-15" in drawn
    assert f"{len(listed)} training days from {first} to 2026-03-15" in page


def test_the_days_of_the_calendar_are_data_on_a_pipe(trained):
    rows = liftlog("progress", "--calendar").out.splitlines()

    assert (rows[0], rows[-1]) == ("day\tworking_sets", "2026-03-12\t2")


def test_reps_with_a_band_and_without_are_two_records(lifter: Lifter):
    lifter.session("2026-01-05", "10", "leg-raise")
    lifter.session("2026-01-07", "12@band:green", "leg-raise")

    assert lifter.asks("records --all")["items"] == []
    lifter.session("2026-01-09", "14@band:green", "leg-raise")
    (record,) = lifter.asks("records --all")["items"]
    assert (record["record"], record["before"]) == ("reps", 12)


def test_a_set_that_is_deleted_meanwhile_is_no_error(lifter: Lifter, monkeypatch):
    """As by another terminal, between the two readings of an exercise."""
    lifter.gets("log squat 5@100kg --at 2026-01-01")
    lifter.gets("log squat 6@100kg --at 2026-01-03")
    whole = lifter.at("2026-01-05T18:00:00").gets("records")
    assert "2026-01-03" in whole
    reading = summaries.sessions_in

    def later(*given):
        in_a_process("delete", lifter.sets("id")[0][0], env={"LIFTLOG_NOW": "2026-01-05T18:00:00"})
        return reading(*given)

    with monkeypatch.context() as patched:
        patched.setattr(summaries, "sessions_in", later)
        assert lifter.gets("records") == whole
    assert lifter.types("records").err.startswith("No records yet")


def test_a_workout_that_goes_on_for_days_has_its_records_on_the_day_it_began(
    lifter: Lifter, tmp_path: Path
):
    rows = ["2026-01-01,5,100", "2026-01-03,6,100"]
    file = tmp_path / "sets.csv"
    lines = [f"{row.split(',')[0]}T18:00:00,w,squat,{row.split(',', 1)[1]},kg" for row in rows]
    header = "performed_at,workout,exercise,reps,load,unit"
    file.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    lifter.at("2026-02-05T18:00:00").gets(f"import {file}")
    lifter.gets("log squat 5@150kg --at 2026-01-08")
    (_first, second) = lifter.rows("select id from workouts order by started_at")[:2]
    with closing(sqlite3.connect(database_path())) as db, db:
        db.execute("update sets set workout = ? where load = 150000", second)

    told = lifter.asks("records --all --until 2026-01-03")["items"]

    assert {(it["record"], it["value"]) for it in told} >= {("heaviest", "150"), ("reps", 6)}


def test_what_is_lifted_adds_up_exactly_whatever_it_is(lifter: Lifter):
    lifter.gets("log squat 8@100kg 8@100kg 1@0.001kg --at 2026-01-01")
    with closing(sqlite3.connect(database_path())) as db, db:
        db.execute("update sets set reps = 123456789, load = 123456789 where position = 1")
        db.execute("update sets set reps = 9999, load = 99999999 where position = 2")

    (week,) = lifter.at("2026-01-05T18:00:00").asks("progress --by week")["items"]

    thousandths = 123456789**2 + 9999 * 99999999 + 1
    assert week["volume_load"] == f"{thousandths // 1000}.{thousandths % 1000:03}"
