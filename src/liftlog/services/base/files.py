"""Files named by the lifter to be read. Those to be written are in `targets`."""

from collections.abc import Sequence
from pathlib import Path

from liftlog.domain.base.counts import counted
from liftlog.domain.base.sizes import LARGEST_TOML
from liftlog.errors import UnreadableFile
from liftlog.importers.base.documents import toml_document, within


def read_text(name: str, most: int = LARGEST_TOML) -> str:
    """A UTF-8 file of so many bytes at most, with or without a byte order mark."""
    try:
        with Path(name).open("rb") as file:
            return within(file.read(most + 1), most, name).decode("utf-8-sig")
    except OSError as error:
        raise UnreadableFile(f"cannot read {name}: {(error.strerror or '').lower()}") from error
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{name} is not UTF-8 text", "note: save the file as UTF-8") from error


def toml_of(text: str, source: str) -> dict[str, object]:
    """The document that a TOML text is; `source` is what it is called in a refusal."""
    try:
        return toml_document(text)
    except ValueError as error:
        raise UnreadableFile(f"{source} is not TOML: {error}") from error


def toml_text(text: str) -> str:
    """A TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " else f"\\u{ord(c):04x}" for c in escaped) + '"'


def refuse(source: str, problems: Sequence[str]) -> None:
    """Refuses what cannot be read as it is, with all that is wrong in it."""
    if problems:
        number = counted(len(problems), "problem")
        raise UnreadableFile(f"{source} has {number}", problems=tuple(problems))
