"""The page on installing is true as far as a fast test can see; it says itself what was tried."""

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import CHECKOUT

PAGE = (CHECKOUT / "docs" / "install.md").read_text(encoding="utf-8")
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PACKAGING = CHECKOUT / "packaging"


def lines_of(text: str) -> list[str]:
    """The lines to type, without the fences."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def test_the_line_for_pip_is_that_of_the_readme():
    first = lines_of(README)[0]

    assert lines_of(PAGE)[0] == first
    assert lines_of(PAGE).count(first) == 2  # and on a phone


def test_every_extra_for_lifters_is_in_the_table():
    table = re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)

    assert set(table) == set(PROJECT["optional-dependencies"]) - {"dev", "docs"}


def test_the_readme_and_the_page_name_the_oldest_python():
    oldest = PROJECT["requires-python"].removeprefix(">=")

    for text in (README, PAGE):
        assert f"Python {oldest} or newer" in text


def test_the_container_is_built_in_two_stages_and_runs_without_root():
    lines = (PACKAGING / "Dockerfile").read_text(encoding="utf-8").splitlines()
    words = [line.split() for line in lines if line and not line.startswith("#")]
    last = max(place for place, line in enumerate(words) if line[0] == "FROM")

    assert [line[0] for line in words].count("FROM") == 2
    assert ["USER", "lifter"] in words[last:]
    assert ["VOLUME", "/log"] in words[last:]
    assert not any(line[0] == "COPY" and "--from=build" not in line for line in words[last:])
    assert all(part.startswith("python:3.") for part in (line[1] for line in words[:1]))
    assert "docker build -f packaging/Dockerfile -t liftlog ." in lines_of(PAGE)


def test_what_nobody_has_built_says_so():
    for draft in ("nix/default.nix", "homebrew/liftlog.rb"):
        assert f"`packaging/{draft}`" in PAGE
        first = (PACKAGING / draft).read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# A draft: nobody has built it yet.")


def test_the_draft_for_nix_has_all_packages():
    text = (PACKAGING / "nix" / "default.nix").read_text(encoding="utf-8")
    listed = re.search(r"with pkgs\.python3Packages; \[(.*?)\]", text, re.DOTALL)
    wanted = {canonicalize_name(Requirement(one).name) for one in PROJECT["dependencies"]}

    assert listed is not None
    assert set(listed[1].split()) == wanted
