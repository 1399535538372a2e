"""Pages of a coach: where reports on athletes may be written, and what of them is there."""

from __future__ import annotations

from pathlib import Path

from liftlog.domain.sharing.athlete_names import page_names
from liftlog.errors import Refused
from liftlog.services.progress.files import keep_page, make_folder, pages_in, place_for_page
from liftlog.services.sharing.coaching.athletes import Athlete, Team
from liftlog.services.sharing.coaching.overview import Overview
from liftlog.store.base.location import database_path

INDEX = "index.html"


def usual_name(athlete: Athlete, day: str) -> str:
    """The file for one report where none was named."""
    return f"liftlog-report-{page_names([athlete.name])[0]}-{day}.html"


def keep(team: Team, text: str, file: Path, *, force: bool) -> None:
    """Writes a page, over no log of an athlete and over no file that is not a report.

    Raises:
        Refused: where it would be.
    """
    for athlete in team.athletes:
        if file.exists() and file.samefile(athlete.path):
            raise Refused(f"{file} is the log of {athlete.name}", "use: another file name")
    for athlete in team.athletes:
        place_for_page(athlete.path, file, force=force)
    keep_page(database_path(), text, file, force=force)


def check(team: Team, folder: Path, *, force: bool) -> Path:
    """Makes the folder for all pages; the one that links them.

    Raises:
        Refused: where a file that is not a report lies in its place.
    """
    make_folder(folder)
    for name in (INDEX, *(f"{page}.html" for page in page_names(it.name for it in team.athletes))):
        place_for_page(database_path(), folder / name, force=force)
    return folder / INDEX


def not_of(overview: Overview, folder: Path) -> list[str]:
    """Reports in the folder of all pages that are of nobody who was read now."""
    read = {state.name for state in overview.states}
    pages = {page for name, page in overview.pages.items() if name in read} | {INDEX}
    return [file.name for file in pages_in(folder) if file.name not in pages]
