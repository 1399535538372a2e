"""`liftlog report`: one page that needs nothing, says what `progress` says, and keeps secrets."""

from __future__ import annotations

import json
import re
import sqlite3
import stat
from base64 import b64encode
from datetime import date, timedelta
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from liftlog.render.html.charts import nice_ticks
from liftlog.render.html.page import page as written
from liftlog.render.html.ranges import months_before
from liftlog.services.progress.report import report
from tests.cli.runner import Lifter, as_everyone, is_one_message, needs_setpriv
from tests.cli.terminal import liftlog
from tests.diary import BENCH, MACHINE, Diary, a_year

MOST_BYTES = 2_000_000


@pytest.fixture
def trained(diary) -> Diary:
    a_year(diary)
    diary.session("2026-03-14", "12,12", "50kg", note="<b>left</b> hip & knee", pain="mild")
    return diary


def page(*words: str) -> str:
    said = liftlog("report", "-o", "-", *words)
    assert (said.code, said.err) == (0, "")
    return said.out


class Figures(HTMLParser):
    """The `data` elements of the page: (key, exact value) in their order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str | None, str | None]] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        named = dict(attrs)
        if tag == "data":
            self.found.append((named.get("data-key"), named.get("value")))

    def values(self, key: str) -> list[str | None]:
        return [value for name, value in self.found if name == key]


def test_the_page_says_what_progress_says(trained):
    seen = Figures(page())
    told = json.loads(liftlog("progress", "--all", "--json").out)["items"]

    for key in ("last_day", "volume_load_4w"):
        assert seen.values(key) == [item[key] for item in told]
    assert seen.values("sessions") == [str(item["sessions"]) for item in told]
    for key in ("best_e1rm", "trend"):
        assert seen.values(key) == [item[key] for item in told if item[key] is not None]


def test_the_sessions_on_the_page_are_those_of_progress(trained):
    seen = Figures(page("--exercise", MACHINE))
    told = json.loads(liftlog("progress", MACHINE, "--json").out)["sessions"][::-1]

    assert seen.values("volume_load") == [one["volume_load"] for one in told]
    assert seen.values("e1rm") == [one["e1rm"] for one in told]


def test_what_was_planned_stands_against_what_was_done(diary):
    diary.session("2026-03-01", "12,12,12,12", planned_sets=3)
    diary.session("2026-03-08", "12", planned_sets=3)
    diary.session("2026-03-10", "12,12", exercise=BENCH, planned_sets=3)
    diary.session("2026-03-12", "12,12")
    text = page()
    told = {
        name: json.loads(liftlog("progress", name, "--json").out)["summary"]
        for name in (MACHINE, BENCH)
    }

    assert [one["sets_planned"] for one in told.values()] == [6, 3]
    assert [one["sets_planned_done"] for one in told.values()] == [4, 2]
    assert "<dt>Planned sets done</dt><dd>6 of 9</dd>" in text
    assert sorted(Figures(text).values("sets_planned_done")) == ["2", "4"]
    assert "4 of 6 planned sets done" in liftlog("progress", MACHINE, "--format", "table").out


def test_the_overview_names_what_it_counts(diary, monkeypatch):
    monkeypatch.setattr("liftlog.services.progress.report.MOST_EXERCISES", 1)
    for day in ("2026-03-01", "2026-03-08", "2026-03-11"):
        diary.session(day, "12,12,12,12", goal="hypertrophy", planned_sets=3)
        diary.session(day, "12,12", exercise=BENCH, at="19:00", planned_sets=3)
    with diary.open() as ws:
        whole = written(report(ws))
        monkeypatch.setattr("liftlog.services.progress.report.NEWEST_SESSIONS", 2)
        newest = written(report(ws))

    assert (
        "<dt>Training days</dt><dd>3</dd></div><div><dt>Exercise sessions</dt><dd>6</dd></div>"
        "<div><dt>Working sets</dt><dd>18</dd>"
    ) in whole
    assert "<dt>Planned sets done, 1 exercise below</dt><dd>9 of 9</dd>" in whole
    assert re.search(r"<dt>Advice followed, 1 exercise below</dt><dd>\d of \d</dd>", whole)
    assert "<dt>Advice followed, newest 2 sessions, 1 exercise below</dt>" in newest


class Links(HTMLParser):
    """Where the page leads: (address, rel) of what is followed, and what is fetched."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.followed: list[tuple[str, str | None]] = []
        self.fetched: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        for key, value in attrs:
            if tag == "a" and key == "href":
                self.followed.append((value, dict(attrs).get("rel")))
            elif key in ("src", "href", "action", "data", "poster", "srcset", "ping"):
                self.fetched.append(value)

    @property
    def outside(self) -> list[str]:
        return [address for address, _ in self.followed if not address.startswith("#")]


def test_nothing_on_the_page_comes_from_elsewhere(trained):
    text = page()
    links = Links(text)

    assert links.followed
    assert [it for it in links.fetched if not it.startswith("#")] == []
    assert {rel for address, rel in links.followed if not address.startswith("#")} == {"noreferrer"}
    told = [url for url in re.findall(r"https?://[^\"'\s<]+", text) if "w3.org" not in url]
    assert sorted(told) == sorted(links.outside)
    assert re.findall(r"url\s*\(", text) == []
    assert {"link", "iframe", "img", "object"}.isdisjoint(Figures(text).tags)


YOUTUBE = "https://www.youtube.com/watch?v="


def test_an_exercise_leads_to_its_video_and_picture(trained, monkeypatch):
    lifter = Lifter(monkeypatch).at("2026-03-15T10:00:00")
    lifter.gets("log squat 5@60kg")

    outside = Links(page()).outside
    assert f"{YOUTUBE}VH4Bqn1FUhM" in outside
    assert [it for it in outside if it.endswith("/exercises/Barbell_Squat/0.jpg")]


def test_what_is_no_web_address_is_no_link(trained, monkeypatch):
    lifter = Lifter(monkeypatch).at("2026-03-15T10:00:00")
    lifter.gets("exercise add Wiggle --video javascript://x.org/%0aalert(1)")
    lifter.gets("exercise add Swung --video file:///etc/passwd")
    lifter.gets("log wiggle 12@20kg")
    lifter.gets("log swung 12@20kg")

    assert Links(page()).outside == [f"{YOUTUBE}VH4Bqn1FUhM"]


def test_anonymous_leads_only_to_what_comes_with_liftlog(trained, monkeypatch):
    lifter = Lifter(monkeypatch).at("2026-03-15T10:00:00")
    lifter.gets("exercise add Wiggle --video https://example.org/anna")
    lifter.gets(f"exercise edit {MACHINE} --video https://example.org/bert")
    lifter.gets("log wiggle 12@20kg")
    lifter.gets("log squat 5@60kg")

    assert {"https://example.org/anna", "https://example.org/bert"} <= {*Links(page()).outside}
    unnamed = Links(page("--anonymous")).outside
    assert f"{YOUTUBE}VH4Bqn1FUhM" in unnamed
    assert len(unnamed) == 2
    assert [it for it in unnamed if "example.org" in it] == []


def test_its_policy_allows_its_own_style_and_script_and_nothing_else(trained):
    text = page()
    own = {
        kind: b64encode(sha256(inside.encode()).digest()).decode()
        for kind, inside in re.findall(r"<(style|script)>(.*?)</\1>", text, re.DOTALL)
    }

    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)

    assert policy is not None
    assert policy[1] == (
        f"default-src 'none'; style-src 'sha256-{own['style']}';"
        f" script-src 'sha256-{own['script']}'; base-uri 'none'; form-action 'none'"
    )
    assert Figures(text).tags.count("script") == 1


def test_the_users_own_words_are_text(trained):
    assert "&lt;b&gt;left&lt;/b&gt; hip &amp; knee" in page()


def test_anonymous_leaves_out_notes_and_names_of_ones_own(trained):
    with trained.open() as ws:
        ws.db.execute(
            "insert into exercises(slug, name, origin) values ('mine', 'Anna’s lift', 'own')"
        )
    trained.session("2026-03-13", exercise="mine")
    named, unnamed = page(), page("--anonymous")

    assert "Anna’s lift" in named
    assert "hip" in named
    assert "Anna" not in unnamed
    assert "mine" not in unnamed.replace("determine", "")
    assert "knee" not in unnamed
    assert "Exercise 1" in unnamed


def test_anonymous_shows_nothing_that_was_typed(trained, monkeypatch):
    lifter = Lifter(monkeypatch).at("2026-03-15T10:00:00")
    lifter.gets(f'exercise edit {MACHINE} --name "Zorro-pull"')
    lifter.gets('exercise add "Zorro swing" --goal hypertrophy')
    lifter.gets("equipment use Zorro-gym")
    lifter.gets("goal add zorro-goal --sets 3-5 --reps 3-6")
    lifter.gets("log superman 12 --note Zorro-note --goal zorro-goal")
    lifter.gets("log zorro-swing 12@band:zorro-red")
    lifter.gets("log zorro-swing 15@band:zorro-red")
    named, unnamed = page(), page("--anonymous")

    assert "zorro" in named.casefold()
    assert re.findall(".{0,60}zorro.{0,30}", unnamed.casefold()) == []


def test_without_health_no_word_is_of_pain(trained, monkeypatch):
    lifter = Lifter(monkeypatch).at("2026-03-15T10:00:00")
    for severity in ("mild", "severe", "cleared"):
        lifter.gets(f"log {MACHINE} 12@40kg")
        lifter.gets(f"pain {severity}")
        text = page()
        words = re.sub(r"<(style|script)>.*?</.1>", "", text, flags=re.DOTALL)
        assert re.findall(r".{40}\bpain.{20}|.{40}R10", words.replace("hip &amp; knee", "")) == []
    assert "pain" in page("--with-health")


def test_pain_is_told_only_when_asked_for(trained):
    assert 'id="pain"' not in page()
    assert 'id="pain"' in page("--with-health")


def test_it_is_a_private_file_and_replaces_only_reports(trained, tmp_path):
    said = liftlog("report")
    written = tmp_path / "liftlog-report-2026-03-15.html"
    other = tmp_path / "diary.html"
    other.write_text("my own words")

    assert (0, f"{written.name}\n") == (said.code, said.out)
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert liftlog("report").code == 0
    refused = liftlog("report", "-o", str(other))
    assert (refused.code, other.read_text()) == (1, "my own words")
    assert list(tmp_path.glob(".*")) == []


@needs_setpriv
def test_a_folder_that_cannot_be_written_is_one_message(trained, tmp_path):
    tmp_path.joinpath("closed").mkdir(0o500)

    said = as_everyone("report", "-o", str(tmp_path / "closed" / "x.html"))

    assert (said.returncode, is_one_message(said.stderr)) == (4, True)


def test_a_folder_that_is_not_there_is_one_message(trained):
    said = liftlog("report", "-o", "nowhere/x.html")

    assert (said.code, said.out, is_one_message(said.err)) == (4, "", True)


def test_a_newcomer_gets_a_page_that_says_so(diary, tmp_path):
    said = liftlog("report", "-o", "r.html")

    assert (said.code, said.err) == (0, "no sets yet; the report is empty\n")
    assert "No sets yet." in (tmp_path / "r.html").read_text()


@pytest.mark.parametrize("sessions", [1, 2])
def test_a_few_sessions_make_a_page(diary, sessions):
    for day in range(1, 1 + sessions):
        diary.session(f"2026-03-{day:02}")

    assert "<h2" in page()


def test_since_and_until_bound_the_page(trained):
    text = page("--since", "2026-02", "--until", "2026-02")

    assert "2026-02-28" in text
    assert "2026-01-15" not in text


def test_the_same_log_makes_the_same_page(trained):
    assert page() == page()


def ten_years() -> list[tuple[str, str, str | None, str]]:
    first = date(2016, 3, 1)
    days = [first + timedelta(days=place * 7 // 3) for place in range(1560)]
    lifts = [MACHINE, BENCH, "romanian-deadlift", "barbell-good-morning"]
    return [
        (day.isoformat(), "12,11,10", f"{20 + place % 90}kg", lift)
        for place, day in enumerate(days)
        for lift in lifts
    ]


def test_ten_years_stay_under_two_megabytes(diary):
    diary.sessions(ten_years())

    assert len(page().encode()) < MOST_BYTES


@pytest.mark.parametrize(
    ("ends", "ticks"),
    [
        ((0, 17), [0, 5, 10, 15, 20]),
        ((38, 109), [20, 40, 60, 80, 100, 120]),
        ((40, 40), [40, 50, 60]),
        ((0, 0), [0, 0.25, 0.5, 0.75, 1]),
    ],
)
def test_ticks_are_round_and_hold_what_is_drawn(ends, ticks):
    found = nice_ticks(*ends)

    assert found[0] <= ends[0] <= ends[1] <= found[-1]
    if ends[0] != ends[1]:
        assert found == ticks


@pytest.mark.parametrize(
    ("day", "months", "earlier"),
    [
        ("2026-03-15", 3, "2025-12-15"),
        ("2026-05-31", 3, "2026-02-28"),
        ("2024-08-31", 6, "2024-02-29"),
        ("2026-01-13", 12, "2025-01-13"),
        ("2024-02-29", 12, "2023-02-28"),
    ],
)
def test_a_range_goes_back_by_months_of_the_calendar(day, months, earlier):
    assert months_before(day, months) == earlier


def test_every_bar_says_when_it_was(trained):
    titles = re.findall(r"<title>([^<]*)</title>", page())[1:]

    assert titles
    assert all(re.match(r"\d{4}-(W?\d\d|\d\d-\d\d): ", title) for title in titles)


def test_what_was_only_held_has_no_chart_of_reps(diary):
    for day in range(1, 9):
        diary.session(f"2026-03-{day:02}", "30s,40s", None, "upward-facing-dog")
    text = page()

    assert "Seconds over time" in text
    assert "<h3>Reps</h3>" not in text


def test_single_sets_are_counted_in_whole_numbers(diary):
    diary.session("2026-02-03", "12")
    diary.session("2026-03-03", "12")
    ticks = re.findall(r">([0-9.]+) sets?</text>", page())

    assert ticks == ["0", "1"]


def test_charts_end_with_the_last_day_trained(diary):
    diary.session("2020-02-03", "12")
    diary.session("2020-03-03", "12")

    assert "Working sets by month, 2020-02 to 2020-03." in page()


def test_a_folder_for_datasette_holds_a_copy_and_its_description(trained, tmp_path):
    said = liftlog("report", "--datasette", "site")
    described = json.loads((tmp_path / "site" / "metadata.json").read_text())
    database = described["databases"]["liftlog"]
    copy = sqlite3.connect(tmp_path / "site" / "liftlog.db")

    assert (said.code, said.out) == (0, "site\n")
    assert {"v_sets", "v_sessions", "v_weekly"} <= set(database["tables"])
    for view, told in database["tables"].items():
        columns = {row[1] for row in copy.execute(f"pragma table_info({view})")}
        assert set(told.get("columns", ())) <= columns
    for query in database["queries"].values():
        copy.execute(query["sql"]).fetchall()
    copy.close()
    settings = json.loads((tmp_path / "site" / "datasette.json").read_text())
    assert settings["databases"]["liftlog"]["queries"] == database["queries"]
    assert all(stat.S_IMODE(one.stat().st_mode) == 0o600 for one in (tmp_path / "site").iterdir())
    assert liftlog("report", "--datasette", "site").code == 0
