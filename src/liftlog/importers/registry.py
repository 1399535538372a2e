"""Formats: the known ones, each recognised by its files; a new one is one line here."""

from liftlog.errors import UnreadableFile
from liftlog.importers.apps.alpha_progression import AlphaProgression
from liftlog.importers.apps.fitbod import Fitbod
from liftlog.importers.apps.fitnotes import FitNotes, FitNotesIos
from liftlog.importers.apps.fitnotes2 import FitNotes2
from liftlog.importers.apps.fitnotes_backup import FitNotesBackup
from liftlog.importers.apps.gymbook import GymBook
from liftlog.importers.apps.heavyset import HeavySet
from liftlog.importers.apps.hevy import Hevy
from liftlog.importers.apps.jefit import Jefit
from liftlog.importers.apps.liftlog_app import LiftlogApp
from liftlog.importers.apps.liftosaur import Liftosaur
from liftlog.importers.apps.lyfta import Lyfta
from liftlog.importers.apps.repcount import RepCount
from liftlog.importers.apps.strong import Strong
from liftlog.importers.apps.stronglifts import StrongLifts
from liftlog.importers.base.files import File
from liftlog.importers.base.formats import Candidate, Format, ImportOptions, Source
from liftlog.importers.own.liftlog_csv import LiftlogCsv
from liftlog.importers.own.liftlog_json import Document, LiftlogJson
from liftlog.importers.own.mapped import Mapped

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
)
OTHERS: tuple[Format[Source | Document], ...] = (
    FitNotesBackup,
    Jefit,
    AlphaProgression,
    LiftlogJson,
)
FORMATS: tuple[Format[Source | Document], ...] = (*TABLES, *OTHERS, Mapped)
_TRIED: tuple[Format[Source | Document], ...] = (*OTHERS, Mapped, *TABLES)


def opened(file: File, options: ImportOptions) -> Source | Document:
    """The file, read by the format that knows it; a refusal where none does."""
    candidate = Candidate(file)
    for known in _TRIED:
        if known.recognises(candidate, options):
            return known.open(candidate, options)
    raise UnreadableFile(
        f"unknown file format: {file.name}",
        f"try: liftlog import --describe {file.again}",
    )


def table_of(candidate: Candidate) -> Format[Source] | None:
    """The format that reads a table without a mapping; None where none does."""
    options = ImportOptions()
    return next((table for table in TABLES if table.recognises(candidate, options)), None)
