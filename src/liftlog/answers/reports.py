"""Answers about reports: pages that are written or printed."""

from __future__ import annotations

from typing_extensions import TypedDict

from liftlog.answers.base import Day, Note, Schema, Slug


class AboutReport(TypedDict):
    """What a report is about."""

    made_on: Day
    exercises: list[Slug]
    """Those that it shows, those trained last first."""


class ReportWritten(AboutReport):
    """A report in a file."""

    schema: Schema
    file: str
    bytes: int
    notices: list[Note]


class ReportPage(AboutReport):
    """`-o -`: the report itself."""

    schema: Schema
    html: str
    notices: list[Note]


class ReportFolder(TypedDict):
    """`--datasette DIR`: the files of the folder."""

    schema: Schema
    folder: str
    files: list[str]
