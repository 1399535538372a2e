"""Sessions of one exercise in `progress`: each with the advice after it."""

from __future__ import annotations

from liftlog.domain.advice.decision import (
    DELOAD,
    HOLD,
    NONE,
    PROGRESS,
    REDUCE,
    RETURN,
    START,
    STOP,
)
from liftlog.domain.base.counts import counted
from liftlog.domain.base.load import decimal_text
from liftlog.domain.progress.summaries import volume_as
from liftlog.domain.progress.trends import measure_of, points
from liftlog.render.advice.short_reasons import short_reason
from liftlog.render.advice.words import decision_lines, decision_words, words_beside
from liftlog.render.base.fitting import Give, dotted_above, fits
from liftlog.render.base.sparkline import sparkline
from liftlog.render.base.text import harmless, paragraphs, wrap
from liftlog.render.base.views import ColumnOf, View, of, table_of
from liftlog.render.progress import figures
from liftlog.render.progress.figures import load_data
from liftlog.render.progress.overview import (
    best_words,
    block,
    columns,
    next_columns,
    next_text,
    next_unit_column,
    place_columns,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from liftlog.domain.advice.decision import Decision
    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.progress.session_figures import SessionSummary
    from liftlog.domain.training.sets import LoggedSet
    from liftlog.render.base.tables import Table
    from liftlog.services.progress.exercise import ExerciseProgress, SessionAdvice

    # How the advice after a session is put.
    Wording = Callable[[SessionAdvice], str]

NO_GOAL = "no_goal"
_ADVICE = {
    START: "start with {}",
    PROGRESS: "go up to {}",
    HOLD: "keep {}",
    REDUCE: "go down to {}",
    DELOAD: "deload to {}",
    RETURN: "come back at {}",
}
_ALONE = {
    START: "start light",
    PROGRESS: "go up",
    HOLD: "no change",
    REDUCE: "go down",
    DELOAD: "deload",
    RETURN: "come back lighter",
}
# Figures of all sessions that a row of the overview has, and each session as well.
_NOT_SUMMED = ("exercise", "unit", "load_type", "band", "level")


# How a sentence begins that says what the column says already.
_VERBS = ("Add ", "Less ", "Next ", "Keep ", "Use ", "Do an ", "Deload", "Come back lighter")


def session_columns(
    unit: str, wording: Wording, efforts: str = "Reps", verdict: str = "Advice"
) -> tuple[ColumnOf[SessionAdvice], ...]:
    """The figures of a session; for people and for programs in the same order. `efforts` is the
    heading of what was done, set by set, `verdict` that of the advice."""
    return (
        ColumnOf("day", "Day", lambda it: it.summary.day),
        ColumnOf(
            "loads_text", "Load", shown=lambda it: figures.loads_text(it.summary, unit), right=True
        ),
        ColumnOf("goal", data=lambda it: it.summary.session.goal),
        ColumnOf("light", data=lambda it: it.summary.session.light),
        ColumnOf(
            "reps",
            efforts,
            lambda it: [set_.reps or 0 for set_ in _working(it)],
            lambda it: _efforts_text(it.summary, unit),
        ),
        ColumnOf(
            "seconds", data=lambda it: [set_.seconds or 0 for set_ in _working(it) if not set_.reps]
        ),
        ColumnOf("load", data=of(_top, lambda set_: load_data(set_.load, unit))),
        ColumnOf(
            "loads", data=lambda it: [load_data(set_.load, unit) or "" for set_ in _working(it)]
        ),
        *place_columns(_top),
        ColumnOf("verdict", verdict, shown=lambda it: _verdict_text(it, wording)),
        ColumnOf("max", "Max", shown=_max_text, right=True),
        ColumnOf(
            "volume_load",
            "Volume",
            lambda it: decimal_text(volume_as(it.summary.volume, unit).milli),
            lambda it: figures.volume_text(it.summary.volume, it.summary.reps, unit),
            right=True,
        ),
        ColumnOf("reps_in_all", data=lambda it: it.summary.reps),
        ColumnOf(
            "e1rm",
            "e1RM",
            of(lambda it: it.summary.estimate, lambda best: load_data(best.load, unit)),
            lambda it: figures.estimate_text(it.summary.estimate, unit),
            right=True,
        ),
        ColumnOf("e1rm_rough", data=of(lambda it: it.summary.estimate, lambda it: it.is_rough)),
        ColumnOf("unit", data=lambda _: unit),
        ColumnOf("decision", data=of(_verdict, lambda verdict: verdict.kind)),
        *next_columns(_verdict),
        ColumnOf("reason", data=of(_verdict, lambda verdict: verdict.reason)),
        ColumnOf("rule", data=of(_verdict, lambda verdict: verdict.rule)),
        ColumnOf("sentence", data=of(_verdict, decision_words)),
        ColumnOf("workout", data=lambda it: it.summary.session.workout),
        next_unit_column(_verdict),
        ColumnOf(
            "distances_m",
            data=lambda it: (
                [decimal_text(set_.distance or 0) for set_ in _working(it)]
                if any(set_.distance for set_ in _working(it))
                else []
            ),
        ),
    )


def _working(it: SessionAdvice) -> tuple[LoggedSet, ...]:
    return it.summary.working


def _top(it: SessionAdvice) -> LoggedSet | None:
    return it.summary.top


def _verdict(it: SessionAdvice) -> Decision | None:
    return it.verdict


def _verdict_text(it: SessionAdvice, wording: Wording) -> str:
    """The advice in words; that no goal is given is written once, below (see `closing`).

    Of a session of a programme: on which day it was, and how it went.
    """
    verdict = it.verdict
    if it.programme is not None:
        return wording(it)
    return "" if verdict is not None and verdict.reason == NO_GOAL else wording(it)


def _max_text(it: SessionAdvice) -> str:
    """120 kg: what the per cents of a programme were of."""
    return str(it.programme.max) if it.programme is not None and it.programme.max else ""


def _programme_json(it: SessionAdvice) -> dict[str, object] | None:
    if it.programme is None:
        return None
    from liftlog.render.advice.programme_sessions import session_json

    return session_json(it.programme)


def _efforts_text(summary: SessionSummary, unit: str) -> str:
    """12, 12, 11; of a session without a working set what was done in it."""
    sets = ", ".join(figures.set_in(set_, unit) for set_ in summary.session.sets)
    return figures.efforts_text(summary, unit) or f"no working set: {sets}"


def _long_words(it: SessionAdvice, exercise: Exercise) -> str:
    """go up to 42.5 kg: all 3 sets reached 12 reps (without the reps, which stand beside it)"""
    if it.programme is not None:
        from liftlog.render.advice.programme_sessions import asked_and_outcome

        return asked_and_outcome(it.programme, exercise)
    efforts = figures.efforts_text(it.summary)
    return _advised(it, lambda verdict: _after_the_verb(words_beside(verdict, efforts)))


def _after_the_verb(sentence: str) -> str:
    """A sentence of the advice without what the column says already: to add weight, to keep it."""
    _, colon, rest = sentence.partition(": ")
    text = rest if colon and sentence.startswith(_VERBS) else sentence
    return f"{text[:1].lower()}{text[1:]}".removesuffix(".")


def advised_words(it: SessionAdvice) -> str:
    """go up to 42.5 kg: all sets at the top"""
    return _advised(it, short_reason)


def advised_alone(it: SessionAdvice) -> str:
    """go up to 42.5 kg"""
    return _advised(it)


def _advised(it: SessionAdvice, reason_of: Callable[[Decision], str] | None = None) -> str:
    """go up to 42.5 kg; and why"""
    if it.programme is not None:
        from liftlog.render.advice.programme_sessions import day_and_outcome

        return day_and_outcome(it.programme)
    verdict = it.verdict
    if verdict is None:
        return "light day" if it.summary.session.light else ""
    if verdict.kind == NONE:
        return "no goal" if verdict.rule == NO_GOAL else ""
    if verdict.kind == STOP:
        return "stop: severe pain"
    load = figures.advised_text(verdict, it.summary.top)
    text = _ADVICE[verdict.kind].format(load) if load else _ALONE[verdict.kind]
    return f"{text}: {reason_of(verdict)}" if reason_of and verdict.kind != START else text


class SessionsView(View["SessionAdvice"]):
    """Session by session; the advice in as many words as there is room for."""

    list_key = "sessions"
    is_closing_painted = True
    gives = (
        Give({"reps": 20}, ("volume_load",)),
        Give({"reps": 16}, ("volume_load", "e1rm")),
        Give({"reps": 16}, ("volume_load", "e1rm", "max")),
    )

    def __init__(self, progress: ExerciseProgress) -> None:
        super().__init__(session_columns(progress.unit, advised_words), progress.sessions)
        self.progress = progress

    @property
    def _efforts(self) -> str:
        """Reps, or Distance where every set has one and no reps."""
        sets = [set_ for it in self.rows for set_ in it.summary.session.sets]
        are_ways = bool(sets) and all(set_.distance and not set_.reps for set_ in sets)
        return "Distance" if are_ways else "Reps"

    @property
    def _verdict(self) -> str:
        """Advice, or Programme where one asked for all sessions."""
        are_asked = bool(self.rows) and all(it.programme is not None for it in self.rows)
        return "Programme" if are_asked else "Advice"

    def _long_words(self, it: SessionAdvice) -> str:
        return _long_words(it, self.progress.exercise)

    def for_json(self) -> Table:
        """With what a programme asked, where one did (P73)."""
        exact = [column for column in self.columns if column.data is not None]
        return table_of([*exact, ColumnOf("programme", data=_programme_json)], self.rows)

    def for_people(self, width: int | None) -> Table:
        unit = self.progress.unit
        long, middle, short = (
            View(
                session_columns(unit, wording, self._efforts, self._verdict), self.rows
            ).peoples_table()
            for wording in (self._long_words, advised_words, _advised)
        )
        if width is None:
            return middle
        fitting = next((table for table in (long, middle, short) if fits(table, width)), None)
        return fitting or self.narrowed(short, width)

    def blocks(self, width: int) -> list[str]:
        return [text for it in self.rows for text in self._block(it, width)]

    def _block(self, it: SessionAdvice, width: int) -> list[str]:
        summary, unit = it.summary, self.progress.unit
        efforts, loads = _efforts_text(summary, unit), figures.loads_text(summary, unit)
        head = f"{summary.day}  {loads} × {efforts}" if loads else f"{summary.day}  {efforts}"
        estimate = figures.estimate_text(summary.estimate, unit)
        verdict = _verdict_text(it, advised_words)
        of_max = _max_text(it)
        below = [verdict, f"max {of_max}" if of_max else "", f"e1RM {estimate}" if estimate else ""]
        return block(head, [below], width)

    def heading(self, width: int | None) -> list[str]:
        """The exercise by name, and how much of its history is shown."""
        shown, count = len(self.rows), self.progress.summary.count
        text = self.progress.exercise.name
        if shown < count:
            text += f" · newest {shown} of {count} sessions (all: --all)"
        return wrap(harmless(text), width, 2)

    def closing(self, width: int | None) -> list[str]:
        """The sparkline, the summary, and why nothing is advised where no goal is given."""
        spark = spark_line(self.progress, width)
        lines = [spark] * bool(spark) + dotted_above("next: ", summary_parts(self.progress), width)
        if self.progress.aim is not None:
            from liftlog.render.exercises.targets import aim_lines

            aim = aim_lines(self.progress.aim, self.progress.exercise)
            lines += paragraphs(aim, width, 2)
        decision = self.progress.decision
        if decision.reason == NO_GOAL:
            lines += paragraphs(decision_lines(decision), width, 2)
        return lines

    def beside(self) -> dict[str, object]:
        """What the sessions add up to."""
        it = self.progress
        summary = {
            column.key: column.data(it)
            for column in columns(it.span.today)
            if column.data is not None and column.key not in _NOT_SUMMED
        }
        against = {
            "suggestions": it.suggested,
            "suggestions_met": it.met,
            "sets_planned": it.planned,
            "sets_planned_done": it.kept,
        }
        from liftlog.render.exercises.targets import aim_json

        return {
            "exercise": it.exercise.slug,
            "unit": it.unit,
            "summary": summary | against,
            "target": aim_json(it.aim),
        }


def spark_line(progress: ExerciseProgress, width: int | None) -> str:
    """How the measure went over the sessions looked at: e1RM ▁▂▃▅▇ 41.3 → 53.3 kg."""
    sessions = [session for session in progress.summary.sessions if not session.is_light]
    measure = measure_of(sessions, progress.exercise)
    known = [value for _, value in points(sessions, measure, progress.unit)]
    if len(known) < 2:
        return ""
    unit = figures.unit_of(measure, progress.unit)
    ends = f"{figures.tenth(known[0])} → {figures.tenth(known[-1])} {unit}".rstrip()
    name = figures.measure_name(measure)
    room = None if width is None else width - len(name) - len(ends) - 2
    return f"{name} {sparkline(known, room)} {ends}"


def summary_parts(progress: ExerciseProgress) -> list[str]:
    """23 sessions since 2025-11-01, best e1RM 53.3 kg (2026-10-01), next: 42.5 kg, …"""
    summary, trend = progress.summary, progress.summary.trend
    if not summary.count:
        return ["no working sets yet"]
    parts = [f"{counted(summary.count, 'session')} since {summary.first_day}"]
    day = f" ({summary.best_day})" if summary.best else ""
    parts.append(f"best {best_words(summary, progress.unit)}{day}")
    if trend is not None:
        weeks = counted((trend.days + 3) // 7, "week")
        parts.append(f"{figures.trend_text(trend)} a month over {weeks}")
    if summary.since_step is not None:
        since = f"{counted(summary.since_step, 'session')} since the last increase"
        parts.append(since if summary.since_step else "increase last time")
    maxes = [it.programme.max for it in progress.sessions if it.programme is not None]
    known = [of_max for of_max in maxes if of_max is not None]
    if len(set(known)) > 1:
        parts.append(f"max {known[0]} → {known[-1]}")
    if progress.kept < progress.planned:
        parts.append(f"{progress.kept} of {progress.planned} planned sets done")
    if progress.suggested:
        parts.append(
            f"advice followed in {progress.met} of {counted(progress.suggested, 'session')}"
        )
    coming = next_text(progress)
    return parts + [f"next: {coming}"] * bool(coming)
