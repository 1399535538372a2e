"""Bringing liftlog's own JSON back: every row under its own id, what is there stays as it is."""

from __future__ import annotations

from liftlog.errors import UnreadableFile
from liftlog.importers.own.liftlog_json import OWN, Contents, Document, contents
from liftlog.services.transfer import matching, reading_back
from liftlog.services.transfer.import_report import ExerciseReport, FileReport
from liftlog.services.transfer.matching import Match
from liftlog.services.transfer.times import Places
from liftlog.store.base.database import IntegrityError
from liftlog.store.base.journal import TABLES
from liftlog.store.transfer import rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from liftlog.services.base.workspace import Workspace
    from liftlog.store.base.journal import Command

NEW, BACK = "new", "back"


def checked(document: Document) -> Contents:
    """The contents, or one refusal with all problems."""
    found = contents(document)
    if found.problems:
        many = "1 problem" if len(found.problems) == 1 else f"{len(found.problems)} problems"
        raise UnreadableFile(
            f"{document.file.name}: {many}, nothing was imported",
            problems=tuple(found.problems),
        )
    return found


def bring_in(
    ws: Workspace, document: Document, found: Contents, command: Callable[[], Command]
) -> FileReport:
    """Writes what is not there yet, inside the transaction of the import."""
    try:
        return _Writer(ws, document, command).write(found)
    except IntegrityError as error:
        raise UnreadableFile(f"{document.file.name} does not fit together: {error}") from error
    except (ValueError, OverflowError) as error:
        raise UnreadableFile(f"{document.file.name}: {error}") from error


class _Writer:
    def __init__(self, ws: Workspace, document: Document, command: Callable[[], Command]) -> None:
        self._ws = ws
        self._db = ws.db
        self._document = document
        self._command = command
        self._places = Places(ws.clock, None)
        self._sets: dict[str, int] = {}
        self._kinds: dict[str, int] = {}
        self._skipped: dict[str, int] = {}
        self._how: dict[str, str] = {}
        self._besides: dict[str, int] = {}

    def write(self, found: Contents) -> FileReport:
        for key, (entity, fields) in OWN.items():
            for row in found.own[key]:
                self._check_columns(key, TABLES[entity][0], row)
                if self._put_own(entity, fields, row) in (NEW, BACK):
                    self._besides[key] = self._besides.get(key, 0) + 1
        reading_back.check(self._ws, found.own)
        workouts = sum(self._put_workout(*workout) for workout in found.workouts)
        exercises = tuple(
            ExerciseReport(Match(slug, slug, how), self._sets.get(slug, 0))
            for slug, how in self._how.items()
        )
        sets = sum(self._kinds.values())
        return FileReport(
            file=self._document.file,
            format="liftlog-json",
            rows=sets + sum(self._skipped.values()),
            sets=sets,
            workouts=workouts,
            kinds=self._kinds,
            exercises=exercises,
            skipped=self._skipped,
            lines={reason: [] for reason in self._skipped},
            warnings=(),
            besides=self._besides,
        )

    def _check_columns(self, key: str, table: str, row: dict[str, Any]) -> None:
        known = rows.columns_of(self._db, table)
        unknown = [field for field in row if field not in known]
        if unknown:
            raise ValueError(f"{key}: not known: {', '.join(unknown)}")
        texts = rows.text_columns(self._db, table)
        for field, value in row.items():
            if isinstance(value, str) != (field in texts):
                wanted = "a text" if field in texts else "a whole number"
                raise ValueError(f"{key}: {field}: {wanted} is wanted")

    def _put_own(self, entity: str, fields: tuple[str, ...], row: dict[str, Any]) -> str:
        key = "\t".join(row[field] for field in fields)
        patch = {field: value for field, value in row.items() if field not in fields}
        if entity == "exercise" and rows.state_of(self._db, entity, key) == NEW:
            self._how[key] = matching.NEW
        return self._put(entity, key, patch)

    def _put(self, entity: str, key: str, patch: dict[str, Any]) -> str:
        """Writes a row that is new or that an undo took out; what became of it."""
        state = rows.state_of(self._db, entity, key)
        if state == NEW:
            self._command().change(entity, "import", key, patch)
        elif state == BACK:
            whole = dict.fromkeys(rows.columns_of(self._db, TABLES[entity][0])) | patch
            nullable = rows.with_defaults(self._db, TABLES[entity][0], whole)
            self._command().change(entity, "import", key, nullable | {"deleted_at": None})
        return state

    def _put_workout(self, workout: dict[str, Any], sets: list[dict[str, Any]]) -> bool:
        """Whether the workout or some set of it was written."""
        patch = {field: value for field, value in workout.items() if field != "id"}
        started, day = self._places.moment(workout["started_at"], workout["timezone"])
        patch |= {"started_at": started, "day": day}
        if "ended_at" in workout:
            patch["ended_at"] = self._places.moment(workout["ended_at"], workout["timezone"])[0]
        written = self._put("workout", workout["id"], patch) in (NEW, BACK)
        states = [self._put_set(workout["id"], done, n) for n, done in enumerate(sets, 1)]
        return written or any(state in (NEW, BACK) for state in states)

    def _put_set(self, workout: str, done: dict[str, Any], number: int) -> str:
        slug = done["exercise"]
        if slug not in self._how:
            self._how[slug] = self._exercise(slug)
        at, day = self._places.moment(done["performed_at"], done["timezone"])
        patch = {"workout": workout, "position": number} | done
        patch |= {"performed_at": at, "day": day, "distance": patch.pop("distance_m", None)}
        quiet = {f: v for f, v in patch.items() if f not in ("id", "set") and v is not None}
        quiet = {f: v for f, v in quiet.items() if v or f not in ("light", "doubtful")}
        state = self._put("set", done["id"], quiet)
        if state in (NEW, BACK):
            self._kinds[done["kind"]] = self._kinds.get(done["kind"], 0) + 1
            self._sets[slug] = self._sets.get(slug, 0) + 1
        else:
            self._skipped[state] = self._skipped.get(state, 0) + 1
        return state

    def _exercise(self, slug: str) -> str:
        found = matching.surely(self._db, slug, exported=False)
        if found and found[0] == slug:
            return found[1]
        matching.add_exercise(self._command(), Match(slug, slug, matching.NEW))
        return matching.NEW
