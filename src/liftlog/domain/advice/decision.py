"""Decision: the weight for next time, the goal to lift it by, and the reason."""

from __future__ import annotations

from liftlog.domain.base.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from liftlog.domain.advice.judging import Judged
    from liftlog.domain.advice.reasons import Detail, Kind, Reason, RuleId, WarningKind, WayOnKind
    from liftlog.domain.base.load import Load
    from liftlog.domain.exercises.goals import Goal

START: Final = "start"
PROGRESS: Final = "progress"
HOLD: Final = "hold"
REDUCE: Final = "reduce"
DELOAD: Final = "deload"
RETURN: Final = "return"
STOP: Final = "stop"
NONE: Final = "none"
OPEN: Final = "open"
PROGRAMME: Final = "programme"


class WayOn(Value):
    """What else there is when nothing heavier can be set; `slug` names the exercise or the goal."""

    kind: WayOnKind
    slug: str | None = None


class Decision(Value):
    """What to lift next time in one exercise, and why; its words are made in `render`.

    `kind`, `reason`, `rule`, `detail` and `warnings` are of the closed sets in `reasons`. `rule`
    is an id of `rule_sources`; without a goal it is "no_goal", of a pose "R8". `detail` tells
    apart what one reason may mean.
    `load` is None where none is given; 0 on a bodyweight exercise means bodyweight alone.
    `rung` names the band or level on a ladder of names, `level` the level where there are
    levels. `row` is the goal to lift by (technique after a long break), `goal` the goal that
    was asked for. `sets`, `reps`, `seconds`, `rest_seconds` are (lowest, highest); `seconds`
    stands instead of `reps` where the exercise is judged by time. `evidence` are the ids of the
    sets that decided. `light_day` is the load of the light day on offer (R13).
    `assumed_step`: this load comes from an assumed step, nobody has said what can be loaded.
    `n` is the number of sets asked for, as `log` shows it. `judged` is the newest counted session
    as the rules read it, `days_off` how long ago it was where that decided, `in_a_row` how many
    sessions had pain, or not a rep more. `pain_day` and `pain_in` (an exercise) are of the newest
    pain where that decided. `other_load` is what the reason speaks of: the weight before the break
    (R11), or the one that was too heavy last time (R20). `fitting` is the goal that the reps of
    the last session are in, where none is given. `amrap`: a routine asks for as many reps as
    possible in the last set, `distance` for one in thousandths of a metre.
    """

    exercise: str
    goal: str | None
    as_of: str
    kind: Kind
    reason: Reason
    rule: RuleId
    detail: Detail | None = None
    load: Load | None = None
    rung: str | None = None
    level: str | None = None
    row: Goal | None = None
    n: int | None = None
    sets: tuple[int, int] | None = None
    reps: tuple[int, int] | None = None
    seconds: tuple[int, int] | None = None
    rest_seconds: tuple[int, int] | None = None
    warnings: tuple[WarningKind, ...] = ()
    evidence: tuple[str, ...] = ()
    way_on: WayOn | None = None
    light_day: Load | None = None
    assumed_step: bool = False
    judged: Judged | None = None
    days_off: int | None = None
    in_a_row: int | None = None
    pain_day: str | None = None
    pain_in: str | None = None
    other_load: Load | None = None
    fitting: str | None = None
    amrap: bool = False
    distance: int | None = None

    @property
    def is_open_ended(self) -> bool:
        """Whether the one set that is asked for is of as many reps as possible."""
        return self.amrap and self.n == 1
