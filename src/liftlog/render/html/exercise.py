"""Exercise in the report: advice, charts, records and sessions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from liftlog.domain.advice.decision import NONE, STOP
from liftlog.domain.base.counts import counted, either
from liftlog.render.advice.programme_outcome import asked_text, day_words
from liftlog.render.advice.programme_sessions import asked_and_outcome
from liftlog.render.advice.words import decision_words, step_words, warning_words
from liftlog.render.base.phrases import range_text, reps_text
from liftlog.render.base.views import ColumnOf, picked
from liftlog.render.exercises.targets import aim_words, trend_words
from liftlog.render.html.exercise_charts import max_charts, progress_charts, volume_charts
from liftlog.render.html.markup import (
    Html,
    datum,
    details,
    el,
    facts_list,
    join,
    section,
    view_table,
)
from liftlog.render.html.parts import name_of
from liftlog.render.html.ranges import Range
from liftlog.render.progress import figures, records
from liftlog.render.progress.overview import next_text, recent_text
from liftlog.render.progress.sessions import advised_alone, advised_words, session_columns

if TYPE_CHECKING:
    from liftlog.domain.advice.decision import Decision
    from liftlog.domain.exercises.movement import Link
    from liftlog.services.advice.programmes.items import ItemOfDay
    from liftlog.services.progress.exercise import ExerciseProgress, SessionAdvice
    from liftlog.services.progress.report import TrainingReport


_MOST_RECORDS = 12


def exercise_part(
    report: TrainingReport, course: ExerciseProgress, number: int, ranges: Sequence[Range]
) -> Html:
    """What to lift next, how it went, the records, every session shown."""
    name = f"exercise-{number}"
    charts = [
        progress_charts(course, ranges),
        max_charts(course, ranges),
        volume_charts(course, ranges, report.grouped.early),
    ]
    behind = [_records(report, course), _sessions(report, course)]
    title = name_of(report, course.exercise)
    links = _links(report.links[number - 1] if report.links else ())
    return section(
        name,
        title,
        _next(report, course),
        _facts(course),
        links,
        *charts,
        *behind,
        class_="exercise",
    )


def _links(links: Sequence[Link]) -> Html:
    """Where the movement can be seen: nothing is fetched until somebody follows a link."""
    shown = [
        el("a", f"{link.kind.capitalize()} of the movement", href=link.address, rel="noreferrer")
        for link in links
    ]
    return el("p", *shown, class_="links") if shown else Html("")


def _is_private(report: TrainingReport, decision: Decision) -> bool:
    """Whether its reason is pain, and pain was not asked for."""
    return report.pain is None and (decision.rule == "R10" or "pain" in decision.reason)


def _next(report: TrainingReport, course: ExerciseProgress) -> Html:
    """What is advised now, or what a programme asks, and why."""
    decision, step = course.decision, course.step
    if _is_private(report, decision) or (
        report.pain is None and step is not None and "pain" in (step.reason or "")
    ):
        coming = " ".join(filter(None, (next_text(course), _goal_words(course))))
        return el("p", el("strong", f"Next: {coming or 'no advice'}"), class_="next")
    if course.coming is not None:
        return _asked_next(course, course.coming)
    words = "No goal yet." if decision.rule == "no_goal" else decision_words(decision)
    if "mixed_loads" in decision.warnings:
        words = f"{words} {warning_words('mixed_loads', decision)}"
    if step is not None:
        now = f"Set {step.number} of {step.of} of the workout in progress."
        words = f"{now} {step_words(step)}" if step.reason else now
    rule = "" if decision.rule == "no_goal" else f" (rule {decision.rule})"
    coming = " ".join(filter(None, (next_text(course), _goal_words(course))))
    return el(
        "p",
        join([el("strong", f"Next: {coming}"), el("br")]) if coming else "",
        words[:1].upper() + words[1:],
        el("span", rule, class_="soft"),
        class_="next",
    )


def _asked_next(course: ExerciseProgress, item: ItemOfDay) -> Html:
    """The next item of a programme: on which day, and all its sets."""
    coming = asked_text(item.left, course.exercise)
    max_words = f"max {item.max}" if item.max is not None else ""
    step = course.step
    now = f"set {step.number} of {step.of} of the workout in progress" if step is not None else ""
    words = ", ".join(filter(None, (max_words, now)))
    return el(
        "p",
        el("strong", f"Next: {day_words(item.place)}: {coming}"),
        join([el("br"), f"{words[:1].upper()}{words[1:]}."]) if words else "",
        class_="next",
    )


def _goal_words(course: ExerciseProgress) -> str:
    """× 8–12, 3–4 sets"""
    decision, step = course.decision, course.step
    if decision.kind in (STOP, NONE):
        return ""
    work = step or decision
    efforts = range_text(work.reps) if work.reps else reps_text(None, work.seconds)
    sets = decision.sets if step is None else None
    parts = (
        efforts and f"× {efforts}",
        sets and f"{range_text(sets)} {either(sets[1], 'set', 'sets')}",
    )
    return ", ".join(filter(None, parts))


def _facts(course: ExerciseProgress) -> Html:
    summary, unit, aim = course.summary, course.unit, course.aim
    is_reached = aim is not None and aim.reached_on is not None
    last_step = "last session" if summary.since_step == 0 else ""
    if summary.since_step:
        last_step = f"{counted(summary.since_step, 'session')} ago"
    kept = f"{course.kept} of {course.planned}" if course.planned else ""
    return facts_list(
        [
            ("Sessions", str(summary.count)),
            ("Working sets", str(summary.working_sets)),
            ("Best e1RM" if summary.best else "Best", figures.best_text(summary, unit)),
            ("Last 4 weeks", recent_text(summary, unit)),
            ("Trend per month", figures.trend_text(summary.trend)),
            ("Last increase", last_step),
            ("Planned sets done", datum(course.kept, kept, "sets_planned_done")),
            ("Advice followed", f"{course.met} of {course.suggested}" * bool(course.suggested)),
            ("Your target", aim_words(aim, course.exercise) if aim is not None else ""),
            ("On trend", trend_words(aim) if aim is not None and not is_reached else ""),
            ("Note", course.note or ""),
        ]
    )


def _records(report: TrainingReport, course: ExerciseProgress) -> Html:
    if not course.records:
        return Html("")
    caption = f"{name_of(report, course.exercise)}: records, with the earlier best"
    keys = ("record", "value", "set_text", "day", "before", "before_day")
    rows = records.rows_of([course])[:_MOST_RECORDS]
    return join([el("h3", "Records"), view_table(caption, picked(records.COLUMNS, *keys), rows)])


def _sessions(report: TrainingReport, course: ExerciseProgress) -> Html:
    shown, count = len(course.sessions), course.summary.count
    are_asked = [it.programme is not None for it in course.sessions]
    heading = "Programme" if are_asked and all(are_asked) else "Advice"
    day, loads, reps, volume, e1rm, verdict, of_max = picked(
        session_columns(course.unit, advised_words, verdict=heading),
        *("day", "loads_text", "reps", "volume_load", "e1rm", "verdict", "max"),
    )
    reps = reps.replace(shown=lambda it: figures.efforts_text(it.summary, course.unit))
    sets = ColumnOf("sets", "Sets", shown=_sets_text, right=True)

    def advised(it: SessionAdvice) -> str:
        if it.programme is not None:
            return asked_and_outcome(it.programme, course.exercise)
        if it.verdict is not None and _is_private(report, it.verdict):
            return "stop" if it.verdict.kind == STOP else advised_alone(it)
        return advised_words(it)

    verdict = verdict.replace(shown=advised)
    columns = [day, loads, reps, sets, volume, e1rm, verdict]
    if any(it.programme is not None and it.programme.max for it in course.sessions):
        columns.append(of_max)
    notes = None
    if not report.anonymous and any(map(_notes, course.sessions)):
        notes = len(columns)
        columns.append(ColumnOf("notes", "Notes", shown=_notes))
    caption = "Sessions, newest first" + (f": {shown} of {count}" if shown < count else "")
    name = f"{name_of(report, course.exercise)}: sessions"
    rows = reversed(course.sessions)
    return details(caption, view_table(name, columns, rows, ("volume_load", "e1rm"), notes))


def _sets_text(it: SessionAdvice) -> str:
    session = it.summary.session
    count, planned = session.sets_done, session.planned_sets
    return f"{count} of {planned}" if planned else str(count)


def _notes(it: SessionAdvice) -> str:
    return "; ".join(dict.fromkeys(set_.note for set_ in it.summary.session.sets if set_.note))
