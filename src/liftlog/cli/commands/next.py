"""`liftlog next`: says what to lift next time, and why."""

from typing import Annotated

from typer import Context, Option

from liftlog.cli import options as opt
from liftlog.cli.output import say, say_json, talk, width
from liftlog.errors import WrongUsage
from liftlog.render.advice import missing_goal, next_json
from liftlog.render.advice import next_load as views
from liftlog.render.advice.why import rule_lines
from liftlog.render.base.text import paragraphs
from liftlog.services.advice.advising import advise_on, trained_lately
from liftlog.services.advice.goal_signs import with_goals
from liftlog.services.advice.replay import look_ahead
from liftlog.services.base.workspace import open_existing
from liftlog.services.plans.status import in_turn

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog next                              every exercise you train

  liftlog next machine-back-extension --why

  liftlog next mac --goal technique --as-of 2026-01-05

  liftlog next mac --json | jq .load"""


@app.command(cls=opt.NameCommand, epilog=_EXAMPLES)
def next_(
    ctx: Context,
    exercise: opt.Exercise = None,
    goal: opt.Goal = None,
    as_of: Annotated[
        str | None, Option(metavar="DATE", help="Answer for the end of this day, past or future.")
    ] = None,
    why: Annotated[bool, Option("--why", help="Show the rule, its source and your sets.")] = False,
    all_: Annotated[
        bool, Option("--all", help="Include exercises you have not trained for 8 weeks.")
    ] = False,
    ahead: Annotated[
        int | None,
        Option(
            metavar="N", min=1, max=100, help="Show the next N weights if you hit every target."
        ),
    ] = None,
    json: opt.Json = False,
) -> None:
    """Show what to lift next: the weight, the reps, the rest and the reason."""
    if ahead is not None:
        _show_ahead(ctx.obj, exercise, goal, ahead, json)
        return
    with open_existing(ctx.obj) as ws:
        advices = advise_on(ws, exercise, goal, as_of, all_)
        if exercise is None and goal is None and as_of is None:
            advices = in_turn(ws, advices)
        advices = with_goals(ws, advices, why)
        if json:
            items = [next_json.advice_json(advice) for advice in advices]
            say_json({"schema": 1, **items[0]} if exercise else {"schema": 1, "items": items})
            return
        if not advices:
            is_new = not trained_lately(ws, all_=True)
            talk(missing_goal.NO_SETS if is_new else "No sets up to that day.")
        if any(advice.case.pain for advice in advices):
            from liftlog.services.advice.pain import with_cautions

            advices = with_cautions(ws, advices)
        shown, waiting = missing_goal.sorted_out(advices)
        for number, advice in enumerate(shown):
            lines = views.next_lines(advice, width())
            if why:
                lines += rule_lines(advice, ws.policies, width())
            say(([""] if number else []) + lines)
        if waiting:
            texts = missing_goal.together(waiting)
            say(([""] if shown else []) + paragraphs(texts, width(), 2))


def _show_ahead(db: str | None, name: str | None, goal: str | None, times: int, json: bool) -> None:
    """The coming loads, a line each."""
    if name is None:
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
        case, decisions = look_ahead(ws, name, goal, times)
    if json:
        items = [next_json.decision_json(decision) for decision in decisions]
        say_json({"schema": 1, "exercise": case.exercise.slug, "ahead": items})
    else:
        say(views.ahead_lines(case, decisions, width()))
