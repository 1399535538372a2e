"""What others need for the same in the same minute: one record added, to none and to many.

Programs of the system are taken where they are installed; those of PyPI get an environment each
under build/bench/peers. What does not install or does not run is left out with a word.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from bench.installation import KEPT
from bench.scene import Scene
from bench.timing import Command, Pairs, compare, run

RECORDS = (0, 10_000)
RECORDS_A_DAY = 24
LAST_DAY = datetime(2026, 1, 4, 18)  # noqa: DTZ001 - local, as the programs write it
# The records that are added come after all others, one a day.
FIRST_ADDED = datetime(2026, 1, 5, 18)  # noqa: DTZ001

# Writes so many records into the home of a program, as it keeps them itself.
Fill = Callable[[Path, int], None]


class Peer(NamedTuple):
    """A program, the words that add a record, and how its home is made.

    In the words `{home}` is its home, `{begin}` and `{end}` a minute of the record that is added.
    """

    name: str
    add: tuple[str, ...]
    fill: Fill
    package: str | None = None
    besides: tuple[str, ...] = ()
    given: str | None = None


class AgainstFloor(NamedTuple):
    """One program on one store over the floor; None where it is not to be had."""

    name: str
    words: str
    records: int
    pairs: Pairs | None


def _moments(records: int) -> Iterator[datetime]:
    """Of so many records, 24 a day up to the last day, three minutes apart."""
    days = -(-records // RECORDS_A_DAY)
    for number in range(records):
        day, place = divmod(number, RECORDS_A_DAY)
        yield LAST_DAY - timedelta(days=days - 1 - day) + place * timedelta(minutes=3)


def _taskwarrior(home: Path, records: int) -> None:
    home.joinpath(".taskrc").write_text("", encoding="utf-8")
    tasks = [
        {"description": "squat 12 at 40", "status": "pending", "entry": f"{at:%Y%m%dT%H%M%SZ}"}
        for at in _moments(records)
    ]
    file = home / "tasks.json"
    file.write_text(json.dumps(tasks), encoding="utf-8")
    subprocess.run(
        ["task", "rc.confirmation=off", "import", str(file)],
        env=_env(home, "task"),
        capture_output=True,
        check=True,
    )


def _timewarrior(home: Path, records: int) -> None:
    data = home / ".timewarrior" / "data"
    data.mkdir(parents=True)
    data.parent.joinpath("timewarrior.cfg").write_text("", encoding="utf-8")
    months: dict[str, list[str]] = {}
    for at in _moments(records):
        end = at + timedelta(minutes=1)
        line = f"inc {at:%Y%m%dT%H%M%SZ} - {end:%Y%m%dT%H%M%SZ} # squat\n"
        months.setdefault(f"{at:%Y-%m}.data", []).append(line)
    for name, lines in months.items():
        data.joinpath(name).write_text("".join(lines), encoding="utf-8")
    tags = {"squat": {"count": records}} if records else {}
    data.joinpath("tags.data").write_text(json.dumps(tags), encoding="utf-8")


def _hledger(home: Path, records: int) -> None:
    text = (f"{at:%Y-%m-%d} squat\n    a    1\n    b\n\n" for at in _moments(records))
    home.joinpath("h.journal").write_text("".join(text), encoding="utf-8")


def _watson(home: Path, records: int) -> None:
    frames = []
    for number, at in enumerate(_moments(records)):
        begin = int(at.timestamp())
        frames.append([begin, begin + 60, "squat", f"{number:032x}", [], begin + 60])
    folder = home / ".config" / "watson"
    folder.mkdir(parents=True)
    folder.joinpath("frames").write_text(json.dumps(frames), encoding="utf-8")


def _jrnl(home: Path, records: int) -> None:
    folder = home / ".config" / "jrnl"
    folder.mkdir(parents=True)
    settings = "journals:\n  default: {}/j.txt\nversion: v4.2\nencrypt: false\ntemplate: false\n"
    folder.joinpath("jrnl.yaml").write_text(settings.format(home), encoding="utf-8")
    text = (f"[{at:%Y-%m-%d %H:%M}] squat 12 at 40\n\n" for at in _moments(records))
    home.joinpath("j.txt").write_text("".join(text), encoding="utf-8")


def _lift_tracker(home: Path, records: int) -> None:
    python = KEPT / "peers" / "lift-tracker" / "bin" / "python"
    subprocess.run(
        [python.with_name("lift"), "init"],
        env=_env(home, str(python)),
        capture_output=True,
        check=True,
    )
    fill = (
        "import duckdb, sys\n"
        "db = duckdb.connect(sys.argv[1])\n"
        "db.execute('insert into body_measurements(date, weight)"
        " select now() - to_days(cast(i as integer)), 80 from range(1, ? + 1) t(i)',"
        " [int(sys.argv[2])])\n"
        "db.close()\n"
    )
    file = home / ".lift" / "lift.duckdb"
    subprocess.run([python, "-c", fill, str(file), str(records)], check=True, capture_output=True)


PEERS = (
    Peer(
        "taskwarrior", ("task", "rc.confirmation=off", "add", "squat", "12", "at", "40"),
        _taskwarrior,
    ),
    Peer("timewarrior", ("timew", "track", "{begin}", "-", "{end}", "squat"), _timewarrior),
    # It asks; the answers are a file on its standard input.
    Peer(
        "hledger", ("hledger", "-f", "{home}/h.journal", "add"), _hledger,
        given="2026-01-05\nsquat\na\n1\nb\n-1\n.\ny\n.\n",
    ),
    Peer(
        "watson", ("watson", "add", "-f", "{begin}", "-t", "{end}", "squat"), _watson, "td-watson"
    ),
    Peer("jrnl", ("jrnl", "squat 12 at 40"), _jrnl, "jrnl"),
    # It logs sets only in a dialogue, so a body weight is its record. It imports mcp and does not
    # say that it needs it.
    Peer(
        "lift-tracker", ("lift", "body", "weight", "80"), _lift_tracker, "lift-tracker", ("mcp",)
    ),
)  # fmt: skip


def against_floor(scenes: dict[int, Scene], rounds: int) -> list[AgainstFloor]:
    """liftlog, then each peer, over the floor of the scene for so many records."""
    found = []
    for scene in scenes.values():
        pairs = compare(scene.floor, scene.ours("log"), rounds, 1)
        scene.floor_past += 3 * (rounds + 1)
        found.append(AgainstFloor("liftlog", "liftlog log NAME 12@40kg", scene.sets, pairs))
    for peer in PEERS:
        found += [_against(peer, records, scene, rounds) for records, scene in scenes.items()]
    return found


def _against(peer: Peer, records: int, scene: Scene, rounds: int) -> AgainstFloor:
    print(f"bench: {peer.name} with {records} records", file=sys.stderr)
    program = _program(peer)
    pairs = _measured(peer, program, records, scene, rounds) if program else None
    if pairs is None:
        print(f"bench: {peer.name} is not to be had here", file=sys.stderr)
    words = " ".join(peer.add).replace("{home}", "~")
    return AgainstFloor(peer.name, words, records, pairs)


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


def _measured(peer: Peer, program: str, records: int, scene: Scene, rounds: int) -> Pairs | None:
    home = scene.folder / "peers" / peer.name
    home.mkdir(parents=True)
    given = None
    if peer.given is not None:
        given = str(home / "answers.txt")
        Path(given).write_text(peer.given, encoding="utf-8")
    peer.fill(home, records)
    env = _env(home, program)

    def command(number: int) -> Command:
        at = FIRST_ADDED + timedelta(days=number)
        values = {
            "home": str(home),
            "begin": f"{at:%Y-%m-%dT%H:%M}",
            "end": f"{at + timedelta(minutes=1):%Y-%m-%dT%H:%M}",
        }
        words = (word.format_map(values) for word in peer.add[1:])
        return Command((program, *words), env, given=given)

    if run(command(0)).code != 0:
        return None
    return compare(scene.floor, lambda number: command(number + 1), rounds, 1)


def _env(home: Path, program: str) -> dict[str, str]:
    path = f"{Path(program).parent}:/usr/bin:/bin"
    return {"PATH": path, "HOME": str(home), "LANG": "C.UTF-8", "TZ": "UTC"}
