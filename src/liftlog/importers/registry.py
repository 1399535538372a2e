"""Formats: the known ones, each recognised by its files; a new one is one line here."""

from collections.abc import Iterator

from liftlog.errors import LiftlogError, UnreadableFile
from liftlog.importers.apps.alpha_progression import AlphaProgression
from liftlog.importers.apps.fitbod import Fitbod
from liftlog.importers.apps.fitnotes import FitNotes, FitNotesIos
from liftlog.importers.apps.fitnotes2 import FitNotes2
from liftlog.importers.apps.fitnotes_backup import FitNotesBackup
from liftlog.importers.apps.garmin import Garmin
from liftlog.importers.apps.gymbook import GymBook
from liftlog.importers.apps.heavyset import HeavySet
from liftlog.importers.apps.hevy import Hevy
from liftlog.importers.apps.hevy_api import HevyApi
from liftlog.importers.apps.hevy_measurements import HevyMeasurements
from liftlog.importers.apps.jefit import Jefit
from liftlog.importers.apps.liftlog_app import LiftlogApp
from liftlog.importers.apps.liftosaur import Liftosaur
from liftlog.importers.apps.lyfta import Lyfta
from liftlog.importers.apps.opengym import OpenGym
from liftlog.importers.apps.repcount import RepCount
from liftlog.importers.apps.strong import Strong
from liftlog.importers.apps.stronglifts import StrongLifts
from liftlog.importers.apps.stronglifts_wide import StrongLiftsWide
from liftlog.importers.apps.wger import Wger
from liftlog.importers.base.files import File
from liftlog.importers.base.formats import Candidate, Format, ImportOptions, Source
from liftlog.importers.cells.measurements import MeasurementTable
from liftlog.importers.own.liftlog_csv import LiftlogCsv
from liftlog.importers.own.liftlog_json import Document, LiftlogJson, is_written_by_us
from liftlog.importers.own.mapped import Mapped
from liftlog.importers.own.measurement_csv import LiftlogBodyCsv, PlainBodyCsv
from liftlog.importers.plugins import Broken, Plugin, installed

Opened = Source | Document | MeasurementTable
# The first that recognises a file reads it: others go before tables, a mapping before all of them.
TABLES: tuple[Format[Source], ...] = (
    LiftlogCsv,
    Strong,
    Hevy,
    FitNotesIos,
    FitNotes,
    Fitbod,
    Liftosaur,
    LiftlogApp,
    StrongLifts,
    Lyfta,
    RepCount,
    HeavySet,
    GymBook,
    FitNotes2,
    StrongLiftsWide,
)
OTHERS: tuple[Format[Source | Document], ...] = (
    FitNotesBackup,
    Garmin,
    HevyApi,
    Jefit,
    AlphaProgression,
    OpenGym,
    Wger,
    LiftlogJson,
)
MEASURED: tuple[Format[MeasurementTable], ...] = (LiftlogBodyCsv, HevyMeasurements, PlainBodyCsv)
FORMATS: tuple[Format[Opened], ...] = (*TABLES, *OTHERS, *MEASURED, Mapped)
_TRIED: tuple[Format[Opened], ...] = (*OTHERS, Mapped, *TABLES, *MEASURED)


def opened(file: File, options: ImportOptions) -> Opened:
    """The file, read by the format that knows it; a refusal where none does."""
    candidate = Candidate(file)
    try:
        found = _recognised(candidate, options)
    except (UnreadableFile, UnicodeDecodeError):
        # No table, but a plugin may know it.
        plugin = _plugin_for(candidate, options)
        if plugin is None:
            raise
        return plugin.open(candidate, options)
    found = found or _plugin_for(candidate, options)
    if found is None:
        raise UnreadableFile(
            f"unknown file format: {file.name}",
            f"try: liftlog import --describe {file.again}",
        )
    return found.open(candidate, options)


def _recognised(candidate: Candidate, options: ImportOptions) -> Format[Opened] | None:
    """The first that knows a file; an export says by its first words that it is one."""
    if is_written_by_us(candidate):
        return LiftlogJson
    return next((known for known in _TRIED if known.recognises(candidate, options)), None)


def plugins() -> Iterator[Plugin | Broken]:
    """The formats of other packages; they are looked for where no format of ours is enough."""
    return installed([name for known in FORMATS for name in (known.name, known.key)])


def _plugin_for(candidate: Candidate, options: ImportOptions) -> Plugin | None:
    """The plugin that knows a file; the first refusal of one where none does."""
    refusals: list[LiftlogError] = []
    for plugin in plugins():
        try:
            if isinstance(plugin, Broken):
                refusals.append(plugin.refusal)
            elif plugin.recognises(candidate, options):
                return plugin
        except LiftlogError as refusal:
            refusals.append(refusal)
    if refusals:
        raise refusals[0]
    return None


def is_no_table(candidate: Candidate) -> bool:
    """Whether a format of ours knows the file that is none of one table."""
    return any(known.recognises(candidate, ImportOptions()) for known in OTHERS)


def is_measured(candidate: Candidate) -> bool:
    """Whether a format of ours reads it as measurements, without a mapping."""
    is_known = any(table.recognises(candidate, ImportOptions()) for table in MEASURED)
    return is_known and table_of(candidate) is None


def table_of(candidate: Candidate) -> Format[Source] | None:
    """The format that reads a table without a mapping; None where none does."""
    options = ImportOptions()
    return next((table for table in TABLES if table.recognises(candidate, options)), None)
