"""What the two lines of the README install: bounded for lifters, exact for developers."""

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import CHECKOUT
from tools.lock import lines

PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = [Requirement(one) for one in PROJECT["project"]["dependencies"]]
BUILD = [Requirement(one) for one in PROJECT["build-system"]["requires"]]
DEV = [Requirement(one) for one in PROJECT["project"]["optional-dependencies"]["dev"]]
LINES = [
    line
    for line in (CHECKOUT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
# Its versions are dates, and a newer one only knows newer time zones.
WITHOUT_MAJORS = {"tzdata"}


def exact(python: str) -> dict[str, str]:
    """The versions for that Python, by name."""
    read = [Requirement(line) for line in LINES]
    here = [
        one for one in read if not one.marker or one.marker.evaluate({"python_version": python})
    ]
    return {one.name: str(one.specifier).removeprefix("==") for one in here}


def test_no_next_major_release_reaches_a_lifter():
    unbounded = {
        one.name
        for one in RUNTIME + BUILD
        if not any(part.operator == "<" for part in one.specifier)
    }

    assert unbounded == WITHOUT_MAJORS


def test_every_dependency_is_exact_for_developers_and_in_its_bounds():
    for python in ("3.11", "3.12", "3.13", "3.14"):
        versions = exact(python)
        for one in RUNTIME + DEV:
            assert one.specifier.contains(versions[canonicalize_name(one.name)]), (python, one)


def test_the_constraints_are_versions_and_nothing_else():
    wrong = [
        line
        for line in LINES
        if not re.fullmatch(r'[a-z0-9-]+==[\w.]+( ; python_version == "3\.\d+")?', line)
    ]

    assert wrong == []
    assert sorted(LINES, key=lambda line: line.partition("==")[0]) == LINES


def test_a_package_that_differs_has_a_line_for_each_python():
    answers = {"3.11": {"a": "1", "b": "2", "c": "1"}, "3.13": {"a": "1", "b": "3"}}

    assert lines(answers) == [
        "a==1",
        'b==2 ; python_version == "3.11"',
        'b==3 ; python_version == "3.13"',
        'c==1 ; python_version == "3.11"',
    ]
