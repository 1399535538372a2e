"""Calendar file: iCalendar (RFC 5545), an event a workout and a day to come.

Pain is not in it: calendars are shared, and lie on servers of others.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from liftlog.domain.base.load import decimal_text
from liftlog.render.advice.programme import place_words
from liftlog.render.advice.programme_outcome import asked_text, day_name
from liftlog.render.base.phrases import runs_text
from liftlog.render.transfer.calendar_zones import known_zone, zone_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from icalendar import Component, Event

    from liftlog.domain.training.revisions import Revision
    from liftlog.domain.training.sets import LoggedSet
    from liftlog.services.transfer.calendar import Calendar, Coming, Done

# So many lifts are named in the title of a workout without one.
_NAMED = 3
# What some readers take for the end of a line.
_LINES = str.maketrans({"\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n",
                        "\u2029": "\n"})  # fmt: skip


def calendar_pieces(calendar: Calendar) -> Iterator[str]:
    """The file, an event a piece."""
    yield (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//liftlog//liftlog//EN\r\n"
        "CALSCALE:GREGORIAN\r\nX-WR-CALNAME:liftlog\r\n"
    )
    if calendar.first is not None:
        for name in calendar.zones:
            zone = zone_of(name, calendar.first, calendar.last)
            if zone is not None:
                yield _text(zone)
    for done in calendar.done:
        yield _text(_workout(done, calendar.names))
    for coming in calendar.coming:
        yield _text(_day_to_come(coming))
    yield "END:VCALENDAR\r\n"


def _text(component: Component) -> str:
    return str(component.to_ical(), "utf-8")


def _workout(done: Done, names: Mapping[str, str]) -> Event:
    event = _event(done.id, done.revision)
    event.add("dtstart", _moment(done.starts))
    # An event that takes no time has no end (RFC 5545, 3.6.1).
    if done.ends.timestamp() > done.starts.timestamp():
        event.add("dtend", _moment(done.ends))
    if not done.sets:
        event.add("summary", "Workout deleted")
        event.add("status", "CANCELLED")
        event.add("transp", "TRANSPARENT")
        return event
    by_exercise = _by_exercise(done.sets)
    lifts = [names.get(exercise, exercise) for exercise in by_exercise]
    event.add("summary", _one_line(_title(done, lifts)))
    lines = [
        f"{name}: {'; '.join(_runs(sets))}"
        for name, sets in zip(lifts, by_exercise.values(), strict=True)
    ]
    lines += [done.note] if done.note else []
    event.add("description", clean("\n".join(lines)))
    event.add("categories", ["Workout"])
    event.add("status", "CONFIRMED")
    return event


def _day_to_come(coming: Coming) -> Event:
    event = _event(f"{coming.run}-{coming.number}", coming.revision)
    event.add("dtstart", coming.day)
    event.add("dtend", coming.day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    session, simulated = coming.session, coming.simulated
    if session is None or simulated is None:
        event.add("summary", _one_line(f"{coming.programme}: no workout"))
        event.add("status", "CANCELLED")
        return event
    place = session.place
    words = place_words(place.cycle, place.week, simulated.weeks, place.day)
    event.add("summary", _one_line(f"{coming.programme} · {words}"))
    lines = [
        f"{exercise.name}: {asked_text(item.asked, exercise)}"
        for item in session.items
        for exercise in [simulated.exercises[item.asked.exercise]]
    ]
    event.add("description", clean("\n".join(lines)))
    event.add("categories", ["Workout", "Planned"])
    event.add("status", "TENTATIVE")
    return event


def _event(name: str, revision: Revision) -> Event:
    """An event with its name, and with what tells calendars that it is newer."""
    from icalendar import Event

    event = Event()
    event.add("uid", f"{name}@liftlog")
    changed = datetime.fromtimestamp(revision.seconds, UTC)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", revision.number)
    return event


def _moment(local: datetime) -> datetime:
    """On the clock of its zone; an hour that came twice, and what has no zone, is told in UTC."""
    zone = getattr(local.tzinfo, "key", "UTC")
    return local.astimezone(UTC) if local.fold or known_zone(zone) is None else local


def _title(done: Done, lifts: Sequence[str]) -> str:
    if done.title:
        return done.title
    if done.programme is not None:
        name, day = done.programme
        return f"{name} · {day_name(day)}"
    more = len(lifts) - _NAMED
    short = [name.partition(" (")[0] for name in lifts[:_NAMED]]
    return ", ".join(short) + (f" and {more} more" if more > 0 else "")


def _by_exercise(sets: Sequence[LoggedSet]) -> dict[str, list[LoggedSet]]:
    found: dict[str, list[LoggedSet]] = {}
    for one in sets:
        found.setdefault(one.exercise, []).append(one)
    return found


def _runs(sets: Sequence[LoggedSet]) -> Iterator[str]:
    """Sets in a row with what was said of them: 40 kg × 12, 12, RPE 8; 40 kg × 10, "slow"."""
    for said, group in groupby(sets, key=_said):
        yield ", ".join([runs_text(list(group)), *said])


def _said(set_: LoggedSet) -> tuple[str, ...]:
    words = {
        f"RPE {decimal_text((set_.rpe or 0) * 100)}": set_.rpe,
        f"RIR {decimal_text((set_.rir or 0) * 100)}": set_.rpe is None and set_.rir is not None,
        f"tempo {set_.tempo}": set_.tempo,
        f"{set_.side}": set_.side,
        "light": set_.light,
        "unconfirmed": set_.doubtful,
        "form broken": set_.form == "broken",
        f"“{set_.note}”": set_.note,
    }
    return tuple(word for word, holds in words.items() if holds)


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())


def clean(text: str) -> str:
    """Text that every reader takes as it is: RFC 5545 has no place for control characters."""
    told = text.replace("\r\n", "\n").translate(_LINES)
    return "".join(sign for sign in told if sign in "\n\t" or not _is_control(sign))


def _is_control(sign: str) -> bool:
    return sign < " " or "\x7f" <= sign < "\xa0"
