"""Answers about other devices, other people and assistants."""

from __future__ import annotations

from typing_extensions import TypedDict

from liftlog.answers.base import Schema


class Assistant(TypedDict):
    """A program that can start liftlog for an assistant."""

    client: str
    file: str | None
    """The file to write `text` into; null where it is a line to type."""
    text: str


class AssistantsShown(TypedDict):
    """What to tell each of the programs that are known."""

    schema: Schema
    items: list[Assistant]
