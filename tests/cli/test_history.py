"""`liftlog history`: the sets, newest first, and what became of one."""

from __future__ import annotations

import json

import pytest

from liftlog.render.base.text import width_of
from liftlog.services.base.workspace import open_workspace
from liftlog.services.training import history as histories
from tests.cli.runner import Lifter
from tests.cli.terminal import WIDTHS, liftlog, on_terminal
from tests.diary import MACHINE, Diary
from tests.golden import GOLDEN, golden


@pytest.fixture
def trained(diary) -> Diary:
    diary.session("2026-03-01", "12,12,0", rpe=80, note="left hip\ttwinge, watch it next time")
    diary.session("2026-03-02", "10", "bw10kg", "back-extension-45", form="broken", pain="mild")
    diary.session("2026-03-03", "30s", "bw", "superman", kind="failure")
    diary.session("2026-03-04", "15", "band:red", "band-good-morning", light=1)
    diary.session("2026-03-05", "900", doubtful=1)
    return diary


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("view", ["all", "one"])
def test_the_list_is_the_one_that_was_read_and_approved(trained, view, width):
    words = [MACHINE] if view == "one" else []
    said = liftlog("history", *words, "--format", "table", columns=width)

    assert (said.code, said.err) == (0, "")
    assert max(map(width_of, said.out.splitlines())) <= width
    assert said.out == golden(GOLDEN / "progress" / f"history-{view}-{width}.txt", said.out)


def test_json_holds_every_field_and_whole_ids(trained):
    found = json.loads(liftlog("history", "--json").out)
    newest = found["items"][0]

    assert (found["schema"], len(found["items"])) == (1, 7)
    assert (newest["exercise"], newest["reps"], newest["doubtful"]) == (MACHINE, 900, True)
    assert len(newest["id"]) == 36


def test_a_terminal_shows_20_and_a_pipe_all(diary):
    for day in range(1, 10):
        diary.session(f"2026-03-{day:02}", "12,12,12")

    assert len(liftlog("history").out.splitlines()) == 1 + 27
    assert on_terminal("history").out.count("2026-03-") == 20
    assert len(liftlog("history", "--limit", "5").out.splitlines()) == 1 + 5


def test_times_are_those_of_the_place_where_it_was_done(diary):
    diary.session("2026-03-14", "12", timezone="America/Sao_Paulo")

    assert json.loads(liftlog("history", "--json").out)["items"][0]["time"] == "15:03"


def test_the_events_of_a_set_tell_its_whole_story(trained):
    newest = json.loads(liftlog("history", "--json").out)["items"][0]["id"]
    told = json.loads(liftlog("history", "--events", newest[-6:], "--json").out)

    assert (newest, ["set.add"]) == (told["set"], [event["event"] for event in told["events"]])
    assert told["events"][0]["changed"]["reps"] == 900


def test_an_unknown_id_is_refused(trained):
    for wrong, code in (("ffffffffff", 3), ("%", 3), ("last", 3), ("", 2)):
        said = liftlog("history", "--events", wrong)
        assert (said.code, said.out) == (code, "")


def test_a_newcomer_gets_one_helpful_line(diary):
    said = liftlog("history", "--format", "table")

    assert (said.code, said.out, len(said.err.splitlines())) == (0, "", 1)
    assert json.loads(liftlog("history", "--json").out)["items"] == []


def test_a_distance_and_a_superset_are_told(lifter: Lifter, tmp_path):
    file = tmp_path / "walk.csv"
    file.write_text(
        "performed_at,timezone,exercise,distance_m,load,unit,superset\n"
        "2026-01-02T18:00:00Z,UTC,Farmer walk,40,24,kg,A\n"
    )
    lifter.gets(f"import {file}")

    (found,) = lifter.asks("history")["items"]
    assert (found["set"], found["distance_m"], found["superset"]) == ("40 m × 24 kg", "40", "A")


@pytest.mark.parametrize("words", [("--json",), ("--format", "csv"), ("--format", "tsv")])
@pytest.mark.parametrize("size", [1, 2, 3, 5, 7])
def test_a_history_in_pieces_is_the_same_to_the_byte(trained, monkeypatch, words, size):
    whole = liftlog("history", *words).out
    monkeypatch.setattr(histories, "PIECE", size)

    assert liftlog("history", *words).out == whole
    if words == ("--json",):
        assert whole == json.dumps(json.loads(whole), indent=2, ensure_ascii=False) + "\n"


def test_no_piece_of_a_history_is_longer_than_a_piece(trained, monkeypatch):
    monkeypatch.setattr(histories, "PIECE", 2)
    with open_workspace() as ws:
        assert [len(piece.sets) for piece in histories.pieces(ws)] == [2, 2, 2, 1]
        assert [len(piece.sets) for piece in histories.pieces(ws, limit=4)] == [2, 2]
        assert [len(piece.sets) for piece in histories.pieces(ws, since="2026-06-01")] == [0]


def test_no_sets_are_an_empty_list_in_json(trained):
    said = liftlog("history", "--since", "2026-06-01", "--json")

    assert said.out == '{\n  "schema": 1,\n  "items": []\n}\n'
