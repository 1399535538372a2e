"""`liftlog mcp`, driven by the SDK's own client over standard input and output."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import pytest
from mcp.shared.exceptions import MCPError

from liftlog.mcp.tools import TOOLS
from tests import answers
from tests.cli.runner import SCRIPT, Lifter
from tests.homes import environment
from tests.mcp.clients import Assistant, connected, talk

SQUAT = "squat 5@100kg --goal strength"


def new() -> str:
    return str(uuid4())


def test_a_whole_workout(lifter: Lifter):
    lifter.gets("exercise set squat --goal strength --sets 3")
    lifter.session("2026-01-01", "5@100kg 5 5", "squat")
    lifter.at("2026-01-05T18:00:00")

    async def workout() -> None:
        async with connected() as assistant:
            plan = await assistant.gets("plan")
            assert [it["exercise"] for it in plan["items"]] == ["squat"]
            assert (await assistant.gets("save_plan", request_id=new()))["remembered"] is True
            coming = await assistant.gets("next", exercise="squat")
            assert (coming["load"], coming["kg"]) == ("100", 100.0)
            done = [
                await assistant.gets("log", line=line, request_id=new())
                for line in ("5", "5", "6 --note 'easy'")
            ]
            assert [(it["set"], it["of"]) for it in done] == [(1, 3), (2, 3), (3, 3)]
            assert done[-1]["verdict"]["sentence"]
            assert (await assistant.gets("history", limit=1))["items"][0]["note"] == "easy"
            assert (await assistant.gets("progress", exercise="squat"))["sessions"]
            await assistant.gets("note", exercise="squat", text="belt on 3", request_id=new())

    talk(workout)

    assert [reps for (reps,) in lifter.sets("reps")] == [5, 5, 5, 5, 5, 6]
    steps = [it["command"] for it in lifter.asks("undo --list")["items"]]
    assert steps[:3] == [
        "exercise note squat … (by Helper)",
        "log 6 --note … (by Helper)",
        "log 5 (by Helper)",
    ]
    assert "belt on 3" in lifter.gets("next squat")


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_repeated_call_changes_nothing(lifter: Lifter, mode: str):
    async def repeat() -> None:
        async with connected(mode=mode) as assistant:
            first = await assistant.gets("log", line=SQUAT, request_id="a")
            again = await assistant.gets("log", line=SQUAT, request_id="a")
            assert (again["repeated"], again["sets"]) == (True, first["sets"])
            other = await assistant.calls("log", line="squat 6@100kg", request_id="a")
            assert (other.is_error, other.code) == (True, "request-reused")

    talk(repeat)

    assert len(lifter.sets()) == 1
    assert "(by Helper)" in lifter.gets("undo")


WRONG: list[tuple[str, dict[str, object], str]] = [
    ("log", {"line": SQUAT, "request_id": "a", "reps": 5}, "reps: log has no such argument"),
    ("log", {"line": SQUAT}, "request_id: is missing"),
    ("log", {"line": SQUAT, "request_id": ""}, "request_id: string should have at least 1"),
    ("log", {"line": SQUAT, "request_id": 5}, "request_id: input should be a valid string"),
    ("log", {"line": "", "request_id": "a"}, "line: string should have at least 1"),
    ("log", {"line": SQUAT, "request_id": "a", "dry_run": "no"}, "dry_run: "),
    ("undo", {"number": 0, "request_id": "a"}, "number: "),
    ("undo", {"number": "1", "request_id": "a"}, "number: "),
    ("undo", {"request_id": "a", "whose": "theirs"}, "whose: "),
    ("report_pain", {"severity": "awful", "request_id": "a"}, "severity: "),
    ("history", {"limit": 100_000}, "limit: "),
    ("next", {"exercise": "squat", "format": "json"}, "format: next has no such argument"),
]


def test_wrong_arguments_are_refused_and_nothing_is_dropped(lifter: Lifter):
    before = lifter.contents()

    async def ask() -> None:
        async with connected() as assistant:
            for tool, arguments, said in WRONG:
                answer = await assistant.calls(tool, **arguments)
                assert (answer.is_error, answer.code) == (True, "wrong-usage"), arguments
                assert said in answer.json["error"]["message"]
                answers.check(tool, answer.json)

    talk(ask)

    assert lifter.contents() == before


def test_a_refusal_is_read_by_the_assistant(lifter: Lifter):
    async def ask() -> None:
        async with connected() as assistant:
            answer = await assistant.calls("log", line="row 5@60kg", request_id=new())
            assert (answer.is_error, answer.code) == (True, "ambiguous-name")
            assert "barbell-row" in {it["exercise"] for it in answer.json["error"]["candidates"]}
            with pytest.raises(MCPError, match="no tool is called"):
                await assistant.calls("erase")

    talk(ask)

    assert lifter.sets() == []


def test_a_dry_run_changes_nothing(lifter: Lifter):
    before = lifter.contents()

    async def ask() -> None:
        async with connected() as assistant:
            tried = await assistant.gets("log", line=SQUAT, request_id="a", dry_run=True)
            assert (tried["dry_run"], tried["set"]) == (True, 1)
            assert (await assistant.gets("history"))["items"] == []

    talk(ask)

    assert lifter.contents() == before


def test_it_undoes_only_its_own_changes_unless_it_is_told_to(lifter: Lifter):
    async def undo() -> None:
        async with connected() as assistant:
            await assistant.gets("log", line=SQUAT, request_id="a")
            lifter.gets("log 6")
            refused = await assistant.calls("undo", request_id="b")
            assert refused.json["error"]["message"] == "the last command is from elsewhere: log 6"
            assert (await assistant.gets("undo", request_id="b", whose="any"))["undone"] == [
                "log 6"
            ]
            undone = await assistant.gets("undo", request_id="c")
            assert undone["undone"] == [f"log {SQUAT} (by Helper)"]

    talk(undo)

    assert lifter.sets() == []


def test_severe_pain_stops_here_too(lifter: Lifter):
    lifter.session("2026-01-01", "12@40kg 12 12 --goal hypertrophy")
    lifter.at("2026-01-05T18:00:00")

    async def pain() -> None:
        async with connected() as assistant:
            told = await assistant.gets("report_pain", severity="severe", request_id=new())
            assert "see a doctor" in " ".join(told["sentences"])
            coming = await assistant.gets("next", exercise="machine-back-extension")
            assert coming["decision"] == "stop"
            assert (await assistant.gets("plan"))["stopped"] is True
            saved = await assistant.gets("save_plan", request_id=new())
            assert (saved["stopped"], saved["items"]) == (True, [])
            logged = await assistant.gets("log", line="12@40kg", request_id=new())
            assert logged["next"]["decision"] == "stop"

    talk(pain)


def test_two_assistants_and_the_lifter_log_at_once(lifter: Lifter):
    async def log(assistant: Assistant, reps: int) -> None:
        for number in range(12):
            line = f"squat {reps}@{60 + number}kg"
            for _ in range(1 + number % 2):
                await assistant.gets("log", line=line, request_id=f"{reps}-{number}")

    async def both() -> None:
        async with connected("One") as one, connected("Two") as two:
            typed = asyncio.to_thread(
                lambda: [
                    subprocess.run([SCRIPT, "log", f"squat 7@{60 + n}kg"], env=environment())
                    for n in range(6)
                ]
            )
            await asyncio.gather(log(one, 5), log(two, 6), typed)

    talk(both)

    sets = lifter.sets("reps, load / 1000")
    assert sorted(sets) == sorted(
        [*((5, 60 + n) for n in range(12)), *((6, 60 + n) for n in range(12))]
        + [(7, 60 + n) for n in range(6)]
    )
    steps = [it["command"] for it in lifter.asks("undo --list --limit 99")["items"]]
    assert [sum(f"(by {name})" in it for it in steps) for name in ("One", "Two")] == [12, 12]
    assert "sound" in lifter.gets("doctor --json")
    assert lifter.asks("doctor")["sound"] is True


def test_a_kill_in_the_middle_loses_and_doubles_nothing(lifter: Lifter, tmp_path: Path):
    pid_file, wanted = tmp_path / "pid", {f"{n}": f"squat 5@{60 + n}kg" for n in range(30)}
    dice = random.Random(7)
    answered: set[str] = set()

    async def until_killed() -> None:
        left = [it for it in wanted.items() if it[0] not in answered]
        async with connected(pid_file=pid_file) as assistant:
            await assistant.gets("history")
            server = int(pid_file.read_text())
            later = asyncio.get_running_loop().call_later(
                dice.uniform(0.02, 0.4), os.kill, server, signal.SIGKILL
            )
            for id_, line in left:
                async with asyncio.timeout(2):
                    await assistant.gets("log", line=line, request_id=id_)
                answered.add(id_)
            later.cancel()

    async def finish() -> None:
        async with connected() as assistant:
            for id_, line in wanted.items():
                await assistant.gets("log", line=line, request_id=id_)

    for _ in range(4):
        with suppress(Exception, BaseExceptionGroup):
            talk(until_killed)
        logged = {int(load) // 1000 - 60 for (load,) in lifter.sets("load")}
        assert {int(id_) for id_ in answered} <= logged
    talk(finish)

    assert sorted(lifter.sets("load / 1000")) == [(60 + n,) for n in range(30)]
    assert lifter.asks("doctor")["sound"] is True


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_server_that_waits(own_home: Path, sign: signal.Signals):
    with subprocess.Popen(
        [SCRIPT, "mcp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(b'{"jsonrpc":"2.0","id":1,"method":"ping"}\n')
        server.stdin.flush()
        server.stdout.readline()
        server.send_signal(sign)
        try:
            assert server.wait(10) == -sign
        finally:
            server.kill()


def test_the_tools_say_what_they_do(lifter: Lifter):
    async def read() -> None:
        async with connected() as assistant:
            tools = (await assistant.client.list_tools()).tools
            assert len(tools) <= 10
            marks = {
                it.name: (it.annotations.read_only_hint, it.annotations.destructive_hint)
                for it in tools
                if it.annotations
            }
            reading = ["next", "plan", "history", "progress", "find_exercise"]
            assert {name for name, (reads, _) in marks.items() if reads} == set(reading)
            assert {name for name, (_, ends) in marks.items() if ends} == {"undo", "note"}
            for tool in tools:
                assert tool.input_schema["additionalProperties"] is False
                changes = tool.name not in reading
                assert ("request_id" in tool.input_schema.get("required", [])) == changes
                assert "dry_run" in tool.input_schema["properties"] or not changes
                assert all("description" in it for it in tool.input_schema["properties"].values())
                for given in tool.input_schema["properties"].values():
                    for kind in given.get("anyOf", [given]):
                        assert kind["type"] != "string" or "maxLength" in kind or "enum" in kind

    talk(read)


def test_resources_are_the_plan_and_exercises(lifter: Lifter):
    lifter.gets("log machine-back-extension 12@40kg")

    async def read() -> None:
        async with connected() as assistant:
            client = assistant.client
            (plan,) = (await client.list_resources()).resources
            content = (await client.read_resource(plan.uri)).contents[0]
            assert json.loads(content.text)["schema"] == 1
            (template,) = (await client.list_resource_templates()).resource_templates
            uri = template.uri_template.replace("{name}", "back%20squat")
            content = (await client.read_resource(uri)).contents[0]
            assert json.loads(content.text)["slug"] == "squat"
            for wrong in ("liftlog://exercise/nothing-such", "liftlog://exercise/", "file:///etc"):
                with pytest.raises(MCPError):
                    await client.read_resource(wrong)

    talk(read)


def test_each_tool_reads_no_log_into_being(own_home: Path):
    async def read() -> None:
        async with connected() as assistant:
            for tool in TOOLS:
                if tool.reads_only and tool.name != "find_exercise":
                    await assistant.gets(tool.name)
            assert (await assistant.gets("find_exercise", search="squat"))["items"]

    talk(read)

    assert not list(own_home.rglob("liftlog.db"))


def test_somebody_at_a_terminal_is_told_what_to_do(lifter: Lifter):
    answer = lifter.types("mcp --json")

    assert answer.code == 2
    assert answer.json["error"]["hint"] == {"label": "try", "text": "liftlog mcp setup"}


def test_setup_prints_what_to_write_for_each_client(lifter: Lifter, tmp_path: Path):
    items = {it["client"]: it for it in lifter.asks("mcp setup")["items"]}

    desktop = json.loads(items["Claude Desktop"]["text"])["mcpServers"]["liftlog"]
    assert desktop["args"] == ["mcp"]
    assert items["Claude Code"]["text"].endswith(f" -- {desktop['command']} mcp")
    db = tmp_path / "my log.db"
    said = lifter.gets(f'--db "{db}" mcp setup')
    assert f'"{db}"' in said
    assert "Claude Code, in a shell:" in said
    assert said.splitlines()[-1] == (
        "If a file has other servers already, add only the part liftlog."
    )


def test_setup_names_the_log_that_the_shell_names(
    lifter: Lifter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The assistant starts liftlog without LIFTLOG_DB."""
    monkeypatch.setenv("LIFTLOG_DB", str(tmp_path / "of the shell.db"))
    items = {it["client"]: it for it in lifter.asks("mcp setup")["items"]}

    desktop = json.loads(items["Claude Desktop"]["text"])["mcpServers"]["liftlog"]
    assert desktop["args"] == ["--db", str(tmp_path / "of the shell.db"), "mcp"]


def test_setup_says_that_the_package_is_missing(lifter: Lifter, monkeypatch: pytest.MonkeyPatch):
    said = "mcp is missing. Install it: pip install 'liftlog[mcp]'"
    assert lifter.asks("mcp setup")["notices"] == []
    monkeypatch.setitem(sys.modules, "mcp", None)
    answer = lifter.types("mcp setup --json")

    assert (answer.code, answer.json["notices"], answer.err.strip()) == (0, [said], said)


def test_what_setup_prints_starts_the_server(own_home: Path):
    said = subprocess.run(
        [SCRIPT, "mcp", "setup", "--json"], env=environment(), capture_output=True, text=True
    )
    (desktop,) = (it for it in json.loads(said.stdout)["items"] if it["client"] == "Claude Desktop")
    server = json.loads(desktop["text"])["mcpServers"]["liftlog"]

    done = subprocess.run(
        [server["command"], *server["args"]],
        input='{"jsonrpc":"2.0","id":1,"method":"ping"}\n',
        env=environment(), capture_output=True, text=True, timeout=60,
    )  # fmt: skip

    assert json.loads(done.stdout.splitlines()[0])["id"] == 1


def test_without_the_package_one_line_says_what_to_install(own_home: Path, tmp_path: Path):
    hidden = (
        "import sys; sys.modules['mcp'] = None; sys.argv = ['liftlog', 'mcp'];"
        "from liftlog.start.door import main; main()"
    )

    done = subprocess.run(
        [sys.executable, "-c", hidden],
        input="", env=environment(), capture_output=True, text=True,
    )  # fmt: skip

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "liftlog: liftlog mcp needs the package mcp\nnote: pip install 'liftlog[mcp]' brings it\n"
    )


def test_setup_names_the_log_of_the_environment(
    lifter: Lifter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The assistant starts liftlog without the settings of a shell."""
    monkeypatch.setenv("LIFTLOG_DB", str(tmp_path / "other.db"))

    items = lifter.asks("mcp setup")["items"]

    assert all(str(tmp_path / "other.db") in it["text"] for it in items)
