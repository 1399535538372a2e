"""Training added up, in words: right at none, at one and at more."""

import pytest

from liftlog.domain.advice.frequency import Frequency
from liftlog.domain.base.spans import Span
from liftlog.domain.progress.groups import Balance, Group, Grouped, Habit
from liftlog.render.progress.groups import GroupsView, habit_parts


def parts(now: int = 1, own: int = 1, opposing: int = 1, weeks: int = 8, days: int = 8):
    balance = Balance(own=own, opposing=opposing, opposing_exercises=("leg-raise",))
    return habit_parts(Habit(Frequency(now, now, 3), days, weeks, (1, 3), balance))


@pytest.mark.parametrize(("now", "said"), [(0, "0"), (1, "1"), (2, "2")])
def test_days_of_the_last_week(now: int, said: str):
    assert parts(now=now)[0] == f"back extensions: {said} of the last 7 days"


@pytest.mark.parametrize(
    ("weeks", "days", "said"),
    [
        (1, 1, "1 day a week over 1 week (1–3 days a week are advised)"),
        (8, 0, "0 days a week over 8 weeks (1–3 days a week are advised)"),
        (8, 16, "2 days a week over 8 weeks (1–3 days a week are advised)"),
    ],
)
def test_days_a_week(weeks: int, days: int, said: str):
    assert parts(weeks=weeks, days=days)[1] == said


@pytest.mark.parametrize(
    ("own", "opposing", "said"),
    [
        (0, 0, "balance: 0 back-extension sets, 0 sets of opposing exercises"),
        (1, 0, "balance: 1 back-extension set, 0 sets of opposing exercises"),
        (0, 1, "balance: 0 back-extension sets, 1 set of opposing exercises"),
        (1, 1, "balance: 1 back-extension set, 1 set of opposing exercises"),
        (42, 12, "balance: 42 back-extension sets, 12 sets of opposing exercises"),
    ],
)
def test_the_balance(own: int, opposing: int, said: str):
    assert parts(own=own, opposing=opposing)[-1] == said


@pytest.mark.parametrize(
    ("half_sets", "said"),
    [(0, "0 sets"), (1, "½ set"), (2, "1 set"), (3, "1½ sets"), (4, "2 sets")],
)
def test_halves_of_sets(half_sets: int, said: str):
    group = Group(key="leg-raise", days=1, sessions=1, half_sets=half_sets, reps=1, volume=0)
    found = Grouped(
        way="exercise", groups=(group,), names={}, unit="kg", span=Span("", "", "2026-01-05")
    )

    lines = GroupsView(found).blocks(40)

    assert lines[1] == f"  {said} · 1 day · 1 rep"
