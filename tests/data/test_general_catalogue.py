"""The general exercises: facts that fit together, each row with its source."""

from __future__ import annotations

import importlib.util
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


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("general_tool", CHECKOUT / "tools/general.py")
    module = importlib.util.module_from_spec(spec)
    before = list(sys.path)
    spec.loader.exec_module(module)
    sys.path[:] = before
    return module


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
        ("picture", "Elsewhere", "is not one of its records"),
        ("slug", "superman", "is there twice"),
    ],
)
def test_a_wrong_fact_is_found(column, value, says):
    row = next(row for row in ROWS if row["slug"] == "squat")
    others = [other for other in ROWS if other is not row]

    assert any(says in problem for problem in problems([*others, {**row, column: value}]))


def test_every_row_comes_from_a_line_of_the_source(tool):
    """Ids come from the records, which are not kept here: their names stand in for them."""
    built, wrong = tool.built({})
    columns = [column for column in tool.COLUMNS if column not in ("ids", "picture")]
    made = rows_of(tool.text_of(built).splitlines())

    assert wrong == []
    assert [[row[column] for column in columns] for row in made] == [
        [row[column] for column in columns] for row in ROWS
    ]
    assert [len(entry["ids"]) for entry in built] == [len(row["ids"].split()) for row in ROWS]


def test_the_index_of_names_is_what_the_catalogue_makes_and_no_name_means_two(tool):
    names, wrong = tool.names_of(ROWS)

    assert wrong == []
    assert names == (DATA / "general-names.tsv").read_text(encoding="utf-8")


def test_every_record_was_placed():
    audit = {row["id"]: row["slug"] for row in table("general/audit.tsv")}
    placed = {record: row["slug"] for row in ROWS for record in row["ids"].split()}

    assert len(audit) == 873
    assert {id_: slug for id_, slug in audit.items() if id_ in placed} == placed
    assert {slug for id_, slug in audit.items() if id_ not in placed} <= {*DESCRIBED, "-"}


def test_names_of_apps_lead_to_exercises():
    slugs = {row["slug"] for row in ROWS} | DESCRIBED | {"-"}
    rows = table("exercise-names.tsv")

    assert [row for row in rows if row["slug"] not in slugs or not row["sets"].isdigit()] == []
    names = [(row["app"], row["name"]) for row in rows]
    assert len(names) == len(set(names))


def test_an_entry_says_only_what_is_known():
    squat = entry_from(next(row for row in ROWS if row["slug"] == "squat"))
    running = entry_from(next(row for row in ROWS if row["slug"] == "running"))

    assert squat["muscles"]["target"] == ["quadriceps"]
    assert squat["loading"]["default_step"] == {"kg": "2.5", "lb": "5"}
    assert squat["picture"].startswith("https://raw.githubusercontent.com/yuhonas/free-exercise-db")
    assert "equipment" not in running
    assert "default_step" not in running["loading"]


def test_pain_in_hinges_and_back_extensions_is_shared():
    families = {row["slug"]: entry_from(row).get("family") for row in ROWS}

    assert families["deadlift"] == families["kettlebell-swing"] == "hip-hinge"
    assert families["reverse-hyperextension"] == families["jefferson-curl"] == "hip-hinge"
    assert families["squat"] is None
