"""A log, a backup and exports of version 0.1.0 open, restore and import, and say the same."""

import csv
import gzip
import io
import json
import re
import tomllib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from liftlog.services.safety.backup import Restoring
from liftlog.store.base.database import open_database
from liftlog.store.base.location import database_path
from tests.cli.runner import Lifter
from tests.conftest import SAMPLES
from tests.trust.files_of_0_1 import ASKED_AT, EXPORTS, FOLDER, QUESTIONS, ZONE
from tests.trust.scene import MACHINE, assert_whole

# Sentences for people, which later versions word as they like.
# Later versions also name the source, and the unit of what is next.
WORDS = {"sentence", "why", "summary", "notes", "source_name", "stopped", "next_unit"}
# The rules of 0.1, where later versions decide otherwise.
FORMER_RULES = ("coming-back off", "failed-jump off", "deload.sessions 3")
OF_THE_RULES = ("next", "progress-machine", "replay", "plan")
SETS = 70
# What 0.1.0 told wrongly: a workout over midnight was two days there, a left and a right set two.
# It said nothing of a distance.
MENDED: dict[str, dict[tuple[str | int, ...], object]] = {
    "history.json": {
        ("items", 28, "set"): "120.5 m 20 s × bw",
        ("items", 66, "set"): "500 m 2:00 × bw",
    },
    "progress.json": {
        ("habit", "days_last_8_weeks"): 9,
        ("habit", "sets"): 28,
        ("items", 6, "working_sets"): 2,
    },
    "progress-week.json": {("items", 3, "days"): 1, ("items", 6, "working_sets"): 11},
    "progress-muscle.json": {
        ("items", 0, "days"): 9,
        ("items", 0, "working_sets"): "32",
        ("items", 1, "days"): 9,
        ("items", 1, "working_sets"): "23",
        ("items", 2, "days"): 9,
        ("items", 2, "working_sets"): "22",
    },
}


@pytest.fixture
def newcomer(lifter: Lifter, in_zone: Callable[[str], None]) -> Lifter:
    """Someone with an empty log, at the moment when the old version was asked."""
    in_zone(ZONE)
    return lifter.at(ASKED_AT)


@pytest.fixture
def veteran(newcomer: Lifter) -> Lifter:
    """Someone whose log was made by 0.1.0."""
    unpacked("liftlog.db", Path(database_path()))
    return newcomer


def unpacked(name: str, path: Path) -> Path:
    path.write_bytes(gzip.decompress((FOLDER / f"{name}.gz").read_bytes()))
    return path


def without_words(answer: Any) -> Any:
    """The data of an answer."""
    if isinstance(answer, dict):
        return {key: without_words(value) for key, value in answer.items() if key not in WORDS}
    return [without_words(value) for value in answer] if isinstance(answer, list) else answer


def data(name: str, text: str) -> Any:
    """What an answer holds, by the ending of its file's name."""
    return without_words(tomllib.loads(text) if name.endswith(".toml") else json.loads(text))


def as_far_as(known: Any, today: Any) -> Any:
    """Today's answer without the keys that later versions added."""
    if isinstance(known, dict) and isinstance(today, dict):
        return {key: as_far_as(known[key], value) for key, value in today.items() if key in known}
    if isinstance(known, list) and isinstance(today, list):
        rest = today[len(known) :]
        pairs = zip(known, today, strict=False)
        return [as_far_as(before, now) for before, now in pairs] + rest
    return today


# Where the name of an exercise stands: exports use the other app's own, and an exercise that the
# catalogue has got meanwhile is the catalogue's (I1, I7).
NAMED_IN = {"csv": (",", 7), "strong": (";", 2), "hevy": (",", 4)}


def without_names(form: str, text: bytes) -> list[list[str]]:
    """The rows of an export without the names of exercises."""
    delimiter, place = NAMED_IN[form]
    rows = csv.reader(io.StringIO(text.decode(), newline=""), delimiter=delimiter)
    return [[*row[:place], *row[place + 1 :]] for row in rows]


def same_export(form: str, before: bytes, today: bytes) -> bool:
    """Whether an export says the same, byte for byte; JSON and our own CSV may say more at the
    end."""
    if form in NAMED_IN:
        known, told = without_names(form, before), without_names(form, today)
        width = len(known[0]) if form == "csv" else None
        return known == [row[:width] for row in told]
    if form != "json":
        return before == today
    known, told = json.loads(before), json.loads(today)
    return bool(as_far_as(known, told) == known)


def with_todays_rules(name: str, answer: Any) -> Any:
    """The answer of 0.1, but for what its rules would decide otherwise today.

    After severe pain the technique row was the coach's, and no change of goal (R14). An own
    exercise whose muscles nobody has named stops with severe pain, too (R10).
    """
    earned = {"decision": "progress", "reason": "all_sets_at_top", "rule": "R1"}
    if name == "progress-machine.json":
        answer["sessions"][5] |= {**earned, "next": "31.25"}
    if name == "replay.json":
        answer["items"][0]["sessions"][5] |= {**earned, "suggested": "31.25"}
    if name == "next-all.json":
        answer["items"][7] |= {"reason": "after_pain", "rule": "R10"}
        answer["items"][4] |= {"rule": "N10"}
    return answer


def mended(name: str, answer: Any) -> Any:
    """The answer with what later versions tell rightly."""
    for path, value in MENDED.get(name, {}).items():
        part = answer
        for step in path[:-1]:
            part = part[step]
        assert part[path[-1]] != value
        part[path[-1]] = value
    return answer


def stored() -> Iterator[tuple[Any, ...]]:
    """Every row that the lifter's words made, in whichever log this is; today's columns."""
    with closing(open_database(database_path(), lambda _: None)) as db:
        for table in ("sets", "workouts", "pains", "goals", "settings", "equipment", "routines"):
            # The goals of the catalogue are those of the version that opened it.
            own = "where origin = 'own'" if table == "goals" else ""
            yield from db.execute(f"select '{table}', * from {table} {own} order by 1, 2")


def exported(lifter: Lifter, form: str, path: Path) -> bytes:
    assert lifter.types(f"export --format {form} -o {path}").code == 0
    return path.read_bytes()


def test_the_log_of_the_past_holds_what_was_logged(veteran: Lifter):
    assert len(veteran.sets()) == SETS
    assert len(veteran.asks("history --limit 500")["items"]) == SETS
    assert veteran.types("doctor").code == 0
    assert_whole()


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_log_of_the_past_answers_as_it_did(veteran: Lifter, name: str):
    before = (FOLDER / "answers" / name).read_text(encoding="utf-8")
    for setting in FORMER_RULES if name.startswith(OF_THE_RULES) else ():
        veteran.gets(f"config set policy.{setting}")

    today = veteran.gets(QUESTIONS[name])

    told, wanted = data(name, today), mended(name, with_todays_rules(name, data(name, before)))
    if name == "plan.json":  # While a workout goes on, what is left of its plan is shown alone.
        assert [item["exercise"] for item in told["items"]] == [MACHINE, "leg-raise"]
        left = {item["exercise"] for item in told["items"]}
        wanted = {**told, "items": [i for i in wanted["items"] if i["exercise"] in left]}
    if name == "goals.json":  # Later versions have more.
        known = {item["goal"] for item in wanted["items"]}
        told["items"] = [item for item in told["items"] if item["goal"] in known]
    assert wanted
    assert as_far_as(wanted, told) == wanted


@pytest.mark.parametrize("form", [form for form in EXPORTS if form != "markdown"])
def test_the_log_of_the_past_is_written_out_as_it_was(veteran: Lifter, form: str, tmp_path: Path):
    before = (FOLDER / f"export.{form}").read_bytes()

    assert same_export(form, before, exported(veteran, form, tmp_path / form))


def test_the_diary_of_the_past_tells_the_same_numbers(veteran: Lifter, tmp_path: Path):
    before = (FOLDER / "export.markdown").read_text(encoding="utf-8")
    numbers = re.findall(r"\d+(?:\.\d+)?", before)

    today = exported(veteran, "markdown", tmp_path / "diary.md").decode()

    assert len(numbers) > SETS
    assert re.findall(r"\d+(?:\.\d+)?", today) == numbers


def test_the_backup_of_the_past_comes_back_whole(newcomer: Lifter, tmp_path: Path):
    newcomer.gets(f"restore {unpacked('backup.db', tmp_path / 'backup.db')} --yes")

    restored = list(stored())
    unpacked("liftlog.db", Path(database_path()))

    assert restored == list(stored())
    newcomer.gets("status")
    assert len(newcomer.sets()) == SETS
    assert_whole()


def test_the_backup_of_the_past_has_the_sets_of_its_log(veteran: Lifter, tmp_path: Path):
    with Restoring(None, str(unpacked("backup.db", tmp_path / "backup.db"))) as restoring:
        difference = restoring.difference

    assert difference is not None
    assert (difference.sets, difference.newest[:10]) == (SETS, "2026-03-10")
    assert (difference.going, difference.coming, difference.changed) == (0, 0, 0)


@pytest.mark.parametrize("form", ["csv", "json", "strong", "hevy"])
def test_an_export_of_the_past_makes_the_same_export(newcomer: Lifter, form: str, tmp_path: Path):
    file = FOLDER / f"export.{form}"

    report = newcomer.asks(f"import {file}")

    assert (report["sets"], report["skipped"]) == (SETS, {})
    assert same_export(form, file.read_bytes(), exported(newcomer, form, tmp_path / form))
    assert_whole()


@pytest.mark.parametrize("form", ["csv", "json"])
def test_an_export_of_the_past_brings_its_own_log_nothing(veteran: Lifter, form: str):
    before = list(stored())

    report = veteran.asks(f"import {FOLDER / f'export.{form}'}")

    assert (report["rows"], report["sets"], report["workouts"]) == (SETS, 0, 0)
    assert list(stored()) == before


@pytest.mark.parametrize("zone", [ZONE, "America/New_York"])
def test_the_log_of_the_past_knows_the_files_that_it_took(veteran: Lifter, zone: str):
    before = veteran.sets()
    veteran.gets(f"config set zone {zone}")

    report = veteran.asks(f"import {SAMPLES / 'strong' / 's2.csv'}")

    assert report["sets"] == 0
    assert report["skipped"]["seen"] > 0
    assert veteran.sets() == before
