"""Messages of a coach: what was sent to an athlete, and the comments that somebody got."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from liftlog.render.sharing.sync import comment_json, comment_line

if TYPE_CHECKING:
    from liftlog.services.sharing.gym.coaching import Sent
    from liftlog.services.sharing.results import Comment

_SCHEMA = 1


def sent_lines(sent: Sent) -> list[str]:
    """What was sent, and when it arrives."""
    if sent.name is None:
        return [f"sent to {sent.athlete}: shown with the next sync there"]
    return [
        f"{sent.kind} {sent.name} sent to {sent.athlete}",
        f"saved there with the next sync, as {sent.named}",
    ]


def comment_lines(comments: Iterable[Comment], athlete: str | None = None) -> list[str]:
    """`2026-01-06 carl on squat, 2026-01-05: elbows in`, oldest first. Those of an athlete are as
    the athlete has them."""
    lines = [f"{comment.at[:10]} {comment_line(comment)}" for comment in comments]
    if lines or athlete is None:
        return lines or ["no comments yet"]
    return [
        f"{athlete} has no comments yet",
        "What you send is listed after the next sync there, and liftlog coach here.",
    ]


def comments_json(comments: Iterable[Comment]) -> Mapping[str, object]:
    """The same for programs."""
    return {"schema": _SCHEMA, "comments": [comment_json(it) for it in comments]}
