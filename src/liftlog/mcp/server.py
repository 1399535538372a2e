"""The server that an assistant starts: the Model Context Protocol over standard input and output.

One call is done at a time, in one transaction, and each opens the log anew: the lifter and other
assistants may use it meanwhile, and a kill leaves what was answered.
"""

from __future__ import annotations

import json
import signal
from importlib.metadata import version
from typing import Any
from urllib.parse import unquote

import anyio
import mcp_types as types
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from liftlog.api import Log
from liftlog.errors import LiftlogError, NotFound, WrongUsage
from liftlog.mcp.tools import TOOLS, Answer, Json, Tool
from liftlog.render.base.refusals import refusal_json, refusal_of

INSTRUCTIONS = (
    "liftlog is a log of strength training. Ask `next` or `plan` before you advise, and give the"
    " reason that it gives. Use `log` only for sets that the lifter says were done. Names of"
    " exercises may be in the lifter's words; an ambiguous one is refused with candidates."
    " Severe pain stops all advice: do not work around it."
)
PLAN = "liftlog://plan/today"
EXERCISE = "liftlog://exercise/"
_MIME = "application/json"
_BY_NAME = {tool.name: tool for tool in TOOLS}
# What a client is called that does not say its name.
_NAMELESS = "an assistant"


def run(db: str | None) -> None:
    """Serves the log until the assistant closes the connection, or a signal ends it."""
    # Whoever waits for the next line hears no KeyboardInterrupt.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    anyio.run(_serve, Log(db))


async def _serve(log: Log) -> None:
    server = make_server(log)
    async with stdio_server() as (reading, writing):
        await server.run(reading, writing, server.create_initialization_options())


def make_server(log: Log) -> Server[Any]:
    """The tools and resources on a log."""
    one_by_one = anyio.CapacityLimiter(1)

    async def call_tool(
        context: ServerRequestContext[Any], params: types.CallToolRequestParams
    ) -> types.CallToolResult:
        tool = _BY_NAME.get(params.name)
        if tool is None:
            raise MCPError(types.INVALID_PARAMS, f"no tool is called {params.name!r}")
        caller = _caller(context)
        return await anyio.to_thread.run_sync(
            _answer, log, tool, params.arguments or {}, caller, limiter=one_by_one
        )

    async def read_resource(
        _: ServerRequestContext[Any], params: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        text = await anyio.to_thread.run_sync(_resource, log, str(params.uri), limiter=one_by_one)
        contents = types.TextResourceContents(uri=params.uri, mime_type=_MIME, text=text)
        return types.ReadResourceResult(contents=[contents])

    return Server(
        "liftlog",
        version=version("liftlog"),
        title="liftlog",
        instructions=INSTRUCTIONS,
        on_list_tools=_list_tools,
        on_call_tool=call_tool,
        on_list_resources=_list_resources,
        on_list_resource_templates=_list_templates,
        on_read_resource=read_resource,
    )


async def _list_tools(*_: object) -> types.ListToolsResult:
    return types.ListToolsResult(tools=[_described(tool) for tool in TOOLS])


def _described(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.about,
        input_schema=tool.arguments.model_json_schema(),
        annotations=types.ToolAnnotations(
            title=tool.title,
            read_only_hint=tool.reads_only,
            destructive_hint=tool.destroys,
            # By its request id a change is made once.
            idempotent_hint=True,
            open_world_hint=False,
        ),
    )


def _answer(log: Log, tool: Tool, given: Json, caller: str) -> types.CallToolResult:
    """What a tool answers; a refusal is an answer, too, so that the assistant reads it."""
    said: Answer
    try:
        said, is_error = tool.do(log, tool.arguments.model_validate(given), caller), False
    except ValidationError as error:
        problems = tuple(_problem(tool, one) for one in error.errors())
        message = f"wrong arguments for {tool.name}: {'; '.join(problems)}"
        facts = {"problems": problems}
        said = dict(refusal_json(WrongUsage.code, message, None, facts))
        is_error = True
    except LiftlogError as error:
        said, is_error = dict(refusal_of(error)), True
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return types.CallToolResult(
        content=[types.TextContent(text=text)], structured_content=said, is_error=is_error
    )


def _problem(tool: Tool, error: ErrorDetails) -> str:
    """reps: log has no such argument."""
    where = ".".join(map(str, error["loc"]))
    words = error["msg"][:1].lower() + error["msg"][1:]
    words = {"extra_forbidden": f"{tool.name} has no such argument", "missing": "is missing"}.get(
        error["type"], words
    )
    return f"{where}: {words}" if where else words


def _caller(context: ServerRequestContext[Any]) -> str:
    """The name that the client gives itself."""
    params = context.session.client_params
    if params is None:
        return _NAMELESS
    return params.client_info.title or params.client_info.name or _NAMELESS


async def _list_resources(*_: object) -> types.ListResourcesResult:
    plan = types.Resource(
        uri=PLAN, name="plan-today", title="Today's plan", mime_type=_MIME,
        description="Today's workout: exercises with sets, reps, loads, rest and reasons.",
    )  # fmt: skip
    return types.ListResourcesResult(resources=[plan])


async def _list_templates(*_: object) -> types.ListResourceTemplatesResult:
    exercise = types.ResourceTemplate(
        uri_template=f"{EXERCISE}{{name}}", name="exercise", title="An exercise", mime_type=_MIME,
        description="How an exercise is done: setup, execution, mistakes, safety and sources.",
    )  # fmt: skip
    return types.ListResourceTemplatesResult(resource_templates=[exercise])


def _resource(log: Log, uri: str) -> str:
    try:
        said: Answer
        if uri == PLAN:
            said = log.plan()
        elif uri.startswith(EXERCISE) and len(uri) > len(EXERCISE):
            said = log.exercise(unquote(uri.removeprefix(EXERCISE)))
        else:
            raise NotFound(f"there is no {uri}")
    except LiftlogError as error:
        raise MCPError(types.INVALID_PARAMS, error.message) from error
    return json.dumps(said, ensure_ascii=False)
