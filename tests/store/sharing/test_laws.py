"""Laws of what devices say to each other: in any order, split and repeated in any way, it adds up
to the same (sync.md, S7, S13 to S18); and each law is broken where a rule of it is left out."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liftlog.domain.sharing.journal_files import (
    Group,
    Header,
    Journal,
    NotReadable,
    SharedCommand,
    SharedEvent,
    read,
    write,
)
from liftlog.domain.sharing.merging import fold
from liftlog.store.base.journal import TABLES, TOGETHER, Transaction
from liftlog.store.safety import checks
from liftlog.store.safety.broken import broken_rows
from liftlog.store.safety.drifts import drifts
from liftlog.store.sharing import folding, purged, taking_in
from tests.journals import a_set, workout
from tests.store.sharing.conftest import Fresh

DEVICES = ("0aaaaaaa", "0bbbbbbb", "0ccccccc")
AT = "2026-01-05T18:00:00Z"
PLACES = tuple(f"01a22000-0000-7000-8000-00000000a{n:03x}" for n in range(2))
SETS = tuple(f"01a22000-0000-7000-8000-00000000b{n:03x}" for n in range(3))
OWN = "exercise:zercher-hold"
Said = tuple[str, str, dict[str, Any]]

_MADE = {name: value for name, value in a_set("", "")["patch"].items() if name != "workout"}
_OWN_EXERCISE = {
    "name": "Zercher hold", "origin": "own", "equipment": "barbell", "loading": "external",
}  # fmt: skip


def _whole_effort(fields: dict[str, Any]) -> dict[str, Any]:
    return dict.fromkeys(TOGETHER["set"][1]) | {"kind": "working", "amrap": 0} | fields


effort = st.one_of(
    st.integers(0, 12).map(lambda n: _whole_effort({"reps": n})),
    st.integers(1, 90).map(lambda n: _whole_effort({"seconds": n})),
)
load = st.one_of(
    st.just({"load": None, "unit": None, "load_type": "bodyweight", "band": None}),
    st.tuples(st.integers(1, 200), st.sampled_from(["kg", "lb"])).map(
        lambda it: {"load": it[0] * 500, "unit": it[1], "load_type": "external", "band": None}
    ),
)
place = st.tuples(st.sampled_from(PLACES), st.integers(1, 3)).map(
    lambda it: {"workout": it[0], "position": it[1]}
)
gone = st.sampled_from([{"deleted_at": AT}, {"deleted_at": None}])
note = st.sampled_from(["good", "slow", None]).map(lambda text: {"note": text})
exercise = st.sampled_from(["squat", "zercher-hold", "moon-press"]).map(
    lambda slug: {"exercise": slug}
)
of_sets = st.one_of(
    st.builds(
        lambda id_, *parts: ("set.add", id_, _MADE | {k: v for it in parts for k, v in it.items()}),
        st.sampled_from(SETS), effort, load, place, exercise,
    ),
    st.builds(
        lambda id_, patch: ("set.edit", id_, patch),
        st.sampled_from(SETS), st.one_of(effort, load, place, gone, note, exercise),
    ),
)  # fmt: skip
of_others = st.one_of(
    st.sampled_from(PLACES).map(lambda id_: ("workout.add", id_, workout(id_)["patch"])),
    st.builds(lambda id_, it: ("workout.edit", id_, it), st.sampled_from(PLACES), note | gone),
    st.sampled_from(["kg", "lb", None]).map(
        lambda it: ("setting.set", "setting:unit", {"value": it})
    ),
    st.just(("exercise.add", OWN, _OWN_EXERCISE)),
    st.builds(lambda it: ("exercise.edit", OWN, it), gone),
    st.builds(lambda it: ("exercise.retire", OWN, {"retired": it}), st.integers(0, 1)),
)  # fmt: skip
# What no device says, and a file may hold all the same.
strange = st.sampled_from(
    [
        ("set.edit", SETS[0], {"reps": 10**15}),
        ("set.edit", SETS[0], {"load": "much"}),
        ("set.edit", SETS[1], {"workout": "01a22000-0000-7000-8000-0000000fffff", "position": 1}),
        ("set.edit", SETS[1], {"stance": "wide"}),
        ("set.edit", "not an id", {"reps": 1}),
        ("set.add", PLACES[0], _MADE | {"workout": PLACES[0]}),
        ("mood.add", SETS[0], {"mood": "fine"}),
        ("exercise.edit", OWN, {"origin": "catalogue"}),
        ("exercise.edit", OWN, {"name": None}),
        ("exercise.base", OWN, {"retired": 0}),
        ("exercise.add", "exercise:squat", _OWN_EXERCISE),
        ("exercise.edit", "exercise:squat", {"origin": "own", "deleted_at": AT}),
        ("alias.add", "alias:zerch\tzercher-hold", {"name": "zerch", "origin": "own"}),
        ("alias.add", "alias:zerch", {"name": "zerch", "origin": "own"}),
        ("alias.edit", "alias:zerch\tsquat", {"origin": "catalogue", "name": "zerch"}),
        ("goal.add", "goal:mine", {"origin": "catalogue", "name": "mine"}),
        ("preference.set", "preference:moon-press", {"note": "x"}),
        ("plan.add", "plan:2026-01-05\tsquat", {"position": 1}),
        ("plan.add", "plan:2026-01-05\ta\tb", {"position": 1}),
        ("setting.set", "setting:unit", {"value": "stone"}),
    ]
)
purges = st.one_of(
    st.sampled_from([*SETS, *PLACES]).map(lambda id_: ("set.purge", id_, {})),
    st.sampled_from(SETS).map(lambda id_: ("set.purge", id_, {"only": "note"})),
)


def _journals(said: Sequence[tuple[Said, int, int]], base: int = 0) -> list[SharedEvent]:
    return [
        SharedEvent(
            f"01a22000-0000-7000-8000-{base + n:012x}", f"019b8f0cfe80-{hlc:04x}", subject,
            kind, patch, None, 2,
        )
        for n, ((kind, subject, patch), hlc, _) in enumerate(said)
    ]  # fmt: skip


def histories(*kinds: st.SearchStrategy[Said]) -> st.SearchStrategy[list[tuple[Said, int, int]]]:
    """What three devices said, each at a time of its clock."""
    one = st.tuples(st.one_of(*kinds), st.integers(0, 9), st.integers(0, 2))
    return st.lists(one, min_size=1, max_size=14)


def _files(
    said: Sequence[tuple[Said, int, int]], places: Sequence[int], order: Sequence[int]
) -> list[Journal]:
    """The events dealt out to files, the files in an order in which some may come twice."""
    events = _journals(said)
    files: dict[int, dict[int, list[SharedEvent]]] = {}
    for n, (event, (_, _, device)) in enumerate(zip(events, said, strict=True)):
        in_file = files.setdefault(places[n % len(places)], {})
        in_file.setdefault(device, []).append(event)
    journals = [
        Journal(
            Header(DEVICES[0], "phone", 1, AT, 2),
            tuple(
                Group(_command(number, device), tuple(events))
                for device, events in sorted(in_file.items())
            ),
        )
        for number, in_file in sorted(files.items())
    ]
    return [journals[n % len(journals)] for n in order] + journals


def _command(number: int, device: int) -> SharedCommand:
    id_ = f"01a22000-0000-7000-8000-0000c{number:03x}000{device}"
    return SharedCommand(id_, DEVICES[device], AT, "log squat", "do", None, False)


def take(db: sqlite3.Connection, files: Sequence[Journal]) -> None:
    for number, journal in enumerate(files):
        with Transaction(db):
            taking_in.take_in(db, f"devices/x/{number}", 1, journal, AT, mine=False)
        assert_whole(db)


def assert_whole(db: sqlite3.Connection) -> None:
    assert list(drifts(db)) == []
    assert checks.miscounted_sessions(db) == 0
    assert checks.misspelt_names(db) == 0
    assert not checks.broken_keys(db)
    assert [it for it in broken_rows(db) if it.table != "events"] == []
    newest = "select hlc = (select max(hlc) from events) from events order by n desc limit 1"
    assert db.execute(newest).fetchone() in (None, (1,))


# The catalogue's rows do not travel: a log has those that it spoke of once.
_OF_THE_LIFTER = {
    "exercises": " where origin <> 'catalogue' or slug in (select exercise from sets)",
    "aliases": " where origin <> 'catalogue'",
    "goals": " where origin <> 'catalogue'",
}


def rows(db: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    tables = [*(table for table, _ in TABLES.values()), "session_counts"]
    found = {
        it: db.execute(f"select * from {it}{_OF_THE_LIFTER.get(it, '')} order by 1, 2").fetchall()
        for it in tables
    }
    found["held"] = db.execute("select subject from sync_held order by 1").fetchall()
    found["events"] = db.execute(
        "select id, hlc, device, subject, kind, patch, was from events"
        " where kind <> 'sync.seen' order by id"
    ).fetchall()
    return found


places = st.lists(st.integers(0, 5), min_size=1, max_size=14)
orders = st.lists(st.integers(0, 9), max_size=8)
steady = settings(
    max_examples=max(30, settings().max_examples // 3),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@steady
@given(histories(of_sets, of_others), places, places, orders, orders)
def test_sync_s13_any_order_split_and_repetition_gives_the_same_rows(
    fresh: Fresh, said, first, second, one_order, other_order
):
    assert_same(fresh, said, first, second, one_order, other_order)


@steady
@given(histories(of_sets, of_others, strange), places, places, orders, orders)
def test_sync_s14_also_where_some_of_it_cannot_be(
    fresh: Fresh, said, first, second, one_order, other_order
):
    assert_same(fresh, said, first, second, one_order, other_order)


@steady
@given(histories(of_sets, of_others, purges), places, places, orders, orders)
def test_sync_s41_also_where_some_of_it_is_purged(
    fresh: Fresh, said, first, second, one_order, other_order
):
    assert_same(fresh, said, first, second, one_order, other_order)


_PLACE = ("workout.add", PLACES[0], workout(PLACES[0])["patch"])
_HOLD = ("set.add", SETS[0], _MADE | {"workout": PLACES[0], "exercise": "zercher-hold"})
_MOON = ("set.add", SETS[0], _MADE | {"workout": PLACES[0], "exercise": "moon-press"})


@pytest.mark.parametrize(
    "story",
    [
        (_PLACE, _HOLD, ("exercise.edit", OWN, {"deleted_at": AT})),
        (_PLACE, _HOLD, ("exercise.retire", OWN, {"retired": 1})),
        (_PLACE, _HOLD, ("exercise.edit", OWN, {"name": None})),
        (
            _PLACE,
            _HOLD,
            ("set.edit", SETS[0], {"reps": 10**15}),
            ("exercise.edit", OWN, {"deleted_at": AT}),
        ),
        # What is left of a set may speak of another exercise.
        (_PLACE, _MOON, ("set.edit", SETS[0], {"exercise": "squat", "reps": 10**15})),
    ],
)
def test_sync_s15_an_exercise_that_its_events_do_not_make_is_the_same_in_any_order(
    fresh: Fresh, story: tuple[Said, ...]
):
    """As one of which only the deletion is known yet: its sets are shown, never held."""
    said = [(it, n, n % 3) for n, it in enumerate(story)]
    first = fresh()
    take(first, _files(said, range(len(said)), []))
    there = rows(first)
    assert len(there["sets"]) == 1
    for places_of in permutations(range(len(said))):
        other = fresh()
        take(other, _files(said, places_of, []))
        assert rows(other) == there, places_of


def assert_same(fresh: Fresh, said, first, second, one_order, other_order) -> None:
    one, other = fresh(), fresh()
    take(one, _files(said, first, one_order))
    take(other, _files(said, second, other_order))
    there = rows(other)
    for table, of_table in rows(one).items():
        assert of_table == there[table], table


@steady
@given(histories(of_sets, of_others), places, orders)
def test_sync_s3_no_group_of_fields_is_ever_split(fresh: Fresh, said, first, order):
    db = fresh()
    take(db, _files(said, first, order))
    assert_groups_are_whole(db, said)


def assert_groups_are_whole(db: sqlite3.Connection, said: Sequence[tuple[Said, int, int]]) -> None:
    for group in TOGETHER["set"]:
        columns = ", ".join(group)
        for id_, *values in db.execute(f"select id, {columns} from sets"):
            patches = [patch for (_, subject, patch), _, _ in said if subject == id_]
            whole = [
                [patch.get(name, 0 if name == "amrap" else None) for name in group]
                for patch in patches
                if group[0] in patch
            ]
            assert values in whole, (id_, group)


def _bytes(said: Sequence[tuple[Said, int, int]]) -> bytes:
    (journal,) = _files(said, [0], [])
    return write(journal.header, journal.groups).encode()


any_value = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**30), 10**30), st.floats(), st.text(max_size=9),
    st.sampled_from(
        ["\x1b[2J", "\ud800", "a\tb", "../../x", "'; drop table sets; --", "9999-99-99", "\u202e"]
    ),
    st.lists(st.integers(), max_size=3), st.dictionaries(st.text(max_size=5), st.integers()),
)  # fmt: skip


@steady
@given(histories(of_sets, of_others, strange, purges), st.data())
def test_sync_s17_a_mangled_line_harms_nothing(fresh: Fresh, said, data: st.DataObject):
    lines = [json.loads(line) for line in _bytes(said).decode().splitlines()]
    for _ in range(data.draw(st.integers(1, 3))):
        line = data.draw(st.sampled_from(lines))
        if data.draw(st.booleans()) and isinstance(line.get("patch"), dict) and line["patch"]:
            line = line["patch"]
        key = data.draw(st.sampled_from([*line, "note", "a\tb", "was", "target", "quiet"]))
        line[key] = data.draw(any_value)
    if data.draw(st.booleans()):
        lines.insert(data.draw(st.integers(0, len(lines))), data.draw(st.sampled_from(lines)))
    assert_harmless(fresh, "".join(json.dumps(line) + "\n" for line in lines).encode())


@steady
@given(histories(of_sets, of_others), st.data())
def test_sync_s17_mangled_bytes_harm_nothing(fresh: Fresh, said, data: st.DataObject):
    raw = bytearray(_bytes(said))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        match data.draw(st.integers(0, 3)):
            case 0:
                raw[at] = data.draw(st.integers(0, 255))
            case 1:
                del raw[at : at + data.draw(st.integers(1, 30))]
            case 2:
                raw[at:at] = data.draw(st.sampled_from([b"\0", b"9" * 400, b"[" * 5000, b"\n"]))
            case _:
                raw[at:at] = raw[at // 2 : at]
        raw = raw or bytearray(b"x")
    assert_harmless(fresh, bytes(raw))


@settings(max_examples=settings().max_examples)
@given(st.binary(max_size=200))
def test_sync_s17_any_bytes_are_read_or_refused(raw: bytes):
    with pytest.raises(NotReadable):
        read(raw)


def assert_harmless(fresh: Fresh, raw: bytes) -> None:
    try:
        journal = read(raw)
    except NotReadable:
        return
    db = fresh()
    take(db, [journal, journal])
    assert checks.integrity(db) == []


# Each rule of the laws, left out: the law that holds by it is broken.

_FOUR = [("workout.add", PLACES[0], workout(PLACES[0])["patch"])]
_ADDED = ("set.add", SETS[0], _MADE | {"workout": PLACES[0]})
_SIX = ("set.edit", SETS[0], _whole_effort({"reps": 6}))
_SEVEN = ("set.edit", SETS[0], _whole_effort({"reps": 7}))


def _told(*said: Said) -> list[tuple[Said, int, int]]:
    return [(it, n, n % 3) for n, it in enumerate([*_FOUR, *said])]


def _breaks(law: Callable[[], None]) -> None:
    """The law does not hold now."""
    with pytest.raises(AssertionError):
        law()


def test_without_the_order_of_the_clocks_the_law_of_the_orders_breaks(
    fresh: Fresh, monkeypatch: pytest.MonkeyPatch
):
    def law() -> None:
        assert_same(fresh, _told(_ADDED, _SIX, _SEVEN), [0, 1, 2, 3], [3, 2, 1, 0], [], [])

    law()
    real = folding._folds

    def by_number(db: sqlite3.Connection) -> dict[str, list[Any]]:
        folds = real(db)
        for entity, of_entity in folds.items():
            for n, it in enumerate(of_entity):
                patches = db.execute(
                    "select patch from events where subject = ? and kind glob ? order by n",
                    (it.subject, f"{entity}.*"),
                )
                changes = tuple(json.loads(patch) for (patch,) in patches)
                of_entity[n] = it._replace(changes=changes, state=fold(entity, changes))
        return folds

    monkeypatch.setattr(folding, "_folds", by_number)
    _breaks(law)


def test_without_groups_the_law_of_the_groups_breaks(fresh: Fresh):
    def law(said: list[tuple[Said, int, int]]) -> None:
        db = fresh()
        take(db, _files(said, [0], []))
        assert_groups_are_whole(db, said)

    in_lb = {"load": 200_000, "unit": "lb", "load_type": "external", "band": None}
    in_kg = {"load": 60_000, "unit": "kg", "load_type": "external", "band": None}
    law(_told(_ADDED, ("set.edit", SETS[0], in_lb), ("set.edit", SETS[0], in_kg)))
    alone = _told(_ADDED, ("set.edit", SETS[0], in_lb), ("set.edit", SETS[0], {"load": 60_000}))
    _breaks(lambda: law(alone))


def test_without_the_word_that_it_was_seen_the_law_of_the_clocks_breaks(
    fresh: Fresh, monkeypatch: pytest.MonkeyPatch
):
    def law() -> None:
        take(fresh(), _files(_told(_ADDED, _SEVEN, _SIX), [3, 2, 1, 0], []))

    law()
    monkeypatch.setattr(taking_in, "_see", lambda *_: None)
    _breaks(law)


def test_without_the_purge_the_law_of_the_purged_breaks(
    fresh: Fresh, monkeypatch: pytest.MonkeyPatch
):
    def law() -> None:
        said = _told(_ADDED, ("set.purge", SETS[0], {}), _SEVEN)
        assert_same(fresh, said, [0, 1, 2, 3], [0, 3, 2, 1], [], [])

    law()
    monkeypatch.setattr(purged.Purged, "left_of", lambda _, event: event)
    _breaks(law)
