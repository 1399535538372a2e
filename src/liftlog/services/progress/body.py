"""Measurements of the body: entered, corrected and looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.base.load import KG
from liftlog.domain.base.moments import parse_moment
from liftlog.domain.base.sizes import checked_length
from liftlog.domain.base.spans import Span
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import listed, quoted
from liftlog.domain.progress.measurements import (
    CM,
    FAT,
    IN,
    KNOWN,
    LENGTH,
    MASS,
    PERCENT,
    UNITS,
    WEIGHT,
    Change,
    Latest,
    MeasuredRow,
    Measurement,
    change_of,
    check,
    difference,
    doubtful,
    kind_of,
    meant_instead,
    name_in_words,
    near_name,
    parse_words,
    quantity,
    typed_text,
    units_of,
)
from liftlog.errors import AmbiguousName, NotFound, Refused, WrongUsage
from liftlog.services.base.clock import from_stamp, stamp
from liftlog.services.base.filters import own_unit, span_of
from liftlog.store.base.journal import Command, Transaction, new_id
from liftlog.store.progress import measurements as store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from liftlog.services.base.workspace import Workspace


class Entry(Value):
    """A value that was saved or changed, and what is to be said about it.

    `unlike` is the weight that makes it look like a typo, `meant` what was probably meant.
    """

    measured: Measurement
    change: Change | None = None
    unlike: Measurement | None = None
    meant: str | None = None
    is_new_name: bool = False
    before: Measurement | None = None


class Course(Value):
    """All values of a name in a span, newest first; `unit` is the one to show them in."""

    name: str
    unit: str
    rows: tuple[MeasuredRow, ...]
    span: Span
    latest: Latest | None


class Overview(Value):
    """The newest value of every name; weight first, in the order of Hevy, then the lifter's own."""

    latest: tuple[Latest, ...]
    unit: str | None
    span: Span


def parse(words: Sequence[str]) -> bool:
    """Whether some words hold a value to save, and none to show; refuses what is neither."""
    return bool(parse_words(words)[0])


def add(
    ws: Workspace,
    words: Sequence[str],
    at: str | None = None,
    note: str | None = None,
    is_new: bool = False,
) -> list[Entry]:
    """Saves the values of a line, all of one moment; a note is kept with the first."""
    checked_length("note", note or "")
    typed, _ = parse_words(words)
    moment = _moment(ws, at)
    entries = []
    with Transaction(ws.db):
        names = store.names(ws.db)
        for it in typed:
            if not is_new:
                _refuse_near(names, it.name, words, it.word)
        units = [_unit_for(ws, it.name, it.unit, it.milli) for it in typed]
        command = Command(ws.db, " ".join(["body", *words]), stamp(ws.clock.now()))
        for order, (it, unit) in enumerate(zip(typed, units, strict=True)):
            patch: dict[str, str | int | None] = {
                "at": stamp(moment),
                "timezone": ws.clock.zone,
                "day": ws.clock.day_of(moment),
                "name": it.name,
                "value": it.milli,
                "unit": unit,
            }
            if note and not order:
                patch["note"] = note
            key = new_id(order=order)
            command.change("measurement", "add", key, patch)
            is_first = it.name not in KNOWN and it.name not in names
            entries.append((key, is_first))
    return [_entry(ws, key).replace(is_new_name=is_first) for key, is_first in entries]


def edit(
    ws: Workspace,
    which: str,
    words: Sequence[str],
    at: str | None = None,
    note: str | None = None,
) -> Entry:
    """Corrects one value, when it was taken, or its note; "" removes the note."""
    checked_length("note", note or "")
    if not words and at is None and note is None:
        raise WrongUsage("nothing to change: give a value", "try: liftlog body edit last 82.4kg")
    with Transaction(ws.db):
        before = _named(ws, which)
        patch: dict[str, str | int | None] = {}
        if words:
            milli, unit = quantity("".join(words))
            unit = unit or before.unit
            check(before.name, milli, unit, kind_of(before.unit))
            patch |= {"value": milli, "unit": unit}
        if at is not None:
            moment = _moment(ws, at)
            patch |= {
                "at": stamp(moment),
                "timezone": ws.clock.zone,
                "day": ws.clock.day_of(moment),
            }
        if note is not None:
            patch["note"] = note or None
        changed = {name: value for name, value in patch.items() if getattr(before, name) != value}
        if not changed:
            raise Refused("nothing to change: the log has this value")
        if before.confirmed and {"value", "unit"} & changed.keys():
            changed["confirmed"] = 0
        command = Command(ws.db, " ".join(["body edit", which, *words]), stamp(ws.clock.now()))
        command.change("measurement", "edit", before.id, changed)
    return _entry(ws, before.id).replace(before=before)


def confirm(ws: Workspace, which: str) -> Entry:
    """Makes a value count that looked like a typo."""
    with Transaction(ws.db):
        measured = _named(ws, which)
        if measured.id not in doubtful(store.of_name(ws.db, measured.name), ws.policies):
            raise Refused(
                f"{typed_text(measured.value, measured.unit)} counts already",
                f"try: liftlog body {name_in_words(measured.name)}",
            )
        command = Command(ws.db, f"body confirm {which}", stamp(ws.clock.now()))
        command.change("measurement", "confirm", measured.id, {"confirmed": 1})
    return _entry(ws, measured.id)


def delete(ws: Workspace, which: Sequence[str]) -> list[Measurement]:
    """Deletes some values; undo restores them."""
    with Transaction(ws.db):
        doomed = list(dict.fromkeys(_named(ws, it) for it in which))
        now = stamp(ws.clock.now())
        command = Command(ws.db, " ".join(["body delete", *which]), now)
        for measured in doomed:
            command.change("measurement", "delete", measured.id, {"deleted_at": now})
    return doomed


def overview(
    ws: Workspace, since: str | None = None, until: str | None = None, unit: str | None = None
) -> Overview:
    """The newest value of every name in a span."""
    check_unit(unit)
    span = span_of(ws, since, until)
    by_name = [
        [it for it in of_name if it.day <= span.until] for of_name in store.all_of(ws.db).values()
    ]
    latest = [latest_of(ws, of_name) for of_name in by_name if of_name]
    shown = [it for it in latest if it.newest.day >= span.since]
    order = [*KNOWN]

    def place(it: Latest) -> tuple[int, str]:
        name = it.newest.name
        return (order.index(name) if name in order else len(order), name)

    return Overview(tuple(sorted(shown, key=place)), unit, span)


def course(
    ws: Workspace, words: Sequence[str], since: str | None, until: str | None, unit: str | None
) -> Course:
    """All values of one name in a span."""
    check_unit(unit)
    name = parse_words(words)[1] or WEIGHT
    measured = store.of_name(ws.db, name)
    if not measured and name not in KNOWN:
        raise _no_such(ws, name)
    span = span_of(ws, since, until)
    unlike = doubtful(measured, ws.policies)
    rows: list[MeasuredRow] = []
    last: Measurement | None = None
    for it in measured:
        change = None if last is None or it.id in unlike else difference(it, last)
        rows.append(MeasuredRow(it, change, it.id in unlike))
        last = last if it.id in unlike else it
    shown = [it for it in reversed(rows) if span.since <= it.measured.day <= span.until]
    usual = units_of(name) or (CM, IN)
    own = measured[-1].unit if measured else usual[0]
    chosen = unit if unit in kind_of(own) else own
    newest = latest_of(ws, measured) if measured else None
    return Course(name, chosen or own, tuple(shown), span, newest)


def latest_of(ws: Workspace, measured: Sequence[Measurement]) -> Latest:
    """The newest of a name that counts; where none does, the newest."""
    unlike = doubtful(measured, ws.policies)
    counted = [it for it in measured if it.id not in unlike]
    return Latest(counted[-1], change_of(counted), len(measured), measured[-1].id in unlike)


def check_unit(unit: str | None) -> None:
    """Refuses a unit that nothing is shown in."""
    if unit is not None and unit not in (*MASS, *LENGTH):
        raise WrongUsage(
            f"{quoted(unit)} is not a unit",
            f"use: --unit {listed((*MASS, *LENGTH))}",
        )


def _moment(ws: Workspace, at: str | None) -> datetime:
    if at is None:
        return ws.clock.now()
    return ws.clock.to_utc(parse_moment(at, ws.clock.local_now(), ws.clock.now()))


def _entry(ws: Workspace, key: str) -> Entry:
    """What is to be said of a value that was just saved."""
    measured = store.by_id(ws.db, key)
    of_name = store.of_name(ws.db, measured.name)
    unlike = doubtful(of_name, ws.policies)
    if key in unlike:
        meant = typed_text(*meant_instead(measured, unlike[key]))
        return Entry(measured, None, unlike[key], meant)
    before = [it for it in of_name if it.id not in unlike and (it.at, it.id) <= _place(measured)]
    return Entry(measured, change_of(before))


def _place(measured: Measurement) -> tuple[str, str]:
    return measured.at, measured.id


def _unit_for(ws: Workspace, name: str, unit: str | None, milli: int) -> str:
    """The unit typed; else the last one of the name, of any length, or the lifter's own."""
    last = store.last_unit(ws.db, name)
    if unit is None:
        unit = last
    if unit is None and name in KNOWN:
        unit = _first_unit(ws, name)
    if unit is None:
        raise WrongUsage(
            f"{name_in_words(name)} is new, so it needs a unit",
            f"use: {listed(typed_text(milli, other) for other in UNITS)}",
        )
    check(name, milli, unit, kind_of(last) if last else ())
    return unit


def _first_unit(ws: Workspace, name: str) -> str:
    """The unit of the first value of a known name."""
    mass = own_unit(ws)
    if name == FAT:
        return PERCENT
    if name == WEIGHT:
        return mass
    return store.last_length_unit(ws.db) or (CM if mass == KG else IN)


def _refuse_near(names: Sequence[str], name: str, words: Sequence[str], word: str) -> None:
    """A new name that is nearly a known one is a typo, more likely than not."""
    if name in KNOWN or name in names:
        return
    near = near_name(name, [*KNOWN, *names])
    if near is not None:
        raise WrongUsage(
            f"no measurement is called {quoted(name_in_words(name))}",
            f"use: {name_in_words(near)} {word}, or --new for a name of your own",
        )


def _no_such(ws: Workspace, name: str) -> NotFound:
    near = near_name(name, [*KNOWN, *store.names(ws.db)])
    hint = f"try: liftlog body {name_in_words(near)}" if near else "try: liftlog body"
    return NotFound(f"no measurement is called {quoted(name_in_words(name))}", hint)


def _named(ws: Workspace, which: str) -> Measurement:
    """What `last` or the ending of an id names."""
    if which == "last":
        key = store.last_entered(ws.db)
        if key is None:
            raise Refused("nothing is measured yet", "try: liftlog body 82.4kg")
        return store.by_id(ws.db, key)
    ending = which.casefold().lstrip("…")
    is_ending = len(ending) >= 3 and set(ending) <= set("0123456789abcdef-")
    keys = store.ids_ending(ws.db, ending) if is_ending else []
    if not keys:
        raise NotFound(
            f"no measurement has an id that ends in {quoted(which)}", "try: liftlog body weight"
        )
    if len(keys) > 1:
        shown = ", ".join(key[-12:] for key in keys)
        raise AmbiguousName(f"several ids end in {quoted(which)}: {shown}", "use: more of the id")
    return store.by_id(ws.db, keys[0])


def local_at(ws: Workspace, measured: Measurement) -> str:
    """When it was taken, on the clock of its zone."""
    return ws.clock.to_local(from_stamp(measured.at), measured.timezone).isoformat()
