"""The page of hooks is true: its examples run, and its table has every key (docs/hooks.md)."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.cli import conftest
from tests.cli.hooks import Hooks
from tests.cli.runner import SCRIPT, Lifter, in_a_process
from tests.conftest import CHECKOUT, DATA

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

empty_log, lifter = conftest.empty_log, conftest.lifter
PAGE = (CHECKOUT / "docs" / "hooks.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"<!-- hook: (\S+)(.*?) -->\n```\w+\n(.*?)```", PAGE, re.DOTALL)
PHONE, HOME = "https://ntfy.sh", "http://homeassistant.local:8123"
MACHINE = "machine-back-extension"


class Request(NamedTuple):
    path: str
    title: str | None
    kind: str | None
    body: bytes


class House:
    """A server on this computer in the place of ntfy and Home Assistant."""

    def __init__(self) -> None:
        requests: list[Request] = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                about = self.headers["Title"], self.headers["Content-Type"]
                requests.append(Request(self.path, *about, body))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.requests = requests
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.setenv(name, "*")
    monkeypatch.setenv("PATH", str(SCRIPT.parent), prepend=":")
    house = House()
    yield house
    house.server.shutdown()
    house.server.server_close()


@pytest.fixture
def hooks(lifter: Lifter, own_home: Path) -> Hooks:
    return Hooks(own_home)


def installed(hooks: Hooks, house: House, number: int, *programs: str) -> str:
    """An example in its place, at the server here; skips without what it calls."""
    for program in programs:
        if shutil.which(program) is None:
            pytest.skip(f"no {program} here")
    event, _, text = EXAMPLES[number]
    path = hooks.folder / event
    path.write_text(text.replace(PHONE, house.address).replace(HOME, house.address))
    path.chmod(0o755)
    return str(event)


def test_the_page_has_four_examples():
    assert [event for event, *_ in EXAMPLES] == [
        "after-record", "after-log", "after-workout", "after-workout",
    ]  # fmt: skip


def test_a_record_arrives_on_the_phone(hooks: Hooks, house: House, lifter: Lifter):
    installed(hooks, house, 0, "curl", "jq")
    lifter.session("2026-01-05", "12@40kg")
    answer = in_a_process("log", MACHINE, "12@45kg", env={"LIFTLOG_NOW": "2026-01-09T18:00:00"})

    assert (answer.code, answer.err) == (0, "")
    (request,) = house.requests
    assert (request.path, request.title) == ("/my-topic", "New record")
    assert "heaviest 45 kg (before: 40 kg)" in request.body.decode()


def test_a_set_arrives_at_home(hooks: Hooks, house: House):
    installed(hooks, house, 1, "curl")
    answer = in_a_process("log", MACHINE, "12@40kg")

    assert (answer.code, answer.err) == (0, "")
    (request,) = house.requests
    assert (request.path, request.kind) == ("/api/webhook/liftlog", "application/json")
    assert json.loads(request.body)["exercise"] == MACHINE


def test_a_workout_is_committed(hooks: Hooks, house: House, lifter: Lifter, own_home: Path):
    installed(hooks, house, 2, "git")
    folder = own_home / "training"

    def git(*words: str) -> str:
        done = subprocess.run(
            ["git", "-C", folder, *words], check=True, capture_output=True, text=True
        )
        return done.stdout

    folder.mkdir()
    git("init", "--quiet")
    git("config", "user.name", "A lifter")
    git("config", "user.email", "lifter@localhost")
    for day in (5, 7):
        lifter.session(f"2026-01-0{day}", "12@40kg")
        answer = in_a_process("workout", "finish")
        assert (answer.code, answer.err) == (0, "")

    assert len(git("log", "--format=%s").splitlines()) == 2
    assert git("show", "HEAD:liftlog.json").count(MACHINE) == 2
    assert git("status", "--short") == ""


def test_a_workout_arrives_by_python(hooks: Hooks, house: House):
    installed(hooks, house, 3, "python3")
    assert in_a_process("log", MACHINE, "12@40kg").code == 0
    answer = in_a_process("workout", "finish")

    assert (answer.code, answer.err) == (0, "")
    (request,) = house.requests
    assert request.title == "1 sets in 0 min"
    assert f"{request.body.decode()}\n" == answer.out


@pytest.mark.parametrize("number", range(4))
def test_an_example_that_failed_works_when_it_is_tried_by_hand(
    hooks: Hooks, house: House, own_home: Path, number: int
):
    """The line that liftlog names, typed into a shell once the cause is gone."""
    event = installed(hooks, house, number, "curl", "jq", "git", "python3")
    path = hooks.folder / event
    path.rename(works := hooks.folder / "works")
    hooks.write(event, "exit 3")
    in_a_process("log", MACHINE, "12@40kg", env={"LIFTLOG_NOW": "2026-01-05T18:00:00"})
    answer = in_a_process("log", MACHINE, "12@45kg", env={"LIFTLOG_NOW": "2026-01-09T18:00:00"})
    if event == "after-workout":
        answer = in_a_process("workout", "finish", env={"LIFTLOG_NOW": "2026-01-09T18:30:00"})
    works.rename(path)
    (own_home / "training").mkdir()
    subprocess.run(["git", "-C", own_home / "training", "init", "--quiet"], check=True)
    keys = [f"GIT_{who}_{it}" for who in ("AUTHOR", "COMMITTER") for it in ("NAME", "EMAIL")]
    names = dict.fromkeys(keys, "lifter@localhost")
    line = answer.err.splitlines()[-1].removeprefix("try: ")
    done = subprocess.run(
        line, shell=True, check=False, capture_output=True, text=True, env={**os.environ, **names}
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert number == 2 or b"Only a try: " in house.requests[-1].body


def shape(value: object) -> object:
    """The keys of a message, all the way down; of a list the first entry counts."""
    if isinstance(value, dict):
        return {key: shape(it) for key, it in value.items()}
    return [shape(it) for it in value[:1]] if isinstance(value, list) else None


@pytest.mark.parametrize("event", ["after-log", "after-record", "after-workout"])
def test_a_sample_has_the_keys_of_a_message(hooks: Hooks, lifter: Lifter, event: str):
    hooks.keep("after-log", "after-record", "after-workout")
    lifter.gets("exercise set squat --goal strength")
    lifter.session("2026-01-05", "5@100kg", "squat")
    lifter.at("2026-01-07T18:00:00")
    lifter.gets("plan")
    lifter.gets("log squat 5@105kg")
    lifter.gets("workout finish")
    sample = json.loads((DATA / "hooks" / f"{event}.json").read_text(encoding="utf-8"))

    assert shape(sample) == shape(hooks.got(event)[-1])
    assert sample["hook"] == event


def test_every_key_of_a_message_is_on_the_page(hooks: Hooks, lifter: Lifter):
    rows = re.findall(r"^\| (`.*?`) \| ([^|]*) \| [^|]* \|$", PAGE, re.MULTILINE)
    known: dict[str, set[str]] = {"all": set(), "`after-log`": set()}
    for keys, where in rows:
        known.setdefault(where, set()).update(re.findall(r"`(\w+)`", keys))
    hooks.keep("after-log", "after-record", "after-workout")
    lifter.session("2026-01-05", "12@40kg")
    lifter.session("2026-01-09", "12@45kg")
    lifter.gets("workout finish")

    for event in ("after-record", "after-workout"):
        assert hooks.got(event)[-1].keys() == known["all"] | known[f"`{event}`"]
    logged = hooks.got("after-log")[-1].keys()
    assert logged - known["all"] == lifter.asks("log 12").keys() - {"schema"}
