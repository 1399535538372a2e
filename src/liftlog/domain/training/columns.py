"""Columns of a set: in the log and in files, in the order of its fields."""

from __future__ import annotations

from liftlog.domain.base.fields import CSV, fields_of
from liftlog.domain.training import sets

COLUMNS = fields_of(sets.LoggedSet, vars(sets))
# What a file says of a set: not which one it is, of which exercise and when.
SAID = tuple(
    column
    for column in COLUMNS
    if CSV not in column.out_of
    and column.name not in ("id", "exercise", "performed_at", "timezone")
)
