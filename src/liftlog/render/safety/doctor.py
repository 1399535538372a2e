"""Results of `doctor`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from liftlog.domain.base.counts import counted
from liftlog.render.base.text import harmless, whole, width_of, wrap
from liftlog.render.safety.doctor_words import finding_words, remedy_words, repair_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.answers.safety import Examined, Level
    from liftlog.answers.safety import Salvaged as SalvagedJson
    from liftlog.services.safety.doctor import Examination, Repaired


# So many columns the level of a finding has.
_LEVEL = 9


def lines(report: Examination, repaired: Repaired | None, width: int | None = None) -> list[str]:
    """What was repaired, then a line a check and one for what repairs it; broken between words."""
    texts = [*_repaired(repaired)] if repaired else []
    for finding in report.findings:
        texts.append(f"{finding.level:<8} {finding.check}: {finding_words(finding)}")
        remedy = remedy_words(finding)
        if remedy:
            texts.append(f"         {remedy}")
    texts.append(f"{report.path}: {'no problems found' if report.is_sound else 'problems found'}")
    # The copies lie below the folder of the log.
    paths = [harmless(report.path), harmless(str(Path(report.path).parent))]
    return [line for text in texts for line in _fitted(harmless(text), paths, width)]


def _fitted(text: str, paths: Sequence[str], width: int | None) -> list[str]:
    """A line below whose beginning there is nothing but its level."""
    if width is None or width_of(text) <= width:
        return [text]
    text = whole(text, paths)
    head, rest = text[:_LEVEL], text[_LEVEL:]
    if head.rstrip(" ") == head or width < 2 * _LEVEL:
        return wrap(text, width, 2)
    margin = " " * _LEVEL
    first, *more = wrap(rest, width - _LEVEL)
    return [head + first, *(margin + line for line in more)]


def _repaired(repaired: Repaired) -> list[str]:
    texts = [f"repaired {repair_words(it)}" for it in repaired.repairs] or ["nothing to repair"]
    saved = repaired.salvaged
    if saved is not None:
        events, lost = counted(saved.events, "event"), counted(saved.lost_events, "event")
        incomplete = counted(saved.incomplete_sets, "set")
        texts.append(f"saved    {counted(saved.sets, 'set')} from {events}")
        texts.append(f"lost     at least {lost}; {incomplete} incomplete")
        if saved.sets_without_events:
            bare = counted(saved.sets_without_events, "set")
            texts.append(f"         {bare} without history")
        if saved.places:
            places = " and ".join(saved.places)
            texts.append(f"         The next sync brings back what is in {places}.")
    return texts


def as_json(report: Examination, repaired: Repaired | None) -> Examined:
    """`doctor --json`."""
    answer: Examined = {
        "schema": 1,
        "database": report.path,
        "sound": report.is_sound,
        "findings": [
            {
                "level": cast("Level", it.level),
                "check": it.check,
                "text": finding_words(it),
                "repair": remedy_words(it),
            }
            for it in report.findings
        ],
    }
    if repaired is not None:
        answer["repaired"] = list(map(repair_words, repaired.repairs))
        answer["salvaged"] = _salvaged_json(repaired)
    return answer


def _salvaged_json(repaired: Repaired) -> SalvagedJson | None:
    saved = repaired.salvaged
    if saved is None:
        return None
    return {
        "path": saved.path,
        "events": saved.events,
        "lost_events": saved.lost_events,
        "sets": saved.sets,
        "sets_without_events": saved.sets_without_events,
        "incomplete_sets": saved.incomplete_sets,
        "places": list(saved.places),
    }
