"""History: sets newest first, and the changes to one set."""

from __future__ import annotations

from liftlog.domain.base.load import decimal_text
from liftlog.render.base.fitting import Give, dotted
from liftlog.render.base.phrases import set_text
from liftlog.render.base.text import paragraphs, wrap
from liftlog.render.base.views import ColumnOf, PlainView, View
from liftlog.render.training import history_data

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.training.sets import LoggedSet
    from liftlog.render.base.tables import Table
    from liftlog.services.training.history import Change, Entry, History

_PEOPLES: tuple[ColumnOf[Entry], ...] = (
    ColumnOf("id", "Id", shown=lambda it: it.ending),
    ColumnOf("day", "Day", shown=lambda it: it.set_.day),
    ColumnOf("time", "Time", shown=lambda it: it.time),
    ColumnOf("exercise", "Exercise", shown=lambda it: it.exercise_name),
    ColumnOf("set", "Set", shown=lambda it: set_text(it.set_, short=True)),
    ColumnOf("kind", "Kind", shown=lambda it: kind_text(it.set_)),
    ColumnOf("superset", "Superset", shown=lambda it: it.set_.superset or ""),
    ColumnOf("rpe", "RPE", shown=lambda it: effort_text(it.set_), right=True),
    ColumnOf("form", "Form", shown=lambda it: _form(it.set_)),
    ColumnOf("pain", "Pain", shown=lambda it: _pain(it.set_)),
    ColumnOf("note", "Note", shown=lambda it: it.set_.note or ""),
)


class HistoryView(View["Entry"]):
    """The sets; people read `entries`, programs every field (see `history_data`).

    Names, short ids, and only the columns that say something; one exercise needs no name.
    """

    gives = (
        Give({"note": 16, "exercise": 18}),
        Give({"note": 8, "exercise": 12}, ("time", "form")),
    )

    def __init__(self, history: History, entries: Sequence[Entry] = ()) -> None:
        self.history = history
        self.is_of_one = history.exercise is not None
        left_out = "exercise" if self.is_of_one else None
        super().__init__([column for column in _PEOPLES if column.key != left_out], entries)

    def blocks(self, width: int) -> list[str]:
        """Two lines a set."""
        lines: list[str] = []
        for entry in self.rows:
            set_ = entry.set_
            form, pain = _form(set_), _pain(set_)
            parts = [
                set_text(set_),
                "" if self.is_of_one else entry.exercise_name,
                kind_text(set_),
                f"superset {set_.superset}" if set_.superset else "",
                f"RPE {effort_text(set_)}" if set_.rpe is not None else effort_text(set_),
                f"form {form}" if form else "",
                f"pain {pain}" if pain else "",
                set_.note or "",
            ]
            lines += wrap(f"{entry.ending}  {set_.day} {entry.time}", width, 2)
            lines += [f"  {text}" for text in dotted(parts, width - 2)]
        return lines

    def data(self) -> Table:
        return history_data.data(self.history)

    def tsv(self) -> list[str]:
        return history_data.tsv(self.history)


def kind_text(set_: LoggedSet) -> str:
    """What sets it apart from a plain working set: warm-up, tempo, light, unconfirmed, failed."""
    words = {
        set_.kind: set_.kind != "working",
        f"tempo {set_.tempo}": set_.tempo is not None,
        "light": set_.light,
        "unconfirmed": set_.doubtful,
        "failed": set_.reps == 0 and not set_.seconds,
    }
    return ", ".join(word for word, holds in words.items() if holds)


def effort_text(set_: LoggedSet) -> str:
    """RPE 8.5 as 8.5; where only reps in reserve were given, 2 RIR."""
    if set_.rpe is not None:
        return decimal_text(set_.rpe * 100)
    return f"{decimal_text(set_.rir * 100)} RIR" if set_.rir is not None else ""


def _form(set_: LoggedSet) -> str:
    return "broken" if set_.form == "broken" else ""


def _pain(set_: LoggedSet) -> str:
    return set_.pain if set_.pain in ("mild", "severe") else ""


def events_view(changes: Sequence[Change]) -> PlainView[Change]:
    """What happened to a set, oldest first."""
    columns: tuple[ColumnOf[Change], ...] = (
        ColumnOf("day", "Day", lambda it: it.day),
        ColumnOf("time", "Time", lambda it: it.time),
        ColumnOf("event", "Change", lambda it: it.event.kind),
        ColumnOf("command", "Command", lambda it: it.event.words),
        ColumnOf(
            "changed",
            "New values",
            lambda it: it.event.patch,
            lambda it: patch_text(it.event.patch),
        ),
        ColumnOf("device", "Device", lambda it: it.event.device, lambda it: it.device),
    )
    return PlainView(columns, changes)


def events_json(changes: Sequence[Change]) -> list[dict[str, object]]:
    """The same with the changed fields as an object."""
    import json

    return [
        {
            "at": change.event.at,
            "event": change.event.kind,
            "command": change.event.words,
            "device": change.event.device,
            "device_name": change.device,
            "changed": json.loads(change.event.patch),
        }
        for change in changes
    ]


def patch_text(patch: str) -> str:
    """{"reps":11} as reps 11."""
    import json

    from liftlog.render.base.fields import field_text

    return ", ".join(field_text(key, value) for key, value in json.loads(patch).items())


def events_blocks(changes: Sequence[Change], width: int | None) -> list[str]:
    """A paragraph an event: when, by which command, and what it changed."""
    texts: list[str] = []
    for change in changes:
        device = f" ({change.device})" if change.device else ""
        texts.append(
            f"{change.day} {change.time}  {change.event.kind}  {change.event.words}{device}"
        )
        texts.append(f"  {patch_text(change.event.patch)}")
    return paragraphs(texts, width, 2)
