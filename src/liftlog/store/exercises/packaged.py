"""Packaged names: who answers to a name, looked up in the files that come with liftlog."""

from __future__ import annotations

from liftlog.domain.exercises.name_steps import Bearers, Known, Standing
from liftlog.domain.exercises.name_words import Key, Words, key_from
from liftlog.errors import UnreadableFile
from liftlog.store.exercises.catalogue import data_file

_texts: dict[str, bytes] = {}
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
    at = lines.find(f"\n{first}\t".encode())
    if at < 0:
        return None
    end = lines.find(b"\n", at + 1)
    return lines[at + 1 : end if end > 0 else len(lines)].decode().split("\t")


def words() -> Words:
    """What names are read with."""
    if not _words:
        more = _line("general-names.tsv", "#more") or ["", ""]
        ours = more[1].replace(" = ", "\t").split(";")
        _words.append(Words([*text("name-words.tsv").decode().splitlines()[1:], *ours]))
    return _words[0]


def bearers(key: Key) -> Bearers:
    """Who of the catalogue answers to a name."""
    cells = _line("general-names.tsv", str(key))
    return Bearers(*(tuple(cell.split()) for cell in cells[1:3])) if cells else Bearers()


def row(slug: str) -> dict[str, str] | None:
    """The facts of a general exercise, by column."""
    cells = _line("general-exercises.tsv", slug)
    columns = _line("general-exercises.tsv", "slug")
    return dict(zip(columns, cells, strict=True)) if cells and columns and slug != "slug" else None


def rows() -> list[dict[str, str]]:
    """All general exercises."""
    from liftlog.domain.exercises.general import rows_of

    return rows_of(text("general-exercises.tsv").decode().splitlines())


def known() -> Known:
    """Everything, for a name that no look-up finds."""
    if not _known:
        names: dict[Key, Bearers] = {}
        said: dict[str, str] = {}
        spoken: dict[Key, frozenset[str]] = {}
        for line in text("general-names.tsv").decode().splitlines()[1:]:
            first, _, rest = line.partition("\t")
            if first == "#spoken":
                key, _, more = rest.partition("\t")
                spoken[key_from(key)] = frozenset(more.split())
            elif first.startswith("#"):
                said[first] = rest
            else:
                sure, _, general = rest.partition("\t")
                names[key_from(first)] = Bearers(tuple(sure.split()), tuple(general.split()))
        standings = {it["slug"]: Standing(it["kind"], int(it["common"])) for it in rows()}
        for pair in said["#common"].split():
            slug, _, common = pair.partition("=")
            standings[slug] = Standing("strength", int(common))
        vocabulary = frozenset(said["#words"].split())
        _known.append(Known(names, vocabulary, standings, spoken=spoken))
    return _known[0]
