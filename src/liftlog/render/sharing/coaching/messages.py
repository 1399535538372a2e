"""Messages of a coach: what was sent to an athlete, and the comments that somebody got."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from liftlog.render.sharing.sync import comment_json, comment_line

if TYPE_CHECKING:
    from liftlog.answers.sharing import Comments
    from liftlog.answers.sharing import Sent as SentJson
    from liftlog.services.sharing.gym.coaching import Sent
    from liftlog.services.sharing.results import Comment


def sent_lines(sent: Sent) -> list[str]:
    """What was sent, and when it arrives."""
    if sent.name is None:
        return [f"sent to {sent.athlete}: shown with the next sync there"]
    return [
        f"{sent.kind} {sent.name} sent to {sent.athlete}",
        f"saved there with the next sync, as {sent.named}",
    ]


def sent_json(sent: Sent) -> SentJson:
    """`coach assign` and `coach comment` for programs."""
    answer = {
        "schema": 1,
        "athlete": sent.athlete,
        "kind": sent.kind,
        "name": sent.name,
        "named": sent.named,
        "notices": list(sent.notices),
    }
    return cast("SentJson", answer)


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


def comments_json(comments: Iterable[Comment]) -> Comments:
    """The same for programs."""
    return {"schema": 1, "comments": [comment_json(it) for it in comments]}
