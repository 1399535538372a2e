"""Export for reading and exchange: Markdown by workout, and openweight JSON."""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby

from liftlog.domain.base.load import decimal_text
from liftlog.services.base.workspace import Workspace
from liftlog.services.transfer.export_csv import local, seconds_spent
from liftlog.services.transfer.selection import Export, Selection
from liftlog.store.transfer import outgoing
from liftlog.store.transfer.outgoing import OutgoingSet

_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>#|"})
_TYPES = {"warm-up": "warmup", "drop": "dropset", "back-off": "backoff"}


def write_markdown(ws: Workspace, selected: Selection) -> Export:
    """A section a workout, a line an exercise."""
    return Export(_markdown(outgoing.sets_out(ws.db, *selected, by_workout=True)))


def _markdown(sets: Iterable[OutgoingSet]) -> Iterator[str]:
    yield "# Training log\n"
    for _, group in groupby(sets, key=lambda set_: set_.workout):
        members = list(group)
        first = members[0]
        started = local(first.started_at, first.timezone)
        title = f" · {_plain(first.title)}" if first.title else ""
        yield f"\n## {started:%Y-%m-%d %H:%M}{title}\n\n"
        if first.workout_note:
            yield "".join(f"> {_plain(line)}\n" for line in first.workout_note.splitlines()) + "\n"
        for _, sets_of_exercise in groupby(members, key=lambda set_: set_.exercise):
            of_exercise = list(sets_of_exercise)
            yield f"- **{_plain(of_exercise[0].exercise_name)}**: "
            yield ", ".join(map(_words, of_exercise)) + "\n"


def _plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return " ".join(text.split()).translate(_MARKS)


def _words(set_: OutgoingSet) -> str:
    reps = set_.parts or f"{set_.reps}{'+' if set_.amrap else ''}"
    what = [reps] if set_.reps is not None else []
    if set_.seconds is not None:
        what.append(f"{set_.seconds} s")
    if set_.distance is not None:
        what.append(f"{decimal_text(set_.distance)} m")
    text = " ".join(what) + _load(set_)
    more = [set_.kind] if set_.kind != "working" else []
    more += [f"tempo {set_.tempo}"] if set_.tempo else []
    more += [f"RPE {decimal_text(set_.rpe * 100)}"] if set_.rpe is not None else []
    more += [f"RIR {decimal_text(set_.rir * 100)}"] if set_.rir is not None else []
    more += [f"{set_.form} form"] if set_.form else []
    more += [f"{set_.pain} pain"] if set_.pain else []
    more += [_plain(word) for word in (set_.side, set_.level, set_.note) if word]
    return f"{text} ({'; '.join(more)})" if more else text


def _load(set_: OutgoingSet) -> str:
    if set_.band:
        return f" × band {_plain(set_.band)}"
    load = set_.load
    if set_.load_type == "bodyweight":
        if load is None or not load.milli:
            return " × bodyweight"
        return f" × bodyweight {'+' if load.milli > 0 else ''}{load}"
    return "" if load is None else f" × {load}"


def write_openweight(ws: Workspace, selected: Selection) -> Export:
    """A list of openweight workout logs; what its schema has no field for is added beside."""
    return Export(_openweight(outgoing.sets_out(ws.db, *selected, by_workout=True)))


def _openweight(sets: Iterable[OutgoingSet]) -> Iterator[str]:
    mark = "["
    for _, group in groupby(sets, key=lambda set_: set_.workout):
        yield f"{mark}\n{json.dumps(_log(list(group)), ensure_ascii=False)}"
        mark = ","
    yield "\n]\n" if mark == "," else "[]\n"


def _log(members: list[OutgoingSet]) -> dict[str, object]:
    first = members[0]
    names = dict.fromkeys(set_.superset for set_ in members if set_.superset)
    supersets = {name: number for number, name in enumerate(names, 1)}
    groups = groupby(members, key=lambda set_: (set_.exercise, set_.superset))
    return _known(
        date=local(first.started_at, first.timezone).isoformat(),
        name=first.title or None,
        notes=first.workout_note or None,
        durationSeconds=seconds_spent(first),
        exercises=[
            _known(
                exercise={"name": of_exercise[0].exercise_name, "liftlog": exercise},
                supersetId=supersets.get(superset),
                sets=[_set(set_) for set_ in of_exercise],
            )
            for (exercise, superset), group in groups
            for of_exercise in [list(group)]
        ],
    )


def _set(set_: OutgoingSet) -> dict[str, object]:
    load, metres = set_.load, set_.distance
    is_amrap = set_.amrap and set_.kind == "working"
    # There a tempo has four numbers: without a pause at the top that is 0.
    tempo = set_.tempo and (set_.tempo if len(set_.tempo) == len("3-1-1-0") else f"{set_.tempo}-0")
    beside = ("band", "level", "form", "pain", "side", "goal", "gym", "parts")
    return _known(
        type="amrap" if is_amrap else _TYPES.get(set_.kind, set_.kind),
        toFailure=True if set_.kind == "failure" else None,
        reps=set_.reps,
        # The schema knows no load below 0: help stands apart.
        weight=load.milli / 1000 if load and load.milli >= 0 else None,
        assistance=-load.milli / 1000 if load and load.milli < 0 else None,
        unit=load.unit if load else None,
        durationSeconds=set_.seconds,
        distance=None if metres is None else metres / 1000,
        distanceUnit=None if metres is None else "m",
        rpe=None if set_.rpe is None else set_.rpe / 10,
        rir=None if set_.rir is None or set_.rir % 10 else set_.rir // 10,
        tempo=tempo,
        notes=set_.note or None,
        performedAt=local(set_.performed_at, set_.timezone).isoformat(),
        **{field: getattr(set_, field) or None for field in beside},
    )


def _known(**entry: object) -> dict[str, object]:
    """The entry without what is not known."""
    return {key: value for key, value in entry.items() if value is not None}
