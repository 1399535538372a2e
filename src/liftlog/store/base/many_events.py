"""Many events of one kind: written by one statement, each with its moment and its id."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liftlog.store.base.journal import EVENT_SCHEMA

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from liftlog.store.base.journal import Command

# As `uuid7` has it, of the moment that it is given; in the order of `nth` up to 2^26.
_EVENT_ID = (
    "printf('%s-%s-7%03x-%04x-%s', substr(:moment, 1, 8), substr(:moment, 9), ({nth} >> 14) & 4095,"
    " 32768 | ({nth} & 16383), lower(hex(randomblob(6))))"
)


class Events(NamedTuple):
    """An event of a kind for each of some rows, as the parts of a query; `nth` rises from 0 with
    the order, and may leave numbers out."""

    kind: str
    subject: str
    patch: str
    was: str
    source: str
    order: str
    nth: str


def write_events(
    db: sqlite3.Connection,
    command: Command,
    events: Events,
    values: Mapping[str, str | int],
    ticks: int,
) -> None:
    """The events, timed one after another; before the rows, which still are what they were.

    `ticks`: more than any `nth`.
    """
    kind, subject, patch, was, source, order, nth = events
    millis, counter = command.skip(ticks)
    tick = f"(:counter + 1 + {nth})"
    # The newest event must come last: the next command goes on from its time.
    db.execute(
        "insert into events(id, hlc, device, command, subject, kind, patch, was, schema)"
        f" select {_EVENT_ID.format(nth=nth)}, printf('%012x-%04x', :millis + ({tick} >> 16),"
        f" {tick} & 65535), :device, :seq, {subject}, '{kind}', {patch}, {was}, {EVENT_SCHEMA}"
        f" from {source} order by {order}",
        {
            **values,
            "millis": millis,
            "moment": f"{millis:012x}",
            "counter": counter,
            "device": command.device,
            "seq": command.seq,
        },
    )
