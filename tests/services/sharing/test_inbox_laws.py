"""Laws of the inbox: each line once, whatever is typed, saved, killed and mangled (X9–X11)."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liftlog.services.base.workspace import open_workspace
from liftlog.services.sharing.inbox import take_in
from liftlog.store.base.location import database_path
from tests.inbox import DAY, Notes, mangled
from tests.trust.figures import SOAK, count
from tests.trust.scene import assert_whole

# Few of them, so that equal lines come often.
LINES = [f"squat {reps}@{load}kg" for reps in (5, 3) for load in (100, 105)] + ["deadlift 5@140kg"]
texts = st.lists(st.sampled_from(LINES), max_size=7)
_SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
law = settings(max_examples=200 if SOAK else 12, suppress_health_check=_SLOW, deadline=None)


def fresh(notes: Notes, empty_log: Path) -> Notes:
    """The log and the inbox as they were at first."""
    for tail in ("-wal", "-shm"):
        Path(f"{database_path()}{tail}").unlink(missing_ok=True)
    shutil.copy(empty_log, database_path())
    shutil.rmtree(notes.folder)
    return Notes(notes.lifter, notes.folder)


def logged(notes: Notes) -> Counter[str]:
    """How often each line is in the log."""
    return Counter(f"{name} {reps}@{load:.0f}kg" for name, reps, load in notes.sets())


def killed_after(notes: Notes, steps: int) -> bool:
    """A sync in a process of its own, which dies after so many steps of SQLite's machine."""
    child = os.fork()
    if not child:
        with open_workspace() as ws:
            left = iter(range(steps))
            ws.db.set_progress_handler(lambda: next(left, None) is None and os._exit(9), 100)
            take_in(ws, str(notes.folder))
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


@law
@given(lines=texts, cuts=st.lists(st.integers(0, 7)), deaths=st.lists(st.integers(1, 3000)))
def test_sync_x9_a_file_that_grows_and_kills_gives_each_line_once(
    notes: Notes, empty_log: Path, lines: list[str], cuts: list[int], deaths: list[int]
):
    fresh(notes, empty_log)
    for cut in sorted(cuts):
        notes.write("".join(f"{line}\n" for line in lines[:cut]))
        if deaths:
            count("kills", killed_after(notes, deaths.pop()))
        else:
            notes.sync()
        assert not logged(notes) - Counter(lines[:cut])

    notes.write("".join(f"{line}\n" for line in lines)).sync()
    assert logged(notes) == Counter(lines)
    assert notes.lifter.rows("select count(*) from inbox_lines") == [(len(lines),)]
    assert_whole()
    assert notes.sync().taken == 0


@law
@given(versions=st.lists(texts, min_size=1, max_size=5))
def test_sync_x10_no_change_of_a_file_doubles_a_set_or_hides_a_line(
    notes: Notes, empty_log: Path, versions: list[list[str]]
):
    fresh(notes, empty_log)
    most: Counter[str] = Counter()
    for lines in versions:
        most |= Counter(lines)
        report = notes.write("".join(f"{line}\n" for line in lines)).sync()
        assert not logged(notes) - most
        hidden = Counter(lines) - logged(notes)
        assert hidden.total() <= report.changed

    assert not notes.write("".join(f"{line}\n" for line in lines)).sync().taken


def _mangle(notes: Notes, seeds: Iterable[int]) -> None:
    for seed in seeds:
        random = Random(seed)
        for path in notes.box.iterdir():
            path.unlink()
        for number in range(8):
            notes.write(mangled(random), f"{DAY} {number}.txt", age=random.choice((5, 600)))
        # What could not be read may be read once others are: = below is a set above.
        # What takes the place of a line that was known may come a sync later.
        taken = [1]
        while any(taken[-2:]):
            taken.append(notes.sync().taken)
            assert len(taken) < 9
        sets = notes.sets()
        for path in notes.box.glob("*.problems.txt"):
            assert all(line.isprintable() for line in path.read_text().split("\n"))
        assert (notes.sync().taken, notes.sets()) == (0, sets)


@pytest.mark.parametrize("seed", range(50 if SOAK else 1))
def test_mangled_files_are_read_without_a_traceback(notes: Notes, seed: int):
    """10,000 of them in the long run (`just soak`)."""
    _mangle(notes, range(seed * 25, seed * 25 + (25 if SOAK else 3)))
