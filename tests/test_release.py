"""A release: what refuses it, what it says, and what is in its source archive."""

import subprocess
import tarfile
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder

from tests.conftest import CHECKOUT
from tools import release

CHANGELOG = """# Changelog

What changed.

## [1.1.0] – 2026-03-01

It is [faster](docs/speed.md).

### Added

- A second line.

## [1.0.0] – not released yet

- The first.
"""
PROJECT = """[project]
version = "{version}"

[tool.hatch.metadata.hooks.custom]
address = "{address}"
"""
ADDRESS = "https://host.example/owner/liftlog"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout of its own that is ready for a release."""
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    write_project(tmp_path)
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    return tmp_path


def write_project(root: Path, version: str = "1.1.0", address: str = ADDRESS) -> None:
    text = PROJECT.format(version=version, address=address)
    (root / "pyproject.toml").write_text(text, encoding="utf-8")


def git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=Lifter", "-c", "user.email=lifter@host.example")
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "All of it")


def test_a_checkout_that_is_ready_has_no_problem(checkout: Path):
    assert release.problems(checkout) == []


def test_a_change_that_is_not_committed_refuses_a_release(checkout: Path):
    (checkout / "new.txt").write_text("new", encoding="utf-8")

    assert release.problems(checkout) == [
        "the checkout has changes that are not committed: new.txt"
    ]


def test_only_the_files_of_the_commit_are_released(checkout: Path, tmp_path_factory):
    """Not what git ignores, also by a list of its own."""
    (checkout / ".git" / "info" / "exclude").write_text("private.py\n", encoding="utf-8")
    (checkout / "private.py").write_text("SECRET = 1\n", encoding="utf-8")
    assert release.problems(checkout) == []

    taken = tmp_path_factory.mktemp("taken") / "source"
    release.take(checkout, taken)

    assert {file.name for file in taken.iterdir()} == {"CHANGELOG.md", "pyproject.toml"}


def test_a_new_file_refuses_a_release_whatever_git_is_set_to(checkout: Path):
    git(checkout, "config", "status.showUntrackedFiles", "no")
    (checkout / "new.txt").write_text("new", encoding="utf-8")

    assert len(release.problems(checkout)) == 1


def test_a_checkout_that_git_cannot_read_is_no_release(checkout: Path):
    (checkout / ".git" / "index").write_bytes(b"broken")

    assert release.problems(checkout) == ["git cannot read the checkout"]


@pytest.mark.parametrize("day", ["2026-99-99", "20261201", "soon"])
def test_a_day_that_is_none_is_no_day(day: str):
    assert release.is_day("2026-12-01")
    assert not release.is_day(day)


@pytest.mark.parametrize(
    ("version", "problem"),
    [
        ("1.0.0", 'CHANGELOG.md has no day for 1.0.0, but "not released yet"'),
        ("1.2.0", "CHANGELOG.md has no part for 1.2.0"),
        ("1.1", "CHANGELOG.md has no part for 1.1"),
    ],
)
def test_a_version_without_its_day_in_the_changelog_is_refused(
    checkout: Path, version: str, problem: str
):
    write_project(checkout, version)
    commit(checkout)

    assert release.problems(checkout) == [problem]


def test_a_tag_on_another_commit_refuses_a_release(checkout: Path):
    """On this commit it is what the release is made for."""
    git(checkout, "tag", "--annotate", "v1.1.0", "--message", "liftlog 1.1.0")
    assert release.problems(checkout) == []

    (checkout / "more.txt").write_text("more", encoding="utf-8")
    commit(checkout)

    assert release.problems(checkout) == ["the tag v1.1.0 is on another commit: raise the version"]


def test_a_tag_of_another_version_builds_nothing(checkout: Path):
    assert release.problems(checkout, "v1.1.0") == []
    assert release.problems(checkout, "v1.2.0") == [
        "the tag v1.2.0 is not that of the version 1.1.0"
    ]


def test_a_package_without_an_address_is_no_release(checkout: Path):
    write_project(checkout, address="")
    commit(checkout)

    assert release.problems(checkout) == ["pyproject.toml has no address of the repository"]


def test_a_folder_that_git_does_not_know_is_no_release(tmp_path: Path):
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    write_project(tmp_path)

    assert release.problems(tmp_path) == ["git knows no commit here"]


def test_the_release_text_is_the_part_of_this_version(checkout: Path):
    assert release.release_text(checkout) == (
        f"It is [faster]({ADDRESS}/blob/v1.1.0/docs/speed.md).\n\n### Added\n\n- A second line.\n"
    )
    write_project(checkout, "1.0.0")
    assert release.release_text(checkout) == "- The first.\n"


def test_the_real_changelog_has_a_part_for_each_version():
    changelog = (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")
    version, _ = release.project(CHECKOUT)

    now, first = release.section(changelog, version), release.section(changelog, "0.1.0")

    assert now is not None
    assert first is not None
    assert first[0] == "2026-11-21"
    assert len(now[1].splitlines()) + len(first[1].splitlines()) > 250
    assert first[1] not in now[1]


def test_the_checksums_are_those_that_sha256sum_checks(tmp_path: Path):
    (tmp_path / "a").write_bytes(b"")
    (tmp_path / "SHA256SUMS").write_text(release.sums([tmp_path / "a"]), encoding="utf-8")

    subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=tmp_path, check=True)


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The source archive, made twice from the same moment."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1767600000")
        made = [
            next(SdistBuilder(str(CHECKOUT)).build(directory=str(folder), versions=["standard"]))
            for folder in (tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second"))
        ]
    return Path(made[0]), Path(made[1])


def test_a_source_archive_is_the_same_byte_for_byte(sdist: tuple[Path, Path]):
    assert sdist[0].read_bytes() == sdist[1].read_bytes()


def test_a_source_archive_has_what_git_has_and_nothing_else(sdist: tuple[Path, Path]):
    """Tests, tools and all that the tests read are there."""
    with tarfile.open(sdist[0]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.split("\0")

    assert {"hatch_build.py", "tools/man.py", "tests/test_release.py", "docs/commands.md"} <= names
    if listed != [""]:  # in a copy that git does not know there is nothing to compare with
        assert names - set(listed) == {"PKG-INFO"}
    assert not [name for name in names if name.startswith((".venv", "build", "dist"))]
