"""Whole programmes ahead: no load that a usual gym cannot set (P22, P23, P24, P74)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.cli.runner import Lifter

# Workouts: the whole length, and at least two cycles of those that never end.
BUILT_IN = {
    "5/3/1": 32,
    "gzclp": 36,
    "nsuns-like": 24,
    "starting-linear": 36,
    "upper-lower-8": 32,
    "back-extension-12": 24,
}
# The lightest load and the step of each kind of equipment.
GYMS = {
    "kg": {"barbell": ("20", "2.5"), "dumbbell": ("2", "2"), "machine": ("5", "2.5")},
    "lb": {"barbell": ("45", "5"), "dumbbell": ("5", "5"), "machine": ("10", "10")},
}
# What each lift is trained with and starts from, in kg and lb: off the grid on purpose for maxes.
MAXES = {
    "kg": {"overhead-press": "52.5", "bench-press": "81.25", "squat": "121", "deadlift": "143"},
    "lb": {"overhead-press": "115", "bench-press": "177.5", "squat": "267", "deadlift": "316"},
}
BODYWEIGHT = ("leg-raise", "leg-raise-crunch", "back-extension-45")
WAYS = ("", "--miss 2", "--miss 3 --plus 2", "--plus 6")


def gear_of(slug: str) -> str:
    if slug.startswith("dumbbell"):
        return "dumbbell"
    is_machine = slug.startswith(("machine", "leg-press", "lat-pulldown"))
    return "machine" if is_machine else "barbell"


@pytest.mark.parametrize("unit", GYMS)
@pytest.mark.parametrize("name", BUILT_IN)
def test_p74_all_that_is_asked_can_be_loaded(lifter: Lifter, name: str, unit: str):
    gym = GYMS[unit]
    lifter.gets(f"config set unit {unit}")
    for gear, (least, step) in gym.items():
        kinds = (gear, "cable") if gear == "machine" else (gear,)
        for kind in kinds:
            lifter.gets(f"equipment set {kind} --unit {unit} --increment {step} --min {least}")
    text = lifter.gets(f"programme show {name}")
    items = [part for line in text.splitlines() if line.startswith("day ")
             for part in line.partition(":")[2].split(";")]  # fmt: skip
    slugs = list(dict.fromkeys(item.split()[0] for item in items))
    for slug in slugs:
        least, step = map(Decimal, gym[gear_of(slug)])
        load = "" if slug in BODYWEIGHT else f"@{least + 3 * step}{unit}"
        lifter.gets(f"log {slug} 12,12,12{load}")
    lifter.gets("workout finish")
    lifter.at("2026-01-06T18:00:00")
    maxes = [f"--max {lift}={load}{unit}" for lift, load in MAXES[unit].items()]
    lifter.gets(f"programme start {name} {' '.join(maxes) if 'max ?' in text else ''}")

    for way in WAYS:
        line = f"programme simulate --sessions {BUILT_IN[name]} {way}"
        sessions = lifter.asks(line)["sessions"]
        assert len(sessions) == BUILT_IN[name]
        loaded = set()
        for session in sessions:
            for item in session["items"]:
                slug = item["exercise"]
                loads = [Decimal(one["load"]) for one in item["asked"] if one["load"] is not None]
                if slug in BODYWEIGHT:
                    # A plate that is held.
                    assert all(load % Decimal("2.5") == 0 for load in loads)
                    continue
                least, step = map(Decimal, gym[gear_of(slug)])
                where = (way, session["cycle"], session["week"], session["day"], slug, loads)
                assert loads, where
                assert all(load >= least and (load - least) % step == 0 for load in loads), where
                loaded.add(slug)
        assert loaded >= set(slugs) - set(BODYWEIGHT)
        assert unit in lifter.gets(line)
