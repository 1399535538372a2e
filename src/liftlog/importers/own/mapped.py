"""Other CSV files: read with a mapping file."""

from datetime import datetime

from liftlog.domain.base.words import quoted
from liftlog.domain.training.sets import KINDS
from liftlog.importers.base.formats import Candidate, ImportOptions, Mapping
from liftlog.importers.base.values import BadCell
from liftlog.importers.base.work import Load
from liftlog.importers.cells.cells import hundredths, unit_inside, unit_named
from liftlog.importers.cells.columns import Cells, Columns, plain
from liftlog.importers.cells.date_formats import read_as
from liftlog.importers.cells.tables import Table


class Mapped(Table):
    """Known by every column that the mapping names."""

    name = "mapped"
    title = "any other CSV, with a mapping file (draft one with --describe)"
    kinds = {kind: kind for kind in KINDS} | {
        "": "working", "normal": "working", "warmup": "warm-up", "dropset": "drop",
    }  # fmt: skip

    def __init__(self, file: Candidate, options: ImportOptions) -> None:
        super().__init__(file, options)
        mapping = options.mapping or Mapping()
        self.source = mapping.name
        self.zone = mapping.timezone
        self.unit = options.unit or mapping.unit
        self._date_format = mapping.date_format
        self._kinds = {**self.kinds, **{plain(word): kind for word, kind in mapping.kinds.items()}}

    @classmethod
    def recognises(cls, file: Candidate, options: ImportOptions) -> bool:
        if options.mapping is None or not options.mapping.columns:
            return False
        return set(map(plain, options.mapping.columns)) <= set(map(plain, file.text.header))

    @classmethod
    def columns_of(cls, file: Candidate, options: ImportOptions) -> Columns:
        fields: dict[str, list[str]] = {}
        for column, field in (options.mapping or Mapping()).columns.items():
            fields.setdefault(field, []).append(column)
        return Columns(file.text.header, fields)

    def at(self, cells: Cells) -> datetime:
        if self.columns.has("performed_at"):
            return self.moment(cells["performed_at"])
        return self.moment(f"{cells['date'].strip()} {cells['time'].strip()}".strip())

    def moment(self, text: str) -> datetime:
        if self._date_format is None:
            return super().moment(text)
        try:
            return read_as(text, self._date_format)
        except ValueError as error:
            raise BadCell(f"{quoted(text)} is not a date like {self._date_format}") from error

    def kind(self, cells: Cells) -> str:
        kind = self._kinds.get(plain(cells["kind"]))
        if kind is None:
            raise BadCell(f"{quoted(cells['kind'])} is not a known kind; name it under [kinds]")
        return kind

    def load(self, cells: Cells) -> Load:
        """A cell's own unit goes first; help is a load below 0, and none is with a load."""
        milli, unit = super().load(cells)
        if help_ := hundredths(cells["assistance"]):
            if milli:
                raise BadCell(f"there is a load and help of {quoted(cells['assistance'])}")
            named = unit_inside(cells["assistance"]) or unit_named(cells["unit"])
            return Load(-abs(help_), named or self.unit)
        return Load(milli, unit_inside(cells["load"]) or unit)
