"""Pages as GitHub shows them: CommonMark with tables, GitHub's anchors, blocks that scroll.

MkDocs reads Markdown with Python-Markdown, whose lists and fenced blocks follow other rules. This
extension of it reads a page with markdown-it instead; MkDocs checks links and anchors as before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.util import Registry
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

READER = MarkdownIt("commonmark", {"xhtmlOut": True}).enable(["table", "strikethrough"])
HEADINGS = {f"h{level}" for level in range(1, 7)}


class Unseen(Exception):
    """Something that no reader of a page would see."""


def _text(_: RendererHTML, parts: Sequence[Token], place: int, *rest: object) -> str:
    """As written, and an address in it is a link."""
    return re.sub(
        r"https://[^\s&]*[^\s&.,)]",
        lambda address: f'<a href="{address[0]}">{address[0]}</a>',
        escapeHtml(parts[place].content),
    )


def _raw(_: RendererHTML, parts: Sequence[Token], place: int, *rest: object) -> str:
    """A new line in a table; comments are for those who write."""
    written = parts[place].content.strip()
    if written.startswith("<!--"):
        return ""
    if written == "<br>":
        return "<br />"
    raise Unseen(f"{written} is read as HTML, write `{written}`")


READER.add_render_rule("text", _text)
READER.add_render_rule("html_block", _raw)
READER.add_render_rule("html_inline", _raw)


class CommonMark(Extension):
    """Takes the place of all that reads text; what works on the tree of a page stays."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.preprocessors, md.postprocessors = Registry(), Registry()
        for name in ("inline", "prettify", "unescape"):
            md.treeprocessors.deregister(name)
        md.parser.parseDocument = _tree_of
        md.registerExtension(self)
        self.md = md

    def reset(self) -> None:
        """Called last of all: Python-Markdown's own writer leaves `&lt;` in a text as it is."""
        self.md.serializer = _html_of


def makeExtension(**options: object) -> CommonMark:  # noqa: N802
    return CommonMark(**options)


def _html_of(tree: ElementTree.Element) -> str:
    return ElementTree.tostring(tree, encoding="unicode", method="html")


def _tree_of(lines: list[str]) -> ElementTree.ElementTree:
    """The tree of a page; comments are left out."""
    root = ElementTree.fromstring(f"<div>{READER.render(chr(10).join(lines))}</div>")
    seen: Counter[str] = Counter()
    for parent in [*root.iter()]:
        for place, part in enumerate([*parent]):
            if part.tag in HEADINGS:
                part.set("id", anchor("".join(part.itertext()), seen))
            elif part.tag == "table":
                parent[place] = _scrolling(part)
            elif part.tag == "pre":
                _mark_commands(part[0])
            elif part.tag == "code" and parent.tag != "pre":
                _hold_options(part)
    return ElementTree.ElementTree(root)


def anchor(heading: str, seen: Counter[str]) -> str:
    """As GitHub makes it: a second `Pain` on a page is `pain-1`."""
    slug = re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
    seen[slug] += 1
    return slug if seen[slug] == 1 else f"{slug}-{seen[slug] - 1}"


def _scrolling(table: ElementTree.Element) -> ElementTree.Element:
    box = ElementTree.Element("div", {"class": "wide"})
    box.append(table)
    box.tail, table.tail = table.tail, None
    return box


def _mark_commands(code: ElementTree.Element) -> None:
    """In a transcript, what is typed stands out, and its `$` is not copied along."""
    if code.get("class") != "language-console":
        return
    last: ElementTree.Element | None = None
    lines, code.text = (code.text or "").splitlines(keepends=True), ""
    for line in lines:
        if line.startswith("$ "):
            prompt = ElementTree.SubElement(code, "span", {"class": "prompt"})
            prompt.text = "$ "
            last = ElementTree.SubElement(code, "b")
            last.text, last.tail = line[2:].rstrip("\n"), "\n"
        elif last is None:
            code.text += line
        else:
            last.tail = (last.tail or "") + line


def _hold_options(code: ElementTree.Element) -> None:
    """No new line after the `--` of `--dry-run`."""
    before, *parts = re.split(r"((?<!\S)--?\w[\w-]*)", code.text or "")
    code.text = before
    for option, after in zip(parts[::2], parts[1::2], strict=True):
        word = ElementTree.SubElement(code, "span", {"class": "option"})
        word.text, word.tail = option, after
