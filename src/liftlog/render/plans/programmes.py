"""Programmes: as a table, as mistakes with their lines, and what a command changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast

from liftlog.domain.base.counts import counted
from liftlog.domain.base.load import Load, decimal_text
from liftlog.domain.training.amounts import parse_amount
from liftlog.render.advice.programme import asked_json, place_words, rule_name
from liftlog.render.advice.programme_outcome import asked_text, day_name
from liftlog.render.base.fitting import Give
from liftlog.render.base.letter_chart import Axis, Curve, Point, letter_chart
from liftlog.render.base.phrases import place_text
from liftlog.render.base.text import harmless, paragraphs
from liftlog.render.base.views import ColumnOf, PlainView
from liftlog.render.plans.left_out import left_out_reason
from liftlog.render.plans.words import note_words

if TYPE_CHECKING:
    from liftlog.answers import programmes as answers
    from liftlog.domain.plans.programmes.lines import LineState
    from liftlog.domain.plans.programmes.reading import Finding, Reading
    from liftlog.domain.plans.programmes.state import RunState
    from liftlog.services.plans.programmes.making import Made
    from liftlog.services.plans.programmes.running import Listed, Said, Shown, Started
    from liftlog.services.plans.programmes.simulated import Simulated
    from liftlog.services.plans.programmes.strength import Unlikely
    from liftlog.services.plans.programmes.texts import Check, Imported, ProgrammeText


_LETTERS = "abcdefghijklmnopqrstuvwyz"


def programmes_view(listed: Iterable[Listed]) -> PlainView[Listed]:
    """Each with its version, where it comes from, and whether it is running."""
    columns: tuple[ColumnOf[Listed], ...] = (
        ColumnOf("programme", "programme", lambda it: it.text.name),
        ColumnOf(
            "version",
            "version",
            lambda it: it.text.version.number if it.text.version else None,
            right=True,
        ),
        ColumnOf(
            "origin",
            "from",
            lambda it: "liftlog" if it.text.is_by_liftlog else "own",
            lambda it: "liftlog" if it.text.is_by_liftlog else "you",
        ),
        ColumnOf("now", "now", lambda it: standing(it.state) if it.state else None),
    )
    return PlainView(columns, listed, Give({}, ("origin", "version")))


def standing(state: RunState) -> str:
    """cycle 2 · week 3 of 4 · Squat; of a cycle of one week: week 7 · A1 (P70)."""
    coming, weeks = state.coming, state.programme.weeks
    if coming is None:
        return "ended"
    return place_words(coming.cycle, coming.week, weeks, coming.day)


def imported_lines(
    imported: Imported, did: str = "imported", nothing: str = "nothing new"
) -> list[str]:
    """What came in."""
    text = imported.text
    if not imported.is_new:
        return [nothing]
    number = text.version.number if text.version else 1
    lines = [f"{did}: {text.name}" + (f", version {number}" if number > 1 else "")]
    if number == 1:
        lines.append(f"Start it: liftlog programme start {text.name}")
    return lines


def imported_json(imported: Imported) -> answers.ImportedProgramme:
    """`programme import --json`."""
    text = imported.text
    return {
        "schema": 1,
        "programme": text.name,
        "version": text.version.number if text.version else None,
        "new": imported.is_new,
        "remarks": [_finding(remark) for remark in imported.remarks],
    }


def remark_lines(remarks: Iterable[Finding]) -> list[str]:
    """What is no mistake."""
    return [f"note: {_words(remark)}" for remark in remarks]


def made_lines(made: Made) -> list[str]:
    """The text that was made: alone where it is not stored, so that it can go into a file."""
    text = harmless_lines(made.text.content)
    if not made.text.is_own:
        return text
    name = made.text.name
    return [f"saved: {name}", "", *text, "", f"Start it: liftlog programme start {name}"]


def made_notes(made: Made) -> list[str]:
    """What the programme takes for granted, and what found no place in it."""
    notes = [note_words(note) for note in made.notes]
    return notes + [f"skipped: {out.slug} ({left_out_reason(out)})" for out in made.left_out]


def made_json(made: Made) -> answers.NewProgramme:
    """`programme new --json`."""
    return {
        "schema": 1,
        "programme": made.text.name,
        "version": made.text.version.number if made.text.version else None,
        "goals": [goal.slug for goal in made.goals],
        "text": made.text.content.decode(),
        "notes": [note_words(note) for note in made.notes],
        "left_out": [
            {"exercise": out.slug, "reason": left_out_reason(out)} for out in made.left_out
        ],
    }


def check_lines(checks: Sequence[Check], width: int | None) -> list[str]:
    """All mistakes and remarks of some texts, each with its line."""
    lines: list[str] = []
    for check in checks:
        reading = check.reading
        number = counted(len(reading.problems), "problem") if reading.problems else "no problems"
        lines.append(f"{check.source}: {number}")
        found = [f"  {_words(finding, is_coded=True)}" for finding in reading.problems]
        found += [f"  note: {_words(remark)}" for remark in reading.remarks]
        lines += paragraphs(found, width, 4)
    return lines or ["no programmes of your own"]


def how_many(checks: Sequence[Check]) -> str:
    """What a check ends with."""
    number = sum(len(check.reading.problems) for check in checks)
    return f"{' and '.join(check.source for check in checks)}: {counted(number, 'problem')}"


def checks_json(checks: Sequence[Check]) -> answers.CheckedText | answers.CheckedTexts:
    """`programme check --json`: of one text its findings, of several all with their names."""
    if len(checks) == 1:
        return reading_json(checks[0].reading)
    return {
        "schema": 1,
        "programmes": [{"programme": check.source, **_findings(check.reading)} for check in checks],
    }


def reading_json(reading: Reading, file: str | None = None) -> answers.CheckedText:
    """The mistakes and remarks of a text, in order of line (P75); `file` is where it lies."""
    findings = _findings(reading)
    said: answers.CheckedText = {
        "schema": 1,
        "problems": findings["problems"],
        "remarks": findings["remarks"],
    }
    if file is not None:
        said["file"] = file
    return said


def _findings(reading: Reading) -> answers.Findings:
    return {
        "problems": [_finding(problem) for problem in reading.problems],
        "remarks": [_finding(remark) for remark in reading.remarks],
    }


def _finding(finding: Finding) -> answers.Finding:
    return {
        "line": finding.line,
        "code": finding.code,
        "message": finding.message,
        "hint": finding.hint or None,
    }


def _words(finding: Finding, is_coded: bool = False) -> str:
    """line 9: no exercise called 'squt' (did you mean squat?)."""
    code = f" {finding.code}" if is_coded else ""
    hint = f" ({finding.hint})" if finding.hint else ""
    return f"line {finding.line}{code}: {finding.message}{hint}"


def started_lines(started: Started) -> list[str]:
    """A programme that was started or goes on."""
    name = started.run.programme
    lines = [f"{name} goes on" if started.is_resumed else f"started: {name}"]
    lines += [f"{it.programme} has {it.exercise}, too: both see its sets." for it in started.shared]
    lines += [line for odd in started.unlikely for line in _unlikely(odd)]
    return [*lines, *(_WAITS if started.waits else ["Next: liftlog plan"])]


_WAITS = ("It waits until you report that the severe pain is over:", "  liftlog pain cleared")


def _stopped(waits: bool) -> dict[str, object]:
    """What programs read of it: null, or why it stands still (P50, P70)."""
    return {"stopped": "pain_severe" if waits else None}


def started_json(started: Started, now: Shown) -> answers.StartedProgramme:
    """`programme start --json`."""
    said = {
        "schema": 1,
        "programme": started.run.programme,
        "resumed": started.is_resumed,
        "shared": [{"exercise": it.exercise, "programme": it.programme} for it in started.shared],
        **_stopped(started.waits),
        "now": _standing_json(now),
        "notices": [line for odd in started.unlikely for line in _unlikely(odd)],
    }
    return cast("answers.StartedProgramme", said)


def deleted_json(name: str) -> answers.DeletedProgramme:
    """`programme delete --json`."""
    return {"schema": 1, "programme": name, "deleted": True}


def exported_json(chosen: Iterable[ProgrammeText]) -> answers.ExportedProgrammes:
    """`programme export --json`."""
    return {"schema": 1, "programmes": [_text_json(text) for text in chosen]}


def said_lines(said: Said) -> list[str]:
    """What was said of a running programme, where it is now, and that it waits if it does."""
    odd = _unlikely(said.unlikely) if said.unlikely is not None else []
    return [*_said(said), *odd, *(_WAITS if said.waits else ())]


def _unlikely(odd: Unlikely) -> list[str]:
    """A number that looks like a typo, and how to correct it."""
    amount = f"{decimal_text(odd.usual.milli)}{odd.usual.unit}"
    return [
        f"{odd.load} for {odd.line} looks like a typo.",
        f"Correct it: liftlog programme set {odd.line} {amount}",
    ]


def _said(said: Said) -> list[str]:
    step, name, state = said.step, said.run.programme, said.state
    now = f"{name} · {standing(state)}" if state is not None else name
    if step.kind == "set":
        return [f"{name} · {said.line}: {_amount_text(step.amount or '')} now"]
    if step.kind == "stop":
        return [f"stopped: {name}", f"Go on with it: liftlog programme start {name} --resume"]
    if step.kind == "skip":
        return [f"skipped: {day_name(step.day or '')}", now]
    if step.kind == "light":
        percent = decimal_text(step.percent or 0)
        return [f"light week: {percent} % of each load, then the same week again", now]
    return [now]


def _amount_text(kept: str) -> str:
    """65 kg, bodyweight + 10 kg: an amount as it is kept, 65kg or bw+10kg."""
    amount = parse_amount(kept, kept)
    load = Load(amount.milli, amount.unit) if amount.unit else None
    return place_text(load, amount.how, None, None, "") or kept


def shown_lines(shown: Shown, width: int | None) -> list[str]:
    """The text as it is; of a running one above it where it is, and each load as it is now."""
    text = harmless_lines(shown.text.content)
    state = shown.state
    if state is None:
        return text
    lines = [f"{shown.text.name} · {standing(state)}", ""]
    lines += [f"  {_line_now(state, line)}" for line in state.lines]
    return [*paragraphs(lines, width, 4), "", *text]


def _line_now(state: RunState, line: LineState) -> str:
    """squat T1: 100 kg, 1 miss, stage 2."""
    of = state.programme.line(line.key)
    if of is not None and of.like is not None:
        return f"{line.key}: as {of.like}"
    what = "max " if of is not None and of.kind == "max" else ""
    load = f"{what}{line.load}" if line.load else "no load yet"
    misses = f"{line.misses} {'miss' if line.misses == 1 else 'misses'}" if line.misses else None
    stage = f"stage {line.stage + 1}" if line.stage else None
    last = next((move for move in reversed(state.moves) if move.line == line.key), None)
    why = None
    if last is not None and last.before is not None and last.before != last.after:
        rule = f"rule {last.rule}, {rule_name(last.rule)}"
        why = f"from {last.before} on {last.at[:10]} ({rule})"
    return f"{line.key}: {', '.join(filter(None, (load, misses, stage, why)))}"


def harmless_lines(content: bytes) -> list[str]:
    """A text as a terminal may show it."""
    return [harmless(line) for line in content.decode("utf-8-sig", errors="replace").splitlines()]


def shown_json(shown: Shown) -> answers.ProgrammePage:
    """`programme show --json` (P74)."""
    return {"schema": 1, **_text_json(shown.text), **_standing_json(shown)}


def _text_json(text: ProgrammeText) -> answers.ProgrammeText:
    return {
        "programme": text.name,
        "own": text.is_own,
        "version": text.version.number if text.version else None,
        "text": text.content.decode(errors="replace"),
    }


def _standing_json(shown: Shown) -> answers.Standing:
    """Where a programme is, and each load now."""
    state = shown.state
    if state is None:
        return {"running": False}
    coming = state.coming
    said = {
        "running": True,
        "lifts": {
            line.key: {
                "load": decimal_text(line.load.milli) if line.load else None,
                "unit": line.load.unit if line.load else None,
                "misses": line.misses,
                "stage": line.stage + 1,
            }
            for line in state.lines
        },
        "cycle": coming.cycle if coming else None,
        "week": coming.week if coming else None,
        "day": coming.day if coming else None,
        "ended": coming is None,
    }
    return cast("answers.Standing", said)


def changed_json(said: Said, now: Shown) -> answers.ChangedProgramme:
    """`programme set --json` and its like: what was said, and where the programme is now."""
    notices = _unlikely(said.unlikely) if said.unlikely is not None else []
    changed = {"schema": 1, **said_json(said), "now": _standing_json(now), "notices": notices}
    return cast("answers.ChangedProgramme", changed)


def said_json(said: Said) -> dict[str, object]:
    """What was said of a running programme, as it is kept."""
    step = said.step
    more = {
        "lift": step.line,
        "load": step.amount,
        "week": step.week,
        "day": step.day,
        "percent": None if step.percent is None else step.percent / 1000,
    }
    known = {key: value for key, value in more.items() if value is not None}
    return {
        "programme": said.run.programme,
        "said": step.kind,
        **known,
        **(_stopped(True) if said.waits else {}),
    }


def simulated_lines(simulated: Simulated, width: int | None) -> list[str]:
    """The coming sessions, a line an item (P74)."""
    texts: list[str] = []
    for session in simulated.sessions:
        coming = session.place
        texts += [""] * bool(texts)
        texts.append(place_words(coming.cycle, coming.week, simulated.weeks, coming.day))
        for item in session.items:
            exercise = simulated.exercises[item.asked.exercise]
            missed = " · missed by a rep" if item.missed else ""
            texts.append(f"  {exercise.slug}: {asked_text(item.asked, exercise)}{missed}")
    if not texts:
        texts.append(f"{simulated.programme}: no workout comes")
        texts += _WAITS if simulated.waits else ["All its weeks are done."]
    return paragraphs(texts, width, 4)


def simulated_chart(simulated: Simulated, width: int | None) -> list[str]:
    """The heaviest load of each lift over the coming workouts; nothing where there are few.

    Light days are left out. Lifts without a line are drawn where no lift has one.
    """
    points: dict[str, list[Point]] = {}
    items = [
        (place, item) for place, session in enumerate(simulated.sessions) for item in session.items
    ]
    has_lines = any(item.asked.line for _, item in items)
    has_light = is_missed = False
    for place, item in items:
        loads = [one.load for one in item.asked.sets if one.load is not None and one.load.milli]
        name = item.asked.line or (None if has_lines else item.asked.exercise)
        if loads and name is not None and item.asked.light:
            has_light = True
        elif loads and name is not None:
            top = max(loads, key=lambda load: load.exact)
            points.setdefault(name, []).append(Point(place, top, item.missed))
            is_missed = is_missed or item.missed
    curves = [
        Curve(letter, name, tuple(points[name]))
        for letter, name in zip(_LETTERS, points, strict=False)
    ]
    if not curves:
        return []
    first, last = (_week_words(simulated, place) for place in (0, -1))
    axis = Axis(len(simulated.sessions), first, last)
    notes = ["capital letter: missed by a rep"] * is_missed + ["without light days"] * has_light
    return letter_chart("Heaviest set of each lift", curves, axis, width, notes)


def _week_words(simulated: Simulated, place: int) -> str:
    """week 3, or where there are several cycles: cycle 2, week 3."""
    coming = simulated.sessions[place].place
    if simulated.weeks == 1:
        return f"week {coming.cycle}"
    if simulated.sessions[-1].place.cycle == 1:
        return f"week {coming.week}"
    return f"cycle {coming.cycle}, week {coming.week}"


def simulated_json(simulated: Simulated) -> answers.Simulated:
    """`programme simulate --json` (P74)."""
    said = {
        "schema": 1,
        "programme": simulated.programme,
        **_stopped(simulated.waits),
        "sessions": [
            {
                "cycle": session.place.cycle,
                "week": session.place.week,
                "day": session.place.day,
                "items": [
                    {
                        "exercise": item.asked.exercise,
                        "asked": asked_json(item.asked.sets),
                        "missed": item.missed,
                    }
                    for item in session.items
                ],
            }
            for session in simulated.sessions
        ],
    }
    return cast("answers.Simulated", said)
