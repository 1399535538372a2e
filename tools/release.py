"""Makes a release in build/release: sdist, wheel, bill of materials, checksums and release text.

    python -m tools.release [--trial] [--tag] [--for TAG]
    python -m tools.release --text

It refuses a checkout that is not ready: changes that are not committed, a changelog without a day
for this version, a tag on another commit, a package without an address. `--trial` names all that
and goes on; it sets no tag. Everything is built twice out of the commit, with its time, and must be
the same byte for byte. Then sdist and wheel are each installed in a clean environment, where a set
is logged.

It pushes and uploads nothing. At the end it prints the command that sets the tag; `--tag` runs it.
`--text` prints the release text alone. pip uses the network.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import venv
from datetime import date
from pathlib import Path
from typing import Any

from hatch_build import readme_for_index

CHECKOUT = Path(__file__).resolve().parent.parent
TARGET = CHECKOUT / "build" / "release"
# Not of the developers' line: only a release needs them.
TOOLS = ("twine>=6.1", "cyclonedx-bom>=7")


class NotReady(Exception):
    """Why there is no release."""


def project(root: Path) -> tuple[str, str]:
    """(version, address) of a checkout."""
    read: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return read["project"]["version"], read["tool"]["hatch"]["metadata"]["hooks"]["custom"][
        "address"
    ]


def section(changelog: str, version: str) -> tuple[str, str] | None:
    """(what stands behind the version, the text) of its part of a changelog."""
    found = re.search(
        rf"^## \[{re.escape(version)}\] – (.+)\n+((?:(?!## \[).*\n?)*)", changelog, re.MULTILINE
    )
    return (found[1], found[2].strip() + "\n") if found else None


def release_text(root: Path) -> str:
    """What people read of a release: its part of the changelog, with links that lead somewhere."""
    version, address = project(root)
    found = section((root / "CHANGELOG.md").read_text(encoding="utf-8"), version)
    if found is None:
        raise NotReady(f"CHANGELOG.md has no part for {version}")
    return readme_for_index(found[1], address, version)


def problems(root: Path, tag: str = "") -> list[str]:
    """All that keeps a checkout from being released, also under a tag; a sentence each."""
    version, address = project(root)
    found = section((root / "CHANGELOG.md").read_text(encoding="utf-8"), version)
    reasons = []
    if not git(root, "rev-parse", "HEAD"):
        reasons.append("git knows no commit here")
    elif (changed := asked(root, "status", "--porcelain", "--untracked-files=all")) is None:
        reasons.append("git cannot read the checkout")
    elif changed:
        names = ", ".join(line[3:] for line in changed.splitlines()[:3])
        reasons.append(f"the checkout has changes that are not committed: {names}")
    if found is None:
        reasons.append(f"CHANGELOG.md has no part for {version}")
    elif not is_day(found[0]):
        reasons.append(f'CHANGELOG.md has no day for {version}, but "{found[0]}"')
    tagged = git(root, "rev-parse", "--quiet", "--verify", f"refs/tags/v{version}^{{commit}}")
    if tagged and tagged != git(root, "rev-parse", "HEAD"):
        reasons.append(f"the tag v{version} is on another commit: raise the version")
    if tag and tag != f"v{version}":
        reasons.append(f"the tag {tag} is not that of the version {version}")
    if not address:
        reasons.append("pyproject.toml has no address of the repository")
    return reasons


def is_day(text: str) -> bool:
    """Whether a text is a day as in 2026-12-01."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def asked(root: Path, *words: str) -> str | None:
    """What git answers; None where it refuses."""
    done = subprocess.run(["git", "-C", root, *words], capture_output=True, text=True, check=False)
    return done.stdout.rstrip("\n") if done.returncode == 0 else None


def git(root: Path, *words: str) -> str:
    """The same; nothing where it refuses."""
    return asked(root, *words) or ""


def run(*words: str | Path, **named: Any) -> str:
    """What a program prints; its own words where it fails."""
    done = subprocess.run(words, capture_output=True, text=True, check=False, **named)
    if done.returncode:
        said = "\n".join((done.stdout + done.stderr).splitlines()[-20:])
        raise NotReady(f"{' '.join(map(str, words))}\n{said}")
    return done.stdout


def take(root: Path, into: Path) -> None:
    """The files of the commit, and no other that lies in the checkout, whatever git ignores."""
    archive = into.with_suffix(".tar")
    run("git", "-C", root, "archive", "--format=tar", "--output", archive, "HEAD")
    with tarfile.open(archive) as files:
        files.extractall(into, filter="data")
    archive.unlink()


def build(root: Path, into: Path) -> dict[str, bytes]:
    """The sdist, and the wheel that is built out of it, by their names; all out of the commit."""
    epoch = git(root, "log", "-1", "--format=%ct")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "source")
        take(root, source)
        run(
            *(sys.executable, "-m", "build", "--no-isolation", "--outdir", into, source),
            env={**os.environ, "SOURCE_DATE_EPOCH": epoch},
        )
    return {file.name: file.read_bytes() for file in sorted(into.iterdir())}


def build_twice(root: Path, into: Path) -> None:
    """Builds into a folder; what differs the second time is no release."""
    with tempfile.TemporaryDirectory() as second:
        first, again = build(root, into), build(root, Path(second))
    if differing := sorted(name for name in first | again if first.get(name) != again.get(name)):
        raise NotReady(f"built twice, these differ: {', '.join(differing)}")


def environment(folder: Path, *wanted: str | Path) -> Path:
    """The Python of a new environment that has what is wanted, and no pip."""
    venv.create(folder, symlinks=os.name != "nt")
    python = next(file for file in folder.glob("*/python*") if file.stem == "python")
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", *wanted)
    return python


def try_out(package: Path, version: str, folder: Path) -> Path:
    """Installs a package in a clean environment and logs a set there; returns its Python."""
    python = environment(folder / "env", package)
    program = python.with_name("liftlog" + python.suffix)
    home = folder / "home"
    home.mkdir()
    alone = {"PATH": os.defpath, "HOME": str(home), "LANG": "C.UTF-8", "NO_COLOR": "1"}
    for words, answer in (
        (("--version",), f"liftlog {version}\n"),
        (("log", "machine-back-extension", "12@40kg"), "40 kg × 12 · machine-back-extension"),
        (("next", "--why"), "machine-back-extension · hypertrophy"),
    ):
        said = run(program, *words, env=alone, cwd=home)
        if not said.startswith(answer):
            raise NotReady(f"{package.name}: liftlog {' '.join(words)} answers\n{said}")
    return python


def sums(files: list[Path]) -> str:
    """What `sha256sum --check` reads where the files lie beside it, as on the release's page."""
    return "".join(f"{hashlib.sha256(it.read_bytes()).hexdigest()}  {it.name}\n" for it in files)


def release(root: Path, target: Path) -> list[Path]:
    """Makes all files of a release, checked; the checksums come last."""
    version, _ = project(root)
    shutil.rmtree(target, ignore_errors=True)
    packages = target / "dist"
    packages.mkdir(parents=True)
    step("build sdist and wheel, twice")
    build_twice(root, packages)
    (sdist,), (wheel,) = packages.glob("*.tar.gz"), packages.glob("*.whl")
    text = target / "release.md"
    text.write_text(release_text(root), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        step("twine check")
        tools = environment(work / "tools", *TOOLS)
        run(tools, "-m", "twine", "check", "--strict", sdist, wheel)
        for package in (sdist, wheel):
            step(f"install {package.name} in a clean environment, log a set")
            place = work / package.name
            place.mkdir()
            python = try_out(package, version, place)
        bill = target / "liftlog.cdx.json"
        step("bill of materials")
        run(
            *(tools, "-m", "cyclonedx_py", "environment", python, "--output-reproducible"),
            *("--pyproject", root / "pyproject.toml", "--mc-type", "application"),
            *("--output-format", "JSON", "--output-file", bill),
        )
    files = [sdist, wheel, bill]
    (target / "SHA256SUMS").write_text(sums(files), encoding="utf-8")
    return [*files, text, target / "SHA256SUMS"]


def step(said: str) -> None:
    print(f"== {said}", flush=True)


def main(words: list[str] | None = None) -> None:
    reads = argparse.ArgumentParser(prog="tools.release", description=__doc__)
    reads.formatter_class = argparse.RawDescriptionHelpFormatter
    reads.add_argument("--trial", action="store_true", help="name what is missing, and go on")
    reads.add_argument("--tag", action="store_true", help="set the tag at the end")
    reads.add_argument("--for", metavar="TAG", dest="for_tag", default="", help="tag to build for")
    reads.add_argument("--text", action="store_true", help="only print the release text")
    wanted = reads.parse_args(words)
    try:
        if wanted.text:
            print(release_text(CHECKOUT), end="")
            return
        missing = problems(CHECKOUT, wanted.for_tag)
        if missing and not wanted.trial:
            raise NotReady("\n  ".join(["not ready:", *missing]))
        for problem in missing:
            print(f"not ready for a release: {problem}")
        for file in release(CHECKOUT, TARGET):
            print(f"{file.stat().st_size:>9}  {file.relative_to(CHECKOUT)}")
    except NotReady as error:
        raise SystemExit(f"tools.release: {error}") from None
    version, _ = project(CHECKOUT)
    command = ["git", "tag", "-a", f"v{version}", "-m", f"liftlog {version}"]
    if wanted.trial:
        print("This was a trial: no tag.")
    elif git(CHECKOUT, "tag", "--list", f"v{version}"):
        print(f"The tag v{version} is on this commit.")
    elif wanted.tag:
        run(*command, cwd=CHECKOUT)
        # Both or none: the workflow refuses a tag that is not on main.
        print(f"Tagged: git push --atomic origin main v{version}")
    else:
        print(f"Now type:\n  git tag -a v{version} -m 'liftlog {version}'")


if __name__ == "__main__":
    main()
