"""constraints.txt: the exact version of every package that the developers' line installs.

    python tools/lock.py [PYTHON...]

It asks pip, which uses the network, what `.[dev]` needs today on each Python; without a name, on
the one that runs it. Where they differ, a line says for which Python it is. There are no hashes:
with one hash pip wants all, and a checkout that is installed with `-e` can have none. pip itself
is left out, for it need not replace itself while it runs.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
TARGET = CHECKOUT / "constraints.txt"
HEAD = "# Written by tools/lock.py, for the developers' line of README.md: just lock\n"


def resolved(python: str) -> tuple[str, dict[str, str]]:
    """The Python's version, and the packages that pip would install there."""
    asked = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--dry-run"]
    answer = subprocess.run(
        [*asked, "--ignore-installed", "--report", "-", f"{CHECKOUT}[dev]"],
        check=True,
        capture_output=True,
        text=True,
    )
    report = json.loads(answer.stdout)
    about = [one["metadata"] for one in report["install"]]
    found = {re.sub(r"[-_.]+", "-", one["name"]).lower(): one["version"] for one in about}
    for own in ("liftlog", "pip"):
        found.pop(own, None)
    return report["environment"]["python_version"], found


def lines(answers: dict[str, dict[str, str]]) -> list[str]:
    """A line a package; one for each Python where they differ."""
    written = []
    for name in sorted({name for found in answers.values() for name in found}):
        versions = {python: found.get(name) for python, found in answers.items()}
        if len(set(versions.values())) == 1:
            written.append(f"{name}=={next(iter(versions.values()))}")
        else:
            written += [
                f'{name}=={version} ; python_version == "{python}"'
                for python, version in versions.items()
                if version
            ]
    return written


def main() -> None:
    answers = dict(resolved(python) for python in sys.argv[1:] or [sys.executable])
    TARGET.write_text(HEAD + "".join(f"{line}\n" for line in lines(answers)), encoding="utf-8")
    print(f"{TARGET.name}: {len(lines(answers))} packages, for Python {', '.join(answers)}")


if __name__ == "__main__":
    main()
