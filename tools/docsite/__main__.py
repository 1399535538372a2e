"""The docs site, built strictly: python -m tools.docsite [FOLDER], build/site without a word.

A missing page, file or anchor fails it. What is built needs no server and no network.
"""

from __future__ import annotations

import json
import logging
import re
import shutil
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from tools.docsite import tree
from tools.docsite.commonmark import Unseen

CONFIG = Path(__file__).with_name("mkdocs.yml")
TARGET = tree.CHECKOUT / "build" / "site"


def main(target: Path = TARGET) -> None:
    site = tree.site()
    with tempfile.TemporaryDirectory() as folder:
        tree.write(site, Path(folder))
        built(Path(folder), site.nav, target)
    print(f"{len(site.pages)} pages. Open {target / 'index.html'}")


def built(pages: Path, nav: tree.Nav, target: Path) -> None:
    """Pages that are laid out, as a site. Whatever is wrong with one ends it."""
    with CONFIG.open("rb") as config:
        settings = load_config(
            config,
            docs_dir=str(pages),
            site_dir=str(target.resolve()),
            nav=nav,
            site_description=project()["description"],
            extra={"version": project()["version"]},
        )
    try:
        build(settings)
    except (MkDocsException, Unseen) as failure:
        raise SystemExit(f"The site is not built: {failure}") from None
    make_searchable(target, [*tree.in_order(nav)])


def project() -> dict[str, Any]:
    text = (tree.CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["project"])


def make_searchable(target: Path, order: list[str]) -> None:
    """The texts of all sections as a script: a page that no server sent may load nothing else."""
    made = json.loads((target / "search" / "search_index.json").read_text(encoding="utf-8"))
    shutil.rmtree(target / "search")
    for needless in target.glob("sitemap.xml*"):  # empty, for no page knows its address
        needless.unlink()
    sections: list[list[str]] = []
    page = ""
    for entry in made["docs"]:
        if "#" not in entry["location"]:
            page = entry["title"]  # its text comes again, section by section
        else:
            text = re.sub(r" (?=[.,:;?)](\s|$))", "", entry["text"])
            sections.append([page, entry["title"], entry["location"], text])
    sections.sort(key=lambda section: order.index(section[2].partition("#")[0]))
    script = f"window.SECTIONS = {json.dumps(sections, ensure_ascii=False, indent=0)};\n"
    (target / "search.js").write_text(script, encoding="utf-8")


if __name__ == "__main__":
    logging.basicConfig(format="%(message)s", level=logging.WARNING)
    main(*map(Path, sys.argv[1:2]))
