"""Events and rows tell the same story, whatever is logged, edited, deleted and taken back."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liftlog.store.base.journal import TABLES
from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"
OTHER = "romanian-deadlift"

reps = st.integers(0, 15)
loads = st.sampled_from(["", "@40kg", "@42.5kg", "@90lb", "@62.125kg"])
options = st.sampled_from(
    ["", "--rpe 9", "--note slow", "--form broken", "--pain mild", "--kind warm-up", "--light"]
)
whiches = st.sampled_from(["last", "last", "0", "1", "2"])
lines = st.one_of(
    st.builds("log {} {}{} {}".format, st.sampled_from([MACHINE, OTHER]), reps, loads, options),
    st.builds("log {},{} {}".format, reps, reps, options),
    st.builds("log {} --at 17:{}0".format, reps, st.integers(0, 5)),
    st.builds("edit {} {}{}".format, whiches, reps, loads),
    st.builds("edit {} {}".format, whiches, options.filter(bool)),
    st.builds("edit {} --exercise {}".format, whiches, st.sampled_from([MACHINE, OTHER])),
    st.builds("delete {}".format, whiches),
    st.just("undo"),
    st.just("undo"),
    st.sampled_from(
        [
            "plan",
            "workout finish",
            "workout start",
            "pain mild",
            "pain severe",
            "pain cleared",
            "config set unit lb",
            "config set policy.layoff off",
            "goal add mine --sets 3 --reps 5",
            "exercise set mach --sets 2",
            "exercise alias mach hexe",
            "exercise edit mach --name Hexe --video https://example.org/v",
            "exercise edit mach --name none",
            "exercise retire superman",
            "exercise retire superman --back",
            "exercise add --own Snatch",
            "equipment set mach --unit kg --step 5",
            "log 40x12",
        ]
    ),
)


def written(lifter: Lifter, line: str) -> str:
    """The line with `0`, `1`, … in the place of an id put right."""
    words = line.split()
    if words[0] in ("edit", "delete") and words[1].isdigit():
        ids = [set_id for (set_id,) in lifter.sets("id")]
        words[1] = ids[int(words[1])][-10:] if int(words[1]) < len(ids) else "last"
    return " ".join(words)


def state(lifter: Lifter) -> dict[str, list[tuple[Any, ...]]]:
    """The rows that stand, of everything that the journal is about."""
    return {
        table: lifter.rows(f"select * from {table} where deleted_at is null order by 1, 2")
        for table, _ in TABLES.values()
    }


def folded(lifter: Lifter) -> dict[tuple[str, str], dict[str, Any]]:
    """(entity, subject) → what its events add up to, told without the program's help."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for kind, subject, patch in lifter.rows("select kind, subject, patch from events order by n"):
        entity = kind.partition(".")[0]
        found.setdefault((entity, subject), {}).update(json.loads(patch))
    return found


def defaults(lifter: Lifter, table: str) -> dict[str, Any]:
    """What SQLite puts into a column that no event names."""
    columns = lifter.rows("select name, dflt_value from pragma_table_info(?)", table)
    return {
        name: None if default is None else lifter.rows(f"select {default}")[0][0]
        for name, default in columns
    }


def assert_rows_are_the_fold_of_events(lifter: Lifter) -> None:
    for (entity, subject), fields in folded(lifter).items():
        table, keys = TABLES[entity]
        key = subject.removeprefix(f"{entity}:").split("\t")
        names = list(defaults(lifter, table))
        row = lifter.rows(
            f"select * from {table} where {' and '.join(f'{k} = ?' for k in keys)}", *key
        )[0]
        whole = dict(zip(names, row, strict=True))
        told = dict(zip(keys, key, strict=True)) | fields
        if entity not in ("exercise", "alias", "goal"):
            told = defaults(lifter, table) | told
        assert told == {name: whole[name] for name in told}, (entity, subject)


def assert_sessions_are_counted(lifter: Lifter) -> None:
    working = (
        "(kind in ('working', 'failure') and doubtful = 0"
        " and (reps > 0 or (reps is null and (seconds > 0 or distance > 0))))"
    )
    told = lifter.rows(
        "select exercise, workout, first, sum(working), max(iif(working, reps, null)),"
        " max(iif(working and reps is null, seconds, null)),"
        " max(iif(working and reps is null, distance, null)) from ("
        f"select *, {working} as working, first_value(day) over (partition by exercise, workout"
        " order by performed_at, position) as first from sets where deleted_at is null)"
        " group by exercise, workout having sum(working) > 0 order by 1, 2"
    )
    assert lifter.rows("select * from session_counts order by 1, 2") == told
    assert lifter.rows("select count(*) from session_counts_due") == [(0,)]


@pytest.fixture
def afresh(lifter: Lifter, empty_log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """An empty log for each example of a property."""
    monkeypatch.setenv("LIFTLOG_DB", str(tmp_path / "example.db"))

    def begin() -> Lifter:
        shutil.copy(empty_log, tmp_path / "example.db")
        lifter.at("2026-01-05T18:00:00")
        return lifter

    return begin


@settings(
    max_examples=settings().max_examples // 5,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(lines, min_size=1, max_size=12))
def test_any_evening_can_be_told_from_its_events_and_taken_back(afresh, evening: list[str]):
    lifter = afresh()
    before_each: list[dict[str, list[tuple[Any, ...]]]] = []

    for minute, line in enumerate(evening):
        lifter.at(f"18:{minute:02d}:00")
        before, events = state(lifter), lifter.rows("select count(*) from events")[0][0]
        commands = lifter.rows("select count(*) from commands where kind = 'do'")

        answer = lifter.types(written(lifter, line))

        assert answer.code in (0, 1, 2, 3), answer
        if line == "undo" and answer.code == 0:
            assert before_each.pop() == state(lifter)
        elif lifter.rows("select count(*) from commands where kind = 'do'") != commands:
            before_each.append(before)
        else:
            assert before == state(lifter), line
        assert lifter.rows("select count(*) from events")[0][0] >= events
        assert_rows_are_the_fold_of_events(lifter)
        assert_sessions_are_counted(lifter)

    while before_each:
        lifter.gets("undo")
        assert before_each.pop() == state(lifter)
        assert_sessions_are_counted(lifter)
    assert_rows_are_the_fold_of_events(lifter)
    assert lifter.types("undo").code == 1


def test_events_are_in_the_order_of_their_clock_also_when_the_clock_goes_back(lifter: Lifter):
    for moment in ("18:00:00", "17:00:00", "18:30:00"):
        lifter.at(moment).gets(f"log {MACHINE} 12@40kg")

    stamps = [hlc for (hlc,) in lifter.rows("select hlc from events order by n")]

    assert stamps == sorted(set(stamps))


def test_an_event_holds_what_changed_and_what_belongs_with_it_s3(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")

    lifter.gets("edit last 11")

    patch, was = lifter.rows("select patch, was from events where kind = 'set.edit'")[0]
    said, before = json.loads(patch), json.loads(was)
    together = ("reps", "seconds", "distance", "kind", "amrap", "parts", "tempo", "superset")
    assert sorted(said) == sorted(before) == sorted(together)
    assert {field for field in said if said[field] != before[field]} == {"reps"}


def test_a_load_is_whole_thousandths_and_never_a_float(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@0.1kg")
    lifter.gets("log 12@+0.2")

    assert lifter.sets("load, typeof(load)") == [(100, "integer"), (300, "integer")]


def test_ids_are_uuids_of_version_7_and_tell_the_time(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")

    (set_id,) = lifter.sets("id")[0]

    assert (set_id[14], len(set_id)) == ("7", 36)
    assert set_id[19] in "89ab"
    assert int(set_id.replace("-", "")[:12], 16) == 1767636000000


@pytest.mark.parametrize("statement", ["update events set kind = 'x'", "delete from events"])
def test_events_cannot_be_changed(lifter: Lifter, statement: str):
    lifter.gets(f"log {MACHINE} 12@40kg")

    with pytest.raises(Exception, match="append-only"):
        lifter.rows(statement)
