"""Words of sets: 3x5@75%, 5+, 8-12, test 1 90%, and the loads in them."""

from __future__ import annotations

from liftlog.domain.base.load import parse_decimal
from liftlog.domain.base.words import shown
from liftlog.domain.plans.programmes.reading import (
    Mistake,
    Words,
    not_read,
    out_of_range,
    quote,
)
from liftlog.domain.plans.programmes.values import MaxTest, Number, SetList, SetSpec, Tail
from liftlog.domain.plans.rest import parse_rest
from liftlog.domain.training.amounts import MOST_MILLI
from liftlog.errors import WrongUsage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_SETS, MOST_REPS, MOST_REPS_BESIDE_X, MOST_SECONDS = 10, 100, 50, 3600
MOST_PERCENT = 120_000
_LONGEST_NUMBER = 9
_KINDS = {"w": "warm-up", "d": "drop", "b": "back-off", "f": "failure"}
_UNITS = {"kg": "kg", "kgs": "kg", "lb": "lb", "lbs": "lb"}
_FORMS = "3x5, 8-12, 5+, 3x5@75% or 5@60kg"
TAILS = ("rest", "rpe", "goal", "light", "hold", "note")
_STARTS = ("test", "none", "|")


def joined_signs(words: Sequence[str]) -> list[str]:
    """The words with `|` alone, and with what a lone @ or x parts put together again."""
    spread = [part for word in words for part in word.replace("|", " | ").split()]
    parts: list[str] = []
    for word in spread:
        before = parts[-1] if parts else ""
        goes_on = is_numeric(before) and (
            (word[:1] == "@" and "@" not in before) or before[-1:] == "@" or word in _UNITS
        )
        if goes_on and (word not in _UNITS or before[-1:].isdigit()):
            parts[-1] += word
        else:
            parts.append(word)
    return parts


def is_numeric(word: str) -> bool:
    """Whether a word begins as a group does."""
    return word[:1].isascii() and word[:1].isdigit()


def starts_sets(word: str) -> bool:
    """Whether a word begins a list, or the tail behind it."""
    return is_numeric(word) or word.casefold() in (*_STARTS, *TAILS)


def is_group(word: str) -> bool:
    """Whether a word can be read as sets, or is a sign between them."""
    if word == "|":
        return True
    try:
        return is_numeric(word) and bool(read_group(word))
    except Mistake as mistake:
        return mistake.code != "not-read"


def starts_list(word: str) -> bool:
    return is_numeric(word) or word.casefold() in _STARTS


def read_list(words: Words) -> SetList | None:
    """The list that the coming words are, up to a tail or the end; None where there is none."""
    if words.takes("none"):
        return SetList()
    if words.takes("test"):
        return SetList(test=_read_test(words))
    stages: list[tuple[SetSpec, ...]] = []
    specs: list[SetSpec] = []
    is_there = False
    while (word := words.peek()) and word not in TAILS:
        is_there = True
        if word == "|":
            if not specs:
                raise not_read("|", "5x3+ | 6x2+")
            stages.append(tuple(specs))
            specs = []
            words.take()
        elif is_numeric(word):
            specs += read_group(words.take())
        else:
            raise not_read(words.take(), _FORMS)
    if not is_there:
        return None
    if not specs:
        raise not_read("|", "5x3+ | 6x2+")
    return SetList((*stages, tuple(specs)))


def _read_test(words: Words) -> MaxTest:
    reps, percent = words.take(), words.take()
    if not percent.endswith("%"):
        raise not_read(f"test {reps} {percent}".strip(), "test 1 90%")
    return MaxTest(whole(reps, "reps of a test", 1, MOST_REPS), read_percent(percent))


def read_group(word: str) -> list[SetSpec]:
    """The sets that one word stands for: 3x5+@75%."""
    text = word.casefold()
    body, at, load = text.partition("@")
    kind = "working"
    last = load if at else body
    before = last[:-1]
    if last[-1:] in _KINDS and (before[-1:] in ("%", "+", "s") or _ends_with_load(before, at)):
        kind = _KINDS[last[-1:]]
        body, load = (body, before) if at else (before, load)
    if at and not load:
        raise not_read(word, "5@75% or 5@60kg")
    plus = body.endswith("+")
    times, x, reps = body.removesuffix("+").partition("x")
    if not x:
        times, reps = "1", times
    if x and _is_load(reps):
        raise Mistake(
            "reps-or-load",
            f"{shown(word)}?",
            f"a load stands behind @: {_digits(times)}@{shown(reps)}",
        )
    count = whole(times, "number of sets", 1, MOST_SETS)
    ranges = [_reps(part, word, count if x else None) for part in reps.split(",")]
    if len(ranges) * count > MOST_SETS:
        raise out_of_range(f"{len(ranges) * count} sets in {quote(word)}", f"1 to {MOST_SETS} sets")
    percent, typed = _percent_or_load(load) if at else (None, None)
    specs = [spec.replace(percent=percent, load=typed, kind=kind) for spec in ranges] * count
    return [*specs[:-1], specs[-1].replace(plus=plus)]


def _ends_with_load(text: str, at: str) -> bool:
    """Whether a letter behind it is the kind of the set: after a number, or a whole unit."""
    return text[-1:].isdigit() or (bool(at) and text.endswith(("kg", "lb", "kgs", "lbs", "bw")))


def _digits(text: str) -> str:
    return text if text.isdigit() else "5"


def _reps(part: str, word: str, sets: int | None) -> SetSpec:
    """The reps (or seconds) of one set."""
    seconds = part.endswith("s")
    low, dash, high = part.removesuffix("s").partition("-")
    ends = (low, high if dash else low)
    if not all(map(_is_number, ends)):
        raise not_read(word, _FORMS)
    first, last = map(int, ends)
    if sets is not None and not seconds and last > MOST_REPS_BESIDE_X:
        raise Mistake(
            "reps-or-load",
            f"{sets} sets of {last} reps?",
            f"a load stands behind @: {sets}@{last}kg",
        )
    most = MOST_SECONDS if seconds else MOST_REPS
    if not 1 <= first <= last <= most:
        noun = "seconds" if seconds else "reps"
        raise out_of_range(quote(word), f"1 to {most} {noun}, the lower number first")
    return SetSpec(first, last, seconds)


def _percent_or_load(text: str) -> tuple[int | None, Number | None]:
    if text.endswith("%"):
        return read_percent(text), None
    return None, read_load(text)


def read_percent(text: str, most: int = MOST_PERCENT) -> int:
    """Thousandths of a per cent out of 75% or 72.5%."""
    milli = parse_decimal(text.removesuffix("%"))
    if not text.endswith("%") or milli is None or not is_numeric(text):
        raise not_read(text, "75%")
    if not 1000 <= milli <= most:
        raise out_of_range(text.removesuffix("%") + " %", f"1 to {most // 1000} %")
    return milli


def read_load(text: str) -> Number:
    """A load: 60kg, 135lb, 60kg/135lb, bw, bw+10kg or bw-20kg."""
    text = text.casefold()
    if not text.startswith("bw"):
        return read_quantity(text, "{0}% of the max, or {0}kg")
    rest = text[2:]
    if not rest:
        return Number(0, 0, body=True)
    if rest[0] not in "+-":
        raise not_read(text, "bw, bw+10kg or bw-20kg")
    held = read_quantity(rest[1:], "{0}kg or {0}lb")
    if rest[0] == "-":
        held = Number(_negative(held.kg), _negative(held.lb))
    return held.replace(body=True)


def _negative(milli: int | None) -> int | None:
    return None if milli is None else -milli


def read_quantity(text: str, hint: str = "{0}kg or {0}lb") -> Number:
    """A weight with its unit: 2.5kg, 5lb or both, 2.5kg/5lb."""
    parts: dict[str, int] = {}
    for part in text.casefold().split("/"):
        digits = part.rstrip("kgslb")
        unit = _UNITS.get(part[len(digits) :])
        milli = parse_decimal(digits) if is_numeric(digits) else None
        if milli is None:
            raise not_read(text or "nothing", "60kg, 135lb or 60kg/135lb")
        if unit is None:
            if part != digits:
                raise not_read(text, "60kg, 135lb or 60kg/135lb")
            raise Mistake("bare-load", f"{shown(digits)} what?", hint.format(shown(digits)))
        if unit in parts:
            raise not_read(text, "one weight in kg and one in lb: 2.5kg/5lb")
        if milli > MOST_MILLI:
            raise out_of_range(quote(text), f"at most {MOST_MILLI // 1000}")
        parts[unit] = milli
    return Number(parts.get("kg"), parts.get("lb"))


def _is_load(text: str) -> bool:
    return text.rstrip("kgslb") != text and text.endswith(tuple(_UNITS)) and is_numeric(text)


def whole(text: str, what: str, least: int, most: int) -> int:
    """A whole number in a range."""
    if not _is_number(text):
        raise not_read(text or "nothing", f"a {what}, {least} to {most}")
    number = int(text)
    if not least <= number <= most:
        raise out_of_range(f"{number} as {what}", f"{least} to {most}")
    return number


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER


def read_weeks(words: Words, most: int = 52) -> tuple[int, ...]:
    """The weeks of the coming words: 3, 5-8 or 4,8."""
    weeks: set[int] = set()
    for part in words.take().split(","):
        low, dash, high = part.partition("-")
        first = whole(low, "week", 1, most)
        last = whole(high, "week", 1, most) if dash else first
        if last < first:
            raise out_of_range(quote(part), "the lower week first")
        weeks.update(range(first, last + 1))
    return tuple(sorted(weeks))


def read_tail(words: Words) -> Tail:
    """What stands behind a list: rest, rpe, goal, light, hold, and a note up to the end."""
    tail = Tail()
    while words.has_more:
        word = words.take()
        keyword = word.casefold()
        if keyword == "note":
            tail = tail.replace(note=" ".join(words.rest) or None)
            words.at = len(words.words)
        elif keyword in ("light", "hold"):
            tail = tail.replace(**{keyword: True})
        elif keyword == "rest":
            tail = tail.replace(rest_seconds=_read_rest(words.take()))
        elif keyword == "rpe":
            tail = tail.replace(rpe=_read_rpe(words.take()))
        elif keyword == "goal":
            if not words.has_more:
                raise not_read(word, "goal hypertrophy")
            tail = tail.replace(goal=words.take().casefold())
        else:
            raise not_read(word, f"rest 90, rpe 8, goal …, light, hold or note … behind {_FORMS}")
    return tail


def _read_rest(text: str) -> tuple[int, int]:
    try:
        return parse_rest(text)
    except WrongUsage:
        raise not_read(f"rest {text}".strip(), "rest 90, rest 90-120 or rest 1:30") from None


def _read_rpe(text: str) -> int:
    """Tenths out of 8 or 8.5."""
    milli = parse_decimal(text) if is_numeric(text) else None
    if milli is None or milli % 500:
        raise not_read(f"rpe {text}".strip(), "rpe 8 or rpe 8.5")
    if not 1000 <= milli <= 10_000:
        raise out_of_range(f"rpe {shown(text)}", "rpe 6 to rpe 10")
    return milli // 100
