"""Closed sets: every kind, reason and warning of a decision, for types and tests."""

from typing import Literal

Kind = Literal[
    "start", "progress", "hold", "reduce", "deload", "return", "stop", "none",
    # What a plan lays out of an open session: the work of its coming set.
    "open",
    # What a programme asks.
    "programme",
]  # fmt: skip
StepKind = Literal["go", "lighter", "heavier", "stop"]

StepReason = Literal[
    "pain_severe",
    "pain_mild",
    "pain_mild_at_min",
    "pain_mild_kept",
    "form_broken",
    "form_broken_at_min",
    "too_heavy",
    "too_heavy_at_min",
    "easy",
]
Reason = (
    Literal[
        "no_history",
        "no_goal",
        "after_pain",
        "layoff_10",
        "layoff_20",
        "layoff_30",
        "coming_back",
        "pain_mild_again",
        "goal_changed",
        "ramp",
        "cluster",
        "all_sets_at_top",
        "extend_reps",
        "at_limit",
        "at_max",
        "stalled",
        "stalled_at_min",
        "too_few_sets",
        "below_top",
        "open_session",
        "programme",
    ]
    | StepReason
)
# What one reason may mean: what to start with, why there is no goal or of which kind the exercise
# is, how far a cut went, that there was nothing lighter or heavier, that the lifter's own max load
# is why.
Detail = Literal[
    "load", "band", "body", "hold", "pose", "no_range", "same_load", "next_down", "lowest",
    "highest", "max_load", "cardio", "mobility", "conditioning", "plyometric",
]  # fmt: skip
RuleId = Literal[
    "R0", "R1", "R3", "R4", "R6", "R8", "R9", "R10", "R11", "R12", "R13", "R14", "R16", "R18",
    "R20", "R21", "N10", "P46", "no_goal",
]  # fmt: skip
WarningKind = Literal["mixed_loads", "jump_gt_10pct", "even_out", "step_too_coarse"]
WayOnKind = Literal["order_bands", "order_levels", "harder", "add_on", "next_goal", "one_more_set"]
