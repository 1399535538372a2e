"""The workflows of GitHub: pinned, few rights, and the same checks as here."""

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import CHECKOUT

FOLDER = CHECKOUT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# What a job may write, and nothing else.
MAY_WRITE = {
    ("release.yml", "attest"): {"id-token", "attestations"},
    ("release.yml", "pypi"): {"id-token"},
    ("release.yml", "github"): {"contents"},
    ("site.yml", "deploy"): {"pages", "id-token"},
}


def read(file: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return read


def jobs() -> list[tuple[Path, str, dict[str, Any]]]:
    return [(file, name, job) for file in FILES for name, job in read(file)["jobs"].items()]


def steps() -> list[dict[str, Any]]:
    return [step for _, _, job in jobs() for step in job.get("steps", ())]


def test_every_action_is_pinned_to_one_commit_whose_version_is_named():
    pins: dict[str, set[str]] = {}
    for file in FILES:
        for line in file.read_text(encoding="utf-8").splitlines():
            # A workflow beside it is of the same commit.
            if "uses:" in line and "uses: ./" not in line:
                found = re.search(r"uses: ([\w/-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)$", line)
                assert found, line
                pins.setdefault(found[1], set()).add(f"{found[2]} {found[3]}")

    assert len(pins) == 8
    assert {name: found for name, found in pins.items() if len(found) > 1} == {}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_workflow_may_only_read_unless_a_job_says_more(file: Path):
    assert read(file)["permissions"] in ({}, {"contents": "read"})
    for name, job in read(file)["jobs"].items():
        given = job.get("permissions", {})
        writes = {scope for scope, right in given.items() if right == "write"}
        assert writes == MAY_WRITE.get((file.name, name), set())
        assert job.get("timeout-minutes", 90 if "uses" in job else 999) <= 90


def test_no_job_keeps_the_password_of_git_or_puts_names_of_others_into_a_shell():
    for step in steps():
        if "actions/checkout@" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False
        assert "${{" not in step.get("run", "")


def test_the_tests_run_on_every_python_that_the_package_names():
    named = [
        line.rpartition(" ")[2]
        for line in PROJECT["classifiers"]
        if re.fullmatch(r"Programming Language :: Python :: 3\.\d+", line)
    ]
    ci = read(FOLDER / "ci.yml")["jobs"]

    assert ci["linux"]["strategy"]["matrix"]["python"] == named
    assert ci["other"]["strategy"]["matrix"]["python"] == named
    assert ci["other"]["strategy"]["matrix"]["system"] == ["macos-latest", "windows-latest"]
    assert any(".ci/run" in step.get("run", "") for step in ci["linux"]["steps"])


def test_every_file_that_a_workflow_runs_is_there():
    said = " ".join(step.get("run", "") for step in steps())
    modules = set(re.findall(r"-m (tools\.\w+)", said))
    paths = set(re.findall(r"\b((?:tests|tools)/[\w/.]+)|(?<!\w)(\.ci/run)", said))

    assert modules == {"tools.release", "tools.docsite"}
    assert (CHECKOUT / "tools" / "release.py").exists()
    for path in {one or other for one, other in paths}:
        assert (CHECKOUT / path).exists(), path


def test_a_release_is_published_only_from_what_was_built_and_attested():
    release = read(FOLDER / "release.yml")["jobs"]
    kinds = {
        name: [step.get("uses", "").partition("@")[0] for step in job.get("steps", ())]
        for name, job in release.items()
    }

    needs = {name: job.get("needs") for name, job in release.items()}
    assert needs == {
        "place": None, "ci": "place", "build": "ci",
        "attest": "build", "pypi": "attest", "github": "pypi",
    }  # fmt: skip
    # A tag that is not on main is refused before half an hour of tests.
    assert "merge-base --is-ancestor" in release["place"]["steps"][-1]["run"]
    assert release["ci"]["uses"] == "./.github/workflows/ci.yml"
    assert kinds["build"][-1] == "actions/upload-artifact"
    # What signs runs nothing that was installed.
    assert kinds["attest"] == ["actions/download-artifact", "actions/attest", "actions/attest"]
    for later in ("attest", "pypi", "github"):
        used = [step.get("uses", "") for step in release[later]["steps"]]
        assert used[0].startswith("actions/download-artifact@")
        assert not any("checkout" in one for one in used)


@pytest.mark.parametrize(
    ("tag", "flag"), [("v0.2.0", ""), ("v1.0rc1", "--prerelease"), ("v0.3.0b2", "--prerelease")]
)
def test_a_version_with_a_letter_is_no_release_that_all_should_take(tag: str, flag: str):
    (step,) = (
        one for one in read(FOLDER / "release.yml")["jobs"]["github"]["steps"] if "run" in one
    )
    script = step["run"].partition("gh release")[0] + 'printf %s "$early"'

    done = subprocess.run(
        ["sh", "-c", script],
        env={"GITHUB_REF_NAME": tag},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == flag


def test_the_hooks_of_pre_commit_are_the_checks_of_ci():
    script = (CHECKOUT / ".ci" / "run").read_text(encoding="utf-8")
    checks = map(str.strip, script.partition("\nchecks() (")[2].partition("\n)")[0].splitlines())
    wanted = [line for line in checks if line.startswith(".venv/bin/")]
    (local,) = yaml.safe_load((CHECKOUT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]

    assert [hook["entry"] for hook in local["hooks"]] == wanted
    assert len(wanted) == 7
    assert all(not hook["pass_filenames"] for hook in local["hooks"])
