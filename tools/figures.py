"""The table of docs/trust.md with what the long run did: from the lines that its tests wrote.

    python tools/figures.py [FILE]

The run may be in pieces: of a test that ran twice, the last line counts. A test that failed
stops it: a table of a run that lost something is not written.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))
from tests.trust.figures import CAMPAIGNS  # noqa: E402

PAGE = CHECKOUT / "docs" / "trust.md"
LINES = CHECKOUT / "build" / "trust-figures.jsonl"
OPEN, CLOSE = "<!-- figures -->\n", "<!-- /figures -->"


def last_of_each(lines: Iterable[str]) -> list[dict[str, Any]]:
    """The last line of each test."""
    found = {told["test"]: told for told in map(json.loads, lines)}
    return list(found.values())


def run(told: list[dict[str, Any]]) -> str:
    """Of which run the figures are: its days, versions and time."""
    days, pythons, sqlites = (
        sorted({one[key] for one in told}) for key in ("day", "python", "sqlite")
    )
    when = " to ".join(dict.fromkeys((days[0], days[-1])))
    kind = "the whole long run" if all(one["soak"] for one in told) else "a short run"
    minutes = sum(one["seconds"] for one in told) / 60
    return (
        f"Figures of {kind}: {when}, Python {', '.join(pythons)}, SQLite {', '.join(sqlites)}, "
        f"{len(told)} tests, {minutes:.0f} minutes of one core."
    )


def table(told: list[dict[str, Any]]) -> str:
    """A line for each campaign, and the run it is of."""
    failed = [one["test"] for one in told if not one["passed"]]
    if failed:
        raise SystemExit("these tests failed, no figures are written:\n" + "\n".join(failed))
    sums: Counter[str] = Counter()
    for one in told:
        sums.update(one["counted"])
    rows = [f"| {words} | {sums[name]:,} | 0 |" for name, words in CAMPAIGNS.items() if sums[name]]
    head = ["| what was done to logs | how often | sets lost |", "|---|--:|--:|"]
    return "\n".join([*head, *rows, "", run(told), ""])


def with_table(page: str, shown: str) -> str:
    """The page with this table in its place."""
    head, _, rest = page.partition(OPEN)
    return f"{head}{OPEN}{shown}{CLOSE}{rest.partition(CLOSE)[2]}"


def main() -> None:
    lines = Path(sys.argv[1]) if sys.argv[1:] else LINES
    told = last_of_each(lines.read_text(encoding="utf-8").splitlines())
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(with_table(page, table(told)), encoding="utf-8")
    print(table(told))


if __name__ == "__main__":
    main()
