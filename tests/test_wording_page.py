"""docs/wording.md shows the sentence of each reason as the program says it today."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from liftlog.domain.advice import reasons
from liftlog.domain.advice.decision import Decision
from liftlog.domain.advice.open_session import NextSet, next_set
from liftlog.domain.advice.policy_keys import policies_from
from liftlog.render.advice.words import decision_lines, step_lines, warning_words
from tests.conftest import CHECKOUT
from tests.domain.builders import (
    BAND_MORNING,
    BENCH,
    DOG,
    ENDURANCE,
    HOLD,
    HYPER_45,
    LEG_RAISE,
    MACHINE,
    SNATCH,
    asks,
    coach,
    day,
    history,
    listed,
    pain,
    pin_stack,
    session,
    steps,
)
from tests.golden import golden
from tests.render.advice.test_words import names

PAGE = CHECKOUT / "docs" / "wording.md"
STACK = pin_stack("5:100:5")
COARSE = listed("30,50")
TOP, NINES = ["40kg", 12, 12, 12], ["100kg", 9, 9, 9]
MILD = ["40kg", 12, 12, "12 mild"]


def did(*sessions: list[Any], **given: Any) -> Decision:
    """The advice after these sessions, the last one on the day that `day(0)` is."""
    return coach(history(*sessions), **given)


def decisions() -> Iterable[Decision]:
    """One for every reason, and for every sentence of a reason that has several."""
    for exercise in (MACHINE, BAND_MORNING, LEG_RAISE, HOLD):
        yield coach([], exercise=exercise)
    yield coach([], None, exercise=SNATCH)
    yield coach([], exercise=HOLD.replace(seconds=None))
    yield coach([], exercise=DOG)

    yield did(TOP)
    yield did(["10kg", 12, 12, 12], equipment=listed("5,10,20"))
    yield did(["band:light", 12, 12, 12], exercise=BAND_MORNING)
    yield did(["level:arms-crossed", 12, 12, 12], exercise=BENCH)
    yield did(["-20kg", 12, 12, 12], exercise=HYPER_45, equipment=steps("5"))
    yield did(["40kg", 12, 12, 11])
    yield did(["bw", 9, 9, 8], exercise=LEG_RAISE)
    yield did(["40kg", 14, 12, 10])
    yield did(["40kg", 12, 12])
    yield did(["40kg", "12 left", "12 left", "12 left"])
    yield did(["20kg", 12, "30kg", 12, "40kg", 12])
    yield did(["20kg", 12, "30kg", 8, "40kg", 5])
    yield did(["40kg", 12, "4+4+4", 12])

    yield did(["100kg", 12, 12, 12], equipment=STACK)
    yield did(["100kg", 12, 12, 12], equipment=pin_stack("5:97.5:2.5", addons="2.5"))
    yield did(["100kg", 12, 12, 12], equipment=pin_stack("5:97.5:2.5", addons="2.5"), goals={})
    yield did(TOP, equipment=pin_stack("5:100:5", cap="40"))
    yield did(["band:medium", 12, 12, 12], exercise=BAND_MORNING)
    yield did(["bw", 12, 12, 12], exercise=LEG_RAISE)

    yield did(["60kg", 5, 4, 4])
    yield did(["5kg", 5, 4, 4], equipment=STACK)
    yield did(["40kg", 12, "12 broken", 12])
    yield did(["5kg", 12, "12 broken", 12], equipment=STACK)
    yield did(MILD)
    yield did(TOP, pain=[pain("mild", day(2))])
    yield did(MILD, MILD)
    yield did(MILD, MILD, MILD)
    yield did(["5kg", 12, "12 mild"], ["5kg", 12, "12 mild"], equipment=STACK)
    yield did(["40kg", 12, "12 severe"])

    yield did(["60kg", 12, 12, "12 severe"], pain=[pain("cleared", day(1))])
    yield did(["5kg", 12, 12, "12 severe"], pain=[pain("cleared", day(1))], equipment=STACK)
    for days in (22, 43, 85):
        yield did(["100kg", 12, 12, 12], today=day(days))
    yield did(["5kg", 12, 12, 12], equipment=STACK, today=day(31))
    yield did(["50kg", 12, 12, 12], equipment=COARSE, today=day(31))
    yield did(["60kg", 12, 12, 12], equipment=listed("39,58,60", cap="59"), today=day(31))
    yield did(*[NINES] * 5)
    yield did(*[["50kg", 9, 9, 9]] * 5, equipment=COARSE)
    yield did(*[["5kg", 9, 9, 9]] * 5, equipment=STACK)
    back = session("40kg", 10, 10, planned=2, goal="technique")
    yield coach([session("60kg", 12, 12, 12, on=day(-85)), back])
    pins = pin_stack("10:100:10")
    yield did(TOP, ["50kg", 4, 4, 4], TOP, equipment=pins)
    yield did(["40kg", 12, 12, "12 rpe:10"], policies=policies_from([("effort", "brake")]))
    yield did(["60kg", 5, 4, "4 mild"])
    yield did(["60kg", 12, 12, 12], goal=ENDURANCE)
    yield did(["60kg", 8, 8, 8], goal=ENDURANCE)


def coming_sets() -> Iterable[NextSet]:
    """A next set for every reason to change the weight within a workout."""
    for equipment, weight in ((steps("2.5"), "50kg"), (STACK, "5kg")):
        before = did([weight, 12, 12, 9], equipment=equipment)
        for reps in ("12 broken", "12 mild", "4"):
            coming = next_set(session(weight, reps, on=day(3)), before, asks(equipment=equipment))
            assert coming is not None
            yield coming
    before = did(["50kg", 12, 12, 9])
    on_top = session("50kg", "12 mild", "47.5kg", 12, on=day(3))
    first = session("20kg", "12 rir:4", on=day(3))
    for begun, earlier in ((on_top, before), (first, coach([]))):
        coming = next_set(begun, earlier, asks())
        assert coming is not None
        yield coming


def cell(lines: Iterable[str]) -> str:
    """Lines of an answer in a cell; a command to type is code."""
    return "<br>".join(f"`{line.strip()}`" if line[:1] == " " else line for line in lines)


def table() -> str:
    """All sentences, by decision and reason."""
    rows = dict.fromkeys(
        f"| {it.kind} | `{it.reason}` | {cell(decision_lines(it))} |" for it in decisions()
    )
    sets = dict.fromkeys(
        f"| next set | `{it.reason}` | {cell(step_lines(it))} |" for it in coming_sets()
    )
    mixed = did(["60kg", 12, 12, "55kg", 12])
    warned = f"| warning | `mixed_loads` | {warning_words('mixed_loads', mixed)} |"
    head = ["| decision | reason | sentence |", "|---|---|---|"]
    return "\n".join([*head, *rows, *sets, warned])


def test_the_page_has_the_sentence_of_each_reason():
    page = PAGE.read_text(encoding="utf-8")
    head, _, rest = page.partition("<!-- sentences -->\n")
    tail = rest.partition("<!-- /sentences -->")[2]
    today = f"{head}<!-- sentences -->\n{table()}\n<!-- /sentences -->{tail}"

    assert today == golden(PAGE, today)


def test_no_reason_and_no_decision_is_left_out():
    said, sets = list(decisions()), list(coming_sets())
    # A plan shows these for a workout in progress, with the words of the next set.
    only_open = {"open_session", "pain_mild_at_min", "pain_mild_kept", "easy"}
    # What a programme asks is no decision of the coach.
    only_open |= {"programme"}

    assert {one.reason for one in said} == names(reasons.Reason) - only_open
    assert {one.kind for one in said} == names(reasons.Kind) - {"open", "programme"}
    assert {one.reason for one in sets} == names(reasons.StepReason) - {"pain_severe"}
