"""liftlog as a lifter has it: an installed wheel in a fresh environment, compiled."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
KEPT = CHECKOUT / "build" / "bench"


def installed_python() -> str:
    """The Python of an environment with this checkout's wheel; kept until the sources change."""
    digest = _digest()
    python = KEPT / "venv" / "bin" / "python"
    stamp = KEPT / "digest"
    if not (python.exists() and stamp.exists() and stamp.read_text() == digest):
        _install(python)
        stamp.write_text(digest)
    return str(python)


def _install(python: Path) -> None:
    print("bench: building and installing the wheel", file=sys.stderr)
    if not python.exists():
        venv.create(KEPT / "venv", with_pip=True)
        # Old versions of pip write console scripts that import re.
        _pip(python, "install", "--upgrade", "pip")
    for old in KEPT.glob("*.whl"):
        old.unlink()
    _pip(python, "wheel", "--no-deps", "--wheel-dir", str(KEPT), str(CHECKOUT))
    (wheel,) = KEPT.glob("*.whl")
    _pip(python, "install", str(wheel))
    _pip(python, "install", "--force-reinstall", "--no-deps", "--compile", str(wheel))


def _pip(python: Path, *words: str) -> None:
    done = subprocess.run(
        [str(python), "-m", "pip", "--quiet", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"bench: pip {words[0]} failed\n{done.stdout}")


def _digest() -> str:
    """What the wheel is made of, and the Python that it is installed for."""
    files = [CHECKOUT / "pyproject.toml", CHECKOUT / "README.md"]
    for folder in ("src", "data"):
        files += [file for file in sorted((CHECKOUT / folder).rglob("*")) if file.is_file()]
    digest = hashlib.sha256(sys.version.encode())
    for file in files:
        if "__pycache__" not in file.parts:
            digest.update(str(file.relative_to(CHECKOUT)).encode() + file.read_bytes())
    return digest.hexdigest()
