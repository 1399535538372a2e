"""The validator finds every problem of a catalogue, says where it is, and never falls over."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.advice.goal_tables import problems_in
from liftlog.domain.base.shapes import Problem
from tests.conftest import DATA

EXERCISES = yaml.safe_load((DATA / "exercises.yaml").read_text(encoding="utf-8"))
GOALS = yaml.safe_load((DATA / "goals.yaml").read_text(encoding="utf-8"))
PLACES = {entry["slug"]: place for place, entry in enumerate(EXERCISES["exercises"])}
REMOVED = object()


def broken(*changes: tuple[str, Any]) -> list[Problem]:
    """The problems after each change, a path below `exercises:` or the goals file and a value."""
    exercises, goals = deepcopy(EXERCISES), deepcopy(GOALS)
    for path, value in changes:
        whole = exercises if path.split(".")[0] in exercises else goals
        put(whole, path.split("."), value)
    return problems_in(exercises, goals)


def put(whole: Any, path: list[str], value: Any) -> None:
    *way, last = [int(step) if step.isdigit() else PLACES.get(step, step) for step in path]
    for step in way:
        whole = whole[step]
    if value is REMOVED:
        del whole[last]
    elif isinstance(whole, list) and last == len(whole):
        whole.append(value)
    else:
        whole[last] = value


def test_the_shipped_catalogue_has_no_problems():
    assert problems_in(EXERCISES, GOALS) == []


MACHINE, BENCH = PLACES["machine-back-extension"], PLACES["back-extension-bench"]
BAND = PLACES["band-good-morning"]
ONE_PROBLEM = [
    ("exercises.machine-back-extension.colour", "red", f"exercises[{MACHINE}].colour"),
    ("exercises.machine-back-extension.breathing", REMOVED, f"exercises[{MACHINE}].breathing"),
    ("exercises.machine-back-extension.setup", "sit", f"exercises[{MACHINE}].setup"),
    ("exercises.machine-back-extension.setup", [], f"exercises[{MACHINE}].setup"),
    ("exercises.machine-back-extension.setup.1", "  ", f"exercises[{MACHINE}].setup[1]"),
    ("exercises.machine-back-extension.tips.0", "a\x1b[31mb", f"exercises[{MACHINE}].tips[0]"),
    ("exercises.machine-back-extension.unilateral", "no", f"exercises[{MACHINE}].unilateral"),
    ("exercises.machine-back-extension.measure", "metres", f"exercises[{MACHINE}].measure"),
    ("exercises.machine-back-extension.equipment", ["bar"], f"exercises[{MACHINE}].equipment"),
    (
        "exercises.machine-back-extension.sources.setup.0",
        "009:1",
        f"exercises[{MACHINE}].sources.setup[0]",
    ),
    (
        "exercises.machine-back-extension.sources.tempo",
        "003:9-2",
        f"exercises[{MACHINE}].sources.tempo",
    ),
    ("exercises.machine-back-extension.default_goal", "huge", f"exercises[{MACHINE}].default_goal"),
    ("exercises.machine-back-extension.seconds", [30, 10], f"exercises[{MACHINE}].seconds"),
    ("exercises.machine-back-extension.tempo.lower_s", True, f"exercises[{MACHINE}].tempo.lower_s"),
    (
        "exercises.machine-back-extension.muscles.target.0",
        "biceps",
        f"exercises[{MACHINE}].muscles.target[0]",
    ),
    (
        "exercises.machine-back-extension.muscles.target.0",
        "hamstrings",
        f"exercises[{MACHINE}].muscles.synergists[1]",
    ),
    (
        "exercises.machine-back-extension.emphasis.lumbar.target.0",
        "spine",
        f"exercises[{MACHINE}].emphasis.lumbar.target[0]",
    ),
    (
        "exercises.machine-back-extension.loading.default_step.kg",
        2.5,
        f"exercises[{MACHINE}].loading.default_step.kg",
    ),
    (
        "exercises.machine-back-extension.loading.default_step.kg",
        "2,5",
        f"exercises[{MACHINE}].loading.default_step.kg",
    ),
    (
        "exercises.machine-back-extension.loading.default_step.lb",
        "0",
        f"exercises[{MACHINE}].loading.default_step.lb",
    ),
    (
        "exercises.machine-back-extension.loading.lowest.kg",
        "-1",
        f"exercises[{MACHINE}].loading.lowest.kg",
    ),
    (
        "exercises.machine-back-extension.loading.lowest",
        REMOVED,
        f"exercises[{MACHINE}].loading.lowest",
    ),
    (
        "exercises.machine-back-extension.mistakes.0.fix",
        None,
        f"exercises[{MACHINE}].mistakes[0].fix",
    ),
    (
        "exercises.machine-back-extension.alternatives.0",
        "bench-press",
        f"exercises[{MACHINE}].alternatives[0]",
    ),
    (
        "exercises.machine-back-extension.alternatives.0",
        "machine-back-extension",
        f"exercises[{MACHINE}].alternatives[0]",
    ),
    (
        "exercises.machine-back-extension.alternatives.0",
        "romanian-deadlift",
        f"exercises[{MACHINE}].alternatives[4]",
    ),
    ("exercises.back-extension-bench.levels", REMOVED, f"exercises[{BENCH}].levels"),
    ("exercises.back-extension-bench.levels.1", "arms-crossed", f"exercises[{BENCH}].levels[1]"),
    ("exercises.band-good-morning.bands", REMOVED, f"exercises[{BAND}].bands"),
    ("muscles.hamstrings.wger", -1, "muscles.hamstrings.wger"),
    ("muscles.Lower Back", {}, "muscles.Lower Back"),
    ("goals.technique.reps", [12, 10], "goals.technique.reps"),
    ("goals.technique.sets", [0, 3], "goals.technique.sets[0]"),
    ("goals.technique.sets", [2], "goals.technique.sets"),
    ("goals.technique.rest_s", [60, "90"], "goals.technique.rest_s[1]"),
    ("goals.bulk", {}, "goals.bulk"),
    ("lowering_s.value", 0, "lowering_s.value"),
    ("frequency.families.0", "arms", "frequency.families[0]"),
    ("policies.astrology", {}, "policies.astrology"),
    ("policies.ramp", REMOVED, "policies.ramp"),
    ("policies.ramp.on", "yes", "policies.ramp.on"),
    ("policies.ramp.kind", "law", "policies.ramp.kind"),
    ("policies.ramp.rule", "R99", "policies.ramp.rule"),
    ("policies.ramp.numbers.steps", {}, "policies.ramp.numbers.steps"),
    ("policies.deload.numbers.cut.value", 0.1, "policies.deload.numbers.cut.value"),
    ("policies.deload.numbers.cut.value", "1.10", "policies.deload.numbers.cut.value"),
    ("policies.deload.numbers.cut.says", REMOVED, "policies.deload.numbers.cut.says"),
    ("policies.layoff.numbers.medium-days.value", 22, "policies.layoff.numbers.medium-days.value"),
    ("policies.layoff.numbers.long-cut.value", "0.15", "policies.layoff.numbers.long-cut.value"),
]


@pytest.mark.parametrize(("changed", "value", "found_at"), ONE_PROBLEM)
def test_a_single_slip_is_found_where_it_is(changed, value, found_at):
    assert found_at in [problem.path for problem in broken((changed, value))]


def test_all_slips_are_reported_at_once():
    problems = broken(
        ("exercises.superman.measure", "metres"),
        ("exercises.romanian-deadlift.muscles.target.0", "biceps"),
        ("policies.workout.on", 1),
        ("goals.start.reps", [12, 8]),
    )

    assert [
        f"exercises[{PLACES['superman']}].measure",
        "goals.start.reps",
        "policies.workout.on",
        f"exercises[{PLACES['romanian-deadlift']}].muscles.target[0]",
    ] == [problem.path for problem in problems]


def test_two_exercises_cannot_have_one_slug():
    problems = broken(("exercises.sphinx.slug", "superman"))

    assert any(
        f"exercises[{PLACES['sphinx']}].slug" == problem.path and "superman" in problem.message
        for problem in problems
    )


@pytest.mark.parametrize("name", ["rdl", "RDL", "(Rdl)", "Romanian-Deadlifts"])
def test_two_exercises_cannot_answer_to_one_name(name):
    problem, *_ = broken(("exercises.sphinx.aliases.2", name))

    assert problem.path.startswith(f"exercises[{PLACES['romanian-deadlift']}].")
    assert f"already belongs to exercises[{PLACES['sphinx']}] (sphinx)" in problem.message


def test_another_spelling_of_its_own_name_is_no_alias():
    (problem,) = broken(("exercises.romanian-deadlift.aliases.0", "Romanian-Deadlifts"))

    assert "another spelling" in problem.message


def test_a_name_without_letters_matches_nothing():
    (problem,) = broken(("exercises.romanian-deadlift.aliases.0", "(-)"))

    assert "needs a letter or a digit" in problem.message


def test_a_generic_name_belongs_to_no_exercise_alone():
    problems = broken(("exercises.sphinx.aliases.2", "Good Mornings"))

    assert len(problems) == 3
    assert all(" only" in problem.message for problem in problems)


def test_a_generic_name_is_shared_by_two_at_least():
    (problem,) = broken(("exercises.sphinx.generic.0", "pose"))

    assert f"exercises[{PLACES['sphinx']}].generic[0]" == problem.path


def test_one_name_of_another_app_means_one_exercise():
    (problem,) = broken(("exercises.sphinx.import_names.0", "hyperextension"))

    assert "back-extension-45" in problem.message


def test_an_import_name_is_not_the_name_of_another_exercise():
    (problem,) = broken(("exercises.sphinx.import_names.0", "RDL"))

    assert "romanian-deadlift" in problem.message


def test_harder_and_easier_mirror_each_other():
    problems = broken(("exercises.superman.harder.0", "barbell-good-morning"))

    assert [
        Problem(
            f"exercises[{PLACES['back-extension-45']}].easier[0]",
            "superman does not list back-extension-45 as harder",
        ),
        Problem(
            f"exercises[{PLACES['superman']}].harder[0]",
            "barbell-good-morning does not list superman as easier",
        ),
    ] == problems


def test_opposing_exercises_oppose_each_other():
    (problem,) = broken(("exercises.leg-raise.opposing.0", REMOVED))

    assert f"exercises[{MACHINE}].opposing[1]" == problem.path


def test_no_exercise_is_harder_than_itself_in_a_roundabout_way():
    problems = broken(
        ("exercises.leg-raise-crunch.harder", ["leg-lift-knee-raise"]),
        ("exercises.leg-lift-knee-raise.easier", ["leg-raise-crunch"]),
        ("exercises.leg-raise-crunch.sources.harder", "ours"),
        ("exercises.leg-lift-knee-raise.sources.easier", "ours"),
    )

    assert [
        f"exercises[{PLACES[slug]}].harder"
        for slug in ("leg-raise-crunch", "leg-raise", "leg-lift-knee-raise")
    ] == [problem.path for problem in problems]


def test_a_decimal_without_quotes_is_told_why():
    (problem,) = broken(("exercises.superman.loading.lowest.kg", 2.5))

    assert problem.message == 'must be a decimal in quotes, such as "2.5", not 2.5'


@pytest.mark.parametrize("nothing", [None, [], "", 3, True])
def test_a_file_that_is_no_mapping_is_named(nothing):
    assert [problem.path for problem in problems_in(nothing, nothing)] == [
        "exercises.yaml",
        "goals.yaml",
    ]


def test_a_problem_reads_as_path_and_message():
    assert str(Problem("exercises[3].src", "is missing")) == "exercises[3].src: is missing"


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
KEYS = (
    st.sampled_from(
        [
            "schema_version",
            "muscles",
            "exercises",
            "goals",
            "policies",
            "slug",
            "name",
            "aliases",
            "layoff",
            "numbers",
            "value",
            "loading",
            "progress_by",
            "harder",
            "easier",
            "emphasis",
        ]
    )
    | st.text(max_size=4)
    | st.integers()
    | st.booleans()
    | st.none()
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=25,
)


@given(ANYTHING, ANYTHING)
def test_whatever_the_files_hold_the_answer_is_a_list_of_problems(exercises, goals):
    problems = problems_in(exercises, goals)

    assert problems
    assert all(isinstance(problem.path, str) and problem.message for problem in problems)


def paths_in(value: Any, path: str = "") -> list[str]:
    if isinstance(value, dict):
        below = [paths_in(item, f"{path}.{key}") for key, item in value.items()]
    elif isinstance(value, list):
        below = [paths_in(item, f"{path}.{place}") for place, item in enumerate(value)]
    else:
        below = []
    return [path.strip("."), *(found for paths in below for found in paths)]


ALL_PATHS = [path for path in paths_in(EXERCISES) + paths_in(GOALS) if path]


@given(st.lists(st.tuples(st.sampled_from(ALL_PATHS), ANYTHING), min_size=1, max_size=3))
def test_anything_anywhere_in_a_sound_file_leaves_no_traceback(changes):
    exercises, goals = deepcopy(EXERCISES), deepcopy(GOALS)
    for path, value in changes:
        whole = exercises if path.split(".")[0] in exercises else goals
        try:
            put(whole, path.split("."), value)
        except (TypeError, LookupError, AttributeError):
            continue  # an earlier change took the place away

    assert isinstance(problems_in(exercises, goals), list)
