"""The bench measures what it says: one history for one seed, ratios, and a budget that fails."""

import csv
import io
import re
import sqlite3
import sys
import threading
from datetime import datetime

import pytest

from bench import floor_argparse, report, timing
from bench.__main__ import parser
from bench.full_screen import until_shown
from bench.history import OURS, exercise_names, make_csv
from bench.instructions import side_by_side
from bench.measuring import Result, known, over
from bench.peers import PEERS, AgainstFloor
from bench.scene import COMMANDS, EVENING, LONG, fill_floor
from bench.syncs import counted
from bench.timing import Command, Pairs, compare, peak_mib, run
from tests.conftest import DATA

PYTHON = sys.executable


def result(name="log", wall=2.0, instructions=2.0):
    return Result(name, 200, Pairs(wall, wall, 50.0), 17.0, instructions)


def test_a_history_is_the_same_for_the_same_seed():
    assert make_csv(500, seed=1) == make_csv(500, seed=1)
    assert make_csv(500, seed=1) != make_csv(500, seed=2)


@pytest.mark.parametrize("sets", [1, 24, 25, 500])
def test_a_history_has_as_many_sets_as_asked_in_order_of_time(sets):
    rows = list(csv.DictReader(io.StringIO(make_csv(sets, seed=1))))

    times = [datetime.fromisoformat(row["performed_at"]) for row in rows]
    assert len(rows) == sets
    assert times == sorted(times)
    assert {row["exercise"] for row in rows} <= set(exercise_names())


def test_the_favourites_of_a_history_are_in_the_catalogue():
    catalogue = (DATA / "exercises.yaml").read_text(encoding="utf-8")

    assert [slug for slug in OURS if f"- slug: {slug}\n" not in catalogue] == []


def test_the_floor_script_stores_a_set_and_says_so(tmp_path, monkeypatch, capsys):
    fill_floor(tmp_path / "floor.db", 100)
    monkeypatch.setenv("FLOOR_DB", str(tmp_path / "floor.db"))
    monkeypatch.setattr(sys, "argv", ["floor", "log", "machine-back-extension", "12@40"])

    floor_argparse.main()

    assert "set 1: 12 × 40 kg" in capsys.readouterr().out
    stored = sqlite3.connect(tmp_path / "floor.db")
    assert stored.execute("select count(*) from entry").fetchone() == (101,)
    stored.close()


def test_a_screen_is_waited_for_until_it_is_shown():
    code = "import time; time.sleep(0.2); print('ready', flush=True); time.sleep(60)"

    start = until_shown([PYTHON, "-c", code], "ready", {})

    assert 0.2 < start.wall < 30
    assert 0 < start.cpu < start.wall


def python(code: str) -> Command:
    return Command((PYTHON, "-I", "-S", "-c", code), {})


def test_a_process_against_itself_costs_about_the_same():
    pairs = compare(lambda _: python("pass"), lambda _: python("pass"), rounds=3, warm_ups=1)

    assert 0.1 < pairs.wall < 10
    assert peak_mib(python("pass")) > 1


def test_a_command_that_fails_ends_the_bench():
    with pytest.raises(SystemExit, match="exit code 3"):
        compare(lambda _: python("pass"), lambda _: python("raise SystemExit(3)"), 1, 0)


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        (["--only=--help"], ["--help"]),
        (["--only", "log", "next", "--only=--help"], ["log", "next", "--help"]),
        ([], []),
    ],
)
def test_every_row_can_be_named_also_that_of_the_help(words: list[str], rows: list[str]):
    assert parser().parse_args(words).only == rows
    assert known(rows)


def test_only_instructions_over_budget_fail():
    budgets = {"log": {"wall": 2.6, "instructions": 2.7}}

    assert report.over_budget([result()], budgets) == ([], [])
    assert report.over_budget([result(instructions=2.71)], budgets)[0] != []
    failures, warnings = report.over_budget([result(wall=3.0, instructions=None)], budgets)
    assert failures == []
    assert warnings == ["log: 3.00 × wall, 2.6 hoped"]
    assert report.over_budget([result("plan", 9.0, 9.0)], budgets) == ([], [])


def test_every_budget_is_one_of_a_command():
    assert set(report.read_budgets()) <= {*COMMANDS, *EVENING}


def test_results_replace_the_last_ones_and_nothing_else(tmp_path, monkeypatch):
    page = tmp_path / "RESULTS.md"
    page.write_text(
        "above\n\n<!-- measured: commands -->\nold\n<!-- /measured: commands -->\n\nbelow\n"
        "<!-- measured: peers -->\nkept\n<!-- /measured: peers -->\nend\n"
    )
    monkeypatch.setattr(report, "RESULTS", page)

    report.write({"commands": report.table([result()])}, ["--sets", "200"])
    report.write({"commands": report.table([result("plan", 1.25)])}, ["--full"])

    text = page.read_text()
    assert text.startswith("above\n")
    assert "\n\nbelow\n" in text
    assert "\nkept\n" in text
    assert text.endswith("end\n")
    assert "`python -m bench --full`" in text
    assert "| `plan` | 200 | 1.25 |" in text
    assert "old" not in text
    assert "`log`" not in text


def test_an_unknown_command_is_refused():
    assert set(known([])) == set(COMMANDS) - set(LONG)
    assert known(list(COMMANDS)) == list(COMMANDS)
    with pytest.raises(SystemExit, match="no command lift"):
        known(["lift"])


def test_what_reads_much_is_held_to_the_processor_at_its_size_and_to_memory():
    budgets = {"records": {"cpu-200": 1.2, "cpu-10000": 0.1, "mib": 17}}
    assert report.over_budget([result("records", 1.1)], budgets) == ([], [])

    budgets = {"records": {"cpu-200": 1, "mib": 16}}
    assert report.over_budget([result("records", 1.6)], budgets) == (
        [], ["records: 2 × processor, 1 hoped", "records: 17 MiB, 16 hoped"]
    )  # fmt: skip


def test_more_instructions_than_hoped_only_warn():
    budgets = {"log": {"instructions": 0.85, "hoped": 0.8}}

    assert report.over_budget([result(instructions=0.8)], budgets) == ([], [])
    failures, warnings = report.over_budget([result(instructions=0.84)], budgets)
    assert failures == []
    assert warnings == ["log: 0.84 × instructions, 0.8 hoped"]


def test_a_programme_may_cost_no_more_than_is_allowed():
    budgets = {"log": {"programme": 1.05}}

    assert report.over_programme([("log", 1.05), ("next", 9.0)], budgets) == []
    assert report.over_programme([("log", 1.06)], budgets) == [
        "log: 1.060 × instructions with a programme, 1.05 allowed"
    ]
    assert "| `log` | 1.050 |" in report.programme_table([("log", 1.05)])


def test_many_exercises_may_cost_no_more_than_is_allowed():
    budgets = {"log": {"crowd": 1.02}}

    assert report.over_crowd([("log", 1.02), ("next", 9.0)], budgets) == []
    assert report.over_crowd([("log", 1.03)], budgets) == [
        "log: 1.030 × instructions with many exercises, 1.02 allowed"
    ]
    assert "| `log` | 1.020 |" in report.crowd_table([("log", 1.02)], 5000)


def test_a_long_history_may_cost_a_little_more():
    budgets = {"log": {"growth": 1.15}}

    assert report.over_growth([("log", Pairs(1.1, 1.1, 50.0))], budgets) == []
    assert report.over_growth([("log", Pairs(1.2, 1.1, 50.0))], budgets) != []
    assert report.over_growth([("next", Pairs(9.0, 9.0, 50.0))], budgets) == []


def test_syncs_are_counted_before_the_answer_and_in_all():
    trace = [
        "fdatasync(4) = 0",
        'write(2, ""..., 9) = 9',
        'write(1, ""..., 36) = 36',
        "fsync(3) = 0",
    ]

    assert counted(trace) == (1, 2)
    assert report.over_budget([result()._replace(syncs=(0, 2))], {})[1] != []
    assert report.over_budget([result()._replace(syncs=(1, 6))], {"log": {"syncs": 5}})[1] != []
    assert report.over_budget([result()._replace(syncs=(1, 5))], {"log": {"syncs": 5}})[1] == []


def test_a_command_may_speak_to_a_terminal_and_be_refused():
    command = python("import sys; sys.exit(2 if sys.stdout.isatty() else 3)")

    assert run(command._replace(terminal=True)).code == 2
    assert compare(lambda _: command._replace(code=3), lambda _: python("pass"), 1, 0).wall > 0


def test_what_is_counted_side_by_side_goes_by_name_not_by_end():
    first, second = threading.Event(), threading.Event()

    def early() -> list[int]:
        assert second.wait(10)
        first.set()
        return [30, 40]

    def late() -> list[int]:
        second.set()
        assert first.wait(10)
        return [10, 20]

    with side_by_side(at_once=2) as pool:
        counted, base = pool.submit(early), pool.submit(late)
        ratios = over(["log", "next"], counted.result(), base.result())

    assert ratios == [("log", 3.0), ("next", 2.0)]


def test_a_set_without_a_name_is_counted_and_not_shown():
    assert over(["log", "", " "], [30, 40, 50], [10, 20, 25]) == [("log", 3.0)]


def test_after_a_failed_count_no_other_begins():
    begun, dropped = [], threading.Event()

    def fails() -> list[int]:
        raise SystemExit("bench: exit code 3")

    def count_in_vain() -> None:
        with side_by_side(at_once=1) as pool:
            failed, _ = pool.submit(fails), pool.submit(dropped.wait, 10)
            pool.submit(begun.append, "next").add_done_callback(lambda _: dropped.set())
            failed.result()

    with pytest.raises(SystemExit, match="exit code 3"):
        count_in_vain()

    assert begun == []


def test_every_part_that_the_bench_writes_has_its_place_on_the_page():
    page = report.RESULTS.read_text(encoding="utf-8")

    places = [page.find(f"<!-- measured: {name} -->") for name in report.PARTS]
    assert -1 not in places
    assert places == sorted(places)
    assert [name for name in report.PARTS if f"<!-- /measured: {name} -->" not in page] == []


def test_a_part_without_a_place_is_refused(tmp_path, monkeypatch):
    page = tmp_path / "RESULTS.md"
    page.write_text("nothing\n", encoding="utf-8")
    monkeypatch.setattr(report, "RESULTS", page)

    with pytest.raises(SystemExit, match="measured: peers"):
        report.write({"peers": "x"}, [])
    assert page.read_text(encoding="utf-8") == "nothing\n"


def test_a_figure_over_its_limit_is_worth_a_look():
    figures = [report.Figure("new device", 5000, 2.5, 2.0), report.Figure("ms", 5000, 42.0)]

    assert report.over_limits(figures) == ["new device at 5,000 sets: 2.50, 2 hoped"]
    assert "| new device | 5,000 | 2.50 | 2 |\n| ms | 5,000 | 42 |  |" in report.figures_table(
        figures
    )


def test_a_peer_that_is_not_to_be_had_says_so():
    rows = [AgainstFloor("jrnl", "jrnl squat", 10_000, None)]

    assert "| jrnl | `jrnl squat` | 10,000 | not to be had here | |" in report.peers_table(rows)


def test_the_records_of_a_peer_lie_before_those_that_are_added(tmp_path):
    journal = next(peer for peer in PEERS if peer.name == "hledger")

    journal.fill(tmp_path, 50)

    days = re.findall(r"^(\S+) squat$", (tmp_path / "h.journal").read_text(), re.MULTILINE)
    assert (len(days), days) == (50, sorted(days))
    assert days[-1] < "2026-01-05"


def test_a_slow_command_is_measured_less_often(monkeypatch):
    monkeypatch.setattr(timing, "MOST_SECONDS", 0.0)
    started = []

    def counted_start(number: int) -> Command:
        started.append(number)
        return python("pass")

    compare(lambda _: python("pass"), counted_start, rounds=50, warm_ups=1)

    assert started == [0, 1, 2, 3]


def test_a_command_reads_what_it_is_given(tmp_path):
    answers = tmp_path / "answers"
    answers.write_text("yes\n", encoding="utf-8")
    command = python("import sys; sys.exit(7 if input() == 'yes' else 1)")

    assert run(command._replace(given=str(answers))).code == 7
    assert run(python("import sys; sys.exit(len(sys.stdin.read()))")).code == 0
