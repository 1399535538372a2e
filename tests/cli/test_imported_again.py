"""The same file again, longer, renamed or in another zone: no set is doubled, none is lost."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liftlog.store.base.location import database_path
from tests.cli.runner import Lifter

STRONG = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes"
HEVY = (
    "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,"
    "set_type,weight_kg,reps,distance_km,duration_seconds,rpe"
)
FITNOTES = "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time"
APP = "SessionId,Timestamp,Exercise,Weight,WeightUnit,Reps,TargetReps,Notes"
OWN = "performed_at,exercise,reps,load,unit"
LIFTS = "Date,Workout (name),Exercise,Sets×Reps,Set 1 (Reps),Set 1 (KG),Set 2 (Reps),Set 2 (KG)"

Row = tuple[str, str, str, float, int]  # moment, title, exercise, kg, reps


def strong(rows: list[Row]) -> str:
    lines = [f"{at},{title},1h,{name},1,{kg},{reps},0,0," for at, title, name, kg, reps in rows]
    return "\n".join([STRONG, *lines])


def hevy(rows: list[Row]) -> str:
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    lines = [HEVY]
    for at, title, name, kg, reps in rows:
        when = f"{int(at[8:10])} {months[int(at[5:7]) - 1]} {at[:4]}, {at[11:16]}"
        lines.append(f'"{title}","{when}","{when}","","{name}",,"",0,normal,{kg},{reps},,,')
    return "\n".join(lines)


def fitnotes(rows: list[Row]) -> str:
    return "\n".join(
        [FITNOTES, *(f"{at[:10]},{name},Legs,{kg},kgs,{reps},,," for at, _, name, kg, reps in rows)]
    )


def of_the_app(rows: list[Row]) -> str:
    lines = [APP]
    for at, _, name, kg, reps in rows:
        lines.append(f"{at[:10]},{at[:10]}T{at[11:19]},{name},{kg},kg,{reps},{reps},")
    return "\n".join(lines)


def own(rows: list[Row]) -> str:
    return "\n".join(
        [OWN, *(f"{at.replace(' ', 'T')},{name},{reps},{kg},kg" for at, _, name, kg, reps in rows)]
    )


FORMATS = {"strong": strong, "hevy": hevy, "fitnotes": fitnotes, "app": of_the_app, "own": own}
PUSH = "2025-03-03 18:00:00"
ROWS: list[Row] = [
    (PUSH, "Push", "Stone squat", 100, 10),
    (PUSH, "Push", "Stone squat", 110, 8),
    (PUSH, "Push", "Garage row", 50, 12),
    (PUSH, "Push", "Garage row", 50, 12),
    ("2025-03-05 19:30:00", "Pull", "Garage row", 55, 10),
    ("2025-03-05 19:30:00", "Pull", "Stone squat", 112.5, 6),
]


class Files:
    """Exports of one app, imported one after another."""

    def __init__(self, lifter: Lifter, folder, kind: str) -> None:
        self.lifter, self.folder, self.kind = lifter, folder, kind

    def bring(self, rows: list[Row], options: str = "") -> dict[str, object]:
        path = self.folder / "export.csv"
        path.write_text(FORMATS[self.kind](rows) + "\n", encoding="utf-8")
        unit = "--unit kg" if self.kind == "strong" else ""
        return self.lifter.asks(f"import {path} {unit} {options}")

    @property
    def sets(self) -> list[tuple[object, ...]]:
        rows = self.lifter.sets("exercise, load, reps")
        return [(exercise, load / 1000, reps) for exercise, load, reps in rows]


@pytest.fixture(params=FORMATS)
def files(request, lifter: Lifter, tmp_path) -> Files:
    return Files(lifter, tmp_path, request.param)


@pytest.fixture(params=[kind for kind in FORMATS if kind != "own"])
def exports(request, lifter: Lifter, tmp_path) -> Files:
    """Those of other apps. The rows of liftlog's own CSV have a moment each and no source."""
    return Files(lifter, tmp_path, request.param)


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Kiritimati", "UTC"])
def test_the_same_file_in_another_zone_is_there_already(files: Files, zone: str):
    files.bring(ROWS)
    before = files.lifter.contents()
    files.lifter.gets(f"config set zone {zone}")

    again = files.bring(ROWS)

    assert (again["sets"], again["skipped"]) == (0, {"seen": 6})
    assert len(files.sets) == 6
    assert files.lifter.contents()["sets"] == before["sets"]


def test_new_workouts_in_another_zone_are_told(exports: Files):
    exports.bring(ROWS[:4])
    exports.lifter.gets("config set zone America/New_York")

    said = exports.bring(ROWS)

    assert said["sets"] == 2
    assert "America/New_York" in "".join(said["warnings"])
    assert "--timezone" in "".join(said["warnings"])


def test_a_set_put_in_front_is_one_more_set(exports: Files):
    exports.bring(ROWS)
    longer = [(PUSH, "Push", "Stone squat", 60, 12), *ROWS]

    said = exports.bring(longer)

    assert (said["sets"], said["skipped"], said["warnings"]) == (1, {"seen": 6}, [])
    assert exports.sets == [(_slug(n), kg, reps) for _, _, n, kg, reps in longer]
    again = exports.bring(longer)
    assert (again["sets"], again["skipped"]) == (0, {"seen": 7})


def test_a_set_put_in_goes_where_and_when_its_workout_is(files: Files):
    files.bring(ROWS)
    files.lifter.gets("config set zone America/New_York")

    files.bring([(PUSH, "Push", "Stone squat", 60, 12), *ROWS])

    days = files.lifter.rows("select distinct day, workout from sets where day = '2025-03-03'")
    assert len(days) == 1
    assert len(files.lifter.rows("select distinct workout from sets")) == 2
    assert len(files.lifter.rows("select distinct timezone from sets")) == 1


def test_a_changed_set_is_told_and_not_doubled(files: Files):
    files.bring(ROWS)
    changed = [(PUSH, "Push", "Stone squat", 100, 11), *ROWS[1:]]

    said = files.bring(changed)

    assert (said["sets"], said["skipped"]) == (0, {"seen": 6})
    assert "changed in the file" in said["warnings"][0]
    assert len(files.sets) == 6


def test_a_renamed_workout_is_the_same(files: Files):
    files.bring(ROWS)

    said = files.bring([(at, title.replace("Push", "Monday"), *rest) for at, title, *rest in ROWS])

    assert (said["sets"], said["skipped"]) == (0, {"seen": 6})
    if files.kind in ("strong", "hevy"):
        assert "1 workout has another title in the file now" in said["warnings"][0]
    assert len(files.sets) == 6


def test_a_renamed_exercise_is_the_same_from_then_on(exports: Files):
    exports.bring(ROWS)
    renamed = [(at, title, name.replace("Garage row", "Cellar row"), kg, reps)
               for at, title, name, kg, reps in ROWS]  # fmt: skip
    renamed.append(("2025-03-07 18:00:00", "Pull", "Cellar row", 57.5, 10))

    said = exports.bring(renamed)

    assert (said["sets"], said["skipped"]) == (1, {"seen": 6})
    assert "Cellar row was garage-row in an earlier import: 3 sets" in said["warnings"][0]
    assert {exercise for exercise, *_ in exports.sets} == {"stone-squat", "garage-row"}
    again = exports.bring(renamed)
    assert (again["sets"], again["skipped"], again["warnings"]) == (0, {"seen": 7}, [])
    exports.lifter.gets("undo")
    assert len(exports.sets) == 6


def test_a_set_that_was_edited_here_is_not_doubled(files: Files):
    files.bring(ROWS)
    files.lifter.gets("edit last 5@112.5")

    said = files.bring(ROWS)

    assert (said["sets"], said["skipped"]) == (0, {"seen": 6})


def test_a_set_that_the_file_lacks_now_is_told(exports: Files):
    exports.bring(ROWS)

    said = exports.bring([*ROWS[:1], *ROWS[2:]])

    assert said["sets"] == 0
    assert said["warnings"] == [
        "1 set from an earlier import is not in the file any more; your log keeps it"
    ]
    assert len(exports.sets) == 6


@pytest.mark.parametrize("seed", range(6))
def test_in_two_pieces_and_two_orders(files: Files, seed: int):
    chance = random.Random(seed)
    rows = _history(chance)
    days = sorted({at for at, *_ in rows})
    cut = chance.choice(days)
    pieces = [[row for row in rows if row[0] <= cut], [row for row in rows if row[0] >= cut]]
    chance.shuffle(pieces)

    for piece in pieces:
        files.bring(piece)
    files.lifter.gets("config set zone Asia/Tokyo")
    said = files.bring(rows)

    assert (said["sets"], said["warnings"]) == (0, [])
    assert sorted(files.sets) == sorted((_slug(n), kg, reps) for _, _, n, kg, reps in rows)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_was_done_in_the_app_no_set_is_doubled(exports: Files, seed: int):
    chance = random.Random(100 + seed)
    rows = _history(chance)
    exports.bring(rows)
    place = chance.randrange(len(rows))
    at, title, name, *_ = rows[place]
    added: Row = (at, title, name, chance.choice([20, 60]), chance.choice([3, 15]))
    later = [*rows[:place], added, *rows[place:]]
    if chance.random() < 0.5:
        later = [(at, t.replace("Push", "Monday"), *rest) for at, t, *rest in later]
    if chance.random() < 0.5:
        exports.lifter.gets("config set zone Asia/Tokyo")

    said = exports.bring(later)

    assert said["sets"] == 1
    assert sorted(exports.sets) == sorted((_slug(n), kg, reps) for _, _, n, kg, reps in later)


def test_a_workout_in_two_pieces_from_two_zones_stays_one(exports: Files):
    exports.bring(ROWS[:2], "--timezone Europe/Berlin")
    exports.bring(ROWS[2:4], "--timezone America/New_York")

    where = exports.lifter.rows("select distinct workout, timezone, day from sets")
    assert [(zone, day) for _, zone, day in where] == [("Europe/Berlin", "2025-03-03")]
    assert len(exports.lifter.sets()) == 4


def test_sets_put_in_at_two_places_are_there_the_next_time(exports: Files):
    exports.bring(ROWS)
    at, title, name = ROWS[0][:3]
    longer = [ROWS[0], (at, title, name, 20, 3), ROWS[1], (at, title, name, 60, 3), *ROWS[2:]]
    assert exports.bring(longer)["sets"] == 2
    before = exports.lifter.contents()

    again = exports.bring(longer)

    assert (again["sets"], again["warnings"]) == (0, [])
    assert exports.lifter.contents() == before


def test_a_workout_that_begins_like_another_one_is_told(lifter: Lifter, tmp_path):
    files = Files(lifter, tmp_path, "strong")
    files.bring(ROWS[:4])

    said = files.bring([(PUSH, "Legs", "Face pulls", 20, 15), (PUSH, "Legs", "Curls", 10, 15)])

    assert said["sets"] == 2
    assert said["warnings"] == [
        "1 workout begins when one from an earlier import does, but has other sets; all are kept"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "workout split {second}",
        "workout merge {workouts}",
        "workout delete {workout}",
        "exercise merge garage-row stone-squat",
        "edit {second} --exercise superman",
        "delete {second}",
        "edit {second} 5@99",
    ],
)
def test_what_was_done_here_between_two_exports_doubles_nothing(exports: Files, line: str):
    exports.bring(ROWS)
    workouts = [w for (w,) in exports.lifter.rows("select id from workouts order by started_at")]
    second = exports.lifter.rows("select id from sets order by performed_at, position")[1][0]
    exports.lifter.gets(
        line.format(second=second, workout=workouts[0], workouts=" ".join(workouts))
    )
    later = [(at, title.replace("Push", "Monday"), *rest) for at, title, *rest in ROWS]
    later.insert(2, (PUSH, "Monday", "Stone squat", 20, 15))

    said = exports.bring(later)

    assert said["sets"] == 1
    assert exports.lifter.rows("select count(*) from sets") == [(7,)]
    before = exports.lifter.contents()
    assert exports.bring(later)["sets"] == 0
    assert exports.lifter.contents() == before


class History(NamedTuple):
    """What an app exported, and later: `called` are exercises by the names that they have then."""

    kind: str
    first: list[Row]
    later: list[Row]
    called: dict[str, str]
    zones: tuple[str, str]


ZONES = ["Europe/Berlin", "America/New_York", "Pacific/Kiritimati"]
NAMES = ["Stone squat", "Garage row", "Face pulls"]
_SETS = st.tuples(st.sampled_from(NAMES), st.sampled_from([40, 42.5, 60]), st.integers(8, 10))
_WORKOUT = st.tuples(st.sampled_from(["Push", "Pull"]), st.lists(_SETS, min_size=1, max_size=7))


@st.composite
def _two_exports(draw: st.DrawFn) -> History:
    workouts = draw(st.lists(_WORKOUT, min_size=1, max_size=4))
    rows: list[Row] = []
    for number, (title, sets) in enumerate(workouts):
        rows += [(f"2025-03-{3 + number:02d} 18:15:00", title, *one) for one in sets]
    return History(
        draw(st.sampled_from(["strong", "hevy", "fitnotes", "app"])),
        rows,
        rows,
        {},
        (draw(st.sampled_from(ZONES)), draw(st.sampled_from(ZONES))),
    )


@st.composite
def _grown(draw: st.DrawFn) -> History:
    """The later export has some sets more, and maybe a workout or an exercise has another name."""
    history = draw(_two_exports())
    later = list(history.first)
    for at in draw(st.lists(st.integers(0, len(later)), max_size=3)):
        moment, title, name, *_ = later[min(at, len(later) - 1)]
        later.insert(at, (moment, title, name, draw(st.sampled_from([20, 40])), 9))
    later = sorted(later, key=lambda row: row[0])
    if draw(st.booleans()):
        later = [(at, t.replace("Push", "Monday"), *rest) for at, t, *rest in later]
    called = {}
    # Of one set, nothing else tells that its exercise is the same.
    if draw(st.booleans()) and sum(row[2] == NAMES[1] for row in history.first) == sum(
        row[2] == NAMES[1] for row in later
    ):
        called = {"Cellar row": NAMES[1]}
        later = [(at, t, n.replace(NAMES[1], "Cellar row"), *rest) for at, t, n, *rest in later]
    return history._replace(later=later, called=called)


@pytest.fixture
def anew(lifter: Lifter, empty_log, tmp_path):
    """Gives files for a log that is empty again: one for each history."""

    def files(kind: str) -> Files:
        shutil.copy(empty_log, database_path())
        return Files(lifter, tmp_path, kind)

    return files


_GENERATED = settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@_GENERATED
@given(history=_grown())
def test_any_later_export_is_brought_in_once(anew, history: History):
    """Whatever was added or renamed in the app, from whatever zone: nothing is doubled or lost."""
    files = anew(history.kind)
    files.bring(history.first, f"--timezone {history.zones[0]}")

    said = files.bring(history.later, f"--timezone {history.zones[1]}")

    assert said["sets"] == len(history.later) - len(history.first)
    assert sorted(files.sets) == _expected(history)
    _is_idle(files, history)


@_GENERATED
@given(history=_two_exports(), data=st.data())
def test_any_two_pieces_in_any_order_are_the_whole(anew, history: History, data: st.DataObject):
    files = anew(history.kind)
    cut = data.draw(st.integers(0, len(history.later)))
    pieces = data.draw(st.permutations([history.later[:cut], history.later[cut:]]))

    matches = [
        exercise["matched"]
        for piece, zone in zip(pieces, history.zones, strict=True)
        if piece
        for exercise in files.bring(piece, f"--timezone {zone}")["exercises"]
    ]

    one, other = ({at for at, *_ in piece} for piece in pieces)
    # Of a workout that is cut in two, a piece may look like the other one, changed.
    if not one & other:
        assert sorted(files.sets) == _expected(history)
    files.bring(history.later)
    # Where it looks like that, an exercise is said to be another one; no set is lost even so.
    first = 1 if "renamed" in matches else 0
    assert sorted(it[first:] for it in files.sets) == sorted(
        it[first:] for it in _expected(history)
    )
    assert len(files.lifter.rows("select distinct workout from sets")) == len(
        {at for at, *_ in history.later}
    )
    _is_idle(files, history)


def _expected(history: History) -> list[tuple[object, ...]]:
    return sorted(
        (_slug(history.called.get(name, name)), kg, reps) for _, _, name, kg, reps in history.later
    )


def _is_idle(files: Files, history: History) -> None:
    """The same file again changes nothing at all."""
    before = files.lifter.contents()
    for zone in history.zones:
        said = files.bring(history.later, f"--timezone {zone}")
        assert (said["sets"], said["skipped"]) == (0, {"seen": len(history.later)})
    assert files.lifter.contents() == before


def _history(chance: random.Random) -> list[Row]:
    rows: list[Row] = []
    for day in range(1, chance.randint(3, 6)):
        at, title = (
            f"2025-03-{day * 3:02d} {chance.randint(8, 20):02d}:15:00",
            chance.choice(["Push", "Pull"]),
        )
        for name in chance.sample(["Stone squat", "Garage row", "Face pulls"], 2):
            rows += [
                (at, title, name, chance.choice([40, 42.5]), chance.choice([8, 10, 12]))
                for _ in range(chance.randint(1, 4))
            ]
    return rows


def _slug(name: str) -> str:
    """Face pulls are of the catalogue, the others are new."""
    return {"Face pulls": "face-pull"}.get(name, name.lower().replace(" ", "-"))


WORKOUTS = "select started_at, ended_at, title, note from workouts where deleted_at is null"


class TestTwoFilesOfOneLog:
    """CSV and JSON of one log bring one workout, whichever comes first."""

    @pytest.fixture
    def files(self, lifter: Lifter, tmp_path) -> dict[str, str]:
        """The log of an evening as both files, and as a JSON with a set more; an empty log."""
        lifter.gets("config set unit kg")
        lifter.gets("log squat 5@100")
        lifter.gets("log leg-raise 12 + superman 10")
        lifter.gets('workout edit last --note "slept badly"')
        lifter.at("2026-01-05T19:00:00").gets("workout finish")
        files = {name: str(tmp_path / f"log.{name}") for name in ("csv", "json", "more")}
        for name in ("csv", "json"):
            lifter.gets(f"export --format {name} -o {files[name]}")
        lifter.gets("workout edit last --title Legs")
        lifter.gets("log superman 9 --at 18:30")
        lifter.gets(f"export --format json -o {files['more']}")
        shutil.rmtree(Path(database_path()).parent)
        return files

    @pytest.mark.parametrize("order", [("csv", "json"), ("json", "csv"), ("csv", "json", "csv")])
    def test_no_workout_is_empty_and_none_is_doubled(self, lifter: Lifter, files, order):
        for name in order:
            lifter.gets(f"import {files[name]}")

        assert lifter.rows(WORKOUTS) == [
            ("2026-01-05T18:00:00Z", "2026-01-05T19:00:00Z", None, "slept badly")
        ]
        assert len({row[0] for row in lifter.sets("workout")}) == 1
        assert lifter.types("doctor").code == 0

    def test_a_set_more_and_a_title_come_into_the_workout_that_is_there(self, lifter, files):
        lifter.gets(f"import {files['csv']}")
        lifter.gets(f"import {files['more']}")

        assert len(lifter.rows(WORKOUTS)) == 1
        assert lifter.rows(WORKOUTS)[0][2] == "Legs"
        assert len({row[0] for row in lifter.sets("workout")}) == 1
        assert len(lifter.sets()) == 4

    def test_it_is_undone_and_comes_again(self, lifter: Lifter, files):
        lifter.gets(f"import {files['csv']}")
        lifter.gets(f"import {files['more']}")
        lifter.gets("undo 2")
        assert lifter.sets() == []

        lifter.gets(f"import {files['more']}")

        assert len(lifter.sets()) == 4
        assert [row[2] for row in lifter.rows(WORKOUTS)] == ["Legs"]

    def test_what_was_deleted_here_brings_no_second_workout(self, lifter: Lifter, files):
        lifter.gets(f"import {files['csv']}")
        for _ in range(3):
            lifter.gets("delete last")

        lifter.gets(f"import {files['json']}")

        assert lifter.sets() == []
        assert len(lifter.rows(WORKOUTS)) == 1
