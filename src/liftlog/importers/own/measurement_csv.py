"""CSV of measurements: liftlog's own with a row a value, and plain tables of other programs."""

from collections.abc import Iterator

from liftlog.domain.base.keys import is_id
from liftlog.domain.base.spreadsheets import unguarded
from liftlog.domain.base.words import listed, quoted
from liftlog.domain.progress.measurements import UNITS, check, name_of
from liftlog.errors import WrongUsage
from liftlog.importers.base.formats import Candidate, ImportOptions
from liftlog.importers.base.values import BadCell, Column, ImportedMeasurement
from liftlog.importers.cells.cells import exact, one_of
from liftlog.importers.cells.columns import UNKNOWN
from liftlog.importers.cells.dates import moment
from liftlog.importers.cells.measurements import Found, MeasurementTable

HEADER = ("id", "at", "timezone", "name", "value", "unit", "confirmed", "note", "source")
_NEEDED = ("at", "name", "value", "unit")


class LiftlogBodyCsv(MeasurementTable):
    """Known by its columns, in liftlog's spelling."""

    name = "liftlog"
    key = "liftlog-body-csv"
    title = "liftlog's own CSV of measurements"

    @classmethod
    def recognises(cls, file: Candidate, options: ImportOptions) -> bool:
        return all(column in file.text.header for column in _NEEDED)

    def account(self) -> tuple[Column, ...]:
        return tuple(
            Column(name, name) if name in HEADER else Column(name, None, UNKNOWN)
            for name in self._header
        )

    def read(self, line: int, row: list[str]) -> Iterator[Found]:
        """The one value of a row."""
        cells = dict(zip(self._header, map(unguarded, self._full(row)), strict=True))
        unit = one_of(cells["unit"].strip(), UNITS)
        if unit is None:
            raise BadCell(f"the unit is empty: it must be {listed(UNITS)}")
        milli, key = exact(cells["value"].strip()), cells.get("id", "").strip()
        if milli is None:
            raise BadCell("the value is empty")
        if key and not is_id(key):
            raise BadCell(f"{quoted(key)} is not an id")
        try:
            name = name_of(cells["name"])
            check(name, milli, unit)
        except WrongUsage as error:
            raise BadCell(error.message) from error
        yield ImportedMeasurement(
            line,
            moment(cells["at"]),
            name,
            milli,
            unit,
            cells.get("timezone") or None,
            key or None,
            int(one_of(cells.get("confirmed", ""), ("0", "1")) or 0),
            cells.get("note", "").strip() or None,
            cells.get("source") or None,
        )


class PlainBodyCsv(MeasurementTable):
    """Known by a day, and a column of body weight or another known measurement; tried last."""

    name = "body"
    key = "body-csv"
    title = "a CSV with a date and measurements, such as date,weight_kg"
