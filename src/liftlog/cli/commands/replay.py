"""`liftlog replay`: checks your past sessions against the rules."""

from typer import Context

from liftlog.cli import options as opt
from liftlog.cli.charts import chart_room, is_wide, show_chart
from liftlog.cli.output import FOR_PEOPLE, chosen_format, say_json_items, show_table, talk
from liftlog.cli.progress import Progress
from liftlog.errors import WrongUsage
from liftlog.render.advice import replay as views
from liftlog.render.advice.words import decision_words
from liftlog.services.advice.replay import NotJudged, reviews
from liftlog.services.base.workspace import open_existing

app = opt.new_app()


@app.command(cls=opt.NameCommand)
def replay(
    ctx: Context,
    exercise: opt.Exercise = None,
    goal: opt.Goal = None,
    chart: opt.Chart = False,
    format: opt.Format = None,
    json: opt.Json = False,
) -> None:
    """Check past sessions against the rules: what was advised and what you did.

    Each advice uses only the sessions before it. The last lines sum up.
    """
    chosen = chosen_format(format, json)
    if chart and exercise is None:
        raise WrongUsage(
            "--chart needs an exercise", "try: liftlog replay machine-back-extension --chart"
        )
    is_drawn = chosen in FOR_PEOPLE and (chart or (exercise is not None and is_wide()))
    shown = views.Shown()
    items: list[dict[str, object]] = []
    drawn: list[str] = []
    with open_existing(ctx.obj) as ws:
        try:
            with Progress("checking your sessions"):
                for replayed in reviews(ws, exercise, goal):
                    if chosen == "json":
                        items.append(views.review_json(replayed))
                        continue
                    shown.add(replayed)
                    if is_drawn:
                        drawn = views.replay_chart(replayed, chart_room())
        except NotJudged as error:
            error.message += f": {decision_words(error.decision)}"
            raise
    if chosen == "json":
        say_json_items("items", items)
        return
    show_table(shown.table(), chosen)
    for line in shown.summaries:
        talk(line)
    if is_drawn:
        show_chart(drawn, chart, "3 sessions with a load")
