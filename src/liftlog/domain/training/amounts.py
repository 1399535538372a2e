"""Amounts as typed: `40kg`, `+2.5`, `bw-20kg`, `band:red`."""

from __future__ import annotations

from liftlog.domain.base.load import KG, LB, parse_decimal
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import composed, quoted, shown
from liftlog.errors import WrongUsage

ABSOLUTE, RELATIVE, BODYWEIGHT, BAND = "absolute", "relative", "bodyweight", "band"
MOST_MILLI = 100_000_000

_UNITS = {"kgs": KG, "lbs": LB, "kg": KG, "lb": LB}
_UNIT_ENDINGS = tuple(_UNITS)
_KIND_LETTERS = {"w": "warm-up", "d": "drop", "b": "back-off", "f": "failure"}
_SIGNS = ("+", "-")


class Amount(Value):
    """`how` is absolute, relative, bodyweight or band.

    `milli` are thousandths of `unit` (None: not said): the load, the change to the current load,
    or what is held (below zero: the assistance) on top of bodyweight.
    """

    how: str
    milli: int = 0
    unit: str | None = None
    band: str | None = None


def parse_amount(text: str, word: str) -> Amount:
    """The amount in `text`, which is lower case but for a band's name; `word` is for messages."""
    if text.startswith("band:"):
        return Amount(BAND, band=_band(text[5:], word))
    _refuse_other_meanings(text, word)
    if text == "bw":
        return Amount(BODYWEIGHT)
    if text.startswith("bw"):
        if text[2] not in _SIGNS:
            shown_part = _as_typed(text, word)
            raise WrongUsage(f"{shown_part} is not a weight", "use: bw, bw+10kg or bw-20kg")
        return _signed(BODYWEIGHT, text[2:], word)
    if text[0] in _SIGNS:
        return _signed(RELATIVE, text, word)
    return Amount(ABSOLUTE, *_quantity(text, word))


def parse_amount_and_kind(text: str, word: str) -> tuple[Amount, str | None]:
    """What stands after the `@`: the amount, and the kind of set where a letter names it."""
    if text.startswith("band:"):
        return parse_amount(text, word), None
    text, kind = without_kind(text)
    return parse_amount(text, word), kind


def without_kind(text: str) -> tuple[str, str | None]:
    """The text without the letter of its kind, which stands only after a number, kg or lb.

    The longest unit goes first: `40lb` are pounds, `35b` is a back-off set.
    """
    if ends_with_unit(text) or text[-1:] not in _KIND_LETTERS:
        return text, None
    before = text[:-1]
    if before[-1:].isdigit() or ends_with_unit(before):
        return before, _KIND_LETTERS[text[-1]]
    return text, None


def ends_with_unit(text: str) -> bool:
    return text.endswith(_UNIT_ENDINGS)


def is_lone_load(text: str) -> bool:
    """Whether the text is a load without a set: a number with its unit, bodyweight or a band."""
    if text.startswith(("bw", "band:")):
        return True
    number = text.rstrip("kgslb")
    return text[len(number) :] in _UNITS and not number.strip("0123456789.,")


def _refuse_other_meanings(text: str, word: str) -> None:
    """Nothing after the @, a second one, or effort: `@` always is a load."""
    if not text:
        raise WrongUsage(f"{quoted(word)} has no weight after the @", "use: 12@40kg, in one word")
    if text[:3] in ("rpe", "rir"):
        number = text[3:].strip("=:") or ("9" if text[:3] == "rpe" else "1")
        raise WrongUsage(
            f"{quoted(text)} is effort, but @ is for the weight",
            f"use: --{text[:3]} {shown(number)}",
        )
    if "@" in text:
        raise WrongUsage(
            f"{quoted(word)} has more than one @",
            "use: 12@40 11@42.5 for two weights, or --rpe 8 for effort",
        )


def _signed(how: str, text: str, word: str) -> Amount:
    milli, unit = _quantity(text[1:], word)
    return Amount(how, -milli if text[0] == "-" else milli, unit)


def _as_typed(text: str, word: str) -> str:
    """The part of a word in quotes, if it was typed just so; else the whole word."""
    return quoted(text if text and text in word.lower() else word)


def _quantity(text: str, word: str) -> tuple[int, str | None]:
    """Thousandths and the unit, out of `62.5`, `62,5kg` or `90lb`."""
    unit = text.lstrip("0123456789.,")
    digits = text[: len(text) - len(unit)]
    if not digits:
        is_word = text.isalpha() and text not in _UNITS
        hint = f"use: 12@40kg, or 12@band:{text} for a band" if is_word else "use: 12@40kg"
        raise WrongUsage(f"{_as_typed(text, word)} is not a weight", hint)
    if unit and unit not in _UNITS:
        raise _unknown_unit(digits, unit, word)
    milli = parse_decimal(digits)
    if milli is None or milli > MOST_MILLI:
        raise WrongUsage(
            f"{quoted(digits)} is not a weight that liftlog can save",
            f"use: at most {MOST_MILLI // 1000}, with up to 3 digits after the point, such as 62.5",
        )
    return milli, _UNITS[unit] if unit else None


def _unknown_unit(digits: str, unit: str, word: str) -> WrongUsage:
    if unit[0] == "x" and unit[1:].isdigit():
        reps = shown(word.partition("@")[0])
        return WrongUsage(
            f"write the number of sets first, not {quoted(word)}",
            f"use: {unit[1:]}x{reps}@{digits}",
        )
    if "+" in unit:
        from liftlog.domain.training.supersets import plus_behind_weight

        return plus_behind_weight(digits + unit.partition("+")[0], word)
    return WrongUsage(
        f"{quoted(unit)} is not a unit",
        "use: kg or lb, such as 12@40kg; then w is warm-up, d drop, b back-off, f failure",
    )


def _band(name: str, word: str) -> str:
    name = composed(name.strip())
    if not name or not name.isprintable() or "," in name or "@" in name:
        raise WrongUsage(f"{quoted(word)} does not name a band", "use: 15@band:red")
    return name
