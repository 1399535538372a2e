"""What another device wrote becomes rows, whatever it is (sync.md, S8-S9 and S13-S20)."""

from __future__ import annotations

import json

import pytest

from liftlog.store.base.journal import EVENT_SCHEMA
from tests.homes import Devices, Home
from tests.journals import Stranger, a_set, an_id, event, is_sound, moment, warnings, workout


@pytest.fixture
def laptop(pair: tuple[Home, Home]) -> Home:
    return pair[0]


def test_sync_s8_what_is_done_after_reading_comes_after_it_however_slow_the_clock(
    pair: tuple[Home, Home], devices: Devices
):
    laptop, phone = pair
    phone.at("2026-02-01T18:00:00").gets("edit last 9")
    phone.syncs()
    laptop.at("2026-01-06T18:00:00").syncs()
    laptop.gets("edit last 7")
    devices.settle()
    assert [reps for (reps,) in phone.sets("reps")] == [5, 7]
    devices.assert_alike()


def test_sync_s8_the_word_that_it_was_seen_is_said_only_where_it_is_needed(
    pair: tuple[Home, Home],
):
    laptop, phone = pair
    seen = "select count(*) from events where kind = 'sync.seen'"
    phone.at("18:30").gets("log squat 5@100kg")
    phone.syncs()
    laptop.at("18:40").syncs()
    # What was read last is the latest of all.
    assert laptop.rows(seen) == [(0,)]

    laptop.at("19:30").gets("log squat 5@100kg")
    phone.at("18:50").gets("edit last 6")
    phone.syncs()
    laptop.syncs()
    ((subject, patch, quiet),) = laptop.rows(
        "select e.subject, e.patch, c.undone from events e join commands c on c.seq = e.command"
        " where e.kind = 'sync.seen'"
    )
    assert (subject, patch, quiet) == (f"sync:{laptop.device}", "{}", 1)
    assert laptop.rows(
        "select hlc = (select max(hlc) from events) from events order by n desc limit 1"
    ) == [(1,)]


def test_sync_s8_the_word_that_it_was_seen_is_no_reason_to_write_a_file(pair: tuple[Home, Home]):
    laptop, phone = pair
    laptop.at("19:30").gets("log squat 5@100kg")
    laptop.syncs()
    phone.at("18:50").gets("edit last 6")
    phone.syncs()
    laptop.syncs()
    assert laptop.rows("select count(*) from events where kind = 'sync.seen'") == [(1,)]
    files = laptop.files()
    assert laptop.syncs() == "nothing new\n"
    assert laptop.files() == files
    assert laptop.asks("sync status")["to_write"] == 0


def test_sync_s9_a_clock_far_ahead_hides_nothing(pair: tuple[Home, Home], devices: Devices):
    laptop, phone = pair
    phone.at("2056-01-05T18:00:00").gets("log squat 3@80kg")
    phone.syncs()
    answer = laptop.at("2026-01-06T18:00:00").types("sync")
    assert answer.code == 0
    assert "phone's clock was 30 years ahead" in answer.err
    assert (3, 80_000, "kg") in laptop.sets()
    laptop.gets("edit last 4")
    devices.settle()
    devices.assert_alike()
    assert [reps for (reps,) in phone.sets("reps")] == [5, 5, 4]


def test_sync_s9_a_clock_far_ahead_is_a_warning_of_the_doctor(
    laptop: Home, stranger: Stranger, monkeypatch: pytest.MonkeyPatch
):
    stranger.writes(event("setting.set", "setting:unit", {"value": "kg"}, 10**9))
    laptop.syncs()
    laptop.here()
    monkeypatch.delenv("LIFTLOG_NOW")
    findings = json.loads(Home.__mro__[1].types(laptop, "doctor --json").out)["findings"]
    assert "the last change is in the future. Was the clock wrong?" in [
        it["text"] for it in findings if it["level"] == "warning"
    ]


def test_sync_s9_a_time_after_2101_is_damage(laptop: Home, stranger: Stranger):
    line = event("setting.set", "setting:unit", {"value": "lb"})
    stranger.writes(line | {"hlc": f"{4_133_980_800_000:012x}-0000"})
    answer = laptop.types("sync")
    assert answer.code == 4
    assert "after 2100" in answer.err
    assert laptop.rows("select 1 from events where id = ?", line["event"]) == []


def test_sync_s13_a_file_is_taken_in_whole_or_not_at_all(
    laptop: Home, stranger: Stranger, monkeypatch: pytest.MonkeyPatch
):
    place = an_id()
    stranger.writes(workout(place), a_set(an_id(), place))
    before = laptop.contents()

    def fail(*_: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr("liftlog.store.sharing.taking_in.folding.make_rows", fail)
        assert laptop.types("sync").code != 0
    assert laptop.contents() == before
    assert laptop.syncs().startswith("in: 1 set")


def test_sync_s13_twice_is_harmless(pair: tuple[Home, Home]):
    laptop, _ = pair
    before = laptop.shared(), laptop.events()
    for table in ("sync_files", "sync_carried"):
        laptop.changes(f"delete from {table}")
    assert laptop.syncs() == "nothing new\n"
    assert (laptop.shared(), laptop.events()) == before


def test_sync_s13_counts_of_sessions_follow(laptop: Home, stranger: Stranger):
    place = an_id()
    stranger.writes(workout(place), *(a_set(an_id(), place, n, position=n) for n in range(1, 4)))
    laptop.syncs()
    assert (3,) in laptop.rows("select working_sets from session_counts")
    assert is_sound(laptop)


def test_sync_s14_a_row_without_its_workout_is_held_and_made_later(
    laptop: Home, stranger: Stranger
):
    place, one = an_id(), an_id()
    stranger.writes(a_set(one, place))
    assert laptop.asks("sync")["held"] == 1
    assert laptop.rows("select 1 from sets where id = ?", one) == []
    assert is_sound(laptop)
    stranger.writes(workout(place))
    assert laptop.asks("sync")["held"] == 0
    assert laptop.rows("select reps from sets where id = ?", one) == [(5,)]
    assert is_sound(laptop)


def test_sync_s14_a_row_whose_first_change_has_not_come_is_held(laptop: Home, stranger: Stranger):
    place, one = an_id(), an_id()
    stranger.writes(workout(place), event("set.edit", one, {"reps": 6, "seconds": None}, 5))
    assert laptop.asks("sync")["held"] == 1
    stranger.writes(a_set(one, place))
    assert laptop.asks("sync")["held"] == 0
    assert laptop.rows("select reps, load from sets where id = ?", one) == [(6, 100_000)]


@pytest.mark.parametrize(
    "patch",
    [
        {"reps": -1, "seconds": None},
        {"reps": 10**15, "seconds": None},
        {"reps": "many", "seconds": None},
        {"reps": 5, "seconds": None, "kind": "heroic"},
        {"performed_at": "yesterday"},
        {"workout": "01a22000-0000-7000-8000-ffffffffffff", "position": 1},
        {"exercise": "No Slug"},
        {"exercise": None},
        {"unit": "stone", "load": 10, "load_type": "external", "band": None},
    ],
)
def test_sync_s14_one_bad_row_never_stops_a_file(
    pair: tuple[Home, Home], stranger: Stranger, devices: Devices, patch: dict[str, object]
):
    laptop, _phone = pair
    place, one, other = an_id(), an_id(), an_id()
    stranger.writes(workout(place), a_set(one, place), event("set.edit", one, patch, 9))
    stranger.writes(a_set(other, place, 3, position=2))
    assert laptop.asks("sync")["held"] == 1
    assert laptop.rows("select reps from sets where id in (?, ?)", one, other) == [(5,), (5,)]
    assert is_sound(laptop)
    assert laptop.gets("history")
    # In another order of files it is the same.
    files = sorted(stranger.folder.iterdir())
    files[0].rename(files[0].with_name(files[0].name.replace("000001", "000009")))
    devices.settle()
    devices.assert_alike()
    # Who corrects it makes it whole again.
    stranger.writes(event("set.edit", one, {**a_set(one, place)["patch"], "kind": "working"}, 20))
    assert laptop.asks("sync")["held"] == 0
    devices.settle()
    devices.assert_alike()


def test_sync_s14_the_doctor_leaves_what_others_said(laptop: Home, stranger: Stranger):
    place, one = an_id(), an_id()
    stranger.writes(
        a_set(one, place),
        event("set.edit", one, {"reps": "many", "aura": 3}, 4),
        event("mood.add", an_id(), {"mood": "fine"}, 5),
        event("workout.edit", "no id", {"note": "x"}, 6),
    )
    laptop.syncs()
    assert is_sound(laptop)
    told = warnings(laptop)
    assert any("row from other devices not complete yet" in it for it in told), told
    assert any("unknown kind: mood.add" in it for it in told), told
    assert any("of a newer liftlog: set aura" in it for it in told), told
    before = laptop.events()
    laptop.gets("doctor --repair")
    assert laptop.events() == before
    assert laptop.rows("select subject from sync_held") == [(one,)]


def test_sync_s12_the_word_that_it_was_seen_is_nothing_unknown(pair: tuple[Home, Home]):
    laptop, phone = pair
    laptop.at("19:30").gets("log squat 5@100kg")
    phone.at("18:50").gets("edit last 6")
    phone.syncs()
    laptop.syncs()
    laptop.gets("purge last --yes")
    assert laptop.rows("select 1 from events where kind = 'sync.seen'")
    assert not [it for it in warnings(laptop) if "unknown" in it or "order" in it]


def test_sync_s12_a_value_that_cannot_be_in_an_own_change_is_still_a_problem(laptop: Home):
    laptop.changes(
        "insert into purge_permits select subject from events",
        "update events set patch = json_set(patch, '$.reps', 'many') where kind = 'set.add'",
        "delete from purge_permits",
    )
    assert laptop.types("doctor --json").json["sound"] is False


def test_sync_s15_an_exercise_of_a_newer_catalogue_has_its_sets_shown(
    pair: tuple[Home, Home], stranger: Stranger, devices: Devices
):
    laptop, _phone = pair
    place, one = an_id(), an_id()
    stranger.writes(workout(place), a_set(one, place, exercise="moon-press"))
    assert laptop.asks("sync")["held"] == 0
    assert laptop.rows("select name, origin, retired from exercises where slug = 'moon-press'") == [
        ("Moon press", "catalogue", 1)
    ]
    assert laptop.rows("select 1 from events where subject = 'exercise:moon-press'") == []
    assert "moon-press" in laptop.gets("history")
    assert is_sound(laptop)
    # Its lifter made it after all.
    own = {"name": "Moon press", "origin": "own", "equipment": "barbell", "loading": "external"}
    stranger.writes(event("exercise.add", "exercise:moon-press", own, -5))
    devices.settle()
    assert laptop.rows("select origin, retired from exercises where slug = 'moon-press'") == [
        ("own", 0)
    ]
    devices.assert_alike()
    assert is_sound(laptop)


def test_sync_s15_an_exercise_that_a_newer_catalogue_has_and_a_device_changed(
    laptop: Home, stranger: Stranger
):
    place, one = an_id(), an_id()
    stranger.writes(
        workout(place),
        a_set(one, place, exercise="moon-press"),
        event("exercise.base", "exercise:moon-press", {"retired": 0}, 2),
        event("exercise.retire", "exercise:moon-press", {"retired": 1}, 3, {"retired": 0}),
    )
    assert laptop.asks("sync")["held"] == 0
    assert laptop.rows("select exercise from sets where id = ?", one) == [("moon-press",)]
    assert is_sound(laptop)


def test_sync_s16_what_no_device_says_any_more_is_made_whole(laptop: Home, stranger: Stranger):
    place, one, two, three = an_id(), an_id(), an_id(), an_id()
    stranger.writes(
        workout(place),
        a_set(one, place, load=None, unit=None),
        event("set.edit", one, {"load": 60_000}, 5, schema=1),
        a_set(two, place, position=2),
        event("set.edit", two, {"load": None}, 5, schema=1),
        a_set(three, place, position=3),
        event("set.edit", three, {"seconds": 30}, 5, schema=1),
    )
    assert laptop.asks("sync")["held"] == 0
    assert laptop.rows(
        "select reps, seconds, load, unit from sets where workout = ? order by position", place
    ) == [(5, None, 60_000, "kg"), (5, None, None, None), (None, 30, 100_000, "kg")]
    assert is_sound(laptop)


_GOOD = {"reps": 6, "seconds": None}


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ({"patch": {"reps": 1.5}}, "patch"),
        ({"patch": {"reps": True}}, "patch"),
        ({"patch": {"reps": [1]}}, "patch"),
        ({"patch": {"reps": 2**63}}, "patch"),
        ({"patch": {"Reps": 1}}, "patch"),
        ({"patch": {"reps) values (1);--": 1}}, "patch"),
        ({"patch": {"note": "\0"}}, "patch"),
        ({"patch": {"note": "\ud800"}}, "patch"),
        ({"patch": None}, "patch"),
        ({"was": []}, "was"),
        ({"event": "a b"}, "event"),
        ({"event": None}, "event"),
        ({"hlc": "now"}, "hlc"),
        ({"hlc": "01A22479D172-0001"}, "hlc"),
        ({"kind": "set"}, "kind"),
        ({"kind": "set.Add"}, "kind"),
        ({"kind": "x" * 99 + ".add"}, "kind"),
        ({"subject": ""}, "subject"),
        ({"subject": "x" * 501}, "subject"),
        ({"schema": 0}, "schema"),
        ({"schema": 10**30}, "schema"),
        ({"schema": "2"}, "schema"),
    ],
)
def test_sync_s17_what_has_another_shape_makes_a_file_unreadable_and_the_others_go_on(
    laptop: Home, stranger: Stranger, line: dict[str, object], what: str
):
    ((one,),) = laptop.rows("select id from sets order by position limit 1")
    stranger.writes(event("set.edit", one, _GOOD, 5) | line)
    stranger.writes(event("set.edit", one, {"reps": 8, "seconds": None}, 6))
    answer = laptop.types("sync --json")
    assert answer.code == 4
    (problem,) = answer.json["problems"]
    assert f'"{what}"' in problem["problem"], problem
    assert laptop.sets("reps")[0] == (8,)
    assert is_sound(laptop)


@pytest.mark.parametrize(
    "command",
    [
        {"command": "a b"},
        {"device": "phone"},
        {"at": "2026-13-45T99:00:00Z"},
        {"at": "0001-01-01T00:00:00Z"},
        {"kind": "redone"},
        {"kind": "undo"},
        {"target": "01a22000-0000-7000-8000-000000000001"},
        {"words": None},
        {"words": "\0"},
    ],
)
def test_sync_s17_a_command_has_a_fixed_shape_too(
    laptop: Home, stranger: Stranger, command: dict[str, object]
):
    ((one,),) = laptop.rows("select id from sets order by position limit 1")
    stranger.writes(event("set.edit", one, _GOOD, 5), **command)
    assert laptop.types("sync").code == 4
    assert laptop.sets("reps")[0] == (5,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "[]\n",
        "{}\n",
        "[" * 100_000 + "\n",
        '{"a":' * 100_000 + "\n",
        "9" * 5000 + "\n",
        '{"liftlog":"journal","format":1}\n',
        b"\xff\xfe\n",
        b"\xef\xbb\xbf{}\n",
    ],
)
def test_sync_s17_a_text_that_is_none_of_ours_is_told(
    laptop: Home, stranger: Stranger, text: str | bytes
):
    path = stranger.puts(text)
    answer = laptop.types("sync")
    assert answer.code == 4
    assert path.name in answer.err


def test_sync_s17_a_line_is_no_longer_than_1_mb(laptop: Home, stranger: Stranger):
    ((one,),) = laptop.rows("select id from sets order by position limit 1")
    stranger.writes(event("set.edit", one, {"note": "x" * 2**20}, 5))
    answer = laptop.types("sync")
    assert answer.code == 4
    assert "longer than 1 MB" in answer.err


def test_sync_s17_a_file_of_another_device_than_its_folder_is_told(
    laptop: Home, stranger: Stranger
):
    ((one,),) = laptop.rows("select id from sets order by position limit 1")
    stranger.writes(event("set.edit", one, _GOOD, 5), header={"device": "deadbeef"})
    assert laptop.types("sync").code == 4


@pytest.mark.parametrize("words", ["log \x1b[2J\x07", "a\nb\tc", "x" * 100_000, "", " ", "\u202e"])
def test_sync_s17_words_of_others_are_shown_harmless(laptop: Home, stranger: Stranger, words: str):
    ((one,),) = laptop.rows("select id from sets order by position limit 1")
    stranger.writes(event("set.edit", one, _GOOD, 5), words=words)
    laptop.syncs()
    for line in ("history", f"history --events {one[-6:]}", "sync status", "undo"):
        answer = laptop.types(line)
        assert answer.code in (0, 1, 2)
        assert "\x1b" not in answer.out + answer.err
        assert "\u202e" not in answer.out + answer.err
    assert is_sound(laptop)


@pytest.mark.parametrize("name", ["../../phone", "a b", "Phone", "x" * 21, ""])
def test_sync_s17_a_name_of_a_device_is_one_or_the_file_is_not_read(
    laptop: Home, stranger: Stranger, name: str
):
    stranger.writes(event("set.edit", an_id(), _GOOD), header={"name": name})
    assert laptop.types("sync").code == 4


def test_sync_s18_an_undo_read_from_elsewhere_marks_what_it_took_back(
    pair: tuple[Home, Home], devices: Devices
):
    laptop, phone = pair
    phone.at("18:10").gets("log squat 3@80kg")
    phone.gets("undo")
    phone.syncs()
    laptop.syncs()
    undone = "select undone from commands where words = 'log squat 3@80kg'"
    assert laptop.rows(undone) == [(1,)]
    phone.gets("redo")
    phone.syncs()
    laptop.syncs()
    assert laptop.rows(undone) == [(0,)]
    assert laptop.rows(
        "select u.target = c.seq from commands u join commands c on c.id = u.target_id"
    ) == [(1,), (1,)]
    devices.settle()
    devices.assert_alike()


def test_sync_s18_an_undo_that_comes_before_what_it_took_back(laptop: Home, stranger: Stranger):
    ((one,),) = laptop.rows("select id from sets order by position limit 1")
    did = an_id()
    stranger.writes(
        event("set.edit", one, {"reps": 5, "seconds": None}, 9), kind="undo", target=did
    )
    laptop.syncs()
    stranger.writes(event("set.edit", one, _GOOD, 5), command=did, words="edit last 6")
    laptop.syncs()
    assert laptop.rows("select undone from commands where id = ?", did) == [(1,)]
    assert laptop.rows("select 1 from commands u join commands c on u.target = c.seq") == [(1,)]
    assert laptop.sets("reps")[0] == (5,)


@pytest.mark.parametrize("kind", ["undo", "redo"])
def test_sync_s18_an_undo_of_itself_or_in_a_circle_harms_nothing(
    laptop: Home, stranger: Stranger, kind: str
):
    ((one,),) = laptop.rows("select id from sets order by position limit 1")
    first, second, alone = an_id(), an_id(), an_id()
    for id_, target in ((alone, alone), (first, second), (second, first)):
        stranger.writes(event("set.edit", one, _GOOD, 5), command=id_, kind=kind, target=target)
    laptop.syncs()
    for line in (f"history --events {one[-6:]}", "undo", "redo", "undo", "status", "doctor"):
        assert laptop.types(line).code in (0, 1), line
    assert is_sound(laptop)


def test_sync_s19_a_newer_liftlog_says_more(laptop: Home, stranger: Stranger):
    place, one, mood = an_id(), an_id(), an_id()
    stranger.writes(
        workout(place, schema=EVENT_SCHEMA + 1, mood="fine"),
        a_set(one, place, stance="wide") | {"schema": EVENT_SCHEMA + 1},
        event("mood.add", mood, {"mood": "fine"}, 3, schema=EVENT_SCHEMA + 1),
        event("set.bless", one, {"reps": 7, "seconds": None, "stance": "narrow"}, 4, schema=3),
        {"message": "of another kind of line"},
        header={"schema": 3, "more": 1},
        more="unknown",
    )
    answer = laptop.types("sync --json")
    assert (answer.code, answer.json["held"], answer.json["problems"]) == (0, 0, [])
    assert laptop.rows("select reps from sets where id = ?", one) == [(7,)]
    assert laptop.rows("select patch from events where subject = ?", mood) == [('{"mood":"fine"}',)]
    ((patch,),) = laptop.rows("select patch from events where kind = 'set.bless'")
    assert json.loads(patch)["stance"] == "narrow"
    assert is_sound(laptop)


def test_sync_s19_a_file_of_a_newer_format_is_left_alone_and_told(laptop: Home, stranger: Stranger):
    path = stranger.writes(event("set.edit", an_id(), _GOOD), header={"format": 2})
    answer = laptop.types("sync")
    assert answer.code == 4
    assert path.name in answer.err
    assert "format is 2" in answer.err
    assert path.exists()
    assert laptop.rows("select 1 from sync_files where name glob '*0badcafe*'") == []


def test_sync_s20_what_belongs_to_one_terminal_stays(pair: tuple[Home, Home], devices: Devices):
    laptop, phone = pair
    laptop.gets("config set notify bell")
    laptop.gets("config set unit lb")
    devices.settle()
    assert ("unit", "lb") in phone.rows("select key, value from settings")
    assert "notify" not in [key for (key,) in phone.rows("select key from settings")]
    assert laptop.asks("sync status")["to_write"] == 0
    assert "notify" not in "".join(file.read_text() for file in laptop.files())


def test_sync_s20_rows_of_the_catalogue_and_counts_do_not_travel(pair: tuple[Home, Home]):
    laptop, _ = pair
    kinds = {
        json.loads(line)["kind"].partition(".")[0]
        for file in laptop.files()
        for line in file.read_text().splitlines()
        if line.startswith('{"event"')
    }
    # The setting says which device reads the inbox.
    assert kinds == {"workout", "set", "setting"}


def test_sync_s20_all_else_travels(pair: tuple[Home, Home], devices: Devices):
    laptop, phone = pair
    for line in (
        "pain knee mild --note 'left side'",
        "log bench-press 5@60kg --note 'slow' --rpe 8",
        "exercise add 'Zercher hold' --equipment barbell",
        "exercise alias squat kniebeuge",
        "exercise set squat --goal strength",
        "equipment set barbell --step 2.5kg",
        "routine add a squat bench-press",
        "config set week-start sunday",
        "body weight 80kg",
        "plan",
        "workout finish --note 'good'",
    ):
        laptop.types(line)
    kinds = {kind for (kind,) in laptop.rows("select distinct kind from events")}
    assert len({kind.partition(".")[0] for kind in kinds}) >= 6, kinds
    devices.settle()
    devices.assert_alike()
    assert phone.rows("select words from commands where kind = 'do' order by id") == [
        *laptop.rows("select words from commands where kind = 'do' order by id")
    ]


def test_sync_s8_moments_are_of_the_shape_that_is_read():
    assert len(moment()) == 17
