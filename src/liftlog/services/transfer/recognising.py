"""Recognising: a file that comes again, longer, renamed or read in another zone.

Ids tell most sets. Where they do not fit (a set was put in between, a workout or an exercise has
another name), the sets of a workout are told by what was done and by their neighbours.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from liftlog.domain.base.counts import counted, either
from liftlog.domain.training.same_sets import are_same, is_same, paired
from liftlog.importers.base.values import Remark
from liftlog.services.base.clock import from_stamp, zone_named
from liftlog.services.transfer.matching import NEW, RENAMED, Match
from liftlog.store.transfer import recognition as store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.services.transfer.times import Moments
    from liftlog.store.transfer.recognition import Given, Stored
    from liftlog.store.transfer.staging import Staging

NEW_SET = "new"


class _Candidate(NamedTuple):
    """A workout that a visit may be."""

    visit: str
    workout: str
    is_retitled: bool


class _Found(NamedTuple):
    """The rows of one visit with their sets (None: new), and exercises that have another name:
    (name in the file, exercise in the log, sets)."""

    pairs: list[tuple[Given, Stored | None]]
    renamed: list[tuple[str, str, int]]

    @property
    def is_this_workout(self) -> bool:
        """Whether three quarters of its rows are sets of the log as they were."""
        same = sum(known is not None and is_same(row.done, known.done) for row, known in self.pairs)
        return same * 4 >= len(self.pairs) * 3


def recognise(
    staging: Staging, file: int, matches: Sequence[Match], moments: Moments
) -> tuple[list[Match], list[Remark]]:
    """Finds the sets of visits that their ids leave unclear; the matches, and what to say."""
    db = staging.db
    candidates = _by_beginning(staging, file)
    store.find_unclear(db, file, (one[:2] for one in candidates))
    guessed = {one.visit for one in candidates}
    found = _found(staging, file, guessed)
    adopted, renamed = _renamed(matches, found)
    if adopted:
        for name, slug in adopted.items():
            store.is_called(db, file, name, slug)
        found = _found(staging, file, guessed)
        matches = [
            match._replace(slug=adopted.get(match.name, match.slug), how=RENAMED)
            if match.name in adopted
            else match
            for match in matches
        ]
    _settle(staging, found, moments)
    titles = {one.visit: one.is_retitled for one in candidates}
    return list(matches), _remarks(staging, file, found, renamed, titles)


def zone_remarks(staging: Staging, file: int, asked: str | None) -> list[Remark]:
    """That times are read in another zone than those of the imports before."""
    coming, before = store.zones(staging.db, file)
    if asked is not None or not coming or not before or coming[0] in before:
        return []
    message = (
        f"times are read in {coming[0]}; your earlier imports are in {before[0]}."
        f" If these are too, undo the import and add --timezone {before[0]}"
    )
    return [Remark("zone", message)]


def _by_beginning(staging: Staging, file: int) -> list[_Candidate]:
    """The workouts that began when visits without a known set did, as their file tells it."""
    visits = store.new_visits(staging.db, file)
    if not visits:
        return []
    begun: dict[tuple[str, str], list[store.ImportedWorkout]] = defaultdict(list)
    for workout in store.imported_workouts(staging.db, file):
        zone = zone_named(workout.timezone)
        local = from_stamp(workout.started_at).astimezone(zone).isoformat()[:19]
        for moment in {local, workout.started_at}:
            begun[workout.source, moment].append(workout)
    return [
        _Candidate(visit.wkey, workout.id, visit.title != workout.title)
        for visit in visits
        for workout in begun.get((visit.source or "", visit.local or visit.started_at), ())
    ]


def _found(staging: Staging, file: int, guessed: set[str]) -> list[_Found]:
    rows, sets = store.given(staging.db, file), store.stored(staging.db, file)
    if not rows:
        return []
    called: dict[str, set[str]] = defaultdict(set)
    for name, slug in store.names_known(staging.db, file):
        called[name].add(slug)
    by_visit: dict[str, list[Stored]] = defaultdict(list)
    for known in sets:
        by_visit[known.wkey].append(known)
    found = []
    for wkey, group in groupby(sorted(rows, key=attrgetter("wkey", "n")), attrgetter("wkey")):
        one = _visit_found([*group], by_visit[wkey], called)
        # Of a visit that only begins like a workout, its sets must say that it is that one.
        if wkey not in guessed or one.is_this_workout:
            found.append(one)
    return found


def _visit_found(
    rows: Sequence[Given], sets: Sequence[Stored], called: dict[str, set[str]]
) -> _Found:
    by_name: dict[str, list[Given]] = defaultdict(list)
    for row in rows:
        by_name[row.exercise].append(row)
    left = list(sets)
    pairs: list[tuple[Given, Stored | None]] = []
    unknown: list[list[Given]] = []
    for name, mine in by_name.items():
        slugs = {mine[0].slug, *called.get(name, ())}
        theirs = [known for known in left if known.slugs & slugs]
        if not theirs:
            unknown.append(mine)
            continue
        left = [known for known in left if not known.slugs & slugs]
        by_id = {known.id: at for at, known in enumerate(theirs)}
        thought = [by_id.get(row.id) for row in mine]
        places = paired([known.done for known in theirs], [row.done for row in mine], thought)
        pairs += zip(mine, _with_moved(mine, theirs, places), strict=True)
    renamed = []
    for mine in unknown:
        theirs = _of_another_name(mine, left)
        if theirs:
            left = [known for known in left if known not in theirs]
            renamed.append((mine[0].exercise, min(theirs[0].slugs), len(theirs)))
            pairs += zip(mine, theirs, strict=True)
        else:
            pairs += ((row, None) for row in mine)
    return _Found(pairs, renamed)


def _with_moved(
    rows: Sequence[Given], theirs: Sequence[Stored], places: Sequence[int | None]
) -> list[Stored | None]:
    """The set of each row; one that is the same as a set left over is it, wherever it stands."""
    left = [known for at, known in enumerate(theirs) if at not in places]
    pairs: list[Stored | None] = []
    for row, at in zip(rows, places, strict=True):
        found = theirs[at] if at is not None else None
        if found is None:
            found = next((known for known in left if is_same(row.done, known.done)), None)
            left = [known for known in left if known is not found]
        pairs.append(found)
    return pairs


def _of_another_name(rows: Sequence[Given], left: Sequence[Stored]) -> list[Stored]:
    """All sets of an exercise that nothing else in the file is, where they are these rows."""
    by_exercise: dict[frozenset[str], list[Stored]] = defaultdict(list)
    for known in left:
        by_exercise[known.slugs].append(known)
    done = [row.done for row in rows]
    alike = (theirs for theirs in by_exercise.values() if are_same([s.done for s in theirs], done))
    return next(alike, [])


class _Renamed(NamedTuple):
    """`adopted`: names that are new ones of exercises that the file has no other name for; `sets`
    of all renamed, by (name, exercise)."""

    adopted: dict[str, str]
    sets: dict[tuple[str, str], int]


def _renamed(matches: Sequence[Match], found: Sequence[_Found]) -> _Renamed:
    renamed: dict[tuple[str, str], int] = defaultdict(int)
    for one in found:
        for name, slug, sets in one.renamed:
            renamed[name, slug] += sets
    used = {match.slug for match in matches}
    is_new = {match.name for match in matches if match.how == NEW}
    adopted: dict[str, str] = {}
    for name, slug in sorted(renamed, key=lambda key: -renamed[key]):
        if name in is_new and slug not in used and name not in adopted:
            adopted[name] = slug
    return _Renamed(adopted, dict(renamed))


def _settle(staging: Staging, found: Sequence[_Found], moments: Moments) -> None:
    """Writes which set every row is; a new one goes where and when its workout is."""
    settled, moved = [], []
    for one in found:
        theirs = {known.id for _, known in one.pairs if known is not None}
        taken = {row.id for row, known in one.pairs if known is None}
        zone = next((known.timezone for _, known in one.pairs if known is not None), None)
        for row, known in one.pairs:
            if known is not None:
                settled.append(store.Settled(known.id, known.state, row.n))
                continue
            if row.state != NEW_SET or row.id in theirs:
                new = store.free_id(staging.db, row.performed_at, row.content or "", taken)
                taken.add(new)
                settled.append(store.Settled(new, NEW_SET, row.n))
            if zone not in (None, row.timezone) and row.local_at is not None:
                at, day = moments.moment(datetime.fromisoformat(row.local_at), zone)
                moved.append(store.Moved(at, day, zone, row.n))
    store.settle(staging.db, settled)
    store.put_at(staging.db, moved)


def _remarks(
    staging: Staging,
    file: int,
    found: Sequence[_Found],
    renamed: dict[tuple[str, str], int],
    titles: dict[str, bool],
) -> list[Remark]:
    remarks = [
        Remark(
            "renamed",
            f"{name} was {slug} in an earlier import: {counted(sets, 'set')} you have already",
        )
        for (name, slug), sets in renamed.items()
    ]
    retitled = sum(titles.get(one.pairs[0][0].wkey, False) for one in found)
    if retitled:
        what = f"{counted(retitled, 'workout')} {either(retitled, 'has', 'have')} another title"
        remarks.append(Remark("retitled", f"{what} in the file now; your log keeps the old one"))
    if gone := store.gone(staging.db, file):
        what = f"{counted(gone, 'set')} from an earlier import {either(gone, 'is', 'are')}"
        them = either(gone, "it", "them")
        remarks.append(Remark("gone", f"{what} not in the file any more; your log keeps {them}"))
    return remarks
