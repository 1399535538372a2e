"""liftlog config: settings and policies live in the log."""

import pytest

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
