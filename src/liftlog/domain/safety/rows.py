"""Rows: what each table may hold, so that every command can read it; one check for all.

A row is checked by its columns as the log keeps them: loads in thousandths, moments in UTC.
Columns that a row does not name are passed over, so that the patch of an event is checked, too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import NamedTuple

from liftlog.domain.advice.policy_keys import checked, is_policy
from liftlog.domain.base.fields import COUNT, FLAG, TENTHS, WORD
from liftlog.domain.base.keys import FORMS, WANTED, is_id, is_name, is_slug
from liftlog.domain.base.load import UNITS
from liftlog.domain.base.moments import FIRST_YEAR
from liftlog.domain.base.words import is_utf8, listed
from liftlog.domain.base.zones import is_zone
from liftlog.domain.equipment.equipment import BANDS, LEVELS, LIST, PLATES, STACK, STEP
from liftlog.domain.equipment.notation import MOST_NAMES, equipment_from
from liftlog.domain.exercises.catalogue import PROGRESSES, problems_in_page
from liftlog.domain.plans.rest import LONGEST as LONGEST_REST
from liftlog.domain.plans.routine_notation import parse_items
from liftlog.domain.progress.groups import WEEK_STARTS
from liftlog.domain.progress.measurements import UNITS as MEASURED_IN
from liftlog.domain.progress.measurements import is_possible, most_of, units_of
from liftlog.domain.progress.strength import FORMULAS
from liftlog.domain.training.amounts import ABSOLUTE, BODYWEIGHT, MOST_MILLI, parse_amount
from liftlog.domain.training.columns import COLUMNS
from liftlog.domain.training.marked import is_stored_tempo, parts_in_all
from liftlog.domain.training.sets import KINDS, LOAD_TYPES
from liftlog.domain.training.times import MOST_SECONDS
from liftlog.errors import LiftlogError
from liftlog.start.dates import date, datetime

Row = Mapping[str, object]
Problem = tuple[str, str]
NOTIFY = ("bell", "osc9", "osc777", "osc99")
SEVERITIES = ("mild", "severe", "cleared")
ORIGINS = ("catalogue", "own")
# What of a preference the lifter's own sets showed; or that nothing is to be inferred.
INFERRED = ("goal", "sets", "goal sets", "never")
MEASURES = ("reps", "seconds")
PROGRAMME_STEPS = ("stop", "resume", "set", "go", "light", "skip")
# What a target is in: a weight, reps or seconds.
AIM_UNITS = (*UNITS, "reps", "s")
_OF_AN_AIM = ("aim_unit", "aim_since")
EQUIPMENT_FORMS = (STEP, LIST, STACK, PLATES, BANDS, LEVELS)
# A programme is a text that people write: 64 kB.
MOST_BYTES = 64 * 1024
# Numbers that no set reaches; other apps know no limit, and SQLite adds up 64 bits.
MOST_COUNT = 10**9
_MOST_LOAD = 10**12
_MOST_LINES = 100
# Ids and moments are longer, and none comes again.
_SHORT = 20
UNKNOWN = "is not a known key"


def _no_number(name: str) -> float:
    """`NaN` and its like, which Python writes and reads, are no JSON."""
    raise ValueError(name)


# Reads JSON; what is none is a ValueError, or a RecursionError.
read_json = json.JSONDecoder(parse_constant=_no_number).decode


class _Column(NamedTuple):
    """What its values must be; `needed`: a row is none without it."""

    holds: Callable[[object], bool]
    wanted: str
    needed: bool = False


def problems_of(table: str, row: Row) -> Iterator[Problem]:
    """(column, what is wrong) of everything in a row that some command could not read."""
    columns = _COLUMNS.get(table)
    if columns is None:
        yield table, "is not a known table"
        return
    wrong = False
    for name, value in row.items():
        column = columns.get(name)
        if column is None:
            yield name, UNKNOWN
        elif column.needed if value is None else not _holds(column, value):
            wrong = True
            yield name, column.wanted
    if not wrong:
        for rule in RULES.get(table, {}).values():
            yield from rule(row)


@lru_cache(maxsize=20_000, typed=True)
def _held(column: _Column, value: str | int) -> bool:
    return column.holds(value)


def _holds(column: _Column, value: object) -> bool:
    """Whether a value may be there; of short ones, which come again, it is remembered."""
    if type(value) is int or (type(value) is str and len(value) < _SHORT):
        return _held(column, value)
    return column.holds(value)


def may_hold(table: str, name: str, values: Iterable[object]) -> bool:
    """Whether each of these values may be in a column, whatever else is in its row."""
    column = _COLUMNS.get(table, {}).get(name)
    return column is None or all(
        not column.needed if value is None else column.holds(value) for value in values
    )


def missing_in(table: str, row: Row) -> Iterator[Problem]:
    """(column, what is wrong) of every column that a whole row lacks."""
    for name, column in _COLUMNS[table].items():
        if column.needed and name not in row:
            yield name, "is missing"
    for low, high in _PAIRS.get(table, ()):
        for one, other in ((low, high), (high, low)):
            if row.get(one) is not None and other not in row:
                yield other, "is missing"
    if table == "preferences" and row.get("aim") is not None:
        for other in _OF_AN_AIM:
            if other not in row:
                yield other, "is missing"


def is_text(value: object) -> bool:
    """A text that can be written into any file: no half of a sign."""
    return isinstance(value, str) and is_utf8(value)


def is_label(value: object) -> bool:
    """A name that is no key: any text, also with tabs and of any length, as older logs have."""
    return is_text(value) and bool(value) and "\0" not in str(value)


def is_stamp(value: object) -> bool:
    """A moment as the log keeps it: 2026-01-05T17:00:00Z."""
    if not (isinstance(value, str) and len(value) == 20 and value[10] == "T" and value[19] == "Z"):
        return False
    try:
        return datetime.fromisoformat(value[:19]).year >= FIRST_YEAR
    except ValueError:
        return False


def is_day(value: object) -> bool:
    """A day that is in the calendar: 2026-01-05."""
    if not (isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-"):
        return False
    try:
        return date.fromisoformat(value).year >= FIRST_YEAR - 1
    except ValueError:
        return False


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _whole(least: int, most: int = MOST_COUNT, needed: bool = False) -> _Column:
    wanted = f"must be a whole number from {least} to {most}"

    def holds(value: object) -> bool:
        return type(value) is int and least <= value <= most

    return _Column(holds, wanted, needed)


def _one_of(words: tuple[str, ...], needed: bool = False) -> _Column:
    known = frozenset(words)
    return _Column(
        lambda value: isinstance(value, str) and value in known, f"must be {listed(words)}", needed
    )


def _is_list_of_names(value: object) -> bool:
    names = _json(value)
    return (
        isinstance(names, list)
        and len(names) <= MOST_NAMES
        and all(is_text(name) and is_name(name) for name in names)
        and len(set(names)) == len(names)
    )


def _is_page(value: object) -> bool:
    page = _json(value)
    return isinstance(page, dict) and next(problems_in_page(page), None) is None


def _json(value: object) -> object:
    if not is_text(value):
        return None
    try:
        read: object = read_json(str(value))
    except (ValueError, RecursionError):
        return None
    return read


def _are_items(value: object) -> bool:
    lines = str(value).split("\n")
    return is_text(value) and len(lines) <= _MOST_LINES and all(map(_is_item, lines))


def _are_ids(value: object) -> bool:
    ids = _json(value)
    return isinstance(ids, list) and all(map(is_id, ids))


def _is_item(line: str) -> bool:
    try:
        return bool(parse_items(line))
    except LiftlogError:
        return False


def _is_programme_text(value: object) -> bool:
    """The bytes of a file, as text: no more of them than a programme may have."""
    return is_text(value) and "\0" not in str(value) and len(str(value).encode()) <= MOST_BYTES


def _are_names(value: object) -> bool:
    """What names of a programme mean: the slug of an exercise by each."""
    names = _json(value)
    return isinstance(names, dict) and all(map(is_slug, names.values()))


def _are_amounts(value: object) -> bool:
    """Loads by line: {"squat": "140kg"}."""
    amounts = _json(value)
    return isinstance(amounts, dict) and all(map(is_amount, amounts.values()))


def is_amount(value: object) -> bool:
    """A load with its unit, or one added to the body: 135kg, bw, bw-20kg."""
    try:
        amount = parse_amount(value, value) if isinstance(value, str) and value else None
    except LiftlogError:
        return False
    if amount is None or amount.how not in (ABSOLUTE, BODYWEIGHT):
        return False
    return amount.how == BODYWEIGHT or amount.unit is not None


def _are_asked(value: object) -> bool:
    """The sets that an item asks: what each is, and by how many reps or seconds."""
    sets = _json(value)
    return (
        isinstance(sets, list)
        and len(sets) <= 10 * _MOST_LINES
        and all(isinstance(one, dict) and one.get("kind") in KINDS for one in sets)
    )


_TEXT = _Column(is_text, "must be a text")
_NEEDED_TEXT = _Column(lambda value: bool(value) and is_text(value), "must be a text", True)
_NAME = _Column(is_label, "must be a name")
_NEEDED_NAME = _NAME._replace(needed=True)
_PLACE = _Column(lambda value: value == "" or is_label(value), "must be a name")
_PARTS = _Column(lambda value: parts_in_all(value) > 0, "must be reps such as 12+4+3")
_TEMPO = _Column(is_stored_tempo, "must be a tempo such as 3-1-1")
_SLUG = _Column(is_slug, WANTED[is_slug])
_FLAG = _whole(0, 1)
_STAMP = _Column(is_stamp, "must be a time such as 2026-01-05T17:00:00Z")
_NEEDED_STAMP = _STAMP._replace(needed=True)
_DAY = _Column(is_day, "must be a day such as 2026-01-05", True)
_ZONE = _Column(is_zone, "must be a time zone such as Europe/Berlin", True)
_NAMES = _Column(_is_list_of_names, f"must be a list of different names, {MOST_NAMES} at most")
_OF_GOALS = _whole(1, 1000, needed=True)
_SECONDS = _whole(1, MOST_SECONDS)
_REST = _whole(1, LONGEST_REST)
_STEP = _whole(1, MOST_MILLI)
_WEEK = _whole(1, 52)
# Thousandths of a per cent.
_PERCENT = _whole(1, 120_000)
_LOAD = _whole(-_MOST_LOAD, _MOST_LOAD)
_DELETED = {"deleted_at": _STAMP}


def _of_a_set() -> dict[str, _Column]:
    """By the table of its fields."""
    columns = {}
    for column in COLUMNS:
        kinds = {COUNT: _whole(0), FLAG: _FLAG, TENTHS: _whole(0, 100)}
        if column.kind == WORD:
            columns[column.name] = _one_of(column.words, column.default is not None)
        else:
            columns[column.name] = kinds.get(column.kind, _TEXT)
    load_type = _one_of(LOAD_TYPES, needed=True)
    return columns | {
        "workout": _NEEDED_TEXT, "exercise": _NEEDED_TEXT, "performed_at": _NEEDED_STAMP,
        "timezone": _ZONE, "day": _DAY, "load": _LOAD, "distance": _whole(0, _MOST_LOAD),
        "load_type": load_type, "gym": _PLACE, "id": _NEEDED_TEXT, "parts": _PARTS,
        "tempo": _TEMPO,
    }  # fmt: skip


_COLUMNS: dict[str, dict[str, _Column]] = {
    "exercises": {
        "slug": _NEEDED_TEXT,
        "name": _NEEDED_NAME,
        "origin": _one_of((*ORIGINS, "import"), needed=True),
        "family": _TEXT,
        "relation": _TEXT,
        "equipment": _TEXT,
        "loading": _TEXT,
        "progress_by": _one_of(PROGRESSES),
        "step_kg": _STEP,
        "step_lb": _STEP,
        "lowest_kg": _whole(0, MOST_MILLI),
        "lowest_lb": _whole(0, MOST_MILLI),
        "measure": _one_of(MEASURES),
        "seconds_low": _SECONDS,
        "seconds_high": _SECONDS,
        "levels": _NAMES,
        "bands": _NAMES,
        "default_goal": _SLUG,
        "target": _NAMES,
        "synergists": _NAMES,
        "harder": _NAMES,
        "unilateral": _FLAG,
        "page": _Column(_is_page, "must be what is known of an exercise, as JSON"),
        "retired": _FLAG,
        "merged_into": _TEXT,
    },
    "aliases": {
        "key": _NEEDED_TEXT,
        "exercise": _NEEDED_TEXT,
        "name": _NEEDED_NAME,
        "generic": _FLAG,
        "imports": _FLAG,
        "origin": _one_of(ORIGINS, needed=True),
    },
    "goals": {
        "slug": _NEEDED_TEXT,
        "origin": _one_of(ORIGINS, needed=True),
        **dict.fromkeys(("sets_low", "sets_high", "reps_low", "reps_high"), _OF_GOALS),
        "rest_low": _REST,
        "rest_high": _REST,
        "load_words": _TEXT,
        "source": _TEXT,
        "position": _whole(0),
    },
    "preferences": {
        "exercise": _NEEDED_TEXT,
        "sets": _whole(1, 1000),
        "goal": _SLUG,
        "name": _NAME,
        "video": _TEXT,
        "retired": _FLAG,
        "inferred": _one_of(INFERRED),
        "inferred_until": _DAY._replace(needed=False),
        "note": _TEXT,
        "aim": _LOAD,
        "aim_unit": _one_of(AIM_UNITS),
        "aim_by": _DAY._replace(needed=False),
        "aim_since": _DAY._replace(needed=False),
    },
    "equipment": {
        "id": _NEEDED_TEXT,
        "gym": _PLACE,
        "target": _NEEDED_TEXT,
        "unit": _one_of(UNITS),
        "form": _one_of(EQUIPMENT_FORMS, needed=True),
        "detail": _NEEDED_TEXT,
        "cap": _LOAD,
    },
    "settings": {"key": _NEEDED_TEXT, "value": _TEXT},
    "workouts": {
        "id": _NEEDED_TEXT,
        "started_at": _NEEDED_STAMP,
        "timezone": _ZONE,
        "day": _DAY,
        "ended_at": _STAMP,
        "title": _TEXT,
        "note": _TEXT,
        "gym": _PLACE,
        "fatigue": _FLAG,
        "source": _TEXT,
        "merged_into": _TEXT,
    },
    "sets": _of_a_set(),
    "pains": {
        "id": _NEEDED_TEXT,
        "at": _NEEDED_STAMP,
        "timezone": _ZONE,
        "day": _DAY,
        "severity": _one_of(SEVERITIES, needed=True),
        "note": _TEXT,
        "clears": _Column(_are_ids, "must be ids of pain reports, as JSON"),
    },
    "measurements": {
        "id": _NEEDED_TEXT,
        "at": _NEEDED_STAMP,
        "timezone": _ZONE,
        "day": _DAY,
        "name": _NEEDED_TEXT,
        "value": _whole(1, MOST_MILLI, needed=True),
        "unit": _one_of(MEASURED_IN, needed=True),
        "confirmed": _FLAG,
        "note": _TEXT,
        "source": _TEXT,
    },
    "plans": {
        "day": _DAY,
        "exercise": _NEEDED_TEXT,
        "position": _whole(0, needed=True),
        "goal": _TEXT,
        "sets": _whole(0, 1000, needed=True),
        "reps_low": _whole(0),
        "reps_high": _whole(0),
        "seconds_low": _whole(0),
        "seconds_high": _whole(0),
        "rest_low": _REST,
        "rest_high": _REST,
        "load": _LOAD,
        "unit": _one_of(UNITS),
        "load_type": _one_of(LOAD_TYPES),
        "rung": _TEXT,
        "level": _TEXT,
        "light": _FLAG,
        "skipped": _whole(0),
        "passed_at": _STAMP,
        "routine": _TEXT,
        "superset": _TEXT,
        "amrap": _FLAG,
        "run": _TEXT,
        "swapped_for": _TEXT,
        "distance": _whole(1),
    },
    "routines": {
        "slug": _NEEDED_TEXT,
        "name": _NEEDED_NAME,
        "about": _TEXT,
        "items": _Column(_are_items, "must be exercises, such as leg-raise 2x10-15", True),
    },
    "programmes": {"name": _NEEDED_TEXT, "removed_at": _STAMP},
    "programme_versions": {
        "id": _NEEDED_TEXT,
        "programme": _NEEDED_TEXT,
        "number": _whole(1, needed=True),
        "at": _NEEDED_STAMP,
        "text": _Column(_is_programme_text, "must be the text of a programme", True),
        "names": _Column(_are_names, "must be exercises by name, as JSON"),
    },
    "programme_runs": {
        "id": _NEEDED_TEXT,
        "programme": _NEEDED_TEXT,
        "at": _NEEDED_STAMP,
        "week": _WEEK,
        "day": _NAME,
        "numbers": _Column(_are_amounts, "must be loads by line, as JSON"),
    },
    "programme_steps": {
        "id": _NEEDED_TEXT,
        "run": _NEEDED_TEXT,
        "at": _NEEDED_STAMP,
        "kind": _one_of(PROGRAMME_STEPS, needed=True),
        "line": _NAME,
        "amount": _Column(is_amount, "must be a load such as 135kg"),
        "week": _WEEK,
        "day": _NAME,
        "percent": _PERCENT,
    },
    "taken_days": {
        "workout": _NEEDED_TEXT,
        "run": _NEEDED_TEXT,
        "version": _NEEDED_TEXT,
        "cycle": _whole(1, needed=True),
        "week": _WEEK._replace(needed=True),
        "number": _WEEK._replace(needed=True),
        "day": _NEEDED_NAME,
        "at": _NEEDED_STAMP,
    },
    "asked_items": {
        "workout": _NEEDED_TEXT,
        "exercise": _NEEDED_TEXT,
        "line": _NAME,
        "stage": _whole(1, 100),
        "stages": _whole(1, 100),
        "sets": _Column(_are_asked, "must be sets that are asked, as JSON", True),
        "light": _FLAG,
        "hold": _FLAG,
        "coach": _FLAG,
        "test_reps": _whole(1, 100),
        "test_percent": _PERCENT,
        "cut": _whole(1, 1000),
        "reason": _TEXT,
    },
    "inbox_lines": {
        "id": _NEEDED_TEXT,
        "file": _NEEDED_TEXT,
        "day": _DAY,
        "text": _NEEDED_TEXT,
        "occurrence": _whole(0, needed=True),
        "above": _TEXT,
        "sets": _Column(_are_ids, "must be ids of sets, as JSON"),
        "heading": _TEXT,
        "taken": _DAY._replace(needed=False),
    },
    "messages": {
        "id": _NEEDED_TEXT,
        "coach": _NEEDED_NAME,
        "kind": _one_of(("comment", "routine", "programme"), needed=True),
        "name": _NAME,
        "text": _NEEDED_TEXT,
        "about": _TEXT,
        "at": _NEEDED_STAMP,
    },
}
for _table, _forms in FORMS.items():
    for _name, _form in _forms.items():
        _needed = _COLUMNS[_table][_name].needed
        _COLUMNS[_table][_name] = _Column(_form, WANTED[_form], _needed)
for _columns in _COLUMNS.values():
    _columns.update(_DELETED)


def _range(*names: str) -> tuple[tuple[str, str], ...]:
    return tuple((f"{name}_low", f"{name}_high") for name in names)


# Columns of a lower and a higher number: both or none, in that order.
_PAIRS = {
    "exercises": _range("seconds"),
    "goals": _range("sets", "reps", "rest"),
    "plans": _range("reps", "seconds", "rest"),
}


def _pair(below: str, above: str, row: Row) -> Iterator[Problem]:
    low, high = row.get(below), row.get(above)
    if below in row and above in row and (low is None) != (high is None):
        yield below, f"must go with {above}"
    elif isinstance(low, int) and isinstance(high, int) and low > high:
        yield below, f"must be at most {above}"


def _detail(row: Row) -> Iterator[Problem]:
    if "detail" in row:
        lines = str(row["detail"]).split("\n")
        try:
            equipment_from(dict(line.split("=", 1) for line in lines))
        except LiftlogError as error:
            yield "detail", f"cannot be read: {error.message}"
        except ValueError:
            yield "detail", "must be lines such as unit=kg"


def _equipment(row: Row) -> Iterator[Problem]:
    if "id" in row and "target" in row and row["id"] != f"{row.get('gym', '')}/{row['target']}":
        yield "id", "must be the gym, a slash and the target"


def _setting(row: Row) -> Iterator[Problem]:
    key, value = str(row.get("key", "")), row.get("value")
    if not key:
        return
    if key.startswith("policy."):
        name = key.removeprefix("policy.")
        if not is_policy(name):
            yield "key", "must be the name of a setting"
        elif value:
            try:
                checked(name, str(value))
            except LiftlogError:
                yield "value", f"is not a value of {key}"
    elif key not in SETTINGS:
        yield "key", "must be the name of a setting"
    elif value and not SETTINGS[key](str(value)):
        yield "value", f"is not a value of {key}"


def _preference(row: Row) -> Iterator[Problem]:
    parts = [row[name] for name in ("aim", *_OF_AN_AIM) if name in row]
    if len(parts) == 3 and len({part is None for part in parts}) > 1:
        yield "aim", "must go with a unit and a day"


def _load(row: Row) -> Iterator[Problem]:
    if "load" in row and "unit" in row and (row["load"] is None) != (row["unit"] is None):
        yield "load", "must go with a unit"


def _parts(row: Row) -> Iterator[Problem]:
    if row.get("parts") is not None and "reps" in row and parts_in_all(row["parts"]) != row["reps"]:
        yield "parts", "must add up to the reps"


def _measured(row: Row) -> Iterator[Problem]:
    name, value, unit = row.get("name"), row.get("value"), row.get("unit")
    if unit is None:
        return
    if isinstance(value, int) and not is_possible(value, str(unit)):
        yield "value", f"must be at most {most_of(str(unit))}"
    units = units_of(str(name)) if name is not None else ()
    if units and unit not in units:
        yield "unit", f"must be {listed(units)} for {name}"


def _day_of(name: str, row: Row) -> Iterator[Problem]:
    """A local day is at most a day before or after that of UTC."""
    day, moment = row.get("day"), row.get(name)
    if day is None or moment is None or day == str(moment)[:10]:
        return
    apart = date.fromisoformat(str(day)) - date.fromisoformat(str(moment)[:10])
    if abs(apart.days) > 1:
        yield "day", f"must be the day of {name}"


# What a rule reads of these is their day alone.
MOMENTS = ("performed_at", "started_at", "at")
# What columns have to be together: each rule by the columns that it reads, of which a row may lack
# some; it is asked once each column has a value that may be.
RULES: dict[str, dict[tuple[str, ...], Callable[[Row], Iterator[Problem]]]] = {
    "preferences": {("aim", *_OF_AN_AIM): _preference},
    "equipment": {("detail",): _detail, ("id", "gym", "target"): _equipment},
    "settings": {("key", "value"): _setting},
    "sets": {
        ("load", "unit"): _load,
        ("parts", "reps"): _parts,
        ("day", "performed_at"): partial(_day_of, "performed_at"),
    },
    "workouts": {("day", "started_at"): partial(_day_of, "started_at")},
    "pains": {("day", "at"): partial(_day_of, "at")},
    "measurements": {
        ("day", "at"): partial(_day_of, "at"), ("name", "value", "unit"): _measured,
    },
    **{table: {pair: partial(_pair, *pair) for pair in pairs} for table, pairs in _PAIRS.items()},
}  # fmt: skip


def notify_names(text: str) -> list[str]:
    """The signals that are named: bell,osc9."""
    return [name.strip() for name in text.split(",")]


def is_device(text: str) -> bool:
    """The id of a copy of a log: eight digits of 0 to f."""
    return len(text) == 8 and not text.strip("0123456789abcdef")


# What a setting may be: its form, since only the log knows whether there is such a gym or goal.
SETTINGS: dict[str, Callable[[str], bool]] = {
    "unit": lambda text: text in UNITS,
    "goal": is_slug,
    "zone": is_zone,
    "week-start": lambda text: text in WEEK_STARTS,
    "formula": lambda text: text in FORMULAS,
    "gym": is_name,
    "inbox-device": is_device,
    "notify": lambda text: text == "off" or set(notify_names(text)) <= set(NOTIFY),
}
