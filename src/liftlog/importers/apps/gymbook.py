"""GymBook's CSV: several languages, words in the cells of reps and weights."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from liftlog.domain.base.words import quoted
from liftlog.importers.base.formats import Candidate, ImportOptions
from liftlog.importers.base.values import BadCell, ImportedSet, Skipped
from liftlog.importers.cells.cells import METRES
from liftlog.importers.cells.columns import Cells, plain
from liftlog.importers.cells.dates import moment
from liftlog.importers.cells.tables import ELSEWHERE, PLANNED, Table

_YES = {"yes", "ja", "si", "sì", "sí"}
_REPS = re.compile(r"(rep|wied|wdh|rip)")
# Seconds of a unit, by how its word begins in any of the languages.
_TIMES = {"s": 1, "m": 60, "h": 3600, "o": 3600, "st": 3600}
_SHORT_YEAR = re.compile(r"(\d{1,2}([./-])\d{1,2}\2)(\d{2})$")


class GymBook(Table):
    """Known by its two columns that hold either of two things, and by what was skipped."""

    name = "gymbook"
    title = "GymBook (iPhone), CSV in English, German or Italian"
    fields = {
        "date": ("Date", "Datum", "Data"),
        "workout": ("Workout", "Training", "Programma"),
        "time": ("Time", "Zeit", "Orario"),
        "exercise": ("Exercise", "Übung", "Esercizio"),
        "work": ("Repetitions / Time", "Wiederholungen / Zeit", "Ripetizioni / Tempo"),
        "load": ("Weight / Distance", "Gewicht / Strecke", "Peso / Distanza"),
        "note": ("Notes", "Notizen", "Appunti"),
        "skipped": ("Skipped", "Ausgelassen", "Saltato"),
    }  # fmt: skip
    dropped = {
        ELSEWHERE: (
            "Region", "Zona", "Muscle Group (Primary)", "Muscle Group (Secondary)",
            "Muskelgruppen (Primäre)", "Muskelgruppen (Sekundäre)",
            "Gruppi muscolari (Primari)", "Gruppi muscolari (Secondari)",
        ),
    }  # fmt: skip
    needed = ("date", "time", "exercise", "work", "load", "skipped")

    def __init__(self, file: Candidate, options: ImportOptions) -> None:
        super().__init__(file, options)
        self._warm_up = self._kind_column()
        # Only English has two orders of day and month.
        self._is_english = plain(file.text.header[self.columns.places["date"]]) == "date"

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """The rows, their dates with whole years."""
        place = self.columns.places["date"]
        for line, row in super().records():
            if len(row) > place:
                row[place] = _long(row[place])
            yield line, row

    def _kind_column(self) -> str | None:
        """The word for a warm-up: the column of kinds names all three, `Set / Warm-up / …`."""
        for name in self.columns.unknown:
            words = name.split(" / ")
            if len(words) == 3:
                self.columns.read_as("kind", name)
                return plain(words[1])
        return None

    def read(self, line: int, cells: Cells) -> ImportedSet | Skipped:
        if plain(cells["skipped"]) in _YES:
            return Skipped(line, PLANNED)
        cells["performed_at"] = f"{cells['date'].strip()} {cells['time'].strip()}".strip()
        _take_work(cells)
        number, unit = _split(cells["load"])
        if unit in METRES and unit:
            cells |= {"load": "", "distance": number, "distance_unit": unit}
        return super().read(line, cells)

    def moment(self, text: str) -> datetime:
        return super().moment(text) if self._is_english else moment(text, day_first=True)

    def kind(self, cells: Cells) -> str:
        return "warm-up" if self._warm_up and plain(cells["kind"]) == self._warm_up else "working"


def _take_work(cells: Cells) -> None:
    """Reps, or seconds out of `60 seconds`, `5 minuti`, `1:30`."""
    text = cells["work"]
    number, word = _split(text)
    if ":" in number:
        cells["seconds"] = number
    elif not word or _REPS.match(word):
        cells["reps"] = number
    else:
        size = _TIMES.get(word[:2]) or _TIMES.get(word[:1])
        whole = number.replace(",", ".").partition(".")
        if size is None or not whole[0].isdecimal() or whole[2].strip("0"):
            raise BadCell(f"{quoted(text)} is neither reps nor a time")
        cells["seconds"] = str(int(whole[0]) * size)


def _split(text: str) -> tuple[str, str]:
    """The number and its word in lower case."""
    match = re.match(r"([-+\d.,:\s]*)(.*)$", text.strip(), re.DOTALL)
    return (match[1].strip(), plain(match[2])) if match else ("", "")


def _long(date: str) -> str:
    """The date with the whole year: `09/01/25` is of 2025."""
    return _SHORT_YEAR.sub(r"\g<1>20\3", date.strip())
