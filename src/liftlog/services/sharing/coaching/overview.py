"""Overview of a coach: every athlete of a source, in the order in which they need one."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from liftlog.domain.sharing.athlete_names import page_names
from liftlog.domain.sharing.coaching import AthleteState, in_order
from liftlog.errors import UnreadableFile
from liftlog.services.base.clock import Clock, fixed_now
from liftlog.services.base.workspace import Workspace
from liftlog.services.progress.options import ANYTHING
from liftlog.services.progress.report import TrainingReport, report
from liftlog.services.safety.rereading import Damage
from liftlog.services.sharing.coaching.athletes import Athlete, Team, Unread
from liftlog.services.sharing.coaching.journals import forget_gone
from liftlog.services.sharing.coaching.reading import Read, read
from liftlog.services.sharing.coaching.states import state_of

T = TypeVar("T")
# Told whose log is read now, how many were, and of how many.
Tell = Callable[[str, int, int], None]
Keep = Callable[[str, TrainingReport], object]


class Overview(NamedTuple):
    """The athletes in order, who could not be read, what is damaged, remarks on some, the file name
    of each one's page, and the day of the coach."""

    states: tuple[AthleteState, ...]
    unread: tuple[Unread, ...]
    damaged: tuple[tuple[str, Damage], ...]
    remarks: tuple[tuple[str, str], ...]
    pages: dict[str, str]
    made_on: str


def overview(team: Team, copies: str, tell: Tell) -> Overview:
    """All athletes of a team; one that cannot be read keeps none of the others."""
    forget_gone(copies)
    return _overview(team, tell, lambda athlete, _: _read(athlete, copies))


def reports(team: Team, copies: str, tell: Tell, keep: Keep) -> Overview:
    """The same; `keep` is given the name of a page and the report for it, athlete by athlete."""

    def one(athlete: Athlete, page: str) -> Read[AthleteState]:
        done = read(
            athlete, copies, lambda ws: (state_of(ws, athlete.name), _report(ws, athlete.name))
        )
        state, training = done.value
        keep(page, training)
        return Read(state, done.damage, done.remarks)

    return _overview(team, tell, one)


def report_on(athlete: Athlete, copies: str) -> Read[TrainingReport]:
    """The report with health on an athlete, which bears the name.

    Raises:
        UnreadableFile: where the log cannot be read.
    """
    try:
        return read(athlete, copies, lambda ws: _report(ws, athlete.name))
    except UnreadableFile as error:
        raise UnreadableFile(f"{athlete.name} could not be read: {error.message}") from error


def _read(athlete: Athlete, copies: str) -> Read[AthleteState]:
    return read(athlete, copies, lambda ws: state_of(ws, athlete.name))


def _report(ws: Workspace, name: str) -> TrainingReport:
    return report(ws, ANYTHING, with_health=True).replace(athlete=name)


def _overview(
    team: Team, tell: Tell, look: Callable[[Athlete, str], Read[AthleteState]]
) -> Overview:
    states, unread = [], list(team.unread)
    damaged: list[tuple[str, Damage]] = []
    remarks: list[tuple[str, str]] = []
    pages = [f"{name}.html" for name in page_names(it.name for it in team.athletes)]
    for number, (athlete, page) in enumerate(zip(team.athletes, pages, strict=True)):
        tell(athlete.name, number, len(pages))
        try:
            done = look(athlete, page)
        except UnreadableFile as error:
            unread.append(Unread(athlete.name, error.message))
            continue
        states.append(done.value)
        damaged += [(athlete.name, done.damage)] if done.damage is not None else []
        remarks += [(athlete.name, remark) for remark in done.remarks]
    return Overview(
        tuple(in_order(states)),
        tuple(unread),
        tuple(damaged),
        tuple(remarks),
        {athlete.name: page for athlete, page in zip(team.athletes, pages, strict=True)},
        Clock(fixed=fixed_now()).today(),
    )
