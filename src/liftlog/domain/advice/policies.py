"""Rule settings: the value of each, as the lifter set it.

Shares, factors and cuts are whole thousandths; `policies.py` knows the keys and their ranges.
"""

from __future__ import annotations

from liftlog.domain.base.values import Value


class Policies(Value):
    """Every policy of the coach, at its default unless the lifter changed it."""

    severe_pain: bool = True
    mild_pain: bool = True
    mild_pain_days: int = 7
    after_pain: bool = True
    after_pain_cut: int = 300
    layoff: bool = True
    layoff_short_days: int = 22
    layoff_short_cut: int = 100
    layoff_medium_days: int = 43
    layoff_medium_cut: int = 200
    layoff_long_days: int = 85
    layoff_long_cut: int = 300
    coming_back: bool = True
    coming_back_until: int = 900
    coming_back_step: int = 100
    goal_change: bool = True
    ramp: bool = True
    mixed_loads: bool = True
    even_out: bool = True
    too_heavy: bool = True
    deload: bool = True
    deload_sessions: int = 5
    deload_cut: int = 100
    failed_jump: bool = True
    failed_jump_window: int = 8
    failed_jump_extra_reps: int = 8
    effort: bool = False
    big_jump: bool = True
    big_jump_above: int = 100
    wide_gap: bool = True
    wide_gap_factor: int = 2000
    light_day: bool = True
    light_day_load: int = 700
    light_day_sessions_a_week: int = 2
    gyms: bool = True
    frequency: bool = True
    frequency_most: int = 3
    trained_least: bool = True
    trained_least_days: int = 14
    weekly_sets: bool = True
    weekly_sets_least: int = 10
    weekly_sets_most: int = 20
    workout: bool = True
    workout_gap_hours: int = 4
    typo_check: bool = True
    typo_check_load_factor: int = 10000
    typo_check_year_factor: int = 2000
    typo_check_import_factor: int = 3000
    typo_check_reps: int = 200
    typo_check_reps_factor: int = 3000
    typo_check_body_share: int = 100
    typo_check_body_days: int = 14
    typo_check_distance_factor: int = 5000
    typo_check_speed: int = 45
    typo_check_speed_on_wheels: int = 145
    inferred_goal: bool = True
    inferred_goal_window: int = 6
    inferred_goal_days: int = 182
    inferred_goal_sessions: int = 3
    inferred_goal_top_sets: int = 6
    inferred_goal_near_top: int = 800
    inferred_goal_always: int = 800
    inferred_goal_counted_by_reps: int = 900
    inferred_goal_drift: int = 3
    rest_remark: bool = True
    rest_remark_tolerance: int = 500
    body_weight_volume: bool = False
    streak: bool = False


DEFAULTS = Policies()
