"""The docs site: no dead link, nothing from elsewhere, and every page in README.md's order."""

from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import pytest

from tests.answers import SCHEMAS
from tests.conftest import CHECKOUT

# Where a link may lead outside. None of them is asked for anything.
OUTSIDE = {
    "datasette.io",
    "fitwill.app",
    "github.com",
    "jqlang.org",
    "just.systems",
    "keepachangelog.com",
    "www.contributor-covenant.org",
    "pendulum.eustace.io",
    "semver.org",
    "wger.de",
    "www.home-assistant.io",
}
LOADS = {
    "audio", "embed", "iframe", "img", "input", "link", "object", "script", "source", "track",
    "video",
}  # fmt: skip


class Link(NamedTuple):
    """What a page links, or loads to be shown."""

    address: str
    loaded: bool
    rel: str


class Reader(HTMLParser):
    """A built page: its links, the ids in it, and the links between the pages."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[Link] = []
        self.ids: list[str] = []
        self.styles: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids += [given["id"]] if "id" in given else []
        self.styles += [given["style"]] if "style" in given else []
        for name in ("href", "src", "srcset", "poster", "data", "action"):
            if name in given:
                self.links.append(Link(given[name], tag in LOADS, given.get("rel", "")))


@cache
def read(page: Path) -> Reader:
    return Reader(page.read_text(encoding="utf-8"))


def target(page: Path, link: Link) -> tuple[Path, str]:
    """The file and the anchor that a link of a page leads to."""
    address = urlsplit(link.address)
    path = unquote(address.path)
    return (page.parent / path).resolve() if path else page, unquote(address.fragment)


def is_outside(link: Link) -> bool:
    return bool(urlsplit(link.address).scheme)


def test_no_link_is_dead(site: Path):
    dead = []
    for page in site.rglob("*.html"):
        for link in read(page).links:
            if is_outside(link):
                continue
            file, anchor = target(page, link)
            if not file.is_file() or (anchor and anchor not in read(file).ids):
                dead.append((page.relative_to(site), link.address))

    assert dead == []


def test_an_anchor_leads_to_one_place(site: Path):
    twice = {
        (page.relative_to(site), one)
        for page in site.rglob("*.html")
        for one in read(page).ids
        if read(page).ids.count(one) > 1
    }

    assert twice == set()


def test_all_that_is_built_is_reached_from_the_first_page(site: Path):
    reached, waiting = set(), [site / "index.html"]
    while waiting:
        file = waiting.pop()
        if file in reached:
            continue
        reached.add(file)
        if file.suffix == ".html":
            waiting += [target(file, it)[0] for it in read(file).links if not is_outside(it)]

    # The texts for the search are what its script loads.
    assert reached == {file for file in site.rglob("*") if file.is_file()} - {site / "search.js"}
    assert "search.js" in (site / "site.js").read_text(encoding="utf-8")


def test_the_last_page_is_reached_by_turning_pages(site: Path):
    page, turned = site / "index.html", []
    while page not in turned:
        turned.append(page)
        ahead = [link for link in read(page).links if link.rel == "next"]
        if ahead:
            page = target(page, ahead[0])[0]

    assert page.name == "LICENSE.html"
    assert sorted(turned) == sorted(site.rglob("*.html"))


def test_nothing_is_loaded_from_elsewhere(site: Path):
    outside = {
        (link.loaded, urlsplit(link.address).hostname or link.address)
        for page in site.rglob("*.html")
        for link in read(page).links
        if is_outside(link)
    }
    styles = [style for page in site.rglob("*.html") for style in read(page).styles]

    assert outside <= {(False, host) for host in OUTSIDE}
    assert {re.sub(r"text-align:(left|right|center)", "", style) for style in styles} <= {""}
    for file in [site / "style.css", *site.rglob("*.svg")]:
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"url\((?!#)|@import|https?:|<script|<image", text), file
    assert not re.search(r"https?:|fetch|XMLHttp", (site / "site.js").read_text(encoding="utf-8"))


def source(page: Path, site: Path) -> str:
    """The page of the checkout that a page was made from, where there is one."""
    path = page.relative_to(site).with_suffix(".md")
    here = {"index.md": "README.md", "data/general/index.md": "data/general/README.md"}
    return here.get(str(path), str(path))


def test_every_page_of_the_docs_is_there(site: Path):
    made = {source(page, site) for page in site.rglob("*.html")}
    docs = {str(page.relative_to(CHECKOUT)) for page in (CHECKOUT / "docs").rglob("*.md")}

    assert docs <= made
    assert made - docs == {
        "CHANGELOG.md",
        "CODE_OF_CONDUCT.md",
        "CONTRIBUTING.md",
        "LICENSE.md",
        "README.md",
        "SECURITY.md",
        "bench/RESULTS.md",
        "data/general/README.md",
        "docs/decisions/index.md",
        "docs/schemas/index.md",
    }


def test_the_pages_stand_in_the_order_of_the_readme(site: Path):
    table = (CHECKOUT / "README.md").read_text(encoding="utf-8").partition("## Read more")[2]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| ")]
    listed = [link for row in rows for link in re.findall(r"\]\((.*?)\)", row)]
    words = [word for row in rows for word in re.findall(r"\[(.*?)\]", row)]
    menu = (site / "index.html").read_text(encoding="utf-8").partition("</nav>")[0]
    entries = re.findall(r'<li><a href="([^"]+)"[^>]*>(.*?)</a>', menu)

    pages = [source(site / address, site) for address, _ in entries]
    titles = [title.lower().replace("&#39;", "'") for _, title in entries]

    assert len(listed) > 30
    assert pages[1 : len(listed) + 1] == [re.sub(r"/$", "/index.md", link) for link in listed]
    assert titles[1 : len(listed) + 1] == [word.lower() for word in words]


def test_every_schema_can_be_read_and_is_listed_with_its_words(site: Path):
    folder = site / "docs" / "schemas"
    page = folder / "index.html"
    listed = {link.address for link in read(page).links if link.address.endswith(".json")}
    text = page.read_text(encoding="utf-8")

    assert listed == {file.name for file in SCHEMAS.glob("*.json")}
    for file in SCHEMAS.glob("*.json"):
        assert (folder / file.name).read_bytes() == file.read_bytes()
        assert f">{json.loads(file.read_text(encoding='utf-8'))['title']}<" in text
    assert "<td></td>" not in text
    assert "All settings and rules." in text


@pytest.mark.parametrize("name", ["commands", "coaching", "session", "formats"])
def test_what_is_read_is_what_was_written(site: Path, name: str):
    """Each fenced block as it is, and each heading in its order."""
    written = (CHECKOUT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    built = (site / "docs" / f"{name}.html").read_text(encoding="utf-8")

    class Blocks(HTMLParser):
        texts: list[str] = []  # noqa: RUF012
        headings: list[str] = []  # noqa: RUF012
        into: list[str] | None = None

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag in ("pre", "h1", "h2", "h3"):
                self.into = self.texts if tag == "pre" else self.headings
                self.into.append("")

        def handle_endtag(self, tag: str) -> None:
            if tag in ("pre", "h1", "h2", "h3"):
                self.into = None

        def handle_data(self, data: str) -> None:
            if self.into is not None:
                self.into[-1] += data

    blocks = Blocks()
    blocks.feed(built)
    fenced = re.findall(r"^```\w*\n(.*?)^```$", written, re.MULTILINE | re.DOTALL)
    outside = re.sub(r"^```.*?^```$", "", written, flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.*)", outside, re.MULTILINE)

    assert blocks.texts == fenced
    assert blocks.headings == [heading.replace("`", "") for heading in headings]
