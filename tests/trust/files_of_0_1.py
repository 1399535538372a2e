"""Writes tests/samples/v0.1/: a log made by liftlog 0.1.0, what it wrote out, what it answered.

    python -m tests.trust.files_of_0_1 OLD_LIFTLOG

OLD_LIFTLOG is the console script of that version; tests/samples/v0.1/README.md says how to get it.
"""

from __future__ import annotations

import gzip
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.conftest import SAMPLES

FOLDER = SAMPLES / "v0.1"
MACHINE = "machine-back-extension"
# When the questions are asked, and in which zone.
ASKED_AT = "2026-03-10T18:30:00"
ZONE = "Europe/Berlin"
EXPORTS = ("csv", "json", "strong", "hevy", "openweight", "markdown")
QUESTIONS = {
    "next.json": f"next {MACHINE} --json",
    "next-all.json": "next --all --json",
    "next-ahead.json": f"next {MACHINE} --ahead 5 --json",
    "history.json": "history --format json --limit 500",
    "progress.json": "progress --all --format json",
    "progress-machine.json": f"progress {MACHINE} --all --format json",
    "progress-week.json": "progress --by week --format json",
    "progress-muscle.json": "progress --by muscle --format json",
    "records.json": "records --all --format json",
    "records-machine.json": f"records {MACHINE} --format json",
    "status.json": "status --json",
    "plan.json": "plan --preview --json",
    "plan-routine.json": "plan --routine monday --preview --json",
    "replay.json": f"replay {MACHINE} --format json",
    "workouts.json": "workout list --format json",
    "undo.json": "undo --list --limit 500 --format json",
    "equipment.toml": "equipment export",
    "routines.toml": "routine export monday",
    "config.toml": "config export",
    "goals.json": "goal list --format json",
}
# The moment, then what is typed at it; the folder holds a file of Strong's.
DIARY = rf"""
2026-01-05T17:50 config set unit kg
2026-01-05T17:51 equipment set {MACHINE} --unit kg --stack 5:100:5 --addons 1.25,2.5
2026-01-05T17:52 equipment set barbell --unit kg --plates 4x20,2x10,2x5,2x2.5,2x1.25 --bar 20
2026-01-05T17:53 equipment set band-good-morning --bands yellow,red,black
2026-01-05T17:54 goal add mine --sets 3 --reps 5-7 --rest 120-180 --load "heavy, but clean"
2026-01-05T18:00 log {MACHINE} 8@20kgw 12@40kg 12 11 --note "=first, 'quoted'"
2026-01-05T18:10 log back-extension-bench 12 --level arms-crossed
2026-01-05T18:13 log . 10 --rir 2
2026-01-05T18:20 log band-good-morning 2x12@band:yellow
2026-01-05T18:25 log sphinx 30s
2026-01-05T18:30 workout finish --note "easy evening"
2026-01-08T18:00 plan -e {MACHINE} -e leg-raise
2026-01-08T18:02 log 12@40kg --rpe 8
2026-01-08T18:05 log 12 --rpe 8.5
2026-01-08T18:08 log 12 --rpe 9
2026-01-08T18:12 log 3x12
2026-01-08T18:20 delete last
2026-01-08T18:21 edit last 13
2026-01-08T18:22 undo
2026-01-08T18:23 redo
2026-01-08T18:24 workout edit last --title "Thursday, Äpfel" --note "two lines\nof it"
2026-01-12T18:00 exercise add "Jefferson curl" --alias jeff --equipment barbell --goal technique
2026-01-12T18:01 log jefferson-curl 10@20kg 10 10 --form clean
2026-01-12T18:10 log {MACHINE} 9@42.5kg 9 8 --pain mild --note "left hip"
2026-01-12T18:20 edit last 9 --rpe 9
2026-01-12T18:21 edit last --planned-sets 3 --superset A
2026-01-12T18:25 log 6@40kg --kind drop
2026-01-12T18:27 log 12@30kg --kind back-off --form broken
2026-01-12T18:29 log 10@35kg --kind failure
2026-01-13T08:00 pain mild --note "stiff"
2026-01-15T18:00 equipment use home
2026-01-15T18:01 equipment set dumbbell --unit lb --loads 5,10,15,20,30
2026-01-15T18:02 log back-extension-single-leg 10@bw+15lb 10 --side left
2026-01-15T18:06 log . 10@bw+15lb 9 --side right
2026-01-15T18:10 log leg-raise 15 14 --goal technique
2026-01-15T18:20 workout finish --fatigue
2026-01-19T18:00 equipment use none
2026-01-19T18:01 log {MACHINE} 11@40kg 10 10 --light
2026-01-19T18:10 log {MACHINE} 300@40kg
2026-01-19T18:11 log {MACHINE} 250@5kg
2026-01-19T18:12 edit last --confirm
2026-01-19T18:15 log back-extension-45 8@bw+10kg 8 8
2026-01-19T18:20 log cable-pull-through 12@20kg --note "wrong exercise"
2026-01-19T18:21 edit last --exercise {MACHINE} --clear note
2026-01-19T18:22 undo 2
2026-01-19T18:59 exercise add Sprint --measure seconds --loading bodyweight --muscle gluteus-maximus
2026-01-19T19:00 log sprint 20s
2026-01-19T19:01 edit last --distance 120.5
2026-01-22T20:00 log {MACHINE} 5@42.5kg --pain severe --at "2026-01-22 19:30"
2026-01-23T09:00 pain severe --note "stayed over night"
2026-02-02T09:00 pain cleared --note "doctor says fine"
2026-02-03T18:00 log {MACHINE} 12@30kg 12 12
2026-02-06T18:00 log {MACHINE} 12@35kg 12 12 --rir 3
2026-02-10T18:00 config set policy.layoff.short-cut 0.15
2026-02-10T18:01 config set policy.light-day off
2026-02-10T18:02 config set formula brzycki
2026-02-10T18:03 config set week-start sunday
2026-02-10T18:04 exercise set romanian-deadlift --sets 4 --goal mine
2026-02-10T18:05 log romanian-deadlift 7@60kg 7 6 6
2026-02-10T18:30 log {MACHINE} 12@37.5kg 12 11
2026-02-10T23:50 log superman 12
2026-02-11T00:05 log . 12
2026-02-12T18:00 routine add Monday "{MACHINE} 3x8-12" "leg-raise 2x10-15 rest 60-90" --about own
2026-02-12T18:01 import strong.csv
2026-02-12T18:02 exercise alias {MACHINE} "the black one"
2026-02-16T18:00 routine start monday
2026-02-16T18:02 log 12@37.5kg
2026-02-16T18:05 log 12
2026-02-16T18:08 skip
2026-02-16T18:10 log 15
2026-02-16T18:12 skip --set
2026-02-16T18:20 workout finish
2026-02-20T18:00 workout start "Nothing done"
2026-02-20T18:30 workout finish
2026-03-06T18:00 log {MACHINE} 12@40kg 12 12
2026-03-06T18:10 log romanian-deadlift 7@60kg 7 7 7
2026-03-10T18:00 routine start monday
2026-03-10T18:03 log 10@42.5kg
2026-03-10T18:06 log 9
"""


def typed(script: Path, home: Path, moment: str, line: str) -> bytes:
    """What a line of the old program says, in a home of its own."""
    env = {"PATH": os.defpath, "HOME": str(home), "LANG": "C.UTF-8", "TZ": ZONE}
    answer = subprocess.run(
        [script, *shlex.split(line)],
        cwd=home,
        env={**env, "LIFTLOG_NOW": moment},
        capture_output=True,
        check=False,
    )
    if answer.returncode:
        raise SystemExit(f"{line}: {answer.stderr.decode()}")
    return answer.stdout


def main(script: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        shutil.copy(SAMPLES / "strong" / "s2.csv", home / "strong.csv")
        for entry in DIARY.strip().splitlines():
            moment, _, line = entry.partition(" ")
            typed(script, home, f"{moment}:00", line.replace("\\n", "\n"))
        typed(script, home, ASKED_AT, "backup backup.db")
        (FOLDER / "answers").mkdir(parents=True, exist_ok=True)
        for name, line in QUESTIONS.items():
            (FOLDER / "answers" / name).write_bytes(typed(script, home, ASKED_AT, line))
        for form in EXPORTS:
            said = typed(script, home, ASKED_AT, f"export --format {form}")
            (FOLDER / f"export.{form}").write_bytes(said)
        log = home / ".local" / "share" / "liftlog" / "liftlog.db"
        for file in (log, home / "backup.db"):
            (FOLDER / f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes(), mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
