"""liftlog config: settings and policies live in the log."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from liftlog.store.base.location import database_path
from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("unit", "lb"),
        ("goal", "technique"),
        ("zone", "Europe/Berlin"),
        ("week-start", "sunday"),
        ("formula", "brzycki"),
        ("gym", "Home"),
        ("policy.layoff", "off"),
        ("policy.deload.cut", "0.15"),
    ],
)
def test_a_setting_is_kept_until_it_is_taken_back(lifter: Lifter, key: str, value: str):
    default = lifter.gets(f"config get {key}")

    lifter.gets(f"config set {key} {value}")

    assert lifter.gets(f"config get {key}") == f"{value}\n"
    lifter.gets(f"config set {key} default")
    assert default == lifter.gets(f"config get {key}")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("config get bogus", 2),
        ("config set bogus 1", 2),
        ("config set unit stone", 2),
        ("config set zone Mars/Base", 2),
        ("config set week-start someday", 2),
        ("config set formula magic", 2),
        ("config set goal bogus", 3),
        ("config set policy.layoff perhaps", 2),
        ("config set policy.deload.cut 7", 2),
        ("config set policy.deload.cut x", 2),
        ("config set policy.bogus 1", 2),
        ("config set unit", 2),
    ],
)
def test_a_value_that_makes_no_sense_is_refused(lifter: Lifter, line: str, code: int):
    before = lifter.contents()

    answer = lifter.types(line)

    assert (answer.code, answer.err[:9]) == (code, "liftlog: ")
    assert before == lifter.contents()


def test_every_policy_is_listed_with_its_rule(lifter: Lifter):
    items = {item["key"]: item for item in lifter.asks("config list")["items"]}

    assert {"unit", "goal", "zone", "week-start"} < items.keys()
    assert "R11" in items["policy.layoff"]["about"]
    assert items["policy.layoff.short-days"]["value"] == "22"


def test_a_policy_switched_off_no_longer_decides(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")
    question = f"next {MACHINE} --as-of 2026-02-05"
    assert lifter.asks(question)["decision"] == "return"

    lifter.gets("config set policy.layoff off")

    assert lifter.asks(question)["decision"] == "progress"


def test_a_number_of_a_policy_is_the_lifters(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")

    lifter.gets("config set policy.layoff.short-cut 0.25")

    assert lifter.asks(f"next {MACHINE} --as-of 2026-02-05")["load"] == "30"


def test_the_unit_of_the_lifter_is_that_of_a_bare_number(lifter: Lifter):
    lifter.gets("config set unit lb")

    lifter.gets(f"log {MACHINE} 12@90")

    assert lifter.sets() == [(12, 90000, "lb")]


def test_the_goal_of_the_lifter_is_asked_of_every_exercise(lifter: Lifter):
    lifter.gets("config set goal technique")

    assert lifter.asks(f"next {MACHINE}")["goal"] == "technique"


def test_the_formula_of_the_lifter_estimates_in_every_table(lifter: Lifter):
    lifter.at("2026-01-01T18:00:00").gets(f"log {MACHINE} 6@90kg")
    lifter.at("2026-01-05T18:00:00").gets(f"log {MACHINE} 8@90kg")

    # 90 × (1 + 8 / 30), 36 × 90 / (37 − 8), 9000 / (48.8 + 53.8 × e^−0.6) and 90 × 8^0.1.
    for formula, best in (
        ("epley", "114"), ("brzycki", "111.724"), ("wathan", "114.904"), ("lombardi", "110.803"),
    ):  # fmt: skip
        lifter.gets(f"config set formula {formula}")
        assert lifter.asks("progress")["items"][0]["best_e1rm"] == best
        assert lifter.asks(f"progress {MACHINE}")["sessions"][-1]["e1rm"] == best
        assert best in {one["value"] for one in lifter.asks("records")["items"]}


def test_weeks_begin_on_the_day_of_the_lifter(lifter: Lifter):
    # A Saturday and the Sunday after it.
    for day in ("2026-01-03", "2026-01-04"):
        lifter.at(f"{day}T18:00:00").gets(f"log {MACHINE} 10@40kg")

    def weeks() -> list[str]:
        return [one["week"] for one in lifter.asks("progress --by week")["items"]]

    assert weeks() == ["2026-W01"]
    lifter.gets("config set week-start sunday")
    assert weeks() == ["2026-01-04", "2025-12-28"]
    lifter.gets("config set week-start saturday")
    assert weeks() == ["2026-01-03"]


@pytest.mark.parametrize(
    ("start", "days"),
    [("monday", "Mon Wed Fri Sun"), ("sunday", "Sun Tue Thu Sat"), ("saturday", "Sat Mon Wed Fri")],
)
def test_the_calendar_begins_with_that_day(lifter: Lifter, start: str, days: str):
    lifter.gets(f"log {MACHINE} 10@40kg")
    lifter.gets(f"config set week-start {start}")

    rows = lifter.wide(80).gets("progress --calendar --format table").splitlines()[1:8]

    assert " ".join(row[:3] for row in rows if row[:3].strip()) == days
    (marked,) = [place for place, row in enumerate(rows) if "░" in row]
    # 5 January 2026 is a Monday.
    assert marked == {"monday": 0, "sunday": 1, "saturday": 2}[start]


@pytest.mark.parametrize(
    ("former", "today", "value"),
    [
        ("policy.visit.gap-hours", "policy.workout.gap-hours", "6"),
        ("policy.absurd", "policy.typo-check", "off"),
        ("policy.big-step.above", "policy.big-jump.above", "0.2"),
        ("policy.coarse-step", "policy.wide-gap", "off"),
    ],
)
def test_a_setting_of_0_1_is_read_by_its_former_name(lifter: Lifter, former, today, value):
    lifter.gets(f"config set {former} {value}")

    assert lifter.gets(f"config get {today}") == lifter.gets(f"config get {former}")
    assert f"{today}\t{value}\t" in lifter.gets("config list")
    assert former not in lifter.gets("config list")
    assert lifter.rows("select key from settings where value is not null") == [(today,)]
    assert f'"{today}" = "{value}"' in lifter.gets("config export")


def test_a_log_of_0_1_has_one_value_of_a_renamed_setting(lifter: Lifter):
    lifter.gets("config set policy.workout.gap-hours 5")
    with closing(sqlite3.connect(database_path())) as db, db:
        db.execute("update settings set key = 'policy.visit.gap-hours'")
    assert lifter.gets("config get policy.workout.gap-hours") == "5\n"
    assert '"policy.workout.gap-hours" = "5"' in lifter.gets("config export")

    lifter.gets("config set policy.workout.gap-hours 7")
    assert lifter.gets("config get policy.visit.gap-hours") == "7\n"
    lifter.gets("undo")
    assert lifter.gets("config get policy.workout.gap-hours") == "5\n"
    lifter.gets("config set policy.workout.gap-hours default")
    assert lifter.gets("config get policy.workout.gap-hours") == "4\n"


def test_a_log_of_0_1_exports_todays_names_of_settings(lifter: Lifter):
    lifter.gets("config set policy.workout.gap-hours 5")
    lifter.gets("config set policy.big-jump.above 0.2")
    with closing(sqlite3.connect(database_path())) as db, db:
        db.execute("update settings set key = replace(key, 'workout.gap', 'visit.gap')")
    lifter.gets("config set unit kg")

    exported = json.loads(lifter.gets("export --format json"))["settings"]

    assert [(row["key"], row["value"]) for row in exported] == [
        ("policy.big-jump.above", "0.2"),
        ("policy.workout.gap-hours", "5"),
        ("unit", "kg"),
    ]


def test_of_a_former_and_todays_name_todays_value_is_exported(lifter: Lifter):
    lifter.gets("config set policy.workout.gap-hours 5")
    with closing(sqlite3.connect(database_path())) as db, db:
        names = [name for _, name, *_ in db.execute("pragma table_info(settings)")]
        kept = ["'policy.visit.gap-hours'", "'9'", *names[2:]]
        assert names[:2] == ["key", "value"]
        db.execute(f"insert into settings select {', '.join(kept)} from settings")

    exported = json.loads(lifter.gets("export --format json"))["settings"]

    assert [(row["key"], row["value"]) for row in exported] == [("policy.workout.gap-hours", "5")]


def test_a_json_of_0_1_brings_a_renamed_setting_once(lifter: Lifter, tmp_path: Path):
    lifter.gets("config set policy.workout.gap-hours 5")
    file = tmp_path / "log.json"
    file.write_text(lifter.gets("export --format json").replace("policy.workout", "policy.visit"))

    assert lifter.types(f"import {file}").code == 0
    stored = lifter.rows("select key from settings where value is not null")
    assert stored == [("policy.workout.gap-hours",)]


def test_settings_go_out_and_come_in_as_json(lifter: Lifter, tmp_path: Path):
    lifter.gets("config set unit lb")
    file = tmp_path / "settings.toml"
    file.write_text(lifter.asks("config export")["toml"])
    lifter.gets("config set unit default")

    assert lifter.asks(f"config import {file}")["imported"] == 1

    assert lifter.asks("config get unit")["value"] == "lb"
