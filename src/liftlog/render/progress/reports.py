"""Reports for programs: the page, or where it was written, and what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from liftlog.answers.reports import (
        AboutReport,
        ReportFolder,
        ReportPage,
        ReportWritten,
    )
    from liftlog.answers.sharing import AthleteReport, AthleteReportPage
    from liftlog.services.progress.report import TrainingReport


def empty_report(training: TrainingReport) -> str:
    """What is said of a report that shows nothing."""
    if training.overview.is_empty:
        when = "yet"
    else:
        when = "to show" if training.span.is_whole else "in this period"
    return f"no sets {when}; the report is empty"


def about_json(training: TrainingReport) -> AboutReport:
    """The day it was made, and the exercises that it shows, those trained last first."""
    return {
        "made_on": training.made_on,
        "exercises": [line.exercise.slug for line in training.overview.lines],
    }


def page_json(training: TrainingReport, text: str, notices: Sequence[str] = ()) -> ReportPage:
    """`report -o - --json`."""
    return {"schema": 1, **about_json(training), "html": text, "notices": list(notices)}


def written_json(
    training: TrainingReport, text: str, file: Path, notices: Sequence[str]
) -> ReportWritten:
    """`report --json`."""
    return {
        "schema": 1,
        **about_json(training),
        "file": str(file),
        "bytes": len(text.encode()),
        "notices": list(notices),
    }


def folder_json(folder: Path, files: Sequence[Path]) -> ReportFolder:
    """`report --datasette DIR --json`."""
    return {"schema": 1, "folder": str(folder), "files": list(map(str, files))}


def of_athlete_json(
    name: str, training: TrainingReport, text: str, file: Path | None, notices: Sequence[str]
) -> AthleteReport | AthleteReportPage:
    """`coach report NAME --json`; without a file the page itself."""
    if file is None:
        return {**page_json(training, text, notices), "athlete": name}
    return {**written_json(training, text, file, notices), "athlete": name}
