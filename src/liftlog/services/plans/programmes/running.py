"""Runs of programmes: started, stopped, and what is said in between, each one step for undo."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from liftlog.domain.base.load import decimal_text, parse_decimal
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import composed, quoted
from liftlog.domain.plans.programmes.asked import WHOLE
from liftlog.domain.plans.programmes.places import Schedule, gone_to
from liftlog.domain.plans.programmes.values import FROM, LIGHT, MAX, Line, Programme
from liftlog.domain.training.amounts import ABSOLUTE, BODYWEIGHT, parse_amount
from liftlog.errors import LiftlogError, NotFound, Refused, WrongUsage
from liftlog.services.advice.pain import standing_pain
from liftlog.services.advice.programmes.naming import exercise_of
from liftlog.services.advice.programmes.states import RunReader, load_of
from liftlog.services.advice.programmes.today import in_order
from liftlog.services.advice.programmes.versions import programme_of
from liftlog.services.base.commands import new_command
from liftlog.services.base.visits import plan_day
from liftlog.services.exercises import names
from liftlog.services.plans.programmes import texts
from liftlog.services.plans.programmes.foreseeing import foresee
from liftlog.services.plans.programmes.strength import Unlikely, likely_max, unlikely
from liftlog.services.plans.turns import sets_now
from liftlog.store.plans import planned, programmes
from liftlog.store.plans.programmes import Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liftlog.domain.plans.programmes.places import Coming
    from liftlog.domain.plans.programmes.state import RunState
    from liftlog.services.base.workspace import Workspace
    from liftlog.services.plans.programmes.texts import ProgrammeText
    from liftlog.store.base.journal import Command
    from liftlog.store.plans.programmes import Step


class NotStarted(Refused):
    """A programme that cannot start as it is: `typed` is its name, the code says why (P75)."""

    facts = ("typed",)

    def __init__(self, message: str, hint: str, typed: str) -> None:
        super().__init__(message, hint)
        self.typed = typed


class OpenNumber(NotStarted):
    """A max that must be given before a programme starts (P67)."""

    code = "open-number"


class Running(NotStarted):
    """A programme that runs already (P67)."""

    code = "running"


class Started(Value):
    """A run that began or goes on; `shared` are lifts for which another running one has a line.

    It `waits` while severe pain stands (P50). Numbers that look like a typo are `unlikely`.
    """

    run: Run
    programme: Programme
    shared: tuple[SharedLift, ...] = ()
    is_resumed: bool = False
    waits: bool = False
    unlikely: tuple[Unlikely, ...] = ()


class SharedLift(Value):
    """A lift with a line in two programmes that run (P66)."""

    exercise: str
    programme: str


class Said(Value):
    """What was said of a run; `line` is the key of the line that a number was given for, and
    `state` where the run is now. It `waits` while severe pain stands (P50). The number is
    `unlikely` where it looks like a typo."""

    run: Run
    step: Step
    line: str | None = None
    state: RunState | None = None
    waits: bool = False
    unlikely: Unlikely | None = None


class Listed(Value):
    """A programme of the lists; of a running one its state says where it is."""

    text: ProgrammeText
    state: RunState | None = None


def listed_texts(ws: Workspace) -> list[Listed]:
    """The lifter's own, then the built-in ones."""
    runs = {run.programme: run for run in programmes.running(ws.db)}
    if not runs:
        return [Listed(text) for text in texts.all_texts(ws)]
    reader = RunReader(ws)
    return [
        Listed(text, reader.state(runs[text.name]) if text.name in runs else None)
        for text in texts.all_texts(ws)
    ]


class Shown(Value):
    """A programme's text; of a running one its run, where that is, and the text of its version."""

    text: ProgrammeText
    run: Run | None = None
    state: RunState | None = None


def shown(ws: Workspace, name: str | None) -> Shown:
    """The programme of a name, else the one that is running."""
    if name is None:
        name = running_called(ws, None, "show").programme
    text = texts.find_text(ws, name)
    for run in programmes.running(ws.db):
        if run.programme == text.name:
            return Shown(text, run, RunReader(ws).state(run))
    return Shown(text)


def start_or_resume(
    ws: Workspace,
    name: str,
    maxes: Sequence[str],
    loads: Sequence[str],
    week: int | None,
    day: str | None,
    is_resumed: bool,
) -> Started:
    """What `programme start` means."""
    if not is_resumed:
        return start(ws, name, maxes, loads, week, day)
    if maxes or loads or week is not None or day is not None:
        raise WrongUsage(
            "--resume goes on where it was", "use: programme set and programme go after it"
        )
    return resume(ws, name)


def start(
    ws: Workspace,
    name: str,
    maxes: Sequence[str] = (),
    loads: Sequence[str] = (),
    week: int | None = None,
    day: str | None = None,
) -> Started:
    """A new run, with the numbers of the text or the command (P67)."""
    text = texts.find_text(ws, name)
    over = _over(ws, text.name)
    version = text.version
    programme = (
        programme_of(ws, version)
        if version is not None
        else texts.check(ws, text.content, text.name).programme
    )
    assert programme is not None
    numbers = {
        **dict(_number(ws, programme, MAX, typed) for typed in maxes),
        **dict(_number(ws, programme, FROM, typed) for typed in loads),
    }
    _refuse_open(ws, programme, numbers, text.name)
    named = _place(programme, week, day)
    with new_command(ws, f"programme start {text.name}") as command:
        texts.stored_version(ws, command, text)
        if over is not None:
            programmes.add_step(command, over.id, programmes.STOP)
        run = programmes.start(command, text.name, week, named, json.dumps(numbers))
    foresee(ws)
    shared = tuple(_shared(ws, run, programme))
    odd = (
        unlikely(ws, line, load_of(amount))
        for key, amount in numbers.items()
        if (line := programme.line(key)) is not None
    )
    return Started(run, programme, shared, waits=waits(ws), unlikely=tuple(filter(None, odd)))


def resume(ws: Workspace, name: str) -> Started:
    """The last run of a programme goes on where it was (P67)."""
    text = texts.find_text(ws, name)
    if _running(ws, text.name) is not None:
        raise _is_running(text.name)
    runs = programmes.runs_of(ws.db, text.name)
    if not runs or text.version is None:
        raise Refused(f"{text.name} was never started", f"try: liftlog programme start {text.name}")
    with new_command(ws, f"programme start {text.name} --resume") as command:
        programmes.add_step(command, runs[-1].id, programmes.RESUME)
    foresee(ws)
    programme = programme_of(ws, text.version)
    shared = tuple(_shared(ws, runs[-1], programme))
    return Started(runs[-1], programme, shared, is_resumed=True, waits=waits(ws))


def waits(ws: Workspace) -> bool:
    """Whether severe pain stands: then programmes stand still (P50)."""
    return standing_pain(ws) is not None


def _running(ws: Workspace, name: str) -> Run | None:
    return next((run for run in programmes.running(ws.db) if run.programme == name), None)


def _over(ws: Workspace, name: str) -> Run | None:
    """The run of a programme that is over, and may start again (P44); one that goes on may not."""
    run = _running(ws, name)
    if run is not None and not RunReader(ws).state(run).is_ended:
        raise _is_running(name)
    return run


def _is_running(name: str) -> Running:
    return Running(f"{name} is running", f"try: liftlog programme stop {name}", name)


def _number(ws: Workspace, programme: Programme, kind: str, typed: str) -> tuple[str, str]:
    """A line and its amount, out of squat=140kg or "squat T1=100kg"."""
    name, equals, amount = typed.rpartition("=")
    option = "--max" if kind == MAX else "--from"
    if not equals or not name.strip():
        raise WrongUsage(f"{quoted(typed)} names no lift", f"use: {option} squat=100kg")
    line = line_called(ws, programme, name.split())
    if line.like is not None:
        raise WrongUsage(
            f"{line.exercise} has no max of its own", f"use: {option} {line.like}={amount}"
        )
    if line.kind != kind:
        other = "--from" if kind == MAX else "--max"
        what = "a max" if line.kind == MAX else "a load"
        given = shell_words(line.key, amount)
        raise WrongUsage(f"{line.key} needs {what}", f"use: {other} {given}")
    return line.key, amount_of(ws, line, amount)


def shell_words(key: str, amount: str) -> str:
    return f"'{key}={amount}'" if " " in key else f"{key}={amount}"


def amount_of(ws: Workspace, line: Line, typed: str) -> str:
    """A load as it is kept, with its unit: 135kg, bw+10kg."""
    is_of_body = line.kind == FROM and exercise_of(ws, line.exercise).is_bodyweight
    allowed = "use: 10kg, 25lb, or bw+10kg" if is_of_body else "use: 100kg or 225lb"
    try:
        amount = parse_amount(composed(typed.strip()).casefold(), typed)
    except LiftlogError as error:
        raise WrongUsage(error.message, allowed) from None
    if amount.how not in (ABSOLUTE, BODYWEIGHT):
        what = "a max" if line.kind == MAX else "a load"
        raise WrongUsage(f"{quoted(typed)} is not {what}", allowed)
    if line.kind == MAX and amount.milli <= 0:
        raise WrongUsage(f"{quoted(typed)} is not a max", allowed)
    if amount.how == BODYWEIGHT and not is_of_body:
        raise WrongUsage(f"{line.exercise} is not done with the body alone", allowed)
    unit = amount.unit
    if unit is None and amount.milli:
        unit = _unit_of(ws, line)
    number = f"{decimal_text(abs(amount.milli))}{unit or ''}"
    if amount.how == ABSOLUTE:
        return number
    sign = "-" if amount.milli < 0 else "+"
    return f"bw{sign}{number}" if amount.milli else "bw"


def _unit_of(ws: Workspace, line: Line) -> str:
    from liftlog.services.advice.cases import case_for

    return case_for(ws, exercise_of(ws, line.exercise)).equipment.unit or "kg"


def line_called(ws: Workspace, programme: Programme, words: Sequence[str]) -> Line:
    """The line of a lift by any name of it, with the name of sets behind where it has several."""
    typed = " ".join(words)
    for line in programme.lines:
        if line.key.casefold() == typed.casefold():
            return line
    found = _lines_of(ws, programme, words)
    if not found:
        hint = _lines_hint(programme.name, [line.key for line in programme.lines])
        raise NotFound(f"{programme.name} has no line for {quoted(typed)}", hint)
    if len(found) > 1:
        raise WrongUsage(
            f"{found[0].exercise} has several lines",
            f"use: {_all_of([line.key for line in found])}",
        )
    return found[0]


def _lines_hint(name: str, lines: Iterable[str]) -> str:
    shown_lines = ", ".join(lines)
    return f"use: {shown_lines}" if shown_lines else f"note: {name} has no lines"


def _lines_of(ws: Workspace, programme: Programme, words: Sequence[str]) -> list[Line]:
    """The lines of an exercise, or the one for the sets that the last word names."""
    for end in (len(words), len(words) - 1):
        if not end:
            continue
        try:
            slug = names.find_exercise(ws.db, " ".join(words[:end])).slug
        except NotFound:
            continue
        finally:
            names.readings.clear()
        sets = " ".join(words[end:]).casefold()
        lines = [line for line in programme.lines if line.exercise == slug]
        named = [line for line in lines if (line.sets or "").casefold() == sets]
        if named or (lines and not sets):
            return named or lines
    return []


def _refuse_open(ws: Workspace, programme: Programme, numbers: dict[str, str], name: str) -> None:
    """A max that nobody gave (P67): nine tenths of what the sets show are offered."""
    missing = [line for line in programme.open_lines if line.key not in numbers]
    if not missing:
        return
    given = [(line.key, likely_max(ws, line.exercise)) for line in missing]
    lifts = _all_of([key for key, _ in given])
    message = f"{lifts} {'needs' if len(given) == 1 else 'need'} a max"
    words = [
        f"--max {shell_words(key, f'{decimal_text(load.milli)}{load.unit}')}"
        for key, load in given
        if load is not None
    ]
    known = [
        f"{'--max' if line.kind == MAX else '--from'} {shell_words(key, amount)}"
        for key, amount in numbers.items()
        if (line := programme.line(key)) is not None
    ]
    command = " ".join(["liftlog programme start", name, *known, *words])
    if len(words) == len(missing):
        raise OpenNumber(message, f"try: {command}", name)
    raise OpenNumber(message, f"use: --max {shell_words(missing[0].key, '100kg')}", name)


def _all_of(words: Sequence[str]) -> str:
    """squat, bench-press and deadlift."""
    *before, last = words
    return f"{', '.join(before)} and {last}" if before else last


def _place(programme: Programme, week: int | None, day: str | None) -> str | None:
    """The day as the text names it; the week and the day are in it."""
    if week is not None and not 1 <= week <= programme.weeks:
        raise WrongUsage(
            f"{programme.name} has no week {week}", f"use: a week from 1 to {programme.weeks}"
        )
    if day is None:
        return None
    days = [of.name for of in programme.days_in(week or 1)]
    found = [name for name in days if name.casefold() == day.casefold()]
    if not found:
        where = f"week {week or 1} of {programme.name}"
        raise NotFound(f"{where} has no day {quoted(day)}", f"use: {_all_of(days)}")
    return found[0]


def _shared(ws: Workspace, run: Run, programme: Programme) -> Iterable[SharedLift]:
    mine = {line.exercise for line in programme.lines}
    for other in programmes.running(ws.db):
        if other.id == run.id:
            continue
        version = programmes.newest_version(ws.db, other.programme)
        if version is None:
            continue
        lines = programme_of(ws, version).lines
        for slug in dict.fromkeys(line.exercise for line in lines if line.exercise in mine):
            yield SharedLift(slug, other.programme)


def running_called(ws: Workspace, name: str | None, word: str | None = None) -> Run:
    """The run that is meant: the only one, or that of a name. `word`: a command with it."""
    runs = programmes.running(ws.db)
    if not runs:
        raise Refused("no programme is running", "try: liftlog programme list")
    if name is not None:
        text = texts.find_text(ws, name)
        runs = [run for run in runs if run.programme == text.name]
        if not runs:
            raise Refused(
                f"{text.name} is not running", f"try: liftlog programme start {text.name}"
            )
    if len(runs) > 1:
        ours = _all_of([run.programme for run in runs])
        first = runs[0].programme
        if word is not None:
            raise WrongUsage(f"{ours} are running", f"try: liftlog programme {word} {first}")
        raise WrongUsage(f"{ours} are running", f"use: --programme {first}")
    return runs[0]


def stop(ws: Workspace, name: str | None = None) -> Said:
    """Ends a run; it can be resumed."""
    run = running_called(ws, name, "stop")
    with new_command(ws, f"programme stop {run.programme}") as command:
        _forget_plan(ws, command, run)
        return Said(run, programmes.add_step(command, run.id, programmes.STOP))


def set_number(ws: Workspace, words: Sequence[str], name: str | None = None) -> Said:
    """The max or load of a line is this now (P64)."""
    *lift, amount = words
    if not lift:
        raise WrongUsage(
            f"{quoted(amount)} needs a lift and a load", "use: liftlog programme set squat 135kg"
        )
    run, line = _run_with_line(ws, lift, name)
    if line.like is not None:
        raise WrongUsage(
            f"{line.exercise} has no max of its own",
            f"use: liftlog programme set {line.like} {amount}",
        )
    number = amount_of(ws, line, amount)
    before = RunReader(ws).state(run).line(line.key)
    odd = unlikely(ws, line, load_of(number), before.load if before is not None else None)
    with new_command(ws, f"programme set {line.key} {number}") as command:
        step = programmes.add_step(command, run.id, programmes.SET, line=line.key, amount=number)
    foresee(ws)
    return Said(run, step, line.key, waits=waits(ws), unlikely=odd)


def _run_with_line(ws: Workspace, lift: Sequence[str], name: str | None) -> tuple[Run, Line]:
    """The run that has a line for a lift; two that have one must be told apart."""
    runs = programmes.running(ws.db)
    if name is not None or len(runs) < 2:
        run = running_called(ws, name)
        return run, line_called(ws, current(ws, run), lift)
    found = []
    for run in runs:
        with suppress(NotFound):
            found.append((run, line_called(ws, current(ws, run), lift)))
    if not found:
        ours = _all_of([run.programme for run in runs])
        lines = dict.fromkeys(line.key for run in runs for line in current(ws, run).lines)
        raise NotFound(
            f"{ours} have no line for {quoted(' '.join(lift))}", _lines_hint(ours, lines)
        )
    if len(found) > 1:
        raise WrongUsage(
            f"several programmes have a line for {quoted(' '.join(lift))}",
            f"use: --programme {found[0][0].programme}",
        )
    return found[0]


def current(ws: Workspace, run: Run) -> Programme:
    """What the text of a run says now."""
    version = programmes.newest_version(ws.db, run.programme)
    assert version is not None
    return programme_of(ws, version)


def go(ws: Workspace, typed: str, name: str | None = None) -> Said:
    """Another day is the coming one: 2, 3.Bench or Bench (P43)."""
    run = running_called(ws, name)
    state = RunReader(ws).state(run)
    if state.coming is None:
        raise Refused(f"{run.programme} has ended", f"try: liftlog programme start {run.programme}")
    programme = state.programme
    week, day = _typed_place(programme, state.coming, composed(typed.strip()))
    _refuse_while_open(state)
    to = gone_to(Schedule(programme), state.coming, week, day)
    if to is None:
        raise NotFound(f"{run.programme} has no day {quoted(typed)}", _days_hint(programme))
    with new_command(ws, f"programme go {typed}") as command:
        _forget_plan(ws, command, run)
        step = programmes.add_step(
            command, run.id, programmes.GO, week=week, day=to.day if day is not None else None
        )
    foresee(ws)
    return Said(run, step, state=RunReader(ws).state(run), waits=waits(ws))


def _typed_place(programme: Programme, now: Coming, typed: str) -> tuple[int | None, str | None]:
    """A week, a day of this week, or both with a point between them.

    A number is the day of that name where there is no such week.
    """
    days = [day.name.casefold() for day in programme.days_in(now.week)]
    if typed.casefold() in days and not (typed.isdigit() and programme.weeks > 1):
        return None, typed
    week, point, day = typed.partition(".")
    if week.isdigit():
        return int(week), day.strip() if point else None
    return None, typed


def _days_hint(programme: Programme) -> str:
    days = dict.fromkeys(day.name for day in programme.all_days)
    weeks = f" or a week from 1 to {programme.weeks}" if programme.weeks > 1 else ""
    if programme.weeks == 1 and not programme.once:
        weeks = " or a week, such as 2"
    return f"use: {', '.join(days)}{weeks}"


def _refuse_while_open(state: RunState) -> None:
    """A day that is being done is done first."""
    if state.open is not None:
        raise Refused(f"{state.open.day} is in progress", "try: liftlog workout finish")


def lighten(ws: Workspace, typed: str | None = None, name: str | None = None) -> Said:
    """What is left of this week is light, then the week comes again (P55)."""
    run = running_called(ws, name)
    state = RunReader(ws).state(run)
    if state.coming is None:
        raise Refused(f"{run.programme} has ended", f"try: liftlog programme start {run.programme}")
    percent = LIGHT if typed is None else _percent(typed)
    with new_command(ws, f"programme light {decimal_text(percent)}%") as command:
        _forget_plan(ws, command, run)
        step = programmes.add_step(command, run.id, programmes.LIGHT, percent=percent)
    foresee(ws)
    return Said(run, step, state=RunReader(ws).state(run), waits=waits(ws))


def _percent(typed: str) -> int:
    """Thousandths of a per cent, out of 60% or 60."""
    percent = parse_decimal(typed.strip().removesuffix("%").strip())
    if percent is None or not 1000 <= percent <= WHOLE:
        raise WrongUsage(f"{quoted(typed)} is not a percentage", "use: 60%, from 1% to 100%")
    return percent


def skip_day(ws: Workspace, name: str | None = None) -> Said:
    """The coming day is passed over (P43)."""
    run = running_called(ws, name) if name is not None else chosen_run(ws)
    state = RunReader(ws).state(run)
    if state.coming is None:
        raise Refused(f"{run.programme} has ended", f"try: liftlog programme start {run.programme}")
    _refuse_while_open(state)
    with new_command(ws, "skip --day") as command:
        step = programmes.add_step(command, run.id, programmes.SKIP)
        _forget_plan(ws, command, run)
    foresee(ws)
    return Said(
        run,
        step.replace(week=state.coming.week, day=state.coming.day),
        state=RunReader(ws).state(run),
        waits=waits(ws),
    )


def _forget_plan(ws: Workspace, command: Command, run: Run) -> None:
    """A day that was laid out and not begun is laid out anew: it may ask something else now."""
    day = plan_day(ws)
    if day is None or sets_now(ws):
        return
    if any(item.run == run.id for item in planned.items(ws.db, day)):
        planned.forget(command, day)


def chosen_run(ws: Workspace) -> Run:
    """The run whose day is planned today, else the one whose last day is longest ago (P66)."""
    runs = programmes.running(ws.db)
    if len(runs) < 2:
        return running_called(ws, None)
    day = plan_day(ws)
    planned_runs = {item.run for item in planned.items(ws.db, day)} if day else set()
    laid_out = [run for run in runs if run.id in planned_runs]
    return laid_out[0] if laid_out else in_order(RunReader(ws))[0].run
