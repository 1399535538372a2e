"""What was purged is gone at the server, in whatever order things come (sync.md, G3, S41)."""

from __future__ import annotations

import threading
import time
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from tests.gym.rows import WORDS, push, rows
from tests.postgres import Gym

if TYPE_CHECKING:
    from tests.postgres import Db

pytest.importorskip("psycopg")
_BEFORE, _MOMENT, _AFTER = (f"01a22479d17{it}-0001" for it in "246")
BLANK = "log (purged)"


@pytest.fixture
def anna(gym: Gym) -> Db:
    gym.add("anna")
    return gym.connect("anna")


def words(db: Db) -> dict[str, str]:
    return dict(db.execute("select id, words from liftlog.commands").fetchall())


def test_sync_g3_a_purged_set_goes_when_it_is_said_and_what_comes_later_does_too(anna: Db) -> None:
    push(anna, "add", '{"reps": 5, "note": "secret"}')
    push(anna, "other", subject="set-2")

    push(anna, "purge", "{}", kind="set.purge", hlc=_MOMENT)
    late = push(anna, "late", '{"reps": 6}', kind="set.edit", hlc=_AFTER)

    assert late == 0
    assert rows(anna) == [("anna", "other"), ("anna", "purge")]
    assert words(anna) == {
        "of-add": BLANK, "of-late": BLANK, "of-other": WORDS, "of-purge": WORDS,
    }  # fmt: skip


def test_sync_g3_purge_erases_by_hand_too(anna: Db) -> None:
    push(anna, "add", '{"reps": 5, "note": "secret"}')
    push(anna, "note", '{"note": "secret"}', subject="workout-1", kind="workout.edit")

    anna.execute("select liftlog.purge('workout-1', true)")
    assert rows(anna, columns="id, patch::text") == [
        ("add", '{"reps": 5, "note": "secret"}'), ("note", "{}"),
    ]  # fmt: skip
    anna.execute("select liftlog.purge('set-1', false)")
    assert rows(anna, columns="id, patch::text") == [("note", "{}")]
    assert set(words(anna).values()) == {BLANK}


def test_sync_g3_in_every_order_no_byte_of_a_purged_note_is_left(gym: Gym, anna: Db) -> None:
    """A note that was given later stays."""
    admin = gym.admin()
    edited = {"kind": "set.edit", "hlc": _AFTER}
    said = {
        "add": ('{"reps": 5, "note": "secret"}', {}),
        "edit": ('{"note": "new"}', {**edited, "was": '{"note": "secret"}'}),
        "again": ('{"reps": 6}', {**edited, "was": '{"note": "new"}'}),
        "purge": ('{"only": "note"}', {"kind": "set.purge", "hlc": _MOMENT}),
    }  # fmt: skip
    for order in permutations(said):
        for which in order:
            patch, more = said[which]
            push(anna, which, patch, **more)

        kept = rows(anna, columns="id, patch::text, was::text")
        assert [row[:2] for row in kept] == [
            ("add", '{"reps": 5}'), ("again", '{"reps": 6}'), ("edit", '{"note": "new"}'),
            ("purge", '{"only": "note"}'),
        ], order  # fmt: skip
        assert "secret" not in str(kept)
        assert words(anna)["of-add"] == BLANK
        admin.execute("delete from liftlog.events; delete from liftlog.commands")


def test_sync_g3_what_is_no_purge_of_ours_erases_nothing(anna: Db) -> None:
    push(anna, "add")

    push(anna, "one", "{}", kind="goal.purge")
    push(anna, "two", '{"only": "reps"}', kind="set.purge")

    assert [row[1] for row in rows(anna)] == ["add", "one", "two"]


def test_sync_g3_a_change_on_its_way_does_not_outlive_a_purge(gym: Gym, anna: Db) -> None:
    """Two devices at once: the purge waits for the change, then erases it."""
    phone = gym.connect("anna", autocommit=False)
    push(phone, "add")
    purging = threading.Thread(
        target=push, args=(anna, "purge", "{}"), kwargs={"kind": "set.purge", "hlc": _MOMENT}
    )
    purging.start()
    wait_for_lock(gym)
    phone.commit()
    purging.join()

    assert rows(anna) == [("anna", "purge")]


def test_sync_g3_a_change_on_its_way_does_not_outlive_who_left(gym: Gym, anna: Db) -> None:
    phone = gym.connect("anna", autocommit=False)
    push(phone, "add")
    leaving = threading.Thread(target=anna.execute, args=("select liftlog.leave()",))
    leaving.start()
    wait_for_lock(gym)
    phone.commit()
    leaving.join()

    assert rows(gym.admin()) == rows(gym.admin(), "commands") == []
    with pytest.raises(Exception, match="anna is not an athlete of this gym"):
        push(gym.connect("anna"), "late")


def wait_for_lock(gym: Gym) -> None:
    """Until somebody waits for somebody."""
    admin = gym.admin()
    end = time.monotonic() + 10
    query = "select 1 from pg_locks l join pg_stat_activity a using (pid) where not granted"
    while admin.execute(query).fetchone() is None:
        assert time.monotonic() < end
        time.sleep(0.01)
