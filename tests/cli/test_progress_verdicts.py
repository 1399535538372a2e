"""liftlog progress of one exercise: what was said after each session, and after which nothing."""

from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"


def test_r16_an_open_session_has_no_verdict_yet(lifter: Lifter):
    lifter.session("2026-01-01", "12,12,12@40kg")
    lifter.session("2026-01-05", "12")

    first, open_ = lifter.asks(f"progress {MACHINE}")["sessions"]

    assert (first["decision"], first["next"]) == ("progress", "42.5")
    assert not any(open_.get(key) for key in ("decision", "next", "reason", "rule", "sentence"))


def test_r16_the_verdict_comes_with_the_last_set_and_with_the_end_of_the_workout(lifter: Lifter):
    lifter.session("2026-01-01", "12,12@40kg")
    lifter.at("2026-01-01T23:00:00")
    assert lifter.asks(f"progress {MACHINE}")["sessions"][-1]["reason"] == "too_few_sets"

    lifter.session("2026-01-05", "12,12,12")

    assert lifter.asks(f"progress {MACHINE}")["sessions"][-1]["decision"] == "progress"


def test_r16_severe_pain_in_an_open_session_is_told_at_once(lifter: Lifter):
    lifter.session("2026-01-05", "12@40kg --pain severe")

    assert lifter.asks(f"progress {MACHINE}")["sessions"][-1]["decision"] == "stop"


def test_r19_a_session_is_as_suggested_where_its_own_gym_suggested_it(lifter: Lifter):
    for day, gym, sets in (
        ("2026-01-01", "city", "12,12,12@60kg"),
        *((f"2026-01-{day:02}", "home", "9,9,8@30kg") for day in range(2, 8)),
        ("2026-01-08", "city", "12,12,12@62.5kg"),
    ):
        lifter.at(f"{day}T12:00:00").gets(f"equipment use {gym}")
        lifter.session(day, sets)
    lifter.gets("equipment use home")

    found = lifter.asks(f"progress {MACHINE} --since 2026-01-08")

    assert found["summary"]["suggestions_met"] == 1
