"""Problems of an inbox file, as text for a notes app: `NAME.problems.txt` (X13)."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from unicodedata import category

from liftlog.domain.sharing.inbox import Problem
from liftlog.domain.sharing.notes_files import FIRST_OF_PROBLEMS

_MOST = 200


class Remark(NamedTuple):
    """What is written of a line: the line itself, and what is to be said about it. One that is
    gone stood below that number."""

    number: int
    typed: str
    texts: tuple[str, ...]
    is_gone: bool = False


def as_remark(problem: Problem) -> Remark:
    """What is written of a problem: what is wrong, and the hint that `log` would give."""
    texts = [problem.message, *problem.others, *(problem.hint or "").splitlines()]
    return Remark(problem.number, problem.typed, tuple(texts))


def problems_text(file: str, remarks: Iterable[Remark]) -> str:
    """The text of the file beside `file`, in the order of its lines; empty without a remark."""
    lines: list[str] = []
    before: Remark | None = None
    for remark in sorted(remarks, key=lambda remark: remark.number):
        # What is wrong with several lines, one below the other, stands once.
        if before is not None and (before.texts, before.is_gone) == (remark.texts, False):
            del lines[-len(remark.texts) :]
        else:
            lines.append("")
        lines += _lines_of(remark)
        before = remark
    if not lines:
        return ""
    head = [f"{FIRST_OF_PROBLEMS}{_visible(file)}", "that you should look at."]
    return "\n".join([*head, *lines, ""])


def _lines_of(remark: Remark) -> Sequence[str]:
    place = f"line {remark.number}: " if remark.number else ""
    if remark.is_gone:
        place = "gone: "
    # What is to be typed stands there as a whole.
    texts = (_plain(text) for text in remark.texts)
    return [f"{place}{_visible(remark.typed)}", *(f"  {text}" for text in texts)]


def _visible(text: str) -> str:
    """One short line, with control characters as escapes."""
    return _plain(text if len(text) <= _MOST else f"{text[: _MOST - 1]}…")


def _plain(text: str) -> str:
    """One line, with control characters as escapes and every blank as a plain one."""
    signs = (" " if category(sign) == "Zs" else sign for sign in text)
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in signs
    )
