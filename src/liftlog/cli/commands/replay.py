"""liftlog replay: the rules over one's own history."""

from typer import Context

from liftlog.cli.options import (
    ExerciseOption,
    FormatOption,
    GoalOption,
    JsonOption,
    NameCommand,
    new_app,
)
from liftlog.cli.output import chosen_format, say_json, show_table, talk
from liftlog.render.advice import replay as views
from liftlog.render.advice.words import decision_words
from liftlog.services.advice.replay import NotJudged, review
from liftlog.services.base.workspace import open_workspace

app = new_app()


@app.command(cls=NameCommand)
def replay(
    ctx: Context,
    exercise: ExerciseOption = None,
    goal: GoalOption = None,
    format: FormatOption = None,
    json: JsonOption = False,
) -> None:
    """Run the rules over your history: what was suggested, what you did, whether they agree.

    Each suggestion knows only the sessions before it. The last lines sum up.
    """
    chosen = chosen_format(format, json)
    with open_workspace(ctx.obj) as ws:
        try:
            found = review(ws, exercise, goal)
        except NotJudged as error:
            error.message += f": {decision_words(error.decision)}"
            raise
        if chosen == "json":
            say_json(views.replay_json(found))
            return
        show_table(views.replay_table(found), chosen)
        for one in found:
            talk(views.summary_line(one))
