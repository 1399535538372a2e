"""What coaches send: routines, programmes and comments, once and harmless (sync.md, G9)."""

from __future__ import annotations

from pathlib import Path

import pytest

from liftlog.services.base.workspace import open_workspace
from liftlog.services.sharing.gym import coaching, copies
from tests.cli.test_harmless import NASTY
from tests.homes import Devices, Home
from tests.postgres import Gym

ROUTINE = 'schema = 1\n[routine.push]\nname = "Push day"\nitems = ["bench-press 3x8-12"]\n'


@pytest.fixture
def coach(pair: tuple[Home, Home], gym: Gym, devices: Devices) -> Home:
    """Carl, whom anna allows; with a log of his own."""
    gym.add("carl", role="coach")
    pair[0].gets("gym allow carl")
    home = devices.home("coach")
    devices.homes.remove(home)
    home.here()
    with open_workspace() as ws:
        copies.fetch(ws, gym.address("carl"))
    return home


def _sends(gym: Gym, kind: str, name: str | None, text: str, about: str | None = None) -> None:
    """What a coach may send by hand."""
    gym.connect("carl").execute(
        "insert into liftlog.messages(athlete, kind, name, text, about)"
        " values ('anna', %s, %s, %s, %s)",
        (kind, name, text, about),
    )


def test_sync_g9_a_comment_is_shown_once_on_the_device_that_syncs_first(
    pair: tuple[Home, Home], coach: Home, gym: Gym, devices: Devices
):
    laptop, phone = pair
    ((id_,),) = laptop.rows("select id from sets order by position limit 1")
    coach.here()
    with open_workspace() as ws:
        coaching.comment(ws, "anna", "elbows in", id_[-6:])
        coaching.comment(ws, "anna", "well done", "2026-01-05")
        coaching.comment(ws, "anna", "rest more")
    said = phone.at("18:10").syncs()
    assert not said.startswith("in: ")
    assert "carl on squat, 2026-01-05: elbows in\n" in said
    assert "carl on 2026-01-05: well done\n" in said
    assert "carl: rest more\n" in said
    assert "carl" not in laptop.at("18:11").syncs()
    assert "carl" not in phone.syncs()
    devices.settle()
    devices.assert_alike()
    laptop.here()
    with open_workspace() as ws:
        assert [it.text for it in coaching.comments(ws)] == ["elbows in", "well done", "rest more"]
    answer = laptop.asks("sync")
    assert (answer["comments"], answer["assigned"]) == ([], [])


def test_sync_g9_a_routine_is_saved_under_the_name_of_the_coach_and_undo_takes_it_back(
    pair: tuple[Home, Home], coach: Home, devices: Devices
):
    laptop, phone = pair
    coach.gets("routine add push 'bench-press 3x8-12'")
    coach.here()
    with open_workspace() as ws:
        sent = coaching.assign(ws, "anna", "push")
    assert (sent.kind, sent.name, sent.named) == ("routine", "push", "carl-push")
    assert phone.asks("sync")["assigned"] == [
        {"kind": "routine", "name": "carl-push", "from": "carl"}
    ]
    assert "carl-push" in phone.gets("routine list")
    assert phone.gets("undo") == "undone: routine carl-push from carl\n"
    assert "carl-push" not in phone.gets("routine list")
    assert "carl" not in phone.syncs()
    phone.gets("redo")
    coach.gets("routine delete push")
    coach.gets("routine add push 'squat 3x8-12'")
    coach.here()
    with open_workspace() as ws:
        coaching.assign(ws, "anna", "push")
    assert "routine from carl: carl-push\n" in laptop.syncs()
    devices.settle()
    devices.assert_alike()
    ((items,),) = phone.rows("select items from routines where slug = 'carl-push'")
    assert items == "squat 3x8-12"


def test_sync_g9_a_programme_is_saved_whole_under_the_name_of_the_coach(
    pair: tuple[Home, Home], coach: Home, devices: Devices
):
    laptop, _ = pair
    name = str(coach.asks("programme list")["items"][1]["programme"])
    coach.here()
    with open_workspace() as ws:
        sent = coaching.assign(ws, "anna", name)
    assert sent.named == f"carl-{name}"
    assert f"programme from carl: carl-{name}\n" in laptop.syncs()
    theirs = coach.gets(f"programme export {name}")
    assert laptop.gets(f"programme export carl-{name}") == theirs.replace(name, f"carl-{name}", 1)
    devices.settle()
    devices.assert_alike()
    assert laptop.gets("undo") == f"undone: programme carl-{name} from carl\n"


def test_sync_g9_a_comment_is_no_book(pair: tuple[Home, Home], coach: Home, gym: Gym):
    assert coach.types(f"coach comment anna {'b' * 2_001}").err == (
        "liftlog: the comment has 2,001 characters\nuse: at most 2,000\n"
    )
    _sends(gym, "comment", None, "b" * 5_000)
    assert pair[0].asks("sync")["comments"][0]["text"] == "b" * 2_000


def test_sync_g9_a_comment_is_listed_once_it_arrived(pair: tuple[Home, Home], coach: Home):
    coach.gets("coach comment anna elbows in")
    assert coach.gets("coach comments anna").splitlines() == [
        "anna has no comments yet",
        "What you send is listed after the next sync there, and liftlog coach here.",
    ]
    pair[0].syncs()
    coach.gets("coach")
    assert "carl: elbows in" in coach.gets("coach comments anna")


def test_sync_g9_a_newer_one_says_so_and_names_what_it_replaced(
    pair: tuple[Home, Home], coach: Home, gym: Gym
):
    laptop, _ = pair

    def is_sent(items: str) -> tuple[str, str]:
        coach.gets(f"routine add push '{items}' --replace")
        coach.gets("coach assign anna push")
        answer = laptop.types("sync")
        return answer.out.splitlines()[-1], answer.err

    line, newer = "routine from carl: carl-push", "routine from carl: carl-push, a newer one"
    assert is_sent("squat 3x8-12") == (line, "")
    assert is_sent("squat 3x8-12") == (line, "")
    assert is_sent("squat 4x8-12") == (newer, "")
    laptop.gets("routine add carl-push 'squat 5x5 rest 90' --replace")
    assert is_sent("squat 2x8-12 rest 90") == (
        newer,
        "carl-push had changes of yours: the newer one of carl took its place\n"
        "  note: liftlog undo brings yours back\n",
    )
    laptop.gets("undo")
    assert "squat 5x5" in laptop.gets("routine show carl-push")


def test_sync_g9_a_newer_programme_says_so(pair: tuple[Home, Home], coach: Home, tmp_path: Path):
    laptop, _ = pair
    text = coach.gets("programme export gzclp").replace("programme gzclp", "programme mine")
    line = "programme from carl: carl-mine"

    def is_sent(days: int) -> tuple[str, str]:
        file = tmp_path / "mine.txt"
        file.write_text(text.replace("3 days a week", f"{days} days a week"))
        coach.types(f"programme import {file}")
        coach.gets("coach assign anna mine")
        answer = laptop.types("sync")
        return answer.out.splitlines()[-1], answer.err

    assert is_sent(3) == (line, "")
    laptop.gets("programme start carl-mine")
    assert is_sent(2) == (f"{line}, a newer one", "")
    theirs = tmp_path / "theirs.txt"
    theirs.write_text(laptop.gets("programme export carl-mine") + "# mine\n")
    laptop.types(f"programme import {theirs}")
    said = is_sent(4)
    assert said[0] == f"{line}, a newer one"
    assert said[1].startswith("carl-mine had changes of yours")


def test_sync_g9_what_the_athletes_log_cannot_take_is_not_sent(
    pair: tuple[Home, Home], coach: Home, gym: Gym
):
    """An exercise of the coach's own is none of the athlete's, however near another name is."""
    coach.gets("exercise add 'Carl press'")
    coach.gets("routine add odd 'carl-press 3x8-12'")

    answer = coach.types("coach assign anna odd")
    assert (answer.code, answer.out) == (4, "")
    assert answer.err.startswith(
        "liftlog: the routine odd, in the log of anna, has 1 problem\n"
        '  odd: carl-press 3x8-12: no exercise is called "carl-press"'
    )
    assert pair[0].asks("sync")["assigned"] == []

    pair[0].gets("exercise add 'Carl press'")
    pair[0].syncs()
    coach.gets("coach")
    coach.gets("coach assign anna odd")
    assert pair[0].asks("sync")["assigned"] == [
        {"kind": "routine", "name": "carl-odd", "from": "carl"}
    ]


def test_sync_g9_no_exercise_of_a_coach_is_guessed(pair: tuple[Home, Home], coach: Home, gym: Gym):
    _sends(gym, "routine", "odd", "schema = 1\n[routine.odd]\nitems = ['carl-press 3x8-12']\n")

    answer = pair[0].types("sync")

    assert "was not saved: 1 problem: odd: carl-press 3x8-12: no exercise is called" in answer.err
    assert "read as" not in answer.err
    assert pair[0].rows("select slug from routines") == []


_BAD = (
    ("routine", "schema = 1\n[routine.push]\nitems = ['no such exercise 3x5']\n"),
    ("routine", "\x1b[31m = ["),
    ("routine", ROUTINE + "#" * 64_000),
    ("programme", "programme push\nweek 1\n  no such thing\n"),
    ("programme", "$(rm -rf ~)"),
)


def test_sync_g9_a_bad_text_is_reported_and_changes_nothing_else(
    pair: tuple[Home, Home], coach: Home, gym: Gym, devices: Devices
):
    laptop, _ = pair
    tables = ("routines", "programmes", "programme_versions")
    before = [laptop.rows(f"select * from {name}") for name in tables]
    for number, (kind, text) in enumerate(_BAD):
        _sends(gym, kind, f"push{number}\x1b[2J", text)
    _sends(gym, "comment", None, "and rest")
    answer = laptop.types("sync")
    assert answer.code == 0
    assert "carl: and rest\n" in answer.out
    for number, (kind, _) in enumerate(_BAD):
        assert f'the {kind} "push{number}' in answer.err
    assert answer.err.count("was not saved: ") == len(_BAD)
    assert "\x1b" not in answer.out + answer.err
    assert laptop.types("sync").err == ""
    assert before == [laptop.rows(f"select * from {name}") for name in tables]
    devices.settle()
    devices.assert_alike()


def test_sync_g9_a_comment_is_always_shown_harmless(pair: tuple[Home, Home], coach: Home, gym: Gym):
    for text in NASTY.values():
        _sends(gym, "comment", None, text)
    answer = pair[0].types("sync")
    assert answer.code == 0
    assert answer.out.count("carl: ") == len(NASTY)
    for sign in "\x1b\x07\x08\x9b\r\u202e\u2066\u200b\ufeff":
        assert sign not in answer.out
    assert {it for (it,) in pair[0].rows("select text from messages")} == set(NASTY.values())


def test_sync_g9_a_message_by_the_id_of_something_else_is_none(
    pair: tuple[Home, Home], coach: Home, gym: Gym, devices: Devices
):
    """Of what is there, and of what was purged: else each sync would send it anew."""
    laptop, phone = pair
    ids = [id_ for (id_,) in laptop.rows("select id from sets union select id from workouts")]
    laptop.at("18:10").gets(f"purge {ids[1]} --yes")
    laptop.syncs()
    for id_ in ids:
        gym.admin().execute(
            "insert into liftlog.messages(athlete, id, coach, kind, text)"
            " values ('anna', %s, 'carl', 'comment', 'mine now')",
            (id_,),
        )
    _sends(gym, "comment", None, "rest more")
    said = laptop.types("sync").out + phone.at("18:11").types("sync").out
    assert "carl: rest more\n" in said
    assert "mine now" not in said
    assert laptop.syncs() == "nothing new\n"
    assert phone.syncs() == "nothing new\n"
    assert phone.rows("select text from messages") == [("rest more",)]
    devices.assert_alike()


def test_sync_g9_who_does_not_allow_it_hears_nothing(
    pair: tuple[Home, Home], coach: Home, gym: Gym
):
    from liftlog.errors import NotFound

    pair[0].gets("gym deny carl")
    coach.here()
    with open_workspace() as ws, pytest.raises(NotFound, match="no athlete called"):
        coaching.comment(ws, "anna", "elbows in")
    assert "carl" not in pair[0].syncs()
