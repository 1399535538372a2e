"""Import of liftlog's own JSON: each row under its own id, kept if already in the log."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, cast

from liftlog.domain.advice.policy_keys import former_key
from liftlog.domain.base.counts import counted
from liftlog.domain.base.keys import NOUNS
from liftlog.domain.base.shapes import shown
from liftlog.domain.exercises.lent import Lent
from liftlog.domain.training.columns import COLUMNS
from liftlog.domain.training.sets import FLAGS
from liftlog.errors import UnreadableFile
from liftlog.importers.base.streams import Unstreamable
from liftlog.importers.base.values import Remark
from liftlog.importers.own.liftlog_json import (
    DONE,
    OWN,
    Contents,
    Document,
    contents,
    place_of_set,
    whole,
)
from liftlog.services.exercises.lent import lent_to
from liftlog.services.exercises.settings import named_today
from liftlog.services.transfer import matching
from liftlog.services.transfer.import_report import ExerciseReport, FileReport
from liftlog.services.transfer.matching import Match
from liftlog.services.transfer.times import Moments
from liftlog.store.base.database import IntegrityError
from liftlog.store.base.journal import TABLES, defaults, row_of
from liftlog.store.exercises import catalogue, packaged
from liftlog.store.exercises.mirror import take_in
from liftlog.store.transfer import bulk, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from liftlog.importers.base.files import File
    from liftlog.importers.own.liftlog_json import Fields, Row
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.base.journal import Command, Patch

NEW, BACK, SEEN, DELETED = "new", "back", "seen", "deleted"
_KEYS = {entity: key for key, (entity, _) in (OWN | DONE).items()}
_MOST_NAMES = 5
# What rows of programmes hang on: (list, column, list of the other, what that is called).
_HANGING = (
    ("programme_versions", "programme", "programmes", "programme"),
    ("programme_runs", "programme", "programmes", "programme"),
    ("programme_steps", "run", "programme_runs", "run of a programme"),
    ("taken_days", "run", "programme_runs", "run of a programme"),
    ("taken_days", "version", "programme_versions", "version of a programme"),
    ("taken_days", "workout", "workouts", "workout"),
    ("asked_items", "workout", "taken_days", "day of a programme"),
)
# Where a row stands, which is not what it says.
_UNSAID = ("position",)
_PLACE = ("position", "workout", "day")
_OWN_NAMES = {column.key: column.name for column in COLUMNS if column.key != column.name}
_UNSTORED = ("id", "set", "performed_at")
# So many new sets are written together.
_AT_ONCE = 1000


def checked(ws: Workspace, document: Document) -> Contents:
    """The contents, or one refusal with all problems."""
    checker = _Checker(ws)
    try:
        log = contents(document, checker.look)
    except Unstreamable:
        return checked(ws, whole(document.file))
    problems = log.problems or list(checker.problems(log))
    if problems:
        raise UnreadableFile(
            f"nothing was imported: {counted(len(problems), 'problem')} in {document.file.name}",
            problems=tuple(problems),
        )
    return log


class _Checker:
    """What only the log can tell: whether times have been, and whether what rows name is there."""

    def __init__(self, ws: Workspace) -> None:
        self._db = ws.db
        self._moments = Moments(ws.clock, None)
        self._exercises = rows.keys_of(ws.db, "exercise")
        self._goals = rows.keys_of(ws.db, "goal")
        # Of the sets: where a moment cannot have been, or an exercise is not in the log.
        self._found: list[tuple[str, str | None, object]] = []

    def look(self, place: int, workout: Fields, sets: list[Fields]) -> None:
        """Keeps what is wrong with a workout; its exercises may come later in the file."""
        for name in ("started_at", "ended_at"):
            self._look_at_moment(f"workouts[{place}].{name}", workout, name)
        for number, fields in enumerate(sets):
            if fields["exercise"] not in self._exercises:
                where = f"{place_of_set(place, number)}.exercise"
                self._found.append((where, None, fields["exercise"]))
            self._look_at_moment(
                f"{place_of_set(place, number)}.performed_at", fields, "performed_at"
            )

    def problems(self, log: Contents) -> Iterator[str]:
        """All of them, in the order of the file's lists."""
        self._log = log
        self._exercises |= {str(row["slug"]) for row in log.own["exercises"]}
        self._goals |= {str(row["slug"]) for row in log.own["goals"]}
        for key, column in (("aliases", "exercise"), ("preferences", "exercise")):
            for place, row in enumerate(self._log.own[key]):
                yield from self._exercise(f"{key}[{place}].{column}", row[column])
        yield from self._programmes()
        for place, row in enumerate(self._log.own["settings"]):
            if row["key"] == "goal" and row.get("value"):
                yield from self._goal(f"settings[{place}].value", row["value"])
        for where, error, exercise in self._found:
            if error is None:
                yield from self._exercise(where, exercise)
            else:
                yield f"{where}: {error}"

    def _programmes(self) -> Iterator[str]:
        """What a row hangs on is in the file or in the log."""
        own = self._log.own
        for key, column, other, noun in _HANGING:
            if not own[key]:
                continue
            entity, (name,) = (OWN | DONE).get(other, ("workout", ("id",)))
            there = rows.keys_of(self._db, entity)
            if other == "workouts":
                there |= self._log.workouts.ids
            else:
                there |= {str(row[name]) for row in own[other]}
            for place, row in enumerate(own[key]):
                if row[column] not in there:
                    yield f"{key}[{place}].{column}: no {noun} is called {shown(row[column])}"
        for place, row in enumerate(own["programme_versions"]):
            for slug in json.loads(str(row.get("names", "{}"))).values():
                yield from self._exercise(f"programme_versions[{place}].names", slug)
        for place, row in enumerate(own["asked_items"]):
            yield from self._exercise(f"asked_items[{place}].exercise", row["exercise"])

    def _exercise(self, where: str, slug: object) -> Iterator[str]:
        if slug not in self._exercises and packaged.row(str(slug)) is None:
            yield f"{where}: no exercise is called {shown(slug)}"

    def _goal(self, where: str, slug: object) -> Iterator[str]:
        if slug not in self._goals:
            yield f"{where}: no goal is called {shown(slug)}"

    def _look_at_moment(self, where: str, fields: Fields, name: str) -> None:
        moment = fields.get(name)
        if isinstance(moment, datetime):
            try:
                self._moments.check(moment, str(fields["timezone"]))
            except (ValueError, OverflowError) as error:
                self._found.append((where, str(error), None))


def bring_in(
    ws: Workspace, file: File, log: Contents, command: Callable[[], Command]
) -> FileReport:
    """Writes what is not there yet, inside the transaction of the import."""
    try:
        return _Writer(ws, file, command).write(log)
    except IntegrityError as error:
        raise UnreadableFile(f"{file.name} contradicts itself: {error}") from error
    except (ValueError, OverflowError) as error:
        raise UnreadableFile(f"{file.name}: {error}") from error


class _Writer:
    def __init__(self, ws: Workspace, file: File, command: Callable[[], Command]) -> None:
        self._db = ws.db
        self._file = file
        self._command = command
        self._moments = Moments(ws.clock, None)
        self._sets: Counter[str] = Counter()
        self._kinds: Counter[str] = Counter()
        self._skipped: Counter[str] = Counter()
        self._how: dict[str, str] = {}
        self._besides: Counter[str] = Counter()
        self._kept: dict[str, list[str]] = {}
        self._deleted: dict[str, list[str]] = {}
        # Workouts of the file whose sets are in the log in a workout of another id, as a CSV of
        # the same log brings them.
        self._homes: dict[str, str] = {}
        # New sets that are not written yet, with what is said of them.
        self._waiting: list[tuple[str, Patch]] = []

    def write(self, contents: Contents) -> FileReport:
        self._put_all(OWN, contents)
        # A file that was imported before brings nothing new: for that no index is made anew.
        new = bulk.surely_new(self._db, contents.workouts.sets)
        with bulk.fast_for(self._db, new):
            workouts = sum(self._put_workout(*workout) for workout in contents.workouts)
            self._write_waiting()
        self._put_all(DONE, contents)
        exercises = tuple(
            ExerciseReport(match, self._sets[match.slug]) for match in self._matches()
        )
        return FileReport(
            file=self._file,
            format="liftlog-json",
            workouts=workouts,
            kinds=self._kinds,
            exercises=exercises,
            skipped=self._skipped,
            warnings=tuple(self._remarks()),
            besides=self._besides,
            kept=self._kept,
        )

    def _write_waiting(self) -> None:
        if self._waiting:
            bulk.add_sets(self._command(), self._waiting)
            self._waiting.clear()

    def _put_all(self, lists: Mapping[str, tuple[str, tuple[str, ...]]], log: Contents) -> None:
        for key, (entity, fields) in lists.items():
            for row in log.own[key]:
                state = self._put_own(entity, fields, row)
                if state in (NEW, BACK):
                    self._besides[key] += 1
                elif state == DELETED:
                    self._deleted.setdefault(key, []).append(_name_of(entity, row))

    def _matches(self) -> Iterator[Match]:
        new = [slug for slug, how in self._how.items() if how == matching.NEW]
        bare, lent = catalogue.without_muscles(self._db), lent_to(self._db, new)
        for slug, how in self._how.items():
            match = Match(slug, slug, how)
            if how == matching.NEW:
                facts = lent.get(slug, Lent())
                muscles = facts.target if facts.counts else ()
                match = match._replace(adds=True, lent=muscles, has_muscles=slug not in bare)
            yield match

    def _put_own(self, entity: str, fields: tuple[str, ...], row: Row) -> str:
        if entity in ("taken", "asked"):
            row = {**row, "workout": self._homes.get(str(row["workout"]), row["workout"])}
        key = "\t".join(str(row[field]) for field in fields)
        if entity == "setting":
            key = self._setting_key(key)
        patch: dict[str, str | int | None] = {
            field: value for field, value in row.items() if field not in fields
        }
        # A row of a key alone: an event that says nothing could not be undone.
        patch = patch or {"deleted_at": None}
        if entity == "exercise" and rows.state_of(self._db, entity, key) == NEW:
            self._how[key] = matching.NEW
        state = self._put(entity, key, patch)
        said = {field: value for field, value in patch.items() if field not in _UNSAID}
        if state == SEEN and rows.differs(self._db, entity, key, said):
            self._keep(_KEYS[entity], _name_of(entity, row))
        return state

    def _keep(self, what: str, name: str) -> None:
        self._kept.setdefault(what, []).append(name)

    def _remarks(self) -> list[Remark]:
        """What the file says otherwise than the log, and what was deleted here."""
        remarks = [
            Remark("kept", f"the file has {_counted(what, names)} otherwise; your log keeps yours")
            for what, names in self._kept.items()
        ]
        remarks += [
            Remark("deleted", f"{_counted(what, names)} deleted in your log: not imported again")
            for what, names in self._deleted.items()
        ]
        return remarks

    def _setting_key(self, key: str) -> str:
        """Today's name of a setting, or the former one that the log holds it under: it is one."""
        today = named_today(key)
        former = former_key(today) if today.startswith("policy.") else None
        live = [
            name
            for name in (today, former)
            if name and rows.state_of(self._db, "setting", name) not in (NEW, BACK)
        ]
        return live[0] if live else today

    def _put(self, entity: str, key: str, patch: Patch) -> str:
        """Writes a row that is new or that an undo took out; what became of it.

        The lifter's own goal takes the place of liftlog's own of that name.
        """
        state = rows.state_of(self._db, entity, key)
        if state == SEEN and entity == "goal" and rows.is_goal_of_ours(self._db, key):
            state = BACK
        if entity in ("alias", "plan", "preference", "asked"):
            take_in(self._db, key.rpartition("\t")[2])
        if state == NEW:
            self._command().change(entity, "import", key, patch)
        elif state == BACK:
            whole = {**defaults(self._db, entity), **patch, "deleted_at": None}
            for column in TABLES[entity][1]:
                del whole[column]
            self._command().change(entity, "import", key, whole)
        return state

    def _put_workout(self, workout: Fields, sets: list[Fields]) -> bool:
        """Whether the workout or some set of it was written."""
        started, day = self._moment(workout, "started_at")
        patch = _said(workout) | {"started_at": started, "day": day}
        if "ended_at" in workout:
            patch["ended_at"] = self._moment(workout, "ended_at")[0]
        key = str(workout["id"])
        known = rows.known_sets(self._db, [str(fields["id"]) for fields in sets])
        home = self._home_of(key, [str(fields["id"]) for fields in sets]) if known else None
        if home is not None:
            self._homes[key], key = home, home
            state = rows.state_of(self._db, "workout", home)
            written = state == SEEN and self._fill(home, patch)
        else:
            state = self._put("workout", key, patch)
            written = state in (NEW, BACK)
        if state == SEEN and rows.differs(self._db, "workout", key, patch):
            self._keep("workouts", " ".join(filter(None, (day, str(workout.get("title") or "")))))
        states = [
            self._put_set(key, fields, number, str(fields["id"]) not in known)
            for number, fields in enumerate(sets, 1)
        ]
        return written or any(state in (NEW, BACK) for state in states)

    def _home_of(self, workout: str, sets: list[str]) -> str | None:
        """The workout of the log that has the sets of one that is not in it; None: there is none,
        or it is deleted and some set comes in."""
        if rows.state_of(self._db, "workout", workout) != NEW:
            return None
        home = rows.workout_with(self._db, sets)
        if home is None or rows.state_of(self._db, "workout", home) == SEEN:
            return home
        states = {rows.state_of(self._db, "set", one) for one in sets}
        return home if states.isdisjoint((NEW, BACK)) else None

    def _fill(self, workout: str, patch: Patch) -> bool:
        """Adds what a workout of the log does not say, such as its end; whether there was some."""
        known = row_of(self._db, "workout", workout) or {}
        missing = {
            field: value
            for field, value in patch.items()
            if value is not None and field in known and known[field] is None
        }
        if missing:
            self._command().change("workout", "import", workout, missing)
        return bool(missing)

    def _put_set(self, workout: str, fields: Fields, number: int, is_new: bool) -> str:
        slug = str(fields["exercise"])
        if slug not in self._how:
            self._how[slug] = self._exercise(slug)
        at, day = self._moment(fields, "performed_at")
        patch = {"position": number, **_stored(fields)}
        patch |= {"workout": workout, "day": day, "performed_at": at}
        if is_new:
            self._waiting.append((str(fields["id"]), patch))
            if len(self._waiting) >= _AT_ONCE:
                self._write_waiting()
            state = NEW
        else:
            state = self._put("set", str(fields["id"]), patch)
        if state in (NEW, BACK):
            self._kinds[str(fields["kind"])] += 1
            self._sets[slug] += 1
        else:
            self._skipped[state] += 1
            said = {field: value for field, value in patch.items() if field not in _PLACE}
            if state == SEEN and rows.differs(self._db, "set", str(fields["id"]), said):
                self._keep("sets", f"{slug} {day}")
        return state

    def _moment(self, fields: Fields, name: str) -> tuple[str, str]:
        """(UTC stamp, local day) of a field."""
        moment = fields[name]
        assert isinstance(moment, datetime), name
        return self._moments.moment(moment, str(fields["timezone"]))

    def _exercise(self, slug: str) -> str:
        take_in(self._db, slug)
        sure = matching.surely(self._db, slug)
        if sure and sure[0] == slug:
            return sure[1]
        matching.add_exercise(self._command(), Match(slug, slug, matching.NEW))
        return matching.NEW


def _stored(fields: Fields) -> dict[str, str | int | None]:
    """The columns of a set that its fields fill, but for where and when it was done."""
    stored = {**fields}
    for field in _UNSTORED:
        stored.pop(field, None)
    for field in FLAGS:
        if field in stored and not stored[field]:
            del stored[field]
    for field, name in _OWN_NAMES.items():
        if field in stored:
            stored[name] = stored.pop(field)
    return cast("dict[str, str | int | None]", stored)


def _said(fields: Fields) -> dict[str, str | int | None]:
    """The fields that are kept as they are: neither the key nor a moment."""
    return {f: v for f, v in fields.items() if f != "id" and not isinstance(v, datetime)}


def _name_of(entity: str, row: Row) -> str:
    """What a lifter calls a row of their own."""
    fields = {
        "alias": "name", "pain": "at", "measurement": "name", "equipment": "target",
        "version": "programme", "run": "programme", "step": "kind", "taken": "day",
        "asked": "exercise",
    }  # fmt: skip
    name = row.get(fields.get(entity, "")) or row[(OWN | DONE)[_KEYS[entity]][1][0]]
    return str(name)


def _counted(what: str, names: list[str]) -> str:
    """2 goals (strength, mine)."""
    some = ", ".join(names[:_MOST_NAMES]) + (", …" if len(names) > _MOST_NAMES else "")
    return f"{counted(len(names), NOUNS[what])} ({some})"
