"""What an index shows of the package: one version, one address, and links that lead somewhere."""

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from hatchling.metadata.core import ProjectMetadata
from hatchling.plugin.manager import PluginManager
from trove_classifiers import classifiers

from hatch_build import links, readme_for_index
from tests.conftest import CHECKOUT

PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ADDRESS = "https://host.example/owner/liftlog"


def test_the_version_stands_in_one_place():
    """In pyproject.toml; what is installed and the newest part of the changelog have the same."""
    changelog = (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.findall(r"^## \[(.+?)\]", changelog, re.MULTILINE)[0]
    code = [*(CHECKOUT / "src").rglob("*.py"), CHECKOUT / "hatch_build.py"]

    assert version("liftlog") == newest == PROJECT["version"]
    assert [file for file in code if f'"{newest}"' in file.read_text(encoding="utf-8")] == []


def test_the_classifiers_are_known_to_an_index_and_in_order():
    named = PROJECT["classifiers"]

    assert set(named) - classifiers == set()
    assert sorted(named) == named
    assert not [name for name in named if name.startswith("License ::")]


def test_without_an_address_the_package_has_no_links():
    assert links("", "1.2.3") == {}
    assert readme_for_index("[a](docs/a.md)", "", "1.2.3") == "[a](docs/a.md)"


def test_the_links_of_a_package_are_those_of_its_version():
    made = links(ADDRESS, "1.2.3")

    assert made["Repository"] == ADDRESS
    assert made["Changelog"] == f"{ADDRESS}/blob/v1.2.3/CHANGELOG.md"
    assert all(re.fullmatch(r"[A-Z][a-z]+", label) for label in made)


def test_no_link_of_the_readme_is_broken_on_the_page_of_an_index():
    text = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    there = readme_for_index(text, ADDRESS, "1.2.3")

    before = re.findall(r"\]\(([^)]+)\)", text)
    after = re.findall(r"\]\(([^)]+)\)", there)
    moved = [one for one in before if ":" not in one and not one.startswith("#")]

    assert len(moved) > 30
    assert [one for one in after if ":" not in one and not one.startswith("#")] == []
    assert "![A workout in the terminal" in there
    assert f"]({ADDRESS}/raw/v1.2.3/docs/workout.svg)" in there
    assert f"[tutorial]({ADDRESS}/blob/v1.2.3/docs/tutorial.md)" in there
    assert f"{ADDRESS}/blob/v1.2.3/docs/session.md#fewer-keys-at-the-shell" in there
    assert re.sub(re.escape(ADDRESS) + r"/(blob|raw)/v1\.2\.3/", "", there) == text


@pytest.mark.parametrize("address", ["", ADDRESS])
def test_the_address_of_pyproject_reaches_the_package(address: str, tmp_path: Path):
    written = (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")
    assert written.count('\naddress = "') == 1
    config = re.sub(r'\naddress = ".*"', f'\naddress = "{address}"', written)
    (tmp_path / "pyproject.toml").write_text(config, encoding="utf-8")
    for name in ("hatch_build.py", "README.md", "LICENSE"):
        (tmp_path / name).write_bytes((CHECKOUT / name).read_bytes())

    core = ProjectMetadata(str(tmp_path), PluginManager(), tomllib.loads(config)).core

    assert core.urls == links(address, PROJECT["version"])
    assert (f"]({address}/raw/" in core.readme) == bool(address)
