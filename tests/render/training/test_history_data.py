"""The sets of a long history are written in one go, and say what the other formats say."""

import csv
import io

from hypothesis import example, given
from hypothesis import strategies as st

from liftlog.domain.base.load import Load
from liftlog.domain.training.sets import FORMS, KINDS, LOAD_TYPES, PAINS, SIDES, LoggedSet
from liftlog.render.base.tables import tsv
from liftlog.render.base.text import harmless
from liftlog.render.training import history_data as views
from liftlog.services.training.history import History

words = st.none() | st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ["", "left hip", "Rücken", "a\tb", "a\nb", "\x1b[31m", "12 × 40", "\u202e", "\ud83d"]
)  # fmt: skip
numbers = st.none() | st.integers(0, 10**6)
sets = st.builds(
    LoggedSet,
    id=st.uuids().map(str),
    workout=st.uuids().map(str),
    exercise=st.sampled_from(["plank", "Kniebeuge-ü"]),
    performed_at=st.just("2026-01-05T18:00:00Z"),
    day=st.just("2026-01-05"),
    kind=st.sampled_from(KINDS),
    reps=numbers,
    seconds=numbers,
    load=st.none() | st.builds(Load, st.integers(-(10**6), 10**6), st.sampled_from(["kg", "lb"])),
    load_type=st.sampled_from(LOAD_TYPES),
    band=words,
    level=words,
    rpe=st.none() | st.integers(60, 100),
    rir=st.none() | st.integers(0, 50),
    form=st.none() | st.sampled_from(FORMS),
    pain=st.none() | st.sampled_from(PAINS),
    side=st.none() | st.sampled_from(SIDES),
    goal=words,
    planned_sets=numbers,
    light=st.booleans(),
    gym=words,
    note=words,
    source=words,
    distance=numbers,
    superset=words,
    timezone=st.none() | st.just("Europe/Berlin"),
    position=st.integers(0, 99),
    doubtful=st.booleans(),
)


@given(st.lists(sets, max_size=5))
@example([])
def test_a_line_says_what_its_cells_say(found: list[LoggedSet]):
    history = History(tuple(found), ("18:00",) * len(found))

    lines = views.tsv(history)

    assert lines == tsv(views.data(history))
    assert all(line.count("\t") == lines[0].count("\t") for line in lines)
    assert all(harmless(line.replace("\t", "")) == line.replace("\t", "") for line in lines)
    read = csv.DictReader(io.StringIO("\n".join(lines)), delimiter="\t", quoting=csv.QUOTE_NONE)
    assert [row["id"] for row in read] == [done.id for done in found]
