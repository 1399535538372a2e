"""Every sentence of docs/trust.md names the tests that hold it: tests/trust/promises.txt."""

import re
from collections.abc import Iterator

from tests.conftest import CHECKOUT

PAGE = CHECKOUT / "docs" / "trust.md"
PROMISES = CHECKOUT / "tests" / "trust" / "promises.txt"


def sentences(page: str) -> Iterator[str]:
    """Those of the prose and of the first column of a promise, without emphasis."""
    page = re.sub(r"<!-- figures -->.*?<!-- /figures -->", "", page, flags=re.DOTALL)
    for line in page.splitlines():
        is_promise = line.startswith("| **")
        if line.startswith("#") or (line.startswith("|") and not is_promise):
            continue
        # The last column names the files of tests; a `\|` is a part of the text.
        text = re.split(r"(?<!\\)\|", line)[1] if is_promise else line.removeprefix("- ")
        plain = text.replace("**", "").strip()
        yield from filter(None, re.split(r"(?<=[.?!])\s+(?=[A-Z`])", plain))


def promises() -> dict[str, list[str]]:
    """The tests of each sentence, or the reason why it needs none."""
    found: dict[str, list[str]] = {}
    last: list[str] = []
    for line in PROMISES.read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            last.append(line.strip())
        elif not line.startswith("#"):
            last = found.setdefault(line, [])
    return found


def test_every_sentence_of_the_page_has_its_tests():
    said, held = list(sentences(PAGE.read_text(encoding="utf-8"))), promises()

    assert [one for one in said if not held.get(one)] == [], "add it to tests/trust/promises.txt"
    assert held.keys() - set(said) == set(), "these are no longer in docs/trust.md"


def test_every_test_that_is_named_is_there():
    named = {test for tests in promises().values() for test in tests if not test.startswith("- ")}

    missing = []
    for test in named:
        file, _, name = test.partition("::")
        path = CHECKOUT / file
        if not path.is_file() or f"def {name}(" not in path.read_text(encoding="utf-8"):
            missing.append(test)

    assert missing == []
    assert len(named) > 60
