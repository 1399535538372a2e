"""For any JSON, import ends in a log that every command can read, or in a refusal."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liftlog.store.base.location import database_path
from tests import programmes
from tests.cli.runner import Lifter

FILE = 4
EXPECTED = range(6)
# Every command that only reads, in each of its forms.
READING = [
    "next", "next --why", "next machine-back-extension --json", "next my-row", "next my-hold",
    "status", "status --json", "plan", "plan --json", "plan --why", "progress", "progress --json",
    "progress machine-back-extension", "progress my-row --json", "history", "history --json",
    "history my-row", "records", "records --json", "replay", "doctor", "doctor --json",
    "config list", "config list --json", "config export", "exercise list", "exercise list --json",
    "exercise show my-row", "exercise show my-row --json", "exercise show my-hold",
    "exercise show superman", "equipment list", "equipment list --json", "equipment export",
    "equipment show machine-back-extension", "equipment use", "goal list", "goal list --json",
    "goal show strong", "workout list", "workout list --json", "workout show", "routine list",
    "routine list --json", "routine show mine", "routine check", "routine export", "report -o -",
    "export", "export --json", "export --format strong", "export --format hevy",
    "export --format openweight", "paths",
]  # fmt: skip


def rich(lifter: Lifter) -> None:
    """A log with a row of every kind."""
    for line in (
        "exercise add my-row --goal hypertrophy",
        "exercise add my-hold --measure seconds --seconds 20-40",
        "exercise set machine-back-extension --sets 3 --goal hypertrophy",
        'exercise edit superman --name "Flying"',
        "goal add strong --sets 3-5 --reps 3-6 --rest 120-180",
        "config set unit kg",
        "config set goal strong",
        "config set policy.deload.cut 0.15",
        "config set zone Europe/Berlin",
        "config set week-start sunday",
        "equipment set machine-back-extension --unit kg --stack 5:100:5 --addons 1.25",
        "equipment set barbell --unit kg --plates 4x20,2x10 --bar 20",
        "equipment use home",
        "equipment set bands --bands yellow,red,black",
        'routine add mine "superman 3x12 rest 60-90" "my-row 3x8-12 rest 90-120"',
    ):
        answer = lifter.types(line)
        assert answer.code == 0, (line, answer)
    for day in ("2025-12-29", "2026-01-01", "2026-01-03", "2026-01-05"):
        lifter.session(day, "12@40kg 12 11 --rpe 8 --note first")
        lifter.at("18:20").gets("log superman 12 12 --level hands-by-sides")
        lifter.at("18:30").gets("log my-row 10@bw+5kg 9@90lb --pain mild --side left")
        lifter.at("18:35").gets("log my-hold 30s")
        lifter.at("18:40").gets("pain mild --note back")
        lifter.at("18:45").gets("body 82.4kg waist 33.5in fat 18% --note morning")
        lifter.at("18:50").gets("workout finish")
    programmes.plant()


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The export of such a log."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("rich")
        patch.setenv("LIFTLOG_DB", str(folder / "liftlog.db"))
        patch.setenv("HOME", str(folder))
        lifter = Lifter(patch)
        rich(lifter)
        found = lifter.asks("export")
    assert all(found[key] for key in found)
    return found


def places(value: object, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a document."""
    if at:
        yield at
    items: Any = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for key, item in items:
        yield from places(item, (*at, key))


def put(document: Any, at: tuple[Any, ...], value: object) -> Any:
    """A copy with another value in that place."""
    copy = json.loads(json.dumps(document))
    inner = copy
    for key in at[:-1]:
        inner = inner[key]
    inner[at[-1]] = value
    return copy


REPEATED = '["' + '", "'.join(f"level-{n}" for n in range(100_000)) + '"]'
# (place, value, what is said of it).
HOSTILE: list[tuple[tuple[Any, ...], object, str]] = [
    (("settings", 0, "key"), "policy.nonsense", "settings[0].key"),
    (("settings", 0, "key"), "colour", "settings[0].key"),
    (("settings", 0), {"key": "unit", "value": "stone"}, "settings[0].value"),
    (("settings", 0), {"key": "policy.deload.cut", "value": "9"}, "settings[0].value"),
    (("settings", 0), {"key": "zone", "value": "Mars/Base"}, "settings[0].value"),
    (("settings", 0), {"key": "goal", "value": "nothing"}, "settings[0].value"),
    (("equipment", 0, "detail"), "step", "equipment[0].detail"),
    (("equipment", 0, "detail"), "unit=kg\nstep=0", "equipment[0].detail"),
    (("equipment", 0, "form"), "magic", "equipment[0].form"),
    (("equipment", 0, "id"), "/other", "equipment[0].id"),
    (("equipment", 0, "unit"), None, "equipment[0].unit"),
    (("exercises", 0, "origin"), "catalogue", "exercises[0].origin"),
    (("exercises", 0, "levels"), REPEATED, "exercises[0].levels"),
    (("exercises", 0, "levels"), '["a", "a"]', "exercises[0].levels"),
    (("exercises", 0, "levels"), "[" * 5000, "exercises[0].levels"),
    (("exercises", 0, "page"), "[1]", "exercises[0].page"),
    (("exercises", 0, "page"), '{"execution": 5}', "exercises[0].page"),
    (("exercises", 0, "step_kg"), 0, "exercises[0].step_kg"),
    (("exercises", 0, "step_kg"), 10**30, "exercises[0].step_kg"),
    (("exercises", 0, "name"), "a\0b", "exercises[0].name"),
    (("exercises", 0, "unilateral"), True, "exercises[0].unilateral"),
    (("aliases", 0, "exercise"), "not-there", "aliases[0].exercise"),
    (("preferences", 0, "exercise"), "not-there", "preferences[0].exercise"),
    (("preferences", 0, "sets"), -3, "preferences[0].sets"),
    (("goals", 0, "reps_low"), 900, "goals[0].reps_low"),
    (("goals", 0, "sets_low"), "3", "goals[0].sets_low"),
    (("goals", 0, "rest_low"), 1.5, "goals[0].rest_low"),
    (("goals", 0, "rest_low"), float("nan"), "NaN"),
    (("goals", 0, "rest_low"), float("inf"), "Infinity"),
    (("pains", 0, "day"), "2026-02-30", "pains[0].day"),
    (("pains", 0, "at"), "yesterday", "pains[0].at"),
    (("pains", 0, "timezone"), "../etc/passwd", "pains[0].timezone"),
    (("pains", 0, "note"), "\ud800", "pains[0].note"),
    (("pains", 0, "id"), "a\tb", "pains[0].id"),
    (("routines", 0, "items"), "", "routines[0].items"),
    (("routines", 0, "items"), "3x8", "routines[0].items"),
    (("measurements", 0, "value"), 0, "measurements[0].value"),
    (("measurements", 0, "value"), "82.4", "measurements[0].value"),
    (("measurements", 2, "value"), 10**7, "measurements[2].value"),
    (("measurements", 2, "unit"), "cm", "measurements[2].unit"),
    (("measurements", 0, "unit"), "st", "measurements[0].unit"),
    (("measurements", 0, "at"), "yesterday", "measurements[0].at"),
    (("measurements", 0, "day"), "2020-01-01", "measurements[0].day"),
    (("measurements", 0, "name"), "Left Bicep", "measurements[0].name"),
    (("measurements", 0, "colour"), "red", "measurements[0].colour"),
    (("programmes", 0, "name"), "a;b", "programmes[0].name"),
    (("programmes", 0, "name"), "../x", "programmes[0].name"),
    (("programme_versions", 0, "programme"), "other", "programme_versions[0].programme"),
    (("programme_versions", 0, "number"), 0, "programme_versions[0].number"),
    (("programme_versions", 0, "text"), "a\0b", "programme_versions[0].text"),
    (("programme_versions", 0, "text"), "ä" * 40_000, "programme_versions[0].text"),
    (("programme_versions", 0, "names"), '{"squat": "not-there"}', "programme_versions[0].names"),
    (("programme_versions", 0, "names"), '["squat"]', "programme_versions[0].names"),
    (("programme_versions", 0, "at"), "now", "programme_versions[0].at"),
    (("programme_runs", 0, "numbers"), '{"squat": "heavy"}', "programme_runs[0].numbers"),
    (("programme_runs", 0, "numbers"), '{"squat": "40"}', "programme_runs[0].numbers"),
    (("programme_runs", 0, "programme"), "other", "programme_runs[0].programme"),
    (("programme_runs", 0, "week"), 53, "programme_runs[0].week"),
    (("programme_steps", 0, "kind"), "leap", "programme_steps[0].kind"),
    (("programme_steps", 0, "amount"), "+5", "programme_steps[0].amount"),
    (("programme_steps", 0, "run"), "0" * 8, "programme_steps[0].run"),
    (("programme_steps", 0, "percent"), 0, "programme_steps[0].percent"),
    (("taken_days", 0, "workout"), "0" * 8, "taken_days[0].workout"),
    (("taken_days", 0, "version"), "0" * 8, "taken_days[0].version"),
    (("taken_days", 0, "cycle"), 0, "taken_days[0].cycle"),
    (("taken_days", 0, "day"), "", "taken_days[0].day"),
    (("asked_items", 0, "workout"), "0" * 8, "asked_items[0].workout"),
    (("asked_items", 0, "exercise"), "not-there", "asked_items[0].exercise"),
    (("asked_items", 0, "sets"), "{}", "asked_items[0].sets"),
    (("asked_items", 0, "sets"), '[{"kind": "leap"}]', "asked_items[0].sets"),
    (("asked_items", 0, "cut"), 1001, "asked_items[0].cut"),
    (("workouts", 0, "id"), "a\x1bb", "workouts[0].id"),
    (("workouts", 0, "started_at"), "2026-02-30T10:00:00+01:00", "workouts[0].started_at"),
    (("workouts", 0, "started_at"), "9999-12-31T23:59:59-12:00", "workouts[0].started_at"),
    (("workouts", 0, "timezone"), "Nowhere", "workouts[0].timezone"),
    (("workouts", 0, "sets"), {}, "workouts[0].sets"),
    (("workouts", 0, "sets", 1, "reps"), -1, "workouts[0].sets[1].reps"),
    (("workouts", 0, "sets", 1, "reps"), 10**19, "workouts[0].sets[1].reps"),
    (("workouts", 0, "sets", 1, "load"), "1e9", "workouts[0].sets[1].load"),
    (("workouts", 0, "sets", 1, "kind"), [], "workouts[0].sets[1].kind"),
    (("workouts", 0, "sets", 1, "exercise"), "not-there", "workouts[0].sets[1].exercise"),
    (("workouts", 0, "sets", 1, "timezone"), "", "workouts[0].sets[1].timezone"),
    (("workouts", 0, "sets", 1, "note"), "a\udfff", "workouts[0].sets[1].note"),
    (("workouts", 0, "sets", 1, "colour"), "red", "workouts[0].sets[1].colour"),
    (("workouts", 1), 5, "workouts[1]"),
    (("plans",), [], "plans"),
    (("schema",), True, "not JSON from liftlog"),
    (("schema",), 99, "newer liftlog"),
    (("format",), "other", "not JSON from liftlog"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("at", "value", "told"), HOSTILE, ids=[f"{n}: {told}" for n, (*_, told) in enumerate(HOSTILE)]
)
def test_what_no_command_could_read_is_refused_with_its_place(
    lifter: Lifter, document: Any, tmp_path: Path, at: tuple[Any, ...], value: object, told: str
):
    file = tmp_path / "bad.json"
    file.write_text(json.dumps(put(document, at, value)))
    before = lifter.contents()

    answer = lifter.types(f"import {file}")

    assert (answer.code, answer.out) == (FILE, "")
    assert told in answer.err
    assert lifter.contents() == before


@pytest.mark.parametrize("key", ["workouts", "exercises", "aliases", "goals", "preferences",
                                 "equipment", "settings", "pains", "routines",
                                 "measurements", "programmes", "programme_versions",
                                 "programme_runs", "programme_steps", "taken_days",
                                 "asked_items"])  # fmt: skip
def test_a_key_that_is_there_twice_is_refused(
    lifter: Lifter, document: Any, tmp_path: Path, key: str
):
    rows = document[key]
    file = tmp_path / "bad.json"
    file.write_text(json.dumps({**document, key: [*rows, rows[0]]}))
    answer = lifter.types(f"import {file}")
    assert (answer.code, f"{key}[{len(rows)}]." in answer.err) == (FILE, True)
    assert "in the file twice" in answer.err


def test_a_whole_export_comes_in_and_out_the_same(lifter: Lifter, document: Any, tmp_path: Path):
    file = tmp_path / "log.json"
    file.write_text(json.dumps(document))
    lifter.gets(f"import {file}")
    assert lifter.asks("export") == document
    assert_readable(lifter)


def assert_readable(lifter: Lifter) -> None:
    """Every reading command ends in an answer or a refusal."""
    for line in READING:
        answer = lifter.types(line)
        crashes = [path.read_text() for path in Path.home().rglob("crash-*.log")]
        assert answer.code in EXPECTED, (line, answer.err, crashes)
        assert answer.code == 0 or answer.err, line


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.integers(-5, 100),
    st.floats(),
    st.text(max_size=12),
    st.text(st.characters(codec=None), max_size=5),
    st.sampled_from(
        ["", "kg", "0", "-1", "[]", "{}", '["a"]', "null", "superman", "my-row", "strong", "off",
         "999999999.999", "2026-01-05", "2026-01-05T17:00:00Z", "1900-01-01T00:00:00+14:00",
         "Europe/Berlin", "UTC", "own", "band", "bodyweight", "a" * 300, "a\nb", "policy.ramp",
         "reps", "seconds", "none", "levels=a,b", "bands=x", "unit=lb\nloads=5,10",
         "lever-then-held-load", "held-load", '{"execution": null}', "x 3x8 rest 60"]
    ),
)  # fmt: skip
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)


@st.composite
def mutations(draw: st.DrawFn, document: Any) -> Any:
    """The document with values changed, taken out, doubled or swapped with others, anywhere."""
    changed = document
    for _ in range(draw(st.integers(1, 3))):
        everywhere = list(places(changed))
        # A field of a table, however few its rows are beside the sets.
        top = draw(st.sampled_from(sorted({at[0] for at in everywhere})))
        at = draw(st.sampled_from([at for at in everywhere if at[0] == top]))
        how = draw(st.sampled_from(["value", "value", "value", "other", "out"]))
        if how == "out":
            changed = json.loads(json.dumps(changed))
            inner = changed
            for key in at[:-1]:
                inner = inner[key]
            del inner[at[-1]]
            continue
        value = draw(VALUES)
        if how == "other":
            value = changed
            for key in draw(st.sampled_from(everywhere)):
                value = value[key]
        changed = put(changed, at, value)
        if not isinstance(changed, dict) or not any(changed.values()):
            return changed
    return changed


@pytest.mark.parametrize("onto", ["an empty log", "a log"])
@settings(
    max_examples=settings.default.max_examples // 4,  # each types all that reads
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_any_json_ends_in_a_readable_log_or_a_refusal(
    lifter: Lifter, empty_log: Path, document: Any, tmp_path: Path, onto: str, data: st.DataObject
):
    changed = data.draw(mutations(document))
    path = Path(database_path())
    for old in path.parent.glob("liftlog.db*"):
        old.unlink()
    shutil.copy(empty_log, path)
    if onto == "a log":
        lifter.session("2026-01-02", "12@40kg 12")
        lifter.at("2026-01-05T19:00:00")
    before = lifter.contents()
    file = tmp_path / "any.json"
    file.write_text(json.dumps(changed))

    answer = lifter.types(f"import {file}")

    if answer.code:
        assert answer.code == FILE, answer
        assert answer.err.startswith("liftlog: ")
        assert lifter.contents() == before
    else:
        assert_readable(lifter)
