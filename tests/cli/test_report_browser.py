"""The report in a real browser: nothing leaves, nobody complains, and the range narrows charts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.browser import CHROMIUM, Browser, Page
from tests.cli.terminal import liftlog
from tests.diary import BENCH, MACHINE, Diary

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium here")

PHONE, LAPTOP = 390, 1280
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
VALUES = "[...document.querySelectorAll('data')].map(one => [one.dataset.key, one.value])"
# Of every mark that can be seen: the day (or week) and the value that it tells.
MARKS = """[...document.querySelectorAll('.exercise svg')].filter(one => one.checkVisibility()).map(
  one => [...one.querySelectorAll('.serie-0 circle title, .bars title')].map(t => t.textContent))"""
TOLD = """[...document.querySelectorAll('.reader')].filter(one => one.checkVisibility())
  .map(one => one.textContent)"""
CHOSEN = "document.querySelector('input[type=radio]:checked').id"


@pytest.fixture(scope="module")
def browser(tmp_path_factory) -> Iterator[Browser]:
    started = Browser(tmp_path_factory.mktemp("profile"))
    yield started
    started.close()


@pytest.fixture
def trained(diary) -> Diary:
    """Two years, once a week; the second lift only in the first of them."""
    days = [date(2024, 3, 5) + timedelta(weeks=week) for week in range(106)]
    diary.sessions(
        [(day.isoformat(), "10,9,8", f"{40 + n // 4}kg", MACHINE) for n, day in enumerate(days)]
        + [(day.isoformat(), "12,10,8", f"{n}kg", BENCH) for n, day in enumerate(days[:50])]
    )
    diary.session("2026-03-14", "12,12", "70kg", note="<b>left</b> hip & knee", pain="mild")
    return diary


@pytest.fixture
def report(trained, tmp_path) -> Path:
    file = tmp_path / "r.html"
    assert liftlog("report", "-o", str(file), "--with-health").code == 0
    return file


def sessions(name: str) -> list[dict[str, Any]]:
    """What `progress` tells of one exercise, oldest first."""
    return list(json.loads(liftlog("progress", name, "--json").out)["sessions"])


def choose(page: Page, range_: str) -> None:
    """A click into the middle of a range's button, as a hand would."""
    page.point_at(*middle(page, f"#range-{range_}"), click=True)


def middle(page: Page, selector: str) -> tuple[float, float]:
    box = page.ask(f"document.querySelector('{selector}').getBoundingClientRect().toJSON()")
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_a_page_asks_for_nothing_and_fits_its_screen(browser, report, width, dark):
    with browser.open(report, width=width, dark=dark) as page:
        page.ask(OPEN_ALL)
        choose(page, "3m")

        assert page.seen() == []
        assert page.ask("document.documentElement.scrollWidth") <= width


POLICY = "<meta http-equiv="
PICTURE = '<img alt="" src="https://elsewhere.invalid/x.png">'


@pytest.mark.parametrize(
    ("put_in", "is_lawless", "noticed"),
    [
        (PICTURE, True, {"Network.requestWillBeSent"}),
        (PICTURE, False, {"Audits.issueAdded"}),
        ('<script src="https://elsewhere.invalid/x.js"></script>', False, {"Audits.issueAdded"}),
        ('<link rel="stylesheet" href="x.css">', True, {"Network.requestWillBeSent"}),
        ("<script>fetch('https://else.invalid')</script>", True, {"Network.requestWillBeSent"}),
        ("<script>new WebSocket('ws://127.0.0.1:9')</script>", True, {"Network.webSocketCreated"}),
        ("<script>console.warn('hm')</script>", True, {"Runtime.consoleAPICalled"}),
        ("<script>nothing.at.all</script>", True, {"Runtime.exceptionThrown"}),
        ("<script>1</script>", False, {"Audits.issueAdded"}),
        ('<p style="color:red">hm</p>', False, {"Audits.issueAdded"}),
    ],
)  # fmt: skip
def test_the_watcher_notices(browser, report, tmp_path, put_in, is_lawless, noticed):
    text = report.read_text(encoding="utf-8").replace("</main>", f"{put_in}</main>")
    bad = tmp_path / "bad.html"
    bad.write_text(text.replace(POLICY, "<meta name=") if is_lawless else text, encoding="utf-8")

    with browser.open(bad) as page:
        assert noticed <= {one.what for one in page.seen()}


def test_the_figures_on_the_screen_are_those_of_progress(browser, report):
    told = json.loads(liftlog("progress", "--all", "--json").out)["items"]

    with browser.open(report) as page:
        seen = page.ask(VALUES)

    def values(key: str) -> list[str]:
        return [value for name, value in seen if name == key]

    for key in ("sessions", "last_day", "best_e1rm", "volume_load_4w", "trend"):
        assert values(key) == [str(item[key]) for item in told if item[key] is not None]
    newest = [one for item in told for one in sessions(item["exercise"])[::-1][:60]]
    assert values("volume_load") == [one["volume_load"] for one in newest]
    assert values("e1rm") == [one["e1rm"] for one in newest if one["e1rm"] is not None]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_an_accessibility_checker_finds_nothing(browser, report, width, dark):
    axe = pytest.importorskip("axe_core_python")
    script = Path(axe.__file__).with_name("axe.min.js").read_text(encoding="utf-8")

    with browser.open(report, width=width, dark=dark) as page:
        page.ask(OPEN_ALL)
        page.ask(f"{script}; 0")
        found = page.ask(
            "axe.run().then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html)]))"
        )

    assert found == []


SINCE = {"3m": "2025-12-14", "6m": "2025-09-14", "1y": "2025-03-14", "all": "2024-03-05"}


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without"])
@pytest.mark.parametrize("range_", SINCE)
def test_a_range_shows_the_sessions_since_its_first_day(browser, report, range_, scripts):
    told = sessions(MACHINE)
    with browser.open(report, scripts=scripts) as page:
        choose(page, range_)
        chosen, charts = page.ask(CHOSEN), page.ask(MARKS)
        newest = page.ask(TOLD)
        assert page.seen() == []

    assert chosen == f"range-{range_}"
    days = [one["day"] for one in told if one["day"] >= SINCE[range_]]
    values = [f"{float(one['e1rm']):.1f}".removesuffix(".0") for one in told]
    if scripts:  # the script tells values itself, and takes the tooltips away
        assert f"{days[-1]}: {values[-1]} kg" in newest
    else:
        expected = [f"{day}: {v} kg" for day, v in zip(days, values[-len(days) :], strict=True)]
        assert charts[0] == expected


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_an_exercise_leads_to_its_video_and_nothing_is_fetched(browser, report, width):
    with browser.open(report, width=width) as page:
        link = page.ask(
            "[...document.querySelectorAll('.exercise .links a')].map(one =>"
            " [one.textContent, one.href, one.checkVisibility()])"
        )

        assert link == [
            ["Video of the movement", "https://www.youtube.com/watch?v=VH4Bqn1FUhM", True]
        ]
        assert page.seen() == []


def test_an_exercise_not_trained_in_a_range_says_so(browser, report):
    with browser.open(report) as page:
        before = page.ask(MARKS)
        choose(page, "3m")
        after = page.ask(MARKS)
        words = page.ask("document.body.innerText")

    assert (len(before), len(after)) == (4, 2)
    assert words.count("No sessions since 2025-12-14.") == 2


def test_the_keyboard_is_enough(browser, report):
    with browser.open(report) as page:
        page.ask("document.querySelector('nav li:last-child a').focus()")
        page.press("Tab")
        page.press("ArrowLeft")
        assert page.ask(CHOSEN) == "range-1y"

        page.ask("document.querySelector('.exercise .r-1y .reader input').focus()")
        page.press("Home")
        first = page.ask(TOLD)[1]
        page.press("ArrowRight")
        second = page.ask(TOLD)[1]
        spoken = page.ask("document.activeElement.getAttribute('aria-valuetext')")

    assert first.startswith("2025-03-18: ")
    assert second.startswith("2025-03-25: ")
    assert spoken == second


def test_the_pointer_tells_the_value_below_it(browser, report):
    with browser.open(report) as page:
        page.ask("document.querySelector('.exercise .r-all svg').scrollIntoView({block: 'center'})")
        first = ".exercise .r-all .serie-0 circle"
        page.point_at(*middle(page, first))

        assert page.ask(TOLD)[1].startswith("2024-03-05: ")


@pytest.mark.parametrize("range_", SINCE)
def test_paper_shows_the_chosen_range_and_no_controls(browser, report, tmp_path, range_):
    with browser.open(report) as page:
        choose(page, range_)
        before = page.ask(MARKS)
        page.look(LAPTOP, 900, media="print")

        assert page.ask(MARKS) == before
        assert page.ask(TOLD) == []
        assert not page.ask("document.querySelector('.range').checkVisibility()")
        assert page.ask(f"document.querySelector('.r-{range_} figcaption').checkVisibility()")
        assert page.paper(tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("days", [[], ["2026-03-14"], ["2026-02-01", "2026-03-14"]])
def test_with_little_to_narrow_there_is_no_control(browser, diary, tmp_path, days):
    for day in days:
        diary.session(day)
    liftlog("report", "-o", "r.html")

    with browser.open(tmp_path / "r.html") as page:
        assert page.seen() == []
        assert page.ask("document.querySelector('.range')") is None
