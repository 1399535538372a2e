"""Names of a file in the import report: which exercise each one is, and why (I6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liftlog.domain.base.counts import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from liftlog.services.transfer.import_report import ExerciseReport

_MOST_GROUPS = 12
_MATCHED = {
    "alias": "your alias",
    "map": "by your mapping",
    "catalogue": "built-in exercise",
    "own": "your own exercise",
    "earlier": "as in your earlier import",
    "renamed": "its name in an earlier import was another",
}


class _Group(NamedTuple):
    """Names that were matched alike, what they are called after their number, and how many are
    shown; all where that is None."""

    noun: str
    says: str
    holds: Callable[[ExerciseReport], bool]
    most: int | None = None


_GROUPS = (
    _Group("name", "already known", lambda it: not it.match.adds and it.match.how in _MATCHED),
    _Group("name", "from the app's own list", lambda it: it.match.how == "table", most=6),
    _Group("name", "found through words", lambda it: it.match.how == "words", most=12),
    _Group("new exercise", "with muscles", lambda it: it.match.has_muscles),
    _Group("new exercise", "with muscles of similar ones", lambda it: bool(_lent(it))),
    _Group(
        "new exercise",
        "without muscles",
        lambda it: it.match.adds and not (it.match.has_muscles or _lent(it)),
    ),
)


def name_lines(exercises: Sequence[ExerciseReport], all_names: bool) -> Iterator[str]:
    """Every group of names with its sets, those with most sets first; of known names the first
    few, unless all are wanted."""
    brought = sorted((it for it in exercises if it.sets), key=lambda it: -it.sets)
    for group in _GROUPS:
        found = [it for it in brought if group.holds(it)]
        if not found:
            continue
        sets = counted(sum(it.sets for it in found), "set")
        yield f"{counted(len(found), group.noun)} {group.says}: {sets}"
        shown = found if all_names else found[: group.most]
        yield from map(_line, shown)
        yield from _more(len(found) - len(shown))


def _more(number: int) -> Iterator[str]:
    if number:
        yield f"  … and {number} more (--names lists them)"


def _lent(exercise: ExerciseReport) -> tuple[str, ...]:
    return exercise.match.lent if exercise.match.adds else ()


def _line(exercise: ExerciseReport) -> str:
    match, sets = exercise.match, counted(exercise.sets, "set")
    if match.adds:
        muscles = ", ".join(muscle.replace("-", " ") for muscle in _lent(exercise))
        return f"  {match.name}: {sets}" + (f" ({muscles})" if muscles else "")
    why = f" ({_MATCHED[match.how]})" if match.how in _MATCHED else ""
    return f"  {match.name} → {match.slug}: {sets}{why}"


def joined_lines(joined: Sequence[Sequence[ExerciseReport]], all_names: bool) -> Iterator[str]:
    """Names that became one exercise, and the lines of a mapping that keep them apart."""
    if not joined:
        return
    yield "several names, one exercise:"
    shown = joined if all_names else joined[:_MOST_GROUPS]
    for group in shown:
        yield f"  {', '.join(it.match.name for it in group)} → {group[0].match.slug}"
    yield from _more(len(joined) - len(shown))
    yield "to keep one apart: liftlog undo, then import with --map FILE, and in FILE:"
    yield "  [exercises]"
    yield f'  {_toml(joined[0][-1].match.name)} = "-"'


def _toml(name: str) -> str:
    """A name as a key of TOML, whose quoted texts are those of JSON."""
    import json

    return json.dumps(name, ensure_ascii=False).replace("\x7f", "\\u007f")
