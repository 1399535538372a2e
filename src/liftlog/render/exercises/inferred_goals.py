"""Goals from your own sets: what an import gave, what they were inferred from, and drift (N)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from liftlog.domain.advice.inferring import ROWS
from liftlog.domain.base.counts import counted
from liftlog.render.base.phrases import range_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liftlog.domain.advice.inferring import Evidence, Inferred
    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.exercises.goals import Goal
    from liftlog.services.exercises.inferred_goals import GoalsFound

_FEW = 3
# What a goal of one number of reps is called: fives.
_NAMES = (
    "", "ones", "twos", "threes", "fours", "fives", "sixes", "sevens", "eights", "nines", "tens",
    "elevens", "twelves", "thirteens", "fourteens", "fifteens", "sixteens", "seventeens",
    "eighteens", "nineteens", "twenties",
)  # fmt: skip


def inferred_text(goal: str, row: Goal | None, evidence: Evidence | None) -> str:
    """strength-hypertrophy (inferred, N4): 6 sessions, median 6 reps, 91 % in 5–8."""
    head = f"{goal} (inferred, N4)"
    if row is None or evidence is None:
        return head
    share = f"{evidence.percent} % in {range_text(row.reps)}"
    sessions = counted(evidence.sessions, "session")
    return f"{head}: {sessions}, median {counted(evidence.median, 'rep')}, {share}"


def evidence_json(evidence: Evidence | None) -> dict[str, object] | None:
    """What a goal was inferred from; None where no set is left of it."""
    if evidence is None:
        return None
    return {
        "sessions": evidence.sessions,
        "median": evidence.median,
        "percent": evidence.percent,
    }


def drift_line(slug: str, row: Goal) -> str:
    """N9: the rep range of the latest sets, and the command that makes it the goal."""
    return f"lately {range_text(row.reps)}: liftlog exercise set {slug} --goal {row.slug}"


def found_lines(goals: GoalsFound) -> list[str]:
    """What an import gave: how many lifts got which goal, and how many have none."""
    numbers = Counter(shown.row.slug for _, shown in goals.found)
    order = sorted(numbers, key=lambda slug: (-numbers[slug], ROWS.index(slug)))
    parts = [", ".join(f"{numbers[slug]} {slug}" for slug in order)] if order else []
    if goals.without:
        parts.append(f"{len(goals.without)} without (too little, or cardio)")
    if not parts:
        return []
    return [f"goals from your own sets: {' · '.join(parts)}", *_always_lines(goals)]


def _always_lines(goals: GoalsFound) -> list[str]:
    """N6: the lifts that always have one number of reps, and the goal that fits these."""
    lifts: dict[int, list[tuple[Exercise, Inferred]]] = {}
    for exercise, shown in goals.found:
        if shown.always is not None:
            lifts.setdefault(shown.always, []).append((exercise, shown))
    lines = []
    for reps, alike in sorted(lifts.items()):
        rows = Counter(shown.row.slug for _, shown in alike)
        row = next(it.row for _, it in alike if it.row.slug == rows.most_common(1)[0][0])
        lines += _of_one_number(reps, row, [exercise.slug for exercise, _ in alike], goals.known)
    return lines


def _of_one_number(
    reps: int, row: Goal, slugs: Sequence[str], known: Mapping[str, Goal]
) -> list[str]:
    name = _NAMES[reps] if reps < len(_NAMES) else f"always-{reps}"
    give = f"liftlog exercise set {' '.join(slugs)} --goal"
    if name in known and known[name].reps == (reps, reps):
        return [f"you always do {reps}: {give} {name}"]
    while name in known:
        name = f"{name}-only"
    rest = f" --rest {_typed(row.rest_seconds)}" if row.rest_seconds else ""
    add = f"liftlog goal add {name} --sets {_typed(row.sets)} --reps {reps}-{reps}{rest}"
    return [f"you always do {reps}: {add}", f"  {give} {name}"]


def _typed(low_high: tuple[int, int]) -> str:
    """3-5, as it is typed."""
    low, high = low_high
    return str(low) if low == high else f"{low}-{high}"


def unshown_lines(slugs: Sequence[str]) -> list[str]:
    """The exercises whose sets show no goal, and how to add one."""
    if not slugs:
        return []
    more = f" and {len(slugs) - _FEW} more" if len(slugs) > _FEW else ""
    return [
        f"no goal shows in the sets of {', '.join(slugs[:_FEW])}{more}. Add one:",
        f"  liftlog exercise set {slugs[0]} --goal hypertrophy",
    ]


def goal_hint(found: Sequence[str], waiting: Sequence[str], is_inferring: bool) -> list[str]:
    """After an import: how to change a goal that was inferred, or how to add one."""
    if found:
        return ["To change a goal:", f"  liftlog exercise set {found[0]} --goal hypertrophy"]
    if not waiting:
        return []
    which = "--missing --goal inferred" if is_inferring else f"{waiting[0]} --goal hypertrophy"
    return [
        "New exercises get advice once they have a goal. Add one:",
        f"  liftlog exercise set {which}",
    ]


def found_json(goals: GoalsFound) -> dict[str, object]:
    """The same for programs, lift by lift."""
    found = [
        {
            "exercise": exercise.slug,
            "goal": shown.row.slug,
            "sets": shown.sets,
            "always": shown.always,
            **(evidence_json(shown.evidence) or {}),
        }
        for exercise, shown in goals.found
    ]
    return {"found": found, "without": list(goals.without)}
