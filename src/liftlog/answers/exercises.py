"""Answers about exercises, goals and settings."""

from __future__ import annotations

from typing_extensions import TypedDict

from liftlog.answers.base import Schema


class Setting(TypedDict):
    """A setting or a rule."""

    key: str
    value: str | None
    """The value in force."""
    default: str | None
    about: str


class Settings(TypedDict):
    """All settings and rules."""

    schema: Schema
    items: list[Setting]


class OneSetting(Setting):
    """One of them."""

    schema: Schema
