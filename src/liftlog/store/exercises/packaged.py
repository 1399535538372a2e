"""Packaged names: who answers to a name, looked up in the files that come with liftlog."""

from __future__ import annotations

from liftlog.domain.exercises.name_steps import Bearers, Known, Standing
from liftlog.domain.exercises.name_words import (
    Key,
    Named,
    Words,
    key_from,
    with_own,
    written_with_own,
)
from liftlog.errors import UnreadableFile
from liftlog.store.exercises.catalogue import data_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_texts: dict[str, bytes] = {}
# So many lines of a file are sought through it before their places are noted.
_OFTEN = 20
_asked: dict[str, int] = {}
_places: dict[str, dict[str, int]] = {}
_words: list[Words] = []
_known: list[Known] = []


def text(name: str) -> bytes:
    """A file as it is; one look-up in it is cheaper than reading it line by line."""
    if name not in _texts:
        path = data_file(name)
        try:
            with open(path, "rb") as file:
                _texts[name] = file.read()
        except OSError as error:
            raise UnreadableFile(
                f"a file of liftlog is missing: {path}", "note: install liftlog again"
            ) from error
    return _texts[name]


def _line(name: str, first: str) -> list[str] | None:
    """The cells of the line that begins with this cell."""
    lines = text(name)
    at = _place(name, first)
    if at < 0:
        return None
    end = lines.find(b"\n", at + 1)
    return lines[at + 1 : end if end > 0 else len(lines)].decode().split("\t")


def _place(name: str, first: str) -> int:
    """Where that line begins; -1 where there is none. Whoever asks often gets all places noted."""
    lines = text(name)
    _asked[name] = _asked.get(name, 0) + 1
    if _asked[name] <= _OFTEN:
        return lines.find(f"\n{first}\t".encode())
    if name not in _places:
        _places[name] = {}
        at = lines.find(b"\n")
        while at >= 0 and (end := lines.find(b"\t", at + 1)) >= 0:
            _places[name].setdefault(lines[at + 1 : end].decode(), at)
            at = lines.find(b"\n", at + 1)
    return _places[name].get(first, -1)


def words() -> Words:
    """What names are read with."""
    if not _words:
        more = _line("general-names.tsv", "#more") or ["", ""]
        ours = more[1].replace(" = ", "\t").split(";")
        _words.append(Words([*text("name-words.tsv").decode().splitlines()[1:], *ours]))
    return _words[0]


def bearers(key: Key) -> Bearers:
    """Who of the catalogue answers to a name."""
    sure: set[str] = set()
    general: set[str] = set()
    lines = text("general-names.tsv")
    for plainer in _plainer(key):
        part = f";{str(plainer).removesuffix('|')};".encode()
        at = lines.find(part)
        while at >= 0:
            start = lines.rfind(b"\n", 0, at) + 1
            line = lines[start : lines.find(b"\n", at)].decode()
            slug, _, _, alone, equipment, held = line.split("\t")
            if key in with_own(plainer, _named(slug, equipment, held)):
                (sure if part.decode() in alone else general).add(slug)
            at = lines.find(part, at + 1)
    return Bearers(tuple(sorted(sure)), tuple(sorted(general - sure)))


def _plainer(key: Key) -> Iterator[Key]:
    """The keys of which it may be one with the exercise's own equipment, or with a held load."""
    cores = [key.core]
    if "weighted" in key.core:
        cores.append(tuple(word for word in key.core if word != "weighted"))
    for core in cores:
        yield Key(core, key.equipment)
        if len(key.equipment) == 1:
            yield Key(core, ())


def _named(slug: str, equipment: str, held: str) -> Named:
    """What a key of its names is completed with."""
    return Named(slug, (), (), equipment, held == "held")


def row(slug: str) -> dict[str, str] | None:
    """The facts of a general exercise, by column."""
    cells = _line("general-exercises.tsv", slug)
    columns = _line("general-exercises.tsv", "slug")
    return _in_full(columns, cells) if cells and columns and slug != "slug" else None


def rows() -> list[dict[str, str]]:
    """All general exercises by slug."""
    columns, *lines = _lines("general-exercises.tsv")
    return [_in_full(columns, cells) for cells in sorted(lines)]


def _lines(name: str) -> list[list[str]]:
    """The cells of the columns, then those of each row."""
    lines = text(name).decode().splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def _in_full(columns: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """A row; `=` is there what hatch_build.py left out, since another column says it."""
    row = dict(zip(columns, cells, strict=True))
    if row["name"] == "=":
        row["name"] = row["slug"].replace("-", " ").capitalize()
    if row["picture"] == "=":
        row["picture"] = row["slug"].replace("-", "_").title()
    if row["ids"].startswith("="):
        row["ids"] = row["picture"] + row["ids"][1:]
    return row


def known() -> Known:
    """Everything, for a name that no look-up finds."""
    if not _known:
        said: dict[str, str] = {}
        slugs: dict[str, tuple[list[str], list[str]]] = {}
        spoken: dict[str, str] = {}
        for line in sorted(text("general-names.tsv").decode().splitlines()):
            if line.startswith("#"):
                first, _, said[first] = line.partition("\t")
                continue
            slug, general, unkeyed, sure, equipment, held = line.split("\t")
            named = _named(slug, equipment, held)
            for place, cell in enumerate((sure, general)):
                for key in cell[1:-1].split(";") if cell else ():
                    for other in written_with_own(key, named):
                        slugs.setdefault(other, ([], []))[place].append(slug)
            for pair in unkeyed.split(";") if unkeyed else ():
                key, _, more = pair.partition("=")
                for other in written_with_own(key, named):
                    spoken[other] = f"{spoken.get(other, '')} {more}"
        names = {
            key_from(key): Bearers(
                tuple(dict.fromkeys(ours)),
                tuple(slug for slug in dict.fromkeys(others) if slug not in ours),
            )
            for key, (ours, others) in slugs.items()
        }
        columns, *rows = _lines("general-exercises.tsv")
        kind, common = columns.index("kind"), columns.index("common")
        standings = {row[0]: Standing(row[kind], int(row[common])) for row in rows}
        for pair in said["#common"].split():
            slug, _, often = pair.partition("=")
            standings[slug] = Standing("strength", int(often))
        # A word of a name is in its key, or the vocabulary says what becomes of it.
        vocabulary = {*words().all()}
        for key in slugs:
            vocabulary.update(key.partition("|")[0].split())
        _known.append(
            Known(
                names,
                frozenset(filter(None, vocabulary)),
                standings,
                spoken={key_from(key): frozenset(more.split()) for key, more in spoken.items()},
            )
        )
    return _known[0]
