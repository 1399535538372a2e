"""liftlog's own JSON: what is read fast is what a closer look finds."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.errors import UnreadableFile
from liftlog.importers.base.files import File
from liftlog.importers.own import liftlog_json as own

ID = "019b75ba-43e0-729d-bac0-5aed1d796726"
AT = "2026-01-05T18:00:00+01:00"
NEEDED = {"id": ID, "timezone": "Europe/Berlin"}
OF_A_SET = {"performed_at": AT, "exercise": "squat", "kind": "working", "load_type": "external"}
VALUES = st.one_of(
    st.sampled_from(
        [ID, AT, "Europe/Berlin", "", "5", "2.5", "2,5", "1e3", "kg", "lb", "working", "cluster",
         "failure", "band", "external", "left", "clean", "severe", "12+4", "3-1-1", "x" * 300,
         True, False, None, 0, 1, 8, -1, 10**9, 10**12, 1.5, [], {}, ["a"], "2026-13-01",
         "squat", "a\tb", "\ud800", "\0"]
    ),
    st.text(max_size=6),
    st.integers(),
)  # fmt: skip


def entries(needed, readers):
    fields = st.sampled_from([*readers, "sets", "odd"])
    return st.tuples(
        st.dictionaries(fields, VALUES, max_size=4), st.sets(st.sampled_from([*needed]), max_size=1)
    ).map(lambda it: {key: value for key, value in needed.items() if key not in it[1]} | it[0])


ROWS = {"sets": NEEDED | OF_A_SET, own.WORKOUTS: NEEDED | {"started_at": AT}}


@pytest.mark.parametrize("table", ROWS)
@given(data=st.data())
def test_a_row_is_sound_where_a_closer_look_finds_nothing(table, data):
    readers, needed = own._TABLES[table]
    entry = data.draw(entries(ROWS[table], readers))
    problems = []
    fields = own._checked(entry, readers, (*sorted(needed),), "row", problems)
    problems += own._wrong_values(table, fields, "row")
    if table == "sets":
        said = map(fields.get, ("reps", "kind", "parts", "tempo"))
        problems += filter(None, [own.problem_with_set(*said)])
    fast = own._sound(table, entry)
    if fast is not None:
        assert (fast, problems) == (fields, [])


def test_a_usual_row_is_read_fast():
    fields = {"load": "100.5", "unit": "kg", "reps": 5, "rpe": "8.5", "note": "good", "set": 1}
    assert own._sound("sets", NEEDED | OF_A_SET | fields) is not None
    assert own._sound(own.WORKOUTS, NEEDED | {"started_at": AT, "title": "Monday"}) is not None


def a_log(path, sets: int):
    workout = NEEDED | {"started_at": AT, "sets": []}
    for number in range(sets):
        workout["sets"].append(NEEDED | OF_A_SET | {"id": f"{ID[:-1]}{number}", "reps": 5})
    content = {"schema": 1, "format": "liftlog", "workouts": [workout], "goals": []}
    path.write_text(json.dumps(content))
    return File(path, str(path))


def test_a_file_that_is_read_by_parts_holds_what_the_whole_does(tmp_path):
    file = a_log(tmp_path / "log.json", 3)
    found = []
    for document in (own.Document(file, None), own.whole(file)):
        seen = []
        log = own.contents(document, lambda *it, seen=seen: seen.append(it))
        assert [(0, *workout) for workout in log.workouts] == seen
        found.append((seen, log.own, log.problems, log.keys, log.workouts.ids, log.workouts.sets))
    assert found[0] == found[1]


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path):
    file = a_log(tmp_path / "log.json", 3)
    log = own.contents(own.Document(file, None), lambda *_: None)
    a_log(tmp_path / "log.json", 2)
    with pytest.raises(UnreadableFile, match="was changed while it was read"):
        list(log.workouts)


CHANGES = [
    {"load": [1], "unit": "kg"}, {"amrap": {}}, {"note": None}, {"foo": "x"}, {"exercise": 1.5},
]  # fmt: skip


@pytest.mark.parametrize("changed", CHANGES, ids=str)
@pytest.mark.parametrize("place", ["a set", "a workout"])
def test_a_row_that_is_no_row_any_more_is_a_change(tmp_path, changed, place: str):
    """Nothing of it is written before the whole file is compared."""
    file = a_log(tmp_path / "log.json", 3)
    log = own.contents(own.Document(file, None), lambda *_: None)
    content = json.loads(file.path.read_text())
    (workout,) = content["workouts"]
    (workout["sets"][1] if place == "a set" else workout).update(changed)
    file.path.write_text(json.dumps(content))

    with pytest.raises(UnreadableFile, match="was changed while it was read"):
        list(log.workouts)


@pytest.mark.parametrize("name", ["performed_at", "started_at", "ended_at"])
def test_a_moment_has_a_length_as_any_text(tmp_path, name: str):
    file = a_log(tmp_path / "log.json", 1)
    content = json.loads(file.path.read_text())
    (workout,) = content["workouts"]
    row = workout["sets"][0] if name == "performed_at" else workout
    row[name] = f"{AT}.{'0' * 500}"
    file.path.write_text(json.dumps(content))

    log = own.contents(own.Document(file, None), lambda *_: None)

    assert [f"{name} has" in it for it in log.problems] == [True]
