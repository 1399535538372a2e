"""liftlog replay and next --ahead: the rules over one's history, and ahead of it."""

from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"


def climb(lifter: Lifter) -> None:
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.session("2026-01-08", "12,12,12@42.5kg")
    lifter.session("2026-01-12", "12,11,10@50kg")
    lifter.session("2026-01-15", "12,12,12@50kg")


def test_each_session_is_held_against_what_was_said_before_it(lifter: Lifter):
    climb(lifter)

    sessions = lifter.asks(f"replay {MACHINE}")["items"][0]["sessions"]

    assert [one["suggested"] for one in sessions] == [None, "42.5", "45", "50"]
    assert [one["done"] for one in sessions] == ["40", "42.5", "50", "50"]
    assert [one["agreement"] for one in sessions] == ["open", "same", "more", "same"]


def test_the_last_line_sums_up(lifter: Lifter):
    climb(lifter)

    answer = lifter.types(f"replay {MACHINE}")

    assert "4 sessions · followed in 2, heavier in 1, lighter in 0" in answer.err
    assert "42.5 kg → 50 kg" in answer.err


def test_what_was_done_has_its_plus_and_its_parts(lifter: Lifter):
    lifter.session("2026-01-05", "12,12@40kg 12+@40kg")
    lifter.session("2026-01-08", "12@40kg 12+3@40kg 11@40kg")

    table = lifter.types(f"replay {MACHINE} --format markdown").out

    assert "40 kg × 12, 12, 12+" in table
    assert "40 kg × 12, 12+3, 11" in table
    reps = [one["reps"] for one in lifter.asks(f"replay {MACHINE}")["items"][0]["sessions"]]
    assert reps == [[12, 12, 12], [12, 12, 11]]


def test_of_both_sides_the_one_with_fewer_reps_is_shown(lifter: Lifter):
    lifter.session("2026-01-05", "12@40kg --side left", MACHINE)
    lifter.gets("log 10+ --side right")

    assert "40 kg × 10+" in lifter.types(f"replay {MACHINE} --format markdown").out


def test_replay_knows_nothing_of_later_sessions(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.session("2026-01-08", "12,12,12@42.5kg")
    before = lifter.asks(f"replay {MACHINE}")["items"][0]["sessions"]

    lifter.session("2026-01-12", "5,5,5@80kg")

    assert before == lifter.asks(f"replay {MACHINE}")["items"][0]["sessions"][:2]


def test_replay_without_a_history_is_refused(lifter: Lifter):
    assert lifter.types("replay").code == 1


def test_looking_ahead_climbs_the_equipment_without_skipping(lifter: Lifter):
    lifter.gets(f"equipment set {MACHINE} --unit kg --loads 40,45,47.5,60")
    lifter.session("2026-01-05", "12,12,12@40kg")

    ahead = lifter.asks(f"next {MACHINE} --ahead 6")["ahead"]

    assert [one["load"] for one in ahead] == ["45", "47.5", "60", "60"]
    assert ahead[-1]["reason"] == "at_max"


def test_looking_ahead_needs_one_exercise(lifter: Lifter):
    assert lifter.types("next --ahead 3").code == 2


def test_why_names_the_rule_whose_it_is_and_the_sets(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")

    said = lifter.gets(f"next {MACHINE} --why")

    assert "R1" in said
    assert "source: Momentum guide, when to add weight" in said
    assert "2026-01-05" in said


def test_why_tells_a_policy_its_number_and_how_to_change_it(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")

    said = lifter.at("2026-02-05T18:00:00").gets(f"next {MACHINE} --why")

    assert "R11" in said
    assert "liftlog's own rule" in said
    assert "short-days 22" in said
    assert "liftlog config set policy.layoff off" in said


def test_severe_pain_never_offers_its_own_switch(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.gets("pain severe")

    assert "config set" not in lifter.gets(f"next {MACHINE} --why")


def test_r19_each_session_stands_against_what_was_said_in_its_gym(lifter: Lifter):
    for day, gym, sets in (
        ("2026-01-01", "city", "12,12,12@60kg"),
        ("2026-01-02", "home", "12,12,12@30kg"),
        ("2026-01-03", "city", "12,12,12@62.5kg"),
    ):
        lifter.at(f"{day}T12:00:00").gets(f"equipment use {gym}")
        lifter.session(day, sets)
    lifter.gets("equipment use home")

    sessions = lifter.asks(f"replay {MACHINE}")["items"][0]["sessions"]

    assert [one["suggested"] for one in sessions] == [None, None, "62.5"]
    assert [one["agreement"] for one in sessions] == ["open", "open", "same"]


def test_replay_without_a_goal_says_how_to_give_one(lifter: Lifter):
    lifter.gets("exercise add good-lift --equipment barbell")
    lifter.gets("log good-lift 3,3@40kg")

    for line in ("replay good-lift", "replay"):
        answer = lifter.types(line)
        assert answer.code == 1
        assert "no goal" in answer.err
        assert "liftlog exercise set good-lift --goal hypertrophy" in answer.err
    assert lifter.types("replay good-lift --goal hypertrophy").code == 0


def test_replay_of_a_pose_says_that_it_is_none_to_judge(lifter: Lifter):
    lifter.gets("log sphinx 30s")

    said = lifter.types("replay sphinx").err

    assert "a pose" in said
    assert "liftlog import" not in said


def test_p69_what_a_programme_asked_stands_beside_what_was_done(lifter: Lifter, tmp_path):
    lifter.gets("equipment set barbell --unit kg --increment 2.5 --min 20")
    file = tmp_path / "mine.txt"
    file.write_text("programme mine\nlift squat from 60kg, +2.5kg\nday A: squat 5@80% 2x5\n")
    lifter.gets(f"programme import {file}")
    lifter.gets("programme start mine")
    for day, sets in (("05", "5@47.5kg 5,5@60kg"), ("07", "5@50kg 5,4@62.5kg"), ("09", "5,5@50kg")):
        lifter.session(f"2026-01-{day}", sets, "squat")
        lifter.gets("workout finish")

    (item,) = lifter.asks("replay squat")["items"]

    assert [
        (one["suggested"], one["done"], one["agreement"], one["programme"]["outcome"])
        for one in item["sessions"]
    ] == [
        ("60", "60", "same", "met"),
        ("62.5", "62.5", "same", "missed"),
        ("62.5", "50", "less", "short"),
    ]
    answer = lifter.types("replay squat --format table")
    assert "47.5 kg × 5, 60 kg × 5, 5" in answer.out
    assert "week 1, A: met" in answer.out
    assert "47.5 kg × 5, 60 kg × 5, 5" in answer.out
    assert "squat: 3 sessions · followed in 2, heavier in 0, lighter in 1" in answer.err


def test_p69_sessions_that_took_no_day_stand_beside_the_rules(lifter: Lifter, tmp_path):
    lifter.session("2026-01-01", "12,12,12@40kg")
    file = tmp_path / "mine.txt"
    file.write_text(f"programme mine\nlift {MACHINE} from 40kg\nday A: {MACHINE} 2x5\n")
    lifter.gets(f"programme import {file}")
    lifter.gets("workout finish")
    lifter.gets("programme start mine")
    lifter.session("2026-01-05", "5,5")

    sessions = lifter.asks(f"replay {MACHINE}")["items"][0]["sessions"]

    assert ["programme" in one for one in sessions] == [False, True]
    asked = lifter.asks(f"replay {MACHINE} --goal hypertrophy")["items"][0]["sessions"]
    assert ["programme" in one for one in asked] == [False, False]
