"""How an assistant finds liftlog: what to type, or to write into its settings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from liftlog.platform.programs import shell_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.answers.sharing import Assistant, AssistantsShown

_NAME = "liftlog"
_IN_A_SHELL = "in a shell"


class Client(NamedTuple):
    """A program that starts the server: its name, the file that tells it so, and what to write
    there. Without a file it is a line to type."""

    name: str
    file: str | None
    text: str


def clients(command: str, arguments: Sequence[str]) -> list[Client]:
    """The clients that are known; `command` is the whole path of liftlog."""
    server = {"command": command, "args": [*arguments]}
    usual = _json({"mcpServers": {_NAME: server}})
    of_code = _json({"servers": {_NAME: {"type": "stdio", **server}}})
    toml = f"[mcp_servers.{_NAME}]\ncommand = {_text(command)}\nargs = {_text([*arguments])}"
    line = shell_line(["claude", "mcp", "add", _NAME, "--", command, *arguments])
    return [
        Client("Claude Code", None, line),
        Client("Claude Desktop", "claude_desktop_config.json", usual),
        Client("Codex", "~/.codex/config.toml", toml),
        Client("Cursor", "~/.cursor/mcp.json", usual),
        Client("Gemini CLI", "~/.gemini/settings.json", usual),
        Client("VS Code", ".vscode/mcp.json", of_code),
    ]


def client_lines(known: Sequence[Client]) -> list[str]:
    """A heading for each, and what to copy."""
    lines: list[str] = []
    for client in known:
        lines += ["", f"{client.name}, {client.file or _IN_A_SHELL}:", ""]
        lines += client.text.splitlines()
    return [*lines[1:], "", "If a file has other servers already, add only the part liftlog."]


def setup_notices(*, has_package: bool) -> list[str]:
    """What is missing before an assistant can start it."""
    return [] if has_package else ["mcp is missing. Install it: pip install 'liftlog[mcp]'"]


def clients_json(known: Sequence[Client], notices: Sequence[str]) -> AssistantsShown:
    """`mcp setup --json`."""
    items: list[Assistant] = [{"client": it.name, "file": it.file, "text": it.text} for it in known]
    return {"schema": 1, "items": items, "notices": [*notices]}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _text(value: object) -> str:
    """As TOML writes texts and lists of them."""
    return json.dumps(value, ensure_ascii=False)
