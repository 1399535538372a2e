"""Lays out the pages of the site: README.md and all that it leads to, each at its own place.

As in the checkout, so the links of the pages hold as they are. A folder that is linked gets a page
that lists it. The order of the pages is that of README.md's table "Read more".
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tools.docsite.commonmark import READER

CHECKOUT = Path(__file__).resolve().parent.parent.parent
HOME = "README.md"
LICENCE = "LICENSE"
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
Nav = list[dict[str, Any]]


class Page(NamedTuple):
    """A page: its text, and what it links to, in its order."""

    text: str
    links: list[str]


class Site(NamedTuple):
    """All pages by their paths, all other files, and the order of the pages."""

    pages: dict[str, Page]
    files: set[str]
    nav: Nav


def site() -> Site:
    pages: dict[str, Page] = {}
    files: set[str] = set()
    found_on: dict[str, str] = {}
    waiting = [HOME]
    while waiting:
        path = waiting.pop(0)
        if path in pages or path in files:
            continue
        if not path.endswith(".md"):
            files.add(path)
            continue
        page = pages[path] = _page(path)
        for link in page.links:
            found_on.setdefault(link, path)
        waiting += page.links
    docs = {it.relative_to(CHECKOUT).as_posix() for it in (CHECKOUT / "docs").rglob("*.md")}
    if alone := docs - {*pages}:
        raise SystemExit(f"No page of the site links to {', '.join(sorted(alone))}")
    return Site(pages, files, _nav(pages, found_on))


def write(site: Site, folder: Path) -> None:
    for path, page in site.pages.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page.text, encoding="utf-8")
    for path in site.files:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((CHECKOUT / path).read_bytes())


def _page(path: str) -> Page:
    file = CHECKOUT / path
    folder = posixpath.dirname(path)
    if path == f"{LICENCE}.md":
        text = "# MIT licence\n\n" + (CHECKOUT / LICENCE).read_text(encoding="utf-8")
    elif file.name == "index.md" and not file.exists():
        text = _schemas(file.parent) if any(file.parent.glob("*.json")) else _list(file.parent)
    else:
        text = file.read_text(encoding="utf-8")
    # What a page can link on GitHub, but not on a site: a folder, and a file that a server sends
    # as a download.
    text = re.sub(r"(\]\((?!\w+:)[^)\s#]*/)\)", r"\1index.md)", text)
    text = re.sub(rf"(\]\((?:\.\./)*{LICENCE})\)", r"\1.md)", text)
    links = [posixpath.normpath(posixpath.join(folder, link)) for link in _links(text)]
    return Page(text, links)


def _links(text: str) -> Iterator[str]:
    """The files that a page links or shows."""
    for block in READER.parse(text):
        for part in block.children or []:
            link = str(part.attrGet("href") or part.attrGet("src") or "").partition("#")[0]
            if link and "://" not in link:
                yield link


def title_of(text: str) -> str:
    return text.partition("\n")[0].removeprefix("# ")


def _list(folder: Path) -> str:
    """A page with the title of each page of the folder."""
    entries = [
        f"- [{title_of(file.read_text(encoding='utf-8'))}]({file.name})"
        for file in sorted(folder.glob("*.md"))
    ]
    return "\n".join([f"# {folder.name.capitalize()}", "", *entries, ""])


def _schemas(folder: Path) -> str:
    """A page with each schema, and what the answer is in its own words."""
    rows = []
    for file in sorted(folder.glob("*.json"), key=lambda file: file.stem):
        schema = json.loads(file.read_text(encoding="utf-8"))
        rows.append(f"| [{schema['title']}]({file.name}) | {_said_of(schema)} |")
    return "\n".join(
        [
            "# JSON Schemas",
            "",
            "The shape of each answer with `--json`. [JSON for scripts](../json.md) says what a "
            "script may rely on.",
            "",
            "| answer of | what it holds |",
            "|---|---|",
            *rows,
            "",
        ]
    )


def _said_of(schema: dict[str, Any]) -> str:
    """The description of an answer, or those of all answers that a command may give."""
    parts = [schema["$defs"][part["$ref"].rpartition("/")[2]] for part in schema.get("anyOf", [])]
    said = [" ".join(str(part["description"]).split()) for part in parts or [schema]]
    return "<br>".join(said).replace("|", "\\|")


def _nav(pages: dict[str, Page], found_on: dict[str, str]) -> Nav:
    """The table "Read more" of README.md, what else it links, and the links below the table.

    A page that README.md does not link stands below the page that leads to it first. The pages of
    a folder stand below its list.
    """
    home = pages[HOME]
    below: dict[str, list[str]] = {}
    for path in pages:
        index = posixpath.join(posixpath.dirname(path), "index.md")
        over = index if index in pages and path != index else found_on.get(path, HOME)
        if HOME not in (path, over):
            below.setdefault(over, []).append(path)

    def entry(title: str, path: str) -> dict[str, Any]:
        links = pages[path].links
        children = [
            entry(title_of(pages[child].text).partition(": ")[0], child)
            for child in sorted(below.get(path, []), key=links.index)
        ]
        return {title: [{title: path}, *children]} if children else {title: path}

    nav: Nav = [{"Home": HOME}]
    last: Nav = []
    after = home.text.partition("\n## Read more\n")[2]
    for line in after.splitlines():
        is_row = line.startswith("| ")
        cell = line.split("|")[1] if is_row else line
        entries = [entry(_capital(text), link) for text, link in _LINK.findall(cell)]
        over_all = cell.partition("[")[0].strip()
        if is_row and entries and over_all:
            nav.append({over_all: entries})
        else:
            (nav if is_row else last).extend(entries)
    named = {HOME, *(link for _, link in _LINK.findall(after))}
    others = [path for path in dict.fromkeys(home.links) if path in pages and path not in named]
    return [*nav, *(entry(title_of(pages[path].text), path) for path in others), *last]


def in_order(nav: Nav) -> Iterator[str]:
    """The addresses of the pages, as the menu has them."""
    for entry in nav:
        for below in entry.values():
            if isinstance(below, list):
                yield from in_order(below)
            else:
                yield re.sub(r"README$", "index", below.removesuffix(".md")) + ".html"


def _capital(text: str) -> str:
    return text if text.startswith("liftlog") else text[:1].upper() + text[1:]
