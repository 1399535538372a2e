"""The sets as people are shown them, newest first, and the events of one of them."""

from __future__ import annotations

from liftlog.domain.base.load import decimal_text
from liftlog.render.base.fields import field_text
from liftlog.render.base.fitting import (
    Give,
    dotted,
    fits,
    fitted,
    table_of,
    without,
    without_blank_columns,
)
from liftlog.render.base.phrases import set_text
from liftlog.render.base.tables import Cell, Column, Table
from liftlog.render.base.text import harmless, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.training.sets import LoggedSet
    from liftlog.services.training.history import Change, Entry

_PEOPLES = (
    Column("id", "Id"),
    Column("day", "Day"),
    Column("time", "Time"),
    Column("exercise", "Exercise"),
    Column("set", "Set"),
    Column("kind", "Kind"),
    Column("rpe", "RPE", right=True),
    Column("form", "Form"),
    Column("pain", "Pain"),
    Column("note", "Note"),
)
_GIVES = (Give({"note": 16, "exercise": 18}), Give({"note": 8, "exercise": 12}, ("time", "form")))


def for_people(entries: Sequence[Entry], of_one: bool, width: int | None) -> Table:
    """Names, short ids, and only the columns that say something; one exercise needs no name."""
    table = table_of(_PEOPLES, [_row(entry) for entry in entries])
    if of_one:
        table = without(table, "exercise")
    table = without_blank_columns(table)
    found = (one for give in _GIVES if fits(one := fitted(table, width, give), width))
    return next(found, table)


def _row(entry: Entry) -> dict[str, Cell]:
    done = entry.done
    return {
        "id": Cell(entry.ending),
        "day": Cell(done.day),
        "time": Cell(entry.time),
        "exercise": Cell(done.exercise, entry.exercise_name),
        "set": Cell(None, set_text(done)),
        "kind": Cell(None, kind_text(done)),
        "rpe": Cell(None, effort_text(done)),
        "form": Cell(None, "broken" if done.form == "broken" else ""),
        "pain": Cell(None, done.pain if done.pain in ("mild", "severe") else ""),
        "note": Cell(None, done.note or ""),
    }


def kind_text(done: LoggedSet) -> str:
    """What sets it apart from a plain working set: warm-up, light, unconfirmed, failed."""
    words = [done.kind] if done.kind != "working" else []
    if done.light:
        words.append("light")
    if done.doubtful:
        words.append("unconfirmed")
    if done.reps == 0 and not done.seconds:
        words.append("failed")
    return ", ".join(words)


def effort_text(done: LoggedSet) -> str:
    """RPE 8.5 as 8.5; where only reps in reserve were said, 2 RIR."""
    if done.rpe is not None:
        return decimal_text(done.rpe * 100)
    return f"{decimal_text(done.rir * 100)} RIR" if done.rir is not None else ""


def blocks(entries: Sequence[Entry], of_one: bool, width: int) -> list[str]:
    """Two lines a set, for a phone."""
    lines: list[str] = []
    for entry in entries:
        done = entry.done
        head = f"{entry.ending}  {done.day} {entry.time}"
        said = [set_text(done), kind_text(done), _rpe(done), _form(done), _pain(done), done.note]
        if not of_one:
            said.insert(1, entry.exercise_name)
        lines += wrap(head, width, 2)
        lines += [f"  {text}" for text in dotted((part or "" for part in said), width - 2)]
    return lines


def _rpe(done: LoggedSet) -> str:
    text = effort_text(done)
    return f"RPE {text}" if done.rpe is not None else text


def _form(done: LoggedSet) -> str:
    return "form broken" if done.form == "broken" else ""


def _pain(done: LoggedSet) -> str:
    return f"pain {done.pain}" if done.pain in ("mild", "severe") else ""


def events_table(changes: Sequence[Change]) -> Table:
    """What happened to a set, oldest first."""
    columns = (
        Column("day", "Day"),
        Column("time", "Time"),
        Column("event", "Event"),
        Column("command", "Command"),
        Column("changed", "Changed"),
        Column("device", "Device"),
    )
    return Table(
        columns,
        tuple(
            (
                Cell(change.day),
                Cell(change.time),
                Cell(change.event.kind),
                Cell(change.event.words),
                Cell(change.event.patch, patch_text(change.event.patch)),
                Cell(change.event.device),
            )
            for change in changes
        ),
    )


def events_json(changes: Sequence[Change]) -> list[dict[str, object]]:
    """The same with the changed fields as an object."""
    import json

    return [
        {
            "at": change.event.at,
            "event": change.event.kind,
            "command": change.event.words,
            "device": change.event.device,
            "changed": json.loads(change.event.patch),
        }
        for change in changes
    ]


def patch_text(patch: str) -> str:
    """{"reps":11} as reps 11."""
    import json

    return ", ".join(field_text(key, value) for key, value in json.loads(patch).items())


def events_blocks(changes: Sequence[Change], width: int | None) -> list[str]:
    """A paragraph an event: when, by which command, and what it changed."""
    lines: list[str] = []
    for change in changes:
        head = f"{change.day} {change.time}  {change.event.kind}  {change.event.words}"
        lines += wrap(harmless(head), width or 10_000, 2)
        lines += wrap("  " + harmless(patch_text(change.event.patch)), width or 10_000, 2)
    return lines
