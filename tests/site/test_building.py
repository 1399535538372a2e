"""How pages become a site: what fails it, and how Markdown is read."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from markdown import markdown

from tests.conftest import CHECKOUT
from tools.docsite import tree
from tools.docsite.__main__ import built
from tools.docsite.commonmark import Unseen, anchor

GOOD = {"README.md": "# Home\n\n[Next](two.md#a-part)\n", "two.md": "# Two\n\n## A part\n"}
NAV = [{"Home": "README.md"}, {"Two": "two.md"}]


def laid_out(folder: Path, pages: dict[str, str]) -> Path:
    folder.mkdir()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_pages_without_a_fault_are_built(tmp_path: Path):
    built(laid_out(tmp_path / "pages", GOOD), NAV, tmp_path / "site")

    assert {file.name for file in (tmp_path / "site").iterdir()} == {
        "index.html", "two.html", "icon.svg", "search.js", "site.js", "style.css",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("README.md", "# Home\n\n[Next](three.md)\n"),
        ("README.md", "# Home\n\n[Next](two.md#another-part)\n"),
        ("README.md", "# Home\n\n[Here](#nowhere)\n"),
        ("README.md", "# Home\n\n![A picture](three.svg)\n"),
        ("README.md", "# Home\n\n[A folder](docs/)\n"),
        ("README.md", "# Home\n\n[A folder of the disk](/two.md)\n"),
        ("README.md", "# Home\n\nLog <reps> at a weight.\n"),
        ("README.md", "# Home\n\n<img src=x>\n"),
        ("three.md", "# Three\n\nIt is in no menu.\n"),
    ],
    ids=lambda text: text.partition("\n\n")[2].strip(),
)
def test_a_fault_in_a_page_fails_the_site(tmp_path: Path, page: str, text: str):
    pages = laid_out(tmp_path / "pages", GOOD | {page: text})

    with pytest.raises(SystemExit, match="The site is not built"):
        built(pages, NAV, tmp_path / "site")


def test_a_page_of_the_docs_that_no_page_links_to_fails_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "docs").mkdir()
    (tmp_path / "README.md").write_text("# Home\n\n## Read more\n\n| page |\n|---|\n\n", "utf-8")
    (tmp_path / "docs" / "alone.md").write_text("# Alone\n", "utf-8")
    monkeypatch.setattr(tree, "CHECKOUT", tmp_path)

    with pytest.raises(SystemExit, match=r"links to docs/alone\.md"):
        tree.site()


def html(text: str) -> str:
    return markdown(text, extensions=["toc", "tables", "fenced_code", "tools.docsite.commonmark"])


def test_markdown_is_read_as_on_github():
    text = """Two things:
- a list right after a line
  - with a list in it, two blanks in

1. A step:

   ```sh
   liftlog sync
   ```

2. Another.
"""

    assert html(text).replace("\n", "") == (
        "<p>Two things:</p>"
        "<ul><li>a list right after a line<ul><li>with a list in it, two blanks in</li></ul></li>"
        "</ul><ol><li><p>A step:</p>"
        '<pre><code class="language-sh">liftlog sync</code></pre></li>'
        "<li><p>Another.</p></li></ol>"
    )


def test_signs_are_shown_as_they_were_written():
    assert html("`&lt; <b> &`, 5 < 6 & \\*") == (
        "<p><code>&amp;lt; &lt;b&gt; &amp;</code>, 5 &lt; 6 &amp; *</p>"
    )
    assert html("<!-- now: 2026-01-05 -->\nText, `--json` and *more*.") == (
        '<p>Text, <code><span class="option">--json</span></code> and <em>more</em>.</p>'
    )
    assert html("See https://fitwill.app/a-b.") == (
        '<p>See <a href="https://fitwill.app/a-b">https://fitwill.app/a-b</a>.</p>'
    )


def test_a_transcript_says_what_is_typed_and_keeps_every_sign():
    made = html("```console\n$ liftlog log 12@40kg\n40 kg × 12\n\n$ liftlog undo\n```\n")

    typed = '<span class="prompt">$ </span><b>{}</b>\n'
    assert made == (
        '<pre><code class="language-console">'
        + typed.format("liftlog log 12@40kg")
        + "40 kg × 12\n\n"
        + typed.format("liftlog undo")
        + "</code></pre>"
    )


def test_a_tag_that_nobody_would_see_is_refused():
    assert "<br>" in html("| a |\n|---|\n| one<br>two |\n")
    with pytest.raises(Unseen, match="write `<reps>`"):
        html("Type <reps> here.")


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Fewer keys at the shell", "fewer-keys-at-the-shell"),
        ("R7: kg and lb", "r7-kg-and-lb"),
        ("liftlog's own JSON", "liftlogs-own-json"),
        ("v_sets", "v_sets"),
        ("A – B", "a--b"),
    ],
)
def test_anchors_are_those_of_github(heading: str, expected: str):
    seen: Counter[str] = Counter()

    assert [anchor(heading, seen) for _ in range(3)] == [
        expected,
        f"{expected}-1",
        f"{expected}-2",
    ]


def test_the_site_is_not_in_the_checkout():
    assert "build/" in (CHECKOUT / ".gitignore").read_text(encoding="utf-8").splitlines()
