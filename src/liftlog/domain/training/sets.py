"""What a lifter did: logged sets, and the sessions and pain reports that they make up."""

from __future__ import annotations

from liftlog.domain.base.load import Load
from liftlog.domain.base.values import Value

KINDS = ("working", "warm-up", "drop", "back-off", "failure")
WORKING_KINDS = ("working", "failure")
EXTERNAL, BODYWEIGHT, BAND = "external", "bodyweight", "band"
LOAD_TYPES = (EXTERNAL, BODYWEIGHT, BAND)
FORMS = ("clean", "broken")
PAINS = ("none", "mild", "severe")
SIDES = ("left", "right", "both")


class LoggedSet(Value):
    """One set as stored. Empty is unknown.

    `performed_at` is UTC as ISO 8601 text to the second, `day` the local date; `rpe` and `rir`
    are tenths, `distance` thousandths of a metre. `doubtful` keeps an absurd value out of
    advice and records until it is confirmed. Sets are ordered by (performed_at, position).
    """

    id: str
    workout: str
    exercise: str
    performed_at: str
    day: str
    kind: str = "working"
    reps: int | None = None
    seconds: int | None = None
    load: Load | None = None
    load_type: str = EXTERNAL
    band: str | None = None
    level: str | None = None
    rpe: int | None = None
    rir: int | None = None
    form: str | None = None
    pain: str | None = None
    side: str | None = None
    goal: str | None = None
    planned_sets: int | None = None
    light: bool = False
    gym: str | None = None
    note: str | None = None
    source: str | None = None
    distance: int | None = None
    superset: str | None = None
    timezone: str | None = None
    position: int = 0
    doubtful: bool = False

    @property
    def is_working(self) -> bool:
        """At least one rep (or second), and neither warm-up, drop nor back-off (R3)."""
        return (
            self.kind in WORKING_KINDS
            and not self.doubtful
            and bool(self.reps or (self.reps is None and self.seconds))
        )


class Session(Value):
    """All sets of one exercise in one workout, in the order performed.

    `day` is the local date of its first set. `planned_sets` is None only for imported sessions
    and `goal` where it is unknown; `fatigue` is what the lifter said when the workout ended.
    """

    workout: str
    day: str
    sets: tuple[LoggedSet, ...]
    planned_sets: int | None = None
    goal: str | None = None
    gym: str | None = None
    light: bool = False
    fatigue: bool = False

    @property
    def working_sets(self) -> tuple[LoggedSet, ...]:
        return tuple(done for done in self.sets if done.is_working)

    @property
    def sets_done(self) -> int:
        """The working sets, those of the left and the right side together one each."""
        sides = [done.side for done in self.working_sets]
        one_sided = sides.count("left"), sides.count("right")
        return len(sides) - sum(one_sided) + max(one_sided)

    @property
    def is_counted(self) -> bool:
        """Not marked light, with at least one working set."""
        return not self.light and any(done.is_working for done in self.sets)


class PainMark(Value):
    """Pain in a set, or reported on its own: severity is mild, severe or cleared."""

    at: str
    day: str
    severity: str
    set_id: str | None = None
    workout: str | None = None


def session_of(sets: tuple[LoggedSet, ...], fatigue: bool = False) -> Session:
    """One session out of the sets of one exercise in one workout, in the order performed.

    The plan is the first one stored; the goal and gym are the last ones known; a session is
    light that began so.
    """
    first = sets[0]
    return Session(
        first.workout,
        first.day,
        sets,
        next((s.planned_sets for s in sets if s.planned_sets), None),
        next((s.goal for s in reversed(sets) if s.goal), None),
        next((s.gym for s in reversed(sets) if s.gym), None),
        first.light,
        fatigue,
    )
