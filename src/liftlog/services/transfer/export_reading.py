"""The log for people and for an open exchange: Markdown by workout, and openweight JSON."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from liftlog.domain.base.load import decimal_text
from liftlog.services.base.workspace import Workspace
from liftlog.services.transfer.export_csv import Local
from liftlog.services.transfer.selection import Selection
from liftlog.store.transfer import outgoing
from liftlog.store.transfer.outgoing import OutgoingSet

_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>#|"})
_TYPES = {"warm-up": "warmup", "drop": "dropset", "back-off": "backoff"}


def write_markdown(ws: Workspace, selected: Selection) -> tuple[Iterator[str], list[str]]:
    """A section a workout, a line an exercise."""
    return _markdown(outgoing.sets_out(ws.db, *selected, by_workout=True)), []


def _markdown(sets: Iterable[OutgoingSet]) -> Iterator[str]:
    local = Local()
    yield "# Training log\n"
    for _, group in groupby(sets, key=lambda done: done.workout):
        members = list(group)
        first = members[0]
        started = local(first.started_at, first.timezone)
        title = f" · {_plain(first.title)}" if first.title else ""
        yield f"\n## {started:%Y-%m-%d %H:%M}{title}\n\n"
        if first.workout_note:
            yield "".join(f"> {_plain(line)}\n" for line in first.workout_note.splitlines()) + "\n"
        for _, done in groupby(members, key=lambda done: done.exercise):
            of_exercise = list(done)
            yield f"- **{_plain(of_exercise[0].exercise_name)}**: "
            yield ", ".join(map(_words, of_exercise)) + "\n"


def _plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return " ".join(text.split()).translate(_MARKS)


def _words(done: OutgoingSet) -> str:
    what = [str(done.reps)] if done.reps is not None else []
    if done.seconds is not None:
        what.append(f"{done.seconds} s")
    if done.distance is not None:
        what.append(f"{decimal_text(done.distance)} m")
    text = " ".join(what) + _load(done)
    said = [done.kind] if done.kind != "working" else []
    said += [f"RPE {decimal_text(done.rpe * 100)}"] if done.rpe is not None else []
    said += [f"RIR {decimal_text(done.rir * 100)}"] if done.rir is not None else []
    said += [f"{done.form} form"] if done.form else []
    said += [f"{done.pain} pain"] if done.pain else []
    said += [_plain(word) for word in (done.side, done.level, done.note) if word]
    return f"{text} ({'; '.join(said)})" if said else text


def _load(done: OutgoingSet) -> str:
    if done.band:
        return f" × band {_plain(done.band)}"
    load = done.load
    if done.load_type == "bodyweight":
        if load is None or not load.milli:
            return " × bodyweight"
        return f" × bodyweight {'+' if load.milli > 0 else ''}{load}"
    return "" if load is None else f" × {load}"


def write_openweight(ws: Workspace, selected: Selection) -> tuple[Iterator[str], list[str]]:
    """A list of openweight workout logs; what its schema has no field for is added beside."""
    return _openweight(outgoing.sets_out(ws.db, *selected, by_workout=True)), []


def _openweight(sets: Iterable[OutgoingSet]) -> Iterator[str]:
    local = Local()
    mark = "["
    for _, group in groupby(sets, key=lambda done: done.workout):
        yield f"{mark}\n{json.dumps(_log(list(group), local), ensure_ascii=False)}"
        mark = ","
    yield "\n]\n" if mark == "," else "[]\n"


def _log(members: list[OutgoingSet], local: Local) -> dict[str, Any]:
    first = members[0]
    log: dict[str, Any] = {"date": local(first.started_at, first.timezone).isoformat()}
    if first.title:
        log["name"] = first.title
    if first.workout_note:
        log["notes"] = first.workout_note
    if first.ended_at:
        spent = datetime.fromisoformat(first.ended_at) - datetime.fromisoformat(first.started_at)
        log["durationSeconds"] = max(int(spent.total_seconds()), 0)
    supersets = {name: number for number, name in enumerate(_supersets(members), 1)}
    log["exercises"] = [
        _exercise(list(group), supersets, local)
        for _, group in groupby(members, key=lambda done: (done.exercise, done.superset))
    ]
    return log


def _supersets(members: list[OutgoingSet]) -> list[str]:
    return list(dict.fromkeys(done.superset for done in members if done.superset))


def _exercise(
    members: list[OutgoingSet], supersets: dict[str, int], local: Local
) -> dict[str, Any]:
    first = members[0]
    entry: dict[str, Any] = {"exercise": {"name": first.exercise_name, "liftlog": first.exercise}}
    if first.superset:
        entry["supersetId"] = supersets[first.superset]
    entry["sets"] = [_set(done, local) for done in members]
    return entry


def _set(done: OutgoingSet, local: Local) -> dict[str, Any]:
    entry: dict[str, Any] = {"type": _TYPES.get(done.kind, done.kind)}
    if done.kind == "failure":
        entry["toFailure"] = True
    if done.reps is not None:
        entry["reps"] = done.reps
    if done.load is not None:
        # The schema knows no load below 0: help is told apart.
        field = "weight" if done.load.milli >= 0 else "assistance"
        entry |= {field: abs(done.load.milli) / 1000, "unit": done.load.unit}
    if done.seconds is not None:
        entry["durationSeconds"] = done.seconds
    if done.distance is not None:
        entry |= {"distance": done.distance / 1000, "distanceUnit": "m"}
    if done.rpe is not None:
        entry["rpe"] = done.rpe / 10
    if done.rir is not None and done.rir % 10 == 0:
        entry["rir"] = done.rir // 10
    if done.note:
        entry["notes"] = done.note
    entry["performedAt"] = local(done.performed_at, done.timezone).isoformat()
    beside = ("band", "level", "form", "pain", "side", "goal", "gym")
    return entry | {field: value for field in beside if (value := getattr(done, field))}
