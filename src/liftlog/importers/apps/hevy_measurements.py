"""Hevy's CSV of measurements: a day a row, units in the names of the columns."""

from liftlog.importers.base.formats import Candidate, ImportOptions
from liftlog.importers.cells.columns import plain
from liftlog.importers.cells.measurements import MeasurementTable

_OF_HEVY = {"fat_percent", "left_bicep_cm", "left_bicep_in"}


class HevyMeasurements(MeasurementTable):
    """Known by the names of its columns; lengths are in cm or in inches, as the phone shows them.

    Only `weight_kg` has been seen in whole files; `weight_lbs` is read, too.
    """

    name = "hevy"
    key = "hevy-measurements"
    title = "Hevy (phone app), CSV of measurements"

    @classmethod
    def recognises(cls, file: Candidate, options: ImportOptions) -> bool:
        titles = {plain(title) for title in file.text.header}
        return {"date", "fat_percent"} <= titles and len(_OF_HEVY & titles) > 1
