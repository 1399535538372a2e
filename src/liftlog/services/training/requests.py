"""Requests of programs: done once, whole, in the name of who asked, or only tried."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from liftlog.domain.base.sizes import checked_length
from liftlog.domain.base.words import quoted
from liftlog.errors import Refused, WrongUsage
from liftlog.services.base.clock import stamp
from liftlog.store.base.journal import TakeBack, Transaction
from liftlog.store.training import requests as store
from liftlog.store.training import undo as undoing
from liftlog.store.training.requests import PastRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from liftlog.services.base.workspace import Workspace

    Answer = TypeVar("Answer")

# Nobody repeats a request after so long.
KEPT_DAYS = 30
LONGEST_NAME = 40


class RequestReused(Refused):
    """The id of a request was given to another one before."""

    code = "request-reused"


class Request(NamedTuple):
    """Who asks, and for what.

    With an `id` it is done once: asked again, nothing changes. Without one it is done each time.
    `is_dry`: it is tried, answered, and taken back.
    """

    caller: str | None = None
    id: str | None = None
    is_dry: bool = False


def do(
    ws: Workspace,
    request: Request,
    asked: Mapping[str, object],
    action: Callable[[], Answer],
) -> Answer | PastRequest:
    """What the action answers; for a request that was done before, that one, and no action.

    All commands of the action are stored in one transaction together with the request, and name
    the caller. `asked` is what the request asks for: an id that was given to something else is
    refused.
    """
    caller = _checked_caller(request.caller)
    key = None if request.id is None else checked_length("request id", request.id)
    if key is not None and not key.strip():
        raise WrongUsage("the request id is empty", "use: a new UUID for each request")
    digest = hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()
    answers: list[Answer] = []
    with Transaction(ws.db):
        if key is not None and (past := store.past_request(ws.db, caller or "", key)) is not None:
            if past.digest not in (digest, store.PURGED):
                raise RequestReused(
                    f"the request id {quoted(key)} was used for something else",
                    "use: a new UUID for each request",
                )
            return past
        newest = undoing.newest(ws.db)
        answers.append(action())
        if request.is_dry:
            raise TakeBack
        made = store.made_since(ws.db, newest)
        if caller:
            store.name_caller(ws.db, made, caller)
        if key is not None:
            now = ws.clock.now()
            store.forget_before(ws.db, stamp(now - timedelta(days=KEPT_DAYS)))
            store.remember(ws.db, caller or "", key, digest, made[-1] if made else None, stamp(now))
    return answers[0]


def refuse_others(ws: Workspace, request: Request, number: int) -> None:
    """Refuses where one of the last commands was no request of the same caller."""
    own = store.commands_of(ws.db, _checked_caller(request.caller) or "")
    for command in undoing.last_commands(ws.db, number):
        if command.seq not in own:
            raise Refused(f"the last command is from elsewhere: {command.words}")


def _checked_caller(name: str | None) -> str | None:
    """A name on one line, short enough for a list."""
    if name is None:
        return None
    return " ".join(name.split())[:LONGEST_NAME] or None
