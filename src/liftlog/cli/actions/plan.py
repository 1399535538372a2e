"""Planning today's workout: a plain call, for the fast path and for Typer."""

from __future__ import annotations

from liftlog.errors import WrongUsage
from liftlog.start.imports import ADVICE, NAMES, make_ready

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liftlog.services.base.workspace import Workspace
    from liftlog.services.plans.composing import PlanRequest
    from liftlog.services.plans.plan import Plan


def run(
    db: str | None,
    goal: str | None = None,
    exercise: Sequence[str] = (),
    routine: str | None = None,
    programme: str | None = None,
    compose: bool = False,
    part: str | None = None,
    equipment: str | None = None,
    minutes: int | None = None,
    day: str | None = None,
    exclude: Sequence[str] = (),
    swap: Sequence[int] = (),
    week: bool = False,
    why: bool = False,
    all_: bool = False,
    preview: bool = False,
    json: bool = False,
) -> None:
    """Plans the work of today, or builds one or a week of them."""
    composing = {
        "--compose": compose, "--for": part, "--equipment": equipment, "--minutes": minutes,
        "--day": day, "--exclude": exclude, "--swap": swap, "--week": week,
    }  # fmt: skip
    _check_together(
        {
            "--exercise": exercise,
            "--routine": routine,
            "--all": all_,
            "--programme": programme,
        },
        composing,
    )
    make_ready(ADVICE, NAMES)
    from liftlog.cli.output import say, say_json, width
    from liftlog.render.plans import plan as views
    from liftlog.services.base.workspace import open_existing, open_workspace

    opened = open_existing if preview or week else open_workspace
    with opened(db) as ws:
        if any(value not in (None, False, ()) for value in composing.values()):
            from liftlog.services.plans.composing import PlanRequest

            request = PlanRequest(goal, equipment, minutes, day, tuple(exclude), tuple(swap), part)
            plans = _built(ws, request, week, preview)
        elif routine is not None:
            from liftlog.services.plans.routines import plan_routine

            plans = [plan_routine(ws, routine, goal, preview)]
        else:
            plans = [_plan_today(ws, goal, exercise, all_, preview, programme)]
        if json:
            say_json(views.week_json(plans) if week else views.as_json(plans[0]))
        elif week:
            say(views.week_lines(plans, width(), why))
        else:
            from liftlog.services.exercises.pages import pages_of

            slugs = [advice.case.exercise.slug for advice in plans[0].items]
            say(views.lines(plans[0], pages_of(ws.db, slugs), width(), why))


def _plan_today(
    ws: Workspace,
    goal: str | None,
    names: Sequence[str],
    all_: bool,
    preview: bool,
    programme: str | None,
) -> Plan:
    """Where no programme is running, nothing loads what a programme takes."""
    if ws.has_runs or programme is not None:
        from liftlog.services.plans.programmes.days import plan_today

        return plan_today(ws, goal, names, all_=all_, preview=preview, programme=programme)
    from liftlog.services.plans.plan import plan

    return plan(ws, goal, names, all_=all_, preview=preview)


def _built(ws: Workspace, request: PlanRequest, is_week: bool, preview: bool) -> list[Plan]:
    from liftlog.services.plans import plan as planning
    from liftlog.services.plans.composing import NothingFits

    try:
        return (
            planning.week(ws, request) if is_week else [planning.compose_plan(ws, request, preview)]
        )
    except NothingFits as error:
        from liftlog.render.plans.left_out import nothing_fits_words

        error.message = nothing_fits_words(error.left_out) or error.message
        raise


def _check_together(given: Mapping[str, object], composing: Mapping[str, object]) -> None:
    """One way to choose the exercises at most; any of `composing` is one."""
    named = [option for option, value in given.items() if value]
    composes = [option for option, value in composing.items() if value]
    both = [*named, *composes[:1]]
    if len(both) > 1:
        hint = "use: one of them"
        raise WrongUsage(f"{' and '.join(both)} cannot be used together", hint)
