"""Edit of a set: what changes, with the values before and after."""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.domain.training.sets import LoggedSet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.progress.targets import Target


class MoreChanges(Value):
    """What `edit` can change beyond the options of `log`. None is unsaid.

    `workout` and `exercise` move the set there; `zone` says where it was done, its moment stays;
    `clear` names fields to empty; `confirm` takes a doubtful value as meant.
    """

    exercise: str | None = None
    workout: str | None = None
    zone: str | None = None
    gym: str | None = None
    superset: str | None = None
    planned_sets: int | None = None
    distance: str | None = None
    light: bool | None = None
    clear: tuple[str, ...] = ()
    confirm: bool = False


class Edited(Value):
    """A set before and after, and what to tell about it.

    `when` is the local moment and `where` the workout of a set that was moved. `reached` is the
    target of its exercise, where the set reaches it now and none did before.
    """

    before: LoggedSet
    after: LoggedSet
    notices: tuple[str, ...] = ()
    when: str | None = None
    where: str | None = None
    reached: tuple[Target, Exercise] | None = None
