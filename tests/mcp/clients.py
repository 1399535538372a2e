"""An assistant's program, as the SDK makes one: it starts `liftlog mcp` and speaks to it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

import mcp_types as types
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from tests.cli.runner import SCRIPT
from tests.homes import environment

SECONDS = 60


class Said(NamedTuple):
    """What a tool answered."""

    is_error: bool
    json: Any

    @property
    def code(self) -> str:
        """Why it was refused."""
        return str(self.json["error"]["code"])


class Assistant:
    """One that is connected."""

    def __init__(self, client: Client) -> None:
        self.client = client

    async def calls(self, tool: str, **arguments: object) -> Said:
        """What a tool answers."""
        result = await self.client.call_tool(tool, arguments)
        return Said(result.is_error, result.structured_content)

    async def gets(self, tool: str, **arguments: object) -> Any:
        """The answer of a tool that must work."""
        said = await self.calls(tool, **arguments)
        assert not said.is_error, said
        return said.json


@asynccontextmanager
async def connected(
    name: str = "Helper", pid_file: Path | None = None, mode: str = "auto"
) -> AsyncIterator[Assistant]:
    """An assistant of that name; `pid_file` gets the number of the server's process."""
    command, arguments = str(SCRIPT), ["mcp"]
    if pid_file is not None:
        script = 'echo $$ > "$0"; exec "$@"'
        command, arguments = "sh", ["-c", script, str(pid_file), command, *arguments]
    server = StdioServerParameters(command=command, args=arguments, env=environment())
    info = types.Implementation(name=name, version="1")
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        transport = stdio_client(server, errlog=nowhere)
        async with Client(transport, client_info=info, mode=mode) as client:
            yield Assistant(client)


def talk(conversation: Callable[..., Awaitable[None]]) -> None:
    """Runs a conversation to its end, or fails when it hangs."""

    async def bounded() -> None:
        async with asyncio.timeout(SECONDS):
            await conversation()

    asyncio.run(bounded())
