"""One exercise on the page: what comes next, its charts, records and sessions."""

from __future__ import annotations

from itertools import pairwise

from liftlog.domain.decision import NONE, STOP
from liftlog.domain.load import decimal_text
from liftlog.domain.reasons import warning_words
from liftlog.domain.summaries import SessionSummary, days_before, standing, volume_as
from liftlog.domain.trends import E1RM, LOAD, measure_of, value_of
from liftlog.render import figures, records
from liftlog.render.html import charts
from liftlog.render.html.markup import Html, datum, details, el, join, table
from liftlog.render.html.parts import name_of
from liftlog.render.phrases import range_text
from liftlog.render.progress import advised_words, next_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.records import Record
    from liftlog.services.reporting import Report
    from liftlog.services.summarising import Course, Told

_MOST_POINTS = 150
_MOST_RECORDS = 12
_DAYS_PER_MONTH = 487 / 16


def exercise_part(report: Report, course: Course, number: int) -> Html:
    """What to lift next, how it went, the records, every session told."""
    name = f"exercise-{number}"
    found = [el("h2", name_of(report, course.exercise), id=name), _next(course), _facts(course)]
    found += [_line(course), _volume(course)]
    found += [_records(report, course), _sessions(report, course)]
    return el("section", *found, class_="exercise", aria_labelledby=name)


def _next(course: Course) -> Html:
    """The coach's current word and its reason."""
    decision, step = course.advice.decision, course.advice.step
    sentence = "no goal yet" if decision.reason == "no_goal" else decision.sentence
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


def _row_words(course: Course) -> str:
    """× 8–12, 3–4 sets"""
    decision, step = course.advice.decision, course.advice.step
    reps, seconds = (decision.reps, decision.seconds) if step is None else (step.reps, step.seconds)
    if decision.kind in (STOP, NONE):
        return ""
    counts = f"× {range_text(reps)}" if reps else f"× {range_text(seconds)} s" if seconds else ""
    sets = f"{range_text(decision.sets)} sets" if decision.sets and step is None else ""
    return ", ".join(part for part in (counts, sets) if part)


def _facts(course: Course) -> Html:
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
    if course.suggested:
        facts.append(("Done as suggested", f"{course.met} of {course.suggested}"))
    pairs = (el("div", el("dt", term), el("dd", value)) for term, value in facts if value)
    return el("dl", *pairs, class_="facts")


def _ago(sessions: int) -> str:
    if sessions == 0:
        return "last time"
    return f"{sessions} session{'' if sessions == 1 else 's'} ago"


def _line(course: Course) -> Html:
    """The measure of progress over time; its numbers stand in the table of sessions."""
    sessions = [one for one in course.summary.sessions if not one.is_light]
    measure = measure_of(sessions, course.exercise)
    found = [(one.day, value_of(one, measure, course.unit)) for one in sessions]
    points = [(day, value / 1000) for day, value in found if value is not None]
    if len({day for day, _ in points}) < 2:
        return Html("")
    name = figures.measure_name(measure)
    title = el("h3", f"{name if measure == E1RM else name.capitalize()} over time")
    words = _words(points, name, course.unit if measure in (E1RM, LOAD) else "")
    if len({value for _, value in points}) == 1:
        return join([title, el("p", words)])
    drawing = charts.line(
        _thinned(points),
        _trend(course, measure, points[-1][0]),
        _steps(course, sessions, measure),
        lambda value: f"{round(value, 1):g} {course.unit if measure in (E1RM, LOAD) else name}",
        words,
    )
    said = f"{words} A ring marks a heavier top set."
    if course.summary.trend:
        said += " The dashed line is the trend of 26 weeks."
    return join([title, el("figure", drawing, el("figcaption", said))])


def _words(points: Sequence[tuple[str, float]], name: str, unit: str) -> str:
    """e1RM from 76 to 98 kg, 2024-02-27 to 2024-03-30."""
    (first_day, first), (last_day, last) = points[0], points[-1]
    of = f"{name[:1].upper()}{name[1:]}" if name != "e1RM" else name
    low, high = figures.tenth(round(first * 1000)), figures.tenth(round(last * 1000))
    change = f"stayed at {high}" if low == high else f"from {low} to {high}"
    return f"{of} {change} {unit}".rstrip() + f", {first_day} to {last_day}."


def _thinned(points: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """As many points as can be seen apart: of neighbours the highest."""
    size = -(-len(points) // _MOST_POINTS)
    groups = (points[place : place + size] for place in range(0, len(points), size))
    return [max(group, key=lambda point: point[1]) for group in groups]


def _trend(course: Course, measure: str, newest: str) -> list[tuple[str, float]]:
    trend = course.summary.trend
    if trend is None or trend.measure != measure:
        return []
    start = trend.level - trend.slope * trend.days / _DAYS_PER_MONTH
    return [(days_before(newest, trend.days), start / 1000), (newest, trend.level / 1000)]


def _steps(
    course: Course, sessions: Sequence[SessionSummary], measure: str
) -> list[tuple[str, float]]:
    """The sessions whose top set stood above that of the one before."""
    found = []
    for before, one in pairwise(sessions):
        value = value_of(one, measure, course.unit)
        if value is None or not one.top or not before.top:
            continue
        if standing(one.top, course.exercise) > standing(before.top, course.exercise):
            found.append((one.day, value / 1000))
    return found[-_MOST_POINTS:]


def _volume(course: Course) -> Html:
    """Volume of every session told, as bars."""
    told = [one.summary for one in course.told]
    has_volume = any(one.volume for one in told)
    values = [
        (one.day, volume_as(one.volume, course.unit).milli / 1000 if has_volume else one.reps)
        for one in told
    ]
    if len(values) < 2:
        return Html("")
    name, unit = ("Volume load", course.unit) if has_volume else ("Reps", "reps")
    label = f"{name} of the newest {len(values)} sessions"
    drawing = charts.bars(values, lambda value: f"{figures.grouped(round(value))} {unit}", label)
    return join([el("h3", label), el("figure", drawing)])


def _records(report: Report, course: Course) -> Html:
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
        records.value_text(record.kind, record.before_done, record.before, unit),
        record.before.day,
    ]


def _sessions(report: Report, course: Course) -> Html:
    shown, count = len(course.told), course.summary.count
    rows = [_session_row(report, told, course.unit) for told in reversed(course.told)]
    titles = ["Day", "Load", "Reps", "Sets", "Volume", "e1RM", "Then", "Notes"]
    has_notes = any(row[-1] for row in rows)
    if not has_notes:
        titles, rows = titles[:-1], [row[:-1] for row in rows]
    caption = "Sessions, newest first" + (f": {shown} of {count}" if shown < count else "")
    name = f"{name_of(report, course.exercise)}: sessions"
    return details(caption, table(name, titles, rows, right=(1, 3, 4, 5)))


def _session_row(report: Report, told: Told, unit: str) -> list[str]:
    one, session = told.summary, told.summary.session
    done = len(session.working_sets)
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
