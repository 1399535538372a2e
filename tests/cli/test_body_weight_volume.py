"""policy.body-weight-volume: volume counts body weight where the lifter wants it, everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from liftlog.services.progress import overview as overviewing
from tests.cli.runner import Lifter

KEY = "policy.body-weight-volume"
RAISE, MACHINE = "leg-raise", "machine-back-extension"


@pytest.fixture
def light(lifter: Lifter) -> Lifter:
    """Two sessions without a machine, a body weight before each, and one of the machine."""
    lifter.at("2026-01-03T08:00:00").gets("body 80kg")
    lifter.session("2026-01-03", "10,10@bw", RAISE)
    lifter.session("2026-01-04", "10@40kg", MACHINE)
    lifter.at("2026-01-05T08:00:00").gets("body 82kg")
    lifter.session("2026-01-05", "10@bw 5@bw+10kg", RAISE)
    return lifter


@pytest.fixture
def heavy(light: Lifter) -> Lifter:
    """The same with the policy on."""
    light.gets(f"config set {KEY} on")
    return light


def line_of(lifter: Lifter, view: str, slug: str) -> dict[str, Any]:
    """The line of an exercise in a view of many."""
    (line,) = (it for it in lifter.asks(view)["items"] if it["exercise"] == slug)
    return dict(line)


def volumes(lifter: Lifter) -> dict[str, Any]:
    """What every view tells of the volume of leg raises."""
    sessions = lifter.asks(f"progress {RAISE}")["sessions"]
    told = f"select volume_load_kg from v_sessions where exercise = '{RAISE}' order by day"
    return {
        "4 weeks": line_of(lifter, "progress", RAISE)["volume_load_4w"],
        "sessions": [it["volume_load"] for it in sessions],
        "group": line_of(lifter, "progress --by exercise --all", RAISE)["volume_load"],
        "sql": [volume for (volume,) in lifter.rows(told)],
    }


def alike(*sessions: int) -> dict[str, Any]:
    return {
        "4 weeks": str(sum(sessions)),
        "sessions": [str(volume) for volume in sessions],
        "group": str(sum(sessions)),
        "sql": [pytest.approx(volume) for volume in sessions],
    }


FIRST, SECOND = 20 * 80, 10 * 82 + 5 * 92


def test_it_is_off_at_first_and_shown_as_a_setting(light: Lifter):
    (item,) = (it for it in light.asks("config list")["items"] if it["key"] == KEY)

    assert (item["value"], item["default"]) == ("off", "off")
    assert volumes(light) == alike(0, 0)


def test_every_view_counts_alike(heavy: Lifter):
    assert volumes(heavy) == alike(FIRST, SECOND)
    table = heavy.gets(f"progress {RAISE} --format table")
    assert ("1 600 kg" in table, "1 280 kg" in table) == (True, True)


def test_the_chart_has_bars_of_volume(heavy: Lifter):
    heavy.gets(f"log {RAISE} 10@bw --at 2026-01-04T12:00")

    assert "volume: up to 1 600 kg a day" in heavy.gets(f"progress {RAISE} --chart --format table")


def test_it_is_switched_off_and_undone_like_any_setting(heavy: Lifter):
    heavy.gets("undo")
    assert volumes(heavy) == alike(0, 0)
    heavy.gets("redo")
    assert volumes(heavy) == alike(FIRST, SECOND)
    heavy.gets(f"config set {KEY} off")
    assert volumes(heavy) == alike(0, 0)


def test_loads_alone_count_as_before(heavy: Lifter):
    assert line_of(heavy, "progress", MACHINE)["volume_load_4w"] == "400"


def test_sets_before_the_first_body_weight_stay_as_they_are(heavy: Lifter):
    heavy.gets(f"log {RAISE} 10@bw --at 2026-01-02T18:00")

    assert volumes(heavy) == alike(0, FIRST, SECOND)


@pytest.mark.parametrize(
    ("line", "sessions"),
    [
        ("body edit last 81kg", (FIRST, 10 * 81 + 5 * 91)),
        ("body edit last --at 2026-01-06T07:00", (FIRST, 10 * 80 + 5 * 90)),
        ("body delete last", (FIRST, 10 * 80 + 5 * 90)),
        ("body 90 --at 2026-01-01", (FIRST, SECOND)),
        ("body 81 --at 2026-01-04T08:00", (FIRST, SECOND)),
        ("body 81 --at 2026-01-03T12:00", (20 * 81, SECOND)),
        ("edit last @bw-100kg", (FIRST, 10 * 82)),
    ],
)
def test_a_change_is_told_at_once_and_undone(heavy: Lifter, line: str, sessions: tuple[int, ...]):
    heavy.at("2026-01-06T08:00:00").gets(line)
    assert volumes(heavy) == alike(*sessions)

    heavy.gets("undo")
    assert volumes(heavy) == alike(FIRST, SECOND)
    assert heavy.asks("doctor")["sound"]


def test_what_looks_like_a_typo_counts_when_it_is_confirmed(heavy: Lifter):
    heavy.at("2026-01-06T08:00:00").types("body 28kg")
    heavy.session("2026-01-06", "10@bw", RAISE)
    assert volumes(heavy) == alike(FIRST, SECOND, 820)

    heavy.gets("body confirm last")
    assert volumes(heavy) == alike(FIRST, SECOND, 280)


def test_imported_and_purged_weights_count_or_do_not(heavy: Lifter, tmp_path: Path):
    file = tmp_path / "weights.csv"
    file.write_text("date,weight_lb\n2026-01-05 17:00,185\n", encoding="utf-8")
    heavy.gets(f"import {file}")
    in_lb = pytest.approx(15 * 185 * 0.45359237 + 50)
    assert volumes(heavy)["sql"] == [FIRST, in_lb]
    assert volumes(heavy)["4 weeks"] == "2908.719"

    key = heavy.asks("body weight")["measurements"][0]["id"]
    heavy.gets(f"purge {key[-6:]} --yes")
    assert volumes(heavy) == alike(FIRST, SECOND)


def test_a_whole_log_counts_the_same_where_it_is_read_again(
    heavy: Lifter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    file = tmp_path / "log.json"
    heavy.gets(f"export --format json -o {file}")
    monkeypatch.setenv("LIFTLOG_DB", str(tmp_path / "other.db"))
    heavy.gets(f"import {file}")
    heavy.gets(f"config set {KEY} on")

    assert volumes(heavy) == alike(FIRST, SECOND)


def test_the_record_is_one_of_volume_with_body_weight(heavy: Lifter):
    heavy.at("2026-01-06T08:00:00").gets("body 81kg")
    heavy.session("2026-01-06", "10,10@bw", RAISE)

    assert "record: volume 1 620 kg (before: 1 600 kg)" in heavy.gets("workout finish")
    assert "1 620 kg" in heavy.gets(f"records {RAISE} --format table")
    heavy.gets(f"config set {KEY} off")
    assert "1 620 kg" not in heavy.gets(f"records {RAISE} --format table")


@pytest.mark.parametrize("line", [f"next {RAISE} --why", f"next {MACHINE} --why", "plan"])
def test_no_advice_changes(light: Lifter, line: str):
    before = light.gets(line)
    light.gets(f"config set {KEY} on")

    assert light.gets(line) == before


def test_neither_load_nor_e1rm_nor_reps_change(light: Lifter):
    def others() -> list[dict[str, Any]]:
        return [
            {key: value for key, value in it.items() if not key.startswith("volume")}
            for it in light.asks("progress")["items"]
        ]

    before = others()
    light.gets(f"config set {KEY} on")
    assert others() == before


def test_a_report_tells_no_body_weight_by_its_volume(heavy: Lifter, tmp_path: Path):
    file = tmp_path / "report.html"
    heavy.gets(f"report -o {file}")
    page = file.read_text(encoding="utf-8")
    assert "1 600 kg" not in page
    assert "Volume is without your body weight." in page

    heavy.gets(f"report -o {file} --with-health")
    page = file.read_text(encoding="utf-8")
    assert "1 600 kg" in page
    assert "Volume is without your body weight." not in page


def test_a_report_says_nothing_where_volume_never_has_body_weight(light: Lifter, tmp_path: Path):
    file = tmp_path / "report.html"
    light.gets(f"report -o {file}")

    assert "body weight." not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "sets"), [("chest-stretch", "50@bw"), ("treadmill", "5km@5kg")])
def test_n10_cardio_and_mobility_have_no_volume_in_any_view(
    heavy: Lifter, name: str, sets: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(overviewing, "WORTH_KEEPING", 1)
    heavy.gets(f"log {name} {sets}")
    (slug,) = heavy.rows(
        "select exercise from sets order by performed_at desc, position desc limit 1"
    )[0]
    kind = "select json_extract(page, '$.kind') from exercises where slug = ?"
    assert heavy.rows(kind, slug)[0][0] in ("cardio", "mobility")

    for many in (0, 3):
        assert heavy.rows("select count(*) from kept_figures") == [(many,)]
        assert line_of(heavy, "progress", slug)["volume_load_4w"] == "0"
    assert line_of(heavy, "progress --by exercise --all", slug)["volume_load"] == "0"
    assert [it["volume_load"] for it in heavy.asks(f"progress {slug}")["sessions"]] == ["0"]
    told = "select volume_load_kg from v_sessions where exercise = ?"
    assert heavy.rows(told, slug) == [(0,)]
    assert heavy.asks("doctor")["sound"]
