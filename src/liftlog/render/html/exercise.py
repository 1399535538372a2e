"""One exercise on the page: what comes next, its charts, records and sessions."""

from __future__ import annotations

from liftlog.domain.advice.decision import NONE, STOP
from liftlog.domain.advice.reasons import warning_words
from liftlog.domain.base.counts import either
from liftlog.domain.base.load import decimal_text
from liftlog.domain.progress.summaries import volume_as
from liftlog.render.base.phrases import range_text
from liftlog.render.html.exercise_charts import progress_charts, volume_charts
from liftlog.render.html.markup import Html, datum, details, el, facts_list, join, table
from liftlog.render.html.parts import name_of
from liftlog.render.html.ranges import ALL, Range
from liftlog.render.progress import figures, records
from liftlog.render.progress.progress import advised_words, next_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.progress.records import Record
    from liftlog.services.progress.exercise import ExerciseProgress, SessionAdvice
    from liftlog.services.progress.report import TrainingReport

_MOST_RECORDS = 12
# The place of the notes among the columns of the sessions.
_NOTES = 7


def exercise_part(
    report: TrainingReport, course: ExerciseProgress, number: int, ranges: Sequence[Range] = (ALL,)
) -> Html:
    """What to lift next, how it went, the records, every session told."""
    name = f"exercise-{number}"
    found = [el("h2", name_of(report, course.exercise), id=name), _next(course), _facts(course)]
    found += [progress_charts(course, ranges), volume_charts(course, ranges, report.grouped.early)]
    found += [_records(report, course), _sessions(report, course)]
    return el("section", *found, class_="exercise", aria_labelledby=name)


def _next(course: ExerciseProgress) -> Html:
    """The coach's current word and its reason."""
    decision, step = course.decision, course.step
    sentence = "no goal yet" if decision.rule == "no_goal" else decision.sentence
    said = [sentence, *map(warning_words, decision.warnings)]
    if step is not None:
        said = [f"set {step.number} of {step.of} of the open workout", step.sentence or ""]
    words = "; ".join(part for part in said if part)
    rule = "" if decision.rule == "no_goal" else f" (rule {decision.rule})"
    coming = " ".join(part for part in (next_text(course), _row_words(course)) if part)
    return el(
        "p",
        join([el("strong", f"Next: {coming}"), el("br")]) if coming else "",
        words[:1].upper() + words[1:],
        el("span", rule, class_="soft"),
        class_="next",
    )


def _row_words(course: ExerciseProgress) -> str:
    """× 8–12, 3–4 sets"""
    decision, step = course.decision, course.step
    reps, seconds = (decision.reps, decision.seconds) if step is None else (step.reps, step.seconds)
    if decision.kind in (STOP, NONE):
        return ""
    counts = f"× {range_text(reps)}" if reps else f"× {range_text(seconds)} s" if seconds else ""
    sets = ""
    if decision.sets and step is None:
        sets = f"{range_text(decision.sets)} {either(decision.sets[1], 'set', 'sets')}"
    return ", ".join(part for part in (counts, sets) if part)


def _facts(course: ExerciseProgress) -> Html:
    summary, unit = course.summary, course.unit
    facts = [
        ("Sessions", str(summary.count)),
        ("Working sets", str(summary.working_sets)),
        ("Best e1RM" if summary.best else "Best", figures.best_text(summary, unit)),
        ("Last 4 weeks", figures.volume_text(summary.recent_volume, summary.recent_reps, unit)),
    ]
    if summary.trend:
        words = f"{figures.arrow(summary.trend)} {figures.slope_text(summary.trend)}"
        facts.append(("Trend a month", words))
    if summary.since_step is not None:
        facts.append(("Last step", _ago(summary.since_step)))
    if course.planned:
        done = datum(course.kept, f"{course.kept} of {course.planned}", "sets_planned_done")
        facts.append(("Planned sets done", done))
    if course.suggested:
        facts.append(("Done as suggested", f"{course.met} of {course.suggested}"))
    return facts_list(facts)


def _ago(sessions: int) -> str:
    if sessions == 0:
        return "last time"
    return f"{sessions} session{'' if sessions == 1 else 's'} ago"


def _records(report: TrainingReport, course: ExerciseProgress) -> Html:
    if not course.records:
        return Html("")
    shown = course.records[:_MOST_RECORDS]
    rows = [_record_row(record, course.unit) for record in shown]
    titles = ("Record", "Best", "Set", "Day", "Before", "on")
    caption = f"{name_of(report, course.exercise)}: records, each against an earlier session"
    return join([el("h3", "Records"), table(caption, titles, rows, right=(1, 4))])


def _record_row(record: Record, unit: str) -> list[str]:
    return [
        records.name_of(record, unit),
        records.value_text(record.kind, record.done, record.summary, unit),
        figures.set_in(record.done, unit),
        record.day,
        records.before_text(record, unit),
        record.before.day if record.before else "",
    ]


def _sessions(report: TrainingReport, course: ExerciseProgress) -> Html:
    shown, count = len(course.told), course.summary.count
    rows = [_session_row(report, told, course.unit) for told in reversed(course.told)]
    titles = ["Day", "Load", "Reps", "Sets", "Volume", "e1RM", "Then", "Notes"]
    if not any(row[_NOTES] for row in rows):
        titles, rows = titles[:-1], [row[:-1] for row in rows]
    caption = "Sessions, newest first" + (f": {shown} of {count}" if shown < count else "")
    name = f"{name_of(report, course.exercise)}: sessions"
    return details(caption, table(name, titles, rows, right=(1, 3, 4, 5), wide=_NOTES))


def _session_row(report: TrainingReport, told: SessionAdvice, unit: str) -> list[str]:
    one, session = told.summary, told.summary.session
    done = session.sets_done
    planned = session.planned_sets
    notes = [] if report.anonymous else [s.note for s in session.sets if s.note]
    return [
        one.day,
        figures.loads_text(one, unit),
        figures.efforts_text(one),
        f"{done} of {planned}" if planned else str(done),
        datum(
            decimal_text(volume_as(one.volume, unit).milli),
            figures.volume_text(one.volume, one.reps, unit),
            "volume_load",
        ),
        datum(
            figures.load_data(one.estimate.load, unit) if one.estimate else None,
            figures.estimate_text(one.estimate, unit),
            "e1rm",
        ),
        advised_words(told, unit),
        "; ".join(dict.fromkeys(notes)),
    ]
