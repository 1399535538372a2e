"""Measurements of the body: names, units, what is typed, and which weights look like typos.

Values are whole thousandths of the unit that was typed, as loads are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.base.keys import is_slug
from liftlog.domain.base.load import decimal_text, parse_decimal, rounded
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import composed, listed, quoted
from liftlog.domain.exercises.name_readings import one_edit_off
from liftlog.errors import WrongUsage
from liftlog.start.dates import date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liftlog.domain.advice.policies import Policies

KG, LB, CM, IN, PERCENT = "kg", "lb", "cm", "in", "%"
UNITS = (KG, LB, CM, IN, PERCENT)
MASS, LENGTH, SHARE = (KG, LB), (CM, IN), (PERCENT,)
DIMENSIONS = (MASS, LENGTH, SHARE)
# Whole parts of one kind that both units of it have: 1 lb is 0.45359237 kg, 1 in is 2.54 cm.
_EXACT = {KG: 100_000_000, LB: 45_359_237, CM: 100, IN: 254, PERCENT: 1}
# What nobody reaches: the heaviest person weighed 635 kg, the widest waist was 302 cm.
_MOST = {KG: 1_000_000, LB: 2_200_000, CM: 500_000, IN: 200_000, PERCENT: 100_000}
_SPELT = {
    "kg": KG, "kgs": KG, "lb": LB, "lbs": LB, "cm": CM, "in": IN, "inch": IN, "inches": IN,
    '"': IN, "”": IN, "%": PERCENT, "percent": PERCENT,
}  # fmt: skip

WEIGHT, FAT = "weight", "fat"
_SIDED = ("bicep", "forearm", "thigh", "calf")
# The names that Hevy has, in its order; more may be given.
KNOWN = {
    WEIGHT: MASS, FAT: SHARE,
    **dict.fromkeys(("neck", "shoulder", "chest"), LENGTH),
    **{f"{side}-{part}": LENGTH for part in _SIDED[:2] for side in ("left", "right")},
    **dict.fromkeys(("abdomen", "waist", "hips"), LENGTH),
    **{f"{side}-{part}": LENGTH for part in _SIDED[2:] for side in ("left", "right")},
}  # fmt: skip
_MEANT = {
    "body-weight": WEIGHT, "bodyweight": WEIGHT, "mass": WEIGHT, "body-mass": WEIGHT,
    "body-fat": FAT, "bodyfat": FAT, "fat-percent": FAT, "fat-percentage": FAT,
    "body-fat-percentage": FAT, "shoulders": "shoulder", "hip": "hips", "belly": "abdomen",
    "abs": "abdomen",
    **{
        form: f"{side}-{part}"
        for part, many in (("bicep", "biceps"), ("forearm", "forearms"), ("thigh", "thighs"),
                           ("calf", "calves"))
        for side in ("left", "right")
        for form in (f"{part}-{side}", f"{many}-{side}", f"{side}-{many}")
    },
}  # fmt: skip
# Words of their own, though a letter away from a known name.
_ALONE = ("wrist", "height")
_JUDGED = {name for name, kind in KNOWN.items() if kind != SHARE}
# Words that say what to do.
ACTIONS = ("edit", "delete", "confirm")
LONGEST_NAME = 40
CHANGE_DAYS = 30
_FORMS = "try: liftlog body 82.4kg waist 84cm fat 18%"


class Typed(Value):
    """One value as typed; without a unit the last one of its name is meant."""

    name: str
    milli: int
    unit: str | None
    word: str


class Measurement(Value):
    """One row of the log."""

    id: str
    at: str
    timezone: str
    day: str
    name: str
    value: int
    unit: str
    confirmed: int = 0
    note: str | None = None
    source: str | None = None

    @property
    def exact(self) -> int:
        """Comparable with all values of the same name, whatever their unit."""
        return exact_of(self.value, self.unit)


class Change(Value):
    """How much a value is above an earlier one, in thousandths of its own unit."""

    milli: int
    since: Measurement


class Latest(Value):
    """The newest value of a name that counts, its change, and how many there are."""

    newest: Measurement
    change: Change | None
    count: int
    is_doubtful: bool = False


class MeasuredRow(Value):
    """One value in the table of its name, with the change from the one before."""

    measured: Measurement
    change: int | None
    is_doubtful: bool


def exact_of(milli: int, unit: str) -> int:
    """The value in parts that both units of its kind have."""
    return milli * _EXACT[unit]


def in_unit(milli: int, unit: str, other: str | None) -> int:
    """The value in another unit of its kind, to the nearest thousandth; as it is for any other."""
    if other in (None, unit) or other not in kind_of(unit):
        return milli
    return rounded(exact_of(milli, unit), _EXACT[other])


def kind_of(unit: str) -> tuple[str, ...]:
    """The units of the same kind."""
    return next(kind for kind in DIMENSIONS if unit in kind)


def units_of(name: str) -> tuple[str, ...]:
    """The units of a known name; none for a name of the lifter's own."""
    return KNOWN.get(name, ())


def is_possible(milli: int, unit: str) -> bool:
    """Whether a body can have it."""
    return 0 < milli <= _MOST[unit]


def most_of(unit: str) -> str:
    """The most that is taken: 1000 kg."""
    return value_text(_MOST[unit], unit)


def value_text(milli: int, unit: str) -> str:
    """82.4 kg, 33 in, 18 %."""
    return f"{decimal_text(milli)} {unit}"


def typed_text(milli: int, unit: str) -> str:
    """The same as one types it: 82.4kg."""
    return f"{decimal_text(milli)}{unit}"


def name_in_words(name: str) -> str:
    """left bicep."""
    return name.replace("-", " ")


def name_of(words: str) -> str:
    """The name that is meant by some words, in the form in which the log keeps it."""
    plain = composed(words).casefold().replace("_", " ").replace("-", " ")
    slug = "-".join(plain.split())
    slug = _MEANT.get(slug, slug)
    if not is_slug(slug) or len(slug) > LONGEST_NAME or slug in ACTIONS or slug in _SPELT:
        raise WrongUsage(
            f"{quoted(words)} is not the name of a measurement",
            f"use: letters and digits, {LONGEST_NAME} at most, such as waist",
        )
    return slug


def near_name(name: str, names: Iterable[str]) -> str | None:
    """The name that was probably meant by one that is new: a typing error away."""
    if name in _ALONE:
        return None
    return next((other for other in names if one_edit_off(name, other)), None)


def parse_words(words: Sequence[str]) -> tuple[list[Typed], str | None]:
    """The values that are typed, and the name that no value follows: to be shown."""
    values: list[Typed] = []
    name: list[str] = []
    rest = [part for word in words for part in word.split()]
    while rest:
        word = rest.pop(0)
        if not _begins_a_value(word):
            name.append(word)
            continue
        if rest and rest[0].casefold() in _SPELT and word[-1:].isdigit():
            word += rest.pop(0)
        values.append(_value(" ".join(name), word, is_first=not values))
        name = []
    if name and values:
        raise WrongUsage(
            f"{quoted(' '.join(name))} has no value", "use: the value after it, such as waist 84cm"
        )
    names = [it.name for it in values]
    for it in values:
        if names.count(it.name) > 1:
            raise WrongUsage(
                f"{name_in_words(it.name)} has two values",
                "use: one value of each name, or --at for another time",
            )
    return values, name_of(" ".join(name)) if name else None


def _begins_a_value(word: str) -> bool:
    return word.lstrip("+-.,")[:1].isdigit() and word.isascii()


def _value(name: str, word: str, is_first: bool) -> Typed:
    if not name and not is_first:
        raise WrongUsage(f"{quoted(word)} has no name", _FORMS)
    known = name_of(name) if name else WEIGHT
    milli, unit = quantity(word)
    check(known, milli, unit)
    return Typed(known, milli, unit, word)


def quantity(word: str) -> tuple[int, str | None]:
    """(thousandths, unit) of 82.4kg, 82,4 or 18%."""
    ending = word.lstrip("-").lstrip("0123456789.,")
    milli = parse_decimal(word[: len(word) - len(ending)])
    if milli is None or (ending and ending.casefold() not in _SPELT):
        raise WrongUsage(
            f"{quoted(word)} is not a value",
            f"use: a number with {listed(UNITS)}, and up to 3 digits after the point",
        )
    return milli, _SPELT[ending.casefold()] if ending else None


def check(name: str, milli: int, unit: str | None, units: Sequence[str] = ()) -> None:
    """Refuses a value that no body has, and a unit that its name cannot have."""
    units = units_of(name) or units
    words = name_in_words(name)
    if unit is not None and units and unit not in units:
        raise WrongUsage(
            f"{words} is not measured in {unit}",
            f"use: {listed(typed_text(milli, other) for other in units)}",
        )
    if milli <= 0:
        raise WrongUsage(f"{words} must be above 0", _FORMS)
    if unit is not None and not is_possible(milli, unit):
        raise WrongUsage(
            f"{value_text(milli, unit)} is not possible for {words}",
            f"use: at most {most_of(unit)}",
        )


def doubtful(measured: Sequence[Measurement], policies: Policies) -> dict[str, Measurement]:
    """Which values of a name look like typos, by id, and the value that each is unlike.

    `measured` are all of the name, oldest first. One that is far from the last that counts, so
    soon after it, counts when it is confirmed, or when the next one is near it. Body weight and
    the lengths that have known names are judged: scales tell fat from water badly.
    """
    unlike: dict[str, Measurement] = {}
    if not policies.typo_check or not measured or measured[0].name not in _JUDGED:
        return unlike
    last: Measurement | None = None
    for one, following in zip(measured, [*measured[1:], None], strict=True):
        is_odd = last is not None and _is_soon(last, one, policies) and _is_far(last, one, policies)
        is_borne_out = following is not None and not _is_far(one, following, policies)
        if last is None or one.confirmed or not is_odd or is_borne_out:
            last = one
        else:
            unlike[one.id] = last
    return unlike


def _is_soon(before: Measurement, after: Measurement, policies: Policies) -> bool:
    days = date.fromisoformat(after.day) - date.fromisoformat(before.day)
    return days.days <= policies.typo_check_body_days


def _is_far(before: Measurement, after: Measurement, policies: Policies) -> bool:
    apart = abs(after.exact - before.exact) * 1000
    return apart > before.exact * policies.typo_check_body_share


def meant_instead(one: Measurement, before: Measurement) -> tuple[int, str]:
    """What was probably meant, and its unit: the other unit, a point in the wrong place, else the
    last value."""
    tries = [(one.value, unit) for unit in kind_of(one.unit) if unit != one.unit]
    tries += [(one.value * factor // 100, one.unit) for factor in (10, 1000, 1, 10_000)]
    for milli, unit in tries:
        if abs(exact_of(milli, unit) - before.exact) * 10 <= before.exact:
            return milli, unit
    return in_unit(before.value, before.unit, one.unit), one.unit


def change_of(measured: Sequence[Measurement]) -> Change | None:
    """What the newest is above the one of 30 days before, else above the first of another day."""
    newest = measured[-1]
    until = date.fromisoformat(newest.day).toordinal() - CHANGE_DAYS
    earlier = [it for it in measured[:-1] if it.day < newest.day]
    if not earlier:
        return None
    old = [it for it in earlier if date.fromisoformat(it.day).toordinal() <= until]
    since = old[-1] if old else earlier[0]
    return Change(difference(newest, since), since)


def difference(newer: Measurement, older: Measurement) -> int:
    """In thousandths of the newer one's unit."""
    return newer.value - in_unit(older.value, older.unit, newer.unit)
