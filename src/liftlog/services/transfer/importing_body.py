"""Import of measurements: each value under an id that its name and its time give."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from liftlog.domain.base.counts import counted
from liftlog.domain.base.sizes import too_long
from liftlog.domain.base.words import listed
from liftlog.domain.progress.measurements import doubtful, exact_of, kind_of, name_in_words
from liftlog.errors import WrongUsage
from liftlog.importers.base.values import (
    BadRow,
    ImportedMeasurement,
    NoUnit,
    Remark,
    Skipped,
)
from liftlog.services.transfer.import_report import FileReport
from liftlog.services.transfer.times import Moments
from liftlog.store.base.journal import defaults
from liftlog.store.progress import measurements as store
from liftlog.store.transfer import rows
from liftlog.store.transfer.ids import derived_id, tail_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from liftlog.domain.progress.measurements import Measurement
    from liftlog.importers.base.files import File
    from liftlog.importers.cells.measurements import MeasurementTable
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.base.journal import Command

NEW, BACK, SEEN = "new", "back", "seen"
# A file that turns inches into centimetres and back differs by less.
_SAME_IN = 1000
_MOST_PROBLEMS = 10_000


class Value(NamedTuple):
    """A value of a file, and where the log keeps it."""

    imported: ImportedMeasurement
    key: str
    at: str
    timezone: str
    day: str


class Content(NamedTuple):
    """All that a file holds, and all that is wrong with it."""

    values: list[Value]
    skipped: Counter[str]
    remarks: list[Remark]
    problems: list[str]


def content_of(ws: Workspace, source: MeasurementTable, timezone: str | None) -> Content:
    """Reads a file to its end; nothing is written."""
    content = Content([], Counter(), [], [])
    moments = Moments(ws.clock, timezone)
    occurrences: Counter[tuple[str, str]] = Counter()
    keys: set[str] = set()
    units: dict[str, str] = {}
    try:
        for found in source.measurements():
            if isinstance(found, Remark):
                content.remarks.append(found)
            elif isinstance(found, Skipped):
                content.skipped[found.reason] += 1
            elif isinstance(found, BadRow):
                content.problems.append(f"line {found.line}: {found.message}")
            else:
                try:
                    value = _value(ws, moments, found, timezone, occurrences)
                    _check(ws, found, keys, value.key, units)
                except ValueError as error:
                    content.problems.append(f"line {found.line}: {error}")
                    continue
                keys.add(value.key)
                content.values.append(value)
            if len(content.problems) >= _MOST_PROBLEMS:
                break
    except NoUnit:
        raise WrongUsage(
            f"{source.file.name} does not say kg or lb", "use: --unit kg or --unit lb"
        ) from None
    return content


def _value(
    ws: Workspace,
    moments: Moments,
    found: ImportedMeasurement,
    timezone: str | None,
    occurrences: Counter[tuple[str, str]],
) -> Value:
    zone = found.zone or timezone or ws.clock.zone
    at, day = moments.moment(found.at, zone)
    # As the file writes it, whatever the zone that it is read in.
    said = found.at.isoformat()[:19] if found.at.tzinfo is None else at
    place = found.name, said
    key = found.id or derived_id(at, f"measurement\x1f{found.name}\x1f{said}", occurrences[place])
    occurrences[place] += 1
    return Value(found, key, at, zone, day)


def _check(
    ws: Workspace, found: ImportedMeasurement, keys: set[str], key: str, units: dict[str, str]
) -> None:
    """Refuses what would contradict the log or the file."""
    if key in keys:
        raise ValueError(f"id {key} is in the file twice")
    if found.note and (wrong := too_long("note", found.note)):
        raise ValueError(wrong)
    name = found.name
    if name not in units:
        units[name] = store.last_unit(ws.db, name) or found.unit
    if found.unit not in kind_of(units[name]):
        wanted = listed(kind_of(units[name]))
        raise ValueError(f"{name_in_words(name)} is measured in {wanted}, not in {found.unit}")


def bring_in(
    ws: Workspace, file: File, format: str, content: Content, command: Callable[[], Command]
) -> FileReport:
    """Writes what is not there yet, inside the transaction of the import."""
    before = [it for of_name in store.all_of(ws.db).values() for it in of_name]
    said = {(it.name, it.at, it.exact) for it in before}
    by_tail = {tail_of(key): key for key in rows.keys_of(ws.db, "measurement")}
    measured: Counter[str] = Counter()
    skipped = Counter(content.skipped)
    changed: Counter[str] = Counter()
    brought: set[str] = set()
    there = {it.id: it for it in before}
    for value in content.values:
        found = value.imported
        key = by_tail.get(tail_of(value.key), value.key)
        state = rows.state_of(ws.db, "measurement", key)
        exact = exact_of(found.milli, found.unit)
        if state == NEW and (found.name, value.at, exact) in said:
            state = SEEN
        if state in (NEW, BACK):
            _write(ws, command(), key, value, state)
            measured[found.name] += 1
            brought.add(key)
            continue
        skipped[state] += 1
        mine = there.get(key)
        if mine is not None and _differs(mine, exact):
            changed[found.name] += 1
    remarks = [*content.remarks, *_remarks(ws, brought, measured, changed)]
    return FileReport(
        file=file,
        format=format,
        workouts=0,
        kinds=Counter(),
        exercises=(),
        skipped=skipped,
        warnings=tuple(remarks),
        measured=measured,
    )


def _differs(mine: Measurement, exact: int) -> bool:
    return abs(mine.exact - exact) * _SAME_IN > exact


def _write(ws: Workspace, command: Command, key: str, value: Value, state: str) -> None:
    found = value.imported
    said: dict[str, str | int | None] = {
        "at": value.at,
        "timezone": value.timezone,
        "day": value.day,
        "name": found.name,
        "value": found.milli,
        "unit": found.unit,
        "confirmed": found.confirmed or None,
        "note": found.note,
        "source": found.source,
    }
    patch: dict[str, str | int | None]
    patch = {field: it for field, it in said.items() if it is not None}
    if state == BACK:
        whole = {**defaults(ws.db, "measurement"), **said, "deleted_at": None}
        patch = {field: it for field, it in whole.items() if field != "id"}
        patch["confirmed"] = found.confirmed
    command.change("measurement", "import", key, patch)


def _remarks(
    ws: Workspace, brought: set[str], measured: Counter[str], changed: Counter[str]
) -> list[Remark]:
    """What changed in the file since, and which of the new values look like typos."""
    remarks = []
    if changed:
        what = counted(changed.total(), "measurement")
        names = ", ".join(map(name_in_words, changed))
        message = f"{what} changed in the file since the import; your log keeps the old ({names})"
        remarks.append(Remark("changed", message))
    for name in measured:
        odd = brought & doubtful(store.of_name(ws.db, name), ws.policies).keys()
        if odd:
            words = name_in_words(name)
            some = counted(len(odd), "value")
            message = f"{some} of {words} may be typos and do not count: liftlog body {words}"
            if len(odd) == 1:
                message = f"a {words} may be a typo and does not count: liftlog body {words}"
            remarks.append(Remark("doubt", message))
    return remarks
