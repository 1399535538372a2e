"""N: an imported lift gets the goal that its own sets show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.cli.runner import MONDAY, Answer, Lifter
from tests.domain.builders import day

Rows: TypeAlias = "dict[str, list[tuple[str, str]]]"
Imports: TypeAlias = "Callable[..., Answer]"
HEAD = '"title","start_time","end_time","exercise_title","set_index","set_type","weight_kg","reps"'
HEAD += ',"distance_km","duration_seconds","rpe"'
LAST = "2025-12-20"
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def moment(on: str, minute: int) -> str:
    year, month, of_month = on.split("-")
    return f"{int(of_month)} {_MONTHS[int(month) - 1]} {year}, 18:{minute:02}"


def export(lifts: dict[str, Sequence[Sequence[tuple[object, object]]]], every: int = 3) -> str:
    """An export of Hevy: sessions of (weight, reps), the last one on LAST; for cardio (km, s)."""
    lines = [HEAD]
    most = max(map(len, lifts.values()))
    for place in range(most):
        on = day((place - most + 1) * every, LAST)
        for name, sessions in lifts.items():
            number = place - most + len(sessions)
            for index, (weight, reps) in enumerate(sessions[number] if number >= 0 else ()):
                done = f'"{weight}","{reps}","","",""'
                if isinstance(weight, float):
                    done = f'"","","{weight}","{reps}",""'
                lines.append(
                    f'"A","{moment(on, 0)}","{moment(on, 50)}","{name}","{index}","normal",{done}'
                )
    return "\n".join(lines) + "\n"


FIVES = [[(100 + 2.5 * (place // 3), 5)] * 5 for place in range(9)]
MIXED = [[(60, 8), (60, 7), (60, 6)]] * 6
TENS = [[(20, 11), (20, 10), (20, 9)]] * 6
ONE = [[(20, 10), (20, 9)]]
RUNS = [[(5.0, 1800)]] * 4
LIFTS = {
    "Kroc Pause Squat": [[(int(weight), reps) for weight, reps in one] for one in FIVES],
    "Kroc Press": MIXED,
    "Kroc Curl": TENS,
    "Kroc Extension": ONE,
    "Beach Run": RUNS,
}
GOALS = {"kroc-pause-squat": "strength", "kroc-press": "strength-hypertrophy",
         "kroc-curl": "hypertrophy"}  # fmt: skip


@pytest.fixture
def imports(lifter: Lifter, tmp_path: Path) -> Imports:
    def import_(lifts: object = LIFTS, options: str = "", every: int = 3) -> Answer:
        file = tmp_path / "hevy.csv"
        file.write_text(export(lifts, every))  # type: ignore[arg-type]
        return lifter.types(f"import {file} {options}")

    return import_


def goals(lifter: Lifter) -> dict[str, str]:
    return dict(
        lifter.rows(
            "select exercise, goal from preferences where goal is not null and deleted_at is null"
        )
    )


def test_n8_the_report_tells_the_goals_and_how_many_have_none(lifter: Lifter, imports: Imports):
    answer = imports()

    assert answer.code == 0
    assert (
        "goals from your own sets: 1 strength, 1 strength-hypertrophy, 1 hypertrophy"
        " · 2 without (too little, or cardio)\n"
    ) in answer.out
    hint = answer.err.splitlines()[-2:]
    assert hint[0] == "To change a goal:"
    assert hint[1].startswith("  liftlog exercise set kroc-")
    assert goals(lifter) == GOALS


def test_n8_a_dry_run_tells_the_same_and_stores_none(lifter: Lifter, imports: Imports):
    told = imports(options="--dry-run").out

    assert "goals from your own sets: 1 strength, 1 strength-hypertrophy" in told
    assert goals(lifter) == {}


def test_n8_the_report_as_json(imports: Imports):
    found = imports(options="--json").json["goals"]

    assert sorted(found["without"]) == ["beach-run", "kroc-extension"]
    assert next(one for one in found["found"] if one["always"]) == {
        "exercise": "kroc-pause-squat", "goal": "strength", "sets": 5, "always": 5,
        "sessions": 6, "median": 5, "percent": 100,
    }  # fmt: skip


def test_n6_a_5x5_is_told_of_its_goal_and_earns_its_step_with_it(lifter: Lifter, imports: Imports):
    lines = imports().out.splitlines()

    place = lines.index(
        "you always do 5: liftlog goal add fives --sets 3-5 --reps 5-5 --rest 180-300"
    )
    assert lines[place + 1] == "  liftlog exercise set kroc-pause-squat --goal fives"
    before = lifter.asks("next kroc-pause-squat")
    lifter.gets(lines[place].partition(": liftlog ")[2])
    lifter.gets(lines[place + 1].partition("liftlog ")[2])
    after = lifter.asks("next kroc-pause-squat")
    assert (before["decision"], before["load"], before["goal"]) == ("hold", "105", "strength")
    assert (after["decision"], after["load"], after["reps"]) == ("progress", "107.5", [5, 5])


def test_n6_with_that_goal_there_already_only_its_command_is_told(lifter: Lifter, imports: Imports):
    lifter.gets("goal add fives --sets 5 --reps 5")

    assert "you always do 5: liftlog exercise set kroc-pause-squat --goal fives\n" in imports().out


@pytest.mark.parametrize("sets", [3, 5])
@pytest.mark.parametrize("every", [2, 4, 7])
def test_n_no_lifter_of_fives_is_made_lighter_for_reasons_of_goal(
    lifter: Lifter, imports: Imports, sets: int, every: int
):
    """Neither "too heavy" (R18) nor a change of goal (R14) takes weight off a 5×5 in bulk."""
    lifts = {
        f"Kroc Lift {name}": [[(start + step * place, 5)] * sets for place in range(12)]
        for name, start, step in (("A", 40, 5), ("B", 60, 2), ("C", 100, 10), ("D", 20, 0))
    }
    imports(lifts, every=every)
    lifter.at("2025-12-22T18:00:00")

    items = {item["exercise"]: item for item in lifter.asks("next")["items"]}

    assert len(items) == len(lifts)
    for name, sessions in lifts.items():
        item = items[name.lower().replace(" ", "-")]
        assert item["goal"] == "strength"
        assert item["reason"] not in ("too_heavy", "goal_changed"), item
        # D has been at one weight for a dozen sessions: a stall is no matter of the goal.
        if item["reason"] != "stalled":
            assert float(item["load"]) >= sessions[-1][0][0]
    assert {item["reason"] for item in items.values()} <= {"below_top", "stalled"}


def test_n7_undo_takes_the_goals_back_with_the_import(lifter: Lifter, imports: Imports):
    imports()

    lifter.gets("undo")
    assert goals(lifter) == {}
    lifter.gets("redo")
    assert goals(lifter) == GOALS
    assert lifter.types("doctor").code == 0


def test_n7_a_goal_that_was_given_is_never_written_over(lifter: Lifter, imports: Imports):
    imports({"Kroc Press": ONE, "Kroc Curl": ONE})
    lifter.gets("exercise set kroc-press --goal technique")

    said = imports().out

    assert goals(lifter) == GOALS | {"kroc-press": "technique"}
    assert "1 strength, 1 hypertrophy · 2 without" in said


def test_n7_a_later_import_fills_only_what_has_none(lifter: Lifter, imports: Imports):
    imports({"Kroc Curl": TENS, "Kroc Extension": ONE})
    more = {"Kroc Curl": [[(40, 4), (40, 4)]] * 9, "Kroc Extension": [[(22, 15), (22, 14)]] * 5}

    imports(more, every=4)

    assert goals(lifter) == {"kroc-curl": "hypertrophy", "kroc-extension": "strength-endurance"}


def test_n7_a_goal_taken_back_is_not_inferred_by_the_next_import(lifter: Lifter, imports: Imports):
    imports()
    said = lifter.gets("exercise set kroc-curl --goal none")
    assert said == "kroc-curl: sets of the goal, no goal\n"

    imports({"Kroc Curl": [[(22, 11), (22, 10), (22, 9)]] * 4}, every=5)

    assert "kroc-curl" not in goals(lifter)
    # Asked for, it is.
    lifter.gets("exercise set kroc-curl --goal inferred")
    assert goals(lifter)["kroc-curl"] == "hypertrophy"


def test_n5_n7_sets_that_the_lifter_gave_stay(lifter: Lifter, imports: Imports):
    imports({"Kroc Curl": ONE})
    lifter.gets("exercise set kroc-curl --sets 2")

    imports()

    marks = "select exercise, sets, inferred from preferences where deleted_at is null order by 1"
    assert lifter.rows(marks) == [
        ("kroc-curl", 2, "goal"),
        ("kroc-pause-squat", 5, "goal sets"),
        ("kroc-press", 3, "goal sets"),
    ]


def test_n7_json_keeps_what_is_inferred(lifter: Lifter, imports: Imports, tmp_path: Path):
    imports()
    lifter.gets(f"export --format json -o {tmp_path}/one.json")

    lifter.gets(f"--db {tmp_path}/other.db import {tmp_path}/one.json")
    lifter.gets(f"--db {tmp_path}/other.db export --format json -o {tmp_path}/two.json")

    text = (tmp_path / "one.json").read_text()
    assert '"inferred": "goal sets", "inferred_until": "2025-12-20"' in text
    assert (tmp_path / "two.json").read_text() == text


def test_n7_a_log_of_liftlogs_own_brings_its_goals_and_none_is_inferred(
    lifter: Lifter, imports: Imports, tmp_path: Path
):
    imports()
    lifter.gets("exercise set kroc-curl kroc-press kroc-pause-squat --goal none")
    lifter.gets(f"export --format json -o {tmp_path}/one.json")

    other = f"--db {tmp_path}/other.db"
    said = lifter.gets(f"{other} import {tmp_path}/one.json")

    assert "goals from your own sets" not in said
    assert lifter.asks(f"{other} next kroc-curl")["decision"] == "none"


def test_n7_inferred_is_asked_for_by_name_or_for_all(lifter: Lifter, imports: Imports):
    lifter.gets("config set policy.inferred-goal off")
    imports()
    lifter.gets("config set policy.inferred-goal on")
    assert goals(lifter) == {}
    assert "exercise set --missing --goal inferred" in lifter.gets("next --all")

    said = lifter.types("exercise set --missing --goal inferred")

    assert goals(lifter) == GOALS
    assert (
        "kroc-press: 3 sets, goal strength-hypertrophy (inferred, N4):"
        " 6 sessions, median 7 reps, 100 % in 5–8\n"
    ) in said.out
    assert said.err == (
        "no goal shows in the sets of kroc-extension. Add one:\n"
        "  liftlog exercise set kroc-extension --goal hypertrophy\n"
    )
    lifter.gets("undo")
    assert goals(lifter) == {}
    lifter.gets("exercise set kroc-curl --goal inferred --sets 4")
    assert goals(lifter) == {"kroc-curl": "hypertrophy"}
    marks = "select sets, inferred from preferences where goal is not null and deleted_at is null"
    assert lifter.rows(marks) == [(4, "goal")]


@pytest.mark.parametrize("which", ["kroc-extension", "beach-run", "machine-back-extension"])
def test_n2_what_shows_no_goal_is_refused_and_nothing_changes(
    lifter: Lifter, imports: Imports, which: str
):
    imports()
    before = lifter.contents()

    answer = lifter.types(f"exercise set {which} --goal inferred")

    assert answer.code == 1
    assert answer.err.startswith(f"liftlog: no goal shows in the sets of {which}\n")
    assert lifter.contents() == before


def test_n8_switched_off_all_of_them_are_ignored(lifter: Lifter, imports: Imports):
    imports()
    lifter.gets("exercise set kroc-press --goal technique")

    lifter.gets("config set policy.inferred-goal off")

    found = {item["exercise"]: item["goal"] for item in lifter.asks("next --all")["items"]}
    assert found == dict.fromkeys([*GOALS, "kroc-extension", "beach-run"]) | {
        "kroc-press": "technique"
    }
    assert "goal" not in lifter.asks("exercise show kroc-curl")
    assert lifter.types("exercise set kroc-curl --goal inferred").code == 1
    lifter.gets("config set policy.inferred-goal on")
    assert lifter.asks("next kroc-curl")["goal"] == "hypertrophy"


def test_n8_a_number_of_the_policy_is_changed_like_any(lifter: Lifter, imports: Imports):
    lifter.gets("config set policy.inferred-goal.sessions 1")
    lifter.gets("config set policy.inferred-goal.top-sets 2")

    imports()

    assert goals(lifter) == GOALS | {"kroc-extension": "hypertrophy"}


def test_n8_the_page_of_an_exercise_says_where_its_goal_comes_from(
    lifter: Lifter, imports: Imports
):
    imports()

    shown = " ".join(lifter.gets("exercise show kroc-pause-squat").split())
    assert "strength (inferred, N4): 6 sessions, median 5 reps, 100 % in 3–6" in shown
    assert "3–5 × 3–6 · rest 180–300 s (liftlog's own, after ACSM 2009 and NSCA)" in shown
    assert "Your sets 5 (inferred, N5)" in shown
    lifter.gets("exercise set kroc-pause-squat --goal hypertrophy --sets 3")
    assert "Your sets 3 (your choice)" in " ".join(
        lifter.gets("exercise show kroc-pause-squat").split()
    )
    shown = " ".join(lifter.gets("exercise show kroc-pause-squat").split())
    assert "hypertrophy (your choice)" in shown
    assert "3–4 × 8–12 · rest 90–120 s (Momentum guide, goal table)" in shown


def test_n8_next_says_why_also_after_more_sessions(lifter: Lifter, imports: Imports):
    """What a goal was inferred from does not change with what is logged since."""
    imports()
    line = "  goal strength-hypertrophy (inferred, N4): 6 sessions, median 7 reps, 100 % in 5–8\n"
    assert line in lifter.gets("next kroc-press --why")

    lifter.session("2026-01-05", "20,20,20@30kg", "kroc-press")

    lifter.at("2026-01-07T18:00:00")
    assert line in lifter.gets("next kroc-press --why")
    assert "(inferred" not in lifter.gets("next kroc-press --why --goal technique")


def test_n8_a_plan_marks_the_rows_of_liftlogs_own(lifter: Lifter, imports: Imports):
    imports()

    heads = lifter.gets("plan -e kroc-pause-squat -e kroc-curl --preview")

    assert "kroc-pause-squat · strength (liftlog's own)\n" in heads
    assert "kroc-curl · hypertrophy\n" in heads


def test_n9_drift_is_one_line_of_next_and_changes_nothing(lifter: Lifter, imports: Imports):
    imports({"Kroc Press": MIXED})
    line = "lately 15–20: liftlog exercise set kroc-press --goal endurance\n"

    for number in range(9):
        lifter.session(day(3 * number, MONDAY[:10]), "18,18,18@30kg", "kroc-press")
        lifter.at(f"{day(3 * number + 1, MONDAY[:10])}T18:00:00")
        said = lifter.gets("next kroc-press")
        # Of the newest 6, and of the 6 up to three sessions ago, most are 18s by the seventh.
        assert (line in said) == (number >= 6), number
    assert lifter.asks("next kroc-press")["lately"] == "endurance"
    assert goals(lifter) == {"kroc-press": "strength-hypertrophy"}
    lifter.gets("exercise set kroc-press --goal endurance")
    assert "lately" not in lifter.gets("next kroc-press")


def test_n9_a_goal_that_was_given_does_not_drift(lifter: Lifter, imports: Imports):
    imports({"Kroc Press": MIXED})
    lifter.gets("exercise set kroc-press --goal strength")

    assert "lately" not in lifter.gets("next kroc-press")


class TestCardio:
    """N10: cardio and mobility are never judged as strength."""

    def test_next_says_the_last_time_and_distance(self, lifter: Lifter, imports: Imports):
        imports()

        said = lifter.gets("next beach-run")

        last = "last time: 2025-12-20, 5 km in 30:00 min (6:00 min/km)"
        assert said == f"beach-run\nno advice: cardio\n{last}\n"
        item = lifter.asks("next beach-run")
        assert (item["decision"], item["rule"], item["sentence"]) == (
            "none", "N10", "no advice: cardio",
        )  # fmt: skip
        assert item["last"] == {"day": "2025-12-20", "seconds": 1800, "distance_m": "5000"}

    @pytest.mark.parametrize(
        ("slug", "sets", "kind"),
        [
            ("treadmill", "1200s", "cardio"),
            ("chest-stretch", "30s", "mobility"),
            ("box-jump", "5", "plyometric"),
        ],
    )
    def test_general_ones_by_their_kind(self, lifter: Lifter, slug: str, sets: str, kind: str):
        answer = lifter.gets(f"log {slug} {sets}")

        assert f"no advice: {kind}" in answer
        assert f"no advice: {kind}\n" in lifter.gets(f"next {slug}")
        assert "has no goal" not in lifter.gets("next")

    def test_no_goal_makes_strength_of_it(self, lifter: Lifter):
        lifter.gets("log treadmill 1200s")
        lifter.gets("exercise set treadmill --goal strength")

        assert "no advice: cardio\n" in lifter.gets("next treadmill")

    def test_a_plan_leaves_it_out_unless_it_is_named(self, lifter: Lifter, imports: Imports):
        imports()
        lifter.gets("log beach-run 1200s")
        lifter.gets("delete last")

        left_out = lifter.asks("plan --preview")
        assert "beach-run" not in [item["exercise"] for item in left_out["items"]]
        assert {"exercise": "beach-run", "why": "cardio"} in left_out["left_out"]
        said = lifter.gets("plan -e beach-run -e kroc-curl")
        assert said.startswith("beach-run\n  1 set, last time: 2025-12-20, 5 km in 30:00 min")
        lifter.gets("log beach-run 1800s")
        assert "kroc-curl" in lifter.gets("status")

    def test_it_waits_for_no_goal(self, lifter: Lifter, imports: Imports):
        imports({"Beach Run": RUNS})

        answer = lifter.types("exercise set --missing --goal inferred")

        assert (answer.code, answer.err) == (0, "all exercises you trained have a goal\n")

    def test_records_and_progress_read_no_strength_from_it(self, lifter: Lifter):
        """Also where somebody typed reps and a weight, and however long ago."""
        for on in ("2025-01-06", "2025-01-09", "2026-01-02", "2026-01-05"):
            lifter.session(on, f"{5 + int(on[-1])}@{20 + int(on[-1])}kg", "squat")
            # Typed, a number alone is refused; files have them.
            lifter.session(on, f"{5 + int(on[-1])}m@{20 + int(on[-1])}kg", "treadmill")
            lifter.gets("edit last --exercise squat")
            lifter.gets(f"edit last {5 + int(on[-1])}")
            lifter.gets("edit last --exercise treadmill")

        def kinds(slug: str) -> set[str]:
            return {item["record"] for item in lifter.asks(f"records {slug}")["items"]}

        assert {"heaviest", "e1rm", "volume"} <= kinds("squat")
        assert not {"heaviest", "e1rm", "volume"} & kinds("treadmill")
        lines = {item["exercise"]: item for item in lifter.asks("progress --all")["items"]}
        assert lines["squat"]["best_e1rm"] is not None
        assert lines["treadmill"]["best_e1rm"] is None
