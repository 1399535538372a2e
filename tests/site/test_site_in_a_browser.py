"""The docs site in a real browser, from a folder, with no network: it fits, it is read by all, and
what is searched is found."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import CHROMIUM, Browser, Page

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium here")

SOAK = bool(os.environ.get("LIFTLOG_SOAK"))
NARROW, PHONE, LAPTOP = 320, 360, 1280
LOOKS = [(NARROW, True), (LAPTOP, False), *([(PHONE, False), (LAPTOP, True)] if SOAK else [])]
# A page of each kind: a picture and tables, lists with blocks, long blocks, schemas, a short one.
KINDS = (
    "index.html",
    "docs/sync-setups.html",
    "docs/evening.html",
    "docs/schemas/index.html",
    "docs/decisions/0001-typer-pinned.html",
)
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
# What scrolls sideways, and cannot be reached with the keyboard.
UNREACHED = """[...document.querySelectorAll('main *')].filter(one =>
  ['auto', 'scroll'].includes(getComputedStyle(one).overflowX)
  && one.scrollWidth > one.clientWidth && one.tabIndex !== 0).map(one => one.outerHTML)"""
FOUND = "[...document.querySelectorAll('#hits a')].map(one => one.textContent)"
MARKED = "[...document.querySelector('#hits li').querySelectorAll('mark')].map(m => m.textContent)"
SNIPPETS = "[...document.querySelectorAll('#hits p')].map(one => one.textContent)"
COUNT = "document.getElementById('count').textContent"
FOCUSED = "document.activeElement"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    started = Browser(tmp_path_factory.mktemp("profile"))
    yield started
    started.close()


def complaints(page: Page, site: Path) -> list[tuple[str, str]]:
    """What a page did but for loading files of the site."""
    own = site.as_uri()
    return [
        (one.what, one.text)
        for one in page.seen()
        if not (one.what == "Network.requestWillBeSent" and one.text.startswith(own))
    ]


def violations(page: Page) -> list[object]:
    axe = pytest.importorskip("axe_core_python")
    script = Path(axe.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
    page.ask(f"{script}; 0")
    found = page.ask("axe.run().then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html)]))")
    return list(found)


def until(page: Page, question: str, expected: object) -> None:
    """Asks until it is so, also while one page gives way to another."""
    end = time.monotonic() + 60
    answer = None
    while time.monotonic() < end:
        try:
            answer = page.ask(question)
        except RuntimeError:
            continue
        if answer == expected:
            return
        time.sleep(0.02)
    raise AssertionError(f"{question} is {answer!r}, not {expected!r}")


def type_words(page: Page, words: str) -> None:
    page.ask("document.querySelector('input').focus()")
    page.call("Input.insertText", text=words)


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_a_page_fits_and_is_read_by_all(browser: Browser, site: Path, width: int, dark: bool):
    files = sorted(site.rglob("*.html")) if SOAK else [site / kind for kind in KINDS]
    for file in files:
        with browser.open(file, width=width, dark=dark) as page:
            name = str(file.relative_to(site))
            page.ask(OPEN_ALL)
            assert (name, page.ask("document.documentElement.scrollWidth")) == (name, width)
            assert (name, page.ask(UNREACHED)) == (name, [])
            assert (name, violations(page)) == (name, [])
            assert (name, complaints(page, site)) == (name, [])


@pytest.mark.parametrize(("width", "dark"), [(PHONE, True), (LAPTOP, False)])
def test_search_works_from_a_folder_without_a_network(
    browser: Browser, site: Path, width: int, dark: bool
):
    with browser.open(site / "docs" / "diaries" / "home.html", width=width, dark=dark) as page:
        page.call(
            "Network.emulateNetworkConditions",
            offline=True, latency=0, downloadThroughput=0, uploadThroughput=0,
        )  # fmt: skip
        type_words(page, "fewer keys")
        until(page, f"{FOUND}[0]", "A live session: Fewer keys at the shell")
        assert page.ask("document.documentElement.scrollWidth") == width
        assert violations(page) == []
        assert complaints(page, site) == []

        page.press("Enter")
        assert page.ask(f"{FOCUSED}.textContent") == "A live session: Fewer keys at the shell"
        page.press("Enter")
        until(
            page,
            "document.readyState + location.href",
            f"complete{(site / 'docs' / 'session.html').as_uri()}#fewer-keys-at-the-shell",
        )
        top = page.ask("document.querySelector(':target').getBoundingClientRect().top")
        head = page.ask("document.querySelector('header').getBoundingClientRect().bottom")

    assert head <= top < 200


def test_what_is_typed_next_is_found_and_escape_ends_it(browser: Browser, site: Path):
    with browser.open(site / "index.html") as page:
        type_words(page, "How do I log drop sets?")
        until(page, f"{FOUND}[0]", "Kinds of sets: Drop sets in one word")
        assert page.ask(MARKED) == ["set", "drop", "set"]

        type_words(page, " zzz")
        until(page, COUNT, "Nothing found.")
        assert page.ask(FOUND) == []

        page.press("Escape")
        until(page, COUNT, "")
        assert page.ask(f"{FOCUSED}.value") == ""

        type_words(page, "(R7")
        until(page, f"{FOUND}[0]", "Coaching: R7: kg and lb")
        assert complaints(page, site) == []


def test_what_has_a_line_below_in_it_is_one_word(browser: Browser, site: Path):
    with browser.open(site / "index.html") as page:
        type_words(page, "LIFTLOG_PLAIN")
        until(page, f"{FOUND}[0]", "Screen readers: With a screen reader")
        assert set(page.ask(MARKED)) == {"LIFTLOG_PLAIN"}
        assert all("LIFTLOG_PLAIN" in text for text in page.ask(SNIPPETS))


def test_a_long_title_is_said_once(browser: Browser, site: Path):
    with browser.open(site / "index.html") as page:
        type_words(page, "Starting: each trick")
        until(
            page,
            f"{FOUND}[0]",
            "6. Starting: each trick, what it gains, and how it fails safe",
        )


@pytest.mark.parametrize("words", ["rest", "sync", "weight", "LIFTLOG_DB"])
def test_what_is_shown_of_a_page_begins_and_ends_with_a_whole_word(
    browser: Browser, site: Path, words: str
):
    with browser.open(site / "index.html") as page:
        type_words(page, words)
        until(page, f"{FOUND}.length > 0", True)
        cut = page.ask(SNIPPETS)
        whole = " ".join(page.ask("SECTIONS.map(one => one[3]).join(' ')").split())

    for text in cut:
        inner = " ".join(text.removeprefix("… ").removesuffix(" …").split())
        before, after = text.startswith("… "), text.endswith(" …")
        assert f"{' ' * before}{inner}{' ' * after}" in f" {whole} ", text


def test_the_first_stop_of_the_keyboard_leads_to_the_page(browser: Browser, site: Path):
    with browser.open(site / "docs" / "plans.html") as page:
        page.press("Tab")
        assert page.ask(f"{FOCUSED}.textContent") == "Skip to the page"
        assert page.ask(f"{FOCUSED}.getBoundingClientRect().left") == 0
        page.press("Enter")
        until(page, f"{FOCUSED}.id", "content")


def click_copy(page: Page, number: int) -> None:
    button = f"document.querySelectorAll('.copy')[{number}]"
    page.ask(f"{button}.scrollIntoView({{block: 'center'}})")
    box = page.ask(f"{button}.getBoundingClientRect().toJSON()")
    page.point_at(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, click=True)


def test_a_transcript_is_copied_as_it_is_typed(browser: Browser, site: Path):
    """Commands without the prompt and the answer; a block of the shell whole."""
    browser.call(
        "Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"]
    )
    copied = []
    with browser.open(site / "index.html") as page:
        page.call("Page.bringToFront")
        for number in (0, 2):
            click_copy(page, number)
            until(page, f"document.querySelectorAll('.copy')[{number}].textContent", "Copied")
            copied.append(page.ask("navigator.clipboard.readText()"))

    browser.call("Browser.resetPermissions")
    assert copied == [
        "python3 -m venv --upgrade-deps .venv && .venv/bin/pip install . && "
        ".venv/bin/liftlog plan --goal hypertrophy",
        "liftlog plan --goal hypertrophy",
    ]


def test_where_copying_is_forbidden_the_block_is_selected(browser: Browser, site: Path):
    browser.call("Browser.setPermission", permission={"name": "clipboard-write"}, setting="denied")
    with browser.open(site / "index.html") as page:
        page.call("Page.bringToFront")
        click_copy(page, 0)
        until(page, "getSelection().toString().startsWith('python3 -m venv')", True)
        assert page.ask("document.querySelector('.copy').textContent") == "Copy"
        assert complaints(page, site) == []

    browser.call("Browser.resetPermissions")


def test_without_its_script_a_page_is_whole(browser: Browser, site: Path):
    with browser.open(site / "docs" / "coaching.html", width=PHONE, scripts=False) as page:
        assert page.ask("document.documentElement.scrollWidth") == PHONE
        assert not page.ask("document.querySelector('form').checkVisibility()")
        page.ask("document.querySelector('summary').click()")
        assert page.ask("document.querySelector('nav a[aria-current]').checkVisibility()")
        assert complaints(page, site) == []
