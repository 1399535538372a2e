"""What others need for the same in the same minute: one record added, by each that is here.

Programs of the system are taken where they are installed; those of PyPI get an environment each
under build/bench/peers. What does not install or does not run is left out with a word.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import NamedTuple

from bench.installation import KEPT
from bench.scene import Scene
from bench.timing import Command, Pairs, compare, run


class Peer(NamedTuple):
    """A program: the words that prepare a home for it, and those that add a record."""

    name: str
    add: tuple[str, ...]
    prepare: tuple[tuple[str, ...], ...] = ()
    package: str | None = None
    besides: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    more_env: tuple[tuple[str, str], ...] = ()


_JRNL = "journals:\n  default: {home}/j.txt\nversion: v4.2\nencrypt: false\ntemplate: false\n"
PEERS = (
    Peer("taskwarrior", ("task", "rc.confirmation=off", "add", "squat"), files=((".taskrc", ""),)),
    Peer("timewarrior", ("timew", "annotate", "@1", "squat"), (("timew", "start", ":yes"),)),
    Peer(
        "hledger",
        ("hledger", "-f", "{home}/h.journal", "print"),
        files=(("h.journal", "2026-01-05 squat\n  a  1\n  b\n"),),
    ),
    Peer(
        "watson",
        ("watson", "add", "-f", "2026-01-05 10:00", "-t", "2026-01-05 11:00", "squat"),
        package="td-watson",
    ),
    Peer(
        "jrnl",
        ("jrnl", "squat 12 at 40"),
        package="jrnl",
        files=((".config/jrnl/jrnl.yaml", _JRNL),),
    ),
    # It imports mcp and does not say that it needs it.
    Peer(
        "lift-tracker",
        ("lift", "body", "weight", "80"),
        (("lift", "init"),),
        package="lift-tracker",
        besides=("mcp",),
    ),
    Peer("kettlebells", ("kettlebells", "last"), package="kettlebells"),
)


def against_floor(scene: Scene, rounds: int) -> list[tuple[str, str, Pairs | None]]:
    """(peer, its command, its ratios; None where it is not to be had)."""
    found = []
    for peer in PEERS:
        words = " ".join(peer.add).replace("{home}", "~")
        program = _program(peer)
        pairs = _measured(peer, program, scene, rounds) if program else None
        if pairs is None:
            print(f"bench: {peer.name} is not to be had here", file=sys.stderr)
        found.append((peer.name, words, pairs))
    return found


def _program(peer: Peer) -> str | None:
    if peer.package is None:
        return shutil.which(peer.add[0])
    folder = KEPT / "peers" / peer.package
    program = folder / "bin" / peer.add[0]
    if not (folder / "tried").exists():
        print(f"bench: installing {peer.package}", file=sys.stderr)
        venv.create(folder, with_pip=True)
        for package in (("--upgrade", "pip"), (peer.package, *peer.besides)):
            subprocess.run(
                [folder / "bin" / "python", "-m", "pip", "install", "--quiet", *package],
                capture_output=True,
                check=False,
            )
        (folder / "tried").touch()
    return str(program) if program.exists() else None


def _measured(peer: Peer, program: str, scene: Scene, rounds: int) -> Pairs | None:
    home = scene.folder / "peers" / peer.name
    home.mkdir(parents=True)
    for name, text in peer.files:
        file = home / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("{home}", str(home)), encoding="utf-8")
    env = {"PATH": f"{Path(program).parent}:/usr/bin:/bin", "HOME": str(home), "LANG": "C.UTF-8"}

    def command(words: tuple[str, ...]) -> Command:
        return Command((program, *(w.replace("{home}", str(home)) for w in words[1:])), env)

    for words in (*peer.prepare, peer.add):
        run(command(words))
    if run(command(peer.add)).code != 0:
        return None
    return compare(scene.floor, lambda _: command(peer.add), rounds, 1)
