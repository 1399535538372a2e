"""Liftosaur: days of workouts filed later, and exercises told apart by their equipment."""

from __future__ import annotations

from importlib import import_module

from tests.cli.runner import Lifter

HEADER = (
    "Workout DateTime,Program,Day Name,Exercise,Equipment,Completed Reps,Completed Weight Value,"
    "Completed Weight Unit,Completed Reps Time"
)


def row(start: str, tick: str, equipment: str = "barbell", name: str = "Floor Press") -> str:
    tick = tick and f"{tick}.000Z"
    return f"{start}.000Z,Mine,Day A,{name},{equipment},5,60,kg,{tick}"


def history(*rows: str) -> str:
    return "\n".join([HEADER, *rows]) + "\n"


def without_equipment(text: str) -> str:
    """The file of an earlier version of the app."""
    lines = [line.split(",") for line in text.splitlines()]
    return "\n".join(",".join([*cells[:4], *cells[5:]]) for cells in lines) + "\n"


class TestDay:
    def test_a_set_ticked_days_later_is_of_the_day_of_its_workout(self, lifter: Lifter, a_file):
        path = a_file(
            history(
                row("2025-03-02T18:00:00", "2025-03-07T08:30:00"),
                row("2025-03-02T18:00:00", "2025-03-02T18:20:00"),
                row("2025-03-02T18:00:00", "2025-03-01T10:00:00"),
                row("2025-03-02T18:00:00", ""),
            )
        )

        lifter.gets(f"import {path} --timezone UTC")

        assert sorted(lifter.sets("day, performed_at")) == [
            ("2025-03-02", "2025-03-02T18:00:00Z"),
            ("2025-03-02", "2025-03-02T18:00:00Z"),
            ("2025-03-02", "2025-03-02T18:00:00Z"),
            ("2025-03-02", "2025-03-02T18:20:00Z"),
        ]

    def test_what_was_filed_by_its_tick_before_is_not_doubled(
        self, lifter: Lifter, a_file, monkeypatch
    ):
        path = a_file(history(row("2025-03-02T18:00:00", "2025-03-07T08:30:00")))
        liftosaur = import_module("liftlog.importers.apps.liftosaur")
        with monkeypatch.context() as patch:  # as it was
            patch.setattr(liftosaur.Liftosaur, "at", liftosaur.Liftosaur.dated)
            lifter.gets(f"import {path} --timezone UTC")
        assert lifter.sets("day") == [("2025-03-07",)]
        ids = lifter.sets("id")

        again = lifter.asks(f"import {path} --timezone UTC")

        assert (again["sets"], again["skipped"]) == (0, {"seen": 1})
        assert lifter.sets("id") == ids

    def test_the_id_goes_by_the_tick_as_it_did(self, lifter: Lifter, a_file, monkeypatch):
        path = a_file(history(row("2025-03-02T18:00:00", "2025-03-07T08:30:00")))
        lifter.gets(f"import {path}")
        ids = lifter.sets("id")
        lifter.gets("undo")
        liftosaur = import_module("liftlog.importers.apps.liftosaur")
        monkeypatch.setattr(liftosaur.Liftosaur, "at", liftosaur.Liftosaur.dated)

        lifter.gets(f"import {path}")

        assert lifter.sets("id") == ids


class TestEquipment:
    BOTH = history(
        row("2025-03-02T18:00:00", "2025-03-02T18:10:00", "barbell"),
        row("2025-03-02T18:00:00", "2025-03-02T18:20:00", "dumbbell"),
        row("2025-03-02T18:00:00", "2025-03-02T18:30:00", "barbell", "Wide Row"),
    )

    def test_one_name_with_two_kinds_of_equipment_is_two_exercises(self, lifter: Lifter, a_file):
        said = lifter.asks(f"import {a_file(self.BOTH)}")

        assert [e["name"] for e in said["exercises"]] == [
            "Floor Press (Barbell)",
            "Floor Press (Dumbbell)",
            "Wide Row",
        ]
        assert said["warnings"] == [
            "Floor Press becomes 2 exercises, by its equipment: Barbell, Dumbbell"
        ]

    def test_a_name_with_one_kind_stays_as_it_is(self, lifter: Lifter, a_file):
        rows = history(
            row("2025-03-02T18:00:00", "2025-03-02T18:10:00", "barbell"),
            row("2025-03-02T18:00:00", "2025-03-02T18:12:00", ""),
        )

        said = lifter.asks(f"import {a_file(rows)}")

        assert [e["name"] for e in said["exercises"]] == ["Floor Press"]
        assert said["warnings"] == []

    def test_what_came_in_as_one_exercise_is_not_doubled(self, lifter: Lifter, a_file):
        lifter.gets(f"import {a_file(without_equipment(self.BOTH))}")

        again = lifter.asks(f"import {a_file(self.BOTH)}")

        assert (again["sets"], again["skipped"]) == (0, {"seen": 3})
        assert len(lifter.sets()) == 3
