"""The page of all athletes in a real browser: whole on a phone and a laptop, light and dark.

The pages that it links are those of `report`: tests/cli/test_report_browser.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import CHROMIUM, Browser
from tests.cli.coach.team import Coach, trained

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium here")

PHONE, LAPTOP = 390, 1200
CARDS = """[...document.querySelectorAll('.people a')].map(one => {
  const box = one.getBoundingClientRect(); return [box.width, box.height, box.right]; })"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    started = Browser(tmp_path_factory.mktemp("profile"))
    yield started
    started.close()


@pytest.fixture
def pages(coach: Coach, empty_log: Path, tmp_path: Path) -> Path:
    """With an athlete whose name is long, and a log that cannot be read."""
    trained(tmp_path / "team" / f"{'Wolfeschlegelsteinhausen' * 3}.db", empty_log)
    (tmp_path / "team" / "zoe.db").write_text("Dear diary")
    assert coach.types("coach report --all --folder team -o pages").code == 4
    return tmp_path / "pages"


@pytest.mark.parametrize(
    ("width", "dark"),
    [(PHONE, False), (PHONE, True), (LAPTOP, False), (LAPTOP, True)],
)
def test_the_page_fits_asks_for_nothing_and_can_be_read_by_all(
    browser: Browser, pages: Path, width: int, dark: bool
):
    axe = pytest.importorskip("axe_core_python")
    script = Path(axe.__file__).with_name("axe.min.js").read_text(encoding="utf-8")

    with browser.open(pages / "index.html", width=width, dark=dark) as page:
        assert page.seen() == []
        assert page.ask("document.documentElement.scrollWidth") <= width
        page.ask(f"{script}; 0")
        found = page.ask(
            "axe.run().then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html)]))"
        )

    assert found == []


def test_an_athlete_is_as_large_as_a_thumb(browser: Browser, pages: Path):
    with browser.open(pages / "index.html", width=PHONE) as page:
        cards = page.ask(CARDS)

    assert len(cards) == 7
    assert all(width > 300 and height > 44 and right <= PHONE for width, height, right in cards)
