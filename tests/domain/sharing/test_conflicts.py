"""What two devices changed without knowing of each other (sync.md, S33 and S34)."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.sharing.conflicts import Conflict, Event, conflicts_of

GROUPS = (("load", "unit"), ("reps", "seconds"), ("workout", "position"))
UNSAID = {
    "load": None, "unit": None, "reps": None, "seconds": None, "workout": None, "position": None,
    "note": None, "doubtful": 0, "ended_at": None, "deleted_at": None,
}  # fmt: skip
SUBJECT = "019b8f19-ee80-7f3b-a88a-f29a67719ba4"


@dataclass
class Device:
    """A device with the events that it has read; it writes with the clock that it has seen."""

    name: str
    events: list[Event] = field(default_factory=list)

    @property
    def row(self) -> dict[str, object]:
        row = dict(UNSAID)
        for event in sorted(self.events, key=lambda event: event.order):
            row |= event.patch
        return row

    def says(self, verb: str = "edit", schema: int = 2, command: str = "do", **fields) -> Event:
        before = self.row
        patch = dict(fields)
        for group in GROUPS:
            if self.events and any(name in patch for name in group):
                patch = {name: before[name] for name in group} | patch
        was = None
        if self.events:
            was = {name: before[name] for name in patch}
            if patch.get("deleted_at"):
                was = {n: v for n, v in before.items() if v is not None} | was
            elif before["deleted_at"]:
                was["deleted_at"] = before["deleted_at"]
        hlc = max((int(it.hlc) for it in self.events), default=0) + 1
        event = Event(
            f"{self.name}-{hlc}-{len(self.events)}", f"{hlc:08d}", self.name, verb, schema, patch,
            was, command, at=f"2026-01-05T18:00:{hlc % 60:02d}Z",
        )  # fmt: skip
        self.events.append(event)
        return event

    def reads(self, other: Device) -> None:
        known = {event.id for event in self.events}
        self.events += [event for event in other.events if event.id not in known]

    def lists(self) -> list[Conflict]:
        return conflicts_of(SUBJECT, self.events, GROUPS, UNSAID)

    def undoes(self, undone: Event) -> None:
        """The event counts no more, and what it held is back."""
        place = self.events.index(undone)
        before = Device("", [it for it in self.events if it.id != undone.id and it.counts]).row
        self.events[place] = undone._replace(counts=False)
        self.says("undo", command="undo", **{name: before[name] for name in undone.patch})


def met(*devices: Device) -> None:
    for one in devices:
        for other in devices:
            one.reads(other)


def named(conflict: Conflict) -> tuple[object, ...]:
    """The field, what stands and from where, what gave way and from where."""
    stands, gave_way = conflict.stands, conflict.gave_way
    return (
        conflict.field, stands.values[conflict.field], stands.device,
        gave_way.values[conflict.field], gave_way.device,
    )  # fmt: skip


@pytest.fixture
def two() -> tuple[Device, Device]:
    """A phone and a laptop that both know a set of 8 reps."""
    phone, laptop = Device("phone"), Device("laptop")
    phone.says("add", load=40_000, unit="kg", reps=8)
    laptop.reads(phone)
    return phone, laptop


def told(*devices: Device) -> list[tuple[object, ...]]:
    """What all of them list, once each has read all."""
    met(*devices)
    lists = [device.lists() for device in devices]
    assert all(listed == lists[0] for listed in lists)
    return [named(conflict) for conflict in lists[0]]


def test_sync_s33_two_edits_of_one_field_are_a_conflict(two):
    phone, laptop = two
    laptop.says(reps=9)
    phone.says(note="x")
    phone.says(reps=12)

    assert told(phone, laptop) == [("reps", 12, "phone", 9, "laptop")]


def test_sync_s33_edits_of_two_groups_are_none(two):
    phone, laptop = two
    laptop.says(reps=9)
    phone.says(load=45_000)

    assert told(phone, laptop) == []
    assert (phone.row["reps"], phone.row["load"]) == (9, 45_000)


def test_sync_s33_a_group_gives_way_whole(two):
    phone, laptop = two
    laptop.says(load=100_000, unit="lb")
    phone.says(note="x")
    phone.says(load=45_000)
    met(phone, laptop)

    (conflict,) = phone.lists()
    assert conflict.stands.values == {"load": 45_000, "unit": "kg"}
    assert conflict.other == {"load": 100_000, "unit": "lb"}


def test_sync_s33_the_same_said_twice_is_none(two):
    phone, laptop = two
    laptop.says(reps=9)
    phone.says(reps=9)

    assert told(phone, laptop) == []


def test_sync_s33_an_edit_that_saw_the_other_makes_none(two):
    phone, laptop = two
    laptop.says(reps=9)
    phone.reads(laptop)
    phone.says(reps=12)

    assert told(phone, laptop) == []


def test_sync_s33_it_ends_with_an_edit_by_one_that_saw_both(two):
    phone, laptop = two
    laptop.says(reps=9)
    phone.says(note="x")
    phone.says(reps=12)
    met(phone, laptop)
    laptop.says(reps=10)

    assert told(phone, laptop) == []


def test_sync_s33_a_second_edit_in_the_dark_does_not_end_it(two):
    """Who won and goes on without reading has not seen what gave way."""
    phone, laptop = two
    laptop.says(reps=9)
    phone.says(note="x")
    phone.says(reps=12)
    phone.says(reps=13)

    assert told(phone, laptop) == [("reps", 13, "phone", 9, "laptop")]


def test_sync_s33_three_devices_each_give_way(two):
    phone, laptop = two
    desk = Device("desk", list(phone.events))
    laptop.says(reps=9)
    phone.says(note="x")
    phone.says(reps=12)
    desk.says(note="y")
    desk.says(note="z")
    desk.says(reps=15)

    assert sorted(it for it in told(phone, laptop, desk) if it[0] == "reps") == [
        ("reps", 15, "desk", 9, "laptop"),
        ("reps", 15, "desk", 12, "phone"),
    ]


@pytest.mark.parametrize("trifle", ["position", "doubtful", "ended_at"])
def test_sync_s33_trifles_are_none(two, trifle):
    phone, laptop = two
    laptop.says(**{trifle: 1})
    phone.says(**{trifle: 2})

    assert told(phone, laptop) == []


@pytest.mark.parametrize("edits_last", [True, False])
def test_sync_s33_an_edit_of_what_was_deleted_meanwhile(two, edits_last):
    phone, laptop = two
    if edits_last:
        phone.says(note="x")
    phone.says(reps=12)
    if not edits_last:
        laptop.says(position=2)
    laptop.says("delete", deleted_at="2026-01-05T18:00:00Z")
    met(phone, laptop)

    (conflict,) = phone.lists()
    assert conflict.field == "deleted_at"
    assert conflict.stands.values == {"deleted_at": "deleted"}
    assert conflict.stands.device == "laptop"
    assert conflict.gave_way.device == "phone"
    assert conflict.gave_way.values["reps"] == 12
    assert conflict.other["deleted_at"] is None
    assert laptop.lists() == phone.lists()


def test_sync_s33_a_deletion_that_knew_the_edit_is_none(two):
    phone, laptop = two
    phone.says(reps=12)
    laptop.reads(phone)
    laptop.says("delete", deleted_at="2026-01-05T18:00:00Z")

    assert told(phone, laptop) == []


def test_sync_s33_two_deletions_agree(two):
    phone, laptop = two
    phone.says("delete", deleted_at="2026-01-05T18:00:00Z")
    laptop.says("delete", deleted_at="2026-01-05T19:00:00Z")

    assert told(phone, laptop) == []


def test_sync_s33_who_changes_what_is_gone_knows_it(two):
    """As a merge of exercises does, which takes deleted sets along."""
    phone, laptop = two
    phone.says("delete", deleted_at="2026-01-05T18:00:00Z")
    laptop.reads(phone)
    laptop.says(note="row")

    assert told(phone, laptop) == []


def test_sync_s33_settling_makes_none(two):
    phone, laptop = two
    phone.says("delete", deleted_at="2026-01-05T18:00:00Z")
    laptop.says(reps=9)
    met(phone, laptop)
    laptop.says("sync", deleted_at=None)

    assert told(phone, laptop) == []


def test_sync_s33_events_of_the_first_schema_take_no_part(two):
    phone, laptop = two
    laptop.says(reps=9, schema=1)
    phone.says(note="x")
    phone.says(reps=12)

    assert told(phone, laptop) == []


def test_sync_s33_two_that_make_one_thing_differ_or_not():
    phone, laptop, desk = Device("phone"), Device("laptop"), Device("desk")
    for device, note in ((phone, "kg"), (laptop, "lb"), (desk, "lb")):
        device.says("set", note=note)

    assert told(phone, laptop, desk) == [("note", "kg", "phone", "lb", "laptop")]


def test_sync_s34_taking_the_other_side_ends_it_and_undo_opens_it_again(two):
    phone, laptop = two
    laptop.says(reps=9)
    phone.says(note="x")
    phone.says(reps=12)
    met(phone, laptop)
    before = phone.lists()
    taken = phone.says("take", **before[0].other)
    assert told(phone, laptop) == []

    phone.undoes(taken)
    assert phone.lists() == before


def test_sync_s33_what_was_taken_back_is_no_side(two):
    phone, laptop = two
    laptop.says(reps=9)
    phone.says(note="x")
    edit = phone.says(reps=12)
    phone.reads(laptop)
    phone.undoes(edit)

    assert phone.row["reps"] == 9
    assert phone.lists() == []


def test_sync_s33_an_undo_in_the_dark_lets_nothing_vanish(two):
    phone, laptop = two
    laptop.says(reps=9)
    phone.says(note="x")
    edit = phone.says(reps=12)
    phone.undoes(edit)
    phone.reads(laptop)

    assert [named(it) for it in phone.lists()] == [("reps", 8, "phone", 9, "laptop")]


@pytest.fixture
def three(two) -> tuple[Device, Device, Device]:
    """A desk, too, that edits the weight without knowing of the phone's."""
    phone, laptop = two
    desk = Device("desk", list(phone.events))
    desk.says(load=50_000)
    phone.says(note="x")
    phone.says(load=45_000)
    return phone, laptop, desk


WEIGHT = ("load", 45_000, "phone", 50_000, "desk")


def test_sync_s33_what_was_built_on_a_command_undone_since_knew_what_that_knew(three):
    phone, laptop, desk = three
    edit = phone.says(reps=12)
    laptop.reads(phone)
    laptop.says(reps=13)
    phone.events[phone.events.index(edit)] = edit._replace(counts=False)
    laptop.events = [it for it in laptop.events if it.id != edit.id]

    assert told(phone, laptop, desk) == [WEIGHT]


def test_sync_s33_who_changes_what_is_gone_is_told_from_who_did_not_know(three):
    phone, laptop, desk = three
    phone.says("delete", deleted_at="2026-01-05T18:00:00Z")
    laptop.reads(phone)
    laptop.says(note="row")
    met(phone, laptop, desk)

    assert [it.gave_way.device for it in phone.lists()] == ["desk"]


def test_sync_s33_what_was_said_last_of_a_value_is_what_was_read(three):
    phone, laptop, desk = three
    phone.says(reps=12)
    phone.says(reps=8)
    laptop.reads(phone)
    laptop.says(reps=9)

    assert told(phone, laptop, desk) == [WEIGHT]


def test_sync_s33_an_edit_after_an_undo_has_not_read_what_gave_way(two):
    """The keeping of one side was undone: whoever edits then has only read that side."""
    phone, laptop = two
    laptop.says(reps=9)
    phone.says(note="x")
    phone.says(reps=12)
    met(phone, laptop)
    (conflict,) = phone.lists()
    patch, was = conflict.kept(phone.row)
    phone.says("keep", **patch)
    phone.events[-1] = phone.events[-1]._replace(was=was)
    phone.undoes(phone.events[-1])
    desk = Device("desk", list(phone.events))
    desk.says(reps=15)

    assert [named(it) for it in desk.lists()] == [("reps", 15, "desk", 9, "laptop")]
    # Whoever kept it had read both, and ends it with an edit.
    phone.says(reps=14)
    assert phone.lists() == []


# --- laws over any course of events

NAMES = ("phone", "laptop", "desk")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(NAMES), st.sampled_from(("reps", "load", "note", "delete"))),
        st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)),
    ),
    max_size=14,
)


@dataclass
class Course:
    """What three devices did, and of each event what its writer had read."""

    devices: dict[str, Device]
    knew: dict[str, frozenset[str]]

    @property
    def all_events(self) -> list[Event]:
        met(*self.devices.values())
        return list(self.devices["phone"].events)


def course_of(steps: list[tuple[str, str]]) -> Course:
    """Every value is another one, so that what is the same was read."""
    first = Device("phone")
    add = first.says("add", load=40_000, unit="kg", reps=8, note="n")
    course = Course(
        {name: Device(name, list(first.events)) for name in NAMES}, {add.id: frozenset()}
    )
    for number, (name, what) in enumerate(steps, 100):
        device = course.devices[name]
        if what in NAMES:
            device.reads(course.devices[what])
            continue
        if device.row["deleted_at"]:
            continue
        known = frozenset(event.id for event in device.events)
        value = f"2026-01-05T18:{number % 60:02d}:00Z" if what == "delete" else number
        event = device.says(**{"deleted_at" if what == "delete" else what: value})
        course.knew[event.id] = known
    return course


@given(STEPS, st.randoms())
def test_sync_s33_a_conflict_listed_by_one_is_listed_by_all(steps, random):
    events = course_of(steps).all_events
    listed = conflicts_of(SUBJECT, events, GROUPS, UNSAID)
    random.shuffle(events)

    assert conflicts_of(SUBJECT, events, GROUPS, UNSAID) == listed


@given(STEPS)
def test_sync_s33_nothing_gives_way_in_silence(steps):
    """What a device said, and nobody who had read it said anew, is there or is listed."""
    course = course_of(steps)
    events = course.all_events
    row = course.devices["phone"].row
    listed = {
        (it.gave_way.device, name, value)
        for it in course.devices["phone"].lists()
        for name, value in it.gave_way.values.items()
    }
    for event in events[1:] if len(events) > 1 else ():
        for name in ("reps", "load", "note"):
            if name not in event.patch or event.verb == "add" or event.deletes:
                continue
            later = [
                other
                for other in events
                if event.id in course.knew[other.id] and (name in other.patch or other.deletes)
            ]
            if later or (row[name] == event.patch[name] and not row["deleted_at"]):
                continue
            assert event.was is not None
            if event.was[name] != event.patch[name]:
                assert (event.device, name, event.patch[name]) in listed


@given(STEPS)
def test_sync_s33_one_device_alone_has_none(steps):
    alone = [("phone", what) for _, what in steps if what not in NAMES]

    assert course_of(alone).devices["phone"].lists() == []


@given(STEPS)
def test_sync_s33_who_read_all_makes_none(steps):
    """An edit that saw the others is no side that gives way, and none of what it read is new."""
    course = course_of(steps)
    met(*course.devices.values())
    phone = course.devices["phone"]
    before = {it.id for it in phone.lists()}
    if not phone.row["deleted_at"]:
        phone.says(reps=99)

    assert {it.id for it in phone.lists()} <= before


@given(STEPS)
def test_sync_s34_what_is_kept_is_listed_no_more(steps):
    course = course_of(steps)
    met(*course.devices.values())
    laptop = course.devices["laptop"]
    before = laptop.row
    for conflict in laptop.lists():
        patch, was = conflict.kept(laptop.row)
        event = laptop.says("keep", **patch)
        laptop.events[-1] = event._replace(was=was)

    assert laptop.lists() == []
    assert laptop.row == before


@given(STEPS)
def test_sync_s34_what_is_taken_is_there_and_listed_no_more(steps):
    course = course_of(steps)
    met(*course.devices.values())
    laptop = course.devices["laptop"]
    for _ in range(20):
        listed = laptop.lists()
        if not listed:
            break
        laptop.says("take", **listed[0].other)
        assert listed[0].id not in {it.id for it in laptop.lists()}
        assert laptop.row | listed[0].other == laptop.row

    assert laptop.lists() == []
