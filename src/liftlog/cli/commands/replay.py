"""`liftlog replay`: checks your past sessions against the rules."""

from typer import Context

from liftlog.cli import options as opt
from liftlog.cli.output import chosen_format, say_json, show_table, talk
from liftlog.render.advice import replay as views
from liftlog.render.advice.words import decision_words
from liftlog.services.advice.replay import NotJudged, review
from liftlog.services.base.workspace import open_existing

app = opt.new_app()


@app.command(cls=opt.NameCommand)
def replay(
    ctx: Context,
    exercise: opt.Exercise = None,
    goal: opt.Goal = None,
    format: opt.Format = None,
    json: opt.Json = False,
) -> None:
    """Check past sessions against the rules: what was advised and what you did.

    Each advice uses only the sessions before it. The last lines sum up.
    """
    chosen = chosen_format(format, json)
    with open_existing(ctx.obj) as ws:
        try:
            replays = review(ws, exercise, goal)
        except NotJudged as error:
            error.message += f": {decision_words(error.decision)}"
            raise
        if chosen == "json":
            say_json(views.replay_json(replays))
            return
        show_table(views.replay_table(replays), chosen)
        for replayed in replays:
            talk(views.summary_line(replayed))
