"""Imported names lead to exercises, and the report says which and why (I1–I7)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.runner import Lifter

STRONG = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes"
HEVY = (
    "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,"
    "set_type,weight_kg,reps,distance_km,duration_seconds,rpe"
)


class Files:
    """Exports of an app in which every name has one set, or so many."""

    def __init__(self, lifter: Lifter, folder: Path) -> None:
        self.lifter, self.folder = lifter, folder

    def strong(self, *names: str, day: int = 5) -> str:
        rows = [
            f'2026-01-{day:02} 18:00:00,A,1h,"{name}",1,{40 + n},8,0,0,'
            for n, name in enumerate(names)
        ]
        return self._write([STRONG, *rows]) + " --unit kg"

    def hevy(self, *names: str) -> str:
        when = '"5 Jan 2026, 18:00","5 Jan 2026, 19:00"'
        rows = [f'A,{when},,"{name}",,,0,normal,{40 + n},8,,,' for n, name in enumerate(names)]
        return self._write([HEVY, *rows])

    def mapping(self, **lines: str) -> str:
        path = self.folder / "m.toml"
        said = [f'"{name}" = "{slug}"' for name, slug in lines.items()]
        path.write_text("\n".join(["[exercises]", *said]) + "\n", encoding="utf-8")
        return f" --map {path}"

    def _write(self, rows: list[str]) -> str:
        path = self.folder / "app.csv"
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
        return str(path)

    def bring(self, words: str) -> dict[str, tuple[str, str]]:
        found = self.lifter.asks(f"import {words}")["exercises"]
        return {it["name"]: (it["exercise"], it["matched"]) for it in found}


@pytest.fixture
def files(lifter: Lifter, tmp_path: Path) -> Files:
    lifter.at("2026-01-06T18:00:00")
    return Files(lifter, tmp_path)


def test_i1_each_step_goes_before_the_next(files: Files):
    files.lifter.gets("exercise alias superman 'Squat (Barbell)'")
    files.lifter.gets("exercise add --own 'Deadlift (Barbell)'")
    names = ("Squat (Barbell)", "Deadlift (Barbell)", "Bench Press (Barbell)", "Press-up, diamond")

    found = files.bring(files.strong(*names, "Leg Curl Old"))

    assert found == {
        "Squat (Barbell)": ("superman", "alias"),
        "Deadlift (Barbell)": ("deadlift-barbell", "own"),
        "Bench Press (Barbell)": ("bench-press", "table"),
        "Press-up, diamond": ("diamond-push-up", "words"),
        "Leg Curl Old": ("leg-curl-old", "new"),
    }


def test_i1_a_mapping_goes_before_an_own_exercise_and_the_list_but_not_before_an_alias(
    files: Files,
):
    files.lifter.gets("exercise alias superman 'Prone Lift'")
    files.lifter.gets("exercise add 'My Lift'")
    mapped = {"Prone Lift": "leg-raise", "My Lift": "squat", "Bench Press (Barbell)": "dip"}

    found = files.bring(files.strong(*mapped) + files.mapping(**mapped))

    assert found == {
        "Prone Lift": ("superman", "alias"),
        "My Lift": ("squat", "map"),
        "Bench Press (Barbell)": ("dip", "map"),
    }


def test_i1_a_dash_in_a_mapping_keeps_a_name_an_own_one(files: Files):
    mapping = files.mapping(**{"Squat (Barbell)": "-"})

    assert files.bring(files.strong("Squat (Barbell)") + mapping) == {
        "Squat (Barbell)": ("squat-barbell", "map")
    }
    files.strong("Squat (Barbell)", day=6)
    again = files.bring(files.strong("Squat (Barbell)", day=6))
    assert again == {"Squat (Barbell)": ("squat-barbell", "own")}


def test_i2_a_new_exercise_leaves_the_slug_of_a_general_one_free(files: Files):
    files.lifter.gets("exercise add --own Squat")

    found = files.bring(files.strong("Bench Press (Barbell)", "Squat (Barbell)"))

    # The general squat is covered by the lifter's own: never that one silently.
    assert found["Squat (Barbell)"] == ("squat-barbell", "new")


def test_o1_what_an_earlier_version_made_goes_on(files: Files):
    """The names of own exercises from earlier imports lead to them, whatever is known now."""
    mapping = files.mapping(**{"Squat (Barbell)": "-", "Bench Press (Barbell)": "-"})
    files.bring(files.strong("Squat (Barbell)", "Bench Press (Barbell)") + mapping)
    before = files.lifter.contents()

    again = files.lifter.asks(f"import {files.strong('Squat (Barbell)', 'Bench Press (Barbell)')}")

    assert (again["sets"], again["skipped"]) == (0, {"seen": 2})
    assert files.lifter.contents() == before
    later = files.strong("Bench Press (Barbell)", "Squat (Barbell)", day=6)
    assert files.bring(later)["Squat (Barbell)"] == ("squat-barbell", "own")


def test_o1_sets_that_went_elsewhere_keep_their_exercise(files: Files):
    """A name whose sets are of another exercise in the log goes on there."""
    files.bring(files.hevy("Squat (Barbell)"))
    (set_id,) = files.lifter.rows("select id from sets")[0]
    files.lifter.gets(f"edit {set_id} --exercise front-squat")

    found = files.bring(files.hevy("Squat (Barbell)", "Squat (Barbell)"))

    assert found == {"Squat (Barbell)": ("front-squat", "earlier")}
    assert files.lifter.sets("exercise") == [("front-squat",)] * 2


def test_i4_help_is_below_zero_in_any_language(files: Files):
    files.bring(files.strong("Pull Up (Assisted)", "Pull Up (Weighted)"))
    mapping = files.mapping(Klimmzughilfe="assisted-pull-up")
    files.bring(files.strong("Klimmzughilfe", day=4) + mapping)

    assert sorted(files.lifter.sets("exercise, load, load_type")) == [
        ("assisted-pull-up", -40000, "bodyweight"),
        ("assisted-pull-up", -40000, "bodyweight"),
        ("pull-up", 41000, "bodyweight"),
    ]


def test_i5_muscles_are_lent_until_the_lifter_names_some(files: Files):
    (entry,) = files.lifter.asks(f"import {files.strong('Shoulder Press')}")["exercises"]
    assert (entry["matched"], entry["lent"]) == ("new", ["shoulders"])
    shown = files.lifter.asks("exercise show shoulder-press")
    assert shown["lent"]["target"] == ["shoulders"]
    assert shown["muscles"]["target"] == []
    assert "lent" in files.lifter.gets("exercise show shoulder-press").casefold()
    listed = files.lifter.asks("exercise list --mine --muscle shoulders")["items"]
    assert [it["exercise"] for it in listed] == ["shoulder-press"]
    by_muscle = files.lifter.asks("progress --by muscle")
    assert [it["muscle"] for it in by_muscle["items"]] == ["shoulders"]

    files.lifter.gets("exercise edit shoulder-press --muscle neck")

    assert "lent" not in files.lifter.asks("exercise show shoulder-press")
    assert [it["muscle"] for it in files.lifter.asks("progress --by muscle")["items"]] == ["neck"]


def test_i6_the_report_says_which_and_why(files: Files):
    names = (
        "Squat (Barbell)", "Pull Up", "Pull Up (Weighted)", "Press-up, diamond", "Shoulder Press",
        "Sixes",
    )  # fmt: skip

    said = files.lifter.gets(f"import {files.strong(*names)}")

    assert said.splitlines()[2:] == [
        "2 names from the app's own list: 2 sets",
        "  Squat (Barbell) → squat: 1 set",
        "  Pull Up → pull-up: 1 set",
        "2 names found through words: 2 sets",
        "  Pull Up (Weighted) → pull-up: 1 set",
        "  Press-up, diamond → diamond-push-up: 1 set",
        "1 new exercise with muscles of similar ones: 1 set",
        "  Shoulder Press: 1 set (shoulders)",
        "1 new exercise without muscles: 1 set",
        "  Sixes: 1 set",
        "several names, one exercise:",
        "  Pull Up, Pull Up (Weighted) → pull-up",
        "to keep one apart: liftlog undo, then import with --map FILE, and in FILE:",
        "  [exercises]",
        '  "Pull Up (Weighted)" = "-"',
        "goals from your own sets: 5 without (too little, or cardio)",
    ]


def test_i6_the_line_of_the_report_keeps_two_names_apart(files: Files):
    words = files.hevy("Pull Up", "Pull Up (Weighted)")
    said = files.lifter.gets(f"import {words}").splitlines()
    toml = files.folder / "pasted.toml"
    at = said.index("  [exercises]")
    toml.write_text("\n".join(line.strip() for line in said[at : at + 2]) + "\n")
    files.lifter.gets("undo")

    found = files.bring(f"{words} --map {toml}")

    assert found == {
        "Pull Up": ("pull-up", "table"), "Pull Up (Weighted)": ("pull-up-weighted", "map")
    }  # fmt: skip
    assert len(files.lifter.sets()) == 2


def test_i6_many_known_names_are_counted_and_listed_when_asked(files: Files):
    lifts, ways = ("Squat", "Bench Press", "Deadlift"), ("Barbell", "Dumbbell", "Smith Machine")
    names = [f"{lift} ({way})" for lift in lifts for way in ways]
    words = files.strong(*names)

    short = files.lifter.gets(f"import {words} --dry-run")
    long = files.lifter.gets(f"import {words} --dry-run --names")

    assert "more (--names lists them)" in short
    assert "more" not in long
    assert len(long.splitlines()) > len(short.splitlines())


def test_an_import_that_is_taken_back_leaves_a_harmless_exercise(files: Files):
    words = files.strong("Squat (Barbell)", "Sixes")
    files.lifter.gets(f"import {words}")

    files.lifter.gets("undo")

    assert files.lifter.sets() == []
    assert "sixes" not in files.lifter.gets("exercise list")
    assert files.lifter.gets("doctor")
    files.lifter.gets("redo")
    assert [slug for (slug,) in files.lifter.sets("exercise")] == ["squat", "sixes"]


def test_a_dry_run_takes_nothing_in(files: Files):
    files.lifter.gets("exercise list")
    before = files.lifter.contents()

    files.lifter.gets(f"import {files.strong('Squat (Barbell)', 'Sixes')} --dry-run")

    assert files.lifter.contents() == before


@pytest.mark.parametrize("app", ["hevy", "strong"])
def test_i7_an_export_comes_back_as_the_same_exercises(files: Files, app: str):
    slugs = ["squat", "pull-up", "spider-curl", "glute-bridge", "machine-back-extension"]
    for slug in slugs:
        files.lifter.gets(f"log {slug} 8@20kg")
    said = files.lifter.gets(f"export --format {app}")
    assert "Squat (Barbell)" in said
    path = files.folder / "out.csv"
    path.write_text(said, encoding="utf-8")
    files.lifter.gets("undo 5")

    found = files.bring(str(path))

    assert sorted(slug for slug, _ in found.values()) == sorted(slugs)
    assert {how for _, how in found.values()} <= {"table", "words"}
