"""Targets: a weight, reps or seconds to reach, by a day; and when the trend gets there."""

from __future__ import annotations

from liftlog.domain.base.load import UNITS, Load, decimal_text, in_unit
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import quoted
from liftlog.domain.progress.trends import E1RM, LOAD, REPS, SECONDS, UP, measure_of, trend
from liftlog.domain.training.amounts import ABSOLUTE, BAND, BODYWEIGHT, RELATIVE, parse_amount
from liftlog.domain.training.times import MOST_SECONDS
from liftlog.errors import WrongUsage
from liftlog.start.dates import date, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.progress.session_figures import SessionSummary
    from liftlog.domain.progress.trends import Trend
    from liftlog.domain.training.sets import LoggedSet

REPETITIONS, TIME = "reps", "s"
MOST_REPS = 1000
# A trend that takes longer is none to count on.
LONGEST_DAYS = 3650
# A month of the trend is 487 / 16 days.
_MONTH = (487, 16)
_NO_TARGET = "note: cardio and mobility have no target"
_REPS_WORDS, _TIME_WORDS = ("reps", "rep"), ("seconds", "sec", "s")


class Target(Value):
    """`amount` is in thousandths of kg or lb, else whole reps or seconds.

    It was set on the day `since`: only sets from then on reach it.
    """

    amount: int
    unit: str
    by: str | None
    since: str

    @property
    def load(self) -> Load | None:
        """The weight to reach; added to the body where it is a bodyweight exercise."""
        return Load(self.amount, self.unit) if self.unit in UNITS else None

    @property
    def number(self) -> str:
        """The amount without its unit, as a decimal."""
        return str(self.amount) if self.load is None else decimal_text(self.amount)


class Aim(Value):
    """A target and how it stands: the day on which it was reached, or on which the trend reaches
    it. `has_trend`: there are enough sessions for one."""

    target: Target
    reached_on: str | None = None
    due: str | None = None
    has_trend: bool = False

    @property
    def is_late(self) -> bool:
        """Whether the trend gets there after the day that was set."""
        return self.due is not None and self.target.by is not None and self.due > self.target.by


def is_met(target: Target, logged: LoggedSet) -> bool:
    """Whether a working set reaches a target: one rep with the weight, or so many in one go at
    bodyweight without assistance."""
    if not logged.is_working:
        return False
    if target.load is not None:
        held = logged.load or (Load(0, target.unit) if logged.load_type == BODYWEIGHT else None)
        return held is not None and held.exact >= target.load.exact
    if target.unit == TIME:
        return logged.reps is None and (logged.seconds or 0) >= target.amount
    is_assisted = logged.load is not None and logged.load.milli < 0
    return (logged.straight or 0) >= target.amount and not is_assisted


def aimed_at(
    target: Target,
    reached_on: str | None,
    sessions: Sequence[SessionSummary],
    exercise: Exercise,
    unit: str,
    today: str,
) -> Aim:
    """How a target stands, by the trend of these sessions, oldest first."""
    if reached_on is not None:
        return Aim(target, reached_on)
    measured = trend(sessions, exercise, unit, _measure(target, sessions, exercise))
    if measured is None:
        return Aim(target)
    return Aim(target, None, _due(target, measured, sessions[-1].day, today), has_trend=True)


def _measure(target: Target, sessions: Sequence[SessionSummary], exercise: Exercise) -> str:
    """What is to rise: the e1RM where there is one, since one rep with the weight is enough."""
    if target.load is None:
        return SECONDS if target.unit == TIME else REPS
    return E1RM if measure_of(sessions, exercise) == E1RM else LOAD


def _due(target: Target, measured: Trend, newest: str, today: str) -> str | None:
    """The day on which the trend is there; None where it never is, or not in ten years."""
    load = target.load
    wanted = 1000 * target.amount
    if load is not None and measured.unit is not None:
        wanted = in_unit(load, measured.unit).milli
    gap = wanted - measured.level
    if gap <= 0:
        return max(newest, today)
    if measured.direction != UP:
        return None
    days, per = _MONTH
    ahead = -(-gap * days // (measured.slope * per))
    if ahead > LONGEST_DAYS:
        return None
    return max((date.fromisoformat(newest) + timedelta(days=ahead)).isoformat(), today)


def parse_target(text: str, exercise: Exercise, unit: str) -> tuple[int, str]:
    """(amount, unit) of a target as typed for an exercise: `100kg`, `+20kg`, `12`, `60s`.

    `unit` is that of a weight typed without one. WrongUsage for what the exercise cannot reach.
    """
    word = "".join(text.casefold().split())
    if exercise.kind == "cardio":
        raise _unfit(text, exercise)
    number = _counted(word)
    if number is not None:
        return _effort(text, *number, exercise, unit)
    try:
        amount = parse_amount(word, text)
    except WrongUsage:
        raise WrongUsage(f"{quoted(text)} cannot be a target", _hint(exercise)) from None
    is_body = exercise.is_bodyweight
    if amount.how == BAND or not _takes_load(exercise):
        raise _unfit(text, exercise)
    if amount.how in (RELATIVE, BODYWEIGHT) and not is_body:
        raise _unfit(text, exercise)
    if amount.how == ABSOLUTE and amount.milli <= 0:
        raise WrongUsage(f"{quoted(text)} cannot be a target", _hint(exercise))
    return amount.milli, amount.unit or unit


def _counted(word: str) -> tuple[int, str] | None:
    """(number, unit or "") of `12`, `12reps`, `60s`, `1:30`; None for what names a weight."""
    minutes, colon, seconds = word.partition(":")
    if colon and minutes.isdecimal() and seconds.isdecimal() and len(seconds) == 2:
        return int(minutes[:6]) * 60 + int(seconds), TIME
    digits = word.rstrip("abcdefghijklmnopqrstuvwxyz")
    rest = word[len(digits) :]
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 9):
        return None
    if rest in _REPS_WORDS:
        return int(digits), REPETITIONS
    if rest in _TIME_WORDS:
        return int(digits), TIME
    return (int(digits), "") if not rest else None


def _effort(text: str, number: int, kind: str, exercise: Exercise, unit: str) -> tuple[int, str]:
    is_timed = exercise.measure == "seconds"
    is_counted = exercise.is_bodyweight or exercise.loading == "bands"
    if not kind and not is_timed and not is_counted:
        # As in a set: the weight of an exercise that has one.
        number, kind = 1000 * number, unit
    kind = kind or (TIME if is_timed else REPETITIONS)
    most = {TIME: MOST_SECONDS, REPETITIONS: MOST_REPS}.get(kind, 100_000_000)
    if (kind == TIME and not is_timed) or (kind == REPETITIONS and (is_timed or not is_counted)):
        raise _unfit(text, exercise)
    if kind in UNITS and not _takes_load(exercise):
        raise _unfit(text, exercise)
    if not 0 < number <= most:
        raise WrongUsage(f"{quoted(text)} cannot be a target", _hint(exercise))
    return number, kind


def _takes_load(exercise: Exercise) -> bool:
    return exercise.shows_strength and exercise.loading not in ("bands", "none")


def _unfit(text: str, exercise: Exercise) -> WrongUsage:
    return WrongUsage(f"{exercise.slug} cannot reach {quoted(text)}", _hint(exercise))


def _hint(exercise: Exercise) -> str:
    """What can be reached in it."""
    if exercise.kind == "cardio":
        return _NO_TARGET
    if exercise.measure == "seconds":
        return "use: --target 60s"
    if exercise.loading == "bands" or exercise.loading == "none":
        return "use: --target 12, for 12 reps"
    if exercise.is_bodyweight:
        return "use: --target 12 for reps, or --target +20kg for added weight"
    if not exercise.shows_strength:
        return _NO_TARGET
    return "use: --target 100kg"
