"""Values of JSON: as the cells of a table have them, or refused."""

from decimal import Decimal

from liftlog.errors import UnreadableFile
from liftlog.importers.base.documents import json_document
from liftlog.importers.base.files import File
from liftlog.importers.base.values import BadCell
from liftlog.importers.cells.cells import MOST

JsonRecord = dict[str, object]


def document_of(file: File) -> object:
    """The document of a file; a refusal where it is none."""
    try:
        return json_document(file.path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise
    except ValueError as error:
        raise UnreadableFile(f"{file.name} is not JSON", f"note: {error}") from error


def records_of(value: object, what: str) -> list[JsonRecord]:
    """A list of objects; null is an empty one."""
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise UnreadableFile(f"{what} must be lists of objects", "note: export it again")
    return value


def record_of(value: object) -> JsonRecord:
    """An object; an empty one where it is something else."""
    return value if isinstance(value, dict) else {}


def text_of(value: object) -> str:
    return "" if value is None else str(value)


def number_of(value: object) -> str:
    """In digits; nothing where it is null."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadCell(f"{value!r} is not a number")
    number = Decimal(str(value))
    if not number.is_finite() or abs(number) >= MOST:
        raise BadCell(f"{value!r} is too large")
    return f"{number:f}"
