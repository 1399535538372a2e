"""A held load is a weight at the chest, by that name in every view (R8)."""

import json

import pytest

from tests.cli.runner import Lifter

BENCHES = ("back-extension-bench", "back-extension-45")
VIEWS = (
    "next {}", "next {} --why", "plan", "status", "workout show",
    "history {} --format table", "progress --format table", "progress {} --format table",
    "progress {} --chart --format table", "records {} --format table", "replay {} --format table",
)  # fmt: skip
WRONG = ("held-load", "bw +", "bodyweight +", "hands", "arms-crossed +", "arms crossed +")


@pytest.fixture(params=BENCHES)
def bench(request: pytest.FixtureRequest) -> str:
    """Where a load is held at the chest."""
    return str(request.param)


@pytest.fixture(params=["", "--level hands-at-head"])
def held(request: pytest.FixtureRequest, lifter: Lifter, bench: str) -> Lifter:
    """Three sessions with a held load, one of them logged with the hands at the head or not."""
    lifter.session("2026-01-05", f"12,12,12@5kg {request.param}", bench)
    lifter.session("2026-01-08", "12,12,12@5kg", bench)
    lifter.session("2026-01-12", "12,12,12@7.5kg", bench)
    return lifter.wide(160)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_calls_it_a_weight_at_the_chest(held: Lifter, bench: str, view: str):
    told = held.gets(view.format(bench))

    assert "kg at the chest" in told or "kg at chest" in told
    assert [word for word in WRONG if word in told] == []


@pytest.mark.parametrize("columns", [40, 80, 160])
@pytest.mark.parametrize("view", ["progress", "progress {}", "records", "history", "replay {}"])
def test_so_it_is_on_a_terminal(held: Lifter, bench: str, view: str, columns: int):
    told = held.wide(columns).types(view.format(bench), on_terminal=True).out

    assert [word for word in WRONG if word in told] == []


def test_a_session_of_several_weights_shows_them_as_a_span(lifter: Lifter, bench: str):
    lifter.session("2026-01-05", "12@5kg 10@7.5kg 8@10kg", bench)

    assert "  5–10 kg at chest  " in lifter.gets(f"progress {bench} --format table")


def test_an_imported_set_that_tells_no_level_is_called_so_too(lifter: Lifter, bench: str, tmp_path):
    file = tmp_path / "sets.csv"
    head = "performed_at,timezone,exercise,set,kind,reps,load,unit,load_type"
    file.write_text(f"{head}\n2026-01-05T18:00:00,UTC,{bench},1,working,12,5,kg,bodyweight\n")
    lifter.at("2026-01-08T18:00:00").gets(f"import {file}")

    assert lifter.sets("level") == [(None,)]
    for view in ("next {}", "progress --format table", "history --format table"):
        told = lifter.gets(view.format(bench))
        assert [word for word in WRONG if word in told] == []


def test_the_same_weight_again_is_no_record(lifter: Lifter, bench: str):
    lifter.session("2026-01-05", "12,12@2.5kg --level hands-at-head", bench)
    answer = lifter.session("2026-01-08", "12,12@2.5kg", bench)

    assert "record" not in answer
    assert lifter.asks("records")["items"] == []


def test_data_stays_as_it_was_stored(lifter: Lifter, bench: str):
    lifter.session("2026-01-05", "12@5kg --level hands-at-head", bench)

    (item,) = json.loads(lifter.gets("history --json"))["items"]
    assert (item["level"], item["load"]) == ("hands-at-head", "5")
    (session,) = lifter.asks(f"progress {bench}")["sessions"]
    assert (session["level"], session["load"]) == ("hands-at-head", "5")
