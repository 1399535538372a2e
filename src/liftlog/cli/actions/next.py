"""What to lift next: a plain call, for the fast path and for Typer."""

from __future__ import annotations

from liftlog.start.imports import ADVICE, NAMES, make_ready

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.services.advice.next_load import Advice
    from liftlog.services.base.workspace import Workspace


def run(
    db: str | None,
    exercise: str | None = None,
    goal: str | None = None,
    as_of: str | None = None,
    why: bool = False,
    all_: bool = False,
    ahead: int | None = None,
    json: bool = False,
) -> None:
    """The advice on one exercise, or on all that are trained."""
    if ahead is not None:
        _show_ahead(db, exercise, goal, ahead, json)
        return
    make_ready(ADVICE, NAMES)
    from liftlog.cli.output import say_json
    from liftlog.services.advice.advising import advise_on
    from liftlog.services.base.workspace import open_existing

    with open_existing(db) as ws:
        advices = advise_on(ws, exercise, goal, as_of, all_)
        if exercise is None and goal is None and as_of is None:
            from liftlog.services.plans.status import in_turn

            advices = in_turn(ws, advices)
        advices = _with_goals(ws, advices, why)
        if json:
            from liftlog.render.advice.next_json import advice_json

            items = [advice_json(advice) for advice in advices]
            say_json({"schema": 1, **items[0]} if exercise else {"schema": 1, "items": items})
            return
        _say(ws, advices, why)


def _with_goals(ws: Workspace, advices: list[Advice], why: bool) -> list[Advice]:
    """With the signs of goals, where one holds that nobody set."""
    from liftlog.services.advice.cases import have_inferred_goal

    if not have_inferred_goal(ws, [advice.case for advice in advices]):
        return advices
    from liftlog.services.advice.goal_signs import with_goals

    return with_goals(ws, advices, why)


def _say(ws: Workspace, advices: Sequence[Advice], why: bool) -> None:
    from liftlog.cli.output import say, talk, width
    from liftlog.render.advice import missing_goal
    from liftlog.render.advice.next_load import next_lines
    from liftlog.render.base.text import paragraphs

    if not advices:
        from liftlog.services.advice.advising import trained_lately

        is_new = not trained_lately(ws, all_=True)
        talk(missing_goal.NO_SETS if is_new else "No sets up to that day.")
    if any(advice.case.pain for advice in advices):
        from liftlog.services.advice.pain import with_cautions

        advices = with_cautions(ws, advices)
    shown, waiting = missing_goal.sorted_out(advices)
    fit, lines = width(), list[str]()
    for number, advice in enumerate(shown):
        lines += [""] * (number > 0) + next_lines(advice, fit)
        if why:
            from liftlog.render.advice.why import rule_lines

            lines += rule_lines(advice, ws.policies, fit)
    if waiting:
        texts = missing_goal.together(waiting)
        lines += [""] * bool(shown) + paragraphs(texts, fit, 2)
    say(lines)


def _show_ahead(db: str | None, name: str | None, goal: str | None, times: int, json: bool) -> None:
    """The coming loads, a line each."""
    from liftlog.cli.output import say, say_json, width
    from liftlog.services.base.workspace import open_existing

    if name is None:
        from liftlog.errors import WrongUsage

        raise WrongUsage(
            "--ahead needs an exercise", "try: liftlog next machine-back-extension --ahead 6"
        )
    with open_existing(db) as ws:
        if ws.has_runs and goal is None:
            from liftlog.render.advice import programme_ahead
            from liftlog.services.plans.programmes.lift_ahead import lift_ahead

            coming = lift_ahead(ws, name, times)
            if coming is not None:
                if json:
                    say_json(programme_ahead.ahead_json(coming))
                else:
                    say(programme_ahead.ahead_lines(coming, width()))
                return
        from liftlog.services.advice.replay import look_ahead

        case, decisions = look_ahead(ws, name, goal, times)
    if json:
        from liftlog.render.advice.next_json import decision_json

        items = [decision_json(decision) for decision in decisions]
        say_json({"schema": 1, "exercise": case.exercise.slug, "ahead": items})
    else:
        from liftlog.render.advice.next_load import ahead_lines

        say(ahead_lines(case, decisions, width()))
