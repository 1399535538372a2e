"""Sync and coaching answer in JSON, or refuse in it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests import answers
from tests.cli.coach.conftest import coach, written_team
from tests.cli.coach.team import Coach
from tests.cli.runner import SCRIPT, Lifter
from tests.cli.sync.conftest import pair
from tests.homes import Devices, Home

__all__ = ["coach", "pair", "written_team"]


def test_a_sync_of_two_devices_and_a_conflict_over_a_load(pair: tuple[Home, Home]):
    laptop, phone = pair
    set_id = laptop.sets("id")[-1][0]
    laptop.at("18:10").gets(f"edit {set_id} 5@102.5kg --rpe 8.5")
    phone.at("18:11").gets(f"edit {set_id} 5@225lb --rpe 9")
    laptop.syncs()
    synced = phone.asks("sync")
    assert (synced["conflicts"], synced["notices"]) == (2, [])

    conflict, effort = phone.asks("sync conflicts")["conflicts"]
    if conflict["field"] == "rpe":
        conflict, effort = effort, conflict

    assert conflict["stands"]["values"] == {"load": "225", "unit": "lb", "kg": 102.058}
    assert conflict["gave_way"]["values"] == {
        "load": "102.5", "unit": "kg", "kg": 102.5,
    }  # fmt: skip
    assert conflict["gave_way"]["value"] == conflict["gave_way"]["values"][conflict["field"]]
    assert (effort["stands"]["value"], effort["gave_way"]["value"]) == ("9", "8.5")
    taken = phone.asks(f"sync conflicts --take {conflict['id']}")
    assert (taken["taken"], taken["left"]) == ([conflict["id"]], 1)
    assert phone.asks("sync conflicts --keep all")["kept"] == [effort["id"]]
    assert phone.asks("sync conflicts")["conflicts"] == []


def test_who_reads_the_inbox_and_which_lines_are_accepted(pair: tuple[Home, Home]):
    laptop, phone = pair
    taken_over = phone.asks("sync inbox here")

    assert taken_over == {"schema": 1, "inbox_device": phone.device, "new": True}
    assert phone.asks("sync inbox here")["new"] is False
    file = phone.folder / "inbox" / "2026-01-05.txt"
    file.write_text("squat 5 @ 80 kg\nsquat 4 @ 80 kg\n")
    phone.asks("sync")
    phone.at("18:30")
    file.write_text("squat 6 @ 80 kg\n")
    phone.asks("sync")
    accepted = phone.asks(f"sync inbox accept {file.name}")
    assert accepted["changed"] + accepted["gone"] > 0
    assert phone.asks(f"sync inbox accept {file.name}") == {
        "schema": 1, "file": file.name, "changed": 0, "gone": 0,
    }  # fmt: skip
    assert laptop.asks("sync status")["inbox_device"] == laptop.device


def test_a_log_that_is_synced_no_more_says_with_what(pair: tuple[Home, Home]):
    laptop, _ = pair

    assert laptop.asks("sync leave") == {"schema": 1, "left": [str(laptop.folder)]}
    answer = laptop.types("sync leave --json")
    assert (answer.code, answer.json["error"]["code"]) == (1, "refused")


def test_an_exercise_that_syncs_with_nothing_is_refused_in_every_command(lifter: Lifter):
    lifter.gets("log squat 5@100kg")
    for line, code in (
        ("sync", 1),
        ("sync status", 1),
        ("sync leave", 1),
        ("sync inbox here", 1),
        ("sync inbox", 2),
        ("sync inbox away", 2),
        ("sync inbox accept", 2),
        ("sync forget phone", 1),
        ("sync join nowhere", 1),
        ("sync --watch", 1),
        ("gym list", 1),
        ("gym setup nowhere", 2),
        ("gym add anna", 2),
        ("gym allow carl", 1),
        ("coach --folder nowhere", 1),
        ("coach report", 2),
        ("coach report anna", 1),
        ("coach assign anna push-day", 3),
        ("coach comments anna", 3),
    ):
        answer = lifter.types(f"{line} --json")
        assert (answer.code, "message" in answer.json["error"]) == (code, True), (line, answer)
    assert lifter.asks("coach comments")["comments"] == []
    assert lifter.asks("sync conflicts") == {"schema": 1, "conflicts": [], "names": []}


def test_each_line_of_a_watch_is_an_answer_or_a_refusal(pair: tuple[Home, Home]):
    """Until Ctrl-C, which is the last line; people read the same on stderr."""
    laptop, phone = pair
    env = {**os.environ, "LIFTLOG_DB": str(phone.log), "LIFTLOG_WATCH": "0.1"}
    watcher = subprocess.Popen(
        [SCRIPT, "sync", "--watch", "--json"], env=env, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    assert watcher.stdout
    lines = []

    def read() -> None:
        assert watcher.stdout
        lines.append(json.loads(watcher.stdout.readline()))
        answers.check("sync", lines[-1])

    laptop.at("18:30").gets("log squat 4@100kg")
    laptop.syncs()
    read()
    away = phone.folder.rename(phone.folder.with_name("away"))
    read()
    away.rename(phone.folder)
    read()
    watcher.send_signal(signal.SIGINT)
    out, err = watcher.communicate(timeout=60)
    lines.append(json.loads(out))

    assert lines[0]["read"] >= 1
    assert lines[1]["error"]["message"] == f"the folder {phone.folder} is not there"
    assert lines[2] == {"schema": 1, "again": True}
    assert lines[3]["error"]["code"] == "interrupted"
    assert len(err.splitlines()) == 3
    assert watcher.returncode == 130


def test_a_watch_of_nothing_is_refused_on_one_line(lifter: Lifter):
    lifter.gets("log squat 5@100kg")
    answer = lifter.types("sync --watch --json")

    assert (answer.code, len(answer.lines)) == (1, 1)
    assert answer.json["error"]["code"] == "refused"
    assert len(lifter.types("sync --json").lines) > 1, "and the next one is as ever"


def test_reports_of_a_coach_say_where_they_are(coach: Coach, tmp_path: Path):
    written = coach.asks("coach report anna --folder team")

    assert written["athlete"] == "anna"
    assert Path(written["file"]).stat().st_size == written["bytes"]
    printed = coach.asks("coach report anna --folder team -o -")
    assert printed["html"] == Path(written["file"]).read_text()
    assert printed["exercises"] == written["exercises"]
    assert coach.asks("coach report finn --folder team")["notices"] == [
        "no sets yet; the report is empty"
    ]
    for name in ("eve", "finn"):
        (tmp_path / "team" / f"{name}.db").write_bytes(b"nothing")
    answer = coach.types("coach report --all --folder team -o pages --json")
    assert answer.code == 4
    assert [it["name"] for it in answer.json["pages"]] == ["anna", "ben", "carla", "dan"]
    assert all(Path(it["file"]).is_file() for it in answer.json["pages"])
    assert Path(answer.json["file"]).is_file()
    assert [it["name"] for it in answer.json["problems"]] == ["eve", "finn"]
    assert coach.types("coach report nobody --folder team --json").json["error"]["code"] == (
        "not-found"
    )


def test_a_lost_device_is_forgotten(devices: Devices):
    laptop, phone = devices.home("laptop"), devices.home("phone")
    laptop.gets("log squat 5@100kg")
    phone.gets("log squat 4@100kg")
    assert laptop.types(f"sync init {laptop.folder} --name laptop --json").json["written"] > 0
    assert phone.types(f"sync join {phone.folder} --name phone --yes --json").json["read"] > 0

    forgotten = laptop.asks("sync forget phone")["forgotten"]

    assert (forgotten["id"], forgotten["name"]) == (phone.device, "phone")


@pytest.mark.parametrize("line", ["sync join FOLDER", "sync forget phone --unknown"])
def test_a_refusal_changes_nothing(pair: tuple[Home, Home], devices: Devices, line: str):
    tablet = devices.home("tablet")
    tablet.gets("log squat 3@90kg")
    answer = tablet.types(f"{line.replace('FOLDER', str(tablet.folder))} --json")

    assert (answer.code, answer.json["error"]["code"]) == (2, "wrong-usage")
    assert len(tablet.sets()) == 1
