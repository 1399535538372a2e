"""The general exercises: facts that fit together, each row with its source."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest
import yaml

from liftlog.domain.exercises.general import entry_from, problems_in_general, rows_of
from liftlog.domain.exercises.muscles import ELSEWHERE
from tests.conftest import CHECKOUT, DATA


def table(name: str) -> list[dict[str, str]]:
    return rows_of((DATA / name).read_text(encoding="utf-8").splitlines())


CATALOGUE = yaml.safe_load((DATA / "exercises.yaml").read_text(encoding="utf-8"))
ROWS = table("general-exercises.tsv")
PATTERNS = [row["pattern"] for row in table("general/patterns.tsv")]
MUSCLES = {*CATALOGUE["muscles"], *ELSEWHERE}
DESCRIBED = {entry["slug"] for entry in CATALOGUE["exercises"]}


def problems(rows):
    found = problems_in_general(rows, MUSCLES, PATTERNS, DESCRIBED)
    return [f"{problem.path} {problem.message}" for problem in found]


def test_every_fact_is_known_and_every_link_leads_somewhere():
    assert len(ROWS) == 903
    assert problems(ROWS) == []


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("target", "wings", '"wings" is not a muscle'),
        ("synergists", "quadriceps", '"quadriceps" already has a role here'),
        ("equipment", "anvil", '"anvil" is not a known word'),
        ("pattern", "dance", '"dance" is not a pattern'),
        ("alternatives", "nothing", '"nothing" is not another exercise'),
        ("opposing", "squat", '"squat" is not another exercise'),
        ("step_kg", "much", '"much" is not a number'),
        ("step_lb", "", "is missing, so the weight cannot go up"),
        ("kind", "dance", '"dance" is not a known word'),
        ("loading", "wheels", '"wheels" is not a known word'),
        ("measure", "miles", '"miles" is not a known word'),
        ("progress_by", "hope", '"hope" is not a known word'),
        ("mechanic", "steam", '"steam" is not a known word'),
        ("force", "twist", '"twist" is not a known word'),
        ("level", "hero", '"hero" is not a known word'),
        ("unilateral", "maybe", '"maybe" is not a known word'),
        ("common", "10", "must be from 0 to 9"),
        ("name", " ", "squat.name is missing"),
        ("target", "", "squat.target is missing"),
        ("stabilizers", "wings", '"wings" is not a muscle'),
        ("alternatives", "front-squat front-squat", '"front-squat" is there twice'),
        ("opposing", "leg-curl-of-nobody", '"leg-curl-of-nobody" is not another exercise'),
        ("names", "Deep squat; deep squat", '"deep squat" is there twice'),
        ("generic", "bend; bend", '"bend" is there twice'),
        ("ids", "Plank", '"Plank" is there twice'),
        ("slug", "Squat", "must be lower-case words joined by hyphens"),
        ("picture", "Elsewhere", "is not one of its records"),
        ("slug", "superman", "is there twice"),
    ],
)
def test_a_wrong_fact_is_found(column, value, says):
    row = next(row for row in ROWS if row["slug"] == "squat")
    others = [other for other in ROWS if other is not row]

    assert any(says in problem for problem in problems([*others, {**row, column: value}]))


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The tool and the data of a checkout, to be damaged."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(DATA, folder / "data")
    (folder / "tools").mkdir()
    shutil.copy(CHECKOUT / "tools" / "general.py", folder / "tools")
    return folder


def run(folder, *words):
    return subprocess.run(
        [sys.executable, str(folder / "tools" / "general.py"), *words],
        env=os.environ | {"PYTHONPATH": str(CHECKOUT / "src")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_data_are_what_the_tool_makes_of_its_sources(copy):
    """No name means two, and every row comes from a line of source.txt."""
    done = run(copy, "--check")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


SQUAT = "\nsquat | "
DAMAGES = [
    ("general/source.txt", SQUAT, "\nsquat-2 | ", "general-exercises.tsv is not what its"),
    ("general/source.txt", "\n# squat\n", "\n# dance\n", '"dance" is not a pattern'),
    ("general/source.txt", SQUAT, "\nodd | Odd\nsquat | ", "needs slug | name | equipment"),
    (
        "general/source.txt",
        SQUAT,
        "\nodd | Odd | anvil | | | | l=b\nsquat | ",
        '"anvil" is not an equipment',
    ),
    (
        "general/source.txt",
        SQUAT,
        "\nodd | Odd | barbell | | | | t=wi\nsquat | ",
        '"wi" is not a muscle',
    ),
    (
        "general/source.txt",
        SQUAT,
        "\nodd | Odd | barbell | | | | l=x\nsquat | ",
        '"x" is not a level',
    ),
    (
        "general/source.txt",
        SQUAT,
        "\nodd | Odd | barbell | | | | colour=red\nsquat | ",
        '"colour" is not an option',
    ),
    (
        "general/source.txt",
        SQUAT,
        "\nodd | Odd | barbell | | | | step=5\nsquat | ",
        '"5" needs kg/lb',
    ),
    (
        "general/source.txt",
        SQUAT,
        "\nodd | Odd | barbell | | | Nobody's Lift | l=b\nsquat | ",
        'there is no record "Nobody\'s Lift"',
    ),
    (
        "general/source.txt",
        SQUAT,
        "\nodd | Odd | barbell | | | Barbell Squat | l=b\nsquat | ",
        "record twice: Barbell Squat",
    ),
    (
        "general/source.txt",
        SQUAT,
        "\nsquat | Odd | barbell | | | | l=b\nsquat | ",
        "squat: is there twice",
    ),
    (
        "general/source.txt",
        SQUAT,
        "\nodd | Odd | barbell | deadlift | | | l=b\nsquat | ",
        "deadlift|barbell means ",
    ),
    ("general/patterns.tsv", "\nrow\t", "\nrow\twings ", '"wings" is not a muscle'),
    ("general/more-words.tsv", "\nword\tthru", "\nword\tdb", '"db" is in name-words.tsv already'),
    ("general/more-words.tsv", "\nword\tthru", "\nverb\tthru", '"verb" is not a kind of word'),
    ("general-exercises.tsv", "\nsquat\tBarbell", "\nsquat\tBar", "is not what its sources make"),
    ("general-names.tsv", "\n", "\n\n", "is not what its sources make"),
    ("exercise-names.tsv", "\tsquat\t", "\tsquot\t", '"squot" is no exercise'),
    ("exercise-names.tsv", "\tsquat\t", "\tsquat\tmany", "is no number"),
]


@pytest.mark.parametrize(("file", "old", "new", "says"), DAMAGES)
def test_damaged_data_are_named(copy, file, old, new, says):
    path = copy / "data" / file
    before = path.read_text(encoding="utf-8")
    assert old in before
    try:
        path.write_text(before.replace(old, new, 1), encoding="utf-8")
        done = run(copy, "--check")
    finally:
        path.write_text(before, encoding="utf-8")

    assert done.returncode == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_is_written_while_something_is_wrong(copy):
    path, made = copy / "data/general/source.txt", copy / "data/general-exercises.tsv"
    before, rows = path.read_text(encoding="utf-8"), made.read_bytes()
    try:
        path.write_text(f"{before}\nodd | Odd | anvil | | | |\n", encoding="utf-8")
        done = run(copy)
    finally:
        path.write_text(before, encoding="utf-8")

    assert done.returncode == 1
    assert made.read_bytes() == rows


def test_data_that_were_deleted_are_made_again(copy):
    made = [copy / "data" / name for name in ("general-exercises.tsv", "general-names.tsv")]
    before = [path.read_bytes() for path in made]
    for path in made:
        path.write_bytes(b"")

    assert run(copy).returncode == 0
    assert [path.read_bytes() for path in made] == before


def test_every_record_was_placed():
    audit = {row["id"]: row["slug"] for row in table("general/audit.tsv")}
    placed = {record: row["slug"] for row in ROWS for record in row["ids"].split()}

    assert len(audit) == 873
    assert {id_: slug for id_, slug in audit.items() if id_ in placed} == placed
    assert {slug for id_, slug in audit.items() if id_ not in placed} <= {*DESCRIBED, "-"}


def test_an_entry_says_only_what_is_known():
    squat = entry_from(next(row for row in ROWS if row["slug"] == "squat"))
    running = entry_from(next(row for row in ROWS if row["slug"] == "running"))

    assert squat["muscles"]["target"] == ["quadriceps"]
    assert squat["loading"]["default_step"] == {"kg": "2.5", "lb": "5"}
    assert squat["picture"].startswith("https://raw.githubusercontent.com/yuhonas/free-exercise-db")
    assert "equipment" not in running
    assert "default_step" not in running["loading"]


def test_every_exercise_names_its_sources():
    sources = {row["slug"]: entry_from(row)["src"] for row in ROWS}
    records = {record for row in ROWS for record in row["ids"].split()}

    assert sources["squat"][0].startswith("free-exercise-db: Barbell_Squat, ")
    assert sources["spoto-press"] == ["ours: all of it"]
    texts = [it.split(": ")[1] for src in sources.values() for it in src[:-1]]
    named = [record for text in texts for record in text.split(", ")]
    assert sorted(named) == sorted(records)
    assert all(src[-1].startswith("ours: ") for src in sources.values())


def test_pain_in_hinges_and_back_extensions_is_shared():
    families = {row["slug"]: entry_from(row).get("family") for row in ROWS}

    assert families["deadlift"] == families["kettlebell-swing"] == "hip-hinge"
    assert families["reverse-hyperextension"] == families["jefferson-curl"] == "hip-hinge"
    assert families["squat"] is None


def test_what_is_done_without_a_weight_never_wants_one():
    """Ropes, runs and jumps on the spot: nothing is on them that could be loaded."""
    weights = {"medicine-ball", "dumbbell", "kettlebell", "plate", "sled", "barbell"}
    wanting = [
        row["slug"]
        for row in ROWS
        if row["kind"] in ("cardio", "conditioning")
        and row["loading"] not in ("bodyweight", "none")
        and row["equipment"] not in weights
    ]
    assert wanting == []
