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
from liftlog.domain.exercises.app_names import TABLE, WORDS
from liftlog.domain.training.same_sets import count_same, is_same, paired
from liftlog.importers.base.values import Remark
from liftlog.services.base.clock import from_stamp, zone_named
from liftlog.services.transfer.matching import NEW, RENAMED, Match
from liftlog.store.exercises.catalogue import own_of
from liftlog.store.transfer import recognition as store
from liftlog.store.transfer.ids import tail_of, workout_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.services.transfer.times import Moments
    from liftlog.store.transfer.recognition import Given, Stored
    from liftlog.store.transfer.staging import Staging

NEW_SET = "new"


class _Candidate(NamedTuple):
    """A workout that a visit may be; `is_new` if no set of the visit is known by its id, `is_sure`
    if the file calls it as it did then, so that only the zone is another one."""

    visit: str
    workout: str
    is_new: bool
    is_retitled: bool
    is_sure: bool


class _Found(NamedTuple):
    """The rows of one visit with their sets (None: new), exercises that have another name (name
    in the file, exercise in the log, sets), and all sets of the workout that it may be."""

    pairs: list[tuple[Given, Stored | None]]
    renamed: list[tuple[str, str, int]]
    sets: list[Stored]

    @property
    def visit(self) -> str:
        return self.pairs[0][0].wkey

    @property
    def has_others(self) -> bool:
        """Whether a set under its old name shows that it is that workout."""
        names = {name for name, _, _ in self.renamed}
        return any(known is not None and row.exercise not in names for row, known in self.pairs)

    @property
    def is_this_workout(self) -> bool:
        """Whether three quarters of its rows are sets of the log as they were, or three quarters
        of those are among its rows."""
        same = sum(known is not None and is_same(row.done, known.done) for row, known in self.pairs)
        return same * 4 >= min(len(self.pairs), len(self.sets)) * 3


def recognise(
    staging: Staging, file: int, matches: Sequence[Match], moments: Moments
) -> tuple[list[Match], list[Remark]]:
    """Finds the sets of visits that their ids leave unclear; the matches, and what to say."""
    if staging.is_unknown(file):
        return list(matches), []
    db = staging.db
    candidates = _by_beginning(staging, file)
    store.keep_candidates(db, file, (one[:2] for one in candidates))
    guessed = {one.visit for one in candidates if one.is_new}
    guessed -= {one.visit for one in candidates if one.is_sure}
    visits = _found(staging, file, guessed)
    found = [one for one in visits if one.visit not in guessed or one.is_this_workout]
    adopted, renamed = _renamed(matches, found, own_of(db))
    if adopted:
        for name, slug in adopted.items():
            store.is_called(db, file, name, slug)
        visits = _found(staging, file, guessed)
        found = [one for one in visits if one.visit not in guessed or one.is_this_workout]
        matches = [
            match._replace(slug=adopted.get(match.name, match.slug), how=RENAMED, adds=False)
            if match.name in adopted
            else match
            for match in matches
        ]
    _settle(staging, found, moments)
    titles = {one.visit: one.is_retitled for one in candidates if one.is_new}
    others = len(visits) - len(found)
    return list(matches), _remarks(staging, file, found, renamed, titles, others)


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
    """The workouts that began when visits did that are not clear, as their file tells it."""
    visits = store.unsure_visits(staging.db, file)
    if not visits:
        return []
    begun: dict[tuple[str, str], list[store.ImportedWorkout]] = defaultdict(list)
    for workout in store.imported_workouts(staging.db, file):
        zone = zone_named(workout.timezone)
        local = from_stamp(workout.started_at).astimezone(zone).isoformat()[:19]
        for moment in {local, workout.started_at}:
            begun[workout.source, moment].append(workout)
    candidates = []
    for visit in visits:
        theirs = [
            _Candidate(
                visit.wkey,
                workout.id,
                visit.is_new,
                visit.title != workout.title,
                tail_of(workout_id(workout.started_at, visit.wkey)) == tail_of(workout.id),
            )
            for workout in begun.get((visit.source or "", visit.local or visit.started_at), ())
        ]
        candidates += [one for one in theirs if visit.is_new and one.is_sure] or theirs
    return candidates


def _found(staging: Staging, file: int, guessed: set[str]) -> list[_Found]:
    """The visits with sets in the log that they may be; no set is of two of them."""
    rows, sets = store.given(staging.db, file), store.stored(staging.db, file)
    if not rows:
        return []
    called: dict[str, set[str]] = defaultdict(set)
    for name, slug in store.names_known(staging.db, file):
        called[name].add(slug)
    by_visit: dict[str, list[Stored]] = defaultdict(list)
    for known in sets:
        by_visit[known.wkey].append(known)
    visits = [
        (wkey in guessed, wkey, [*group])
        for wkey, group in groupby(sorted(rows, key=attrgetter("wkey", "n")), attrgetter("wkey"))
    ]
    found: list[_Found] = []
    taken: set[str] = set()
    for is_guessed, wkey, mine in sorted(visits):
        theirs = [known for known in by_visit[wkey] if known.id not in taken]
        if is_guessed and not theirs:
            continue
        one = _visit_found(mine, theirs, called)
        found.append(one)
        if not is_guessed or one.is_this_workout:
            taken.update(known.id for _, known in one.pairs if known is not None)
    return found


def _visit_found(
    rows: Sequence[Given], sets: Sequence[Stored], called: dict[str, set[str]]
) -> _Found:
    left = list(sets)
    pairs: list[tuple[Given, Stored | None]] = []
    unknown: list[list[Given]] = []
    for mine, slugs in _by_exercise(rows, sets, called):
        theirs = [known for known in left if known.slugs & slugs]
        if not theirs:
            unknown.append(mine)
            continue
        left = [known for known in left if not known.slugs & slugs]
        by_id = {known.id: at for at, known in enumerate(theirs)}
        thought = [by_id.get(row.id) for row in mine]
        places = paired([known.done for known in theirs], [row.done for row in mine], thought)
        pairs += zip(mine, (None if at is None else theirs[at] for at in places), strict=True)
    renamed = []
    for mine in unknown:
        found = _of_another_name(mine, left)
        known = [one for one in found if one is not None]
        if known:
            left = [one for one in left if one.slugs != known[0].slugs]
            renamed.append((mine[0].exercise, min(known[0].slugs), len(known)))
        pairs += zip(mine, found or [None] * len(mine), strict=True)
    return _Found(pairs, renamed, [*sets])


def _by_exercise(
    rows: Sequence[Given], sets: Sequence[Stored], called: dict[str, set[str]]
) -> list[tuple[list[Given], set[str]]]:
    """The rows of each name with the exercises that it is in the log; names that are of one there
    (it was merged, or a set was moved to it) go together."""
    by_name: dict[str, list[Given]] = defaultdict(list)
    for row in rows:
        by_name[row.exercise].append(row)
    groups: list[tuple[list[Given], set[str]]] = []
    for name, mine in by_name.items():
        slugs = {mine[0].slug, *called.get(name, ())}
        slugs = slugs.union(*(known.slugs for known in sets if known.slugs & slugs))
        apart = []
        for others, theirs in groups:
            if theirs & slugs:
                mine, slugs = others + mine, slugs | theirs
            else:
                apart.append((others, theirs))
        groups = [*apart, (sorted(mine), slugs)]
    return groups


def _of_another_name(rows: Sequence[Given], left: Sequence[Stored]) -> list[Stored | None]:
    """The set of each row, where the rows are an exercise that nothing else in the file is: three
    quarters of its sets are among them, and not half of the rows are new."""
    by_exercise: dict[frozenset[str], list[Stored]] = defaultdict(list)
    for known in left:
        by_exercise[known.slugs].append(known)
    given = [row.done for row in rows]
    best: list[Stored | None] = []
    most = 0
    for theirs in by_exercise.values():
        done = [known.done for known in theirs]
        places = paired(done, given)
        same = count_same(done, given, places)
        if same > most and same * 4 >= len(theirs) * 3 and same * 2 >= len(rows):
            best, most = [None if at is None else theirs[at] for at in places], same
    return best


class _Renamed(NamedTuple):
    """`adopted`: names that are new ones of exercises that the file has no other name for, by name;
    `sets` of all renamed, by (name, exercise).

    One workout with nothing but that exercise is no proof: half of a workout looks like it, too.
    """

    adopted: dict[str, str]
    sets: dict[tuple[str, str], int]


def _renamed(matches: Sequence[Match], found: Sequence[_Found], own: set[str]) -> _Renamed:
    renamed: dict[tuple[str, str], int] = defaultdict(int)
    signs: dict[tuple[str, str], int] = defaultdict(int)
    for one in found:
        for name, slug, sets in one.renamed:
            renamed[name, slug] += sets
            signs[name, slug] += 2 if one.has_others else 1
    used = {match.slug for match in matches}
    is_new = {match.name for match in matches if match.how == NEW}
    # What the catalogue knows a name as gives way to an exercise of the lifter's own alone.
    is_known = {match.name for match in matches if match.how in (TABLE, WORDS)}
    adopted: dict[str, str] = {}
    for name, slug in sorted(renamed, key=lambda key: -renamed[key]):
        is_sure = signs[name, slug] > 1
        is_free = name in is_new or (name in is_known and slug in own)
        if is_sure and is_free and slug not in used and name not in adopted:
            adopted[name] = slug
    return _Renamed(adopted, dict(renamed))


def _settle(staging: Staging, found: Sequence[_Found], moments: Moments) -> None:
    """Writes which set every row is; a new one goes where and when its workout is."""
    settled, moved = [], []
    for one in found:
        theirs = {known.id for _, known in one.pairs if known is not None}
        taken = {row.id for row, known in one.pairs if known is None}
        known_sets = [known for _, known in one.pairs if known is not None] or one.sets
        zone = known_sets[0].timezone if known_sets else None
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
    others: int,
) -> list[Remark]:
    remarks = [
        Remark(
            "renamed",
            f"{name} was {slug} in an earlier import: {counted(sets, 'set')} you have already",
        )
        for (name, slug), sets in renamed.items()
    ]
    retitled = sum(titles.get(one.visit, False) for one in found)
    if retitled:
        what = f"{counted(retitled, 'workout')} {either(retitled, 'has', 'have')} another title"
        remarks.append(Remark("retitled", f"{what} in the file now; your log keeps the old one"))
    if others:
        what = f"{counted(others, 'workout')} {either(others, 'begins', 'begin')} when"
        what = f"{what} {either(others, 'one', 'some')} from an earlier import"
        does, has = either(others, "does", "do"), either(others, "has", "have")
        remarks.append(Remark("begins", f"{what} {does}, but {has} other sets; all are kept"))
    if gone := store.gone(staging.db, file):
        what = f"{counted(gone, 'set')} from an earlier import {either(gone, 'is', 'are')}"
        them = either(gone, "it", "them")
        remarks.append(Remark("gone", f"{what} not in the file any more; your log keeps {them}"))
    return remarks
