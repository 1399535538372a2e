"""Sets: what a lifter logged, and the sessions and pain reports made of them."""

from __future__ import annotations

from liftlog.domain.base.load import UNITS, Load
from liftlog.domain.base.values import Value
from liftlog.domain.training.counting import sets_made

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

    from liftlog.domain.base.fields import (
        COUNT,
        CSV,
        FLAG,
        HISTORY,
        JSON,
        MOMENT,
        TENTHS,
        TEXT,
        THOUSANDTHS,
        WORD,
        Field,
    )

REST_PAUSE, CLUSTER = "rest-pause", "cluster"
# Sets in parts, with a short pause after each.
PAUSED_KINDS = (REST_PAUSE, CLUSTER)
KINDS = ("working", "warm-up", "drop", "back-off", "failure", REST_PAUSE, CLUSTER)
WORKING_KINDS = ("working", "failure", REST_PAUSE, CLUSTER)
EXTERNAL, BODYWEIGHT, BAND = "external", "bodyweight", "band"
LOAD_TYPES = (EXTERNAL, BODYWEIGHT, BAND)
FORMS = ("clean", "broken")
PAINS = ("none", "mild", "severe")
SIDES = ("left", "right", "both")


class LoggedSet(Value):
    """One set as stored, and the table of its fields: whatever stores, files or shows all of
    them follows from here and from the columns of those names in the schema.

    A field that is added comes last, so that files keep the order of their columns. Empty is
    unknown. `performed_at` is UTC as ISO 8601 text to the second, `day` the local date; `rpe`
    and `rir` are tenths, `distance` thousandths of a metre. `doubtful` keeps a value
    that looks like a typo out of advice and records until it is confirmed. Sets are ordered by
    (performed_at, position).
    """

    id: Annotated[str, Field(TEXT, "id of the set; `edit` and `delete` take its last characters")]
    workout: Annotated[str, Field(TEXT, "id of the workout", out_of=(CSV, JSON))]
    exercise: Annotated[str, Field(TEXT, "short name of the exercise")]
    performed_at: Annotated[str, Field(MOMENT, "date and time, in UTC")]
    day: Annotated[str, Field(TEXT, "local date", out_of=(CSV, JSON))]
    kind: Annotated[
        str,
        Field(WORD, "working, warm-up, drop, back-off, failure, rest-pause or cluster", KINDS),
    ] = "working"
    reps: Annotated[int | None, Field(COUNT, "reps; 0 is a failed attempt")] = None
    seconds: Annotated[int | None, Field(COUNT, "time, in seconds")] = None
    load: Annotated[
        Load | None,
        Field(THOUSANDTHS, "weight as typed, in its unit; below 0 for assistance"),
        Field(WORD, "kg or lb", UNITS, name="unit"),
    ] = None
    load_type: Annotated[
        str, Field(WORD, "external, bodyweight (plus added weight) or band", LOAD_TYPES)
    ] = EXTERNAL
    band: Annotated[str | None, Field(TEXT, "name of the band")] = None
    level: Annotated[str | None, Field(TEXT, "level of the exercise, if it has levels")] = None
    rpe: Annotated[int | None, Field(TENTHS, "effort: rate of perceived exertion, 6 to 10")] = None
    rir: Annotated[int | None, Field(TENTHS, "effort: reps in reserve")] = None
    form: Annotated[str | None, Field(WORD, "clean or broken", FORMS)] = None
    pain: Annotated[str | None, Field(WORD, "none, mild or severe", PAINS)] = None
    side: Annotated[str | None, Field(WORD, "left, right or both", SIDES)] = None
    goal: Annotated[str | None, Field(TEXT, "goal of the set")] = None
    planned_sets: Annotated[
        int | None, Field(COUNT, "number of planned sets", out_of=(HISTORY,))
    ] = None
    light: Annotated[bool, Field(FLAG, "1 on a light day")] = False
    gym: Annotated[str | None, Field(TEXT, "name of the gym", out_of=(HISTORY,))] = None
    note: Annotated[str | None, Field(TEXT, "your note")] = None
    source: Annotated[
        str | None, Field(TEXT, "app that the set was imported from", out_of=(HISTORY,))
    ] = None
    distance: Annotated[int | None, Field(THOUSANDTHS, "distance, in metres", key="distance_m")] = (
        None
    )
    superset: Annotated[str | None, Field(TEXT, "label that sets of one superset share")] = None
    timezone: Annotated[str | None, Field(TEXT, "time zone")] = None
    position: Annotated[int, Field(COUNT, "number within the workout", out_of=(CSV, HISTORY))] = 0
    doubtful: Annotated[
        bool,
        Field(FLAG, "1 for a value that looks like a typo and does not count yet", out_of=(CSV,)),
    ] = False
    amrap: Annotated[bool, Field(FLAG, "1 for as many reps as possible")] = False
    parts: Annotated[str | None, Field(TEXT, "reps of each part, such as 12+4+3")] = None
    tempo: Annotated[str | None, Field(TEXT, "seconds down, paused and up, such as 3-1-1")] = None

    @property
    def is_working(self) -> bool:
        """At least one rep (or second, or metre), and neither warm-up, drop nor back-off (R3)."""
        return (
            self.kind in WORKING_KINDS
            and not self.doubtful
            and bool(self.reps or (self.reps is None and (self.seconds or self.distance)))
        )

    @property
    def straight(self) -> int | None:
        """The reps in one go: of a set in parts those before its first pause."""
        return self.reps if self.parts is None else int(self.parts.partition("+")[0])

    @property
    def is_attempt(self) -> bool:
        """A working set, or a failed attempt at one."""
        return self.kind in WORKING_KINDS and not self.doubtful

    def columns(self) -> dict[str, str | int | None]:
        """What the columns of the log say of it; the load and the flags come last."""
        columns = dict(zip(self.__fields__, self.as_tuple(), strict=True))
        load = columns.pop("load")
        columns |= {"load": load and load.milli, "unit": load and load.unit}
        for flag in FLAGS:
            columns[flag] = int(columns.pop(flag))
        return columns


FLAGS = tuple(name for name, default in LoggedSet.__defaults__.items() if default is False)


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
        return tuple(logged for logged in self.sets if logged.is_working)

    @property
    def sets_done(self) -> int:
        """The working sets, a left and a right one together one each."""
        return sets_made([logged.side for logged in self.working_sets])

    @property
    def sets_tried(self) -> int:
        """The same with failed attempts."""
        return sets_made([logged.side for logged in self.sets if logged.is_attempt])

    @property
    def is_counted(self) -> bool:
        """Not marked light, with at least one working set, or a failed attempt at one."""
        return not self.light and any(logged.is_attempt for logged in self.sets)


class PainMark(Value):
    """Pain in a set, or reported on its own: severity is mild, severe or cleared.

    A clearing `clears` the severe marks with these ids; None: all that were before it.
    """

    at: str
    day: str
    severity: str
    set_id: str | None = None
    workout: str | None = None
    exercise: str | None = None
    report: str | None = None
    clears: tuple[str, ...] | None = None


def session_of(sets: tuple[LoggedSet, ...], fatigue: bool = False) -> Session:
    """One session out of the sets of one exercise in one workout, in the order performed.

    The plan is the first one stored; the goal and gym are the last ones known; a session is
    light that began so.
    """
    first, planned_sets, goal, gym = sets[0], None, None, None
    for logged in sets:
        planned_sets = planned_sets or logged.planned_sets
        goal = logged.goal or goal
        gym = logged.gym or gym
    return Session(
        first.workout, first.day, sets, planned_sets or None, goal, gym, first.light, fatigue
    )
